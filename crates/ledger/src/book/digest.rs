//! The state digest: SHA-256 over the book as CBOR lines in a fixed order, so
//! that two nodes compare whole books by 32 bytes. Specified in `proto/`.

use alloc::vec::Vec;

use minicbor::{Encode, Encoder};
use sha2::{Digest, Sha256};

use super::{Book, Fate, Payout};
use crate::id::{EventId, PersonId};

struct Lines {
    hash: Sha256,
    buffer: Vec<u8>,
}

impl Lines {
    fn line<T: Encode<()>>(&mut self, line: T) {
        self.buffer.clear();
        let mut e = Encoder::new(&mut self.buffer);
        // Writing to a Vec can't fail.
        let _ = e.encode(line);
        self.hash.update(&self.buffer);
    }
}

impl Book {
    /// The digest of the figures, states and fates of this book.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let hash = Sha256::new_with_prefix(b"ndimbal book 3");
        let mut lines = Lines { hash, buffer: Vec::new() };
        self.people_lines(&mut lines);
        self.plan_lines(&mut lines);
        self.money_lines(&mut lines);
        self.case_lines(&mut lines);
        self.payout_lines(&mut lines);
        self.collecting_lines(&mut lines);
        for (id, fate) in &self.fates {
            let reason = fate.refusal().map(super::Refusal::word);
            let settled = self.settled.get(id).map(|(by, outcome)| (*by, outcome.number()));
            let waits = self.waiting.contains_key(id);
            lines.line(("fate", id, Fate::word(fate), (reason, settled, waits)));
        }
        for (wrong, by) in &self.corrected {
            lines.line(("corrected", wrong, by));
        }
        lines.hash.finalize().into()
    }

    fn people_lines(&self, lines: &mut Lines) {
        for ((person, chapter), roles) in &self.officers {
            lines.line(("officer", person, chapter, numbers(roles.iter().map(|r| r.number()))));
        }
        for (device, enrolment) in &self.devices {
            lines.line(("device", device, enrolment.person, enrolment.by));
        }
        for (id, act) in self.acts() {
            let voices: Vec<_> = act.voices.iter().map(|(_, event)| *event).collect();
            lines.line(("act", id, &act.roster.persons, (voices, act.complete)));
        }
        for closing in self.authority.closings() {
            lines.line(("closing", closing.act, &closing.chapter, closing.until));
        }
        for (id, count) in &self.counts {
            lines.line(("count", id, (count.counted, count.booked), count.confirmed));
        }
        for (id, by) in &self.adopted {
            lines.line(("adopted", id, by));
        }
        for (id, member) in &self.members {
            let (owed, paid) = member.totals();
            let since = (&member.chapter, member.joined, member.minors);
            lines.line(("member", id, since, (member.left, owed, paid)));
            if !member.changes.is_empty() {
                let events: Vec<_> = member.changes.iter().map(|entry| entry.event).collect();
                lines.line(("changes", id, events));
            }
        }
    }

    fn plan_lines(&self, lines: &mut Lines) {
        for (id, version) in &self.plans {
            lines.line(("plan", id, (&version.scope, version.number), version.since));
        }
        for (id, case) in &self.cases {
            if let Some(plan) = &case.plan {
                lines.line(("judged-by", id, plan));
            }
        }
    }

    fn money_lines(&self, lines: &mut Lines) {
        for ((account, currency), minor) in self.balances.iter().filter(|(_, m)| **m != 0) {
            let account = alloc::format!("{}", FullAccount(account));
            lines.line(("balance", account.as_str(), currency.code(), *minor));
        }
        for (name, info) in &self.accounts {
            let class = info.class.map(|class| class.number());
            lines.line((
                "account",
                name,
                &info.chapter,
                (class, info.currency.code(), info.opened, info.by),
            ));
        }
        for (device, rights) in self.rights.iter().filter(|(_, r)| **r != 0) {
            lines.line(("rights", device, *rights));
        }
        for (id, transfer) in &self.transfers {
            lines.line(("transfer", id, transfer.sent, transfer.received));
            if transfer.borne != 0 {
                lines.line(("borne", id, transfer.borne));
            }
        }
    }

    fn case_lines(&self, lines: &mut Lines) {
        for (id, case) in &self.cases {
            let ceiling = case.ceiling().map(|c| c.minor);
            let steps = numbers(case.steps.keys().map(|s| s.number()));
            let stated = case.statement().map(|s| s.event);
            lines.line(("case", id, case.state().word(), (ceiling, steps, stated)));
            for round in &case.rounds {
                let voices: Vec<_> = round.voices.iter().map(|v| v.event).collect();
                let decided = round.decided.and_then(|at| round.voices.get(at)).map(|v| v.event);
                lines.line(("round", id, voices, decided));
            }
            life_line(id, &case.life, lines);
            for bill in &case.life.bills {
                let of = (&bill.benefit, bill.amount.currency.code(), bill.amount.minor);
                lines.line(("bill", id, bill.event, of));
            }
            for (account, a) in &case.allocations {
                lines.line(("set-aside", id, account, (a.set_aside, a.ordered, a.paid)));
            }
        }
    }

    fn payout_lines(&self, lines: &mut Lines) {
        for (id, payout) in &self.payouts {
            let figures = (payout.sent(), payout.received(), payout.borne);
            lines.line(("payout", id, payout.state().word(), figures));
            self.care_lines(id, payout, lines);
            for dispute in &payout.disputes {
                let settled = dispute.settled.map(|(by, outcome)| (by, outcome.number()));
                let what = (dispute.wrong.number(), dispute.deadline);
                lines.line(("dispute", dispute.event, what, settled));
            }
        }
    }

    fn collecting_lines(&self, lines: &mut Lines) {
        for (id, levy) in self.levies() {
            let called = &levy.called;
            let what = (called.case, called.amount, called.date, called.due);
            lines.line(("levy", id, &called.chapter, what));
            for (member, minor) in levy.paid.iter().filter(|(_, m)| **m != 0) {
                lines.line(("levied", id, member, *minor));
            }
        }
        for (id, appeal) in self.appeals() {
            let (rule, target) = (appeal.opened.surplus.number(), appeal.opened.target);
            lines.line(("appeal", id, &appeal.opened.account, (rule, target, appeal.closed)));
            for (account, minor) in appeal.gifts.iter().filter(|(_, m)| **m != 0) {
                lines.line(("taken-in", id, account, *minor));
            }
            for share in appeal.assigned.iter().flat_map(|(_, shares)| shares) {
                lines.line(("share", id, share.case, share.amount.minor));
            }
        }
        for (id, natt) in self.natts() {
            let (share, first) = (natt.opened.share, natt.opened.first);
            lines.line(("natt", id, &natt.opened.account, (share, first, natt.opened.months)));
            for ((round, member), minor) in natt.paid.iter().filter(|(_, m)| **m != 0) {
                lines.line(("natt-paid", id, *round, (member, *minor)));
            }
            for (event, taking) in &natt.taken {
                lines.line(("natt-taken", event, taking.round, (taking.minor, taking.date)));
            }
            for (member, date) in &natt.left {
                lines.line(("natt-left", id, member, *date));
            }
        }
        for (id, budget) in &self.collecting.budgets {
            lines.line(("budget", id, &budget.chapter, (budget.from, budget.until)));
        }
    }
}

