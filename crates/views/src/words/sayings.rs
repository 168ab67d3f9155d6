//! Whole sentences about a refusal, an account, a finding: the arguments that
//! their messages need, taken from the data itself.

use ndimbal_ledger::account::{Account, POOL};
use ndimbal_ledger::id::Slug;
use ndimbal_ledger::money::Amount;
use ndimbal_ledger::refusal::Refusal;

use super::{Arg, Family, Words};
use crate::audit::{Finding, Unproven};
use crate::plain::Standing;

/// What happened, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What happened.
    pub happened: String,
    /// What to do.
    pub todo: String,
}

impl Words {
    /// A refusal in words.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal) -> Advice {
        self.reason(refusal.word(), refusal.available())
    }

    /// Why an event does not simply count, in words.
    #[must_use]
    pub fn standing(&self, standing: &Standing) -> Option<Advice> {
        let available = standing.available.map(|money| money.0);
        let mut advice = self.reason(standing.reason?, available);
        if standing.waits {
            advice.happened = self.say("standing-waits", &[("why", advice.happened.into())]);
            advice.todo = self.say("standing-waits-do", &[]);
        }
        Some(advice)
    }

    /// A refusal, given by its word, in words.
    #[must_use]
    pub fn reason(&self, word: &str, available: Option<Amount>) -> Advice {
        let args: Vec<(&str, Arg<'_>)> =
            available.map(|amount| ("available", Arg::Money(amount))).into_iter().collect();
        let key = format!("refusal-{word}");
        let todo = self.say(&format!("{key}-do"), &args);
        Advice { happened: self.say(&key, &args), todo }
    }

    /// An account: a fund by its name, others by what they stand for.
    #[must_use]
    pub fn account(&self, account: &Account) -> String {
        let chapter = |key: &str, slug: &Slug| self.say(key, &[("chapter", slug.as_str().into())]);
        match account {
            Account::Fund(slug) if slug.as_str() == POOL => self.say("account-pool", &[]),
            Account::Fund(slug) => slug.to_string(),
            Account::Transit => self.say("account-in-transit", &[]),
            Account::Exchange => self.say("account-exchange", &[]),
            Account::Opening(slug) => chapter("account-opening", slug),
            Account::Dues(slug) => chapter("account-dues", slug),
            Account::Gifts(slug) => chapter("account-gifts", slug),
            Account::Cost(case) => self.say("account-case", &[("case", case.short().into())]),
            Account::Advance(payout) => {
                self.say("account-advance", &[("payout", payout.short().into())])
            }
            Account::Fees(slug) => chapter("account-fees", slug),
            Account::Loss(slug) => chapter("account-loss", slug),
            Account::OverShort(slug) => chapter("account-over-short", slug),
            Account::Debt(slug) => chapter("account-debt-to-pool", slug),
            Account::Levies(slug) => chapter("account-levies", slug),
            Account::Appeal(id) => self.say("account-appeal", &[("appeal", id.short().into())]),
            Account::Natt(id) => self.say("account-natt", &[("natt", id.short().into())]),
        }
    }

    /// A benefit: its label where the rule book is a known one, else its slug.
    #[must_use]
    pub fn benefit(&self, benefit: &Slug) -> String {
        let key = format!("{}-{benefit}", Family::Benefit.prefix());
        if self.knows(&key) { self.say(&key, &[]) } else { benefit.to_string() }
    }

    /// A finding of the audit as one sentence.
    #[must_use]
    pub fn finding(&self, finding: &Finding) -> String {
        let mut args: Vec<(&str, Arg<'_>)> = Vec::new();
        let mut tell = |name, arg: Option<Arg<'static>>| args.extend(arg.map(|arg| (name, arg)));
        tell("offset", finding.offset.map(Arg::from));
        tell("event", finding.event.map(Arg::from));
        tell("act", finding.act.map(Arg::from));
        tell("chapter", finding.chapter.clone().map(Arg::from));
        tell("device", finding.device.map(Arg::from));
        tell("person", finding.person.map(Arg::from));
        tell("count", finding.count.map(Arg::from));
        tell("days", finding.days.map(Arg::from));
        tell("amount", finding.amount.map(Arg::from));
        tell("date", finding.date.map(Arg::from));
        tell("detail", finding.detail.clone().map(Arg::from));
        tell("kind", finding.kind.map(|kind| self.label(Family::Event, kind).into()));
        tell("account", finding.account.as_ref().map(|account| self.account(account).into()));
        let available = finding.available.map(|money| money.0);
        tell("reason", finding.reason.map(|word| self.reason(word, available).happened.into()));
        self.say(&format!("finding-{}", finding.finding.word()), &args)
    }

    /// What can't be proven, as one sentence.
    #[must_use]
    pub fn unproven(&self, unproven: &Unproven) -> String {
        let mut args: Vec<(&str, Arg<'_>)> = Vec::new();
        args.extend(unproven.device.map(|device| ("device", device.into())));
        args.extend(unproven.count.map(|count| ("count", count.into())));
        self.say(&format!("unproven-{}", unproven.unproven.word()), &args)
    }
}
