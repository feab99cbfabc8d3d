//! Work shared out over the cores of the machine; what comes out does not depend on how many there are.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{Builder, Scope, ScopedJoinHandle, available_parallelism, scope};

/// Does `work` for each number below `total`, in no order; the results stand in theirs. `None` as soon as one piece of
/// work gives `None`: the rest is left undone.
pub fn each<T: Send>(total: usize, work: &(dyn Fn(usize) -> Option<T> + Sync)) -> Option<Vec<T>> {
    let threads = available_parallelism().map_or(1, NonZeroUsize::get).min(total.max(1));
    let next = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let some = || {
        let mut results: Vec<(usize, T)> = Vec::new();
        while !stopped.load(Ordering::Relaxed) {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= total {
                break;
            }
            match work(at) {
                Some(result) => results.push((at, result)),
                None => stopped.store(true, Ordering::Relaxed),
            }
        }
        results
    };
    let mut all: Vec<(usize, T)> = scope(|scope| {
        // Where the system gives no further thread, those there are do all of it.
        let spawned = (1..threads).map_while(|_| Builder::new().spawn_scoped(scope, some).ok());
        let handles: Vec<_> = spawned.collect();
        let mut all = some();
        handles.into_iter().for_each(|handle| all.extend(joined(handle)));
        all
    });
    if stopped.load(Ordering::Relaxed) {
        return None;
    }
    all.sort_by_key(|(at, _)| *at);
    Some(all.into_iter().map(|(_, result)| result).collect())
}

/// Does two things at once.
pub fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    scope(|scope: &Scope<'_, '_>| {
        let one = scope.spawn(one);
        let other = other();
        (joined(one), other)
    })
}

/// What a thread gives; a panic in it goes on in whoever waits.
fn joined<T>(handle: ScopedJoinHandle<'_, T>) -> T {
    handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_their_order() {
        assert_eq!(each(1000, &|at| Some(at * 2)), Some((0..1000).map(|at| at * 2).collect()));
        assert_eq!(each(0, &|at| Some(at)), Some(Vec::new()));
        assert_eq!(each(1000, &|at| (at != 700).then_some(at)), None);
        assert_eq!(both(|| 1, || 2), (1, 2));
    }
}