impl Book {
    /// Advances, codes and feedback, where there are any.
    fn care_lines(&self, id: &EventId, payout: &Payout, lines: &mut Lines) {
        if let Some(advance) = &payout.advance {
            lines.line(("advance", id, advance.until, payout.unaccounted()));
        }
        if payout.returned.iter().any(|r| r.of_advance != r.amount.minor) {
            lines.line(("returned", id, payout.returned_euros()));
        }
        if let Some(code) = &payout.code {
            lines.line(("code", id, code.lock, code.given));
        }
        if let Some((event, answer, _)) = &payout.feedback {
            lines.line(("feedback", id, event, answer.number()));
        }
    }
}

/// One more line for a case of which anything beside deciding and paying was
/// said.
fn life_line(id: &EventId, life: &super::Life, lines: &mut Lines) {
    if !life.is_told() {
        return;
    }
    let holds: Vec<u8> = life.open_holds().map(|held| held.why.number()).collect();
    let heirs = life.resting().map(|choice| choice.number());
    let public = life.public().map(|answer| answer.number());
    let stands = (holds, life.reopened.len() as u64, heirs, public);
    let kin: Vec<PersonId> = life.recused.keys().copied().collect();
    let tasks = numbers(life.tasks.keys().map(|task| task.number()));
    lines.line(("life", id, stands, (tasks, kin, life.claim.map(|(token, _)| token))));
}

fn numbers(of: impl Iterator<Item = u8>) -> Vec<u8> {
    let mut numbers: Vec<u8> = of.collect();
    numbers.sort_unstable();
    numbers
}

/// An account with the whole id of a case, where people see eight digits.
struct FullAccount<'a>(&'a crate::account::Account);

impl core::fmt::Display for FullAccount<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        if let crate::account::Account::Cost(case) = self.0 {
            return write!(f, "case:{case}");
        }
        if let crate::account::Account::Advance(payout) = self.0 {
            return write!(f, "advance:{payout}");
        }
        if let crate::account::Account::Appeal(appeal) = self.0 {
            return write!(f, "appeal:{appeal}");
        }
        if let crate::account::Account::Natt(natt) = self.0 {
            return write!(f, "natt:{natt}");
        }
        core::fmt::Display::fmt(self.0, f)
    }
}
