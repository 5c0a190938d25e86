//! How much memory a browser takes.

/// The memory of all processes that a process has started, and of those that they have: what is
/// theirs alone, and their share of what they share.
#[cfg(target_os = "linux")]
pub fn bytes_below(id: u32) -> Option<u64> {
    use procfs::process::{Process, all_processes};

    let all: Vec<(i32, i32, Process)> = all_processes()
        .ok()?
        .filter_map(|process| {
            let process = process.ok()?;
            let parent = process.stat().ok()?.ppid;
            Some((process.pid, parent, process))
        })
        .collect();
    let mut below = vec![i32::try_from(id).ok()?];
    let mut looked_at = 0;
    while looked_at < below.len() {
        let parent = below[looked_at];
        below.extend(
            all.iter()
                .filter(|(_, its, _)| *its == parent)
                .map(|(id, ..)| *id),
        );
        looked_at += 1;
    }
    let browser = all.iter().filter(|(id, ..)| below.contains(id));
    // One that has ended meanwhile takes nothing.
    let bytes = browser.filter_map(|(.., process)| {
        let maps = process.smaps_rollup().ok()?;
        maps.memory_map_rollup
            .iter()
            .next()?
            .extension
            .map
            .get("Pss")
            .copied()
    });
    Some(bytes.sum())
}

#[cfg(not(target_os = "linux"))]
pub fn bytes_below(_: u32) -> Option<u64> {
    None
}
