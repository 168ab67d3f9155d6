//! What two places must agree on: the catalogue in the code, and the protocol
//! as `proto/` writes it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use ndimbal_ledger::account::AccountClass;
use ndimbal_ledger::case::{
    Answer, CaseClass, Channel, Mistake, Outcome, Payee, Place, Reason, Settlement, Step, Wrong,
};
use ndimbal_ledger::cbor::DEPTH_MAX;
use ndimbal_ledger::event::{KINDS, NOT_CRITICAL_FROM, Nature, SurplusRule};
use ndimbal_ledger::history::{BRANCHES, QUARANTINE_MS, WAITING_BYTES_MAX, WAITING_MAX};
use ndimbal_ledger::id::Slug;
use ndimbal_ledger::lifecycle::{Hold, PublicCover, Resting, Task};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::people::{ChapterKind, CutReason, Role};
use ndimbal_ledger::plan::{Covered, Occasion, Rejoining};
use ndimbal_ledger::refusal::Refusal;
use ndimbal_ledger::rules::TEXT_MAX;
use ndimbal_ledger::signed::{DEPS_MAX, EVENT_BYTES_MAX, RULES_VERSION};
use ndimbal_ledger::time::Stamp;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn proto(file: &str) -> String {
    fs::read_to_string(root().join("proto").join(file)).unwrap()
}

/// The texts on the fund, which go on where `rules.md` ends.
fn fund() -> Vec<String> {
    let folder = root().join("proto/fund");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

type Codes = BTreeSet<(u64, String)>;

/// Every coded word of the ledger, by the name that CDDL gives its list.
fn codes() -> BTreeMap<&'static str, Codes> {
    macro_rules! all {
        ($($name:literal $coded:ident,)+) => {
            BTreeMap::from([$((
                $name,
                $coded::ALL.iter().map(|c| (u64::from(c.number()), c.word().to_string())).collect(),
            ),)+])
        };
    }
    all! {
        "role" Role,
        "chapter-kind" ChapterKind,
        "account-class" AccountClass,
        "case-class" CaseClass,
        "outcome" Outcome,
        "reason" Reason,
        "payee" Payee,
        "place" Place,
        "channel" Channel,
        "wrong" Wrong,
        "settlement" Settlement,
        "mistake" Mistake,
        "step" Step,
        "cut-reason" CutReason,
        "answer" Answer,
        "occasion" Occasion,
        "rejoining" Rejoining,
        "covered" Covered,
        "hold" Hold,
        "task" Task,
        "resting" Resting,
        "public-cover" PublicCover,
        "surplus-rule" SurplusRule,
    }
}

/// The lines between `name = &(` and `)`.
fn codes_in_cddl(cddl: &str) -> BTreeMap<String, Codes> {
    let mut lists = BTreeMap::new();
    for block in cddl.split("\n\n").filter_map(|b| b.split_once(" = &(\n")) {
        let name = block.0.lines().last().unwrap().to_string();
        let lines = block.1.lines().take_while(|line| *line != ")");
        let code = |line: &str| {
            let (word, number) = line.trim().trim_end_matches(',').split_once(": ").unwrap();
            (number.parse().unwrap(), word.to_string())
        };
        lists.insert(name, lines.map(code).collect());
    }
    lists
}

