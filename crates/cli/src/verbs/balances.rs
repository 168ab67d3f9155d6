//! `balances`: where the money is.

use ndimbal_views::balances::{Balances, balances};
use ndimbal_views::plain::Money;

use crate::context::Context;
use crate::table::Table;
use crate::trouble::Trouble;

/// Where the money is: every chapter, the pool, what is on its way
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Carries it out.
pub fn run(_: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    let view = balances(on.chapter().book());
    if on.global.json {
        return on.json(&view);
    }
    show(&view, on);
    match view.balanced {
        true => Ok(()),
        false => {
            on.say("cli-not-balanced", &[]);
            Err(Trouble::No)
        }
    }
}

fn show(view: &Balances, on: &mut Context<'_>) {
    if let Some(name) = &view.federation {
        on.out.line(name);
        on.out.line("");
    }
    let money = |m: &Money| on.words.money(**m);
    let all = |list: &[Money]| list.iter().map(money).collect::<Vec<_>>().join("  ");
    let mut table = Table::new(on.headings(&["account", "kind", "balance"]), &[2]);
    for chapter in &view.chapters {
        for account in &chapter.accounts {
            let class = account.class.map(|c| on.words.say(&format!("account-class-{c}"), &[]));
            let class = class.unwrap_or_default();
            table.row([account.account.to_string(), class, money(&account.balance)]);
        }
    }
    let pool = on.words.say("word-pool", &[]);
    table.row([ndimbal_ledger::account::POOL.to_owned(), pool, money(&view.pool.balance)]);
    let way = on.words.say("word-in-transit", &[]);
    for amount in view.in_transit.iter().filter(|amount| amount.minor != 0) {
        table.row([String::new(), way.clone(), money(amount)]);
    }
    let lines: Vec<(String, String, String, String)> = view
        .chapters
        .iter()
        .map(|c| (c.name.clone(), all(&c.dues), all(&c.gifts), all(&c.fees)))
        .collect();
    on.table(&table);
    on.out.line("");
    let mut table = Table::new(on.headings(&["chapter", "dues", "gifts", "fees"]), &[1, 2, 3]);
    for (name, dues, gifts, fees) in lines {
        table.row([name, dues, gifts, fees]);
    }
    on.table(&table);
}
