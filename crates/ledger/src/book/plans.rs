//! The plans that were adopted, and which of them judges what.

use alloc::{format, string::String, sync::Arc, vec::Vec};

use super::{Book, Case};
use crate::case::CaseQuorum;
use crate::event::{Event, PlanAdopted};
use crate::history::History;
use crate::id::{EventId, Root, Slug};
use crate::plan::Plan;
use crate::signed::SignedEvent;
use crate::time::Date;

/// An adopted plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanVersion {
    /// Whose: a chapter's own; none: the federation's.
    pub scope: Option<Slug>,
    /// Its number: 1, 2, and so on.
    pub number: u16,
    /// From when its adoption wants it.
    pub from: Date,
    /// From when it judges: never before it had its voices.
    pub since: Date,
    /// What it says.
    pub plan: Plan,
    /// Hash over the heads of the draft that it was taken from.
    pub heads: Option<Root>,
    /// The voice that completed it.
    pub complete: EventId,
}

impl PlanVersion {
    /// What an adoption makes of a plan when the voice `complete` completes it
    /// on a day.
    #[must_use]
    pub fn new(adopted: &PlanAdopted, complete: EventId, on: Date) -> Self {
        Self {
            scope: adopted.scope.clone(),
            number: adopted.number,
            from: adopted.from,
            since: if adopted.number == 1 { adopted.from } else { adopted.from.max(on) },
            plan: adopted.plan.clone(),
            heads: adopted.heads,
            complete,
        }
    }

    /// Name and number, as a statement on a case names it.
    #[must_use]
    pub fn title(&self) -> String {
        format!("{} {}", self.plan.name, self.number)
    }
}

impl Book {
    /// Every adopted plan with its adoption, in the order in which they were
    /// complete.
    #[must_use]
    pub fn plans(&self) -> &[(EventId, PlanVersion)] {
        &self.plans
    }

    /// An adopted plan, by its adoption.
    #[must_use]
    pub fn plan(&self, adoption: &EventId) -> Option<&PlanVersion> {
        self.plans.iter().find(|(id, _)| id == adoption).map(|(_, version)| version)
    }

    /// The plan by which a chapter judges what happened on a day: its own that
    /// was in force, else the federation's.
    #[must_use]
    pub fn plan_on(&self, chapter: &Slug, date: Date) -> Option<(&EventId, &PlanVersion)> {
        self.plan_among(chapter, date, |_| true)
    }

    /// The same among plans whose completing voice is known.
    #[must_use]
    pub fn plan_among(
        &self,
        chapter: &Slug,
        date: Date,
        known: impl Fn(&EventId) -> bool,
    ) -> Option<(&EventId, &PlanVersion)> {
        let of = |scope| self.plan_in_force(scope, date, &known);
        of(Some(chapter)).or_else(|| of(None))
    }

    /// A scope's own plan that was in force on a day.
    #[must_use]
    pub fn plan_of(&self, scope: Option<&Slug>, date: Date) -> Option<(&EventId, &PlanVersion)> {
        self.plan_in_force(scope, date, |_| true)
    }

    fn plan_in_force(
        &self,
        scope: Option<&Slug>,
        date: Date,
        known: impl Fn(&EventId) -> bool,
    ) -> Option<(&EventId, &PlanVersion)> {
        let theirs = self.plans.iter().filter(|(_, v)| v.scope.as_ref() == scope);
        let in_force = theirs.filter(|(_, v)| v.since <= date && known(&v.complete));
        in_force.max_by_key(|(_, v)| v.number).map(|(id, version)| (id, version))
    }

    pub(super) fn adopt_plan(&mut self, act: EventId, version: Arc<PlanVersion>) {
        self.plans.push((act, Arc::unwrap_or_clone(version)));
    }

    pub(super) fn open_case(&mut self, id: EventId, mut case: Case) {
        case.plan = self.plan_on(&case.chapter, case.happened).map(|(id, _)| *id);
        self.cases.insert(id, case);
    }

    /// A case is judged by the plan of the day on which it happened of which
    /// its opening knew.
    pub(super) fn judge_by_plan(&mut self, event: &SignedEvent, history: &History) {
        let Event::CaseOpened(opened) = event.body() else { return };
        let known = |voice: &EventId| history.in_past(voice, &event.id());
        let plan = self.plan_among(&opened.chapter, opened.happened, known).map(|(id, _)| *id);
        if let Some(case) = self.cases.get_mut(&event.id()) {
            case.plan = plan;
        }
    }

    /// The quorums for a case: its plan's, or the founding's.
    pub fn quorums_for(&self, case: &EventId) -> Vec<CaseQuorum> {
        let plan = self.cases.get(case).and_then(|case| self.plan(&case.plan?));
        let own = plan.map(|version| &version.plan.quorums).filter(|q| !q.is_empty());
        let founding = || self.federation.as_ref().map(|f| &f.quorums);
        own.or_else(founding).cloned().unwrap_or_default()
    }
}
