//! What can go wrong on a running chapter, in kinds that tell a caller what to
//! do next. Each has a word by which locale files know it.

use std::path::{Path, PathBuf};

use ndimbal_ledger::cbor::EncodingError;
use ndimbal_ledger::history::Rejection;
use ndimbal_ledger::refusal::Refusal;
use ndimbal_net::NetError;
use ndimbal_store::StoreError;

use crate::backup::BackupError;
use crate::breach::{self, Breach, Reason, Silence, Stranger};
use crate::keys::{KeyError, SealError};
use crate::names::NamesError;
use crate::peers::PeersFault;

/// What sort of trouble it is; the exit code of a command says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The honest answer is no.
    Refused,
    /// The command was not put right.
    Usage,
    /// What was given can't be read.
    BadInput,
    /// The disk.
    Storage,
    /// The road to another chapter.
    Network,
    /// A passphrase is needed, or is wrong.
    Locked,
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// A rule of the association says no.
    #[error("refused by a rule: {}", .0.word())]
    Refused(Refusal),
    /// There is no founding in this home yet.
    #[error("this home holds no history yet; found a federation or join one")]
    NoHistory,
    /// This home founded, joined or signed, and its history is not here.
    #[error("this home belongs to a federation, but its history is gone")]
    HistoryGone,
    /// There is a founding in this home.
    #[error("this home holds a history already")]
    HasHistory,
    /// No such thing.
    #[error("nothing here is called {0}")]
    NotFound(String),
    /// More than one thing fits.
    #[error("{0} fits more than one; write more of it")]
    Ambiguous(String),
    /// Input from outside that can't be read.
    #[error("{0}")]
    BadInput(String),
    /// Bytes from outside that are not what they should be.
    #[error("at byte {offset}: {word}")]
    BadBytes {
        /// What they are instead: a word of the locale files.
        word: &'static str,
        /// Where.
        offset: u64,
    },
    /// A file of another size or form than it should have.
    #[error("the file {} is damaged", path.display())]
    DamagedFile {
        /// Which.
        path: PathBuf,
    },
    /// An event that is not in the one encoding.
    #[error("not an event: {0}")]
    Encoding(#[from] EncodingError),
    /// An event that can never be in this history.
    #[error("{0}")]
    Rejected(#[from] Rejection),
    /// The clock of this computer stands behind what it signed, or far from
    /// what it heard.
    #[error("the clock of this computer says {now}, but the history reaches {newest}")]
    Clock {
        /// What the clock says.
        now: String,
        /// The newest event's date.
        newest: String,
    },
    /// The keys.
    #[error("{0}")]
    Key(#[from] KeyError),
    /// The sealed names.
    #[error("{0}")]
    Names(#[from] NamesError),
    /// No key is unlocked for this.
    #[error("the key of {0} is locked")]
    Locked(String),
    /// The device of the key holds no grant here.
    #[error("the device of {0} is not enrolled in this federation")]
    NotEnrolled(String),
    /// The device's chain is forked: another copy of it signed too.
    #[error("this device's chain is forked; it must not sign again")]
    Forked,
    /// The newest events of this home may be lost: a device that signed on
    /// would fork its chain.
    #[error("the newest events of this home may be lost; sync with another node before signing")]
    MustHear,
    /// Events that can't go in yet, more than there is room for.
    #[error("no room for events that wait for their past or come from a clock far ahead")]
    NoRoom,
    /// The list of peers, which people may edit, is not as it must be.
    #[error("{}: line {line}: {fault}", path.display())]
    PeersFile {
        /// Which.
        path: PathBuf,
        /// Where in it.
        line: usize,
        /// What is wrong there.
        fault: PeersFault,
    },
    /// A peer that can't be on that list.
    #[error("{0}")]
    BadPeer(PeersFault),
    /// Whom to call is known, and not where.
    #[error("no address to call")]
    NoAddress,
    /// No device of this home vouches for its transport key.
    #[error("no device vouches for this home yet")]
    NotVouchedFor,
    /// What was signed here is not admitted here: the home is not as it was
    /// written.
    #[error("what was signed does not fit the history of this home")]
    OwnEvent,
    /// The name of the folder can't be handed to the running node.
    #[error("the name of this folder is not UTF-8")]
    FolderNotText,
    /// The store.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// A backup.
    #[error("{0}")]
    Backup(#[from] BackupError),
    /// A file.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A write failed before; only opening again shows what is on the disk.
    #[error("an earlier write failed; close and open this home again")]
    Poisoned,
    /// The road.
    #[error("{0}")]
    Net(#[from] NetError),
    /// The other side said something that the protocol does not allow.
    #[error("the other side broke the protocol: {0}")]
    Protocol(#[from] Breach),
    /// Who said hello does not belong here.
    #[error("a stranger: {0}")]
    Stranger(Stranger),
    /// More joins wait than there are places.
    #[error("too many joins wait")]
    TooManyJoins,
    /// The other side does not let us in.
    #[error("the other side refused: {0}")]
    PeerRefused(String),
    /// Not the words of a recovery key.
    #[error("these are not the words of a recovery key")]
    RecoveryWords,
    /// The other side's device was cut or retired: it is given nothing.
    #[error("the other side's device was cut or retired")]
    DeviceEnded,
    /// Nobody answered in time.
    #[error("no answer in time: {0}")]
    TimedOut(Silence),
    /// The node of this home took a verb and did not answer.
    #[error("the node of this home gave no answer; the command may have been carried out")]
    Unanswered,
    /// A ticket that can't be used.
    #[error("the ticket can't be used: {}", .0.word())]
    Ticket(TicketFault),
    /// A file that was named and can't be read.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A code was typed and no join waits.
    #[error("nobody waits to be let in")]
    NobodyWaits,
    /// The two codes differ.
    #[error("the codes differ; the invitation is void")]
    CodesDiffer,
    /// The operating system gives no random bytes.
    #[error("the system gives no random bytes")]
    Random,
}

/// Why a ticket can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketFault {
    /// A character is missing or wrong.
    Garbled,
    /// It does not begin as a ticket does.
    NotATicket,
    /// Another version of this program wrote it.
    OtherVersion,
    /// This home did not write it, or its file was changed.
    NotOurs,
    /// Its secret was not proven.
    NotProven,
    /// It was used before: somebody else may have it.
    Used,
    /// Its time is over.
    Expired,
    /// The device that came belongs to another person.
    OtherPerson,
    /// It is for a device of the founding, and the one that came is not.
    FoundingOnly,
}

impl TicketFault {
    /// The word by which locale files know it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Garbled => "ticket-garbled",
            Self::NotATicket => "ticket-not-a-ticket",
            Self::OtherVersion => "ticket-other-version",
            Self::NotOurs => "ticket-not-ours",
            Self::NotProven => "ticket-not-proven",
            Self::Used => "ticket-used-before",
            Self::Expired => "ticket-over",
            Self::OtherPerson => "ticket-other-person",
            Self::FoundingOnly => "ticket-founding-only",
        }
    }
}

fn is_full(error: &std::io::Error) -> bool {
    use std::io::ErrorKind as Kind;
    matches!(error.kind(), Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge)
}

fn seal_word(error: &SealError) -> &'static str {
    match error {
        SealError::ShortPassphrase => "short-passphrase",
        SealError::WorkFactor(_) => "work-factor",
        SealError::WrongPassphrase => "wrong-passphrase",
        SealError::OpenToOthers { .. } => "open-to-others",
        SealError::Damaged(_) | SealError::TooLarge { .. } | SealError::TooMuchWork { .. } => {
            "sealed-damaged"
        }
        SealError::Io { source, .. } if is_full(source) => "store-full",
        SealError::Io { .. } | SealError::Sealing => "io",
    }
}

fn key_word(error: &KeyError) -> &'static str {
    match error {
        KeyError::Label => "key-label",
        KeyError::LabelTaken { .. } | KeyError::DeviceTaken { .. } => "key-taken",
        KeyError::NoKeys => "key-none",
        KeyError::Several { .. } => "key-several",
        KeyError::NoMatch { .. } => "key-no-match",
        KeyError::Sidecar(_) | KeyError::NoSecret(_) | KeyError::Mismatch(_) => "key-damaged",
        KeyError::Newer { .. } => "newer",
        KeyError::Seal(error) => seal_word(error),
    }
}

fn names_word(error: &NamesError) -> &'static str {
    match error {
        NamesError::Seal(error) => seal_word(error),
        NamesError::Content(_) => "sealed-damaged",
        NamesError::Newer { .. } => "newer",
        NamesError::TooLarge => "names-too-large",
    }
}

