use super::*;
use crate::names::Decision;

fn lines(set: &[u64]) -> BTreeSet<u64> {
    set.iter().copied().collect()
}

fn list() -> MembersSheet {
    read_members(&read("testdata/membres-utf16.txt")).expect("a member list")
}

fn notebook() -> DuesSheet {
    read_dues(&read("testdata/cuaderno-1252.csv")).expect("a dues notebook")
}

/// The list with its doubts decided: the second number 4 and the man of no
/// number are members, the second Awa is not.
fn books() -> Books {
    let mut books = Books::default();
    let take = lines(&[9, 10, 18]);
    let decisions = Decisions { take, skip: lines(&[11, 14]), gift: BTreeSet::new() };
    let plan = books.plan_members(&list(), &decisions);
    assert_eq!(plan.unused, [] as [u64; 0]);
    books.admit(&plan);
    books
}

fn id(books: &Books, number: &str, name: &str) -> MemberId {
    let found = books.names.by_number(number);
    found.iter().find(|r| r.name.contains(name)).expect("a member").member
}

#[test]
fn a_messy_member_list_is_sorted_out() {
    let sheet = list();
    assert_eq!(sheet.ignored, ["Passeport"]);
    let plan = Books::default().plan_members(&sheet, &Decisions::default());
    let added: Vec<(u64, &str, &str)> =
        plan.add.iter().map(|m| (m.line, m.number.as_str(), m.name.as_str())).collect();
    assert_eq!(
        added,
        [
            (4, "001", "Awa Cissé"),
            (5, "002", "OUSMANE DIOP"),
            (7, "3", "Fatou N'Diaye"),
            (16, "11", "Ibrahima Sow"),
            (17, "12", "Ibrahima Sow"),
        ]
    );
    let doubts: Vec<(u64, Vec<MemberDoubtKind>)> =
        plan.doubtful.iter().map(|d| (d.line, d.kinds.clone())).collect();
    let future = date(2031, 12, 12);
    assert_eq!(
        doubts,
        [
            (9, vec![MemberDoubtKind::NoJoiningDate]),
            (10, vec![MemberDoubtKind::SameNumber { of_line: 9 }]),
            (11, vec![MemberDoubtKind::SamePerson { of_line: 4 }]),
            (14, vec![MemberDoubtKind::JoinsInFuture { date: future }]),
            (18, vec![MemberDoubtKind::NoNumber]),
        ]
    );
    let bad: Vec<(u64, BadReason)> = plan.bad.iter().map(|b| (b.line, b.reason)).collect();
    assert_eq!(
        bad,
        [
            (12, BadReason::Date(DateReason::NoSuchDay)),
            (13, BadReason::NoName),
            (15, BadReason::Minors),
            (19, BadReason::Total),
        ]
    );
    let advice: Vec<(u64, AdviceKind)> = plan.advice.iter().map(|a| (a.line, a.kind)).collect();
    assert_eq!(advice, [(5, AdviceKind::MayHaveLeft), (7, AdviceKind::SaysExempt)]);
}

#[test]
fn a_member_list_again_adds_nobody_and_asks_nothing_twice() {
    let books = books();
    assert_eq!(books.names.by_number("4").len(), 2);
    assert_eq!(books.names.members[3].joined, today());
    let again = books.plan_members(&list(), &Decisions::default());
    assert!(again.add.is_empty() && again.doubtful.is_empty() && again.changed.is_empty());
    assert_eq!(again.known, [4, 5, 7, 9, 10, 16, 17, 18]);
    assert_eq!(again.skipped, [11, 14]);
    assert!(again.remember.is_empty());
}

