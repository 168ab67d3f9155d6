//! Hostile statements: Norma 43, camt.053, operators' lists, and the kept lines.

use super::corpus::{Case, Script};

fn case(gate: &'static str, name: &str, says: &'static str, bytes: impl Into<Script>) -> Case {
    Case { gate, name: name.into(), says, bytes: bytes.into() }
}

pub fn all() -> Vec<Case> {
    let mut cases = norma43();
    cases.extend(camt053());
    cases.extend(wallets());
    cases.extend(lines());
    cases
}

const HEAD: &str = "112100055502000456782507012512312000000006200009783ASOC INVENTADA\n";
const LINE: &str = "22    0555250713250713020002000000000040000449200228000000000000    \n";
const TEXT: &str = "2301BIZUM DE AWA INVENTO              CUOTA SOCIO 1\n";
const TOTAL: &str =
    "3321000555020004567800000000000000000000000100000000004000200000000624000978\n";

fn norma43() -> Vec<Case> {
    let case = |name, says, bytes: Script| case("norma43", name, says, bytes);
    let head = HEAD;
    let end = "88999999999999999999000004";
    let file = |lines: &str| Script::from(format!("{head}{lines}{TOTAL}{end}"));
    let zeros = Script::times([0], 200_000);
    vec![
        case("a good file", "accepted", file(&format!("{LINE}{TEXT}"))),
        case("an end alone", "At { line: 1, fault: NotAStatement }", end.into()),
        case("a head alone", "At { line: 1, fault: Truncated }", Script::from(head)),
        case("a head twice", "At { line: 2, fault: OutOfPlace }", format!("{head}{head}").into()),
        case(
            "an opening of 14 nines",
            "At { line: 1, fault: TooLarge }",
            head.replace("00000000620000", "99999999999999").into(),
        ),
        case(
            "Arabic digits",
            "At { line: 2, fault: NotANumber }",
            file(&LINE.replace("4000", "\u{664}000")),
        ),
        case(
            "20 texts behind a line",
            "At { line: 8, fault: OutOfPlace }",
            file(&format!("{LINE}{}", TEXT.repeat(20))),
        ),
        case(
            "50,001 lines",
            "At { line: 50002, fault: TooManyLines }",
            Script::from(head).then(Script::times(LINE, 50_001)),
        ),
        case("a line of a million", "At {", Script::from(head).then(Script::times("2", 1_000_000))),
        case("a million ones", "At {", Script::times("11", 500_000)),
        case("blank lines", "At {", Script::from("11\n").then(Script::times("\n", 100_000))),
        case("an escape", "Sheet(Binary)", file(&format!("{LINE}2301\u{1b}[2J\n"))),
        case("zeros", "Sheet(Binary)", zeros),
        case("over 8 MiB", "Sheet(TooLarge)", Script::times(TEXT, 200_000)),
        case("nothing", "Sheet(Empty)", Script::default()),
    ]
}

const BALANCE: &str = "<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">0</Amt>\
    <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2025-07-01</Dt></Dt></Bal>";

fn entry(inside: &str) -> String {
    format!(
        "<Ntry><Amt Ccy=\"EUR\">40</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt>\
         <Dt>2025-07-13</Dt></BookgDt>{inside}</Ntry>"
    )
}

fn file(inside: Script) -> Script {
    let open = format!("<D><BkToCstmrStmt><Stmt>{BALANCE}");
    Script::from(open.as_str()).then(inside).then("</Stmt></BkToCstmrStmt></D>")
}

fn text(text: &str) -> Script {
    file(entry(&format!("<AddtlNtryInf>{text}</AddtlNtryInf>")).into())
}

fn camt053() -> Vec<Case> {
    let case = |name, says, bytes: Script| case("camt053", name, says, bytes);
    let mut cases = vec![
        case("a good file", "accepted", text("cuota")),
        case(
            "a bomb of entities",
            "At { line: 1, fault: Doctype }",
            Script::from("<!DOCTYPE a [<!ENTITY b \"hahaha\"><!ENTITY c \"&b;&b;&b;&b;\">]>")
                .then(text("&c;")),
        ),
        case(
            "an entity from a file",
            "At { line: 1, fault: Doctype }",
            Script::from("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>")
                .then(text("&b;")),
        ),
        case("an entity", "At { line: 1, fault: Entity }", text("&nada;")),
        case("a zero by number", "At { line: 1, fault: ", text("&#0;")),
        case("a mark that turns the direction", "accepted", text("\u{202e}cuota")),
        case("an escape by number", "At { line: 1, fault: Control }", text("&#27;[2J")),
        case("not UTF-8", "At { line: 1, fault: Encoding }", text("a").then([0xff])),
        case(
            "an encoding that nobody knows",
            "At { line: 1, fault: Encoding }",
            Script::from("<?xml version=\"1.0\" encoding=\"EBCDIC\"?>").then(text("a")),
        ),
        case("only an angle", "At { line: 1, fault: Xml }", "<".into()),
        case("over 8 MiB", "Sheet(TooLarge)", file(Script::times("<a/>", 2_200_000))),
    ];
    cases.extend(camt053_without_measure());
    cases
}

