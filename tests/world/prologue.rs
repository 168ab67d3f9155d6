//! What happened before a world's story: accounts, members with dues, delegates
//! and a case that is being paid, signed on machines that are silent afterwards, so
//! that chance need not build all of it before something can be paid.

use std::sync::LazyLock;

use ndimbal_ledger::account::AccountClass;
use ndimbal_ledger::case::{
    BenefitLine, CaseClass, Channel, Outcome, Payee, Place, Source, code_lock,
};
use ndimbal_ledger::event::*;
use ndimbal_ledger::history::Inbox;
use ndimbal_ledger::id::{Commitment, EventId, MemberId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::signed::{Header, RULES_VERSION, SignedEvent};
use ndimbal_ledger::time::Stamp;

use crate::founding::{FOUNDED_MS, cents, day, device_of, founding, key, person, slug};

/// The code that opens the locks of the stories.
pub const CODE: &str = "K7QM29XT4B";

static TOLD: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mut inbox = Inbox::default();
    inbox.offer_verified(founding(), u64::MAX / 2).expect("a founding");
    accounts(&mut inbox);
    members(&mut inbox);
    a_case(&mut inbox);
    a_natt(&mut inbox);
    an_appeal(&mut inbox);
    delegates(&mut inbox);
    inbox.history().ordered().map(|event| event.bytes().to_vec()).collect()
});

/// The founding and what followed, as bytes in their order.
#[must_use]
pub fn prologue() -> &'static [Vec<u8>] {
    &TOLD
}

/// Signs the next event of a device of the founding and takes it in.
///
/// # Panics
/// When it breaks a bound or is not admitted.
pub fn signs(inbox: &mut Inbox, name: &str, body: Event) -> EventId {
    let history = inbox.history();
    let signing = key(name);
    let device = device_of(&signing);
    let tip = history.tip(&device);
    let header = Header {
        version: RULES_VERSION,
        device,
        seq: tip.map_or(0, |t| t.seq + 1),
        prev: tip.map(|t| t.id),
        deps: history.uncited_heads(&device),
        grant: Some(founding().id()),
        time: Stamp::next(FOUNDED_MS, history.newest()),
        kind: body.kind(),
    };
    let event = SignedEvent::sign(header, body, history.scope(), &signing).expect("an event");
    let id = event.id();
    inbox.offer_verified(event, u64::MAX / 2).expect("what is signed here is admitted here");
    id
}

fn accounts(inbox: &mut Inbox) {
    let euros = cents(500_000);
    let francs = euros.at_parity_in_xof();
    for (name, chapter, what, class, opening) in [
        ("Cheikh desk", "granada", "bank", AccountClass::Bank, euros),
        ("Cheikh desk", "granada", "cash", AccountClass::Cash, euros),
        ("Ibou desk", "murcia", "bank", AccountClass::Bank, euros),
        ("Mame desk", "dakar", "float", AccountClass::Float, francs),
    ] {
        let account = slug(&format!("{chapter}/{what}"));
        let (chapter, date) = (slug(chapter), day(0));
        let opened = AccountOpened { account, chapter, class, opening, date };
        signs(inbox, name, Event::AccountOpened(opened));
    }
}

fn members(inbox: &mut Inbox) {
    for number in 0..4 {
        let (member, chapter, joined) = (MemberId([number; 16]), slug("granada"), day(0));
        let admitted = MemberAdmitted { member, chapter, joined, minors: 0 };
        signs(inbox, "Bineta desk", Event::MemberAdmitted(admitted));
        let (from, until, amount) = (day(0), day(364), cents(6000));
        let obliged = DuesObliged { member, from, until, amount };
        signs(inbox, "Cheikh desk", Event::DuesObliged(obliged));
        let (account, date, receipt) = (slug("granada/bank"), day(5), None);
        let paid = DuesPaid { member, account, amount, date, receipt };
        signs(inbox, "Cheikh desk", Event::DuesPaid(paid));
    }
}

