//! One participant of the demo: a home, its node's process, and its people,
//! who act by calling the program.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// Why the demo stopped: said to the person who runs it.
#[derive(Debug)]
pub struct Failure(pub String);

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Failure(error.to_string())
    }
}

/// How long nodes may take to hold the same.
const IN_STEP_WITHIN: Duration = Duration::from_secs(30);
/// Keys of the demo are worth nothing, so guessing them may be cheap.
const WORK_FACTOR: &str = "10";

/// One participant.
#[derive(Debug)]
pub struct House {
    pub name: &'static str,
    home: PathBuf,
    node: Option<(Child, SocketAddr)>,
}

impl House {
    /// A fresh folder; nothing is in it yet.
    pub fn new(name: &'static str, under: &Path) -> Self {
        Self { name, home: under.join(name), node: None }
    }

    fn command(&self, by: Option<&str>, args: &[&str]) -> Result<Command, Failure> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--home").arg(&self.home).arg("--json");
        if let Some(label) = by {
            command.args(["--as", label]);
            // Everyone has a passphrase of their own.
            command.env(crate::secrets::VARIABLE, format!("{}/{label}: teranga", self.name));
        }
        command.args(args).stdin(Stdio::null());
        Ok(command)
    }

    /// Somebody does something; what the program answers.
    pub fn does(&self, by: &str, args: &[&str]) -> Result<Value, Failure> {
        self.answer(self.command(Some(by), args)?, args)
    }

    /// Somebody does something, and types this line when asked.
    pub fn does_telling(&self, by: &str, args: &[&str], line: &str) -> Result<Value, Failure> {
        let mut command = self.command(Some(by), args)?;
        let (reader, mut writer) = std::io::pipe()?;
        writer.write_all(format!("{line}\n").as_bytes())?;
        drop(writer);
        command.stdin(reader);
        self.answer(command, args)
    }

    /// Somebody looks at something.
    pub fn shows(&self, args: &[&str]) -> Result<Value, Failure> {
        self.answer(self.command(None, args)?, args)
    }

    /// Somebody looks at something as people see it.
    pub fn prints(&self, args: &[&str]) -> Result<String, Failure> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--home").arg(&self.home).args(args).stdin(Stdio::null());
        let output = command.output()?;
        match output.status.success() {
            true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            false => Err(Failure(String::from_utf8_lossy(&output.stderr).into_owned())),
        }
    }

    /// Somebody tries what a rule refuses; the rule's word.
    pub fn is_refused(&self, by: &str, args: &[&str]) -> Result<String, Failure> {
        let output = self.command(Some(by), args)?.output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        let answer: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
        match (output.status.code(), answer["error"].as_str()) {
            (Some(1), Some(word)) => Ok(word.to_owned()),
            _ => Err(Failure(format!("{}: expected a refusal of {}", self.name, args.join(" ")))),
        }
    }

    fn answer(&self, mut command: Command, args: &[&str]) -> Result<Value, Failure> {
        let output = command.output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() {
            let trouble = String::from_utf8_lossy(&output.stderr);
            let what = format!("{}: ndimbal {}", self.name, args.join(" "));
            return Err(Failure(format!("{what}\n{trouble}{text}")));
        }
        serde_json::from_str(&text)
            .map_err(|e| Failure(format!("{}: {}: {e}\n{text}", self.name, args.join(" "))))
    }

    /// Makes a key; the card that enrols it.
    pub fn makes_key(&self, label: &str, role: &str) -> Result<String, Failure> {
        let role = ["--role", role];
        let args = ["key", "new", label, "--chapter", self.name, "--work-factor", WORK_FACTOR];
        let card = self.does(label, &[&args[..], &role[..]].concat())?;
        Ok(card.to_string())
    }

    /// Starts the node and waits until it says that it is ready.
    pub fn starts_node(&mut self) -> Result<SocketAddr, Failure> {
        let mut command = self.command(None, &["node", "run"])?;
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let ready: Value = serde_json::from_str(&line).unwrap_or(Value::Null);
        let address = ready["address"].as_str().and_then(|a| a.parse().ok());
        let address =
            address.ok_or_else(|| Failure(format!("{}: the node does not start", self.name)))?;
        self.node = Some((child, address));
        Ok(address)
    }

    /// Joins with a ticket of another house; both compare the code.
    pub fn joins(
        &self,
        by: &str,
        host: &House,
        host_by: &str,
        road: SocketAddr,
    ) -> Result<(String, Value), Failure> {
        let road = road.to_string();
        let args = ["invite", "new", "--chapter", self.name, "--address", &road];
        let ticket = host.does(host_by, &args)?;
        let ticket = ticket["ticket"].as_str().unwrap_or_default().to_owned();
        let mut command = self.command(Some(by), &["join", "--label", by])?;
        let (stdin, mut telling) = std::io::pipe()?;
        std::io::Write::write_all(&mut telling, format!("{ticket}\n").as_bytes())?;
        drop(telling);
        command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let mut lines = BufReader::new(
            child.stdout.take().ok_or_else(|| Failure("the join says nothing".into()))?,
        );
        let mut line = String::new();
        lines.read_line(&mut line)?;
        let code: Value = serde_json::from_str(&line).unwrap_or(Value::Null);
        let code = code["code"].as_str().unwrap_or_default().to_owned();
        host.does(host_by, &["invite", "accept", &code])?;
        let mut rest = String::new();
        std::io::Read::read_to_string(&mut lines, &mut rest)?;
        let status = child.wait()?;
        let joined = serde_json::from_str(&rest).unwrap_or(Value::Null);
        match status.success() {
            true => Ok((code, joined)),
            false => Err(Failure(format!("{}: the join failed\n{rest}", self.name))),
        }
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if let Some((mut child, _)) = self.node.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Waits until these houses show the same digest, root and count.
pub fn in_step(houses: &[&House]) -> Result<Value, Failure> {
    let until = Instant::now() + IN_STEP_WITHIN;
    loop {
        let digests = houses.iter().map(|h| h.shows(&["digest"])).collect::<Result<Vec<_>, _>>()?;
        if digests.windows(2).all(|pair| pair[0] == pair[1]) {
            return Ok(digests.into_iter().next().unwrap_or(Value::Null));
        }
        if Instant::now() > until {
            let shown: Vec<String> = digests.iter().map(ToString::to_string).collect();
            return Err(Failure(format!("the nodes are not in step:\n{}", shown.join("\n"))));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
