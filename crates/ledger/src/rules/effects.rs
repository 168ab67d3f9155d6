//! What follows from an event that counts (or from a fact, in any case):
//! event kinds lowered to the few effects.

mod collecting;
mod membership;

use alloc::{vec, vec::Vec};

use crate::account::{Account, Move, POOL};
use crate::book::{Author, Book, Fate, Payout, Transfer};
use crate::case::{Settlement, Wrong};
use crate::effect::{CaseStep, Effect, PayoutStep};
use crate::event::{
    AccountCharged, AccountCredited, AccountOpened, CountConfirmed, DuesPaid, Event, GiftReceived,
    PayoutConfirmed, PayoutPaid, RightsAllotted, Settled, TransferReceived, TransferSent,
};
use crate::money::{Amount, Currency};
use crate::refusal::Refusal;
use crate::time::Date;
use crate::{
    kinds_of_care, kinds_of_collecting, kinds_of_life, kinds_of_membership, kinds_that_govern,
};

/// Whether a statement of what came has no effect for now: the word of this
/// signer is not enough for it, or it fits nothing that was sent. It shows as
/// irregular and has its effects when somebody accepts it. What the right
/// signer says came beyond what was sent did come.
#[must_use]
pub fn waits(event: &Event, refusal: &Refusal) -> bool {
    let statement = matches!(
        event,
        Event::PayoutConfirmed(_)
            | Event::TransferReceived(_)
            | Event::CaseStepDone(_)
            | Event::ReceiptFiled(_)
            | Event::TaskDone(_)
    );
    let said = matches!(
        refusal,
        Refusal::MoreThanSent(_) | Refusal::ConfirmedBefore | Refusal::BeyondAdvance(_)
    );
    statement && !said
}

/// How long a dispute that a short confirmation opens may last, in days.
const DISPUTE_DAYS: i32 = 14;

/// What happens to the book.
#[must_use]
pub fn effects(event: &Event, by: &Author, book: &Book) -> Vec<Effect> {
    match event {
        Event::Founded(founded) => vec![Effect::Found(founded.clone())],
        Event::Unknown(_) | Event::DraftEdited(_) => Vec::new(),
        kinds_that_govern!() => {
            let of = |id| book.authority().effects(&id);
            by.event.map(of).unwrap_or_default()
        }
        Event::CashCounted(c) => {
            vec![Effect::Count { account: c.account.clone(), counted: c.counted }]
        }
        Event::CountConfirmed(confirmed) => count_confirmed(confirmed, by, book),
        Event::AccountOpened(opened) => account_opened(opened, by, book),
        Event::RightsAllotted(allotted) => rights_allotted(allotted, by),
        Event::TransferSent(sent) => transfer_sent(sent, by, book),
        Event::TransferReceived(received) => transfer_received(received, by, book),
        Event::GiftReceived(gift) => gift_received(gift, by, book),
        Event::AccountCharged(charged) => account_charged(charged, by, book),
        Event::AccountCredited(credited) => account_credited(credited, by, book),
        Event::MemberAdmitted(a) => vec![Effect::Admit {
            member: a.member,
            chapter: a.chapter.clone(),
            joined: a.joined,
            minors: a.minors,
        }],
        Event::MemberLeft(left) => vec![Effect::Dismiss { member: left.member, date: left.date }],
        Event::DuesObliged(o) => vec![Effect::Oblige {
            member: o.member,
            from: o.from,
            until: o.until,
            amount: o.amount,
        }],
        Event::DuesPaid(paid) => dues_paid(paid, by, book),
        kinds_of_membership!() => membership::effects(event, by, book),
        Event::CaseOpened(o) => vec![Effect::OpenCase {
            chapter: o.chapter.clone(),
            class: o.class,
            happened: o.happened,
            subject: o.subject,
        }],
        Event::EligibilityStated(_)
        | Event::CaseDecided(_)
        | Event::FundsAllocated(_)
        | Event::PayoutOrdered(_)
        | Event::CaseStepDone(_)
        | Event::CaseClosed(_) => case_step(event, by),
        kinds_of_life!() => super::lifecycle::life_step(event, by),
        Event::PayoutCancelled(c) => {
            vec![Effect::StepPayout { payout: c.payout, step: PayoutStep::Cancelled }]
        }
        Event::PayoutPaid(paid) => payout_paid(paid, by, book),
        Event::PayoutConfirmed(confirmed) => payout_confirmed(confirmed, book),
        Event::PayoutDisputed(d) => {
            let step = PayoutStep::Disputed { wrong: d.wrong, deadline: d.deadline };
            vec![Effect::StepPayout { payout: d.payout, step }]
        }
        Event::Settled(settled) => settle(settled, book),
        kinds_of_care!() => super::care::effects(event, by, book),
        Event::Corrected(corrected) => vec![Effect::TakeBack { wrong: corrected.wrong }],
        kinds_of_collecting!() => collecting::effects(event, by, book),
    }
}

