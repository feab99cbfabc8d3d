//! The room `formats`.
