//! The audit of whole histories: a good file passes and says what there is to
//! look at; what people did wrong is told with its reason.

use std::num::NonZeroUsize;

use ndimbal_ledger::case::{Outcome, Settlement};
use ndimbal_ledger::event::*;
use ndimbal_ledger::people::DeviceCard;
use ndimbal_ledger::time::Stamp;
use ndimbal_views::audit::{
    AuditReport, Check, Finding, FindingKind, Options, Severity, UnprovenKind, audit,
};
use ndimbal_views::cases;
use ndimbal_views::cborseq::{Reader, items};
use ndimbal_views::digest::digest;
use ndimbal_views::plain::{Money, Standing};
use ndimbal_views::report::{Books, Cell, Scope, indicators};
use ndimbal_views::words::{Family, Language, Words};

use crate::town::{START_MS, Town, day, device, eur, key, person, xof};

pub fn audited(file: &[u8]) -> AuditReport {
    audit(Reader::new(file), &Options { today: Some(day("2026-02-13")), ..Options::default() })
}

pub fn kinds(report: &AuditReport) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.finding.word()).collect()
}

fn only(report: &AuditReport, kind: FindingKind) -> &Finding {
    let mut found = report.findings.iter().filter(|finding| finding.finding == kind);
    let first = found.next().unwrap_or_else(|| panic!("{}: {:?}", kind.word(), kinds(report)));
    assert!(found.next().is_none(), "{} twice", kind.word());
    first
}

#[test]
fn a_good_file_passes() {
    let (town, _) = Town::repatriation();
    let report = audited(&town.file());
    assert!(report.passed, "{:?}", report.findings);
    assert_eq!(report.counts.read, town.history().len() as u64);
    assert_eq!(report.counts.in_set, report.counts.read);
    assert_eq!(report.counts.bytes, town.file().len() as u64);
    assert_eq!(report.sum, [Money(eur("0")), Money(xof("0"))]);
    assert_eq!(report.digest, Some(digest(&town.book, town.history(), 0)));
    assert_eq!(report.federation.as_deref(), Some("Fondo de ayuda"));
    assert_eq!(report.checks.len(), Check::ALL.len());
    let noted: Vec<Severity> = report.findings.iter().map(|finding| finding.severity).collect();
    assert!(noted.iter().all(|severity| *severity == Severity::Note), "{:?}", report.findings);
    assert_eq!(report.devices.len(), 10);
}

#[test]
fn the_report_is_the_same_for_any_number_of_threads_and_from_a_history() {
    let (town, _, _) = Town::short_payout();
    let file = town.file();
    let of = |threads| {
        let options = Options { threads: NonZeroUsize::new(threads), ..Options::default() };
        audit(Reader::new(&file[..]), &options)
    };
    let one = of(1);
    assert_eq!(one, of(2));
    assert_eq!(one, of(7));
    assert_eq!(one, audit(items(town.history()), &Options::default()));
}

#[test]
fn what_waits_for_somebody_is_to_be_looked_at() {
    let (mut town, _, payout) = Town::short_payout();
    town.sends("Cheikh", "granada/bank", "pool", "100");
    let report = audited(&town.file());
    assert!(report.passed);
    let dispute = only(&report, FindingKind::DisputeOpen);
    assert_eq!((dispute.event.unwrap().0, dispute.amount), (payout, Some(Money(xof("20000")))));
    assert_eq!(only(&report, FindingKind::TransferOpen).days, Some(39));
    let later = Options { today: Some(day("2026-03-01")), ..Options::default() };
    let report = audit(Reader::new(&town.file()[..]), &later);
    assert_eq!(only(&report, FindingKind::DisputeOverdue).date.unwrap().0, day("2026-02-26"));
}

#[test]
fn a_dispute_that_was_settled_late_stays_to_be_looked_at() {
    let settled = |date: &str| {
        let (mut town, _, payout) = Town::short_payout();
        let (subject, outcome) = (payout, Settlement::BorneByChapter);
        let settled = Settled { subject, outcome, date: day(date) };
        town.does("Awa", Event::Settled(settled));
        (audited(&town.file()), town)
    };
    let (report, _) = settled("2026-02-26");
    assert!(report.findings.iter().all(|f| f.finding != FindingKind::DisputeLate));
    let (report, town) = settled("2026-03-01");
    assert_eq!(only(&report, FindingKind::DisputeLate).days, Some(3));
    let books = Books { book: &town.book, history: town.history() };
    let read = indicators(books, &Scope::default());
    let mut rows = read.tables[0].rows.iter();
    let days = rows.find(|row| row.cells[0].plain() == "dispute-days").unwrap();
    assert_eq!(days.cells[1], Cell::Tenths(170), "by their own days, not by the clock");
}

