//! The public module, as another page of the same site imports it.

use e2e::Page;
use e2e::site::{Site, version_folder};
use serde_json::json;
use xtask::server::Host;

async fn with_module(name: &str, action: impl AsyncFnOnce(&Page)) {
    e2e::with_module(&Site::copy(name), Host::Isolating, action).await;
}

#[e2e::test]
async fn a_result_is_like_an_array_of_strings() {
    with_module("a_result_is_like_an_array_of_strings", async |page| {
        let result = page
            .get(
                "const s = await strandom.generate(1_000_000, 16, 123);
                const two = await strandom.generate(2, 16, 123, { first: 999_998 });
                const all = [...s];
                return {
                    length: s.length,
                    ends: [s.at(0), s.at(-1), s.at(999_999), s.at(1_000_000) ?? null, s.at(-1_000_001) ?? null],
                    slices: [s.slice(0, 2), s.slice(-2), s.slice(5, 5), s.slice(999_999, 2_000_000)],
                    all: [all.length, all[0], all[999_999], new Set(all.map((x) => x.length)).size],
                    two: [...two],
                    bytes: [s.bytes.length, s.bytes.constructor.name],
                };",
            )
            .await;
        let (first, second) = ("Lgd13zIHQ05u3Cp2", "EeobYIArWEY5qfrp");
        let last = result["ends"][1].clone();
        let last_two = result["two"].clone();
        assert_eq!(last_two[1], last);
        assert_eq!(result["length"], json!(1_000_000));
        assert_eq!(result["ends"], json!([first, last, last, null, null]));
        assert_eq!(result["slices"], json!([[first, second], last_two, [], [last]]));
        assert_eq!(result["all"], json!([1_000_000, first, last, 1]));
        assert_eq!(result["bytes"], json!([17_000_000, "Uint8Array"]));
    })
    .await;
}

#[e2e::test]
async fn threads_and_serial_give_the_same_bytes_and_a_timing_each() {
    with_module("threads_and_serial_give_the_same_bytes_and_a_timing_each", async |page| {
        let result = page
            .get(
                "const hash = async (strings) => [...new Uint8Array(
                    await crypto.subtle.digest('SHA-256', strings.bytes))].join();
                const one = await strandom.generate(4_000_000, 16, 123, { mode: 'serial' });
                const many = await strandom.generate(4_000_000, 16, 123, { mode: 'threads' });
                const limited = await strandom.generate(4_000_000, 16, 123, { threads: 1 });
                return {
                    same: await hash(one) === await hash(many) && await hash(one) === await hash(limited),
                    modes: [one, many, limited].map((s) => s.timing.mode),
                    threads: [one, many, limited].map((s) => s.timing.threads),
                    inOrder: [one, many, limited].every((s) => s.timing.spans.every((span, i, spans) =>
                        span.first === (spans[i - 1]?.end ?? 0) && span.endMs >= span.startMs)),
                    whole: [one, many, limited].every((s) => s.timing.spans.at(-1).end === 4_000_000),
                    told: [one, many, limited].every(({ timing }) => timing.bytes === 68_000_000
                        && timing.elapsedMs > 0 && timing.totalMs >= timing.elapsedMs
                        && Math.abs(timing.bytesPerSecond * timing.elapsedMs / 1000 - timing.bytes) < 1),
                };",
            )
            .await;
        let workers = page.get("return navigator.hardwareConcurrency").await;
        assert_eq!(
            result,
            json!({
                "same": true,
                "modes": ["serial", "threads", "threads"],
                "threads": [1, workers, 1],
                "inOrder": true,
                "whole": true,
                "told": true,
            })
        );
    })
    .await;
}

#[e2e::test]
async fn numbers_and_their_decimal_text_are_one_seed_and_an_alphabet_is_obeyed() {
    with_module("numbers_and_their_decimal_text_are_one_seed_and_an_alphabet_is_obeyed", async |page| {
        let result = page
            .get(
                "const first = async (...args) => (await strandom.generate(1, ...args)).at(0);
                return [
                    await first(5, 123), await first(5, '123'), await first(5, 123n),
                    await first(5, '0123'), await first(5, -7), await first(5, 0), await first(5, -0),
                    await first(6, 'pin', { alphabet: '0123456789' }),
                ];",
            )
            .await;
        assert_eq!(
            result,
            json!(["uAgJ6", "uAgJ6", "uAgJ6", "lGDpI", "DYJ7H", "xbhhn", "xbhhn", "662208"])
        );
    })
    .await;
}

