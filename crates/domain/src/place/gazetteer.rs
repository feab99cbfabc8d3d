//! The gazetteer.