#[test]
fn a_statement_that_waits_is_named_until_somebody_accepts_it() {
    let (mut town, _, payout) = Town::short_payout();
    let (said, _) = town.signs("Gora", Town::confirming(payout, xof("20000")));
    let report = audited(&town.file());
    assert!(report.passed);
    let waits = only(&report, FindingKind::StatementWaits);
    assert_eq!((waits.event.unwrap().0, waits.reason), (said, Some("role-needed")));
    let standing = Standing::of(&town.book, &said);
    let happened = Words::new(Language::Fr).standing(&standing).unwrap().happened;
    assert!(happened.ends_with("Cela compte une fois accepté."), "{happened}");
    let shown = cases::payout(&town.book, &payout).unwrap();
    assert_eq!(shown.numbers.outstanding, Some(Money(xof("20000"))), "it moves nothing");
    let [waiting] = &shown.waiting[..] else { panic!("{:?}", shown.waiting) };
    assert_eq!((waiting.event.0, waiting.received), (said, Money(xof("20000"))));
    assert_eq!(waiting.person.map(|p| p.0), Some(person("Gora")));

    let (subject, outcome, date) = (said, Settlement::Accepted, day("2026-02-14"));
    town.does("Awa", Event::Settled(Settled { subject, outcome, date }));
    let report = audited(&town.file());
    assert!(!kinds(&report).contains(&"statement-waits"));
    assert_eq!(only(&report, FindingKind::IrregularSettled).event.unwrap().0, said);
    let shown = cases::payout(&town.book, &payout).unwrap();
    assert_eq!((shown.numbers.outstanding, shown.waiting.len()), (Some(Money(xof("0"))), 0));
    assert!(!Standing::of(&town.book, &said).waits);
}

#[test]
fn an_order_that_was_taken_back_is_shown_as_such() {
    let mut town = Town::founded();
    town.opens_accounts();
    let class = ndimbal_ledger::case::CaseClass::Care;
    let case = town.opens_a_case(class, &[("care-es", "500")]);
    town.approves(case, &["Demba"], &[("granada/bank", "500")]);
    let payee = ndimbal_ledger::case::Payee::Hospital;
    let place = ndimbal_ledger::case::Place::Spain;
    let order = || Town::order(case, "care-es", payee, place, &[("granada/bank", "500")]);
    let payout = town.does("Bineta", order());
    let cancelled = PayoutCancelled { payout, date: day("2026-02-10") };
    let cancelled = town.does("Awa", Event::PayoutCancelled(cancelled));
    let shown = cases::case(&town.book, &case).unwrap();
    assert_eq!((shown.allocations[0].ordered, shown.allocations[0].left), {
        (Money(eur("0")), Money(eur("500")))
    });
    let shown = &shown.payouts[0];
    assert_eq!((shown.state, shown.cancelled.map(|id| id.0)), ("cancelled", Some(cancelled)));
    let words = Words::new(Language::Es);
    assert_eq!(words.label(Family::PayoutState, shown.state), "retirado, no se paga");
    town.does("Bineta", order());
}

#[test]
fn a_payout_that_nobody_confirmed_is_named() {
    let (town, _) = Town::repatriation();
    let mut paid = Vec::new();
    for event in town.history().ordered() {
        paid.extend_from_slice(event.bytes());
        if matches!(event.body(), Event::PayoutPaid(_)) {
            break;
        }
    }
    let report = audited(&paid);
    assert!(report.passed);
    let found = only(&report, FindingKind::NeverConfirmed);
    assert_eq!((found.amount, found.days), (Some(Money(eur("2100"))), Some(3)));
    let said = Words::new(Language::Fr).finding(found);
    assert!(said.contains("2 100,00 € payés le 10/02/2026 et jamais confirmés"), "{said}");
}

#[test]
fn who_decided_and_is_kin_is_named() {
    let mut town = Town::founded();
    town.opens_accounts();
    let case = town.opens_a_case(ndimbal_ledger::case::CaseClass::Care, &[("care-es", "500")]);
    town.does("Demba", Town::decides(case, Outcome::Approve, "500"));
    assert!(!kinds(&audited(&town.file())).contains(&"kin-decided"));
    town.does("Demba", Event::Recused(Recused { case }));
    assert!(kinds(&audited(&town.file())).contains(&"kin-decided"));
}

