//! The folded state: a pure function of the set of events (rule 8). Every
//! event has a fate; nothing is dropped, and folding never fails.

mod apply;
mod care;
mod cases;
mod closing;
mod collecting;
mod digest;
mod life;
mod membership;
mod payouts;
mod plans;
mod rivals;
mod state;

use alloc::{collections::BTreeMap, sync::Arc, vec::Vec};

pub use cases::{Allocation, Case, CaseState, Round, Statement, Voice};
pub(crate) use closing::check_draft;
pub use closing::{Count, root_of};
pub use collecting::{Appeal, Collecting, Levy, Natt, SURPLUS, TakenIn, Taking, is_surplus};
pub use life::{Bill, Held, Life, Unbilled};
pub use membership::{Household, MemberChange, MemberEntry};
pub use payouts::{
    Accounted, AccountedBy, Advance, Code, Confirmation, Dispute, Paid, Payout, PayoutState,
    Returned,
};
pub use plans::PlanVersion;
pub use state::{
    AccountInfo, Came, DuesEntry, DuesKind, Enrolment, Federation, Member, Posting, Transfer,
};

use crate::account::{Account, POOL};
use crate::authority::{Act, Authority, Standing, governs};
use crate::case::Settlement;
use crate::effect::Effect;
use crate::event::{Event, Nature};
use crate::history::{History, OrderKey};
use crate::id::{DeviceKey, EventId, MemberId, PersonId, Slug};
use crate::money::{Amount, Currency};
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rules;
use crate::signed::SignedEvent;

/// What became of an event in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It has its full effect.
    Counts,
    /// A decision that breaks a rule: no effect.
    Void(Refusal),
    /// A fact that breaks a rule: posted all the same, to be settled.
    Irregular(Refusal),
    /// Beyond the end of its device: no effect, until another officer takes it
    /// over.
    Disowned(EventId),
    /// Of a kind or version that this program does not know.
    NotUnderstood,
}

impl Fate {
    /// The word for machines and locale files.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Fate::Counts => "counts",
            Fate::Void(_) => "void",
            Fate::Irregular(_) => "irregular",
            Fate::Disowned(_) => "disowned",
            Fate::NotUnderstood => "not-understood",
        }
    }

    /// Why, where it does not simply count.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Fate::Void(refusal) | Fate::Irregular(refusal) => Some(refusal),
            Fate::Disowned(_) => Some(&Refusal::Disowned),
            Fate::Counts | Fate::NotUnderstood => None,
        }
    }
}

/// Who signed, as the book knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The signing device.
    pub device: DeviceKey,
    /// The person, when the device is enrolled by a grant in effect.
    pub person: Option<PersonId>,
    /// The event's own id; none while it is not signed yet.
    pub event: Option<EventId>,
    /// The clock of who is about to write, in Unix milliseconds, where it is
    /// known.
    pub now_ms: Option<u64>,
    /// The signer whose event the person takes over, if they do (rule 28).
    pub also: Option<PersonId>,
    /// Whether the device's drawing rights are frozen: it is cut or forked
    /// here (rules 24 and 37).
    pub frozen: bool,
}

impl Author {
    /// Somebody who is about to write.
    #[must_use]
    pub fn writing(device: DeviceKey, person: Option<PersonId>) -> Self {
        Self { device, person, event: None, now_ms: None, also: None, frozen: false }
    }
}

