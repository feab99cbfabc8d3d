//! What the child may not do, put on by itself before it has seen a byte of the file. Nothing here can be taken back.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Puts on every limit that the system knows.
pub(super) fn put(memory_bytes: u64, cpu_s: u64) {
    lower(Resource::As, memory_bytes);
    lower(Resource::Core, 0);
    lower(Resource::Fsize, 0);
    // What is open stays so; nothing more is opened.
    lower(Resource::Nofile, 0);
    processor_time(cpu_s);
    #[cfg(target_os = "linux")]
    {
        let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
        filter::put();
    }
}

/// Lowers a limit for good; one that is lower already stays.
fn lower(what: Resource, most: u64) {
    let limit = getrlimit(what).maximum.map_or(most, |known| known.min(most));
    let _ = setrlimit(what, Rlimit { current: Some(limit), maximum: Some(limit) });
}

/// The signal that tells the parent that time is up comes before the one that does not.
fn processor_time(cpu_s: u64) {
    let hard = getrlimit(Resource::Cpu).maximum.map_or(cpu_s + 1, |known| known.min(cpu_s + 1));
    let soft = cpu_s.min(hard.saturating_sub(1)).max(1);
    let _ = setrlimit(Resource::Cpu, Rlimit { current: Some(soft), maximum: Some(hard) });
}

/// A filter of system calls: memory, the pipes that are open, ending, and nothing else. Whatever else is asked for is
/// refused as not permitted, so that a library that tries goes on without.
#[cfg(target_os = "linux")]
mod filter {
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
        SeccompRule,
    };
    use std::collections::BTreeMap;

    pub(super) fn put() {
        // A system that knows no filters, or no such machine: the limits above hold.
        if let Some(program) = program() {
            let _ = seccompiler::apply_filter(&program);
        }
    }

    fn program() -> Option<BpfProgram> {
        let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
            ALLOWED.iter().map(|call| (*call, Vec::new())).collect();
        // How a process ends itself by a signal, and no other.
        let own = u64::from(std::process::id());
        let itself = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, own).ok()?;
        rules.insert(libc::SYS_tgkill, vec![SeccompRule::new(vec![itself]).ok()?]);
        let refuse = SeccompAction::Errno(libc::EPERM.unsigned_abs());
        let machine = std::env::consts::ARCH.try_into().ok()?;
        SeccompFilter::new(rules, refuse, SeccompAction::Allow, machine).ok()?.try_into().ok()
    }

    const ALLOWED: &[i64] = &[
        libc::SYS_read,
        libc::SYS_readv,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_brk,
        libc::SYS_mmap,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_sched_yield,
        libc::SYS_clock_gettime,
        libc::SYS_getrandom,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sigaltstack,
        libc::SYS_restart_syscall,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];
}
