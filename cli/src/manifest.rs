//! What lies in a folder of parts: `request.json` says of which request, `manifest.json` all of them and
//! their hashes.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::failure::{Failure, Result, reading};
use crate::number::Grouped;
use crate::output;
use crate::parts::Cut;
use crate::progress;
use crate::request::Request;

pub use crate::output::Written;

const REQUEST: &str = "request.json";
const MANIFEST: &str = "manifest.json";

/// A request and how it is cut. Machines that share a folder all write the same one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The version of the format of the strings, and of this file.
    strandom: u32,
    /// Which strings, in which format.
    pub request: Request,
    /// How many parts there are.
    pub parts: u64,
    /// Whether each of them is compressed.
    pub gzip: bool,
}

/// What a part has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its file's.
    pub name: String,
    /// The rank of its first string.
    pub first: u64,
    /// How many it has.
    pub strings: u64,
    /// The size of its file.
    pub bytes: u64,
    /// The SHA-256 of its file in hexadecimal. None where nobody asked for it.
    pub sha256: Option<String>,
}

/// All parts of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Of which request they are.
    pub plan: Plan,
    /// The parts, in their order.
    pub files: Vec<Part>,
}

impl Plan {
    /// A plan of so many parts.
    #[must_use]
    pub fn new(request: &Request, parts: u64, gzip: bool) -> Plan {
        let request = request.clone();
        Plan {
            strandom: 1,
            request,
            parts,
            gzip,
        }
    }

    /// Where the document is cut.
    ///
    /// # Errors
    ///
    /// If there cannot be so many parts.
    pub fn cut(&self) -> Result<Cut> {
        Cut::new(self.request.n, self.parts)
    }

    /// What part `k` has, once it is written.
    ///
    /// # Errors
    ///
    /// If there cannot be so many parts.
    pub fn part(&self, k: u64, written: Written) -> Result<Part> {
        let strings = self.cut()?.strings(k);
        Ok(Part {
            name: self.name(k),
            first: self.request.first + strings.start,
            strings: strings.end - strings.start,
            bytes: written.bytes,
            sha256: written.sha256,
        })
    }

    /// The name of part `k`: in the order of the parts, so that a shell's `part-*` is, too.
    #[must_use]
    pub fn name(&self, k: u64) -> String {
        let width = self.parts.to_string().len();
        let gz = if self.gzip { ".gz" } else { "" };
        format!(
            "part-{k:0width$}-of-{}.{}{gz}",
            self.parts,
            self.request.format.ending()
        )
    }

    /// From the text of a `request.json`.
    ///
    /// # Errors
    ///
    /// Why the text is none of this version.
    pub fn parsed(text: &str) -> serde_json::Result<Plan> {
        serde_json::from_str(text)
    }

    /// The text of `request.json`.
    #[must_use]
    pub fn json(&self) -> String {
        json(self)
    }

    /// Makes a folder this plan's own. Refuses one of another plan.
    pub(crate) fn claim(&self, folder: &Path) -> Result<()> {
        let path = folder.join(REQUEST);
        if !path.exists() {
            return output::replace(&path, &self.json());
        }
        if read::<Plan>(&path)? == *self {
            return Ok(());
        }
        Err(Failure::Usage(format!(
            "out must be a folder without parts of another request; {} says what {} is for. Name another \
             folder, or delete this one",
            path.display(),
            folder.display()
        )))
    }
}

impl Manifest {
    /// Of a folder that has one.
    pub(crate) fn read(folder: &Path) -> Result<Manifest> {
        let path = folder.join(MANIFEST);
        if !path.exists() {
            return Err(Failure::Usage(format!(
                "path must be a folder with a {MANIFEST}; {0} has none. `strandom manifest {0}` makes it",
                folder.display()
            )));
        }
        read(&path)
    }

    /// From the text of a `manifest.json`.
    ///
    /// # Errors
    ///
    /// Why the text is none of this version.
    pub fn parsed(text: &str) -> serde_json::Result<Manifest> {
        serde_json::from_str(text)
    }

    /// The text of `manifest.json`.
    #[must_use]
    pub fn json(&self) -> String {
        json(self)
    }

    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        output::replace(&folder.join(MANIFEST), &self.json())
    }
}

/// Reads all parts in a folder, and writes its manifest.
pub(crate) fn run(folder: &Path) -> Result<()> {
    let path = folder.join(REQUEST);
    if !path.exists() {
        return Err(Failure::Usage(format!(
            "folder must be one into which `strandom ... --parts COUNT` wrote; {} has no {REQUEST}",
            folder.display()
        )));
    }
    let plan: Plan = read(&path)?;
    let cut = plan.cut()?;
    if let Some(missing) = missing(&plan, folder)? {
        return Err(Failure::Wrong(format!(
            "{} must have all of its {} parts: {missing} missing. Write them with --part, or all with --resume",
            folder.display(),
            Grouped(plan.parts)
        )));
    }
    let paths: Vec<_> = cut.all().map(|k| folder.join(plan.name(k))).collect();
    let bytes = |path: &PathBuf| fs::metadata(path).map_or(0, |it| it.len());
    let bar = progress::bar(paths.iter().map(bytes).sum(), true);
    let mut files = Vec::new();
    for (k, path) in cut.all().zip(&paths) {
        files.push(plan.part(k, output::read(path, true, &bar)?)?);
    }
    bar.finish_and_clear();
    Manifest { plan, files }.write(folder)
}

/// Which parts are missing, in words.
fn missing(plan: &Plan, folder: &Path) -> Result<Option<String>> {
    let names = plan.cut()?.all().map(|k| plan.name(k));
    let mut names = names.filter(|name| !folder.join(name).exists());
    Ok(names.next().map(|first| match names.count() {
        0 => format!("{first} is"),
        more => format!("{first} and {} more are", Grouped(more as u64)),
    }))
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("it has names and numbers only") + "\n"
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = fs::read_to_string(path).map_err(reading(path))?;
    serde_json::from_str(&text).map_err(|error| {
        Failure::Wrong(format!(
            "{} is no file of this version of strandom: {error}",
            path.display()
        ))
    })
}
