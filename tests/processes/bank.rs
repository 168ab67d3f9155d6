//! Statements of a bank: into a home and into a running node, refused whole,
//! and seen by nobody else.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{House, fund};

const MEMBERS: &str = "Nº;Nombre y apellidos;Alta\n1;Coumba Zylberstein;10/01/2025\n\
    2;Serigne Wakatobi;14/02/2025\n";
/// What nobody may find.
const SECRETS: [&str; 5] =
    ["Zylberstein", "Wakatobi", "Quimbaya", "9121000418450200051332", "T_Q1"];

fn norma43() -> String {
    let account = "210005550200045678";
    let mut records = vec![format!("11{account}2601012601312{:014}9783ASOC", 100_000)];
    for (day, cents, who, text) in [
        ("260105", 3500, "BIZUM DE COUMBA ZYLBERSTEIN", "CUOTA SOCIO 1"),
        ("260106", 3500, "BIZUM DE SERIGNE WAKATOBI", "PARA QUIMBAYA"),
    ] {
        records.push(format!("22    0555{day}{day}020002{cents:014}"));
        records.push(format!("2301{who:<38}{text:<38}"));
    }
    records.push(format!("33{account}{:05}{:014}{:05}{:014}2{:014}978", 0, 0, 2, 7000, 107_000));
    records.push(format!("88{}{:06}", "9".repeat(18), records.len()));
    records.join("\r\n") + "\r\n"
}

fn camt053() -> String {
    let balance = |code: &str, amount: &str| {
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount}</Amt>\
             <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-01</Dt></Dt></Bal>"
        )
    };
    let entry = |day: &str, who: &str| {
        format!(
            "<Ntry><Amt Ccy=\"EUR\">35.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt>\
             <Dt>{day}</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>{who}</Nm></Dbtr>\
             </RltdPties></TxDtls></NtryDtls></Ntry>\n"
        )
    };
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt>\
         <Acct><Id><IBAN>ES9121000418450200051332</IBAN></Id></Acct>{}{}\n{}{}</Stmt></BkToCstmrStmt></Document>",
        balance("OPBD", "1000.00"),
        balance("CLBD", "1070.00"),
        entry("2026-01-05", "Coumba Zylberstein"),
        entry("2026-01-06", "Serigne Wakatobi"),
    )
}

fn put(folder: &Path, name: &str, content: &str) -> String {
    let file = folder.join(name);
    std::fs::write(&file, content).expect("the file");
    file.display().to_string()
}

/// A fund with two members and the files of its bank.
fn town(folder: &Path) -> (House, String, String) {
    let house = fund::alone(folder);
    let list = put(folder, "socios.csv", MEMBERS);
    house.does("treasurer", &["import", "members", &list, "--chapter", "granada", "--record"]);
    let year = ["--from", "2026-01-01", "--until", "2026-12-31", "--amount", "35"];
    house.does("treasurer", &[&["dues", "oblige", "--chapter", "granada"][..], &year].concat());
    let (one, other) = (put(folder, "a.n43", &norma43()), put(folder, "a.xml", &camt053()));
    (house, one, other)
}

fn imports(house: &House, file: &str, more: &[&str]) -> Value {
    let args = ["import", "bank", file, "--account", "granada/bank"];
    house.does("treasurer", &[&args[..], more].concat())
}

#[test]
fn a_running_node_takes_a_statement_once_in_whatever_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut house, one, other) = town(folder.path());
    house.starts_node();
    let before = house.events();
    let seen = imports(&house, &one, &[]);
    assert_eq!(
        (&seen["new"], &seen["certain"], &seen["likely"]),
        (&2.into(), &1.into(), &1.into())
    );
    assert_eq!(house.events(), before, "nothing is written without --record");
    let done = imports(&house, &one, &["--accept", "2", "--record"]);
    assert_eq!(done["not_in_books"], 0, "{done}");
    assert_eq!(done["held"]["granada/bank"], "1070.00 EUR");
    assert_eq!(house.events(), before + 2);
    let digest = house.shows(&["digest"]);
    house.kills_node();
    for file in [&one, &other, &one] {
        let again = imports(&house, file, &["--accept", "likely", "--record"]);
        assert_eq!((&again["new"], &again["known"]), (&0.into(), &2.into()), "{again}");
    }
    assert_eq!(house.shows(&["digest"]), digest);
    let waiting = house.does("treasurer", &["import", "lines"]);
    assert_eq!(waiting["open"].as_array().map(Vec::len), Some(0), "{waiting}");
}

