//! What `case` shows beside the list: the life of a case, who has its file, its
//! accounts.

use ndimbal_ledger::id::EventId;
use ndimbal_node::error::NodeError;
use ndimbal_views::cases::{self, CaseAccounts, File, LifeAccount};
use ndimbal_views::plain::Money;
use ndimbal_views::words::Arg;

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// `case file`.
pub fn file(text: Option<&str>, day: Option<&str>, on: &mut Context<'_>) -> Result<(), Trouble> {
    let today = on.date(day)?;
    let Some(text) = text else { return files(today, on) };
    let view = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        cases::file(book, &find::case(book, text)?, today)
    };
    let view = view.ok_or_else(|| NodeError::NotFound(text.into()))?;
    if on.global.json {
        return on.json(&view);
    }
    whole(&view, on);
    Ok(())
}

fn files(today: ndimbal_ledger::time::Date, on: &mut Context<'_>) -> Result<(), Trouble> {
    let view: Vec<File> = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        let ids: Vec<EventId> =
            cases::cases(book, history).iter().map(|line| line.case.0).collect();
        let files = ids.iter().filter_map(|id| cases::file(book, id, today));
        files.filter(|file| file.next.is_some() || !file.unasked.is_empty()).collect()
    };
    if on.global.json {
        return on.json(&view);
    }
    if view.is_empty() {
        on.say("cli-file-none", &[]);
    }
    for file in &view {
        let (id, chapter) = (file.case.short(), file.chapter.to_string());
        on.say("cli-file-of", &[("id", &id), ("chapter", &chapter)]);
        next(file, on);
    }
    Ok(())
}

fn step_word(step: &str, on: &Context<'_>) -> String {
    let key = format!("file-step-{step}");
    if on.words.knows(&key) {
        return on.words.say(&key, &[]);
    }
    on.words.say(&format!("task-{step}"), &[])
}

fn whole(view: &File, on: &mut Context<'_>) {
    let (id, chapter) = (view.case.short(), view.chapter.to_string());
    on.say("cli-file-of", &[("id", &id), ("chapter", &chapter)]);
    let columns = ["step", "who", "due", "done", "late"];
    let mut table = Table::new(on.headings(&columns), &[4]);
    for step in &view.steps {
        let done = match step.date {
            Some(date) => on.words.date(*date),
            None if step.done => on.words.say("cli-file-done", &[]),
            None => String::new(),
        };
        let late = match step.overdue {
            0 => String::new(),
            days => on.words.say("cli-file-late", &[("days", days.into())]),
        };
        table.row([
            step_word(&step.step, on),
            on.words.say(&format!("role-{}", step.role), &[]),
            on.words.date(*step.due),
            done,
            late,
        ]);
    }
    on.table(&table);
    let missing: Vec<String> = view
        .papers
        .iter()
        .filter(|paper| paper.date.is_none())
        .map(|paper| on.words.say(&format!("task-{}", paper.paper), &[]))
        .collect();
    if !missing.is_empty() {
        on.say("cli-file-papers", &[("papers", &missing.join(", "))]);
    }
    next(view, on);
}

fn next(view: &File, on: &mut Context<'_>) {
    if let (Some(why), Some(since)) = (view.held, view.held_since) {
        let why = on.words.say(&format!("hold-{why}"), &[]);
        let days = view.days_held;
        on.tell(
            "cli-file-held",
            &[("why", why.into()), ("date", since.into()), ("days", days.into())],
        );
    }
    waits_for(view, on);
    for unasked in &view.unasked {
        let payee = on.words.say(&format!("payee-{}", unasked.payee), &[]);
        let (id, date) = (unasked.payout.short(), on.words.date(*unasked.since));
        on.say("cli-file-unasked", &[("id", &id), ("payee", &payee), ("date", &date)]);
    }
}

