//! What a row, a heading or the books say beside number, date and amount.

use super::*;

fn books() -> Books {
    let list = "N.\u{ba};Nombre;Primer apellido;Segundo apellido;Alta socio;N\u{ba} hijos/as;Fecha de baja\n\
        1;Awa;Diop;Sarr;01/02/2023;2;\n2;Moussa;Fall;;02/02/2023;;\n";
    let sheet = read_members(list.as_bytes()).expect("a member list");
    let mut books = Books::default();
    let plan = books.plan_members(&sheet, &Decisions::default());
    let read: Vec<_> = plan.add.iter().map(|m| (m.name.as_str(), m.minors)).collect();
    assert_eq!(read, [("Awa Diop Sarr", 2), ("Moussa Fall", 0)]);
    books.admit(&plan);
    books
}

fn plan(rows: &str) -> DuesPlan {
    let sheet = read_dues(rows.as_bytes()).expect("a dues notebook");
    books().plan_dues(&sheet, &Decisions::default())
}

/// The one row is doubtful for this alone.
fn doubted(row: &str, kind: DuesDoubtKind) {
    let plan =
        plan(&format!("Fecha;N\u{ba} socio;Nombre;Importe;Forma de pago;Recibo;Nota\n{row}\n"));
    assert_eq!(doubts(&plan), BTreeMap::from([(2, vec![kind])]), "{row}");
}

#[test]
fn a_remark_may_say_that_a_row_does_not_count() {
    for note in [
        "ANULADO, error",
        "devuelto por el banco",
        "impagado",
        "borrar",
        "no cuenta",
        "no pag\u{f3}",
        "annul\u{e9}",
        "pas pay\u{e9}",
    ] {
        doubted(&format!("03/02/2025;1;Awa Diop;35;bizum;;{note}"), DuesDoubtKind::SaysVoid);
    }
    for note in ["rep.", "REPE", "dup", "copia", "bis", "ya anotado", "ojo: 2\u{aa} vez"] {
        doubted(&format!("03/02/2025;1;Awa Diop;35;bizum;;{note}"), DuesDoubtKind::MarkedRepeat);
    }
    for note in ["donaci\u{f3}n", "pr\u{e9}stamo", "natt", "derrama"] {
        doubted(&format!("03/02/2025;1;Awa Diop;35;bizum;;{note}"), DuesDoubtKind::SaysOther);
    }
    let counted = plan(
        "Fecha;N\u{ba};Nombre;Importe;Forma;Recibo;Nota\n\
        03/02/2025;1;Awa;35;bizum;;a cuenta, queda el resto\n\
        04/02/2025;1;Awa;35;bizum;;total pagado\n05/02/2025;2;Moussa;35;bizum;;estaba enfermo\n",
    );
    assert_eq!((counted.record.len(), counted.bad.len()), (3, 0), "{:?}", counted.bad);
}

#[test]
fn a_row_for_two_people_is_doubtful() {
    for name in ["Moussa Fall y Awa Diop", "Moussa Fall, Awa Diop", "Moussa Fall + hermana"] {
        let row = format!("03/02/2025;2;{name};70;bizum;;");
        doubted(&row, DuesDoubtKind::SeveralPeople);
    }
}

#[test]
fn a_remark_may_say_that_it_is_for_somebody_else() {
    for note in ["para su hermana", "cuota de Moussa Fall", "Moussa Fall", "pour ma femme"] {
        doubted(&format!("03/02/2025;1;Awa Diop;35;bizum;;{note}"), DuesDoubtKind::ForAnother);
    }
    for note in ["pagado por Moussa Fall", "payé par sa soeur", "cuota de Awa Diop", "su madre"] {
        let counted = plan(&format!(
            "Fecha;N\u{ba};Nombre;Importe;Forma;Recibo;Nota\n03/02/2025;1;Awa Diop;35;bizum;;{note}\n"
        ));
        assert_eq!(counted.record.len(), 1, "{note}");
    }
}

