//! Plays a transcript: everyone at their own computer, nodes and joins beside
//! them, and every answer held against what is written.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

use super::house::{self, program, until};
use super::pattern::{self, Known};
use super::script::{Piece, Step, words};
use super::{House, fund, quarrels};

/// A process that runs beside the terminal.
struct Beside {
    house: String,
    is_node: bool,
    child: Child,
    lines: BufReader<ChildStdout>,
}

/// The computers of a story, one folder each.
pub struct Player {
    folder: PathBuf,
    language: String,
    beside: Vec<Beside>,
    known: Known,
    passphrases: BTreeMap<(String, String), String>,
    /// Houses whose people came from another one, with their passphrases.
    moved: BTreeMap<String, String>,
    updates: bool,
}

impl Drop for Player {
    fn drop(&mut self) {
        for beside in &mut self.beside {
            let _ = beside.child.kill();
            let _ = beside.child.wait();
        }
    }
}

impl Player {
    /// Nobody has anything yet; the files of the story lie in `files`.
    pub fn new(folder: &Path, files: &Path, updates: bool) -> Self {
        let table = folder.join("table");
        std::fs::create_dir(&table).expect("a folder");
        for file in std::fs::read_dir(files).expect("the files") {
            let file = file.expect("a file");
            std::fs::copy(file.path(), table.join(file.file_name())).expect("a copy");
        }
        Self {
            folder: folder.into(),
            language: "en".into(),
            beside: Vec::new(),
            known: Known::new(),
            passphrases: BTreeMap::new(),
            moved: BTreeMap::new(),
            updates,
        }
    }

    /// Plays all of it; what differs, and the pieces as they came out.
    pub fn plays(&mut self, pieces: Vec<Piece>) -> (Vec<String>, Vec<Piece>) {
        let mut differences = Vec::new();
        let mut played = Vec::new();
        for piece in pieces {
            played.push(match piece {
                Piece::Step(step) => Piece::Step(self.step(step, &mut differences)),
                Piece::Setting(key, value) => {
                    self.set(&key, &value);
                    Piece::Setting(key, value)
                }
                text @ Piece::Text(_) => text,
            });
            // What comes after a difference only confuses.
            if !differences.is_empty() && !self.updates {
                break;
            }
        }
        (differences, played)
    }

    fn set(&mut self, key: &str, value: &str) {
        match (key, value) {
            ("language", language) => self.language = language.into(),
            ("fund", "alone") => drop(fund::alone(&self.folder)),
            ("fund", "four chapters") => drop(fund::four_chapters(&self.folder)),
            ("fund", "with a contact") => drop(fund::with_a_contact(&self.folder)),
            ("fund", "two-houses") => quarrels::one_chapter_in_two_houses(&self.folder),
            ("fund", "three-cities") => quarrels::three_cities(&self.folder),
            ("copies", houses) => {
                let (from, to) = houses.split_once(' ').expect("from where to where");
                quarrels::copies(&self.folder.join(from), &self.folder.join(to));
                self.moved.insert(to.into(), from.into());
            }
            ("moves", houses) => {
                let (from, to) = houses.split_once(' ').expect("from where to where");
                self.moved.insert(to.into(), from.into());
            }
            other => panic!("no such setting: {other:?}"),
        }
    }

    fn step(&mut self, mut step: Step, differences: &mut Vec<String>) -> Step {
        let typed: Vec<&str> = step.typed.iter().map(|t| t.trim_end_matches('\\').trim()).collect();
        let typed = typed.join(" ");
        let filled = match pattern::fill(&typed, &self.known) {
            Ok(filled) => filled,
            Err(why) => {
                differences.push(format!("line {}: {typed}: {why}", step.line));
                return step;
            }
        };
        let came = self.runs(&step, &filled);
        let fits = came.len() == step.expected.len()
            && came.iter().zip(&step.expected).all(|(c, e)| pattern::fits(e, c, &mut self.known));
        if !fits {
            let shown = |lines: &[String]| lines.join("\n    ");
            differences.push(format!(
                "line {}: {typed}\n  expected\n    {}\n  came\n    {}",
                step.line,
                shown(&step.expected),
                shown(&came)
            ));
        }
        if self.updates {
            step.expected = self.rewritten(&step.expected, &came);
        }
        step
    }

    /// Lines that fit stay as they are, unless they begin with `[..]`, which
    /// asks for the text.
    fn rewritten(&mut self, expected: &[String], came: &[String]) -> Vec<String> {
        let mut lines = Vec::new();
        for (number, line) in came.iter().enumerate() {
            let old = expected.get(number);
            let fits = old.is_some_and(|old| pattern::fits(old, line, &mut self.known));
            lines.push(match old {
                Some(old) if fits && !old.starts_with("[..]") => old.clone(),
                _ => {
                    let table = self.table().display().to_string();
                    pattern::write(&line.replace(&table, "[..]"), &self.known)
                }
            });
        }
        lines
    }

