//! A decision as `explain` shows it: answers, roster, voices, money.

use ndimbal_views::explain::act::ActDecision;
use ndimbal_views::explain::decision::{
    Appointment, CaseDecision, Commissioner, Elector, Endorsement, RoundExplained, VoiceExplained,
};
use ndimbal_views::plain::{Standing, Word};
use ndimbal_views::words::Family;

use super::show;
use crate::context::Context;
use crate::table::Table;

/// How a message is told that there is no ceiling.
const NONE: &str = "none";

/// A decision on a case.
pub fn case(found: &CaseDecision, on: &mut Context<'_>) {
    show::head(&found.account, on);
    super::explain::show_grounds(&found.grounds, on);
    for round in &found.explained {
        one_round(found, round, on);
    }
    if !found.astray.is_empty() {
        on.out.line("");
        on.say("why-astray", &[]);
        voices(&found.astray, None, on);
    }
    if !found.account.payouts.is_empty() {
        on.out.line("");
        on.say("why-paid", &[]);
        show::payout_table(&found.account.payouts, on);
    }
    let totals = &found.account.line.totals;
    if let (Some(ceiling), Some(order), Some(pay)) =
        (totals.ceiling, found.left_to_order, found.left_to_pay)
    {
        let money = |amount: &ndimbal_views::plain::Money| on.words.money(**amount);
        let (ceiling, order, pay) = (money(&ceiling), money(&order), money(&pay));
        on.out.line("");
        on.say("why-left", &[("ceiling", &ceiling), ("order", &order), ("pay", &pay)]);
    }
}

fn one_round(found: &CaseDecision, round: &RoundExplained, on: &mut Context<'_>) {
    on.out.line("");
    on.say("why-round", &[("round", &(round.round + 1).to_string())]);
    let won = round.candidates.iter().find(|candidate| candidate.won);
    match (won, &round.decided_by) {
        (Some(won), Some(by)) => {
            let outcome = on.words.label(Family::Outcome, won.outcome);
            on.say("why-round-decided", &[("outcome", &outcome), ("id", &by.short())]);
        }
        _ => on.say("why-round-open", &[]),
    }
    let chapter = found.account.line.chapter.to_string();
    for candidate in &round.candidates {
        let outcome = on.words.label(Family::Outcome, candidate.outcome);
        let ceiling = match candidate.ceiling.minor {
            0 => NONE.to_owned(),
            _ => on.words.money(*candidate.ceiling),
        };
        let counts =
            [candidate.own, candidate.own_needed, candidate.others, candidate.others_needed]
                .map(|count| count.to_string());
        on.say(
            "why-answer",
            &[
                ("outcome", &outcome),
                ("ceiling", &ceiling),
                ("chapter", &chapter),
                ("own", &counts[0]),
                ("own-needed", &counts[1]),
                ("others", &counts[2]),
                ("others-needed", &counts[3]),
                ("won", if candidate.won { "yes" } else { "no" }),
            ],
        );
        match candidate.quorum_up_to {
            Some(amount) => {
                let amount = on.words.money(*amount);
                on.say("why-quorum-up-to", &[("amount", &amount)]);
            }
            None => on.say("why-quorum-above", &[]),
        }
    }
    on.out.line("");
    on.say("why-roster", &[]);
    let mut table = Table::default();
    round.roster.iter().for_each(|person| commissioner(person, &mut table, on));
    on.table(&table);
    on.out.line("");
    on.say("why-voices", &[]);
    voices(&round.voices, round.decided_by.is_some().then_some(()), on);
}

fn commissioner(person: &Commissioner, table: &mut Table, on: &Context<'_>) {
    let of = if person.own { "why-roster-own" } else { "why-roster-other" };
    let did = match (person.spoke, person.involved) {
        (true, _) => "why-roster-spoke",
        (false, true) => "why-roster-involved",
        (false, false) => "why-roster-silent",
    };
    table.row([
        format!("  {}", person.person.short()),
        person.chapter.as_ref().map(ToString::to_string).unwrap_or_default(),
        on.words.say(of, &[]),
        on.words.say(did, &[]),
    ]);
}

