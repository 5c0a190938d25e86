//! The attribute that makes a function a test in a browser.

use proc_macro::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};

/// Makes an async function without arguments a test. `e2e::register!` says what may stand in the brackets.
#[proc_macro_attribute]
pub fn test(options: TokenStream, function: TokenStream) -> TokenStream {
    let name = name(function.clone()).map(TokenTree::Ident);
    let options = Group::new(Delimiter::Bracket, options);
    // Without a name `register!` says what is missing.
    let arguments = name.into_iter().chain([TokenTree::Group(options)]);
    let arguments = Group::new(Delimiter::Brace, arguments.collect());
    let mut all = function;
    all.extend(register());
    all.extend([TokenTree::Group(arguments)]);
    all
}

/// `::e2e::register!`
fn register() -> Vec<TokenTree> {
    let word = |word| TokenTree::Ident(Ident::new(word, Span::call_site()));
    let mark = |mark, spacing| TokenTree::Punct(Punct::new(mark, spacing));
    let path = || [mark(':', Spacing::Joint), mark(':', Spacing::Alone)];
    let mut all = Vec::from(path());
    all.push(word("e2e"));
    all.extend(path());
    all.push(word("register"));
    all.push(mark('!', Spacing::Alone));
    all
}

/// The word behind `fn`. Its place is that of the call, so that a complaint about it points there.
fn name(function: TokenStream) -> Option<Ident> {
    let mut tokens = function.into_iter();
    tokens.find(|token| token.to_string() == "fn")?;
    let name = tokens.next()?.to_string();
    Some(Ident::new(&name, Span::call_site()))
}
