//! Registry: what a register's rows say, turned into places (and, by rules of the taxonomy, capabilities).

pub mod infer;
pub mod place;
pub mod same;
