//! What once hung. Each is given far more time than it takes, so that hanging is a failure.

use rayon::prelude::*;
use strandom::{CodeFormat, Format, PythonMethod, Strings};

use super::deadline::ends;
use super::{builder, built};

fn choice() -> Strings {
    let builder = Strings::builder().seed("123").python(PythonMethod::Choice);
    built(builder)
}

/// While a worker waits for the others, rayon gives it other work, which may be to make strings of the
/// same kind. Whoever holds a lock meanwhile waits for itself.
#[test]
fn strings_of_choice_are_made_within_work_of_the_same_pool() {
    ends(|| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(4).build();
        let pool = pool.expect("the pool starts");
        let expected = choice().range(0..400_000).expect("there are such ranks");
        let expected = expected.to_vec().expect("it is small");
        let shared = choice();
        for _ in 0..20 {
            pool.install(|| {
                (0..8).into_par_iter().for_each(|i| {
                    let strings = if i % 2 == 0 { choice() } else { shared.clone() };
                    let stretch = strings.range(0..400_000).expect("there are such ranks");
                    assert!(stretch.par_to_vec().expect("it is small") == expected);
                });
            });
        }
    });
}

#[test]
fn seeking_comes_to_its_end_in_steps_of_any_size() {
    for (outputs_max, most_calls) in [
        (100_000, 40),
        (5_000, 700),
        (1, 2_700),
        (0, 2_700),
        (u64::MAX, 1),
    ] {
        // 3,200,000 symbols lie before it, of 3,303,226 outputs in 5,294 blocks.
        let calls = ends(move || {
            let strings = choice();
            let mut calls = 1;
            while !strings.seek(200_000, outputs_max) {
                calls += 1;
            }
            assert!(strings.seek(200_000, 0), "there it stays");
            calls
        });
        assert!(calls <= most_calls, "{calls} calls over {outputs_max} each");
    }
}

#[test]
fn a_seek_goes_on_where_the_last_one_ended_whatever_is_made_meanwhile() {
    let calls = ends(|| {
        let strings = choice();
        let mut calls = 1;
        while !strings.seek(200_000, 100_000) {
            assert!(
                strings
                    .get(0)
                    .is_some_and(|it| it.starts_with("drfXArg153cyIJv"))
            );
            calls += 1;
        }
        calls
    });
    assert!(calls <= 40, "{calls} calls");
}

/// 524,291 bytes and their escapes are more than is made before it is written on one thread.
#[test]
fn a_string_that_is_larger_than_a_batch_is_written_all_the_same() {
    let code = CodeFormat {
        prefix: "\"".into(),
        groups: 1,
        separator: '🂣',
        check: false,
    };
    let plain = builder(65_536, "🂡🂢").seed("123");
    let coded = plain.clone().code(code).format(Format::Json);
    for n in [1, 3] {
        let strings = built(plain.clone()).iter().take(n).map(|string| {
            let symbols: Vec<String> = string.chars().map(String::from).collect();
            format!("\"\\\"{}\"", symbols.join("🂣"))
        });
        let strings: Vec<String> = strings.collect();
        let expected = format!("[\n{}\n]\n", strings.join(",\n"));
        let stretch = built(coded.clone()).range(0..n as u64);
        let stretch = stretch.expect("there are such ranks");
        let made = ends(move || {
            let (mut serial, mut parallel) = (Vec::new(), Vec::new());
            stretch.write_to(&mut serial).expect("memory takes all");
            stretch
                .par_write_to(&mut parallel)
                .expect("memory takes all");
            [serial, parallel, stretch.to_vec().expect("it is small")]
        });
        assert!(made.iter().all(|made| made == expected.as_bytes()), "{n}");
    }
}
