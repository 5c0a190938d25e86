//! What the page may do, what it may not, and that it never tries.

use e2e::site::{Site, version_folder};
use e2e::{Lack, Page, with_page};
use fantoccini::key::Key;
use serde_json::{Value, json};
use xtask::server::{self, Host};

/// A seed that would be an image and run a script if it were ever taken for HTML.
const SEED: &str = "<img src=x onerror=\"window.isRun = true\"><b>bold</b>";

/// A copy that tells of every violation of the policy, on the page and in the coordinator. A probe
/// is a script of the page's own: what a driver runs, some browsers put above the policy.
fn watched(name: &str, probe: &str) -> Site {
    let site = Site::copy(name);
    site.write(
        "www/watch.js",
        "globalThis.violations = [];
        const told = new BroadcastChannel('violations');
        told.onmessage = ({ data }) => violations.push(data);
        addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
            violations.push(`page: ${effectiveDirective} ${blockedURI}`));",
    );
    site.write("www/probe.js", probe);
    site.run_before_main(&["www/watch.js", "www/probe.js"]);
    let worker = site.read("www/module/worker/coordinator.js");
    site.write(
        "www/module/worker/coordinator.js",
        &format!(
            "addEventListener('securitypolicyviolation', ({{ effectiveDirective, blockedURI }}) =>
                new BroadcastChannel('violations').postMessage(`worker: ${{effectiveDirective}} ${{blockedURI}}`));
            {worker}"
        ),
    );
    site.seal();
    site
}

async fn violations(page: &Page) -> Vec<String> {
    // What a worker tells takes a moment.
    let violations = page
        .get("await new Promise((done) => setTimeout(done, 200)); return violations")
        .await;
    serde_json::from_value(violations).expect("a list")
}

#[e2e::test]
async fn a_normal_run_violates_nothing() {
    for host in [Host::Isolating, Host::Lenient, Host::Plain] {
        let site = watched("normal", "");
        let server = server::start(&site.0, host).expect("the server starts");
        with_page(&server.url(), async |page| {
            page.comes_to("crossOriginIsolated && globalThis.violations")
                .await;
            page.until("document.querySelector('#mode').textContent.startsWith('threads: ')")
                .await;
            page.click("#another").await;
            page.generate("200000", "16", "123").await;
            page.press("#list", Key::End).await;
            assert_eq!(violations(page).await, [""; 0], "{host:?}");
            page.until("document.querySelector('.offline').textContent !== ''")
                .await;
            // And once more, as the service worker hands it out.
            page.goto(&server.url()).await;
            page.generate("16", "5", "123").await;
            assert_eq!(page.rows().await[0].1, "uAgJ6");
            assert_eq!(violations(page).await, [""; 0], "{host:?}, again");
        })
        .await;
    }
}

#[e2e::test]
async fn nothing_comes_from_elsewhere_and_nothing_is_sent_there() {
    let elsewhere = server::start(&e2e::dist(), Host::Plain).expect("the server starts");
    let site = watched(
        "elsewhere",
        &"globalThis.probe = async (url) => {
            const outcome = (element) => new Promise((resolve) => {
                element.onload = () => resolve('came');
                element.onerror = () => resolve('refused');
                document.body.append(element);
            });
            const style = { rel: 'stylesheet', href: `${url}www/assets/style.css` };
            return [
                await fetch(`${url}?seed=1`, { mode: 'no-cors' }).then(() => 'came', () => 'refused'),
                await outcome(Object.assign(new Image(), { src: `${url}www/assets/icon.svg` })),
                await outcome(Object.assign(document.createElement('link'), style)),
                await import(`${url}www/strandom.js`).then(() => 'came', () => 'refused'),
                navigator.sendBeacon(`${url}?beacon`) && 'asked',
            ];
        };"
        .replace("www/assets", &format!("{}/assets", version_folder(&e2e::dist()))),
    );
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        let outcomes = page
            .get(&format!("return probe('{}')", elsewhere.url()))
            .await;
        assert_eq!(outcomes.as_array().expect("a list")[..4], ["refused"; 4]);
        let violations = violations(page).await;
        for directive in [
            "connect-src",
            "img-src",
            "style-src-elem",
            "script-src-elem",
        ] {
            assert!(
                violations.iter().any(|told| told.contains(directive)),
                "{directive}: {violations:?}"
            );
        }
        assert_eq!(elsewhere.requests(), [""; 0]);
    })
    .await;
}

/// Tries to make scripts and workers of text. What Trusted Types alone refuse is told apart, for older browsers have
/// none: there text becomes HTML, a name a worker, and still no script of it runs.
const FORGERIES: &str = "
        const outcome = (action) => {
            try {
                return `did ${action()}`;
            } catch (error) {
                return error.name;
            }
        };
        const ofData = () => new Promise((done) => {
            const worker = new Worker('data:text/javascript,postMessage(1)');
            worker.onmessage = () => done('ran');
            worker.onerror = () => done('refused');
        });
        globalThis.probe = async () => {
            const inline = document.createElement('script');
            outcome(() => (inline.textContent = 'window.isRun = true'));
            document.body.append(inline);
            const blob = URL.createObjectURL(new Blob([''], { type: 'text/javascript' }));
            const html = document.createElement('p');
            document.body.append(html);
            const made = {
                hasTypes: 'trustedTypes' in window,
                byPolicy: [
                    outcome(() => (0, eval)('1')),
                    outcome(() => new Function('return 1')()),
                    await ofData().catch((error) => error.name),
                ],
                byTypes: [
                    outcome(() => new Worker('/www/module/worker/coordinator.js')),
                    outcome(() => new Worker(blob)),
                    outcome(() => (html.innerHTML = '<img src=/none onerror=\"window.isRun = true\">')),
                    outcome(() => trustedTypes.createPolicy('another', {})),
                    outcome(() => trustedTypes.createPolicy('strandom', {})),
                    outcome(() => trustedTypes.createPolicy('strandom-page', {})),
                ],
            };
            const image = html.firstElementChild;
            if (image) await new Promise((failed) => image.addEventListener('error', failed));
            return { ...made, isRun: window.isRun ?? false };
        };";