/// The civil date by which an event is accounted for, where it has one (rule
/// 9).
#[must_use]
pub fn accounting_date(event: &Event, book: &Book) -> Option<Date> {
    match event {
        Event::Founded(e) => Some(e.date),
        Event::AccountOpened(e) => Some(e.date),
        Event::TransferSent(e) => Some(e.date),
        Event::TransferReceived(e) => Some(e.date),
        Event::GiftReceived(e) => Some(e.date),
        Event::AccountCharged(e) => Some(e.date),
        Event::AccountCredited(e) => Some(e.date),
        Event::MemberAdmitted(e) => Some(e.joined),
        Event::MemberLeft(e) => Some(e.date),
        Event::DuesObliged(e) => Some(e.from),
        Event::DuesPaid(e) => Some(e.date),
        Event::CaseOpened(e) => Some(e.happened),
        Event::PayoutPaid(e) => Some(e.date),
        Event::PayoutCancelled(e) => Some(e.date),
        Event::PayoutConfirmed(e) => Some(e.date),
        Event::Settled(e) => Some(e.date),
        Event::CaseStepDone(e) => Some(e.date),
        Event::CaseClosed(e) => Some(e.date),
        Event::Corrected(e) => e.date,
        Event::DeviceRetired(e) => Some(e.date),
        Event::Closed(e) => Some(e.until),
        Event::CashCounted(e) => Some(e.date),
        Event::CountConfirmed(e) => book.date_of(&e.count),
        kinds_of_care!() | kinds_of_collecting!() | kinds_of_life!() | kinds_of_membership!() => {
            date_in_the_fund(event)
        }
        Event::OfficerGranted(_)
        | Event::DeviceAdded(_)
        | Event::Endorsed(_)
        | Event::PersonRemoved(_)
        | Event::DeviceCut(_)
        | Event::BranchAdopted(_)
        | Event::EventsAdopted(_)
        | Event::DelegateNamed(_)
        | Event::VersionActivated(_)
        | Event::RightsRestored(_)
        | Event::RecoveryReplaced(_)
        | Event::PlanAdopted(_)
        | Event::DraftEdited(_)
        | Event::RightsAllotted(_)
        | Event::EligibilityStated(_)
        | Event::CaseDecided(_)
        | Event::FundsAllocated(_)
        | Event::PayoutOrdered(_)
        | Event::PayoutDisputed(_)
        | Event::Unknown(_) => None,
    }
}

macro_rules! first_date {
    ($event:ident, $($kind:ident.$field:ident),+ $(,)?) => {{
        $(if let Event::$kind(e) = $event {
            return Some(e.$field);
        })+
        None
    }};
}

/// The same for the kinds of the fund; an order, a code, a mark and a choice of
/// dues have none.
fn date_in_the_fund(event: &Event) -> Option<Date> {
    first_date!(
        event,
        HouseholdStated.date,
        DuesExempted.from,
        MemberTransferred.date,
        MemberReturned.date,
        DuesPaidFor.date,
        CaseHeld.date,
        CaseReleased.date,
        CaseWithdrawn.date,
        CaseReopened.date,
        TaskDone.date,
        HeirsChose.date,
        PublicCoverAsked.date,
        BillFiled.date,
        ReceiptFiled.date,
        AdvanceReturned.date,
        AdvanceWrittenOff.date,
        FeedbackGiven.date,
        LevyCalled.date,
        LevyPaid.date,
        AppealOpened.date,
        AppealGift.date,
        AppealClosed.date,
        BudgetAdopted.from,
        NattOpened.first,
        NattPaid.date,
        NattTaken.date,
        NattLeft.date,
    )
}

pub(super) fn post(from: Account, to: Account, amount: Amount) -> Effect {
    let mut lines = Move::default();
    lines.transfer(from, to, amount);
    Effect::Post(lines)
}

fn account_opened(opened: &AccountOpened, by: &Author, book: &Book) -> Vec<Effect> {
    let from = Account::Opening(opened.chapter.clone());
    let mut effects = vec![Effect::OpenAccount {
        account: opened.account.clone(),
        chapter: opened.chapter.clone(),
        class: opened.class,
        currency: opened.opening.currency,
        date: opened.date,
    }];
    let to = Account::Fund(opened.account.clone());
    effects.extend(carried(by, book, (from, to, opened.opening)));
    effects
}

