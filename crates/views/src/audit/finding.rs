//! The words of the audit: its checks, what it finds, how grave it is.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::plain::{AccountName, Day, Device, Id, Money, Name, Person, Word, worded};

worded! {
    /// How grave a finding is.
    Severity {
        /// The history or the book is not what it must be.
        Fault "fault",
        /// Somebody should look at it.
        ToLookAt "to-look-at",
        /// Worth knowing.
        Note "note",
    }
}

worded! {
    /// What is checked, in the order of the report.
    Check {
        /// Every event is in the one encoding; its id follows from it.
        Encoding "encoding",
        /// Every signature holds.
        Signature "signature",
        /// There is one founding, and all events are its federation's.
        Federation "federation",
        /// On each device every event follows the one before.
        Chain "chain",
        /// Nothing that an event rests on is missing.
        Past "past",
        /// Every clock is later than those of the past.
        Clock "clock",
        /// Every event cites a grant that names its device.
        Grant "grant",
        /// No device signed two histories.
        Fork "fork",
        /// Sums are zero in each currency, event by event and in all.
        DoubleEntry "double-entry",
        /// Drawing rights stay within the pool.
        DrawingRights "drawing-rights",
        /// Requester, deciders, payer and confirmer are different people.
        FourEyes "four-eyes",
        /// One voice for each person in each round.
        Voice "voice",
        /// What was paid was confirmed.
        Confirmation "confirmation",
        /// Disputes are settled in time.
        Dispute "dispute",
        /// Transfers arrived.
        Transfer "transfer",
        /// Everything else that the rules ask.
        Rule "rule",
        /// Every event is understood here.
        Version "version",
        /// Every event is there once.
        Duplicate "duplicate",
        /// Devices were heard from.
        Device "device",
        /// Who may act follows from the history.
        Authority "authority",
        /// Closed periods stay as they were signed.
        Closing "closing",
        /// What was counted is what the books say.
        Count "count",
    }
}

