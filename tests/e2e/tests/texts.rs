//! Kinds of strings besides seeded ones: fresh, unique, formatted as codes, by an alphabet's name.

use std::collections::HashSet;

use e2e::Page;
use e2e::site::Site;
use serde_json::{Value, json};
use xtask::server::Host;

async fn with_module(name: &str, action: impl AsyncFnOnce(&Page)) {
    e2e::with_module(&Site::copy(name), Host::Isolating, action).await;
}

fn different(strings: &Value) -> usize {
    let strings = strings.as_array().expect("an array of strings");
    strings
        .iter()
        .map(Value::to_string)
        .collect::<HashSet<_>>()
        .len()
}

#[e2e::test]
async fn strings_without_a_seed_are_others_each_time_in_every_mode() {
    with_module("strings_without_a_seed", async |page| {
        let made = page
            .get(
                "const made = [];
                for (const mode of ['serial', 'processes', 'threads']) {
                    for (let i = 0; i < 2; i++) {
                        made.push(...await strandom.generate(50, 16, undefined, { mode }));
                        const chunks = [];
                        for await (const chunk of strandom.stream(50, 16, undefined, { mode })) chunks.push(chunk);
                        made.push(...(await new Blob(chunks).text()).trim().split('\\n'));
                    }
                }
                return made;",
            )
            .await;
        assert_eq!(different(&made), 600);
        assert!(made.as_array().expect("an array").iter().all(|s| s.as_str().is_some_and(|s| s.len() == 16)));
    })
    .await;
}

#[e2e::test]
async fn a_key_makes_several_calls_read_one_fresh_sequence() {
    with_module("a_key_makes_several_calls", async |page| {
        let same = page
            .get(
                "const key = await strandom.freshKey();
                const all = (await strandom.generate(300_000, 16, key, { mode: 'serial' })).toArray();
                const said = [];
                for (const mode of ['serial', 'processes', 'threads']) {
                    const many = (await strandom.generate(300_000, 16, key, { mode })).toArray();
                    const some = (await strandom.generate(9, 16, key, { mode, first: 250_000 })).toArray();
                    const chunks = [];
                    const file = strandom.stream(300_000, 16, key, { mode });
                    const reader = file.getReader();
                    chunks.push((await reader.read()).value);
                    // What is being read goes on, and is not read from a key of zeros.
                    if (mode === 'threads') key.wipe();
                    for (let part; !(part = await reader.read()).done;) chunks.push(part.value);
                    said.push(many.join() === all.join(), some.join() === all.slice(250_000, 250_009).join(),
                        await new Blob(chunks).text() === all.map((string) => `${string}\\n`).join(''));
                }
                return said;",
            )
            .await;
        assert_eq!(same, json!(vec![true; 9]));
    })
    .await;
}

#[e2e::test(only_in(Chromium), because = "the module's own code refuses it")]
async fn a_key_is_for_one_sequence_and_for_none_once_it_is_wiped() {
    with_module("a_key_is_for_one_sequence", async |page| {
        for (call, message) in [
            (
                "const key = await strandom.freshKey(); await strandom.generate(1, 5, key); await strandom.generate(1, 6, key);",
                "TypeError: seed must be a key of its own for each len, alphabet, words, pattern and unique; you gave one that \
                 was used with others. Draw another.",
            ),
            (
                "const key = await strandom.freshKey(); await strandom.generate(1, 5, key); key.wipe(); key.wipe();
                await strandom.generate(1, 5, key);",
                "TypeError: seed must be a key that was not wiped; you gave one that was. Draw another.",
            ),
            (
                "const key = await strandom.freshKey(); key.wipe(); strandom.stream(1, 5, key);",
                "TypeError: seed must be a key that was not wiped; you gave one that was. Draw another.",
            ),
        ] {
            assert_eq!(page.run(call).await, Err(message.to_owned()));
        }
        let seen = page
            .get("const key = await strandom.freshKey(); return [JSON.stringify(key), Object.keys(key), String(key)]")
            .await;
        assert_eq!(seen, json!(["{}", [], "[object Object]"]));
    })
    .await;
}

