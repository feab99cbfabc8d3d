//! Problems in the literature's names: a problem, a search, a bound, a checker. No supplier, part or file is known here.
//!
//! - [`layered`]: the *k* best paths through a layered graph under a limit on the groups touched, on time, and on
//!   shared reservoirs.

pub mod layered;
