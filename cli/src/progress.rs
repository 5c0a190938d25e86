//! The progress bar.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

const TEMPLATE: &str =
    "{percent:>3}% {bar:30} {bytes} of about {total_bytes}, {bytes_per_sec}, {eta} left";

/// A bar for so many bytes on a terminal, and nothing elsewhere. `is_shown` is false where the strings
/// themselves go to the terminal.
pub fn bar(bytes: u64, is_shown: bool) -> ProgressBar {
    if !is_shown || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template(TEMPLATE).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr()).with_style(style)
}
