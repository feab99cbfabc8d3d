//! The checker's own arithmetic: fractions rounded half to even, and exchange.

use domain::matching::rates::{Exchange, Rates};
use domain::money::{Currency, Money};
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// `numerator / denominator` to the nearest whole number, a half to the even one. The denominator is positive.
pub(super) fn nearest(numerator: i128, denominator: i128) -> i128 {
    let (whole, rest) = (numerator / denominator, numerator % denominator);
    // Comparing the rest with what is left of the denominator needs no doubling, so nothing can overflow.
    let left = denominator - rest.abs();
    let away = match rest.abs().cmp(&left) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => whole % 2 != 0,
    };
    if away { whole + numerator.signum() } else { whole }
}

/// The smallest whole number not below `numerator / denominator`, both not negative.
pub(super) fn at_least(numerator: i128, denominator: i128) -> i128 {
    numerator / denominator + i128::from(numerator % denominator != 0)
}

/// `value * times / denominator` to the nearest; `None` when it cannot be held.
pub(super) fn share(value: i128, times: i128, denominator: i128) -> Option<i128> {
    let common = gcd(times, denominator);
    let (times, denominator) = (times / common, denominator / common);
    let common = gcd(value, denominator);
    Some(nearest((value / common).checked_mul(times)?, denominator / common))
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

/// `money` in another currency on a day: by the latest rate between the two, told either way round, the direct one
/// before the inverse; else through the first currency by code that both have a rate with, each half rounded.
pub(super) fn exchanged(rates: &Rates, money: Money, to: Currency, day: Date) -> Option<Money> {
    if money.currency() == to {
        return Some(money);
    }
    if let Some(there) = one_step(rates, money, to, day) {
        return Some(there);
    }
    let known: BTreeSet<Currency> = rates.exchanges.iter().flat_map(|e| [e.from, e.to]).collect();
    known.into_iter().find_map(|middle| {
        let half = one_step(rates, money, middle, day)?;
        one_step(rates, half, to, day)
    })
}

fn one_step(rates: &Rates, money: Money, to: Currency, day: Date) -> Option<Money> {
    let from = money.currency();
    let (rate, inverse) = match latest(rates, from, to, day) {
        Some(rate) => (rate, false),
        None => (latest(rates, to, from, day)?, true),
    };
    let rate_of = rate.rate.normalize();
    let (above, below) =
        (rate_of.mantissa(), 10_i128.checked_pow(rate_of.scale())?.checked_mul(i128::from(rate.per))?);
    let (above, below) = if inverse { (below, above) } else { (above, below) };
    if below <= 0 {
        return None;
    }
    Some(Money::from_micro(share(money.micro(), above, below)?, to))
}

fn latest(rates: &Rates, from: Currency, to: Currency, day: Date) -> Option<&Exchange> {
    let mut best: Option<&Exchange> = None;
    for exchange in &rates.exchanges {
        let holds = exchange.provenance.valid_from <= day
            && exchange.provenance.valid_until.is_none_or(|until| until >= day);
        // Of two rates of one day the later row is the correction.
        if holds
            && exchange.from == from
            && exchange.to == to
            && best.is_none_or(|best| best.provenance.valid_from <= exchange.provenance.valid_from)
        {
            best = Some(exchange);
        }
    }
    best
}
