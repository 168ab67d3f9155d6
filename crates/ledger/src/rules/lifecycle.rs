//! Rules for the life of a case beside deciding and paying: what stops it, what
//! is done for it, and who is kin.

use alloc::{vec, vec::Vec};

use super::{Ask, require_positive};
use crate::book::{Author, Case};
use crate::case::{CaseClass, Outcome};
use crate::effect::{CaseStep, Effect, LifeStep};
use crate::event::{
    BillFiled, CaseDecided, CaseHeld, CaseReleased, CaseReopened, CaseWithdrawn, ClaimMarked,
    Event, HeirsChose, PublicCoverAsked, Recused, TaskDone,
};
use crate::id::EventId;
use crate::lifecycle::{Hold, PublicCover, Task};
use crate::people::Role;
use crate::refusal::Refusal;

/// Who speaks with the family and with offices.
const WITH_THE_FAMILY: &[Role] = &[Role::Secretary, Role::President, Role::Companion];
const KEEPS_THE_FILE: &[Role] =
    &[Role::Secretary, Role::President, Role::Treasurer, Role::Companion];

impl Ask<'_> {
    /// Secretary, president, treasurer or companion of the case's chapter says
    /// why a case stands still. While it is held for anything nothing of it is
    /// ordered or paid, and it is not closed.
    pub(super) fn case_held(&self, held: &CaseHeld) -> Result<(), Refusal> {
        let case = self.require_open_case(&held.case)?;
        self.require_role(&case.chapter, KEEPS_THE_FILE)
    }

    /// Secretary or president of the case's chapter releases it from the reason that
    /// came first, not before the day on which it was held for it.
    pub(super) fn case_released(&self, released: &CaseReleased) -> Result<(), Refusal> {
        let case = self.require_open_case(&released.case)?;
        self.require_role(&case.chapter, &[Role::Secretary, Role::President])?;
        self.require_no_kin(case)?;
        let held = case.life.hold().ok_or(Refusal::NotHeld)?;
        if released.date < held.since { Err(Refusal::BadPeriod) } else { Ok(()) }
    }

    /// Secretary, president or companion of the case's chapter withdraws what
    /// the family asks for no more, when nothing of it is open.
    pub(super) fn case_withdrawn(&self, withdrawn: &CaseWithdrawn) -> Result<(), Refusal> {
        let case = self.require_open_case(&withdrawn.case)?;
        self.require_role(&case.chapter, WITH_THE_FAMILY)?;
        self.require_finished(case)
    }

    /// The president of the case's chapter opens again what was closed or
    /// withdrawn. What was declined or put off goes on by a new round of voices
    /// instead.
    pub(super) fn case_reopened(&self, reopened: &CaseReopened) -> Result<(), Refusal> {
        let case = self.require_case(&reopened.case)?;
        self.require_role(&case.chapter, &[Role::President])?;
        self.require_no_kin(case)?;
        let ends = [case.closed, case.life.withdrawn.map(|(date, _)| date)];
        match ends.into_iter().flatten().max() {
            Some(end) if reopened.date < end => Err(Refusal::BadPeriod),
            Some(_) => Ok(()),
            None => Err(Refusal::NotOver),
        }
    }

    /// A contact says that the body was carried to the burial place; treasurer
    /// or president of the case's chapter shows its accounts, when nothing of
    /// it is open; everything else an officer of the case's chapter says.
    pub(super) fn task_done(&self, done: &TaskDone) -> Result<(), Refusal> {
        let case = self.require_case(&done.case)?;
        match done.task {
            Task::InlandLeg => self.require_contact(),
            Task::Accounts => {
                self.require_role(&case.chapter, &[Role::Treasurer, Role::President])?;
                self.require_finished(case)
            }
            Task::Identity
            | Task::Quotes
            | Task::DeathCertificate
            | Task::LiteralCertificate
            | Task::NaturalDeath
            | Task::Autopsy
            | Task::Embalming
            | Task::TransportAuthorisation
            | Task::ConsularLetter
            | Task::LaissezPasser
            | Task::AirWaybill
            | Task::Itinerary
            | Task::Departure => self.require_role(&case.chapter, KEEPS_THE_FILE),
        }
    }

    /// Any officer says, for themselves, that they are kin.
    pub(super) fn recused(&self, recused: &Recused) -> Result<(), Refusal> {
        let case = self.require_case(&recused.case)?;
        if self.by.also.is_some() {
            return Err(Refusal::NotAdoptable);
        }
        if !self.book.officers().any(|(p, _, _)| *p == self.person) {
            return Err(Refusal::RoleNeeded);
        }
        self.require_no_kin(case)
    }

    /// After a death, secretary, president or companion of the case's chapter
    /// says what the heirs want.
    pub(super) fn heirs_chose(&self, chose: &HeirsChose) -> Result<(), Refusal> {
        let case = self.require_open_case(&chose.case)?;
        require_class(case, CaseClass::Death)?;
        self.require_role(&case.chapter, WITH_THE_FAMILY)
    }

    /// Of an illness, the same three say whether the public system pays.
    pub(super) fn public_cover_asked(&self, asked: &PublicCoverAsked) -> Result<(), Refusal> {
        let case = self.require_open_case(&asked.case)?;
        require_class(case, CaseClass::Care)?;
        self.require_role(&case.chapter, WITH_THE_FAMILY)
    }

    /// An officer who keeps the file, or a contact, files a bill for what a benefit
    /// of the plan that judges the case is for, if they are not kin.
    pub(super) fn bill_filed(&self, filed: &BillFiled) -> Result<(), Refusal> {
        require_positive(filed.amount)?;
        let case = self.require_open_case(&filed.case)?;
        self.require_contact().or_else(|_| self.require_role(&case.chapter, KEEPS_THE_FILE))?;
        self.require_no_kin(case)?;
        self.require_in_plan(case, &filed.benefit)
    }

    /// The same three, who may open a case, mark it once.
    pub(super) fn claim_marked(&self, marked: &ClaimMarked) -> Result<(), Refusal> {
        let case = self.require_case(&marked.case)?;
        self.require_role(&case.chapter, WITH_THE_FAMILY)?;
        if case.life.claim.is_some() { Err(Refusal::ClaimMarked) } else { Ok(()) }
    }

    /// Whoever is kin decides, orders, pays, confirms and settles nothing.
    pub(super) fn require_no_kin(&self, case: &Case) -> Result<(), Refusal> {
        match case.life.recused.keys().any(|p| self.acts_as(*p)) {
            true => Err(Refusal::Recused),
            false => Ok(()),
        }
    }

    pub(super) fn require_finished(&self, case: &Case) -> Result<(), Refusal> {
        let finished =
            |id: &EventId| self.book.payouts().get(id).is_none_or(crate::book::Payout::is_finished);
        if case.payouts.iter().all(finished) { Ok(()) } else { Err(Refusal::PayoutsOpen) }
    }
}

