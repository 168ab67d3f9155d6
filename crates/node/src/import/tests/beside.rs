//! What stands beside number, name, date and amount is never read past.

use super::*;

fn members(text: &str) -> MembersPlan {
    let sheet = read_members(text.as_bytes()).expect("a member list");
    Books::default().plan_members(&sheet, &Decisions::default())
}

fn dues(text: &str) -> DuesPlan {
    let list = "N\u{ba};Nombre;Alta\n1;Awa Diop;01/02/2023\n2;Moussa Fall;02/02/2023\n";
    let mut books = Books::default();
    let plan = books.plan_members(
        &read_members(list.as_bytes()).expect("a member list"),
        &Decisions::default(),
    );
    books.admit(&plan);
    books.plan_dues(&read_dues(text.as_bytes()).expect("a notebook"), &Decisions::default())
}

fn recorded(plan: &DuesPlan) -> Vec<(u64, i64)> {
    plan.record.iter().map(|row| (row.line, row.amount.minor)).collect()
}

/// The first row counts, the others are doubtful for this.
fn doubted(text: &str, kind: DuesDoubtKind) {
    let plan = dues(text);
    assert_eq!(recorded(&plan).iter().map(|row| row.0).collect::<Vec<_>>(), [2], "{text}");
    let doubts = doubts(&plan);
    assert_eq!(doubts.len() + 2, text.lines().count(), "{text}");
    assert!(doubts.values().all(|kinds| kinds.contains(&kind)), "{text}: {doubts:?}");
}

#[test]
fn another_column_may_say_that_a_row_does_not_count() {
    let void = DuesDoubtKind::SaysVoid;
    doubted(
        "Fecha;N\u{ba};Nombre;Importe;Pagado\n01/03/2025;1;Awa Diop;35;S\u{cd}\n\
         01/03/2025;2;Moussa Fall;35;NO\n02/03/2025;2;Moussa Fall;35;\n",
        void,
    );
    doubted(
        "Fecha;N\u{ba};Nombre;Importe;Devuelto;Anulado\n01/03/2025;1;Awa Diop;35;no;\n\
         01/03/2025;2;Moussa Fall;35;s\u{ed};\n02/03/2025;2;Moussa Fall;35;;x\n",
        void,
    );
    doubted(
        "Fecha;N\u{ba};Nombre;Importe;Estado\n01/03/2025;1;Awa Diop;35;\u{2713}\n\
         01/03/2025;2;Moussa Fall;35;\u{2717}\n02/03/2025;2;Moussa Fall;35;por cobrar\n",
        void,
    );
    doubted(
        "Fecha;N\u{ba};Nombre;Importe;Forma de pago;Recibo;Incidencia del banco\n\
         01/03/2025;1;Awa Diop;35;bizum;;\n01/03/2025;2;Moussa Fall;35;bizum;;DEVUELTO\n\
         02/03/2025;2;Moussa Fall;35;bizum (pendiente);;\n03/03/2025;2;Moussa Fall;35;bizum;anulado;\n\
         04/03/2025;2;Moussa Fall ANULADO;35;bizum;;\n",
        void,
    );
}

#[test]
fn a_title_in_the_list_says_what_stands_below() {
    let plan = dues(
        "Fecha;N\u{ba};Nombre;Importe\n01/03/2025;1;Awa Diop;35\n;;PENDIENTES DE PAGO;\n\
         01/03/2025;2;Moussa Fall;35\nABRIL;;;\n01/04/2025;2;Moussa Fall;35\n",
    );
    assert_eq!(recorded(&plan), [(2, 3500), (6, 3500)]);
    assert_eq!(doubts(&plan), BTreeMap::from([(4, vec![DuesDoubtKind::SaysVoid])]));
    let plan =
        members("N\u{ba};Nombre;Alta\n1;Awa Diop;01/02/2023\nBAJAS;;\n2;Moussa Fall;02/02/2023\n");
    assert_eq!(plan.add.iter().map(|m| m.line).collect::<Vec<_>>(), [2]);
    assert_eq!(left(&plan), [4]);
}

