//! What people read about who may act: cuts, forks, closings, counts, acts
//! that wait.

use ndimbal_ledger::account::{Account, AccountClass};
use ndimbal_ledger::case::{CaseClass, Outcome};
use ndimbal_ledger::event::*;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::money::Currency;
use ndimbal_ledger::people::CutReason;
use ndimbal_views::acts::{
    act, acts, came_late, closings, dated_ahead, rival_rounds, short_of_promises,
};
use ndimbal_views::audit::{AuditReport, Finding, FindingKind};
use ndimbal_views::devices::{branches, devices};
use ndimbal_views::digest::{Digest, digest};
use ndimbal_views::explain::decision::{DecisionExplained, decision};
use ndimbal_views::holders::Holders;
use ndimbal_views::plain::{Money, Standing};
use ndimbal_views::report::{Books, Form, Scope, annual, income};
use ndimbal_views::statement::Period;
use ndimbal_views::trail::entry;
use ndimbal_views::words::{Language, Words};

use crate::audit::{audited, kinds};
use crate::town::{Town, day, device, eur, person, slug};

fn gift(amount: &str, date: &str) -> Event {
    let (account, amount, date) = (slug("granada/bank"), eur(amount), day(date));
    Event::GiftReceived(GiftReceived { account, amount, date })
}

fn endorsed(town: &mut Town, act: EventId, who: &[&str]) {
    for name in who {
        town.does(name, Event::Endorsed(Endorsed { act }));
    }
}

fn cuts(name: &str, last: Option<EventId>) -> Event {
    let point = CutPoint { device: device(name), last };
    Event::DeviceCut(DeviceCut { chapter: slug("granada"), point, why: CutReason::Stolen })
}

fn town_with_accounts() -> Town {
    let mut town = Town::founded();
    town.opens_accounts();
    town
}

fn found(report: &AuditReport, kind: FindingKind) -> &Finding {
    let found = report.findings.iter().find(|f| f.finding == kind);
    found.unwrap_or_else(|| panic!("{}: {:?}", kind.word(), kinds(report)))
}

fn stood(town: &Town, id: EventId) -> Standing {
    let holders = Holders::new(&town.book, town.history());
    entry(&town.book, &holders, town.history().get(&id).unwrap()).standing
}

#[test]
fn what_a_cut_device_signed_is_shown_with_its_cut_and_who_took_it_over() {
    let mut town = town_with_accounts();
    let cut = town.does("Awa", cuts("Cheikh", town.history().tip(&device("Cheikh")).map(|t| t.id)));
    let shown = acts(&town.book, town.history(), None).pop().unwrap();
    assert_eq!((shown.state, shown.missing(), shown.waits_for.len()), ("waits", 2, 3));
    assert!(!shown.waits_for.iter().any(|p| p.0 == person("Cheikh")), "a thief has the device");
    let state = |town: &Town| {
        let all = devices(&town.book, town.history());
        all.into_iter().find(|d| d.device.0 == device("Cheikh")).unwrap()
    };
    assert_eq!((state(&town).state, state(&town).by.map(|b| b.0)), ("cut-alone", Some(cut)));
    endorsed(&mut town, cut, &["Bineta", "Demba"]);
    assert_eq!(state(&town).state, "cut");
    let (late, _) = town.signs("Cheikh", gift("10", "2026-02-05"));
    let shown = |town: &Town, id: EventId| stood(town, id);
    let standing = shown(&town, late);
    assert_eq!((standing.fate, standing.act.map(|a| a.0)), ("disowned", Some(cut)));
    let report = audited(&town.file());
    let finding = found(&report, FindingKind::Disowned);
    assert_eq!((finding.event.unwrap().0, finding.act.unwrap().0), (late, cut));
    let said = Words::new(Language::En).finding(finding);
    assert!(said.contains(&cut.short()), "{said}");
    assert_eq!(found(&report, FindingKind::DeviceCut).device.unwrap().0, device("Cheikh"));

    let adopts = EventsAdopted { chapter: slug("granada"), events: vec![late] };
    let adopted = town.does("Awa", Event::EventsAdopted(adopts));
    endorsed(&mut town, adopted, &["Bineta", "Demba"]);
    assert_eq!(shown(&town, late).adopted_by, None, "a president holds no money");
}

#[test]
fn an_act_names_who_can_help_it_now() {
    let mut town = town_with_accounts();
    let removes = |name: &str| {
        let (person, chapter) = (person(name), slug("granada"));
        Event::PersonRemoved(PersonRemoved { person, chapter, points: Vec::new() })
    };
    let retired = DeviceRetired { date: day("2026-02-05") };
    let cut = town.does("Awa", cuts("Cheikh", None));
    town.does("Demba", Event::DeviceRetired(retired));
    let stands = |town: &Town| act(&town.book, town.history(), &cut, None).unwrap();
    let helps =
        |town: &Town, name: &str| stands(town).waits_for.iter().any(|p| p.0 == person(name));
    assert!(helps(&town, "Bineta") && helps(&town, "Fatou"));
    assert!(!helps(&town, "Demba"), "retired: nothing is left to sign with");
    let removal = town.does("Awa", removes("Fatou"));
    endorsed(&mut town, removal, &["Bineta", "Cheikh"]);
    assert!(acts(&town.book, town.history(), None).iter().any(|a| a.state == "complete"));
    let shown = stands(&town);
    assert_eq!((shown.state, shown.waits_for.len()), ("ended", 0), "the officers changed");
    assert_eq!(town.signs("Bineta", Event::Endorsed(Endorsed { act: cut })).1.word(), "void");
    for id in [cut, removal] {
        let told = decision(&town.book, town.history(), &id, None);
        assert!(matches!(told, Ok(DecisionExplained::Act(_))), "{told:?}");
    }
}

