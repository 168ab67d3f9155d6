//! Stories told to the rules in memory: a small federation whose people act by
//! name, and what the book says afterwards.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use ed25519_dalek::SigningKey;
use sha2::{Digest, Sha256};

use crate::account::{Account, AccountClass};
use crate::book::{Book, Fate};
use crate::case::{
    BenefitLine, CaseClass, CaseQuorum, Channel, Outcome, Payee, Place, Source, Step,
};
use crate::event::*;
use crate::history::{Admission, History, Inbox};
use crate::id::{Commitment, DeviceKey, EventId, MemberId, Nonce, PersonId, Slug};
use crate::money::{Amount, Currency};
use crate::people::{Chapter, ChapterKind, DeviceCard, Role, RosterEntry};
use crate::refusal::Refusal;
use crate::signed::{Header, RULES_VERSION, SignedEvent};
use crate::time::{Date, Stamp};

pub(crate) fn seed(name: &str) -> [u8; 32] {
    Sha256::digest(name.as_bytes()).into()
}

pub(crate) fn key(name: &str) -> SigningKey {
    SigningKey::from_bytes(&seed(name))
}

pub(crate) fn person(name: &str) -> PersonId {
    PersonId(seed(&format!("person {name}"))[..16].try_into().unwrap())
}

pub(crate) fn member(name: &str) -> MemberId {
    MemberId(seed(&format!("member {name}"))[..16].try_into().unwrap())
}

pub(crate) fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}

pub(crate) fn eur(text: &str) -> Amount {
    Amount::parse(text, Currency::Eur).unwrap()
}

pub(crate) fn xof(text: &str) -> Amount {
    Amount::parse(text, Currency::Xof).unwrap()
}

pub(crate) fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Name, chapter, role of everyone at the founding.
pub(crate) const ROSTER: &[(&str, &str, Role)] = &[
    ("Awa", "granada", Role::President),
    ("Bineta", "granada", Role::Secretary),
    ("Cheikh", "granada", Role::Treasurer),
    ("Demba", "granada", Role::Commissioner),
    ("Fatou", "granada", Role::Commissioner),
    ("Gora", "granada", Role::Companion),
    ("Ibou", "murcia", Role::Treasurer),
    ("Khady", "murcia", Role::Commissioner),
    ("Lamine", "lleida", Role::Treasurer),
    ("Mame", "dakar", Role::Contact),
];

/// A federation in memory whose people act by name.
pub(crate) struct Town {
    pub(crate) inbox: Inbox,
    pub(crate) book: Book,
    devices: BTreeMap<String, (SigningKey, EventId)>,
    clock: u64,
}

impl Town {
    pub(crate) fn founded() -> Self {
        let chapter = |s: &str, kind| Chapter { slug: slug(s), name: s.to_string(), kind };
        let roster = ROSTER.iter().map(|(name, at, role)| RosterEntry {
            person: person(name),
            chapter: slug(at),
            roles: vec![*role],
            devices: vec![DeviceCard::sign(person(name), &key(name))],
        });
        let founded = Event::Founded(Founded {
            name: "Fondo de ayuda".to_string(),
            date: day("2025-01-01"),
            chapters: vec![
                chapter("granada", ChapterKind::City),
                chapter("murcia", ChapterKind::City),
                chapter("lleida", ChapterKind::City),
                chapter("dakar", ChapterKind::ContactOffice),
            ],
            roster: roster.collect(),
            quorums: vec![
                CaseQuorum { up_to: Some(eur("500")), own: 1, others: 0 },
                CaseQuorum { up_to: None, own: 2, others: 1 },
            ],
            recovery_k: 0,
            recovery_keys: vec![],
            pool_custodian: slug("murcia"),
            nonce: Nonce([7; 16]),
        });
        let mut town = Self {
            inbox: Inbox::new(),
            book: Book::default(),
            devices: BTreeMap::new(),
            clock: 1_767_225_600_000,
        };
        let id = town.sign_as(&key("Awa"), None, founded);
        for (name, _, _) in ROSTER {
            town.devices.insert(name.to_string(), (key(name), id));
        }
        assert_eq!(town.book.fate(&id), Fate::Counts);
        town
    }

    pub(crate) fn history(&self) -> &History {
        self.inbox.history()
    }

    pub(crate) fn device(&self, name: &str) -> DeviceKey {
        DeviceKey(self.devices[name].0.verifying_key().to_bytes())
    }

