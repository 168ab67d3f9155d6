//! Where a story begins: a town in which something has happened, and the names
//! of what can be spoken of.

use alloc::collections::BTreeMap;

use super::town::{Town, eur, xof};
use super::words::*;
use crate::account::AccountClass;
use crate::event::Event;
use crate::id::EventId;
use crate::money::Amount;
use crate::people::Role;

/// A town, and events in it by name.
#[derive(Clone)]
pub(super) struct Scene {
    pub(super) town: Town,
    named: BTreeMap<&'static str, EventId>,
}

impl Scene {
    pub(super) fn of(town: Town) -> Self {
        Self { town, named: BTreeMap::new() }
    }

    #[track_caller]
    pub(super) fn id(&self, name: &str) -> EventId {
        self.named[name]
    }

    #[track_caller]
    pub(super) fn does(mut self, name: &'static str, who: &str, body: Event) -> Self {
        let id = self.town.does(who, body);
        self.named.insert(name, id);
        self
    }

    pub(super) fn name(mut self, name: &'static str, id: EventId) -> Self {
        self.named.insert(name, id);
        self
    }

    /// An id that names nothing here.
    pub(super) fn nothing() -> EventId {
        EventId([0xee; 32])
    }

    pub(super) fn case(&self) -> EventId {
        self.id("case")
    }

    /// The payout to the family.
    pub(super) fn payout(&self) -> EventId {
        self.id("payout")
    }

    /// Three chapters with a bank account each; members Omar, who is here,
    /// and Pape, who left; the contact's float in francs.
    pub(super) fn with_accounts() -> Self {
        Self::of(Town::founded())
            .does("granada", "Cheikh", opens("granada/bank", eur("6200")))
            .does("murcia", "Ibou", opens("murcia/bank", eur("9450")))
            .does("lleida", "Lamine", opens("lleida/bank", eur("4310")))
            .does("float", "Mame", opens("dakar/float", xof("500000")))
            .does("Omar", "Bineta", admits("Omar", "granada"))
            .does("Pape", "Bineta", admits("Pape", "granada"))
            .does("Pape-left", "Bineta", leaves("Pape"))
    }

    /// The same, and a cash box of Granada.
    pub(super) fn with_a_cash_box() -> Self {
        let Event::AccountOpened(mut opened) = opens("granada/box", eur("40")) else {
            unreachable!()
        };
        opened.class = AccountClass::Cash;
        Self::with_accounts().does("box", "Cheikh", Event::AccountOpened(opened))
    }

    /// Each chapter's 1,500.00 are in the pool; Cheikh may draw 1,900.00.
    pub(super) fn with_a_pool() -> Self {
        let mut scene = Self::with_accounts();
        for (who, account, sent, came) in [
            ("Cheikh", "granada/bank", "granada-sent", "granada-came"),
            ("Ibou", "murcia/bank", "murcia-sent", "murcia-came"),
            ("Lamine", "lleida/bank", "lleida-sent", "lleida-came"),
        ] {
            scene = scene.does(sent, who, sends(account, "pool", eur("1500")));
            let receipt = receives(scene.id(sent), eur("1500"));
            scene = scene.does(came, "Ibou", receipt);
        }
        scene.does("allotted", "Ibou", allots("Cheikh", eur("1900")))
    }

    /// A case of Granada's is open and covered.
    pub(super) fn with_a_case() -> Self {
        let scene = Self::with_a_pool().does("case", "Bineta", opens_case("granada"));
        let stated = Event::EligibilityStated(states(scene.case()));
        scene.does("stated", "Bineta", stated)
    }

    /// It is approved up to 5,590.00.
    pub(super) fn approved() -> Self {
        let scene = Self::with_a_case();
        let case = scene.case();
        scene
            .does("Demba-voice", "Demba", approves(case, "5590"))
            .does("Khady-voice", "Khady", approves(case, "5590"))
            .does("Fatou-voice", "Fatou", approves(case, "5590"))
    }

