//! What a verb works with: the node, who acts, the reader's words, and where
//! its output goes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, MutexGuard};

use ndimbal_ledger::event::Event;
use ndimbal_ledger::id::{EventId, Slug};
use ndimbal_ledger::time::Date;
use ndimbal_node::chapter::{Chapter, Recorded};
use ndimbal_node::clock;
use ndimbal_node::error::NodeError;
use ndimbal_node::import::Lines;
use ndimbal_node::keys::KeyEntry;
use ndimbal_node::names::Names;
use ndimbal_node::node::Node;
use ndimbal_views::words::{Arg, Words};
use ndimbal_views::{acts, dues};
use serde::Serialize;

use crate::output::Output;
use crate::table::Table;
use crate::trouble::Trouble;
use crate::verbs::Global;

/// What stands for the label of a key on paper.
pub const RECOVERY: &str = "recovery";

/// A message with plain texts put in.
pub fn text(words: &Words, key: &str, args: &[(&str, &str)]) -> String {
    let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(n, v)| (*n, Arg::from(*v))).collect();
    words.say(key, &args)
}

/// One verb at work.
pub struct Context<'a> {
    pub node: &'a Arc<Node>,
    pub global: &'a Global,
    pub words: &'a Words,
    pub passphrase: Option<&'a str>,
    /// What was told about a person, for a verb that asks.
    pub told: Option<&'a str>,
    pub folder: &'a Path,
    pub out: &'a mut Output,
}