    pub(crate) fn enrol(&mut self, name: &str, grant: EventId) {
        self.devices.insert(name.to_string(), (key(name), grant));
    }

    fn sign_as(&mut self, key: &SigningKey, grant: Option<EventId>, body: Event) -> EventId {
        self.clock += 1000;
        let history = self.inbox.history();
        let device = DeviceKey(key.verifying_key().to_bytes());
        let tip = history.tip(&device);
        let header = Header {
            version: RULES_VERSION,
            device,
            seq: tip.map_or(0, |t| t.seq + 1),
            prev: tip.map(|t| t.id),
            deps: history.uncited_heads(&device),
            grant,
            time: Stamp::next(self.clock, history.newest()),
            kind: body.kind(),
        };
        let event = SignedEvent::sign(header, body, history.scope(), key).unwrap();
        let offered = self.inbox.offer(event.clone(), self.clock).unwrap();
        assert_eq!(offered.admission, Admission::Admitted);
        self.book.take(&event, self.inbox.history());
        assert_eq!(self.book.digest(), Book::fold(self.inbox.history()).digest());
        for currency in Currency::ALL {
            assert_eq!(self.book.sum(currency), 0, "the books balance");
        }
        event.id()
    }

    /// Somebody signs an event, whatever the rules say of it.
    pub(crate) fn signs(&mut self, name: &str, body: Event) -> (EventId, Fate) {
        let (key, grant) = self.devices[name].clone();
        let id = self.sign_as(&key, Some(grant), body);
        (id, self.book.fate(&id))
    }

    /// Somebody does what the rules allow.
    #[track_caller]
    pub(crate) fn does(&mut self, name: &str, body: Event) -> EventId {
        let word = body.word();
        let (id, fate) = self.signs(name, body);
        assert_eq!(fate, Fate::Counts, "{name}: {word}");
        id
    }

    /// Somebody tries what the rules refuse.
    #[track_caller]
    pub(crate) fn tries(&mut self, name: &str, body: Event) -> Refusal {
        let word = body.word();
        let (_, fate) = self.signs(name, body);
        *fate.refusal().unwrap_or_else(|| panic!("{name}: {word} was allowed"))
    }

    pub(crate) fn holds(&self, account: &str, currency: Currency) -> i64 {
        self.book.balance(&Account::Fund(slug(account)), currency).minor
    }

    pub(crate) fn opens_accounts(&mut self) {
        for (who, account, amount) in [
            ("Cheikh", "granada/bank", "6200"),
            ("Ibou", "murcia/bank", "9450"),
            ("Lamine", "lleida/bank", "4310"),
        ] {
            let chapter = slug(account.split('/').next().unwrap());
            let opened = AccountOpened {
                account: slug(account),
                chapter,
                class: AccountClass::Bank,
                opening: eur(amount),
                date: day("2026-01-01"),
            };
            self.does(who, Event::AccountOpened(opened));
        }
    }

    pub(crate) fn pays_into_the_pool(&mut self) {
        for (who, account) in
            [("Cheikh", "granada/bank"), ("Ibou", "murcia/bank"), ("Lamine", "lleida/bank")]
        {
            let sent = TransferSent {
                from: slug(account),
                to: slug("pool"),
                amount: eur("1500"),
                sent: None,
                fee: eur("0"),
                date: day("2026-01-05"),
                channel: Channel::Bank,
            };
            let transfer = self.does(who, Event::TransferSent(sent));
            let received =
                TransferReceived { transfer, amount: eur("1500"), date: day("2026-01-06") };
            self.does("Ibou", Event::TransferReceived(received));
        }
        let allotted = RightsAllotted { to: self.device("Cheikh"), amount: eur("1900") };
        self.does("Ibou", Event::RightsAllotted(allotted));
    }

    pub(crate) fn opens_a_case(&mut self) -> EventId {
        let opened = CaseOpened {
            chapter: slug("granada"),
            class: CaseClass::Death,
            happened: day("2026-02-03"),
            subject: Commitment([1; 32]),
        };
        let case = self.does("Bineta", Event::CaseOpened(opened));
        let line = |benefit: &str, cap| BenefitLine { benefit: slug(benefit), cap: eur(cap) };
        let stated = EligibilityStated {
            case,
            plan: "Federation plan 1".to_string(),
            eligible: true,
            lines: vec![
                line("rep", "5000"),
                line("escort", "700"),
                line("rep-inland", "200"),
                line("fam-es", "500"),
            ],
            reasons: vec![],
        };
        self.does("Bineta", Event::EligibilityStated(stated));
        case
    }

