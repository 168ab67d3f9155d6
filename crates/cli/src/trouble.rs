//! Any error as words, advice and an exit code.

use ndimbal_ledger::event::SurplusRule;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::money::Amount;
use ndimbal_ledger::refusal::Refusal;
use ndimbal_node::breach::Reason;
use ndimbal_node::error::{Kind, NodeError};
use ndimbal_node::import::{BankError, ImportError};
use ndimbal_notebook::file::Complaint;
use ndimbal_views::words::Words;

/// The exit code that asks for a yes.
pub const UNCONFIRMED: u8 = 7;

/// Why a verb was not carried out.
#[derive(Debug)]
pub enum Trouble {
    /// From the chapter.
    Node(NodeError),
    /// The honest answer is no; the words were printed.
    No,
    /// Nothing follows from comparing the two; the words were printed.
    NotComparable,
    /// It can't be taken back, and nobody said yes yet.
    Unconfirmed,
    /// The command was not put right: the key of the words.
    Usage(&'static str),
    /// Something named in the command can't be read: its text, and the key of
    /// the words for what was expected.
    Argument(String, &'static str),
    /// What the command names began nothing, because it counts for nothing.
    Fell(EventId, Refusal),
    /// The surplus of the appeal goes elsewhere as a transfer.
    NotShared(SurplusRule, Amount),
    /// An appeal took in no more than its target: what it took in, and the target.
    NoSurplus(Amount, Amount),
    /// A file to import.
    Import(ImportError),
    /// What is wrong in a plan file.
    Plan(Vec<Complaint>),
    /// A statement to import.
    Bank(BankError),
    /// No member by this number or id.
    NotInList(String),
    /// What each member owes is for their chapter's treasurer alone.
    TreasurerAlone,
}

impl<E: Into<NodeError>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Trouble::Node(error.into())
    }
}

impl Trouble {
    /// The exit code: 1 no, 2 usage, 3 bad input, 4 storage, 5 network, 6
    /// locked keys, 7 a yes is missing, 8 not comparable.
    pub fn code(&self) -> u8 {
        match self {
            Trouble::No | Trouble::TreasurerAlone | Trouble::Fell(..) => 1,
            Trouble::NotShared(..) | Trouble::NoSurplus(..) => 1,
            Trouble::Unconfirmed => UNCONFIRMED,
            Trouble::NotComparable => 8,
            Trouble::Usage(_) | Trouble::NotInList(_) => 2,
            Trouble::Argument(..) | Trouble::Import(_) | Trouble::Bank(_) | Trouble::Plan(_) => 3,
            Trouble::Node(error) => match error.kind() {
                Kind::Refused => 1,
                Kind::Usage => 2,
                Kind::BadInput => 3,
                Kind::Storage => 4,
                Kind::Network => 5,
                Kind::Locked => 6,
            },
        }
    }

    /// Whether a passphrase would help.
    pub fn wants_passphrase(&self) -> bool {
        matches!(self, Trouble::Node(NodeError::Locked(_)))
    }

