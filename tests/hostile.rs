//! Hostile bytes at every gate: each case of the corpus is refused for its own
//! reason, within the bounds of memory and work that its gate states.
//!
//! `UPDATE_HOSTILE=1` writes the corpus anew from the builders; what each case
//! must say is written by hand beside its builder.

#[path = "hostile/bank.rs"]
mod bank;
#[path = "hostile/cbor.rs"]
mod cbor;
#[path = "hostile/corpus.rs"]
mod corpus;
#[path = "hostile/drafts.rs"]
mod drafts;
#[path = "hostile/events.rs"]
mod events;
#[path = "hostile/files.rs"]
mod files;
#[path = "hostile/gates.rs"]
mod gates;
#[path = "hostile/roads.rs"]
mod roads;

use std::io::{self, Read};

use corpus::Case;
use gates::{GATES, Gate, Opened, Town};
use ndimbal_views::cborseq::{Reader, SequenceError};

fn cases(town: &Town) -> Vec<Case> {
    let mut cases = events::all(town);
    cases.extend(roads::all(town));
    cases.extend(files::all(town));
    cases.extend(bank::all());
    cases.extend(drafts::all());
    cases
}

/// What the gate says, or that it went beyond its bounds.
fn tried(gate: &Gate, town: &Town, bytes: &[u8]) -> Result<String, String> {
    let mut opened = None;
    let used = allocation_counter::measure(|| opened = Some((gate.open)(town, bytes)));
    let length = bytes.len() as u64;
    let bound = |(each, beside): (u64, u64)| each * length + beside;
    let (held, asked) = (bound(gate.held), bound(gate.asked));
    if used.bytes_max > held {
        return Err(format!("holds {} bytes for {length}, over {held}", used.bytes_max));
    }
    if used.bytes_total > asked {
        return Err(format!("asks for {} bytes for {length}, over {asked}", used.bytes_total));
    }
    match opened.expect("it was opened") {
        Ok(Opened::Same(again)) if again != bytes => Err("let in, and written otherwise".into()),
        Ok(Opened::Same(_) | Opened::Read) => Ok("accepted".into()),
        Err(reason) => Ok(reason),
    }
}

fn said(gate: &Gate, town: &Town, name: &str, bytes: &[u8]) -> String {
    tried(gate, town, bytes).unwrap_or_else(|fault| panic!("{}, {name}: {fault}", gate.name))
}

