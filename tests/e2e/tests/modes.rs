//! The modes: the same bytes from all of them, and what each keeps of its making.

use e2e::Page;
use e2e::site::Site;
use serde_json::{Value, json};
use xtask::server::Host;

/// Which modes run here, as `modes`, and what stands for a result's bytes.
const HELPERS: &str = "
    window.modes = ['serial', 'processes', ...(crossOriginIsolated ? ['threads'] : [])];
    window.hash = async (strings) =>
        [...new Uint8Array(await crypto.subtle.digest('SHA-256', strings.bytes))].join();
";

async fn with_module(name: &str, host: Host, action: impl AsyncFnOnce(&Page)) {
    e2e::with_module(&Site::copy(name), host, async |page| {
        page.get(HELPERS).await;
        action(page).await;
    })
    .await;
}

/// `len`, alphabet, seed, rank and string of each golden vector.
fn vectors() -> Value {
    let lines = include_str!("../../vectors.tsv").lines();
    let vectors: Vec<Vec<&str>> = lines
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(vectors.len(), 84);
    json!(vectors)
}

#[e2e::test]
async fn the_golden_vectors_come_out_of_every_mode() {
    with_module(
        "the_golden_vectors_come_out_of_every_mode",
        Host::Isolating,
        async |page| {
            let outcome = page
                .get(&format!(
                    "const wrong = [];
                for (const mode of modes) {{
                    for (const [len, alphabet, seed, rank, string] of {}) {{
                        const options = {{ alphabet, mode, first: Number(rank) }};
                        const made = await strandom.generate(1, Number(len), seed, options);
                        if (made.at(0) !== string) wrong.push([mode, made.at(0), string]);
                    }}
                }}
                return [modes, wrong];",
                    vectors()
                ))
                .await;
            assert_eq!(outcome, json!([["serial", "processes", "threads"], []]));
        },
    )
    .await;
}

#[e2e::test]
async fn all_modes_give_the_same_bytes() {
    with_module(
        "all_modes_give_the_same_bytes",
        Host::Isolating,
        async |page| {
            let outcome = page
                .get(
                    "const different = [];
                for (const [n, len, options] of [
                    [1_000_000, 16, {}],
                    [300_001, 63, { first: 12_345_678_901 }],
                    [200_000, 33, { alphabet: '一丁丂七丄丅丆' }],
                    [257, 65_536, { alphabet: '0123456789', first: 7 }],
                    [9_000_000, 1, { threads: 1 }],
                ]) {
                    const hashes = [];
                    for (const mode of modes) {
                        const made = await strandom.generate(n, len, 'same', { ...options, mode });
                        if (made.bytes.length < 2 ** 24) throw new Error('too small');
                        hashes.push(await hash(made));
                        made.release();
                    }
                    if (new Set(hashes).size > 1) different.push([n, len, options]);
                }
                return [modes.length, different];",
                )
                .await;
            assert_eq!(outcome, json!([3, []]));
        },
    )
    .await;
}

#[e2e::test]
async fn processes_need_no_isolation_and_keep_who_made_what_and_what_came_when() {
    with_module("processes_need_no_isolation_and_keep_who_made_what_and_what_came_when", Host::Plain, async |page| {
        let outcome = page
            .get(
                "const n = 2_000_000;
                const made = await strandom.generate(n, 16, 123, { mode: 'processes' });
                const alone = await strandom.generate(n, 16, 123, { mode: 'processes', threads: 1 });
                const { timing } = made;
                const arrivals = timing.spans.map((span) => span.arrival);
                return {
                    isolated: crossOriginIsolated,
                    mode: timing.mode,
                    same: await hash(made) === await hash(alone),
                    workers: [timing.threads, alone.timing.threads],
                    ranks: timing.spans.every((span, i, all) => span.first === (all[i - 1]?.end ?? 0))
                        && timing.spans.at(-1).end === n,
                    times: timing.spans.every((span) => span.startMs >= 0 && span.endMs >= span.startMs
                        // Two clocks are compared here, each of which may step by a millisecond.
                        && span.arrivedMs >= span.endMs - 2 && span.endMs <= timing.elapsedMs),
                    messages: new Set(arrivals).size > 8 && Math.max(...arrivals) + 1 === new Set(arrivals).size,
                };",
            )
            .await;
        let workers = page.get("return navigator.hardwareConcurrency").await;
        assert_eq!(
            outcome,
            json!({
                "isolated": false,
                "mode": "processes",
                "same": true,
                "workers": [workers, 1],
                "ranks": true,
                "times": true,
                "messages": true,
            })
        );
    })
    .await;
}

