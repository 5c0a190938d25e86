//! Pieces of the pool.

use super::*;
use crate::builder::Builder;
use crate::run::serial;

fn job(n: u64) -> Job {
    let sequence = Builder::new().len(5).seed("123").sequence();
    Job::new(sequence.expect("right").into(), 0..n).expect("the job is right")
}

fn lines(n: u64) -> (Job, Vec<u8>) {
    let job = job(n);
    let out = vec![0; job.bytes_in_memory().expect("it fits")];
    (job, out)
}

fn wish_for(piece: usize) -> Plan {
    Plan {
        piece: Some(piece),
        ..Plan::STRINGS
    }
}

fn on_four(plan: Plan, job: &Job, out: &mut [u8]) -> Spans {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(4).build();
    pool.expect("the pool starts")
        .install(|| plan.threads(job, out, || 0.0, usize::MAX))
}

#[test]
fn pieces_have_the_size_that_is_wished_for_and_the_bytes_do_not_change() {
    for (n, piece, sizes) in [
        (16, 1, vec![1; 16]),
        (16, 5, vec![5, 5, 5, 1]),
        (16, 100, vec![16]),
        (3, 0, vec![1; 3]),
    ] {
        let plan = wish_for(piece);
        let (job, mut one) = lines(n);
        let mut all = one.clone();
        let mut expected = one.clone();
        serial(&job, &mut expected, || 0.0);
        for spans in [
            plan.serial(&job, &mut one, || 0.0),
            on_four(plan, &job, &mut all),
        ] {
            let made: Vec<u64> = spans
                .iter()
                .map(|span| span.ranks.end - span.ranks.start)
                .collect();
            assert_eq!(made, sizes);
        }
        assert!(one == expected && all == expected, "pieces of {piece:?}");
    }
}

#[test]
fn a_piece_has_at_most_2_mib_whatever_is_wished_for() {
    let (job, mut out) = lines(400_000);
    let most = (2 << 20) / job.record_bytes() as u64;
    for wish in [400_000, 1 << 31, usize::MAX] {
        let spans = on_four(wish_for(wish), &job, &mut out);
        assert_eq!(spans[0].ranks, 0..most, "a wish for {wish}");
    }
}

#[test]
fn there_are_never_more_than_16_384_pieces() {
    let (job, mut out) = lines(40_000);
    let spans = on_four(wish_for(1), &job, &mut out);
    assert_eq!(spans.len(), 40_000_usize.div_ceil(3));
}
