use super::*;
use crate::measure::Group;
use xtask::bench::recorded::Recorded;

fn measured(id: &str, group: Group, samples: &[f64]) -> Measured {
    let case = Case {
        id: id.into(),
        group,
        name: format!("the {id}"),
        unit: "MB/s".into(),
    };
    Measured {
        case,
        samples: samples.to_vec(),
    }
}

/// A run of one browser and the host.
pub fn report() -> Report {
    let about = About {
        browser: Browser::Chromium,
        version: "1.2".into(),
        cores: 2,
        clock_step_ms: 0.005,
    };
    let chromium = vec![
        measured("kernel", Group::Ours, &[500.0, 600.0, 550.0]),
        measured("keystream", Group::Limits, &[1000.0, 1000.0, 1000.0]),
    ];
    let places = [
        ("Chromium 1", Some(about), chromium),
        (
            "host",
            None,
            vec![measured("native", Group::Ours, &[7.0; 3])],
        ),
    ];
    Report {
        date: "then".into(),
        commit: "this".into(),
        processor: "one".into(),
        cores: 2,
        rounds: 3,
        places: places
            .map(|(name, about, measured)| Place {
                name: name.into(),
                about,
                measured,
            })
            .into(),
    }
}

#[test]
fn a_row_stands_in_its_group_and_shows_what_each_place_found() {
    let text = report().markdown();
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
    let cells = |row: &str| {
        row.split('|')
            .map(str::trim)
            .map(String::from)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        cells(rows[0])[1..6],
        ["", "what", "unit", "Chromium 1", "host"]
    );
    assert_eq!(
        cells(rows[2])[1..6],
        [
            "Limits",
            "the keystream",
            "MB/s",
            "1,000 (1,000 - 1,000)",
            ""
        ]
    );
    assert_eq!(
        cells(rows[3])[1..6],
        ["Ours", "the kernel", "MB/s", "550 (500 - 600)", ""]
    );
    assert_eq!(
        cells(rows[4])[1..6],
        ["", "the native", "MB/s", "", "7.00 (7.00 - 7.00)"]
    );
    assert!(
        text.contains("| 0.550 (0.500 - 0.600), wanted >= 0.64: missed |"),
        "{text}"
    );
    assert!(
        text.contains("clock step: 5.00 µs") && text.contains("not measured"),
        "{text}"
    );
}

#[test]
fn the_json_has_every_sample_and_every_verdict() {
    let json = report().json();
    let kernel = &json["places"][0]["cases"][0];
    assert_eq!(kernel["samples"], json!([500.0, 600.0, 550.0]));
    assert_eq!(
        kernel["summary"],
        json!({ "median": 550.0, "min": 500.0, "max": 600.0 })
    );
    assert_eq!(json["targets"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["targets"][0]["met"], json!(false));
}

#[test]
fn the_json_can_be_compared_with() {
    let recorded = Recorded::parse(&report().json().to_string()).unwrap();
    let [chromium, host] = &recorded.places[..] else {
        panic!("{recorded:?}");
    };
    assert_eq!(chromium.browser.as_deref(), Some("chromium"));
    assert_eq!(chromium.clock_step_ms, Some(0.005));
    assert_eq!(chromium.cases[0].samples, [500.0, 600.0, 550.0]);
    assert_eq!(host.browser, None);
}