    /// What happened and what to do, in the reader's language.
    pub fn words(&self, words: &Words) -> String {
        let pair = |key: &str, args: &[(&str, &str)]| {
            let what = crate::context::text(words, key, args);
            let advice = crate::context::text(words, &format!("{key}-do"), args);
            format!("{what}\n{advice}\n")
        };
        match self {
            Trouble::No | Trouble::NotComparable => String::new(),
            Trouble::Unconfirmed => pair("usage-unconfirmed", &[]),
            Trouble::Usage(key) => pair(key, &[]),
            Trouble::Argument(text, key) => pair(key, &[("text", text)]),
            Trouble::NotInList(text) => pair("error-not-in-list", &[("text", text)]),
            Trouble::Plan(complaints) => crate::verbs::plan::told(complaints, words),
            Trouble::TreasurerAlone => pair("error-treasurer-alone", &[]),
            Trouble::Fell(id, refusal) => {
                let left = refusal.available().map(|a| words.money(a)).unwrap_or_default();
                let why = format!("refusal-{}", refusal.word());
                let why = crate::context::text(words, &why, &[("available", &left)]);
                let id = ndimbal_views::plain::Shown(*id).short();
                pair("error-fell", &[("id", &id), ("why", &why)])
            }
            Trouble::NoSurplus(taken, target) => {
                let (taken, target) = (words.money(*taken), words.money(*target));
                pair("error-no-surplus", &[("amount", &taken), ("target", &target)])
            }
            Trouble::NotShared(rule, surplus) => {
                let (rule, surplus) = (rule.word(), words.money(*surplus));
                pair(&format!("error-surplus-{rule}"), &[("surplus", &surplus)])
            }
            Trouble::Bank(error) => bank_words(error, words),
            Trouble::Import(error) => {
                let (word, line, columns) = import_facts(error);
                let args = [("line", line.as_str()), ("columns", columns.as_str())];
                let what = crate::context::text(words, &format!("error-import-{word}"), &args);
                format!("{what}\n{}\n", words.say("error-import-do", &[]))
            }
            Trouble::Node(NodeError::Refused(refusal)) => {
                let left = refusal.available().map(|a| words.money(a)).unwrap_or_default();
                pair(&format!("refusal-{}", refusal.word()), &[("available", &left)])
            }
            // A node tells a stranger nothing.
            Trouble::Node(NodeError::PeerRefused(reason)) if reason.is_empty() => {
                pair("error-peer-silent", &[])
            }
            Trouble::Node(NodeError::PeerRefused(reason)) => {
                let what = words_of_peer(reason, words);
                let args = [("text", what.as_str())];
                let happened = crate::context::text(words, "error-peer-refused", &args);
                format!("{happened}\n{}\n", words.say(&advice_of(reason), &[]))
            }
            Trouble::Node(error) => {
                let text = error.reason().map(|reason| words_of_reason(&reason, words));
                let text = text.unwrap_or_else(|| error.about());
                pair(&format!("error-{}", error.word()), &[("text", &text)])
            }
        }
    }

    /// A word for machines.
    pub fn word(&self) -> String {
        match self {
            Trouble::No => "no".into(),
            Trouble::NotComparable => "not-comparable".into(),
            Trouble::Unconfirmed => "unconfirmed".into(),
            Trouble::Usage(key) | Trouble::Argument(_, key) => (*key).into(),
            Trouble::Plan(_) => "plan".into(),
            Trouble::Import(_) | Trouble::Bank(_) => "import".into(),
            Trouble::NotInList(_) => "not-in-list".into(),
            Trouble::Fell(..) => "fell".into(),
            Trouble::NotShared(..) | Trouble::NoSurplus(..) => "not-shared".into(),
            Trouble::TreasurerAlone => "treasurer-alone".into(),
            Trouble::Node(error) => error.word().into(),
        }
    }
}

fn words_of_reason(reason: &Reason, words: &Words) -> String {
    let within = reason.within.map(|key| words.say(key, &[])).unwrap_or_default();
    let said = crate::context::text(words, reason.key, &[("within", &within)]);
    if reason.about.is_empty() { said } else { format!("{}: {said}", reason.about) }
}

/// A peer gives the word of its reason. Some words have a message of their own
/// here; a message about a thing that the peer alone can name says too little.
fn words_of_peer(reason: &str, words: &Words) -> String {
    let (peers, ours) = (format!("peer-{reason}"), format!("error-{reason}"));
    if words.knows(&peers) {
        return words.say(&peers, &[]);
    }
    let said = words.say(&ours, &[]);
    if words.knows(&ours) && !said.contains("{$") {
        return said;
    }
    crate::context::text(words, "peer-other", &[("text", reason)])
}

