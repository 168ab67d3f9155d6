//! What people might write next, given the book as they see it: mostly what
//! makes sense there, with the odd mistake.

use ndimbal_ledger::account::{AccountClass, POOL};
use ndimbal_ledger::book::{Author, Book, PayoutState};
use ndimbal_ledger::case::{
    Answer, BenefitLine, CaseClass, Channel, Mistake, Outcome, Payee, Place, Settlement, Source,
    Step, Wrong, code_lock,
};
use ndimbal_ledger::event::*;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{Commitment, EventId, MemberId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::rules;

use crate::authority::about_authority;
use crate::collecting::about_collecting;
use crate::founding::{CHAPTERS, cents, day, slug};
use crate::prologue::CODE;
use crate::rng::Rng;

/// One person at their machine.
pub struct Desk<'a> {
    /// The book here.
    pub book: &'a Book,
    /// The history here.
    pub history: &'a History,
    /// Who writes.
    pub author: &'a Author,
}

/// Something that this person may write, or now and then may not.
pub fn something(rng: &mut Rng, desk: &Desk<'_>) -> Option<Event> {
    let careless = rng.percent(8);
    for _ in 0..30 {
        let Some(event) = candidate(rng, desk) else { continue };
        if careless || rules::permit(&event, desk.author, desk.book, desk.history).is_ok() {
            return Some(event);
        }
    }
    None
}

/// A member of one of the chapters.
pub fn a_member(rng: &mut Rng) -> Event {
    Event::MemberAdmitted(MemberAdmitted {
        member: MemberId(rng.bytes()),
        chapter: a_chapter(rng),
        joined: day(rng.below(300)),
        minors: 1,
    })
}

fn candidate(rng: &mut Rng, desk: &Desk<'_>) -> Option<Event> {
    match rng.below(17) {
        0..=2 => about_money(rng, desk),
        3 => about_members(rng, desk),
        4..=6 => about_cases(rng, desk),
        7..=9 => about_payouts(rng, desk),
        10 => about_authority(rng, desk),
        11..=12 => about_care(rng, desk),
        13 => crate::lives::about_lives(rng, desk),
        14..=15 => about_collecting(rng, desk),
        _ => about_records(rng, desk),
    }
}

fn a_chapter(rng: &mut Rng) -> Slug {
    slug(CHAPTERS[rng.below(CHAPTERS.len())])
}

fn an_account(rng: &mut Rng, book: &Book) -> Option<Slug> {
    let names: Vec<&Slug> = book.accounts().keys().collect();
    rng.pick(&names).map(|name| (*name).clone())
}

fn an_amount(rng: &mut Rng) -> Amount {
    cents(100 + i64::try_from(rng.below(90_000)).unwrap_or_default())
}

/// What the operator sends for euros: a little less than parity.
fn in_francs(euros: Amount) -> Amount {
    let at_parity = euros.at_parity_in_xof();
    Amount { minor: (at_parity.minor - at_parity.minor / 100).max(1), ..at_parity }
}

