//! The tests: what is known of each, and how all are run in one process, which keeps their browsers open.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use libtest_mimic::{Arguments, Completion, Trial};
use tokio::runtime::Runtime;
use tokio::time::timeout;
use xtask::browser::Browser;

use crate::{oldest, pool};

/// A test may last so long. The longest takes a tenth of it when the machine has nothing else to do.
const TEST_LIMIT: Duration = Duration::from_secs(600);

/// So many of the slowest are named at the end.
const SLOWEST: usize = 10;

/// A function with the attribute [`test`](macro@crate::test).
pub struct Test {
    /// The file that it stands in, as a path of Rust.
    pub module: &'static str,
    /// The function's name.
    pub name: &'static str,
    /// Tests run in the order in which they stand in their file.
    pub line: u32,
    /// Does it, and panics when it fails.
    pub run: fn() -> Pin<Box<dyn Future<Output = ()>>>,
    /// Where it runs, if not in every browser.
    pub only_in: Option<OnlyIn>,
    /// Why it needs a browser that no test has used before.
    pub own_browser: Option<&'static str>,
}

impl Test {
    /// Its name behind that of its file, as in `page::a_click_waits`.
    pub fn path(&self) -> String {
        let module = self
            .module
            .split_once("::")
            .map_or("", |(_, module)| module);
        format!("{module}::{}", self.name)
    }
}

/// Why a test runs in one browser only: `#[e2e::test(only_in(Chromium), because = "...")]`.
///
/// The rule: a test runs in all browsers if they can differ in what it tests. They differ in how they run wasm, share
/// memory, start, feed and end workers, time, lay out, scroll, focus, select, store, cache, stream, clone and
/// navigate. They cannot differ in what this project's own code computes of plain values: words, numbers, their
/// checks, addresses and names. That is tested in Chromium alone, if some other test goes the same way
/// through page, worker and module in all browsers. Whoever doubts leaves the attribute as it is.
#[derive(Clone, Copy, Debug)]
pub struct OnlyIn {
    /// The one browser.
    pub browser: Browser,
    /// Why no other browser can tell more.
    pub because: &'static str,
}

inventory::collect!(Test);

/// What the attribute [`test`](macro@crate::test) leaves of a function, with what stands in its brackets.
#[macro_export]
macro_rules! register {
    ($name:ident []) => {
        $crate::register!($name, only_in: None, own_browser: None);
    };
    ($name:ident [only_in($browser:ident), because = $because:literal]) => {
        $crate::register!(
            $name,
            only_in: Some($crate::OnlyIn {
                browser: ::xtask::browser::Browser::$browser,
                because: $because,
            }),
            own_browser: None
        );
    };
    ($name:ident [own_browser, because = $because:literal]) => {
        $crate::register!($name, only_in: None, own_browser: Some($because));
    };
    ($name:ident, only_in: $only_in:expr, own_browser: $own_browser:expr) => {
        $crate::inventory::submit! {
            $crate::Test {
                module: module_path!(),
                name: stringify!($name),
                line: line!(),
                run: || Box::pin($name()),
                only_in: $only_in,
                own_browser: $own_browser,
            }
        }
    };
}

/// What all tests run on, and what their browsers' connections need to outlast them.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("threads can be had"));

tokio::task_local! {
    static CURRENT: &'static Test;
}

/// Whether the test that runs here is to have a browser of its own. What is no test has.
pub fn wants_own_browser() -> bool {
    let says_so = CURRENT.try_with(|test| test.own_browser.is_some());
    says_so.unwrap_or(true) || !oldest::can_close_tabs()
}

/// Says in the tests' output what a test does not look at here, or looks at instead.
///
/// # Panics
///
/// Outside of a test.
pub fn note(text: &str) {
    println!("note on {}: {text}", CURRENT.get().name);
}

/// How long each took.
static TIMES: Mutex<Vec<(Duration, String)>> = Mutex::new(Vec::new());

/// Runs all tests of this program, or those that its arguments name.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut tests: Vec<&Test> = inventory::iter::<Test>.into_iter().collect();
    oldest::select(&mut tests);
    tests.sort_by_key(|test| (test.module, test.line));
    let conclusion = libtest_mimic::run(&arguments, tests.into_iter().map(trial).collect());
    name_the_slowest();
    pool::end();
    conclusion.exit_code()
}

fn trial(test: &'static Test) -> Trial {
    let name = test.path();
    Trial::ignorable_test(name.clone(), move || {
        if let Some(OnlyIn { browser, because }) = test.only_in
            && browser != crate::browser()
        {
            let reason = format!("only in {}, because {because}", browser.name());
            return Ok(Completion::ignored_with(reason));
        }
        let start = Instant::now();
        let run =
            async { timeout(TEST_LIMIT, AssertUnwindSafe((test.run)()).catch_unwind()).await };
        let outcome = RUNTIME.block_on(CURRENT.scope(test, run));
        let mut times = TIMES.lock().unwrap_or_else(PoisonError::into_inner);
        times.push((start.elapsed(), name));
        drop(times);
        match outcome {
            Ok(Ok(())) => Ok(Completion::Completed),
            Ok(Err(panic)) => resume_unwind(panic),
            Err(_) => Err(format!("it has not ended within {TEST_LIMIT:?}").into()),
        }
    })
}

fn name_the_slowest() {
    let mut times = TIMES.lock().unwrap_or_else(PoisonError::into_inner);
    times.sort();
    if !times.is_empty() {
        println!("the slowest:");
    }
    for (time, name) in times.iter().rev().take(SLOWEST) {
        println!("{:>7.1} s  {name}", time.as_secs_f64());
    }
}
