//! The command `strandom`, as it is run.
#![cfg(unix)]

mod files;
mod golden;
mod interrupted;
mod output;
mod papers;
mod parts;
mod refusals;
mod shapes;
mod shapes_refused;
mod sizes;
mod support;
mod verify;
