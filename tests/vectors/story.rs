//! The story behind the golden vectors: every kind of event, and every fate.

use ndimbal_ledger::account::AccountClass;
use ndimbal_ledger::case::{
    BenefitLine, CaseClass, CaseQuorum, Channel, Mistake, Outcome, Payee, Place, Reason,
    Settlement, Source, Step, Wrong,
};
use ndimbal_ledger::event::*;
use ndimbal_ledger::id::{EventId, Nonce};
use ndimbal_ledger::money::Amount;
use ndimbal_ledger::people::{Chapter, ChapterKind, Role, RosterEntry};

use crate::town::*;

/// Who is there at the founding: name, chapter, roles.
const ROSTER: &[(&str, &str, &[Role])] = &[
    ("Awa", "granada", &[Role::President]),
    ("Bineta", "granada", &[Role::Secretary]),
    ("Cheikh", "granada", &[Role::Treasurer]),
    ("Demba", "granada", &[Role::Commissioner, Role::Auditor]),
    ("Gora", "granada", &[Role::Companion]),
    ("Ibou", "murcia", &[Role::Treasurer]),
    ("Khady", "murcia", &[Role::Commissioner]),
    ("Lamine", "lleida", &[Role::Treasurer]),
    ("Mame", "dakar", &[Role::Contact]),
];

/// The whole story, in causal order.
pub fn tell() -> Town {
    let mut town = Town::new();
    founding(&mut town);
    members(&mut town);
    officers(&mut town);
    money(&mut town);
    let case = case(&mut town);
    payouts(&mut town, case);
    oddities(&mut town, case);
    let second = second_case(&mut town);
    let payout = cancelled(&mut town, second);
    word_not_enough(&mut town, second, payout);
    not_decided(&mut town);
    crate::authority::tell(&mut town);
    crate::care::tell(&mut town);
    crate::plan::tell(&mut town);
    crate::membership::tell(&mut town);
    crate::lives::tell(&mut town);
    crate::collecting::tell(&mut town);
    crate::charges::tell(&mut town);
    crate::lives::tell_bills(&mut town);
    crate::lives::tell_reasons(&mut town);
    by_mistake(&mut town);
    crate::lives::tell_one_help(&mut town);
    crate::collecting::tell_who_leaves(&mut town);
    town
}

fn founding(town: &mut Town) {
    let chapter = |name: &str, kind| Chapter {
        slug: slug(&name.to_lowercase()),
        name: name.to_string(),
        kind,
    };
    let roster = ROSTER.iter().map(|(name, at, roles)| RosterEntry {
        person: person(name),
        chapter: slug(at),
        roles: roles.to_vec(),
        devices: vec![card(name, name)],
    });
    let founded = town.says(
        "founded",
        "Awa",
        Event::Founded(Founded {
            name: "Fondo de ayuda mutua".to_string(),
            date: day("2025-01-01"),
            chapters: vec![
                chapter("Granada", ChapterKind::City),
                chapter("Murcia", ChapterKind::City),
                chapter("Lleida", ChapterKind::City),
                chapter("Dakar", ChapterKind::ContactOffice),
            ],
            roster: roster.collect(),
            quorums: vec![
                CaseQuorum { up_to: Some(eur("600")), own: 1, others: 1 },
                CaseQuorum { up_to: None, own: 2, others: 1 },
            ],
            recovery_k: 2,
            recovery_keys: vec![device("paper one"), device("paper two"), device("paper three")],
            pool_custodian: slug("murcia"),
            nonce: Nonce([7; 16]),
        }),
    );
    for (name, _, _) in ROSTER {
        town.enrol(name, founded);
    }
    for (name, who, account, class, opening) in [
        ("account-opened", "Cheikh", "granada/bank", AccountClass::Bank, eur("6200")),
        ("account-opened-2", "Ibou", "murcia/bank", AccountClass::Bank, eur("9450")),
        ("account-opened-3", "Lamine", "lleida/cash", AccountClass::Cash, eur("412.50")),
        ("account-opened-4", "Mame", "dakar/float", AccountClass::Float, xof("500000")),
    ] {
        let chapter = slug(account.split('/').next().unwrap());
        let (account, date) = (slug(account), day("2026-01-01"));
        let opened = AccountOpened { account, chapter, class, opening, date };
        town.says(name, who, Event::AccountOpened(opened));
    }
}

