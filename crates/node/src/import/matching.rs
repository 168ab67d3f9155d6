//! Which event of the books stands for which line, and what a line would be in
//! them: how sure that is, and why. The officer decides.

mod booked;
mod books;
mod charges;
mod payer;
mod proposing;

use std::collections::{BTreeMap, BTreeSet};

use ndimbal_ledger::case::Channel;
use ndimbal_ledger::event::{
    AccountCharged, AccountCredited, DuesPaid, Event, GiftReceived, PayoutPaid, TransferReceived,
};
use ndimbal_ledger::id::{EventId, MemberId};
use ndimbal_ledger::money::{Amount, Currency};

use crate::names::Names;

use super::Directory;
use super::bank::Format;
use super::lines::{Line, Lines, Payer, Settling, State};
use payer::{Said, Search};

pub use books::{Booked, Books, Coming, Ordered, Owing};

/// How sure a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Recorded with the rest, unless the officer says otherwise.
    Certain,
    /// Recorded when the officer accepts it.
    Likely,
    /// Shown with its reasons; recorded when the officer accepts it.
    Unsure,
}

impl Sure {
    /// A stable word for machines, and the key of its translation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Unsure => "unsure",
        }
    }
}

/// What speaks for a proposal, or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The books hold it on the same day or a few days apart.
    InBooks,
    /// The books hold such an amount on that day, of somebody else.
    InBooksOfAnother,
    /// The books hold such an amount about that time.
    InBooksAboutThen,
    /// The books hold it without the fee that was taken beside it.
    WithoutFee,
    /// It is the fee of something that the books hold.
    FeeInBooks,
    /// A transfer of this amount is on its way.
    Expected,
    /// A payout of this amount is ordered.
    Ordered,
    /// Number and name are one member's.
    NumberAndName,
    /// The number is a member's; no name is written that could say otherwise.
    NumberAlone,
    /// The number is one member's and the name another's.
    NumberDisagrees,
    /// No member has the number.
    NumberUnknown,
    /// The name is one member's.
    Name,
    /// A part of the name is one member's.
    NamePart,
    /// More than one member has the name.
    NameOfSeveral,
    /// The same payer was that member before.
    SeenBefore,
    /// It is all that the member owes.
    OwesExactly,
    /// Such an amount is usual.
    UsualAmount,
    /// Such an amount is not usual.
    OddAmount,
    /// The text says that it is for a tontine.
    SaysTontine,
    /// The text says that it is a gift.
    SaysGift,
    /// The bank or the text says that something comes back.
    SaysReturned,
    /// No amount is known to be usual yet.
    NoUsual,
    /// Earlier lines pay all that the member owes.
    PaidUp,
    /// The text says more than is understood.
    SaysMore,
    /// The text names another member.
    NamesAnother,
    /// The same payment stands in another account.
    Elsewhere,
    /// The member joined well after it.
    BeforeJoining,
    /// The member left before it.
    AfterLeaving,
    /// The bank marks it as a charge or interest of its own.
    MarkedCharge,
    /// The text says that it is a charge.
    SaysCharge,
    /// The text says that it is interest, or a charge given back.
    SaysInterest,
    /// A line with these words was one before.
    ChargedBefore,
    /// It may be the fee of something that the books do not hold yet.
    MaybeFee,
    /// The operator took a fee beside it.
    FeeBeside,
    /// The books took back what stood for it.
    TakenBack,
    /// Nobody on the list is known to have paid it.
    Nobody,
    /// Nothing in the books goes with it.
    Nothing,
}

