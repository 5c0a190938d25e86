//! Taking the samples: in each round one of every case, in another order each time, and what is
//! compared side by side.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::targets::compared_with;

/// Browsers change to optimised code only after a while, and memory is slow the first time.
const WARM_UP_ROUNDS: u32 = 2;

/// What is measured.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Case {
    /// What `--only` and the targets call it.
    pub id: String,
    pub group: Group,
    pub name: String,
    pub unit: String,
}

/// They stand in the order in which they are shown.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Limits,
    Ours,
    Instead,
}

/// A case with a sample of each round.
#[derive(Clone, Debug, Serialize)]
pub struct Measured {
    #[serde(flatten)]
    pub case: Case,
    pub samples: Vec<f64>,
}

/// Takes `rounds` samples of each case, after a warm-up. `place` names where, for whoever waits.
///
/// # Errors
///
/// When a sample fails.
pub async fn measure(
    place: &str,
    cases: Vec<Case>,
    rounds: u32,
    mut sample: impl AsyncFnMut(&Case) -> Result<f64>,
) -> Result<Vec<Measured>> {
    let mut measured: Vec<Measured> = cases
        .into_iter()
        .map(|case| Measured {
            case,
            samples: Vec::new(),
        })
        .collect();
    if measured.is_empty() {
        return Ok(measured);
    }
    for round in 0..WARM_UP_ROUNDS + rounds {
        match round.checked_sub(WARM_UP_ROUNDS) {
            None => eprintln!("{place}: warm-up {} of {WARM_UP_ROUNDS}", round + 1),
            Some(round) => eprintln!("{place}: round {} of {rounds}", round + 1),
        }
        let ids: Vec<&str> = measured.iter().map(|it| it.case.id.as_str()).collect();
        for index in order(&ids, round) {
            let Measured { case, samples } = &mut measured[index];
            let value = sample(case)
                .await
                .with_context(|| format!("case {} failed in {place}", case.id))?;
            if round >= WARM_UP_ROUNDS {
                samples.push(value);
            }
        }
    }
    Ok(measured)
}

/// An order for each round, the same in each run: what a case leaves behind falls to another one
/// each time. What is compared stays together, so that a disturbance hits all of it.
fn order(ids: &[&str], round: u32) -> Vec<usize> {
    let random = |index: usize| mixed((u64::from(round) << 32) + index as u64);
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_by_key(|&index| {
        let beside = compared_with(ids[index]);
        let place = ids.iter().position(|&id| id == beside);
        (random(place.unwrap_or(index)), random(index))
    });
    order
}

/// The mixer of SplitMix64 (Steele, Lea, Flood 2014), whose values have no order left in them.
fn mixed(x: u64) -> u64 {
    let x = x.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(id: &str) -> Case {
        Case {
            id: id.into(),
            group: Group::Ours,
            name: id.into(),
            unit: "MB/s".into(),
        }
    }

    const IDS: [&str; 8] = ["keystream", "a", "b", "kernel", "c", "rand", "d", "e"];

    #[test]
    fn each_round_has_every_case_once_and_an_order_of_its_own() {
        let orders: Vec<_> = (0..9).map(|round| order(&IDS, round)).collect();
        for (round, order) in orders.iter().enumerate() {
            let mut sorted = order.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, [0, 1, 2, 3, 4, 5, 6, 7]);
            assert!(!orders[..round].contains(order), "{round}");
        }
        assert_eq!(orders[0], order(&IDS, 0), "the same in each run");
    }

    #[test]
    fn what_is_compared_is_measured_side_by_side() {
        for round in 0..9 {
            let order = order(&IDS, round);
            let place = |index| order.iter().position(|&it| it == index).unwrap();
            let mut places = [place(0), place(3), place(5)];
            places.sort_unstable();
            assert_eq!(places[2] - places[0], 2, "{order:?}");
        }
    }

    #[tokio::test]
    async fn samples_of_the_warm_up_do_not_count() {
        let mut calls = 0.0;
        let measured = measure("here", vec![case("one")], 3, async |_: &Case| {
            calls += 1.0;
            Ok(calls)
        })
        .await
        .unwrap();
        assert_eq!(measured[0].samples, [3.0, 4.0, 5.0]);
    }

    #[tokio::test]
    async fn a_case_that_fails_is_named() {
        let failing = async |_: &Case| anyhow::bail!("no");
        let error = measure("here", vec![case("one")], 1, failing)
            .await
            .unwrap_err();
        assert_eq!(format!("{error:#}"), "case one failed in here: no");
    }
}