fn voices(all: &[VoiceExplained], decided: Option<()>, on: &mut Context<'_>) {
    let columns = ["date", "event", "who", "device", "says", "fate"];
    let mut table = Table::new(on.headings(&columns), &[]);
    for voice in all {
        let counts = match (decided, voice.carries) {
            _ if voice.standing.corrected_by.is_some() => "why-voice-changed",
            (None, _) => "why-voice-open",
            (Some(()), true) => "why-voice-carries",
            (Some(()), false) => "why-voice-counts",
        };
        let outcome = on.words.label(Family::Outcome, voice.outcome);
        let says = match (voice.ceiling.minor, voice.why) {
            (0, None) => outcome,
            (0, Some(why)) => format!("{outcome}: {}", on.words.label(Family::Reason, why)),
            (_, _) => format!("{outcome}, {}", on.words.money(*voice.ceiling)),
        };
        table.row([
            on.words.date(*voice.date),
            voice.event.short(),
            on.words.who(&voice.who),
            voice.who.device.short(),
            says,
            fate(&voice.standing, counts, on),
        ]);
    }
    on.table(&table);
}

/// The fate in words with its reason; of what counts, how it counts.
fn fate(standing: &Standing, counts: &str, on: &Context<'_>) -> String {
    let said: Word = standing.fate;
    match on.words.standing(standing) {
        None if said == ndimbal_ledger::book::Fate::Counts.word() => on.words.say(counts, &[]),
        None => on.words.label(Family::Fate, said),
        Some(why) => format!("{}: {}", on.words.label(Family::Fate, said), why.happened),
    }
}

/// The appointment of an officer.
pub fn appointment(found: &Appointment, on: &mut Context<'_>) {
    let roles: Vec<String> =
        found.roles.iter().map(|role| on.words.label(Family::Role, role)).collect();
    let (chapter, person) = (found.chapter.to_string(), found.person.short());
    let args = [
        ("roles", roles.join(", ")),
        ("chapter", chapter),
        ("person", person),
        ("device", found.device.short()),
    ];
    on.say("why-appointment", &args.each_ref().map(|(name, text)| (*name, text.as_str())));
    let (given, needed) = (found.given.to_string(), found.needed.to_string());
    match (on.words.standing(&found.standing), found.effective) {
        (Some(why), _) => on.say("why-appointment-void", &[("why", &why.happened)]),
        (None, effective) => {
            let key = if effective { "why-appointment-counts" } else { "why-appointment-waits" };
            on.say(key, &[("given", &given), ("needed", &needed)]);
        }
    }
    electors(&found.roster, on);
    endorsements(&found.voices, on);
}

/// Anything else that takes voices.
pub fn act(found: &ActDecision, on: &mut Context<'_>) {
    let (view, id) = (&found.proposal, found.proposal.act.short());
    let says = on.words.says(view.kind, &found.says);
    on.out.line(&says);
    let (given, needed) = (view.given.to_string(), view.needed.to_string());
    let key = match view.state {
        "complete" => "why-appointment-counts",
        "lost" => "why-act-lost",
        "ended" => "why-act-ended",
        _ => "why-appointment-waits",
    };
    on.say(key, &[("given", &given), ("needed", &needed)]);
    if view.takes_witness {
        let who: Vec<String> = found.witnessed_by.iter().map(|w| w.person.short()).collect();
        match who.is_empty() {
            true => on.say("why-act-unwitnessed", &[]),
            false => on.say("why-act-witnessed", &[("persons", &who.join(", "))]),
        }
    }
    if !view.waits_for.is_empty() || !view.witnesses.is_empty() {
        on.say("cli-act-give", &[("id", &id)]);
    }
    electors(&found.roster, on);
    endorsements(&found.voices, on);
}

fn electors(roster: &[Elector], on: &mut Context<'_>) {
    on.out.line("");
    on.say("why-roster", &[]);
    let mut table = Table::default();
    for elector in roster {
        let roles: Vec<String> =
            elector.roles.iter().map(|role| on.words.label(Family::Role, role)).collect();
        let did = if elector.spoke { "why-roster-spoke" } else { "why-roster-silent" };
        let person = format!("  {}", elector.person.short());
        table.row([person, roles.join(", "), on.words.say(did, &[])]);
    }
    on.table(&table);
}

fn endorsements(voices: &[Endorsement], on: &mut Context<'_>) {
    on.out.line("");
    on.say("why-voices", &[]);
    let mut table = Table::new(on.headings(&["date", "event", "who", "device", "fate"]), &[]);
    for voice in voices {
        table.row([
            on.words.date(*voice.date),
            voice.event.short(),
            on.words.who(&voice.who),
            voice.who.device.short(),
            fate(&voice.standing, "why-voice-open", on),
        ]);
    }
    on.table(&table);
}