fn store_word(error: &StoreError) -> &'static str {
    match error {
        StoreError::InUse { .. } => "store-in-use",
        StoreError::NotWritable { .. } => "store-not-writable",
        StoreError::DiskFull { .. } => "store-full",
        StoreError::WrongVersion { .. } => "newer",
        StoreError::Damaged { .. } => "store-damaged",
        StoreError::Stopped => "poisoned",
        StoreError::NotFounded => "no-history",
        StoreError::Foreign { .. } => "rejected",
        StoreError::WrongKind { .. } => "store-wrong-kind",
        StoreError::BatchTooLarge { .. } | StoreError::Io { .. } => "store",
    }
}

fn net_word(error: &NetError) -> &'static str {
    match error {
        NetError::Bind { .. } => "net-bind",
        NetError::Unreachable { .. } | NetError::BadAddress(_) => "net-unreachable",
        NetError::WrongPeer { .. } => "net-wrong-peer",
        NetError::Busy => "net-busy",
        _ => "net",
    }
}

/// Where it is, without a word of any language.
fn store_place(error: &StoreError) -> String {
    match error {
        StoreError::InUse { pid, .. } => pid.map_or_else(|| "?".into(), |pid| pid.to_string()),
        StoreError::Damaged { path, offset } => format!("{}:{offset}", path.display()),
        StoreError::WrongVersion { path, .. }
        | StoreError::NotWritable { path }
        | StoreError::DiskFull { path }
        | StoreError::WrongKind { path, .. } => path.display().to_string(),
        StoreError::Foreign { id } => id.short(),
        StoreError::NotFounded
        | StoreError::BatchTooLarge { .. }
        | StoreError::Stopped
        | StoreError::Io { .. } => error.to_string(),
    }
}