fn about_money(rng: &mut Rng, desk: &Desk<'_>) -> Option<Event> {
    let book = desk.book;
    Some(match rng.below(8) {
        0 => {
            let chapter = a_chapter(rng);
            let what = ["bank", "cash", "float"][rng.below(3)];
            // The office in Dakar keeps its float in francs.
            let francs = what == "float" && chapter.as_str() == "dakar";
            let opening = cents(500_000);
            Event::AccountOpened(AccountOpened {
                account: slug(&format!("{chapter}/{what}")),
                chapter,
                class: match what {
                    "bank" => AccountClass::Bank,
                    "cash" => AccountClass::Cash,
                    _ => AccountClass::Float,
                },
                opening: if francs { opening.at_parity_in_xof() } else { opening },
                date: day(0),
            })
        }
        1 => {
            let to = if rng.percent(50) { slug(POOL) } else { an_account(rng, book)? };
            let amount = an_amount(rng);
            let changed = book.accounts().get(&to).is_some_and(|a| a.currency == Currency::Xof);
            Event::TransferSent(TransferSent {
                from: an_account(rng, book)?,
                to,
                amount,
                sent: changed.then(|| in_francs(amount)),
                fee: cents(i64::try_from(rng.below(2)).unwrap_or_default()),
                date: day(rng.below(300)),
                channel: Channel::Bank,
            })
        }
        2 | 3 => {
            let open = |t: &ndimbal_ledger::book::Transfer| t.received < t.sent.minor;
            let all: Vec<_> = book.transfers().iter().filter(|(_, t)| open(t)).collect();
            let (id, transfer) = *rng.pick(&all)?;
            let left = transfer.sent.minor - transfer.received;
            let amount = if rng.percent(70) { left } else { 1 + left / 2 };
            let date = day(rng.below(300));
            let amount = Amount { minor: amount, ..transfer.sent };
            Event::TransferReceived(TransferReceived { transfer: *id, amount, date })
        }
        4 => Event::GiftReceived(GiftReceived {
            account: an_account(rng, book)?,
            amount: an_amount(rng),
            date: day(rng.below(300)),
        }),
        5 => {
            let (account, date) = (an_account(rng, book)?, day(rng.below(300)));
            let francs = book.accounts()[&account].currency == Currency::Xof;
            let amount = cents(1 + i64::try_from(rng.below(900)).unwrap_or_default());
            let amount = if francs { amount.at_parity_in_xof() } else { amount };
            match rng.percent(70) {
                true => Event::AccountCharged(AccountCharged { account, amount, date }),
                false => Event::AccountCredited(AccountCredited { account, amount, date }),
            }
        }
        _ => {
            let devices: Vec<_> = book.devices().keys().collect();
            Event::RightsAllotted(RightsAllotted {
                to: **rng.pick(&devices)?,
                amount: an_amount(rng),
            })
        }
    })
}

fn about_members(rng: &mut Rng, desk: &Desk<'_>) -> Option<Event> {
    if rng.percent(40) {
        return Some(a_member(rng));
    }
    let all: Vec<_> = desk.book.members().keys().collect();
    let member = **rng.pick(&all)?;
    if rng.percent(50) {
        return about_membership(rng, desk, member);
    }
    Some(match rng.below(4) {
        0 => Event::MemberLeft(MemberLeft { member, date: day(rng.below(300)) }),
        1 => {
            let (from, until) = (day(0), day(364));
            Event::DuesObliged(DuesObliged { member, from, until, amount: an_amount(rng) })
        }
        _ => Event::DuesPaid(DuesPaid {
            member,
            account: an_account(rng, desk.book)?,
            amount: an_amount(rng),
            date: day(rng.below(300)),
            receipt: None,
        }),
    })
}

/// Households, exemptions, transfers, returns; for which dues a payment is.
fn about_membership(rng: &mut Rng, desk: &Desk<'_>, member: MemberId) -> Option<Event> {
    let all: Vec<_> = desk.book.members().keys().collect();
    let other = **rng.pick(&all)?;
    let date = day(rng.below(300));
    Some(match rng.below(6) {
        0 => {
            let head = rng.percent(50).then_some(other);
            let adults = u8::from(head.is_none());
            Event::HouseholdStated(HouseholdStated { member, date, head, adults, minors: 0 })
        }
        1 => {
            let until = day(rng.below(600));
            Event::DuesExempted(DuesExempted { member, from: date, until })
        }
        2 => {
            let to = a_chapter(rng);
            Event::MemberTransferred(MemberTransferred { member, to, date })
        }
        3 => Event::MemberReturned(MemberReturned { member, date }),
        4 => Event::DuesPaidFor(DuesPaidFor {
            member,
            payer: rng.percent(50).then_some(other),
            account: an_account(rng, desk.book)?,
            amount: an_amount(rng),
            date,
            receipt: None,
        }),
        _ => {
            let dues: Vec<_> = desk.book.members().get(&member)?.dues.iter().collect();
            let paid = *rng.pick(&dues)?;
            let (payment, from, until) = (paid.event, day(0), day(364));
            let amount = Amount { minor: 1 + paid.amount.minor / 2, ..paid.amount };
            Event::PaymentAssigned(PaymentAssigned { payment, from, until, amount })
        }
    })
}

