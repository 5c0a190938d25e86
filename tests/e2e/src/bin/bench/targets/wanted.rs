//! The targets: data, nothing else.

use super::{Target, What};

pub const TARGETS: [Target; 41] = [
    ratio(
        "kernel against the bare ChaCha8 keystream",
        ["kernel", "keystream"],
        [0.45, 0.50],
    ),
    ratio(
        "kernel against rand's Alphanumeric in the same module",
        ["kernel", "rand"],
        [14.0, 20.0],
    ),
    ratio(
        "two threads against one, 256 MiB",
        ["threads-2", "threads-1"],
        [1.85, 1.85],
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
        "Python's random.choices against CPython, one thread",
        ["choices", "python-choices"],
        [150.0, 150.0],
    ),
    ratio(
        "Python's random.choices against CPython, one thread, len 5",
        ["choices-5", "python-choices-5"],
        [150.0, 150.0],
    ),
    ratio(
        "Python's random.choice, two threads against one",
        ["choice-2", "choice"],
        [1.5, 1.5],
    ),
    ratio(
        "Python's random.choices, two threads against one",
        ["choices-2", "choices"],
        [1.7, 1.7],
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
    milliseconds("generate(16, 5, 123), warm, ms", "page-16x5", [0.1, 0.1]),
];

/// The rate of the first case against that of the second, and the least of it in Chromium and Firefox.
const fn ratio(name: &'static str, [of, to]: [&'static str; 2], wanted: [f64; 2]) -> Target {
    let [chromium, firefox] = wanted;
    let what = What::Ratio(of, to);
    Target {
        name,
        what,
        chromium,
        firefox,
    }
}

/// The time of a case, and the most of it in Chromium and Firefox.
const fn milliseconds(name: &'static str, id: &'static str, wanted: [f64; 2]) -> Target {
    let [chromium, firefox] = wanted;
    let what = What::Milliseconds(id);
    Target {
        name,
        what,
        chromium,
        firefox,
    }
}
