//! A federation in memory whose people act by name.

use ed25519_dalek::SigningKey;
use ndimbal_ledger::account::AccountClass;
use ndimbal_ledger::book::{Book, Fate};
use ndimbal_ledger::case::{
    BenefitLine, CaseClass, CaseQuorum, Channel, Outcome, Payee, Place, Source, Step,
};
use ndimbal_ledger::event::*;
use ndimbal_ledger::history::{History, Inbox};
use ndimbal_ledger::id::{Commitment, DeviceKey, EventId, MemberId, Nonce, PersonId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::people::{Chapter, ChapterKind, DeviceCard, Role, RosterEntry};
use ndimbal_ledger::signed::{Header, RULES_VERSION, SignedEvent};
use ndimbal_ledger::time::{Date, Stamp};
use sha2::{Digest, Sha256};

/// 1 January 2026.
pub const START_MS: u64 = 1_767_225_600_000;

pub fn key(name: &str) -> SigningKey {
    SigningKey::from_bytes(&Sha256::digest(name.as_bytes()).into())
}

pub fn device(name: &str) -> DeviceKey {
    DeviceKey(key(name).verifying_key().to_bytes())
}

fn short_id(name: &str) -> [u8; 16] {
    Sha256::digest(name.as_bytes())[..16].try_into().unwrap()
}

pub fn person(name: &str) -> PersonId {
    PersonId(short_id(&format!("person {name}")))
}

pub fn member(name: &str) -> MemberId {
    MemberId(short_id(&format!("member {name}")))
}

pub fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}

pub fn eur(text: &str) -> Amount {
    Amount::parse(text, Currency::Eur).unwrap()
}

pub fn xof(text: &str) -> Amount {
    Amount::parse(text, Currency::Xof).unwrap()
}

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