#[test]
fn every_hostile_case_is_refused_for_its_own_reason() {
    let town = Town::new();
    let (built, mut faults) = (cases(&town), Vec::new());
    let update = std::env::var_os("UPDATE_HOSTILE").is_some();
    for gate in GATES {
        let cases: Vec<_> = built.iter().filter(|case| case.gate == gate.name).collect();
        assert!(cases.len() > 3, "{} has hardly a case", gate.name);
        let mut judged = Vec::new();
        for case in cases {
            let says = tried(gate, &town, &case.bytes.bytes());
            match says {
                Ok(says) if says.starts_with(case.says) => judged.push((case, says)),
                other => faults
                    .push(format!("{}, {}: {other:?}, not {}", gate.name, case.name, case.says)),
            }
        }
        if update {
            corpus::keep(gate.name, &judged);
        }
        let kept = corpus::kept(gate.name);
        if kept.len() != judged.len() {
            faults.push(format!("{}: UPDATE_HOSTILE=1 writes the cases anew", gate.name));
        }
        for (case, says) in &judged {
            let Some(kept) = kept.iter().find(|kept| kept.name == case.name) else { continue };
            if (&kept.name, &kept.says) != (&case.name, says) || kept.bytes != case.bytes.bytes() {
                faults
                    .push(format!("{}: kept {}, now {}: {says}", gate.name, kept.name, case.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is cut anywhere is refused, with a reason that says so.
#[test]
fn what_is_cut_at_any_byte_is_refused() {
    let town = Town::new();
    let cut: &[(&str, &[&str])] = &[
        ("event", &["Envelope"]),
        ("founding", &["Envelope"]),
        ("message", &["Encoding(Truncated)"]),
        ("frame", &["Unfinished"]),
        ("hello", &["Protocol(HelloEncoding(Truncated"]),
        ("join", &["Protocol(JoinEncoding(Truncated", "Protocol(JoinShape)"]),
        ("ticket", &["Ticket(Garbled)", "Ticket(NotATicket)"]),
        ("ticket-body", &["Ticket(OtherVersion)"]),
        ("call", &["Protocol(CallCut)"]),
        ("key-file", &["Sidecar("]),
        ("key-secret", &["Seal(Damaged", "Seal(WrongPassphrase"]),
        ("names", &["Content("]),
        ("lines", &["Content("]),
        ("draft-change", &["malformed"]),
        ("norma43", &["At {", "Counts {", "Sums {", "Sheet("]),
        ("camt053", &["At {", "Sheet("]),
    ];
    for (name, reasons) in cut {
        let gate = gates::gate(name);
        let good = corpus::kept(name).swap_remove(0);
        assert_eq!(good.says, "accepted");
        // No frame at all is no error.
        for length in usize::from(*name == "frame")..good.bytes.len() {
            let says = said(gate, &town, "cut", &good.bytes[..length]);
            let known = reasons.iter().any(|reason| says.starts_with(reason));
            assert!(known, "{name} cut at {length}: {says}");
        }
    }
    // An export that ends between two events is one.
    let two = town.events[..2].concat();
    for length in (1..two.len()).filter(|length| *length != town.events[0].len()) {
        let says = said(gates::gate("export"), &town, "cut", &two[..length]);
        assert!(says.starts_with("Truncated"), "export cut at {length}: {says}");
    }
}

/// Every single bit of a small golden input decides: with one turned it is
/// refused, or is another thing that has one spelling too.
#[test]
fn one_turned_bit_never_gives_a_second_spelling() {
    let town = Town::new();
    for name in ["event", "message", "join", "ticket-body", "hello"] {
        let good = corpus::kept(name).swap_remove(0).bytes;
        for at in 0..good.len() * 8 {
            let mut turned = good.clone();
            turned[at / 8] ^= 1 << (at % 8);
            said(gates::gate(name), &town, "a bit turned", &turned);
        }
    }
}

/// Without an end, in pieces of the reader's choice.
struct Endless<'a> {
    pattern: &'a [u8],
    left: u64,
}

impl Read for Endless<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(out.len());
        let whole = most / self.pattern.len() * self.pattern.len();
        let count = if whole == 0 { most } else { whole };
        for (out, byte) in out[..count].iter_mut().zip(self.pattern.iter().cycle()) {
            *out = *byte;
        }
        self.left -= count as u64;
        Ok(count)
    }
}

/// A stream is read in memory that does not grow with it.
#[test]
fn streams_without_end_take_no_more_memory() {
    const LENGTH: u64 = 24 << 20;
    let envelope: &[u8] = &[0xd2, 0x84, 0x43, 0xa1, 0x01, 0x32, 0xa0];
    let announced = [envelope, &[0x59, 0xea, 0x60]].concat();
    for pattern in [&[0_u8][..], &[0xd2], envelope, &announced] {
        let mut read = 0;
        let used = allocation_counter::measure(|| {
            let mut reader = Reader::new(Endless { pattern, left: LENGTH });
            for item in reader.by_ref() {
                assert!(matches!(
                    item,
                    Err(SequenceError::NotAnEvent { .. } | SequenceError::Truncated { .. })
                ));
            }
            read = reader.offset();
        });
        assert_eq!(read, LENGTH);
        assert!(used.bytes_max <= 600_000, "{} bytes held", used.bytes_max);
    }
    let call = Endless { pattern: b"a", left: u64::MAX };
    let used = allocation_counter::measure(|| {
        let said = format!("{:?}", ndimbal_node::control::read_call(call));
        assert!(said.contains("CallTooLong"), "{said}");
    });
    assert!(used.bytes_max <= 8 << 20, "{} bytes held", used.bytes_max);
}
