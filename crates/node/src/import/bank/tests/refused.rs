//! Files that are not taken: each with its line and its reason.

use super::rendered::{Made, camt053, norma43};
use super::*;

fn lines() -> Vec<Made> {
    vec![
        Made { day: 0, cents: 3500, who: "Awa Cisse", text: "Cuota" },
        Made { day: 2, cents: -350, who: "", text: "comision" },
    ]
}

#[track_caller]
fn refused(what: &str, bytes: &[u8], reason: &str) {
    let said = read_bank(bytes).map_or_else(|error| error.to_string(), |_| "taken".into());
    assert!(said.starts_with(reason), "{what}: {said}");
    assert!(!said.contains("Awa") && !said.contains("ES91"), "{what}: {said}");
}

#[rustfmt::skip] // A row for each case.
#[test]
fn norma_43_that_is_not_whole_or_not_true() {
    let good = String::from_utf8(norma43(620_000, &lines())).expect("ASCII");
    let rows: Vec<&str> = good.lines().collect();
    let without = |n: usize| {
        let rest: Vec<&str> =
            rows.iter().enumerate().filter(|(at, _)| *at != n).map(|(_, r)| *r).collect();
        rest.join("\n")
    };
    let changed = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1)
    };
    for (what, text, reason) in [
        ("the last record", without(6), "line 6: the end is missing"),
        ("the totals and the last", rows[..5].join("\n"), "line 5: the end is missing"),
        ("one line", without(3), "line 5: 1 lines are stated, but there are 0"),
        ("a text", without(2), "line 6: 6 lines are stated, but there are 5"),
        ("no beginning", without(0), "line 1: "),
        ("an amount", changed("200000000003500 ", "200000000003600 "), "line 6: 35.00 EUR is stated, but the lines come to 36.00 EUR"),
        ("an opening", changed("00000000620000978", "00000000620001978"), "line 6: 6231.50 EUR is stated, but the lines come to 6231.51 EUR"),
        ("a sign", changed("020002000000", "020003000000"), "line 2: neither debit nor credit"),
        ("letters in an amount", changed("200000000003500 ", "20000000000O500 "), "line 2: not a number"),
        ("a day of no calendar", changed("0555250701", "0555250732"), "line 2: no date"),
        ("another currency", changed("978", "840"), "line 1: a currency"),
        
        ("an unknown record", changed("\n2301BIZUM", "\n4501BIZUM"), "line 3: not a kind of record"),
        ("a text before all lines", changed("\n22", "\n23"), "line 2: something that can't stand here"),
        ("another account", changed("\n33210005550200045678", "\n33210005550200045679"), "line 6: the totals are of another account"),
        ("records of 90", changed("CUOTA  ", &format!("CUOTA{}X", " ".repeat(40))), "line 3: the record has not the length"),
        ("a record of 30", changed("00000000003500", ""), "line 2: the record has not the length"),
        ("something behind the end", format!("{good}22\r\n"), "line 8: something that can't stand here"),
        ("a count of records", changed("99000006", "99000007"), "line 7: 7 lines are stated, but there are 6"),
    ] {
        refused(what, text.trim_end().as_bytes(), reason);
    }
    refused("nothing", b"", "the file is empty");
    refused("words", b"hola\nque tal\n", "line 1: neither Norma 43 nor camt.053");
    refused("a spreadsheet", b"PK\x03\x04....", "line 1: neither Norma 43 nor camt.053");
    refused("zeros", &[0; 100], "this is not a text file");
    refused("too much", &vec![b'1'; BYTES_MAX + 1], "the file is larger");
}

