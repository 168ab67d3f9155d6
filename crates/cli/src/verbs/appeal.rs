//! `appeal`: an open collection with a target, and a rule for what is more.

use clap::Subcommand;
use ndimbal_ledger::book::TakenIn;
use ndimbal_ledger::case::Channel;
use ndimbal_ledger::event::{
    AppealClosed, AppealGift, AppealOpened, Event, SurplusAssigned, SurplusRule,
};
use ndimbal_ledger::id::Slug;
use ndimbal_ledger::money::Amount;
use ndimbal_node::error::NodeError;
use ndimbal_views::collecting::{self, AppealAccount};

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// An open collection; what becomes of more than its target is fixed at its start
#[derive(Debug, Subcommand)]
pub enum Appeal {
    /// Open an appeal, with an account that is kept for it alone
    Open {
        /// Its account: the chapter, a slash, what it is; nothing was ever in it
        account: String,
        /// How much is needed
        #[arg(long)]
        target: String,
        /// What becomes of more: families, fund or pool
        #[arg(long)]
        surplus: String,
        /// A family's case; may be repeated, the odd cents go to the first ones
        #[arg(long = "family", value_name = "CASE")]
        families: Vec<String>,
        /// A way on which gifts come; may be repeated
        #[arg(long = "channel", value_name = "CHANNEL")]
        channels: Vec<String>,
        /// From this day on
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
        /// The last day
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: String,
    },
    /// Record a gift for an appeal, without the giver's name
    Gift {
        /// The first digits of the appeal
        appeal: String,
        /// Where it lies
        account: String,
        /// How much
        amount: String,
        /// How it came
        #[arg(long, default_value = "cash")]
        channel: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Close an appeal: it takes in nothing more
    Close {
        /// The first digits of the appeal
        appeal: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Give each family its share of the surplus, as the rule says
    Assign {
        /// The first digits of the appeal
        appeal: String,
    },
    /// Show all appeals
    List,
    /// Show what an appeal took in, and where every euro of it is
    Show {
        /// The first digits of the appeal
        appeal: String,
    },
}

/// Carries it out.
pub fn run(verb: &Appeal, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Appeal::Open { .. } => open(verb, on),
        Appeal::Gift { appeal, account, amount, channel, date } => {
            let gift = AppealGift {
                appeal: find::appeal(on.chapter().book(), appeal)?,
                account: find::slug(account)?,
                amount: find::euros(amount)?,
                date: on.date(date.as_deref())?,
                channel: find::word(channel, Channel::parse)?,
            };
            on.record_and_say(Event::AppealGift(gift))
        }
        Appeal::Close { appeal, date } => {
            let appeal = find::appeal(on.chapter().book(), appeal)?;
            let date = on.date(date.as_deref())?;
            on.record_and_say(Event::AppealClosed(AppealClosed { appeal, date }))
        }
        Appeal::Assign { appeal } => {
            let assigned = {
                let mut chapter = on.chapter();
                let book = chapter.book();
                let id = find::appeal(book, appeal)?;
                let known = book.appeals().get(&id);
                let closed = known.filter(|appeal| appeal.closed.is_some());
                let nothing = closed.filter(|a| book.surplus(a).minor <= 0 && a.assigned.is_none());
                if let Some(appeal) = nothing {
                    let (parts, target) = (book.taken_in(appeal), appeal.opened.target);
                    let minor = parts.values().map(TakenIn::whole).sum();
                    return Err(Trouble::NoSurplus(Amount { minor, ..target }, target));
                }
                let elsewhere = closed.filter(|a| a.opened.surplus != SurplusRule::Families);
                if let Some(appeal) = elsewhere {
                    let surplus = book.surplus(appeal);
                    return Err(Trouble::NotShared(appeal.opened.surplus, surplus));
                }
                let shares = known.map(|a| a.shares_of(book.surplus(a)));
                SurplusAssigned { appeal: id, shares: shares.unwrap_or_default() }
            };
            on.record_and_say(Event::SurplusAssigned(assigned))
        }
        Appeal::List => list(on),
        Appeal::Show { appeal } => show(appeal, on),
    }
}

fn open(verb: &Appeal, on: &mut Context<'_>) -> Result<(), Trouble> {
    let Appeal::Open { account, target, surplus, families, channels, date, until } = verb else {
        return Ok(());
    };
    let families = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        families.iter().map(|text| find::case(book, text)).collect::<Result<_, _>>()?
    };
    let channels = channels.iter().map(|text| find::word(text, Channel::parse));
    let opened = AppealOpened {
        chapter: chapter_of(account)?,
        account: find::slug(account)?,
        date: on.date(date.as_deref())?,
        target: find::euros(target)?,
        surplus: find::word(surplus, SurplusRule::parse)?,
        families,
        channels: channels.collect::<Result<_, _>>()?,
        until: on.date(Some(until))?,
    };
    on.record_and_say(Event::AppealOpened(opened))
}

