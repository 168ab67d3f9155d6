use ndimbal_ledger::money::Currency;
use proptest::prelude::*;

use super::*;
use crate::import::bank::{Entry, Statement};
use crate::keys::WORK_FACTOR_MIN;

const PASSPHRASE: &str = "nit nitay garabam";
const DEVICE: DeviceKey = DeviceKey([0xd0; 32]);

fn date(day: i8) -> Date {
    Date::new(2025, 7, day).expect("a date")
}

fn account(name: &str) -> Slug {
    Slug::new(name).expect("a slug")
}

fn statement(format: Format, opening: i64, lines: &[(i8, i64, &str)]) -> Statement {
    let entries: Vec<Entry> = lines
        .iter()
        .map(|(day, minor, reference)| Entry {
            who: "Awa Cissé".into(),
            text: format!("{format:?} Quimbaya"),
            iban: "ES9121000418450200051332".into(),
            reference: (*reference).into(),
            ..Entry::bare(1, date(*day), *minor)
        })
        .collect();
    let change: i64 = entries.iter().map(Entry::effect).sum();
    Statement {
        format,
        number: "ES9121000418450200051332".into(),
        currency: Currency::Eur,
        period: None,
        balances: Some((opening, opening + change)),
        entries,
        passed: 0,
    }
}

fn kept(statements: &[Statement]) -> Lines {
    let mut lines = Lines::default();
    for statement in statements {
        lines.keep(&account("granada/bank"), statement);
    }
    lines
}

#[test]
fn a_line_that_comes_in_two_formats_is_one_and_knows_what_both_say() {
    use Format::{Camt053, Norma43};
    let lines = kept(&[
        statement(Norma43, 0, &[(1, 35, "a"), (1, 35, "b"), (2, 20, "c")]),
        statement(Camt053, 0, &[(1, 35, "x"), (1, 35, "y"), (2, 20, "z")]),
    ]);
    assert_eq!(lines.lines.len(), 3);
    let line = lines.line(3).expect("the third");
    assert_eq!((line.minor, line.number), (20, 3));
    assert_eq!((line.text.as_str(), line.also.as_str()), ("Norma43 Quimbaya", "Camt053 Quimbaya"));
    // In another order within the day, too.
    let lines = kept(&[
        statement(Norma43, 0, &[(1, 35, ""), (1, -5, ""), (1, 20, "")]),
        statement(Camt053, 0, &[(1, 20, ""), (1, 35, ""), (1, -5, "")]),
    ]);
    assert_eq!(lines.lines.len(), 3);
}

#[test]
fn balances_say_whether_a_statement_overlaps_or_goes_on() {
    use Format::Norma43;
    let whole: &[(i8, i64, &str)] = &[(1, 35, ""), (2, 35, ""), (2, 35, ""), (3, 20, "")];
    for (what, pieces, count) in [
        ("the same twice", vec![(0, 0..4), (0, 0..4)], 4),
        ("a part of it", vec![(0, 0..4), (35, 1..3)], 4),
        ("the first half of a day and then the second", vec![(0, 0..2), (70, 2..4)], 4),
        ("the second half first", vec![(70, 2..4), (0, 0..2)], 4),
        ("a day, whole and half", vec![(35, 1..3), (70, 2..3), (35, 1..2)], 2),
        ("balances that do not join", vec![(0, 0..2), (9000, 1..2)], 2),
    ] {
        let statements: Vec<Statement> = pieces
            .into_iter()
            .map(|(opening, range)| statement(Norma43, opening, &whole[range]))
            .collect();
        assert_eq!(kept(&statements).lines.len(), count, "{what}");
    }
    let mut two = kept(&[statement(Norma43, 0, whole)]);
    two.keep(&account("granada/cash"), &statement(Norma43, 0, whole));
    assert_eq!(two.lines.len(), 8, "another account is another line");
}

