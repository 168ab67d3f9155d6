//! Acts that take several voices: what waits for whom, what has effect, what
//! rivals it met, and who gave voices to both; and the closed periods.

use std::collections::BTreeSet;

use ndimbal_ledger::account::{Account, POOL};
use ndimbal_ledger::authority::{Act, Closing, Voters};
use ndimbal_ledger::book::{Book, Case, Fate};
use ndimbal_ledger::event::{Event, Nature};
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{DeviceKey, EventId, PersonId, Slug};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::people::CutReason;
use ndimbal_ledger::refusal::Refusal;
use ndimbal_ledger::signed::SignedEvent;
use ndimbal_ledger::time::Date;
use serde::Serialize;

use crate::devices;
use crate::digest::Hash;
use crate::plain::{Day, Device, Id, Money, Name, Person, Shown, Word};

/// One voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Voice {
    /// Whose.
    pub person: Person,
    /// By which event.
    pub event: Id,
}

/// An act that takes several voices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActView {
    /// The event that proposed it.
    pub act: Id,
    /// The word of its kind.
    pub kind: Word,
    /// The chapter that it concerns; none: all.
    pub chapter: Option<Name>,
    /// Whom it concerns, where it is a person.
    pub person: Option<Person>,
    /// Which device it concerns, where it is one.
    pub device: Option<Device>,
    /// `chapter`, `federation` or `recovery`: whose voices count.
    pub voters: Word,
    /// How many voices it takes, a witness apart.
    pub needed: usize,
    /// Of how many persons.
    pub of: usize,
    /// The voices so far, the proposer's first.
    pub voices: Vec<Voice>,
    /// How many of them are of those persons, and not a witness's.
    pub given: usize,
    /// `waits`, `ended` (it waits, and nobody's voice counts for it any more),
    /// `complete` or `lost` (another one stands in its place).
    pub state: Word,
    /// Who can give a missing voice now, while it waits: their voice would
    /// count, and they have a device to give it with. A witness's stands apart.
    pub waits_for: Vec<Person>,
    /// Whether it takes a witness from another chapter.
    pub takes_witness: bool,
    /// Whether that witness is still missing.
    pub wants_witness: bool,
    /// Who can be that witness now, while one is missing.
    pub witnesses: Vec<Person>,
    /// Whether fewer than three persons could decide.
    pub thin: bool,
    /// Other acts for the same place.
    pub rivals: Vec<Id>,
    /// Who gave a voice to it and to a rival.
    pub voiced_both: Vec<Person>,
}

impl ActView {
    /// How many voices are missing, a witness apart.
    #[must_use]
    pub fn missing(&self) -> usize {
        if self.state == "waits" { self.needed.saturating_sub(self.given) } else { 0 }
    }
}

/// A round of a case in which two answers met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RivalRound {
    /// The case.
    pub case: Id,
    /// The round, from 0.
    pub round: usize,
    /// Voices for an answer that does not stand.
    pub lost: Vec<Voice>,
    /// Who gave voices for two answers.
    pub voiced_both: Vec<Person>,
}

/// A closed period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClosingView {
    /// The event that proposed it.
    pub act: Id,
    /// Whose period.
    pub chapter: Name,
    /// Its last day.
    pub until: Day,
    /// What the accounts held then.
    pub figures: Vec<FigureView>,
    /// How many events lie in its past.
    pub events: u64,
    /// The root over them (RFC 9162, 2.1).
    pub root: Hash,
    /// Who signed it.
    pub voices: Vec<Voice>,
    /// Which of them are officers of another chapter.
    pub witnesses: Vec<Person>,
    /// Whether an officer of another chapter signed; with one chapter nobody can.
    pub witnessed: bool,
    /// Money events of the period that a co-signer knew and the proposal does
    /// not hold.
    pub left_out: Vec<Id>,
}

/// One account on a closing statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureView {
    /// The account.
    pub account: Name,
    /// What it held.
    pub amount: Money,
    /// The confirmed count it rests on.
    pub count: Option<Id>,
}

/// Every act, in the one order, as it stands by a clock that says `now_ms`;
/// without one, by that of the newest event.
#[must_use]
pub fn acts(book: &Book, history: &History, now_ms: Option<u64>) -> Vec<ActView> {
    history.ordered().filter_map(|event| act(book, history, &event.id(), now_ms)).collect()
}

