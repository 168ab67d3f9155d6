//! The catalogue: everything that can be signed, one sentence each, under
//! numbers that are never reused. Kinds from 1000 on may be ignored by a
//! program that does not know them; all below are critical (rule 38).

use alloc::{string::String, vec::Vec};

use minicbor::{Decoder, Encoder};

use crate::account::AccountClass;
use crate::case::{
    BenefitLine, CaseClass, CaseQuorum, Channel, Mistake, Outcome, Payee, Place, Reason,
    Settlement, Source, Step, Wrong,
};
use crate::cbor::record;
use crate::id::{Commitment, DeviceKey, EventId, MemberId, Nonce, PersonId, Root, Slug};
use crate::money::Amount;
use crate::people::{Chapter, CutReason, DeviceCard, Role, RosterEntry};
use crate::signed::RULES_VERSION;
use crate::time::Date;

/// The number of the founding.
pub const FOUNDED: u16 = 1;
/// Kinds from here on are not critical.
pub const NOT_CRITICAL_FROM: u16 = 1000;

/// Whether a broken rule makes an event void or irregular.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Says what shall be: void when a rule is broken.
    Decision,
    /// Says what happened: posted all the same, marked irregular.
    Fact,
}

macro_rules! catalogue {
    ($($(#[$meta:meta])* $number:literal $name:ident $nature:ident $word:literal;)+) => {
        /// What an event says.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Event {
            $($(#[$meta])* $name($name),)+
            /// A kind or version that this program does not know: kept,
            /// passed on and shown, never folded.
            Unknown(Unknown),
        }

        /// Every kind: number, word, nature.
        pub const KINDS: &[(u16, &str, Nature)] = &[$(($number, $word, Nature::$nature),)+];

        impl Event {
            /// The number of the kind.
            #[must_use]
            pub fn kind(&self) -> u16 {
                match self {
                    $(Event::$name(_) => $number,)+
                    Event::Unknown(unknown) => unknown.kind,
                }
            }

            pub(crate) fn encode_body<W: minicbor::encode::Write>(
                &self,
                e: &mut Encoder<W>,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                match self {
                    $(Event::$name(body) => e.encode(body)?.ok(),)+
                    Event::Unknown(unknown) => e
                        .writer_mut()
                        .write_all(&unknown.body)
                        .map_err(minicbor::encode::Error::write),
                }
            }

            pub(crate) fn decode_body(
                version: u16,
                kind: u16,
                body: &[u8],
            ) -> Result<Self, minicbor::decode::Error> {
                if version > RULES_VERSION {
                    return Ok(Event::Unknown(Unknown { kind, body: body.into() }));
                }
                let mut d = Decoder::new(body);
                let event = match kind {
                    $($number => Event::$name(d.decode()?),)+
                    _ => return Ok(Event::Unknown(Unknown { kind, body: body.into() })),
                };
                match d.position() == body.len() {
                    true => Ok(event),
                    false => Err(minicbor::decode::Error::message("bytes after the body")),
                }
            }

            /// The word by which commands and locale files know the kind.
            #[must_use]
            pub fn word(&self) -> &'static str {
                match self {
                    $(Event::$name(_) => $word,)+
                    Event::Unknown(_) => "not-understood",
                }
            }

            /// Decision or fact.
            #[must_use]
            pub fn nature(&self) -> Nature {
                match self {
                    $(Event::$name(_) => Nature::$nature,)+
                    Event::Unknown(_) => Nature::Decision,
                }
            }
        }
    };
}

catalogue! {
    /// The federation was founded with its chapters, roster and quorums.
    1 Founded Decision "founded";
    /// A person was given roles, and a device to act with.
    2 OfficerGranted Decision "officer-granted";
    /// A person added a device of their own.
    3 DeviceAdded Decision "device-added";
    /// A person gave their voice to a grant.
    4 Endorsed Decision "endorsed";
    /// A person holds no role in a chapter any more.
    5 PersonRemoved Decision "person-removed";
    /// A device's events count up to a point and no further.
    6 DeviceCut Decision "device-cut";
    /// A device signs no more.
    7 DeviceRetired Decision "device-retired";
    /// Of the branches of a forked device this one counts.
    8 BranchAdopted Decision "branch-adopted";
    /// Events that counted no more are taken over by another officer.
    9 EventsAdopted Decision "events-adopted";
    /// An account was opened with what was in it.
    10 AccountOpened Fact "account-opened";
    /// A holder of rights on the pool passed some on to another device.
    11 RightsAllotted Decision "rights-allotted";
    /// Money was sent from one account to another.
    12 TransferSent Fact "transfer-sent";
    /// The receiver says how much of a transfer came.
    13 TransferReceived Fact "transfer-received";
    /// A gift came in.
    14 GiftReceived Fact "gift-received";
    /// A person is covered from now on.
    20 MemberAdmitted Decision "member-admitted";
    /// A member left.
    21 MemberLeft Decision "member-left";
    /// A member owes dues for a period.
    22 DuesObliged Decision "dues-obliged";
    /// A member paid dues.
    23 DuesPaid Fact "dues-paid";
    /// A need was reported.
    30 CaseOpened Decision "case-opened";
    /// An officer states what the plan gives.
    31 EligibilityStated Decision "eligibility-stated";
    /// A commissioner gave a voice on a case.
    32 CaseDecided Decision "case-decided";
    /// Money of an account was set aside for a case.
    33 FundsAllocated Decision "funds-allocated";
    /// A payout was asked for.
    34 PayoutOrdered Decision "payout-ordered";
    /// A payout was paid.
    35 PayoutPaid Fact "payout-paid";
    /// Somebody else says what the payee received.
    36 PayoutConfirmed Fact "payout-confirmed";
    /// Somebody says that a payout is not as recorded.
    37 PayoutDisputed Decision "payout-disputed";
    /// A dispute or an irregular fact was settled.
    38 Settled Decision "settled";
    /// A step of a case was done.
    39 CaseStepDone Fact "case-step-done";
    /// A case was closed.
    40 CaseClosed Decision "case-closed";
    /// A record was wrong and counts no longer.
    41 Corrected Decision "corrected";
    /// A payout that was asked for is not wanted any more.
    42 PayoutCancelled Decision "payout-cancelled";
    /// A chapter named who speaks for it in the federation.
    50 DelegateNamed Decision "delegate-named";
    /// The federation lets newer rules judge what is signed from now on.
    51 VersionActivated Decision "version-activated";
    /// The federation gives frozen drawing rights to another device.
    52 RightsRestored Decision "rights-restored";
    /// The federation has new recovery keys.
    53 RecoveryReplaced Decision "recovery-replaced";
    /// A chapter's period is closed.
    60 Closed Decision "closed";
    /// Somebody counted what an account holds.
    61 CashCounted Decision "cash-counted";
    /// A second officer counted the same.
    62 CountConfirmed Decision "count-confirmed";
}

/// A body that this program does not understand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The kind's number.
    pub kind: u16,
    /// Its exact bytes.
    pub body: Vec<u8>,
}

impl Unknown {
    /// Whether ignoring it could change a decision (rule 38).
    #[must_use]
    pub fn is_critical(&self) -> bool {
        self.kind < NOT_CRITICAL_FROM
    }
}

record! {
    /// The federation's beginning.
    Founded {
        /// How people call the federation.
        name: String,
        /// The day of the founding.
        date: Date,
        /// All chapters and contact offices.
        chapters: Vec<Chapter>,
        /// All officers with their devices.
        roster: Vec<RosterEntry>,
        /// How many voices a case takes, by ceiling, ascending.
        quorums: Vec<CaseQuorum>,
        /// How many recovery keys act together.
        recovery_k: u8,
        /// The recovery keys, made on paper at the founding.
        recovery_keys: Vec<DeviceKey>,
        /// The chapter in whose bank the pool's money lies.
        pool_custodian: Slug,
        /// Random.
        nonce: Nonce,
    }
}

record! {
    /// A grant of roles; takes effect with the voices of its chapter.
    OfficerGranted {
        /// Who.
        person: PersonId,
        /// Where.
        chapter: Slug,
        /// What.
        roles: Vec<Role>,
        /// Their device.
        card: DeviceCard,
    }
}

record! {
    /// Another device of the same person.
    DeviceAdded {
        /// The new device.
        card: DeviceCard,
    }
}

record! {
    /// A voice for an act that takes several: a grant, a removal, a cut, an
    /// adoption.
    Endorsed {
        /// The event that proposed it.
        act: EventId,
    }
}

record! {
    /// The last event of a device that counts (rule 22).
    CutPoint {
        /// The device.
        device: DeviceKey,
        /// Its last event that counts; none: not one of them.
        last: Option<EventId>,
    }
}

record! {
    /// A removal; takes effect with the voices of its chapter, and ends every
    /// grant of that chapter to that person that it knows of (rule 15).
    PersonRemoved {
        /// Who.
        person: PersonId,
        /// Where.
        chapter: Slug,
        /// Where their devices are cut; those not named, at the last event
        /// that the removal knows of.
        points: Vec<CutPoint>,
    }
}

record! {
    /// A cut: one officer's own by itself, and the chapter's with its voices
    /// (rules 22 to 25).
    DeviceCut {
        /// Whose officer the device belongs to.
        chapter: Slug,
        /// Where it is cut.
        point: CutPoint,
        /// Why.
        why: CutReason,
    }
}

record! {
    /// The normal handover: nothing behind this counts (rule 23).
    DeviceRetired {
        /// When.
        date: Date,
    }
}

record! {
    /// The choice of a branch; takes effect with the voices of the chapter
    /// (rule 29).
    BranchAdopted {
        /// Whose officer the device belongs to.
        chapter: Slug,
        /// An event of the branch that counts.
        last: EventId,
    }
}

record! {
    /// What an account held at the end of a period.
    Figure {
        /// The account.
        account: Slug,
        /// How much.
        amount: Amount,
        /// The confirmed count that it rests on, where there is one.
        count: Option<EventId>,
    }
}

record! {
    /// A closing statement: figures and a root over exactly the past of this
    /// event. Takes effect with the chapter's voices and one of another
    /// chapter (rules 32 to 35).
    Closed {
        /// Whose period; the pool closes with its custodian.
        chapter: Slug,
        /// Its last day.
        until: Date,
        /// The closing before it.
        previous: Option<EventId>,
        /// All accounts of the chapter, by name.
        figures: Vec<Figure>,
        /// How many events lie in its past.
        events: u64,
        /// The root over their ids, in the one order.
        root: Root,
    }
}

record! {
    /// A count of notes and coins, or of a wallet.
    CashCounted {
        /// The account.
        account: Slug,
        /// What was there.
        counted: Amount,
        /// When.
        date: Date,
    }
}

record! {
    /// The second officer at a count: what differs from the books is posted.
    CountConfirmed {
        /// The count.
        count: EventId,
    }
}

record! {
    /// Newer rules (rule 39); takes effect with the voices of the chapters.
    VersionActivated {
        /// Every event that knows of this has at least this version.
        version: u16,
    }
}

record! {
    /// Rights of a device that was cut, after a closing of the pool that knows
    /// of the cut (rule 37); takes effect with the voices of the chapters.
    RightsRestored {
        /// The device whose rights are frozen.
        from: DeviceKey,
        /// The device that may draw from now on.
        to: DeviceKey,
        /// How much.
        amount: Amount,
        /// The closing.
        closing: EventId,
    }
}

record! {
    /// Other recovery keys (rule 21); takes effect with the voices of the
    /// chapters.
    RecoveryReplaced {
        /// How many of them act together.
        recovery_k: u8,
        /// The keys.
        recovery_keys: Vec<DeviceKey>,
    }
}

record! {
    /// A chapter's one voice in the federation (rule 20).
    DelegateNamed {
        /// Whose.
        chapter: Slug,
        /// Who: somebody in a deciding role there.
        person: PersonId,
    }
}

record! {
    /// What is taken over (rules 27 and 28).
    EventsAdopted {
        /// Whose officers take it over.
        chapter: Slug,
        /// The events.
        events: Vec<EventId>,
    }
}

record! {
    /// A new account.
    AccountOpened {
        /// Its name, `chapter/what`.
        account: Slug,
        /// Whose it is.
        chapter: Slug,
        /// Cash, bank, mobile money or float.
        class: AccountClass,
        /// What was in it; its currency is the account's.
        opening: Amount,
        /// From this day on the account is kept here.
        date: Date,
    }
}

record! {
    /// Drawing rights that pass from the signing device to another.
    RightsAllotted {
        /// The device that may draw from now on.
        to: DeviceKey,
        /// How much.
        amount: Amount,
    }
}

record! {
    /// Money on its way between two accounts.
    TransferSent {
        /// Out of.
        from: Slug,
        /// Into.
        to: Slug,
        /// What leaves, fee apart.
        amount: Amount,
        /// What was sent, when in another currency.
        sent: Option<Amount>,
        /// What sending cost, from the same account.
        fee: Amount,
        /// When.
        date: Date,
        /// How.
        channel: Channel,
    }
}

record! {
    /// What came of a transfer.
    TransferReceived {
        /// The sending.
        transfer: EventId,
        /// What came.
        amount: Amount,
        /// When.
        date: Date,
    }
}

record! {
    /// A gift without a name.
    GiftReceived {
        /// Where it lies.
        account: Slug,
        /// How much.
        amount: Amount,
        /// When.
        date: Date,
    }
}

record! {
    /// A new member.
    MemberAdmitted {
        /// A random id.
        member: MemberId,
        /// The chapter.
        chapter: Slug,
        /// The day of joining.
        joined: Date,
        /// How many minors are covered with them.
        minors: u8,
    }
}

record! {
    /// A member who left.
    MemberLeft {
        /// Who.
        member: MemberId,
        /// When.
        date: Date,
    }
}

record! {
    /// What a member owes for a period.
    DuesObliged {
        /// Who.
        member: MemberId,
        /// First day of the period.
        from: Date,
        /// Last day of the period.
        until: Date,
        /// How much.
        amount: Amount,
    }
}

record! {
    /// What a member paid.
    DuesPaid {
        /// Who.
        member: MemberId,
        /// Where it lies; posted there unless dated before its opening.
        account: Slug,
        /// How much.
        amount: Amount,
        /// When.
        date: Date,
        /// The number on the paper receipt, if there is one.
        receipt: Option<Slug>,
    }
}

record! {
    /// A need.
    CaseOpened {
        /// Whose member it concerns.
        chapter: Slug,
        /// The coarse class.
        class: CaseClass,
        /// When what happened happened: the plan of that day judges.
        happened: Date,
        /// Salted hash of the member's id; the salt stays in the chapter.
        subject: Commitment,
    }
}

record! {
    /// What the plan gives, as an officer states it.
    EligibilityStated {
        /// The case.
        case: EventId,
        /// Name and version of the plan.
        plan: String,
        /// Covered or not.
        eligible: bool,
        /// Benefits with their caps.
        lines: Vec<BenefitLine>,
        /// Why not.
        reasons: Vec<Reason>,
    }
}

record! {
    /// One commissioner's voice.
    CaseDecided {
        /// The case.
        case: EventId,
        /// Rounds count from 0; a change of mind is a new round (rule 12).
        round: u8,
        /// Yes, in part, no, later.
        outcome: Outcome,
        /// At most this much in all; zero for no and later.
        ceiling: Amount,
        /// Why not.
        reason: Option<Reason>,
    }
}

record! {
    /// Money set aside for a case.
    FundsAllocated {
        /// The case.
        case: EventId,
        /// Out of this account.
        account: Slug,
        /// At most this much.
        amount: Amount,
    }
}

record! {
    /// A payout that is asked for.
    PayoutOrdered {
        /// The case.
        case: EventId,
        /// Under which benefit.
        benefit: Slug,
        /// To whom, coarsely.
        payee: Payee,
        /// Where the payee is.
        place: Place,
        /// How much, fees apart.
        amount: Amount,
        /// Out of which accounts; they add up to the amount.
        sources: Vec<Source>,
    }
}

record! {
    /// A payout that was paid.
    PayoutPaid {
        /// Which.
        payout: EventId,
        /// When.
        date: Date,
        /// What left which account, fee apart.
        sources: Vec<Source>,
        /// What sending cost, from the first account.
        fee: Amount,
        /// What was sent, when in another currency.
        sent: Option<Amount>,
        /// Francs for one euro in millionths, as the operator applied it.
        rate: Option<u64>,
        /// How.
        channel: Channel,
    }
}

record! {
    /// An order that is taken back before anything was paid.
    PayoutCancelled {
        /// Which.
        payout: EventId,
        /// When.
        date: Date,
    }
}

record! {
    /// What the payee received.
    PayoutConfirmed {
        /// Which payout.
        payout: EventId,
        /// How much, in the currency that was sent.
        received: Amount,
        /// What was taken from it on the payee's side.
        fee: Amount,
        /// When.
        date: Date,
        /// Salted hash of the receipt.
        evidence: Option<Commitment>,
    }
}

record! {
    /// A statement that a payout is not as recorded.
    PayoutDisputed {
        /// Which.
        payout: EventId,
        /// What is wrong.
        wrong: Wrong,
        /// To be settled until.
        deadline: Date,
    }
}

record! {
    /// The end of a dispute or of an irregularity.
    Settled {
        /// The payout in dispute, or the irregular event.
        subject: EventId,
        /// How it ended.
        outcome: Settlement,
        /// When.
        date: Date,
    }
}

record! {
    /// A step of a case.
    CaseStepDone {
        /// The case.
        case: EventId,
        /// Which step.
        step: Step,
        /// When.
        date: Date,
    }
}

record! {
    /// The end of a case.
    CaseClosed {
        /// The case.
        case: EventId,
        /// When.
        date: Date,
    }
}

/// A mistake in the record. Two fields, or three with a date: corrections were
/// signed before they had one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The wrong event: its effects are taken back.
    pub wrong: EventId,
    /// What was wrong.
    pub mistake: Mistake,
    /// On which day the books take it back; none: that of the clock.
    pub date: Option<Date>,
}

