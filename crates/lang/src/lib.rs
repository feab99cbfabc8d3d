//! Words: the languages of the product, its sentences, its numbers and dates, and the one search key.
//!
//! Nothing here knows what a supplier or a part is. Whoever has an answer or a finding hands in a key and arguments and
//! gets a sentence; whoever compares words written by people compares their [`fold::fold`].
//!
//! [`Language`] names the five forms the product is shown in; [`Translator`] makes sentences of the Fluent files under
//! `locales/`; [`mod@format`] writes numbers, dates and money; [`collate`] sorts names; [`firm`] takes firms' names apart; [`korean`] picks particles;
//! [`uzbek`] converts between the two scripts.
//!
//! ```
//! use lang::{Language, Translator};
//!
//! let words = Translator::new(Language::Ru)?;
//! assert_eq!(words.t("count-days", &[("count", 3.into())]), "3 дня");
//! # Ok::<(), lang::LoadError>(())
//! ```

pub mod collate;
pub mod firm;
pub mod fold;
pub mod format;
pub mod korean;
mod language;
mod translator;
pub mod uzbek;

pub use language::{Language, UnknownLanguage};
pub use translator::{LoadError, Translator, Value, missing_keys};
