//! Programs of the host that take samples. Each says in its first line of output what it can
//! measure, and answers each line that names a case with a sample.

use std::io::{BufRead, BufReader, Lines, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::measure::Case;

/// A program at work; it ends with the value.
pub struct Program {
    child: Child,
    questions: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
    cases: Vec<Case>,
}

impl Program {
    pub fn start(command: &mut Command) -> Result<Program> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", command.get_program().display()))?;
        let mut program = Program {
            questions: child.stdin.take().context("it takes no input")?,
            answers: BufReader::new(child.stdout.take().context("it has no output")?).lines(),
            child,
            cases: Vec::new(),
        };
        program.cases = serde_json::from_str(&program.answer()?)?;
        Ok(program)
    }

    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    pub fn sample(&mut self, id: &str) -> Result<f64> {
        writeln!(self.questions, "{id}")?;
        let answer = self.answer()?;
        answer
            .trim()
            .parse()
            .with_context(|| format!("{answer:?} is no sample"))
    }

    fn answer(&mut self) -> Result<String> {
        match self.answers.next() {
            Some(line) => Ok(line?),
            None => bail!("the program has ended before it answered"),
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
