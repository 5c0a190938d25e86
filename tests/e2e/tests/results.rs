//! What `generate` gives: every way to read it, and whose memory it is until when.

use e2e::Page;
use e2e::site::Site;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use strandom::{Alphabet, Strings};
use xtask::browser::Browser;
use xtask::server::Host;

async fn with_module(name: &str, action: impl AsyncFnOnce(&Page)) {
    e2e::with_module(&Site::copy(name), Host::Isolating, action).await;
}

/// The helpers of the scripts below.
const HELPERS: &str = "
    const modes = ['threads', 'serial', 'processes'];
    const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toHex?.()
        ?? [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((it) => it.toString(16).padStart(2, '0')).join('');
    const ofText = (strings) => sha256(new TextEncoder().encode(strings.map((string) => `${string}\\n`).join('')));
    const ofViews = (views) => {
        const all = new Uint8Array(views.reduce((sum, { length }) => sum + length, 0));
        views.reduce((at, view) => (all.set(view, at), at + view.length), 0);
        return sha256(all);
    };
    const isInPlace = (strings) => strings.views()[0].buffer.constructor.name === 'SharedArrayBuffer';";

async fn get(page: &Page, body: &str) -> Value {
    page.get(&format!("{HELPERS}\n{body}")).await
}

fn sha256_of(len: u32, symbols: &str, n: u64) -> String {
    let alphabet = Alphabet::new(symbols).expect("a test's alphabet is right");
    let builder = Strings::builder().len(len).alphabet(alphabet).seed("123");
    let strings = builder.build().expect("a test's strings are right");
    let all = strings.range(0..n).expect("they are there").to_vec();
    base16ct::lower::encode_string(&Sha256::digest(all.expect("they are few")))
}

#[e2e::test]
async fn every_way_to_read_gives_the_same_strings_in_every_mode() {
    with_module("every_way_to_read", async |page| {
        // Copied, in place, in place in several batches, and symbols of two and of four bytes.
        for (n, len, symbols) in [
            (1000, 5, "ab"),
            (70_000, 16, "0123456789"),
            (200_000, 99, "abcdefghij"),
            (120_000, 5, "äöüß"),
            (40_000, 7, "🙂🙃"),
        ] {
            let outcome = get(
                page,
                &format!(
                    "const all = [];
                    for (const mode of modes) {{
                        const make = () => strandom.generate({n}, {len}, 123, {{ alphabet: '{symbols}', mode }});
                        const strings = await make();
                        const half = strings.length >> 1;
                        all.push(
                            await strings.sha256(),
                            await ofText(strings.toArray()),
                            await ofText([...strings]),
                            await ofText([...strings.slice(0, half), ...strings.slice(half)]),
                            await ofViews(strings.views()),
                            await sha256(strings.bytes),
                            await ofText(strings.toArray()),
                            await strings.sha256(),
                        );
                        const last = strings.at(-1);
                        if (strings.find((string, index) => string === last && index === {n} - 1) !== last) all.push('not found');
                        strings.release();
                    }}
                    return [...new Set(all)];"
                ),
            )
            .await;
            assert_eq!(outcome, json!([sha256_of(len, symbols, n)]), "{n} of {len} of {symbols}");
        }
    })
    .await;
}

#[e2e::test]
async fn where_memory_is_shared_a_result_stays_in_it() {
    with_module("where_memory_is_shared", async |page| {
        let outcome = get(
            page,
            "const outcome = [];
            for (const mode of modes) {
                const strings = await strandom.generate(200_000, 16, 123, { mode });
                outcome.push([isInPlace(strings), strings.bytes.buffer.constructor.name === 'ArrayBuffer', isInPlace(strings)]);
            }
            return outcome;",
        )
        .await;
        assert_eq!(
            outcome,
            json!([[true, true, false], [true, true, false], [false, true, false]])
        );
    })
    .await;
}

#[e2e::test]
async fn a_result_is_read_while_others_are_made_and_while_its_workers_come_and_go() {
    let site = Site::copy("a_result_is_read_while");
    // The next seed is a crash.
    let worker = site.read("www/module/worker/coordinator.js");
    site.write(
        "www/module/worker/coordinator.js",
        &format!(
            "addEventListener('message', (event) => {{
                if (event.data.type !== 'seed') return;
                event.stopImmediatePropagation();
                throw new Error('a crash');
            }});
            {worker}"
        ),
    );
    e2e::with_module(&site, Host::Isolating, async |page| {
        let outcome = get(
            page,
            "const kept = [];
            const make = async (options) => kept.push(await strandom.generate(300_000, 16, 123, options));
            const right = await ofText((await strandom.generate(300_000, 16, 123, { mode: 'processes' })).toArray());
            const wrong = [];
            const look = async (what) => {
                for (const strings of kept) {
                    if (await ofText(strings.toArray()) !== right || await ofViews(strings.views()) !== right) wrong.push(what);
                }
            };
            await make();
            const others = Array.from({ length: 6 }, (_, i) => strandom.generate(2_000_000, 16, i));
            await look('while others are made');
            for (const other of await Promise.all(others)) other.release();
            strandom.stop();
            await look('after a stop');
            await make();
            const resized = strandom.start({ workers: 3 });
            await look('while workers are replaced');
            await resized;
            await make();
            await look('after they were replaced');
            strandom.stop({ resume: true });
            await make();
            await strandom.anotherSeed().catch(() => {});
            await look('after a crash');
            await make();
            const hashes = [];
            for (const strings of kept) hashes.push(await strings.sha256());
            if (new Set(hashes).size !== 1 || hashes[0] !== right) wrong.push('hashes');
            await look('at the end');
            return { wrong, count: kept.length };",
        )
        .await;
        assert_eq!(outcome, json!({ "wrong": [], "count": 5 }));
    })
    .await;
}