#[test]
fn a_state_may_say_in_french_or_with_a_letter_that_somebody_left() {
    let plan = members(
        "N\u{ba};Nombre;Alta;Estado\n1;Awa Diop;01/02/2023;alta\n2;Moussa Fall;02/02/2023;sorti\n\
         3;Ibra Ka;02/02/2023;B\n4;Ibra Sy;02/02/2023;suspendu\n5;Parti Sow;02/02/2023;actif\n",
    );
    assert_eq!(plan.add.iter().map(|m| m.line).collect::<Vec<_>>(), [2, 6]);
    assert_eq!(left(&plan), [3, 4, 5]);
}

#[test]
fn a_name_is_the_same_in_whatever_order() {
    let list = "N\u{ba};Nombre;Alta\n1;Cheikh Gueye;01/02/2023\n2;Gueye, Cheikh;02/02/2023\n";
    let mut books = Books::default();
    let sheet = read_members(list.as_bytes()).expect("a member list");
    let plan = books.plan_members(&sheet, &Decisions::default());
    assert_eq!(plan.advice, [Advice { line: 3, kind: AdviceKind::Namesake { of_line: 2 } }]);
    books.admit(&plan);
    assert!(books.plan_members(&sheet, &Decisions::default()).add.is_empty());
    let row = "Fecha;N\u{ba};Nombre;Importe;Forma\n01/03/2025;2;Cheikh Gueye;35;bizum\n";
    let sheet = read_dues(row.as_bytes()).expect("a notebook");
    let plan = books.plan_dues(&sheet, &Decisions::default());
    assert_eq!((plan.record.len(), plan.doubtful.len()), (1, 0));
    // Later, with a number of its own: a second member, or the same one.
    let more = "N\u{ba};Nombre;Alta\n1;Cheikh Gueye;01/02/2023\n2;Gueye, Cheikh;02/02/2023\n\
        3;Awa Diop;01/02/2023\n";
    let read = |text: &str| read_members(text.as_bytes()).expect("a member list");
    let plan = books.plan_members(&read(more), &Decisions::default());
    assert!(plan.advice.iter().all(|advice| advice.kind != AdviceKind::OnList));
    let other = "N\u{ba};Nombre;Alta\n21;Cheikh Gueye;01/02/2023\n";
    let plan = books.plan_members(&read(other), &Decisions::default());
    assert_eq!(plan.advice, [Advice { line: 2, kind: AdviceKind::OnList }]);
}

fn left(plan: &MembersPlan) -> Vec<u64> {
    let says = |d: &&MemberDoubt| d.kinds.contains(&MemberDoubtKind::SaysLeft);
    plan.doubtful.iter().filter(says).map(|doubt| doubt.line).collect()
}