fn camt053_without_measure() -> Vec<Case> {
    let case = |name, says, bytes: Script| case("camt053", name, says, bytes);
    vec![
        case(
            "nested 200,000 deep",
            "At { line: 1, fault: TooDeep }",
            Script::times("<a>", 200_000),
        ),
        case(
            "nested in a line",
            "At { line: 1, fault: TooDeep }",
            file(Script::from("<Ntry>").then(Script::times("<Tp>", 100_000))),
        ),
        case(
            "a million elements",
            "At { line: 1, fault: TooManyLines }",
            file(Script::from("<Ntry>").then(Script::times("<Tp/>", 1_000_000))),
        ),
        case(
            "a million elements that nobody knows",
            "accepted",
            file(Script::times("<a/>", 1_000_000)),
        ),
        case(
            "60,000 lines",
            "At { line: 1, fault: TooManyLines }",
            file(Script::times(entry(""), 60_000)),
        ),
        case(
            "a tag of a million attributes",
            "accepted",
            file(Script::from("<a").then(Script::times(" a=\"\"", 1_000_000)).then("/>")),
        ),
        case(
            "a name of a million letters",
            "accepted",
            file(Script::from("<").then(Script::times("a", 1_000_000)).then("/>")),
        ),
        case(
            "a text of a million letters",
            "At { line: 1, fault: LongText }",
            file(Script::from("<Ntry><AddtlNtryInf>").then(Script::times("a", 1_000_000))),
        ),
        case(
            "a comment without end",
            "At { line: 1, fault: Truncated }",
            file("<!--".into()).then(Script::times("a", 100_000)),
        ),
        case(
            "an amount of 4,000 digits",
            "At { line: 1, fault: TooLarge }",
            file(entry("").replace(">40<", &format!(">{}<", "9".repeat(4000))).into()),
        ),
    ]
}

fn wallets() -> Vec<Case> {
    let case = |name, says, bytes: Script| case("wallet", name, says, bytes);
    let head = "Date,Transaction,Libellé,Montant,Frais,Devise,Solde\n";
    let row = |row: &str| Script::from(format!("{head}{row}\n"));
    vec![
        case("a good list", "accepted", row("2025-09-02,T1,Reçu,+500,0,XOF,1500")),
        case(
            "an amount beyond 64 bits",
            "Row { line: 2",
            row("2025-09-02,T1,Reçu,99999999999999999999,0,XOF,1"),
        ),
        case(
            "a fee beyond the ledger",
            "Row { line: 2",
            row("2025-09-02,T1,Reçu,+5,9000000000000,XOF,1"),
        ),
        case("a balance of words", "Row { line: 2", row("2025-09-02,T1,Reçu,+500,0,XOF,mucho")),
        case("an open quote", "Sheet(OpenQuote", row("2025-09-02,\"T1,Reçu,+500,0,XOF,1500")),
        case("no columns", "Sheet(MissingColumns", "uno\ndos\n".into()),
        case("a zero", "Sheet(Binary)", row("2025-09-02,T1,\0,+500,0,XOF,1500")),
        case(
            "60,000 rows",
            "At { line: 60001, fault: TooManyLines }",
            Script::from(head).then(Script::times("2025-09-02,T,Reçu,+5,0,XOF,\n", 60_000)),
        ),
        case("nothing", "Sheet(Empty)", Script::default()),
    ]
}

fn lines() -> Vec<Case> {
    let case = |name, says, bytes: Script| case("lines", name, says, bytes);
    let line = "{\"number\":1,\"account\":\"granada/bank\",\"date\":\"2025-07-13\",\"minor\":4000,\"format\":\"norma43\"}";
    let file = |version: &str, lines: &str, more: &str| {
        Script::from(format!(
            "{{\"version\":{version},\"lines\":[{lines}],\"payers\":[],\"numbers\":[]{more}}}"
        ))
    };
    let bad = "Content(";
    vec![
        case("good lines", "accepted", file("1", line, "")),
        case("nothing", bad, Script::default()),
        case("version 2", "Newer", file("2", "", "")),
        case("an extra field", bad, file("1", "", ",\"more\":1")),
        case(
            "an extra field of a line",
            bad,
            file("1", &line.replacen('{', "{\"more\":1,", 1), ""),
        ),
        case(
            "an account that is none",
            bad,
            file("1", &line.replace("granada/bank", "Awa Invento"), ""),
        ),
        case(
            "a date of no calendar",
            bad,
            file("1", &line.replace("2025-07-13", "2025-02-30"), ""),
        ),
        case(
            "nested 200,000 deep",
            bad,
            Script::from("{\"version\":1,\"lines\":").then(Script::times("[", 200_000)),
        ),
        case(
            "a million nothings",
            bad,
            Script::from("{\"version\":1,\"lines\":[").then(Script::times("{},", 1_000_000)),
        ),
        case(
            "not UTF-8",
            bad,
            Script::from("{\"version\":1,\"lines\":[\"").then([0xff]).then("\"]}"),
        ),
    ]
}