/// The cells of the table behind a heading.
fn table<'a>(text: &'a str, heading: &str) -> Vec<Vec<&'a str>> {
    let at = text.find(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no {heading}"));
    let behind = text[at..].lines().skip(2).skip_while(|line| !line.starts_with('|'));
    let rows = behind.take_while(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

#[test]
fn every_kind_stands_in_the_cddl_and_nothing_else_does() {
    let cddl = proto("events.cddl");
    let founding = cddl.contains("  kind: 1,\n  body: founded,\n");
    assert!(founding, "the founding has a payload of its own");
    let mut written: BTreeSet<(u16, String)> = BTreeSet::from([(1, "founded".to_string())]);
    for part in cddl.split("/ event-of<").skip(1) {
        let (number, word) = part.split_once('>').unwrap().0.split_once(", ").unwrap();
        written.insert((number.parse().unwrap(), word.to_string()));
    }
    let kinds = KINDS.iter().map(|(number, word, _)| (*number, word.to_string())).collect();
    assert_eq!(written, kinds);
    for (_, word, _) in KINDS {
        assert!(cddl.contains(&format!("\n{word} = [\n")), "no body for {word}");
    }
}

#[test]
fn the_numbers_that_are_no_kind_are_those_that_are_not_understood() {
    let cddl = proto("events.cddl");
    let line = cddl.lines().find(|l| l.starts_with("other-kind = ")).unwrap();
    let mut other = BTreeSet::new();
    for range in line.trim_start_matches("other-kind = ").split(" / ") {
        let (from, until) = range.split_once("..").unwrap_or((range, range));
        other.extend(from.parse::<u16>().unwrap()..=until.parse().unwrap());
    }
    let kinds: BTreeSet<u16> = KINDS.iter().map(|(number, _, _)| *number).collect();
    let wrong: Vec<u16> =
        (0..=u16::MAX).filter(|n| kinds.contains(n) == other.contains(n)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_kind_has_its_rules() {
    let (rules, fund) = (proto("rules.md"), fund());
    let lines = rules.lines().chain(fund.iter().flat_map(|text| text.lines()));
    let headings = lines.filter(|l| l.starts_with("### ") && l.ends_with(')'));
    let written: BTreeSet<&str> = headings.map(|l| l.trim_start_matches("### ")).collect();
    let nature = |nature: &Nature| match nature {
        Nature::Decision => "decision",
        Nature::Fact => "fact",
    };
    let kinds: BTreeSet<String> =
        KINDS.iter().map(|(number, word, n)| format!("{number} {word} ({})", nature(n))).collect();
    assert_eq!(written, kinds.iter().map(String::as_str).collect());
    let (_, rest) = rules.split_once("\n## 3. Kinds\n").unwrap();
    let (kinds, _) = rest.split_once("\n## 4.").unwrap();
    for part in kinds.split("\n### ").skip(1) {
        assert!(part.contains("Asked") && part.contains("Effect"), "{}", &part[..20]);
    }
    for part in fund.iter().filter_map(|text| text.split_once("\n## Kinds\n")) {
        let (kinds, _) = part.1.split_once("\n## ").unwrap_or((part.1, ""));
        for kind in kinds.split("\n### ").skip(1) {
            assert!(kind.contains("\n1. ") && kind.contains("Effect"), "{}", &kind[..20]);
        }
    }
}

#[test]
fn every_code_stands_in_both_texts_with_its_number() {
    let (mut cddl, rules) = (codes_in_cddl(&proto("events.cddl")), proto("rules.md"));
    let row = |cells: &Vec<&str>| (cells[0].parse().unwrap(), cells[1].to_string());
    let fund = fund();
    let in_rules = |name: &str| {
        let heading = format!("### {name}");
        let has = |text: &&String| text.contains(&format!("\n{heading}\n"));
        let text = fund.iter().find(has).unwrap_or(&rules);
        table(text, &heading).iter().map(row).collect()
    };

    let currency = cddl.remove("currency").unwrap();
    assert_eq!(currency, in_rules("currency"));
    let letters: BTreeSet<String> = currency.into_iter().map(|(_, word)| word).collect();
    assert_eq!(letters, Currency::ALL.iter().map(|c| c.code().to_lowercase()).collect());

    let codes = codes();
    assert!(cddl.keys().eq(codes.keys()), "{:?}", cddl.keys());
    for (name, list) in &codes {
        assert_eq!(&cddl[*name], list, "{name} in events.cddl");
        assert_eq!(&in_rules(name), list, "{name} in rules.md");
    }
}

/// A list of codes that this test does not know would escape it.
#[test]
fn no_list_of_codes_is_left_out() {
    let mut declared = 0;
    let mut open = vec![root().join("crates/ledger/src")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            let source = fs::read_to_string(path).unwrap();
            declared += source.lines().filter(|line| *line == "coded! {").count();
        }
    }
    assert_eq!(declared, codes().len());
}

#[test]
fn every_refusal_stands_in_the_rules() {
    let rules = proto("rules.md");
    let fund = fund();
    let mut rows = table(&rules, "## 5. Refusals");
    rows.extend(fund.iter().flat_map(|text| table(text, "## Refusals")));
    let written: BTreeSet<&str> = rows.iter().map(|cells| cells[0].trim_matches('`')).collect();
    assert_eq!(written, Refusal::WORDS.iter().copied().collect());
    assert_eq!(rows.len(), written.len());
    let (asked, _) = rules.split_once("\n## 4.").unwrap();
    let asked = [asked.to_string(), fund.concat()].concat();
    for word in Refusal::WORDS.iter().filter(|word| **word != "not-understood") {
        assert!(asked.contains(&format!("`{word}`")), "nothing is refused with {word}");
    }
}

/// The fields of each body as the golden vectors name them.
#[test]
fn the_fields_of_every_body_have_the_names_of_the_cddl() {
    let cddl = proto("events.cddl");
    for (number, word, _) in KINDS {
        let name = format!("{number:04}-{word}.json");
        let vector = fs::read(root().join("tests/vectors").join(&name)).unwrap();
        let vector: serde_json::Value = serde_json::from_slice(&vector).unwrap();
        let named: BTreeSet<&str> =
            vector["body"].as_object().unwrap().keys().map(String::as_str).collect();
        let at = cddl.find(&format!("\n{word} = [\n")).unwrap();
        let lines = cddl[at..].lines().skip(2).take_while(|line| *line != "]");
        let written = lines.map(|line| line.trim().split_once(": ").unwrap().0);
        let (maybe, always): (BTreeSet<&str>, BTreeSet<&str>) =
            written.partition(|name| name.starts_with("? "));
        let mut others = named.difference(&always);
        assert_eq!(always.difference(&named).count(), 0, "{word}");
        assert!(others.all(|o| maybe.contains(format!("? {o}").as_str())), "{word}");
    }
}

/// 65536 as 65,536.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[test]
fn every_bound_is_the_one_that_is_written() {
    let (events, rules, cddl) = (proto("events.md"), proto("rules.md"), proto("events.cddl"));
    let readme = proto("README.md");
    let mib = WAITING_BYTES_MAX / 1024 / 1024;
    for (text, sentence) in [
        (&events, format!("An event's bytes are at most {}.", grouped(EVENT_BYTES_MAX as u64))),
        (&events, format!("0 to {DEPS_MAX} ids")),
        (&events, format!("arrays nested {DEPTH_MAX} deep at most")),
        (&events, format!("bounded by {} events and {mib} MiB", grouped(WAITING_MAX as u64))),
        (&events, format!("more than {} ms later", grouped(QUARANTINE_MS))),
        (&events, format!("text of 1 to {} bytes", Slug::MAX)),
        (&rules, format!("the name is longer than {TEXT_MAX} bytes")),
        (&rules, format!("`plan` is longer than {TEXT_MAX} bytes")),
        (&cddl, format!("minor: -{0}..{0}", Amount::MINOR_MAX)),
        (&cddl, format!("ms: 0..{}", Stamp::MS_MAX)),
        (&cddl, format!("deps: [0*{DEPS_MAX} id]")),
        (&readme, format!("version {RULES_VERSION}.")),
        (&readme, format!("Kinds below {NOT_CRITICAL_FROM} are **critical**")),
    ] {
        assert!(text.contains(&sentence), "nowhere: {sentence}");
    }
    assert_eq!(BRANCHES, 2, "rule 7 says: fewer than two");
}
