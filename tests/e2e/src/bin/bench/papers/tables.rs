//! What the tables show: data, nothing else.

use super::Cell::{All, Each, Host};
use super::Table;

pub const TABLES: [Table; 4] = [
    Table {
        paper: "README.md",
        head: &[Each("{}")],
        per: 1.0,
        rows: &[
            (
                "**`generate(4e6, 16, seed)`, from call to result, two threads**",
                &[Each("**{delivered-threads-4m}**")],
            ),
            ("bare ChaCha8 keystream, one thread", &[Each("{keystream}")]),
            ("strings made, one thread", &[Each("{kernel}")]),
            ("strings made, two threads", &[Each("{threads-2}")]),
            (
                "the same on two workers that share nothing",
                &[Each("{apart}")],
            ),
            (
                "59 symbols, the worst alphabet for retries",
                &[Each("{alphabet-59}")],
            ),
            (
                "strings of 1, 5, 1000 symbols",
                &[Each("{len-1}, {len-5}, {len-1000}")],
            ),
            (
                "rand's `Alphanumeric` on `ChaCha8Rng`, same module",
                &[Each("{rand}")],
            ),
            ("`getRandomValues` and a table, bytes", &[Each("{table}")]),
            ("a `Math.random` loop", &[Each("{math-random}")]),
            ("nanoid `customAlphabet`", &[Each("{nanoid}")]),
            (
                "faker, chance, pure-rand, seeded",
                &[Each("{faker}, {chance}, {pure-rand}")],
            ),
        ],
    },
    Table {
        paper: "docs/performance.md",
        head: &[
            All("made, threads"),
            All("**threads**"),
            All("processes"),
            All("serial"),
            All("threads, fresh memory"),
        ],
        per: 1000.0,
        rows: &[
            (
                "100,000",
                &[
                    All("{delivered-made-threads-100k}"),
                    All("{delivered-threads-100k}"),
                    All("{delivered-processes-100k}"),
                    All("{delivered-serial-100k}"),
                    All(""),
                ],
            ),
            (
                "1 million",
                &[
                    All("{delivered-made-threads-1m}"),
                    All("{delivered-threads-1m}"),
                    All("{delivered-processes-1m}"),
                    All("{delivered-serial-1m}"),
                    All("{delivered-untouched-threads-1m}"),
                ],
            ),
            (
                "4 million",
                &[
                    All("{delivered-made-threads-4m}"),
                    All("{delivered-threads-4m}"),
                    All("{delivered-processes-4m}"),
                    All("{delivered-serial-4m}"),
                    All("{delivered-untouched-threads-4m}"),
                ],
            ),
            (
                "16 million",
                &[
                    All("{delivered-made-threads-16m}"),
                    All("{delivered-threads-16m}"),
                    All("{delivered-processes-16m}"),
                    All("{delivered-serial-16m}"),
                    All("{delivered-untouched-threads-16m}"),
                ],
            ),
            (
                "60 million",
                &[
                    All("{delivered-made-threads-60m}"),
                    All("{delivered-threads-60m}"),
                    All("{delivered-processes-60m}"),
                    All("{delivered-serial-60m}"),
                    All("{delivered-untouched-threads-60m}"),
                ],
            ),
        ],
    },
    Table {
        paper: "docs/performance.md",
        head: &[Each("{}"), All("at best")],
        per: 1000.0,
        rows: &[
            (
                "`bytes` of 4 million strings",
                &[
                    Each("{delivered-bytes}"),
                    All(
                        "memcpy of as much: {delivered-copy-4m} into used memory, {delivered-copy-fresh-4m} into fresh",
                    ),
                ],
            ),
            (
                "`toArray()` of 1 million",
                &[
                    Each("{delivered-array}"),
                    All("cut by hand: {delivered-array-straight}"),
                ],
            ),
            (
                "`for … of`, 1 million",
                &[
                    Each("{delivered-iterate}"),
                    All("one text of all: {delivered-array-decode}"),
                ],
            ),
        ],
    },
    Table {
        paper: "docs/performance.md",
        head: &[Each("{}"), Host("CPython")],
        per: 1.0,
        rows: &[
            (
                "`random.choice`, strings of 16, one thread",
                &[Each("{choice}"), Host("{python-choice}")],
            ),
            ("the same, two threads", &[Each("{choice-2}"), Host("")]),
            (
                "`random.choices`, strings of 16, one thread",
                &[Each("{choices}"), Host("{python-choices}")],
            ),
            ("the same, two threads", &[Each("{choices-2}"), Host("")]),
            (
                "`random.choice` and `random.choices`, strings of 5, one thread",
                &[
                    Each("{choice-5}, {choices-5}"),
                    Host("{python-choice-5}, {python-choices-5}"),
                ],
            ),
        ],
    },
];
