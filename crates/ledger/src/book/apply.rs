//! Effects happen to the book. Nothing here judges; nothing here fails.

use alloc::vec::Vec;

use super::cases::{Case, Round, Statement, Voice};
use super::payouts::{Dispute, Paid, Payout};
use super::rivals::reaches_quorum;
use super::state::{
    AccountInfo, Came, DuesEntry, DuesKind, Enrolment, Federation, Member, Posting, Transfer,
};
use super::{Author, Book, Fate, MemberChange, MemberEntry};
use crate::account::{Account, Move};
use crate::case::{Settlement, Source};
use crate::effect::{CaseStep, Effect, PayoutStep};
use crate::event::Founded;
use crate::id::{DeviceKey, EventId, MemberId, PersonId, Slug};
use crate::money::{Amount, Currency};
use crate::refusal::Refusal;

impl Book {
    pub(crate) fn apply(&mut self, event: EventId, by: &Author, effect: Effect) {
        match effect {
            Effect::Found(founded) => self.found(event, founded),
            Effect::Officer { person, chapter, roles } if roles.is_empty() => {
                self.officers.remove(&(person, chapter));
            }
            Effect::Officer { person, chapter, roles } => {
                self.officers.insert((person, chapter), roles);
            }
            Effect::Enrol { device, person, by } => {
                self.devices.insert(device, Enrolment { person, by });
            }
            Effect::Close { .. } => {}
            Effect::AdoptPlan { act, version } => self.adopt_plan(act, version),
            Effect::Count { account, counted } => self.count(event, by, account, counted),
            Effect::ConfirmCount { count } => self.confirm_count(event, count),
            Effect::Adopt { events, person, quorum } => {
                self.adopt(event, &events, (person, quorum))
            }
            Effect::OpenAccount { account, chapter, class, currency, date: opened } => {
                let info = AccountInfo { chapter, class: Some(class), currency, opened, by: event };
                self.open_account(account, info);
            }
            Effect::Post(lines) => self.post(event, &lines),
            Effect::Rights { device, change } => self.change_rights(event, by, device, change),
            Effect::MoveRights { from, to, amount } => self.move_rights(from, to, amount),
            Effect::Admit { member, chapter, joined, minors } => {
                let new = Member::admitted(event, chapter, joined, minors);
                self.members.entry(member).or_insert(new);
            }
            Effect::Dismiss { member, date } => {
                let change = MemberChange::Left;
                self.change_member(member, MemberEntry { event, date, change });
            }
            Effect::ChangeMember { member, date, change } => {
                self.change_member(member, MemberEntry { event, date, change });
            }
            Effect::Oblige { member, from, until, amount } => {
                let kind = DuesKind::Obligation { from, until };
                self.enter_dues(member, DuesEntry { event, date: from, amount, kind });
            }
            Effect::Pay { member, amount, date, account, receipt } => {
                let kind = DuesKind::Payment { account, receipt };
                self.enter_dues(member, DuesEntry { event, date, amount, kind });
            }
            Effect::Send { from, to, sent, person, date } => {
                let (received, borne) = (0, 0);
                let transfer = Transfer { from, to, sent, received, borne, person, date };
                self.transfers.insert(event, transfer);
            }
            Effect::Receive { transfer, amount } => self.receive(event, by, transfer, amount),
            Effect::Bear { transfer } => self.bear(transfer),
            Effect::OpenCase { chapter, class, happened, subject } => {
                let case = Case::opened(by.person, (chapter, class, happened, subject));
                self.open_case(event, case);
            }
            Effect::StepCase { case, step } => self.step_case(event, by, case, step),
            Effect::StepPayout { payout, step } => self.step_payout(event, by, payout, step),
            Effect::Settle { fact, outcome } => self.settle(event, fact, outcome),
            Effect::Accept { statement } => {
                if let Some((body, author)) = self.waiting.remove(&statement) {
                    self.carry_out(statement, &body, &author, false);
                }
            }
            Effect::Collect(step) => self.collecting.step(event, step),
            Effect::TakeBack { wrong } => self.take_back(event, wrong),
        }
    }

