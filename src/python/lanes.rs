//! Python's strings on all threads.
//!
//! Each lane jumps to a stretch of the generator's outputs. Of `choices` it is known which strings they
//! give, and they are written in place. Of `choice` it is not: first each lane makes its symbols, then they
//! are counted, and then each lane writes strings in place out of all lanes' symbols.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::draw::{Method, ROOM};
use super::jump::Jump;
use super::twister::WORDS;
use super::walk::Walk;
use super::{Text, first_symbol};
use crate::fill::dressed;
use crate::job::Job;
use crate::records::Records;
use crate::run::{Clock, SERIAL_PIECE_BYTES, Span, Spans};
use crate::spelling::Spelling;
use crate::text::Indices;
use crate::vector::{Native, Vector};

/// With fewer blocks a lane is not worth its jump.
const BLOCKS_MIN: u64 = 512;

/// Symbols that lanes make before it is known where they go. One for all texts, kept for the next batch, for
/// fresh memory takes longer than making the symbols. Pool threads only write into it.
static SCRATCH: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// A lane's strings, and how it gets to them.
struct Lane<'a> {
    worker: usize,
    ranks: Range<u64>,
    out: &'a mut [u8],
    walk: Walk,
    jump: Option<(u64, Arc<Jump>)>,
    start_ms: f64,
    end_ms: f64,
}

impl Text {
    /// Makes a job's records on so many lanes; none if that is not worth it.
    pub(crate) fn threads(
        &self,
        job: &Job,
        out: &mut [u8],
        clock: Clock,
        lanes: usize,
    ) -> Option<Spans> {
        match self.method() {
            Method::Choices => Some(self.choices(job, out, clock, lanes)),
            Method::Choice => self.choice(job, out, clock, lanes),
        }
    }

    fn choices(&self, job: &Job, out: &mut [u8], clock: Clock, count: usize) -> Spans {
        let len = u64::from(job.len());
        let first = first_symbol(job);
        let per_block = self
            .draw
            .per_block()
            .expect("all blocks of choices have as many");
        let mut lanes = self.lanes(job, out, count);
        for lane in lanes.iter_mut().skip(1) {
            let blocks = (lane.ranks.start * len - first) / per_block;
            lane.jump = Some((blocks, self.jump(blocks)));
        }
        on_each(&mut lanes, |lane| {
            lane.start_ms = clock();
            let symbol = lane.ranks.start * len;
            lane.go();
            let Walk { place, skip, .. } = &mut lane.walk;
            place.symbols = place.blocks * per_block;
            // By whole blocks it may be one too few, of which all is skipped.
            *skip = usize::try_from(symbol - place.symbols).unwrap_or_default();
            for piece in pieces(job, lane.out) {
                dressed(job, piece, |plain| lane.walk.fill(job, plain));
            }
            lane.end_ms = clock();
        });
        if let Some(last) = lanes.last() {
            self.trail().note(&last.walk.place);
        }
        spans(&lanes)
    }

    fn choice(&self, job: &Job, out: &mut [u8], clock: Clock, count: usize) -> Option<Spans> {
        let symbols = job.n() * u64::from(job.len());
        let blocks = self.blocks_surely_needed(symbols) / count as u64;
        if blocks < BLOCKS_MIN {
            return None;
        }
        let room = usize::try_from(blocks).ok()? * WORDS + ROOM - WORDS;
        let mut lanes = self.lanes(job, out, count);
        for (lane, i) in lanes.iter_mut().zip(0..).skip(1) {
            lane.jump = Some((i * blocks, self.jump(i * blocks)));
        }
        let mut scratch = SCRATCH.lock().unwrap_or_else(PoisonError::into_inner);
        let most = usize::try_from(symbols).ok()? + 2 * ROOM;
        if scratch.len() < count * room + most {
            scratch.resize(count * room + most, 0);
        }
        let (made, rest) = scratch.split_at_mut(count * room);

        // Every lane makes the symbols of as many blocks.
        let begin = lanes[0].walk.clone();
        let mut makers: Vec<_> = lanes
            .iter_mut()
            .zip(made.chunks_mut(room))
            .map(|(lane, out)| (lane, out, 0))
            .collect();
        on_each(&mut makers, |(lane, out, made)| {
            lane.start_ms = clock();
            lane.go();
            *made = make_blocks(&mut lane.walk, out, blocks);
        });
        let mut place = makers.last()?.0.walk.place.clone();
        let counts: Vec<usize> = makers.iter().map(|(_, _, made)| *made).collect();
        place.symbols = begin.place.symbols + counts.iter().sum::<usize>() as u64;

        // What is wanting is little.
        let mut parts: Vec<&[u8]> = made
            .chunks(room)
            .zip(&counts)
            .map(|(part, count)| &part[..*count])
            .collect();
        parts[0] = &parts[0][begin.skip..];
        let there: u64 = parts.iter().map(|part| part.len() as u64).sum();
        let mut walk = Walk {
            draw: self.draw,
            place,
            skip: 0,
        };
        let wanting = usize::try_from(symbols.saturating_sub(there)).ok()?;
        let (_, end) = walk.write_blocks(rest, wanting);
        parts.push(&rest[..end]);
        self.trail().note(&walk.place);

        // Every lane writes its strings, whoever has made their symbols.
        let first = job.ranks().start;
        on_each(&mut lanes, |lane| {
            let mut at = (lane.ranks.start - first) * u64::from(job.len());
            for piece in pieces(job, lane.out) {
                let records = (piece.len() / job.record_bytes()) as u64;
                dressed(job, piece, |plain| write_strings(job, &parts, at, plain));
                at += records * u64::from(job.len());
            }
            lane.end_ms = clock();
        });
        Some(spans(&lanes))
    }

