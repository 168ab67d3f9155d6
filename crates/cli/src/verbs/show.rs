//! Cases, payouts and dues as people read them: totals and states, no names.

use ndimbal_ledger::history::History;
use ndimbal_ledger::id::Slug;
use ndimbal_views::cases::{self, CaseAccount};
use ndimbal_views::dues::ToldTotals;
use ndimbal_views::words::Family;
use ndimbal_views::{dues as dues_view, plain::Money};

use crate::context::{Context, text};
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// `case list`.
pub fn cases(on: &mut Context<'_>) -> Result<(), Trouble> {
    let view = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        cases::cases(book, history)
    };
    if on.global.json {
        return on.json(&view);
    }
    let columns = ["id", "chapter", "kind", "state", "happened", "total", "fees"];
    let mut table = Table::new(on.headings(&columns), &[5, 6]);
    for line in &view {
        let mut state = on.words.say(&format!("case-state-{}", line.state), &[]);
        if let Some(why) = line.held {
            let why = on.words.say(&format!("hold-{why}"), &[]);
            state = text(on.words, "cli-list-held", &[("state", &state), ("why", &why)]);
        }
        if line.reopened {
            state = text(on.words, "cli-list-reopened", &[("state", &state)]);
        }
        table.row([
            line.case.short(),
            line.chapter.to_string(),
            on.words.say(&format!("case-class-{}", line.class), &[]),
            state,
            on.words.date(*line.happened),
            on.words.money(*line.totals.total),
            on.words.money(*line.totals.fees),
        ]);
    }
    on.table(&table);
    Ok(())
}

/// `case show`.
pub fn case(text: &str, on: &mut Context<'_>) -> Result<(), Trouble> {
    let view = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        let id = find::case(book, text)?;
        cases::case(book, &id)
    };
    let Some(view) = view else {
        return Err(ndimbal_node::error::NodeError::NotFound(text.into()).into());
    };
    if on.global.json {
        return on.json(&view);
    }
    head(&view, on);
    voices(&view, on);
    payout_table(&view.payouts, on);
    let money = |m: &Money| on.words.money(**m);
    let (total, fees) = (money(&view.line.totals.total), money(&view.line.totals.fees));
    on.out.line("");
    on.say("cli-case-totals", &[("total", &total), ("fees", &fees)]);
    Ok(())
}

/// A case in a line, and what the plan gives.
pub fn head(view: &CaseAccount, on: &mut Context<'_>) {
    let class = on.words.say(&format!("case-class-{}", view.line.class), &[]);
    let state = on.words.say(&format!("case-state-{}", view.line.state), &[]);
    let (id, chapter) = (view.line.case.short(), view.line.chapter.to_string());
    let date = on.words.date(*view.line.happened);
    on.say(
        "cli-case-head",
        &[
            ("id", &id),
            ("chapter", &chapter),
            ("class", &class),
            ("state", &state),
            ("date", &date),
        ],
    );
    for stated in view.eligibility.iter().filter(|stated| stated.in_force) {
        let benefits: Vec<String> = stated
            .benefits
            .iter()
            .map(|b| format!("{} {}", on.words.benefit(&b.benefit), on.words.money(*b.cap)))
            .collect();
        let why: Vec<String> =
            stated.reasons.iter().map(|r| on.words.label(Family::Reason, r)).collect();
        let (key, said) = match stated.eligible {
            true => ("cli-case-plan", benefits.join(", ")),
            false => ("cli-case-plan-no", why.join(", ")),
        };
        on.say(key, &[("plan", &stated.plan), ("benefits", &said)]);
    }
}

fn voices(view: &CaseAccount, on: &mut Context<'_>) {
    for round in &view.rounds {
        for voice in &round.voices {
            let outcome = on.words.say(&format!("outcome-{}", voice.outcome), &[]);
            let chapter = voice.chapter.as_ref().map(ToString::to_string).unwrap_or_default();
            let person = voice.person.short();
            let ceiling = on.words.money(*voice.ceiling);
            let why = voice.reason.map(|reason| on.words.label(Family::Reason, reason));
            let key = match (&why, voice.ceiling.minor) {
                (Some(_), _) => "cli-case-voice-why",
                (None, 0) => "cli-case-voice-no",
                (None, _) => "cli-case-voice",
            };
            on.say(
                key,
                &[
                    ("person", &person),
                    ("chapter", &chapter),
                    ("outcome", &outcome),
                    ("ceiling", &ceiling),
                    ("why", &why.unwrap_or_default()),
                ],
            );
        }
    }
    for step in &view.steps {
        let what = on.words.say(&format!("step-{}", step.step), &[]);
        let date = on.words.date(*step.date);
        on.say("cli-case-step", &[("step", &what), ("date", &date)]);
    }
    super::case_show::life(&view.life, on);
    on.out.line("");
}

