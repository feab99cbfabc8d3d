//! Progress on a terminal, with the time left; quiet in a pipe.
//!
//! Ctrl-C ends the program at once, since nothing is written before everything is made; while files are being made and
//! moved to their places it waits for that. Where making them takes long, it only tells the work to stop, which takes away
//! what it has made.

use super::Exit;
use super::say::{self, Say};
use desk::matching::Progress;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::sync::atomic::{AtomicU8, Ordering};

/// What the run is at: one of those below. Whoever leaves [`WORKING`] or [`MAKING`] first decides what Ctrl-C does.
static STATE: AtomicU8 = AtomicU8::new(WORKING);

/// Nothing is written yet: Ctrl-C ends the program.
const WORKING: u8 = 0;
/// Ctrl-C came: the program is ending.
const STOPPED: u8 = 1;
/// Files are written, or have been: the result will stand, and so must the exit code.
const WRITING: u8 = 2;
/// Files are made beside their places: Ctrl-C is told to whoever makes them.
const MAKING: u8 = 3;

fn leave_working_for(state: u8) -> bool {
    leave(WORKING, state)
}

fn leave(from: u8, to: u8) -> bool {
    STATE.compare_exchange(from, to, Ordering::SeqCst, Ordering::SeqCst).is_ok()
}

/// Lets Ctrl-C (and a polite kill) stop the run instead of ending the process half-way.
pub(super) fn listen(say: &Say) {
    let sentence = format!("ppuri: {}", say.t("cli-stopped", &[]));
    // A second handler cannot be set; then the first one still works.
    let _ = ctrlc::set_handler(move || {
        let ends = leave_working_for(STOPPED);
        if ends || leave(MAKING, STOPPED) {
            if std::io::stderr().is_terminal() {
                // Leave the line of the bar.
                say::plain_error("");
            }
            say::plain_error(&sentence);
        }
        if ends {
            std::process::exit(Exit::Stopped.code().into());
        }
    });
}

/// Writes files without being stopped half-way.
pub(super) fn writing<T>(write: impl FnOnce() -> T) -> T {
    while !leave_working_for(WRITING) && stopped() {
        // The program is ending: nothing more is begun.
        std::thread::park();
    }
    write()
}

/// Makes files beside their places, which may be stopped, and moves them there, which may not. `make` asks [`stopped`]
/// and takes away what it made; `None` when it was stopped in time.
pub(super) fn made<M, T>(make: impl FnOnce() -> M, keep: impl FnOnce(M) -> T) -> Option<T> {
    while !leave_working_for(MAKING) && stopped() {
        std::thread::park();
    }
    let made = make();
    if stopped() || (STATE.load(Ordering::SeqCst) == MAKING && !leave(MAKING, WRITING)) {
        return None;
    }
    Some(keep(made))
}

/// After files were written another job begins, which may be stopped again.
pub(super) fn go_on() {
    let _ = STATE.compare_exchange(WRITING, WORKING, Ordering::SeqCst, Ordering::SeqCst);
}

/// Whether the person stopped the run.
pub(super) fn stopped() -> bool {
    STATE.load(Ordering::SeqCst) == STOPPED
}

/// A bar on the terminal, or nothing.
pub(super) struct Bar {
    bar: Option<ProgressBar>,
    answering: String,
    reading: String,
    writing: String,
}

impl Bar {
    pub(super) fn new(say: &Say) -> Bar {
        let bar = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{msg} [{bar:32}] {pos}/{len} {eta}");
            let bar = ProgressBar::new(0);
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        let t = |key| say.t(key, &[]);
        Bar { bar, answering: t("cli-answering"), reading: t("cli-reading"), writing: t("cli-writing") }
    }

    pub(super) fn show(&self, progress: &Progress) {
        let Some(bar) = &self.bar else { return };
        match progress {
            Progress::Reading(file) => bar.set_message(format!("{} {file}", self.reading)),
            Progress::Matching { done, total } => Self::at(bar, *done, *total, &self.answering),
            Progress::Writing { done, total } => Self::at(bar, *done, *total, &self.writing),
        }
    }

    fn at(bar: &ProgressBar, done: usize, total: usize, doing: &str) {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
        bar.set_message(doing.to_owned());
    }

    pub(super) fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