    fn jump(&self, blocks: u64) -> Arc<Jump> {
        let mut jumps = self.jumps.lock().unwrap_or_else(PoisonError::into_inner);
        jumps.over(blocks)
    }

    /// Equal shares, all at the job's begin.
    fn lanes<'a>(&self, job: &Job, out: &'a mut [u8], count: usize) -> Vec<Lane<'a>> {
        let walk = self.trail().walk_to(first_symbol(job));
        let records = (out.len() / job.record_bytes()).div_ceil(count);
        let first = job.ranks().start;
        out.chunks_mut(records * job.record_bytes())
            .enumerate()
            .map(|(worker, out)| {
                let start = first + (worker * records) as u64;
                Lane {
                    worker,
                    ranks: start..start + (out.len() / job.record_bytes()) as u64,
                    out,
                    walk: walk.clone(),
                    jump: None,
                    start_ms: 0.0,
                    end_ms: 0.0,
                }
            })
            .collect()
    }

    /// Of so many blocks all symbols will be wanted, unless chance is further from its mean than eight times
    /// the standard deviation.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of blocks, and none when it is negative"
    )]
    fn blocks_surely_needed(&self, symbols: u64) -> u64 {
        let symbols = symbols as f64;
        let outputs = self.draw.outputs_per_symbol();
        let deviation = (symbols * (1.0 - 1.0 / outputs)).sqrt();
        // The first block may be begun.
        let sure = symbols - 8.0 * deviation - WORDS as f64;
        (sure * outputs / WORDS as f64) as u64
    }
}

impl Lane<'_> {
    fn go(&mut self) {
        if let Some((blocks, jump)) = &self.jump {
            self.walk.place.jump(jump, *blocks, 0);
            self.walk.skip = 0;
        }
    }
}

/// Browsers change to optimised code only when a function is entered, so that none lasts for all of a lane.
fn pieces<'a>(job: &Job, out: &'a mut [u8]) -> impl Iterator<Item = &'a mut [u8]> {
    let records = (SERIAL_PIECE_BYTES / job.record_bytes()).max(1);
    out.chunks_mut(records * job.record_bytes())
}

/// Writes the symbols of the next blocks, and gives how many.
fn make_blocks(walk: &mut Walk, out: &mut [u8], blocks: u64) -> usize {
    let mut made = 0;
    for _ in 0..blocks {
        if let Some(room) = out[made..].first_chunk_mut::<ROOM>() {
            let count = walk.draw.write::<Native>(&walk.place.state, room);
            walk.place.next(count);
            made += count;
        }
    }
    made
}

/// Writes strings out of symbols that lie in parts, from symbol `at` on.
fn write_strings(job: &Job, parts: &[&[u8]], mut at: u64, out: &mut [u8]) {
    let spelling = Spelling::<Native>::from(job.alphabet());
    let mut left = out.len() / job.plain_record_bytes() * job.len() as usize;
    let mut records = Records::<Native>::new(out, job.symbols_bytes(), job.frame());
    let mut indices: Indices<Native> = [Native::from_u32s([0; 4]); _];
    for part in parts {
        let Some(mut part) = usize::try_from(at).ok().and_then(|at| part.get(at..)) else {
            at -= part.len() as u64;
            continue;
        };
        at = 0;
        while left > 0 && !part.is_empty() {
            let bytes = bytemuck::cast_slice_mut::<Native, u8>(&mut indices);
            let count = part.len().min(left).min(bytes.len() - size_of::<Native>());
            let (now, later) = part.split_at(count);
            bytes[..count].copy_from_slice(now);
            spelling.write(&mut indices, 0..count, &mut records);
            left -= count;
            part = later;
        }
    }
}

/// The first on the caller's thread, which would only wait.
fn on_each<T: Send>(lanes: &mut [T], work: impl Fn(&mut T) + Sync) {
    if let Some((first, others)) = lanes.split_first_mut() {
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| others.par_iter_mut().with_max_len(1).for_each(&work));
            work(first);
        });
    }
}

fn spans(lanes: &[Lane]) -> Spans {
    let span = |lane: &Lane| Span {
        worker: lane.worker,
        ranks: lane.ranks.clone(),
        start_ms: lane.start_ms,
        end_ms: lane.end_ms,
    };
    lanes.iter().map(span).collect()
}
