//! The page of a deployed site.

use anyhow::Result;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, doc_comments, element, rewrite_str};

/// The page without its comments and indentation, with the folder of its version in all addresses, and with all scripts that it
/// begins with requested at once: a browser finds the imports of a script only when it has it.
///
/// # Errors
/// Fails when the page is no HTML.
pub fn deployed(page: &str, folder: &str, first_scripts: &[String]) -> Result<String> {
    let in_folder = |path: &str| path.replacen("www", folder, 1);
    let preloads: Vec<String> = first_scripts
        .iter()
        .map(|script| {
            format!(
                "<link rel=\"modulepreload\" href=\"{}\">\n",
                in_folder(script)
            )
        })
        .collect();
    let into_folder = |element: &mut Element, name: &str| -> Result<()> {
        if let Some(path) = element.get_attribute(name) {
            element.set_attribute(name, &in_folder(&path))?;
        }
        Ok(())
    };
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("link[href^='www/']", |link| {
            Ok(into_folder(link, "href")?)
        }))
        .append_element_content_handler(element!("script[src^='www/']", |script| {
            script.before(&preloads.concat(), ContentType::Html);
            Ok(into_folder(script, "src")?)
        }))
        .append_document_content_handler(doc_comments!(|comment| {
            comment.remove();
            Ok(())
        }));
    Ok(unindented(&rewrite_str(page, settings)?))
}

/// Nothing on the page keeps white space as it stands.
fn unindented(page: &str) -> String {
    let lines = page.lines().map(str::trim_start);
    lines
        .filter(|line| !line.is_empty())
        .flat_map(|line| [line, "\n"])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_addresses_get_the_folder_and_first_scripts_are_requested_at_once() {
        let page = "<!doctype html>\n  <!-- why -->\n    \
            <link rel=\"stylesheet\" href=\"www/a.css\"><a href=\"?n=www/\">www/</a>\
            <script type=\"module\" src=\"www/page/main.js\"></script>";
        let first = ["www/page/main.js", "www/module/client.js"].map(String::from);
        assert_eq!(
            deployed(page, "www-1", &first).unwrap(),
            "<!doctype html>\n\
            <link rel=\"stylesheet\" href=\"www-1/a.css\"><a href=\"?n=www/\">www/</a>\
            <link rel=\"modulepreload\" href=\"www-1/page/main.js\">\n\
            <link rel=\"modulepreload\" href=\"www-1/module/client.js\">\n\
            <script type=\"module\" src=\"www-1/page/main.js\"></script>\n"
        );
    }
}