/// One act, in the same way.
#[must_use]
pub fn act(book: &Book, history: &History, id: &EventId, now_ms: Option<u64>) -> Option<ActView> {
    let body = history.get(id)?.body();
    let found = book.acts().get(id)?;
    let newest = history.newest().map_or(0, |stamp| stamp.ms);
    Some(view((*id, body), found, book, history, now_ms.unwrap_or(newest)))
}

fn view(
    (id, body): (EventId, &Event),
    act: &Act,
    book: &Book,
    history: &History,
    now_ms: u64,
) -> ActView {
    let rivals = rivals(&id, body, book, history);
    let has_voice = |other: &EventId, person: &PersonId| {
        book.acts().get(other).is_some_and(|a| a.voices.iter().any(|(p, _)| p == person))
    };
    let both = |person: &&PersonId| rivals.iter().any(|rival| has_voice(rival, person));
    let of_roster = |p: &PersonId| act.roster.persons.contains(p);
    let given = act.voices.iter().filter(|(p, _)| of_roster(p)).count();
    let witnessed = act.voices.iter().any(|(p, _)| act.roster.witnesses.contains(p));
    let heard = |p: &&PersonId| book.authority().hears(&id, **p, now_ms, history).is_ok();
    let everybody = || act.roster.persons.iter().chain(&act.roster.witnesses);
    let state = match state(act, book) {
        "waits" if !everybody().any(|p| heard(&p)) => "ended",
        state => state,
    };
    let wants_witness = state == "waits" && !act.roster.witnesses.is_empty() && !witnessed;
    let wants_voice = state == "waits" && given < act.roster.needed;
    let able = |p: &&PersonId| heard(p) && has_device(p, book, history);
    let of = |persons: &[PersonId], wanted: bool| -> Vec<Person> {
        persons.iter().filter(|_| wanted).filter(able).map(|p| Shown(*p)).collect()
    };
    let (person, device) = concerns(body, history);
    ActView {
        act: Shown(id),
        kind: body.word(),
        chapter: act.chapter.clone().map(Shown),
        person: person.map(Shown),
        device: device.map(Shown),
        voters: voters_word(act.roster.voters),
        needed: act.roster.needed,
        of: act.roster.persons.len(),
        voices: voices(act),
        given,
        state,
        waits_for: of(&act.roster.persons, wants_voice),
        takes_witness: !act.roster.witnesses.is_empty(),
        wants_witness,
        witnesses: of(&act.roster.witnesses, wants_witness),
        thin: act.is_thin(),
        voiced_both: act.voices.iter().map(|(p, _)| p).filter(both).map(|p| Shown(*p)).collect(),
        rivals: rivals.into_iter().map(Shown).collect(),
    }
}

/// Whether somebody has a device that can sign a voice: one that acts, or that one
/// officer cut for another reason than that it is out of their hands.
fn has_device(person: &PersonId, book: &Book, history: &History) -> bool {
    let theirs = book.devices().iter().filter(|(_, enrolled)| enrolled.person == *person);
    let mut states = theirs.map(|(device, _)| devices::state(book, history, device));
    states.any(|(state, by)| match state {
        "acts" => true,
        "cut-alone" => !by.is_some_and(|act| is_away(&act, history)),
        _ => false,
    })
}

fn is_away(act: &EventId, history: &History) -> bool {
    let cut = history.get(act).map(|event| event.body());
    let Some(Event::DeviceCut(cut)) = cut else { return false };
    matches!(cut.why, CutReason::Lost | CutReason::Stolen)
}

fn voices(act: &Act) -> Vec<Voice> {
    let voice = |(person, event): &(PersonId, EventId)| Voice {
        person: Shown(*person),
        event: Shown(*event),
    };
    act.voices.iter().map(voice).collect()
}

fn voters_word(voters: Voters) -> Word {
    match voters {
        Voters::Chapter => "chapter",
        Voters::Federation => "federation",
        Voters::Recovery => "recovery",
    }
}

fn state(act: &Act, book: &Book) -> Word {
    match act.complete.map(|at| book.authority().verdict(&at)) {
        None => "waits",
        Some(Err(Refusal::RivalStands)) => "lost",
        Some(_) => "complete",
    }
}