/// What to do when a peer refused. Of a ticket the one who came with it knows
/// what to do; all else is for who runs the other node.
fn advice_of(reason: &str) -> String {
    match reason {
        "codes-differ" => "error-ticket-over-do".into(),
        _ if reason.starts_with("ticket-") => format!("error-{reason}-do"),
        _ => "error-peer-refused-do".into(),
    }
}

/// A file that was named on the command line and can't be read.
pub fn unreadable(path: &std::path::Path, source: std::io::Error) -> NodeError {
    NodeError::Unreadable { path: path.into(), source }
}

/// What is wrong with a statement, where, and that nothing of it was taken.
fn bank_words(error: &BankError, words: &Words) -> String {
    let say = |key: &str, args: &[(&str, &str)]| crate::context::text(words, key, args);
    let (line, what) = match error {
        BankError::Sheet(error) => return Trouble::Import(error.clone()).words(words),
        BankError::Row { line, reason } => {
            (line, say(&format!("import-bad-{}", reason.word()), &[]))
        }
        BankError::At { line, fault } => (line, say(&format!("bank-fault-{}", fault.word()), &[])),
        BankError::Sums { line, stated, found } => {
            let (stated, found) = (words.money(*stated), words.money(*found));
            (line, say("bank-fault-sums", &[("stated", &stated), ("found", &found)]))
        }
        BankError::Counts { line, stated, found } => {
            let (stated, found) = (stated.to_string(), found.to_string());
            (line, say("bank-fault-counts", &[("stated", &stated), ("found", &found)]))
        }
    };
    let args = [("line", line.to_string()), ("what", what)];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    format!("{}\n{}\n", say("error-bank", &args), say("error-bank-do", &[]))
}

