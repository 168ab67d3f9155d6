//! Hostile files and calls: exports, member lists, dues notebooks, what comes
//! over the control socket, key files and names.

use std::fs;

use super::cbor::ENVELOPE;
use super::corpus::{Case, Script, folder};
use super::gates::{PASSPHRASE, PEER, Town};

fn case(gate: &'static str, name: &str, says: &'static str, bytes: impl Into<Script>) -> Case {
    Case { gate, name: name.into(), says, bytes: bytes.into() }
}

pub fn all(town: &Town) -> Vec<Case> {
    let mut cases = exports(town);
    cases.extend(members());
    cases.extend(members_by_row());
    cases.extend(dues());
    cases.extend(calls());
    cases.extend(key_files());
    cases.extend(key_secrets());
    cases.extend(names());
    cases
}

fn exports(town: &Town) -> Vec<Case> {
    let case = |name, says, bytes: Script| case("export", name, says, bytes);
    let (one, two) = (&town.events[0], &town.events[1]);
    let good = || Script::from(one).then(two);
    let announced = |length: u64| [&ENVELOPE[..], &super::cbor::head(2, length)].concat();
    vec![
        case("good events", "accepted", good()),
        case("nothing", "accepted", Script::default()),
        case("a byte behind", "NotAnEvent", good().then([0])),
        case(
            "a byte order mark before",
            "NotAnEvent",
            Script::from([0xef, 0xbb, 0xbf]).then(good()),
        ),
        case("garbage between", "NotAnEvent", Script::from(one).then(*b"garbage").then(two)),
        case("cut", "Truncated", good().then(two[..two.len() - 1].to_vec())),
        case("an event of 2^64-1", "TooLarge", good().then(announced(u64::MAX)).then(good())),
        case(
            "an event of 64 KiB and one",
            "TooLarge",
            Script::from(announced(65_536)).then(Script::times([0], 65_600)),
        ),
        case("an array of all", "NotAnEvent", Script::from([0x82]).then(good())),
        case(
            "indefinite payload",
            "NotAnEvent",
            Script::from(ENVELOPE).then([0x5f, 0x41, 0, 0xff]),
        ),
        case("100,000 envelopes", "NotAnEvent", Script::times(ENVELOPE, 100_000)),
        case(
            "20,000 envelopes that announce 60,000 bytes",
            "NotAnEvent",
            Script::times(announced(60_000), 20_000),
        ),
        case("nested 200,000 deep", "NotAnEvent", Script::times([0x81], 200_000)),
        case("zeros", "NotAnEvent", Script::times([0], 2_000_000)),
        case("a gzip file", "NotAnEvent", [0x1f, 0x8b, 8, 0].into()),
    ]
}

const MEMBERS: &str = "Nº;Nombre y apellidos;Sexo;Teléfono;Alta;Menores;Observaciones\n";
const MEMBER: &str = "1;Awa Invento;M;600 000 001;10/01/2025;2;\n";

fn members() -> Vec<Case> {
    let case = |name, says, bytes: Script| case("members", name, says, bytes);
    let row = |row: &str| Script::from(format!("{MEMBERS}{row}"));
    let utf16 = |text: &str| -> Vec<u8> {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(units).collect()
    };
    vec![
        case("a good list", "accepted", row(MEMBER)),
        case(
            "a good list behind a byte order mark",
            "accepted",
            Script::from("\u{feff}").then(row(MEMBER)),
        ),
        case("a good list in UTF-16", "accepted", utf16(&format!("{MEMBERS}{MEMBER}")).into()),
        case(
            "a name with marks that turn the direction",
            "accepted",
            row("1;\u{202e}Awa\u{2066} Invento;M;\u{202a}600\u{202c};10/01/2025;2;\n"),
        ),
        case(
            "bytes that are not UTF-8",
            "accepted",
            row("1;Awa ").then([0xc9, 0x21]).then(";M;;10/01/2025;2;\n"),
        ),
        case("nothing", "Empty", Script::default()),
        case("blanks", "Empty", Script::times(" \n", 10_000)),
        case("a zero", "Binary", row("1;Awa\0;M;;;;\n")),
        case("an escape", "Binary", row("1;\u{1b}[2JAwa;M;;;;\n")),
        case("a control of eight bits", "Binary", row("1;Awa\u{9b}2J;M;;;;\n")),
        case("a delete", "Binary", row("1;Awa\u{7f};M;;;;\n")),
        case("a zip file", "Spreadsheet", (*b"PK\x03\x04").into()),
        case("an old spreadsheet", "Spreadsheet", [0xd0, 0xcf, 0x11, 0xe0].into()),
        case("a PDF", "Spreadsheet", (*b"%PDF-1.7").into()),
        case("over 8 MiB", "TooLarge", Script::times("1;Awa\n", 1_400_000)),
        case(
            "100,001 rows",
            "TooManyRows",
            Script::from(MEMBERS).then(Script::times("1;Awa;;;;;\n", 100_001)),
        ),
        case(
            "a cell of 5,000",
            "LongCell { line: 2 }",
            row("1;").then(Script::times("a", 5000)).then(";;;;;\n"),
        ),
        case("300 cells", "WideRow { line: 2 }", row("1").then(Script::times(";", 300)).then("\n")),
        case(
            "two million separators",
            "WideRow",
            Script::from(MEMBERS).then(Script::times(";", 2_000_000)).then("a\n"),
        ),
        case("a quote left open", "OpenQuote { line: 2 }", row("1;\"Awa;M;;;;\n2;Fatou;M;;;;\n")),
    ]
}

