//! What banks and operators write, each in its own way.

use super::rendered::{Made, camt053, norma43};
use super::*;

fn lines() -> Vec<Made> {
    vec![
        Made { day: 0, cents: 3500, who: "Awa Cissé", text: "Cuota socio 3" },
        Made { day: 2, cents: -350, who: "", text: "comision" },
        Made { day: 2, cents: 4000, who: "Ndèye Baldé", text: "" },
    ]
}

fn text(bytes: Vec<u8>) -> String {
    encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned()
}

#[test]
fn norma_43_comes_with_and_without_ends_blanks_and_in_either_encoding() {
    let plain = norma43(620_000, &lines());
    let wanted = one(&plain);
    assert_eq!(wanted.entries[0].who, "AWA CISSÉ");
    assert_eq!(wanted.number, "210005550200045678");
    let latin = text(plain.clone());
    let trimmed: Vec<&str> = latin.lines().map(str::trim_end).collect();
    let joined: String = latin.lines().collect();
    for (what, bytes) in [
        ("UTF-8", latin.clone().into_bytes()),
        ("a mark of UTF-8", format!("\u{feff}{latin}").into_bytes()),
        ("line feeds", latin.replace("\r\n", "\n").into_bytes()),
        ("no blanks at the ends", trimmed.join("\r\n").into_bytes()),
        ("no line ends", joined.into_bytes()),
        ("an end of the last century", format!("{latin}\u{1a}").into_bytes()),
        ("blank lines", format!("{}\r\n\r\n", latin.replace("\r\n22", "\r\n\r\n22")).into_bytes()),
    ] {
        let found = one(&bytes);
        assert_eq!(brief(&found), brief(&wanted), "{what}");
        assert_eq!(found.entries[0].who, wanted.entries[0].who, "{what}");
    }
}

#[test]
fn norma_43_holds_several_accounts_lines_of_zero_and_names_on_the_next_line() {
    let whole = text(norma43(620_000, &lines()));
    let other = whole.replace("210005550200045678", "210005550200045679");
    let (first, _) = whole.split_once("\r\n88").expect("an end");
    let (second, _) = other.split_once("\r\n88").expect("an end");
    let count = first.lines().count() + second.lines().count();
    let both = format!("{first}\r\n{second}\r\n88{}{count:06}\r\n", "9".repeat(18));
    let all = read_bank(both.as_bytes()).expect("two accounts");
    assert_eq!(numbers(&all).into_values().collect::<Vec<_>>(), [1, 1]);
    let glued = read_bank(format!("{whole}{other}").as_bytes()).expect("two files in one");
    assert_eq!(glued.len(), 2);

    let zero = [Made { day: 0, cents: 0, who: "", text: "" }];
    let found = one(&norma43(100, &zero));
    assert_eq!((found.entries.len(), found.passed), (0, 1));

    let below = whole.replace(
        "BIZUM DE AWA CISSÉ                    CUOTA SOCIO 3                         ",
        "TRANSFERENCIA DE                      AWA CISSÉ                             ",
    );
    assert_eq!(one(below.as_bytes()).entries[0].who, "AWA CISSÉ");
}