/// `payout list`.
pub fn payouts(on: &mut Context<'_>) -> Result<(), Trouble> {
    let view: Vec<_> = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        let mut ids: Vec<_> = book.payouts().keys().copied().collect();
        ids.sort_by_key(|id| history.get(id).map(|event| History::order_key(event)));
        ids.iter().filter_map(|id| cases::payout(book, id)).collect()
    };
    if on.global.json {
        return on.json(&view);
    }
    payout_table(&view, on);
    Ok(())
}

/// Payouts with their four numbers.
pub fn payout_table(payouts: &[cases::PayoutAccount], on: &mut Context<'_>) {
    let columns = ["id", "payee", "state", "ordered", "fee", "sent", "received"];
    let mut table = Table::new(on.headings(&columns), &[3, 4, 5, 6]);
    let maybe = |m: &Option<Money>| m.as_ref().map(|m| on.words.money(**m)).unwrap_or_default();
    for p in payouts {
        table.row([
            p.payout.short(),
            on.words.say(&format!("payee-{}", p.payee), &[]),
            on.words.say(&format!("payout-state-{}", p.state), &[]),
            on.words.money(*p.ordered),
            on.words.money(*p.numbers.fee),
            maybe(&p.numbers.sent),
            maybe(&p.numbers.received),
        ]);
    }
    on.table(&table);
    for payout in payouts {
        care(payout, on);
        for said in &payout.waiting {
            let person = said.person.as_ref().map(|p| p.short()).unwrap_or_default();
            let (id, payout) = (said.event.short(), payout.payout.short());
            let (amount, date) = (on.words.money(*said.received), on.words.date(*said.date));
            on.say(
                "cli-payout-waiting",
                &[
                    ("id", &id),
                    ("payout", &payout),
                    ("person", &person),
                    ("amount", &amount),
                    ("date", &date),
                ],
            );
        }
    }
}

/// What is to be said of an advance, a hand-over code, feedback.
fn care(payout: &cases::PayoutAccount, on: &mut Context<'_>) {
    let id = payout.payout.short();
    if let Some(advance) = &payout.advance {
        for part in &advance.accounted {
            let how = on.words.say(&format!("accounted-{}", part.how), &[]);
            let (event, amount) = (part.event.short(), on.words.money(*part.amount));
            on.say(
                "cli-advance-part",
                &[("payout", &id), ("how", &how), ("amount", &amount), ("id", &event)],
            );
        }
        match advance.left.filter(|left| left.minor > 0) {
            Some(left) => {
                let (left, date) = (on.words.money(*left), on.words.date(*advance.until));
                on.say("cli-advance-left", &[("payout", &id), ("left", &left), ("date", &date)]);
            }
            None if payout.state == "confirmed" => on.say("cli-advance-done", &[("payout", &id)]),
            None => {}
        }
    }
    let refunds = payout.numbers.came_back.iter().filter(|_| payout.advance.is_none());
    for back in refunds {
        on.say("cli-payout-came-back", &[("payout", &id), ("amount", &on.words.money(**back))]);
    }
    if let Some(code) = payout.code {
        on.say(&format!("cli-code-{code}"), &[("payout", &id)]);
    }
    if let Some(said) = &payout.feedback {
        let answer = on.words.say(&format!("answer-{}", said.answer), &[]);
        let date = on.words.date(*said.date);
        on.say("cli-feedback", &[("payout", &id), ("date", &date), ("answer", &answer)]);
    }
}

/// `dues show`.
pub fn dues(chapter: Option<&str>, on: &mut Context<'_>) -> Result<(), Trouble> {
    let today = on.date(None)?;
    let totals: Vec<_> = {
        let mut open = on.chapter();
        let book = open.book();
        let named = chapter.map(|text| find::chapter(book, text)).transpose()?;
        let all = book.federation().into_iter().flat_map(|f| f.chapters.keys().cloned());
        let asked: Vec<_> = named.map_or_else(|| all.collect(), |slug| vec![slug]);
        let read = |slug: &Slug| dues_view::totals(book, slug, today).for_everybody();
        asked.iter().map(read).collect()
    };
    if on.global.json {
        return match (chapter, totals.as_slice()) {
            (Some(_), [told]) => on.json(told),
            _ => on.json(&totals),
        };
    }
    for told in totals {
        let view = match told {
            ToldTotals::Totals(view) => view,
            ToldTotals::Few { chapter, .. } => {
                on.tell("cli-dues-few", &[("chapter", chapter.to_string().into())]);
                continue;
            }
        };
        on.tell(
            "cli-dues-totals",
            &[
                ("chapter", view.chapter.to_string().into()),
                ("members", view.members.into()),
                ("owed", view.obliged.into()),
                ("paid", view.paid.into()),
                ("arrears", view.arrears.into()),
            ],
        );
    }
    Ok(())
}
