//! The room `solve`.