    fn found(&mut self, event: EventId, founded: Founded) {
        for entry in &founded.roster {
            self.officers.insert((entry.person, entry.chapter.clone()), entry.roles.clone());
            for card in &entry.devices {
                self.devices.insert(card.device, Enrolment { person: entry.person, by: event });
            }
        }
        for key in &founded.recovery_keys {
            let person = crate::authority::recovery_person(key);
            self.devices.insert(*key, Enrolment { person, by: event });
        }
        let pool = AccountInfo {
            chapter: founded.pool_custodian.clone(),
            class: None,
            currency: Currency::Eur,
            opened: founded.date,
            by: event,
        };
        self.accounts.insert(Self::pool(), pool);
        self.federation = Some(Federation {
            id: event,
            name: founded.name,
            date: founded.date,
            chapters: founded.chapters.into_iter().map(|c| (c.slug.clone(), c)).collect(),
            quorums: founded.quorums,
            pool_custodian: founded.pool_custodian,
            recovery: (founded.recovery_k, founded.recovery_keys),
        });
    }

    fn open_account(&mut self, account: Slug, info: AccountInfo) {
        if self.is_free(&account, &info.chapter, info.currency) {
            self.accounts.insert(account, info);
        }
    }

    /// Whether an opening takes this name. One that breaks a rule does not take
    /// what somebody else opened; a corrected one leaves its name to whose it
    /// is.
    fn is_free(&self, account: &Slug, chapter: &Slug, currency: Currency) -> bool {
        self.accounts.get(account).is_none_or(|old| {
            let head = account.as_str().split_once('/').map(|(head, _)| head);
            let theirs = head == Some(chapter.as_str()) && old.currency == currency;
            theirs && self.corrected.contains_key(&old.by)
        })
    }

    fn confirm_count(&mut self, event: EventId, count: EventId) {
        if let Some(count) = self.counts.get_mut(&count) {
            count.confirmed = Some(event);
        }
    }

    fn move_rights(&mut self, from: DeviceKey, to: DeviceKey, amount: i64) {
        let held = self.rights.entry(from).or_default();
        let moved = amount.min((*held).max(0));
        *held -= moved;
        let rights = self.rights.entry(to).or_default();
        *rights = rights.saturating_add(moved);
    }

    fn count(&mut self, event: EventId, by: &Author, account: Slug, counted: Amount) {
        let booked = self.balance(&Account::Fund(account.clone()), counted.currency);
        let (person, confirmed) = (by.person, None);
        let count = super::Count { account, counted, booked, person, confirmed };
        self.counts.insert(event, count);
    }

    /// Rights that a device's own event brings or takes are remembered, for
    /// the day on which it is taken back.
    fn change_rights(&mut self, event: EventId, by: &Author, device: DeviceKey, change: i64) {
        let rights = self.rights.entry(device).or_default();
        *rights = rights.saturating_add(change);
        if device == by.device {
            let (_, by_event) = self.rights_by.entry(event).or_insert((device, 0));
            *by_event = by_event.saturating_add(change);
        }
    }

    /// Another currency than was sent is no part of what was sent.
    fn bear(&mut self, transfer: EventId) {
        if let Some(t) = self.transfers.get_mut(&transfer) {
            t.borne = t.borne.saturating_add(t.on_its_way());
        }
    }

    fn settle(&mut self, event: EventId, fact: EventId, outcome: Settlement) {
        self.settled.insert(fact, (event, outcome));
        if outcome != Settlement::Accepted {
            self.waiting.remove(&fact);
        }
    }

    fn receive(&mut self, event: EventId, by: &Author, transfer: EventId, amount: Amount) {
        let same = |t: &&mut Transfer| t.sent.currency == amount.currency;
        if let Some(t) = self.transfers.get_mut(&transfer).filter(same) {
            let (minor, of_loss) = (amount.minor, t.of_loss(amount));
            t.received = t.received.saturating_add(minor);
            t.borne = t.borne.saturating_sub(of_loss);
            let (person, also) = (by.person, by.also);
            self.received.insert(event, Came { transfer, minor, of_loss, person, also });
        }
    }