fn waits_for(view: &File, on: &mut Context<'_>) {
    let (Some(step), Some(who), Some(since)) = (&view.next, view.who, view.since) else {
        let state = on.words.say(&format!("case-state-{}", view.state), &[]);
        return on.say("cli-file-over", &[("state", &state)]);
    };
    let (step, who) = (step_word(step, on), on.words.say(&format!("role-{who}"), &[]));
    on.tell(
        "cli-file-next",
        &[
            ("who", who.into()),
            ("date", since.into()),
            ("step", step.into()),
            ("days", view.overdue.into()),
        ],
    );
}

/// What happened beside deciding and paying, below a case's voices.
pub fn life(view: &LifeAccount, on: &mut Context<'_>) {
    for held in &view.holds {
        let (why, since) =
            (on.words.say(&format!("hold-{}", held.why), &[]), on.words.date(*held.since));
        match held.until {
            Some(until) => {
                let until = on.words.date(*until);
                on.say("cli-life-was-held", &[("why", &why), ("date", &since), ("until", &until)]);
            }
            None => on.say("cli-life-held", &[("why", &why), ("date", &since)]),
        }
    }
    let dated = |key: &str, day: &ndimbal_views::plain::Day, on: &mut Context<'_>| {
        let date = on.words.date(**day);
        on.say(key, &[("date", &date)]);
    };
    view.withdrawn.iter().for_each(|day| dated("cli-life-withdrawn", day, on));
    view.reopened.iter().for_each(|day| dated("cli-life-reopened", day, on));
    if let Some(choice) = view.heirs {
        let choice = on.words.say(&format!("resting-{choice}"), &[]);
        on.say("cli-life-heirs", &[("choice", &choice)]);
    }
    if let Some(answer) = view.public_cover {
        let answer = on.words.say(&format!("public-cover-{answer}"), &[]);
        on.say("cli-life-public", &[("answer", &answer)]);
    }
    for bill in &view.bills {
        let benefit = on.words.benefit(&bill.benefit.0);
        let args = [("benefit", Arg::from(benefit.as_str())), ("amount", bill.amount.into())];
        on.tell("cli-life-bill", &[&args[..], &[("date", bill.date.into())]].concat());
    }
    for task in &view.tasks {
        let what = on.words.say(&format!("task-{}", task.task), &[]);
        let date = on.words.date(*task.date);
        on.say("cli-case-step", &[("step", &what), ("date", &date)]);
    }
    for person in &view.recused {
        on.say("cli-life-kin", &[("person", &person.short())]);
    }
    for same in &view.same_claim {
        let state = on.words.say(&format!("case-state-{}", same.state), &[]);
        let (id, chapter) = (same.case.short(), same.chapter.to_string());
        let args = [("id", &*id), ("chapter", &chapter), ("state", &state)];
        on.say("cli-life-same-claim", &args);
    }
}

/// `case accounts`.
pub fn accounts(text: &str, on: &mut Context<'_>) -> Result<(), Trouble> {
    let view = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        cases::accounts(book, &find::case(book, text)?)
    };
    let view = view.ok_or_else(|| NodeError::NotFound(text.into()))?;
    if on.global.json {
        return on.json(&view);
    }
    judged(&view, on);
    funds(&view, on);
    payouts(&view, on);
    let money = |m: &Money| on.words.money(**m);
    let t = &view.totals;
    let (total, fees, cost) = (money(&t.total), money(&t.fees), money(&t.cost));
    let returned = money(&t.returned);
    let key =
        if t.returned.minor == 0 { "cli-accounts-total" } else { "cli-accounts-total-returned" };
    let args = [("total", &*total), ("fees", &fees), ("returned", &returned), ("cost", &cost)];
    on.say(key, &args);
    if t.sent_in_xof.0.minor != 0 {
        let (sent, received) = (on.words.money(*t.sent_in_xof), on.words.money(*t.received_in_xof));
        let change = on.words.money(*t.change_cost);
        let args = [("sent", &*sent), ("received", &received), ("change", &change)];
        on.say("cli-accounts-francs", &args);
    }
    if t.fee_there_in_xof.minor != 0 {
        let fee = on.words.money(*t.fee_there_in_xof);
        on.say("cli-accounts-fee-there", &[("fee", &fee)]);
    }
    for lost in &t.lost {
        let lost = on.words.money(**lost);
        on.say("cli-accounts-lost", &[("amount", &lost)]);
    }
    for left in t.outstanding.iter().filter(|left| left.0.minor != 0) {
        let left = on.words.money(**left);
        on.say("cli-accounts-on-its-way", &[("amount", &left)]);
    }
    match view.shown {
        Some(day) => {
            let date = on.words.date(*day);
            on.say("cli-accounts-shown", &[("date", &date)]);
        }
        None => on.say("cli-accounts-not-shown", &[]),
    }
    Ok(())
}

