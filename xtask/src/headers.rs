//! What a host should send with every file of the site. This list is the only one: the dev server
//! sends it, [`crate::site::dist`] writes it into `_headers`, which some hosts read, and into the
//! service worker, which stands in for the hosts that send nothing. The policy stands in
//! `index.html` as well, as far as a page can give it to itself; a test compares.

/// Names and values, in the order in which they are sent.
pub const HEADERS: [(&str, &str); 7] = [
    // These two isolate the page, which is the price of shared memory.
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    // Isolated pages of this origin may load these files, and no page of another.
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("Permissions-Policy", PERMISSIONS_POLICY),
    // No other site learns which strings someone asked for.
    ("Referrer-Policy", "no-referrer"),
    // Browsers keep to the types that are sent.
    ("X-Content-Type-Options", "nosniff"),
];

/// Nothing is allowed but what the page does:
///
/// - `'wasm-unsafe-eval'` compiles the module, and allows no script to be made of text;
/// - an image may be a `blob:`, for the lab's pictures are drawn as one on their way to a PNG; only
///   the page itself can make one;
/// - a worker may be a `blob:`, which is where the pool's start from, for wasm-bindgen-rayon fetches
///   their script by itself. The module has no other way to a worker than its `client/trusted.js`,
///   the page none but `core/trusted.js`, and the coordinator none but the policy called `default`;
/// - `frame-ancestors` keeps other sites from showing the page as a part of theirs.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; \
    img-src 'self' blob:; \
    connect-src 'self'; \
    worker-src 'self' blob:; \
    manifest-src 'self'; \
    base-uri 'none'; \
    form-action 'self'; \
    frame-ancestors 'self'; \
    require-trusted-types-for 'script'; \
    trusted-types strandom strandom-page default";

/// Nothing of this is used, so nothing that gets into the page can use it either.
const PERMISSIONS_POLICY: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), \
    gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

/// What a host has to send before browsers lend a page shared memory, and no more.
#[must_use]
pub fn isolation() -> &'static [(&'static str, &'static str)] {
    &HEADERS[..3]
}

/// The list as Netlify and Cloudflare read it from a file called `_headers`.
#[must_use]
pub fn for_hosts_that_read_it() -> String {
    let lines = HEADERS.map(|(name, value)| format!("  {name}: {value}\n"));
    format!("/*\n{}", lines.concat())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A policy as a sorted list of its directives, however it is spaced.
    fn directives(policy: &str) -> Vec<String> {
        let words = |directive: &str| directive.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut all: Vec<_> = policy.split(';').map(words).collect();
        all.sort();
        all
    }

    #[test]
    fn the_page_gives_itself_the_same_policy() {
        let page = fs::read_to_string(crate::root().join("index.html")).unwrap();
        let (_, rest) = page
            .split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")
            .expect("the page has a policy");
        let (policy, _) = rest.split_once('"').unwrap();
        let mut expected = directives(CONTENT_SECURITY_POLICY);
        // Browsers take this one from a header only, and complain of it elsewhere.
        expected.retain(|directive| !directive.starts_with("frame-ancestors"));
        assert_eq!(directives(policy), expected);
    }

    #[test]
    fn nothing_may_be_made_of_text_and_nothing_comes_from_elsewhere() {
        let unsafe_words = [
            "'unsafe-inline'",
            "'unsafe-eval'",
            "http:",
            "https:",
            "data:",
            "*",
        ];
        for directive in directives(CONTENT_SECURITY_POLICY) {
            for word in directive.split(' ') {
                assert!(!unsafe_words.contains(&word), "{directive}");
            }
        }
    }

    #[test]
    fn hosts_that_read_the_list_apply_it_to_every_file() {
        let text = for_hosts_that_read_it();
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("/*"));
        for (line, (name, value)) in lines.by_ref().zip(HEADERS) {
            assert_eq!(line, format!("  {name}: {value}"));
        }
        assert_eq!(text.lines().count(), 1 + HEADERS.len());
    }

    #[test]
    fn two_headers_isolate_and_the_third_lets_the_files_in() {
        let names: Vec<_> = isolation().iter().map(|(name, _)| *name).collect();
        assert_eq!(
            names,
            [
                "Cross-Origin-Opener-Policy",
                "Cross-Origin-Embedder-Policy",
                "Cross-Origin-Resource-Policy"
            ]
        );
    }
}
