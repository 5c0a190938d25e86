//! `strandom verify`: compares files with what their request makes, or with lists of hashes.

mod compare;

use std::path::Path;

use crate::arguments::Verify;
use crate::document::Document;
use crate::failure::{Failure, Result};
use crate::lists;
use crate::manifest::{Manifest, Part};
use crate::number::Grouped;
use crate::output;
use crate::progress;
use crate::request::Request;

pub fn run(verify: &Verify) -> Result<()> {
    let Verify { path, request } = verify;
    if path.is_dir() {
        return folder(path);
    }
    let said = match request.n {
        Some(_) => by_request(path, &request.request()?)?,
        None => without_request(path)?,
    };
    crate::print(format!("{}: {said}\n", path.display()).as_bytes())
}

fn by_request(path: &Path, request: &Request) -> Result<String> {
    if request.fresh {
        return Err(Failure::Usage(
            "seed must be given: nobody can make fresh strings again".to_owned(),
        ));
    }
    let document = Document::new(request)?;
    let bar = progress::bar(document.bytes(), true);
    compare::file(&document, path, &bar)?;
    bar.finish_and_clear();
    Ok(format!("all {} strings are right", Grouped(document.len())))
}

/// By what lies beside it.
fn without_request(path: &Path) -> Result<String> {
    let lists = lists::beside(path)?;
    if lists.is_empty() {
        return Err(Failure::Usage(format!(
            "the request must be given, as in `strandom verify {0} 16 5 --seed 123`, or lie beside the file as \
             {0}.sha256; there is neither",
            path.display()
        )));
    }
    let said: Vec<String> = lists
        .iter()
        .map(|list| lists::check(path, list))
        .collect::<Result<_>>()?;
    Ok(said.join("; "))
}

/// All parts in a folder.
fn folder(folder: &Path) -> Result<()> {
    let Manifest { plan, files } = Manifest::read(folder)?;
    let (cut, document) = (plan.cut()?, Document::new(&plan.request)?);
    if !cut
        .all()
        .map(|k| plan.name(k))
        .eq(files.iter().map(|it| it.name.clone()))
    {
        return Err(Failure::Wrong(format!(
            "{} has a manifest of other parts than its {}. `strandom manifest {0}` writes a right one",
            folder.display(),
            Grouped(plan.parts)
        )));
    }
    let bar = progress::bar(document.bytes(), true);
    for (k, part) in cut.all().zip(&files) {
        let path = folder.join(&part.name);
        if !path.exists() {
            return Err(Failure::Wrong(format!("{} is missing", path.display())));
        }
        let found = if document.is_fresh() {
            output::read(&path, true, &bar)?.sha256
        } else {
            compare::file(&document.part(cut.strings(k)), &path, &bar)?
        };
        check_sha256(&path, part, found.as_deref())?;
    }
    bar.finish_and_clear();
    let how = if document.is_fresh() {
        "as in the manifest"
    } else {
        "right"
    };
    let (parts, strings) = (Grouped(plan.parts), Grouped(document.len()));
    crate::print(
        format!(
            "{}: all {parts} parts with {strings} strings are {how}\n",
            folder.display()
        )
        .as_bytes(),
    )
}

fn check_sha256(path: &Path, part: &Part, found: Option<&str>) -> Result<()> {
    if part.sha256.as_deref() == found {
        return Ok(());
    }
    Err(Failure::Wrong(format!(
        "{} is not as in the manifest: its SHA-256 is {}, and the manifest has {}",
        path.display(),
        found.unwrap_or("unknown"),
        part.sha256.as_deref().unwrap_or("none")
    )))
}