fn members(town: &mut Town) {
    for (name, who, minors) in [("member-admitted", "Omar", 2), ("member-admitted-2", "Pape", 0)] {
        let joined = day("2025-01-10");
        let (member, chapter) = (member(who), slug("granada"));
        let admitted = MemberAdmitted { member, chapter, joined, minors };
        town.says(name, "Bineta", Event::MemberAdmitted(admitted));
    }
    let left = MemberLeft { member: member("Pape"), date: day("2025-12-31") };
    town.says("member-left", "Bineta", Event::MemberLeft(left));
    let obliged = DuesObliged {
        member: member("Omar"),
        from: day("2026-01-01"),
        until: day("2026-12-31"),
        amount: eur("45"),
    };
    town.says("dues-obliged", "Cheikh", Event::DuesObliged(obliged));
    for (name, amount, date, receipt) in [
        ("dues-paid", "35", "2026-01-15", Some(slug("a-0017"))),
        ("dues-paid-before-the-books", "40", "2025-02-01", None),
    ] {
        let (member, account) = (member("Omar"), slug("granada/bank"));
        let (amount, date) = (eur(amount), day(date));
        let paid = DuesPaid { member, account, amount, date, receipt };
        town.says(name, "Cheikh", Event::DuesPaid(paid));
    }
}

fn officers(town: &mut Town) {
    let grant = town.says(
        "officer-granted",
        "Awa",
        Event::OfficerGranted(OfficerGranted {
            person: person("Nafi"),
            chapter: slug("granada"),
            roles: vec![Role::Commissioner],
            card: card("Nafi", "Nafi"),
        }),
    );
    town.enrol("Nafi", grant);
    town.says("endorsed", "Bineta", Event::Endorsed(Endorsed { act: grant }));
    town.says("endorsed-2", "Cheikh", Event::Endorsed(Endorsed { act: grant }));
    let added = DeviceAdded { card: card("Nafi", "Nafi's phone") };
    let added = town.says("device-added", "Nafi", Event::DeviceAdded(added));
    town.enrol("Nafi's phone", added);
}

fn sent(from: &str, to: &str, amount: Amount) -> TransferSent {
    let (sent, fee, channel) = (None, Amount::zero(amount.currency), Channel::Bank);
    let (from, to, date) = (slug(from), slug(to), day("2026-01-20"));
    TransferSent { from, to, amount, sent, fee, date, channel }
}

fn received(transfer: EventId, amount: Amount) -> Event {
    Event::TransferReceived(TransferReceived { transfer, amount, date: day("2026-01-21") })
}

fn money(town: &mut Town) {
    let gift =
        GiftReceived { account: slug("granada/bank"), amount: eur("50"), date: day("2026-01-16") };
    town.says("gift-received", "Cheikh", Event::GiftReceived(gift.clone()));
    let twice = town.says("gift-received-twice", "Cheikh", Event::GiftReceived(gift));
    let corrected = Corrected { wrong: twice, mistake: Mistake::Twice, date: None };
    town.says("corrected", "Bineta", Event::Corrected(corrected));

    let into_pool = sent("granada/bank", "pool", eur("1500"));
    let into_pool = town.says("transfer-sent", "Cheikh", Event::TransferSent(into_pool));
    town.says("transfer-received", "Ibou", received(into_pool, eur("1500")));
    let allotted = RightsAllotted { to: device("Cheikh"), amount: eur("900") };
    town.says("rights-allotted", "Ibou", Event::RightsAllotted(allotted));

    let mut changed = sent("granada/bank", "dakar/float", eur("100"));
    (changed.sent, changed.fee) = (Some(xof("65000")), eur("1.50"));
    changed.channel = Channel::Wave;
    let changed = town.says("transfer-sent-in-francs", "Cheikh", Event::TransferSent(changed));
    town.says("transfer-received-in-part", "Mame", received(changed, xof("60000")));
}