fn members_by_row() -> Vec<Case> {
    let case = |name, says, bytes: Script| case("members", name, says, bytes);
    let row = |row: &str| Script::from(format!("{MEMBERS}{row}"));
    vec![
        case("no header", "MissingColumns", "hola\n".into()),
        case(
            "a header of a million columns",
            "MissingColumns",
            Script::times("a;", 1_000_000).then("\n"),
        ),
        case("a column twice and none of the others", "MissingColumns", "Sexo;Sexo\nM;M\n".into()),
        case("a date of no calendar", "Date(NoSuchDay)", row("1;Awa;M;;30/02/2025;;\n")),
        case("a date with Arabic digits", "Date(", row("1;Awa;M;;\u{661}\u{660}/01/2025;;\n")),
        case(
            "a day with an enormous number",
            "Date(Unreadable)",
            row("1;Awa;M;;99999999999999999999/01/2025;;\n"),
        ),
        case("256 minors", "Minors", row("1;Awa;M;;10/01/2025;256;\n")),
        case("less than no minors", "Minors", row("1;Awa;M;;10/01/2025;-1;\n")),
        case("no name", "NoName", row("1;\u{200b};M;;10/01/2025;;\n")),
        case("the header again", "HeaderAgain", row(MEMBERS)),
        case(
            "rows inside a quote",
            "SwallowedRows",
            row("1;\"Awa;M;;10/01/2025;;\n2;Fatou\";M;;10/01/2025;;\n"),
        ),
    ]
}

fn dues() -> Vec<Case> {
    let header = "Fecha;Nº socio;Nombre;Importe;Forma de pago;Recibo;Nota\n";
    let row = |name: &str, says, row: &str| case("dues", name, says, format!("{header}{row}\n"));
    vec![
        row("a good row", "accepted", "12/01/2025;1;Awa Invento;35,00;efectivo;R00101;"),
        row("no amount", "Amount(Empty)", "12/01/2025;1;Awa;;efectivo;;"),
        row("an amount below zero", "Amount(Negative)", "12/01/2025;1;Awa;-35;efectivo;;"),
        row("an amount of two readings", "Amount(Ambiguous)", "12/01/2025;1;Awa;1.250;efectivo;;"),
        row(
            "an amount of twenty digits",
            "Amount(TooLarge)",
            "12/01/2025;1;Awa;99999999999999999999;efectivo;;",
        ),
        row("an amount in dollars", "Amount(OtherCurrency)", "12/01/2025;1;Awa;$35;efectivo;;"),
        row("not a number", "Amount(Unreadable)", "12/01/2025;1;Awa;NaN;efectivo;;"),
        row("a number with an exponent", "Amount(Unreadable)", "12/01/2025;1;Awa;1e9;efectivo;;"),
        row("a formula", "Amount(Unreadable)", "12/01/2025;1;Awa;=SUM(A1:A9);efectivo;;"),
        row(
            "digits of another script",
            "Amount(Unreadable)",
            "12/01/2025;1;Awa;\u{663}\u{665};efectivo;;",
        ),
        row("three decimals", "Amount(TooManyDecimals)", "12/01/2025;1;Awa;0,005;efectivo;;"),
        row("nothing paid", "Amount(Zero)", "12/01/2025;1;Awa;0,00;efectivo;;"),
        row("no date", "Date(Empty)", ";1;Awa;35;efectivo;;"),
        row("no year", "Date(NoYear)", "12/01;1;Awa;35;efectivo;;"),
        row("the month first", "Date(MonthFirst)", "01/31/2025;1;Awa;35;efectivo;;"),
        row("a cell too many", "TooManyCells", "12/01/2025;1;Awa;35;efectivo;;;x"),
        case("dues", "no column for who paid", "MissingColumns", "Fecha;Importe\n12/01/2025;35\n"),
        case("dues", "nothing", "Empty", Script::default()),
    ]
}

