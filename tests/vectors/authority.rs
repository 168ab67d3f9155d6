//! The story of the vectors, second part: who may act.

use ndimbal_ledger::case::{BenefitLine, CaseClass, Channel, Outcome, Payee, Place};
use ndimbal_ledger::event::*;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::people::{CutReason, Role};

use crate::story::{decided, source};
use crate::town::*;

/// Told after the first part.
pub fn tell(town: &mut Town) {
    delegates_and_a_branch(town);
    two_decisions(town);
    counted(town);
    one_officers_cut(town);
    ends(town);
    recovery(town);
    let closing = closed(town);
    late_and_cut(town, closing);
    restored(town);
    back(town);
}

fn voices(town: &mut Town, act: EventId, said: &[(&'static str, &str)]) {
    for (name, who) in said {
        town.says(name, who, Event::Endorsed(Endorsed { act }));
    }
}

/// Granada and Murcia name delegates, who choose a branch in Lleida, where
/// nobody but the forker decides.
fn delegates_and_a_branch(town: &mut Town) {
    let names = |chapter: &str, who: &str| {
        let (chapter, person) = (slug(chapter), person(who));
        Event::DelegateNamed(DelegateNamed { chapter, person })
    };
    let act = town.says("delegate-named", "Awa", names("granada", "Awa"));
    voices(town, act, &[("endorsed-3", "Bineta"), ("endorsed-4", "Cheikh")]);
    let act = town.says("delegate-named-2", "Ibou", names("murcia", "Ibou"));
    voices(town, act, &[("endorsed-5", "Khady")]);
    let fork = town.told.iter().find(|told| told.name == "fork-one").unwrap().event.id();
    let chooses = BranchAdopted { chapter: slug("lleida"), last: fork };
    let act = town.says("branch-adopted", "Awa", Event::BranchAdopted(chooses));
    voices(town, act, &[("endorsed-6", "Ibou")]);
}

/// Two answers in one round, by people apart; money followed the second.
fn two_decisions(town: &mut Town) {
    let opened = CaseOpened {
        chapter: slug("granada"),
        class: CaseClass::Care,
        happened: day("2026-02-10"),
        subject: commitment("a fourth"),
    };
    let case = town.says("case-opened-4", "Awa", Event::CaseOpened(opened));
    let stated = EligibilityStated {
        case,
        plan: "Federation plan 1".to_string(),
        eligible: true,
        lines: vec![BenefitLine { benefit: slug("care-es"), cap: eur("300") }],
        reasons: vec![],
    };
    town.says("eligibility-stated-3", "Bineta", Event::EligibilityStated(stated));
    let approved = |ceiling| decided(case, Outcome::Approve, ceiling, None);
    let first = town.says("case-decided-6", "Khady", approved("400"));
    town.says("case-decided-that-lost", "Nafi", approved("400"));
    let apart = town.says_apart("case-decided-rival", "Demba", &[first], approved("300"));
    let rival = town.says_apart("case-decided-rival-2", "Khady", &[apart], approved("300"));
    let allocated = FundsAllocated { case, account: slug("granada/bank"), amount: eur("50") };
    let aside = town.says_apart(
        "funds-allocated-apart",
        "Cheikh",
        &[rival],
        Event::FundsAllocated(allocated),
    );
    let ordered = PayoutOrdered {
        case,
        benefit: slug("care-es"),
        payee: Payee::Hospital,
        place: Place::Spain,
        amount: eur("50"),
        sources: vec![source("granada/bank", "50")],
    };
    let payout =
        town.says_apart("payout-ordered-apart", "Bineta", &[aside], Event::PayoutOrdered(ordered));
    let paid = PayoutPaid {
        payout,
        date: day("2026-02-25"),
        sources: vec![source("granada/bank", "50")],
        fee: eur("0"),
        sent: None,
        rate: None,
        channel: Channel::Bank,
    };
    town.says_apart("payout-paid-apart", "Cheikh", &[payout], Event::PayoutPaid(paid));
}

fn counted(town: &mut Town) {
    let (account, date) = (slug("granada/cash"), day("2026-02-28"));
    let counted = CashCounted { account, counted: eur("411.50"), date };
    let count = town.says("cash-counted", "Cheikh", Event::CashCounted(counted));
    let confirms = || Event::CountConfirmed(CountConfirmed { count });
    town.says("count-confirmed-alone", "Cheikh", confirms());
    town.says("count-confirmed", "Bineta", confirms());
}

fn cuts(who: &str, last: Option<EventId>, why: CutReason) -> Event {
    let (chapter, device) = (slug("granada"), device(who));
    Event::DeviceCut(DeviceCut { chapter, point: CutPoint { device, last }, why })
}

/// What one officer cut another takes over; what a quorum cut is disowned.
fn one_officers_cut(town: &mut Town) {
    town.says("device-cut", "Awa", cuts("Nafi", None, CutReason::Lost));
    let case = *town.book().cases().keys().next_back().unwrap();
    let voice = decided(case, Outcome::Decline, "0", None);
    let silenced = town.says("case-decided-silenced", "Nafi", voice);
    let added = DeviceAdded { card: card("Nafi", "Nafi's third") };
    town.says("device-added-silenced", "Nafi", Event::DeviceAdded(added));
    let adopts = EventsAdopted { chapter: slug("granada"), events: vec![silenced] };
    town.says("events-adopted", "Demba", Event::EventsAdopted(adopts));
    let act = town.says("device-cut-2", "Awa", cuts("Nafi's phone", None, CutReason::Stolen));
    voices(town, act, &[("endorsed-7", "Bineta"), ("endorsed-8", "Demba")]);
}

/// A device that retires, and a person who is removed.
fn ends(town: &mut Town) {
    let retired = DeviceRetired { date: day("2026-03-02") };
    // Gora's device signed under newer rules before.
    town.says("device-retired-by-old-rules", "Gora", Event::DeviceRetired(retired.clone()));
    town.says("device-retired", "Mame", Event::DeviceRetired(retired));
    town.says("gift-received-after-the-retirement", "Mame", francs("dakar/float", "700"));
    let (chapter, points) = (slug("granada"), vec![]);
    let removed = PersonRemoved { person: person("Nafi"), chapter, points };
    let act = town.says("person-removed", "Awa", Event::PersonRemoved(removed));
    voices(town, act, &[("endorsed-9", "Cheikh"), ("endorsed-10", "Demba")]);
    voices(town, act, &[("endorsed-after-the-removal", "Nafi")]);
}

fn gift(account: &str, amount: &str) -> Event {
    let (account, date) = (slug(account), day("2026-02-27"));
    Event::GiftReceived(GiftReceived { account, amount: eur(amount), date })
}

fn francs(account: &str, amount: &str) -> Event {
    let (account, date) = (slug(account), day("2026-02-27"));
    Event::GiftReceived(GiftReceived { account, amount: xof(amount), date })
}

fn grants(who: &str, chapter: &str, role: Role) -> Event {
    Event::OfficerGranted(OfficerGranted {
        person: person(who),
        chapter: slug(chapter),
        roles: vec![role],
        card: card(who, who),
    })
}

/// New recovery keys give Lleida a treasurer.
fn recovery(town: &mut Town) {
    let keys = ["paper four", "paper five", "paper six"];
    let replaced = RecoveryReplaced { recovery_k: 2, recovery_keys: keys.map(device).to_vec() };
    let act = town.says("recovery-replaced", "Awa", Event::RecoveryReplaced(replaced));
    for key in keys {
        town.enrol(key, act);
    }
    voices(town, act, &[("endorsed-11", "Ibou")]);
    let grant =
        town.says("officer-granted-3", "paper four", grants("Sira", "lleida", Role::Treasurer));
    voices(town, grant, &[("endorsed-12", "paper six")]);
    town.enrol("Sira", grant);
    town.says("gift-received-2", "Sira", gift("lleida/cash", "12"));
    town.says("gift-received-4", "Cheikh", gift("granada/bank", "9"));
    let activated = VersionActivated { version: 1 };
    let act = town.says("version-activated", "Ibou", Event::VersionActivated(activated));
    voices(town, act, &[("endorsed-13", "Awa")]);
}

fn draft(town: &Town, chapter: &str, until: &str) -> Event {
    let history = town.inbox.history();
    Event::Closed(town.book().draft_closing(&slug(chapter), day(until), history).unwrap())
}

/// Granada's February; the witness is of Murcia.
fn closed(town: &mut Town) -> EventId {
    let act = town.says("closed", "Awa", draft(town, "granada", "2026-02-28"));
    voices(town, act, &[("endorsed-14", "Bineta"), ("endorsed-15", "Cheikh")]);
    voices(town, act, &[("endorsed-16", "Khady")]);
    act
}

/// What comes late, a wrong closing, and a cut below the closing.
fn late_and_cut(town: &mut Town, closing: EventId) {
    town.says("gift-received-late", "Cheikh", gift("granada/bank", "3"));
    let Event::Closed(mut wrong) = draft(town, "granada", "2026-03-31") else { unreachable!() };
    wrong.figures[0].amount.minor += 1;
    town.says("closed-with-other-figures", "Bineta", Event::Closed(wrong));
    let allotted = RightsAllotted { to: device("Cheikh"), amount: eur("50") };
    town.says("rights-allotted-2", "Ibou", Event::RightsAllotted(allotted));
    let low =
        town.told.iter().find(|told| told.name == "count-confirmed-alone").unwrap().event.id();
    let cut = town.says("device-cut-3", "Awa", cuts("Cheikh", Some(low), CutReason::Misused));
    voices(town, cut, &[("endorsed-17", "Bineta"), ("endorsed-18", "Demba")]);
    town.says("gift-received-disowned", "Cheikh", gift("granada/bank", "4"));
    assert!(town.book().acts()[&closing].effective());
}

/// The rights of a device that was cut, after a closing of the pool.
fn restored(town: &mut Town) {
    let closing = town.says("closed-2", "Ibou", draft(town, "murcia", "2026-02-28"));
    voices(town, closing, &[("endorsed-19", "Khady"), ("endorsed-20", "Bineta")]);
    let (from, to) = (device("Cheikh"), device("Ibou"));
    let restored = RightsRestored { from, to, amount: eur("30"), closing };
    let act = town.says("rights-restored", "Ibou", Event::RightsRestored(restored));
    voices(town, act, &[("endorsed-21", "Awa")]);
}

/// A treasurer who comes back by a grant that knows of the cut; what stood
/// beyond it the chapter takes over.
fn back(town: &mut Town) {
    let grant = town.says("officer-granted-4", "Awa", grants("Cheikh", "granada", Role::Treasurer));
    voices(town, grant, &[("endorsed-22", "Bineta"), ("endorsed-23", "Demba")]);
    town.enrol("Cheikh", grant);
    town.says("gift-received-3", "Cheikh", gift("granada/bank", "5"));
    let id = |name: &str| town.told.iter().find(|told| told.name == name).unwrap().event.id();
    let events = vec![id("gift-received-late"), id("gift-received-disowned")];
    let adopts = EventsAdopted { chapter: slug("granada"), events };
    let act = town.says("events-adopted-2", "Cheikh", Event::EventsAdopted(adopts));
    voices(town, act, &[("endorsed-24", "Awa"), ("endorsed-25", "Demba")]);
}
