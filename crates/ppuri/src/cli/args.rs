//! The commands and their arguments. Their words stand in `cli.ftl` (`cli-<command>`, `cli-arg-<argument>`).

use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::id::SupplierId;
use domain::matching::answer::Audience;
use domain::matching::{DEFAULT_CHAINS, DEFAULT_MAX_COMPANIES};
use domain::money::Currency;
use jiff::civil::Date;
use lang::Language;
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(name = "ppuri", version, disable_help_subcommand = true)]
pub(super) struct Cli {
    /// The language of everything the program says.
    #[arg(long, global = true, value_name = "LANG", value_parser = language)]
    pub(super) lang: Option<Language>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Match(MatchArgs),
    WhatIf(WhatIfArgs),
    Check(CheckArgs),
    Compare(CompareArgs),
    Template(TemplateArgs),
    Demo(DemoArgs),
    Schema,
}

#[derive(Debug, Args)]
pub(super) struct MatchArgs {
    #[arg(value_name = "REGISTER")]
    pub(super) register: PathBuf,
    #[arg(value_name = "PARTS")]
    pub(super) parts: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub(super) rates: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) before: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    #[arg(long = "for", value_name = "WHO", default_value = "desk", value_parser = audience)]
    pub(super) audience: Audience,
    #[arg(long, value_name = "FILE")]
    pub(super) survey: Vec<PathBuf>,
    #[arg(long, value_name = "N", default_value_t = DEFAULT_CHAINS, value_parser = chains)]
    pub(super) chains: usize,
    #[arg(long, value_name = "N", default_value_t = DEFAULT_MAX_COMPANIES, value_parser = companies)]
    pub(super) max_companies: usize,
    #[arg(long, value_name = "DAYS", value_parser = number::<u32>)]
    pub(super) max_lead_time: Option<u32>,
    #[arg(long, value_name = "ID")]
    pub(super) exclude: Vec<String>,
    #[arg(long, value_name = "CODE", default_value = "USD", value_parser = currency)]
    pub(super) currency: Currency,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<Date>,
    #[arg(long, value_name = "FILE")]
    pub(super) register_mapping: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) parts_mapping: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) rates_mapping: Option<PathBuf>,
    #[arg(long, value_name = "PATH")]
    pub(super) taxonomy: Option<PathBuf>,
    #[arg(long)]
    pub(super) watch: bool,
    #[arg(long)]
    pub(super) no_surveys: bool,
    #[arg(long)]
    pub(super) strict: bool,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct WhatIfArgs {
    #[arg(value_name = "REGISTER")]
    pub(super) register: PathBuf,
    #[arg(value_name = "PARTS")]
    pub(super) parts: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub(super) rates: Option<PathBuf>,
    #[arg(long, value_name = "FIRM=CODE", value_parser = two)]
    pub(super) certificate: Vec<(String, String)>,
    #[arg(long, value_name = "FIRM=PROCESS", value_parser = two)]
    pub(super) machine: Vec<(String, String)>,
    #[arg(long, value_name = "FILE")]
    pub(super) firms: Vec<PathBuf>,
    #[arg(long, value_name = "ID")]
    pub(super) without: Vec<String>,
    #[arg(long, value_name = "CODE", default_value = "USD", value_parser = currency)]
    pub(super) currency: Currency,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<Date>,
    #[arg(long, value_name = "PATH")]
    pub(super) taxonomy: Option<PathBuf>,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    #[arg(long, value_enum)]
    pub(super) kind: Option<FileKind>,
    #[arg(long, value_name = "FILE")]
    pub(super) mapping: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) save_mapping: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) returned: Option<PathBuf>,
    #[arg(long, value_name = "PATH")]
    pub(super) taxonomy: Option<PathBuf>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<Date>,
    #[arg(long)]
    pub(super) strict: bool,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    #[arg(value_name = "OLD")]
    pub(super) old: PathBuf,
    #[arg(value_name = "NEW")]
    pub(super) new: PathBuf,
    #[arg(long, value_enum)]
    pub(super) kind: Option<FileKind>,
    #[arg(long, value_name = "PATH")]
    pub(super) out: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) old_mapping: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) new_mapping: Option<PathBuf>,
    #[arg(long, value_name = "PATH")]
    pub(super) taxonomy: Option<PathBuf>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<Date>,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct TemplateArgs {
    #[arg(value_enum)]
    pub(super) kind: FileKind,
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct DemoArgs {
    #[arg(value_name = "DIR")]
    pub(super) dir: PathBuf,
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = number::<u64>)]
    pub(super) seed: u64,
    #[arg(long, value_name = "N", default_value_t = 300, value_parser = many)]
    pub(super) suppliers: usize,
    #[arg(long, value_name = "N", default_value_t = 800, value_parser = many)]
    pub(super) parts: usize,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<Date>,
    #[arg(long)]
    pub(super) force: bool,
    #[arg(long = "match")]
    pub(super) then_match: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FileKind {
    Register,
    Parts,
    Rates,
}

fn language(text: &str) -> Result<Language, String> {
    text.parse().map_err(|_| "ko, en, ru, uz, uz-Cyrl".to_owned())
}

fn audience(text: &str) -> Result<Audience, String> {
    match text {
        "desk" => Ok(Audience::Desk),
        "buyer" => Ok(Audience::Buyer),
        _ => {
            let id = text.strip_prefix("supplier:").and_then(|id| SupplierId::new(id).ok());
            id.map(Audience::Supplier).ok_or_else(|| "desk, buyer, supplier:ID".to_owned())
        }
    }
}

/// A whole number; the library would say in English what is wrong with another.
fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| "1, 2, 3, …".to_owned())
}

/// A firm and what it gets, with an equals sign between them.
fn two(text: &str) -> Result<(String, String), String> {
    let wrong = || "JB-0001=iatf-16949".to_owned();
    let (firm, what) = text.split_once('=').ok_or_else(wrong)?;
    if firm.is_empty() || what.is_empty() { Err(wrong()) } else { Ok((firm.to_owned(), what.to_owned())) }
}

/// Firms or parts of a demo.
fn many(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|n| *n <= 1_000_000).ok_or_else(|| "1, 2, 3, …, 1000000".to_owned())
}

fn chains(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|n| (1..=100).contains(n)).ok_or_else(|| "1..100".to_owned())
}

fn companies(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|n| (1..=20).contains(n)).ok_or_else(|| "1..20".to_owned())
}

fn currency(text: &str) -> Result<Currency, String> {
    Currency::new(text).map_err(|_| "USD, KRW, UZS, EUR, …".to_owned())
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "2026-11-25".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn arguments_do_not_contradict_each_other() {
        Cli::command().debug_assert();
    }
}
