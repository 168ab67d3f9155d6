//! `acts`, `endorse`, `adopt`: what takes several voices, and giving one.

use ndimbal_ledger::event::{Endorsed, Event, EventsAdopted};
use ndimbal_ledger::id::EventId;
use ndimbal_node::clock;
use ndimbal_views::acts::{self, ActView, RivalRound};

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// What takes several voices: what waits for whom, what has effect, what met a rival
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only what waits for a voice
    #[arg(long)]
    waiting: bool,
}

/// Give your voice to a proposal: a role, a removal, a cut, a branch, an adoption, a closing
///
/// Example: ndimbal endorse 3f9a2c1b
#[derive(Debug, clap::Args)]
pub struct Endorse {
    /// The first digits of the proposal
    act: String,
}

/// Take over events that a cut or retired device signed
///
/// One officer who holds the role for it takes over what only one officer's cut stopped; what a
/// chapter cut, a retired device or a branch that was not chosen signed takes the voices of the
/// chapter.
///
/// Example: ndimbal --as treasurer adopt 3f9a2c1b
#[derive(Debug, clap::Args)]
pub struct Adopt {
    /// The first digits of the events
    #[arg(required = true)]
    events: Vec<String>,
    /// The chapter whose officers take it over; without it: yours
    #[arg(long, value_name = "SLUG")]
    chapter: Option<String>,
}

/// Gives a voice.
pub fn endorse(args: &Endorse, on: &mut Context<'_>) -> Result<(), Trouble> {
    let act = find::act(on.chapter().book(), &args.act)?;
    on.record_and_say(Event::Endorsed(Endorsed { act }))?;
    say_what_is_missing(&act, on);
    Ok(())
}

/// Says how many voices an act still takes, if any.
pub fn say_what_is_missing(act: &EventId, on: &mut Context<'_>) {
    if on.global.json {
        return;
    }
    let view = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        acts::act(book, history, act, Some(clock::now_ms()))
    };
    let Some(view) = view else { return };
    let id = act.short();
    match view.state {
        "waits" => {
            let missing = view.missing().to_string();
            let key = match (view.missing(), view.wants_witness) {
                (0, _) => "cli-act-wants-witness",
                (_, false) => "cli-act-waits",
                (_, true) => "cli-act-waits-and-witness",
            };
            on.say(key, &[("id", &id), ("missing", &missing)]);
        }
        "lost" => on.say("cli-act-lost", &[("id", &id)]),
        "ended" => on.say("cli-act-ended", &[("id", &id)]),
        _ => on.say("cli-act-complete", &[("id", &id)]),
    }
}

/// Takes events over.
pub fn adopt(args: &Adopt, on: &mut Context<'_>) -> Result<(), Trouble> {
    let chapter = match &args.chapter {
        Some(text) => find::slug(text)?,
        None => on.own_chapter()?,
    };
    let events = {
        let open = on.chapter();
        let found = args.events.iter().map(|text| find::event(open.history(), text));
        found.collect::<Result<Vec<_>, _>>()?
    };
    on.propose_and_say(Event::EventsAdopted(EventsAdopted { chapter, events }))
}

/// Carries it out.
pub fn run(args: &Args, on: &mut Context<'_>) -> Result<(), Trouble> {
    let (mut view, rounds) = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        (acts::acts(book, history, Some(clock::now_ms())), acts::rival_rounds(book))
    };
    if args.waiting {
        view.retain(|act| act.state == "waits");
    }
    if on.global.json {
        return on.json(&serde_json::json!({ "acts": view, "rival_rounds": rounds }));
    }
    if view.is_empty() && rounds.is_empty() {
        on.say("cli-no-acts", &[]);
        return Ok(());
    }
    if !view.is_empty() {
        show(&view, on);
    }
    rounds.iter().for_each(|round| show_round(round, on));
    Ok(())
}

fn show(acts: &[ActView], on: &mut Context<'_>) {
    let columns = ["act", "kind", "chapter", "about", "voices", "state", "waits-for"];
    let mut table = Table::new(on.headings(&columns), &[]);
    for act in acts {
        let about = act.person.map(|p| p.short()).or_else(|| act.device.map(|d| d.short()));
        let mut state = vec![on.words.say(&format!("act-state-{}", act.state), &[])];
        if act.thin {
            state.push(on.words.say("word-thin", &[]));
        }
        let mut waits: Vec<String> = act.waits_for.iter().map(|p| p.short()).collect();
        if act.wants_witness {
            waits.push(on.words.say("word-witness", &[]));
        }
        let (given, needed) = (act.given.to_string(), act.needed.to_string());
        let witness = match (act.takes_witness, act.wants_witness) {
            (false, _) => "none",
            (true, true) => "missing",
            (true, false) => "given",
        };
        let voices = [("given", given.as_str()), ("needed", needed.as_str()), ("witness", witness)];
        table.row([
            act.act.short(),
            on.words.say(&format!("event-{}", act.kind), &[]),
            act.chapter.as_ref().map(ToString::to_string).unwrap_or_default(),
            about.unwrap_or_default(),
            crate::context::text(on.words, "cli-voices", &voices),
            state.join(", "),
            waits.join(" "),
        ]);
    }
    on.table(&table);
    for act in acts.iter().filter(|act| !act.voiced_both.is_empty()) {
        let rival = act.rivals.iter().map(|id| id.short()).collect::<Vec<_>>().join(" ");
        let persons = act.voiced_both.iter().map(|p| p.short()).collect::<Vec<_>>().join(" ");
        let id = act.act.short();
        on.say("cli-act-voiced-both", &[("id", &id), ("rival", &rival), ("persons", &persons)]);
    }
}

fn show_round(round: &RivalRound, on: &mut Context<'_>) {
    let case = round.case.short();
    let lost = round.lost.iter().map(|v| v.event.short()).collect::<Vec<_>>().join(" ");
    on.say("cli-rival-round", &[("case", &case), ("lost", &lost)]);
    if !round.voiced_both.is_empty() {
        let persons = round.voiced_both.iter().map(|p| p.short()).collect::<Vec<_>>().join(" ");
        on.say("cli-voiced-both", &[("persons", &persons)]);
    }
}
