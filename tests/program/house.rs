//! One home, its node's process, and its people, who act by calling the
//! program.

use std::io::{BufRead, BufReader, PipeReader, Read, Write};
use std::net::SocketAddr;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::binary;

/// How long anything that must happen may take.
pub const WITHIN: Duration = Duration::from_secs(30);

/// What a verb said, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// The one document of `--json`.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or(Value::Null)
    }

    /// The word of a refusal or error.
    pub fn error(&self) -> String {
        self.json()["error"].as_str().unwrap_or_default().to_owned()
    }
}

/// One home.
#[derive(Debug)]
pub struct House {
    pub name: String,
    pub home: PathBuf,
    node: Option<Child>,
}

/// A join that shows its code and waits.
#[derive(Debug)]
pub struct Joining {
    pub code: String,
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Joining {
    /// The person goes away before anybody accepts.
    pub fn gives_up(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// How it ended.
    pub fn ends(mut self) -> Said {
        let mut out = String::new();
        let _ = self.lines.read_to_string(&mut out);
        let mut err = String::new();
        if let Some(mut stderr) = self.child.stderr.take() {
            let _ = stderr.read_to_string(&mut err);
        }
        let status = self.child.wait().expect("the join ends");
        Said { code: status.code().unwrap_or(-1), out, err }
    }
}

/// The program with nothing of this computer's surroundings: in English, with
/// no home and no passphrase.
pub fn program() -> Command {
    let mut command = Command::new(binary::path());
    for name in ["NDIMBAL_HOME", "NDIMBAL_PASSPHRASE", "NDIMBAL_LOG", "LANGUAGE", "LC_MESSAGES"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "en_US.UTF-8").env("LANG", "en_US.UTF-8").stdin(Stdio::null());
    command
}

/// Runs it to its end, which must come: a verb that waits for nobody is killed.
pub fn ends(mut command: Command) -> Said {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("the program starts");
    let id = child.id().to_string();
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || sender.send(child.wait_with_output()));
    let Ok(output) = receiver.recv_timeout(2 * WITHIN) else {
        let _ = Command::new("kill").args(["-9", &id]).status();
        panic!("it does not end: {command:?}");
    };
    let output = output.expect("what it printed");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    let code = output.status.code().unwrap_or(-1);
    Said { code, out: text(output.stdout), err: text(output.stderr) }
}

/// A standard input that holds this line.
pub fn telling(line: &str) -> PipeReader {
    let (reader, mut writer) = std::io::pipe().expect("a pipe");
    writer.write_all(format!("{line}\n").as_bytes()).expect("the pipe takes a line");
    reader
}

impl House {
    /// A fresh folder; nothing is in it yet.
    pub fn new(name: &str, under: &Path) -> Self {
        Self { name: name.into(), home: under.join(name), node: None }
    }

    /// Everyone has a passphrase of their own.
    pub fn passphrase(&self, label: &str) -> String {
        format!("{}/{label}: teranga", self.name)
    }

    /// The program on this home, for machines.
    pub fn command(&self, by: Option<&str>, args: &[&str]) -> Command {
        let mut command = program();
        command.arg("--home").arg(&self.home).arg("--json");
        if let Some(label) = by {
            command.args(["--as", label]).env("NDIMBAL_PASSPHRASE", self.passphrase(label));
        }
        command.args(args);
        command
    }

    /// Somebody tries something.
    pub fn tries(&self, by: &str, args: &[&str]) -> Said {
        ends(self.command(Some(by), args))
    }

    /// Somebody tries something, and types this line when asked.
    pub fn tries_telling(&self, by: &str, args: &[&str], line: &str) -> Said {
        let mut command = self.command(Some(by), args);
        command.stdin(telling(line));
        ends(command)
    }

    /// Somebody does something, and types this line when asked.
    pub fn does_telling(&self, by: &str, args: &[&str], line: &str) -> Value {
        self.well(&self.tries_telling(by, args, line), args)
    }

    /// Somebody does something; what the program answers.
    pub fn does(&self, by: &str, args: &[&str]) -> Value {
        self.well(&self.tries(by, args), args)
    }

    /// Somebody looks at something, without any key.
    pub fn shows(&self, args: &[&str]) -> Value {
        self.well(&ends(self.command(None, args)), args)
    }

    fn well(&self, said: &Said, args: &[&str]) -> Value {
        let what = format!("{}: ndimbal {}", self.name, args.join(" "));
        assert_eq!(said.code, 0, "{what}\n{}{}", said.out, said.err);
        said.json()
    }

    /// Somebody records something; its id.
    pub fn records(&self, by: &str, args: &[&str]) -> String {
        self.does(by, args)["event"].as_str().expect("the id of what was recorded").to_owned()
    }

    /// Somebody tries what must fail so.
    #[track_caller]
    pub fn is_refused(&self, by: &str, args: &[&str], code: i32, word: &str) {
        let said = self.tries(by, args);
        let found = (said.code, said.error());
        assert_eq!(found, (code, word.to_owned()), "{args:?}\n{}{}", said.out, said.err);
        assert!(said.err.lines().count() >= 2, "what happened and what to do: {:?}", said.err);
    }

    /// How many events this home holds.
    pub fn events(&self) -> u64 {
        self.shows(&["digest"])["events"].as_u64().expect("a count")
    }