#[rustfmt::skip] // A row for each case.
#[test]
fn camt_that_is_not_whole_or_not_true() {
    let good = String::from_utf8(camt053(8, 620_000, &lines())).expect("UTF-8");
    let changed = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1)
    };
    let deep = format!("{}{}", "<a>".repeat(200_000), "</a>".repeat(200_000));
    for (what, text, reason) in [
        ("half", good[..good.len() / 2].to_owned(), "line 5: the end is missing"),
        ("all but the last", good.trim_end().trim_end_matches('>').to_owned(), "line 7: the end is missing"),
        ("an amount", changed(">35.00<", ">36.00<"), "line 4: 6231.50 EUR is stated, but the lines come to 6232.50 EUR"),
        ("a sum of the summary", changed("<Ntry>", "<TxsSummry><TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>36</Sum></TtlCdtNtries></TxsSummry><Ntry>"),
            "line 5: 36.00 EUR is stated, but the lines come to 35.00 EUR",
        ),
        ("a count of the summary", changed("<Ntry>", "<TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries></TxsSummry><Ntry>"),
            "line 5: 3 lines are stated, but there are 2",
        ),
        ("letters in an amount", changed(">35.00<", ">35O00<"), "line 5: not a number"),
        ("a tenth of a cent", changed(">35.00<", ">35.001<"), "line 5: not a number"),
        ("less than nothing", changed(">35.00<", ">-35.00<"), "line 5: not a number"),
        ("beyond the ledger", changed(">35.00<", ">99999999999999.00<"), "line 5: beyond what the ledger holds"),
        ("no sign", changed("<CdtDbtInd>CRDT</CdtDbtInd><Sts>", "<Sts>"), "line 5: neither debit nor credit"),
        ("a day of no calendar", changed("<BookgDt><Dt>2025-07-01", "<BookgDt><Dt>2025-02-30"), "line 5: no date"),
        ("no day", changed("<BookgDt><Dt>2025-07-01</Dt></BookgDt>", ""), "line 5: a part that must be there"),
        ("another currency", changed("<Amt Ccy=\"EUR\">35.00", "<Amt Ccy=\"USD\">35.00"), "line 5: a currency"),
        ("an account in dollars", changed("<Ccy>EUR</Ccy>", "<Ccy>USD</Ccy>"), "line 2: a currency"),
        ("no balance", good.replace("OPBD", "OPAV").replace("CLBD", "CLAV"), "line 2: no booked balance"),
        ("no statement", "<Document><BkToCstmrStmt></BkToCstmrStmt></Document>".into(), "line 1: a part that must be there"),
        ("another document", "<html><body>Error</body></html>".into(), "line 1: neither Norma 43 nor camt.053"),
        ("version 1", changed("053.001.08", "053.001.01"), "line 2: a version of camt.053"),
        ("version 14", changed("053.001.08", "053.001.14"), "line 2: a version of camt.053"),
        ("camt.052", changed("053.001.08", "052.001.08"), "line 2: another message"),
        ("camt.054", good.replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn"), "line 2: another message"),
        ("a wrong end", changed("</Ntry>", "</Entry>"), "line 5: not well-formed"),
        ("two roots", format!("{good}<a/>"), "line 8: not well-formed"),
        ("words behind", format!("{good}hola"), "line 8: not well-formed"),
        ("a document type", format!("<!DOCTYPE a [<!ENTITY b \"{}\">]>{good}", "ha".repeat(1000)), "line 1: a document type"),
        ("an entity", changed("Cuota", "&cuota;"), "line 5: an entity"),
        ("a steering character", changed("Cuota", "&#27;[2J"), "line 5: a character that steers"),
        ("nested 200,000 deep", changed("<Ntry>", &format!("{deep}<Ntry>")), "line 5: elements nested too deep"),
        ("a long text", changed("Cuota", &"ha".repeat(4000)), "line 5: a text of more than"),
    ] {
        refused(what, text.as_bytes(), reason);
    }
    let mut latin = good.replacen("Cuota", "Cuota Cissé", 1).into_bytes();
    latin.retain(|b| *b != 0xc3);
    refused("bytes that are not UTF-8", &latin, "line 5: not in the encoding");
    refused("an unknown encoding", changed("UTF-8", "EBCDIC-9").as_bytes(),"line 1: not in the encoding",);
}
#[rustfmt::skip] // A row for each case.
#[test]
fn wallets_that_do_not_follow() {let head = "Date,Transaction,Libellé,Montant,Frais,Devise,Solde\n2025-09-02,T1,Reçu Awa,+500,0,XOF,1500\n";let row = |row: &str| format!("{head}{row}\n");for (what, text, reason) in [("one column", "solo esto\n1\n2\n".to_owned(), "columns are missing: wanted date"),("no amount","Date,Libellé\n2025-09-02,Awa\n".into(), "columns are missing: wanted amount, found Date, Libellé"),
        ("a balance", row("2025-09-03,T2,Paiement,-100,1,XOF,1398"), "line 3: the balance after this line"),
        ("a row taken out", row("2025-09-04,T3,Paiement,-100,0,XOF,1200"), "line 3: the balance after this line"),
        ("a day of no calendar", row("2025-09-31,T2,Paiement,-100,0,XOF,1400"), "line 3: date: the calendar"),
        ("letters", row("2025-09-03,T2,Paiement,cien,0,XOF,1400"), "line 3: amount: not an amount"),
        ("half a franc", row("2025-09-03,T2,Paiement,-100.5,0,XOF,1400"), "line 3: amount: "),
        ("euros", row("2025-09-03,T2,Paiement,-100,0,EUR,1400"), "line 3: a currency"),
        ("no amount in a row", row("2025-09-03,T2,Paiement,,0,XOF,1400"), "line 3: amount: no amount"),
        ("a cell too many", row("2025-09-03,T2,Paiement,-100,0,XOF,1400,"), "line 3: more cells"),
        ("no sign", "Date,Montant\n2025-09-03,100\n".into(), "line 2: neither debit nor credit"),
        ("both ways", "Date,Débit,Crédit\n2025-09-03,100,100\n".into(), "line 2: amount: it has two readings"),
    ] {
        let said = read_mobile(text.as_bytes()).map_or_else(|e| e.to_string(), |_| "taken".into());
        assert!(said.starts_with(reason), "{what}: {said}");
        assert!(!said.contains("Awa"), "{what}: {said}");
    }
}
