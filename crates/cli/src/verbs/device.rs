//! `device`: which devices may act, and the end of one.

use clap::Subcommand;
use ndimbal_ledger::event::{CutPoint, DeviceCut, DeviceRetired, Event};
use ndimbal_ledger::people::CutReason;
use ndimbal_views::devices::devices;

use crate::context::Context;
use crate::find;
use crate::table::Table;
use crate::trouble::Trouble;

/// Which devices may act; cut a lost or stolen one, retire your own
#[derive(Debug, Subcommand)]
pub enum Device {
    /// Show all devices: whose, since when, cut, retired or copied, last heard
    List,
    /// Cut a device: what it signed after a point has no effect
    ///
    /// Your own cut stops its case decisions and draws at once, beyond what this home knows of
    /// it. With the voices of more than half of the chapter's officers (`endorse`) everything
    /// beyond the point is without effect, on every computer.
    ///
    /// Example: ndimbal device cut 7be21f90 --why stolen --after 3f9a2c1b
    Cut {
        /// The first digits of the device
        device: String,
        /// The last event of it that counts; without it: the last one that is known here
        #[arg(long, value_name = "EVENT", conflicts_with = "all")]
        after: Option<String>,
        /// Nothing that it ever signed counts
        #[arg(long)]
        all: bool,
        /// lost, stolen, copied or misused
        #[arg(long, value_name = "REASON")]
        why: String,
        /// The chapter whose officer holds it; without it: that officer's
        #[arg(long, value_name = "SLUG")]
        chapter: Option<String>,
    },
    /// Retire your own device: it signs no more. The normal handover
    ///
    /// Example: ndimbal --as treasurer device retire
    Retire {
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
}

/// Carries it out.
pub fn run(verb: &Device, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Device::List => list(on),
        Device::Cut { device, after, all, why, chapter } => {
            let event = cut(device, after.as_deref(), *all, why, chapter.as_deref(), on)?;
            on.propose_and_say(event)
        }
        Device::Retire { date } => {
            let date = on.date(date.as_deref())?;
            let device = on.signer()?.device.short();
            on.confirm("cli-retire-asks", &[("device", &device)])?;
            on.record_and_say(Event::DeviceRetired(DeviceRetired { date }))
        }
    }
}

fn cut(
    device: &str,
    after: Option<&str>,
    all: bool,
    why: &str,
    chapter: Option<&str>,
    on: &Context<'_>,
) -> Result<Event, Trouble> {
    let why = find::word(why, CutReason::parse)?;
    let mut open = on.chapter();
    let (history, book) = open.read();
    let device = find::device(book, device)?;
    let last = match (after, all) {
        (Some(text), _) => Some(find::event(history, text)?),
        (None, true) => None,
        (None, false) => history.tip(&device).map(|tip| tip.id),
    };
    let person = book.devices().get(&device).map(|e| e.person);
    let of_person = person.and_then(|p| book.chapter_of_person(&p));
    let chapter = match chapter {
        Some(text) => find::slug(text)?,
        None => of_person.ok_or(Trouble::Usage("usage-whose-device"))?,
    };
    Ok(Event::DeviceCut(DeviceCut { chapter, point: CutPoint { device, last }, why }))
}

fn list(on: &mut Context<'_>) -> Result<(), Trouble> {
    let view = {
        let mut chapter = on.chapter();
        let (history, book) = chapter.read();
        devices(book, history)
    };
    if on.global.json {
        return on.json(&view);
    }
    let columns = ["device", "chapter", "person", "since", "state", "heard"];
    let mut table = Table::new(on.headings(&columns), &[]);
    for row in view {
        let state = on.words.say(&format!("device-state-{}", row.state), &[]);
        let by = row.by.map(|by| format!(" ({})", by.short())).unwrap_or_default();
        let date = |day: Option<ndimbal_views::plain::Day>| {
            day.map(|d| on.words.date(d.0)).unwrap_or_default()
        };
        table.row([
            row.device.short(),
            row.chapter.map(|c| c.to_string()).unwrap_or_default(),
            row.person.map(|p| p.short()).unwrap_or_default(),
            date(row.since),
            format!("{state}{by}"),
            date(row.last),
        ]);
    }
    on.table(&table);
    Ok(())
}
