//! What the package weighs. If you add to it, raise a budget here and say why.

use std::fs;

use xtask::pack;
use xtask::site::gzip_size;

/// Files of an installed package, and what each may weigh when it is sent.
const BUDGETS: [(&str, usize); 6] = [
    ("strandom.js", 25_500),
    // It has both cores that know all shapes, and the lists of words.
    ("inline.js", 404_000),
    ("node.js", 25_000),
    ("worker.js", 11_600),
    ("threads.wasm", 71_600),
    ("threads-full.wasm", 171_000),
];
/// Of the packed file.
const TARBALL: u64 = 1_010_000;

#[e2e::test(only_in(Chromium), because = "files are compared")]
async fn the_package_weighs_no_more_than_its_budget() {
    let dist = pack::projects().join("projects/plain/node_modules/strandom/dist");
    for (name, budget) in BUDGETS {
        let bytes = fs::read(dist.join(name)).expect("the file can be read");
        let size = gzip_size(&bytes).expect("it can be compressed");
        assert!(size <= budget, "{name}: {size} of {budget}");
    }
    let tarball = xtask::root().join(format!(
        "dist/npm/strandom-{}.tgz",
        env!("CARGO_PKG_VERSION")
    ));
    let size = fs::metadata(tarball).expect("the package is there").len();
    assert!(size <= TARBALL, "{size} of {TARBALL}");
}
