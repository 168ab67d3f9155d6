//! What people say in the tales, with what does not matter filled in.

use ndimbal_ledger::account::{Account, AccountClass};
use ndimbal_ledger::book::Book;
use ndimbal_ledger::case::{BenefitLine, CaseClass, Channel, Outcome, Payee, Place, Source};
use ndimbal_ledger::event::*;
use ndimbal_ledger::id::{Commitment, EventId, MemberId};
use ndimbal_ledger::money::Currency::Eur;
use ndimbal_ledger::people::{CutReason, DeviceCard, Role};
use ndimbal_ledger::time::Date;
use world::founding::{cents, day, device_of, key, person, slug};
use world::tale::Tale;

/// Three chapters with a bank account each; commissioners of Granada and
/// Murcia have a second device each.
pub fn with_accounts() -> Tale {
    let mut tale = Tale::begins();
    for (who, account, amount) in [
        ("Cheikh", "granada/bank", 620_000),
        ("Ibou", "murcia/bank", 945_000),
        ("Lamine", "lleida/bank", 431_000),
    ] {
        tale.does(who, opens(account, amount));
    }
    for of in ["Awa", "Demba", "Fatou", "Khady"] {
        second_device(&mut tale, of);
    }
    tale
}

/// `Demba two` is a device of Demba's.
fn second_device(tale: &mut Tale, of: &str) {
    let name = format!("{of} two");
    let card = DeviceCard::sign(person(of), &key(&name));
    let id = tale.does(of, Event::DeviceAdded(DeviceAdded { card }));
    tale.enrols(&name, id);
}

/// Each chapter's 1,500.00 are in the pool, by the custodian's receipts.
pub fn with_a_pool() -> Tale {
    let mut tale = with_accounts();
    for (who, account) in
        [("Cheikh", "granada/bank"), ("Ibou", "murcia/bank"), ("Lamine", "lleida/bank")]
    {
        let transfer = tale.does(who, sends(account, "pool", 150_000));
        let (amount, date) = (cents(150_000), day(6));
        let came = TransferReceived { transfer, amount, date };
        tale.does("Ibou", Event::TransferReceived(came));
    }
    tale
}

/// A case of Granada's is open and covered.
pub fn with_a_case() -> (Tale, EventId) {
    let mut tale = with_a_pool();
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::Death,
        happened: day(33),
        subject: Commitment([1; 32]),
    };
    let case = tale.does("Bineta", Event::CaseOpened(opened));
    let stated = EligibilityStated {
        case,
        plan: "Federation plan 1".to_string(),
        eligible: true,
        lines: vec![
            BenefitLine { benefit: slug("rep"), cap: cents(500_000) },
            BenefitLine { benefit: slug("fam-es"), cap: cents(50_000) },
        ],
        reasons: vec![],
    };
    tale.does("Bineta", Event::EligibilityStated(stated));
    (tale, case)
}

/// All of these say yes to an act.
pub fn endorse(tale: &mut Tale, act: EventId, who: &[&str]) {
    for name in who {
        tale.does(name, endorses(act));
    }
}

/// Somebody new gets a role by a quorum.
pub fn appoint(tale: &mut Tale, name: &str, chapter: &str, role: Role, by: &[&str]) {
    let grant = tale.does(by[0], grants(name, chapter, role));
    endorse(tale, grant, &by[1..]);
    tale.enrols(name, grant);
}

pub fn endorses(act: EventId) -> Event {
    Event::Endorsed(Endorsed { act })
}

pub fn grants(name: &str, chapter: &str, role: Role) -> Event {
    Event::OfficerGranted(OfficerGranted {
        person: person(name),
        chapter: slug(chapter),
        roles: vec![role],
        card: DeviceCard::sign(person(name), &key(name)),
    })
}

pub fn removes(name: &str) -> Event {
    let (person, chapter) = (person(name), slug("granada"));
    Event::PersonRemoved(PersonRemoved { person, chapter, points: vec![] })
}