fn concerns(body: &Event, history: &History) -> (Option<PersonId>, Option<DeviceKey>) {
    if let Event::OfficerGranted(grant) = body {
        return (Some(grant.person), Some(grant.card.device));
    }
    if let Event::PersonRemoved(removed) = body {
        return (Some(removed.person), None);
    }
    if let Event::DelegateNamed(named) = body {
        return (Some(named.person), None);
    }
    if let Event::DeviceCut(cut) = body {
        return (None, Some(cut.point.device));
    }
    if let Event::BranchAdopted(branch) = body {
        return (None, history.get(&branch.last).map(|e| e.header().device));
    }
    if let Event::RightsRestored(restored) = body {
        return (None, Some(restored.to));
    }
    (None, None)
}

/// Rightly proposed acts for the same place (rule 11).
fn rivals(id: &EventId, body: &Event, book: &Book, history: &History) -> Vec<EventId> {
    let same_place = |other: &EventId| match (body, history.get(other).map(|e| e.body())) {
        (Event::Closed(a), Some(Event::Closed(b))) => {
            (&a.chapter, a.previous) == (&b.chapter, b.previous)
        }
        (Event::PlanAdopted(a), Some(Event::PlanAdopted(b))) => {
            (&a.scope, a.number) == (&b.scope, b.number)
        }
        (Event::BranchAdopted(_), Some(b @ Event::BranchAdopted(_))) => {
            concerns(body, history).1 == concerns(b, history).1
        }
        _ => false,
    };
    book.acts().keys().filter(|other| *other != id && same_place(other)).copied().collect()
}

/// The rounds of cases in which two answers met (rules 11 and 12).
#[must_use]
pub fn rival_rounds(book: &Book) -> Vec<RivalRound> {
    let of_case = |(id, case): (&EventId, &Case)| {
        let rounds = case.rounds.iter().enumerate();
        let told = rounds.filter_map(|(round, r)| {
            let voiced_both = r.double_voices().into_iter().map(Shown).collect();
            let lost =
                r.rivals.iter().map(|v| Voice { person: Shown(v.person), event: Shown(v.event) });
            (!r.rivals.is_empty()).then(|| RivalRound {
                case: Shown(*id),
                round,
                lost: lost.collect(),
                voiced_both,
            })
        });
        told.collect::<Vec<_>>()
    };
    book.cases().iter().flat_map(of_case).collect()
}

/// The closings that hold, first to last.
#[must_use]
pub fn closings(book: &Book, history: &History) -> Vec<ClosingView> {
    let told = |closing: &Closing| {
        let Event::Closed(closed) = history.get(&closing.act)?.body() else { return None };
        let act = book.acts().get(&closing.act)?;
        let foreign = |p: &PersonId| act.roster.witnesses.contains(p);
        Some(ClosingView {
            act: Shown(closing.act),
            chapter: Shown(closing.chapter.clone()),
            until: Shown(closing.until),
            figures: closed.figures.iter().map(FigureView::of).collect(),
            events: closed.events,
            root: Hash(closed.root.0),
            voices: voices(act),
            witnesses: act
                .voices
                .iter()
                .filter(|(p, _)| foreign(p))
                .map(|(p, _)| Shown(*p))
                .collect(),
            witnessed: closing.witnessed,
            left_out: left_out(closing, act, book, history).into_iter().map(Shown).collect(),
        })
    };
    book.authority().closings().iter().filter_map(told).collect()
}

impl FigureView {
    /// A figure as a closing states it.
    #[must_use]
    pub fn of(figure: &ndimbal_ledger::event::Figure) -> Self {
        Self {
            account: Shown(figure.account.clone()),
            amount: Money(figure.amount),
            count: figure.count.map(Shown),
        }
    }
}

/// Money events of the period that a co-signer's past held beyond the
/// proposal's, so that leaving out on purpose shows (rule 34).
fn left_out(closing: &Closing, act: &Act, book: &Book, history: &History) -> BTreeSet<EventId> {
    let cosigners: Vec<&EventId> = act.voices.iter().map(|(_, event)| event).collect();
    let known = |id: &EventId| cosigners.iter().any(|voice| history.in_past(id, voice));
    let in_period = |id: &EventId| book.date_of(id).is_some_and(|date| date <= closing.until);
    let beyond = history.ordered().map(|event| event.id()).filter(|id| {
        in_period(id) && touches(book, id, &closing.chapter) && !history.in_past(id, &closing.act)
    });
    beyond.filter(known).collect()
}