#[e2e::test]
async fn without_a_mode_the_best_that_runs_is_taken_and_told_with_the_reason() {
    for (host, mode, why) in [
        (Host::Isolating, "threads", "this page is isolated"),
        (
            Host::Plain,
            "processes",
            "the host does not isolate this page",
        ),
    ] {
        with_module("without_a_mode_the_best_that_runs_is_taken_and_told_with_the_reason", host, async |page| {
            let outcome = page
                .get(
                    "const started = await strandom.start();
                    const made = await strandom.generate(4, 5, 123);
                    return [started.mode, started.why, started.workers, made.timing.mode, ...made];",
                )
                .await;
            let workers = page.get("return navigator.hardwareConcurrency").await;
            let strings = ["uAgJ6", "FgiSi", "5ikky", "2eYtc"];
            assert_eq!(outcome, json!([mode, why, workers, mode, strings[0], strings[1], strings[2], strings[3]]));
        })
        .await;
    }
}

#[e2e::test]
async fn a_mode_that_cannot_run_is_refused_with_the_reason_and_the_way_on() {
    with_module("a_mode_that_cannot_run_is_refused_with_the_reason_and_the_way_on", Host::Plain, async |page| {
        let refused = page
            .get(
                "return strandom.generate(1, 5, 123, { mode: 'threads' }).catch((error) =>
                    [error instanceof strandom.EngineError, error.code, error.message])",
            )
            .await;
        assert_eq!(
            refused,
            json!([
                true,
                "unsupported",
                "The mode 'threads' cannot run: the host does not isolate this page. Leave the mode out to run what can."
            ])
        );
    })
    .await;
}

#[e2e::test]
async fn every_mode_refuses_a_bad_job_in_the_same_words_and_goes_on() {
    with_module("every_mode_refuses_a_bad_job_in_the_same_words_and_goes_on", Host::Isolating, async |page| {
        let outcome = page
            .get(
                "const said = [];
                for (const call of [
                    (mode) => strandom.generate(1e9, 16, 1, { mode }),
                    (mode) => strandom.generate(5_000_000, 5, 1, { mode, alphabet: 'aa' }),
                    (mode) => strandom.generate(0, 5, '', { mode }),
                    (mode) => strandom.generate(1, 65_536, 1, { mode, first: 2 ** 52 }),
                ]) {
                    const words = new Set();
                    for (const mode of modes) {
                        words.add(await call(mode).then(() => 'made', (error) => `${error.name}: ${error.message}`));
                        if ((await strandom.generate(1, 5, 123, { mode })).at(0) !== 'uAgJ6') throw new Error(mode);
                    }
                    said.push([...words]);
                }
                return said;",
            )
            .await;
        assert_eq!(
            outcome,
            json!([
                ["RangeError: n must be at most 63,161,283 with len 16, so that the strings fit into \
                  the 1 GiB that one result may take; you gave 1,000,000,000."],
                ["RangeError: alphabet must have different symbols; you gave 'a' as symbols 1 and 2."],
                ["RangeError: seed must have at least one character; you gave none."],
                ["RangeError: first + n must be at most 140,737,488,355,328 with len 65,536; you gave \
                  4,503,599,627,370,497."],
            ])
        );
    })
    .await;
}