#[test]
fn what_a_line_brings_is_there_for_the_lines_behind_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (house, _, _) = town(folder.path());
    let open = ["account", "open", "granada/giro", "--class", "bank", "--date"];
    house.does("treasurer", &[&open[..], &["2026-01-01"]].concat());
    let account = "210005550200045679";
    let records = [
        format!("11{account}2601012601312{:014}9783ASOC", 0),
        format!("22    0555260105260105020002{:014}", 3500),
        format!("2301{:<38}{:<38}", "BIZUM DE COUMBA ZYLBERSTEIN", "CUOTA SOCIO 1"),
        format!("22    0555260105260105170001{:014}", 350),
        format!("2301{:<38}{:<38}", "COMISION", ""),
        format!("33{account}{:05}{:014}{:05}{:014}2{:014}978", 1, 350, 1, 3500, 3150),
        format!("88{}{:06}", "9".repeat(18), 6),
    ];
    let file = put(folder.path(), "giro.n43", &(records.join("\r\n") + "\r\n"));
    let args = ["import", "bank", &file, "--account", "granada/giro", "--accept", "likely"];
    let done = house.does("treasurer", &[&args[..], &["--record"]].concat());
    assert_eq!(done["held"]["granada/giro"], "31.50 EUR", "{done}");
    assert_eq!(done["open"].as_array().map(Vec::len), Some(0), "{done}");
}

#[test]
fn what_stands_in_the_books_is_matched_and_not_recorded_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (house, one, other) = town(folder.path());
    let pay = |member, date| {
        house.records(
            "treasurer",
            &["dues", "pay", member, "35", "--to", "granada/bank", "--date", date],
        )
    };
    let (first, second) = (pay("1", "2026-01-04"), pay("2", "2026-01-06"));
    let before = house.events();
    let done = imports(&house, &other, &["--record"]);
    let stands = |n: usize| done["settled"][n]["steps"][0]["event"].as_str().map(str::to_owned);
    assert_eq!((stands(0), stands(1)), (Some(first.clone()), Some(second)), "{done}");
    assert_eq!(house.events(), before);
    // What is taken back waits again.
    house.does("treasurer", &["correct", &first, "person", "--date", "2026-01-31"]);
    let again = imports(&house, &one, &["--record"]);
    assert_eq!(again["settled"].as_array().map(Vec::len), Some(0), "{again}");
    assert_eq!(
        (&again["open"][0]["line"], &again["open"][0]["sure"]),
        (&1.into(), &"unsure".into())
    );
    let accepted = imports(&house, &one, &["--accept", "1", "--record"]);
    assert_eq!(accepted["settled"][0]["line"], 1, "{accepted}");
}