    /// Each event has its effects here, as its adopter's own; what would
    /// break a rule as that stays as it is (rules 27 and 28).
    fn adopt(&mut self, by: EventId, events: &[EventId], (person, quorum): (PersonId, bool)) {
        for id in events {
            // One officer takes over what one officer's cut ended, and nothing
            // that a quorum's did, though they did not know of it.
            let alone = self.fate(id).refusal() == Some(&Refusal::Silenced);
            if self.adopted.contains_key(id) || !(quorum || alone) {
                continue;
            }
            let known = self.disowned.get(id).or_else(|| self.waiting.get(id)).cloned();
            let Some((body, signer)) = known else {
                // It is posted already: taking it over settles it.
                if matches!(self.fate(id), Fate::Irregular(_)) {
                    self.settled.entry(*id).or_insert((by, Settlement::Accepted));
                    self.adopted.insert(*id, by);
                }
                continue;
            };
            let device = signer.device;
            let (event, also) = (Some(*id), signer.person);
            let adopter =
                Author { device, person: Some(person), event, now_ms: None, also, frozen: true };
            if crate::rules::permit_adopted(&body, &adopter, self).is_ok() {
                self.disowned.remove(id);
                self.waiting.remove(id);
                self.carry_out(*id, &body, &adopter, true);
                self.adopted.insert(*id, by);
            }
        }
    }

    fn post(&mut self, event: EventId, lines: &Move) {
        let start = self.postings.len();
        for line in lines.lines() {
            let key = (line.account.clone(), line.amount.currency);
            let balance = self.balances.entry(key).or_default();
            *balance = balance.saturating_add(line.amount.minor);
            let account = line.account.clone();
            self.postings.push(Posting { event, account, amount: line.amount });
        }
        self.posted.insert(event, start..self.postings.len());
    }

    fn enter_dues(&mut self, member: MemberId, entry: DuesEntry) {
        if let Some(known) = self.members.get_mut(&member) {
            self.dues_of.insert(entry.event, member);
            known.dues.push(entry);
        }
    }

    fn step_case(&mut self, event: EventId, by: &Author, id: EventId, step: CaseStep) {
        let (quorums, officers) = self.case_quorums(&id);
        let Some(case) = self.cases.get_mut(&id) else { return };
        match step {
            CaseStep::Eligibility { plan, eligible, lines, reasons } => {
                case.statements.push(Statement { event, plan, eligible, lines, reasons });
            }
            CaseStep::Voice { person, round, outcome, ceiling, reason } => {
                let place = usize::from(round);
                while case.rounds.len() <= place {
                    case.rounds.push(Round::default());
                }
                case.rounds[place].voices.push(Voice { person, outcome, ceiling, reason, event });
                if reaches_quorum(case, &case.rounds[place].voices, &quorums, &officers) {
                    case.rounds[place].decided = Some(case.rounds[place].voices.len() - 1);
                    case.rounds[place].stated = case.statements.len();
                }
            }
            CaseStep::Allocate { account, amount } => self.recount(&id, |case| {
                let set_aside = &mut case.allocations.entry(account).or_default().set_aside;
                *set_aside = set_aside.saturating_add(amount.minor);
            }),
            CaseStep::Order(order) => {
                let (paid, confirmations, disputes) = (Vec::new(), Vec::new(), Vec::new());
                let (requester, borne) = (by.person, 0);
                let cancelled = None;
                let (advance, code, feedback, returned) = (None, None, None, Vec::new());
                let payout = Payout {
                    order,
                    requester,
                    cancelled,
                    paid,
                    confirmations,
                    disputes,
                    borne,
                    advance,
                    returned,
                    code,
                    feedback,
                };
                self.payouts.insert(event, payout);
                self.recount(&id, |case| case.payouts.push(event));
            }
            CaseStep::Done { step, date } => {
                case.steps.entry(step).or_insert((date, event));
                self.steps_said.insert(event, (id, by.person));
            }
            CaseStep::Life(step) => {
                if step.can_be_taken_back() {
                    self.steps_said.insert(event, (id, by.person));
                }
                self.recount(&id, |case| case.go_on(event, step));
            }
            CaseStep::Close { date } => self.recount(&id, |case| case.closed = Some(date)),
        }
    }

