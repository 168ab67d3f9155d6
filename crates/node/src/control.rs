//! How a verb reaches the node that holds its home: one JSON line each way
//! over a socket that only the owner of the home can open. The verb itself is
//! carried out by the same code as without a node.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::breach::Breach;
use crate::error::NodeError;
use crate::home::Home;

/// Longest call, in bytes: arguments and a passphrase.
const CALL_MAX: u64 = 1024 * 1024;
/// Longest answer, in bytes: a trail of a long history.
const ANSWER_MAX: u64 = 256 * 1024 * 1024;

/// A verb, as it was typed, and what its terminal knows.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// The arguments behind the program's name.
    pub args: Vec<String>,
    /// The folder in which file names are meant.
    pub folder: PathBuf,
    /// The reader's language, as the terminal says it.
    pub language: String,
    /// The passphrase, if one was given.
    pub passphrase: Option<String>,
    /// What was told about a person, if the verb asks for it.
    #[serde(default)]
    pub told: Option<String>,
}

impl std::fmt::Debug for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Call").field("args", &self.args).finish_non_exhaustive()
    }
}

/// What the verb printed, and its exit code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
    /// The exit code.
    pub code: u8,
}

/// Sends a verb to the node that runs on this home; `None` when none runs.
///
/// # Errors
/// [`NodeError::Io`], [`NodeError::FolderNotText`], or
/// [`NodeError::Unanswered`] when the node answers nonsense.
pub fn call(home: &Home, call: &Call) -> Result<Option<Answer>, NodeError> {
    let path = home.control_socket();
    let Ok(mut stream) = UnixStream::connect(&path) else { return Ok(None) };
    let fail = |e| NodeError::io(&path, e);
    let mut line = serde_json::to_vec(call).map_err(|_| NodeError::FolderNotText)?;
    line.push(b'\n');
    stream.write_all(&line).map_err(fail)?;
    let mut answer = String::new();
    BufReader::new(stream)
        .take(ANSWER_MAX)
        .read_line(&mut answer)
        .map_err(|_| NodeError::Unanswered)?;
    let parsed = serde_json::from_str(&answer).map_err(|_| NodeError::Unanswered)?;
    Ok(Some(parsed))
}

/// The socket of a running node; gone when this is dropped.
#[derive(Debug)]
pub struct ControlSocket {
    listener: UnixListener,
    path: PathBuf,
}

impl ControlSocket {
    /// Opens the socket. The caller holds the store's lock, so a socket that
    /// lies there belongs to no living node.
    ///
    /// # Errors
    /// [`NodeError::Io`].
    pub fn open(home: &Home) -> Result<Self, NodeError> {
        let path = home.control_socket();
        let _ = std::fs::remove_file(&path);
        let listener = UnixListener::bind(&path).map_err(|e| NodeError::io(&path, e))?;
        let owner_only = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(&path, owner_only).map_err(|e| NodeError::io(&path, e))?;
        Ok(Self { listener, path })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Waits for the next verb.
    ///
    /// # Errors
    /// [`NodeError::Io`] when the socket is gone.
    pub fn next(&self) -> Result<UnixStream, NodeError> {
        self.listener.accept().map(|(stream, _)| stream).map_err(|e| NodeError::io(&self.path, e))
    }
}

impl Drop for ControlSocket {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Reads one call: a line of JSON that ends. What follows is not read.
///
/// # Errors
/// [`NodeError::Protocol`] when it is none, [`NodeError::Io`] when nothing
/// comes.
pub fn read_call(source: impl Read) -> Result<Call, NodeError> {
    let mut line = Vec::new();
    BufReader::new(source.take(CALL_MAX))
        .read_until(b'\n', &mut line)
        .map_err(|e| NodeError::io(Path::new("control.sock"), e))?;
    match line.pop() {
        Some(b'\n') => serde_json::from_slice(&line).map_err(|_| Breach::CallShape.into()),
        Some(_) if line.len() as u64 + 1 == CALL_MAX => Err(Breach::CallTooLong.into()),
        Some(_) | None => Err(Breach::CallCut.into()),
    }
}

/// Reads one call and writes its answer.
///
/// # Errors
/// [`NodeError::Protocol`] or [`NodeError::Io`]; the verb's own errors are in
/// its answer.
pub fn answer(stream: UnixStream, handler: &dyn Fn(Call) -> Answer) -> Result<(), NodeError> {
    let fail = |e| NodeError::io(Path::new("control.sock"), e);
    stream.set_read_timeout(Some(std::time::Duration::from_secs(10))).map_err(fail)?;
    let call = read_call(stream.try_clone().map_err(fail)?)?;
    let mut bytes = serde_json::to_vec(&handler(call)).map_err(|_| NodeError::Unanswered)?;
    bytes.push(b'\n');
    let mut stream = stream;
    stream.write_all(&bytes).map_err(fail)
}