pub fn decided(case: EventId, outcome: Outcome, ceiling: &str, reason: Option<Reason>) -> Event {
    let (round, ceiling) = (0, eur(ceiling));
    Event::CaseDecided(CaseDecided { case, round, outcome, ceiling, reason })
}

fn case(town: &mut Town) -> EventId {
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::Death,
        happened: day("2026-02-03"),
        subject: commitment("subject"),
    };
    let case = town.says("case-opened", "Gora", Event::CaseOpened(opened));
    let line = |benefit: &str, cap| BenefitLine { benefit: slug(benefit), cap: eur(cap) };
    let stated = EligibilityStated {
        case,
        plan: "Federation plan 1".to_string(),
        eligible: true,
        lines: vec![line("fam-es", "500"), line("escort", "700")],
        reasons: vec![],
    };
    town.says("eligibility-stated", "Bineta", Event::EligibilityStated(stated));
    town.says("case-decided", "Demba", decided(case, Outcome::Approve, "600", None));
    let missing = Some(Reason::MissingDocument);
    town.says("case-decided-void", "Gora", decided(case, Outcome::Decline, "0", missing));
    town.says("case-decided-2", "Khady", decided(case, Outcome::Approve, "600", None));
    for (name, account, amount) in
        [("funds-allocated", "granada/bank", "500"), ("funds-allocated-2", "pool", "100")]
    {
        let allocated = FundsAllocated { case, account: slug(account), amount: eur(amount) };
        town.says(name, "Cheikh", Event::FundsAllocated(allocated));
    }
    case
}

pub fn source(account: &str, amount: &str) -> Source {
    Source { account: slug(account), amount: eur(amount) }
}

fn confirmed(payout: EventId, received: Amount, fee: &str) -> Event {
    Event::PayoutConfirmed(PayoutConfirmed {
        payout,
        received,
        fee: xof(fee),
        date: day("2026-02-12"),
        evidence: Some(commitment("receipt")),
    })
}

pub fn settled(subject: EventId, outcome: Settlement) -> Event {
    Event::Settled(Settled { subject, outcome, date: day("2026-02-15") })
}

fn payouts(town: &mut Town, case: EventId) {
    let ordered = PayoutOrdered {
        case,
        benefit: slug("fam-es"),
        payee: Payee::Family,
        place: Place::Senegal,
        amount: eur("500"),
        sources: vec![source("granada/bank", "400"), source("pool", "100")],
    };
    let payout = town.says("payout-ordered", "Bineta", Event::PayoutOrdered(ordered.clone()));
    let paid = PayoutPaid {
        payout,
        date: day("2026-02-10"),
        sources: ordered.sources,
        fee: eur("5"),
        sent: Some(xof("327979")),
        rate: Some(655_957_000),
        channel: Channel::OrangeMoney,
    };
    town.says("payout-paid", "Cheikh", Event::PayoutPaid(paid.clone()));
    let second = town.says("payout-paid-irregular", "Demba", Event::PayoutPaid(paid));
    town.says(
        "corrected-irregular",
        "Cheikh",
        Event::Corrected(Corrected { wrong: second, mistake: Mistake::NeverHappened, date: None }),
    );
    town.says("settled-irregular", "Awa", settled(second, Settlement::Corrected));

    town.says("payout-confirmed", "Mame", confirmed(payout, xof("300000"), "979"));
    town.says("payout-confirmed-2", "Mame", confirmed(payout, xof("20000"), "0"));
    town.says("settled", "Awa", settled(payout, Settlement::BorneByChapter));
    let disputed =
        PayoutDisputed { payout, wrong: Wrong::BadEvidence, deadline: day("2026-03-10") };
    town.says("payout-disputed", "Gora", Event::PayoutDisputed(disputed));
    town.says("settled-2", "Demba", settled(payout, Settlement::Accepted));
    let arrived = CaseStepDone { case, step: Step::Arrival, date: day("2026-02-11") };
    town.says("case-step-done", "Mame", Event::CaseStepDone(arrived));
    let closed = CaseClosed { case, date: day("2026-02-20") };
    town.says("case-closed", "Bineta", Event::CaseClosed(closed));
}

