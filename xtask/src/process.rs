//! Child processes that never outlive this process.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Waits for the end of its input, which comes when this process ends, even by SIGKILL. Then it kills the
/// process group and removes the folder.
const GUARD: &str = r#"read -r _; kill -s KILL -- "-$1"; [ -z "$2" ] || rm -rf -- "$2""#;

/// A child process. Dropping it kills it and all processes that it has started.
///
/// That also happens when this process is killed and no destructor runs. Ctrl+C in a terminal reaches only
/// this process, whose end then kills the child.
#[derive(Debug)]
pub struct Process {
    /// The process, which leads a process group.
    pub child: Child,
    guard: Child,
}

impl Process {
    /// Starts a process. A `folder` of temporary files is removed after its end.
    ///
    /// # Errors
    /// Fails when the program or the shell that guards it cannot be started.
    pub fn start(command: &mut Command, folder: Option<&Path>) -> io::Result<Process> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let mut child = command.stdin(Stdio::null()).spawn()?;
        let guard = guard(&child, folder.map(PathBuf::from).unwrap_or_default());
        match guard {
            Ok(guard) => Ok(Process { child, guard }),
            Err(error) => {
                child.kill()?;
                child.wait()?;
                Err(error)
            }
        }
    }

    /// The process ID.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // `wait` closes the input of the guard. The rest is for a guard that has been killed.
        let _ = self.guard.wait();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn guard(child: &Child, folder: PathBuf) -> io::Result<Child> {
    let mut command = Command::new("sh");
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
        .args(["-c", GUARD, "guard"])
        .arg(child.id().to_string())
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs;
    use std::io::{BufRead, BufReader, Read};
    use std::thread;
    use std::time::{Duration, Instant};

    use super::*;
    use crate::scratch::Scratch;

    /// A process that starts another one, prints its ID and keeps running.
    fn parent() -> Command {
        let mut parent = Command::new("sh");
        parent.args(["-c", "sleep 600 & echo $!; wait"]);
        parent.stdout(Stdio::piped());
        parent
    }

    fn is_alive(id: &str) -> bool {
        // Not by the command line: like a zombie, a process that just starts its program has none.
        let Ok(stat) = fs::read_to_string(format!("/proc/{id}/stat")) else {
            return false;
        };
        let (_, state) = stat.rsplit_once(") ").expect("a name in brackets");
        !state.starts_with(['Z', 'X'])
    }

    /// Waits a moment for a signal to take effect.
    fn ends(id: &str) -> bool {
        let start = Instant::now();
        while is_alive(id) && start.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(10));
        }
        !is_alive(id)
    }

    #[test]
    fn a_dropped_process_ends_with_its_children_and_its_folder() {
        let folder = Scratch::new("what_a_program_has_started", &[("profile/file", "")]);
        let mut process = Process::start(&mut parent(), Some(folder.path())).unwrap();
        let mut id = String::new();
        let output = process.child.stdout.take().unwrap();
        BufReader::new(output).read_line(&mut id).unwrap();
        assert!(is_alive(id.trim()));
        drop(process);
        assert!(ends(id.trim()));
        assert!(!folder.path().exists());
    }

    #[test]
    fn a_process_ends_when_its_parent_is_killed() {
        // The guard notices only that its input ends. So another process plays this one: it holds the
        // input and is killed.
        let mut process = Process::start(&mut parent(), None).unwrap();
        let mut id = String::new();
        let output = process.child.stdout.take().unwrap();
        BufReader::new(output).read_line(&mut id).unwrap();
        let input = process.guard.stdin.take().unwrap();
        let mut holder = Command::new("sleep")
            .arg("600")
            .stdout(input)
            .spawn()
            .unwrap();
        assert!(is_alive(id.trim()));
        holder.kill().unwrap();
        holder.wait().unwrap();
        assert!(ends(id.trim()));
    }

    #[test]
    fn a_process_can_end_by_itself() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo said"]).stdout(Stdio::piped());
        let mut process = Process::start(&mut command, None).unwrap();
        let mut said = String::new();
        let mut output = process.child.stdout.take().unwrap();
        output.read_to_string(&mut said).unwrap();
        assert_eq!(said, "said\n");
        assert!(process.child.wait().unwrap().success());
    }
}
