//! What must end, ends: a hang is a failure and not a test that hangs.

use std::panic::resume_unwind;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// Far more than anything takes that ends, on a machine that is busy with other things, too.
const DEADLINE: Duration = Duration::from_secs(600);

/// What `work` gives, or a failure if it takes for ever.
pub fn ends<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, is_done) = mpsc::channel();
    let worker = thread::spawn(move || done.send(work()));
    match is_done.recv_timeout(DEADLINE) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => panic!("it hangs"),
        Err(RecvTimeoutError::Disconnected) => match worker.join() {
            Err(panic) => resume_unwind(panic),
            Ok(_) => unreachable!("what it gives is sent before it ends"),
        },
    }
}
