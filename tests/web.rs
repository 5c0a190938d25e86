//! The crate in a browser: the same vectors in wasm, on a real pool of Web Workers.
//!
//! In a dedicated worker, as in the product: the page's thread must not block.
#![cfg(target_arch = "wasm32")]

#[path = "oracle/stream.rs"]
mod oracle;
mod vectors;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::Range;

use js_sys::{Error, Object, RangeError, Reflect, Uint8Array};
use sha2::{Digest, Sha256};
use strandom::wasm::{
    Batch, Coordinator, FormatMessage, Hash, JobMessage, Request, another_seed, fresh_key,
    init_thread_pool,
};
use strandom::{Alphabet, BUDGET_BYTES, CodeFormat, Strings};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// What is tested is that the work is shared, which any number shows.
fn workers() -> usize {
    2
}

thread_local! {
    static STARTED: Cell<bool> = const { Cell::new(false) };
}

/// The coordinator with its pool. The pool can be started only once in the life of a module, so
/// whichever test comes first starts it.
async fn coordinator() -> Coordinator {
    let coordinator = Coordinator::new(workers()).expect("there is memory");
    if !STARTED.replace(true) {
        let before = memory_bytes();
        JsFuture::from(init_thread_pool(workers()))
            .await
            .expect("the pool starts");
        rayon::broadcast(|_| ());
        assert_eq!(
            memory_bytes(),
            before,
            "the start of the pool has grown the memory"
        );
    }
    coordinator
}

fn memory_bytes() -> u32 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    let buffer: js_sys::SharedArrayBuffer = memory.buffer().unchecked_into();
    buffer.byte_length()
}

/// A job as a page says it.
fn spoken(first: u64, n: u64, len: u32, seed: &str, alphabet: Option<&str>) -> JobMessage {
    let job = Object::new();
    set(&job, "first", first as f64);
    set(&job, "n", n as f64);
    set(&job, "len", len);
    set(&job, "seed", seed);
    set(
        &job,
        "alphabet",
        alphabet.map_or(JsValue::UNDEFINED, JsValue::from_str),
    );
    job.unchecked_into()
}

/// A document's format, as the page says it.
fn format_message(name: &str) -> FormatMessage {
    let format = Object::new();
    set(&format, "name", name);
    format.unchecked_into()
}

fn set(object: &JsValue, name: &str, value: impl Into<JsValue>) {
    Reflect::set(object, &name.into(), &value.into()).expect("an object takes it");
}

fn request(first: u64, n: u64, len: u32, seed: &str) -> Request {
    let job = spoken(first, n, len, seed, None);
    Request::new(&job, None, false).expect("the request is right")
}

type Make = fn(&mut Coordinator, &Request, u64) -> Batch;

const MODES: [(&str, Make); 2] = [
    ("serial", |it, request, done| {
        it.make_serial(request, done, u32::MAX)
    }),
    ("threads", |it, request, done| {
        it.make_threads(request, done, u32::MAX, usize::MAX)
    }),
];

/// The strings of a length and a seed, as the crate's users describe them.
fn strings(len: u32, seed: &str) -> Strings {
    let strings = Strings::builder().len(len).seed(seed).build();
    strings.expect("a test's strings are right")
}

fn by_serial(strings: &Strings, ranks: Range<u64>) -> Vec<u8> {
    let stretch = strings.range(ranks).expect("a test's ranks are right");
    stretch.to_vec().expect("a test's stretch is small")
}

fn by_threads(strings: &Strings, ranks: Range<u64>) -> Vec<u8> {
    let stretch = strings.range(ranks).expect("a test's ranks are right");
    stretch.par_to_vec().expect("a test's stretch is small")
}

#[wasm_bindgen_test]
fn the_golden_vectors_come_out_of_serial() {
    vectors::check(by_serial);
}

#[wasm_bindgen_test]
async fn the_golden_vectors_come_out_of_threads() {
    coordinator().await;
    vectors::check(by_threads);
}

#[wasm_bindgen_test]
async fn threads_give_the_bytes_of_serial_over_64_mib() {
    coordinator().await;
    let strings = strings(16, "123");
    let one = by_serial(&strings, 0..4_000_000);
    assert!(one.len() >= 64 << 20);
    assert!(
        one == by_threads(&strings, 0..4_000_000),
        "threads and serial differ"
    );
}