fn seal_place(error: &SealError) -> String {
    match error {
        SealError::Damaged(path)
        | SealError::TooLarge { path, .. }
        | SealError::TooMuchWork { path, .. }
        | SealError::OpenToOthers { path, .. } => path.display().to_string(),
        SealError::ShortPassphrase
        | SealError::WorkFactor(_)
        | SealError::WrongPassphrase
        | SealError::Io { .. }
        | SealError::Sealing => error.to_string(),
    }
}

fn key_place(error: &KeyError) -> String {
    match error {
        KeyError::Several { labels } => labels.join(", "),
        KeyError::NoMatch { selector, .. } => selector.clone(),
        KeyError::LabelTaken { label } => label.clone(),
        KeyError::DeviceTaken { device } => device.short(),
        KeyError::Sidecar(path) | KeyError::NoSecret(path) | KeyError::Mismatch(path) => {
            path.display().to_string()
        }
        KeyError::Newer { path, .. } => path.display().to_string(),
        KeyError::Seal(error) => seal_place(error),
        KeyError::Label | KeyError::NoKeys => String::new(),
    }
}

fn names_place(error: &NamesError) -> String {
    match error {
        NamesError::Seal(error) => seal_place(error),
        NamesError::Content(path) | NamesError::Newer { path, .. } => path.display().to_string(),
        NamesError::TooLarge => String::new(),
    }
}

impl NodeError {
    /// What it is about: a path, a label, a text that was typed.
    #[must_use]
    pub fn about(&self) -> String {
        match self {
            Self::NotFound(text) | Self::Ambiguous(text) | Self::BadInput(text) => text.clone(),
            Self::BadBytes { offset, .. } => offset.to_string(),
            Self::Locked(label) | Self::NotEnrolled(label) => label.clone(),
            Self::PeerRefused(text) => text.clone(),
            Self::Store(error) => store_place(error),
            Self::Key(error) => key_place(error),
            Self::Names(error) => names_place(error),
            Self::DamagedFile { path } => path.display().to_string(),
            Self::Backup(error) => error.path().display().to_string(),
            Self::Clock { now, newest } => format!("{now} / {newest}"),
            Self::Net(NetError::Unreachable { addr, .. } | NetError::Bind { addr, .. }) => {
                addr.to_string()
            }
            other => other.to_string(),
        }
    }

