use super::*;

fn case(id: &str, samples: [f64; 3]) -> Case {
    Case {
        id: id.into(),
        name: format!("the {id}"),
        unit: "MB/s".into(),
        samples: samples.into(),
    }
}

/// A run of these cases in Chromium, with a yardstick of this rate.
fn run(rand: f64, cases: &[(&str, f64)]) -> Recorded {
    let all = cases.iter().copied().chain([(YARDSTICK, rand)]);
    let place = Place {
        name: "Chromium 156".into(),
        browser: Some("chromium".into()),
        version: Some("156.1".into()),
        clock_step_ms: Some(0.005),
        cases: all
            .map(|(id, it)| case(id, [it, it * 1.01, it * 0.99]))
            .collect(),
    };
    Recorded {
        date: "then".into(),
        commit: "this".into(),
        processor: "one".into(),
        cores: 2,
        places: vec![place],
    }
}

/// The verdict on each case, in their order.
fn verdicts(earlier: &Recorded, later: &Recorded) -> Vec<(String, Verdict)> {
    let comparison = Comparison::new(earlier, later);
    let mut verdicts: Vec<_> = comparison
        .rows
        .iter()
        .map(|row| (row.case.clone(), row.verdict))
        .collect();
    verdicts.sort();
    verdicts
}

fn wanted<const N: usize>(wanted: [(&str, Verdict); N]) -> Vec<(String, Verdict)> {
    wanted
        .map(|(id, verdict)| (format!("the {id}"), verdict))
        .to_vec()
}

#[test]
fn each_case_of_both_runs_is_judged() {
    let earlier = run(
        100.0,
        &[("a", 1000.0), ("b", 1000.0), ("c", 1000.0), ("gone", 5.0)],
    );
    let later = run(
        100.0,
        &[("a", 700.0), ("b", 1300.0), ("c", 1005.0), ("new", 5.0)],
    );
    let comparison = Comparison::new(&earlier, &later);
    let rows = [
        ("a", Verdict::Slower),
        ("b", Verdict::Faster),
        ("c", Verdict::Same),
        (YARDSTICK, Verdict::Same),
    ];
    assert_eq!(verdicts(&earlier, &later), wanted(rows));
    assert_eq!((comparison.slower(), comparison.compared()), (1, 4));
    let text = comparison.to_string();
    assert!(
        text.contains("Slower: 1. Faster: 1. Within the noise: 2."),
        "{text}"
    );
    assert!(
        text.contains("- Chromium 156, in one report only: gone, new"),
        "{text}"
    );
    let slower = text.lines().rfind(|line| line.starts_with('|')).unwrap();
    let cells: Vec<&str> = slower.split('|').map(str::trim).collect();
    let shown = [
        "Chromium 156",
        "the a",
        "MB/s",
        "1,000",
        "700",
        "-30.0 %",
        "4.3 %",
        "SLOWER",
    ];
    assert_eq!(cells[1..9], shown);
}

#[test]
fn a_slow_hour_is_no_change() {
    let earlier = run(100.0, &[("a", 1000.0)]);
    let later = run(50.0, &[("a", 500.0)]);
    assert_eq!(
        verdicts(&earlier, &later)[0],
        ("the a".into(), Verdict::Same)
    );
}

#[test]
fn another_yardstick_alone_is_no_change() {
    let earlier = run(100.0, &[("a", 1000.0)]);
    let later = run(120.0, &[("a", 1000.0)]);
    assert_eq!(
        verdicts(&earlier, &later)[0],
        ("the a".into(), Verdict::Same)
    );
}

#[test]
fn other_machines_and_versions_are_compared_by_ratios_and_it_is_said() {
    let earlier = run(100.0, &[("a", 1000.0), ("b", 1000.0)]);
    let mut machine = run(50.0, &[("a", 500.0), ("b", 400.0)]);
    let mut version = machine.clone();
    machine.processor = "another".into();
    version.places[0].version = Some("157.0".into());
    for (later, words) in [
        (
            machine,
            "The machines differ (one, cores: 2; then another, cores: 2): compared by ratios",
        ),
        (
            version,
            "The versions differ (Chromium 156 156.1, then Chromium 156 157.0): compared by",
        ),
    ] {
        let rows = [("a", Verdict::Same), ("b", Verdict::Slower)];
        assert_eq!(verdicts(&earlier, &later), wanted(rows));
        let text = Comparison::new(&earlier, &later).to_string();
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn without_a_yardstick_another_machine_is_not_compared() {
    let earlier = run(100.0, &[("a", 1000.0)]);
    let mut later = run(100.0, &[("a", 500.0)]);
    later.places[0].cases.pop();
    assert_eq!(verdicts(&earlier, &later), wanted([("a", Verdict::Slower)]));
    later.cores = 3;
    let text = Comparison::new(&earlier, &later).to_string();
    assert!(
        text.contains("- Chromium 156, no sample of rand in their rounds: a"),
        "{text}"
    );
}

#[test]
fn a_browser_is_compared_with_itself() {
    let earlier = run(100.0, &[("a", 1000.0)]);
    let mut later = run(100.0, &[("a", 500.0)]);
    later.places[0].name = "Firefox 153".into();
    later.places[0].browser = Some("firefox".into());
    let comparison = Comparison::new(&earlier, &later);
    assert_eq!(comparison.compared(), 0);
    let text = comparison.to_string();
    for line in [
        "- Firefox 153, in one report only: all of it",
        "- Chromium 156, in one report only: all of it",
    ] {
        assert!(text.contains(line), "{text}");
    }
}
