//! How work is shared: how many workers there are, what each takes at a time, and what can be asked
//! about it.

use e2e::Page;
use e2e::site::Site;
use serde_json::{Value, json};
use xtask::server::Host;

async fn with_module(name: &str, action: impl AsyncFnOnce(&Page)) {
    e2e::with_module(&Site::copy(name), Host::Isolating, action).await;
}

#[e2e::test]
async fn a_string_at_a_time_is_sixteen_pieces_in_every_mode_and_the_strings_are_the_same() {
    with_module("a_string_at_a_time", async |page| {
        let outcome = page
            .get(
                "const expected = (await strandom.generate(16, 5, 123)).toArray().join();
                const said = [];
                for (const mode of ['serial', 'processes', 'threads']) {
                    const made = await strandom.generate(16, 5, 123, { mode, piece: 1 });
                    const { spans } = made.timing;
                    const inOrder = spans.every((span, i) => span.first === i && span.end === i + 1);
                    const messages = new Set(spans.map((span) => span.arrival)).size;
                    said.push([mode, made.toArray().join() === expected, inOrder, messages]);
                }
                return said;",
            )
            .await;
        let expected = json!([
            ["serial", true, true, 1],
            ["processes", true, true, 16],
            ["threads", true, true, 1],
        ]);
        assert_eq!(outcome, expected);
    })
    .await;
}

#[e2e::test]
async fn memory_can_be_filled_instead_and_nothing_of_that_is_left_in_the_strings() {
    with_module("memory_can_be_filled_instead", async |page| {
        let outcome = page
            .get(
                "const said = [];
                for (const mode of ['serial', 'processes', 'threads']) {
                    const filled = await strandom.measure(1_000_000, 16, 123, { mode, fill: true });
                    const made = await strandom.generate(1_000_000, 16, 123, { mode, fill: true });
                    const pieces = (timing) => timing.spans.map(({ first, end }) => [first, end]).join();
                    said.push([filled.bytes, pieces(filled) === pieces(made.timing), made.at(0)]);
                    made.release();
                }
                return said;",
            )
            .await;
        let one = json!([17_000_000, true, "Lgd13zIHQ05u3Cp2"]);
        assert_eq!(outcome, json!([one, one, one]));
    })
    .await;
}

#[e2e::test]
async fn strings_and_memory_come_in_the_same_pieces_whatever_draws() {
    with_module("strings_and_memory_come_in_the_same_pieces", async |page| {
        let outcome = page
            .get(
                "const wrong = [];
                for (const mode of ['serial', 'processes', 'threads']) {
                    for (const engine of ['strandom', 'python-choice', 'python-choices']) {
                        for (const piece of [undefined, 1000]) {
                            const options = { mode, engine, piece };
                            const filled = await strandom.measure(300_500, 16, 123, { ...options, fill: true });
                            const made = await strandom.generate(300_500, 16, 123, options);
                            const ranks = ({ spans }) => spans.map(({ first, end }) => [first, end]);
                            const [expected, seen] = [ranks(filled), ranks(made.timing)];
                            made.release();
                            const isAsked = piece === undefined
                                || seen.every(([first, end], i) => first === i * piece && end === Math.min(first + piece, 300_500));
                            if (!isAsked || `${seen}` !== `${expected}`) wrong.push([mode, engine, piece ?? 'any', seen.length, expected.length]);
                        }
                    }
                }
                return wrong;",
            )
            .await;
        assert_eq!(outcome, json!([]));
    })
    .await;
}

#[e2e::test]
async fn a_results_hash_is_that_of_its_bytes_and_the_strings_are_back_behind_it() {
    with_module("a_results_hash_is_that_of_its_bytes", async |page| {
        let outcome = page
            .get(
                "const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
                const said = [];
                for (const [n, mode] of [[0], [16], [1_000_000, 'serial'], [1_000_000, 'processes'], [1_000_000, 'threads']]) {
                    const made = await strandom.generate(n, 16, 123, { mode });
                    const expected = hex(await crypto.subtle.digest('SHA-256', made.bytes));
                    const last = made.at(-1);
                    const hashed = made.sha256();
                    let away = '';
                    try { made.at(0) } catch (error) { away = error.name }
                    said.push([away, (await hashed) === expected, (await made.sha256()) === expected, made.at(-1) === last]);
                    made.release();
                }
                return said;",
            )
            .await;
        let row = json!(["TypeError", true, true, true]);
        assert_eq!(outcome, json!([row, row, row, row, row]));
    })
    .await;
}

