//! What is shown of lines: what stands in the books, what would be recorded,
//! what waits for a word and why.

use std::collections::BTreeSet;

use ndimbal_ledger::id::MemberId;
use ndimbal_ledger::money::Amount;
use ndimbal_node::import::Lines;
use ndimbal_node::import::bank::{Statement, gaps};
use ndimbal_node::import::lines::Line;
use ndimbal_node::import::matching::{Judged, Step, Sure};
use ndimbal_node::names::Names;

use super::import_lines::spans;
use super::import_lines::{CameIn, Outcome, Told};
use crate::context::{Context, text};
use crate::trouble::Trouble;

/// So much of a text is shown.
const TEXT_SHOWN: usize = 60;
/// So many who may have paid are shown.
const PERHAPS_SHOWN: usize = 8;

/// All that there is to show.
pub struct Shown {
    pub came: Option<CameIn>,
    pub outcomes: Vec<Outcome>,
    pub unused: BTreeSet<u64>,
}

impl Shown {
    fn open(&self) -> usize {
        self.outcomes.iter().map(|o| o.plan.open.len() + o.refused.len()).sum()
    }

    fn to_settle(&self) -> usize {
        self.outcomes.iter().map(|o| o.plan.settle.len() + o.plan.skip.len()).sum()
    }
}

/// Shows it.
pub fn show(
    shown: &Shown,
    lines: &Lines,
    names: &Names,
    told: &Told,
    on: &mut Context<'_>,
) -> Result<(), Trouble> {
    if on.global.json {
        return on.json(&as_json(shown, lines, names, told));
    }
    let lists = shown.came.is_none() && shown.to_settle() == 0;
    match (told.record, lists) {
        (true, _) => on.say("cli-import-recorded", &[]),
        (false, false) => on.say("cli-import-dry", &[]),
        (false, true) => on.tell("lines-waiting", &[("count", shown.open().into())]),
    }
    if let Some(came) = &shown.came {
        came.statements.iter().for_each(|statement| say_statement(statement, on));
        say_gaps(&came.statements, on);
        on.tell("lines-came", &[("new", came.new.into()), ("known", came.known.into())]);
    }
    for outcome in &shown.outcomes {
        say_outcome(outcome, lines, names, told, on);
    }
    let last = shown.came.as_ref().and_then(|came| came.statements.last()?.balances);
    if let ([outcome], Some((_, closing))) = (shown.outcomes.as_slice(), last) {
        let closing = Amount { minor: closing, currency: outcome.currency };
        let account = outcome.account.to_string();
        on.tell(
            "lines-held",
            &[
                ("account", account.into()),
                ("held", outcome.held.into()),
                ("closing", closing.into()),
            ],
        );
    }
    say_next(shown, told, on);
    Ok(())
}

fn say_gaps(statements: &[Statement], on: &mut Context<'_>) {
    let Some(currency) = statements.first().map(|statement| statement.currency) else { return };
    let amount = |minor| Amount { minor, currency };
    for ((last, closing), (first, opening)) in gaps(statements) {
        let (last, first) = (on.words.date(last), on.words.date(first));
        let (closing, opening) = (amount(closing).into(), amount(opening).into());
        on.tell(
            "lines-gap",
            &[
                ("last", last.into()),
                ("closing", closing),
                ("first", first.into()),
                ("opening", opening),
            ],
        );
    }
}

fn say_statement(statement: &Statement, on: &mut Context<'_>) {
    let days = statement.days();
    let date = |date| on.words.date(date);
    let Some((from, until)) = days.map(|(first, last)| (date(first), date(last))) else {
        on.say("lines-statement-empty", &[]);
        return;
    };
    let amount = |minor| Amount { minor, currency: statement.currency };
    let lines = statement.entries.len().into();
    match statement.balances {
        Some((opening, closing)) => on.tell(
            "lines-statement",
            &[
                ("from", from.into()),
                ("until", until.into()),
                ("opening", amount(opening).into()),
                ("closing", amount(closing).into()),
                ("lines", lines),
            ],
        ),
        None => on.tell(
            "lines-statement-unchecked",
            &[("from", from.into()), ("until", until.into()), ("lines", lines)],
        ),
    }
    if statement.passed > 0 {
        on.tell("lines-passed", &[("count", statement.passed.into())]);
    }
}

