//! What is proposed for a line, how surely, and why; and what officers say.

use ndimbal_ledger::id::Slug;
use ndimbal_ledger::time::Date;

use super::*;
use crate::import::bank::{Entry, Format, Part, Statement};
use crate::names::MemberRecord;

fn date(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

fn id(n: u8) -> MemberId {
    MemberId([n; 16])
}

fn names() -> Names {
    let record = |n: u8, name: &str| MemberRecord {
        chapter: None,
        member: id(n),
        number: n.to_string(),
        name: name.into(),
        phone: String::new(),
        sex: String::new(),
        joined: date("2020-01-01"),
        minors: 0,
        remark: String::new(),
    };
    let members = vec![
        record(1, "Awa Cissé"),
        record(2, "Modou Fall"),
        record(3, "Modou Sarr"),
        record(4, "Khady Sow"),
        record(5, "Khady Sow"),
        record(6, "Ndèye Baldé"),
    ];
    Names { members, ..Names::default() }
}

fn event(n: u8) -> EventId {
    EventId([n; 32])
}

fn booked(n: u8, day: &str, minor: i64, member: Option<u8>) -> Booked {
    Booked { event: event(n), date: date(day), minor, fee: 0, member: member.map(id) }
}

fn books() -> Books {
    let owing = |minor: i64, joined: &str| Owing {
        minor,
        joined: date(joined),
        left: None,
        known: BTreeSet::from([3500]),
    };
    let mut members: BTreeMap<MemberId, Owing> =
        (1..=5).map(|n| (id(n), owing(3500, "2020-01-01"))).collect();
    members.insert(id(6), owing(3500, "2025-12-01"));
    Books {
        account: Slug::new("granada/bank").expect("a slug"),
        currency: Currency::Eur,
        booked: Vec::new(),
        elsewhere: Vec::new(),
        members,
        usual: BTreeSet::from([3500, 4000]),
        coming: Vec::new(),
        ordered: Vec::new(),
        own: BTreeSet::new(),
    }
}

fn entry(day: &str, minor: i64, who: &str, text: &str) -> Entry {
    Entry { who: who.into(), text: text.into(), ..Entry::bare(1, date(day), minor) }
}

fn kept(entries: Vec<Entry>) -> Lines {
    let mut lines = Lines::default();
    let statement = Statement {
        format: Format::Norma43,
        number: String::new(),
        currency: Currency::Eur,
        period: None,
        balances: None,
        entries,
        passed: 0,
    };
    lines.keep(&books().account, &statement);
    lines
}

fn plan(lines: &Lines, books: &Books, words: &Words) -> LinesPlan {
    plan_lines(lines, books, &names(), words)
}

#[test]
fn what_a_member_owes_is_paid_once() {
    let pays = |day| entry(day, 3500, "Awa Cissé", "CUOTA SOCIO 1");
    let lines = kept(vec![pays("2025-10-01"), pays("2025-10-02"), pays("2025-10-03")]);
    let plan = plan(&lines, &books(), &Words::default());
    assert_eq!((plan.settle.len(), plan.open.len()), (1, 2));
    assert!(plan.open.iter().all(|j| j.sure == Sure::Likely && j.why.contains(&Why::PaidUp)));
    assert!(plan.open.iter().all(|j| !j.why.contains(&Why::OwesExactly)));
}

#[test]
fn without_a_usual_amount_none_is_certain() {
    let mut books = Books { usual: BTreeSet::new(), ..books() };
    books.members.values_mut().for_each(|owing| (owing.minor, owing.known) = (0, BTreeSet::new()));
    let judged = thought(&books, entry("2025-10-01", 350_000, "Awa Cissé", "CUOTA SOCIO 1"));
    assert_eq!((judged.sure, judged.why), (Sure::Likely, vec![Why::NumberAndName, Why::NoUsual]));
}

/// What is thought of one line by itself.
fn thought(books: &Books, entry: Entry) -> Judged {
    let plan = plan(&kept(vec![entry]), books, &Words::default());
    plan.settle.into_iter().chain(plan.open).next().expect("a judgement")
}

#[test]
fn who_paid_is_proposed_with_reasons() {
    use Sure::{Certain, Likely, Unsure};
    use Why::*;
    let elsewhere = Books { elsewhere: vec![booked(9, "2025-09-30", 3500, Some(1))], ..books() };
    let (plain, day) = (books(), "2025-10-01");
    for (books, who, text, minor, member, sure, why) in [
        (
            &plain,
            "AWA CISSE",
            "CUOTA SOCIO 1",
            3500,
            Some(1),
            Certain,
            vec![NumberAndName, OwesExactly],
        ),
        (&plain, "", "CUOTA SOCIO Nº 01", 3500, Some(1), Likely, vec![NumberAlone, OwesExactly]),
        (&plain, "Awa Cissé", "Cuota", 3500, Some(1), Likely, vec![Name, OwesExactly]),
        (&plain, "", "INGRESO CISSE AWA CUOTA", 4000, Some(1), Likely, vec![Name, UsualAmount]),
        (&plain, "Awa Cissé", "Cuota", 12_345, Some(1), Likely, vec![Name, OddAmount]),
        (
            &plain,
            "Awa Cissé",
            "cuota natt",
            3500,
            Some(1),
            Unsure,
            vec![Name, OwesExactly, SaysTontine],
        ),
        (&plain, "Awa Cissé", "donativo", 3500, Some(1), Unsure, vec![Name, OwesExactly, SaysGift]),
        (
            &plain,
            "Awa Cissé",
            "por Modou Fall",
            3500,
            Some(1),
            Unsure,
            vec![Name, OwesExactly, NamesAnother],
        ),
        (
            &elsewhere,
            "Awa Cissé",
            "Cuota",
            3500,
            Some(1),
            Unsure,
            vec![Name, OwesExactly, Elsewhere],
        ),
        (
            &plain,
            "Ndèye Baldé",
            "Cuota",
            3500,
            Some(6),
            Unsure,
            vec![Name, OwesExactly, BeforeJoining],
        ),
        (&plain, "Awa", "Cuota", 3500, Some(1), Unsure, vec![NamePart, OwesExactly]),
        (&plain, "Modou", "Cuota", 3500, None, Unsure, vec![NameOfSeveral]),
        (&plain, "Khady Sow", "Cuota", 3500, None, Unsure, vec![NameOfSeveral]),
        (&plain, "Khady Sow", "socio 5", 3500, Some(5), Certain, vec![NumberAndName, OwesExactly]),
        (&plain, "Awa Cissé", "socio 2", 3500, None, Unsure, vec![NumberDisagrees]),
        (&plain, "", "socio 77", 3500, None, Unsure, vec![NumberUnknown]),
        (&plain, "Panadería Sol", "pan", 3500, None, Unsure, vec![Nobody]),
        (&plain, "", "FUNERARIA DEL SUR", -420_000, None, Unsure, vec![Nothing]),
    ] {
        let judged = thought(books, entry(day, minor, who, text));
        let steps: Vec<Step> = member.map(|m| Step::Dues(id(m), minor)).into_iter().collect();
        let what = format!("{who} / {text}");
        assert_eq!((judged.steps, judged.sure, judged.why), (steps, sure, why), "{what}");
    }
}

#[test]
fn what_calls_itself_a_gift_is_proposed_as_one() {
    let gift = thought(&books(), entry("2025-10-01", 5000, "Panadería Sol", "Donativo"));
    assert_eq!((gift.steps, gift.sure), (vec![Step::Gift(5000)], Sure::Likely));
}

#[test]
fn what_the_books_hold_is_found_and_stands_for_one_line() {
    use Sure::{Certain, Likely, Unsure};
    let day = "2025-10-10";
    for (what, event, entry, sure) in [
        (
            "the same day",
            booked(1, day, 3500, Some(1)),
            entry(day, 3500, "Awa Cissé", ""),
            Some(Certain),
        ),
        (
            "a weekend",
            booked(1, "2025-10-07", 3500, Some(1)),
            entry(day, 3500, "Awa", ""),
            Some(Certain),
        ),
        (
            "one of two of that name",
            booked(1, day, 3500, Some(5)),
            entry(day, 3500, "Khady Sow", ""),
            Some(Certain),
        ),
        (
            "weeks apart",
            booked(1, "2025-09-20", 3500, Some(1)),
            entry(day, 3500, "Awa Cissé", ""),
            Some(Likely),
        ),
        (
            "no name is written",
            booked(1, day, 3500, Some(1)),
            entry(day, 3500, "", "ABONO"),
            Some(Likely),
        ),
        (
            "of another",
            booked(1, day, 3500, Some(1)),
            entry(day, 3500, "Modou Fall", ""),
            Some(Unsure),
        ),
        (
            "of another, days apart",
            booked(1, "2025-10-08", 3500, Some(1)),
            entry(day, 3500, "Modou Fall", ""),
            None,
        ),
        ("another amount", booked(1, day, 3600, Some(1)), entry(day, 3500, "Awa Cissé", ""), None),
        (
            "months apart",
            booked(1, "2025-08-01", 3500, Some(1)),
            entry(day, 3500, "Awa Cissé", ""),
            None,
        ),
        (
            "a payout",
            booked(1, "2025-10-09", -420_000, None),
            entry(day, -420_000, "", "FUNERARIA"),
            Some(Certain),
        ),
        (
            "a gift, of a member's amount",
            booked(1, day, 3500, None),
            entry(day, 3500, "Awa Cissé", ""),
            Some(Unsure),
        ),
    ] {
        let books = Books { booked: vec![event], ..books() };
        let judged = thought(&books, entry);
        let found = judged.stands().then_some(judged.sure);
        assert_eq!(found, sure, "{what}: {judged:?}");
    }
}

#[test]
fn of_two_lines_and_one_record_the_second_line_is_a_new_payment() {
    let day = "2025-10-10";
    let books = Books { booked: vec![booked(1, day, 3500, Some(1))], ..books() };
    let twice =
        vec![entry(day, 3500, "Awa Cissé", "socio 1"), entry(day, 3500, "Awa Cissé", "socio 1")];
    let plan = plan(&kept(twice), &books, &Words::default());
    let steps: Vec<&Step> = plan.settle.iter().flat_map(|judged| &judged.steps).collect();
    assert_eq!(steps, [&Step::Stands(event(1)), &Step::Dues(id(1), 3500)]);
}

#[test]
fn a_fee_that_the_bank_takes_apart_is_found_beside_its_transfer() {
    let sent = Booked { fee: 200, ..booked(1, "2025-10-10", -50_200, None) };
    let books = Books { booked: vec![sent], ..books() };
    let apart = kept(vec![
        entry("2025-10-10", -50_000, "", "TRANSFERENCIA EMITIDA"),
        entry("2025-10-10", -200, "", "COMISION TRANSFERENCIA"),
    ]);
    let found = plan(&apart, &books, &Words { accept_likely: true, ..Words::default() });
    assert_eq!(found.settle.len(), 2, "{found:?}");
    let together = thought(&books, entry("2025-10-10", -50_200, "", "TRANSFERENCIA"));
    assert!(together.stands());
}

#[test]
fn transfers_and_payouts_that_are_expected_are_proposed() {
    let coming = Coming { transfer: event(3), sent: date("2025-10-08"), minor: 50_000 };
    let ordered = Ordered { payout: event(4), minor: 420_000, sources: Vec::new() };
    let one = ndimbal_ledger::case::Source {
        account: books().account,
        amount: Amount { minor: 420_000, currency: Currency::Eur },
    };
    let ordered = Ordered { sources: vec![one], ..ordered };
    let books = Books { coming: vec![coming], ordered: vec![ordered.clone()], ..books() };
    let came = thought(&books, entry("2025-10-10", 50_000, "ASOC MURCIA", ""));
    assert_eq!((came.steps, came.sure), (vec![Step::Receive(event(3), 50_000)], Sure::Certain));
    let member = thought(&books, entry("2025-10-10", 50_000, "Awa Cissé", ""));
    assert_eq!(member.sure, Sure::Unsure, "a member may pay as much");
    let late = thought(&books, entry("2025-12-10", 50_000, "ASOC MURCIA", ""));
    assert!(late.steps.is_empty());
    let paid = thought(&books, entry("2025-10-10", -420_000, "", "FUNERARIA"));
    assert_eq!((paid.steps, paid.sure), (vec![Step::Pay(ordered)], Sure::Likely));
}

#[test]
fn a_payout_out_of_a_wallet_is_proposed_with_its_fee() {
    let xof = |minor| Amount { minor, currency: Currency::Xof };
    let source = ndimbal_ledger::case::Source { account: books().account, amount: xof(12_000) };
    let ordered = Ordered { payout: event(4), minor: 12_000, sources: vec![source] };
    let wallet = Books { currency: Currency::Xof, ordered: vec![ordered], ..books() };
    let mut lines = kept(vec![Entry { fee: 120, ..entry("2025-10-10", -12_000, "", "pharmacie") }]);
    lines.lines[0].format = Format::Mobile;
    let judged = plan(&lines, &wallet, &Words::default()).open.swap_remove(0);
    assert_eq!((judged.sure, &judged.why), (Sure::Likely, &vec![Why::Ordered]));
    let Some(Event::PayoutPaid(paid)) = judged.steps[0].event(&lines.lines[0], Currency::Xof)
    else {
        panic!("{judged:?}");
    };
    assert_eq!((paid.fee, paid.channel), (xof(120), Channel::Wave));
}

#[test]
fn gathered_payments_are_each_somebodys() {
    let part = |minor, who: &str| Part { minor, who: who.into(), ..Part::default() };
    let gathered = |parts: Vec<Part>| Entry { parts, ..entry("2025-10-10", 7000, "", "REMESA") };
    let books = Books { booked: vec![booked(1, "2025-10-10", 3500, Some(1))], ..books() };
    let both = thought(&books, gathered(vec![part(3500, "Awa Cissé"), part(3500, "Modou Fall")]));
    assert_eq!(both.steps, [Step::Stands(event(1)), Step::Dues(id(2), 3500)]);
    let one = thought(&books, gathered(vec![part(3500, "Awa Cissé"), part(3500, "Nadie Nunca")]));
    assert!(one.steps.is_empty());
}

#[test]
fn officers_decide_and_what_they_said_of_a_payer_is_remembered() {
    let mut lines = kept(vec![
        entry("2025-10-01", 3500, "Maimouna Ba", "cuota"),
        entry("2025-10-02", 3500, "Awa Cissé", "cuota"),
        entry("2025-10-03", 5000, "Panadería", ""),
        entry("2025-10-04", -350, "", "comision"),
        entry("2025-10-05", -900, "", "billete"),
        entry("2025-10-06", 4000, "Modou", "cuota"),
    ]);
    let words = Words {
        accept: BTreeSet::from([2, 4]),
        dues: BTreeMap::from([(1, id(3)), (5, id(3))]),
        gift: BTreeSet::from([3, 6]),
        skip: BTreeSet::from([4, 6]),
        stands: BTreeMap::from([(5, event(9))]),
        ..Words::default()
    };
    let books = books();
    let planned = plan(&lines, &books, &words);
    let settled_now: Vec<u64> = planned.settle.iter().map(|judged| judged.number).collect();
    assert_eq!(settled_now, [1, 2, 3]);
    // Two words about a line are none.
    assert_eq!(planned.open.iter().map(|judged| judged.number).collect::<Vec<_>>(), [4, 5, 6]);
    assert_eq!(planned.used, BTreeSet::from([1, 2, 3]));
    let states = settled(&planned, [event(1), event(2), event(3)].into_iter());
    lines.decide(states);
    lines.remember(&planned.remember);
    let again = plan(&lines, &books, &Words::default());
    assert_eq!(again.open.len() + again.settle.len(), 3);
    let later = kept(vec![entry("2026-10-01", 3500, "MAIMOUNA BA", "")]);
    let known = Lines { payers: lines.payers.clone(), ..later };
    let judged = plan(&known, &books, &Words::default()).open;
    assert_eq!(judged[0].steps, [Step::Dues(id(3), 3500)]);
    assert_eq!(judged[0].why, [Why::SeenBefore, Why::OwesExactly]);
}

fn marked(entry: Entry) -> Entry {
    Entry { charge: true, ..entry }
}

#[test]
fn what_the_bank_takes_and_gives_by_itself_is_proposed_with_reasons() {
    use Step::{Charge, Credit};
    use Sure::{Likely, Unsure};
    use Why::*;
    let day = "2025-10-20";
    for (line, step, sure, why) in [
        (entry(day, -350, "", "COMISION MANTENIMIENTO"), Charge(350), Likely, vec![SaysCharge]),
        (marked(entry(day, -350, "", "CCC 12")), Charge(350), Likely, vec![MarkedCharge]),
        (
            marked(entry(day, -350, "", "TENUE DE COMPTE")),
            Charge(350),
            Likely,
            vec![MarkedCharge, SaysCharge],
        ),
        (marked(entry(day, 12, "", "LIQUIDACION")), Credit(12), Likely, vec![MarkedCharge]),
        (entry(day, 12, "", "Intereses a su favor"), Credit(12), Likely, vec![SaysInterest]),
        // Others are paid for a funeral and for medicine.
        (entry(day, -90_000, "", "GASTOS FUNERAL"), Charge(90_000), Unsure, vec![SaysCharge]),
        (entry(day, -350, "Gestoria", "comision"), Charge(350), Unsure, vec![SaysCharge]),
        // A transfer that is not in the books yet has its fee with it.
        (
            entry(day, -200, "", "COMISION TRANSFERENCIA"),
            Charge(200),
            Unsure,
            vec![SaysCharge, MaybeFee],
        ),
    ] {
        let what = line.text.clone();
        let judged = thought(&books(), line);
        assert_eq!((judged.steps, judged.sure, judged.why), (vec![step], sure, why), "{what}");
    }
    let member = thought(&books(), entry(day, 3500, "Awa Cissé", "sin interes"));
    assert_eq!(member.steps, [Step::Dues(id(1), 3500)]);
}

#[test]
fn a_charge_of_before_is_remembered_by_its_words_until_it_is_taken_back() {
    use Why::*;
    let mut lines = kept(vec![
        marked(entry("2025-10-20", -350, "", "CCC 12 OCT 2025")),
        marked(entry("2025-11-20", -350, "", "CCC 12 NOV 2025")),
    ]);
    let first = plan(&lines, &books(), &Words { charge: BTreeSet::from([1]), ..Words::default() });
    assert_eq!(first.settle[0].steps, [Step::Charge(350)]);
    assert_eq!(
        first.settle[0].steps[0].event(&lines.lines[0], Currency::Eur).map(|e| e.word()),
        Some("account-charged")
    );
    lines.decide(settled(&first, [event(1)].into_iter()));
    let known = |own: &[EventId], lines: &Lines| {
        let own = own.iter().copied().collect();
        let planned = plan(lines, &Books { own, ..books() }, &Words::default());
        planned.settle.into_iter().chain(planned.open).next().expect("a judgement")
    };
    let judged = known(&[event(1)], &lines);
    assert_eq!((judged.sure, judged.why), (Sure::Certain, vec![ChargedBefore, MarkedCharge]));
    // Taken back, it is known no more.
    assert_eq!(known(&[], &lines).why, [MarkedCharge]);
    // More than ever before is asked for.
    lines.lines[1].minor = -35_000;
    let judged = known(&[event(1)], &lines);
    assert_eq!(judged.sure, Sure::Likely);
    assert_eq!(judged.why, [ChargedBefore, MarkedCharge, OddAmount]);
    // What comes in is no charge.
    lines.lines[1].minor = 350;
    assert_eq!(known(&[event(1)], &lines).why, [MarkedCharge]);
}

#[test]
fn a_fee_beside_what_the_books_hold_goes_into_them() {
    let wallet = Books {
        currency: Currency::Xof,
        booked: vec![booked(1, "2025-10-10", -12_000, None)],
        coming: vec![Coming { transfer: event(3), sent: date("2025-10-09"), minor: 50_000 }],
        ..books()
    };
    let fee = |minor, text: &str| Entry { fee: 120, ..entry("2025-10-10", minor, "", text) };
    for (line, steps) in [
        (fee(-12_000, "paiement"), vec![Step::Stands(event(1)), Step::Charge(120)]),
        (fee(50_000, "recu"), vec![Step::Receive(event(3), 50_000), Step::Charge(120)]),
        (fee(50_120, "recu"), vec![Step::Receive(event(3), 50_000)]),
        (fee(7000, "don"), vec![Step::Gift(7000), Step::Charge(120)]),
    ] {
        let (what, effect) = (line.text.clone(), line.effect());
        let judged = thought(&wallet, line);
        assert_eq!(
            (judged.steps, judged.sure),
            (steps, if effect == 50_000 { Sure::Certain } else { Sure::Likely }),
            "{what}"
        );
    }
    let both = plan(
        &kept(vec![fee(-12_000, "paiement")]),
        &wallet,
        &Words { accept_likely: true, ..Words::default() },
    );
    let states = settled(&both, [event(8)].into_iter());
    assert_eq!(states, [(1, State::Settled(vec![Settling(event(1)), Settling(event(8))]))]);
}

#[test]
fn what_was_taken_back_waits_for_a_word_however_sure_it_looks() {
    let mut lines = kept(vec![
        marked(entry("2025-10-20", -350, "", "CCC 12 OCT 2025")),
        marked(entry("2025-11-20", -350, "", "CCC 12 NOV 2025")),
    ]);
    let first = plan(&lines, &books(), &Words { charge: BTreeSet::from([1]), ..Words::default() });
    lines.decide(settled(&first, [event(1)].into_iter()));
    let own = || Books { own: [event(1)].into_iter().collect(), ..books() };
    let second = plan(&lines, &own(), &Words::default());
    assert_eq!(second.settle.len(), 1, "the second goes by itself");
    lines.decide(settled(&second, [event(2)].into_iter()));
    lines.reopen(|settling| *settling != event(2));
    for words in [Words::default(), Words { accept_likely: true, ..Words::default() }] {
        let again = plan(&lines, &own(), &words);
        assert_eq!((again.settle.len(), again.open.len()), (0, 1));
        assert_eq!(again.open[0].why.last(), Some(&Why::TakenBack));
    }
    let accepted = Words { accept: BTreeSet::from([2]), ..Words::default() };
    assert_eq!(plan(&lines, &own(), &accepted).settle.len(), 1);
}

#[test]
fn what_says_that_it_comes_back_is_never_sure() {
    let books = books();
    for text in
        ["ANULACION PAGO SOCIO 1 AWA CISSE", "DEVOLUCION TRANSF SOCIO 1", "rejet virement socio 1"]
    {
        let judged = thought(&books, entry("2025-10-01", 3500, "Awa Cissé", text));
        assert_eq!(judged.sure, Sure::Unsure, "{text}");
        assert!(judged.why.contains(&Why::SaysReturned), "{text}");
    }
    let marked = entry("2025-10-01", 3500, "Awa Cissé", "CUOTA SOCIO 1");
    let marked = thought(&books, Entry { returned: true, ..marked });
    assert_eq!(marked.sure, Sure::Unsure);
    let gift = thought(&books, entry("2025-10-01", 5000, "", "DEVOLUCION DONATIVO"));
    assert_eq!((gift.steps, gift.sure), (vec![Step::Gift(5000)], Sure::Unsure));
    let coming = Coming { transfer: event(7), minor: 50_000, sent: date("2025-09-30") };
    let coming = Books { coming: vec![coming], ..books };
    let back = thought(&coming, entry("2025-10-01", 50_000, "", "TRANSF DEVUELTA"));
    assert_eq!(back.sure, Sure::Unsure);
}

#[test]
fn a_text_with_several_numbers_is_not_one_members() {
    let books = books();
    for (text, sure) in [
        ("CUOTA SOCIOS 1, 2 Y 3", Sure::Unsure),
        ("CUOTA SOCIO 1 Y SOCIO 2", Sure::Unsure),
        ("CUOTA SOCIO 1 Y 2", Sure::Unsure),
        ("CUOTA SOCIO 1 2025", Sure::Certain),
        ("CUOTA SOCIO 1 01/10/2025", Sure::Certain),
        ("SOCIO 1 35 EUR", Sure::Certain),
        ("SOCIO 1 Y FAMILIA", Sure::Certain),
        ("SOCIO 1 POR 12 MESES", Sure::Certain),
        ("TRANSFERENCIA INMEDIATA CONCEPTO CUOTA ENERO SOCIO 1", Sure::Certain),
        ("SOCIO 1 POR SOCIO 2", Sure::Unsure),
        ("SOCIO 1 CUOTA MI MADRE", Sure::Likely),
        ("SOCIO 1 CUOTA MI TIA", Sure::Likely),
        ("SOCIO 1 CUOTA NDEYE", Sure::Likely),
        ("SOCIO 1 LOTERIA", Sure::Likely),
    ] {
        let judged = thought(&books, entry("2025-10-01", 3500, "Awa Cissé", text));
        assert_eq!(judged.sure, sure, "{text}: {judged:?}");
    }
}

#[test]
fn a_number_of_euros_or_months_is_no_members_number() {
    let books = books();
    for text in ["CUOTA SOCIO 6 EUROS", "CUOTA SOCIO 6 MESES", "CUOTA SOCIO 6 EUR"] {
        let judged = thought(&books, entry("2025-10-01", 600, "", text));
        assert!(!judged.steps.contains(&Step::Dues(id(6), 600)), "{text}: {judged:?}");
    }
}

#[test]
fn of_namesakes_with_two_accounts_one_decision_tells_nothing_of_the_other() {
    let books = books();
    let from = |day: &str, iban: &str| {
        let mut said = entry(day, 3500, "Khady Sow", "cuota");
        said.iban = iban.into();
        said
    };
    let mut lines = kept(vec![from("2025-10-01", "ES11")]);
    let words = Words { dues: BTreeMap::from([(1, id(5))]), ..Words::default() };
    let planned = plan(&lines, &books, &words);
    lines.remember(&planned.remember);
    for (iban, known) in [("ES11", true), ("ES22", false)] {
        let later = kept(vec![from("2025-11-01", iban)]);
        let later = Lines { payers: lines.payers.clone(), ..later };
        let judged = plan(&later, &books, &Words::default());
        let all = [judged.open, judged.settle].concat();
        let proposed =
            all[0].steps.iter().any(|step| matches!(step, Step::Dues(who, _) if *who == id(5)));
        assert_eq!(proposed && all[0].sure != Sure::Unsure, known, "{iban}: {all:?}");
    }
}