#[wasm_bindgen_test]
async fn workers_share_a_batch() {
    let mut coordinator = coordinator().await;
    let request = request(0, 900_000, 16, "123");
    let batch = coordinator.make_threads(&request, 0, u32::MAX, usize::MAX);
    let spans = batch.spans().to_vec();
    let workers = spans.chunks(5).map(|span| span[0].to_string());
    let took_part: BTreeSet<String> = workers.collect();
    assert!(took_part.len() > 1, "{took_part:?}");
}

/// Batch by batch, as a page would get it; of each batch a stretch is compared by its hash.
#[wasm_bindgen_test]
async fn a_gibibyte_has_the_hashes_of_the_oracle() {
    const LEN: u32 = 16;
    const N: u64 = BUDGET_BYTES / (LEN as u64 + 1);
    const STRETCH: u64 = 40;
    let mut coordinator = coordinator().await;
    let request = request(0, N, LEN, "gibibyte");
    let alphabet = Alphabet::default();
    let (mut done, mut batches) = (0, 0);
    while done < N {
        let batch = coordinator.make_threads(&request, done, u32::MAX, usize::MAX);
        let text = Uint8Array::new_with_length(u32::try_from(batch.bytes).expect("a batch"));
        coordinator.copy(&batch, &text);
        // At another place in each batch; the last one has but a few strings.
        let strings = u64::from(batch.strings);
        let first = batches * 12_345 % strings;
        let end = strings.min(first + STRETCH);
        let place = |string: u64| u32::try_from(string * u64::from(LEN + 1)).expect("a batch");
        let stretch = text.subarray(place(first), place(end)).to_vec();
        let expected: String = (done + first..done + end)
            .map(|rank| oracle::string(LEN, alphabet.as_str(), "gibibyte", rank) + "\n")
            .collect();
        assert!(
            Sha256::digest(stretch) == Sha256::digest(expected),
            "the stretch from rank {} on",
            done + first
        );
        done += strings;
        batches += 1;
    }
    assert_eq!((done, batches), (N, 64));
}

#[wasm_bindgen_test]
async fn the_self_test_passes_and_can_be_repeated() {
    let mut coordinator = coordinator().await;
    for _ in 0..2 {
        assert!(coordinator.self_test().is_ok());
    }
}

#[wasm_bindgen_test]
async fn batches_of_both_modes_are_the_strings_and_their_spans_are_in_rank_order() {
    const N: u64 = 2_000_000;
    let mut coordinator = coordinator().await;
    let request = request(7, N, 16, "123");
    let whole = by_serial(&strings(16, "123"), 7..7 + N);
    for (mode, make) in MODES {
        let (mut text, mut done, mut batches) = (Vec::new(), 0, 0);
        while done < N {
            let batch = make(&mut coordinator, &request, done);
            let spans = batch.spans().to_vec();
            assert_eq!(
                spans[1].to_string(),
                (7 + done).to_string(),
                "the first span's rank"
            );
            assert!(
                spans
                    .chunks(5)
                    .all(|span| span[3] <= span[4] && span[4] <= batch.end_ms)
            );
            text.extend(copy_of(&coordinator, &batch).to_vec());
            done += u64::from(batch.strings);
            batches += 1;
        }
        assert!(text == whole, "{mode}");
        assert_eq!(batches, 3, "34 MB take three batches of 16 MiB");
    }
}

/// The batch outside the shared memory.
fn copy_of(coordinator: &Coordinator, batch: &Batch) -> Uint8Array {
    let copy = Uint8Array::new_with_length(u32::try_from(batch.bytes).expect("it fits"));
    coordinator.copy(batch, &copy);
    copy
}

#[wasm_bindgen_test]
async fn a_batch_is_copied_to_its_place_in_a_result_and_nowhere_else() {
    let mut coordinator = coordinator().await;
    let request = request(0, 16, 5, "123");
    assert_eq!(request.record_bytes(), 6);
    let batch = coordinator.make_threads(&request, 10, u32::MAX, usize::MAX);
    assert_eq!((batch.strings, batch.bytes), (6, 36));
    let result = Uint8Array::new_with_length(100);
    coordinator.copy(&batch, &result.subarray(60, 96));
    let lines = by_serial(&strings(5, "123"), 10..16);
    let expected = [vec![0; 60], lines, vec![0; 4]].concat();
    assert_eq!(result.to_vec(), expected);
}

