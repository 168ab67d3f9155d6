//! Checks on what was folded: sums, rights, four eyes, voices, fates, and
//! what waits for somebody.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ndimbal_ledger::account::{Account, POOL};
use ndimbal_ledger::book::{Book, Fate, Payout, Unbilled};
use ndimbal_ledger::case::Outcome;
use ndimbal_ledger::event::Event;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{EventId, PersonId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::refusal::Refusal;
use ndimbal_ledger::time::Date;

use super::finding::{Finding, FindingKind, Findings, Severity};
use crate::disputes;
use crate::explain::date_of;
use crate::plain::{AccountName, Money, Shown, Standing, days_between};

/// All checks on the book.
pub(super) fn check(book: &Book, history: &History, today: Option<Date>, out: &mut Findings) {
    double_entry(book, out);
    drawing_rights(book, out);
    four_eyes(book, out);
    kin(book, out);
    voices(book, history, out);
    fates(book, history, out);
    same_claims(book, history, out);
    bills(book, out);
    if let Some(today) = today {
        waiting(book, history, today, out);
    }
}

/// Zero in each currency: all accounts together, each event by itself, and
/// each balance against its own lines.
fn double_entry(book: &Book, out: &mut Findings) {
    let money = |sum: i128, currency| Money::of(i64::try_from(sum).unwrap_or(i64::MAX), currency);
    for currency in Currency::ALL {
        let sum = book.sum(currency);
        if sum != 0 {
            let amount = Some(money(sum, currency));
            out.push(Finding { amount, ..Finding::new(FindingKind::SumNotZero) });
        }
    }
    let mut added: BTreeMap<(&Account, Currency), i128> = BTreeMap::new();
    let mut of_event: HashMap<(EventId, Currency), i128> = HashMap::new();
    for posting in book.postings() {
        let Amount { minor, currency } = posting.amount;
        *added.entry((&posting.account, currency)).or_default() += i128::from(minor);
        *of_event.entry((posting.event, currency)).or_default() += i128::from(minor);
    }
    of_event.retain(|_, sum| *sum != 0);
    for ((event, currency), sum) in BTreeMap::from_iter(of_event) {
        let (event, amount) = (Some(Shown(event)), Some(money(sum, currency)));
        out.push(Finding { event, amount, ..Finding::new(FindingKind::EventNotBalanced) });
    }
    for (key, balance) in book.balances() {
        let differs =
            i128::from(*balance) - added.get(&(&key.0, key.1)).copied().unwrap_or_default();
        let (account, currency) = key;
        let (account, amount) =
            (Some(AccountName(account.clone())), Some(money(differs, *currency)));
        if differs != 0 {
            out.push(Finding { account, amount, ..Finding::new(FindingKind::BalanceDiffers) });
        } else if *balance < 0 && matches!(key.0, Account::Fund(_)) {
            let amount = Some(Money::of(*balance, *currency));
            out.push(Finding { account, amount, ..Finding::new(FindingKind::BelowZero) });
        }
    }
}

fn drawing_rights(book: &Book, out: &mut Findings) {
    let rights: i64 = book.all_rights().values().sum();
    let held = Slug::new(POOL).map(|pool| book.balance(&Account::Fund(pool), Currency::Eur).minor);
    let beyond = rights - held.unwrap_or_default();
    if beyond > 0 {
        let amount = Some(Money::eur(beyond));
        out.push(Finding { amount, ..Finding::new(FindingKind::RightsBeyondPool) });
    }
    for ((account, currency), minor) in book.balances() {
        if let (Account::Debt(_), true) = (account, *minor < 0) {
            let amount = Some(Money::of(-minor, *currency));
            let account = Some(AccountName(account.clone()));
            out.push(Finding { account, amount, ..Finding::new(FindingKind::DebtToPool) });
        }
    }
}

/// Asked again of the whole book, apart from what each event was judged by.
fn four_eyes(book: &Book, out: &mut Findings) {
    for (id, payout) in book.payouts() {
        for person in in_two_parts(book, payout) {
            let (event, person) = (Some(Shown(*id)), Some(Shown(person)));
            out.push(Finding { event, person, ..Finding::new(FindingKind::FourEyes) });
        }
    }
}

/// Whose voice counts in a decision, and who is kin by their own later word.
fn kin(book: &Book, out: &mut Findings) {
    for (id, case) in book.cases() {
        let deciders: BTreeSet<PersonId> = case.deciders().collect();
        for person in deciders.into_iter().filter(|p| case.life.recused.contains_key(p)) {
            let (event, person) = (Some(Shown(*id)), Some(Shown(person)));
            out.push(Finding { event, person, ..Finding::new(FindingKind::KinDecided) });
        }
    }
}

/// Where the plan has the member bear a part of the bill: whoever stated what is
/// given had to hold it against one.
fn bills(book: &Book, out: &mut Findings) {
    for (id, case) in book.cases() {
        let stated = case.statement().map_or(&[][..], |stated| &stated.lines);
        let most = match book.beyond_bills(case, stated) {
            None => continue,
            Some(Unbilled::NoBill) => 0,
            Some(Unbilled::Beyond(most)) => most,
        };
        let amount = Some(Money::eur(most));
        let event = Some(Shown(*id));
        out.push(Finding { event, amount, ..Finding::new(FindingKind::BeyondBill) });
    }
}

fn in_two_parts(book: &Book, payout: &Payout) -> BTreeSet<PersonId> {
    let deciders = book.cases().get(&payout.order.case).map(|case| case.deciders().collect());
    let parts: [BTreeSet<PersonId>; 4] = [
        payout.requester.into_iter().collect(),
        deciders.unwrap_or_default(),
        payout.paid.iter().filter_map(|paid| paid.person).collect(),
        payout.confirmations.iter().filter_map(|confirmed| confirmed.person).collect(),
    ];
    let mut once = BTreeSet::new();
    parts.into_iter().flatten().filter(|person| !once.insert(*person)).collect()
}

/// What a voice says, and its event.
type Said = (Outcome, Amount, EventId);

/// A person who said two different things in one round, with effect or not,
/// and neither of them knowing of the other.
fn voices(book: &Book, history: &History, out: &mut Findings) {
    let mut said: BTreeMap<(EventId, u8, PersonId), Vec<Said>> = BTreeMap::new();
    let mut named = BTreeSet::new();
    for event in history.ordered() {
        let Event::CaseDecided(voice) = event.body() else { continue };
        let Some(person) = book.author(event, history).person else { continue };
        let key = (voice.case, voice.round, person);
        let before = said.entry(key).or_default();
        let other = |(outcome, ceiling, id): &Said| {
            (*outcome, *ceiling) != (voice.outcome, voice.ceiling)
                && !history.in_past(id, &event.id())
        };
        let twice = before.iter().any(other);
        before.push((voice.outcome, voice.ceiling, event.id()));
        if twice && named.insert(key) {
            let (event, person) = (Some(Shown(voice.case)), Some(Shown(person)));
            out.push(Finding { event, person, ..Finding::new(FindingKind::DoubleVoice) });
        }
    }
}

/// Every event that does not simply count, with its reason.
fn fates(book: &Book, history: &History, out: &mut Findings) {
    for event in history.ordered() {
        let standing = Standing::with_act(book, history, event);
        let (finding, severity) = match book.fate(&event.id()) {
            Fate::Counts => continue,
            Fate::Void(Refusal::Contested) | Fate::Irregular(Refusal::Contested) => {
                (FindingKind::Contested, Severity::ToLookAt)
            }
            Fate::Void(_) => (FindingKind::Void, Severity::Note),
            Fate::Irregular(_) if standing.waits => {
                (FindingKind::StatementWaits, Severity::ToLookAt)
            }
            Fate::Irregular(_) if standing.is_unsettled() => {
                (FindingKind::Irregular, Severity::ToLookAt)
            }
            Fate::Irregular(_) => (FindingKind::IrregularSettled, Severity::Note),
            Fate::Disowned(_) if standing.adopted_by.is_some() => {
                (FindingKind::Adopted, Severity::Note)
            }
            Fate::Disowned(_) => (FindingKind::Disowned, Severity::ToLookAt),
            Fate::NotUnderstood => (FindingKind::NotUnderstood, severity_of_unknown(event.body())),
        };
        out.push(Finding {
            severity,
            event: Some(Shown(event.id())),
            kind: Some(event.body().word()),
            device: Some(Shown(event.header().device)),
            person: book.author(event, history).person.map(Shown),
            act: standing.adopted_by.or(standing.act),
            reason: standing.reason,
            available: standing.available,
            ..Finding::new(finding)
        });
    }
}

/// Two chapters that helped one claim, apart from each other.
fn same_claims(book: &Book, history: &History, out: &mut Findings) {
    let claims = crate::cases::same_claims(book, history);
    for claim in claims.into_iter().filter(|claim| claim.both_helped) {
        out.push(Finding {
            event: Some(claim.case),
            chapter: Some(claim.other_chapter),
            act: Some(claim.other),
            ..Finding::new(FindingKind::SameClaim)
        });
    }
}

/// What may be ignored can't change a decision (rule 38).
fn severity_of_unknown(body: &Event) -> Severity {
    match body {
        Event::Unknown(unknown) if !unknown.is_critical() => Severity::Note,
        _ => Severity::ToLookAt,
    }
}

/// Disputes that were settled after their deadline.
fn settled_late(book: &Book, history: &History) -> Vec<Finding> {
    let mut found = Vec::new();
    for (payout, dispute) in
        book.payouts().iter().flat_map(|(id, payout)| payout.disputes.iter().map(move |d| (id, d)))
    {
        let Some((settled, _)) = dispute.settled else { continue };
        let days = days_between(dispute.deadline, date_of(book, history, &settled));
        if days > 0 {
            found.push(Finding {
                event: Some(Shown(*payout)),
                date: Some(Shown(dispute.deadline)),
                days: Some(days),
                ..Finding::new(FindingKind::DisputeLate)
            });
        }
    }
    found
}

/// What somebody still has to do.
fn waiting(book: &Book, history: &History, today: Date, out: &mut Findings) {
    for payout in disputes::unconfirmed(book, history, today) {
        out.push(Finding {
            event: Some(payout.payout),
            amount: Some(payout.outstanding),
            date: Some(payout.paid),
            days: Some(payout.days),
            ..Finding::new(FindingKind::NeverConfirmed)
        });
    }
    for dispute in disputes::open(book, history, today) {
        let kind = match dispute.overdue {
            true => FindingKind::DisputeOverdue,
            false => FindingKind::DisputeOpen,
        };
        out.push(Finding {
            event: Some(dispute.payout),
            amount: dispute.outstanding,
            date: Some(dispute.deadline),
            ..Finding::new(kind)
        });
    }
    settled_late(book, history).into_iter().for_each(|finding| out.push(finding));
    for transfer in disputes::transfers(book, history, today) {
        out.push(Finding {
            event: Some(transfer.transfer),
            amount: Some(transfer.outstanding),
            date: Some(transfer.date),
            days: Some(transfer.days),
            ..Finding::new(FindingKind::TransferOpen)
        });
    }
}
