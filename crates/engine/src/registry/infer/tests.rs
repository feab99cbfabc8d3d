//! Rows as registers write them, and what they tell.