impl Why {
    /// A stable word for machines, and the key of its translation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::InBooks => "in-books",
            Self::InBooksOfAnother => "in-books-of-another",
            Self::InBooksAboutThen => "in-books-about-then",
            Self::WithoutFee => "without-fee",
            Self::FeeInBooks => "fee-in-books",
            Self::Expected => "expected",
            Self::Ordered => "ordered",
            Self::NumberAndName => "number-and-name",
            Self::NumberAlone => "number-alone",
            Self::NumberDisagrees => "number-disagrees",
            Self::NumberUnknown => "number-unknown",
            Self::Name => "name",
            Self::NamePart => "name-part",
            Self::NameOfSeveral => "name-of-several",
            Self::SeenBefore => "seen-before",
            Self::OwesExactly => "owes-exactly",
            Self::UsualAmount => "usual-amount",
            Self::OddAmount => "odd-amount",
            Self::SaysTontine => "says-tontine",
            Self::SaysGift => "says-gift",
            Self::SaysReturned => "says-returned",
            Self::NoUsual => "no-usual",
            Self::PaidUp => "paid-up",
            Self::SaysMore => "says-more",
            Self::NamesAnother => "names-another",
            Self::Elsewhere => "elsewhere",
            Self::BeforeJoining => "before-joining",
            Self::AfterLeaving => "after-leaving",
            Self::MarkedCharge => "marked-charge",
            Self::SaysCharge => "says-charge",
            Self::SaysInterest => "says-interest",
            Self::ChargedBefore => "charged-before",
            Self::MaybeFee => "maybe-fee",
            Self::FeeBeside => "fee-beside",
            Self::TakenBack => "taken-back",
            Self::Nobody => "nobody",
            Self::Nothing => "nothing",
        }
    }
}

/// What a line, or a part of it, is in the books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// This event stands for it already.
    Stands(EventId),
    /// A member's dues.
    Dues(MemberId, i64),
    /// A gift.
    Gift(i64),
    /// What came of a transfer.
    Receive(EventId, i64),
    /// A payout that was ordered.
    Pay(Ordered),
    /// What the bank or operator took by itself.
    Charge(i64),
    /// What it gave by itself.
    Credit(i64),
}

impl Step {
    /// A line as something that its bank or operator did by itself.
    fn own(line: &Line) -> Self {
        let effect = line.effect();
        if effect < 0 { Self::Charge(-effect) } else { Self::Credit(effect) }
    }

    /// This, and the fee that was taken beside the line.
    fn with_fee(self, line: &Line) -> Vec<Self> {
        let fee = (line.fee > 0).then_some(Self::Charge(line.fee));
        std::iter::once(self).chain(fee).collect()
    }

    /// A stable word for machines, and the key of its translation.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Stands(_) => "stands",
            Self::Dues(..) => "dues",
            Self::Gift(_) => "gift",
            Self::Receive(..) => "receive",
            Self::Pay(_) => "pay",
            Self::Charge(_) => "charge",
            Self::Credit(_) => "credit",
        }
    }

    /// The event to sign, unless one stands already.
    #[must_use]
    pub fn event(&self, line: &Line, currency: Currency) -> Option<Event> {
        let amount = |minor| Amount { minor, currency };
        let (account, date) = (line.account.clone(), line.date);
        match self {
            Self::Stands(_) => None,
            Self::Charge(minor) => {
                let amount = amount(*minor);
                Some(Event::AccountCharged(AccountCharged { account, amount, date }))
            }
            Self::Credit(minor) => {
                let amount = amount(*minor);
                Some(Event::AccountCredited(AccountCredited { account, amount, date }))
            }
            Self::Dues(member, minor) => Some(Event::DuesPaid(DuesPaid {
                member: *member,
                account,
                amount: amount(*minor),
                date,
                receipt: None,
            })),
            Self::Gift(minor) => {
                Some(Event::GiftReceived(GiftReceived { account, amount: amount(*minor), date }))
            }
            Self::Receive(transfer, minor) => Some(Event::TransferReceived(TransferReceived {
                transfer: *transfer,
                amount: amount(*minor),
                date,
            })),
            Self::Pay(ordered) => Some(Event::PayoutPaid(PayoutPaid {
                payout: ordered.payout,
                date,
                sources: ordered.sources.clone(),
                fee: amount(line.fee),
                sent: None,
                rate: None,
                channel: channel(line),
            })),
        }
    }
}

/// How a line's money went: an operator's list does not name its operator, but
/// the account may.
fn channel(line: &Line) -> Channel {
    match line.format {
        Format::Norma43 | Format::Camt053 => Channel::Bank,
        Format::Mobile if line.account.as_str().contains("orange") => Channel::OrangeMoney,
        Format::Mobile => Channel::Wave,
    }
}

/// A line with what is proposed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The line's number.
    pub number: u64,
    /// What it is in the books; nothing where that is not known.
    pub steps: Vec<Step>,
    /// How sure that is.
    pub sure: Sure,
    /// Why.
    pub why: Vec<Why>,
    /// Who may have paid, where that is not one member.
    pub perhaps: Vec<MemberId>,
}

