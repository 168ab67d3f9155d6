//! Verbs as a user runs them, in a process of their own: how long from start
//! to end, and how much memory it took at most.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use ndimbal_node::error::NodeError;

/// How one process went.
#[derive(Debug, Clone)]
pub struct Ran {
    pub took: Duration,
    /// Most memory it held, where the system tells (Linux).
    pub peak_mb: Option<f64>,
}

/// Runs this program with these arguments.
///
/// # Errors
/// [`NodeError::BadInput`] with what it said, when it failed.
pub fn run(home: &Path, args: &[&OsStr]) -> Result<Ran, NodeError> {
    let program = std::env::current_exe().map_err(|e| NodeError::io(home, e))?;
    let start = Instant::now();
    let mut child = Command::new(program)
        .arg("--home")
        .arg(home)
        .args(args)
        .env_remove("NDIMBAL_AS")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| NodeError::io(home, e))?;
    let mut peak_mb = None;
    while child.try_wait().map_err(|e| NodeError::io(home, e))?.is_none() {
        peak_mb = peak(child.id()).or(peak_mb);
        std::thread::sleep(Duration::from_millis(2));
    }
    let took = start.elapsed();
    let output = child.wait_with_output().map_err(|e| NodeError::io(home, e))?;
    match output.status.success() {
        true => Ok(Ran { took, peak_mb }),
        false => {
            Err(NodeError::BadInput(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
        }
    }
}

/// The line `VmHWM` of proc_pid_status(5).
fn peak(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib * 1024.0 / 1e6)
}
