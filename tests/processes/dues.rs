//! Dues without a plan: whoever pays for others owes for all of them.

use serde_json::Value;

use crate::program::fund;
use crate::program::house::{ends, program};

const MEMBERS: &str = "Nº;Nombre;Alta;Menores\n\
    1;Coumba Ejemplo;10/01/2025;1\n\
    2;Serigne Ejemplo;10/01/2025;\n\
    3;Ami Ejemplo;10/01/2025;\n";

#[test]
fn who_pays_for_others_owes_for_all_and_they_owe_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = fund::alone(folder.path());
    let file = folder.path().join("members.csv");
    std::fs::write(&file, MEMBERS).expect("the file");
    let file = file.display().to_string();
    house.does("treasurer", &["import", "members", &file, "--chapter", "granada", "--record"]);
    let says = ["member", "household"];
    let date = ["--date", "2025-02-01"];
    for what in [&["2", "--head", "1"][..], &["1", "--adults", "2", "--minors", "3"]] {
        house.does("treasurer", &[&says[..], what, &date].concat());
    }
    let year = ["--from", "2025-03-01", "--until", "2026-02-28"];
    let asks = ["dues", "oblige", "--chapter", "granada", "--amount", "35", "--per-minor", "5"];
    let said = house.does("treasurer", &[&asks[..], &year].concat());
    assert_eq!((&said["obliged"], &said["paid_for"]), (&2.into(), &1.into()));
    let list = house.does("treasurer", &["member", "list", "--chapter", "granada"]);
    let owed: Vec<&str> = (0..3).map(|n| list[n]["owed"].as_str().expect("a sum")).collect();
    assert_eq!(owed, ["85.00 EUR", "0.00 EUR", "35.00 EUR"]);
    assert_eq!(list[1]["head"], list[0]["member"]);
    // What three people owe is told to nobody but the treasurer.
    let told = house.shows(&["dues", "show", "--chapter", "granada"]);
    assert_eq!((&told["few"], &told["obliged"]), (&true.into(), &serde_json::Value::Null));
}

#[test]
fn a_doubtful_row_says_whose_dues_it_becomes() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = fund::alone(folder.path());
    let members = folder.path().join("members.csv").display().to_string();
    std::fs::write(&members, MEMBERS).expect("the file");
    house.does("treasurer", &["import", "members", &members, "--chapter", "granada", "--record"]);
    let rows = "Fecha;Nº socio;Nombre;Importe;Forma de pago\n\
        12/02/2025;2;Coumba Ejemplo;10,00;efectivo\n\
        13/02/2025;99;Nadie Igual;11,00;efectivo\n";
    let file = folder.path().join("dues.csv").display().to_string();
    std::fs::write(&file, rows).expect("the file");
    let reads = ["import", "dues", &file, "--chapter", "granada"];
    let list = house.does("treasurer", &["member", "list", "--chapter", "granada"]);
    let doubtful = &house.does("treasurer", &reads)["doubtful"];
    assert_eq!((&doubtful[0]["line"], &doubtful[0]["member"]), (&2.into(), &list[1]["member"]));
    assert_eq!((&doubtful[1]["line"], &doubtful[1]["member"]), (&3.into(), &Value::Null));
    let mut in_words = program();
    in_words
        .arg("--home")
        .arg(&house.home)
        .env("NDIMBAL_PASSPHRASE", house.passphrase("treasurer"));
    in_words.args(["--as", "treasurer"]).args(reads);
    let said = ends(in_words);
    assert!(said.out.contains("With --take it is dues of 2 Serigne Ejemplo"), "{}", said.out);
    assert_eq!(said.out.matches("With --take").count(), 1, "{}", said.out);
}
