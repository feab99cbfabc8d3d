//! Progress on a terminal, with the time left; quiet in a pipe. Ctrl-C stops after what is being done.

use super::say::Say;
use desk::matching::Progress;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};

/// Set when the person stops the run.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// Lets Ctrl-C (and a polite kill) stop the run instead of ending the process half-way.
pub(super) fn listen() {
    // A second handler cannot be set; then the first one still works.
    let _ = ctrlc::set_handler(|| STOPPED.store(true, Ordering::SeqCst));
}

/// Whether the person stopped the run.
pub(super) fn stopped() -> bool {
    STOPPED.load(Ordering::SeqCst)
}

/// A bar on the terminal, or nothing.
pub(super) struct Bar {
    bar: Option<ProgressBar>,
    answering: String,
    reading: String,
}

impl Bar {
    pub(super) fn new(say: &Say) -> Bar {
        let bar = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{msg} [{bar:32}] {pos}/{len} {eta}");
            let bar = ProgressBar::new(0);
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        Bar { bar, answering: say.t("cli-answering", &[]), reading: say.t("cli-reading", &[]) }
    }

    pub(super) fn show(&self, progress: &Progress) {
        let Some(bar) = &self.bar else { return };
        match progress {
            Progress::Reading(file) => bar.set_message(format!("{} {file}", self.reading)),
            Progress::Matching { done, total } => {
                bar.set_length(*total as u64);
                bar.set_position(*done as u64);
                bar.set_message(self.answering.clone());
            }
        }
    }

    pub(super) fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