/// A case that is held for anything does not go on; said is the reason that came first.
pub(super) fn require_moving(case: &Case) -> Result<(), Refusal> {
    case.life.hold().map_or(Ok(()), |hold| Err(held(hold.why)))
}

/// What a case that is held for this is refused with.
#[must_use]
pub fn held(why: Hold) -> Refusal {
    match why {
        Hold::Judge => Refusal::HeldJudge,
        Hold::Identity => Refusal::HeldIdentity,
        Hold::Consulate => Refusal::HeldConsulate,
        Hold::Funds => Refusal::HeldFunds,
        Hold::RouteClosed => Refusal::HeldRouteClosed,
    }
}

fn require_class(case: &Case, class: CaseClass) -> Result<(), Refusal> {
    if case.class == class { Ok(()) } else { Err(Refusal::OtherClass) }
}

/// A yes, when the public system was found to pay: the fund pays last.
pub(super) fn require_nobody_else_pays(case: &Case, decided: &CaseDecided) -> Result<(), Refusal> {
    match grants(decided) && case.life.public() == Some(PublicCover::Exists) {
        true => Err(Refusal::PublicCoverFirst),
        false => Ok(()),
    }
}

pub(super) fn grants(decided: &CaseDecided) -> bool {
    matches!(decided.outcome, Outcome::Approve | Outcome::Part)
}

/// What follows for the life of a case.
pub(super) fn life_step(event: &Event, by: &Author) -> Vec<Effect> {
    let step =
        |case: &EventId, step| vec![Effect::StepCase { case: *case, step: CaseStep::Life(step) }];
    if let Event::CaseHeld(e) = event {
        return step(&e.case, LifeStep::Hold { why: e.why, date: e.date });
    }
    if let Event::CaseReleased(e) = event {
        return step(&e.case, LifeStep::Release { date: e.date });
    }
    if let Event::CaseWithdrawn(e) = event {
        return step(&e.case, LifeStep::Withdraw { date: e.date });
    }
    if let Event::CaseReopened(e) = event {
        return step(&e.case, LifeStep::Reopen { date: e.date });
    }
    if let Event::TaskDone(e) = event {
        return step(&e.case, LifeStep::Do { task: e.task, date: e.date });
    }
    if let (Event::Recused(e), Some(person)) = (event, by.person) {
        return step(&e.case, LifeStep::Recuse { person });
    }
    if let Event::HeirsChose(e) = event {
        return step(&e.case, LifeStep::Heirs { choice: e.choice, date: e.date });
    }
    if let Event::PublicCoverAsked(e) = event {
        return step(&e.case, LifeStep::Public { answer: e.answer, date: e.date });
    }
    if let Event::BillFiled(e) = event {
        let benefit = e.benefit.clone();
        return step(&e.case, LifeStep::Bill { benefit, amount: e.amount, date: e.date });
    }
    if let Event::ClaimMarked(e) = event {
        return step(&e.case, LifeStep::Claim { token: e.token });
    }
    Vec::new()
}