impl<C> minicbor::Encode<C> for Corrected {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        ctx: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.array(2 + u64::from(self.date.is_some()))?;
        self.wrong.encode(e, ctx)?;
        self.mistake.encode(e, ctx)?;
        self.date.map_or(Ok(()), |date| date.encode(e, ctx))
    }
}

impl<'b, C> minicbor::Decode<'b, C> for Corrected {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
        let dated = match d.array()? {
            Some(2) => false,
            Some(3) => true,
            _ => return Err(minicbor::decode::Error::message("record of another length")),
        };
        let (wrong, mistake) = (EventId::decode(d, ctx)?, Mistake::decode(d, ctx)?);
        let date = if dated { Some(Date::decode(d, ctx)?) } else { None };
        Ok(Self { wrong, mistake, date })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_has_two_fields_or_three_and_no_other_spelling() {
        let wrong = EventId([7; 32]);
        let date = Date::new(2026, 2, 11).unwrap();
        for (date, first) in [(None, 0x82), (Some(date), 0x83)] {
            let body = Corrected { wrong, mistake: Mistake::Twice, date };
            let bytes = minicbor::to_vec(&body).unwrap();
            assert_eq!(bytes[0], first);
            assert_eq!(minicbor::decode::<Corrected>(&bytes).unwrap(), body);
        }
        let mut with_null = minicbor::to_vec((wrong, Mistake::Twice)).unwrap();
        with_null[0] = 0x83;
        with_null.push(0xf6);
        assert!(minicbor::decode::<Corrected>(&with_null).is_err());
    }
}
