//! The targets: data, nothing else.

use super::{Target, What};

/// A string of 16 with its newline.
const RECORD_BYTES: f64 = 17.0;
/// The same with a prefix of 7, groups of 4 and a check symbol.
const CODE_BYTES: f64 = 29.0;
/// Ten blocks of keystream, of which a unique string is made.
const WALL_BYTES: f64 = 640.0;

pub const TARGETS: [Target; 50] = [
    ratio(
        "kernel against the bare ChaCha8 keystream",
        ["kernel", "keystream"],
        [0.64, 0.64],
    ),
    ratio(
        "kernel against rand's Alphanumeric in the same module",
        ["kernel", "rand"],
        [14.0, 20.0],
    ),
    ratio(
        "two threads against one, 256 MiB",
        ["threads-2", "threads-1"],
        [1.95, 1.95],
    ),
    ratio(
        "kernel against getRandomValues and a table",
        ["kernel", "table"],
        [10.0, 15.0],
    ),
    ratio(
        "generate(1e6, 16, seed) against nanoid customAlphabet",
        ["page-1000000x16", "nanoid"],
        [60.0, 60.0],
    ),
    ratio(
        "len 5 against len 64, bytes of text",
        ["len-5", "len-64"],
        [0.6, 0.6],
    ),
    ratio(
        "59 symbols against 64",
        ["alphabet-59", "alphabet-64"],
        [0.55, 0.55],
    ),
    ratio(
        "a save to the browser's own disk against one buffer",
        ["save", "disk"],
        [0.7, 0.7],
    ),
    ratio(
        "Python's random.choice against CPython, one thread",
        ["choice", "python-choice"],
        [150.0, 150.0],
    ),
    ratio(
        "Python's random.choice against CPython, one thread, len 5",
        ["choice-5", "python-choice-5"],
        [150.0, 150.0],
    ),
    ratio(
        "Python's random.choices against CPython's quickest, one thread",
        ["choices", "python-choices"],
        [120.0, 120.0],
    ),
    ratio(
        "Python's random.choices against CPython, one thread, len 5",
        ["choices-5", "python-choices-5"],
        [150.0, 150.0],
    ),
    ratio(
        "Python's random.choice, two threads against one",
        ["choice-2", "choice"],
        [1.75, 1.75],
    ),
    ratio(
        "Python's random.choices, two threads against one",
        ["choices-2", "choices"],
        [1.9, 1.9],
    ),
    ratio(
        "umlauts against 62 symbols, bytes of text",
        ["umlauts", "kernel"],
        [0.4, 0.4],
    ),
    ratio(
        "7,776 words against 62 symbols, bytes of text",
        ["words", "kernel"],
        [0.5, 0.5],
    ),
    ratio(
        "a pattern of 16 slots against 62 symbols",
        ["pattern", "kernel"],
        [0.3, 0.3],
    ),
    ratio(
        "rules that most strings satisfy against none",
        ["rules-most", "kernel"],
        [0.3, 0.3],
    ),
    ratio(
        "rules that a few more than half satisfy against none",
        ["rules-half", "kernel"],
        [0.3, 0.3],
    ),
    ratio(
        "groups of 4 against plain strings, bytes of text",
        ["groups", "kernel"],
        [0.8, 0.8],
    ),
    ratio(
        "prefix, groups and check symbol against plain strings, bytes of text",
        ["groups-check", "kernel"],
        [0.6, 0.6],
    ),
    times(
        WALL_BYTES / RECORD_BYTES,
        "unique against its wall, 640 bytes of keystream a string",
        ["unique", "keystream"],
        [0.85, 0.85],
    ),
    times(
        RECORD_BYTES / CODE_BYTES,
        "unique codes against unique, strings",
        ["unique-codes", "unique"],
        [0.9, 0.9],
    ),
    ratio(
        "unique with rules against unique",
        ["unique-rules-most", "unique"],
        [0.5, 0.5],
    ),
    ratio(
        "delivered against made, 1,000,000, threads",
        ["delivered-threads-1m", "delivered-made-threads-1m"],
        [0.9, 0.9],
    ),
    ratio(
        "delivered against made, 4,000,000, threads",
        ["delivered-threads-4m", "delivered-made-threads-4m"],
        [0.9, 0.9],
    ),
    ratio(
        "delivered against made, 16,000,000, threads",
        ["delivered-threads-16m", "delivered-made-threads-16m"],
        [0.9, 0.9],
    ),
    ratio(
        "delivered against made, 60,000,000, threads",
        ["delivered-threads-60m", "delivered-made-threads-60m"],
        [0.9, 0.9],
    ),
    ratio(
        "delivered against made, 1,000,000, threads, untouched memory",
        [
            "delivered-untouched-threads-1m",
            "delivered-made-threads-1m",
        ],
        [0.5, 0.5],
    ),
    ratio(
        "delivered against made, 4,000,000, threads, untouched memory",
        [
            "delivered-untouched-threads-4m",
            "delivered-made-threads-4m",
        ],
        [0.5, 0.5],
    ),
    ratio(
        "delivered against made, 16,000,000, threads, untouched memory",
        [
            "delivered-untouched-threads-16m",
            "delivered-made-threads-16m",
        ],
        [0.5, 0.5],
    ),
    ratio(
        "delivered against made, 60,000,000, threads, untouched memory",
        [
            "delivered-untouched-threads-60m",
            "delivered-made-threads-60m",
        ],
        [0.5, 0.5],
    ),
    ratio(
        "delivered by threads against serial, 4,000,000",
        ["delivered-threads-4m", "delivered-serial-4m"],
        [1.8, 1.8],
    ),
    ratio(
        "delivered by threads against serial, 16,000,000",
        ["delivered-threads-16m", "delivered-serial-16m"],
        [1.8, 1.8],
    ),
    ratio(
        "delivered by threads against serial, 60,000,000",
        ["delivered-threads-60m", "delivered-serial-60m"],
        [1.8, 1.8],
    ),
    ratio(
        "delivered by threads against processes, 100,000",
        ["delivered-threads-100k", "delivered-processes-100k"],
        [1.0, 1.0],
    ),
    ratio(
        "delivered by threads against processes, 1,000,000",
        ["delivered-threads-1m", "delivered-processes-1m"],
        [1.0, 1.0],
    ),
    ratio(
        "delivered by threads against processes, 4,000,000",
        ["delivered-threads-4m", "delivered-processes-4m"],
        [1.0, 1.0],
    ),
    ratio(
        "delivered by threads against processes, 16,000,000",
        ["delivered-threads-16m", "delivered-processes-16m"],
        [1.0, 1.0],
    ),
    ratio(
        "delivered by threads against processes, 60,000,000",
        ["delivered-threads-60m", "delivered-processes-60m"],
        [1.0, 1.0],
    ),
    ratio(
        "bytes of a result against memcpy into fresh memory",
        ["delivered-bytes", "delivered-copy-fresh-4m"],
        [0.8, 0.8],
    ),
    ratio(
        "toArray() against an array cut at once",
        ["delivered-array", "delivered-array-straight"],
        [1.0, 1.0],
    ),
    ratio(
        "toArray() against an array joined from short ones",
        ["delivered-array", "delivered-array-joined"],
        [1.0, 1.0],
    ),
    ratio(
        "a save with the SHA-256 of pieces against one without",
        ["save-pieces", "save"],
        [0.8, 0.8],
    ),
    host(
        "on the host: AVX2 against SSE2, len 16",
        ["native-avx2", "native-sse2"],
        1.8,
    ),
    host(
        "on the host: AVX-512 against SSE2, len 16",
        ["native-avx512", "native-sse2"],
        3.3,
    ),
    host(
        "on the host: unique, AVX2 against SSE2",
        ["native-unique-avx2", "native-unique-sse2"],
        2.4,
    ),
    host(
        "on the host: unique, AVX-512 against SSE2",
        ["native-unique-avx512", "native-unique-sse2"],
        5.0,
    ),
    host(
        "on the host: kernel against StringZilla, both with AVX-512",
        ["native-avx512", "stringzilla"],
        0.4,
    ),
    milliseconds("generate(16, 5, 123), warm, ms", "page-16x5", [0.1, 0.1]),
];

/// The rate of the first case against that of the second, and the least of it in Chromium and Firefox.
const fn ratio(name: &'static str, [of, to]: [&'static str; 2], wanted: [f64; 2]) -> Target {
    times(1.0, name, [of, to], wanted)
}

/// The same, where a ratio counts so many times.
const fn times(
    times: f64,
    name: &'static str,
    [of, to]: [&'static str; 2],
    [chromium, firefox]: [f64; 2],
) -> Target {
    Target {
        name,
        what: What::Ratio(of, to),
        times,
        wanted: [Some(chromium), Some(firefox), None],
    }
}

/// The same, on the host.
const fn host(name: &'static str, [of, to]: [&'static str; 2], wanted: f64) -> Target {
    Target {
        name,
        what: What::Ratio(of, to),
        times: 1.0,
        wanted: [None, None, Some(wanted)],
    }
}

/// The time of a case, and the most of it in Chromium and Firefox.
const fn milliseconds(
    name: &'static str,
    id: &'static str,
    [chromium, firefox]: [f64; 2],
) -> Target {
    Target {
        name,
        what: What::Milliseconds(id),
        times: 1.0,
        wanted: [Some(chromium), Some(firefox), None],
    }
}
