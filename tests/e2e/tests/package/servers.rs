//! Servers that come with what a page is built with.

use std::io::{BufRead, BufReader, Lines};
use std::process::{ChildStdout, Command, Stdio};

use xtask::pack;
use xtask::process::Process;

use crate::expected::made;
use crate::pages::shown;

/// A server at work.
struct Server {
    url: String,
    _process: Process,
    /// Writing to an output that nobody reads would end the server, so somebody holds it.
    _output: Lines<BufReader<ChildStdout>>,
}

fn start(project: &str, script: &str) -> Server {
    let mut npm = Command::new("npm");
    npm.args(["run", script, "--silent", "--", "--port", "0"])
        .current_dir(pack::projects().join("projects").join(project))
        .env("NO_COLOR", "1")
        .env("NEXT_TELEMETRY_DISABLED", "1")
        .stdout(Stdio::piped());
    let mut process = Process::start(&mut npm, None).expect("npm starts");
    let output = process.child.stdout.take().expect("it was asked for");
    let mut output = BufReader::new(output).lines();
    let addresses = output.by_ref().map_while(Result::ok);
    let mut addresses = addresses.filter_map(|line| Some(line[line.find("http://")?..].to_owned()));
    let url = addresses.next().expect("it tells its address");
    Server {
        url: url.trim().to_owned(),
        _process: process,
        _output: output,
    }
}

#[e2e::test]
async fn vite_8_while_it_is_written() {
    let server = start("vite8", "dev");
    assert_eq!(shown(&server.url).await, made("threads"));
}

#[e2e::test]
async fn vite_7_while_it_is_written() {
    let server = start("vite7", "dev");
    assert_eq!(shown(&server.url).await, made("threads"));
}

#[e2e::test]
async fn next_renders_it() {
    let server = start("next", "start");
    assert_eq!(shown(&server.url).await, made("threads"));
}