async fn is_not_deceived(page: &Page) {
    // In a task of its own: while a driver's script runs, Chromium lets it make scripts of text.
    let outcome = page
        .get("return new Promise((done) => setTimeout(() => done(probe())))")
        .await;
    let is_refused = |name: &Value| {
        let refusals = ["EvalError", "TypeError", "refused"];
        name.as_str().is_some_and(|name| refusals.contains(&name))
    };
    let all_refused = |names: &Value| {
        let mut names = names.as_array().expect("names").iter();
        names.all(is_refused)
    };
    assert!(all_refused(&outcome["byPolicy"]), "{outcome}");
    if outcome["hasTypes"] == json!(true) {
        assert!(all_refused(&outcome["byTypes"]), "{outcome}");
    } else {
        e2e::note(
            "this browser has no Trusted Types; what the rest of the policy refuses is looked at",
        );
    }
    assert_eq!(outcome["isRun"], json!(false));
}

#[e2e::test]
async fn no_script_is_made_of_text_and_no_worker_of_another_file() {
    let site = watched("text", FORGERIES);
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), is_not_deceived).await;
}

#[e2e::test(
    only_in(Firefox),
    because = "only its promised versions reach back to where there are no Trusted Types"
)]
async fn without_trusted_types_the_rest_of_the_policy_holds_and_the_page_works() {
    let site = watched("without_types", FORGERIES);
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    e2e::without(Lack::TrustedTypes, &server.url(), async |page| {
        assert_eq!(
            page.get("return 'trustedTypes' in window").await,
            json!(false)
        );
        page.generate("200000", "16", "123").await;
        assert_eq!(page.rows().await[0].1, "Lgd13zIHQ05u3Cp2");
        page.until("document.querySelector('.offline').textContent !== ''")
            .await;
        assert_eq!(violations(page).await, [""; 0]);
        is_not_deceived(page).await;
    })
    .await;
}

#[e2e::test]
async fn another_site_cannot_frame_the_page_and_its_own_can() {
    let site = Site::copy("frame");
    // Not one of the site's files, so it may have frames.
    site.write("www/frames.html", "<!doctype html>");
    let elsewhere = server::start(&site.0, Host::Plain).expect("the server starts");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&elsewhere.url(), async |page| {
        page.comes_to("crossOriginIsolated").await;
        page.goto(&format!("{}www/frames.html", elsewhere.url()))
            .await;
        let framed = async |url: &str| {
            page.get(&format!(
                "const frame = document.createElement('iframe');
                frame.src = '{url}';
                const loaded = new Promise((resolve) => (frame.onload = resolve));
                document.body.append(frame);
                await loaded;
                return frame.contentDocument?.querySelector('#generate') != null;"
            ))
            .await
        };
        // Here it is the service worker that sends the headers.
        assert_eq!(framed(&elsewhere.url()).await, json!(true));
        framed(&server.url()).await;
        assert_eq!(server.requests(), ["/"], "none of its scripts is asked for");
    })
    .await;
}

#[e2e::test]
async fn html_in_a_seed_stays_text_and_the_seed_is_nowhere_stored() {
    let site = watched("html", "");
    let server = server::start(&site.0, Host::Isolating).expect("the server starts");
    with_page(&server.url(), async |page| {
        page.until("document.querySelector('.offline').textContent !== ''").await;
        // On a visit whose requests the service worker answers.
        page.goto(&server.url()).await;
        page.generate("3", "5", SEED).await;
        page.reload().await;
        page.until("document.querySelectorAll('#list [role=option]').length === 3").await;
        page.until_idle().await;
        let summary = page.text("document.querySelector('#summary').textContent").await;
        assert!(summary.contains("<img src=x onerror="), "{summary}");
        let state = page
            .get(
                "const kept = [];
                for (const name of await caches.keys()) {
                    const cache = await caches.open(name);
                    for (const { url } of await cache.keys()) kept.push(url);
                }
                return {
                    made: document.querySelectorAll('img, b').length,
                    isRun: window.isRun ?? false,
                    stored: [localStorage.length, sessionStorage.length, document.cookie],
                    keptQueries: kept.filter((url) => url.includes('?')),
                    hasKept: kept.length > 10,
                };",
            )
            .await;
        assert_eq!(
            state,
            json!({ "made": 0, "isRun": false, "stored": [0, 0, ""], "keptQueries": [], "hasKept": true })
        );
        assert_eq!(violations(page).await, [""; 0]);
    })
    .await;
}
