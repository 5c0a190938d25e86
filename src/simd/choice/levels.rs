//! The kinds of vectors that a machine has, for tests, which compare them all, and for the benchmark.

#[cfg(feature = "bench")]
use std::sync::atomic::{AtomicUsize, Ordering};

use fearless_simd::Level;

/// All of this machine, by name, from the narrowest on.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, Level)> {
    let widest = Level::new();
    #[cfg(target_arch = "x86_64")]
    let all = [
        ("SSE2", widest.as_sse2().map(Level::Sse2)),
        ("SSE4.2", widest.as_sse4_2().map(Level::Sse4_2)),
        ("AVX2", widest.as_avx2().map(Level::Avx2)),
        ("AVX-512", widest.as_avx512().map(Level::Avx512)),
    ];
    #[cfg(target_arch = "aarch64")]
    let all = [("NEON", Some(widest))];
    let all = all.into_iter();
    all.filter_map(|(name, level)| Some((name, level?)))
}

/// The place of what is used among all. The widest until another is chosen.
#[cfg(feature = "bench")]
static CHOSEN: AtomicUsize = AtomicUsize::new(usize::MAX);

/// Says what is used from now on, if this machine has it.
#[cfg(feature = "bench")]
pub(crate) fn choose(name: &str) -> bool {
    let place = all().position(|(it, _)| it == name);
    if let Some(place) = place {
        CHOSEN.store(place, Ordering::Relaxed);
    }
    place.is_some()
}

/// What is used now.
#[cfg(feature = "bench")]
pub(super) fn chosen() -> Level {
    let upto = all().take(CHOSEN.load(Ordering::Relaxed).saturating_add(1));
    upto.last().map_or_else(Level::baseline, |(_, level)| level)
}