pub fn cuts(name: &str, last: Option<EventId>) -> Event {
    let point = CutPoint { device: device_of(&key(name)), last };
    Event::DeviceCut(DeviceCut { chapter: slug("granada"), point, why: CutReason::Stolen })
}

pub fn takes_over(event: EventId) -> Event {
    Event::EventsAdopted(EventsAdopted { chapter: slug("granada"), events: vec![event] })
}

pub fn chooses(last: EventId) -> Event {
    Event::BranchAdopted(BranchAdopted { chapter: slug("granada"), last })
}

pub fn opens(account: &str, minor: i64) -> Event {
    Event::AccountOpened(AccountOpened {
        account: slug(account),
        chapter: slug(account.split('/').next().unwrap_or(account)),
        class: AccountClass::Bank,
        opening: cents(minor),
        date: day(0),
    })
}

pub fn gift(minor: i64) -> Event {
    gift_on(minor, day(19))
}

pub fn gift_on(minor: i64, date: Date) -> Event {
    let (account, amount) = (slug("granada/bank"), cents(minor));
    Event::GiftReceived(GiftReceived { account, amount, date })
}

pub fn sends(from: &str, to: &str, minor: i64) -> Event {
    Event::TransferSent(TransferSent {
        from: slug(from),
        to: slug(to),
        amount: cents(minor),
        sent: None,
        fee: cents(0),
        date: day(4),
        channel: Channel::Bank,
    })
}

pub fn allots(to: &str, minor: i64) -> Event {
    Event::RightsAllotted(RightsAllotted { to: device_of(&key(to)), amount: cents(minor) })
}

pub fn admits(number: u8) -> Event {
    let (member, chapter) = (MemberId([number; 16]), slug("granada"));
    Event::MemberAdmitted(MemberAdmitted { member, chapter, joined: day(0), minors: 0 })
}

pub fn votes(case: EventId, outcome: Outcome, minor: i64) -> Event {
    let ceiling = cents(minor);
    Event::CaseDecided(CaseDecided { case, round: 0, outcome, ceiling, reason: None })
}

pub fn approves(case: EventId) -> Event {
    votes(case, Outcome::Approve, 550_000)
}

pub fn declines(case: EventId) -> Event {
    votes(case, Outcome::Decline, 0)
}

/// 500.00 for the family are set aside, asked for and paid; the payment.
pub fn pay_the_family(tale: &mut Tale, case: EventId) -> EventId {
    let (account, amount) = (slug("granada/bank"), cents(50_000));
    let aside = FundsAllocated { case, account: account.clone(), amount };
    tale.does("Cheikh", Event::FundsAllocated(aside));
    let sources = vec![Source { account, amount }];
    let order = PayoutOrdered {
        case,
        benefit: slug("fam-es"),
        payee: Payee::Family,
        place: Place::Spain,
        amount,
        sources: sources.clone(),
    };
    let payout = tale.does("Bineta", Event::PayoutOrdered(order));
    let paid = PayoutPaid {
        payout,
        date: day(40),
        sources,
        fee: cents(0),
        sent: None,
        rate: None,
        channel: Channel::Bank,
    };
    tale.does("Cheikh", Event::PayoutPaid(paid))
}

/// Granada closes a period; the witness is the last of them.
pub fn close(tale: &mut Tale, until: Date, who: &[&str]) -> EventId {
    let closed = tale.book().draft_closing(&slug("granada"), until, tale.history());
    let act = tale.does(who[0], Event::Closed(closed.expect("a period that is open")));
    endorse(tale, act, &who[1..]);
    act
}

pub fn last_of(tale: &Tale, name: &str) -> EventId {
    tale.history().tip(&device_of(&key(name))).expect("they signed").id
}

pub fn holds(book: &Book, account: &str) -> i64 {
    book.balance(&Account::Fund(slug(account)), Eur).minor
}

pub fn debt(book: &Book, chapter: &str) -> i64 {
    book.balance(&Account::Debt(slug(chapter)), Eur).minor
}