#[test]
fn what_the_list_says_otherwise_is_reported_and_not_written() {
    let mut books = books();
    let before = books.names.members.clone();
    let later = "Nº;Nombre;Teléfono;Alta;Menores;Observaciones\n\
                 1;awa cisse;620111001;;3;\n\
                 2;Ousmane Diop;620 111 999;02/09/2023;0;de baja\n\
                 11;Ibrahima Soww;;;0;\n\
                 12;Moussa Kane;620 000 000;01/01/2025;0;\n\
                 20;Ibrahima Sow;620 111 012;01/01/2025;0;\n\
                 21;Ibrahima Sow;;01/01/2025;0;\n\
                 3;Fatou Ndiaye;;;1;\n\
                 3;Fatou Ndiaye;;;1;\n";
    let sheet = read_members(later.as_bytes()).expect("a member list");
    let plan = books.plan_members(&sheet, &Decisions::default());
    let changed: Vec<(u64, Vec<Field>)> =
        plan.changed.iter().map(|c| (c.line, c.fields.clone())).collect();
    assert_eq!(
        changed,
        [
            (2, vec![Field::Minors]),
            (3, vec![Field::Phone, Field::Joined, Field::Remark]),
            (4, vec![Field::Name]),
        ]
    );
    let doubts: Vec<(u64, Vec<MemberDoubtKind>)> =
        plan.doubtful.iter().map(|d| (d.line, d.kinds.clone())).collect();
    let member = id(&books, "12", "Sow");
    assert_eq!(
        doubts,
        [
            (5, vec![MemberDoubtKind::NumberTaken { member }]),
            (6, vec![MemberDoubtKind::KnownPerson { member }]),
            (9, vec![MemberDoubtKind::SameNumber { of_line: 8 }, MemberDoubtKind::NoJoiningDate]),
        ]
    );
    assert_eq!(plan.add.iter().map(|m| m.line).collect::<Vec<_>>(), [7]);
    assert!(plan.advice.contains(&Advice { line: 7, kind: AdviceKind::Namesake { of_line: 6 } }));
    assert_eq!(plan.known, [8]);
    books.admit(&plan);
    assert_eq!(books.names.members[..before.len()], before);
}

#[test]
fn of_rows_alike_the_one_that_was_taken_is_the_one_that_is_known() {
    let text = "Nº;Nombre;Alta\n1;Awa;1/1/2020\n1;Awa;1/1/2020\n1;Awa;1/1/2020\n";
    let sheet = read_members(text.as_bytes()).expect("a member list");
    let mut books = Books::default();
    let decisions = Decisions { take: lines(&[4]), ..Decisions::default() };
    let plan = books.plan_members(&sheet, &decisions);
    assert_eq!(plan.add.iter().map(|m| m.line).collect::<Vec<_>>(), [2, 4]);
    books.admit(&plan);
    let again = books.plan_members(&sheet, &Decisions::default());
    assert_eq!(again.known, [2, 4]);
    assert_eq!(again.doubtful.len(), 1);
}

#[test]
fn a_messy_notebook_is_sorted_out() {
    let books = books();
    let plan = books.plan_dues(&notebook(), &Decisions::default());
    let recorded: Vec<(u64, i64, Method)> =
        plan.record.iter().map(|r| (r.line, r.amount.minor, r.method)).collect();
    assert_eq!(
        recorded,
        [
            (5, 3500, Method::Cash),
            (6, 2000, Method::Bizum),
            (7, 2000, Method::Bizum),
            (8, 125_000, Method::BankTransfer),
            (31, 1750, Method::Cash),
            (32, 1750, Method::Cash),
        ]
    );
    let (awa, fatou) = (id(&books, "1", "Awa"), id(&books, "3", "Fatou"));
    let joined = date(2023, 9, 1);
    let ibrahima = date(2024, 10, 12);
    let expected = BTreeMap::from([
        (11, vec![DuesDoubtKind::Repeat { of_line: 5 }]),
        (13, vec![DuesDoubtKind::Repeat { of_line: 6 }]),
        (
            14,
            vec![
                DuesDoubtKind::NameDisagrees { fits: Some(awa) },
                DuesDoubtKind::BeforeJoining { joined: date(2024, 10, 11) },
            ],
        ),
        (17, vec![DuesDoubtKind::NoNumber]),
        (18, vec![DuesDoubtKind::NoNumber, DuesDoubtKind::SeveralMembers]),
        (19, vec![DuesDoubtKind::NoMember, DuesDoubtKind::UnknownMethod]),
        (20, vec![DuesDoubtKind::UnknownNumber, DuesDoubtKind::NoMember]),
        (
            21,
            vec![
                DuesDoubtKind::BeforeJoining { joined: ibrahima },
                DuesDoubtKind::SameReceipt { of_line: 14 },
            ],
        ),
        (22, vec![DuesDoubtKind::BeforeJoining { joined: ibrahima }, DuesDoubtKind::MarkedRepeat]),
        (23, vec![DuesDoubtKind::BeforeJoining { joined }]),
        (24, vec![DuesDoubtKind::InFuture]),
        (25, vec![DuesDoubtKind::UnknownMethod]),
    ]);
    assert_eq!(doubts(&plan), expected);
    let suggested = plan.doubtful.iter().find(|d| d.line == 17).and_then(|d| d.member);
    assert_eq!(suggested, Some(fatou));
    let bad: Vec<(u64, BadReason)> = plan.bad.iter().map(|b| (b.line, b.reason)).collect();
    assert_eq!(
        bad,
        [
            (15, BadReason::Amount(AmountReason::Ambiguous)),
            (16, BadReason::Date(DateReason::NoSuchDay)),
            (26, BadReason::Amount(AmountReason::Negative)),
            (27, BadReason::Amount(AmountReason::Ambiguous)),
            (28, BadReason::TooManyCells),
            (29, BadReason::HeaderAgain),
            (30, BadReason::Date(DateReason::MonthFirst)),
            (33, BadReason::Total),
        ]
    );
    assert_eq!(plan.totals.rows, 26);
}