/// What goes wrong, and what a node of today does not understand.
fn oddities(town: &mut Town, case: EventId) {
    let draw = sent("pool", "granada/bank", eur("1000"));
    town.says("transfer-sent-beyond-rights", "Cheikh", Event::TransferSent(draw));
    town.says(
        "case-decided-after-the-end",
        "Nafi's phone",
        decided(case, Outcome::Defer, "0", None),
    );

    let unknown = |kind, body: &[u8]| Event::Unknown(Unknown { kind, body: body.to_vec() });
    town.says("unknown-critical", "Bineta", unknown(77, b"\x82\x01\x63abc"));
    town.says("unknown-not-critical", "Gora", unknown(1000, b"\x80"));
    town.says_in("newer-version", "Gora", 2, unknown(14, b"\x81\xf6"));

    let gift = |amount| {
        let (account, date) = (slug("lleida/cash"), day("2026-02-01"));
        Event::GiftReceived(GiftReceived { account, amount: eur(amount), date })
    };
    town.says("fork-one", "Lamine", gift("10"));
    town.says_again("fork-two", "Lamine", gift("20"));
    let admitted = MemberAdmitted {
        member: member("Seydou"),
        chapter: slug("granada"),
        joined: day("2026-03-01"),
        minors: 0,
    };
    town.says("after-the-fork", "Awa", Event::MemberAdmitted(admitted));
}

/// Another case of Granada's: EUR 100 of its bank are set aside for it.
fn second_case(town: &mut Town) -> EventId {
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::Care,
        happened: day("2026-02-20"),
        subject: commitment("another"),
    };
    let case = town.says("case-opened-2", "Awa", Event::CaseOpened(opened));
    let stated = |cap| {
        Event::EligibilityStated(EligibilityStated {
            case,
            plan: "Federation plan 1".to_string(),
            eligible: true,
            lines: vec![BenefitLine { benefit: slug("care-es"), cap: eur(cap) }],
            reasons: vec![],
        })
    };
    town.says("eligibility-stated-2", "Bineta", stated("100"));
    town.says("case-decided-3", "Demba", decided(case, Outcome::Approve, "500", None));
    town.says("case-decided-4", "Khady", decided(case, Outcome::Approve, "500", None));
    town.says("eligibility-stated-after-the-decision", "Bineta", stated("500"));
    let (account, amount) = (slug("granada/bank"), eur("100"));
    let allocated = FundsAllocated { case, account, amount };
    town.says("funds-allocated-3", "Cheikh", Event::FundsAllocated(allocated));
    case
}

/// An order is taken back and given again; the second one is paid.
fn cancelled(town: &mut Town, case: EventId) -> EventId {
    let (date, sources) = (day("2026-02-21"), vec![source("granada/bank", "100")]);
    let ordered = |amount| {
        Event::PayoutOrdered(PayoutOrdered {
            case,
            benefit: slug("care-es"),
            payee: Payee::Pharmacy,
            place: Place::Spain,
            amount: eur(amount),
            sources: vec![source("granada/bank", amount)],
        })
    };
    let first = town.says("payout-ordered-2", "Bineta", ordered("100"));
    town.says("payout-ordered-beyond-the-cap", "Bineta", ordered("0.01"));
    let cancelled = PayoutCancelled { payout: first, date };
    town.says("payout-cancelled", "Bineta", Event::PayoutCancelled(cancelled));
    let payout = town.says("payout-ordered-3", "Bineta", ordered("100"));
    let (sent, rate, channel) = (None, None, Channel::Bank);
    let paid = |payout, sources| {
        Event::PayoutPaid(PayoutPaid { payout, date, sources, fee: eur("0"), sent, rate, channel })
    };
    town.says("payout-paid-of-nothing", "Cheikh", paid(payout, vec![]));
    town.says("payout-paid-2", "Cheikh", paid(payout, sources));
    payout
}