    /// The details of it, where they are words and not a name or a place.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match self {
            Self::Protocol(breach) => Some(breach.reason()),
            Self::TimedOut(silence) => Some(silence.reason()),
            Self::Encoding(error) => Some(Reason::of(breach::encoding(error))),
            Self::Rejected(rejection) => Some(Reason::of(breach::rejection(*rejection))),
            Self::Net(
                NetError::Bind { .. }
                | NetError::Unreachable { .. }
                | NetError::BadAddress(_)
                | NetError::WrongPeer { .. }
                | NetError::Busy,
            ) => None,
            Self::Net(error) => Some(Reason::of(breach::link(error))),
            Self::BadPeer(fault) => Some(fault.reason()),
            Self::PeersFile { path, line, fault } => {
                let mut reason = fault.reason();
                let place = format!("{}:{line}", path.display());
                reason.about = match reason.about.as_str() {
                    "" => place,
                    name => format!("{place}, {name}"),
                };
                Some(reason)
            }
            _ => None,
        }
    }

    /// A file's trouble.
    #[must_use]
    pub fn io(path: &Path, source: std::io::Error) -> Self {
        Self::Io { path: path.into(), source }
    }

    /// The sort of trouble.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Refused(_)
            | Self::CodesDiffer
            | Self::Forked
            | Self::DeviceEnded
            | Self::NotVouchedFor
            | Self::NotEnrolled(_) => Kind::Refused,
            Self::Backup(BackupError::Exists(_) | BackupError::HomeTaken(_)) => Kind::Usage,
            Self::NoHistory
            | Self::HasHistory
            | Self::NotFound(_)
            | Self::NobodyWaits
            | Self::NoAddress
            | Self::FolderNotText
            | Self::Ambiguous(_) => Kind::Usage,
            Self::BadInput(_)
            | Self::BadBytes { .. }
            | Self::Encoding(_)
            | Self::Rejected(_)
            | Self::Unreadable { .. }
            | Self::Backup(_)
            | Self::PeersFile { .. }
            | Self::BadPeer(_)
            | Self::RecoveryWords
            | Self::Ticket(_) => Kind::BadInput,
            Self::Key(
                KeyError::NoKeys
                | KeyError::Several { .. }
                | KeyError::NoMatch { .. }
                | KeyError::Label
                | KeyError::LabelTaken { .. }
                | KeyError::DeviceTaken { .. },
            ) => Kind::Usage,
            Self::Key(_) | Self::Names(_) | Self::Locked(_) => Kind::Locked,
            Self::DamagedFile { .. }
            | Self::Store(_)
            | Self::Io { .. }
            | Self::Poisoned
            | Self::Unanswered
            | Self::MustHear
            | Self::HistoryGone
            | Self::OwnEvent
            | Self::Random
            | Self::Clock { .. } => Kind::Storage,
            Self::Net(_)
            | Self::Protocol(_)
            | Self::PeerRefused(_)
            | Self::Stranger(_)
            | Self::TooManyJoins
            | Self::TimedOut(_)
            | Self::NoRoom => Kind::Network,
        }
    }

    /// The word by which locale files know it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.word(),
            Self::NoHistory => "no-history",
            Self::HistoryGone => "history-gone",
            Self::HasHistory => "has-history",
            Self::NotFound(_) => "not-found",
            Self::Ambiguous(_) => "ambiguous",
            Self::BadInput(_) => "bad-input",
            Self::BadBytes { word, .. } => word,
            Self::DamagedFile { .. } => "damaged-file",
            Self::Encoding(_) => "not-an-event",
            Self::Rejected(_) => "rejected",
            Self::Clock { .. } => "clock",
            Self::Key(error) => key_word(error),
            Self::Names(error) => names_word(error),
            Self::Locked(_) => "locked",
            Self::NotEnrolled(_) => "not-enrolled",
            Self::Forked => "forked",
            Self::Store(error) => store_word(error),
            Self::Backup(error) => error.word(),
            Self::Io { source, .. } if is_full(source) => "store-full",
            Self::Io { .. } => "io",
            Self::Poisoned => "poisoned",
            Self::Unanswered => "unanswered",
            Self::MustHear => "must-hear",
            Self::NoRoom => "no-room",
            Self::PeersFile { .. } => "peers-file",
            Self::BadPeer(_) => "bad-peer",
            Self::NoAddress => "no-address",
            Self::NotVouchedFor => "not-vouched-for",
            Self::OwnEvent => "own-event",
            Self::FolderNotText => "folder-not-text",
            Self::Stranger(stranger) => stranger.word(),
            Self::TooManyJoins => "too-many-joins",
            Self::Net(error) => net_word(error),
            Self::Protocol(_) => "protocol",
            Self::PeerRefused(_) => "peer-refused",
            Self::DeviceEnded => "device-ended",
            Self::RecoveryWords => "recovery-words",
            Self::TimedOut(_) => "timed-out",
            Self::Ticket(fault) => fault.word(),
            Self::Unreadable { .. } => "unreadable",
            Self::NobodyWaits => "nobody-waits",
            Self::CodesDiffer => "codes-differ",
            Self::Random => "random",
        }
    }
}
