//! Demand: what a buyer's lines leave out, inferred.

pub mod infer_route;