    fn step_payout(&mut self, event: EventId, by: &Author, id: EventId, step: PayoutStep) {
        let Some(payout) = self.payouts.get_mut(&id) else { return };
        let case = payout.order.case;
        match step {
            PayoutStep::Advance(_)
            | PayoutStep::Receipt(_)
            | PayoutStep::Returned(_)
            | PayoutStep::WrittenOff(_)
            | PayoutStep::Locked { .. }
            | PayoutStep::Unlocked
            | PayoutStep::Feedback { .. } => payout.goes_on(event, &step),
            PayoutStep::Cancelled => payout.cancelled = Some(event),
            PayoutStep::Paid(what) => {
                let whole = what.whole();
                let changed = what.sent.filter(|s| s.currency != whole.currency);
                let (sent, person, also) = (changed.unwrap_or(whole), by.person, by.also);
                // A payment with nothing in it is not a payment: it would keep
                // the real one out.
                if whole.minor <= 0 || sent.minor <= 0 {
                    return;
                }
                payout.paid.push(Paid { event, person, also, what, sent });
            }
            PayoutStep::Confirmed(c) => payout.confirmed(event, by, &c),
            PayoutStep::Disputed { wrong, deadline } => {
                payout.disputes.push(Dispute { event, wrong, deadline, settled: None });
            }
            PayoutStep::Settled { outcome } => {
                if let (Settlement::BorneByChapter, Some(left)) = (outcome, payout.outstanding()) {
                    payout.borne = payout.borne.saturating_add(left.minor);
                }
                if let Some(dispute) = payout.disputes.last_mut() {
                    dispute.settled = Some((event, outcome));
                }
            }
        }
        self.paid_of.insert(event, (id, by.person));
        self.recount(&case, |_| ());
    }

    /// Changes a case, and counts anew what of the money set aside for it is
    /// ordered and paid, and what is promised still.
    fn recount(&mut self, id: &EventId, change: impl FnOnce(&mut Case)) {
        let Some(case) = self.cases.get_mut(id) else { return };
        let before = case.promises();
        change(case);
        let payouts = case.payouts.iter().filter_map(|id| self.payouts.get(id));
        let (mut ordered, mut paid) = (Vec::new(), Vec::new());
        for payout in payouts {
            let wanted = payout.is_wanted().then_some(&payout.order.sources);
            ordered.extend(wanted.into_iter().flatten());
            paid.extend(payout.paid.iter().flat_map(|p| &p.what.sources));
        }
        for (account, allocation) in &mut case.allocations {
            allocation.ordered = euros_of(&ordered, account);
            allocation.paid = euros_of(&paid, account);
        }
        let (chapter, after) = (case.chapter.clone(), case.promises());
        let gone = before.into_iter().map(|(account, minor)| (account, -minor));
        for (account, change) in gone.chain(after) {
            let of_account = self.promised.entry(account).or_default();
            let promised = of_account.entry(chapter.clone()).or_default();
            *promised = promised.saturating_add(change);
        }
    }