    /// Does what is typed; what is seen then.
    fn runs(&mut self, step: &Step, typed: &str) -> Vec<String> {
        self.waits_for_nodes();
        let mut words = words(typed);
        let beside = words.last().is_some_and(|w| w == "&");
        if beside {
            words.pop();
        }
        let said = words.iter().position(|w| w == "<<<").map(|at| words.split_off(at));
        let said = said.and_then(|said| said.into_iter().nth(1));
        let into = words.iter().rposition(|w| w == ">" || w == ">>").map(|at| words.split_off(at));
        let verbs: Vec<&str> = words.iter().map(String::as_str).collect();
        match verbs.as_slice() {
            ["wait"] => self.waits(&step.house),
            ["cat", file] => {
                let text = std::fs::read_to_string(self.table().join(file)).expect("the file");
                text.lines().map(str::to_owned).collect()
            }
            ["sed", "-i", change, file] => self.changes_a_file(change, file),
            ["ndimbal", args @ ..] if beside => {
                self.starts(&step.house, args, said.as_deref(), &step.expected)
            }
            ["ndimbal", args @ ..] => {
                self.does(&step.house, args, said.as_deref(), into.as_deref())
            }
            other => panic!("line {}: nobody can do this: {other:?}", step.line),
        }
    }

    /// `sed -i 's/this/that/' file`: people change a line in their editor.
    fn changes_a_file(&self, change: &str, file: &str) -> Vec<String> {
        let parts: Vec<&str> = change.split('/').collect();
        let ["s", this, that, ""] = parts.as_slice() else { panic!("nobody edits so: {change}") };
        let path = self.table().join(file);
        let text = std::fs::read_to_string(&path).expect("the file");
        assert!(text.contains(this), "{file} has no {this}");
        std::fs::write(&path, text.replacen(this, that, 1)).expect("the file is written");
        Vec::new()
    }

    fn table(&self) -> PathBuf {
        self.folder.join("table")
    }

    fn command(&mut self, house: &str, args: &[&str]) -> Command {
        let mut command = program();
        let locale = match self.language.as_str() {
            "es" => "es_ES.UTF-8",
            "fr" => "fr_FR.UTF-8",
            _ => "en_US.UTF-8",
        };
        command.env("LC_ALL", locale).env("LANG", locale).current_dir(self.table());
        command.env("NDIMBAL_HOME", self.folder.join(house)).args(args);
        let after = |word: &str| {
            let at = args.iter().position(|a| *a == word);
            at.and_then(|at| args.get(at + 1)).map(|label| (*label).to_owned())
        };
        let makes_key = args.starts_with(&["key", "new"]) || args.first() == Some(&"join");
        if makes_key {
            // Keys of a story are worth nothing, so guessing them may be cheap.
            command.args(["--work-factor", "10"]);
        }
        if let Some(label) = after("--as").or_else(|| after("--label")).or_else(|| after("new")) {
            let from = self.moved.get(house).map_or(house, String::as_str);
            let key = (from.to_owned(), label.clone());
            let own = House::new(from, &self.folder).passphrase(&label);
            command.env("NDIMBAL_PASSPHRASE", self.passphrases.entry(key).or_insert(own));
        }
        command
    }

    fn does(
        &mut self,
        house: &str,
        args: &[&str],
        told: Option<&str>,
        into: Option<&[String]>,
    ) -> Vec<String> {
        let mut command = self.command(house, args);
        if let Some(told) = told {
            command.stdin(house::telling(told));
        }
        let said = house::ends(command);
        let mut out = said.out;
        if let Some([how, file]) = into {
            let path = self.table().join(file);
            let before = std::fs::read_to_string(&path).unwrap_or_default();
            let kept = if how == ">>" { before } else { String::new() };
            std::fs::write(&path, kept + &out).expect("the file is written");
            out.clear();
        }
        let mut lines: Vec<String> =
            out.lines().chain(said.err.lines()).map(str::to_owned).collect();
        if said.code != 0 {
            lines.push(format!("(exit code {})", said.code));
        }
        lines
    }

    /// Starts what goes on beside; the lines until it waits.
    fn starts(
        &mut self,
        house: &str,
        args: &[&str],
        told: Option<&str>,
        expected: &[String],
    ) -> Vec<String> {
        let is_node = args.first() == Some(&"node");
        let mut command = self.command(house, args);
        if let Some(told) = told {
            command.stdin(house::telling(told));
        }
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its standard output"));
        let mut came = Vec::new();
        for _ in 0..expected.len().max(1) {
            let mut line = String::new();
            lines.read_line(&mut line).expect("it says something");
            came.push(line.trim_end().to_owned());
        }
        self.beside.push(Beside { house: house.into(), is_node, child, lines });
        came
    }

    /// The rest of what a join says.
    fn waits(&mut self, house: &str) -> Vec<String> {
        let at = self.beside.iter().position(|b| b.house == house && !b.is_node);
        let mut beside = self.beside.swap_remove(at.expect("something to wait for"));
        let lines = beside.lines.by_ref().lines().map(|l| l.expect("a line")).collect();
        let _ = beside.child.wait();
        lines
    }

    /// Nodes that run find each other by themselves; nobody types before they
    /// are in step.
    fn waits_for_nodes(&mut self) {
        let nodes: Vec<String> =
            self.beside.iter().filter(|b| b.is_node).map(|b| b.house.clone()).collect();
        if nodes.len() > 1 {
            until("nodes in step", || {
                let digests: Vec<Value> = nodes
                    .iter()
                    .map(|node| House::new(node, &self.folder).shows(&["digest"]))
                    .collect();
                digests.windows(2).all(|pair| pair[0] == pair[1]).then_some(())
            });
        }
    }
}
