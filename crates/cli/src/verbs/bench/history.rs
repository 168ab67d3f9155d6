//! A federation that never was: thirty officers on thirty devices, who record
//! what officers record, mostly dues. The same numbers give the same events.

use ed25519_dalek::SigningKey;
use ndimbal_ledger::account::AccountClass;
use ndimbal_ledger::case::{
    BenefitLine, CaseClass, CaseQuorum, Channel, Outcome, Payee, Place, Source,
};
use ndimbal_ledger::cbor::EncodingError;
use ndimbal_ledger::event::{
    AccountOpened, CaseDecided, CaseOpened, DuesObliged, DuesPaid, EligibilityStated, Event,
    Founded, FundsAllocated, GiftReceived, MemberAdmitted, PayoutConfirmed, PayoutOrdered,
    PayoutPaid,
};
use ndimbal_ledger::id::{Commitment, DeviceKey, EventId, MemberId, Nonce, PersonId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::people::{Chapter, ChapterKind, DeviceCard, Role, RosterEntry};
use ndimbal_ledger::signed::{Header, RULES_VERSION, Scope, SignedEvent};
use ndimbal_ledger::time::{Date, Stamp};
use sha2::{Digest, Sha256};

const CHAPTERS: [&str; 6] = ["granada", "murcia", "lleida", "almeria", "vic", "dakar"];
const CITIES: usize = 5;
/// The place of the contact office among the chapters.
const OFFICE: usize = 5;
/// What the five officers of a city are; those of the office are contacts.
const ROLES: [Role; 5] =
    [Role::President, Role::Secretary, Role::Treasurer, Role::Commissioner, Role::Commissioner];
const SECRETARY: usize = 1;
/// The place of a city's treasurer among its officers.
pub const TREASURER: usize = 2;
const COMMISSIONER: usize = 3;
/// 2024-01-01: far enough back that no computer's clock is behind it.
const FIRST_MS: u64 = 1_704_067_200_000;
/// Time between two events: a million of them are eleven months.
const STEP_MS: u64 = 30_000;

/// One officer and the chain of their device.
struct Officer {
    key: SigningKey,
    device: DeviceKey,
    person: PersonId,
    chapter: usize,
    role: Role,
    tip: Option<(u64, EventId)>,
    /// By officer: up to which number their chain was cited.
    cited: Vec<Option<u64>>,
}

/// Makes the events one after the other.
pub struct Forge {
    officers: Vec<Officer>,
    founding: Option<EventId>,
    now_ms: u64,
    dice: u64,
    members: [Vec<MemberId>; CITIES],
    /// Who wrote last: a new sitting cites what was heard since.
    writing: Option<usize>,
    made: u64,
}

fn seed(words: &str) -> [u8; 32] {
    Sha256::digest(words.as_bytes()).into()
}

fn first16(hash: [u8; 32]) -> [u8; 16] {
    let mut first = [0; 16];
    first.copy_from_slice(&hash[..16]);
    first
}

fn slug(letters: &str) -> Slug {
    Slug::new(letters).unwrap_or_else(|_| unreachable!("a slug by its letters"))
}

fn eur(minor: i64) -> Amount {
    Amount { minor, currency: Currency::Eur }
}

/// The seed of an officer's key, who the officer is, and the key's device.
pub fn officer(chapter: usize, place: usize) -> ([u8; 32], PersonId, DeviceKey) {
    let name = format!("bench officer {} {place}", CHAPTERS[chapter]);
    let seed = seed(&name);
    let device = DeviceKey(SigningKey::from_bytes(&seed).verifying_key().to_bytes());
    (seed, PersonId(first16(self::seed(&format!("{name} person")))), device)
}

impl Forge {
    /// A federation that is not founded yet.
    pub fn new() -> Self {
        let mut officers = Vec::new();
        for (chapter, _) in CHAPTERS.iter().enumerate() {
            for (place, role) in ROLES.into_iter().enumerate() {
                let (seed, person, device) = officer(chapter, place);
                let role = if chapter == OFFICE { Role::Contact } else { role };
                let key = SigningKey::from_bytes(&seed);
                let cited = vec![None; CHAPTERS.len() * ROLES.len()];
                officers.push(Officer { key, device, person, chapter, role, tip: None, cited });
            }
        }
        Self {
            officers,
            founding: None,
            now_ms: FIRST_MS,
            dice: 0x6e64_696d_6261_6c31,
            members: Default::default(),
            writing: None,
            made: 0,
        }
    }

    /// At least so many events, in the one order.
    ///
    /// # Errors
    /// What signing or `keep` says.
    pub fn make<E: From<EncodingError>>(
        &mut self,
        events: u64,
        keep: &mut dyn FnMut(&SignedEvent) -> Result<(), E>,
    ) -> Result<(), E> {
        let founding = self.found();
        keep(&self.sign(0, founding)?)?;
        for city in 0..CITIES {
            keep(&self.sign(Self::at(city, TREASURER), account(city))?)?;
            self.admit(city, 20, keep)?;
        }
        while self.made < events {
            let city = self.roll(CITIES as u64);
            match self.roll(100) {
                0..=1 => self.case(city, keep)?,
                2..=6 => self.admit(city, 5, keep)?,
                7..=9 => self.gift(city, keep)?,
                10..=39 => self.dues(city, true, keep)?,
                _ => self.dues(city, false, keep)?,
            }
        }
        Ok(())
    }

    fn at(chapter: usize, place: usize) -> usize {
        chapter * ROLES.len() + place
    }

    /// A number below `sides`; xorshift by Marsaglia.
    #[allow(clippy::cast_possible_truncation)]
    fn roll(&mut self, sides: u64) -> usize {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        (self.dice % sides) as usize
    }

    fn today(&self) -> Date {
        Date::of_unix_ms(self.now_ms)
    }

    fn found(&self) -> Event {
        let chapters = CHAPTERS.iter().enumerate().map(|(at, name)| Chapter {
            slug: slug(name),
            name: (*name).to_owned(),
            kind: if at == OFFICE { ChapterKind::ContactOffice } else { ChapterKind::City },
        });
        let roster = self.officers.iter().map(|officer| RosterEntry {
            person: officer.person,
            chapter: slug(CHAPTERS[officer.chapter]),
            roles: vec![officer.role],
            devices: vec![DeviceCard::sign(officer.person, &officer.key)],
        });
        Event::Founded(Founded {
            name: "Bench".to_owned(),
            date: self.today(),
            chapters: chapters.collect(),
            roster: roster.collect(),
            quorums: vec![CaseQuorum { up_to: None, own: 2, others: 1 }],
            recovery_k: 0,
            recovery_keys: vec![],
            pool_custodian: slug("murcia"),
            nonce: Nonce([7; 16]),
        })
    }

    /// What this officer has not cited yet: all of their own chapter's and of
    /// whoever wrote before, when a sitting begins.
    fn heard(&mut self, by: usize) -> Vec<EventId> {
        let before = self.writing.replace(by);
        if before == Some(by) || self.founding.is_none() {
            return Vec::new();
        }
        let mut deps = Vec::new();
        for other in (0..self.officers.len()).filter(|other| *other != by) {
            let near = self.officers[other].chapter == self.officers[by].chapter;
            let Some((seq, id)) = self.officers[other].tip else { continue };
            let news = self.officers[by].cited[other].is_none_or(|cited| cited < seq);
            if news && (near || before == Some(other)) {
                self.officers[by].cited[other] = Some(seq);
                deps.push(id);
            }
        }
        deps.sort_unstable();
        deps
    }

    fn sign(&mut self, by: usize, body: Event) -> Result<SignedEvent, EncodingError> {
        let deps = self.heard(by);
        let tip = self.officers[by].tip;
        let header = Header {
            version: RULES_VERSION,
            device: self.officers[by].device,
            seq: tip.map_or(0, |(seq, _)| seq + 1),
            prev: tip.map(|(_, id)| id),
            deps,
            grant: self.founding,
            time: Stamp { ms: self.now_ms, counter: 0 },
            kind: body.kind(),
        };
        let scope = self.founding.map_or(Scope::Founding, Scope::Federation);
        let event = SignedEvent::sign(header, body, scope, &self.officers[by].key)?;
        self.founding.get_or_insert(event.id());
        self.officers[by].tip = Some((event.header().seq, event.id()));
        self.now_ms += STEP_MS;
        self.made += 1;
        Ok(event)
    }

    fn admit<E: From<EncodingError>>(
        &mut self,
        city: usize,
        count: usize,
        keep: &mut dyn FnMut(&SignedEvent) -> Result<(), E>,
    ) -> Result<(), E> {
        for _ in 0..count {
            let number = self.members[city].len();
            let member = MemberId(first16(seed(&format!("bench member {city} {number}"))));
            let body = Event::MemberAdmitted(MemberAdmitted {
                member,
                chapter: slug(CHAPTERS[city]),
                joined: self.today(),
                minors: 1,
            });
            keep(&self.sign(Self::at(city, SECRETARY), body)?)?;
            self.members[city].push(member);
        }
        Ok(())
    }

    fn dues<E: From<EncodingError>>(
        &mut self,
        city: usize,
        owed: bool,
        keep: &mut dyn FnMut(&SignedEvent) -> Result<(), E>,
    ) -> Result<(), E> {
        for _ in 0..20 + self.roll(20) {
            let at = self.roll(self.members[city].len() as u64);
            let member = self.members[city][at];
            let (amount, date) = (eur(6000), self.today());
            let body = match owed {
                true => Event::DuesObliged(DuesObliged {
                    member,
                    from: date,
                    until: date.plus_days(365),
                    amount,
                }),
                false => Event::DuesPaid(DuesPaid {
                    member,
                    account: bank(city),
                    amount,
                    date,
                    receipt: Some(slug(&format!("r-{}", self.made))),
                }),
            };
            keep(&self.sign(Self::at(city, TREASURER), body)?)?;
        }
        Ok(())
    }

    fn gift<E: From<EncodingError>>(
        &mut self,
        city: usize,
        keep: &mut dyn FnMut(&SignedEvent) -> Result<(), E>,
    ) -> Result<(), E> {
        keep(&self.sign(Self::at(city, TREASURER), gift(city, self.today()))?)
    }

    /// A case from the report to the confirmation in Dakar.
    fn case<E: From<EncodingError>>(
        &mut self,
        city: usize,
        keep: &mut dyn FnMut(&SignedEvent) -> Result<(), E>,
    ) -> Result<(), E> {
        let (secretary, treasurer) = (Self::at(city, SECRETARY), Self::at(city, TREASURER));
        let opened = self.sign(secretary, opened(city, self.made, self.today()))?;
        keep(&opened)?;
        let case = opened.id();
        let stated = Event::EligibilityStated(EligibilityStated {
            case,
            plan: "Bench plan 1".to_owned(),
            eligible: true,
            lines: vec![BenefitLine { benefit: slug("fam-es"), cap: eur(50_000) }],
            reasons: vec![],
        });
        keep(&self.sign(secretary, stated)?)?;
        let voices = [(city, COMMISSIONER), (city, COMMISSIONER + 1)];
        let other = ((city + 1) % CITIES, COMMISSIONER);
        for (chapter, place) in voices.into_iter().chain([other]) {
            let (outcome, ceiling) = (Outcome::Approve, eur(50_000));
            let voice = CaseDecided { case, round: 0, outcome, ceiling, reason: None };
            keep(&self.sign(Self::at(chapter, place), Event::CaseDecided(voice))?)?;
        }
        let amount = eur(20_000);
        let aside = FundsAllocated { case, account: bank(city), amount };
        keep(&self.sign(treasurer, Event::FundsAllocated(aside))?)?;
        let sources = vec![Source { account: bank(city), amount }];
        let order = Event::PayoutOrdered(PayoutOrdered {
            case,
            benefit: slug("fam-es"),
            payee: Payee::Family,
            place: Place::Senegal,
            amount,
            sources: sources.clone(),
        });
        let ordered = self.sign(secretary, order)?;
        keep(&ordered)?;
        let (payout, fee) = (ordered.id(), eur(0));
        let (date, channel) = (self.today(), Channel::Wave);
        let paid = PayoutPaid { payout, date, sources, fee, sent: None, rate: None, channel };
        keep(&self.sign(treasurer, Event::PayoutPaid(paid))?)?;
        let confirmed = PayoutConfirmed { payout, received: amount, fee, date, evidence: None };
        keep(&self.sign(Self::at(OFFICE, 0), Event::PayoutConfirmed(confirmed))?)
    }
}

/// Events of a contact who never wrote before: they cite the founding alone,
/// and their clock stands somewhere in the history, so they come late to
/// whoever holds it.
pub struct Late {
    founding: EventId,
    ms: u64,
    tip: Option<(u64, EventId)>,
}

impl Late {
    /// From this moment on.
    pub fn new(founding: EventId, ms: u64) -> Self {
        Self { founding, ms, tip: None }
    }

    /// The next one.
    ///
    /// # Errors
    /// What signing says.
    pub fn next(&mut self) -> Result<SignedEvent, EncodingError> {
        let (seed, _, device) = officer(OFFICE, 4);
        let seq = self.tip.map_or(0, |(seq, _)| seq + 1);
        let body = Event::AccountOpened(AccountOpened {
            account: slug(&format!("dakar/late-{seq}")),
            chapter: slug("dakar"),
            class: AccountClass::Cash,
            opening: Amount::zero(Currency::Xof),
            date: Date::of_unix_ms(self.ms),
        });
        let header = Header {
            version: RULES_VERSION,
            device,
            seq,
            prev: self.tip.map(|(_, id)| id),
            deps: Vec::new(),
            grant: Some(self.founding),
            time: Stamp { ms: self.ms, counter: 0 },
            kind: body.kind(),
        };
        let key = SigningKey::from_bytes(&seed);
        let event = SignedEvent::sign(header, body, Scope::Federation(self.founding), &key)?;
        (self.tip, self.ms) = (Some((seq, event.id())), self.ms + 1);
        Ok(event)
    }
}

fn bank(city: usize) -> Slug {
    slug(&format!("{}/bank", CHAPTERS[city]))
}

/// A gift to a city.
pub fn gift(city: usize, date: Date) -> Event {
    Event::GiftReceived(GiftReceived { account: bank(city), amount: eur(2500), date })
}

fn account(city: usize) -> Event {
    Event::AccountOpened(AccountOpened {
        account: bank(city),
        chapter: slug(CHAPTERS[city]),
        class: AccountClass::Bank,
        opening: eur(100_000_000),
        date: Date::of_unix_ms(FIRST_MS),
    })
}

fn opened(city: usize, number: u64, date: Date) -> Event {
    Event::CaseOpened(CaseOpened {
        chapter: slug(CHAPTERS[city]),
        class: CaseClass::Death,
        happened: date,
        subject: Commitment(seed(&format!("bench case {number}"))),
    })
}

#[cfg(test)]
mod tests {
    use ndimbal_ledger::book::Book;
    use ndimbal_ledger::history::{Admission, Inbox};

    use super::*;

    fn made(events: u64) -> Vec<SignedEvent> {
        let mut all = Vec::new();
        let mut keep = |event: &SignedEvent| {
            all.push(event.clone());
            Ok::<(), EncodingError>(())
        };
        Forge::new().make(events, &mut keep).unwrap();
        all
    }

    #[test]
    fn the_same_events_each_time_and_each_of_them_counts() {
        let events = made(1500);
        assert_eq!(events, made(1500));
        let mut inbox = Inbox::new();
        for event in events {
            let offered = inbox.offer(event, u64::MAX / 2).unwrap();
            assert_eq!(offered.admission, Admission::Admitted);
        }
        let book = Book::fold(inbox.history());
        assert_eq!(book.fates().values().collect::<Vec<_>>(), Vec::<&_>::new());
        assert!(!book.payouts().is_empty() && book.members().len() > 100);
    }

    #[test]
    fn a_late_event_is_admitted_behind_the_end() {
        let mut inbox = Inbox::new();
        let mut keep = |event: &SignedEvent| {
            inbox.offer(event.clone(), u64::MAX / 2).unwrap();
            Ok::<(), EncodingError>(())
        };
        Forge::new().make(300, &mut keep).unwrap();
        let newest = inbox.history().newest().unwrap();
        let founding = inbox.history().federation().unwrap();
        let mut late = Late::new(founding, newest.ms - 60_000);
        for _ in 0..3 {
            let late = late.next().unwrap();
            assert!(late.header().time < newest);
            assert_eq!(inbox.offer(late, u64::MAX / 2).unwrap().admission, Admission::Admitted);
        }
    }
}