/// A case with payouts in every state up to its payment.
fn a_case(inbox: &mut Inbox) {
    let (chapter, account) = (slug("granada"), slug("granada/bank"));
    let (class, happened, subject) = (CaseClass::Care, day(1), Commitment([1; 32]));
    let opened = CaseOpened { chapter, class, happened, subject };
    let case = signs(inbox, "Bineta desk", Event::CaseOpened(opened));
    let (benefit, cap) = (slug("rep"), cents(500_000));
    let lines = vec![BenefitLine { benefit: benefit.clone(), cap }];
    let (plan, reasons) = ("Plan 1".to_owned(), vec![]);
    let stated = EligibilityStated { case, plan, eligible: true, lines, reasons };
    signs(inbox, "Bineta desk", Event::EligibilityStated(stated));
    for name in ["Demba desk", "Fatou desk", "Khady desk"] {
        let (outcome, ceiling) = (Outcome::Approve, cents(400_000));
        let decided = CaseDecided { case, round: 0, outcome, ceiling, reason: None };
        signs(inbox, name, Event::CaseDecided(decided));
    }
    let amount = cents(300_000);
    let allocated = FundsAllocated { case, account: account.clone(), amount };
    signs(inbox, "Cheikh desk", Event::FundsAllocated(allocated));
    let orders = |inbox: &mut Inbox, payee| {
        let amount = cents(30_000);
        let sources = vec![Source { account: account.clone(), amount }];
        let (benefit, place) = (benefit.clone(), Place::Senegal);
        let ordered = PayoutOrdered { case, benefit, payee, place, amount, sources };
        signs(inbox, "Bineta desk", Event::PayoutOrdered(ordered))
    };
    orders(inbox, Payee::Family);
    let paid = orders(inbox, Payee::Family);
    let coded = orders(inbox, Payee::Family);
    let advanced = orders(inbox, Payee::Family);
    let lock = code_lock(&coded, CODE).expect("a code");
    signs(inbox, "Bineta desk", Event::CodeSet(CodeSet { payout: coded, lock }));
    let declared = AdvanceDeclared { payout: advanced, until: day(40) };
    signs(inbox, "Bineta desk", Event::AdvanceDeclared(declared));
    for payout in [paid, coded, advanced] {
        let amount = cents(30_000);
        let sources = vec![Source { account: account.clone(), amount }];
        let sent = Some(Amount { minor: 196_000, currency: Currency::Xof });
        let (date, fee, channel) = (day(10), cents(100), Channel::Wave);
        let body = PayoutPaid { payout, date, sources, fee, sent, rate: None, channel };
        signs(inbox, "Cheikh desk", Event::PayoutPaid(body));
    }
    // An advance can be accounted for once it arrived.
    let received = Amount { minor: 196_000, currency: Currency::Xof };
    let (fee, date) = (Amount { minor: 0, ..received }, day(12));
    let body = PayoutConfirmed { payout: advanced, received, fee, date, evidence: None };
    signs(inbox, "Mame desk", Event::PayoutConfirmed(body));
}

fn an_empty_account(inbox: &mut Inbox, what: &str) -> Slug {
    let (account, chapter) = (slug(&format!("granada/{what}")), slug("granada"));
    let (class, opening, date) = (AccountClass::Cash, cents(0), day(0));
    let opened = AccountOpened { account: account.clone(), chapter, class, opening, date };
    signs(inbox, "Cheikh desk", Event::AccountOpened(opened));
    account
}

/// A rotating tontine whose first pot can be handed out.
fn a_natt(inbox: &mut Inbox) {
    let account = an_empty_account(inbox, "tontine");
    let order: Vec<MemberId> = (0..3).map(|number| MemberId([number; 16])).collect();
    let (chapter, share, first, months) = (slug("granada"), cents(5000), day(0), 1);
    let opened = NattOpened { chapter, account, share, order: order.clone(), first, months };
    let natt = signs(inbox, "Cheikh desk", Event::NattOpened(opened));
    for member in order {
        let paid = NattPaid { natt, round: 1, member, amount: share, date: day(3) };
        signs(inbox, "Cheikh desk", Event::NattPaid(paid));
    }
}

/// An appeal that took in more than it asked for.
fn an_appeal(inbox: &mut Inbox) {
    let account = an_empty_account(inbox, "collection");
    let families = inbox.history().ordered().filter(|e| matches!(e.body(), Event::CaseOpened(_)));
    let families: Vec<EventId> = families.map(|event| event.id()).collect();
    let opened = AppealOpened {
        chapter: slug("granada"),
        account: account.clone(),
        date: day(0),
        target: cents(10_000),
        surplus: SurplusRule::Families,
        families,
        channels: vec![Channel::Bizum],
        until: day(300),
    };
    let appeal = signs(inbox, "Cheikh desk", Event::AppealOpened(opened));
    let (amount, date, channel) = (cents(20_000), day(20), Channel::Bizum);
    let gift = AppealGift { appeal, account, amount, date, channel };
    signs(inbox, "Cheikh desk", Event::AppealGift(gift));
}

/// Two chapters have who speaks for them, so that chance need not name them both.
fn delegates(inbox: &mut Inbox) {
    for (chapter, who, voices) in [
        ("granada", "Bineta desk", &["Cheikh desk", "Demba desk"][..]),
        ("murcia", "Ibou desk", &["Khady desk"]),
    ] {
        let named = DelegateNamed { chapter: slug(chapter), person: person(who) };
        let act = signs(inbox, who, Event::DelegateNamed(named));
        for voice in voices {
            signs(inbox, voice, Event::Endorsed(Endorsed { act }));
        }
    }
}

#[cfg(test)]
mod tests {
    use ndimbal_ledger::book::Book;

    use super::*;

    #[test]
    fn all_of_the_prologue_counts() {
        let mut inbox = Inbox::default();
        for bytes in prologue() {
            let event = SignedEvent::decode(bytes, inbox.history().scope()).expect("an event");
            inbox.offer_verified(event, u64::MAX / 2).expect("admitted");
        }
        assert_eq!(Book::fold(inbox.history()).fates().len(), 0);
    }
}