/// In a browser whose workers have no randomness to give.
#[e2e::test]
async fn without_randomness_there_are_no_fresh_strings_and_all_else_goes_on() {
    let site = Site::copy("without_randomness");
    let worker = site.read("www/module/worker/coordinator.js");
    site.write(
        "www/module/worker/coordinator.js",
        &format!("crypto.getRandomValues = () => {{ throw new Error('none left'); }};\n{worker}"),
    );
    e2e::with_module(&site, Host::Isolating, async |page| {
        for call in [
            "await strandom.generate(1, 5)",
            "await strandom.freshKey()",
            "await strandom.anotherSeed()",
            "for await (const _ of strandom.stream(1, 5));",
        ] {
            let refused = page
                .run(&format!(
                    "const before = (await strandom.generate(1, 5, 123)).at(0);
                    try {{ {call} }} catch (error) {{ throw new Error(`${{before}} ${{error.name}} ${{error.code}} ${{error.message}}`); }}"
                ))
                .await
                .expect_err("there is no randomness");
            let words = "Error: uAgJ6 EngineError randomness No fresh strings can be made: the system gives no randomness";
            assert!(refused.starts_with(words), "{call}: {refused}");
            assert!(refused.ends_with("No weaker source is used instead. Strings from a seed can be made."), "{refused}");
        }
        let mode = page.get("return (await strandom.start()).mode").await;
        assert_eq!(mode, "threads", "no worker was ended");
    })
    .await;
}

#[e2e::test]
async fn unique_strings_are_all_different_and_the_same_in_every_mode() {
    with_module("unique_strings", async |page| {
        let said = page
            .get(
                "const said = [];
                for (const mode of ['serial', 'processes', 'threads']) {
                    const all = (await strandom.generate(1e6, 6, 123, { alphabet: 'digits', unique: true, mode })).toArray();
                    const some = await strandom.generate(3, 6, 123, { alphabet: 'digits', unique: true, mode, first: 500_000 });
                    const fresh = (await strandom.generate(1000, 3, undefined, { alphabet: 'digits', unique: true, mode })).toArray();
                    said.push([new Set(all).size, all.slice(0, 2).join(), [...some].join() === all.slice(500_000, 500_003).join(),
                        new Set(fresh).size]);
                }
                return said;",
            )
            .await;
        let one = json!([1_000_000, "688400,593576", true, 1000]);
        assert_eq!(said, json!([one, one, one]));
        let refused = page.run("await strandom.generate(101, 2, 1, { alphabet: 'digits', unique: true })").await;
        let message = "RangeError: n must be at most 100 for unique strings of 2 symbols from 10, because there are no \
                       more different ones; you gave 101.";
        assert_eq!(refused, Err(message.to_owned()));
        let next = page.get("return (await strandom.generate(1, 5, 123)).at(0)").await;
        assert_eq!(next, json!("uAgJ6"));
    })
    .await;
}

#[e2e::test]
async fn codes_have_the_same_format_in_results_and_files() {
    with_module("codes_have_the_same_format", async |page| {
        let said = page
            .get(
                "const code = { alphabet: 'digits', unique: true, prefix: 'X\"', groups: 4, separator: '·', check: true };
                const said = [];
                for (const mode of ['serial', 'processes', 'threads']) {
                    const made = await strandom.generate(2, 6, 123, { ...code, mode });
                    const chunks = [];
                    for await (const chunk of strandom.stream(2, 6, 123, { ...code, mode, format: 'json' })) chunks.push(chunk);
                    const many = (await strandom.generate(200_000, 6, 123, { ...code, mode })).toArray();
                    const file = [];
                    for await (const chunk of strandom.stream(200_000, 6, 123, { ...code, mode, format: 'json' })) file.push(chunk);
                    said.push([made.toArray(), await new Blob(chunks).text(),
                        JSON.parse(await new Blob(file).text()).join() === many.join()]);
                }
                return said;",
            )
            .await;
        let strings = json!(["X\"6884·001", "X\"5935·762"]);
        let one = json!([strings, "[\n\"X\\\"6884·001\",\n\"X\\\"5935·762\"\n]\n", true]);
        assert_eq!(said, json!([one, one, one]));
    })
    .await;
}

#[e2e::test(only_in(Chromium), because = "the module's own code knows the names")]
async fn alphabets_have_names() {
    with_module("alphabets_have_names", async |page| {
        let said = page
            .get(
                "const made = async (alphabet) => (await strandom.generate(1, 6, 'pin', { alphabet })).at(0);
                return [await made('digits') === await made('0123456789'), await made('alphanumeric') === await made(undefined),
                    await made('hex') === await made('0123456789abcdef')];",
            )
            .await;
        assert_eq!(said, json!([true, true, true]));
    })
    .await;
}
