//! Checks on who may act: cuts, removals, forks, rival decisions, thin acts,
//! closed periods, counts, frozen rights, versions.

use ndimbal_ledger::book::Book;
use ndimbal_ledger::event::Event;
use ndimbal_ledger::history::History;

use super::finding::{Finding, FindingKind, Findings};
use crate::acts::{self, ActView, ClosingView};
use crate::devices;
use crate::plain::{AccountName, Money, Shown};

/// All checks on authority.
pub(super) fn check(book: &Book, history: &History, out: &mut Findings) {
    ended_devices(book, history, out);
    for act in acts::acts(book, history, None) {
        tell_act(&act, history, out);
    }
    for round in acts::rival_rounds(book) {
        let (event, count) = (Some(round.case), Some(round.lost.len() as u64));
        out.push(Finding { event, count, ..Finding::new(FindingKind::RivalDecision) });
    }
    for closing in acts::closings(book, history) {
        tell_closing(&closing, out);
    }
    late_events(book, history, out);
    counts(book, out);
}

/// Devices that act no more, and the drawing rights that froze with them
/// (rule 37).
fn ended_devices(book: &Book, history: &History, out: &mut Findings) {
    for device in devices::devices(book, history) {
        let kind = match device.state {
            "cut" => Some(FindingKind::DeviceCut),
            "cut-alone" => Some(FindingKind::DeviceCutAlone),
            "retired" => Some(FindingKind::DeviceRetired),
            // That it forked is told where chains are checked.
            "forked" => None,
            _ => continue,
        };
        let about = |kind| Finding {
            device: Some(device.device),
            person: device.person,
            act: device.by,
            ..Finding::new(kind)
        };
        kind.into_iter().for_each(|kind| out.push(about(kind)));
        let frozen = book.rights(&device.device.0);
        if frozen > 0 {
            let amount = Some(Money::eur(frozen));
            out.push(Finding { amount, ..about(FindingKind::RightsFrozen) });
        }
    }
}

fn tell_act(act: &ActView, history: &History, out: &mut Findings) {
    let about = |kind| Finding {
        event: Some(act.act),
        kind: Some(act.kind),
        person: act.person,
        chapter: act.chapter.clone(),
        ..Finding::new(kind)
    };
    match act.state {
        "waits" | "ended" => out.push(about(FindingKind::ActWaits)),
        "lost" => out.push(about(FindingKind::ActLost)),
        _ => {}
    }
    if act.state == "complete" && act.thin {
        out.push(about(FindingKind::ActThin));
    }
    for person in &act.voiced_both {
        let person = Some(*person);
        out.push(Finding { person, ..about(FindingKind::VoicedBoth) });
    }
    let Some(event) = history.get(&act.act.0).filter(|_| act.state == "complete") else { return };
    if let Event::PersonRemoved(_) = event.body() {
        out.push(about(FindingKind::Removed));
    }
    if let Event::VersionActivated(activated) = event.body() {
        let count = Some(activated.version.into());
        out.push(Finding { count, ..about(FindingKind::VersionActivated) });
    }
}

fn tell_closing(closing: &ClosingView, out: &mut Findings) {
    let about = |kind| Finding {
        event: Some(closing.act),
        chapter: Some(closing.chapter.clone()),
        date: Some(closing.until),
        ..Finding::new(kind)
    };
    let detail = Some(closing.root.to_string());
    let count = Some(closing.witnesses.len() as u64);
    out.push(Finding { detail, count, ..about(FindingKind::PeriodClosed) });
    if !closing.witnessed {
        out.push(about(FindingKind::ClosingUnwitnessed));
    }
    for event in &closing.left_out {
        let (event, act) = (Some(*event), Some(closing.act));
        out.push(Finding { event, act, ..about(FindingKind::ClosingLeftOut) });
    }
}

/// What came after its period was closed stands in a later one, its own date
/// shown (rule 33).
fn late_events(book: &Book, history: &History, out: &mut Findings) {
    if book.authority().closings().is_empty() {
        return;
    }
    for event in history.ordered() {
        let id = event.id();
        let Some(date) = book.date_of(&id) else { continue };
        for chapter in acts::chapters_of(book, &id) {
            let Some(missed) = acts::missed_closing(book, history, &id, date, &chapter) else {
                continue;
            };
            out.push(Finding {
                event: Some(Shown(id)),
                kind: Some(event.body().word()),
                act: Some(Shown(missed.act)),
                chapter: Some(Shown(chapter)),
                date: Some(Shown(date)),
                ..Finding::new(FindingKind::LateEvent)
            });
        }
    }
}

fn counts(book: &Book, out: &mut Findings) {
    for (id, count) in book.counts() {
        let difference = count.counted.minor.saturating_sub(count.booked.minor);
        let kind = match (count.confirmed, difference) {
            (None, _) => FindingKind::CountWaits,
            (Some(_), 0) => continue,
            (Some(_), 1..) => FindingKind::CountOver,
            (Some(_), _) => FindingKind::CountShort,
        };
        let account = ndimbal_ledger::account::Account::Fund(count.account.clone());
        let amount = Money::of(difference.saturating_abs(), count.counted.currency);
        out.push(Finding {
            event: Some(Shown(*id)),
            account: Some(AccountName(account)),
            amount: Some(amount),
            ..Finding::new(kind)
        });
    }
}
