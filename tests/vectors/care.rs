//! The story of the vectors, the part on care in Senegal.

use ndimbal_ledger::case::{
    Answer, BenefitLine, CaseClass, Channel, Outcome, Payee, Place, Settlement, Source, code_lock,
};
use ndimbal_ledger::event::*;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::money::Amount;
use ndimbal_ledger::people::Role;

use crate::story::{decided, settled, source};
use crate::town::*;

const CODE: &str = "K7QM29XT4B";

/// Told after the parts before it.
pub fn tell(town: &mut Town) {
    contact_again(town);
    let case = care_case(town);
    out_of_the_float(town, case);
    an_advance(town, case);
}

/// The contact retired her device; the recovery keys give her another.
fn contact_again(town: &mut Town) {
    let grant = Event::OfficerGranted(OfficerGranted {
        person: person("Mame"),
        chapter: slug("dakar"),
        roles: vec![Role::Contact],
        card: card("Mame", "Mame's phone"),
    });
    let act = town.says("officer-granted-5", "paper four", grant);
    town.says("endorsed-26", "paper five", Event::Endorsed(Endorsed { act }));
    town.enrol("Mame's phone", act);
}

fn care_case(town: &mut Town) -> EventId {
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::Care,
        happened: day("2026-05-02"),
        subject: commitment("care"),
    };
    let case = town.says("case-opened-care", "Awa", Event::CaseOpened(opened));
    let stated = EligibilityStated {
        case,
        plan: "Federation plan 1".to_string(),
        eligible: true,
        lines: vec![BenefitLine { benefit: slug("care-sn"), cap: eur("300") }],
        reasons: vec![],
    };
    town.says("eligibility-stated-care", "Bineta", Event::EligibilityStated(stated));
    town.says("case-decided-care", "Demba", decided(case, Outcome::Approve, "300", None));
    town.says("case-decided-care-2", "Khady", decided(case, Outcome::Approve, "300", None));
    let (account, amount) = (slug("granada/bank"), eur("100"));
    let allocated = FundsAllocated { case, account, amount };
    town.says("funds-allocated-care", "Cheikh", Event::FundsAllocated(allocated));
    case
}

fn came(payout: EventId, received: Amount) -> Event {
    let date = day("2026-05-05");
    let fee = Amount::zero(received.currency);
    Event::PayoutConfirmed(PayoutConfirmed { payout, received, fee, date, evidence: None })
}

fn paid(payout: EventId, source: Source, fee: Amount, sent: Option<Amount>) -> Event {
    let (date, rate, channel) = (day("2026-05-04"), None, Channel::Wave);
    let sources = vec![source];
    Event::PayoutPaid(PayoutPaid { payout, date, sources, fee, sent, rate, channel })
}

/// A pharmacy, paid by the contact and confirmed by the chapter.
fn out_of_the_float(town: &mut Town, case: EventId) {
    let ordered = |amount| {
        let (benefit, account) = (slug("care-sn"), slug("dakar/float"));
        Event::FloatOrdered(FloatOrdered { case, benefit, payee: Payee::Pharmacy, account, amount })
    };
    town.says("float-ordered-beyond-the-cap", "Bineta", ordered(xof("196791")));
    let payout = town.says("float-ordered", "Bineta", ordered(xof("12000")));
    let out = Source { account: slug("dakar/float"), amount: xof("12000") };
    town.says("payout-paid-by-the-treasurer", "Cheikh", paid(payout, out, xof("120"), None));
    town.says("corrected-payment-of-the-treasurer", "Awa", {
        let wrong = town.told.last().unwrap().event.id();
        let mistake = ndimbal_ledger::case::Mistake::Person;
        Event::Corrected(Corrected { wrong, mistake, date: None })
    });
    let out = Source { account: slug("dakar/float"), amount: xof("12000") };
    town.says("payout-paid-from-the-float", "Mame's phone", paid(payout, out, xof("120"), None));
    town.says("payout-confirmed-from-the-float", "Awa", came(payout, xof("12000")));
}

/// An advance with a code, two papers, money back and a rest that is borne.
fn an_advance(town: &mut Town, case: EventId) {
    let ordered = PayoutOrdered {
        case,
        benefit: slug("care-sn"),
        payee: Payee::Hospital,
        place: Place::Senegal,
        amount: eur("100"),
        sources: vec![source("granada/bank", "100")],
    };
    let payout = town.says("payout-ordered-advance", "Bineta", Event::PayoutOrdered(ordered));
    let declared = AdvanceDeclared { payout, until: day("2026-06-10") };
    town.says("advance-declared", "Bineta", Event::AdvanceDeclared(declared));
    let lock = code_lock(&payout, CODE).unwrap();
    town.says("code-set", "Awa", Event::CodeSet(CodeSet { payout, lock }));
    let sent = Some(xof("65596"));
    let out = source("granada/bank", "100");
    town.says("payout-paid-advance", "Cheikh", paid(payout, out, eur("0"), sent));
    let given = |code: &str| Event::CodeGiven(CodeGiven { payout, code: code.to_string() });
    town.says("payout-confirmed-without-the-code", "Mame's phone", came(payout, xof("65596")));
    town.says("code-given-wrong", "Mame's phone", given("0000000000"));
    town.says("code-given", "Mame's phone", given(CODE));
    town.says("payout-confirmed-advance", "Mame's phone", came(payout, xof("65596")));

    let filed = |amount| {
        let (date, evidence) = (day("2026-05-07"), Some(commitment("paper")));
        Event::ReceiptFiled(ReceiptFiled { payout, amount, date, evidence })
    };
    town.says("receipt-filed", "Mame's phone", filed(xof("45000")));
    let twice = town.says("receipt-filed-2", "Mame's phone", filed(xof("8000")));
    let mistake = ndimbal_ledger::case::Mistake::Twice;
    let corrected = Corrected { wrong: twice, mistake, date: None };
    town.says("corrected-receipt", "Bineta", Event::Corrected(corrected));
    let waits = town.says("receipt-filed-by-a-stranger", "Ibou", filed(xof("12000")));
    town.says("settled-receipt", "Awa", settled(waits, Settlement::Accepted));
    let (account, date) = (slug("dakar/float"), day("2026-05-20"));
    let back = AdvanceReturned { payout, account, amount: xof("8000"), date };
    town.says("advance-returned", "Mame's phone", Event::AdvanceReturned(back));
    let off = AdvanceWrittenOff { payout, amount: xof("500"), date: day("2026-06-12") };
    town.says("advance-written-off", "Awa", Event::AdvanceWrittenOff(off));
    let said = FeedbackGiven { payout, answer: Answer::Helped, date: day("2026-06-05") };
    town.says("feedback-given", "Awa", Event::FeedbackGiven(said));
    let closed = CaseClosed { case, date: day("2026-06-13") };
    town.says("case-closed-with-an-advance-open", "Bineta", Event::CaseClosed(closed));
}