#[e2e::test]
async fn a_signal_stops_every_mode_and_the_next_request_works() {
    with_module(
        "a_signal_stops_every_mode_and_the_next_request_works",
        Host::Isolating,
        async |page| {
            let outcome = page
                .get(
                    "const said = [];
                for (const mode of modes) {
                    const stop = new AbortController();
                    const run = strandom.generate(60_000_000, 16, 123, {
                        mode,
                        signal: stop.signal,
                        onProgress({ done, total }) {
                            if (done >= total / 2) throw new Error('it went on');
                            stop.abort();
                        },
                    });
                    const name = await run.catch((error) => error.name);
                    const next = await strandom.generate(1_000_000, 16, 123, { mode });
                    const none = await strandom.generate(0, 16, 123, { mode });
                    said.push([name, next.at(0), next.length, none.length]);
                }
                return said;",
                )
                .await;
            let one = json!(["AbortError", "Lgd13zIHQ05u3Cp2", 1_000_000, 0]);
            assert_eq!(outcome, json!([one, one, one]));
        },
    )
    .await;
}

#[e2e::test]
async fn processes_make_the_next_result_in_the_memory_that_was_given_back() {
    with_module(
        "processes_make_the_next_result_in_the_memory",
        Host::Isolating,
        async |page| {
            let is_used = page
                .get(
                    "const make = (n) => strandom.generate(n, 16, 123, { mode: 'processes' });
                    const first = await make(1_000_000);
                    first.release();
                    first.release();
                    // Its pieces are smaller, and memory that is larger was made for others.
                    const next = await make(900_000);
                    return next.views().map((view) => view.buffer.byteLength > view.length);",
                )
                .await;
            let is_used = is_used.as_array().expect("pieces");
            assert!(
                is_used.len() > 1 && is_used.iter().all(|it| *it == json!(true)),
                "{is_used:?}"
            );
        },
    )
    .await;
}

#[e2e::test(own_browser, because = "it measures the browser's memory")]
async fn a_stopped_engine_gives_its_memory_back() {
    const ENGINES: u64 = 10;
    // Of what an engine takes this is the arena, which it has written to.
    const ENGINE_BYTES: u64 = 16 << 20;
    with_module(
        "a_stopped_engine_gives_its_memory_back",
        Host::Isolating,
        async |page| {
            let one_more = "strandom.stop(); await strandom.start();";
            page.get(one_more).await;
            // Other systems do not tell.
            let Some(before) = page.memory_bytes() else {
                return;
            };
            for _ in 0..ENGINES {
                page.get(one_more).await;
            }
            // Browsers take their time to clear up, a few seconds on a busy machine.
            page.memory_falls_below(before + ENGINES * ENGINE_BYTES / 2)
                .await;
        },
    )
    .await;
}

#[e2e::test]
async fn the_engine_can_be_stopped_and_started_ten_times() {
    for host in [Host::Isolating, Host::Plain] {
        with_module("the_engine_can_be_stopped_and_started_ten_times", host, async |page| {
            let outcome = page
                .get(
                    "const alive = new Set();
                    const { Worker: Real } = window;
                    window.Worker = class extends Real {
                        constructor(...args) { super(...args); alive.add(this); }
                        terminate() { alive.delete(this); super.terminate(); }
                    };
                    strandom.stop();
                    const said = [];
                    for (let i = 0; i < 10; i++) {
                        const made = await strandom.generate(500_000, 16, 123);
                        if (made.at(0) !== 'Lgd13zIHQ05u3Cp2' || alive.size === 0) throw new Error('not made');
                        const open = strandom.generate(60_000_000, 16, 123, { onProgress: strandom.stop });
                        said.push([await open.catch((error) => error.name), alive.size]);
                        made.release();
                    }
                    return [...new Set(said.map(String))];",
                )
                .await;
            assert_eq!(outcome, json!(["AbortError,0"]));
        })
        .await;
    }
}
