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
async fn another_number_of_workers_ends_what_is_being_made_and_the_next_request_works() {
    with_module("another_number_of_workers_ends", async |page| {
        let outcome = page
            .get(
                "const said = [];
                for (const mode of ['threads', 'processes']) {
                    await strandom.start({ mode, workers: 2 });
                    let resized;
                    const onProgress = () => { resized ??= strandom.start({ mode, workers: 3 }); };
                    const open = strandom.generate(60_000_000, 16, 123, { mode, onProgress });
                    const error = await open.catch((error) => error);
                    const made = await strandom.generate(1, 5, 123, { mode });
                    said.push([error.name, error.message, (await resized).workers, made.at(0)]);
                }
                return said;",
            )
            .await;
        let row = json!([
            "AbortError",
            "The engine starts again with another number of workers.",
            3,
            "uAgJ6"
        ]);
        assert_eq!(outcome, json!([row, row]));
    })
    .await;
}

#[e2e::test(own_browser, because = "it measures the browser's memory")]
async fn a_number_of_workers_that_changes_twenty_times_leaves_neither_workers_nor_memory() {
    const CHANGES: u64 = 20;
    // Of what a crew takes these are the arenas, which it has written to.
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
        for (mode, alive, crew_bytes) in [
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
                page.memory_falls_below(before + CHANGES * crew_bytes / 2)
                    .await;
            }
        }
    })
    .await;
}