fn judged(view: &CaseAccounts, on: &mut Context<'_>) {
    let class = on.words.say(&format!("case-class-{}", view.class), &[]);
    let state = on.words.say(&format!("case-state-{}", view.state), &[]);
    let (id, chapter) = (view.case.short(), view.chapter.to_string());
    let date = on.words.date(*view.happened);
    let head = [
        ("id", &*id),
        ("chapter", &chapter),
        ("class", &class),
        ("state", &state),
        ("date", &date),
    ];
    on.say("cli-case-head", &head);
    let benefits: Vec<String> = view
        .benefits
        .iter()
        .map(|b| format!("{} {}", on.words.benefit(&b.benefit), on.words.money(*b.cap)))
        .collect();
    if let (Some(plan), false) = (&view.plan, benefits.is_empty()) {
        on.say("cli-case-plan", &[("plan", plan), ("benefits", &benefits.join(", "))]);
    }
    if let Some(decided) = view.decided {
        let outcome = on.words.say(&format!("outcome-{decided}"), &[]);
        match &view.totals.ceiling {
            Some(ceiling) => {
                let ceiling = on.words.money(**ceiling);
                let args = [("outcome", &*outcome), ("ceiling", &ceiling)];
                on.say("cli-accounts-granted", &args);
            }
            None => on.say("cli-accounts-decided", &[("outcome", &outcome)]),
        }
    }
    if !view.reasons.is_empty() {
        let words: Vec<String> =
            view.reasons.iter().map(|r| on.words.say(&format!("reason-{r}"), &[])).collect();
        on.say("cli-accounts-reasons", &[("reasons", &words.join(", "))]);
    }
}

fn funds(view: &CaseAccounts, on: &mut Context<'_>) {
    if view.funds.is_empty() {
        return;
    }
    let mut table = Table::new(on.headings(&["account", "aside", "paid", "unused"]), &[1, 2, 3]);
    for fund in &view.funds {
        table.row([
            fund.account.to_string(),
            on.words.money(*fund.set_aside),
            on.words.money(*fund.paid),
            on.words.money(*fund.left),
        ]);
    }
    on.out.line("");
    on.table(&table);
    if view.state == "withdrawn" && view.funds.iter().any(|fund| fund.left.0.minor != 0) {
        on.say("cli-accounts-free", &[]);
    }
}

fn payouts(view: &CaseAccounts, on: &mut Context<'_>) {
    if view.payouts.is_empty() {
        return;
    }
    let columns = ["help", "payee", "debited", "fee", "sent", "received"];
    let mut table = Table::new(on.headings(&columns), &[2, 3, 4, 5]);
    let maybe = |m: &Option<Money>| m.as_ref().map(|m| on.words.money(**m)).unwrap_or_default();
    for p in &view.payouts {
        table.row([
            on.words.benefit(&p.benefit),
            on.words.say(&format!("payee-{}", p.payee), &[]),
            on.words.money(*p.numbers.debited),
            on.words.money(*p.numbers.fee),
            maybe(&p.numbers.sent),
            maybe(&p.numbers.received),
        ]);
    }
    on.out.line("");
    on.table(&table);
    on.out.line("");
}