/// Statements that wait: one is accepted, one is not, one is left waiting.
fn word_not_enough(town: &mut Town, case: EventId, payout: EventId) {
    let (received_there, fee, date) = (eur("60"), eur("0"), day("2026-02-22"));
    let came = PayoutConfirmed { payout, received: received_there, fee, date, evidence: None };
    let own = town.says("payout-confirmed-by-the-payer", "Cheikh", Event::PayoutConfirmed(came));
    town.says("settled-by-who-decided", "Demba", settled(own, Settlement::Accepted));
    town.says("settled-accepted", "Awa", settled(own, Settlement::Accepted));
    town.says("settled-with-money-missing", "Awa", settled(payout, Settlement::MadeGood));
    town.says("settled-3", "Awa", settled(payout, Settlement::BorneByChapter));

    let transfer = sent("granada/bank", "pool", eur("10"));
    let transfer = town.says("transfer-sent-2", "Cheikh", Event::TransferSent(transfer));
    let said = received(transfer, eur("10"));
    let said = town.says("transfer-received-by-the-sender", "Cheikh", said);
    town.says("settled-not-accepted", "Awa", settled(said, Settlement::Corrected));
    let step = CaseStepDone { case, step: Step::Burial, date };
    town.says("case-step-done-by-another", "Bineta", Event::CaseStepDone(step));
}

/// A case with a voice that decides nothing yet, a grant with one voice, and an
/// account that is opened again after its opening was corrected.
fn not_decided(town: &mut Town) {
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::Hardship,
        happened: day("2026-03-01"),
        subject: commitment("a third"),
    };
    let case = town.says("case-opened-3", "Awa", Event::CaseOpened(opened));
    town.says("case-decided-5", "Demba", decided(case, Outcome::Decline, "0", None));
    town.says(
        "officer-granted-2",
        "Awa",
        Event::OfficerGranted(OfficerGranted {
            person: person("Rama"),
            chapter: slug("granada"),
            roles: vec![Role::Companion],
            card: card("Rama", "Rama"),
        }),
    );
    let opened = |opening| {
        Event::AccountOpened(AccountOpened {
            account: slug("granada/cash"),
            chapter: slug("granada"),
            class: AccountClass::Cash,
            opening: eur(opening),
            date: day("2026-02-01"),
        })
    };
    let wrong = town.says("account-opened-wrong", "Cheikh", opened("412.50"));
    let corrected = Corrected { wrong, mistake: Mistake::Amount, date: None };
    town.says("corrected-2", "Awa", Event::Corrected(corrected));
    town.says("account-opened-again", "Cheikh", opened("421.50"));
}

/// An account that nothing was in goes; the pool was opened by the founding, and stays.
fn by_mistake(town: &mut Town) {
    let wrong = town.says(
        "account-opened-by-mistake",
        "Cheikh",
        Event::AccountOpened(AccountOpened {
            account: slug("granada/bnak"),
            chapter: slug("granada"),
            class: AccountClass::Bank,
            opening: eur("0"),
            date: day("2026-02-01"),
        }),
    );
    let corrected = |wrong| Corrected { wrong, mistake: Mistake::Account, date: None };
    town.says("corrected-account", "Awa", Event::Corrected(corrected(wrong)));
    let founding = town.told[0].event.id();
    town.says("corrected-founding", "Cheikh", Event::Corrected(corrected(founding)));
}