#[test]
fn decisions_are_followed_once_and_remembered() {
    let mut books = books();
    let sheet = notebook();
    let decisions = Decisions {
        take: lines(&[13, 17, 20, 25, 5, 15, 400]),
        skip: lines(&[11, 24, 23]),
        gift: lines(&[19, 20, 31]),
    };
    let plan = books.plan_dues(&sheet, &decisions);
    // Decided twice, not a doubt, not readable, not there.
    assert_eq!(plan.unused, [15, 20, 31, 400]);
    assert_eq!(plan.skipped, [11, 23, 24]);
    assert_eq!(
        plan.gifts.iter().map(|g| (g.line, g.method)).collect::<Vec<_>>(),
        [(19, Method::Other)]
    );
    let recorded: Vec<u64> = plan.record.iter().map(|r| r.line).collect();
    assert_eq!(recorded, [5, 6, 7, 8, 13, 17, 25, 31, 32]);
    let decided: Vec<Decision> = plan.remember.iter().map(|d| d.decision).collect();
    assert_eq!(decided.len(), 8);

    // Signed but not remembered, as after a crash: dues are known all the same.
    let mut forgetful = Books { names: books.names.clone(), ..Books::default() };
    let forgotten = DuesPlan { remember: Vec::new(), ..plan.clone() };
    forgetful.record(&forgotten);
    let again = forgetful.plan_dues(&sheet, &Decisions::default());
    assert!(again.record.is_empty());
    assert_eq!(again.known, [5, 6, 7, 8, 13, 17, 25, 31, 32]);

    books.record(&plan);
    for given in [Decisions::default(), decisions] {
        let again = books.plan_dues(&sheet, &given);
        assert!(again.record.is_empty() && again.gifts.is_empty() && again.remember.is_empty());
        assert_eq!(again.known, [5, 6, 7, 8, 13, 17, 19, 25, 31, 32]);
        assert_eq!(again.skipped, [11, 23, 24]);
        let open: Vec<u64> = again.doubtful.iter().map(|d| d.line).collect();
        assert_eq!(open, [14, 18, 20, 21, 22]);
    }

    // The same rows in another place and in other words are the same rows.
    let moved = "fecha,no,nombre,importe,metodo,recibo\n\
                 5-2-2024,12,,35,cash,\n\
                 2024-02-01,1,CISSE AWA,35,cash,R1\n\
                 2024-02-09,,panaderia,120,,\n";
    let moved = read_dues(moved.as_bytes()).expect("a dues notebook");
    let plan = books.plan_dues(&moved, &Decisions::default());
    assert_eq!(plan.known, [3, 4]);
}

#[test]
fn the_first_of_a_key_in_the_ledger_is_the_first_in_the_file() {
    let books = books();
    let text = "Fecha;Nº;Nombre;Importe;Recibo\n\
                1/3/2024;1;Awa;35;R1\n1/3/2024;1;Awa;35;R2\n1/3/2024;1;Awa;35;R3\n";
    let sheet = read_dues(text.as_bytes()).expect("a dues notebook");
    let key = DuesKey { member: id(&books, "1", "Awa"), date: date(2024, 3, 1), minor: 3500 };
    for count in 0..=4 {
        let mut paid = Recorded::default();
        (0..count).for_each(|_| paid.add(key, ""));
        let plan = plan_dues(&sheet, &books.names, &paid, &Decisions::default(), today());
        assert_eq!(plan.known.len(), count.min(3));
        assert_eq!(plan.record.len() + plan.known.len(), 3);
    }
    assert!(
        books
            .plan_dues(&sheet, &Decisions::default())
            .record
            .iter()
            .all(|r| r.method == Method::Other)
    );
}