    /// The chapter that a record concerns, where it can be corrected: money
    /// that moved, an account, dues, and what was said of a case's steps.
    #[must_use]
    pub fn chapter_to_correct(&self, wrong: &EventId) -> Option<Slug> {
        if let Some((case, _)) = self.steps_said.get(wrong) {
            return self.cases.get(case).map(|c| c.chapter.clone());
        }
        if let Some(member) = self.dues_of.get(wrong).and_then(|m| self.members.get(m)) {
            let paid = member.payment(wrong).and_then(DuesEntry::account);
            return Some(paid.map_or_else(|| member.chapter.clone(), |into| self.chapter_of(into)));
        }
        if let Some(chapter) = self.collecting.chapter_of_payment(wrong) {
            return Some(chapter);
        }
        if let Some(payout) = self.payout_of(wrong) {
            let money = payout.paid.iter().any(|p| p.event == *wrong)
                || payout.confirmations.iter().any(|c| c.event == *wrong)
                || payout.accounts_by(wrong);
            let case = self.cases.get(&payout.order.case).filter(|_| money);
            return case.map(|c| c.chapter.clone());
        }
        let fund = |p: &Posting| match &p.account {
            Account::Fund(slug) => Some(self.chapter_of(slug)),
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
        let debt = |p: &Posting| {
            if let Account::Debt(chapter) = &p.account { Some(chapter.clone()) } else { None }
        };
        if self.corrected.values().any(|by| by == wrong) {
            return None;
        }
        let mut opened = self.accounts.values().filter(|info| info.class.is_some());
        if let Some(info) = opened.find(|info| info.by == *wrong) {
            return Some(info.chapter.clone());
        }
        let lines = self.postings_of(wrong);
        let came = self.received.get(wrong).and_then(|came| self.transfers.get(&came.transfer));
        let paid_back = came.map(|transfer| self.chapter_of(&transfer.to));
        lines.iter().find_map(fund).or(paid_back).or_else(|| lines.iter().find_map(debt))
    }

    /// Whether another record rests on this one: a transfer of which something
    /// was received, a payment of which something was confirmed or came back,
    /// a confirmation of which something is accounted for or came back.
    #[must_use]
    pub fn is_answered(&self, record: &EventId) -> bool {
        let transfer = self.transfers.get(record).is_some_and(|t| t.received != 0);
        let payout = self.payout_of(record);
        let paid = payout.filter(|p| p.paid.iter().any(|paid| paid.event == *record));
        let accounted = payout.is_some_and(|p| p.rests_on(record));
        transfer || accounted || paid.is_some_and(|p| p.received() != 0 || !p.returned.is_empty())
    }

    fn payout_of(&self, record: &EventId) -> Option<&Payout> {
        self.paid_of.get(record).and_then(|(id, _)| self.payouts.get(id))
    }

    /// Who recorded that something of a payout was paid, confirmed, accounted
    /// for or came back.
    #[must_use]
    pub fn recorded_by(&self, record: &EventId) -> Option<PersonId> {
        let (_, person) = self.paid_of.get(record)?;
        *person
    }

    /// Whether a chapter bears what did not come of what this record sent.
    #[must_use]
    pub fn is_borne(&self, record: &EventId) -> bool {
        let payout = self.payout_of(record);
        let paid = payout.filter(|p| p.paid.iter().any(|paid| paid.event == *record));
        let transfer = self.transfers.get(record);
        paid.is_some_and(|p| p.borne != 0) || transfer.is_some_and(|t| t.borne != 0)
    }

    fn take_back(&mut self, event: EventId, wrong: EventId) {
        let mut back = Move::default();
        let lines: Vec<Posting> = self.postings_of(&wrong).to_vec();
        for pair in lines.chunks(2) {
            if let [from, to] = pair {
                back.transfer(to.account.clone(), from.account.clone(), to.amount);
            }
        }
        if let Some((device, change)) = self.rights_by.get(&wrong).copied() {
            self.take_back_rights(&mut back, device, change);
        }
        self.post(event, &back);
        self.forget_change(&wrong);
        if let Some(payout) = self.paid_of.get(&wrong).and_then(|(id, _)| self.payouts.get_mut(id))
        {
            payout.paid.retain(|p| p.event != wrong);
            payout.forget(&wrong);
            payout.disputes.retain(|d| d.event != wrong || d.settled.is_some());
            let case = payout.order.case;
            self.recount(&case, |_| ());
        }
        self.collecting.take_back(&wrong);
        self.transfers.remove(&wrong);
        if let Some(came) = self.received.remove(&wrong)
            && let Some(t) = self.transfers.get_mut(&came.transfer)
        {
            t.received = t.received.saturating_sub(came.minor);
            t.borne = t.borne.saturating_add(came.of_loss);
        }
        let case = self.steps_said.get(&wrong).map(|(case, _)| *case);
        if let Some(case) = case.and_then(|id| self.cases.get_mut(&id)) {
            case.steps.retain(|_, (_, said)| *said != wrong);
            case.life.take_back(&wrong);
        }
        self.corrected.insert(wrong, event);
    }

    /// A draw that is taken back gives back the rights it used; a receipt
    /// takes its rights along, as far as they are still there: what was drawn
    /// on them since, the custodian's chapter owes the pool.
    fn take_back_rights(&mut self, back: &mut Move, device: DeviceKey, change: i64) {
        let rights = self.rights.entry(device).or_default();
        let taken = change.min((*rights).max(0));
        *rights = rights.saturating_sub(taken);
        let minor = change.saturating_sub(taken);
        let custodian = self.federation.as_ref().map(|f| f.pool_custodian.clone());
        let debtor = Account::Debt(custodian.unwrap_or_else(Self::pool));
        let owed = Amount { minor, currency: Currency::Eur };
        back.transfer(debtor, Account::Fund(Self::pool()), owed);
    }

    /// The chapter in which a person holds a role: the first by name.
    #[must_use]
    pub fn chapter_of_person(&self, person: &PersonId) -> Option<Slug> {
        self.officers.keys().find(|(p, _)| p == person).map(|(_, chapter)| chapter.clone())
    }
}

/// What these sources take from an account, in minor units of euro.
fn euros_of(sources: &[&Source], account: &Slug) -> i64 {
    let euros = |s: &&&Source| s.account == *account && s.amount.currency == Currency::Eur;
    sources.iter().filter(euros).map(|s| s.amount.minor).fold(0, i64::saturating_add)
}