#[test]
fn a_number_in_a_line_of_totals_is_no_members() {
    let plan = plan(
        "Fecha;N\u{ba};Nombre;Importe;Forma;Recibo;Nota\n03/02/2025;1;Awa Diop;35;bizum;;\n\
        28/02/2025;2;;35;;;total febrero\n12/01/2025;1;;35;efectivo;R12;total 2025\n",
    );
    assert_eq!(plan.record.len() + plan.doubtful.len(), 2, "a receipt is of a payment");
    assert_eq!(plan.bad, [BadRow { line: 3, reason: BadReason::Total }]);
}

#[test]
fn state_and_currency_are_read() {
    let plan = plan(
        "Fecha;N\u{ba};Nombre;Importe;Forma;Divisa;Estado\n\
        03/02/2025;1;Awa;35;bizum;EUR;pagado\n04/02/2025;1;Awa;35;bizum;;pendiente\n\
        05/02/2025;2;Moussa;23000;bizum;XOF;\n",
    );
    assert_eq!(plan.record.len(), 1);
    assert_eq!(doubts(&plan), BTreeMap::from([(3, vec![DuesDoubtKind::SaysVoid])]));
    let bad: Vec<_> = plan.bad.iter().map(|bad| (bad.line, bad.reason)).collect();
    assert_eq!(bad, [(4, BadReason::Amount(AmountReason::OtherCurrency))]);
}

#[test]
fn where_the_month_stands_first_what_has_two_readings_is_doubtful() {
    let plan = plan(
        "Fecha;N\u{ba};Nombre;Importe;Forma\n\
        1/5/2025;1;Awa;35;bizum\n2/14/2025;2;Moussa;35;bizum\n3/3/2025;2;Moussa;35;bizum\n",
    );
    let two = DuesDoubtKind::TwoReadings { of_line: 3 };
    assert_eq!(doubts(&plan), BTreeMap::from([(2, vec![two])]));
    assert_eq!(plan.record.len(), 1);
}

#[test]
fn what_the_books_hold_on_a_day_near_is_asked_about() {
    let mut books = books();
    let member = books.names.by_number("1")[0].member;
    let (day, minor) = (date(2025, 8, 2), 3500);
    books.paid.add(DuesKey { member, date: day, minor }, "");
    let rows = "Fecha;N\u{ba};Nombre;Importe;Forma\n\
        01/08/2025;1;Awa;35;bizum\n31/07/2025;1;Awa;35;bizum\n20/08/2025;1;Awa;35;bizum\n";
    let sheet = read_dues(rows.as_bytes()).expect("a dues notebook");
    let plan = books.plan_dues(&sheet, &Decisions::default());
    let near = DuesDoubtKind::NearPayment { date: day };
    assert_eq!(doubts(&plan), BTreeMap::from([(2, vec![near])]));
    assert_eq!(plan.record.len(), 2);
}

#[test]
fn the_bank_books_a_payment_up_to_ten_days_from_its_day_in_the_notebook() {
    for (row, asked) in [("23/07/2025", true), ("12/08/2025", true), ("13/08/2025", false)] {
        let mut books = books();
        let member = books.names.by_number("1")[0].member;
        let (day, minor) = (date(2025, 8, 2), 3500);
        books.paid.add(DuesKey { member, date: day, minor }, "");
        let rows = format!("Fecha;N\u{ba};Nombre;Importe;Forma\n{row};1;Awa;35;bizum\n");
        let sheet = read_dues(rows.as_bytes()).expect("a dues notebook");
        let plan = books.plan_dues(&sheet, &Decisions::default());
        assert_eq!(
            (plan.doubtful.len(), plan.record.len()),
            (usize::from(asked), 1 - usize::from(asked))
        );
    }
}

#[test]
fn a_gift_that_the_books_hold_is_named_beside_a_row_without_a_member() {
    let mut books = books();
    books.paid.gifts.insert((date(2025, 1, 20), 5000));
    let rows = "Fecha;N\u{ba};Nombre;Importe;Forma;Nota\n\
        22/01/2025;;Panader\u{ed}a El Sol;50;bizum;donativo\n22/01/2025;;Otra;51;bizum;donativo\n";
    let sheet = read_dues(rows.as_bytes()).expect("a dues notebook");
    let plan = books.plan_dues(&sheet, &Decisions::default());
    let held = DuesDoubtKind::NearGift { date: date(2025, 1, 20) };
    let found: Vec<bool> = plan.doubtful.iter().map(|row| row.kinds.contains(&held)).collect();
    assert_eq!(found, [true, false]);
}