fn calls() -> Vec<Case> {
    let case = |name, says, bytes: Script| case("call", name, says, bytes);
    let end = "],\"folder\":\"/tmp\",\"language\":\"es\",\"passphrase\":null}\n";
    let call = |args: &str| Script::from(format!("{{\"args\":[{args}{end}"));
    let not = "Protocol(CallShape)";
    vec![
        case("a good call", "accepted", call("\"balances\"")),
        case("300,000 empty arguments", "accepted", Script::from("{\"args\":[\"\"").then(Script::times(",\"\"", 300_000)).then(end)),
        case("nothing", "Protocol(CallCut)", Script::default()),
        case("without its end", "Protocol(CallCut)", "{\"args\":[]}".into()),
        case("an empty line", not, "\n".into()),
        case("oversized", "Protocol(CallTooLong)", Script::times("a", 1_048_577)),
        case("a line behind", "accepted", call("").then("{}\n")),
        case("a field twice", not, "{\"args\":[],\"args\":[],\"folder\":\"/\",\"language\":\"es\",\"passphrase\":null}\n".into()),
        case("an extra field", not, "{\"args\":[],\"as\":\"root\",\"folder\":\"/\",\"language\":\"es\",\"passphrase\":null}\n".into()),
        case("a field too few", not, "{\"args\":[]}\n".into()),
        case("a byte behind in the line", not, Script::from(call("").bytes()[..call("").bytes().len() - 1].to_vec()).then("x\n")),
        case("nested 200,000 deep", not, Script::times("[", 200_000).then("\n")),
        case("objects nested 100,000 deep", not, Script::times("{\"args\":", 100_000).then("\n")),
        case("not UTF-8", not, Script::from("{\"args\":[\"").then([0xff]).then("\"]}\n")),
        case("a byte order mark before", not, Script::from("\u{feff}").then(call(""))),
        case("half a surrogate", not, call("\"\\ud800\"")),
        case("an enormous number", not, Script::from("{\"args\":").then(Script::times("9", 100_000)).then("}\n")),
        case("zeros", not, Script::times([0], 1000).then("\n")),
    ]
}

fn key_files() -> Vec<Case> {
    let case = |name, says, bytes: Script| case("key-file", name, says, bytes);
    let device = "51".repeat(32);
    let file = |version: &str, device: &str, person: &str, label: &str, more: &str| {
        Script::from(format!(
            "{{\"device\":\"{device}\",\"label\":\"{label}\",\"person\":\"{person}\",\"version\":{version}{more}}}"
        ))
    };
    let person = "01".repeat(16);
    let damaged = "Sidecar(";
    vec![
        case("a good file", "accepted", file("1", &device, &person, "treasurer", "")),
        case("nothing", damaged, Script::default()),
        case("version 2", "Newer", file("2", &device, &person, "treasurer", ",\"more\":[]")),
        case("version 300", damaged, file("300", &device, &person, "treasurer", "")),
        case(
            "an extra field",
            damaged,
            file("1", &device, &person, "treasurer", ",\"name\":\"Awa\""),
        ),
        case(
            "a field twice",
            damaged,
            file("1", &device, &person, "treasurer", ",\"label\":\"president\""),
        ),
        case(
            "the version twice",
            damaged,
            file("1", &device, &person, "treasurer", ",\"version\":1"),
        ),
        case("a device of 31", damaged, file("1", &device[2..], &person, "treasurer", "")),
        case(
            "the file of another device",
            damaged,
            file("1", &"52".repeat(32), &person, "treasurer", ""),
        ),
        case("a person that is none", damaged, file("1", &device, "awa", "treasurer", "")),
        case("a label that is a name", damaged, file("1", &device, &person, "Awa Invento", "")),
        case(
            "a label that clears the screen",
            damaged,
            file("1", &device, &person, "\\u001b[2J", ""),
        ),
        case("a byte behind", damaged, file("1", &device, &person, "treasurer", "").then("x")),
        case(
            "a byte order mark before",
            damaged,
            Script::from("\u{feff}").then(file("1", &device, &person, "treasurer", "")),
        ),
        case("oversized", "Seal(TooLarge", Script::times(" ", 4097)),
        case("nested 4,000 deep", damaged, Script::times("[", 4000)),
        case("not UTF-8", damaged, [0x7b, 0x22, 0xff].into()),
    ]
}

/// A sealed key, made once: sealing rolls dice. A new one is made when the
/// file is gone.
pub fn sealed_key() -> Vec<u8> {
    use ndimbal_ledger::id::PersonId;
    use ndimbal_node::keys::{KeyStore, WORK_FACTOR_MIN, file_stem};
    let path = folder().join("sealed-key.age");
    if !path.exists() {
        let home = tempfile::tempdir().unwrap();
        let store = KeyStore::at(home.path());
        let made = store.create("treasurer", PersonId([1; 16]), PEER, PASSPHRASE, WORK_FACTOR_MIN);
        let stem = file_stem(made.unwrap().device);
        fs::create_dir_all(folder()).unwrap();
        fs::copy(home.path().join("keys").join(format!("{stem}.age")), &path).unwrap();
    }
    fs::read(path).unwrap()
}

