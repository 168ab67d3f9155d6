//! What two places must agree on.

use super::{File, Finding};

/// A product of whole numbers, as limits are written: `512 * 1024`.
fn product(text: &str) -> Option<u64> {
    let factor = |text: &str| text.trim().replace('_', "").parse::<u64>().ok();
    text.split('*').map(factor).try_fold(1_u64, |product, factor| product.checked_mul(factor?))
}

/// The names of a file's limits and their values.
fn constants(file: &File) -> Vec<(&str, u64)> {
    file.text.lines().filter_map(constant_in).collect()
}

fn constant_in(text: &str) -> Option<(&str, u64)> {
    let (head, value) = text.strip_prefix("pub const ")?.split_once(" = ")?;
    Some((head.split(':').next()?, product(value.trim_end_matches(';'))?))
}

/// The numbers of a line, read with and without separators: `4,096`, `20 000`.
fn numbers(text: &str) -> Vec<u64> {
    let joined: String = text.chars().filter(|c| !matches!(c, ',' | '_' | '\'')).collect();
    let pieces = joined.split(|c: char| !c.is_ascii_digit());
    let mut found: Vec<u64> = pieces.filter_map(|piece| piece.parse().ok()).collect();
    let words: Vec<&str> = joined.split_whitespace().collect();
    for pair in words.windows(2) {
        let Ok(number) = pair[0].trim_matches(|c: char| !c.is_ascii_digit()).parse::<u64>() else {
            continue;
        };
        match pair[1].trim_matches(|c: char| !c.is_alphanumeric()) {
            "KiB" => found.push(number * 1024),
            "MiB" => found.push(number * 1024 * 1024),
            _ => {}
        }
    }
    found
}

/// Wherever the protocol names a limit of the session, it gives its value in
/// the same line; and it names each.
pub fn limits(limits: &File, protocol: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, value) in constants(limits) {
        let quoted = format!("`{name}`");
        let mut named = false;
        for file in protocol {
            for (line, text) in file.lines().filter(|(_, text)| text.contains(&quoted)) {
                named = true;
                if !numbers(text).contains(&value) {
                    let what = format!("{quoted} is {value} in {}: say so here", limits.path);
                    findings.push(file.finding(line, what));
                }
            }
        }
        if !named && !protocol.is_empty() {
            let what = format!("{quoted} is {value} and stands nowhere in proto/: say it there");
            findings.push(limits.finding(1, what));
        }
    }
    findings
}

/// A line of the catalogue: `35 PayoutPaid Fact "payout-paid";`.
fn kind_in(text: &str) -> Option<(u64, &str)> {
    let (head, word) = text.trim().strip_suffix("\";")?.split_once(" \"")?;
    let mut head = head.split(' ');
    let number = head.next()?.parse().ok()?;
    (head.count() == 2).then_some((number, word))
}

/// Every kind of event stands in the grammar: its word and its number in one
/// line.
pub fn kinds(event: &File, cddl: &File) -> Vec<Finding> {
    let kind = |(line, text)| kind_in(text).map(|(number, word)| (line, number, word));
    let kinds: Vec<(usize, u64, &str)> = event.lines().filter_map(kind).collect();
    if kinds.is_empty() {
        return vec![event.finding(1, "no kinds were found: read the catalogue anew here")];
    }
    let says = |number: u64, word: &str| {
        let words = |text: &str| {
            let word_ends = |c: char| !(c.is_alphanumeric() || c == '-');
            text.split(word_ends).any(|found| found == word)
        };
        cddl.lines().any(|(_, text)| words(text) && numbers(text).contains(&number))
    };
    let absent = kinds.into_iter().filter(|(_, number, word)| !says(*number, word));
    absent
        .map(|(line, number, word)| {
            let what =
                format!("{} has no line with `{word}` and {number}: add the kind", cddl.path);
            event.finding(line, what)
        })
        .collect()
}
