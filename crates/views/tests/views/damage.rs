//! The audit of damaged files: every damage is found, with its reason.

use ndimbal_ledger::event::*;
use ndimbal_ledger::signed::SignedEvent;
use ndimbal_ledger::time::Stamp;
use ndimbal_views::audit::{Check, Severity};

use crate::audit::{audited, kinds};
use crate::town::{Town, day, eur, slug};

fn joined<'a>(events: impl IntoIterator<Item = &'a SignedEvent>) -> Vec<u8> {
    events.into_iter().flat_map(|event| event.bytes().to_vec()).collect()
}

fn faults(file: &[u8]) -> Vec<&'static str> {
    let report = audited(file);
    let faults = report.findings.iter().filter(|f| f.severity == Severity::Fault).count();
    assert_eq!(report.passed, faults == 0);
    kinds(&report).into_iter().take(faults).collect()
}

/// One way to damage a history, and the faults that must be found in it.
struct Damage {
    name: &'static str,
    make: fn(&[SignedEvent]) -> Vec<u8>,
    faults: &'static [&'static str],
}

const DAMAGES: &[Damage] = &[
    Damage { name: "nothing", make: |events| joined(events), faults: &[] },
    Damage { name: "the other way round", make: |events| joined(events.iter().rev()), faults: &[] },
    Damage {
        name: "by turns from the front and from the back",
        make: |events| {
            let (front, back) = events.split_at(events.len() / 2);
            joined(back.iter().zip(front).flat_map(|(a, b)| [a, b]).chain(back.last()))
        },
        faults: &[],
    },
    Damage {
        name: "every event twice",
        make: |events| joined(events.iter().flat_map(|event| [event, event])),
        faults: &[],
    },
    Damage {
        name: "the last event cut short",
        make: |events| {
            let mut file = joined(events);
            file.truncate(file.len() - 10);
            file
        },
        faults: &["truncated"],
    },
    Damage {
        name: "the last event missing",
        make: |events| joined(&events[..events.len() - 1]),
        faults: &[],
    },
    Damage {
        name: "the last but one missing",
        make: |events| {
            let cut = events.len() - 2;
            joined(events[..cut].iter().chain(&events[cut + 1..]))
        },
        faults: &["missing-event", "past-missing"],
    },
    Damage { name: "no founding", make: |events| joined(&events[1..]), faults: &["no-founding"] },
    Damage { name: "nothing at all", make: |_| Vec::new(), faults: &["no-founding"] },
    Damage {
        name: "another file behind it",
        make: |events| [joined(events), b"PK\x03\x04 not ours".to_vec()].concat(),
        faults: &["unreadable"],
    },
    Damage {
        name: "another federation's founding behind it",
        make: |events| {
            let other = Town::founded_as("Otra ayuda", 8);
            [joined(events), other.file()].concat()
        },
        faults: &["another-founding"],
    },
    Damage {
        name: "another federation's event behind it",
        make: |events| {
            let mut other = Town::founded_as("Otra ayuda", 8);
            other.opens_accounts();
            [joined(events), joined(&other.signed[1..2])].concat()
        },
        faults: &["bad-signature"],
    },
];

#[test]
fn each_damage_is_found_with_its_reason() {
    let (town, _, _) = Town::short_payout();
    for damage in DAMAGES {
        let file = (damage.make)(&town.signed);
        assert_eq!(faults(&file), damage.faults, "{}", damage.name);
    }
}

#[test]
fn what_was_signed_for_another_federation_is_told_apart() {
    let (town, _, _) = Town::short_payout();
    let mut other = Town::founded_as("Otra ayuda", 8);
    other.opens_accounts();
    // Enough events that the other founding is known before the rest is read.
    let many = joined(&town.signed).repeat(5000 / town.signed.len() + 1);
    let file = [joined(&other.signed[..1]), many, joined(&other.signed[1..])].concat();
    let report = audited(&file);
    assert_eq!(report.federation.as_deref(), Some("Otra ayuda"));
    let file = [joined(&town.signed), other.file(), many_of(&town), joined(&other.signed[1..2])];
    let found = faults(&file.concat());
    assert!(found.contains(&"another-founding"), "{found:?}");
    assert!(found.contains(&"another-federation"), "{found:?}");
}