#[test]
fn what_was_paid_stands_before_what_was_owed() {
    let plan = dues(
        "Fecha;N\u{ba};Nombre;Importe;Pagado;Pendiente\n01/03/2025;1;Awa Diop;35;35;0\n\
         01/03/2025;2;Moussa Fall;35;20;15\n02/03/2025;2;Moussa Fall;35;;35\n",
    );
    assert_eq!(recorded(&plan), [(2, 3500), (3, 2000)]);
    assert_eq!(plan.bad, [BadRow { line: 4, reason: AmountReason::Empty.into() }]);
    for (owed, paid) in [
        ("Cuota", "Pagado"),
        ("Cuota", "Entrega"),
        ("Cotisation", "Versement"),
        ("Importe", "Aportaci\u{f3}n"),
        ("Cuota", "Entregado"),
        ("Cotisation", "Vers\u{e9}"),
        ("Cuota", "A cuenta"),
        ("Importe cuota", "Importe cobrado"),
        ("Importe", "Importe pagado"),
        ("Cuota", "Ingreso"),
    ] {
        let plan = dues(&format!(
            "Fecha;N\u{ba};Nombre;{owed};{paid}\n01/03/2025;1;Awa Diop;35;20\n\
             01/03/2025;2;Moussa Fall;35;0,00\n"
        ));
        assert_eq!(recorded(&plan), [(2, 2000)], "{owed}, {paid}");
        assert_eq!(plan.bad, [BadRow { line: 3, reason: AmountReason::Zero.into() }], "{paid}");
    }
    let plan = dues(
        "Fecha;N\u{ba};Nombre;Cuota;Pagado\n01/03/2025;1;Awa Diop;35;20\n\
         01/03/2025;2;Moussa Fall;35;s\u{ed}\n02/03/2025;2;Moussa Fall;35;-\n\
         03/03/2025;2;Moussa Fall;35;0\n",
    );
    assert_eq!(recorded(&plan), [(2, 2000), (3, 3500)]);
    assert_eq!(doubts(&plan), BTreeMap::from([(4, vec![DuesDoubtKind::SaysVoid])]));
    assert_eq!(plan.bad, [BadRow { line: 5, reason: AmountReason::Zero.into() }]);
}

#[test]
fn one_and_zero_beside_an_amount_say_yes_and_no() {
    let plan = dues(
        "Fecha;N\u{ba};Nombre;Cuota;Pagado\n01/03/2025;1;Awa Diop;35;1\n\
         01/03/2025;2;Moussa Fall;35;0\n",
    );
    assert_eq!(recorded(&plan), [(2, 3500)]);
    assert_eq!(doubts(&plan), BTreeMap::from([(3, vec![DuesDoubtKind::SaysVoid])]));
}

#[test]
fn a_row_that_names_somebody_is_no_line_of_totals() {
    let plan = dues(
        "Fecha;Nombre;Importe;Clase\n01/03/2025;Awa Diop;35;total\nTotal;;35;\n\
         02/03/2025;TOTAL MARZO;35;\n",
    );
    assert_eq!(doubts(&plan), BTreeMap::from([(2, vec![DuesDoubtKind::NoNumber])]));
    let total = |line| BadRow { line, reason: BadReason::Total };
    assert_eq!(plan.bad, [total(3), total(4)]);
    let plan = members("N\u{ba};Nombre;Alta;Cobertura\n1;Awa Diop;;total\n");
    assert_eq!((plan.doubtful.len(), plan.bad.len()), (1, 0));
}

#[test]
fn a_joining_date_is_no_day_of_payment_and_francs_are_no_euros() {
    for header in
        ["N\u{ba};Nombre;Fecha alta;Cuota", "N\u{ba};Nombre;Fecha de inscripci\u{f3}n;Cuota"]
    {
        let read = read_dues(format!("{header}\n1;Awa Diop;01/02/2023;35\n").as_bytes());
        assert!(matches!(read, Err(ImportError::MissingColumns { .. })), "{header}");
    }
    for heading in ["Importe (FCFA)", "Montant CFA", "Importe XOF"] {
        let plan = dues(&format!("Fecha;N\u{ba};{heading}\n01/03/2025;1;23000\n"));
        let reason = AmountReason::OtherCurrency.into();
        assert_eq!(plan.bad, [BadRow { line: 2, reason }], "{heading}");
    }
}

#[test]
fn a_row_that_was_cut_is_not_taken() {
    let head = "Fecha;N\u{ba};Nombre;Importe;Nota\n01/03/2025;1;Awa Diop;35;\n";
    let plan = dues(&format!("{head}01/04/2025;1;Awa Diop;3"));
    assert_eq!(recorded(&plan), [(2, 3500)]);
    assert_eq!(plan.bad, [BadRow { line: 3, reason: BadReason::CutOff }]);
    // Who writes rows by hand may leave cells out.
    let plan = dues(&format!("{head}01/04/2025;1;Awa Diop;30\n01/05/2025;1;Awa Diop;30"));
    assert_eq!(recorded(&plan).len(), 3);
}

