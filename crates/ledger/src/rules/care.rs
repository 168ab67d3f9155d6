//! Rules for care in Senegal: payouts out of the contact's float, advances and
//! what accounts for them, hand-over codes, feedback.

use alloc::{vec, vec::Vec};

use super::effects::{carry, post};
use super::lifecycle::require_moving;
use super::{Ask, require_positive};
use crate::account::{Account, Move};
use crate::book::{Author, Book, Payout, PayoutState};
use crate::case::{Place, Source, code_lock};
use crate::effect::{CaseStep, Effect, PayoutStep};
use crate::event::{
    AdvanceDeclared, AdvanceReturned, AdvanceWrittenOff, CodeGiven, CodeSet, Event, FeedbackGiven,
    FloatOrdered, PayoutOrdered, ReceiptFiled,
};
use crate::id::Slug;
use crate::money::{Amount, Currency};
use crate::people::{ChapterKind, Role};
use crate::refusal::Refusal;

/// Roles that answer for a case in its chapter.
const ANSWERS: &[Role] = &[Role::President, Role::Secretary, Role::Treasurer, Role::Companion];

impl Ask<'_> {
    /// Secretary or president asks the contact to pay out of a float of the
    /// contact office, in its currency, if they did not decide and are not kin,
    /// and the case is not held: within the
    /// ceiling and under the benefit's cap at parity, and no more than the
    /// float holds. Nothing is set aside for it: the money is in Senegal.
    pub(super) fn float_ordered(&self, ordered: &FloatOrdered) -> Result<(), Refusal> {
        require_positive(ordered.amount)?;
        let case = self.require_open_case(&ordered.case)?;
        self.require_role(&case.chapter, &[Role::Secretary, Role::President])?;
        self.require_no_kin(case)?;
        require_moving(case)?;
        self.require_fund_pays(case, &ordered.benefit)?;
        let info = self.require_account(&ordered.account, ordered.amount)?;
        if self.office_of(&info.chapter).is_none() {
            return Err(Refusal::NotAFloat);
        }
        let asked = as_payout(ordered);
        let ceiling = self.limit_of_order(case, &asked)?;
        let before = self.sum_of(case, &asked, Payout::is_wanted);
        let minor = ceiling.saturating_sub(before).max(0);
        if ordered.amount.at_parity_in_euros().minor > minor {
            return Err(Refusal::BeyondCeiling(Amount { minor, currency: Currency::Eur }));
        }
        if case.deciders().any(|p| self.acts_as(p)) {
            return Err(Refusal::FourEyes);
        }
        self.require_under_cap(case, &asked)?;
        self.require_funds(&ordered.account, ordered.amount)
    }

    /// The contact office whose float a payout is paid from, if it is.
    pub(super) fn float_office(&self, payout: &Payout) -> Option<Slug> {
        let source = payout.order.sources.first()?;
        self.office_of(&self.book.chapter_of(&source.account))
    }

    fn office_of(&self, chapter: &Slug) -> Option<Slug> {
        let known = self.book.federation()?.chapters.get(chapter)?;
        (known.kind == ChapterKind::ContactOffice).then(|| chapter.clone())
    }

    /// Secretary or president says, before anything is paid, that a payout is
    /// an advance: what the payee receives is to be accounted for.
    pub(super) fn advance_declared(&self, declared: &AdvanceDeclared) -> Result<(), Refusal> {
        let payout = self.require_payout(&declared.payout)?;
        let case = self.require_case(&payout.order.case)?;
        self.require_role(&case.chapter, &[Role::Secretary, Role::President])?;
        match payout.advance.is_some() || !payout.paid.is_empty() || payout.cancelled.is_some() {
            true => Err(Refusal::AdvanceKnown),
            false => Ok(()),
        }
    }

    /// A contact, or an officer who answers for the case in its chapter, files
    /// what an advance was spent on: no more than is left to account for.
    pub(super) fn receipt_filed(&self, filed: &ReceiptFiled) -> Result<(), Refusal> {
        let payout = self.require_payout(&filed.payout)?;
        let case = self.require_case(&payout.order.case)?;
        self.require_contact().or_else(|_| self.require_role(&case.chapter, ANSWERS))?;
        Self::require_left(payout, filed.amount)
    }

    /// Whoever holds the account's money takes in what came back of a payout,
    /// no more than the payee has or the chapter bore; into the pool only
    /// transfers go.
    pub(super) fn advance_returned(&self, returned: &AdvanceReturned) -> Result<(), Refusal> {
        let payout = self.require_payout(&returned.payout)?;
        let info = self.require_account(&returned.account, returned.amount)?;
        if info.class.is_none() {
            return Err(Refusal::UnknownAccount);
        }
        self.require_role(&info.chapter, &[Role::Treasurer, Role::Contact])?;
        require_positive(returned.amount)?;
        require_under(returned.amount, payout.can_come_back().ok_or(Refusal::NotPaid)?)
    }

    /// President or auditor of the case's chapter, who neither asked nor paid,
    /// says that the chapter bears what nobody accounts for.
    pub(super) fn advance_written_off(&self, off: &AdvanceWrittenOff) -> Result<(), Refusal> {
        let payout = self.require_payout(&off.payout)?;
        let case = self.require_case(&payout.order.case)?;
        self.require_role(&case.chapter, &[Role::President, Role::Auditor])?;
        if payout.involves(self.person) || self.by.also.is_some_and(|p| payout.involves(p)) {
            return Err(Refusal::FourEyes);
        }
        Self::require_left(payout, off.amount)
    }

    pub(super) fn require_left(payout: &Payout, amount: Amount) -> Result<(), Refusal> {
        require_positive(amount)?;
        require_under(amount, payout.unaccounted().ok_or(Refusal::NotAnAdvance)?)
    }

    /// An officer who answers for the case makes a code for the payee, once,
    /// before anything is confirmed.
    pub(super) fn code_set(&self, set: &CodeSet) -> Result<(), Refusal> {
        let payout = self.require_payout(&set.payout)?;
        let case = self.require_case(&payout.order.case)?;
        self.require_role(&case.chapter, ANSWERS)?;
        match payout.code.is_some() || !payout.confirmations.is_empty() {
            true => Err(Refusal::CodeKnown),
            false => Ok(()),
        }
    }

    /// Whoever may confirm the payout enters the code that the payee gave, and did
    /// not make it: or the code would prove nothing.
    pub(super) fn code_given(&self, given: &CodeGiven) -> Result<(), Refusal> {
        let payout = self.require_payout(&given.payout)?;
        let case = self.require_case(&payout.order.case)?;
        self.require_confirmer(case, payout)?;
        let code = payout.code.ok_or(Refusal::WrongCode)?;
        if code.given.is_some() {
            return Err(Refusal::CodeKnown);
        }
        if code.by == Some(self.person) {
            return Err(Refusal::FourEyes);
        }
        let fits = code_lock(&given.payout, &given.code) == Some(code.lock);
        if fits { Ok(()) } else { Err(Refusal::WrongCode) }
    }

    /// A contact, or an officer who answers for the case, asks the payee how it
    /// was, once something is confirmed.
    pub(super) fn feedback_given(&self, given: &FeedbackGiven) -> Result<(), Refusal> {
        let payout = self.require_payout(&given.payout)?;
        let case = self.require_case(&payout.order.case)?;
        self.require_contact().or_else(|_| self.require_role(&case.chapter, ANSWERS))?;
        match payout.state() {
            PayoutState::Confirmed | PayoutState::Disputed => Ok(()),
            PayoutState::Ordered | PayoutState::Paid | PayoutState::Cancelled => {
                Err(Refusal::NotPaid)
            }
        }
    }
}