/// The word of a file's trouble, the line where it is, the columns it is about.
fn import_facts(error: &ImportError) -> (&'static str, String, String) {
    let none = String::new;
    match error {
        ImportError::TooLarge => ("too-large", none(), none()),
        ImportError::Spreadsheet => ("spreadsheet", none(), none()),
        ImportError::Binary => ("binary", none(), none()),
        ImportError::Empty => ("empty", none(), none()),
        ImportError::TooManyRows => ("too-many-rows", none(), none()),
        ImportError::LongCell { line } => ("long-cell", line.to_string(), none()),
        ImportError::WideRow { line } => ("wide-row", line.to_string(), none()),
        ImportError::OpenQuote { line } => ("open-quote", line.to_string(), none()),
        ImportError::MissingColumns { wanted, found } => {
            let found = if found.is_empty() { "-".to_owned() } else { found.join(", ") };
            ("missing-columns", found, wanted.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use ndimbal_ledger::cbor::EncodingError;
    use ndimbal_node::breach::{Breach, MessageError, Refusal, Silence, Stranger};
    use ndimbal_node::peers::PeersFault;
    use ndimbal_views::words::Language;

    use super::*;

    fn encodings() -> [EncodingError; 12] {
        [
            EncodingError::TooLarge { size: 2, limit: 1 },
            EncodingError::Truncated,
            EncodingError::NotMinimal { at: 1 },
            EncodingError::Indefinite { at: 1 },
            EncodingError::ForbiddenItem { at: 1 },
            EncodingError::TooDeep { limit: 1 },
            EncodingError::NotUtf8 { at: 1 },
            EncodingError::ForbiddenCharacter { at: 1 },
            EncodingError::Trailing { extra: 1 },
            EncodingError::Envelope("x"),
            EncodingError::Header("x"),
            EncodingError::Body { kind: 1 },
        ]
    }

    fn breaches() -> Vec<Breach> {
        let mut breaches = vec![
            Breach::FirstFrame,
            Breach::HelloTooLong,
            Breach::HelloShape,
            Breach::JoinTooLong,
            Breach::JoinShape,
            Breach::CardNotProven,
            Breach::NonceLength,
            Breach::NonceChanged,
            Breach::FederationOffered,
            Breach::NoFounding,
            Breach::EndedApart,
            Breach::CallTooLong,
            Breach::CallCut,
            Breach::CallShape,
            MessageError::TooLarge(1).into_refusal(),
            MessageError::Unknown.into_refusal(),
            MessageError::TooMany.into_refusal(),
            Breach::Session(Refusal::OutOfTurn),
            Breach::Session(Refusal::TooManyHeads),
            Breach::Session(Refusal::WindowBroken),
            Breach::Session(Refusal::NothingToAcknowledge),
            Breach::Session(Refusal::NoProgress),
        ];
        for error in encodings() {
            breaches.extend([Breach::HelloEncoding(error), Breach::JoinEncoding(error)]);
            breaches.push(MessageError::Encoding(error).into_refusal());
        }
        breaches
    }

    fn from_outside() -> Vec<NodeError> {
        let mut all: Vec<NodeError> = breaches().into_iter().map(NodeError::Protocol).collect();
        all.extend(encodings().map(NodeError::Encoding));
        all.extend(
            [Stranger::OtherFederation, Stranger::OtherChannel, Stranger::NotEnrolled]
                .map(NodeError::Stranger),
        );
        let silences = [
            Silence::FirstFrame,
            Silence::Hello,
            Silence::Answer,
            Silence::Join,
            Silence::Code,
            Silence::HungUp,
        ];
        all.extend(silences.map(NodeError::TimedOut));
        let name = || "murcia".to_owned();
        let faults = [
            PeersFault::Json("unknown field".into()),
            PeersFault::Name,
            PeersFault::Addresses(name()),
            PeersFault::Key(name()),
            PeersFault::Twice(name()),
            PeersFault::TooMany,
        ];
        all.extend(faults.clone().map(NodeError::BadPeer));
        let path = std::path::PathBuf::from("peers.json");
        all.extend(faults.map(|fault| NodeError::PeersFile { path: path.clone(), line: 3, fault }));
        all.extend([
            NodeError::TooManyJoins,
            NodeError::NoAddress,
            NodeError::NotVouchedFor,
            NodeError::OwnEvent,
            NodeError::FolderNotText,
            NodeError::NoRoom,
        ]);
        all
    }

    trait IntoRefusal {
        fn into_refusal(self) -> Breach;
    }

    impl IntoRefusal for MessageError {
        fn into_refusal(self) -> Breach {
            Breach::Session(Refusal::Message(self))
        }
    }

    /// No key, no place that was left open, and none of the English that logs
    /// are written in.
    #[test]
    fn what_comes_from_outside_is_refused_in_the_readers_language() {
        let mut said_before = std::collections::BTreeMap::new();
        for language in Language::ALL {
            let words = Words::new(language);
            let keys = language.keys();
            for error in from_outside() {
                for key in [format!("error-{}", error.word()), format!("error-{}-do", error.word())]
                {
                    assert!(keys.contains(key.as_str()), "{}: {key}", language.code());
                }
                let reason = error.reason();
                for key in reason.iter().flat_map(|r| [Some(r.key), r.within]).flatten() {
                    assert!(keys.contains(key), "{}: {key}", language.code());
                }
                let said = Trouble::Node(error).words(&words);
                assert!(said.lines().count() >= 2 && !said.contains("{$"), "{said}");
                let before = said_before.insert(said.clone(), language);
                assert!(before.is_none_or(|before| before == language), "{said}");
            }
        }
    }

    #[test]
    fn a_peers_reason_is_said_without_what_only_the_peer_knows() {
        for language in Language::ALL {
            let words = Words::new(language);
            for reason in ["protocol", "timed-out", "rejected", "io", "no-room", "from-later"] {
                let said = Trouble::Node(NodeError::PeerRefused(reason.into())).words(&words);
                assert!(!said.contains("{$") && !said.contains("error-"), "{reason}: {said}");
            }
        }
    }
}
