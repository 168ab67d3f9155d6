//! Funds to begin a story with.

use std::path::Path;

use super::House;

/// Officers of a chapter: label and role.
pub const OFFICERS: [(&str, &str); 6] = [
    ("president", "president"),
    ("secretary", "secretary"),
    ("treasurer", "treasurer"),
    ("commissioner", "commissioner"),
    ("second-commissioner", "commissioner"),
    ("companion", "companion"),
];

/// One house with six officers and a bank account with 1,000 euros, and a cash
/// box; its node does not run.
pub fn alone(under: &Path) -> House {
    let granada = House::new("granada", under);
    let cards: Vec<String> =
        OFFICERS.iter().map(|(label, role)| granada.makes_key(label, role)).collect();
    found(&granada, &cards, &["--chapter", "granada=Granada", "--quorum", "1+0"], under);
    opens_accounts(&granada, "1000");
    granada
}

/// Granada and Murcia, each with its officers; Murcia holds nothing yet and no
/// node runs.
pub fn two_apart(under: &Path) -> (House, House) {
    let (granada, murcia) = (House::new("granada", under), House::new("murcia", under));
    let mut cards: Vec<String> =
        OFFICERS.iter().map(|(label, role)| granada.makes_key(label, role)).collect();
    for role in ["secretary", "treasurer", "commissioner"] {
        cards.push(murcia.makes_key(role, role));
    }
    let chapters = ["--chapter", "granada=Granada", "--chapter", "murcia=Murcia"];
    found(&granada, &cards, &[&chapters[..], &["--quorum", "1+1"]].concat(), under);
    (granada, murcia)
}

/// Founds a federation with these cards.
pub fn found(house: &House, cards: &[String], how: &[&str], under: &Path) {
    let roster = under.join("cards.txt");
    std::fs::write(&roster, cards.join("\n")).expect("the cards are written");
    let roster = roster.display().to_string();
    let args = ["init", "Fondo solidario", "--roster", &roster, "--custodian", &house.name];
    let when = ["--date", "2025-01-01"];
    house.does("president", &[&args[..], how, &when[..]].concat());
}

/// A bank account with this much, and an empty cash box.
pub fn opens_accounts(house: &House, opening: &str) {
    let (bank, cash) = (format!("{}/bank", house.name), format!("{}/cash", house.name));
    let since = ["--date", "2026-01-01"];
    let open = ["account", "open", &bank, "--class", "bank", "--opening", opening];
    house.does("treasurer", &[&open[..], &since[..]].concat());
    let open = ["account", "open", &cash, "--class", "cash"];
    house.does("treasurer", &[&open[..], &since[..]].concat());
}

/// Granada with its officers and a bank account, and the contact office in
/// Dakar, whose home is empty still; no node runs.
pub fn with_a_contact(under: &Path) -> (House, House) {
    let (granada, dakar) = (House::new("granada", under), House::new("dakar", under));
    let mut cards: Vec<String> =
        OFFICERS.iter().map(|(label, role)| granada.makes_key(label, role)).collect();
    cards.push(dakar.makes_key("contact", "contact"));
    let how = ["--chapter", "granada=Granada", "--office", "dakar=Dakar", "--quorum", "1+0"];
    found(&granada, &cards, &how, under);
    opens_accounts(&granada, "1000");
    (granada, dakar)
}

/// Granada with its officers and accounts, and the treasurers of three more
/// chapters, who have not joined yet; no node runs.
pub fn four_chapters(under: &Path) -> House {
    let granada = House::new("granada", under);
    let mut cards: Vec<String> =
        OFFICERS.iter().map(|(label, role)| granada.makes_key(label, role)).collect();
    let others = ["murcia", "lleida", "vinaros"];
    cards.extend(others.map(|name| House::new(name, under).makes_key("treasurer", "treasurer")));
    let chapters = ["granada=Granada", "murcia=Murcia", "lleida=Lleida", "vinaros=Vinaros"];
    let named = chapters.iter().flat_map(|chapter| ["--chapter", chapter]);
    let how: Vec<&str> = named.chain(["--quorum", "1+0"]).collect();
    found(&granada, &cards, &how, under);
    opens_accounts(&granada, "1000");
    granada
}
