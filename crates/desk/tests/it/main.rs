//! Rules of the product, one file a rule, across the rooms.

mod demand;
mod registry;
