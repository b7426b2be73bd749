//! The `hub` command.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// An answer is a great many small pieces of memory that live for a moment: `make bench` tells what this saves.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    api::cli::run()
}