#[test]
fn a_line_that_the_bank_put_in_late_is_told_by_its_words() {
    let of = |lines: &[(i8, i64, &str)]| {
        let mut statement = statement(Format::Norma43, 0, lines);
        for (entry, (.., who)) in statement.entries.iter_mut().zip(lines) {
            entry.who = (*who).to_owned();
        }
        statement
    };
    for (first, then) in [
        (&[(1, 35, "Awa"), (1, 35, "Awa"), (5, 35, "Coumba")][..], 0),
        (&[(1, 35, "Awa"), (1, 35, "Coumba"), (5, 35, "Awa")], 0),
        (&[(1, 35, "Awa"), (1, 35, "Coumba"), (5, 35, "Awa"), (5, 20, "Awa")], 2),
    ] {
        let mut whole = first.to_vec();
        whole.insert(then, (1, 35, "Fatou"));
        let lines = kept(&[of(first), of(&whole), of(&whole), of(first), of(&whole)]);
        let mut who: Vec<&str> = lines.lines.iter().map(|line| line.who.as_str()).collect();
        let mut expected: Vec<&str> = whole.iter().map(|(.., who)| *who).collect();
        who.sort_unstable();
        expected.sort_unstable();
        assert_eq!(who, expected, "{whole:?}");
    }
    // Twice the same on a day, in a file each.
    let (one, two) = (of(&[(1, 35, "Awa")]), of(&[(1, 35, "Awa")]));
    let later = Statement { balances: Some((35, 70)), ..two };
    assert_eq!(kept(&[one, later]).lines.len(), 2);
}

proptest! {
    /// Pieces of one history that leave no gap, in whatever order and however often:
    /// each line once.
    #[test]
    fn pieces_of_a_history_make_it_whole(
        history in prop::collection::vec((1_i8..6, 1_i64..3, 0_usize..3), 1..14),
        pieces in prop::collection::vec((0_usize..14, 0_usize..14, any::<bool>()), 1..7),
    ) {
        let mut history = history;
        history.sort_by_key(|(day, ..)| *day);
        let mut told: BTreeMap<usize, usize> = BTreeMap::new();
        let mut lines = Lines::default();
        let mut covered: Option<(usize, usize)> = None;
        for (a, b, other) in pieces {
            let format = if other { Format::Camt053 } else { Format::Norma43 };
            let (from, until) = (a.min(b).min(history.len()), a.max(b).min(history.len()));
            let (low, high) = covered.unwrap_or((from, until));
            let (from, until) = (from.min(high), until.max(low));
            covered = Some((low.min(from), high.max(until)));
            let opening = history[..from].iter().map(|(_, minor, _)| minor).sum();
            let piece: Vec<(i8, i64, &str)> =
                history[from..until].iter().map(|(day, minor, _)| (*day, *minor, "")).collect();
            let mut statement = statement(format, opening, &piece);
            for (entry, (.., who)) in statement.entries.iter_mut().zip(&history[from..until]) {
                entry.who = format!("{who}");
            }
            let came = lines.keep(&account("granada/bank"), &statement);
            for (place, number) in (from..until).zip(came.numbers) {
                let number = usize::try_from(number).expect("small");
                told.insert(place, number);
            }
        }
        prop_assert_eq!(lines.lines.len(), told.len());
        for (place, number) in told {
            let line = &lines.lines[number - 1];
            let (day, minor, _) = history[place];
            prop_assert_eq!((line.date, line.minor), (date(day), minor));
        }
    }
}

