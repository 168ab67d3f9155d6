//! Any error as words, advice and an exit code.

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
            Trouble::No | Trouble::TreasurerAlone => 1,
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
                // A peer gives the word of its reason; of a stranger, nothing.
                let key = format!("error-{reason}");
                let known = words.knows(&key);
                let what = if known { words.say(&key, &[]) } else { reason.clone() };
                let args = [("text", what.as_str())];
                let happened = crate::context::text(words, "error-peer-refused", &args);
                format!("{happened}\n{}\n", words.say(&advice_of(reason), &[]))
            }
            Trouble::Node(error) => {
                let text = error.about();
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
            Trouble::TreasurerAlone => "treasurer-alone".into(),
            Trouble::Node(error) => error.word().into(),
        }
    }
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