#[test]
fn half_a_year_later_an_act_waits_for_nobody() {
    let mut town = town_with_accounts();
    let cut = town.does("Awa", cuts("Cheikh", None));
    let open = town.book.acts()[&cut].open_until_ms();
    let state = |ms| act(&town.book, town.history(), &cut, Some(ms)).unwrap().state;
    assert_eq!((state(open), state(open + 1)), ("waits", "ended"));
}

#[test]
fn one_officers_cut_is_named_where_it_silences() {
    let mut town = town_with_accounts();
    let cut = town.does("Awa", cuts("Cheikh", None));
    let (late, _) = town.signs("Cheikh", gift("10", "2026-02-05"));
    let standing = stood(&town, late);
    assert_eq!((standing.fate, standing.reason), ("irregular", Some("silenced")));
    assert_eq!(standing.act.map(|act| act.0), Some(cut));
}

#[test]
fn a_fork_is_contested_until_a_branch_is_chosen() {
    let mut town = town_with_accounts();
    let kept = town.drafts("Cheikh", gift("10", "2026-02-05"));
    let other = town.drafts("Cheikh", gift("999", "2026-02-05"));
    let (kept_id, other_id) = (kept.id(), other.id());
    town.take(kept);
    town.take(other);
    let fate = |town: &Town, id: EventId| stood(town, id).fate;
    assert_eq!((fate(&town, kept_id), fate(&town, other_id)), ("contested", "contested"));
    let report = audited(&town.file());
    assert!(!report.passed);
    found(&report, FindingKind::Contested);
    let chooses = BranchAdopted { chapter: slug("granada"), last: kept_id };
    let act = town.does("Awa", Event::BranchAdopted(chooses));
    endorsed(&mut town, act, &["Bineta", "Demba"]);
    let states: Vec<_> = branches(&town.book, town.history())
        .iter()
        .map(|b| (b.last.0 == kept_id, b.state))
        .collect();
    assert!(states.contains(&(true, "chosen")) && states.contains(&(false, "dropped")));
    assert_eq!((fate(&town, kept_id), fate(&town, other_id)), ("counts", "disowned"));
    let report = audited(&town.file());
    assert_eq!(found(&report, FindingKind::ForkSettled).act.unwrap().0, act);
    assert!(report.passed, "{:?}", kinds(&report));
}

#[test]
fn a_cut_below_a_fork_settles_it() {
    let mut town = town_with_accounts();
    let before = town.history().tip(&device("Cheikh")).map(|tip| tip.id);
    let (one, other) = (
        town.drafts("Cheikh", gift("10", "2026-02-05")),
        town.drafts("Cheikh", gift("9", "2026-02-05")),
    );
    town.take(one);
    town.take(other);
    let cut = town.does("Awa", cuts("Cheikh", before));
    assert!(!audited(&town.file()).passed, "one officer settles no fork");
    endorsed(&mut town, cut, &["Bineta", "Demba"]);
    let report = audited(&town.file());
    assert_eq!(found(&report, FindingKind::ForkSettled).act.unwrap().0, cut);
    assert!(report.passed, "{:?}", kinds(&report));
}