/// The books of the federation.
#[derive(Debug, Clone, Default)]
pub struct Book {
    pub(crate) federation: Option<Federation>,
    pub(crate) officers: BTreeMap<(PersonId, Slug), Vec<Role>>,
    pub(crate) devices: BTreeMap<DeviceKey, Enrolment>,
    pub(crate) authority: Arc<Authority>,
    pub(crate) stands: rivals::Standing,
    pub(crate) payments: Vec<(EventId, EventId)>,
    pub(crate) counts: BTreeMap<EventId, Count>,
    pub(crate) critical_unknown: bool,
    pub(crate) adopted: BTreeMap<EventId, EventId>,
    pub(crate) disowned: BTreeMap<EventId, (Event, Author)>,
    pub(crate) accounts: BTreeMap<Slug, AccountInfo>,
    pub(crate) balances: BTreeMap<(Account, Currency), i64>,
    pub(crate) postings: Vec<Posting>,
    pub(crate) posted: BTreeMap<EventId, core::ops::Range<usize>>,
    pub(crate) rights: BTreeMap<DeviceKey, i64>,
    pub(crate) rights_by: BTreeMap<EventId, (DeviceKey, i64)>,
    pub(crate) members: BTreeMap<MemberId, Member>,
    pub(crate) dues_of: BTreeMap<EventId, MemberId>,
    pub(crate) transfers: BTreeMap<EventId, Transfer>,
    pub(crate) received: BTreeMap<EventId, Came>,
    pub(crate) cases: BTreeMap<EventId, Case>,
    /// Steps, choices and answers of cases: whose case, and who said so.
    pub(crate) steps_said: BTreeMap<EventId, (EventId, Option<PersonId>)>,
    pub(crate) payouts: BTreeMap<EventId, Payout>,
    /// What open cases are promised and was not paid: by account, then by the
    /// case's chapter.
    pub(crate) promised: BTreeMap<Slug, BTreeMap<Slug, i64>>,
    pub(crate) paid_of: BTreeMap<EventId, (EventId, Option<PersonId>)>,
    pub(crate) collecting: Collecting,
    pub(crate) fates: BTreeMap<EventId, Fate>,
    pub(crate) irregular_by: BTreeMap<EventId, PersonId>,
    pub(crate) waiting: BTreeMap<EventId, (Event, Author)>,
    pub(crate) settled: BTreeMap<EventId, (EventId, Settlement)>,
    pub(crate) corrected: BTreeMap<EventId, EventId>,
    pub(crate) dates: BTreeMap<EventId, crate::time::Date>,
    pub(crate) plans: Vec<(EventId, PlanVersion)>,
    pub(crate) events: u64,
    pub(crate) last: Option<OrderKey>,
}

impl Book {
    /// Folds the whole set in the one order.
    #[must_use]
    pub fn fold(history: &History) -> Self {
        Self::fold_events(Authority::of(history), history, |_| true)
    }

    fn fold_events(
        authority: Authority,
        history: &History,
        inside: impl Fn(&SignedEvent) -> bool,
    ) -> Self {
        let authority = Arc::new(authority);
        let mut stands = rivals::Standing::default();
        loop {
            let mut book =
                Self { authority: authority.clone(), stands: stands.clone(), ..Self::default() };
            for event in history.ordered().filter(|e| inside(e)) {
                book.judge_and_take(event, history);
            }
            // Each turn settles one round for good, so this ends.
            match book.unseated(history).filter(|(round, _)| !stands.contains_key(round)) {
                Some((round, answer)) => stands.insert(round, answer),
                None => return book,
            };
        }
    }

    /// Folds one more event; it must come after all others in the one order.
    /// What it says of other devices' events is carried out by folding anew.
    pub fn take(&mut self, event: &SignedEvent, history: &History) {
        let upto = History::order_key(event);
        let so_far = |e: &SignedEvent| History::order_key(e) <= upto;
        let h = event.header();
        if history.at(&h.device, h.seq).len() > 1 {
            // Its rivals do not count any more as they did.
            Arc::make_mut(&mut self.authority).settle_again(history);
            if governs(event.body())
                && let Some(event) = history.get(&event.id())
            {
                Arc::make_mut(&mut self.authority).learn(event, history);
            }
            *self = Self::fold_events((*self.authority).clone(), history, so_far);
            return;
        }
        let governing = history.get(&event.id()).filter(|e| governs(e.body()));
        if let Some(event) = governing
            && Arc::make_mut(&mut self.authority).learn(event, history)
        {
            *self = Self::fold_events((*self.authority).clone(), history, so_far);
            return;
        }
        self.judge_and_take(event, history);
        let followed = matches!(event.body(), Event::PayoutPaid(_) | Event::CaseDecided(_));
        if followed && self.unseated(history).is_some_and(|(r, _)| !self.stands.contains_key(&r)) {
            *self = Self::fold_events((*self.authority).clone(), history, so_far);
        }
    }

