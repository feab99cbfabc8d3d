//! Chance that is the same everywhere: ChaCha with 8 rounds from a seed, and distributions of our own over it.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of chance.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    /// The stream of a matter.
    pub(super) fn new(seed: u64, matter: u64) -> Chance {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut stream = ChaCha8Rng::from_seed(key);
        stream.set_stream(matter);
        Chance(stream)
    }

    /// A whole number from 0 up to, not including, `n`; 0 when `n` is 0. (Lemire's multiplication, its bias below 2^-32.)
    pub(super) fn below(&mut self, n: usize) -> usize {
        let drawn = u64::from(self.0.next_u32());
        let n = u64::try_from(n).unwrap_or(u64::MAX).min(u64::from(u32::MAX));
        usize::try_from((drawn * n) >> 32).unwrap_or(0)
    }

    /// A number from 0 up to, not including, 1.
    pub(super) fn unit(&mut self) -> f64 {
        const BITS: u32 = 53;
        let drawn = self.0.next_u64() >> (64 - BITS);
        drawn as f64 / (1_u64 << BITS) as f64
    }

    /// A number between two others.
    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A whole number between two others, both included.
    pub(super) fn whole(&mut self, low: u32, high: u32) -> u32 {
        low + u32::try_from(self.below((high - low) as usize + 1)).unwrap_or(0)
    }

    /// True in so many of a hundred cases.
    pub(super) fn percent(&mut self, percent: f64) -> bool {
        self.unit() * 100.0 < percent
    }

    /// One of several, all alike.
    pub(super) fn pick<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        let at = self.below(all.len());
        all.get(at)
    }

    /// The index of one of several, by weight; 0 when all weights are 0.
    pub(super) fn weighted(&mut self, weights: impl Iterator<Item = u32> + Clone) -> usize {
        let total: u32 = weights.clone().sum();
        let mut left = self.below(total as usize);
        for (at, weight) in weights.enumerate() {
            if left < weight as usize {
                return at;
            }
            left -= weight as usize;
        }
        0
    }

    /// Puts them into another order, every order alike (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            let other = self.below(at + 1);
            all.swap(at, other);
        }
    }
}

/// So many things shared out by weight, exactly: whole shares first, then one more each for the largest remainders.
pub(super) fn shares(total: usize, weights: &[u32]) -> Vec<usize> {
    let sum: usize = weights.iter().map(|weight| *weight as usize).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let mut shares: Vec<usize> = weights.iter().map(|weight| total * *weight as usize / sum).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(total * weights[at] as usize % sum), at));
    let left = total - shares.iter().sum::<usize>();
    for at in order.into_iter().take(left) {
        shares[at] += 1;
    }
    shares
}

/// The things of a list, each as often as its share says, in a drawn order.
pub(super) fn dealt<T: Clone>(total: usize, things: &[(T, u32)], chance: &mut Chance) -> Vec<T> {
    let weights: Vec<u32> = things.iter().map(|(_, weight)| *weight).collect();
    let counts = shares(total, &weights);
    let mut all: Vec<T> =
        things.iter().zip(counts).flat_map(|((thing, _), n)| std::iter::repeat_n(thing.clone(), n)).collect();
    chance.shuffle(&mut all);
    all
}

/// The value a standard normal variable stays below with probability `p`, for `p` between 0 and 1: the rational
/// approximation 26.2.23 of Abramowitz and Stegun (error below 4.5e-4), which is plenty for a number of staff.
pub(super) fn normal_quantile(p: f64) -> f64 {
    let tail = p.min(1.0 - p).max(1e-12);
    let t = libm::sqrt(-2.0 * libm::log(tail));
    let top = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let bottom = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    let z = t - top / bottom;
    if p < 0.5 { -z } else { z }
}

/// A number with so many decimals.
pub(super) fn rounded(value: f64, decimals: u32) -> f64 {
    let grain = f64::from(10_u32.pow(decimals));
    (value * grain).round() / grain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same() {
        let draw = |seed, matter| {
            let mut chance = Chance::new(seed, matter);
            (0..8).map(|_| chance.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(draw(1, 1), draw(1, 1));
        assert_ne!(draw(1, 1), draw(2, 1));
        assert_ne!(draw(1, 1), draw(1, 2));
        // Held, because the demo must not change with a library.
        assert_eq!(draw(1, 1), HELD);
    }

    const HELD: [usize; 8] = [548, 103, 672, 817, 627, 638, 663, 327];

    #[test]
    fn shares_are_exact() {
        assert_eq!(shares(300, &[24, 24, 22, 21, 5, 4]), [72, 72, 66, 63, 15, 12]);
        assert_eq!(shares(7, &[1, 1, 1]), [3, 2, 2]);
        assert_eq!(shares(3, &[0, 0]), [0, 0]);
    }

    #[test]
    fn quantiles_are_those_of_the_normal_distribution() {
        for (p, z) in [(0.5, 0.0), (0.9, 1.2816), (0.975, 1.96), (0.1, -1.2816)] {
            assert!((normal_quantile(p) - z).abs() < 1e-3, "{p}");
        }
    }

    #[test]
    fn draws_stay_within_their_bounds_and_reach_them() {
        let mut chance = Chance::new(3, 9);
        let drawn: Vec<u32> = (0..2000).map(|_| chance.whole(2, 5)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&2), Some(&5)));
        let heavy = (0..2000).filter(|_| chance.weighted([1, 3].into_iter()) == 1).count();
        assert!((1400..1600).contains(&heavy));
        assert_eq!(chance.below(0), 0);
    }
}
