//! Rules of the product, one file a rule, across the rooms.

mod demand;
mod demo;
mod matching;
mod registry;
mod survey;
mod template;
