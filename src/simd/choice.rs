//! Which vectors are used: those of the build, or on the host the widest that the machine has.

#[cfg(all(
    any(test, feature = "bench"),
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
pub(crate) mod levels;

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
use fearless_simd::Level;

#[cfg(not(target_arch = "aarch64"))]
use super::Native;
use super::Work;
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
use super::host::Wide;

/// Does something in the widest vectors that there are.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(crate) fn with_widest<W: Work>(work: W) -> W::Output {
    work.run::<Native>(())
}

/// Does something in the widest vectors that this machine has.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
pub(crate) fn with_widest<W: Work>(work: W) -> W::Output {
    #[cfg(feature = "bench")]
    let level = levels::chosen();
    #[cfg(not(feature = "bench"))]
    let level = Level::new();
    with(level, work)
}

/// Does something in each kind of vectors that there is.
#[cfg(all(test, not(any(target_arch = "x86_64", target_arch = "aarch64"))))]
pub(crate) fn with_each<W: Work + Clone>(work: &W) -> Vec<W::Output> {
    vec![work.clone().run::<Native>(())]
}

/// Does something in each kind of vectors that this machine has.
#[cfg(all(test, any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(crate) fn with_each<W: Work + Clone>(work: &W) -> Vec<W::Output> {
    levels::all()
        .map(|(_, level)| with(level, work.clone()))
        .collect()
}

#[cfg(target_arch = "x86_64")]
fn with<W: Work>(level: Level, work: W) -> W::Output {
    match level {
        Level::Avx512(token) => work.run::<Wide<_>>(token),
        Level::Avx2(token) => work.run::<Wide<_>>(token),
        Level::Sse4_2(token) => work.run::<Wide<_>>(token),
        _ => work.run::<Native>(()),
    }
}

#[cfg(target_arch = "aarch64")]
fn with<W: Work>(level: Level, work: W) -> W::Output {
    let Level::Neon(token) = level else {
        unreachable!("every machine of this kind has it")
    };
    work.run::<Wide<_>>(token)
}