impl Judged {
    fn new(number: u64, steps: Vec<Step>, sure: Sure, why: Vec<Why>) -> Self {
        Self { number, steps, sure, why, perhaps: Vec::new() }
    }

    /// Whether the books hold all of it.
    #[must_use]
    pub fn stands(&self) -> bool {
        !self.steps.is_empty() && self.steps.iter().all(|step| matches!(step, Step::Stands(_)))
    }
}

/// What the officer says about lines, by their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Proposals that are right.
    pub accept: BTreeSet<u64>,
    /// Whether all likely ones are right, too.
    pub accept_likely: bool,
    /// Dues of these members.
    pub dues: BTreeMap<u64, MemberId>,
    /// Gifts.
    pub gift: BTreeSet<u64>,
    /// What the bank or operator took or gave by itself.
    pub charge: BTreeSet<u64>,
    /// What these events stand for.
    pub stands: BTreeMap<u64, EventId>,
    /// Lines that are no matter of the books.
    pub skip: BTreeSet<u64>,
}

impl Words {
    fn said(&self, number: u64) -> usize {
        usize::from(self.accept.contains(&number))
            + usize::from(self.dues.contains_key(&number))
            + usize::from(self.gift.contains(&number))
            + usize::from(self.charge.contains(&number))
            + usize::from(self.stands.contains_key(&number))
            + usize::from(self.skip.contains(&number))
    }

    /// All lines that something was said about.
    #[must_use]
    pub fn lines(&self) -> BTreeSet<u64> {
        let sets = [&self.accept, &self.gift, &self.charge, &self.skip];
        let all = sets.into_iter().flatten().chain(self.dues.keys()).chain(self.stands.keys());
        all.copied().collect()
    }
}

/// What the lines of an account come to. Every open line is in exactly one of
/// `settle`, `skip` and `open`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinesPlan {
    /// Lines that are settled now, with the steps.
    pub settle: Vec<Judged>,
    /// Lines that are left out now.
    pub skip: Vec<u64>,
    /// Lines that wait for a word.
    pub open: Vec<Judged>,
    /// Whom payers were decided to be.
    pub remember: Vec<Payer>,
    /// Numbers about which something was said that had an effect.
    pub used: BTreeSet<u64>,
}

/// Judges the open lines of an account, and follows what the officer says.
#[must_use]
pub fn plan_lines(lines: &Lines, books: &Books, names: &Names, words: &Words) -> LinesPlan {
    let directory = Directory::new(names);
    let mut search = Search::new(&directory, &lines.payers);
    let ours: Vec<&Line> = lines.lines.iter().filter(|l| l.account == books.account).collect();
    let claimed = claimed(&ours);
    let before = charges::Before::of(&ours, books);
    let open: Vec<&Line> = ours.into_iter().filter(|line| line.state == State::Open).collect();
    let mut plan = LinesPlan::default();
    let judged = judge(&open, books, &mut search, (&claimed, &before));
    for (line, judged) in open.into_iter().zip(judged) {
        follow(&mut plan, line, judged, words, &claimed);
    }
    plan
}

/// The lines for which each event stands, by how much they changed the account.
fn claimed(lines: &[&Line]) -> BTreeMap<EventId, Vec<i64>> {
    let mut claimed: BTreeMap<EventId, Vec<i64>> = BTreeMap::new();
    for line in lines {
        if let State::Settled(events) = &line.state {
            for event in events {
                claimed.entry(event.0).or_default().push(line.effect());
            }
        }
    }
    claimed
}

