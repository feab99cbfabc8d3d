//! What the fuzz targets call. `formats`' tests replay the corpora through the same functions.

pub mod inputs;