    fn judge_and_take(&mut self, event: &SignedEvent, history: &History) {
        let author = self.author(event, history);
        let fate = self.judge(event, &author, history);
        match fate {
            Fate::Counts => {
                self.hear_change(event, &author, history);
                self.carry_out(event.id(), event.body(), &author, true);
                self.judge_by_plan(event, history);
            }
            Fate::Irregular(refusal) => self.post_irregular(event, author, &refusal, history),
            Fate::Disowned(_) => {
                self.disowned.insert(event.id(), (event.body().clone(), author));
            }
            Fate::Void(refusal) => {
                // Another officer can give it anew as their own (rule 28).
                if matches!(refusal, Refusal::Silenced | Refusal::Contested) {
                    self.disowned.insert(event.id(), (event.body().clone(), author));
                }
                self.hear_rival(event, &refusal, history);
            }
            Fate::NotUnderstood => {
                let critical = |body: &Event| matches!(body, Event::Unknown(u) if u.is_critical());
                self.critical_unknown |= critical(event.body());
            }
        }
        if !matches!(fate, Fate::Disowned(_)) {
            self.hear_payment(event, history);
        }
        if fate != Fate::Counts {
            self.fates.insert(event.id(), fate);
        }
        self.events += 1;
        self.last = Some(History::order_key(event));
    }

    fn post_irregular(
        &mut self,
        event: &SignedEvent,
        author: Author,
        refusal: &Refusal,
        history: &History,
    ) {
        if let Some(person) = author.person {
            self.irregular_by.insert(event.id(), person);
        }
        // What a closing holds keeps its figures, whole (rule 26).
        let closed = *refusal == Refusal::ClosedIn || self.is_closed_in(event, history);
        if closed || !rules::waits(event.body(), refusal) {
            return self.carry_out(event.id(), event.body(), &author, closed);
        }
        self.note_date(event.id(), event.body());
        self.waiting.insert(event.id(), (event.body().clone(), author));
    }

    /// Money that moved is posted; what broke a rule gives nobody a right to
    /// draw (rule 36).
    fn carry_out(&mut self, id: EventId, body: &Event, by: &Author, regular: bool) {
        for effect in rules::effects(body, by, self) {
            let grows = matches!(effect, Effect::Rights { change, .. } if change > 0);
            if regular || !grows {
                self.apply(id, by, effect);
            }
        }
        self.note_date(id, body);
    }

    fn note_date(&mut self, id: EventId, body: &Event) {
        if let Some(date) = rules::accounting_date(body, self) {
            self.dates.insert(id, date);
        }
    }

    fn judge(&self, event: &SignedEvent, author: &Author, history: &History) -> Fate {
        if matches!(event.body(), Event::Unknown(_)) {
            return Fate::NotUnderstood;
        }
        // Mostly one version is all there is, and nobody has to look back.
        let version = event.header().version;
        let one_version = self.authority.version() == 0 && version >= history.highest_version();
        let is_old = !one_version && version < self.authority.version_needed(event, history);
        let verdict = match self.authority.standing(event, history) {
            _ if is_old => Err(Refusal::OldVersion),
            _ if governs(event.body()) => self.authority.verdict(&event.id()),
            Standing::Disowned(_) if self.is_closed_in(event, history) => Err(Refusal::ClosedIn),
            Standing::Disowned(act) => return Fate::Disowned(act),
            Standing::Contested => Err(Refusal::Contested),
            Standing::Silenced(_) if is_silenced(event.body()) => Err(Refusal::Silenced),
            Standing::Silenced(_) | Standing::Sound => {
                rules::permit(event.body(), author, self, history)
            }
        };
        let verdict = verdict.and_then(|()| self.require_standing(event));
        match (verdict, event.body().nature()) {
            (Ok(()), _) => Fate::Counts,
            (Err(refusal), Nature::Decision) => Fate::Void(refusal),
            (Err(refusal), Nature::Fact) => Fate::Irregular(refusal),
        }
    }