#[test]
fn a_row_that_was_corrected_after_it_was_recorded_is_asked_about() {
    let mut books = books();
    let member = books.names.by_number("1")[0].member;
    books.paid.add(DuesKey { member, date: date(2026, 1, 5), minor: 5300 }, "");
    let plan = |rows: &str| {
        let text = format!("Fecha;N\u{ba};Nombre;Importe;Forma\n{rows}");
        let sheet = read_dues(text.as_bytes()).expect("a dues notebook");
        books.plan_dues(&sheet, &Decisions::default())
    };
    let corrected = plan("05/01/2026;1;Awa;35;bizum\n");
    assert_eq!((corrected.record.len(), corrected.doubtful.len()), (0, 1));
    assert_eq!(corrected.doubtful[0].kinds[0].word(), "other-amount");
    // Where its own row stands beside it, it is one more payment.
    let both = plan("05/01/2026;1;Awa;53;bizum\n05/01/2026;1;Awa;35;bizum\n");
    assert_eq!((both.record.len(), both.doubtful.len()), (1, 0));
}

#[test]
fn a_shortened_heading_of_remarks_is_read() {
    for heading in ["Observ.", "OBSERV", "Obs.", "Observac."] {
        let plan = plan(&format!(
            "Fecha;N\u{ba};Nombre;Importe;Forma;{heading}\n\
            05/01/2025;1;Awa;35;bizum;pendiente de cobrar\n"
        ));
        assert_eq!((plan.record.len(), plan.doubtful.len()), (0, 1), "{heading}");
    }
}

#[test]
fn a_receipt_of_the_books_with_another_amount_or_member_is_asked_about() {
    let mut books = books();
    let member = books.names.by_number("1")[0].member;
    books.paid.add(DuesKey { member, date: date(2025, 8, 2), minor: 3500 }, "r-1");
    for (row, doubtful) in [
        ("02/08/2025;1;Awa;30;bizum;R1", true),
        ("02/08/2025;2;Moussa;35;bizum;R-1", true),
        ("02/08/2025;1;Awa;35;bizum;R1", false),
        ("02/08/2026;1;Awa;30;bizum;R1", false),
    ] {
        let text = format!("Fecha;N\u{ba};Nombre;Importe;Forma;Recibo\n{row}\n");
        let sheet = read_dues(text.as_bytes()).expect("a dues notebook");
        let found = doubts(&books.plan_dues(&sheet, &Decisions::default()));
        let asked = vec![DuesDoubtKind::ReceiptRecorded];
        let expected = doubtful.then_some((2, asked));
        let future = row.contains("2026").then(|| (2, vec![DuesDoubtKind::InFuture]));
        assert_eq!(found, expected.or(future).into_iter().collect(), "{row}");
    }
}

#[test]
fn who_left_is_not_admitted_unasked() {
    let list = "N\u{ba};Nombre;Alta;Fecha de baja\n1;Awa Diop;01/02/2023;03/04/2024\n\
        2;Moussa Fall;02/02/2023;\n14;Pape Sarr;03/02/2023;no\n";
    let sheet = read_members(list.as_bytes()).expect("a member list");
    let plan = Books::default().plan_members(&sheet, &Decisions::default());
    let doubts: Vec<_> = plan.doubtful.iter().map(|d| (d.line, d.kinds.clone())).collect();
    assert_eq!(doubts, [(2, vec![MemberDoubtKind::SaysLeft])]);
    assert_eq!(plan.add.len(), 2);
}

#[test]
fn dates_in_more_shapes_are_read() {
    for text in [
        "lunes 3 de febrero de 2025",
        "20250203",
        "03/02/2025 10:30 AM",
        "lun., 03/02/2025",
        "45691",
        "2025-02-03 09:18:00 UTC",
        "03/02/2025 09h18",
        "3 f\u{e9}vr. 2025 \u{e0} 09:18",
        "mar 3 feb 2025",
    ] {
        assert_eq!(fields::parse_date(text), Ok(date(2025, 2, 3)), "{text}");
    }
    assert_eq!(fields::parse_date("Mar 5, 2025"), Ok(date(2025, 3, 5)));
}
