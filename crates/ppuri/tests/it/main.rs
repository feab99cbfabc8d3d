//! What the front shows, page by page and command by command.

mod cli;
mod report;