/// A result's bytes, read where the page reads them.
fn in_shared_memory(coordinator: &Coordinator, id: u32, bytes: usize) -> Vec<u8> {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    let begin = u32::try_from(coordinator.result_address(id)).expect("an address");
    let bytes = u32::try_from(bytes).expect("it fits");
    Uint8Array::new_with_byte_offset_and_length(&memory.buffer(), begin, bytes).to_vec()
}

#[wasm_bindgen_test]
async fn results_stay_where_they_are_made_whatever_is_made_beside_them() {
    const N: u64 = 1_500_000;
    let mut coordinator = coordinator().await;
    let requests = [request(0, N, 16, "123"), request(9, N, 7, "other")];
    let expected = [
        by_serial(&strings(16, "123"), 0..N),
        by_serial(&strings(7, "other"), 9..9 + N),
    ];
    for (id, request) in (1..).zip(&requests) {
        assert!(coordinator.open_result(request, id));
    }
    // One worker first, then all.
    for (done, limit) in [(0, 1), (400_000, 2), (800_000, usize::MAX), (1_200_000, 1)] {
        for (id, request) in (1..).zip(&requests) {
            let batch = coordinator.make_result(request, id, done, 400_000, limit);
            let strings = (N - done).min(400_000);
            assert_eq!(u64::from(batch.strings), strings);
            assert_eq!(batch.spans().get_index(1).to_string(), {
                let first = if id == 1 { 0 } else { 9 };
                (first + done).to_string()
            });
        }
        drop(coordinator.make_threads(&requests[0], 0, u32::MAX, usize::MAX));
    }
    for (id, expected) in (1..).zip(&expected) {
        assert!(in_shared_memory(&coordinator, id, expected.len()) == *expected);
        let mut hash = Hash::new();
        coordinator.hash_result(id, 0, 1000, &mut hash);
        coordinator.hash_result(id, 1000, expected.len(), &mut hash);
        assert_eq!(
            hash.finish(),
            base16ct::lower::encode_string(&Sha256::digest(expected))
        );
    }
    coordinator.close_result(1);
    assert!(!coordinator.holds_result(1) && coordinator.holds_result(2));
    coordinator.close_result(2);
}

#[wasm_bindgen_test]
async fn pieces_of_a_document_stay_in_their_rooms_whatever_is_made_beside_them() {
    const N: u64 = 100_000;
    let mut coordinator = coordinator().await;
    // The second one's symbols are escaped.
    for (symbols, format) in [("abc", "csv"), ("a\"\\", "json"), ("éü", "lines")] {
        let job = spoken(7, N, 30, "123", Some(symbols));
        let request =
            Request::for_document(&job, &format_message(format)).expect("the request is right");
        let (mut expected, mut places) = (vec![], vec![]);
        for (id, done) in (1..).zip([0, 30_000, 60_000, 90_000]) {
            assert!(coordinator.open_piece(&request, id, 30_000));
            let limit = if id == 2 { 1 } else { usize::MAX };
            let batch = coordinator.make_piece(&request, id, done, 30_000, limit);
            places.push((id, batch.begin(), batch.bytes));
            let beside = coordinator.make_threads(&request, done, 30_000, usize::MAX);
            expected.push(copy_of(&coordinator, &beside).to_vec());
        }
        for ((id, begin, bytes), expected) in places.into_iter().zip(expected) {
            let room = in_shared_memory(&coordinator, id, begin + bytes);
            assert!(room[begin..] == expected, "{id} of {format}");
            coordinator.close_result(id);
        }
    }
}

#[wasm_bindgen_test]
async fn a_result_of_a_gibibyte_finds_room_once() {
    let mut coordinator = coordinator().await;
    let whole = request(0, BUDGET_BYTES / 17, 16, "123");
    assert!(coordinator.open_result(&whole, 1));
    assert!(!coordinator.open_result(&whole, 2));
    coordinator.close_result(1);
    assert!(coordinator.open_result(&whole, 2));
    coordinator.close_result(2);
}