fn require_under(amount: Amount, left: Amount) -> Result<(), Refusal> {
    if left.currency != amount.currency {
        return Err(Refusal::WrongCurrency);
    }
    if amount.minor > left.minor { Err(Refusal::BeyondAdvance(left)) } else { Ok(()) }
}

/// A payout out of a float is a payout like another, of one source.
fn as_payout(ordered: &FloatOrdered) -> PayoutOrdered {
    PayoutOrdered {
        case: ordered.case,
        benefit: ordered.benefit.clone(),
        payee: ordered.payee,
        place: Place::Senegal,
        amount: ordered.amount,
        sources: vec![Source { account: ordered.account.clone(), amount: ordered.amount }],
    }
}

/// What comes back of a payout: the rest of an advance, then what the chapter
/// bore, then what the case cost.
fn came_back(e: &AdvanceReturned, by: &Author, book: &Book) -> Vec<Effect> {
    let payout = book.payouts().get(&e.payout);
    let case = payout.map_or(e.payout, |p| p.order.case);
    let chapter = book.cases().get(&case).map_or_else(Book::pool, |c| c.chapter.clone());
    let (mut lines, mut effects) = (Move::default(), Vec::new());
    let (mut of_advance, mut of_loss) = (0, 0);
    if let Some(back) = payout.map(|p| p.comes_back(e.amount)) {
        (of_advance, of_loss) = (back.of_advance, back.of_write_off + back.of_borne);
    }
    let of_cost = e.amount.minor - of_advance - of_loss;
    for (from, minor) in [
        (Account::Advance(e.payout), of_advance),
        (Account::Loss(chapter), of_loss),
        (Account::Cost(case), of_cost),
    ] {
        let to = Account::Fund(e.account.clone());
        carry(&mut lines, &mut effects, by, book, (from, to, Amount { minor, ..e.amount }));
    }
    effects.push(Effect::Post(lines));
    let step = PayoutStep::Returned(e.amount);
    effects.push(Effect::StepPayout { payout: e.payout, step });
    effects
}

