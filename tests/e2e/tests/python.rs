//! Python's own strings, through the module.

use e2e::Page;
use e2e::site::Site;
use serde_json::json;
use strandom::{PythonMethod, Strings};
use xtask::server::Host;

async fn with_module(name: &str, action: impl AsyncFnOnce(&Page)) {
    e2e::with_module(&Site::copy(name), Host::Isolating, action).await;
}

fn line(rank: u64, method: PythonMethod) -> String {
    let strings = Strings::builder().len(5).seed("123").python(method).build();
    let strings = strings.expect("a test's strings are right");
    strings.get(rank).expect("it is there")
}

#[e2e::test]
async fn the_strings_are_the_tutorials_in_every_mode_and_file() {
    with_module("the_strings_are_the_tutorials", async |page| {
        let said = page
            .get(
                "const said = [];
                for (const mode of ['serial', 'processes', 'threads']) {
                    for (const engine of ['python-choice', 'python-choices']) {
                        const some = await strandom.generate(3, 5, 123, { engine, mode });
                        const many = (await strandom.generate(1_000_000, 5, 123, { engine, mode })).toArray();
                        const window = await strandom.generate(2, 5, 123, { engine, mode, first: 777_777 });
                        const chunks = [];
                        for await (const chunk of strandom.stream(1_000_000, 5, 123, { engine, mode })) chunks.push(chunk);
                        said.push([some.toArray(), many.slice(0, 3).join() === some.toArray().join(),
                            [...window].join() === many.slice(777_777, 777_779).join(), many.at(-1),
                            await new Blob(chunks).text() === many.map((string) => `${string}\\n`).join('')]);
                    }
                }
                return said;",
            )
            .await;
        let choice = json!([["drfXA", "rg153", "cyIJv"], true, true, line(999_999, PythonMethod::Choice), true]);
        let choices = json!([
            [line(0, PythonMethod::Choices), line(1, PythonMethod::Choices), line(2, PythonMethod::Choices)],
            true,
            true,
            line(999_999, PythonMethod::Choices),
            true
        ]);
        assert_eq!(said, json!([choice, choices, choice, choices, choice, choices]));
    })
    .await;
}

#[e2e::test]
async fn far_strings_of_choice_are_found_and_the_wait_can_be_stopped() {
    with_module("far_strings_of_choice", async |page| {
        let far = 400_000_000_u64;
        let said = page
            .get(&format!(
                "const said = [];
                for (const mode of ['serial', 'processes', 'threads']) {{
                    const options = {{ engine: 'python-choice', mode, first: {far} }};
                    const left = new AbortController();
                    const asked = strandom.generate(1, 5, 'x'.repeat(said.length + 1), {{ ...options, signal: left.signal }});
                    await new Promise((done) => setTimeout(done, 300));
                    left.abort();
                    const outcome = await asked.then(() => 'made', (error) => error.name);
                    const next = (await strandom.generate(1, 5, 123, {{ mode }})).at(0);
                    const window = await strandom.generate(1, 5, 123, options);
                    said.push([outcome, next, window.at(0)]);
                }}
                return said;"
            ))
            .await;
        let one = json!(["AbortError", "uAgJ6", line(far, PythonMethod::Choice)]);
        assert_eq!(said, json!([one, one, one]));
    })
    .await;
}

#[e2e::test(
    only_in(Chromium),
    because = "the module's own code finds what is wrong and says it"
)]
async fn what_python_cannot_make_is_refused_in_words() {
    with_module("what_python_cannot_make", async |page| {
        for (call, words) in [
            (
                "generate(1, 5, undefined, { engine: 'python-choice' })",
                "RangeError: engine must be 'strandom' for fresh strings, because Python’s follow from a seed; you gave \
                 'python-choice'.",
            ),
            (
                "generate(1, 5, 1, { engine: 'python-choice', unique: true })",
                "RangeError: engine must be 'strandom' for unique strings; you gave 'python-choice'.",
            ),
            (
                "generate(1, 5, 1, { engine: 'perl' })",
                "RangeError: engine must be 'strandom', 'python-choice' or 'python-choices'; you gave the text \"perl\".",
            ),
            (
                "generate(1, 5, 1, { engine: 'python-choice', first: 2 ** 31 })",
                "RangeError: first + n must be at most 1,717,986,918 with len 5 and engine python-choice, which draws \
                 all strings before one to find it; you gave 2,147,483,649.",
            ),
        ] {
            let refused = page.run(&format!("await strandom.{call}")).await;
            let refused = refused.expect_err("it is refused");
            assert!(refused.starts_with(words), "{call}: {refused}");
        }
        let next = page.get("return (await strandom.generate(1, 5, 123)).at(0)").await;
        assert_eq!(next, json!("uAgJ6"));
    })
    .await;
}
