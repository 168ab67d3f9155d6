//! The drafts of a history: which texts there are, what they say, and whether
//! an adopted plan is the version that it names.

use std::collections::BTreeMap;

use ndimbal_ledger::book::{Book, Fate};
use ndimbal_ledger::event::Event;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{EventId, Root, Slug};

use crate::draft::{Draft, Heads, Offered};
use crate::{file, version};

/// Whose draft: a chapter's, or, without one, the federation's.
pub type Of<'a> = Option<&'a Slug>;

/// The name of the text that a plan is taken from.
pub const PLAN: &str = "plan";

/// Which changes are looked at.
#[derive(Clone, Copy)]
enum Seen<'a> {
    /// All.
    All,
    /// Those that this event knew; and whether those that fell since are
    /// counted as they were then.
    By(&'a EventId, bool),
}

fn changes<'a>(of: Of<'_>, book: &Book, history: &'a History, seen: Seen<'_>) -> Texts<'a> {
    let mut texts: Texts<'a> = BTreeMap::new();
    for event in history.ordered() {
        let Event::DraftEdited(edited) = event.body() else { continue };
        let id = event.id();
        if edited.scope.as_ref() != of {
            continue;
        }
        let fate = book.fate(&id);
        let counts = match seen {
            Seen::By(by, _) if !history.in_past(&id, by) => continue,
            Seen::All | Seen::By(_, false) => fate == Fate::Counts,
            Seen::By(_, true) => matches!(fate, Fate::Counts | Fate::Disowned(_)),
        };
        let (device, change) = (event.header().device, edited.change.bytes());
        let offered = Offered { event: id, device, counts, change };
        texts.entry(edited.document.clone()).or_default().push(offered);
    }
    texts
}

type Texts<'a> = BTreeMap<Slug, Vec<Offered<'a>>>;

/// The names of the texts of a draft, with how many changes were signed.
#[must_use]
pub fn texts(of: Of<'_>, book: &Book, history: &History) -> BTreeMap<Slug, usize> {
    let all = changes(of, book, history, Seen::All);
    all.into_iter().map(|(name, offered)| (name, offered.len())).collect()
}

/// One text as it stands.
#[must_use]
pub fn draft(of: Of<'_>, name: &Slug, book: &Book, history: &History) -> Draft {
    let mut all = changes(of, book, history, Seen::All);
    Draft::fold(&all.remove(name).unwrap_or_default())
}

/// The hash over the heads of all texts as they stand; none: nothing is
/// written.
#[must_use]
pub fn hash_now(of: Of<'_>, book: &Book, history: &History) -> Option<Root> {
    let all = changes(of, book, history, Seen::All);
    hash(all).map(|(hash, _)| hash)
}

fn hash(all: Texts<'_>) -> Option<(Root, BTreeMap<Slug, String>)> {
    let (mut heads, mut texts): (BTreeMap<Slug, Heads>, _) = (BTreeMap::new(), BTreeMap::new());
    for (name, offered) in all {
        let mut draft = Draft::fold(&offered);
        if !draft.is_new() {
            heads.insert(name.clone(), draft.heads());
            texts.insert(name, draft.text());
        }
    }
    (!heads.is_empty()).then(|| (version::hash_of(&heads), texts))
}

/// Whether an adopted plan is what the draft said when it was proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It names no draft.
    NoDraft,
    /// It is the version that it names, word for word.
    Same,
    /// The version that it names says something else.
    Different,
    /// No version that its proposer could see has this hash.
    Unknown,
}

impl Origin {
    /// The word by which locale files know it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Origin::NoDraft => "no-draft",
            Origin::Same => "same",
            Origin::Different => "different",
            Origin::Unknown => "unknown",
        }
    }
}

/// Holds an adoption against the draft that its proposer saw.
#[must_use]
pub fn origin(adoption: &EventId, book: &Book, history: &History) -> Origin {
    let body = history.get(adoption).map(|event| event.body());
    let Some(Event::PlanAdopted(adopted)) = body else { return Origin::Unknown };
    let Some(named) = adopted.heads else { return Origin::NoDraft };
    for fallen in [false, true] {
        let all = changes(adopted.scope.as_ref(), book, history, Seen::By(adoption, fallen));
        let Some((found, texts)) = hash(all).filter(|(found, _)| *found == named) else { continue };
        debug_assert_eq!(found, named);
        let text = texts.iter().find(|(name, _)| name.as_str() == PLAN);
        let plan = text.and_then(|(_, text)| file::read(text).ok());
        return if plan.as_ref() == Some(&adopted.plan) { Origin::Same } else { Origin::Different };
    }
    Origin::Unknown
}