fn gift_received(gift: &GiftReceived, by: &Author, book: &Book) -> Vec<Effect> {
    let from = Account::Gifts(book.chapter_of(&gift.account));
    carried(by, book, (from, Account::Fund(gift.account.clone()), gift.amount))
}

fn account_charged(e: &AccountCharged, by: &Author, book: &Book) -> Vec<Effect> {
    let fees = Account::Fees(book.chapter_of(&e.account));
    carried(by, book, (Account::Fund(e.account.clone()), fees, e.amount))
}

/// Interest stands beside the fees: the two are what keeping the account cost.
fn account_credited(e: &AccountCredited, by: &Author, book: &Book) -> Vec<Effect> {
    let fees = Account::Fees(book.chapter_of(&e.account));
    carried(by, book, (fees, Account::Fund(e.account.clone()), e.amount))
}

fn rights_allotted(allotted: &RightsAllotted, by: &Author) -> Vec<Effect> {
    let minor = allotted.amount.minor;
    vec![
        Effect::Rights { device: by.device, change: -minor },
        Effect::Rights { device: allotted.to, change: minor },
    ]
}

/// Takes money from one account to another. Out of the pool only drawing
/// rights take it: what goes beyond them the chapter owes the pool (rule 37),
/// so the pool never falls below zero. Less than nothing goes the other way.
pub(super) fn carry(
    lines: &mut Move,
    effects: &mut Vec<Effect>,
    by: &Author,
    book: &Book,
    (from, to, amount): (Account, Account, Amount),
) {
    if amount.minor < 0 {
        return carry(lines, effects, by, book, (to, from, amount.negated()));
    }
    if from != Account::Fund(Book::pool()) {
        lines.transfer(from, to, amount);
        return;
    }
    let drawn_before: i64 = effects
        .iter()
        .map(|effect| if let Effect::Rights { change, .. } = effect { *change } else { 0 })
        .fold(0, i64::saturating_add);
    let currency = amount.currency;
    let rights = match currency {
        Currency::Eur if by.frozen => 0,
        Currency::Eur => book.rights(&by.device).saturating_add(drawn_before).max(0),
        Currency::Xof => 0,
    };
    let within = amount.minor.min(rights);
    let beyond = amount.minor - within;
    lines.transfer(from, to.clone(), Amount { minor: within, currency });
    let debtor = by.person.and_then(|p| book.chapter_of_person(&p)).unwrap_or_else(Book::pool);
    lines.transfer(Account::Debt(debtor), to, Amount { minor: beyond, currency });
    if within != 0 {
        effects.push(Effect::Rights { device: by.device, change: -within });
    }
}

pub(super) fn carried(by: &Author, book: &Book, what: (Account, Account, Amount)) -> Vec<Effect> {
    let (mut lines, mut effects) = (Move::default(), Vec::new());
    carry(&mut lines, &mut effects, by, book, what);
    effects.push(Effect::Post(lines));
    effects
}

/// Money on its way, changed on the way where it is sent in another currency.
fn on_the_way(lines: &mut Move, amount: Amount, sent: Option<Amount>) -> Account {
    match sent {
        Some(sent) if sent.currency != amount.currency => {
            lines.transfer(Account::Exchange, Account::Transit, sent);
            Account::Exchange
        }
        Some(_) | None => Account::Transit,
    }
}

fn transfer_sent(e: &TransferSent, by: &Author, book: &Book) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut lines = Move::default();
    let to = on_the_way(&mut lines, e.amount, e.sent);
    let from = Account::Fund(e.from.clone());
    carry(&mut lines, &mut effects, by, book, (from.clone(), to, e.amount));
    let fees = Account::Fees(book.chapter_of(&e.from));
    carry(&mut lines, &mut effects, by, book, (from, fees, e.fee));
    effects.push(Effect::Post(lines));
    let changed = e.sent.filter(|s| s.currency != e.amount.currency);
    effects.push(Effect::Send {
        from: e.from.clone(),
        to: e.to.clone(),
        sent: changed.unwrap_or(e.amount),
        person: by.person,
        date: e.date,
    });
    effects
}

