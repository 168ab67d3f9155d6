use proptest::prelude::*;

use super::*;

/// Cells as they come: some right, some wrong, some odd.
fn cell() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        "1",
        "2",
        "3",
        "Nº 2",
        "007",
        "Awa",
        "Awa Cissé",
        "AWA CISSE ",
        "Modou",
        "Modou Fall",
        "1/2/2024",
        "01-02-24",
        "2/2/2024",
        "31/02/2024",
        "2024-02-01",
        "5/5/2031",
        "35",
        "35,00",
        "35,005",
        "20 €",
        "-5",
        "1.250",
        "efectivo",
        "bizum",
        "R1",
        "R2",
        "repetido?",
        "TOTAL",
        "baja?",
        "620 445 175",
        "620 445 176",
        "Fecha",
        "Nombre",
    ]);
    prop_oneof![8 => known.prop_map(str::to_owned), 1 => "[ -~àéñº€\n]{0,12}"]
}

/// A row with the right kind of cell in most places, so that plans are not all
/// of bad rows.
fn dues_row() -> impl Strategy<Value = Vec<String>> {
    let of = |words: &'static [&'static str]| prop_oneof![9 => prop::sample::select(words).prop_map(str::to_owned), 1 => cell()];
    (
        of(&["1/2/2024", "01-02-24", "2/2/2024", "2024-03-01"]),
        of(&["1", "2", "3", "4", "", "9"]),
        of(&["", "Awa", "Awa Cissé", "Modou", "Modou Fall", "Panadería"]),
        of(&["35", "35,00 €", "20", "15"]),
        of(&["efectivo", "bizum", ""]),
        of(&["", "", "R1", "R2", "R3"]),
        of(&["", "", "repetido?", "sin socio"]),
    )
        .prop_map(|(a, b, c, d, e, f, g)| vec![a, b, c, d, e, f, g])
}

fn member_row() -> impl Strategy<Value = Vec<String>> {
    let of = |words: &'static [&'static str]| prop_oneof![9 => prop::sample::select(words).prop_map(str::to_owned), 1 => cell()];
    (
        of(&["1", "2", "3", "4", "5", "6", ""]),
        of(&["Awa Cissé", "AWA CISSE", "Modou Fall", "Modou", "Khady Sow"]),
        of(&["H", "M", ""]),
        of(&["620 445 175", "620 445 176", ""]),
        of(&["1/2/2023", "01-03-23", "", "5/5/2031"]),
        of(&["", "1", "2"]),
        of(&["", "baja?"]),
    )
        .prop_map(|(a, b, c, d, e, f, g)| vec![a, b, c, d, e, f, g])
}

/// The file, and the lines where its rows begin.
fn file(header: &str, rows: &[Vec<String>]) -> (Vec<u8>, Vec<u64>) {
    let mut text = format!("{header}\n");
    let mut lines = Vec::new();
    for row in rows {
        if row.iter().any(|cell| !cell.trim().is_empty()) {
            lines.push(1 + u64::try_from(text.matches('\n').count()).expect("few lines"));
        }
        let quoted: Vec<String> =
            row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        text.push_str(&quoted.join(";"));
        text.push('\n');
    }
    (text.into_bytes(), lines)
}

const LIST: &str = "Nº;Nombre y apellidos;Sexo;Teléfono;Alta;Menores;Observaciones";
const NOTEBOOK: &str = "Fecha;Nº socio;Nombre;Importe;Forma de pago;Recibo;Nota";

fn members() -> Books {
    let list = "Nº;Nombre;Teléfono;Alta\n1;Awa Cissé;620 445 175;1/1/2020\n\
                2;Modou Fall;620 445 176;1/1/2020\n3;Awa Sarr;;1/1/2020\n4;Khady Sow;;15/2/2024\n";
    let mut books = Books::default();
    let sheet = read_members(list.as_bytes()).expect("a member list");
    books.admit(&books.plan_members(&sheet, &Decisions::default()));
    books
}

fn decisions() -> impl Strategy<Value = Decisions> {
    let some = || prop::collection::btree_set(2u64..30, 0..8);
    (some(), some(), some()).prop_map(|(take, skip, gift)| Decisions { take, skip, gift })
}

