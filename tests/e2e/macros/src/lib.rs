//! The attribute that makes a function a test in a browser.

use proc_macro::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

/// Makes an async function without arguments a test. `e2e::register!` says what may stand in the brackets.
#[proc_macro_attribute]
pub fn test(options: TokenStream, function: TokenStream) -> TokenStream {
    let Some(name) = name(function.clone()) else {
        return "compile_error!(\"a test is a function\");"
            .parse()
            .expect("this is Rust");
    };
    let options = Group::new(Delimiter::Bracket, options);
    let registration: TokenStream = "::e2e::register!".parse().expect("this is Rust");
    let arguments = [TokenTree::Ident(name), TokenTree::Group(options)];
    let arguments = Group::new(Delimiter::Brace, arguments.into_iter().collect());
    let mut all = function;
    all.extend(registration);
    all.extend([TokenTree::Group(arguments)]);
    all
}

/// The word behind `fn`. Its place is that of the call, so that a complaint about it points there.
fn name(function: TokenStream) -> Option<Ident> {
    let mut tokens = function.into_iter();
    tokens.find(|token| token.to_string() == "fn")?;
    let name = tokens.next()?.to_string();
    Some(Ident::new(&name, Span::call_site()))
}
