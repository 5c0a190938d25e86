//! Browsers that stay open from test to test.

use std::sync::{Mutex, PoisonError};

use anyhow::Result;

use crate::session::{Kind, Session};

/// Those that nobody uses.
static IDLE: Mutex<Vec<Session>> = Mutex::new(Vec::new());

/// A browser of this kind with an empty tab.
pub async fn take(kind: Kind) -> Result<Session> {
    match idle(|session| session.kind == kind) {
        Some(session) => Ok(session),
        None => Session::start(kind).await,
    }
}

/// Leaves the page, which ends its workers, and keeps the browser for the next test.
pub async fn give_back(session: Session) -> Result<()> {
    session.renew().await?;
    IDLE.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(session);
    Ok(())
}

/// Ends all that are idle.
pub fn end() {
    while idle(|_| true).is_some() {}
}

fn idle(is_wanted: impl Fn(&Session) -> bool) -> Option<Session> {
    let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
    let place = idle.iter().position(is_wanted)?;
    Some(idle.swap_remove(place))
}