#[wasm_bindgen_test]
async fn a_batch_comes_in_the_pieces_that_are_wished_for() {
    let mut coordinator = coordinator().await;
    let wish = |fill| Request::new(&spoken(0, 16, 5, "123", None), Some(1), fill).expect("right");
    let plain = coordinator.make_serial(&request(0, 16, 5, "123"), 0, u32::MAX);
    let text = copy_of(&coordinator, &plain).to_vec();
    let batch = coordinator.make_threads(&wish(false), 0, u32::MAX, usize::MAX);
    assert_eq!(batch.spans().length(), 16 * 5);
    assert_eq!(copy_of(&coordinator, &batch).to_vec(), text);
    let batch = coordinator.make_threads(&wish(true), 0, u32::MAX, usize::MAX);
    assert_eq!(batch.spans().length(), 16 * 5);
    assert_eq!(copy_of(&coordinator, &batch).to_vec(), vec![b'\n'; 96]);
}

/// In 32 bits the size of such a piece would be another.
#[wasm_bindgen_test]
async fn a_wish_for_enormous_pieces_is_no_danger() {
    let mut coordinator = coordinator().await;
    let text = by_serial(&strings(16, "123"), 0..500_000);
    for piece in [252_645_136, 1 << 31, u32::MAX] {
        let job = spoken(0, 500_000, 16, "123", None);
        let wish = Request::new(&job, Some(piece), false).expect("it is right");
        let batch = coordinator.make_threads(&wish, 0, u32::MAX, usize::MAX);
        assert!(copy_of(&coordinator, &batch).to_vec() == text, "{piece}");
    }
}

/// The document that the batches make, as a page would get them, and how many there are.
fn document(
    coordinator: &mut Coordinator,
    request: &Request,
    n: u64,
    make: Make,
) -> (String, usize) {
    let (mut text, mut done, mut batches) = (Vec::new(), 0, 0);
    while done < n || batches == 0 {
        let batch = make(coordinator, request, done);
        text.extend(copy_of(coordinator, &batch).to_vec());
        done += u64::from(batch.strings);
        batches += 1;
    }
    (
        String::from_utf8(text).expect("a document is UTF-8"),
        batches,
    )
}

/// What a document of these strings should be.
fn written<'a>(format: &str, needs_quotes: bool, strings: impl Iterator<Item = &'a str>) -> String {
    let quote = if needs_quotes { "\"" } else { "" };
    match format {
        "csv" => {
            let fields = strings.map(|string| string.replace('"', "\"\""));
            let record = |field| format!("{quote}{field}{quote}\r\n");
            "string\r\n".to_owned() + &fields.map(record).collect::<String>()
        }
        "json" => {
            let escaped = |string: &str| string.replace('\\', "\\\\").replace('"', "\\\"");
            let quoted = strings.map(|string| format!("\"{}\"", escaped(string)));
            let quoted: Vec<String> = quoted.collect();
            if quoted.is_empty() {
                return "[]\n".to_owned();
            }
            format!("[\n{}\n]\n", quoted.join(",\n"))
        }
        _ => strings.map(|string| string.to_owned() + "\n").collect(),
    }
}

#[wasm_bindgen_test]
async fn batches_put_together_are_the_document_in_every_format() {
    // 12 MB: one batch, or three where symbols are escaped.
    const N: u64 = 400_000;
    let mut coordinator = coordinator().await;
    for (symbols, is_quoted, is_escaped) in [
        ("abc", false, [false, false]),
        ("a,", true, [false, false]),
        ("a\\", false, [false, true]),
        ("\"\\", true, [true, true]),
        ("éü", false, [false, false]),
    ] {
        let alphabet = Alphabet::new(symbols).expect("the alphabet is right");
        let width_bytes = alphabet.width_bytes();
        let builder = Strings::builder().len(30).alphabet(alphabet).seed("123");
        let lines = by_serial(&builder.build().expect("they are right"), 7..7 + N);
        let lines = String::from_utf8(lines).expect("it is UTF-8");
        let formats = [
            ("lines", false),
            ("csv", is_escaped[0]),
            ("json", is_escaped[1]),
        ];
        for (format, is_escaped) in formats {
            for n in [0, 1, N] {
                let job = spoken(7, n, 30, "123", Some(symbols));
                let request = Request::for_document(&job, &format_message(format));
                let request = request.expect("the request is right");
                let strings = lines.lines().take(usize::try_from(n).expect("small"));
                let expected = written(format, is_quoted, strings);
                for (mode, make) in MODES {
                    let (document, batches) = document(&mut coordinator, &request, n, make);
                    assert!(document == expected, "{mode}, {format}, {n} of {symbols}");
                    if n == N && width_bytes == Some(1) {
                        assert_eq!(batches, if is_escaped { 3 } else { 1 });
                    }
                }
            }
        }
    }
}

