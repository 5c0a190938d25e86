//! `strandom N LEN`: makes strings.

use std::io::{self, IsTerminal};
use std::path::Path;

use crate::arguments::Make;
use crate::document::Document;
use crate::failure::{Failure, Result};
use crate::manifest::{Manifest, Part, Plan};
use crate::number::Grouped;
use crate::output;
use crate::parts::Writer;
use crate::pipeline::{self, Hashed, Options};
use crate::progress;
use crate::request::Request;

pub fn run(request: &Request, make: &Make) -> Result<()> {
    use_threads(make.threads)?;
    let document = Document::new(request)?;
    match (make.parts, make.part) {
        (None, _) => one(&chosen(&document, make)?, make.out.as_deref(), make),
        (Some(parts), Some(k)) => {
            one_part(&document, &Plan::new(request, parts, make.gzip), k, make)
        }
        (Some(parts), None) => all_parts(&document, Plan::new(request, parts, make.gzip), make),
    }
}

fn use_threads(threads: Option<u16>) -> Result<()> {
    let Some(threads) = threads else {
        return Ok(());
    };
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.into())
        .build_global()
        .map_err(|error| Failure::System(format!("cannot start {threads} threads: {error}")))
}

/// From `--from` to `--to`.
fn chosen(document: &Document, make: &Make) -> Result<Document> {
    let n = document.len();
    let (from, to) = (make.from.unwrap_or(0), make.to.unwrap_or(n));
    if from <= to && to <= n {
        return Ok(document.part(from..to));
    }
    Err(Failure::Usage(format!(
        "from and to must be 0 to n, which is {}, in this order; you gave {} and {}",
        Grouped(n),
        Grouped(from),
        Grouped(to)
    )))
}

/// To a file, or to standard output.
fn one(document: &Document, out: Option<&Path>, make: &Make) -> Result<()> {
    let options = options(document, make);
    let Some(path) = out else {
        return to_standard_output(document, &options);
    };
    let written = output::write(document, path, &options, make.resume)?;
    options.bar.finish_and_clear();
    print_sum(written.sha256.as_deref(), path)
}

fn to_standard_output(document: &Document, options: &Options) -> Result<()> {
    let mut out = Hashed::new(io::stdout().lock(), options.sha256);
    pipeline::write(document, options, &mut out)?;
    options.bar.finish_and_clear();
    if let Some(sha256) = out.sha256() {
        eprintln!("{sha256}  -");
    }
    Ok(())
}

fn one_part(document: &Document, plan: &Plan, k: u64, make: &Make) -> Result<()> {
    let cut = plan.cut()?;
    cut.check(k)?;
    let part = document.part(cut.strings(k));
    let options = options(&part, make);
    let Some(folder) = make.out.as_deref() else {
        return to_standard_output(&part, &options);
    };
    let written = Writer::new(document, plan, folder, &options, make.resume)?.write(k)?;
    options.bar.finish_and_clear();
    print_sha256(&written, folder)
}

fn all_parts(document: &Document, plan: Plan, make: &Make) -> Result<()> {
    let cut = plan.cut()?;
    let Some(folder) = make.out.as_deref() else {
        return Err(Failure::Usage(
            "out must name a folder for the parts; you gave none. --part K writes one of them to standard output"
                .to_owned(),
        ));
    };
    // The manifest has them.
    let options = Options {
        sha256: true,
        ..options(document, make)
    };
    let writer = Writer::new(document, &plan, folder, &options, make.resume)?;
    let files: Vec<Part> = cut.all().map(|k| writer.write(k)).collect::<Result<_>>()?;
    options.bar.finish_and_clear();
    let manifest = Manifest { plan, files };
    manifest.write(folder)?;
    if make.sha256 {
        manifest
            .files
            .iter()
            .try_for_each(|part| print_sha256(part, folder))?;
    }
    Ok(())
}

fn options(document: &Document, make: &Make) -> Options {
    let to_terminal = make.out.is_none() && io::stdout().is_terminal();
    Options {
        gzip: make.gzip,
        sha256: make.sha256,
        on_this_thread: false,
        bar: progress::bar(document.bytes(), !to_terminal),
        // Ctrl+C ends the command itself.
        look: || Ok(()),
    }
}

fn print_sha256(part: &Part, folder: &Path) -> Result<()> {
    print_sum(part.sha256.as_deref(), &folder.join(&part.name))
}

/// As `sha256sum` does.
fn print_sum(sha256: Option<&str>, path: &Path) -> Result<()> {
    match sha256 {
        Some(sha256) => crate::print(format!("{sha256}  {}\n", path.display()).as_bytes()),
        None => Ok(()),
    }
}
