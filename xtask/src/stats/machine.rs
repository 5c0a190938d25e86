//! The machine that made the results.

use std::fs;
use std::num::NonZero;
use std::thread;

/// The number of threads, and the names of processor and system.
pub fn name() -> String {
    let value = |path: &str, key: &str| {
        let text = fs::read_to_string(path).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(key));
        line.map(|line| line.trim_matches([' ', '\t', ':', '"', '=']).to_string())
    };
    let count = thread::available_parallelism().map_or(1, NonZero::get);
    let processor = value("/proc/cpuinfo", "model name").unwrap_or("an unknown processor".into());
    let system = value("/etc/os-release", "PRETTY_NAME").unwrap_or("an unknown system".into());
    format!("{count} threads of {processor}, {system}")
}