#[test]
fn one_person_in_two_parts_and_with_two_voices_is_named() {
    let mut town = Town::founded();
    town.opens_accounts();
    let case = town.opens_a_case(ndimbal_ledger::case::CaseClass::Care, &[("care-es", "2000")]);
    let card = DeviceCard::sign(person("Demba"), &key("Demba two"));
    let added = town.does("Demba", Event::DeviceAdded(DeviceAdded { card }));
    // A no of hers that nobody has heard of yet.
    let apart = town.drafts("Demba two", Town::decides(case, Outcome::Decline, "0"));
    let apart = town.resigns("Demba two", &apart, |header| header.grant = Some(added));
    for (who, outcome, ceiling) in [
        ("Khady", Outcome::Part, "1000"),
        ("Demba", Outcome::Approve, "2000"),
        ("Fatou", Outcome::Approve, "2000"),
        ("Khady", Outcome::Approve, "2000"),
    ] {
        town.does(who, Town::decides(case, outcome, ceiling));
    }
    let changed_their_mind = audited(&town.file());
    assert!(!kinds(&changed_their_mind).contains(&"double-voice"), "Khady has one voice");
    town.take(apart);
    let account = crate::town::slug("granada/bank");
    let allocated = FundsAllocated { case, account, amount: eur("2000") };
    town.does("Cheikh", Event::FundsAllocated(allocated));
    let payee = ndimbal_ledger::case::Payee::Hospital;
    let place = ndimbal_ledger::case::Place::Spain;
    let order = Town::order(case, "care-es", payee, place, &[("granada/bank", "2000")]);
    let payout = town.does("Bineta", order);
    let paying = town.paying(payout, None, "0");
    let (paid, _) = town.signs("Bineta", paying);

    let report = audited(&town.file());
    assert!(report.passed);
    let voice = only(&report, FindingKind::DoubleVoice);
    assert_eq!((voice.event.unwrap().0, voice.person.unwrap().0), (case, person("Demba")));
    let eyes = only(&report, FindingKind::FourEyes);
    assert_eq!((eyes.event.unwrap().0, eyes.person.unwrap().0), (payout, person("Bineta")));
    let irregular = only(&report, FindingKind::Irregular);
    assert_eq!((irregular.event.unwrap().0, irregular.reason), (paid, Some("role-needed")));
    assert!(!kinds(&report).contains(&"void"), "a voice for another answer is a voice");

    let outcome = Settlement::Accepted;
    let settled = Settled { subject: paid, outcome, date: day("2026-02-12") };
    town.does("Awa", Event::Settled(settled));
    let report = audited(&town.file());
    assert!(!kinds(&report).contains(&"irregular"));
    assert_eq!(only(&report, FindingKind::IrregularSettled).severity, Severity::Note);
}

#[test]
fn a_fork_is_a_fault_and_what_stands_on_it_is_contested() {
    let mut town = Town::founded();
    town.opens_accounts();
    let left = town.drafts("Lamine", gift("10"));
    let right = town.drafts("Lamine", gift("20"));
    town.take(left);
    town.take(right);
    let report = audited(&town.file());
    assert!(!report.passed);
    let fork = only(&report, FindingKind::Fork);
    assert_eq!((fork.device.unwrap().0, fork.count), (device("Lamine"), Some(1)));
    let contested = report.findings.iter().filter(|f| f.reason == Some("contested")).count();
    assert_eq!(contested, 2);
    assert!(report.checks.iter().all(|c| c.passed == (c.check != Check::Fork)));
}

fn gift(amount: &str) -> Event {
    let account = crate::town::slug("lleida/bank");
    Event::GiftReceived(GiftReceived { account, amount: eur(amount), date: day("2026-01-07") })
}

#[test]
fn branches_that_nobody_cites_are_told_and_not_counted() {
    let mut town = Town::founded();
    town.opens_accounts();
    let branches: Vec<_> =
        ["10", "20", "30", "40"].iter().map(|n| town.drafts("Lamine", gift(n))).collect();
    let mut file = town.file();
    branches.iter().for_each(|event| file.extend_from_slice(event.bytes()));
    let report = audited(&file);
    assert_eq!(kinds(&report).iter().filter(|word| **word == "branch-not-kept").count(), 2);
    assert_eq!(report.counts.in_set, report.counts.read - 2);
}