#[test]
fn a_relation_or_a_number_in_a_name_is_somebody_else() {
    for name in ["esposa de Awa Diop", "Awa Diop (su hermano)", "Awa Diop - hija", "Awa Diop x2"] {
        let plan = dues(&format!("Fecha;N\u{ba};Nombre;Importe\n01/03/2025;1;{name};35\n"));
        let expected = BTreeMap::from([(2, vec![DuesDoubtKind::SeveralPeople])]);
        assert_eq!(doubts(&plan), expected, "{name}");
    }
}

#[test]
fn who_left_in_whatever_cell_is_not_admitted_unasked() {
    let plan = members(
        "N\u{ba};Nombre;Alta;Estado;Motivo de baja;Observaciones\n\
         1;Awa Diop;01/02/2023;Activo;;baja?\n2;Moussa Fall;01/02/2023;Baja;;\n\
         3;Fatou Sow;01/02/2023;;defunci\u{f3}n;\n4;Binta Ba;01/02/2023;;;fallecida en 2024\n\
         5;Modou Sarr (baja);01/02/2023;;;\n6;ANULADO;01/02/2023;;;\n\
         7;Ousmane Ba;01/02/2023;No;;\n8;Pape Sow;01/02/2023;;;seguro de decesos\n",
    );
    assert_eq!(plan.add.iter().map(|m| m.line).collect::<Vec<_>>(), [2, 9]);
    assert_eq!(left(&plan), [3, 4, 5, 6, 7, 8]);
    let plan = members("N\u{ba};Nombre;Alta\n1;Awa Diop y Moussa Fall;01/02/2023\n");
    assert_eq!(plan.doubtful[0].kinds, [MemberDoubtKind::SeveralPeople]);
}

#[test]
fn italian_headings_and_words_are_read() {
    let plan = members(
        "N. tessera;Cognome e nome;Sesso;Telefono;Data iscrizione;Figli minori;Note\n\
         1;Diop Awa;F;3201234567;14 giugno 2024;2;\n",
    );
    assert_eq!((plan.add.len(), plan.add[0].minors), (1, 2));
    doubted(
        "Data versamento;N. tessera;Nominativo;Importo;Modalit\u{e0} di pagamento;Note\n\
         01/03/2025;1;Diop Awa;35,00;contanti;\n02/03/2025;1;Diop Awa;35,00;bonifico;stornato\n\
         03/03/2025;1;Diop Awa;35,00;bonifico;da pagare\n",
        DuesDoubtKind::SaysVoid,
    );
}

#[test]
fn what_a_spreadsheet_puts_around_a_text_is_taken_off() {
    let plan = dues("Fecha;N\u{ba};Nombre;Importe\n=\"01/03/2025\";=\"001\";Awa Diop;'35,00\n");
    assert_eq!(recorded(&plan), [(2, 3500)]);
}

#[test]
fn a_second_sum_and_a_number_of_rows_are_not_read_past() {
    doubted(
        "Fecha;N\u{ba};Nombre;Cuota;Multa;Total\n01/03/2025;1;Awa Diop;35;;35\n\
         01/03/2025;2;Moussa Fall;35;5;40\n",
        DuesDoubtKind::SaysVoid,
    );
    let counter = "N\u{ba};Fecha;Importe;Concepto\n1;01/03/2025;35;cuota Awa\n\
        2;01/03/2025;35;cuota Modou\n";
    let read = read_dues(counter.as_bytes());
    assert!(matches!(read, Err(ImportError::MissingColumns { .. })));
    let members = counter.replace("N\u{ba}", "N\u{ba} socio");
    assert_eq!(recorded(&dues(&members)).len(), 2);
}
