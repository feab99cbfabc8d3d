//! The parent's side: starts the child, feeds it, hears it, ends it.

use super::{Worker, worker};
use crate::clock::Stopwatch;
use crate::intake::{IntakeError, file_name};
use domain::finding::{Finding, Rule, Spot};
use formats::grid::{Limits, Workbook, wire};
use std::io::{BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{park_timeout, scope};
use std::time::Duration;

/// Reads a file in a child process; whatever becomes of the child becomes a finding on the file.
///
/// # Errors
/// [`IntakeError::Io`] where the file itself cannot be read, [`IntakeError::Worker`] where no child can be started,
/// [`IntakeError::Stopped`].
pub(super) fn read(
    by: &Worker,
    path: &Path,
    file: impl Read + Send,
    limits: &Limits,
) -> Result<Result<Workbook, Box<Finding>>, IntakeError> {
    let refused = |source| IntakeError::Worker { program: by.program.clone(), source };
    let mut child = start(by).map_err(refused)?;
    let pipes = child.stdin.take().zip(child.stdout.take()).zip(child.stderr.take());
    let Some(((input, output), errors)) = pipes else {
        return Err(refused(std::io::Error::other("no pipes")));
    };
    let name = file_name(path);
    // Not in the scope below: it ends when the child has, which takes a moment where much memory is given back.
    let listener = std::thread::spawn(|| last_words(errors));
    let watched =
        Watched { child: Mutex::new(child), fed: AtomicBool::new(false), heard: AtomicU8::new(NOT_YET) };
    let (answer, fed, end) = scope(|scope| {
        let feeder = scope.spawn(|| {
            let fed = feed(&name, limits, file, input);
            watched.fed.store(true, Ordering::SeqCst);
            fed
        });
        let watch = scope.spawn(|| watched.watch(by));
        let answer = wire::receive(&name, limits, &mut BufReader::with_capacity(1 << 16, output));
        watched.heard.store(if answer.is_ok() { WHOLE } else { BROKEN }, Ordering::SeqCst);
        watch.thread().unpark();
        let end = watch.join().unwrap_or(End::Died(None));
        (answer, feeder.join(), end)
    });
    match fed {
        // The person's file, not the child, is what cannot be read.
        Ok(Err(Unfed::File(source))) => return Err(IntakeError::Io { path: path.to_owned(), source }),
        Ok(Ok(()) | Err(Unfed::Child)) => {}
        Err(panic) => std::panic::resume_unwind(panic),
    }
    match (answer, end) {
        (_, End::Stopped) => Err(IntakeError::Stopped),
        (Ok(answer), _) => {
            let mut child = watched.child.into_inner().unwrap_or_else(PoisonError::into_inner);
            std::thread::spawn(move || child.wait());
            Ok(answer)
        }
        (Err(_), end) => Ok(Err(Box::new(death(&name, &end, &listener.join().unwrap_or_default())))),
    }
}

fn start(by: &Worker) -> std::io::Result<Child> {
    let mut command = Command::new(&by.program);
    command.args(worker::arguments(&by.bounds));
    // Nothing of what the parent knows is the child's business. (Windows needs some of it to start at all.)
    if cfg!(unix) {
        command.env_clear();
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
}

/// Why not all of the file has arrived.
enum Unfed {
    /// The file cannot be read.
    File(std::io::Error),
    /// The child takes no more: it has died, or was ended.
    Child,
}

fn feed(name: &str, limits: &Limits, mut file: impl Read, mut input: ChildStdin) -> Result<(), Unfed> {
    use std::io::Write;
    wire::send_request(name, limits, &mut input).map_err(|_| Unfed::Child)?;
    let mut piece = vec![0; 1 << 16];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(length) => input.write_all(&piece[..length]).map_err(|_| Unfed::Child)?,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Unfed::File(error)),
        }
    }
}

/// The first bytes of what the child says when it dies; the rest is thrown away.
fn last_words(mut errors: ChildStderr) -> String {
    const MOST: u64 = 4096;
    let mut said = Vec::new();
    let _ = errors.by_ref().take(MOST).read_to_end(&mut said);
    let _ = std::io::copy(&mut errors, &mut std::io::sink());
    String::from_utf8_lossy(&said).into_owned()
}

/// How the child ended.
enum End {
    /// It has answered; if it has not ended, it is ending.
    Answered,
    /// By itself, or by the system, with this.
    Died(Option<ExitStatus>),
    /// It took too long by the clock.
    Late,
    /// The person stopped it.
    Stopped,
}

struct Watched {
    child: Mutex<Child>,
    /// The child has all of the file, or takes no more.
    fed: AtomicBool,
    /// What was heard from the child.
    heard: AtomicU8,
}

/// It may still say more.
const NOT_YET: u8 = 0;
/// A whole answer.
const WHOLE: u8 = 1;
/// Its answer broke off, or is none.
const BROKEN: u8 = 2;

impl Watched {
    fn child(&self) -> MutexGuard<'_, Child> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until nothing more is heard, ends the child where it must be ended, and says how it ended.
    fn watch(&self, by: &Worker) -> End {
        const LOOK: Duration = Duration::from_millis(20);
        /// For a child that has closed its output and is about to end: its end tells what ended it.
        const GRACE: Duration = Duration::from_secs(2);
        let mut clock = None;
        while self.heard.load(Ordering::SeqCst) == NOT_YET {
            if (by.stop)() {
                return self.ended(End::Stopped);
            }
            // A person may take their time with a file that comes through a pipe.
            if self.fed.load(Ordering::SeqCst) {
                let since = *clock.get_or_insert_with(Stopwatch::start);
                if since.elapsed() >= Duration::from_secs(by.bounds.wall_s) {
                    return self.ended(End::Late);
                }
            }
            park_timeout(LOOK);
        }
        if self.heard.load(Ordering::SeqCst) == WHOLE {
            let _ = self.child().kill();
            return End::Answered;
        }
        let closing = Stopwatch::start();
        while closing.elapsed() < GRACE {
            match self.child().try_wait() {
                Ok(None) => std::thread::sleep(Duration::from_millis(1)),
                Ok(Some(status)) => return End::Died(Some(status)),
                Err(_) => break,
            }
        }
        self.ended(End::Died(None))
    }

    fn ended(&self, end: End) -> End {
        let mut child = self.child();
        let _ = child.kill();
        let _ = child.wait();
        end
    }
}

/// What ended a child that gave no answer, as a finding on its file.
fn death(name: &str, end: &End, said: &str) -> Finding {
    let signal = match end {
        End::Died(Some(status)) => signal(*status),
        _ => None,
    };
    let rule = if matches!(end, End::Late) || signal == Some(Signal::Time) {
        Rule::FileTakesTooLong
    } else if said.contains("memory allocation of") || signal == Some(Signal::Killed) {
        // The standard library's words where there is no memory (a test holds them); or the system's way to end whoever
        // takes most of it.
        Rule::FileTakesTooMuch
    } else {
        Rule::FileBreaksReader
    };
    Finding::new(rule, Spot::file(name))
}

/// Signals that tell what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signal {
    /// The processor time is used up.
    Time,
    /// Killed from outside: where memory is short, the system does it.
    Killed,
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<Signal> {
    use std::os::unix::process::ExitStatusExt;
    let number = status.signal()?;
    if number == rustix::process::Signal::XCPU.as_raw() {
        Some(Signal::Time)
    } else if number == rustix::process::Signal::KILL.as_raw() {
        Some(Signal::Killed)
    } else {
        None
    }
}

#[cfg(not(unix))]
fn signal(_: ExitStatus) -> Option<Signal> {
    None
}
