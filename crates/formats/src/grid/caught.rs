//! Calls into libraries that may panic over a hostile file.
//!
//! The panic ends the reading of the file, not the program, and prints nothing: a hook, installed once over the one
//! that was there, stays silent while the flag of its thread is up and otherwise hands on. Panics of other threads and
//! of our own code are told as ever. A hook that the program installs later replaces ours; then a panic caught here is
//! told, and still caught. None of this helps a program built with `panic = "abort"`, nor where memory runs out.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static SILENT: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// What `read` returns; `None` when it panics.
pub(super) fn caught<T>(read: impl FnOnce() -> T) -> Option<T> {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !SILENT.try_with(Cell::get).unwrap_or(false) {
                before(panic);
            }
        }));
    });
    let outer = SILENT.replace(true);
    // What `read` was building is dropped with it: nothing half-made is seen afterwards.
    let result = panic::catch_unwind(AssertUnwindSafe(read));
    SILENT.set(outer);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_ends_the_reading_only() {
        assert_eq!(caught(|| 1), Some(1));
        assert_eq!(caught(|| Vec::<u8>::new()[0]), None);
        assert_eq!(caught(|| caught(|| Vec::<u8>::new()[0]).map_or(2, |_| 3)), Some(2));
        assert!(!SILENT.get());
    }
}