#[test]
fn a_closed_period_names_its_witness_and_what_came_late() {
    let mut town = town_with_accounts();
    let cash = AccountOpened {
        account: slug("granada/cash"),
        chapter: slug("granada"),
        class: AccountClass::Cash,
        opening: eur("417.50"),
        date: day("2026-01-01"),
    };
    town.does("Cheikh", Event::AccountOpened(cash));
    let counted = CashCounted {
        account: slug("granada/cash"),
        counted: eur("412.50"),
        date: day("2026-01-31"),
    };
    let count = town.does("Cheikh", Event::CashCounted(counted));
    found(&audited(&town.file()), FindingKind::CountWaits);
    town.does("Bineta", Event::CountConfirmed(CountConfirmed { count }));
    let short = audited(&town.file());
    assert_eq!(found(&short, FindingKind::CountShort).amount, Some(Money(eur("5"))));

    let draft = town.book.draft_closing(&slug("granada"), day("2026-01-31"), town.history());
    let act = town.does("Cheikh", Event::Closed(draft.unwrap()));
    endorsed(&mut town, act, &["Awa", "Bineta"]);
    let waiting = acts(&town.book, town.history(), None).pop().unwrap();
    assert!(waiting.wants_witness && waiting.missing() == 0, "{waiting:?}");
    assert!(waiting.waits_for.is_empty(), "the witness stands apart");
    assert!(waiting.witnesses.iter().any(|p| p.0 == person("Khady")));
    let explained = decision(&town.book, town.history(), &act, None);
    let Ok(DecisionExplained::Act(told)) = explained else { panic!("{explained:?}") };
    assert_eq!((told.proposal.given, told.proposal.needed), (3, 3));
    assert!(told.roster.iter().all(|e| e.person.0 != person("Khady")));
    assert!(told.witnessed_by.is_empty() && told.voices.len() == 3);
    endorsed(&mut town, act, &["Khady"]);
    let notes = |town: &Town| {
        let period = Period { from: None, until: Some(day("2026-01-31")) };
        let scope = Scope { chapter: Some(slug("granada")), period };
        income(Books { book: &town.book, history: town.history() }, &scope).notes
    };
    assert_eq!(notes(&town), ["cash-basis"]);
    let late = town.does("Cheikh", gift("10", "2026-01-20"));
    assert_eq!(notes(&town), ["cash-basis", "late"]);
    let books = Books { book: &town.book, history: town.history() };
    let told = |year| annual(books, &slug("granada"), year, Form::Spain).unwrap().notes;
    assert!(told(2026).contains(&"late") && !told(2025).contains(&"late"));
    let missed = |id| came_late(&town.book, town.history(), &id).map(|closing| closing.act);
    assert_eq!((missed(late), missed(count)), (Some(act), None));
    let closed = closings(&town.book, town.history()).pop().unwrap();
    assert_eq!(closed.witnesses.iter().map(|p| p.0).collect::<Vec<_>>(), [person("Khady")]);
    assert!(closed.left_out.is_empty());
    let report = audited(&town.file());
    let finding = found(&report, FindingKind::LateEvent);
    assert_eq!((finding.event.unwrap().0, finding.act.unwrap().0), (late, act));
    assert!(report.findings.iter().all(|f| f.finding != FindingKind::ClosingUnwitnessed));
}

#[test]
fn what_happened_lies_no_later_than_tomorrow() {
    let mut town = town_with_accounts();
    let tomorrow = town.does("Cheikh", gift("10", "2026-03-02"));
    let ahead = town.does("Cheikh", gift("10", "2026-03-03"));
    let said = |id| dated_ahead(&town.book, town.history(), &id, day("2026-03-01"));
    assert_eq!((said(tomorrow), said(ahead)), (None, Some(day("2026-03-03"))));
}

#[test]
fn a_transfer_that_leaves_less_than_cases_are_promised_is_said() {
    let mut town = town_with_accounts();
    town.pays_into_the_pool();
    let case = town.opens_a_case(CaseClass::Death, &[("rep", "5000")]);
    let sources = [("granada/bank", "1000"), ("pool", "500")];
    town.approves(case, &["Demba", "Khady", "Fatou"], &sources);
    let short = |town: &Town, id| {
        short_of_promises(&town.book, town.history().get(&id).unwrap())
            .map(|(promised, left)| (promised.minor, left.minor))
    };
    let held = town.book.balance(&Account::Fund(slug("granada/bank")), Currency::Eur).minor;
    assert_eq!(held, 470_000);
    let all = town.sends("Cheikh", "granada/bank", "murcia/bank", "3700");
    assert_eq!(short(&town, all), None, "as much is left as is promised");
    let more = town.sends("Cheikh", "granada/bank", "murcia/bank", "0.01");
    assert_eq!(short(&town, more), Some((100_000, 99_999)));
    let drawn = town.sends("Cheikh", "pool", "granada/bank", "1400");
    assert_eq!(short(&town, drawn), None);
    let drawn = town.sends("Cheikh", "pool", "granada/bank", "100");
    assert_eq!(short(&town, drawn), Some((50_000, 40_000)));
}

#[test]
fn a_double_voice_on_a_case_is_named() {
    let mut town = town_with_accounts();
    let case = town.opens_a_case(CaseClass::Care, &[("care-es", "500")]);
    let mut apart = town.drafts("Fatou", Town::decides(case, Outcome::Decline, "0"));
    town.does("Demba", Town::decides(case, Outcome::Approve, "500"));
    apart = town.resigns("Fatou", &apart, |_| {});
    town.take(apart);
    let rounds = rival_rounds(&town.book);
    assert_eq!(rounds.len(), 1, "one commissioner decides up to 500; the no came apart");
    assert_eq!(rounds[0].case.0, case);
    found(&audited(&town.file()), FindingKind::RivalDecision);
}

#[test]
fn a_digest_is_read_as_it_was_written() {
    let town = town_with_accounts();
    let mine = digest(&town.book, town.history(), 0);
    let written = serde_json::to_string_pretty(&mine).unwrap();
    assert_eq!(Digest::parse(&written), Some(mine));
    for text in ["", "{}", "[]", &written.replace("root", "rood"), &written.replace('"', "")] {
        assert_eq!(Digest::parse(text), None, "{text}");
    }
}
