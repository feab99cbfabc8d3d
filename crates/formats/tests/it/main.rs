//! What leaves the room and comes back: every file is written, changed as a person would, and read again.

mod support;
mod survey;
mod template;