fn every_plan(bytes: &[u8]) {
    let books = members();
    if let Ok(sheet) = read_members(bytes) {
        let plan = books.plan_members(&sheet, &Decisions::default());
        assert_eq!(member_lines(&plan).len(), sheet.rows.len() + sheet.bad.len());
    }
    if let Ok(sheet) = read_dues(bytes) {
        let plan = books.plan_dues(&sheet, &Decisions::default());
        assert_eq!(dues_lines(&plan).len(), sheet.rows.len() + sheet.bad.len());
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        every_plan(&bytes);
        for header in [LIST, NOTEBOOK] {
            let mut under = format!("{header}\n").into_bytes();
            under.extend(&bytes);
            every_plan(&under);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(?s)[0-9/;,\"\n a-zé€\\-.]{0,400}") {
        every_plan(text.as_bytes());
        every_plan(format!("{NOTEBOOK}\n{text}").as_bytes());
        every_plan(format!("{LIST}\n{text}").as_bytes());
    }

    #[test]
    fn any_cell_is_read_or_refused(text in "\\PC{0,40}") {
        let _ = fields::parse_date(&text);
        let _ = fields::parse_method(&text);
        let euro = fields::parse_amount(&text, ndimbal_ledger::money::Currency::Eur);
        prop_assert!(euro.is_err() || text.contains(|c: char| c.is_ascii_digit()));
    }

    #[test]
    fn written_dates_and_amounts_are_read_back(
        year in 2000i16..2100, month in 1i8..=12, day in 1i8..=28, minor in 1i64..10_000_000,
    ) {
        let date = Date::new(year, month, day).expect("a date");
        for text in [format!("{day}/{month}/{year}"), format!("{day:02}-{month:02}-{:02}", year % 100), date.to_string()] {
            prop_assert_eq!(fields::parse_date(&text), Ok(date));
        }
        let (euros, cents) = (minor / 100, minor % 100);
        for text in [format!("{euros},{cents:02}"), format!("{euros}.{cents:02} €")] {
            let amount = fields::parse_amount(&text, ndimbal_ledger::money::Currency::Eur);
            prop_assert_eq!(amount.map(|a| a.minor), Ok(minor));
        }
    }

    #[test]
    fn no_payment_is_dropped_and_none_is_added_twice(
        rows in prop::collection::vec(dues_row(), 0..25),
        first in decisions(),
        second in decisions(),
        third in decisions(),
    ) {
        let (bytes, lines) = file(NOTEBOOK, &rows);
        let sheet = read_dues(&bytes).expect("a dues notebook");
        let mut books = members();
        for given in [&first, &second, &third] {
            let plan = books.plan_dues(&sheet, given);
            prop_assert_eq!(&dues_lines(&plan), &lines);
            let sum = [plan.totals.record, plan.totals.gifts, plan.totals.known, plan.totals.doubtful, plan.totals.skipped];
            let all: i64 = sheet.rows.iter().map(|row| row.amount.minor).sum();
            prop_assert_eq!(sum.iter().map(|a| a.minor).sum::<i64>(), all);
            books.record(&plan);
            // The same words again, or none, add nothing.
            for again in [given, &Decisions::default()] {
                let plan = books.plan_dues(&sheet, again);
                prop_assert!(plan.record.is_empty(), "{:?}", plan.record);
                prop_assert!(plan.gifts.is_empty(), "{:?}", plan.gifts);
                prop_assert!(plan.remember.is_empty());
            }
        }
    }

    #[test]
    fn no_member_is_dropped_and_none_is_added_twice(
        rows in prop::collection::vec(member_row(), 0..20),
        first in decisions(),
        second in decisions(),
        third in decisions(),
    ) {
        let (bytes, lines) = file(LIST, &rows);
        let sheet = read_members(&bytes).expect("a member list");
        let mut books = members();
        for given in [&first, &second, &third] {
            let plan = books.plan_members(&sheet, given);
            prop_assert_eq!(member_lines(&plan), lines.clone());
            books.admit(&plan);
            for again in [given, &Decisions::default()] {
                let plan = books.plan_members(&sheet, again);
                prop_assert!(plan.add.is_empty(), "{:?}", plan.add);
                prop_assert_eq!(member_lines(&plan), lines.clone());
            }
        }
    }

    #[test]
    fn what_is_asked_stays_asked(rows in prop::collection::vec(dues_row(), 0..25)) {
        let (bytes, _) = file(NOTEBOOK, &rows);
        let sheet = read_dues(&bytes).expect("a dues notebook");
        let mut books = members();
        let plan = books.plan_dues(&sheet, &Decisions::default());
        let asked: Vec<u64> = plan.doubtful.iter().map(|d| d.line).collect();
        books.record(&plan);
        let again = books.plan_dues(&sheet, &Decisions::default());
        let still: Vec<u64> = again.doubtful.iter().map(|d| d.line).collect();
        prop_assert_eq!(asked, still);
    }
}
