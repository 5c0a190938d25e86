use super::{BLOCK_BYTES, ROOM_BYTES_MAX, Results};

/// The offsets of results, in blocks.
fn offsets(results: &Results, ids: &[u32]) -> Vec<Option<usize>> {
    let offset = |id: &u32| results.offset(*id).map(|bytes| bytes / BLOCK_BYTES);
    ids.iter().map(offset).collect()
}

#[test]
fn a_result_lies_in_the_first_gap_that_is_large_enough() {
    let mut results = Results::default();
    for (id, blocks) in [(1, 2), (2, 3), (3, 1), (4, 4)] {
        assert!(results.open(id, blocks * BLOCK_BYTES));
    }
    results.close(2);
    results.close(3);
    assert!(
        results.open(5, 3 * BLOCK_BYTES + 1),
        "of two neighbours' gaps"
    );
    assert!(results.open(6, 1), "behind all others");
    assert_eq!(
        offsets(&results, &[1, 2, 3, 4, 5, 6]),
        [Some(0), None, None, Some(6), Some(2), Some(10)]
    );
}

#[test]
fn what_finds_no_room_takes_none() {
    let mut results = Results::default();
    assert!(results.open(1, ROOM_BYTES_MAX - BLOCK_BYTES));
    assert!(!results.open(2, BLOCK_BYTES + 1));
    assert!(!results.holds(2));
    assert!(results.open(3, BLOCK_BYTES));
    assert!(!results.open(4, 1));
    results.close(1);
    assert!(results.open(4, 1));
    results.close(99);
    assert!(results.holds(3));
}

#[test]
fn only_what_is_written_is_touched_and_it_stays_touched() {
    for by_all in [false, true] {
        let mut results = Results::default();
        assert!(results.open(1, 100 * BLOCK_BYTES));
        assert_eq!(results.bytes(1, 0..1), None);
        let stretch = results.bytes_mut(1, 10..2 * BLOCK_BYTES + 1, by_all);
        stretch.expect("it has room").fill(7);
        assert_eq!(results.blocks.len(), 3);
        assert_eq!(results.bytes(1, 9..12), Some(&[0, 7, 7][..]));
        results.close(1);
        assert!(results.open(2, BLOCK_BYTES));
        assert!(results.bytes_mut(2, 0..1, by_all).is_some());
        assert_eq!(results.blocks.len(), 3);
    }
}

#[test]
fn results_do_not_reach_into_each_other() {
    let mut results = Results::default();
    let all = [(1, b'a'), (2, b'b'), (3, b'c')];
    for (id, symbol) in all {
        assert!(results.open(id, BLOCK_BYTES + 1));
        let stretch = results.bytes_mut(id, 0..BLOCK_BYTES + 1, true);
        stretch.expect("it has room").fill(symbol);
    }
    for (id, symbol) in all {
        let bytes = results.bytes(id, 0..BLOCK_BYTES + 1).expect("it is there");
        assert!(bytes.iter().all(|byte| *byte == symbol));
    }
}