fn many_of(town: &Town) -> Vec<u8> {
    joined(&town.signed).repeat(5000 / town.signed.len() + 1)
}

#[test]
fn a_flipped_bit_anywhere_in_an_event_is_found() {
    let (town, _, _) = Town::short_payout();
    let place = town.signed.len() - 4;
    let (before, after) = town.signed.split_at(place);
    let (before, whole, after) = (joined(before), after[0].bytes(), joined(&after[1..]));
    let rest_on_it = town.signed.len() - place - 1;
    for at in 0..whole.len() {
        for bit in [0, 3, 7] {
            let mut flipped = whole.to_vec();
            flipped[at] ^= 1 << bit;
            let file = [&before[..], &flipped, &after].concat();
            let report = audited(&file);
            assert!(!report.passed, "byte {at}, bit {bit}");
            let reasons = ["unreadable", "truncated", "bad-signature", "another-founding"];
            let found = report
                .findings
                .iter()
                .find(|finding| reasons.contains(&finding.finding.word()))
                .unwrap_or_else(|| panic!("byte {at}, bit {bit}: {:?}", kinds(&report)));
            assert_eq!(found.offset, Some(before.len() as u64), "byte {at}, bit {bit}");
            let orphans = kinds(&report).iter().filter(|w| **w == "past-missing").count();
            assert_eq!(orphans, rest_on_it, "byte {at}, bit {bit}");
        }
    }
}

#[test]
fn a_flipped_bit_in_the_founding_leaves_nothing_proven() {
    let town = Town::founded();
    let whole = town.file();
    for at in (0..whole.len()).step_by(7) {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        let found = faults(&flipped);
        assert!(found.contains(&"no-founding"), "byte {at}: {found:?}");
    }
}

#[test]
fn a_signature_of_nobody_is_no_signature() {
    let (town, _, _) = Town::short_payout();
    let last = town.signed.last().unwrap();
    let mut forged = last.bytes().to_vec();
    let start = forged.len() - 64;
    forged[start..].fill(0);
    let file = [joined(&town.signed[..town.signed.len() - 1]), forged].concat();
    assert_eq!(faults(&file), ["bad-signature"]);
    let report = audited(&file);
    assert!(report.checks.iter().any(|c| c.check == Check::Signature && c.faults == 1));
}

/// An officer who writes their own bytes can sign what no honest program
/// would: headers that do not fit their past.
#[test]
fn headers_that_do_not_fit_their_past_are_told_apart() {
    let mut town = Town::founded();
    town.opens_accounts();
    let account = slug("lleida/bank");
    let gift = GiftReceived { account, amount: eur("5"), date: day("2026-01-07") };
    let honest = town.drafts("Lamine", Event::GiftReceived(gift));
    let own = honest.header().prev.unwrap();
    let no_grant = town.signed[1].id();
    let rows: [(&str, SignedEvent); 4] = [
        (
            "clock-not-later",
            town.resigns("Lamine", &honest, |h| h.time = Stamp { ms: 1, counter: 0 }),
        ),
        ("wrong-previous", town.resigns("Lamine", &honest, |h| h.seq += 1)),
        ("cites-itself", town.resigns("Lamine", &honest, |h| h.deps = vec![own])),
        ("grant-of-another", town.resigns("Lamine", &honest, |h| h.grant = Some(no_grant))),
    ];
    for (expected, event) in rows {
        let file = [town.file(), event.bytes().to_vec()].concat();
        let found = faults(&file);
        assert_eq!(found, [expected]);
        let file = [event.bytes().to_vec(), town.file()].concat();
        assert_eq!(faults(&file), [expected], "from the front");
    }
}