    pub(crate) fn decides(case: EventId, ceiling: &str) -> Event {
        Event::CaseDecided(CaseDecided {
            case,
            round: 0,
            outcome: Outcome::Approve,
            ceiling: eur(ceiling),
            reason: None,
        })
    }

    pub(crate) fn approves(&mut self, case: EventId) {
        for who in ["Demba", "Khady", "Fatou"] {
            self.does(who, Self::decides(case, "5590"));
        }
        for (account, amount) in [("pool", "1900"), ("granada/bank", "3690")] {
            let allocated = FundsAllocated { case, account: slug(account), amount: eur(amount) };
            self.does("Cheikh", Event::FundsAllocated(allocated));
        }
    }

    pub(crate) fn order(
        case: EventId,
        benefit: &str,
        payee: Payee,
        place: Place,
        sources: &[(&str, &str)],
    ) -> PayoutOrdered {
        let sources: Vec<Source> = sources
            .iter()
            .map(|(account, amount)| Source { account: slug(account), amount: eur(amount) })
            .collect();
        let minor = sources.iter().map(|s| s.amount.minor).sum();
        let amount = Amount { minor, currency: Currency::Eur };
        PayoutOrdered { case, benefit: slug(benefit), payee, place, amount, sources }
    }

    pub(crate) fn paying(&self, payout: EventId, sent: Option<Amount>, fee: &str) -> PayoutPaid {
        PayoutPaid {
            payout,
            date: day("2026-02-10"),
            sources: self.book.payouts()[&payout].order.sources.clone(),
            fee: eur(fee),
            sent,
            rate: None,
            channel: Channel::Wave,
        }
    }

    pub(crate) fn confirming(payout: EventId, received: Amount) -> Event {
        let fee = Amount::zero(received.currency);
        let date = day("2026-02-12");
        Event::PayoutConfirmed(PayoutConfirmed { payout, received, fee, date, evidence: None })
    }
}

#[test]
fn a_clean_repatriation_comes_out_to_the_cent() {
    let mut town = Town::founded();
    town.opens_accounts();
    town.pays_into_the_pool();
    let case = town.opens_a_case();
    town.approves(case);
    let (spain, senegal) = (Place::Spain, Place::Senegal);
    let payouts: [(&str, Payee, Place, &[(&str, &str)], Option<&str>, &str); 5] = [
        ("rep", Payee::FuneralHome, spain, &[("pool", "1900"), ("granada/bank", "200")], None, "0"),
        ("rep", Payee::FuneralHome, spain, &[("granada/bank", "2100")], None, "0"),
        ("escort", Payee::Airline, spain, &[("granada/bank", "690")], None, "0"),
        ("rep-inland", Payee::Carrier, senegal, &[("granada/bank", "200")], Some("131191"), "2"),
        ("fam-es", Payee::Family, senegal, &[("granada/bank", "500")], Some("327979"), "5"),
    ];
    for (benefit, payee, place, sources, sent, fee) in payouts {
        let order = Town::order(case, benefit, payee, place, sources);
        let whole = order.amount;
        let payout = town.does("Bineta", Event::PayoutOrdered(order));
        let sent = sent.map(xof);
        town.does("Cheikh", Event::PayoutPaid(town.paying(payout, sent, fee)));
        let confirmer = if place == Place::Spain { "Gora" } else { "Mame" };
        town.does(confirmer, Town::confirming(payout, sent.unwrap_or(whole)));
    }
    let arrived = CaseStepDone { case, step: Step::Arrival, date: day("2026-02-11") };
    town.does("Mame", Event::CaseStepDone(arrived));
    town.does("Bineta", Event::CaseClosed(CaseClosed { case, date: day("2026-02-20") }));

    assert_eq!(town.holds("granada/bank", Currency::Eur), 100_300);
    assert_eq!(town.holds("pool", Currency::Eur), 260_000);
    for currency in Currency::ALL {
        assert_eq!(town.book.balance(&Account::Transit, currency).minor, 0);
    }
    let cost = |currency| town.book.balance(&Account::Cost(case), currency).minor;
    assert_eq!((cost(Currency::Eur), cost(Currency::Xof)), (489_000, 459_170));
    assert_eq!(town.book.balance(&Account::Fees(slug("granada")), Currency::Eur).minor, 700);
}
