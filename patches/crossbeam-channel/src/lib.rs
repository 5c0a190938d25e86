//! Stands for crossbeam-channel in the wasm: only wasm-bindgen-rayon uses that, once, to hand each worker its thread. The
//! real one has six kinds of channels, all of which stay in the module: 16 kB of 220, or 6 kB of what a first visit loads.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Never made: both ends live as long as the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disconnected {}

/// The end that messages go into.
#[derive(Debug)]
pub struct Sender<T>(Arc<Queue<T>>);

/// The end that messages come out of.
#[derive(Debug)]
pub struct Receiver<T>(Arc<Queue<T>>);

#[derive(Debug)]
struct Queue<T> {
    messages: Mutex<VecDeque<T>>,
    arrived: Condvar,
}

/// A channel with room for `capacity` messages. It grows when more are sent.
#[must_use]
pub fn bounded<T>(capacity: usize) -> (Sender<T>, Receiver<T>) {
    let queue = Arc::new(Queue {
        messages: Mutex::new(VecDeque::with_capacity(capacity)),
        arrived: Condvar::new(),
    });
    (Sender(queue.clone()), Receiver(queue))
}

impl<T> Sender<T> {
    /// Sends a message.
    ///
    /// # Errors
    /// Never fails.
    pub fn send(&self, message: T) -> Result<(), Disconnected> {
        self.0.messages().push_back(message);
        self.0.arrived.notify_one();
        Ok(())
    }
}

impl<T> Receiver<T> {
    /// Waits for a message.
    ///
    /// # Errors
    /// Never fails.
    pub fn recv(&self) -> Result<T, Disconnected> {
        let mut messages = self.0.messages();
        loop {
            if let Some(message) = messages.pop_front() {
                return Ok(message);
            }
            let waited = self.0.arrived.wait(messages);
            messages = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<T> Queue<T> {
    /// Nothing panics while it holds the lock.
    fn messages(&self) -> MutexGuard<'_, VecDeque<T>> {
        self.messages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
