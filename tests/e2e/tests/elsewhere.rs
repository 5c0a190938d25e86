//! Use it elsewhere: what the page writes for other programs gives the page's bytes. Each is run.

use std::fs;
use std::process::Command;

use e2e::site::Site;
use e2e::{Page, dist, with_page};
use xtask::server::{self, Host};

/// The addresses of requests, with all that a request can say, and what is hard to quote.
const REQUESTS: [&str; 10] = [
    "?n=16&len=5&seed=123",
    "?n=9&len=9&seed=it%27s+%22%5C%22+%C3%A9%E2%80%8F%24HOME&alphabet=crockford&unique=1&prefix=O%27K-&groups=4&separator=%27&check=1",
    "?n=7&len=5&seed=-123&engine=python-choice&alphabet=own&symbols=%5C%22%27%60%24%25x",
    "?n=5&len=8&seed=%23+x&alphabet=own&symbols=%C3%A4%C3%B6%C3%BC%C3%9F&groups=3",
    "?n=3&len=20&seed=-&engine=python-choices&check=1",
    "?n=9&seed=it%27s&unique=1&pattern=%5B%5Cd'%22%5D%7B2%7D%5C%5C-%5B%5B%3Ahex%3A%5D%5D%7B4%7D",
    "?n=9&len=6&seed=123&words=eff&separator=.&prefix=x&check=1",
    "?n=9&len=3&words=own&symbol=it%27s&symbol=%22ba%22&symbol=%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9&separator=",
    "?n=9&len=4&symbol=%E2%9D%A4%EF%B8%8F&symbol=x&symbol=%C3%A9&groups=2",
    "?n=9&len=9&alphabet=ascii&atLeast=digits%3A1&atLeast=%27%22%5C%3A%3A2&startsWith=letters&avoid=it%27s&avoid=a&maxRun=2",
];

async fn lines(page: &Page) -> Vec<String> {
    page.get("document.querySelector('#elsewhere').scrollIntoView()")
        .await;
    page.until("document.querySelectorAll('#elsewhere code').length === 5 && document.querySelector('#elsewhere code').textContent !== ''")
        .await;
    let texts = page
        .get("return Array.from(document.querySelectorAll('#elsewhere code'), (code) => code.textContent)")
        .await;
    serde_json::from_value(texts).expect("five texts")
}

/// What a program of the workspace prints.
fn printed(command: &mut Command) -> String {
    let output = command
        .current_dir(xtask::root())
        .output()
        .expect("it starts");
    assert!(output.status.success(), "{command:?}: {output:?}");
    String::from_utf8(output.stdout).expect("text")
}

/// What the lines for JavaScript make, with the site's module in place of the package's.
async fn made_by_module(page: &Page, lines: &str) -> String {
    let (import, rest) = lines.split_once('\n').expect("two lines");
    assert_eq!(import, "import { generate } from \"strandom\";");
    let script = format!(
        "const {{ generate }} = await import(new URL('www/strandom.js', document.baseURI));
        {rest}
        return new TextDecoder().decode(strings.bytes)"
    );
    let made = page.get(&script).await;
    made.as_str().expect("text").to_owned()
}

fn made_by_command(line: &str) -> String {
    // Symbols may come by a pipe.
    let (symbols, rest) = line.split_once("strandom ").expect("the command");
    let cargo = env!("CARGO");
    let line = format!("{symbols}'{cargo}' run --quiet --package strandom-cli -- {rest}");
    printed(Command::new("sh").args(["-c", &line]))
}

/// What a program prints in the Python that the package is installed in.
fn by_python(program: &str) -> String {
    printed(xtask::python::command("python").args(["-c", program]))
}

fn made_by_python(lines: &str) -> String {
    by_python(&format!(
        "{lines}\nimport sys\nsys.stdout.buffer.write(strings.bytes)"
    ))
}

/// All parts that the lines write, one after the other.
fn made_by_dask(lines: &str) -> String {
    let folder = Site(xtask::root().join("target/elsewhere-parts"));
    let quoted = format!("\"{}\"", folder.0.display());
    by_python(&lines.replace("\"strings\"", &quoted));
    let mut parts: Vec<_> = fs::read_dir(&folder.0)
        .expect("there is a folder")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .collect();
    parts.sort();
    let read = |path| fs::read_to_string(path).expect("a part");
    parts.into_iter().map(read).collect()
}

/// What programs print, each of which is the whole text of a file.
fn made_by_rust(programs: &[String]) -> Vec<String> {
    let root = xtask::root();
    let package = Site(root.join("target/elsewhere"));
    fs::create_dir_all(package.0.join("src/bin")).expect("there is room");
    let manifest = "[package]\nname = \"elsewhere\"\nedition = \"2024\"\n
        [dependencies]\nstrandom = { path = \"../..\", features = [\"words\"] }\n[workspace]\n";
    package.write("Cargo.toml", manifest);
    // The versions that everything else is tested with.
    fs::copy(root.join("Cargo.lock"), package.0.join("Cargo.lock")).expect("there is one");
    for (i, program) in programs.iter().enumerate() {
        package.write(&format!("src/bin/program{i}.rs"), program);
    }
    let run = |i: usize| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["run", "--quiet", "--bin", &format!("program{i}")]);
        cargo
            .arg("--manifest-path")
            .arg(package.0.join("Cargo.toml"));
        printed(cargo.env("CARGO_TARGET_DIR", root.join("target/elsewhere-build")))
    };
    (0..programs.len()).map(run).collect()
}

#[e2e::test(only_in(Chromium), because = "the lines are the same in all")]
async fn each_line_gives_the_bytes_of_the_page() {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    let (mut programs, mut expected) = (Vec::new(), Vec::new());
    for request in REQUESTS {
        with_page(&format!("{}{request}", server.url()), async |page| {
            page.until_idle().await;
            let rows = page.filled_rows().await.into_iter();
            let shown = rows.map(|(_, string)| string + "\n").collect::<String>();
            let [module, command, python, dask, rust] =
                <[String; 5]>::try_from(lines(page).await).expect("five");
            assert_eq!(made_by_module(page, &module).await, shown, "{module}");
            assert_eq!(made_by_command(&command), shown, "{command}");
            assert_eq!(made_by_python(&python), shown, "{python}");
            assert_eq!(made_by_dask(&dask), shown, "{dask}");
            programs.push(rust);
            expected.push(shown);
        })
        .await;
    }
    for ((program, made), expected) in programs.iter().zip(made_by_rust(&programs)).zip(expected) {
        assert_eq!(made, expected, "{program}");
    }
}

#[e2e::test]
async fn a_line_is_copied_and_follows_the_form() {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.until_idle().await;
        let command = lines(page).await.swap_remove(1);
        assert_eq!(command, "strandom 16 5 --seed 123");
        page.get("document.querySelectorAll('#elsewhere button')[1].click()").await;
        page.until("document.querySelectorAll('#elsewhere .said')[1].textContent !== ''").await;
        page.fill("seed", "it's").await;
        page.until("document.querySelectorAll('#elsewhere code')[1].textContent === `strandom 16 5 --seed 'it'\\\\''s'`").await;
        page.until("document.querySelectorAll('#elsewhere .said')[1].textContent === ''").await;
        page.get("document.querySelector('[name=fresh]').click()").await;
        page.until("document.querySelectorAll('#elsewhere code')[1].textContent === 'strandom 16 5 --fresh'").await;
        assert_eq!(page.get("return document.querySelector('#elsewhere .fresh').hidden").await, false);
    })
    .await;
}