#[e2e::test]
async fn no_strings_are_an_empty_result() {
    with_module("no_strings_are_an_empty_result", async |page| {
        let result = page
            .get(
                "const s = await strandom.generate(0, 5, 123);
                return [s.length, [...s], s.at(0) ?? null, s.bytes.length, s.slice()];",
            )
            .await;
        assert_eq!(result, json!([0, [], null, 0, []]));
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the module's own code finds what is wrong and says it"
)]
async fn a_bad_argument_is_refused_by_name_and_the_next_request_works() {
    with_module(
        "a_bad_argument_is_refused_by_name_and_the_next_request_works",
        async |page| {
            let n = "n must be a whole number from 0 to 9,007,199,254,740,991; you gave";
            let len = "len must be a whole number from 1 to 65,536; you gave";
            for (call, message) in [
            ("generate(-1, 5, 123)", format!("RangeError: {n} -1.")),
            ("generate(1.5, 5, 123)", format!("RangeError: {n} 1.5.")),
            ("generate(NaN, 5, 123)", format!("RangeError: {n} NaN.")),
            ("generate(1e30, 5, 123)", format!("RangeError: {n} 1e+30.")),
            (
                "generate('16', 5, 123)",
                format!("TypeError: {n} the text \"16\"."),
            ),
            (
                "generate(undefined, 5, 123)",
                format!("TypeError: {n} undefined."),
            ),
            ("generate(1, 0, 123)", format!("RangeError: {len} 0.")),
            (
                "generate(1, 65537, 123)",
                format!("RangeError: {len} 65,537."),
            ),
            (
                "generate(0, 65537, 123)",
                format!("RangeError: {len} 65,537."),
            ),
            (
                "generate(1, 5, '')",
                "RangeError: seed must have at least one character; you gave none.".to_owned(),
            ),
            (
                "generate(1, 5, 1.5)",
                "RangeError: seed must be text or a whole number; you gave 1.5.".to_owned(),
            ),
            (
                "generate(1, 5, {})",
                "TypeError: seed must be text or a whole number; you gave an object.".to_owned(),
            ),
            (
                "generate(1, 5, 'x'.repeat(65_537))",
                "RangeError: seed must be 1 to 65,536 bytes of UTF-8; you gave 65,537.".to_owned(),
            ),
            (
                "generate(1, 5, '\\ud800')",
                "RangeError: seed must be well-formed text; you gave half a surrogate pair, \
                 U+D800."
                    .to_owned(),
            ),
            (
                "generate(1e9, 16, 1)",
                "RangeError: n must be at most 63,161,283 with len 16, so that the strings fit \
                 into the 1 GiB that one result may take; you gave 1,000,000,000."
                    .to_owned(),
            ),
            (
                "generate(1, 5, 1, { alphabet: 'aa' })",
                "RangeError: alphabet must have different symbols; you gave 'a' as symbols 1 and 2."
                    .to_owned(),
            ),
            (
                "generate(1, 65536, 1, { first: 2 ** 52 })",
                "RangeError: first + n must be at most 140,737,488,355,328 with len 65,536; you \
                 gave 4,503,599,627,370,497."
                    .to_owned(),
            ),
            (
                "generate(1, 5, 1, { mode: 'fast' })",
                "RangeError: mode must be 'serial', 'processes' or 'threads'; you gave the text \"fast\"."
                    .to_owned(),
            ),
            (
                "generate(1, 5, 1, { piece: 0.5 })",
                "RangeError: piece must be a whole number from 1 to 4,294,967,295; you gave 0.5."
                    .to_owned(),
            ),
            (
                "generate(1, 5, 1, { threads: 0 })",
                "RangeError: threads must be a whole number from 1 to 1,024; you gave 0."
                    .to_owned(),
            ),
        ] {
            let refused = page.run(&format!("await strandom.{call}")).await;
            assert_eq!(refused, Err(message));
            let next = page
                .get("return (await strandom.generate(1, 5, 123)).at(0)")
                .await;
            assert_eq!(next, json!("uAgJ6"), "after {call}");
        }
        },
    )
    .await;
}

#[e2e::test]
async fn an_error_about_an_argument_carries_its_name() {
    with_module("an_error_about_an_argument", async |page| {
        let named = page
            .get(
                "const named = [];
                for (const [argument, call] of [
                    // Refused on the page.
                    ['n', () => strandom.generate(-1, 5, 1)],
                    ['len', () => strandom.stream(1, '5', 1)],
                    ['seed', () => strandom.measure(1, 5, {})],
                    ['signal', () => strandom.generate(1, 5, 1, { signal: 1 })],
                    ['workers', () => strandom.start({ workers: 0 })],
                    ['resume', () => strandom.stop({ resume: 1 })],
                    // Refused by the core.
                    ['n', () => strandom.generate(1e9, 16, 1)],
                    ['seed', () => strandom.generate(1, 5, '')],
                    ['alphabet', () => strandom.generate(1, 5, 1, { alphabet: 'aa' })],
                    ['first', () => strandom.generate(1, 65_536, 1, { first: 2 ** 52 })],
                    ['alphabet', () => strandom.stream(1, 5, 1, { alphabet: 'a' }).getReader().read()],
                    ['n', () => strandom.generate(11, 1, 1, { alphabet: 'digits', unique: true, mode: 'processes' })],
                ]) {
                    try {
                        await call();
                        named.push(`${argument} is taken`);
                    } catch (error) {
                        // Firefox gives a driver's scripts classes of their own.
                        const isRefusal = ['RangeError', 'TypeError'].includes(error.name);
                        if (!isRefusal || error.argument !== argument) named.push([argument, error.argument, error.message]);
                    }
                }
                return named;",
            )
            .await;
        assert_eq!(named, json!([]));
    })
    .await;
}

#[e2e::test]
async fn a_result_whose_memory_was_transferred_is_no_riddle_and_harms_no_worker() {
    with_module("a_result_whose_memory_was_transferred", async |page| {
        let seen = page
            .get(
                "const seen = [];
                for (const mode of ['serial', 'processes', 'threads']) {
                    const { startMs } = await strandom.start({ mode });
                    const made = await strandom.generate(1000, 16, 123, { mode });
                    structuredClone(null, { transfer: [made.bytes.buffer] });
                    const said = [];
                    for (const look of [() => made.sha256(), () => made.at(0), () => [...made]]) {
                        try { await look(); said.push('done'); } catch (error) { said.push(`${error.name}: ${error.message}`); }
                    }
                    made.release();
                    const next = await strandom.generate(1, 5, 123, { mode });
                    const isSame = (await strandom.start({ mode })).startMs === startMs;
                    seen.push([[...new Set(said)].join(), next.at(0), isSame]);
                }
                return seen;",
            )
            .await;
        let said = "TypeError: The strings’ memory was transferred, for example to a worker, so they cannot \
                    be read here. Transfer a copy, `bytes.slice()`.";
        let right = json!([said, "uAgJ6", true]);
        assert_eq!(seen, json!([right, right, right]));
    })
    .await;
}

#[e2e::test]
async fn a_signal_stops_at_once_and_the_next_request_works() {
    with_module(
        "a_signal_stops_at_once_and_the_next_request_works",
        async |page| {
            let before = page
                .run("await strandom.generate(1, 5, 123, { signal: AbortSignal.abort() })")
                .await;
            assert!(before.is_err_and(|error| error.starts_with("AbortError")));
            let during = page
                .run(
                    "const stop = new AbortController();
                await strandom.generate(60_000_000, 16, 123, {
                    signal: stop.signal,
                    onProgress({ done, total }) {
                        if (done >= total / 2) throw new Error('it went on');
                        stop.abort();
                    },
                });",
                )
                .await;
            assert!(
                during
                    .clone()
                    .is_err_and(|error| error.starts_with("AbortError")),
                "{during:?}"
            );
            let next = page
                .get("return (await strandom.generate(1, 5, 123)).at(0)")
                .await;
            assert_eq!(next, json!("uAgJ6"));
        },
    )
    .await;
}

#[e2e::test]
async fn many_calls_at_once_get_each_their_own_strings() {
    with_module(
        "many_calls_at_once_get_each_their_own_strings",
        async |page| {
            let result = page
                .get(
                    "const results = await Promise.all(Array.from({ length: 20 }, (_, first) =>
                    strandom.generate(1, 5, 123, { first })));
                const whole = await strandom.generate(20, 5, 123);
                return results.every((s, i) => s.at(0) === whole.at(i));",
                )
                .await;
            assert_eq!(result, json!(true));
        },
    )
    .await;
}