#[test]
fn a_name_that_fits_another_member_better_is_a_doubt() {
    let list = "Nº;Nombre;Alta\n1;Awa Kane;1/1/2020\n2;Awa Kante;1/1/2020\n\
                3;Modou Diop Sarr;1/1/2020\n4;Modou Diop;1/1/2020\n5;Serigne Mbaye;1/1/2020\n";
    let mut books = Books::default();
    let sheet = read_members(list.as_bytes()).expect("a member list");
    books.admit(&books.plan_members(&sheet, &Decisions::default()));
    let text = "Fecha;Socio;Nombre;Importe\n1/2/24;1;Awa Kanté;35\n2/2/24;3;Modou Diop;35\n\
                3/2/24;5;Serigna Mbaye;35\n4/2/24;4;Modou Diop Sarr;35\n5/2/24;3;Modou;35\n\
                6/2/24;1;;35\n7/2/24;2;Awa Diallo;35\n";
    let sheet = read_dues(text.as_bytes()).expect("a dues notebook");
    let plan = books.plan_dues(&sheet, &Decisions::default());
    let fits = |number| DuesDoubtKind::NameDisagrees { fits: Some(id(&books, number, "")) };
    let expected = BTreeMap::from([
        (2, vec![fits("2")]),
        (3, vec![fits("4")]),
        (5, vec![fits("3")]),
        (8, vec![DuesDoubtKind::NameDisagrees { fits: None }]),
    ]);
    assert_eq!(doubts(&plan), expected);
}

#[test]
fn a_quote_that_swallows_rows_is_said() {
    let text = "Fecha;Nº;Nombre;Importe\n1/2/24;1;\"Awa;35\n2/2/24;2;Modou;20\n3/2/24;3;Ba\";15\n4/2/24;3;Ba;15\n";
    let sheet = read_dues(text.as_bytes()).expect("a dues notebook");
    assert_eq!(sheet.bad, [BadRow { line: 2, reason: BadReason::SwallowedRows }]);
    assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [5]);
}

#[test]
fn decimals_split_by_their_own_comma_are_not_believed() {
    let text = "Fecha,Nº,Importe,Recibo\n1/2/24,1,35,50,\n1/2/24,1,\"35,50\",7\n";
    let sheet = read_dues(text.as_bytes()).expect("a dues notebook");
    assert_eq!(sheet.bad, [BadRow { line: 2, reason: BadReason::TooManyCells }]);
    assert_eq!(sheet.rows.iter().map(|row| row.amount.minor).collect::<Vec<_>>(), [3550]);
}

#[test]
fn a_notebook_needs_a_number_or_a_name() {
    let missing = read_dues(b"Fecha;Importe;Forma\n1/2/24;35;bizum\n");
    assert!(matches!(missing, Err(ImportError::MissingColumns { wanted, found })
        if wanted == ["number", "name"] && found == ["Fecha", "Importe", "Forma"]));
    let names = read_dues("Fecha;Socio;Importe\n1/2/24;Awa Cissé;35\n".as_bytes()).expect("read");
    assert_eq!((names.rows[0].number.as_str(), names.rows[0].name.as_str()), ("", "Awa Cissé"));
}

#[test]
fn no_debug_form_shows_a_name() {
    let books = books();
    let (list, notebook) = (list(), notebook());
    let members = books.plan_members(&list, &Decisions::default());
    let dues =
        books.plan_dues(&notebook, &Decisions { gift: lines(&[19]), ..Decisions::default() });
    let shown = format!(
        "{list:?}{notebook:?}{members:?}{dues:?}{:?}",
        Books::default().plan_members(&list, &Decisions::default())
    );
    for secret in ["Awa", "AWA", "Ousmane", "Panader", "620", "exon", "mitad", "adelantado"] {
        assert!(!shown.contains(secret), "{secret}");
    }
}