fn key_secrets() -> Vec<Case> {
    let case = |name, says, bytes: Script| case("key-secret", name, says, bytes);
    let good = sealed_key();
    let factor = good.windows(4).position(|w| w == b" 10\n").unwrap() + 1;
    let work = |n: &[u8]| Script::from([&good[..factor], n, &good[factor + 2..]].concat());
    let mut last = good.clone();
    *last.last_mut().unwrap() ^= 1;
    let stanza = &good[good.iter().position(|b| *b == b'\n').unwrap() + 1..];
    let first = &good[..good.len() - stanza.len()];
    let other = Script::from(first).then("-> X25519 CJM36AHmTbdHSuOQL+NESqyVQE75f2e610iRdLPEN20\nC3ZAeY64NXS4QFrksLm3EGz+uPRyI0eQsWw7LWbbYig\n--- ytazqsbmUnPwVWMVx0c1X9iUtGdY4yAB08UQTY2hNCI\n");
    vec![
        case("a good secret", "accepted", (&good).into()),
        case("nothing", "Seal(Damaged", Script::default()),
        case("a bit turned at the end", "Seal(Damaged", last.into()),
        case("a byte behind", "Seal(Damaged", Script::from(&good).then([0])),
        case("work factor 21", "Seal(TooMuchWork", work(b"21")),
        case("work factor 64", "Seal(TooMuchWork", work(b"64")),
        case("work factor 255", "Seal(TooMuchWork", work(b"255")),
        case("work factor 256", "Seal(Damaged", work(b"256")),
        case("work factor 010", "Seal(Damaged", work(b"010")),
        case("work factor 9", "Seal(WrongPassphrase", work(b"9")),
        case("another recipient", "Seal(Damaged", other),
        case(
            "the stanza twice",
            "Seal(Damaged",
            Script::from(first)
                .then(Script::times(&stanza[..factor - first.len() + 3 + 44], 2))
                .then(stanza),
        ),
        case("oversized", "Seal(TooLarge", Script::times([0], 4097)),
        case(
            "a head without end",
            "Seal(Damaged",
            Script::from(first).then(Script::times("-> a\n", 800)),
        ),
        case("a gzip file", "Seal(Damaged", [0x1f, 0x8b, 8, 0].into()),
        case("armor", "Seal(Damaged", "-----BEGIN AGE ENCRYPTED FILE-----\n".into()),
    ]
}

fn names() -> Vec<Case> {
    let case = |name, says, bytes: Script| case("names", name, says, bytes);
    let id = "01".repeat(16);
    let member = format!(
        "{{\"member\":\"{id}\",\"number\":\"1\",\"name\":\"Awa Invento\",\"joined\":\"2025-01-10\"}}"
    );
    let file = |version: &str, members: &str, more: &str| {
        Script::from(format!(
            "{{\"version\":{version},\"members\":[{members}],\"cases\":[],\"doubts\":[]{more}}}"
        ))
    };
    let bad = "Content(";
    vec![
        case("good names", "accepted", file("1", &member, "")),
        case("nothing", bad, Script::default()),
        case("version 2", "Newer", file("2", "", ",\"more\":1")),
        case("no version", bad, "{\"members\":[],\"cases\":[],\"doubts\":[]}".into()),
        case("an extra field", bad, file("1", "", ",\"more\":1")),
        case(
            "an extra field of a member",
            bad,
            file("1", &member.replacen('{', "{\"more\":1,", 1), ""),
        ),
        case("a field twice", bad, file("1", "", ",\"cases\":[]")),
        case("an id of 15", bad, file("1", &member.replacen("01", "", 1), "")),
        case(
            "a date of no calendar",
            bad,
            file("1", &member.replacen("2025-01-10", "2025-02-30", 1), ""),
        ),
        case("a byte behind", bad, file("1", "", "").then("x")),
        case("a byte order mark before", bad, Script::from("\u{feff}").then(file("1", "", ""))),
        case(
            "nested 200,000 deep",
            bad,
            Script::from("{\"version\":1,\"members\":").then(Script::times("[", 200_000)),
        ),
        case(
            "a million nothings",
            bad,
            Script::from("{\"version\":1,\"members\":[").then(Script::times("{},", 1_000_000)),
        ),
        case(
            "an enormous number",
            bad,
            Script::from("{\"version\":").then(Script::times("1", 100_000)).then("}"),
        ),
        case(
            "not UTF-8",
            bad,
            Script::from("{\"version\":1,\"members\":[\"").then([0xff]).then("\"]}"),
        ),
    ]
}
