//! The commands from outside: the real binary on real files, held to its contract with people and scripts.
//!
//! Each test runs the program as a shell would and looks at nothing but its exit code, its two streams and the files it
//! leaves.

mod answers;
mod exits;
mod formulas;
mod helps;
mod hostile;
mod reading;
mod run;
mod stopping;
mod xlsx;