/// What follows from an event about care.
pub(super) fn effects(event: &Event, by: &Author, book: &Book) -> Vec<Effect> {
    let step = |payout, step| Effect::StepPayout { payout, step };
    if let Event::FloatOrdered(e) = event {
        let step = CaseStep::Order(as_payout(e));
        return vec![Effect::StepCase { case: e.case, step }];
    }
    if let Event::AdvanceDeclared(e) = event {
        return vec![step(e.payout, PayoutStep::Advance(e.until))];
    }
    if let Event::ReceiptFiled(e) = event {
        let case = book.payouts().get(&e.payout).map_or(e.payout, |p| p.order.case);
        let spent = post(Account::Advance(e.payout), Account::Cost(case), e.amount);
        return vec![spent, step(e.payout, PayoutStep::Receipt(e.amount))];
    }
    if let Event::AdvanceReturned(e) = event {
        return came_back(e, by, book);
    }
    if let Event::AdvanceWrittenOff(e) = event {
        let case = book.payouts().get(&e.payout).and_then(|p| book.cases().get(&p.order.case));
        let chapter = case.map_or_else(Book::pool, |c| c.chapter.clone());
        let lost = post(Account::Advance(e.payout), Account::Loss(chapter), e.amount);
        return vec![lost, step(e.payout, PayoutStep::WrittenOff(e.amount))];
    }
    if let Event::CodeSet(e) = event {
        return vec![step(e.payout, PayoutStep::Locked { lock: e.lock, by: by.person })];
    }
    if let Event::CodeGiven(e) = event {
        return vec![step(e.payout, PayoutStep::Unlocked)];
    }
    if let Event::FeedbackGiven(e) = event {
        let (answer, date) = (e.answer, e.date);
        return vec![step(e.payout, PayoutStep::Feedback { answer, date })];
    }
    Vec::new()
}
