//! Vite's own server, while a page is being written.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use xtask::pack;
use xtask::process::Process;

use crate::expected::made;
use crate::pages::shown;

/// A server with its address.
fn start(project: &str) -> (Process, String) {
    let folder = pack::projects().join("projects").join(project);
    let mut npm = Command::new("npm");
    npm.args([
        "run",
        "dev",
        "--silent",
        "--",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
    ])
    .current_dir(folder)
    .env("NO_COLOR", "1")
    .stdout(Stdio::piped());
    let mut process = Process::start(&mut npm, None).expect("npm starts");
    let output = process.child.stdout.take().expect("it was asked for");
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let url = lines.find_map(|line| Some(line[line.find("http://")?..].trim().to_owned()));
    (process, url.expect("it tells its address"))
}

#[e2e::test]
async fn vite_8_while_it_is_written() {
    let (_server, url) = start("vite8");
    assert_eq!(shown(&url).await, made("threads"));
}

#[e2e::test]
async fn vite_7_while_it_is_written() {
    let (_server, url) = start("vite7");
    assert_eq!(shown(&url).await, made("threads"));
}