fn say_outcome(outcome: &Outcome, lines: &Lines, names: &Names, told: &Told, on: &mut Context<'_>) {
    let plan = &outcome.plan;
    let (stands, record): (Vec<&Judged>, Vec<&Judged>) =
        plan.settle.iter().partition(|judged| judged.stands());
    if !stands.is_empty() {
        on.tell("lines-stand", &[("count", stands.len().into())]);
    }
    if !record.is_empty() {
        let effect = |judged: &&Judged| lines.line(judged.number).map_or(0, Line::effect);
        let minor = record.iter().map(effect).fold(0, i64::saturating_add);
        let amount = Amount { minor, currency: outcome.currency };
        on.tell("lines-record", &[("count", record.len().into()), ("amount", amount.into())]);
    }
    if !plan.skip.is_empty() {
        on.tell("lines-skipped", &[("count", plan.skip.len().into())]);
    }
    let shown = if told.all { stands } else { Vec::new() };
    for judged in shown.into_iter().chain(record).chain(&plan.open) {
        say_line(judged, outcome, lines, names, on);
    }
    for (number, refusal) in &outcome.refused {
        let key = format!("refusal-{}", refusal.word());
        let left = refusal.available().map(|a| on.words.money(a)).unwrap_or_default();
        let why = text(on.words, &key, &[("available", &left)]);
        on.say("lines-refused", &[("line", &number.to_string()), ("why", &why)]);
    }
    on.say_all_within_opening(&outcome.bodies);
}

fn say_line(
    judged: &Judged,
    outcome: &Outcome,
    lines: &Lines,
    names: &Names,
    on: &mut Context<'_>,
) {
    let Some(line) = lines.line(judged.number) else { return };
    let amount = Amount { minor: line.effect(), currency: outcome.currency };
    on.tell(
        "lines-line",
        &[
            ("line", line.number.to_string().into()),
            ("date", line.date.into()),
            ("amount", amount.into()),
            ("text", brief(line).into()),
        ],
    );
    let why: Vec<String> = judged
        .why
        .iter()
        .map(|why| on.words.say(&format!("line-why-{}", why.word()), &[]))
        .collect();
    let why = why.join("; ");
    if judged.steps.is_empty() {
        on.say("lines-unknown", &[("why", &why)]);
        let perhaps: Vec<String> =
            judged.perhaps.iter().take(PERHAPS_SHOWN).map(|m| member_said(*m, names)).collect();
        if !perhaps.is_empty() {
            on.say("lines-perhaps", &[("who", &perhaps.join(", "))]);
        }
        return;
    }
    let what: Vec<String> = judged.steps.iter().map(|step| step_said(step, names, on)).collect();
    let what = what.join("; ");
    let sure = on.words.say(&format!("line-sure-{}", judged.sure.word()), &[]);
    let key = if judged.why.is_empty() { "lines-told" } else { "lines-proposal" };
    on.say(key, &[("what", &what), ("sure", &sure), ("why", &why)]);
}

/// Who and what, as the file has it, not whole.
fn brief(line: &Line) -> String {
    let who = if line.text.contains(&line.who) { "" } else { line.who.as_str() };
    let parts = line.parts.iter().flat_map(|part| [part.who.as_str(), &part.text, "/"]);
    let parts: Vec<&str> = parts.take(TEXT_SHOWN).collect();
    let all = format!("{who} {} {}", line.text, parts.join(" ").trim_end_matches([' ', '/']));
    let words: Vec<&str> = all.split_whitespace().collect();
    let all = words.join(" ");
    match all.char_indices().nth(TEXT_SHOWN) {
        Some((end, _)) => format!("{}…", all.get(..end).unwrap_or_default()),
        None => all,
    }
}

/// A member's number and name, for the officer who has the list.
pub fn member_said(member: MemberId, names: &Names) -> String {
    match names.member(member) {
        Some(record) => format!("{} {}", record.number, record.name).trim().to_owned(),
        None => member.short(),
    }
}

fn step_said(step: &Step, names: &Names, on: &Context<'_>) -> String {
    let key = format!("lines-step-{}", step.word());
    let about = match step {
        Step::Stands(event) => event.short(),
        Step::Dues(member, _) => member_said(*member, names),
        Step::Gift(_) | Step::Charge(_) | Step::Credit(_) => String::new(),
        Step::Receive(transfer, _) => transfer.short(),
        Step::Pay(ordered) => ordered.payout.short(),
    };
    text(on.words, &key, &[("about", &about)])
}