#[test]
fn a_bad_file_is_refused_whole_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let (house, one, _) = town(folder.path());
    let (n43, camt) = (norma43(), camt053());
    let before = house.events();
    for (name, content) in [
        ("cut.n43", n43[..n43.len() / 2].to_owned()),
        ("sums.n43", n43.replace("00000000107000", "00000000107001")),
        ("count.n43", n43.replace("000006\r\n", "000007\r\n")),
        ("cut.xml", camt[..camt.len() / 2].to_owned()),
        ("sums.xml", camt.replace(">1070.00<", ">1070.01<")),
        ("bomb.xml", format!("<!DOCTYPE a [<!ENTITY b \"ha\">]>{camt}")),
        ("binary.n43", "11\0\0\0".into()),
        ("empty.n43", String::new()),
        ("words.n43", "Zylberstein\n".into()),
    ] {
        let file = put(folder.path(), name, &content);
        for language in ["en", "es", "fr"] {
            let args = [
                "--lang",
                language,
                "import",
                "bank",
                &file,
                "--account",
                "granada/bank",
                "--record",
            ];
            let said = house.tries("treasurer", &args);
            assert_eq!((said.code, said.error()), (3, "import".into()), "{name}: {}", said.err);
            let all = format!("{}{}", said.out, said.err);
            assert!(!SECRETS.iter().any(|secret| all.contains(secret)), "{name}: {all}");
        }
    }
    let bad = put(folder.path(), "one.csv", "solo\n1\n");
    let args = ["import", "mobile-money", &bad, "--account", "granada/bank"];
    house.is_refused("treasurer", &args, 3, "import");
    for (args, code, word) in [
        (&["import", "bank", &one, "--account", "granada/none"][..], 1, "unknown-account"),
        (
            &["import", "bank", &one, "--account", "granada/bank", "--number", "999"],
            3,
            "argument-bank-number-none",
        ),
        (
            &["import", "bank", &one, "--account", "granada/bank", "--accept", "x"],
            3,
            "argument-lines",
        ),
        (
            &["import", "bank", &one, "--account", "granada/bank", "--as-dues", "1"],
            3,
            "argument-line-is",
        ),
    ] {
        house.is_refused("treasurer", args, code, word);
    }
    let args = ["import", "bank", &one, "--account", "granada/cash"];
    house.is_refused("treasurer", &args, 2, "usage-cash-has-no-statement");
    let args = ["import", "bank", &one, "--account", "granada/bank"];
    house.is_refused("secretary", &args, 1, "role-needed");
    assert_eq!(house.events(), before);
    assert!(!house.home.join("lines").exists(), "nothing is kept of what was refused");
}

#[test]
fn a_file_of_another_account_is_taken_only_when_its_number_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let (house, _, other) = town(folder.path());
    imports(&house, &other, &["--record"]);
    let foreign = put(folder.path(), "b.xml", &camt053().replace("051332", "051333"));
    let args = ["import", "bank", &foreign, "--account", "granada/bank"];
    house.is_refused("treasurer", &args, 3, "argument-bank-number");
    imports(&house, &foreign, &["--number", "333"]);

    // The account of the bank that the first one is, into a second one of the chapter.
    house.does("treasurer", &["account", "open", "granada/savings", "--class", "bank"]);
    let args = ["import", "bank", &other, "--account", "granada/savings"];
    house.is_refused("treasurer", &args, 3, "argument-bank-elsewhere");
    house.does("treasurer", &[&args[..], &["--number", "332", "--record"]].concat());
    house.does("treasurer", &args);
}

#[test]
fn what_a_statement_says_is_nowhere_but_in_the_sealed_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut house, one, other) = town(folder.path());
    house.starts_node();
    imports(&house, &one, &["--accept", "likely", "--record"]);
    let shown = imports(&house, &other, &["--record", "--all"]);
    assert!(shown.to_string().contains("known"));
    let mut found: Vec<PathBuf> = Vec::new();
    super::names::files_under(&house.home, &mut found);
    assert!(found.iter().any(|f| f.parent().is_some_and(|p| p.ends_with("lines"))), "{found:?}");
    let export = folder.path().join("history.cborseq");
    house.shows(&["events", "export", &export.display().to_string()]);
    found.push(export);
    for file in found {
        let Ok(bytes) = std::fs::read(&file) else { continue };
        for secret in SECRETS {
            let is = bytes.windows(secret.len()).any(|w| w.eq_ignore_ascii_case(secret.as_bytes()));
            assert!(!is, "{secret} stands in {}", file.display());
        }
    }
    assert!(!SECRETS.iter().any(|secret| house.warnings().contains(secret)));
}