    /// 1,900.00 of the pool and 3,690.00 of Granada's bank are set aside.
    pub(super) fn set_aside() -> Self {
        let scene = Self::approved();
        let case = scene.case();
        scene.does("pool-aside", "Cheikh", sets_aside(case, "pool", eur("1900"))).does(
            "bank-aside",
            "Cheikh",
            sets_aside(case, "granada/bank", eur("3690")),
        )
    }

    /// And a second case is approved up to 2,000.00.
    pub(super) fn with_two_cases() -> Self {
        let scene = Self::set_aside().does("second", "Bineta", opens_case("granada"));
        let second = scene.id("second");
        scene
            .does("second-stated", "Bineta", Event::EligibilityStated(states(second)))
            .does("second-1", "Demba", approves(second, "2000"))
            .does("second-2", "Khady", approves(second, "2000"))
            .does("second-3", "Fatou", approves(second, "2000"))
    }

    /// The family's grant is asked for, and what the funeral home asks.
    pub(super) fn ordered() -> Self {
        let scene = Self::set_aside();
        let family = Event::PayoutOrdered(family_grant(scene.case()));
        let home = funeral_home(scene.case(), &[("pool", "1900"), ("granada/bank", "200")]);
        scene.does("payout", "Bineta", family).does("spain", "Bineta", home)
    }

    /// The family's grant is not wanted any more.
    pub(super) fn cancelled() -> Self {
        let scene = Self::ordered();
        let cancel = cancels(scene.payout());
        scene.does("cancelled", "Bineta", cancel)
    }

    /// Both are paid; the family's grant as XOF 327,979.
    pub(super) fn paid() -> Self {
        let scene = Self::ordered();
        let family = pays(&scene.town, scene.payout(), Some(xof("327979")));
        let home = pays(&scene.town, scene.id("spain"), None);
        scene.does("paid", "Cheikh", family).does("spain-paid", "Cheikh", home)
    }

    /// The family has it all, and so has the funeral home.
    pub(super) fn confirmed() -> Self {
        let scene = Self::paid();
        let family = confirms(scene.payout(), xof("327979"));
        let home = confirms(scene.id("spain"), eur("2100"));
        scene.does("confirmed", "Mame", family).does("spain-confirmed", "Gora", home)
    }

    /// The family has XOF 300,000 of it: a dispute is open.
    pub(super) fn short() -> Self {
        let scene = Self::paid();
        let some = confirms(scene.payout(), xof("300000"));
        scene.does("short", "Mame", some)
    }

    /// The case is closed.
    pub(super) fn closed() -> Self {
        let scene = Self::confirmed();
        let close = closes(scene.case());
        scene.does("closed", "Bineta", close)
    }

    /// Nafi is to be a commissioner; Awa proposed it, and two voices lack.
    pub(super) fn proposed() -> Self {
        let grant = Event::OfficerGranted(grants("Nafi", "granada", Role::Commissioner));
        let mut scene = Self::with_a_case().does("grant", "Awa", grant);
        let id = scene.id("grant");
        scene.town.enrol("Nafi", id);
        scene
    }

    /// Her grant is complete.
    pub(super) fn granted() -> Self {
        let scene = Self::proposed();
        let grant = scene.id("grant");
        scene.does("Bineta-voice", "Bineta", endorses(grant)).does(
            "Cheikh-voice",
            "Cheikh",
            endorses(grant),
        )
    }

    /// 100.00 are on their way from Granada to Lleida.
    pub(super) fn with_a_transfer() -> Self {
        let sent = sends("granada/bank", "lleida/bank", eur("100"));
        Self::with_a_pool().does("transfer", "Cheikh", sent)
    }

    pub(super) fn pays(&self, sent: Option<Amount>) -> Event {
        pays(&self.town, self.payout(), sent)
    }
}