fn about_cases(rng: &mut Rng, desk: &Desk<'_>) -> Option<Event> {
    let all: Vec<EventId> = desk.book.cases().keys().copied().collect();
    let Some(case) = rng.pick(&all).copied().filter(|_| all.len() > 4 || rng.percent(70)) else {
        return Some(Event::CaseOpened(CaseOpened {
            chapter: a_chapter(rng),
            class: if rng.percent(20) { CaseClass::Care } else { CaseClass::Death },
            happened: day(rng.below(300)),
            subject: Commitment([1; 32]),
        }));
    };
    let date = day(rng.below(300));
    let judge = desk.book.cases()[&case].plan.and_then(|id| desk.book.plan(&id));
    let benefit = slug("rep");
    let given = judge.and_then(|version| version.plan.benefit(&benefit));
    let cap = given.map_or(cents(500_000), |benefit| benefit.per_case);
    Some(match rng.below(9) {
        0 => Event::EligibilityStated(EligibilityStated {
            case,
            plan: judge.map_or("Plan 1".to_string(), |version| version.title()),
            eligible: true,
            lines: vec![BenefitLine { benefit, cap }],
            reasons: vec![],
        }),
        1..=3 => {
            let round = desk.book.cases()[&case].rounds.len().saturating_sub(1);
            let no = rng.percent(10);
            let outcome = if no { Outcome::Decline } else { Outcome::Approve };
            let ceiling = if no { cents(0) } else { cents([40_000, 200_000][rng.below(2)]) };
            let round = u8::try_from(round + rng.below(2)).ok()?;
            Event::CaseDecided(CaseDecided { case, round, outcome, ceiling, reason: None })
        }
        4..=6 => {
            let (account, amount) = (an_account(rng, desk.book)?, an_amount(rng));
            Event::FundsAllocated(FundsAllocated { case, account, amount })
        }
        7 => {
            let step = Step::ALL[rng.below(Step::ALL.len())];
            Event::CaseStepDone(CaseStepDone { case, step, date })
        }
        _ => Event::CaseClosed(CaseClosed { case, date }),
    })
}

fn about_payouts(rng: &mut Rng, desk: &Desk<'_>) -> Option<Event> {
    let book = desk.book;
    let all: Vec<EventId> = book.payouts().keys().copied().collect();
    if all.is_empty() || rng.percent(30) {
        return orders(rng, book);
    }
    let payout = *rng.pick(&all)?;
    let known = &book.payouts()[&payout];
    let date = day(rng.below(300));
    Some(match (known.paid.first(), rng.below(6)) {
        (None, 0..=4) => Event::PayoutPaid(PayoutPaid {
            payout,
            date,
            sources: known.order.sources.clone(),
            fee: cents(i64::try_from(rng.below(3)).unwrap_or_default()),
            sent: match known.order.place {
                Place::Senegal => Some(in_francs(known.order.amount)),
                Place::Spain => None,
            },
            rate: None,
            channel: Channel::Wave,
        }),
        (None, _) => Event::PayoutCancelled(PayoutCancelled { payout, date }),
        (Some(paid), 0..=2) => Event::PayoutConfirmed(PayoutConfirmed {
            payout,
            received: Amount { minor: paid.sent.minor - i64::from(rng.percent(20)), ..paid.sent },
            fee: Amount { minor: 0, ..paid.sent },
            date,
            evidence: None,
        }),
        (Some(_), 3) if known.state() == PayoutState::Disputed => {
            Event::Settled(Settled { subject: payout, outcome: Settlement::BorneByChapter, date })
        }
        _ => Event::PayoutDisputed(PayoutDisputed {
            payout,
            wrong: Wrong::WrongPayee,
            deadline: date,
        }),
    })
}

