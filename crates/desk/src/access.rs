//! Who acts.

/// Whoever asks for something to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// The person at this machine's terminal, on files it can read itself.
    Local,
}