    /// Who signed an event: a person only if the grant it cites has effect.
    #[must_use]
    pub fn author(&self, event: &SignedEvent, history: &History) -> Author {
        let h = event.header();
        let person = self
            .devices
            .get(&h.device)
            .filter(|enrolment| h.grant.is_none_or(|grant| grant == enrolment.by))
            .map(|enrolment| enrolment.person);
        let id = event.id();
        let frozen = self.authority.standing(event, history) != Standing::Sound
            && self.authority.closed_in(&id, history).next().is_none();
        Author {
            device: h.device,
            person,
            event: Some(event.id()),
            now_ms: None,
            also: None,
            frozen,
        }
    }

    /// How many events were folded.
    #[must_use]
    pub fn event_count(&self) -> u64 {
        self.events
    }

    /// The place of the last event folded.
    #[must_use]
    pub fn last(&self) -> Option<OrderKey> {
        self.last
    }

    /// The federation, once founded.
    #[must_use]
    pub fn federation(&self) -> Option<&Federation> {
        self.federation.as_ref()
    }

    /// The roles of a person in a chapter.
    #[must_use]
    pub fn roles(&self, person: &PersonId, chapter: &Slug) -> &[Role] {
        self.officers.get(&(*person, chapter.clone())).map_or(&[], Vec::as_slice)
    }

    /// Everyone with a role: person, chapter, roles.
    pub fn officers(&self) -> impl Iterator<Item = (&PersonId, &Slug, &[Role])> {
        self.officers.iter().map(|((p, c), roles)| (p, c, roles.as_slice()))
    }

    /// Enrolled devices.
    #[must_use]
    pub fn devices(&self) -> &BTreeMap<DeviceKey, Enrolment> {
        &self.devices
    }

    /// Who may act for whom.
    #[must_use]
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// Acts that take several voices, proposed and complete.
    #[must_use]
    pub fn acts(&self) -> &BTreeMap<EventId, Act> {
        self.authority.acts()
    }

    /// Every count of an account.
    #[must_use]
    pub fn counts(&self) -> &BTreeMap<EventId, Count> {
        &self.counts
    }

    /// Which event took this one over, if one did (rule 27).
    #[must_use]
    pub fn adoption(&self, event: &EventId) -> Option<EventId> {
        self.adopted.get(event).copied()
    }

    /// The accounts, by name.
    #[must_use]
    pub fn accounts(&self) -> &BTreeMap<Slug, AccountInfo> {
        &self.accounts
    }

    /// Every balance that was ever touched.
    #[must_use]
    pub fn balances(&self) -> &BTreeMap<(Account, Currency), i64> {
        &self.balances
    }

    /// What an account holds.
    #[must_use]
    pub fn balance(&self, account: &Account, currency: Currency) -> Amount {
        let minor = self.balances.get(&(account.clone(), currency)).copied().unwrap_or_default();
        Amount { minor, currency }
    }