#[test]
fn a_clock_in_the_future_and_an_event_from_a_newer_version_are_told() {
    let mut town = Town::founded();
    let draft = town.drafts("Awa", Event::Unknown(Unknown { kind: 900, body: vec![0x80] }));
    let ahead = Stamp { ms: START_MS + 90 * 86_400_000, counter: 0 };
    let critical = town.resigns("Awa", &draft, |header| header.time = ahead);
    let draft = town.drafts("Demba", Event::Unknown(Unknown { kind: 1200, body: vec![0x80] }));
    let file = [town.file(), critical.bytes().to_vec(), draft.bytes().to_vec()].concat();
    let report = audited(&file);
    assert!(report.passed);
    assert_eq!(only(&report, FindingKind::ClockAhead).date.unwrap().0, day("2026-04-01"));
    let unknown: Vec<Severity> = report
        .findings
        .iter()
        .filter(|f| f.finding == FindingKind::NotUnderstood)
        .map(|f| f.severity)
        .collect();
    assert_eq!(unknown, [Severity::ToLookAt, Severity::Note]);
    assert_eq!(report.digest.unwrap().not_understood, 2);
}

#[test]
fn it_says_what_it_can_not_prove_and_who_was_not_heard_from() {
    let mut town = Town::founded();
    town.opens_accounts();
    town.waits_days(60);
    town.does("Cheikh", {
        let account = crate::town::slug("granada/bank");
        Event::GiftReceived(GiftReceived { account, amount: eur("5"), date: day("2026-03-01") })
    });
    let file = town.file();
    let later = Options { today: Some(day("2026-03-02")), ..Options::default() };
    let report = audit(Reader::new(&file[..]), &later);
    assert_eq!(kinds(&report).iter().filter(|word| **word == "device-unheard").count(), 6);
    let silent = report.findings.iter().filter(|f| f.finding == FindingKind::DeviceSilent);
    assert!(silent.clone().all(|f| f.days == Some(60)));
    assert_eq!(silent.count(), 3);
    let tails: Vec<_> = report.unproven.iter().filter_map(|u| u.device.zip(u.count)).collect();
    assert_eq!(tails.len(), 1);
    assert_eq!((tails[0].0.0, tails[0].1), (device("Cheikh"), 1));
    let words: Vec<_> = report.unproven.iter().map(|u| u.unproven).collect();
    assert_eq!(words.first(), Some(&UnprovenKind::LaterEvents));
    assert_eq!(words.len(), 5);
}

#[test]
fn findings_beyond_the_bound_are_counted_only() {
    let mut town = Town::founded();
    for _ in 0..5 {
        town.signs("Mame", gift("1"));
    }
    let options = Options { findings_max: 2, ..Options::default() };
    let report = audit(Reader::new(&town.file()[..]), &options);
    let rule = report.checks.iter().find(|c| c.check == Check::Rule).unwrap();
    assert_eq!(rule.to_look_at, 5);
    assert_eq!(report.findings.iter().filter(|f| f.check == Check::Rule).count(), 2);
    assert!(report.findings_left_out > 2);
}

#[test]
fn every_finding_can_be_said_in_every_language() {
    for language in Language::ALL {
        let words = Words::new(language);
        for kind in FindingKind::ALL {
            let finding = Finding {
                offset: Some(17),
                event: Some(ndimbal_views::plain::Shown(ndimbal_ledger::id::EventId([7; 32]))),
                kind: Some("payout-paid"),
                act: Some(ndimbal_views::plain::Shown(ndimbal_ledger::id::EventId([8; 32]))),
                chapter: Some(ndimbal_views::plain::Shown(crate::town::slug("granada"))),
                device: Some(ndimbal_views::plain::Shown(device("Awa"))),
                person: Some(ndimbal_views::plain::Shown(person("Awa"))),
                account: Some(ndimbal_views::plain::AccountName(
                    ndimbal_ledger::account::Account::Debt(crate::town::slug("granada")),
                )),
                amount: Some(Money(eur("12"))),
                reason: Some("not-enough"),
                available: Some(Money(eur("3"))),
                date: Some(ndimbal_views::plain::Shown(day("2026-02-03"))),
                days: Some(2),
                count: Some(2),
                detail: Some("detail".to_string()),
                ..Finding::new(*kind)
            };
            let said = words.finding(&finding);
            assert!(!said.contains(['{', '$']) && said.len() > 20, "{said}");
        }
    }
    assert_eq!(key("Awa").verifying_key().to_bytes(), device("Awa").0);
}
