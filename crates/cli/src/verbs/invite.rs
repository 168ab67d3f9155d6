//! `invite`: tickets, and accepting who comes with one.

use std::net::SocketAddr;

use clap::Subcommand;
use ndimbal_ledger::people::Role;
use ndimbal_node::chapter::Chapter;
use ndimbal_node::error::NodeError;
use ndimbal_node::keys::KeyEntry;
use ndimbal_node::ticket::{self, Alarm, Ticket};
use ndimbal_node::{joining, transport};
use ndimbal_views::words::Words;

use crate::context::{Context, text};
use crate::trouble::Trouble;
use crate::{find, qr};

/// A ticket is good for a week at most.
const MINUTES_MAX: i64 = (ticket::GOOD_FOR_MAX_MS / 60_000) as i64;

/// Invite somebody to join with their own computer
#[derive(Debug, Subcommand)]
pub enum Invite {
    /// Write a ticket: single use, and only for the role it names
    ///
    /// The node of this home must be running (`node run`). Pass the ticket on in person
    /// or by message; a copy of it is of no use without you.
    ///
    /// Example: ndimbal invite new --chapter granada --role commissioner
    New {
        /// Into which chapter
        #[arg(long)]
        chapter: String,
        /// With which role; may be repeated; none: for officers named in the founding
        #[arg(long = "role")]
        roles: Vec<String>,
        /// For how many minutes it is good, 1 to 10080 (a week)
        #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=MINUTES_MAX))]
        minutes: u32,
        /// Where this node can be reached; without it: where it listens
        #[arg(long = "address", value_name = "IP:PORT")]
        addresses: Vec<SocketAddr>,
        /// Show the ticket as a picture, also where the output is no terminal
        #[arg(long)]
        qr: bool,
    },
    /// Accept who shows this code on their screen
    ///
    /// Ask them to read the code to you. A wrong code voids the invitation.
    ///
    /// Example: ndimbal invite accept "481 206"
    Accept {
        /// The six digits on the other screen
        code: String,
    },
    /// Show the invitations of this home
    List,
}

/// Carries it out.
pub fn run(verb: &Invite, on: &mut Context<'_>) -> Result<(), Trouble> {
    say_alarms(on)?;
    match verb {
        Invite::New { chapter, roles, minutes, addresses, qr } => {
            new(chapter, roles, *minutes, addresses, *qr, on)
        }
        Invite::Accept { code } => accept(code, on),
        Invite::List => list(on),
    }
}

/// Says once, on standard error, what the node noticed about the tickets.
pub fn say_alarms(on: &mut Context<'_>) -> Result<(), Trouble> {
    let home = on.chapter().home().clone();
    for (ticket, alarm) in ticket::alarms(&home)? {
        let line = alarm_words(&ticket, alarm, on.words);
        on.out.note(&format!("{line}\n"));
    }
    Ok(())
}

/// What happened with a ticket, and what to do.
pub fn alarm_words(ticket: &str, alarm: Alarm, words: &Words) -> String {
    let short = ticket.get(..8).unwrap_or_default();
    text(words, &format!("alarm-{}", alarm.word()), &[("ticket", short)])
}

fn new(
    chapter: &str,
    roles: &[String],
    minutes: u32,
    addresses: &[SocketAddr],
    picture: bool,
    on: &mut Context<'_>,
) -> Result<(), Trouble> {
    let slug = find::slug(chapter)?;
    let roles = roles.iter().map(|r| find::word(r, Role::parse)).collect::<Result<Vec<_>, _>>()?;
    let endpoint = on.node.endpoint().ok_or(Trouble::Usage("usage-node-not-running"))?;
    let bound = endpoint.local_addr().map_err(NodeError::from)?;
    let addresses = if addresses.is_empty() { vec![bound] } else { addresses.to_vec() };
    if addresses.iter().any(|a| a.ip().is_unspecified()) {
        return Err(Trouble::Usage("usage-no-address"));
    }
    let by = on.signer()?;
    let (home, federation, own) = {
        let mut open = on.chapter();
        let own = own_chapter(&mut open, &by)?;
        let known = open.book().federation().is_some_and(|f| f.chapters.contains_key(&slug));
        if !known {
            return Err(NodeError::NotFound(chapter.into()).into());
        }
        (open.home().clone(), open.history().federation().ok_or(NodeError::NoHistory)?, own)
    };
    let good_for_ms = u64::from(minutes) * 60_000;
    let secret = ticket::make(&home, &slug, &roles, good_for_ms)?;
    let transport = transport::transport_key(&home)?.public();
    let ticket = Ticket { federation, transport, addresses, secret, chapter: own };
    if on.global.json {
        return on.json(&serde_json::json!({ "ticket": ticket.to_string(), "minutes": minutes }));
    }
    on.tell("cli-ticket", &[("minutes", minutes.into())]);
    on.out.line(&ticket.to_string());
    if picture || on.global.terminal {
        show_picture(&ticket.to_string(), on);
    }
    Ok(())
}