#[e2e::test]
async fn bytes_are_copied_into_released_memory_that_they_half_fill() {
    with_module("bytes_are_copied_into_released_memory_that_they_half_fill", async |page| {
        let result = page
            .get(
                "const memory = async (n) => {
                    const s = await strandom.generate(n, 16, 123);
                    const { bytes } = s;
                    const size = bytes.buffer.byteLength;
                    s.release();
                    return [bytes.length, bytes.buffer.byteLength, size];
                };
                const sizes = [];
                // The memory's size tells for which bytes it was made.
                for (const n of [1_000_001, 600_000, 16, 1_000_000, 100_000, 1_000_000, 8_000_001, 8_000_000]) {
                    sizes.push(await memory(n));
                }
                return sizes;",
            )
            .await;
        let expected = [
            17_000_017,
            17_000_017,
            272,
            17_000_017,
            1_700_000,
            // What is smaller has not pushed it out.
            17_000_017,
            // More than is kept.
            136_000_017,
            136_000_000,
        ];
        assert_eq!(result, json!(expected.map(|size| [0, 0, size])));
    })
    .await;
}

#[e2e::test]
async fn what_is_released_is_gone_and_what_is_not_stays_whatever_is_made_next() {
    with_module("what_is_released_is_gone_and_what_is_not_stays_whatever_is_made_next", async |page| {
        let result = page
            .get(
                "const hash = async (strings) => [...new Uint8Array(
                    await crypto.subtle.digest('SHA-256', strings.bytes))].join();
                const kept = await strandom.generate(100_000, 16, 'kept');
                const before = await hash(kept);
                const wrong = [];
                for (let i = 0; i < 100; i++) {
                    const n = [70_000, 100_000, 16, 1_100_000, 0][i % 5] + i % 3;
                    const s = await strandom.generate(n, 16, i);
                    const fresh = await strandom.generate(n, 16, i, { mode: 'serial' });
                    if (await hash(s) !== await hash(fresh) || s.length !== n) wrong.push(i);
                    s.release();
                    s.release();
                    if (i % 2 === 0) fresh.release();
                }
                kept.at(0);
                const same = await hash(kept) === before;
                kept.release();
                const error = (() => { try { kept.at(0); } catch (error) { return error.message; } })();
                return { wrong, same, error };",
            )
            .await;
        assert_eq!(result["wrong"], json!([]));
        assert_eq!(result["same"], json!(true));
        let error = result["error"].as_str().expect("a text");
        assert!(error.starts_with("The strings were released"), "{error}");
    })
    .await;
}

