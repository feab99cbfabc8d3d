//! What the process that reads has forbidden itself, as the system tells it.

#![cfg(target_os = "linux")]

use super::super::run::ppuri;
use std::process::{Child, Stdio};
use std::time::Duration;

/// A child that waits for its file.
fn waiting() -> Child {
    let mut command = ppuri();
    command
        .args(["worker", "read", "1073741824", "77"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn told(child: &Child, file: &str) -> String {
    std::fs::read_to_string(format!("/proc/{}/{file}", child.id())).unwrap_or_default()
}

fn value(text: &str, name: &str) -> String {
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().unwrap_or_default().to_owned()
}

#[test]
fn limits_are_put_on_before_the_first_byte() {
    let mut child = waiting();
    for _ in 0..1000 {
        if value(&told(&child, "status"), "Seccomp:") == "2" {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let (status, limits) = (told(&child, "status"), told(&child, "limits"));
    // Nobody writes to it: it ends without an answer.
    drop(child.stdin.take());
    let output = child.wait_with_output().unwrap();
    for (name, most) in [
        ("Max address space", "1073741824"),
        ("Max cpu time", "77"),
        ("Max core file size", "0"),
        ("Max file size", "0"),
        ("Max open files", "0"),
    ] {
        assert_eq!(value(&limits, name), most, "{limits}");
    }
    // Machines that filter no system calls tell no 2; there the limits above hold alone.
    if cfg!(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")) {
        assert_eq!(value(&status, "Seccomp:"), "2", "{status}");
        assert_eq!(value(&status, "NoNewPrivs:"), "1", "{status}");
    }
    assert_eq!(value(&status, "Threads:"), "1", "{status}");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
}

/// It does not outlive whoever asked, though it is in the middle of a file.
#[test]
fn it_ends_with_its_parent() {
    let folder = super::super::run::Folder::new();
    let attributes: String = (0..200_000).map(|n| format!("a{n}='>' ")).collect();
    let page = folder.file("slow.html", format!("<table><tr><td {attributes}>x</td></tr></table>"));
    let mut parent =
        ppuri().arg("check").arg(&page).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let children = || {
        let told = std::fs::read_to_string(format!("/proc/{0}/task/{0}/children", parent.id()));
        told.unwrap_or_default().split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    let mut child = None;
    for _ in 0..1000 {
        child = children().into_iter().next();
        if child.is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let child = child.expect("a child reads");
    parent.kill().unwrap();
    parent.wait().unwrap();
    let runs = || {
        let stat = std::fs::read_to_string(format!("/proc/{child}/stat")).unwrap_or_default();
        // Dead ones wait for whoever adopted them.
        stat.rsplit(')')
            .next()
            .is_some_and(|rest| !rest.trim().is_empty() && !rest.trim().starts_with(['Z', 'X']))
    };
    for _ in 0..1000 {
        if !runs() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("it still reads");
}
