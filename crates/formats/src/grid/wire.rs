//! A workbook on its way from the process that read it to the one that asked, and the question on its way there.
//!
//! Both ends are the same program, so the form is nobody else's business and has no version: frames of at most
//! `MOST_FRAME` bytes, each a little-endian length and whole items in `postcard`'s encoding. A cell is an item of its own:
//! nothing is built between a workbook and its bytes, in either direction.
//!
//! The reading process may have been taken over by the file. So what comes from it is believed no more than the file:
//! [`receive`] holds rows, cells, texts and areas against the same `Limits`, makes no room for what has not come, and takes
//! no time but for bytes that did. The text of a cell is the one thing it does not look into: to whoever uses it, it is
//! text either way.

mod item;
mod receive;
mod send;

#[cfg(test)]
mod tests;

pub use receive::{Garbled, receive, receive_request};
pub use send::{send, send_request};

/// Bytes of a frame. The longest item is a cell of 32,767 characters.
const MOST_FRAME: usize = 1 << 20;

/// A frame is sent when it has so many bytes; one item more may stand in it.
const FULL_FRAME: usize = 1 << 16;

/// Bytes of names, findings and the like, beside the texts of cells.
const MOST_OTHER_TEXT: u64 = 64 << 20;

/// Findings of one file. A reader names some cells and counts the others.
const MOST_FINDINGS: usize = 1 << 18;

/// The arguments that findings on a file have: names are part of the program, so one that is none of these is no finding
/// of a reader. A test holds that every one the readers give is here.
const ARGUMENTS: [&str; 8] = ["found", "limit", "line", "more", "named", "part", "probable", "what"];
