//! Which files the paths in a source lead to.

use std::collections::BTreeSet;

use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, Item, ItemUse, Macro, Token, UseTree};

/// A file that another one uses, and in which of that one's lines.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    pub line: usize,
    pub file: String,
}

/// What a file uses of the other files that there are: by its `use` lines, and by the paths within its
/// code. A module that it merely has is not used, and what is there for tests alone is left out.
pub fn uses(file: &str, text: &str, files: &BTreeSet<&str>) -> BTreeSet<Use> {
    let syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("src/{file}.rs: {error}"));
    let mut paths = Paths {
        file,
        files,
        found: BTreeSet::new(),
    };
    paths.visit_file(&syntax);
    paths.found
}

struct Paths<'a> {
    file: &'a str,
    files: &'a BTreeSet<&'a str>,
    found: BTreeSet<Use>,
}

impl Paths<'_> {
    /// Notes the file to which a path leads, if it is another one of these.
    fn note(&mut self, path: &[String], line: usize) {
        let target = target(self.file, path, self.files);
        if let Some(file) = target.filter(|target| target != self.file) {
            self.found.insert(Use { line, file });
        }
    }

    /// Notes all paths of a `use`, which may be a tree.
    fn note_tree(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.note_tree(&with(&path.ident), &path.tree),
            UseTree::Name(name) => self.note(&with(&name.ident), name.span().start().line),
            UseTree::Rename(name) => self.note(&with(&name.ident), name.span().start().line),
            UseTree::Glob(glob) => self.note(before, glob.span().start().line),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.note_tree(before, tree);
                }
            }
        }
    }
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_for_tests(item) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !has_cfg_test(&item.attrs) {
            self.note_tree(&[], &item.tree);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string());
        let names: Vec<String> = names.collect();
        if names.len() > 1 {
            self.note(&names, path.span().start().line);
        }
        visit::visit_path(self, path);
    }

    /// Most macros take expressions with commas between them.
    fn visit_macro(&mut self, call: &'ast Macro) {
        let expressions = Punctuated::<Expr, Token![,]>::parse_terminated;
        if let Ok(expressions) = expressions.parse2(call.tokens.clone()) {
            for expression in &expressions {
                // What was parsed lives no longer than this.
                let mut inner = Paths {
                    file: self.file,
                    files: self.files,
                    found: BTreeSet::new(),
                };
                inner.visit_expr(expression);
                self.found.append(&mut inner.found);
            }
        }
    }
}

fn is_for_tests(item: &Item) -> bool {
    match item {
        Item::Mod(module) => {
            let is_for_tests = has_cfg_test(&module.attrs);
            let is_a_file = module.content.is_none();
            assert!(
                is_for_tests || is_a_file,
                "mod {} should be a file",
                module.ident
            );
            is_for_tests
        }
        Item::Impl(item) => has_cfg_test(&item.attrs),
        Item::Fn(item) => has_cfg_test(&item.attrs),
        _ => false,
    }
}

fn has_cfg_test(attributes: &[Attribute]) -> bool {
    let is_test = |attribute: &Attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Path>()
                .is_ok_and(|it| it.is_ident("test"))
    };
    attributes.iter().any(is_test)
}

/// The file to which a path in a file leads: the innermost module that it names. None where it begins
/// with another crate or with a name that is in scope.
fn target(file: &str, path: &[String], files: &BTreeSet<&str>) -> Option<String> {
    let here: Vec<&str> = file.split('/').filter(|part| *part != "lib").collect();
    let (mut at, mut names) = (here, path.iter().map(String::as_str).peekable());
    match names.peek() {
        Some(&"crate") => {
            names.next();
            at.clear();
        }
        Some(&"self") => {
            names.next();
        }
        Some(&"super") => {
            while names.next_if_eq(&"super").is_some() {
                at.pop();
            }
        }
        Some(child) if files.contains([&at[..], &[child]].concat().join("/").as_str()) => {}
        _ => return None,
    }
    for name in names {
        at.push(name);
        if !files.contains(at.join("/").as_str()) {
            at.pop();
            break;
        }
    }
    Some(if at.is_empty() {
        "lib".to_owned()
    } else {
        at.join("/")
    })
}