macro_rules! findings {
    ($($(#[$meta:meta])* $name:ident $word:literal $check:ident $severity:ident;)+) => {
        worded! {
            /// What can be found.
            FindingKind { $($(#[$meta])* $name $word,)+ }
        }

        impl FindingKind {
            /// The check that finds it.
            #[must_use]
            pub fn check(self) -> Check {
                match self { $(FindingKind::$name => Check::$check,)+ }
            }

            /// How grave it is, if nothing else is said.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(FindingKind::$name => Severity::$severity,)+ }
            }
        }
    };
}

findings! {
    /// Bytes that are not an event in the one encoding.
    Unreadable "unreadable" Encoding Fault;
    /// The bytes end inside an event.
    Truncated "truncated" Encoding Fault;
    /// The source could not be read to its end.
    ReadFailed "read-failed" Encoding Fault;
    /// The signature does not hold.
    BadSignature "bad-signature" Signature Fault;
    /// Nothing in the file is a founding that holds.
    NoFounding "no-founding" Federation Fault;
    /// The founding of another federation.
    AnotherFounding "another-founding" Federation Fault;
    /// Signed for another federation.
    AnotherFederation "another-federation" Federation Fault;
    /// The previous event is of another device or number.
    WrongPrevious "wrong-previous" Chain Fault;
    /// It cites its own device as another's.
    CitesItself "cites-itself" Chain Fault;
    /// Something that others rest on is not here.
    MissingEvent "missing-event" Past Fault;
    /// It can't be placed, because its past is not here.
    PastMissing "past-missing" Past Fault;
    /// Its clock is not later than its past's.
    ClockNotLater "clock-not-later" Clock Fault;
    /// Its clock is in the future.
    ClockAhead "clock-ahead" Clock ToLookAt;
    /// The grant that it cites does not name its device.
    GrantOfAnother "grant-of-another" Grant Fault;
    /// A device signed two events with one number.
    Fork "fork" Fork Fault;
    /// A device signed two events with one number; a branch was chosen.
    ForkSettled "fork-settled" Fork ToLookAt;
    /// A further branch of a fork that nobody cites.
    BranchNotKept "branch-not-kept" Fork Note;
    /// All accounts together are not zero.
    SumNotZero "sum-not-zero" DoubleEntry Fault;
    /// One event's lines are not zero.
    EventNotBalanced "event-not-balanced" DoubleEntry Fault;
    /// A balance is not what its lines add up to.
    BalanceDiffers "balance-differs" DoubleEntry Fault;
    /// An account holds less than nothing.
    BelowZero "below-zero" DoubleEntry ToLookAt;
    /// Rights are more than the pool holds.
    RightsBeyondPool "rights-beyond-pool" DrawingRights ToLookAt;
    /// A chapter owes the pool.
    DebtToPool "debt-to-pool" DrawingRights ToLookAt;
    /// One person in two of the four parts of a payout.
    FourEyes "four-eyes" FourEyes ToLookAt;
    /// One person with two different voices in a round.
    DoubleVoice "double-voice" Voice ToLookAt;
    /// Paid and not confirmed.
    NeverConfirmed "never-confirmed" Confirmation ToLookAt;
    /// In dispute.
    DisputeOpen "dispute-open" Dispute ToLookAt;
    /// In dispute beyond the deadline.
    DisputeOverdue "dispute-overdue" Dispute ToLookAt;
    /// Settled after the deadline.
    DisputeLate "dispute-late" Dispute ToLookAt;
    /// Sent and not arrived.
    TransferOpen "transfer-open" Transfer ToLookAt;
    /// A fact that breaks a rule, not settled.
    Irregular "irregular" Rule ToLookAt;
    /// A fact that broke a rule, settled or corrected since.
    IrregularSettled "irregular-settled" Rule Note;
    /// Somebody said something that counts when it is accepted.
    StatementWaits "statement-waits" Rule ToLookAt;
    /// A decision without effect.
    Void "void" Rule Note;
    /// On a branch of a fork that nobody chose yet.
    Contested "contested" Authority ToLookAt;
    /// Beyond the end of its device: without effect.
    Disowned "disowned" Authority ToLookAt;
    /// Beyond the end of its device, and taken over by another officer.
    Adopted "adopted" Authority Note;
    /// A device that the chapter cut.
    DeviceCut "device-cut" Authority Note;
    /// A device that one officer cut; the chapter has not said yet.
    DeviceCutAlone "device-cut-alone" Authority ToLookAt;
    /// A device whose owner retired it.
    DeviceRetired "device-retired" Authority Note;
    /// A person who holds no role in a chapter any more.
    Removed "removed" Authority Note;
    /// Rights of a device that acts no more.
    RightsFrozen "rights-frozen" DrawingRights ToLookAt;
    /// Proposed, and voices are missing.
    ActWaits "act-waits" Authority Note;
    /// Complete, and another one stands in its place.
    ActLost "act-lost" Authority ToLookAt;
    /// Decided where fewer than three could decide.
    ActThin "act-thin" Authority Note;
    /// A person with a voice for an act and for its rival.
    VoicedBoth "voiced-both" Voice ToLookAt;
    /// A round of a case with two answers: one stands.
    RivalDecision "rival-decision" Voice ToLookAt;
    /// Who decided a case said afterwards that they are kin.
    KinDecided "kin-decided" FourEyes ToLookAt;
    /// A statement gives more than the bills that are there leave to the fund.
    BeyondBill "beyond-bill" Rule ToLookAt;
    /// Two cases decided in favour for one claim.
    SameClaim "same-claim" Rule ToLookAt;
    /// Newer rules.
    VersionActivated "version-activated" Version Note;
    /// A closed period, with its root and how many witnesses signed it.
    PeriodClosed "period-closed" Closing Note;
    /// A closing that no other chapter signed.
    ClosingUnwitnessed "closing-unwitnessed" Closing ToLookAt;
    /// Known to a co-signer of a closing and not in it.
    ClosingLeftOut "closing-left-out" Closing ToLookAt;
    /// Dated in a closed period, and in the books after it.
    LateEvent "late-event" Closing Note;
    /// More was counted than the books say.
    CountOver "count-over" Count ToLookAt;
    /// Less was counted than the books say.
    CountShort "count-short" Count ToLookAt;
    /// Counted by one officer only.
    CountWaits "count-waits" Count Note;
    /// Of a kind or version that this program does not know.
    NotUnderstood "not-understood" Version ToLookAt;
    /// The same event again.
    Duplicate "duplicate" Duplicate Note;
    /// The same event again, under another valid signature.
    SignedTwice "signed-twice" Duplicate Note;
    /// A device not heard from for long.
    DeviceSilent "device-silent" Device Note;
    /// A device never heard from.
    DeviceUnheard "device-unheard" Device Note;
}

/// One thing found, with what its message needs to be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How grave it is.
    pub severity: Severity,
    /// The check that found it.
    pub check: Check,
    /// What it is.
    pub finding: FindingKind,
    /// Where in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// The event, or the case, payout or transfer that it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Id>,
    /// The word of the event's kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Word>,
    /// The act that did it, or that it missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act: Option<Id>,
    /// The chapter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chapter: Option<Name>,
    /// The device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device: Option<Device>,
    /// The person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// The account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountName>,
    /// How much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The refusal's word, where a rule was broken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Word>,
    /// What would have been possible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available: Option<Money>,
    /// A deadline, or the day since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    /// Days since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
    /// How many, or which number on a device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// What the reader of the bytes says, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl Finding {
    /// A finding of a kind about nothing yet.
    #[must_use]
    pub fn new(finding: FindingKind) -> Self {
        Self {
            severity: finding.severity(),
            check: finding.check(),
            finding,
            offset: None,
            event: None,
            kind: None,
            act: None,
            chapter: None,
            device: None,
            person: None,
            account: None,
            amount: None,
            reason: None,
            available: None,
            date: None,
            days: None,
            count: None,
            detail: None,
        }
    }
}

/// How much one check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CheckResult {
    /// The check.
    pub check: Check,
    /// Whether it found no fault.
    pub passed: bool,
    /// Faults.
    pub faults: u64,
    /// Things to look at.
    pub to_look_at: u64,
    /// Notes.
    pub notes: u64,
}

/// Findings as they are made: all counted, so many of each severity kept.
#[derive(Debug)]
pub(super) struct Findings {
    kept: Vec<Finding>,
    max: usize,
    left_out: u64,
    tally: BTreeMap<(Check, Severity), u64>,
    by_severity: BTreeMap<Severity, usize>,
}

/// What was found in all.
pub(super) struct Listed {
    pub(super) checks: Vec<CheckResult>,
    pub(super) findings: Vec<Finding>,
    pub(super) left_out: u64,
}

impl Findings {
    pub(super) fn new(max: usize) -> Self {
        let (tally, by_severity) = (BTreeMap::new(), BTreeMap::new());
        Self { kept: Vec::new(), max, left_out: 0, tally, by_severity }
    }

    pub(super) fn push(&mut self, finding: Finding) {
        *self.tally.entry((finding.check, finding.severity)).or_default() += 1;
        let count = self.by_severity.entry(finding.severity).or_default();
        *count += 1;
        if *count > self.max {
            self.left_out += 1;
        } else {
            self.kept.push(finding);
        }
    }

    pub(super) fn finish(mut self) -> Listed {
        self.kept.sort_by_key(|finding| finding.severity);
        let count = |check, severity| self.tally.get(&(check, severity)).copied();
        let result = |check: &Check| {
            let of = |severity| count(*check, severity).unwrap_or_default();
            CheckResult {
                check: *check,
                passed: of(Severity::Fault) == 0,
                faults: of(Severity::Fault),
                to_look_at: of(Severity::ToLookAt),
                notes: of(Severity::Note),
            }
        };
        let checks = Check::ALL.iter().map(result).collect();
        Listed { checks, findings: self.kept, left_out: self.left_out }
    }
}