/// The ticket for a camera; one that no picture can hold stays a text.
fn show_picture(ticket: &str, on: &mut Context<'_>) {
    let Some(lines) = qr::lines(ticket) else { return };
    on.say("ticket-scan", &[]);
    lines.iter().for_each(|line| on.out.line(line));
}

/// The chapter of who invites: by its name the newcomer knows this node.
fn own_chapter(open: &mut Chapter, by: &KeyEntry) -> Result<String, Trouble> {
    open.grant_of(by)?;
    let book = open.book();
    let person = book.devices().get(&by.device).map(|enrolled| enrolled.person);
    let mut officers = book.officers();
    let officer = officers.find(|(officer, _, _)| Some(**officer) == person);
    let chapter = officer.map(|(_, chapter, _)| chapter.to_string());
    Ok(chapter.ok_or_else(|| NodeError::NotEnrolled(by.label.clone()))?)
}

fn accept(code: &str, on: &mut Context<'_>) -> Result<(), Trouble> {
    // A slip of the finger voids nothing: only six digits are compared.
    let digits = code.chars().filter(char::is_ascii_digit).count();
    if digits != 6 || code.chars().any(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '-')) {
        return Err(Trouble::Argument(code.to_owned(), "argument-code"));
    }
    let by = on.signer()?;
    let (grant, card) = joining::accept(on.node, &by, code)?;
    let effective = on.chapter().book().devices().contains_key(&card.device);
    if on.global.json {
        return on.json(&serde_json::json!({
            "grant": grant.to_string(), "device": card.device.to_string(),
            "person": card.person.to_string(), "effective": effective,
        }));
    }
    on.say("cli-accepted", &[("device", &card.device.short()), ("id", &grant.short())]);
    if !effective {
        on.say("cli-needs-voices", &[("id", &grant.short())]);
    }
    Ok(())
}

fn list(on: &mut Context<'_>) -> Result<(), Trouble> {
    let invites = ticket::list(&on.chapter().home().clone())?;
    let now = ndimbal_node::clock::now_ms();
    let state = |used: bool, expires: u64| match (used, expires < now) {
        (true, _) => "used",
        (false, true) => "expired",
        (false, false) => "open",
    };
    if on.global.json {
        let all: Vec<_> = invites
            .iter()
            .map(|i| {
                serde_json::json!({
                    "ticket": i.ticket, "chapter": i.chapter, "roles": i.roles,
                    "state": state(i.used, i.expires_ms),
                    "used_again": i.again, "wrong_codes": i.wrong_codes,
                })
            })
            .collect();
        return on.json(&all);
    }
    for invite in invites {
        let state = state(invite.used, invite.expires_ms);
        let mut about = vec![on.words.say(&format!("ticket-{state}"), &[])];
        for (count, key) in
            [(invite.again, "ticket-times-again"), (invite.wrong_codes, "ticket-times-wrong-code")]
        {
            if count > 0 {
                about.push(on.words.say(key, &[("count", count.into())]));
            }
        }
        let ticket = invite.ticket.get(..8).unwrap_or_default();
        let (roles, about) = (invite.roles.join(", "), about.join(", "));
        on.out.line(&format!("{ticket}  {}  {roles}  {about}", invite.chapter));
    }
    Ok(())
}
