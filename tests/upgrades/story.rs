//! A story in which every kind of event happens, something is irregular, and
//! a decision is void.

use std::path::Path;

use crate::program::{House, fund, in_step};

/// Tells it; the house that holds all of it.
pub fn tell(under: &Path) -> House {
    let (mut granada, murcia) = fund::two_apart(under);
    let (address, _) = granada.starts_node();
    let road = address.to_string();
    let ticket = granada.invites("secretary", "murcia", &[], &["--address", &road]);
    murcia.joins("secretary", &granada, "secretary", &ticket);
    fund::opens_accounts(&granada, "6200");
    people(&granada, under);
    members(&granada);
    money(&granada);
    let case = decisions(&granada, &murcia);
    payouts(&granada, &case);
    meet(&granada, &murcia);
    granada.kills_node();
    granada
}

fn meet(granada: &House, murcia: &House) {
    murcia.shows(&["sync", "granada"]);
    in_step(&[granada, murcia]);
}

/// A new auditor with three voices, and a second device of the treasurer.
fn people(granada: &House, under: &Path) {
    let ticket = granada.invites("secretary", "granada", &["auditor"], &[]);
    let newcomer = House::new("auditor", under);
    newcomer.joins("auditor", granada, "secretary", &ticket);
    let trail = granada.shows(&["trail"]);
    let entries = trail["entries"].as_array().expect("entries");
    let grant = entries.iter().find(|e| e["kind"] == "officer-granted").expect("the grant");
    let grant = grant["event"].as_str().expect("its id");
    granada.records("president", &["officer", "endorse", grant]);
    granada.records("treasurer", &["officer", "endorse", grant]);

    let keys = granada.shows(&["key", "list"]);
    let keys = keys.as_array().expect("keys");
    let own = keys.iter().find(|k| k["label"] == "treasurer").expect("the treasurer's key");
    let person = own["person"].as_str().expect("a person");
    let key = ["key", "new", "phone", "--chapter", "granada", "--role", "treasurer"];
    let how = ["--person", person, "--work-factor", "10"];
    let card = granada.does("phone", &[&key[..], &how[..]].concat()).to_string();
    let file = under.join("phone.txt");
    std::fs::write(&file, card).expect("the card");
    granada.records("treasurer", &["officer", "add-device", &file.display().to_string()]);
}

fn members(granada: &House) {
    for (number, joined, minors) in [("1", "2025-01-10", "0"), ("2", "2025-03-01", "2")] {
        let add = ["member", "add", number, "--chapter", "granada"];
        let more = ["--joined", joined, "--minors", minors];
        granada.does_telling("treasurer", &[&add[..], &more[..]].concat(), "(invented)");
    }
    let period = ["--from", "2025-01-01", "--until", "2025-12-31"];
    let oblige = ["dues", "oblige", "--chapter", "granada", "--amount", "35", "--per-minor", "5"];
    granada.does("treasurer", &[&oblige[..], &period[..]].concat());
    let pay = |amount: &str, receipt: &str| {
        let pay = ["dues", "pay", "1", amount, "--to", "granada/cash", "--date", "2026-01-10"];
        granada.records("treasurer", &[&pay[..], &["--receipt", receipt]].concat())
    };
    let wrong = pay("53", "R1");
    granada.records("treasurer", &["correct", &wrong, "amount"]);
    pay("35", "R1");
    granada.records("treasurer", &["member", "leave", "2", "--date", "2026-01-31"]);
}

/// A gift, a transfer into the pool, rights passed on, and a transfer that
/// should not have been possible.
fn money(granada: &House) {
    let when = ["--date", "2026-01-12"];
    let does = |args: &[&str]| granada.records("treasurer", &[args, &when[..]].concat());
    does(&["gift", "granada/cash", "120.50"]);
    let sent = does(&["transfer", "send", "granada/bank", "pool", "1500"]);
    does(&["transfer", "receive", &sent]);
    let phone = granada.device("phone");
    granada.records("treasurer", &["pool", "allot", &phone, "250"]);
    let too_much = ["transfer", "send", "granada/cash", "granada/bank", "900"];
    let irregular = does(&[&too_much[..], &["--anyway"]].concat());
    does(&["transfer", "receive", &irregular]);
    granada.records("president", &["settle", &irregular, "accepted"]);
}

/// Three voices, given apart: one more than the case takes.
fn decisions(granada: &House, murcia: &House) -> String {
    let open = ["case", "open", "--chapter", "granada", "--class", "death"];
    let about = ["--happened", "2026-02-03"];
    let case = granada.records("secretary", &[&open[..], &about[..]].concat());
    let stated = ["case", "eligible", &case, "--plan", "Plan 1"];
    let benefits = ["--benefit", "rep=5000", "--benefit", "fam-es=500"];
    granada.records("secretary", &[&stated[..], &benefits[..]].concat());
    meet(granada, murcia);
    let decide = ["case", "decide", &case, "approve", "3000"];
    murcia.records("commissioner", &decide);
    granada.records("commissioner", &decide);
    granada.records("second-commissioner", &decide);
    meet(granada, murcia);
    case
}

/// An order that is taken back, one payout as it should be, and one that came
/// late after its receipt was claimed by the payer.
fn payouts(granada: &House, case: &str) {
    granada.records("treasurer", &["case", "allocate", case, "granada/bank", "2600"]);
    let order = |benefit: &str, payee: &str, amount: &str| {
        let source = format!("granada/bank={amount}");
        let order = ["payout", "order", case, benefit, payee, "--place", "spain"];
        granada.records("secretary", &[&order[..], &["--from", &source]].concat())
    };
    let unwanted = order("rep", "funeral-home", "2000");
    granada.records("secretary", &["payout", "cancel", &unwanted, "--date", "2026-02-09"]);
    let (home, family) = (order("rep", "funeral-home", "2100"), order("fam-es", "family", "500"));
    for (payout, date) in [(&home, "2026-02-10"), (&family, "2026-02-11")] {
        granada.records("treasurer", &["payout", "pay", payout, "--date", date]);
    }
    granada.records("companion", &["payout", "confirm", &home, "--date", "2026-02-10"]);
    let claimed = ["payout", "confirm", &family, "--date", "2026-02-12", "--anyway"];
    let claimed = granada.records("treasurer", &claimed);
    granada.records("president", &["settle", &claimed, "corrected", "--date", "2026-02-13"]);
    let dispute = ["payout", "dispute", &family, "not-arrived", "--until", "2026-03-01"];
    granada.records("secretary", &dispute);
    granada.records("companion", &["payout", "confirm", &family, "--date", "2026-02-20"]);
    granada.records("president", &["settle", &family, "made-good", "--date", "2026-02-20"]);
    granada.records("companion", &["case", "step", case, "papers", "--date", "2026-02-14"]);
    granada.records("secretary", &["case", "close", case, "--date", "2026-02-21"]);
}
