//! The headers that a host should send with every file of the site. There is no other list: the
//! development server sends this one, and [`crate::site::dist`] writes it to `_headers`, which some hosts
//! read, and into the service worker, for hosts that send no headers. `index.html` repeats the policy, as
//! far as a page can set its own; a test compares them.

/// Names and values, in the order they are sent in.
pub const HEADERS: [(&str, &str); 7] = [
    // These two isolate the page, which browsers require for shared memory.
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    // Pages of this origin may load these files, other pages may not.
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("Permissions-Policy", PERMISSIONS_POLICY),
    // No other site sees the address, which contains the request.
    ("Referrer-Policy", "no-referrer"),
    // Browsers must not guess other types.
    ("X-Content-Type-Options", "nosniff"),
];

/// Allows only what the page needs:
///
/// - `'wasm-unsafe-eval'` allows compiling the module, but no scripts made from text;
/// - an image may be a `blob:`, because the lab draws its charts as one to make a PNG; only the page
///   itself can make a `blob:`;
/// - a worker may be a `blob:`, because wasm-bindgen-rayon starts the workers of its pool from one. The module has no other way to a worker than its `client/host.js`,
///   the page none but `core/trusted.js`, and the coordinator none but the policy called `default`;
/// - `frame-ancestors` keeps other sites from embedding the page.
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

/// The page uses none of these, so an injected script must not use them either.
const PERMISSIONS_POLICY: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), \
    gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

/// The headers that browsers require for shared memory, and no others.
#[must_use]
pub fn isolation() -> &'static [(&'static str, &'static str)] {
    &HEADERS[..3]
}

/// For a page that has the npm package: with Trusted Types, and no worker from a `blob:`.
pub const STRICT: [(&str, &str); 3] = [
    HEADERS[0],
    HEADERS[1],
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; worker-src 'self'; \
         require-trusted-types-for 'script'; trusted-types strandom",
    ),
];

/// For files that pages of other origins load.
pub const ELSEWHERE: [(&str, &str); 2] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
];

/// For files whose address has their version: they need not be asked for again.
pub const FOREVER: (&str, &str) = ("Cache-Control", "public, max-age=31536000, immutable");

/// The list in the format of the `_headers` file of Netlify and Cloudflare.
#[must_use]
pub fn headers_file(version_folder: &str) -> String {
    let line = |(name, value)| format!("  {name}: {value}\n");
    format!(
        "/*\n{}/{version_folder}/*\n{}",
        HEADERS.map(line).concat(),
        line(FOREVER)
    )
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// The directives of a policy, sorted and with single spaces.
    fn directives(policy: &str) -> Vec<String> {
        let words = |directive: &str| directive.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut all: Vec<_> = policy.split(';').map(words).collect();
        all.sort();
        all
    }

    #[test]
    fn the_page_sets_the_same_policy() {
        let page = fs::read_to_string(crate::root().join("index.html")).unwrap();
        let (_, rest) = page
            .split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")
            .expect("the page has a policy");
        let (policy, _) = rest.split_once('"').unwrap();
        let mut expected = directives(CONTENT_SECURITY_POLICY);
        // Browsers accept this one in a header only, and warn about it elsewhere.
        expected.retain(|directive| !directive.starts_with("frame-ancestors"));
        assert_eq!(directives(policy), expected);
    }

    #[test]
    fn the_policy_forbids_scripts_from_text_and_from_other_sites() {
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
    fn the_headers_file_applies_to_every_file() {
        let text = headers_file("www-1");
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("/*"));
        for (line, (name, value)) in lines.by_ref().zip(HEADERS) {
            assert_eq!(line, format!("  {name}: {value}"));
        }
        let rest: Vec<_> = text.lines().skip(1 + HEADERS.len()).collect();
        let kept = "  Cache-Control: public, max-age=31536000, immutable";
        assert_eq!(rest, ["/www-1/*", kept]);
    }

    #[test]
    fn the_headers_for_isolation_are_the_first_three() {
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