const ROSTER: &[(&str, &str, Role)] = &[
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

pub struct Town {
    inbox: Inbox,
    pub book: Book,
    founding: EventId,
    clock: u64,
    /// What was signed, in order.
    pub signed: Vec<SignedEvent>,
}

impl Town {
    pub fn founded() -> Self {
        Self::founded_as("Fondo de ayuda", 7)
    }

    pub fn founded_as(name: &str, nonce: u8) -> Self {
        let chapter = |s: &str, kind| Chapter { slug: slug(s), name: s.to_uppercase(), kind };
        let roster = ROSTER.iter().map(|(name, at, role)| RosterEntry {
            person: person(name),
            chapter: slug(at),
            roles: vec![*role],
            devices: vec![DeviceCard::sign(person(name), &key(name))],
        });
        let founded = Event::Founded(Founded {
            name: name.to_string(),
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
            nonce: Nonce([nonce; 16]),
        });
        let mut town = Self {
            inbox: Inbox::new(),
            book: Book::default(),
            founding: EventId([0; 32]),
            clock: START_MS,
            signed: Vec::new(),
        };
        let event = town.sign(&key("Awa"), None, founded);
        town.founding = event.id();
        town.take(event);
        town
    }

    pub fn history(&self) -> &History {
        self.inbox.history()
    }

    pub fn waits_days(&mut self, days: u64) {
        self.clock += days * 86_400_000;
    }

    fn sign(&mut self, key: &SigningKey, grant: Option<EventId>, body: Event) -> SignedEvent {
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
        SignedEvent::sign(header, body, history.scope(), key).unwrap()
    }

    /// What somebody would sign now, not offered to anybody yet.
    pub fn drafts(&mut self, name: &str, body: Event) -> SignedEvent {
        self.sign(&key(name), Some(self.founding), body)
    }

    /// The same header and body with some change, signed again.
    pub fn resigns(
        &self,
        name: &str,
        event: &SignedEvent,
        change: impl Fn(&mut Header),
    ) -> SignedEvent {
        let mut header = event.header().clone();
        change(&mut header);
        let scope = self.history().scope();
        SignedEvent::sign(header, event.body().clone(), scope, &key(name)).unwrap()
    }

    pub fn take(&mut self, event: SignedEvent) {
        self.inbox.offer(event.clone(), self.clock).unwrap();
        self.book = Book::fold(self.inbox.history());
        self.signed.push(event);
    }

    /// Somebody signs an event, whatever the rules say of it.
    pub fn signs(&mut self, name: &str, body: Event) -> (EventId, Fate) {
        let event = self.drafts(name, body);
        let id = event.id();
        self.take(event);
        (id, self.book.fate(&id))
    }

    /// Somebody does what the rules allow.
    #[track_caller]
    pub fn does(&mut self, name: &str, body: Event) -> EventId {
        let word = body.word();
        let (id, fate) = self.signs(name, body);
        assert_eq!(fate, Fate::Counts, "{name}: {word}");
        id
    }

    /// The whole history as a file.
    pub fn file(&self) -> Vec<u8> {
        let mut file = Vec::new();
        ndimbal_views::cborseq::write_history(self.history(), &mut file).unwrap();
        file
    }

    pub fn opens_accounts(&mut self) {
        for (who, account, amount) in [
            ("Cheikh", "granada/bank", "6200"),
            ("Ibou", "murcia/bank", "9450"),
            ("Lamine", "lleida/bank", "4310"),
        ] {
            let opened = AccountOpened {
                account: slug(account),
                chapter: slug(account.split('/').next().unwrap()),
                class: AccountClass::Bank,
                opening: eur(amount),
                date: day("2026-01-01"),
            };
            self.does(who, Event::AccountOpened(opened));
        }
    }

    pub fn sends(&mut self, who: &str, from: &str, to: &str, amount: &str) -> EventId {
        let sent = TransferSent {
            from: slug(from),
            to: slug(to),
            amount: eur(amount),
            sent: None,
            fee: eur("0"),
            date: day("2026-01-05"),
            channel: Channel::Bank,
        };
        self.does(who, Event::TransferSent(sent))
    }

    pub fn pays_into_the_pool(&mut self) {
        for (who, account) in
            [("Cheikh", "granada/bank"), ("Ibou", "murcia/bank"), ("Lamine", "lleida/bank")]
        {
            let transfer = self.sends(who, account, "pool", "1500");
            let date = day("2026-01-06");
            let received = TransferReceived { transfer, amount: eur("1500"), date };
            self.does("Ibou", Event::TransferReceived(received));
        }
        let allotted = RightsAllotted { to: device("Cheikh"), amount: eur("1900") };
        self.does("Ibou", Event::RightsAllotted(allotted));
    }

    pub fn opens_a_case(&mut self, class: CaseClass, benefits: &[(&str, &str)]) -> EventId {
        let opened = CaseOpened {
            chapter: slug("granada"),
            class,
            happened: day("2026-02-03"),
            subject: Commitment([1; 32]),
        };
        let case = self.does("Bineta", Event::CaseOpened(opened));
        let line =
            |(benefit, cap): &(&str, &str)| BenefitLine { benefit: slug(benefit), cap: eur(cap) };
        let stated = EligibilityStated {
            case,
            plan: "Federation plan 1".to_string(),
            eligible: true,
            lines: benefits.iter().map(line).collect(),
            reasons: vec![],
        };
        self.does("Bineta", Event::EligibilityStated(stated));
        case
    }

    pub fn decides(case: EventId, outcome: Outcome, ceiling: &str) -> Event {
        let (round, reason) = (0, None);
        Event::CaseDecided(CaseDecided { case, round, outcome, ceiling: eur(ceiling), reason })
    }

    pub fn approves(&mut self, case: EventId, who: &[&str], sources: &[(&str, &str)]) {
        let ceiling: i64 = sources.iter().map(|(_, amount)| eur(amount).minor).sum();
        let ceiling = ndimbal_ledger::money::digits(Amount { minor: ceiling, ..eur("0") });
        for name in who {
            self.does(name, Self::decides(case, Outcome::Approve, &ceiling));
        }
        for (account, amount) in sources {
            let (account, amount) = (slug(account), eur(amount));
            self.does("Cheikh", Event::FundsAllocated(FundsAllocated { case, account, amount }));
        }
    }

    pub fn order(
        case: EventId,
        benefit: &str,
        payee: Payee,
        place: Place,
        sources: &[(&str, &str)],
    ) -> Event {
        let source = |(account, amount): &(&str, &str)| Source {
            account: slug(account),
            amount: eur(amount),
        };
        let sources: Vec<Source> = sources.iter().map(source).collect();
        let minor = sources.iter().map(|s| s.amount.minor).sum();
        let amount = Amount { minor, currency: Currency::Eur };
        let benefit = slug(benefit);
        Event::PayoutOrdered(PayoutOrdered { case, benefit, payee, place, amount, sources })
    }

    pub fn paying(&self, payout: EventId, sent: Option<Amount>, fee: &str) -> Event {
        Event::PayoutPaid(PayoutPaid {
            payout,
            date: day("2026-02-10"),
            sources: self.book.payouts()[&payout].order.sources.clone(),
            fee: eur(fee),
            sent,
            rate: sent.map(|_| 655_957_000),
            channel: if sent.is_some() { Channel::Wave } else { Channel::Bank },
        })
    }

    pub fn confirming(payout: EventId, received: Amount) -> Event {
        let fee = Amount::zero(received.currency);
        let date = day("2026-02-12");
        Event::PayoutConfirmed(PayoutConfirmed { payout, received, fee, date, evidence: None })
    }

    /// Scenario a, to the cent.
    pub fn repatriation() -> (Self, EventId) {
        let mut town = Self::founded();
        town.opens_accounts();
        town.pays_into_the_pool();
        let benefits =
            [("rep", "5000"), ("escort", "700"), ("rep-inland", "200"), ("fam-es", "500")];
        let case = town.opens_a_case(CaseClass::Death, &benefits);
        let funds = [("pool", "1900"), ("granada/bank", "3690")];
        town.approves(case, &["Demba", "Khady", "Fatou"], &funds);
        let (spain, senegal) = (Place::Spain, Place::Senegal);
        type Row<'a> = (&'a str, Payee, Place, &'a [(&'a str, &'a str)], Option<&'a str>, &'a str);
        let rows: [Row<'_>; 5] = [
            (
                "rep",
                Payee::FuneralHome,
                spain,
                &[("pool", "1900"), ("granada/bank", "200")],
                None,
                "0",
            ),
            ("rep", Payee::FuneralHome, spain, &[("granada/bank", "2100")], None, "0"),
            ("escort", Payee::Airline, spain, &[("granada/bank", "690")], None, "0"),
            (
                "rep-inland",
                Payee::Carrier,
                senegal,
                &[("granada/bank", "200")],
                Some("131191"),
                "2",
            ),
            ("fam-es", Payee::Family, senegal, &[("granada/bank", "500")], Some("327979"), "5"),
        ];
        for (benefit, payee, place, sources, sent, fee) in rows {
            let payout = town.does("Bineta", Self::order(case, benefit, payee, place, sources));
            let whole = town.book.payouts()[&payout].order.amount;
            let sent = sent.map(xof);
            let paying = town.paying(payout, sent, fee);
            town.does("Cheikh", paying);
            let confirmer = if place == Place::Spain { "Gora" } else { "Mame" };
            town.does(confirmer, Self::confirming(payout, sent.unwrap_or(whole)));
        }
        let arrived = CaseStepDone { case, step: Step::Arrival, date: day("2026-02-11") };
        town.does("Mame", Event::CaseStepDone(arrived));
        town.does("Bineta", Event::CaseClosed(CaseClosed { case, date: day("2026-02-20") }));
        (town, case)
    }

    /// Scenario e up to the short confirmation; the case and its payout.
    pub fn short_payout() -> (Self, EventId, EventId) {
        let mut town = Self::founded();
        town.opens_accounts();
        let case = town.opens_a_case(CaseClass::Care, &[("care-sn", "120")]);
        town.approves(case, &["Demba"], &[("granada/bank", "120")]);
        let sources = [("granada/bank", "120")];
        let order = Self::order(case, "care-sn", Payee::Hospital, Place::Senegal, &sources);
        let payout = town.does("Bineta", order);
        let paying = town.paying(payout, Some(xof("78715")), "0");
        town.does("Cheikh", paying);
        town.does("Mame", Self::confirming(payout, xof("58715")));
        (town, case, payout)
    }
}
