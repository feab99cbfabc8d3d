//! Pipes that close, disks that are full, and Ctrl-C.

#![cfg(unix)]

use super::run::{Folder, demo, matching, ppuri};
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

#[test]
fn a_reader_that_closes_the_pipe_ends_it_quietly() {
    let folder = Folder::new();
    let rows: String = (0..3000).map(|n| format!("가나금형{n},어딘가\n")).collect();
    let file = folder.file("a.csv", format!("회사명,주소\n{rows}"));
    for args in [&["--json"][..], &[]] {
        let mut child = ppuri()
            .arg("check")
            .arg(&file)
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Nobody reads a byte.
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        let status = child.wait().unwrap();
        assert_eq!(status.code(), Some(0), "{err}");
        assert!(!err.contains("panicked"), "{err}");
    }
    let mut child = ppuri().arg("schema").stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line.trim(), "{");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_takes_nothing_is_an_error() {
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    for args in [&["schema"][..], &["--help"], &["--version"]] {
        let output = ppuri().args(args).stdout(full()).output().unwrap();
        assert_eq!(output.status.code(), Some(4), "{args:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("stdout"), "{args:?}");
    }
    // With nowhere to say anything there is still a code.
    let status = ppuri().arg("schema").stdout(full()).stderr(full()).status().unwrap();
    assert_eq!(status.code(), Some(4));
}

#[cfg(target_os = "linux")]
#[test]
fn what_never_ends_is_read_so_far_and_no_further() {
    let output = ppuri().args(["check", "/dev/zero", "--json"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_not_replaced_by_a_file() {
    let folder = Folder::new();
    let pipe = pipe(&folder);
    let output = ppuri().args(["template", "parts", "--out"]).arg(&pipe).output().unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert!(!std::fs::metadata(&pipe).unwrap().is_file());
}

fn pipe(folder: &Folder) -> std::path::PathBuf {
    let pipe = folder.at("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    pipe
}

#[test]
fn a_pipe_is_read_like_a_file() {
    let folder = Folder::new();
    let pipe = pipe(&folder);
    let file = folder.file("a.csv", "회사명,주소\n(주)가나금형,전북 군산시\n");
    // A process of its own: without a reader it waits for ever.
    let mut writer = Command::new("sh");
    writer.arg("-c").arg(r#"exec cat "$0" > "$1""#).arg(&file).arg(&pipe);
    let mut writer = writer.spawn().unwrap();
    let child = ppuri().arg("check").arg(&pipe).arg("--json").stdout(Stdio::piped()).spawn().unwrap();
    let output = child.wait_with_output().unwrap();
    let _ = writer.kill();
    let _ = writer.wait();
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("\"rows\":1"));
}

fn interrupt(child: &Child) {
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
}

fn end(mut child: Child) -> (ExitStatus, String) {
    const LOOKS: u32 = 6_000;
    for look in 0.. {
        if child.try_wait().unwrap().is_some() {
            break;
        }
        if look > LOOKS {
            let _ = child.kill();
            panic!("still running");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    (child.wait().unwrap(), err)
}

#[test]
fn ctrl_c_while_reading_ends_at_once() {
    let folder = Folder::new();
    let demo = demo(&folder);
    let pipe = pipe(&folder);
    let out = folder.at("out");
    let mut command = ppuri();
    // Nobody will ever write into the pipe.
    command.arg("match").arg(demo.join("register.xlsx")).arg(&pipe).arg("--out").arg(&out);
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    interrupt(&child);
    let (status, err) = end(child);
    assert_eq!(status.code(), Some(6), "{err}");
    assert!(err.contains("stopped"), "{err}");
    assert!(!out.exists());
}

/// Whenever it comes: a whole answer or none, and nothing beside it.
#[test]
fn ctrl_c_leaves_no_half_file() {
    let folder = Folder::new();
    let demo = demo(&folder);
    let whole = folder.at("whole");
    assert!(matching(&demo, &whole).stdout(Stdio::null()).status().unwrap().success());
    let names = |path: &std::path::Path| {
        let mut names: Vec<_> =
            std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    for wait in [150, 300, 450, 600, 900] {
        let out = folder.at(&format!("out-{wait}"));
        let child = matching(&demo, &out).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        interrupt(&child);
        let (status, err) = end(child);
        match status.code() {
            Some(0) => assert_eq!(names(&out), names(&whole)),
            // Before the program listens, the system's own way of ending it.
            Some(6) | None => assert!(!out.exists(), "{err}"),
            code => panic!("{code:?}: {err}"),
        }
    }
}
