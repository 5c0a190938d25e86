//! The ports that servers listen on.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, anyhow};

/// Ports that this process has used. A browser keeps service workers, caches and files by port, and can
/// stay open longer than a server.
static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());

/// Listens on a free port that this process has not used before.
pub fn listen_at_a_new_port() -> Result<TcpListener> {
    // While these are open, the system does not offer their ports again.
    let mut used_before = Vec::new();
    loop {
        let listener = listen(0)?;
        let port = listener.local_addr()?.port();
        let mut used = USED.lock().unwrap_or_else(PoisonError::into_inner);
        if used.insert(port) {
            return Ok(listener);
        }
        used_before.push(listener);
    }
}

/// Listens for connections from this machine only: the server is for development and has no users.
pub fn listen(port: u16) -> Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow!(
            "port {port} of 127.0.0.1 is in use: choose another with `--port N`, or a free one with `--port 0`"
        ),
        _ => anyhow!(error).context(format!("cannot listen on port {port} of 127.0.0.1")),
    })?;
    listener
        .set_nonblocking(true)
        .context("cannot make the listener asynchronous")?;
    Ok(listener)
}