#[e2e::test]
async fn the_number_of_workers_can_be_set_for_all_modes() {
    with_module("the_number_of_workers_can_be_set", async |page| {
        let outcome = page
            .get(
                "const said = [];
                for (const workers of [3, 1, 2]) {
                    for (const mode of ['threads', 'processes']) {
                        const started = await strandom.start({ mode, workers });
                        const again = await strandom.start({ mode, workers });
                        const { threads } = (await strandom.measure(4_000_000, 16, 123, { mode, threads: 99 }));
                        said.push([mode, started.mode, started.workers, again.startMs === started.startMs, threads <= workers]);
                    }
                }
                return said;",
            )
            .await;
        let expected: Vec<Value> = [3, 1, 2]
            .iter()
            .flat_map(|workers| {
                ["threads", "processes"].map(|mode| json!([mode, mode, workers, true, true]))
            })
            .collect();
        assert_eq!(outcome, json!(expected));
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the module's own code finds what is wrong and says it"
)]
async fn a_bad_wish_is_refused_by_name_and_the_workers_stay() {
    with_module("a_bad_wish_is_refused_by_name", async |page| {
        let before = page.get("return strandom.start()").await;
        for (wish, message) in [
            (
                "{ workers: 65 }",
                "RangeError: workers must be a whole number from 1 to 64; you gave 65.",
            ),
            (
                "{ workers: '2' }",
                "TypeError: workers must be a whole number from 1 to 64; you gave the text \"2\".",
            ),
            (
                "{ mode: 'fast' }",
                "RangeError: mode must be 'serial', 'processes' or 'threads'; you gave the text \"fast\".",
            ),
        ] {
            let refused = page.run(&format!("await strandom.start({wish})")).await;
            assert_eq!(refused, Err(message.to_owned()));
        }
        assert_eq!(page.get("return strandom.start()").await, before);
    })
    .await;
}

#[e2e::test]
async fn another_number_of_workers_makes_again_what_is_being_made() {
    with_module("another_number_of_workers_makes_again", async |page| {
        let outcome = page
            .get(
                "const said = [];
                for (const mode of ['threads', 'processes']) {
                    await strandom.start({ mode, workers: 2 });
                    let resized;
                    const steps = [];
                    const onProgress = ({ done }) => {
                        steps.push(done);
                        resized ??= strandom.start({ mode, workers: 3 });
                    };
                    const made = await strandom.generate(4_000_000, 16, 123, { mode, onProgress });
                    const last = await strandom.generate(1, 16, 123, { first: 3_999_999, mode });
                    said.push([
                        (await resized).workers, made.timing.workers, made.length, made.at(0), made.at(-1) === last.at(0),
                        made.timing.spans[0].first, made.timing.spans.at(-1).end, steps.at(-1),
                    ]);
                    made.release();
                }
                return said;",
            )
            .await;
        let row = json!([3, 3, 4_000_000, "Lgd13zIHQ05u3Cp2", true, 0, 4_000_000, 4_000_000]);
        assert_eq!(outcome, json!([row, row]));
    })
    .await;
}

#[e2e::test]
async fn a_stop_ends_what_is_being_made_unless_it_resumes() {
    with_module("a_stop_ends_what_is_being_made", async |page| {
        let outcome = page
            .get(
                "const said = [];
                for (const mode of ['serial', 'threads', 'processes']) {
                    for (const resume of [false, true]) {
                        let isStopped = false;
                        const onProgress = () => {
                            if (!isStopped) strandom.stop({ resume });
                            isStopped = true;
                        };
                        const open = strandom.generate(2_000_000, 16, 123, { mode, onProgress });
                        said.push(await open.then((made) => made.at(0), (error) => `${error.name}: ${error.message}`));
                    }
                }
                return said;",
            )
            .await;
        let (stopped, made) = ("AbortError: The engine was stopped.", "Lgd13zIHQ05u3Cp2");
        assert_eq!(outcome, json!([stopped, made, stopped, made, stopped, made]));
    })
    .await;
}

#[e2e::test(own_browser, because = "it measures the browser's memory")]
async fn a_number_of_workers_that_changes_twenty_times_leaves_neither_workers_nor_memory() {
    const CHANGES: u64 = 20;
    // What a backend has written to of the memory that it takes: its arenas.
    const ARENA_BYTES: u64 = 16 << 20;
    const SMALL_ARENA_BYTES: u64 = 4 << 20;
    with_module("a_number_of_workers_that_changes", async |page| {
        page.get(
            "window.alive = new Set();
            const { Worker: Real } = window;
            window.Worker = class extends Real {
                constructor(...args) { super(...args); alive.add(this); }
                terminate() { alive.delete(this); super.terminate(); }
            };",
        )
        .await;
        for (mode, alive, backend_bytes) in [
            ("threads", 1, ARENA_BYTES),
            ("processes", 2, 2 * SMALL_ARENA_BYTES),
        ] {
            let change = async |workers: u64| {
                page.get(&format!(
                    "await strandom.start({{ mode: '{mode}', workers: {workers} }});
                    const made = await strandom.generate(1_000_000, 16, 123, {{ mode: '{mode}' }});
                    if (made.at(0) !== 'Lgd13zIHQ05u3Cp2') throw new Error('not made');
                    made.release();"
                ))
                .await;
            };
            change(2).await;
            let before = page.memory_bytes();
            for i in 0..CHANGES {
                change(1 + (i + 2) % 3).await;
            }
            change(2).await;
            assert_eq!(page.get("return alive.size").await, json!(alive), "{mode}");
            // Other systems do not tell.
            if let Some(before) = before {
                page.memory_falls_below(before + CHANGES * backend_bytes / 2)
                    .await;
            }
        }
    })
    .await;
}