#[e2e::test]
async fn nobody_sees_the_next_result_in_what_was_released() {
    with_module("nobody_sees_the_next_result", async |page| {
        let outcome = get(
            page,
            "const outcome = [];
            for (const mode of modes) {
                const strings = await strandom.generate(1_000_000, 16, 'first', { mode });
                const view = strings.views()[0];
                const before = view.slice(0, 100).join();
                strings.release();
                for (let i = 0; i < 5; i++) (await strandom.generate(1_000_000, 16, i, { mode })).release();
                outcome.push(view.length === 0 || view.slice(0, 100).join() === before);
            }
            return outcome;",
        )
        .await;
        assert_eq!(outcome, json!([true, true, true]));
    })
    .await;
}

#[e2e::test]
async fn a_release_in_the_middle_of_an_iteration_ends_it() {
    with_module("a_release_in_the_middle", async |page| {
        let outcome = get(
            page,
            "const outcome = [];
            for (const mode of modes) {
                const strings = await strandom.generate(200_000, 16, 123, { mode });
                let count = 0;
                try {
                    for (const string of strings) if (++count === 70_000) strings.release();
                } catch (error) {
                    outcome.push([error.name, count < 80_000]);
                }
            }
            const after = await strandom.generate(16, 5, 123);
            return [outcome, after.at(0)];",
        )
        .await;
        assert_eq!(
            outcome,
            json!([
                [
                    ["TypeError", true],
                    ["TypeError", true],
                    ["TypeError", true]
                ],
                "uAgJ6"
            ])
        );
    })
    .await;
}

#[e2e::test]
async fn where_little_memory_can_be_shared_results_are_copied() {
    let site = Site::copy("where_little_memory_can_be_shared");
    // As on a telephone, which refuses to set aside gigabytes.
    let worker = "www/module/worker/coordinator.js";
    let script = site.read(worker);
    let refusal = "
        const OwnMemory = WebAssembly.Memory;
        WebAssembly.Memory = class {
            constructor(wanted) {
                if (wanted.maximum > 4096) throw new RangeError('could not allocate memory');
                return new OwnMemory({ ...wanted, maximum: 1280 });
            }
        };";
    site.write(worker, &format!("{refusal}\n{script}"));
    e2e::with_module(&site, Host::Isolating, async |page| {
        let outcome = get(
            page,
            "const strings = await strandom.generate(3_000_000, 16, 123, { mode: 'threads' });
            const same = await strandom.generate(3_000_000, 16, 123, { mode: 'processes' });
            const { sharedBytesMax } = await strandom.start();
            return [strings.timing.mode, isInPlace(strings), await ofViews(strings.views()) === await ofViews(same.views()), sharedBytesMax];",
        )
        .await;
        assert_eq!(outcome, json!(["threads", false, true, 256 << 20]));
    })
    .await;
}

#[e2e::test(own_browser, because = "it takes two gibibytes")]
async fn a_result_of_a_gibibyte_can_be_had_twice() {
    with_module("a_result_of_a_gibibyte", async |page| {
        let outcome = get(
            page,
            "const n = Math.floor(2 ** 30 / 17);
            const ranks = [0, 1, 987_654, n >> 1, n - 2, n - 1];
            const read = (strings) => ranks.map((rank) => strings.at(rank));
            const first = await strandom.generate(n, 16, 123, { mode: 'threads' });
            const one = [isInPlace(first), read(first)];
            const second = await strandom.generate(n, 16, 123, { mode: 'threads' });
            const two = [isInPlace(second), read(second)];
            first.release();
            second.release();
            const alone = [];
            for (const rank of ranks) alone.push((await strandom.generate(1, 16, 123, { first: rank })).at(0));
            return { one, two, alone };",
        )
        .await;
        let alone = &outcome["alone"];
        assert_eq!(outcome["one"], json!([true, alone]));
        assert_eq!(outcome["two"], json!([false, alone]));
    })
    .await;
}

#[e2e::test(own_browser, because = "it measures the browser's memory")]
async fn forgotten_results_are_collected_and_their_memory_is_used_again() {
    if e2e::browser() != Browser::Chromium {
        e2e::note("other browsers collect all garbage when they see fit, which may take minutes");
        return;
    }
    let site = Site::copy("forgotten_results_are_collected");
    // By a script of the page: what a driver's script has touched, browsers may keep for longer.
    let face = site.read("www/strandom.js");
    let forget = "
        import { generate } from './module/strandom.js';
        globalThis.forget = async () => {
            for (let i = 0; i < 100; i++) {
                const strings = await generate(3_947_580, 16, i);
                if (i >= 20 && strings.views()[0].buffer instanceof SharedArrayBuffer) return true;
            }
            return false;
        };";
    site.write("www/strandom.js", &format!("{face}{forget}"));
    e2e::with_module(&site, Host::Isolating, async |page| {
        let before = page.memory_bytes();
        // A gibibyte is soon full. Then results are copied until room was given back.
        let is_given_back = page.get("return forget()").await;
        if e2e::browser() == Browser::Chromium {
            assert_eq!(is_given_back, json!(true));
        } else {
            e2e::note("this browser may see no need to collect all garbage, and copies meanwhile; its memory is looked at");
        }
        if let Some(before) = before {
            page.memory_falls_below(before + (2 << 30)).await;
        }
    })
    .await;
}
