//! Matching: what was asked of it, the rates it costs with, and its answer with every reason.
//!
//! All of it is plain data. `engine` computes an [`answer::Answer`]; `formats` and `ppuri` show it.

pub mod answer;
pub mod constraint;
pub mod rates;

use crate::id::SupplierId;
use crate::money::Currency;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What the officer asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchOptions {
    /// The day of the answer: certificates and rates must be valid on it.
    pub as_of: Date,
    /// How many best chains a part gets.
    pub chains: usize,
    /// The most companies in a chain.
    pub max_companies: usize,
    /// The most days from order to arrival, where the part itself states none.
    pub max_lead_time_days: Option<u32>,
    /// The currency of parts without a target price, and of sums over the list.
    pub currency: Currency,
    /// Firms the officer leaves out.
    pub excluded: BTreeSet<SupplierId>,
}

/// How many best chains a part gets when nobody says otherwise.
pub const DEFAULT_CHAINS: usize = 5;
/// The most companies in a chain when nobody says otherwise.
pub const DEFAULT_MAX_COMPANIES: usize = 4;
/// How many near misses a part keeps.
pub const NEAR_MISSES: usize = 20;