    /// Every line of the books, in the order in which they were posted: those of
    /// a statement that waited stand where it was accepted.
    #[must_use]
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }

    /// The lines that one event posted.
    #[must_use]
    pub fn postings_of(&self, event: &EventId) -> &[Posting] {
        self.posted.get(event).map_or(&[], |range| &self.postings[range.clone()])
    }

    /// Drawing rights of a device on the pool, in minor units of euro.
    #[must_use]
    pub fn rights(&self, device: &DeviceKey) -> i64 {
        self.rights.get(device).copied().unwrap_or_default()
    }

    /// All drawing rights.
    #[must_use]
    pub fn all_rights(&self) -> &BTreeMap<DeviceKey, i64> {
        &self.rights
    }

    /// The members, by random id.
    #[must_use]
    pub fn members(&self) -> &BTreeMap<MemberId, Member> {
        &self.members
    }

    /// The transfers, by the event that sent them.
    #[must_use]
    pub fn transfers(&self) -> &BTreeMap<EventId, Transfer> {
        &self.transfers
    }

    /// The cases, by the event that opened them.
    #[must_use]
    pub fn cases(&self) -> &BTreeMap<EventId, Case> {
        &self.cases
    }

    /// The payouts, by the event that ordered them.
    #[must_use]
    pub fn payouts(&self) -> &BTreeMap<EventId, Payout> {
        &self.payouts
    }

    /// What became of an event of the set.
    #[must_use]
    pub fn fate(&self, event: &EventId) -> Fate {
        self.fates.get(event).copied().unwrap_or(Fate::Counts)
    }

    /// Every event that does not simply count.
    #[must_use]
    pub fn fates(&self) -> &BTreeMap<EventId, Fate> {
        &self.fates
    }

    /// How an irregular fact was settled, if it was.
    #[must_use]
    pub fn settlement(&self, fact: &EventId) -> Option<(EventId, Settlement)> {
        self.settled.get(fact).copied()
    }

    /// Whether this is a statement that has no effect until it is accepted.
    #[must_use]
    pub fn waits(&self, statement: &EventId) -> bool {
        self.waiting.contains_key(statement)
    }

    /// The statements that have no effect until they are accepted, with who
    /// said so.
    pub fn waiting(&self) -> impl Iterator<Item = (&EventId, &Event, &Author)> {
        self.waiting.iter().map(|(id, (said, by))| (id, said, by))
    }

    /// What open cases are promised of an account and was not paid yet, in
    /// minor units of euro: of the pool, what the cases of that chapter are.
    #[must_use]
    pub fn promised(&self, account: &Slug, chapter: &Slug) -> i64 {
        let Some(of_account) = self.promised.get(account) else { return 0 };
        let pool = account.as_str() == POOL;
        let asked = of_account.iter().filter(|(c, _)| !pool || *c == chapter);
        asked.map(|(_, minor)| *minor).fold(0, i64::saturating_add)
    }

    /// Which event took this one back, if any.
    #[must_use]
    pub fn correction(&self, wrong: &EventId) -> Option<EventId> {
        self.corrected.get(wrong).copied()
    }

    /// The accounting date of a folded event, where it has one.
    #[must_use]
    pub fn date_of(&self, event: &EventId) -> Option<crate::time::Date> {
        self.dates.get(event).copied()
    }

    /// Whether something critical here is of a kind or version that this
    /// program does not know (rule 38).
    #[must_use]
    pub fn lacks_understanding(&self) -> bool {
        self.critical_unknown
    }

    /// How many events are of kinds unknown here.
    #[must_use]
    pub fn not_understood(&self) -> usize {
        self.fates.values().filter(|f| **f == Fate::NotUnderstood).count()
    }

    /// Whose account it is; of an unknown one, whose its name says.
    #[must_use]
    pub fn chapter_of(&self, account: &Slug) -> Slug {
        if let Some(info) = self.accounts.get(account) {
            return info.chapter.clone();
        }
        let head = account.as_str().split('/').next().unwrap_or_default();
        Slug::new(head).unwrap_or_else(|_| account.clone())
    }

    /// The sum over all accounts, in minor units: zero after every event.
    #[must_use]
    pub fn sum(&self, currency: Currency) -> i128 {
        self.balances.iter().filter(|((_, c), _)| *c == currency).map(|(_, m)| i128::from(*m)).sum()
    }

    pub(crate) fn pool() -> Slug {
        Slug::new(POOL).unwrap_or_else(|_| unreachable!("a slug by its letters"))
    }
}

/// What one officer's cut silences: everything that moves or promises money
/// and decides cases; facts post as irregular (rule 24).
fn is_silenced(body: &Event) -> bool {
    body.nature() == Nature::Fact
        || matches!(body, Event::CaseDecided(_) | Event::RightsAllotted(_))
        || matches!(body, Event::FundsAllocated(_) | Event::PayoutOrdered(_))
        || matches!(body, Event::FloatOrdered(_))
        || matches!(body, Event::SurplusAssigned(_))
}