/// The chapter that an account's name says.
pub fn chapter_of(account: &str) -> Result<Slug, Trouble> {
    find::slug(account.split('/').next().unwrap_or_default())
}

fn list(on: &mut Context<'_>) -> Result<(), Trouble> {
    let view = collecting::appeals(on.chapter().book());
    if on.global.json {
        return on.json(&view);
    }
    let columns = ["id", "chapter", "state", "until", "target", "taken-in", "surplus"];
    let mut table = Table::new(on.headings(&columns), &[4, 5, 6]);
    for line in &view {
        table.row([
            line.appeal.short(),
            line.chapter.to_string(),
            on.words.say(&format!("appeal-state-{}", line.state), &[]),
            on.words.date(*line.until),
            on.words.money(*line.target),
            on.words.money(*line.taken_in),
            on.words.money(*line.surplus),
        ]);
    }
    on.table(&table);
    Ok(())
}

fn show(text: &str, on: &mut Context<'_>) -> Result<(), Trouble> {
    let view = {
        let mut chapter = on.chapter();
        let id = find::appeal(chapter.book(), text)?;
        collecting::appeal(chapter.book(), &id)
    };
    let view = view.ok_or_else(|| NodeError::NotFound(text.into()))?;
    if on.global.json {
        return on.json(&view);
    }
    head(&view, on);
    on.out.line("");
    let mut table = Table::new(on.headings(&["chapter", "gifts", "own", "to-send"]), &[1, 2, 3]);
    for part in &view.parts {
        let row = [&part.gifts, &part.own, &part.to_send].map(|money| on.words.money(**money));
        table.row([part.chapter.to_string()].into_iter().chain(row));
    }
    on.table(&table);
    if !view.families.is_empty() {
        on.out.line("");
        let columns = ["case", "share", "ordered", "paid", "confirmed"];
        let mut table = Table::new(on.headings(&columns), &[1, 2, 3, 4]);
        for family in &view.families {
            let figures = [&family.share, &family.ordered, &family.paid, &family.confirmed];
            let figures = figures.map(|money| on.words.money(**money));
            table.row([family.case.short()].into_iter().chain(figures));
        }
        on.table(&table);
    }
    on.out.line("");
    sums(&view, on);
    Ok(())
}

fn head(view: &AppealAccount, on: &mut Context<'_>) {
    let state = on.words.say(&format!("appeal-state-{}", view.state), &[]);
    let (id, chapter, account) =
        (view.appeal.short(), view.chapter.to_string(), view.account.to_string());
    let (from, until) = (on.words.date(*view.date), on.words.date(*view.until));
    let says = [
        ("id", id.as_str()),
        ("chapter", &chapter),
        ("account", &account),
        ("state", &state),
        ("from", &from),
        ("until", &until),
    ];
    on.say("cli-appeal-head", &says);
    let target = on.words.money(*view.target);
    let rule = on.words.say(&format!("surplus-{}", view.rule), &[]);
    on.say("cli-appeal-rule", &[("target", &target), ("rule", &rule)]);
}

fn sums(view: &AppealAccount, on: &mut Context<'_>) {
    let money = |m: &ndimbal_views::plain::Money| on.words.money(**m);
    let (taken, target) = (money(&view.taken_in), money(&view.target));
    let (surplus, assigned) = (money(&view.surplus), money(&view.assigned));
    let (left, paid, holds) =
        (money(&view.not_assigned), money(&view.paid_out), money(&view.holds));
    let missing = Amount { minor: view.target.minor - view.taken_in.minor, ..*view.target };
    if missing.minor > 0 {
        let missing = on.words.money(missing);
        on.say("cli-appeal-below", &[("amount", &taken), ("missing", &missing)]);
    } else {
        on.say("cli-appeal-taken-in", &[("amount", &taken), ("surplus", &surplus)]);
    }
    if view.not_assigned.minor < 0 {
        let over = Amount { minor: -view.not_assigned.minor, ..*view.not_assigned };
        let (over, id) = (on.words.money(over), view.appeal.short());
        on.say("cli-appeal-over", &[("over", &over), ("id", &id)]);
    } else if view.closed.is_some() && view.surplus.minor > 0 {
        let key = if view.adds_up { "cli-appeal-adds-up" } else { "cli-appeal-left" };
        let says = [
            ("target", target.as_str()),
            ("assigned", &assigned),
            ("amount", &taken),
            ("left", &left),
        ];
        on.say(key, &says);
    }
    if view.sent_out.minor == 0 && view.other.minor == 0 {
        return on.say("cli-appeal-holds", &[("paid", &paid), ("amount", &holds)]);
    }
    let (came, sent, other) = (money(&view.came), money(&view.sent_out), money(&view.other));
    let says = [
        ("came", came.as_str()),
        ("paid", &paid),
        ("sent", &sent),
        ("other", &other),
        ("amount", &holds),
    ];
    on.say("cli-appeal-account", &says);
}