#[wasm_bindgen_test]
async fn ranks_and_the_options_of_csv_reach_the_core() {
    // Batches of records that are copied.
    const N: u64 = 300_000;
    let mut coordinator = coordinator().await;
    let (csv, format) = (Object::new(), format_message("csv"));
    for (name, text) in [("header", "code"), ("delimiter", ";")] {
        set(&csv, name, text);
    }
    for (name, is_set) in [("crlf", false), ("bom", true), ("excel", true)] {
        set(&csv, name, is_set);
    }
    set(&format, "ranked", true);
    set(&format, "csv", csv);
    let lines = by_serial(&strings(30, "123"), 7..7 + N);
    let lines = String::from_utf8(lines).expect("it is UTF-8");
    let records = lines.lines().zip(7..);
    let records = records.map(|(string, rank)| format!("{rank};\"=\"\"{string}\"\"\"\n"));
    let expected = format!("\u{feff}rank;code\n{}", records.collect::<String>());
    let job = spoken(7, N, 30, "123", None);
    let request = Request::for_document(&job, &format).expect("the request is right");
    for (mode, make) in MODES {
        let (document, batches) = document(&mut coordinator, &request, N, make);
        assert!(document == expected, "{mode}");
        assert!(batches > 1, "{batches}");
    }
}

#[wasm_bindgen_test]
async fn a_request_for_a_document_may_be_as_long_as_a_sequence() {
    const FAR: u64 = (1 << 53) - 1;
    let mut coordinator = coordinator().await;
    let far = spoken(0, FAR, 16, "123", None);
    let request = Request::for_document(&far, &format_message("json")).expect("it may");
    let batch = coordinator.make_threads(&request, FAR - 2, 10, usize::MAX);
    let alphabet = Alphabet::default();
    let last = (FAR - 2..FAR).map(|rank| oracle::string(16, alphabet.as_str(), "123", rank));
    let [a, b] = <[String; 2]>::try_from(last.collect::<Vec<_>>()).expect("two");
    let text = copy_of(&coordinator, &batch).to_vec();
    assert_eq!(
        String::from_utf8_lossy(&text),
        format!("\"{a}\",\n\"{b}\"\n]\n")
    );
}

#[wasm_bindgen_test]
fn a_hash_of_stretches_is_the_hash_of_the_whole() {
    let mut hash = Hash::new();
    hash.update(b"a");
    hash.update(b"");
    hash.update(b"bc");
    // The vector of FIPS 180-4.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(hash.finish(), abc);
}

#[wasm_bindgen_test]
async fn a_hundred_requests_do_not_grow_the_memory() {
    let mut coordinator = coordinator().await;
    let before = memory_bytes();
    let result = Uint8Array::new_with_length(17_000_000);
    for _ in 0..100 {
        let request = request(0, 1_000_000, 16, "123");
        let (mut done, mut place) = (0, 0);
        while done < 1_000_000 {
            let batch = coordinator.make_threads(&request, done, u32::MAX, usize::MAX);
            let end = place + u32::try_from(batch.bytes).expect("it fits");
            coordinator.copy(&batch, &result.subarray(place, end));
            done += u64::from(batch.strings);
            place = end;
        }
        assert_eq!(place, result.length());
    }
    assert_eq!(memory_bytes(), before);
}

#[wasm_bindgen_test]
fn a_wrong_request_is_a_range_error_in_words() {
    let refusals = [
        (1, 0, "1", None, "len must be 1 to 65,536; you gave 0."),
        (
            1,
            65_537,
            "1",
            None,
            "len must be 1 to 65,536; you gave 65,537.",
        ),
        (
            1,
            5,
            "",
            None,
            "seed must have at least one character; you gave none.",
        ),
        (
            1_000_000_000,
            16,
            "1",
            None,
            "n must be at most 63,161,283 with len 16, so that the strings fit into the 1 GiB that \
             one result may take; you gave 1,000,000,000.",
        ),
        (
            1,
            5,
            "1",
            Some("a"),
            "alphabet must have 2 to 65,536 symbols; you gave 1.",
        ),
    ];
    for (n, len, seed, alphabet, message) in refusals {
        let job = spoken(0, n, len, seed, alphabet);
        let refused = Request::new(&job, None, false).err();
        let argument = message.split(' ').next().expect("a word");
        assert_eq!(said(refused), (message.into(), Some(argument.into())));
    }
}