fn say_next(shown: &Shown, told: &Told, on: &mut Context<'_>) {
    if !shown.unused.is_empty() {
        on.say("lines-unused", &[("lines", &spans(&shown.unused))]);
    }
    let open = shown.open();
    if open > 0 {
        on.say("lines-decide", &[]);
    }
    let lists = shown.came.is_none() && !told.says_something() && shown.to_settle() == 0;
    if !told.record && !lists {
        on.say("cli-import-again", &[]);
    }
    if open > 0 && (told.record || shown.came.is_some()) {
        on.tell("lines-left", &[("count", open.into())]);
    }
}

fn as_json(shown: &Shown, lines: &Lines, names: &Names, told: &Told) -> serde_json::Value {
    let statements = shown.came.iter().flat_map(|came| &came.statements).map(|statement| {
        let amount = |minor| Amount { minor, currency: statement.currency }.to_string();
        let days = statement.days();
        serde_json::json!({
            "from": days.map(|(from, _)| from.to_string()),
            "until": days.map(|(_, until)| until.to_string()),
            "opening": statement.balances.map(|(opening, _)| amount(opening)),
            "closing": statement.balances.map(|(_, closing)| amount(closing)),
            "lines": statement.entries.len(), "passed": statement.passed,
        })
    });
    let statements: Vec<_> = statements.collect();
    let (mut settled, mut open, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    let mut counts = [0_usize; 4];
    for outcome in &shown.outcomes {
        let plan = &outcome.plan;
        for judged in plan.settle.iter().chain(&plan.open) {
            counts[place(judged)] += 1;
        }
        let json = |judged: &Judged| line_json(judged, outcome, lines, names);
        settled.extend(plan.settle.iter().map(json));
        open.extend(plan.open.iter().map(json));
        refused.extend(
            outcome.refused.iter().map(
                |(line, refusal)| serde_json::json!({ "line": line, "reason": refusal.word() }),
            ),
        );
    }
    let held: serde_json::Map<String, serde_json::Value> =
        shown.outcomes.iter().map(|o| (o.account.to_string(), o.held.to_string().into())).collect();
    let skipped: usize = shown.outcomes.iter().map(|o| o.plan.skip.len()).sum();
    serde_json::json!({
        "recorded": told.record, "statements": statements,
        "new": shown.came.as_ref().map(|came| came.new),
        "known": shown.came.as_ref().map(|came| came.known),
        "certain": counts[0], "likely": counts[1], "unsure": counts[2], "unknown": counts[3],
        "settled": settled, "open": open, "skipped": skipped, "refused": refused,
        "unused": shown.unused, "held": held, "not_in_books": shown.open(),
    })
}

fn place(judged: &Judged) -> usize {
    match (judged.steps.is_empty(), judged.sure) {
        (true, _) => 3,
        (false, Sure::Certain) => 0,
        (false, Sure::Likely) => 1,
        (false, Sure::Unsure) => 2,
    }
}

fn line_json(
    judged: &Judged,
    outcome: &Outcome,
    lines: &Lines,
    names: &Names,
) -> serde_json::Value {
    let steps: Vec<_> = judged.steps.iter().map(|step| step_json(step, names)).collect();
    let why: Vec<&str> = judged.why.iter().map(|why| why.word()).collect();
    let line = lines.line(judged.number);
    let effect = line.map_or(0, Line::effect);
    serde_json::json!({
        "line": judged.number, "account": outcome.account.to_string(),
        "date": line.map(|line| line.date.to_string()),
        "amount": Amount { minor: effect, currency: outcome.currency }.to_string(),
        "who": line.map(|line| &line.who), "text": line.map(|line| &line.text),
        "perhaps": judged.perhaps.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "steps": steps, "sure": judged.sure.word(), "why": why,
    })
}

fn step_json(step: &Step, names: &Names) -> serde_json::Value {
    let what = step.word();
    match step {
        Step::Stands(event) => serde_json::json!({ "what": what, "event": event.to_string() }),
        Step::Dues(member, _) => serde_json::json!({
            "what": what, "member": member.to_string(),
            "number": names.member(*member).map(|record| &record.number),
        }),
        Step::Gift(_) | Step::Charge(_) | Step::Credit(_) => {
            serde_json::json!({ "what": what })
        }
        Step::Receive(transfer, _) => {
            serde_json::json!({ "what": what, "transfer": transfer.to_string() })
        }
        Step::Pay(ordered) => {
            serde_json::json!({ "what": what, "payout": ordered.payout.to_string() })
        }
    }
}
