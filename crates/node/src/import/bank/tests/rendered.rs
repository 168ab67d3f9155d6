//! A statement that we make up, written in both formats: what is read is the
//! same, and importing both keeps each line once.

use std::fmt::Write;

use ndimbal_ledger::id::Slug;
use proptest::prelude::*;

use super::*;
use crate::import::Lines;
use crate::import::lines::State;

/// A line to be written: days after the first, cents, a name, a text.
#[derive(Debug, Clone)]
pub struct Made {
    pub day: i32,
    pub cents: i64,
    pub who: &'static str,
    pub text: &'static str,
}

fn begin() -> Date {
    date("2025-07-01")
}

fn six(date: Date) -> String {
    let (year, month, day) = date.parts();
    format!("{:02}{month:02}{day:02}", year % 100)
}

fn side(minor: i64) -> (char, &'static str) {
    if minor < 0 { ('1', "DBIT") } else { ('2', "CRDT") }
}

/// Norma 43 in ISO-8859-1.
pub fn norma43(opening: i64, lines: &[Made]) -> Vec<u8> {
    let head = "210005550200045678";
    let last = lines.last().map_or(0, |line| line.day);
    let mut records = vec![format!(
        "11{head}{}{}{}{:014}9783NOMBRE",
        six(begin()),
        six(begin().plus_days(last)),
        side(opening).0,
        opening.abs()
    )];
    let (mut sums, mut closing) = ([(0, 0), (0, 0)], opening);
    for line in lines {
        let (sign, _) = side(line.cents);
        let day = six(begin().plus_days(line.day));
        records.push(format!("22    0555{day}{day}02000{sign}{:014}", line.cents.abs()));
        let concept = format!("BIZUM DE {}", line.who.to_uppercase());
        records.push(format!("2301{concept:<38}{:<38}", line.text.to_uppercase()));
        let sum = &mut sums[usize::from(line.cents >= 0)];
        *sum = (sum.0 + 1, sum.1 + line.cents.abs());
        closing += line.cents;
    }
    records.push(format!(
        "33{head}{:05}{:014}{:05}{:014}{}{:014}978",
        sums[0].0,
        sums[0].1,
        sums[1].0,
        sums[1].1,
        side(closing).0,
        closing.abs()
    ));
    records.push(format!("88{}  {:06}", "9".repeat(18), records.len()).replace("  0", "0"));
    let mut bytes = Vec::new();
    for record in records {
        let padded = format!("{record:<80}\r\n");
        bytes.extend(encoding_rs::WINDOWS_1252.encode(&padded).0.iter());
    }
    bytes
}

/// camt.053 in UTF-8.
pub fn camt053(version: u8, opening: i64, lines: &[Made]) -> Vec<u8> {
    let euros = |minor: i64| format!("{}.{:02}", minor.abs() / 100, minor.abs() % 100);
    let balance = |code: &str, minor: i64| {
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{}</Amt>\
             <CdtDbtInd>{}</CdtDbtInd><Dt><Dt>2025-07-01</Dt></Dt></Bal>\n",
            euros(minor),
            side(minor).1
        )
    };
    let closing = opening + lines.iter().map(|line| line.cents).sum::<i64>();
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document \
         xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version:02}\"><BkToCstmrStmt>\
         <Stmt><Id>1</Id><Acct><Id><IBAN>ES9121000418450200051332</IBAN></Id><Ccy>EUR</Ccy></Acct>\n{}{}",
        balance("OPBD", opening),
        balance("CLBD", closing)
    );
    for line in lines {
        let status = if version < 8 { "BOOK" } else { "<Cd>BOOK</Cd>" };
        let party = format!("<Nm>{}</Nm>", line.who);
        let party = if version < 8 { party } else { format!("<Pty>{party}</Pty>") };
        let way = if line.cents < 0 { "Cdtr" } else { "Dbtr" };
        let day = begin().plus_days(line.day);
        let _ = writeln!(
            text,
            "<Ntry><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>{}</CdtDbtInd><Sts>{status}</Sts>\
             <BookgDt><Dt>{day}</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><{way}>{party}</{way}>\
             </RltdPties><RmtInf><Ustrd>{}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>",
            euros(line.cents),
            side(line.cents).1,
            line.text
        );
    }
    text.push_str("</Stmt></BkToCstmrStmt></Document>\n");
    text.into_bytes()
}

fn made() -> impl Strategy<Value = (i64, Vec<Made>)> {
    let who = prop::sample::select(vec!["Awa Cissé", "Ndèye Baldé", "Modou Fall", "El Hadji Sène"]);
    let text = prop::sample::select(vec!["Cuota socio 3", "", "natt", "Donación"]);
    let cents = prop_oneof![
        4 => prop::sample::select(vec![3500_i64, 2000, -350, 4000]),
        1 => (1_i64..100_000_000).prop_map(|n| n - 50_000_000).prop_filter("none", |n| *n != 0),
    ];
    let line = (0..3_i32, cents, who, text);
    let lines = prop::collection::vec(line, 0..30);
    (-10_000_000..1_000_000_000_i64, lines).prop_map(|(opening, lines)| {
        let mut day = 0;
        let made = lines.into_iter().map(|(step, cents, who, text)| {
            day += step;
            Made { day, cents, who, text }
        });
        (opening, made.collect())
    })
}

fn account() -> Slug {
    Slug::new("granada/bank").expect("a slug")
}

proptest! {
    #[test]
    fn both_formats_say_the_same((opening, lines) in made(), version in 2_u8..=13) {
        let one_way = one(&norma43(opening, &lines));
        let other_way = one(&camt053(version, opening, &lines));
        prop_assert_eq!(brief(&one_way), brief(&other_way));
        prop_assert_eq!(one_way.balances, other_way.balances);
        let fold = |e: &Entry| crate::import::text::fold(&e.who);
        let names = |s: &Statement| s.entries.iter().map(fold).collect::<Vec<_>>();
        prop_assert_eq!(names(&one_way), names(&other_way));
        prop_assert_eq!(one_way.entries.len(), lines.len());
    }

    #[test]
    fn a_line_is_kept_once_in_whatever_format_and_piece_it_comes(
        (opening, lines) in made(),
        cuts in prop::collection::vec((0_usize..30, 0_usize..30, any::<bool>()), 1..6),
    ) {
        let mut kept = Lines::default();
        let whole = one(&norma43(opening, &lines));
        let before = |n: usize| opening + lines[..n].iter().map(|line| line.cents).sum::<i64>();
        // Pieces that begin and end anywhere, also in the middle of a day.
        for (from, until, is_camt) in cuts {
            let (from, until) = (from.min(lines.len()), until.min(lines.len()));
            let piece = &lines[from.min(until)..from.max(until)];
            let opening = before(from.min(until));
            let read = if is_camt { camt053(8, opening, piece) } else { norma43(opening, piece) };
            let first = kept.keep(&account(), &one(&read));
            let again = kept.keep(&account(), &one(&read));
            prop_assert_eq!(again.new, 0);
            prop_assert_eq!(first.numbers.len(), piece.len());
        }
        let mut all = Lines::default();
        all.keep(&account(), &whole);
        kept.keep(&account(), &whole);
        let mut found: Vec<_> = kept.lines.iter().map(|l| (l.date, l.minor)).collect();
        let mut wanted: Vec<_> = all.lines.iter().map(|l| (l.date, l.minor)).collect();
        found.sort_unstable();
        wanted.sort_unstable();
        prop_assert_eq!(found, wanted);
        prop_assert!(kept.lines.iter().all(|line| line.state == State::Open));
    }
}