    /// Makes a key that costs nothing to guess; the card that enrols it.
    pub fn makes_key(&self, label: &str, role: &str) -> String {
        let args = ["key", "new", label, "--chapter", &self.name, "--role", role];
        self.does(label, &[&args[..], &["--work-factor", "10"]].concat()).to_string()
    }

    /// The device of one of its people.
    pub fn device(&self, label: &str) -> String {
        let keys = self.shows(&["key", "list"]);
        let keys = keys.as_array().expect("a list");
        let key = keys.iter().find(|k| k["label"] == label).expect("a key of this label");
        key["device"].as_str().expect("a device").to_owned()
    }

    /// Starts the node and returns at once.
    pub fn spawns_node(&mut self) -> BufReader<ChildStdout> {
        self.spawns_node_at("127.0.0.1:0")
    }

    fn spawns_node_at(&mut self, listen: &str) -> BufReader<ChildStdout> {
        let mut command = self.command(None, &["node", "run", "--listen", listen]);
        let warnings = std::fs::File::create(self.warnings_file()).expect("a file");
        command.stdout(Stdio::piped()).stderr(warnings);
        let mut child = command.spawn().expect("the node starts");
        let out = child.stdout.take().expect("its standard output");
        self.node = Some(child);
        BufReader::new(out)
    }

    /// Starts the node and waits until it is ready: its address and key.
    pub fn starts_node(&mut self) -> (SocketAddr, String) {
        self.starts_node_at("127.0.0.1:0")
    }

    /// The same, listening there.
    pub fn starts_node_at(&mut self, listen: &str) -> (SocketAddr, String) {
        let mut line = String::new();
        let mut out = self.spawns_node_at(listen);
        out.read_line(&mut line).expect("the node says that it is ready");
        let ready: Value = serde_json::from_str(&line).expect("one JSON line");
        let address = ready["address"].as_str().and_then(|a| a.parse().ok()).expect("an address");
        (address, ready["key"].as_str().expect("a key").to_owned())
    }

    fn warnings_file(&self) -> PathBuf {
        self.home.with_extension("stderr")
    }

    /// What the node said on standard error since it was started.
    pub fn warnings(&self) -> String {
        std::fs::read_to_string(self.warnings_file()).unwrap_or_default()
    }

    /// The number of the node's process.
    pub fn node_id(&self) -> Option<u32> {
        self.node.as_ref().map(Child::id)
    }

    /// `kill -9`.
    pub fn kills_node(&mut self) {
        if let Some(mut child) = self.node.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Calls the node over its socket, without a process for each verb; no
    /// answer when the node dies or is not there.
    pub fn calls(&self, by: &str, args: &[&str]) -> Option<Said> {
        let mut all = vec!["--json", "--as", by];
        all.extend(args);
        let passphrase = self.passphrase(by);
        let call =
            json!({ "args": all, "folder": "/", "language": "en", "passphrase": passphrase });
        let mut stream = UnixStream::connect(self.home.join("control.sock")).ok()?;
        stream.write_all(format!("{call}\n").as_bytes()).ok()?;
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line).ok()?;
        let answer: Value = serde_json::from_str(&line).ok()?;
        let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
        let code = i32::try_from(answer["code"].as_u64()?).ok()?;
        Some(Said { code, out: text("out"), err: text("err") })
    }

    /// A ticket into a chapter; the host's node runs.
    pub fn invites(&self, by: &str, chapter: &str, roles: &[&str], more: &[&str]) -> String {
        let mut args = vec!["invite", "new", "--chapter", chapter];
        roles.iter().for_each(|role| args.extend(["--role", role]));
        args.extend(more);
        self.does(by, &args)["ticket"].as_str().expect("a ticket").to_owned()
    }

    /// Comes with a ticket and shows the code, or fails before.
    pub fn comes(&self, label: &str, ticket: &str) -> Result<Joining, Said> {
        let args = ["join", "--label", label, "--work-factor", "10"];
        let mut command = self.command(Some(label), &args);
        let mut child = command
            .stdin(telling(ticket))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its standard output"));
        let mut line = String::new();
        lines.read_line(&mut line).expect("it says something");
        let first: Value = serde_json::from_str(&line).unwrap_or(Value::Null);
        let joining = |code: &str| Joining { code: code.into(), child, lines };
        match first["code"].as_str() {
            Some(code) => Ok(joining(code)),
            None => {
                let said = joining("").ends();
                Err(Said { out: line + &said.out, ..said })
            }
        }
    }

    /// Joins; both people do their part.
    pub fn joins(&self, label: &str, host: &House, host_by: &str, ticket: &str) -> Value {
        let joining = self.comes(label, ticket).expect("a code to compare");
        host.does(host_by, &["invite", "accept", &joining.code]);
        let said = joining.ends();
        assert_eq!(said.code, 0, "{}: join\n{}{}", self.name, said.out, said.err);
        said.json()
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.kills_node();
    }
}

/// Waits until something is so.
#[track_caller]
pub fn until<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + WITHIN;
    loop {
        if let Some(it) = found() {
            return it;
        }
        assert!(Instant::now() < end, "never came: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Waits until these houses show the same digest, root and count.
#[track_caller]
pub fn in_step(houses: &[&House]) -> Value {
    until("nodes in step", || {
        let digests: Vec<Value> = houses.iter().map(|h| h.shows(&["digest"])).collect();
        digests.windows(2).all(|pair| pair[0] == pair[1]).then(|| digests[0].clone())
    })
}
