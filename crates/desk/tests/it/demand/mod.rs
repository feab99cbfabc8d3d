//! Parts lists: what their lines mean.

mod infer_route;
mod real_lists;
