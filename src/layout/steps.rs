//! Records as steps of sixteen bytes: which symbols they take, and what stands between those.

/// Bytes that a step writes.
pub(crate) const STEP_BYTES: usize = 16;
/// A swizzle gives zero for this place.
const NOWHERE: u8 = u8::MAX;
/// Steps of a round: few enough to stay in a first-level cache, and many because each round has a cost of its own.
const STEPS: usize = 64;

/// How the bytes of symbols, one behind the other, become records: a round of steps, again and again.
///
/// A round has as many records as leave little of its last step unused.
#[derive(Clone, Debug)]
pub(crate) struct Steps {
    round: Vec<Step>,
    /// How many bytes of the round's symbols stand before each step, and how many there are in all.
    from: Vec<u32>,
    /// Bytes of a round's records.
    bytes: usize,
    /// Bytes of a record, and of its symbols.
    of_a_record: [usize; 2],
}

/// Sixteen bytes of records.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// Which byte of the symbols at hand each one is, if it is of a symbol.
    pub(crate) places: [u8; STEP_BYTES],
    /// What it is if not.
    pub(crate) literals: [u8; STEP_BYTES],
}

impl Steps {
    /// Of a record by its bytes, where `None` is a byte of a symbol.
    #[inline(never)]
    pub(crate) fn of(record: &[Option<u8>]) -> Steps {
        let bytes = record.len() * records_of_a_round(record.len());
        let (mut round, mut from, mut symbols) = (Vec::new(), Vec::new(), 0);
        for start in (0..bytes).step_by(STEP_BYTES) {
            from.push(symbols);
            let mut step = Step {
                places: [NOWHERE; STEP_BYTES],
                literals: [0; STEP_BYTES],
            };
            for (i, at) in (start..bytes).take(STEP_BYTES).enumerate() {
                if let Some(literal) = record[at % record.len()] {
                    step.literals[i] = literal;
                } else {
                    let place = symbols - from[from.len() - 1];
                    step.places[i] = u8::try_from(place).expect("it is below 16");
                    symbols += 1;
                }
            }
            round.push(step);
        }
        from.push(symbols);
        let symbols_bytes = record.iter().filter(|byte| byte.is_none()).count();
        Steps {
            round,
            from,
            bytes,
            of_a_record: [record.len(), symbols_bytes],
        }
    }

    /// From step `first` of a round on, to which step as many bytes of symbols reach.
    #[inline(always)]
    pub(crate) fn reach(&self, first: usize, symbols_bytes: usize) -> usize {
        let is_there = |from: u32| (from - self.from[first]) as usize <= symbols_bytes;
        if is_there(self.from[self.round.len()]) {
            self.round.len()
        } else {
            first + self.from[first + 1..].partition_point(|from| is_there(*from))
        }
    }

    /// Some steps, each with how many bytes of the round's symbols stand before it.
    #[inline(always)]
    pub(crate) fn between(&self, first: usize, end: usize) -> (&[Step], &[u32]) {
        (&self.round[first..end], &self.from[first..=end])
    }

    /// How many bytes of symbols some records have.
    pub(crate) fn symbols_bytes(&self, records_bytes: usize) -> usize {
        let [bytes, symbols] = self.of_a_record;
        records_bytes / bytes * symbols
    }

    /// How many steps a round has.
    pub(crate) fn count(&self) -> usize {
        self.round.len()
    }

    /// Where in a round's records a step begins, or the round ends.
    pub(crate) fn start_bytes(&self, step: usize) -> usize {
        self.bytes.min(step * STEP_BYTES)
    }
}

/// How many records of a size make a round: of short ones as many as leave nothing of the last step unused, of others as
/// many as have about as many bytes.
fn records_of_a_round(record_bytes: usize) -> usize {
    match STEPS / record_bytes {
        0 => (STEPS * STEP_BYTES / record_bytes).max(1),
        times => times * STEP_BYTES,
    }
}
