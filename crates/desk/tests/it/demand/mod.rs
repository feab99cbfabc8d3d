//! Parts lists: what their lines mean.

mod infer_route;
