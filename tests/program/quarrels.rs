//! Funds whose houses will be apart, and computers that are copied.

use std::path::Path;

use super::House;
use super::fund::{OFFICERS, found};

/// Granada with six officers; Roquetas, a club house of the same chapter, with
/// a third commissioner and second devices of three others. Both hold the same,
/// and no node runs.
pub fn one_chapter_in_two_houses(under: &Path) {
    let (mut granada, roquetas) = (House::new("granada", under), House::new("roquetas", under));
    let mut cards: Vec<String> =
        OFFICERS.iter().map(|(label, role)| granada.makes_key(label, role)).collect();
    let third = ["key", "new", "third-commissioner", "--chapter", "granada"];
    let third = [&third[..], &["--role", "commissioner", "--work-factor", "10"]].concat();
    cards.push(roquetas.does("third-commissioner", &third).to_string());
    found(&granada, &cards, &["--chapter", "granada=Granada", "--quorum", "2+0"], under);
    super::fund::opens_accounts(&granada, "1000");
    granada.starts_node();
    let ticket = granada.invites("secretary", "granada", &[], &[]);
    roquetas.joins("third-commissioner", &granada, "secretary", &ticket);
    for (label, role) in OFFICERS.iter().skip(1).filter(|(label, _)| *label != "companion") {
        second_device(&granada, &roquetas, label, role, under);
    }
    roquetas.shows(&["sync", "granada"]);
    granada.kills_node();
}

/// A key at the other house, added by its person with the first device.
fn second_device(first: &House, other: &House, label: &str, role: &str, under: &Path) {
    let keys = first.shows(&["key", "list"]);
    let keys = keys.as_array().expect("a list");
    let own = keys.iter().find(|key| key["label"] == label).expect("a key of this label");
    let person = own["person"].as_str().expect("a person");
    let new = ["key", "new", label, "--chapter", "granada", "--role", role, "--person", person];
    let card = other.does(label, &[&new[..], &["--work-factor", "10"]].concat());
    let path = under.join("card.txt");
    std::fs::write(&path, card.to_string()).expect("the card is written");
    first.does(label, &["officer", "add-device", &path.display().to_string()]);
}

/// Granada, Murcia and Lleida with their officers and a bank account each; all
/// hold the same, and no node runs.
pub fn three_cities(under: &Path) {
    let names = ["granada", "murcia", "lleida"];
    let mut houses = names.map(|name| House::new(name, under));
    let mut cards: Vec<String> =
        OFFICERS.iter().map(|(label, role)| houses[0].makes_key(label, role)).collect();
    for house in &houses[1..] {
        cards.extend(
            ["secretary", "treasurer", "commissioner"].map(|role| house.makes_key(role, role)),
        );
    }
    let chapters = ["granada=Granada", "murcia=Murcia", "lleida=Lleida"];
    let mut how: Vec<&str> = chapters.iter().flat_map(|c| ["--chapter", *c]).collect();
    how.extend(["--quorum", "2+1"]);
    found_with(&houses[0], &cards, &how, under);
    houses[0].starts_node();
    for house in &houses[1..] {
        let ticket = houses[0].invites("secretary", &house.name, &[], &[]);
        house.joins("secretary", &houses[0], "secretary", &ticket);
    }
    for (house, opening) in houses.iter().zip(["6200", "9450", "4310"]) {
        let bank = format!("{}/bank", house.name);
        let open = ["account", "open", &bank, "--class", "bank", "--opening", opening];
        house.does("treasurer", &[&open[..], &["--date", "2026-01-01"]].concat());
    }
    for house in [&houses[1], &houses[2], &houses[1]] {
        house.shows(&["sync", "granada"]);
    }
    houses[0].kills_node();
}

/// Murcia is the custodian of the pool.
fn found_with(house: &House, cards: &[String], how: &[&str], under: &Path) {
    let roster = under.join("cards.txt");
    std::fs::write(&roster, cards.join("\n")).expect("the cards are written");
    let roster = roster.display().to_string();
    let args = ["init", "Fondo solidario", "--roster", &roster, "--custodian", "murcia"];
    house.does("president", &[&args[..], how, &["--date", "2025-01-01"]].concat());
}

/// Somebody copies all that is on a computer while nothing runs there.
pub fn copies(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("the home") {
        let entry = entry.expect("a file");
        let target = to.join(entry.file_name());
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            copies(&entry.path(), &target);
        } else if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
