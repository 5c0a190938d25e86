//! `strandom rank STRING`.

use crate::document::Document;
use crate::failure::{Failure, Result};
use crate::number::Grouped;
use crate::request::Request;

pub fn run(string: &str, request: &Request) -> Result<()> {
    if request.fresh {
        return Err(Failure::Usage(
            "seed must be given: nobody can make fresh strings again".to_owned(),
        ));
    }
    let document = Document::new(request)?;
    if !request.unique {
        return Err(Failure::Usage(
            "unique must be true: the rank of other strings is not found without making all of them. Add --unique \
             if they were made so; else search with grep --line-number"
                .to_owned(),
        ));
    }
    if !document.strings().never_repeats() {
        return Err(Failure::Usage(
            "rank finds unique strings where at most about 10^35 are possible; here are more. Search with grep \
             --line-number"
                .to_owned(),
        ));
    }
    let Some(rank) = document.strings().rank_of(string) else {
        return Err(Failure::Wrong(format!("no rank has the string {string:?}")));
    };
    if !document.stretch().ranks().contains(&rank) {
        let ranks = document.stretch().ranks();
        return Err(Failure::Wrong(format!(
            "the string has rank {}, which is none of the {} from {} on",
            Grouped(rank),
            Grouped(document.len()),
            Grouped(ranks.start)
        )));
    }
    crate::print(format!("{rank}\n").as_bytes())
}
