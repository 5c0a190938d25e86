//! The golden values of symbols of any size, words, patterns and rules, in every mode of the module.

use e2e::Page;
use e2e::site::Site;
use serde_json::{Value, json};
use xtask::server::Host;

const VECTORS: &str = include_str!("../../shapes.jsonl");

/// Makes the string of each request in one mode, and names those that are wrong.
const CHECK: &str = "
    const alphabets = new Map();
    const scalars = ({ from, count }) => {
        const symbols = [];
        for (let at = from; symbols.length < count; at++) {
            const isControl = at < 32 || (at > 126 && at < 160);
            if (!isControl && (at < 0xd800 || at > 0xdfff)) symbols.push(String.fromCodePoint(at));
        }
        return symbols.join('');
    };
    const alphabetOf = (given) => {
        if (typeof given !== 'object' || Array.isArray(given)) return given;
        const name = JSON.stringify(given);
        const made = () => given.words === undefined ? scalars(given) : Array.from({ length: given.words }, (_, i) => `w${i}`);
        if (!alphabets.has(name)) alphabets.set(name, made());
        return alphabets.get(name);
    };
    const wrong = [];
    for (const { seed, len, rank, string, alphabet, count, rules, ...options } of vectors) {
        const all = { ...options, ...(rules && { rules }), ...(alphabet && { alphabet: alphabetOf(alphabet) }) };
        const made = await strandom.generate(1, len, seed, { ...all, first: rank, mode });
        if (made.at(0) !== string) wrong.push([string, made.at(0)]);
        made.release();
        if (mode !== 'serial') continue;
        const { possible, atMost } = await strandom.odds(1, len, all);
        if (count !== undefined && String(possible) !== count) wrong.push([string, String(possible), count]);
        // Such words may be read in two ways.
        if (atMost) continue;
        const [{ is, rank: found }] = await strandom.recognize([string], len, seed, all);
        if (is !== 'string' || (found !== undefined && found !== rank)) wrong.push([string, is, found]);
    }
    return wrong;
";

/// Those with a seed: a page has no way to say a key.
fn vectors() -> Vec<Value> {
    let lines = VECTORS.lines().skip(1);
    let values = lines.map(|line| serde_json::from_str(line).expect("a line is JSON"));
    values.filter(|it: &Value| it["seed"].is_string()).collect()
}

fn kind(vector: &Value) -> &'static str {
    match (vector["rules"].is_object(), vector["pattern"].is_string()) {
        (true, _) => "rules",
        (false, true) => "patterns",
        (false, false) if vector["alphabet"].is_array() || vector["alphabet"]["words"].is_u64() => {
            "words"
        }
        _ => "symbols",
    }
}

async fn check(page: &Page, mode: &str) {
    let wrong = page
        .get(&format!(
            "const mode = {}, vectors = {};{CHECK}",
            json!(mode),
            json!(vectors())
        ))
        .await;
    assert_eq!(wrong, json!([]), "{mode}");
}

#[e2e::test]
async fn golden_values_of_all_shapes_come_out_in_every_mode() {
    let name = "golden_values_of_all_shapes_come_out_in_every_mode";
    e2e::with_module(&Site::copy(name), Host::Isolating, async |page| {
        for mode in ["serial", "threads", "processes"] {
            check(page, mode).await;
        }
        let all = vectors();
        let counts = ["symbols", "words", "patterns", "rules"]
            .map(|wanted| (wanted, all.iter().filter(|it| kind(it) == wanted).count()));
        e2e::note(&format!("{counts:?} in each of three modes"));
    })
    .await;
}

#[e2e::test]
async fn golden_values_of_all_shapes_come_out_where_no_memory_is_shared() {
    let name = "golden_values_of_all_shapes_come_out_where_no_memory_is_shared";
    e2e::with_module(&Site::copy(name), Host::Plain, async |page| {
        check(page, "processes").await;
    })
    .await;
}