fn touches(book: &Book, id: &EventId, chapter: &Slug) -> bool {
    chapters_of(book, id).contains(chapter)
}

/// The chapters in whose accounts an event posted.
pub(crate) fn chapters_of(book: &Book, id: &EventId) -> BTreeSet<Slug> {
    let fund = |account: &Account| match account {
        Account::Fund(name) => Some(book.chapter_of(name)),
        Account::Transit
        | Account::Exchange
        | Account::Opening(_)
        | Account::Dues(_)
        | Account::Gifts(_)
        | Account::Cost(_)
        | Account::Advance(_)
        | Account::Fees(_)
        | Account::Loss(_)
        | Account::OverShort(_)
        | Account::Debt(_)
        | Account::Levies(_)
        | Account::Appeal(_)
        | Account::Natt(_) => None,
    };
    book.postings_of(id).iter().filter_map(|posting| fund(&posting.account)).collect()
}

/// Of an event that moved money of a day that its chapter had closed: the first
/// closing that it missed.
#[must_use]
pub fn came_late<'a>(book: &'a Book, history: &History, id: &EventId) -> Option<&'a Closing> {
    if book.authority().closings().is_empty() {
        return None;
    }
    let date = book.date_of(id)?;
    let missed = |chapter| missed_closing(book, history, id, date, &chapter);
    chapters_of(book, id).into_iter().find_map(missed)
}

/// Of dues or a levy that were paid before the account was opened here: the account and
/// the day of its opening. They count for the member, and the opening balance holds the
/// money already.
#[must_use]
pub fn within_opening(book: &Book, event: &Event) -> Option<(Slug, Date)> {
    let (account, date) = match event {
        Event::DuesPaid(paid) => (&paid.account, paid.date),
        Event::DuesPaidFor(paid) => (&paid.account, paid.date),
        Event::LevyPaid(paid) => (&paid.account, paid.date),
        _ => return None,
    };
    let opened = book.accounts().get(account)?.opened;
    (date < opened).then(|| (account.clone(), opened))
}

/// Of a transfer after which an account has less than is promised to cases of it:
/// what is promised, and what is there; of the pool, what the sender may draw.
#[must_use]
pub fn short_of_promises(book: &Book, event: &SignedEvent) -> Option<(Amount, Amount)> {
    let Event::TransferSent(sent) = event.body() else { return None };
    let house = book.accounts().get(&sent.to)?.chapter.clone();
    let promised = book.promised(&sent.from, &house);
    let left = match sent.from.as_str() {
        POOL => book.rights(&event.header().device),
        _ => book.balance(&Account::Fund(sent.from.clone()), Currency::Eur).minor,
    };
    let euros = |minor: i64| Amount { minor: minor.max(0), currency: Currency::Eur };
    (left < promised).then(|| (euros(promised), euros(left)))
}

/// Of an event that says what happened, and may be taken back: its date, if that lies
/// after tomorrow. Tomorrow is today in the next time zone.
#[must_use]
pub fn dated_ahead(book: &Book, history: &History, id: &EventId, today: Date) -> Option<Date> {
    let said = history.get(id).is_some_and(|event| event.body().nature() == Nature::Fact);
    let date = book.date_of(id).filter(|date| said && *date > today.plus_days(1))?;
    book.chapter_to_correct(id).map(|_| date)
}

/// Of an event that came after its period was closed: the closing that it
/// missed (rule 33).
#[must_use]
pub fn missed_closing<'a>(
    book: &'a Book,
    history: &History,
    id: &EventId,
    date: Date,
    chapter: &Slug,
) -> Option<&'a Closing> {
    let authority = book.authority();
    let mut theirs = authority.closings().iter().filter(|c| c.chapter == *chapter);
    let first = theirs.find(|c| c.until >= date)?;
    // What was taken over has its effects where it was (rule 27).
    let taken_over = book.adoption(id).filter(|_| matches!(book.fate(id), Fate::Disowned(_)));
    let stands = authority.period_of(&taken_over.unwrap_or(*id), date, chapter, history);
    (stands.map(|c| c.act) != Some(first.act)).then_some(first)
}