impl Context<'_> {
    /// The chapter, while a statement lasts.
    pub fn chapter(&self) -> MutexGuard<'_, Chapter> {
        self.node.chapter()
    }

    /// The key that signs, unlocked.
    pub fn signer(&self) -> Result<KeyEntry, Trouble> {
        let mut chapter = self.chapter();
        if let Some(today) = &self.global.today {
            let date = Date::parse(today)
                .map_err(|_| Trouble::Argument(today.clone(), "argument-date"))?;
            chapter.confirm_date(date);
        }
        Ok(chapter.unlock(self.global.by.as_deref(), self.passphrase)?)
    }

    /// Signs and keeps an event by the rules, or against them where it is a
    /// fact and `--anyway` says that it happened.
    pub fn record(&self, body: Event) -> Result<Recorded, Trouble> {
        let by = self.signer()?;
        let mut chapter = self.chapter();
        let recorded = match self.global.anyway {
            true => chapter.record_irregular(&by, body)?,
            false => chapter.record(&by, body)?,
        };
        ndimbal_node::transport::renew(&mut chapter, &by)?;
        drop(chapter);
        self.node.announce();
        Ok(recorded)
    }

    /// Signs with the words of a recovery key, which are forgotten at once.
    pub fn record_on_paper(&mut self, body: Event) -> Result<EventId, Trouble> {
        let kind = body.word();
        let words = self.passphrase.ok_or_else(|| NodeError::Locked(RECOVERY.into()))?;
        let key = ndimbal_node::recovery::read(words)?;
        let recorded = {
            let mut chapter = self.chapter();
            let by = chapter.unlock_on_paper(key);
            let recorded = chapter.record(&by, body);
            chapter.lock(&by);
            recorded?
        };
        self.node.announce();
        self.say_recorded(kind, &recorded)?;
        Ok(recorded.id)
    }

    /// Where the signer holds a role.
    pub fn own_chapter(&self) -> Result<Slug, Trouble> {
        let by = self.signer()?;
        let chapter = self.chapter().book().chapter_of_person(&by.person);
        Ok(chapter.ok_or_else(|| NodeError::NotEnrolled(by.label.clone()))?)
    }

    /// Asks before something that can't be taken back; whoever said yes goes
    /// on.
    pub fn confirm(&mut self, key: &str, args: &[(&str, &str)]) -> Result<(), Trouble> {
        if self.global.yes {
            return Ok(());
        }
        if !self.global.json {
            self.say(key, args);
        }
        Err(Trouble::Unconfirmed)
    }

    /// Records an act that takes voices, and says what it still takes.
    pub fn propose_and_say(&mut self, body: Event) -> Result<(), Trouble> {
        let recorded = self.record_and_tell(body)?;
        crate::verbs::acts::say_what_is_missing(&recorded.id, self);
        Ok(())
    }

    /// Records an event and says so.
    pub fn record_and_say(&mut self, body: Event) -> Result<(), Trouble> {
        self.record_and_tell(body).map(|_| ())
    }

    /// Records an event and says so; gives what was recorded.
    pub fn record_and_tell(&mut self, body: Event) -> Result<Recorded, Trouble> {
        let kind = body.word();
        let recorded = self.record(body)?;
        self.say_recorded(kind, &recorded)?;
        Ok(recorded)
    }

    fn say_recorded(&mut self, kind: &str, recorded: &Recorded) -> Result<(), Trouble> {
        let fate = recorded.fate.word();
        let refusal = recorded.fate.refusal();
        let reason = refusal.map(|r| r.word());
        let (waits, late, ahead, within, short) = {
            let mut chapter = self.chapter();
            let (history, book) = chapter.read();
            let late = acts::came_late(book, history, &recorded.id);
            let late = late.map(|closing| (closing.chapter.to_string(), closing.until));
            let ahead = acts::dated_ahead(book, history, &recorded.id, clock::today());
            let event = history.get(&recorded.id).map(|event| event.body());
            let within = event.and_then(|event| acts::within_opening(book, event));
            let signed = history.get(&recorded.id);
            let short = signed.and_then(|event| acts::short_of_promises(book, event));
            (book.waits(&recorded.id), late, ahead, within, short)
        };
        if self.global.json {
            return self.json(&serde_json::json!({
                "event": recorded.id.to_string(), "kind": kind, "fate": fate, "reason": reason,
                "waits": waits, "closed_until": late.map(|(_, until)| until.to_string()),
                "dated_ahead": ahead.map(|date| date.to_string()),
                "within_opening": within.map(|(account, _)| account.to_string()),
                "promised": short.map(|(promised, _)| promised.to_string()),
            }));
        }
        let kind = self.words.say(&format!("event-{kind}"), &[]);
        let id = recorded.id.short();
        self.say("cli-recorded", &[("kind", &kind), ("id", &id)]);
        if let Some(refusal) = refusal {
            let why = self.words.reason(refusal.word(), refusal.available()).happened;
            let key = if waits { "cli-recorded-waits" } else { "cli-recorded-irregular" };
            self.say(key, &[("why", &why), ("id", &id)]);
        }
        if let Some((chapter, until)) = late {
            let until = self.words.date(until);
            self.say("cli-recorded-late", &[("chapter", &chapter), ("until", &until)]);
        }
        if let Some((account, opened)) = within {
            self.say_within_opening(1, &account, opened);
        }
        if let Some((promised, left)) = short {
            let (promised, left) = (self.words.money(promised), self.words.money(left));
            let args = [("promised", promised.as_str()), ("left", left.as_str()), ("id", &id)];
            self.say("cli-short-of-promises", &args);
        }
        if let Some(date) = ahead {
            let date = self.words.date(date);
            self.say("cli-recorded-ahead", &[("date", &date), ("id", &id)]);
        }
        Ok(())
    }

    /// Says of payments how many the opening balance of each account holds already.
    pub fn say_all_within_opening(&mut self, bodies: &[Event]) {
        let found: Vec<(Slug, Date)> = {
            let mut chapter = self.chapter();
            let book = chapter.book();
            bodies.iter().filter_map(|body| acts::within_opening(book, body)).collect()
        };
        let mut counts: BTreeMap<(Slug, Date), u64> = BTreeMap::new();
        for place in found {
            *counts.entry(place).or_default() += 1;
        }
        for ((account, opened), count) in counts.into_iter().filter(|_| !self.global.json) {
            self.say_within_opening(count, &account, opened);
        }
    }

    fn say_within_opening(&mut self, count: u64, account: &Slug, opened: Date) {
        let (account, opened) = (account.to_string(), self.words.date(opened));
        self.tell(
            "cli-within-opening",
            &[("count", count.into()), ("account", account.into()), ("date", opened.into())],
        );
    }

    /// Prints a line of words.
    pub fn say(&mut self, key: &str, args: &[(&str, &str)]) {
        let line = text(self.words, key, args);
        self.out.line(&line);
    }

    /// Prints a line of words with numbers, which choose between one and many.
    pub fn tell(&mut self, key: &str, args: &[(&str, Arg<'_>)]) {
        let line = self.words.say(key, args);
        self.out.line(&line);
    }

    /// Prints a table.
    pub fn table(&mut self, table: &Table) {
        table.lines().iter().for_each(|line| self.out.line(line));
    }

    /// The headings of a table, in the reader's language.
    pub fn headings(&self, columns: &[&str]) -> Vec<String> {
        columns.iter().map(|c| self.words.say(&format!("column-{c}"), &[])).collect()
    }

    /// What this home knows of names, opened with the signer's passphrase.
    pub fn names(&self, by: &KeyEntry) -> Result<Names, Trouble> {
        let chapter = self.chapter();
        let home = chapter.home().path().to_owned();
        Ok(Names::load(&home, by.device, chapter.passphrase(by)?).map_err(NodeError::from)?)
    }

    /// Seals the names again.
    pub fn save_names(&self, by: &KeyEntry, names: &Names) -> Result<(), Trouble> {
        let chapter = self.chapter();
        let home = chapter.home().path().to_owned();
        let factor = chapter.keys().work_factor(by);
        let saved = names.save(&home, by.device, chapter.passphrase(by)?, factor);
        Ok(saved.map_err(NodeError::from)?)
    }

    /// The lines of statements that this home has seen.
    pub fn lines(&self, by: &KeyEntry) -> Result<Lines, Trouble> {
        let chapter = self.chapter();
        let home = chapter.home().path().to_owned();
        Ok(Lines::load(&home, by.device, chapter.passphrase(by)?).map_err(NodeError::from)?)
    }

    /// Seals them again.
    pub fn save_lines(&self, by: &KeyEntry, lines: &Lines) -> Result<(), Trouble> {
        let chapter = self.chapter();
        let home = chapter.home().path().to_owned();
        let factor = chapter.keys().work_factor(by);
        let saved = lines.save(&home, by.device, chapter.passphrase(by)?, factor);
        Ok(saved.map_err(NodeError::from)?)
    }

    /// Whether who owes what in this chapter is for the signer's eyes: for its
    /// own treasurer's alone.
    pub fn is_treasurer(&self, by: &KeyEntry, chapter: &Slug) -> bool {
        dues::is_for(self.chapter().book(), &by.device, chapter)
    }

    /// Prints the one JSON document.
    pub fn json<T: Serialize>(&mut self, value: &T) -> Result<(), Trouble> {
        let text =
            serde_json::to_string_pretty(value).map_err(|e| NodeError::BadInput(e.to_string()))?;
        self.out.line(&text);
        Ok(())
    }

    /// A file named on the command line.
    pub fn file(&self, name: &Path) -> PathBuf {
        self.folder.join(name)
    }

    /// A date as given, or today's.
    pub fn date(&self, given: Option<&str>) -> Result<Date, Trouble> {
        match given {
            None => Ok(clock::today()),
            Some(text) => {
                Date::parse(text).map_err(|_| Trouble::Argument(text.into(), "argument-date"))
            }
        }
    }
}