/// Care in Senegal, about whatever payouts there are.
fn about_care(rng: &mut Rng, desk: &Desk<'_>) -> Option<Event> {
    let book = desk.book;
    let payouts: Vec<EventId> = book.payouts().keys().copied().collect();
    let cases: Vec<EventId> = book.cases().keys().copied().collect();
    let (account, date) = (an_account(rng, book)?, day(rng.below(300)));
    if rng.percent(25) {
        let (case, benefit, payee) = (*rng.pick(&cases)?, slug("rep"), Payee::Pharmacy);
        let amount = an_amount(rng);
        return Some(Event::FloatOrdered(FloatOrdered { case, benefit, payee, account, amount }));
    }
    let advance = |id: &&EventId| book.payouts()[*id].unaccounted().is_some_and(|l| l.minor > 0);
    let open: Vec<EventId> = payouts.iter().filter(advance).copied().collect();
    if let Some(payout) = rng.pick(&open).copied().filter(|_| rng.percent(80)) {
        let left = book.payouts()[&payout].unaccounted()?;
        let amount = Amount { minor: 1 + left.minor / 2, ..left };
        return Some(match rng.below(4) {
            0 | 1 => Event::ReceiptFiled(ReceiptFiled { payout, amount, date, evidence: None }),
            2 => Event::AdvanceReturned(AdvanceReturned { payout, account, amount, date }),
            _ => Event::AdvanceWrittenOff(AdvanceWrittenOff { payout, amount, date }),
        });
    }
    let unpaid = |id: &&EventId| book.payouts()[*id].paid.is_empty();
    let unpaid: Vec<EventId> = payouts.iter().filter(unpaid).copied().collect();
    if let Some(payout) = rng.pick(&unpaid).copied().filter(|_| rng.percent(70)) {
        return Some(Event::AdvanceDeclared(AdvanceDeclared { payout, until: date }));
    }
    let payout = *rng.pick(&payouts)?;
    let code = [CODE, "0000000000"][rng.below(2)];
    Some(match rng.below(3) {
        0 => {
            let lock = code_lock(&payout, CODE)?;
            Event::CodeSet(CodeSet { payout, lock })
        }
        1 => Event::CodeGiven(CodeGiven { payout, code: code.to_string() }),
        _ => Event::FeedbackGiven(FeedbackGiven { payout, answer: Answer::Helped, date }),
    })
}

fn orders(rng: &mut Rng, book: &Book) -> Option<Event> {
    let set_aside = book.cases().iter().flat_map(|(id, case)| {
        case.allocations.iter().map(|(account, a)| (*id, account.clone(), a.set_aside - a.ordered))
    });
    let set_aside: Vec<(EventId, Slug, i64)> = set_aside.filter(|(_, _, left)| *left > 0).collect();
    let (case, account, left) = rng.pick(&set_aside)?.clone();
    let amount = cents(1 + left / 2);
    Some(Event::PayoutOrdered(PayoutOrdered {
        case,
        benefit: slug("rep"),
        payee: Payee::Family,
        place: if rng.percent(50) { Place::Spain } else { Place::Senegal },
        amount,
        sources: vec![Source { account, amount }],
    }))
}

/// Corrections, settlements of irregular facts, voices for grants, and kinds
/// of a later program.
fn about_records(rng: &mut Rng, desk: &Desk<'_>) -> Option<Event> {
    let ids: Vec<EventId> = desk.history.ordered().map(|e| e.id()).collect();
    let any = *rng.pick(&ids)?;
    Some(match rng.below(8) {
        0..=2 => {
            let irregular: Vec<&EventId> = desk.book.fates().keys().collect();
            let subject = **rng.pick(&irregular)?;
            let date = day(rng.below(300));
            Event::Settled(Settled { subject, outcome: Settlement::Accepted, date })
        }
        3..=5 => {
            let acts: Vec<&EventId> = desk.book.acts().keys().collect();
            Event::Endorsed(Endorsed { act: **rng.pick(&acts)? })
        }
        6 => {
            Event::Corrected(Corrected { wrong: any, mistake: Mistake::NeverHappened, date: None })
        }
        _ => {
            let kind = if rng.percent(50) { 900 } else { 1900 };
            Event::Unknown(Unknown { kind, body: vec![0x81, 0x07] })
        }
    })
}