fn judge(
    open: &[&Line],
    books: &Books,
    search: &mut Search<'_, '_>,
    (claimed, before): (&BTreeMap<EventId, Vec<i64>>, &charges::Before),
) -> Vec<Judged> {
    let found: Vec<_> = open.iter().map(|line| search.find(said(line))).collect();
    let mut claims = booked::Claims::new(books, claimed);
    let mut judged: Vec<Option<Judged>> = claims.assign(open, &found);
    let mut paid: BTreeMap<MemberId, i64> = BTreeMap::new();
    for (at, line) in open.iter().enumerate() {
        let (Some(place), Some(found)) = (judged.get_mut(at), found.get(at)) else { continue };
        if place.is_none() {
            let mut judged = match line.parts.is_empty() || line.charge {
                true => proposing::propose(line, found, books, (&claims, before)),
                false => proposing::gathered(line, books, search, &mut claims),
            };
            // What somebody took back is not signed again unasked.
            if line.taken_back {
                judged.sure = Sure::Unsure;
                judged.why.push(Why::TakenBack);
            }
            pays_once(&mut judged, books, &mut paid);
            *place = Some(judged);
        }
    }
    judged.into_iter().flatten().collect()
}

/// What a member owes is paid by one line; another one may be for somebody else.
fn pays_once(judged: &mut Judged, books: &Books, paid: &mut BTreeMap<MemberId, i64>) {
    for step in &judged.steps {
        let Step::Dues(member, minor) = step else { continue };
        let before = paid.entry(*member).or_default();
        let owed = books.members.get(member).map_or(0, |owing| owing.minor);
        if *before > 0 && owed > 0 && *before >= owed {
            judged.why.retain(|why| *why != Why::OwesExactly);
            judged.why.push(Why::PaidUp);
            judged.sure = judged.sure.max(Sure::Likely);
        }
        *before = before.saturating_add(*minor);
    }
}

fn said(line: &Line) -> Said<'_> {
    Said { who: &line.who, iban: &line.iban, texts: [&line.text, &line.also] }
}

/// Puts a line where the officer's word, or its certainty, puts it.
fn follow(
    plan: &mut LinesPlan,
    line: &Line,
    judged: Judged,
    words: &Words,
    claimed: &BTreeMap<EventId, Vec<i64>>,
) {
    let number = line.number;
    let told = |steps| Judged::new(number, steps, Sure::Certain, Vec::new());
    let came = line.minor > 0;
    // A line about which two things are said is decided by neither.
    let decided = match words.said(number) {
        1 if words.skip.contains(&number) => {
            plan.used.insert(number);
            plan.skip.push(number);
            return;
        }
        1 => match (words.dues.get(&number), words.stands.get(&number)) {
            (Some(member), _) if came && line.fee == 0 => {
                Some(told(vec![Step::Dues(*member, line.minor)]))
            }
            (_, Some(event)) if !claimed.contains_key(event) => {
                Some(told(vec![Step::Stands(*event)]))
            }
            (None, None) if words.gift.contains(&number) && came => {
                Some(told(Step::Gift(line.minor).with_fee(line)))
            }
            (None, None) if words.charge.contains(&number) => Some(told(vec![Step::own(line)])),
            (None, None) if words.accept.contains(&number) => Some(judged.clone()),
            (_, _) => None,
        },
        0 if judged.sure == Sure::Certain => Some(judged.clone()),
        0 if judged.sure == Sure::Likely && words.accept_likely => Some(judged.clone()),
        _ => None,
    };
    let Some(decided) = decided.filter(|decided| !decided.steps.is_empty()) else {
        plan.open.push(judged);
        return;
    };
    if words.said(number) == 1 {
        plan.used.insert(number);
    }
    if let ([Step::Dues(member, _)], true) = (decided.steps.as_slice(), line.parts.is_empty()) {
        let keys = payer::keys(said(line));
        plan.remember.extend(keys.into_iter().map(|key| Payer { key, member: *member }));
    }
    plan.settle.push(decided);
}

/// What becomes of lines once their steps have their events, in order.
#[must_use]
pub fn settled(plan: &LinesPlan, mut signed: impl Iterator<Item = EventId>) -> Vec<(u64, State)> {
    let mut states: Vec<(u64, State)> = Vec::new();
    for judged in &plan.settle {
        let events = judged.steps.iter().filter_map(|step| match step {
            Step::Stands(event) => Some(*event),
            Step::Dues(..)
            | Step::Gift(_)
            | Step::Receive(..)
            | Step::Pay(_)
            | Step::Charge(_)
            | Step::Credit(_) => signed.next(),
        });
        states.push((judged.number, State::Settled(events.map(Settling).collect())));
    }
    states.extend(plan.skip.iter().map(|number| (*number, State::Skipped)));
    states
}

#[cfg(test)]
mod tests;
