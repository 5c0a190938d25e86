//! What people do in any order: after each step nothing is broken, nothing hangs, and the rows in view are right.

use e2e::{Page, dist, with_page};
use fantoccini::key::Key;
use serde_json::{Value, json};
use strandom::{Alphabet, Strings};
use xtask::server::{self, Host};

const STEPS: usize = 150;

/// What a script of the page throws and nobody catches, and the workers that were made.
const WATCH: &str = "
    window.wrong = [];
    addEventListener('error', ({ message }) => wrong.push(message));
    addEventListener('unhandledrejection', ({ reason }) => wrong.push(String(reason)));
    window.workers = [];
    const Native = Worker;
    window.Worker = class extends Native {
        constructor(...all) {
            super(...all);
            workers.push(this);
        }
    };
    window.refusing = false;
    const { postMessage } = Native.prototype;
    Native.prototype.postMessage = function (message, ...more) {
        if (!refusing || !['make', 'piece'].includes(message?.type)) return postMessage.call(this, message, ...more);
        refusing = false;
        const failure = { name: 'EngineError', code: 'memory', message: 'There is not enough memory.' };
        this.dispatchEvent(new MessageEvent('message', { data: { id: message.id, failure } }));
    };
    const { fetch } = window;
    window.isOffline = false;
    window.fetch = async (...all) => {
        if (isOffline) throw new TypeError('offline');
        return fetch(...all);
    };
    // Rows that fail stay empty until a scroll, as the page says. A person does what it says.
    const failure = document.querySelector('#strings .failure');
    const list = document.querySelector('#list');
    new MutationObserver(() => {
        if (failure.textContent !== '') list.scrollTop += list.scrollTop > 0 ? -1 : 1;
    }).observe(failure, { childList: true, characterData: true, subtree: true });
    window.say = (name, value) => {
        const field = document.forms[0].elements.namedItem(name);
        if (field.type === 'checkbox') field.checked = value === '1';
        else field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    window.press = (label) => [...document.querySelectorAll('button')].find((it) => it.textContent === label && it.checkVisibility())?.click();
    delete window.showSaveFilePicker;
    HTMLAnchorElement.prototype.click = () => {};
    navigator.clipboard.write = async ([item]) => void (await item.getType('text/plain'));";

/// Lehmer's generator, so that a failure comes again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        usize::try_from(self.0).expect("it has 31 bits") % n
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// One thing that a person does, as a script of the page. Some need the driver.
async fn step(page: &Page, dice: &mut Dice) -> String {
    let script = match dice.below(22) {
        0..=2 => format!("say('n', '{}')", dice.of(&["1", "16", "300", "1,000,000", "9007199254740991", "0", "many", ""])),
        3 | 4 => format!("say('len', '{}')", dice.of(&["1", "5", "16", "1000", "0", "x"])),
        5 | 6 => format!("say('seed', '{}')", dice.of(&["123", "a", "ünï 🙂", ""])),
        7 => format!("say('alphabet', '{}')", dice.of(&["alphanumeric", "digits", "hex", "dna"])),
        8 => format!("say('{}', '{}')", dice.of(&["fresh", "unique"]), dice.of(&["0", "1"])),
        9 => format!("say('mode', '{}')", dice.of(&["", "serial", "processes", "threads"])),
        10 | 11 => "document.querySelector('#generate').click()".to_owned(),
        12 => "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))".to_owned(),
        13 => format!("document.querySelector('#list').scrollTop = {}", dice.below(1_000_000)),
        14 => format!(
            "document.querySelector('#tools-rank').value = '{}'; document.querySelector('.tools .rank').requestSubmit()",
            dice.of(&["0", "7", "1000", "-1"])
        ),
        15 => format!("press('{}')", dice.of(&["Copy all", "Copy link", "Another seed", "Other strings"])),
        16 => format!("press('{}')", dice.of(&["Save", "Save the file", "Cancel", "Pause", "Close"])),
        17 => format!("press('{}')", dice.of(&["Compare", "Stop", "Show the order"])),
        18 => "workers.at(-1)?.dispatchEvent(new ErrorEvent('error', { message: 'killed', cancelable: true }))".to_owned(),
        19 => "refusing = true".to_owned(),
        20 => "isOffline = !isOffline".to_owned(),
        _ => return move_on(page, dice).await,
    };
    page.get(&script).await;
    script
}

/// Leaves what is shown, for what was shown before or for the same.
async fn move_on(page: &Page, dice: &mut Dice) -> String {
    let way = dice.of(&["End", "Home", "reload", "back"]);
    match way {
        "End" => page.press("#list", Key::End).await,
        "Home" => page.press("#list", Key::Home).await,
        "back" => page
            .get("if (!history.state?.isFirst) history.back()")
            .await
            .as_null()
            .unwrap_or(()),
        _ => {
            page.get(
                "document.querySelector('#save progress')?.hidden ?? true ? 0 : press('Cancel')",
            )
            .await;
            page.reload().await;
            page.get(WATCH).await;
        }
    }
    way.to_owned()
}

/// The rows in view are those that the form asks for, by the core on this machine.
async fn assert_right(page: &Page, done: &str) {
    page.until("document.querySelector('#strings').getAttribute('aria-busy') === 'false'")
        .await;
    assert_eq!(page.get("return wrong").await, json!([]), "after {done}");
    let form = page
        .get(
            "const { n, len, seed, alphabet, fresh, unique, engine } = Object.fromEntries(new FormData(document.forms[0]));
            const isRight = !document.querySelector('#strings').classList.contains('stale') && !fresh && !engine;
            return isRight ? [Number(len), seed, alphabet, unique === '1', n] : null",
        )
        .await;
    let Ok((len, seed, alphabet, unique, _)) =
        serde_json::from_value::<(u32, String, String, bool, Value)>(form)
    else {
        return;
    };
    let alphabet = Alphabet::named(&alphabet).expect("an alphabet has this name");
    let strings = Strings::builder()
        .len(len)
        .alphabet(alphabet)
        .seed(&seed)
        .unique(unique);
    let strings = strings.build().expect("the page shows what can be made");
    for (rank, shown) in page.filled_rows().await {
        assert_eq!(
            strings.get(rank).expect("the rank is there"),
            shown,
            "rank {rank} after {done}"
        );
    }
}

#[e2e::test]
async fn whatever_people_do_in_any_order_the_page_stays_right() {
    let server = server::start(&dist(), Host::Isolating).expect("the server starts");
    with_page(&format!("{}?n=16&len=5&seed=123", server.url()), async |page| {
        page.until_idle().await;
        page.get(WATCH).await;
        // Nobody goes back from here.
        page.get("history.replaceState({ isFirst: true }, '')").await;
        let mut dice = Dice(20_261_126);
        for number in 0..STEPS {
            let done = step(page, &mut dice).await;
            assert_right(page, &format!("step {number}, {done}")).await;
        }
        // The next request works.
        page.get("refusing = isOffline = false; press('Stop'); press('Cancel'); for (const name of ['fresh', 'unique']) say(name, '0'); say('mode', ''); say('alphabet', 'alphanumeric')").await;
        page.generate("16", "5", "123").await;
        assert_right(page, "all").await;
    })
    .await;
}
