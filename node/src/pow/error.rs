//! How this subcommand fails.

/// Errors here are sentences for the person at the shell.
pub type Result<T> = std::result::Result<T, String>;