fn transfer_received(e: &TransferReceived, by: &Author, book: &Book) -> Vec<Effect> {
    let Some(transfer) = book.transfers().get(&e.transfer) else { return Vec::new() };
    let repaid = repaid(transfer, e.amount, book);
    let owed = Account::Debt(book.chapter_of(&transfer.from));
    let to = Account::Fund(transfer.to.clone());
    let amount = Amount { minor: e.amount.minor - repaid, ..e.amount };
    let (mut lines, mut effects) = (Move::default(), Vec::new());
    let of_loss = Amount { minor: transfer.of_loss(e.amount), ..e.amount };
    lines.transfer(Account::Loss(book.chapter_of(transfer.bearer())), Account::Transit, of_loss);
    lines.transfer(Account::Transit, owed, Amount { minor: repaid, ..e.amount });
    carry(&mut lines, &mut effects, by, book, (Account::Transit, to, amount));
    effects.push(Effect::Post(lines));
    effects.push(Effect::Receive { transfer: e.transfer, amount: e.amount });
    // Rights arise only from the custodian's signed receipt (rule 36).
    let custodian = book.federation().map(|f| &f.pool_custodian);
    let signer_holds = by
        .person
        .zip(custodian)
        .is_some_and(|(p, c)| book.roles(&p, c).contains(&crate::people::Role::Treasurer));
    let euros = amount.currency == Currency::Eur && amount.minor > 0;
    if transfer.to.as_str() == POOL && signer_holds && euros {
        effects.push(Effect::Rights { device: by.device, change: amount.minor });
    }
    effects
}

/// What of this pays what the sending chapter owes the pool: that much was
/// drawn beyond rights and never left the pool in the books, so it neither
/// comes into it again nor brings rights.
fn repaid(transfer: &Transfer, came: Amount, book: &Book) -> i64 {
    if transfer.to.as_str() != POOL || came.minor <= 0 {
        return 0;
    }
    let owed = book.balance(&Account::Debt(book.chapter_of(&transfer.from)), came.currency);
    owed.minor.saturating_neg().clamp(0, came.minor)
}

/// A payment dated before its account was opened here is part of the opening
/// balance: it counts for the member and is not posted again.
fn dues_paid(paid: &DuesPaid, by: &Author, book: &Book) -> Vec<Effect> {
    let mut effects = vec![Effect::Pay {
        member: paid.member,
        amount: paid.amount,
        date: paid.date,
        account: paid.account.clone(),
        receipt: paid.receipt.clone(),
    }];
    let before = book.accounts().get(&paid.account).is_some_and(|info| paid.date < info.opened);
    if !before {
        let from = Account::Dues(book.chapter_of(&paid.account));
        let to = Account::Fund(paid.account.clone());
        effects.extend(carried(by, book, (from, to, paid.amount)));
    }
    effects
}

fn case_step(event: &Event, by: &Author) -> Vec<Effect> {
    let step = |case, step| vec![Effect::StepCase { case, step }];
    if let Event::EligibilityStated(e) = event {
        let (plan, eligible) = (e.plan.clone(), e.eligible);
        let (lines, reasons) = (e.lines.clone(), e.reasons.clone());
        return step(e.case, CaseStep::Eligibility { plan, eligible, lines, reasons });
    }
    if let (Event::CaseDecided(e), Some(person)) = (event, by.person) {
        let (round, outcome, ceiling, reason) = (e.round, e.outcome, e.ceiling, e.reason);
        return step(e.case, CaseStep::Voice { person, round, outcome, ceiling, reason });
    }
    if let Event::FundsAllocated(e) = event {
        let (account, amount) = (e.account.clone(), e.amount);
        return step(e.case, CaseStep::Allocate { account, amount });
    }
    if let Event::PayoutOrdered(e) = event {
        return step(e.case, CaseStep::Order(e.clone()));
    }
    if let Event::CaseStepDone(e) = event {
        return step(e.case, CaseStep::Done { step: e.step, date: e.date });
    }
    if let Event::CaseClosed(e) = event {
        return step(e.case, CaseStep::Close { date: e.date });
    }
    Vec::new()
}

fn payout_paid(e: &PayoutPaid, by: &Author, book: &Book) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut lines = Move::default();
    let to = on_the_way(&mut lines, e.whole(), e.sent);
    for source in &e.sources {
        let from = Account::Fund(source.account.clone());
        carry(&mut lines, &mut effects, by, book, (from, to.clone(), source.amount));
    }
    if let Some(first) = e.sources.first() {
        let fees = Account::Fees(book.chapter_of(&first.account));
        let from = Account::Fund(first.account.clone());
        carry(&mut lines, &mut effects, by, book, (from, fees, e.fee));
    }
    effects.push(Effect::Post(lines));
    effects.push(Effect::StepPayout { payout: e.payout, step: PayoutStep::Paid(e.clone()) });
    effects
}