#[wasm_bindgen_test]
fn a_wrong_request_for_a_document_is_a_range_error_in_words() {
    for (first, len, format, message) in [
        (
            0,
            16,
            "xml",
            "format must be lines, csv or json; you gave \"xml\".",
        ),
        (
            0,
            65_536,
            "csv",
            "n must be at most 140,737,488,355,328 with len 65,536; you gave 9,007,199,254,740,991.",
        ),
        (
            1,
            65_536,
            "csv",
            "first + n must be at most 140,737,488,355,328 with len 65,536; you gave \
             9,007,199,254,740,992.",
        ),
    ] {
        let job = spoken(first, (1 << 53) - 1, len, "1", None);
        let refused = Request::for_document(&job, &format_message(format)).err();
        let argument = message.split(' ').next().expect("a word");
        assert_eq!(said(refused), (message.into(), Some(argument.into())));
    }
}

/// The message of a refusal, and the argument that it names.
fn said(refused: Option<RangeError>) -> (String, Option<String>) {
    let refused = refused.expect("this must be refused");
    let argument = Reflect::get(&refused, &"argument".into()).expect("an object has fields");
    (
        refused.unchecked_ref::<Error>().message().into(),
        argument.as_string(),
    )
}

#[wasm_bindgen_test]
fn another_seed_is_another_each_time() {
    let seeds: BTreeSet<String> = (0..20).filter_map(|_| another_seed().ok()).collect();
    assert_eq!(seeds.len(), 20);
    assert!(seeds.iter().all(|seed| seed.parse::<u64>().is_ok()));
}

#[wasm_bindgen_test]
fn another_key_is_another_each_time() {
    let keys: BTreeSet<Vec<u8>> = (0..20)
        .filter_map(|_| fresh_key().ok())
        .map(|key| key.to_vec())
        .collect();
    assert_eq!(keys.len(), 20);
    assert!(keys.iter().all(|key| key.len() == 32));
}

#[wasm_bindgen_test]
fn fresh_strings_equal_the_oracles() {
    let key = *b"a key of thirty-two bytes to try";
    let strings = Strings::builder().len(16).key(&key).build();
    let alphabet = Alphabet::default();
    let expected: String = (7..57)
        .map(|rank| oracle::fresh(16, alphabet.as_str(), key, rank) + "\n")
        .collect();
    let made = by_serial(&strings.expect("they are right"), 7..57);
    assert_eq!(made, expected.as_bytes());
}

/// All that a job may say besides: fresh, unique, formatted, in the words of a page.
#[wasm_bindgen_test]
async fn a_fresh_unique_formatted_job_is_that_of_the_core() {
    let mut coordinator = coordinator().await;
    let alphabet = Alphabet::named("crockford").expect("a name");
    let code = CodeFormat {
        prefix: "é-".into(),
        groups: 4,
        separator: '·',
        check: true,
    };
    let builder = Strings::builder()
        .len(9)
        .alphabet(alphabet.clone())
        .unique(true);
    let strings = builder.key(&[7; 32]).code(code).build();
    let expected = by_serial(&strings.expect("they are right"), 1000..31_000);
    let job = spoken(1000, 30_000, 9, "", Some(alphabet.as_str()));
    set(&job, "seed", JsValue::UNDEFINED);
    set(&job, "key", Uint8Array::new_from_slice(&[7; 32]));
    set(&job, "unique", true);
    let code = Object::new();
    set(&code, "prefix", "é-");
    set(&code, "groups", 4);
    set(&code, "separator", "·");
    set(&code, "check", true);
    set(&job, "code", code);
    let request = Request::new(&job, None, false).expect("the request is right");
    assert_eq!(request.record_bytes() * 30_000, expected.len());
    for (mode, make) in MODES {
        let batch = make(&mut coordinator, &request, 0);
        let made = copy_of(&coordinator, &batch).to_vec();
        assert!(made == expected, "{mode}");
    }
}
