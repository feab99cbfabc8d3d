//! Exit codes: part of the contract with scripts.

use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: the answer was written; findings are part of it.
    Done,
    /// 1: under `--strict`, something was found; of a comparison, something changed.
    Strict,
    /// 2: wrong usage.
    Usage,
    /// 3: a file cannot be used at all: empty, encrypted, truncated, not a table, a folder, nothing in it that can be
    /// used; one whose reading takes too much memory or time, or breaks down; a mapping or taxonomy file that is wrong.
    Unusable,
    /// 4: the system cannot read or write a file, or start the process that reads.
    Io,
    /// 5: a mistake of the program.
    Failure,
    /// 6: stopped by the person.
    Stopped,
}

impl Exit {
    /// The number that the system is told.
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Strict => 1,
            Exit::Usage => 2,
            Exit::Unusable => 3,
            Exit::Io => 4,
            Exit::Failure => 5,
            Exit::Stopped => 6,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}