/// What the payee has leaves transit and is what the case cost; a fee taken
/// on the way is a fee. Less than was sent, in the currency that was sent,
/// opens a dispute by itself.
fn payout_confirmed(e: &PayoutConfirmed, book: &Book) -> Vec<Effect> {
    let payout = book.payouts().get(&e.payout);
    let case = payout.map_or(e.payout, |p| p.order.case);
    let chapter = book.cases().get(&case).map_or_else(Book::pool, |c| c.chapter.clone());
    let came = payout.map_or(0, |p| p.counted(e.received).saturating_add(p.counted(e.fee)));
    let mut lines = Move::default();
    if let Some(left) = payout.and_then(Payout::outstanding) {
        let minor = payout.map_or(0, |p| p.of_loss(came));
        let lost = Account::Loss(chapter.clone());
        lines.transfer(lost, Account::Transit, Amount { minor, ..left });
    }
    let advance = payout.is_some_and(|p| p.advance.is_some());
    let to = if advance { Account::Advance(e.payout) } else { Account::Cost(case) };
    lines.transfer(Account::Transit, to, e.received);
    lines.transfer(Account::Transit, Account::Fees(chapter), e.fee);
    let step = PayoutStep::Confirmed(e.clone());
    let mut effects = vec![Effect::Post(lines), Effect::StepPayout { payout: e.payout, step }];
    let short = payout.and_then(Payout::outstanding).is_some_and(|left| came < left.minor);
    if short && payout.is_some_and(|p| p.open_dispute().is_none()) {
        let deadline = e.date.plus_days(DISPUTE_DAYS);
        let step = PayoutStep::Disputed { wrong: Wrong::Short, deadline };
        effects.push(Effect::StepPayout { payout: e.payout, step });
    }
    effects
}

/// What was counted is what is there: the difference to the books of that
/// moment is posted.
fn count_confirmed(e: &CountConfirmed, by: &Author, book: &Book) -> Vec<Effect> {
    let Some(count) = book.counts().get(&e.count) else { return Vec::new() };
    let difference = count.counted.minor.saturating_sub(count.booked.minor);
    let from = Account::OverShort(book.chapter_of(&count.account));
    let to = Account::Fund(count.account.clone());
    let amount = Amount { minor: difference, ..count.counted };
    let mut effects = carried(by, book, (from, to, amount));
    effects.push(Effect::ConfirmCount { count: e.count });
    effects
}

/// A settled dispute ends; what the chapter bears leaves transit as a loss. A
/// statement that waited has its effects when it is accepted.
fn settle(e: &Settled, book: &Book) -> Vec<Effect> {
    let Some(payout) = book.payouts().get(&e.subject) else {
        return settle_a_record(e, book);
    };
    let step = PayoutStep::Settled { outcome: e.outcome };
    let mut effects = vec![Effect::StepPayout { payout: e.subject, step }];
    if let (Settlement::BorneByChapter, Some(left)) = (e.outcome, payout.outstanding()) {
        let case = book.cases().get(&payout.order.case);
        let chapter = case.map_or_else(Book::pool, |c| c.chapter.clone());
        effects.push(post(Account::Transit, Account::Loss(chapter), left));
    }
    effects
}

/// What is on its way of a transfer that the chapter bears leaves transit as a
/// loss.
fn settle_a_record(e: &Settled, book: &Book) -> Vec<Effect> {
    let mut effects = Vec::new();
    if e.outcome == Settlement::BorneByChapter
        && let Some(transfer) = book.transfers().get(&e.subject)
        && transfer.on_its_way() > 0
    {
        let lost = Account::Loss(book.chapter_of(transfer.bearer()));
        let minor = transfer.on_its_way();
        effects.push(post(Account::Transit, lost, Amount { minor, ..transfer.sent }));
        effects.push(Effect::Bear { transfer: e.subject });
    }
    let settled = book.settlement(&e.subject).is_some();
    if !settled && matches!(book.fate(&e.subject), Fate::Irregular(_)) {
        effects.push(Effect::Settle { fact: e.subject, outcome: e.outcome });
        if e.outcome == Settlement::Accepted && book.waits(&e.subject) {
            effects.push(Effect::Accept { statement: e.subject });
        }
    }
    effects
}

impl PayoutPaid {
    /// What left all accounts, fee apart, in the currency of the first.
    #[must_use]
    pub fn whole(&self) -> Amount {
        let currency = self.sources.first().map_or(Currency::Eur, |s| s.amount.currency);
        let same = self.sources.iter().filter(|s| s.amount.currency == currency);
        let minor = same.map(|s| s.amount.minor).fold(0, i64::saturating_add);
        Amount { minor, currency }
    }
}