#[e2e::test]
async fn a_hundred_equal_calls_are_all_made_in_one_memory() {
    with_module("a_hundred_equal_calls_are_all_made_in_one_memory", async |page| {
        let result = page
            .get(
                "const first = await strandom.generate(1_000_001, 16, 123);
                // No other memory has this size.
                const size = first.bytes.buffer.byteLength;
                first.release();
                let same = 0;
                for (let i = 0; i < 100; i++) {
                    const s = await strandom.generate(1_000_000, 16, 123);
                    if (s.bytes.buffer.byteLength === size && s.at(0) === 'Lgd13zIHQ05u3Cp2') same++;
                    s.release();
                }
                return [size, same];",
            )
            .await;
        assert_eq!(result, json!([17_000_017, 100]));
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the module's own code leaves the strings out"
)]
async fn a_measurement_gives_the_timing_alone() {
    with_module("a_measurement_gives_the_timing_alone", async |page| {
        let result = page
            .get(
                "const { mode, bytes, threads } = await strandom.measure(100, 16, 1, { mode: 'serial' });
                return { mode, bytes, threads };",
            )
            .await;
        assert_eq!(result, json!({ "mode": "serial", "bytes": 1700, "threads": 1 }));
    })
    .await;
}

#[e2e::test(only_in(Chromium), because = "files are looked at, and no browser")]
async fn the_site_has_nothing_of_the_benchmark() {
    with_module("the_site_has_nothing_of_the_benchmark", async |page| {
        let found = page
            .get(
                &"const text = async (path) => (await fetch(path)).text();
                return [
                    (await text('/www/module/worker/pkg/threads/strandom.js')).includes('makeSerial'),
                    (await text('/www/module/worker/pkg/threads/strandom.js')).includes('bench'),
                    (await fetch('/www/bench/bench.js')).status,
                ]"
                .replace("/www/module", &format!("/{}/module", version_folder(&e2e::dist()))),
            )
            .await;
        assert_eq!(found, json!([true, false, 404]));
    })
    .await;
}
