//! The system calls that are left to a child.
//!
//! Limits on resources close no door through which a process goes without a file of its own: it could still delete,
//! signal, start others and look into their memory. So the kernel refuses whatever is not named here, for good.

use std::{collections::BTreeMap, env::consts::ARCH, io, process};

use rustix::process::Signal;
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, TargetArch,
    apply_filter_all_threads,
};

/// What is used to open a file, and to end.
const NAMED: [i64; 23] = [
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_brk,
    libc::SYS_madvise,
    libc::SYS_mmap,
    libc::SYS_mprotect,
    libc::SYS_mremap,
    libc::SYS_munmap,
    // Seeds the maps of Rust.
    libc::SYS_getrandom,
    libc::SYS_clock_gettime,
    libc::SYS_futex,
    libc::SYS_sched_getaffinity,
    libc::SYS_sched_yield,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_exit,
    libc::SYS_exit_group,
];

/// What the other threads of a program do that have just begun, or wait for work while a file is opened.
const IDLE: [i64; 4] = [libc::SYS_rseq, libc::SYS_set_robust_list, libc::SYS_epoll_pwait, libc::SYS_close];
#[cfg(target_arch = "x86_64")]
const OLD: [i64; 1] = [libc::SYS_epoll_wait];
/// Other processors never had it.
#[cfg(not(target_arch = "x86_64"))]
const OLD: [i64; 0] = [];

/// Refuses all other calls to this process, its threads included. A refused call fails with `EPERM` instead of ending the
/// process: allocators and the C library ask for much that they can do without, and other versions of them for other
/// things, which must not turn good files away.
pub(super) fn confine() -> io::Result<()> {
    let filter = filter().map_err(io::Error::other)?;
    apply_filter_all_threads(&filter).map_err(io::Error::other)
}

fn filter() -> Result<BpfProgram, seccompiler::BackendError> {
    let named = NAMED.into_iter().chain(IDLE).chain(OLD);
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = named.map(|call| (call, Vec::new())).collect();
    rules.insert(libc::SYS_tgkill, vec![abort()?]);
    let refused = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    SeccompFilter::new(rules, refused, SeccompAction::Allow, TargetArch::try_from(ARCH)?)?.try_into()
}

/// A process that gets no more memory ends itself by a signal; that is the only one it may send, and only to itself.
fn abort() -> Result<SeccompRule, seccompiler::BackendError> {
    let is = |argument, value| SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, value);
    SeccompRule::new(vec![is(0, process::id().into())?, is(2, u64::from(Signal::ABORT.as_raw().unsigned_abs()))?])
}
