//! Programs that end with whoever started them.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Waits until its input ends, which it does when this process ends, even by a signal that nobody can
/// catch. Then it kills the group of processes and removes the folder.
const GUARD: &str = r#"read -r _; kill -s KILL -- "-$1"; [ -z "$2" ] || rm -rf -- "$2""#;

/// A program that ends with the value, together with all programs that it has started.
///
/// That also holds when this process is killed and no destructor runs. What a terminal sends to all of its
/// programs, as Ctrl+C does, reaches only this process, which takes the others with it.
#[derive(Debug)]
pub struct Process {
    /// The program, which leads a group of its own.
    pub child: Child,
    guard: Child,
}

impl Process {
    /// Starts a program. A `folder` of temporary files is removed when it has ended.
    ///
    /// # Errors
    /// When the program cannot be started, or no shell to guard it.
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

    /// The number of the program's process.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // To wait for the guard ends its input. If somebody has killed it, the program itself ends all the same.
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

    /// A program that starts another one, says its number, and lasts.
    fn parent() -> Command {
        let mut parent = Command::new("sh");
        parent.args(["-c", "sleep 600 & echo $!; wait"]);
        parent.stdout(Stdio::piped());
        parent
    }

    fn is_alive(id: &str) -> bool {
        // A process that has ended has no name any more, though its parent may not have looked.
        fs::read(format!("/proc/{id}/cmdline")).is_ok_and(|name| !name.is_empty())
    }

    /// A signal needs a moment to do its work.
    fn ends(id: &str) -> bool {
        let start = Instant::now();
        while is_alive(id) && start.elapsed() < Duration::from_secs(10) {
            thread::sleep(Duration::from_millis(10));
        }
        !is_alive(id)
    }

    #[test]
    fn what_a_program_has_started_ends_with_it_and_its_folder_is_removed() {
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
    fn a_program_ends_when_whoever_started_it_is_killed() {
        // Only the guard's input tells that this process has ended, so another one stands in for it: a
        // shell that holds the input and is killed.
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
    fn a_program_that_ends_by_itself_says_so() {
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