#[test]
fn camt_comes_with_prefixes_envelopes_encodings_and_without_what_is_optional() {
    let plain = String::from_utf8(camt053(8, 620_000, &lines())).expect("UTF-8");
    let wanted = one(plain.as_bytes());
    assert_eq!(wanted.entries[0].text, "Cuota socio 3");
    let mut prefixed = plain.replace("</", "</ns2:").replace(" xmlns=", " xmlns:ns2=");
    prefixed =
        prefixed.replace('<', "<ns2:").replace("<ns2:/ns2:", "</ns2:").replace("<ns2:?", "<?");
    let (declaration, rest) = plain.split_once('\n').expect("a declaration");
    let latin = plain.replace("UTF-8", "ISO-8859-1");
    let latin = encoding_rs::WINDOWS_1252.encode(&latin).0.into_owned();
    let utf16: Vec<u8> = "\u{feff}"
        .chars()
        .chain(plain.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let no_opening = plain.replace("OPBD", "OPAV");
    for (what, bytes) in [
        ("prefixes", prefixed.clone().into_bytes()),
        ("no declaration", rest.to_owned().into_bytes()),
        ("an envelope", format!("{declaration}\n<Envelope><AppHdr/>{rest}</Envelope>").into_bytes()),
        ("no namespace", plain.replace(" xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"", "").into_bytes()),
        ("ISO-8859-1", latin),
        ("UTF-16", utf16),
        ("a balance of before", plain.replace("OPBD", "PRCD").into_bytes()),
        ("no opening balance", no_opening.into_bytes()),
        ("no closing balance", plain.replace("CLBD", "CLAV").into_bytes()),
        ("balances of a page", plain.replace("OPBD", "ITBD").replace("CLBD", "ITBD").into_bytes()),
        ("no status", plain.replace("<Sts><Cd>BOOK</Cd></Sts>", "").into_bytes()),
        ("value dates", plain.replace("BookgDt", "ValDt").into_bytes()),
        ("dates with times", plain.replace("</Dt></BookgDt>", "T10:00:00+02:00</DtTm></BookgDt>")
            .replace("<BookgDt><Dt>", "<BookgDt><DtTm>").into_bytes()),
        ("entities", plain.replace("Awa", "&#65;wa").replace("socio 3", "<![CDATA[socio 3]]>").into_bytes()),
        ("five decimals", plain.replace(".00<", ".00000<").into_bytes()),
        ("a line that is only announced", plain.replace("</Stmt>",
            "<Ntry><Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts></Ntry></Stmt>").into_bytes()),
    ] {
        let found = one(&bytes);
        assert_eq!(brief(&found), brief(&wanted), "{what}");
        assert_eq!(found.balances, wanted.balances, "{what}");
        assert_eq!(found.entries[0].who, "Awa Cissé", "{what}");
        assert_eq!(found.entries[0].text, wanted.entries[0].text, "{what}");
    }
    let backwards = [lines()[2].clone(), lines()[0].clone()];
    let newest_first = one(&camt053(2, 0, &backwards));
    assert_eq!(newest_first.entries[0].date, date("2025-07-01"));
}

#[test]
fn camt_holds_several_statements_and_payments_gathered_under_a_line() {
    let plain = String::from_utf8(camt053(4, 100, &[])).expect("UTF-8");
    let two = plain.replace("</Stmt>", "</Stmt><Stmt><Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp>\
        <Amt Ccy=\"EUR\">5</Amt><CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2025-08-01</Dt></Dt></Bal></Stmt>");
    let all = read_bank(two.as_bytes()).expect("two statements");
    assert_eq!(all[1].balances, Some((-500, -500)));

    let part = |cents: &str, name: &str| {
        format!(
            "<TxDtls><AmtDtls><TxAmt><Amt Ccy=\"EUR\">{cents}</Amt></TxAmt>\
        </AmtDtls><RltdPties><Dbtr><Nm>{name}</Nm></Dbtr></RltdPties></TxDtls>"
        )
    };
    let gathers = |first: &str| {
        plain.replace("</Stmt>", &format!(
        "<Ntry><Amt Ccy=\"EUR\">75</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2025-07-01</Dt>\
         </BookgDt><NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>{}{}</NtryDtls></Ntry></Stmt>",
        part(first, "Awa Cissé"), part("40.00", "Ndèye Baldé"))).replace("CLBD", "CLAV")
    };
    let found = one(gathers("35.00").as_bytes());
    let parts: Vec<_> = found.entries[0].parts.iter().map(|p| (p.minor, p.who.as_str())).collect();
    assert_eq!(parts, [(3500, "Awa Cissé"), (4000, "Ndèye Baldé")]);
    // What does not add up is not believed.
    assert!(one(gathers("34.00").as_bytes()).entries[0].parts.is_empty());
    // Nor is what the payers sent in a currency that is not kept here.
    for currency in ["USD", "XOF"] {
        let named = format!("<TxAmt><Amt Ccy=\"{currency}\">");
        let sent = gathers("35.00").replace("<TxAmt><Amt Ccy=\"EUR\">", &named);
        let found = one(sent.as_bytes());
        assert_eq!((found.entries[0].minor, found.entries[0].parts.len()), (7500, 0));
    }
}

#[track_caller]
fn wallet(text: &str) -> Statement {
    read_mobile(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn what_an_operators_list_says_of_a_line_comes_before_what_its_words_may_mean() {
    for (text, moved) in [
        // Only what went has a sign.
        (
            "Date,Transaction,Libellé,Montant,Frais,Devise,Solde\n\
             2026-02-08 10:15:00,T1,Transfert de Roquetas,131191,0,XOF,131191\n\
             2026-02-09 10:15:00,T2,Paiement pharmacie,-12000,120,XOF,119071\n",
            [131_191, -12_000],
        ),
        // Credit for calls is bought.
        (
            "Date;Référence;Type;Montant;Frais;Solde\n\
             05/02/2026;R1;Transfert reçu;131 191;0;131 191\n\
             06/02/2026;R2;Achat crédit téléphonique;5 000;0;126 191\n",
            [131_191, -5000],
        ),
        (
            "Date;Référence;Type;Montant;Frais\n\
             05/02/2026;R1;Transfert reçu;131 191;0\n06/02/2026;R2;Recharge téléphonique;5 000;0\n",
            [131_191, -5000],
        ),
    ] {
        let found: Vec<i64> = wallet(text).entries.iter().map(|entry| entry.minor).collect();
        assert_eq!(found, moved, "{text}");
    }
}

#[test]
fn operators_write_headings_amounts_signs_and_fees_in_their_own_ways() {
    let wanted = [("2025-09-02".to_owned(), 655_957), ("2025-09-07".to_owned(), -12_120)];
    for text in [
        "Date,Transaction,Libellé,Montant,Frais,Devise,Solde\n\
         2025-09-02 16:14:00,T_1,Reçu,+655957,0,XOF,1305957\n2025-09-07 13:30:00,T_2,Paiement pharmacie,-12000,120,XOF,1293837\n",
        "Date et heure;Référence;Type;Montant (FCFA);Frais;Solde\n\
         02/09/2025 16:14;A1;Transfert reçu;655 957 FCFA;0;1 305 957\n07/09/2025 13:30;A2;Paiement marchand;12 000;120;1 293 837\n",
        "Fecha\tDescripción\tIngresos\tGastos\tComisión\tSaldo\n\
         02/09/2025\tRecibido\t655.957,00\t\t\t1.305.957\n07/09/2025\tFarmacia\t\t12.000\t120\t1.293.837\n",
        // The amount has the fee in it, the newest stands first, and no sign is written.
        "\u{feff}Date|Libellé|Montant|Frais|Solde après\n\
         2025-09-07|Pharmacie|12 120|120|1293837\n2025-09-02|Awa|655957|0|1305957\n2025-09-01|Dépôt|1000|0|650000\n",
        // Balances are missing, and so is one heading.
        "Date,Sens,Montant,Frais\n2025-09-02,Crédit,655957,0\n2025-09-07,Débit,12000,120\nTOTAL,,643957,120\n",
    ] {
        let found = wallet(text);
        let brief = brief(&found);
        assert_eq!(brief[brief.len() - 2..], wanted, "{text}");
    }
    let failed = wallet(
        "Date,Montant,Statut,Solde\n2025-09-02,+500,Réussi,500\n2025-09-03,-100,Échoué,500\n",
    );
    assert_eq!((failed.entries.len(), failed.passed, failed.balances), (1, 1, Some((0, 500))));
}

#[test]
fn what_a_bank_marks_as_its_own_is_known_in_both_formats() {
    let made = |cents| Made { day: 0, cents, who: "", text: "CCC" };
    let plain = text(norma43(1000, &[made(-350), made(7), made(-200)]));
    let changed = plain.replacen("25070102000", "25070117000", 2);
    let marks = |bytes: &[u8]| one(bytes).entries.iter().map(|e| e.charge).collect::<Vec<_>>();
    assert_eq!(marks(changed.as_bytes()), [true, true, false]);
    let plain = String::from_utf8(camt053(8, 1000, &[made(-350)])).expect("UTF-8");
    let code = |domain: &str| {
        let code = format!("</BookgDt><BkTxCd>{domain}</BkTxCd>");
        plain.replace("</BookgDt>", &code).into_bytes()
    };
    let family = |sub: &str| {
        code(&format!(
            "<Domn><Cd>ACMT</Cd><Fmly><Cd>MDOP</Cd><SubFmlyCd>{sub}</SubFmlyCd></Fmly></Domn>"
        ))
    };
    for sub in ["CHRG", "FEES", "COMM", "COME", "COMI", "COMT", "TAXE", "INTR"] {
        assert_eq!(marks(&family(sub)), [true], "{sub}");
    }
    assert_eq!(marks(&family("ESCT")), [false]);
    assert_eq!(marks(&code("<Prtry><Cd>COMM</Cd></Prtry>")), [true]);
}

#[test]
fn what_a_bank_marks_as_coming_back_is_known_in_both_formats() {
    let made = |cents| Made { day: 0, cents, who: "Awa", text: "CCC" };
    let plain = text(norma43(1000, &[made(350), made(7), made(200)]));
    let marks = |bytes: &[u8]| one(bytes).entries.iter().map(|e| e.returned).collect::<Vec<_>>();
    let changed = plain.replacen("25070102000", "25070114000", 1);
    let changed = changed.replacen("25070102000", "25070198000", 1);
    assert_eq!(marks(changed.as_bytes()), [true, true, false]);
    let plain = String::from_utf8(camt053(8, 1000, &[made(350)])).expect("UTF-8");
    assert_eq!(marks(plain.as_bytes()), [false]);
    for (place, mark) in [
        ("<Sts>", "<RvslInd>true</RvslInd>"),
        ("</TxDtls>", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"),
        ("<NtryDtls>", "<BkTxCd><Domn><Fmly><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>"),
    ] {
        let marked = plain.replacen(place, &format!("{mark}{place}"), 1);
        assert_eq!(marks(marked.as_bytes()), [true], "{mark}");
    }
    let no = plain.replacen("<Sts>", "<RvslInd>false</RvslInd><Sts>", 1);
    assert_eq!(marks(no.as_bytes()), [false]);
}

#[test]
fn what_an_operator_lists_as_its_own_is_known() {
    let list =
        "Date,Type,Montant\n2026-01-05,Frais mensuels,-500\n2026-01-06,Paiement frais,-700\n";
    let read = read_mobile(list.as_bytes()).expect("a list");
    assert_eq!(read.entries.iter().map(|e| e.charge).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn for_whom_somebody_else_pays_stands_in_the_text() {
    let file = text(camt053(2, 620_000, &lines()));
    let behind = "</Dbtr>";
    assert!(file.contains(behind), "{file}");
    let other = "</Dbtr><UltmtDbtr><Nm>Coumba Kane</Nm></UltmtDbtr>";
    let found = one(file.replacen(behind, other, 1).as_bytes());
    assert_eq!(found.entries[0].who, one(file.as_bytes()).entries[0].who);
    assert!(found.entries[0].text.ends_with("Coumba Kane"), "{:?}", found.entries[0].text);
}
