//! The public module's `stream()`: files of any size, read stretch by stretch.

use e2e::site::Site;
use e2e::{Page, with_module};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::io::Write;
use strandom::{Alphabet, CsvFormat, Format, Strings};
use xtask::server::Host;

/// What the tests' scripts share.
const TOOLS: &str = "
    window.read = async (stream) => {
        const chunks = [];
        for await (const chunk of stream) chunks.push(chunk);
        return chunks;
    };
    window.joined = async (chunks) => new Uint8Array(await new Blob(chunks).arrayBuffer());
    window.hash = async (bytes) => [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].join();
    window.hex = async (bytes) => [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    window.text = async (stream) => new TextDecoder().decode(await joined(await read(stream)));
    window.failure = async (action) => {
        try { return await action(); } catch (error) { return `${error.name}: ${error.message}`; }
    };
    window.pieces = [];
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (message, ...more) {
        if (message.type === 'piece') pieces.push(message);
        return postMessage.call(this, message, ...more);
    };";

async fn with_tools(name: &str, action: impl AsyncFnOnce(&Page)) {
    with_module(&Site::copy(name), Host::Isolating, async |page| {
        page.get(TOOLS).await;
        action(page).await;
    })
    .await;
}

#[e2e::test]
async fn a_stream_has_the_bytes_of_the_result_in_every_mode() {
    with_tools("a_stream_has_the_bytes_of_the_result", async |page| {
        let result = page
            .get(
                "const n = 1_000_000;
                const whole = await strandom.generate(n, 16, 123);
                const expected = await hash(whole.bytes);
                const seen = {};
                for (const mode of ['serial', 'threads', 'processes', undefined]) {
                    const steps = [];
                    const chunks = await read(strandom.stream(n, 16, 123, { mode, onProgress: ({ done, total }) => steps.push([done, total]) }));
                    const bytes = await joined(chunks);
                    let read_so_far = 0;
                    seen[mode] = [
                        bytes.length,
                        await hash(bytes) === expected,
                        chunks.every((chunk) => chunk.length <= 4 << 20 && chunk.length % 17 === 0),
                        chunks.length > 3 && steps.length === chunks.length,
                        steps.every(([done, total], i) => total === n && done * 17 === (read_so_far += chunks[i].length)),
                    ];
                }
                return seen;",
            )
            .await;
        let right = json!([17_000_000, true, true, true, true]);
        assert_eq!(
            result,
            json!({ "serial": right, "threads": right, "processes": right, "undefined": right })
        );
    })
    .await;
}

#[e2e::test]
async fn a_stream_is_one_of_the_platforms_own() {
    with_tools("a_stream_is_one_of_the_platforms_own", async |page| {
        let result = page
            .get(
                "const stream = strandom.stream(3, 5, 123);
                const reader = strandom.stream(3, 5, 123).getReader();
                const first = await reader.read();
                return [
                    stream instanceof ReadableStream,
                    await new Response(stream).text(),
                    new TextDecoder().decode(first.value), first.done, (await reader.read()).done,
                    await text(strandom.stream(2, 5, 123, { first: 1 })),
                    await text(strandom.stream(0, 5, 123)),
                ];",
            )
            .await;
        assert_eq!(
            result,
            json!([
                true,
                "uAgJ6\nFgiSi\n5ikky\n",
                "uAgJ6\nFgiSi\n5ikky\n",
                false,
                true,
                "FgiSi\n5ikky\n",
                ""
            ])
        );
    })
    .await;
}

#[e2e::test]
async fn no_more_is_made_than_what_is_read_and_what_waits() {
    with_tools("no_more_is_made_than_what_is_read_and_what_waits", async |page| {
        let result = page
            .get(
                "const seen = {};
                const { workers } = await strandom.start({ mode: 'processes' });
                for (const mode of ['serial', 'threads', 'processes']) {
                    pieces.length = 0;
                    const reader = strandom.stream(1e7, 16, 123, { mode }).getReader();
                    await reader.read();
                    await reader.read();
                    // What was asked for before is answered before.
                    await strandom.measure(10, 16, 123, { mode: mode === 'threads' ? 'serial' : mode });
                    const asked = pieces.filter(({ keep }) => keep).length;
                    seen[mode] = mode === 'processes' ? asked - 2 <= 2 * workers && asked >= 2 * workers : asked;
                    await reader.cancel();
                }
                return seen;",
            )
            .await;
        assert_eq!(
            result,
            json!({ "serial": 3, "threads": 3, "processes": true })
        );
    })
    .await;
}

#[e2e::test]
async fn memory_that_is_given_back_is_used_again() {
    with_tools("memory_that_is_given_back_is_used_again", async |page| {
        let result = page
            .get(
                "const expected = await hash((await strandom.generate(2_000_000, 16, 123)).bytes);
                const seen = {};
                for (const mode of ['serial', 'threads', 'processes']) {
                    pieces.length = 0;
                    const copies = [];
                    const stream = strandom.stream(2_000_000, 16, 123, { mode });
                    for await (const chunk of stream) {
                        copies.push(chunk.slice());
                        stream.release(chunk);
                    }
                    const used = pieces.filter(({ buffer }) => buffer !== undefined).length;
                    seen[mode] = [await hash(await joined(copies)) === expected, used > 0];
                }
                return seen;",
            )
            .await;
        let right = json!([true, true]);
        assert_eq!(
            result,
            json!({ "serial": right, "threads": right, "processes": right })
        );
    })
    .await;
}

#[e2e::test]
async fn a_chunk_that_is_released_twice_is_used_once() {
    with_tools("a_chunk_that_is_released_twice", async |page| {
        let result = page
            .get(
                "const seen = {};
                for (const mode of ['serial', 'threads', 'processes']) {
                    pieces.length = 0;
                    let strings = 0;
                    let kept;
                    const stream = strandom.stream(4_000_000, 16, 123, { mode });
                    for await (const chunk of stream) {
                        strings += chunk.length / 17;
                        if (kept !== undefined) continue;
                        kept = chunk;
                        stream.release(chunk);
                        stream.release(chunk);
                    }
                    seen[mode] = [strings, kept.length, pieces.filter(({ buffer }) => buffer !== undefined).length];
                }
                return seen;",
            )
            .await;
        let right = json!([4_000_000, 0, 1]);
        assert_eq!(
            result,
            json!({ "serial": right, "threads": right, "processes": right })
        );
    })
    .await;
}

#[e2e::test]
async fn a_stream_goes_on_behind_what_was_read_when_its_workers_are_replaced() {
    with_tools("a_stream_goes_on_behind_what_was_read", async |page| {
        let result = page
            .get(
                "const expected = await hash((await strandom.generate(2_000_000, 16, 123)).bytes);
                const seen = {};
                for (const mode of ['serial', 'threads', 'processes']) {
                    const before = await strandom.start({ mode });
                    const chunks = [];
                    for await (const chunk of strandom.stream(2_000_000, 16, 123, { mode })) {
                        chunks.push(chunk);
                        if (chunks.length === 1) strandom.stop({ resume: true });
                        if (chunks.length === 2) await strandom.start({ mode, workers: before.workers + 1 });
                    }
                    seen[mode] = [await hash(await joined(chunks)) === expected, chunks.length > 3];
                    await strandom.start({ mode, workers: before.workers });
                }
                return seen;",
            )
            .await;
        let right = json!([true, true]);
        assert_eq!(
            result,
            json!({ "serial": right, "threads": right, "processes": right })
        );
    })
    .await;
}

#[e2e::test]
async fn an_abort_ends_a_stream_at_once_in_every_mode_and_the_next_works() {
    with_tools("an_abort_ends_a_stream_at_once", async |page| {
        let result = page
            .get(
                "const seen = {};
                for (const mode of ['serial', 'threads', 'processes']) {
                    const controller = new AbortController();
                    const options = { mode, signal: controller.signal };
                    const reader = strandom.stream(1e12, 16, 123, options).getReader();
                    const unread = strandom.stream(1e12, 16, 123, options).getReader();
                    await reader.read();
                    controller.abort(new Error('enough'));
                    seen[mode] = [
                        await failure(async () => { for (;;) if ((await reader.read()).done) return 'the end'; }),
                        await failure(() => unread.read()),
                        await failure(() => strandom.stream(5, 5, 123, options).getReader().read()),
                        await text(strandom.stream(1, 5, 123, { mode })),
                    ];
                }
                return seen;",
            )
            .await;
        let right = json!(["Error: enough", "Error: enough", "Error: enough", "uAgJ6\n"]);
        assert_eq!(result, json!({ "serial": right, "threads": right, "processes": right }));
    })
    .await;
}

#[e2e::test]
async fn who_leaves_the_loop_ends_the_making() {
    with_tools("who_leaves_the_loop_ends_the_making", async |page| {
        let result = page
            .get(
                "const seen = [];
                for (const mode of ['serial', 'threads', 'processes']) {
                    for await (const chunk of strandom.stream(1e12, 16, 123, { mode })) {
                        if (chunk.length > 0) break;
                    }
                    const asked = pieces.length;
                    await strandom.measure(10, 16, 123, { mode: mode === 'threads' ? 'serial' : mode });
                    seen.push(pieces.filter(({ keep }) => keep).length - asked <= 1);
                    pieces.length = 0;
                }
                return seen;",
            )
            .await;
        assert_eq!(result, json!([true, true, true]));
    })
    .await;
}

#[e2e::test]
async fn a_file_is_finished_from_where_it_was_left() {
    with_tools("a_file_is_finished_from_where_it_was_left", async |page| {
        let result = page
            .get(
                "const whole = await text(strandom.stream(7, 5, 123));
                const rest = async (from) => text(strandom.stream(7, 5, 123, { from }));
                return [
                    await rest(0) === whole,
                    whole.slice(0, 6 * 3) + await rest(3) === whole,
                    await rest(7),
                    await failure(() => rest(8)),
                ];",
            )
            .await;
        assert_eq!(
            result,
            json!([
                true,
                true,
                "",
                "RangeError: from must be a whole number from 0 to 7; you gave 8."
            ])
        );
    })
    .await;
}

#[e2e::test]
async fn formats_are_those_of_the_core_in_every_mode_wherever_pieces_are_cut() {
    let expected: Vec<String> = FILES
        .iter()
        .map(|(n, len, alphabet, format)| sha256(*n, *len, alphabet, format))
        .collect();
    with_tools("formats_are_those_of_the_core", async |page| {
        let seen = page
            .run(&format!(
                "const seen = {{}};
                for (const mode of ['serial', 'threads', 'processes']) {{
                    seen[mode] = [];
                    for (const [n, len, alphabet, format] of {}) {{
                        const bytes = await joined(await read(strandom.stream(n, len, 123, {{ alphabet, format, mode }})));
                        seen[mode].push(await hex(bytes));
                    }}
                }}
                return seen;",
                json!(FILES)
            ))
            .await
            .expect("files are made");
        assert_eq!(
            seen,
            json!({ "serial": expected, "threads": expected, "processes": expected })
        );
    })
    .await;
}

#[e2e::test]
async fn ranks_and_what_csv_may_have_are_streamed_and_resumed_in_every_mode() {
    // Two pieces and more, and ranks that get a digit within them.
    let (first, n, from) = (999_000_u64, 500_000_u64, 123_456_u64);
    let csv = CsvFormat {
        header: "a;b".to_owned(),
        delimiter: ';',
        crlf: false,
        bom: true,
        excel: true,
    };
    let expected = [Format::Json, Format::Csv].map(|format| {
        let builder = Strings::builder().len(9).seed("123");
        let strings = builder.format(format).ranked(true).csv(csv.clone()).build();
        let document = strings
            .expect("a test's strings are right")
            .range(first..first + n);
        let document = document.expect("they are there");
        [document.clone(), document.part(from..n)].map(|part| {
            let bytes = part.par_to_vec().expect("it fits");
            base16ct::lower::encode_string(&Sha256::digest(bytes))
        })
    });
    with_tools("ranks_and_what_csv_may_have", async |page| {
        let found = page
            .get(&format!(
                "const csv = {{ header: 'a;b', delimiter: ';', crlf: false, bom: true, excel: true }};
                const all = [];
                for (const mode of ['serial', 'processes', 'threads']) {{
                    const made = async (format, from) => {{
                        const stream = strandom.stream({n}, 9, 123, {{ ...csv, format, ranked: true, first: {first}, from, mode }});
                        return hex(await joined(await read(stream)));
                    }};
                    all.push([[await made('json', 0), await made('json', {from})], [await made('csv', 0), await made('csv', {from})]]);
                }}
                return all;"
            ))
            .await;
        assert_eq!(found, json!([expected, expected, expected]));
    })
    .await;
}

/// n, len, alphabet, format: one or several pieces, records of one size and of many.
const FILES: [(u64, u32, &str, &str); 11] = [
    (0, 5, "01", "lines"),
    (0, 5, "01", "csv"),
    (0, 5, "01", "json"),
    (1, 5, "01", "json"),
    (3_000_000, 1, "01", "lines"),
    (3_000_000, 1, "01", "csv"),
    (3_000_000, 1, "01", "json"),
    (500_000, 16, "a,b\"c", "csv"),
    (500_000, 16, "a\\b\"c", "json"),
    (500_000, 7, "äöüß", "json"),
    (30, 65_536, "語字々", "lines"),
];

/// Of the file, by the core on this machine.
fn sha256(n: u64, len: u32, alphabet: &str, format: &str) -> String {
    let alphabet = Alphabet::new(alphabet).unwrap_or_else(|_| panic!("{alphabet} is an alphabet"));
    let builder = Strings::builder().len(len).alphabet(alphabet).seed("123");
    let builder = builder.format(format.parse().expect("a format"));
    let strings = builder.build().expect("a test's strings are right");
    let document = strings.range(..n).expect("they are there");
    let mut hash = Hasher(Sha256::new());
    document
        .write_to(&mut hash)
        .expect("a hash takes everything");
    base16ct::lower::encode_string(&hash.0.finalize())
}

struct Hasher(Sha256);

impl Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[e2e::test]
async fn the_last_strings_of_the_longest_list_are_streamed_too() {
    with_tools("the_last_strings_of_the_longest_list", async |page| {
        let result = page
            .get(
                "const n = Number.MAX_SAFE_INTEGER;
                const last = await text(strandom.stream(n, 16, 123, { from: n - 2, format: 'json' }));
                const reader = strandom.stream(n, 16, 123, { format: 'json' }).getReader();
                const head = new TextDecoder().decode((await reader.read()).value.subarray(0, 20));
                await reader.cancel();
                return [head, last];",
            )
            .await;
        let strings = Strings::builder().len(16).seed("123").build();
        let strings = strings.expect("a test's strings are right");
        let [first, second] =
            [3, 2].map(|before| strings.get((1 << 53) - before).expect("it is there"));
        assert_eq!(
            result,
            json!(["[\n\"Lgd13zIHQ05u3Cp2\"", format!("\"{first}\",\n\"{second}\"\n]\n")])
        );
    })
    .await;
}

#[e2e::test]
async fn an_engine_that_is_stopped_ends_its_streams() {
    with_tools("an_engine_that_is_stopped_ends_its_streams", async |page| {
        let result = page
            .get(
                "const seen = [];
                for (const mode of ['threads', 'processes']) {
                    const reader = strandom.stream(1e12, 16, 123, { mode }).getReader();
                    await reader.read();
                    strandom.stop();
                    seen.push(await failure(async () => { for (;;) await reader.read(); }));
                }
                return [...seen, await text(strandom.stream(1, 5, 123))];",
            )
            .await;
        let stopped = "AbortError: The engine was stopped.";
        assert_eq!(result, json!([stopped, stopped, "uAgJ6\n"]));
    })
    .await;
}

#[e2e::test]
async fn what_is_wrong_is_said_at_once_or_by_the_stream() {
    with_tools("what_is_wrong_is_said_at_once_or_by_the_stream", async |page| {
        let result = page
            .get(
                "const atOnce = (...args) => { try { strandom.stream(...args); return 'nothing'; } catch (error) { return `${error.name}: ${error.message}`; } };
                const later = (...args) => failure(() => text(strandom.stream(...args)));
                return [
                    atOnce(-1, 5, 123),
                    atOnce(5, 5, 123, { format: 'xml' }),
                    atOnce(5, 5, 123, { from: 1.5 }),
                    atOnce(5, 5, 123, { signal: 1 }),
                    atOnce(5, 5, 123, { ranked: true }),
                    atOnce(5, 5, 123, { format: 'csv', delimiter: '|' }),
                    atOnce(5, 5, 123, { format: 'csv', bom: 1 }),
                    atOnce(5, 256, 123, { format: 'csv', excel: true }),
                    await later(5, 5, ''),
                    await later(5, 5, 123, { alphabet: 'aa' }),
                ];",
            )
            .await;
        assert_eq!(
            result,
            json!([
                "RangeError: n must be a whole number from 0 to 9,007,199,254,740,991; you gave -1.",
                "RangeError: format must be 'lines', 'csv' or 'json'; you gave the text \"xml\".",
                "RangeError: from must be a whole number from 0 to 5; you gave 1.5.",
                "TypeError: signal must be an AbortSignal; you gave 1.",
                "RangeError: ranked must be false for lines, which are strings and nothing else; you gave true.",
                "RangeError: delimiter must be a comma, a semicolon or a tab; you gave the text \"|\".",
                "TypeError: bom must be true or false; you gave 1.",
                "RangeError: excel must be false for strings of more than 255 characters, which Excel does not take as text; these have 256.",
                "RangeError: seed must have at least one character; you gave none.",
                "RangeError: alphabet must have different symbols; you gave 'a' as symbols 1 and 2."
            ])
        );
    })
    .await;
}
