//! Expected lines with placeholders: `[..]` is anything, `[.....]` anything as
//! wide as it is, `[CASE]` what stood there the first time.

use std::collections::BTreeMap;

/// What the placeholders with names stand for.
pub type Known = BTreeMap<String, String>;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part<'a> {
    Plain(&'a str),
    Anything,
    Wide(usize),
    Named(&'a str),
}

fn parts(line: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut plain, mut at) = (0, 0);
    while let Some(open) = line[at..].find('[').map(|i| at + i) {
        let close = line[open..].find(']').map(|i| open + i);
        let found = close.and_then(|close| placeholder(&line[open + 1..close]).zip(Some(close)));
        let Some((part, close)) = found else {
            at = open + 1;
            continue;
        };
        parts.extend([Part::Plain(&line[plain..open]), part]);
        (plain, at) = (close + 1, close + 1);
    }
    parts.push(Part::Plain(&line[plain..]));
    parts
}

fn placeholder(inner: &str) -> Option<Part<'_>> {
    let name = inner.trim_end_matches('.');
    match name.is_empty() {
        true if inner.len() == 2 => Some(Part::Anything),
        true if inner.len() > 2 => Some(Part::Wide(inner.len() + 2)),
        false if name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-') => {
            Some(Part::Named(name))
        }
        _ => None,
    }
}

/// Whether a line is as expected; new names are learned then.
pub fn fits(expected: &str, line: &str, known: &mut Known) -> bool {
    let mut learned = known.clone();
    let fits = fits_from(&parts(expected), line, &mut learned);
    if fits {
        *known = learned;
    }
    fits
}

fn fits_from(parts: &[Part<'_>], text: &str, known: &mut Known) -> bool {
    let Some((first, rest)) = parts.split_first() else { return text.is_empty() };
    match first {
        Part::Plain(plain) => {
            text.strip_prefix(plain).is_some_and(|text| fits_from(rest, text, known))
        }
        Part::Anything => ends(text, 0).any(|end| fits_from(rest, &text[end..], known)),
        Part::Wide(width) => {
            ends(text, 0).nth(*width).is_some_and(|end| fits_from(rest, &text[end..], known))
        }
        Part::Named(name) => match known.get(*name).cloned() {
            Some(value) => {
                text.strip_prefix(&*value).is_some_and(|text| fits_from(rest, text, known))
            }
            None => ends(text, 1).filter(|end| text[..*end].trim() == &text[..*end]).any(|end| {
                known.insert((*name).to_owned(), text[..end].to_owned());
                let fits = fits_from(rest, &text[end..], known);
                if !fits {
                    known.remove(*name);
                }
                fits
            }),
        },
    }
}

fn ends(text: &str, least: usize) -> impl Iterator<Item = usize> {
    text.char_indices().map(|(i, _)| i).chain([text.len()]).filter(move |end| *end >= least)
}

/// What is typed, with the names filled in.
pub fn fill(typed: &str, known: &Known) -> Result<String, String> {
    let mut filled = String::new();
    for part in parts(typed) {
        match part {
            Part::Plain(plain) => filled += plain,
            Part::Anything | Part::Wide(_) => return Err("[..] is typed".into()),
            Part::Named(name) => {
                filled += known.get(name).ok_or_else(|| format!("[{name}] is not known yet"))?;
            }
        }
    }
    Ok(filled)
}

/// A line as it is written down: known values by their names, other ids and
/// instants as placeholders of their width.
pub fn write(line: &str, known: &Known) -> String {
    let mut line = line.to_owned();
    let mut values: Vec<(&String, &String)> =
        known.iter().filter(|(_, value)| value.len() >= 6).collect();
    values.sort_by_key(|(_, value)| std::cmp::Reverse(value.len()));
    for (name, value) in values {
        let short = value.len() <= 8;
        let dots = if short { value.len().saturating_sub(name.len() + 2) } else { 0 };
        line = line.replace(value, &format!("[{name}{}]", ".".repeat(dots)));
    }
    hide(&line, 8, |c| matches!(c, '0'..='9' | 'a'..='f'))
}

/// Long runs of such characters become placeholders.
fn hide(line: &str, least: usize, is_part: impl Fn(char) -> bool) -> String {
    let mut written = String::new();
    let mut run = String::new();
    for c in line.chars().chain(['\n']) {
        if is_part(c) {
            run.push(c);
            continue;
        }
        match run.len() {
            n if n < least => written += &run,
            8 => written += "[......]",
            _ => written += "[..]",
        }
        run.clear();
        written.push(c);
    }
    written.trim_end_matches('\n').to_owned()
}