proptest! {
    /// Whole days of one history, in which money comes and goes so that a balance
    /// comes back within a day, in whatever order and however often.
    #[test]
    fn whole_days_with_money_that_comes_and_goes_are_kept_once(
        history in prop::collection::vec((1_i8..5, -2_i64..3, 0_usize..3), 1..14),
        pieces in prop::collection::vec((1_i8..6, 1_i8..6, any::<bool>()), 1..7),
    ) {
        let mut history = history;
        history.retain(|(_, minor, _)| *minor != 0);
        history.sort_by_key(|(day, ..)| *day);
        let mut lines = Lines::default();
        let mut covered: Option<(i8, i8)> = None;
        for (a, b, other) in pieces {
            let format = if other { Format::Camt053 } else { Format::Norma43 };
            let (low, high) = covered.unwrap_or((a.min(b), a.max(b)));
            let (from, until) = (a.min(b).min(high), a.max(b).max(low));
            covered = Some((low.min(from), high.max(until)));
            let before = history.iter().take_while(|(day, ..)| *day < from);
            let opening = before.map(|(_, minor, _)| minor).sum();
            let of = history.iter().filter(|(day, ..)| (from..until).contains(day));
            let words = ["Awa", "Binta", "Coumba"];
            let piece: Vec<(i8, i64, &str)> =
                of.map(|(day, minor, who)| (*day, *minor, words[*who])).collect();
            lines.keep(&account("granada/bank"), &statement(format, opening, &piece));
        }
        let (from, until) = covered.unwrap_or_default();
        let expected: Vec<(Date, i64)> = history
            .iter()
            .filter(|(day, ..)| (from..until).contains(day))
            .map(|(day, minor, _)| (date(*day), *minor))
            .collect();
        let mut found: Vec<(Date, i64)> = lines.lines.iter().map(|l| (l.date, l.minor)).collect();
        let mut expected = expected;
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn lines_that_are_not_sorted_by_day_are_kept_once() {
    let lines = [(5, 35, "Awa"), (7, 35, "Khady"), (5, 35, "Modou"), (7, -35, "Khady")];
    for (one, two) in [
        (Format::Camt053, Format::Camt053),
        (Format::Camt053, Format::Norma43),
        (Format::Mobile, Format::Mobile),
    ] {
        let mut kept = Lines::default();
        let first = kept.keep(&account("granada/bank"), &statement(one, 1000, &lines));
        assert_eq!((first.new, first.numbers.len()), (4, 4));
        let said = |number: u64| kept.line(number).map(|line| (line.date, line.minor));
        let told: Vec<_> = first.numbers.iter().filter_map(|number| said(*number)).collect();
        let entries: Vec<_> = lines.iter().map(|(day, minor, _)| (date(*day), *minor)).collect();
        assert_eq!(told, entries, "each entry has the number of its own line");
        let again = kept.keep(&account("granada/bank"), &statement(two, 1000, &lines));
        assert_eq!((again.new, again.numbers), (0, first.numbers));
    }
}

#[test]
fn what_came_and_went_within_a_day_is_kept_once() {
    let of = |lines: &[(i8, i64, &str)]| {
        let mut said = statement(Format::Norma43, 1000, lines);
        said.entries.iter_mut().for_each(|entry| entry.who.clone_from(&entry.reference));
        said
    };
    let whole = [(9, 20, "Awa"), (9, 35, "Khady"), (9, -35, "Khady"), (10, 35, "Ibra")];
    assert_eq!(kept(&[of(&whole), of(&whole)]).lines.len(), 4);
    let day = [(9, 35, "Awa"), (9, 35, "Khady"), (9, 35, "Ibra"), (9, -35, "Ibra")];
    assert_eq!(kept(&[of(&day[..3]), of(&day), of(&day[..3])]).lines.len(), 4);
    // The same day goes on at the balance with which it began.
    let (one, two) = (of(&[(9, 35, "Khady"), (9, -35, "Khady")]), of(&[(9, 35, "Ibra")]));
    let day = [(9, 35, "Khady"), (9, -35, "Khady"), (9, 35, "Ibra")];
    let lines = kept(&[one, two, of(&day)]);
    let mut who: Vec<&str> = lines.lines.iter().map(|line| line.who.as_str()).collect();
    who.sort_unstable();
    assert_eq!(who, ["Ibra", "Khady", "Khady"]);
}

#[test]
fn an_operators_numbers_tell_lines_apart() {
    use Format::Mobile;
    let mut first = statement(Mobile, 0, &[(1, -500, "T1")]);
    let mut second = statement(Mobile, 0, &[(1, -500, "T2"), (1, -500, "T1")]);
    (first.balances, second.balances) = (None, None);
    assert_eq!(kept(&[first, second]).lines.len(), 2);
}

#[test]
fn a_line_opens_again_when_the_books_take_its_event_back() {
    let mut lines = kept(&[statement(Format::Norma43, 0, &[(1, 35, ""), (2, 20, "")])]);
    let (one, two) = (EventId([1; 32]), EventId([2; 32]));
    let settled = |event| State::Settled(vec![Settling(event)]);
    lines.decide([(1, settled(one)), (2, settled(two))]);
    lines.reopen(|event| *event == two);
    assert_eq!(lines.line(1).map(|line| line.state.clone()), Some(State::Open));
    assert_eq!(lines.line(2).map(|line| line.state.clone()), Some(settled(two)));
    assert_eq!(lines.accounts().into_values().collect::<Vec<_>>(), [1]);
}

#[test]
fn lines_rest_sealed_come_to_a_new_key_and_show_no_name() {
    let home = tempfile::tempdir().expect("a directory");
    let mut lines = kept(&[statement(Format::Norma43, 0, &[(1, 35, "ref"), (2, 20, "")])]);
    lines.remember(&[Payer { key: ContentKey([7; 32]), member: MemberId([1; 16]) }]);
    lines.set_number(&account("granada/bank"), Format::Norma43, "ES9121000418450200051332");
    lines.decide([(1, State::Settled(vec![Settling(EventId([9; 32]))])), (2, State::Skipped)]);
    lines.save(home.path(), DEVICE, PASSPHRASE, WORK_FACTOR_MIN).expect("saved");
    assert_eq!(Lines::load(home.path(), DEVICE, PASSPHRASE).expect("loaded"), lines);
    assert!(Lines::load(home.path(), DEVICE, "another one").is_err());
    let sealed = std::fs::read(home.path().join("lines/d0d0d0d0d0d0d0d0.age")).expect("read");
    assert!(!sealed.windows(4).any(|w| w == b"Awa " || w == b"ES91"));
    let shown = format!("{lines:?}");
    assert!(!["Awa", "ES91", "Quimbaya"].iter().any(|secret| shown.contains(secret)), "{shown}");

    let new = DeviceKey([0xd1; 32]);
    let adopts = |phrase| Lines::adopt(home.path(), new, phrase, WORK_FACTOR_MIN, &[]);
    assert!(!adopts("another one").expect("nothing to adopt"));
    assert!(adopts(PASSPHRASE).expect("adopted"));
    assert_eq!(Lines::load(home.path(), new, PASSPHRASE).expect("loaded"), lines);
    assert!(!adopts(PASSPHRASE).expect("once"));
}

#[test]
fn content_of_another_kind_or_version_is_refused() {
    for (content, reason) in [
        ("{\"version\":2,\"lines\":[]}", "Newer"),
        ("{\"version\":1,\"lines\":[],\"payers\":[],\"numbers\":[],\"more\":1}", "Content"),
        ("{\"version\":1,\"lines\":[{\"number\":1}],\"payers\":[],\"numbers\":[]}", "Content"),
        ("", "Content"),
    ] {
        let read = Lines::content(content.as_bytes(), Path::new("f"));
        assert!(format!("{read:?}").starts_with(&format!("Err({reason}")), "{content}: {read:?}");
    }
}

#[test]
fn a_statement_that_lacks_lines_of_its_days_is_known() {
    let first =
        statement(Format::Norma43, 0, &[(1, 35, ""), (5, 20, ""), (5, 20, ""), (9, 40, "")]);
    let of = account("granada/bank");
    let absent = |next: Statement| {
        let mut lines = kept(std::slice::from_ref(&first));
        let came = lines.keep(&of, &next).numbers;
        lines.absent(&of, &[next], &came)
    };
    let camt = |lines: &[(i8, i64, &str)]| statement(Format::Camt053, 0, lines);
    assert_eq!(absent(camt(&[(1, 35, ""), (5, 20, ""), (5, 20, ""), (9, 40, "")])), 0);
    assert_eq!(absent(camt(&[(1, 35, ""), (5, 20, ""), (9, 40, "")])), 1);
    // Another chapter's.
    assert_eq!(absent(camt(&[(2, 15, ""), (6, 40, ""), (10, 40, "")])), 3);
    // A day may be cut at either end, and what has no balances may be a choice.
    assert_eq!(absent(statement(Format::Camt053, 75, &[(5, 20, ""), (9, 40, "")])), 0);
    assert_eq!(absent(Statement { balances: None, ..camt(&[(1, 35, ""), (9, 40, "")]) }), 0);
}
