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
/// the same line; one that it does not name it gives all the same.
pub fn limits(limits: &File, protocol: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, value) in constants(limits) {
        let quoted = format!("`{name}`");
        let named = protocol.lines().filter(|(_, text)| text.contains(&quoted));
        for (line, _) in named.filter(|(_, text)| !numbers(text).contains(&value)) {
            let what = format!("{quoted} is {value} in {}: say so here", limits.path);
            findings.push(protocol.finding(line, what));
        }
        if !numbers(&protocol.text).contains(&value) {
            let what = format!("{quoted} is {value}, which {} does not say", protocol.path);
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

/// Every kind of event stands in the grammar with its word and number, and the
/// grammar has no other.
pub fn kinds(event: &File, cddl: &File) -> Vec<Finding> {
    let kind = |(line, text)| kind_in(text).map(|(number, word)| (line, entry(number, word)));
    let kinds: Vec<(usize, String)> = event.lines().filter_map(kind).collect();
    if kinds.is_empty() {
        return vec![event.finding(1, "no kinds were found: read the catalogue anew here")];
    }
    let absent = kinds.iter().filter(|(_, entry)| !cddl.text.contains(entry.as_str()));
    let mut findings: Vec<Finding> = absent
        .map(|(line, entry)| event.finding(*line, format!("{} lacks `{entry}`", cddl.path)))
        .collect();
    let here = |text: &str| kinds.iter().any(|(_, entry)| text.contains(entry.as_str()));
    let unknown = |text: &str| text.contains("/ event-of<") && !here(text);
    for (line, _) in cddl.lines().filter(|(_, text)| unknown(text)) {
        let what = format!("{} has no such kind: number and word are for ever", event.path);
        findings.push(cddl.finding(line, what));
    }
    findings
}

/// How the grammar lists a kind; the founding has a shape of its own.
fn entry(number: u64, word: &str) -> String {
    match number {
        1 => format!("kind: 1,\n  body: {word},"),
        _ => format!("event-of<{number}, {word}>"),
    }
}
