//! How people write words: capitals, accents, half a name, a letter amiss.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Most words of a name that are compared, and longest word that is searched
/// for typing errors: a hostile file can't make a comparison slow.
const NAME_WORDS: usize = 12;
const TYPO_WORD: usize = 40;

/// A folded name with its words in one order: `gueye cheikh` is `cheikh gueye`.
pub(crate) fn in_order(name: &str) -> String {
    let mut words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// Lower case, no accents, no apostrophes, one space between words: `Nº` is
/// `no`, `  GUÈYE, Awa ` is `gueye awa`, `N'Diaye` is `ndiaye`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfkd().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(c);
        } else if !is_combining_mark(c) && !matches!(c, '\'' | '’' | 'ʼ' | '`') {
            gap = true;
        }
    }
    folded
}

/// A member number as compared: `Nº 007`, `7.` and `7` are one.
#[must_use]
pub fn plain_number(text: &str) -> String {
    let folded = fold(text);
    let bare = ["numero", "num", "no", "n"]
        .iter()
        .filter_map(|prefix| folded.strip_prefix(prefix).map(str::trim_start))
        .find(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(&folded);
    // A spreadsheet may have made 7.0 of it.
    let bare = match text.trim().rsplit_once(['.', ',']) {
        Some((whole, "0" | "00")) if whole.bytes().all(|b| b.is_ascii_digit()) => whole,
        Some(_) | None => bare,
    };
    let stripped = bare.trim_start_matches('0');
    if stripped.is_empty() && !bare.is_empty() { "0".to_owned() } else { stripped.to_owned() }
}

/// A telephone number as compared: digits, without Spain's prefix.
#[must_use]
pub fn plain_phone(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let bare = digits.strip_prefix("00").unwrap_or(&digits);
    match bare.strip_prefix("34") {
        Some(rest) if rest.len() == 9 => rest.to_owned(),
        Some(_) | None => bare.to_owned(),
    }
}

/// How well a name as written in a row fits a name of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Two different names.
    No,
    /// The same up to an abbreviation, an initial or one word with a letter
    /// amiss.
    Close,
    /// Every word of the shorter name stands in the longer one.
    Same,
}

/// Compares two folded names; either may be a part of the other.
#[must_use]
pub fn fit(row: &str, list: &str) -> Fit {
    let (row, list) = (name_words(row), name_words(list));
    if row.is_empty() || list.is_empty() {
        return Fit::No;
    }
    if letters(&row).eq(letters(&list)) {
        return Fit::Same;
    }
    let (few, mut many) = if row.len() <= list.len() { (row, list) } else { (list, row) };
    let (mut exact, mut left) = (0, Vec::new());
    for word in few {
        match many.iter().position(|other| *other == word) {
            Some(at) => {
                many.swap_remove(at);
                exact += 1;
            }
            None => left.push(word),
        }
    }
    if left.is_empty() {
        return Fit::Same;
    }
    let (mut typos, mut solid) = (0, exact);
    for word in left {
        let Some((at, likeness)) = likest(word, &many) else { return Fit::No };
        many.swap_remove(at);
        match likeness {
            Likeness::Initial => {}
            Likeness::Start => solid += 1,
            Likeness::Typo => {
                solid += 1;
                typos += 1;
            }
        }
    }
    if typos <= 1 && solid > 0 { Fit::Close } else { Fit::No }
}

/// Whether a name as written joins somebody else to this member: `Awa y Fatou
/// Diop`, `Awa + hermana`, `Awa Diop, Moussa Fall`; not `Diop, Awa`.
#[must_use]
pub fn names_another(written: &str, member: &str) -> bool {
    let joins = |word: &&str| ["y", "e", "i", "et", "and"].contains(&fold(word).as_str());
    let member = fold(member);
    let other = |part: &str, words: usize| {
        let part = fold(part);
        name_words(&part).len() >= words && fit(&part, &member) == Fit::No
    };
    let joined = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        words.iter().any(joins) && words.split(joins).any(|p| other(&p.join(" "), 1))
    };
    let marks = |c: char| matches!(c, '+' | '&' | '/');
    let apart = |part: &str| part.contains(marks) && part.split(marks).any(|p| other(p, 1));
    let listed =
        |part: &str| part.contains([',', ';']) && part.split([',', ';']).any(|p| other(p, 2));
    let added =
        |word: &&str| RELATIONS.contains(word) || word.contains(|c: char| c.is_ascii_digit());
    let related = name_words(&fold(written))
        .iter()
        .any(|word| added(word) && !name_words(&member).contains(word));
    joined(written) || apart(written) || listed(written) || related
}

/// Whether a name of a list is that of two people: `Awa Diop y Moussa Fall`.
#[must_use]
pub fn names_two(written: &str) -> bool {
    let joins = |word: &&str| ["y", "et", "and"].contains(&word.to_lowercase().as_str());
    let words: Vec<&str> = written.split_whitespace().collect();
    let people = |parts: Vec<String>| parts.iter().filter(|part| !fold(part).is_empty()).count();
    let joined = words.split(joins).map(|part| part.join(" ")).collect();
    let marked = written.split(['+', '&', '/']).map(str::to_owned).collect();
    people(joined) > 1 || people(marked) > 1
}

/// Words that say that somebody else paid, or was paid for.
const RELATIONS: [&str; 36] = [
    "hijo", "hija", "hijos", "hijas", "esposa", "esposo", "mujer", "marido", "hermano", "hermana",
    "madre", "padre", "familia", "viuda", "primo", "prima", "sobrino", "sobrina", "fils", "fille",
    "epouse", "epoux", "femme", "mari", "frere", "soeur", "mere", "famille", "veuve", "fill",
    "filla", "germa", "germana", "moglie", "marito", "figlio",
];

fn name_words(name: &str) -> Vec<&str> {
    name.split(' ').filter(|word| !word.is_empty()).take(NAME_WORDS).collect()
}

/// `El Hadji` and `Elhadji` are one.
fn letters<'w>(words: &'w [&str]) -> impl Iterator<Item = u8> + 'w {
    words.iter().flat_map(|word| word.bytes())
}

#[derive(Clone, Copy)]
enum Likeness {
    Start,
    Initial,
    Typo,
}

fn likest(word: &str, others: &[&str]) -> Option<(usize, Likeness)> {
    let find = |test: &dyn Fn(&str) -> bool| others.iter().position(|o| test(o));
    // Ba, Sy and Dia are whole family names, not the start of Baldé.
    let start = match word.chars().count() {
        1 => find(&|o| o.starts_with(word)).map(|at| (at, Likeness::Initial)),
        2 | 3 => None,
        _ => find(&|o| o.starts_with(word)).map(|at| (at, Likeness::Start)),
    };
    start.or_else(|| find(&|o| letters_amiss(word, o)).map(|at| (at, Likeness::Typo)))
}

/// One letter too few, too many, wrong or two swapped (two such in words of
/// eight letters and more), never the first one.
#[must_use]
pub fn letters_amiss(a: &str, b: &str) -> bool {
    let (a_letters, b_letters) = (a.chars().count(), b.chars().count());
    let (long, short) = (a_letters.max(b_letters), a_letters.min(b_letters));
    let most = if short >= 8 { 2 } else { 1 };
    (4..=TYPO_WORD).contains(&long)
        && long - short <= most
        && a.chars().next() == b.chars().next()
        && strsim::osa_distance(a, b) <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fold_to_what_is_compared() {
        for (written, folded) in [
            ("Nº", "no"),
            ("  GUÈYE,\u{a0}Awa ", "gueye awa"),
            ("N\u{2019}Diaye", "ndiaye"),
            ("Nu\u{0301}m.", "num"),
            ("€", ""),
            ("Muñoz-Sow", "munoz sow"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    #[test]
    fn numbers_and_telephones_have_one_form() {
        for written in ["7", " 007 ", "Nº 7", "nº7", "7.", "7.0", "No. 07"] {
            assert_eq!(plain_number(written), "7", "{written}");
        }
        assert_eq!(plain_number("0"), "0");
        assert_eq!(plain_number(" "), "");
        assert_eq!(plain_number("12-B"), "12 b");
        for written in ["620 445 175", "+34 620445175", "0034 620.445.175"] {
            assert_eq!(plain_phone(written), "620445175");
        }
        assert_eq!(plain_phone("+221 77 123 45 67"), "221771234567");
    }

    #[test]
    fn a_name_that_joins_somebody_else_is_told() {
        for written in [
            "Moussa Fall y Fatou Ndiaye",
            "Awa Diop, Moussa Fall",
            "Moussa Fall + hermana",
            "Moussa Fall / Awa",
            "Moussa & Awa",
            "Moussa Fall et Awa",
        ] {
            assert!(names_another(written, "Moussa Fall"), "{written}");
        }
        for written in ["Fall, Moussa", "Moussa", "MOUSSA FALL ", "Moussa Fall Sy", "M. Fall", ""] {
            assert!(!names_another(written, "Moussa Fall"), "{written}");
        }
    }

    #[test]
    fn names_fit_as_people_write_them() {
        let check = |row: &str, list: &str| fit(&fold(row), &fold(list));
        for (row, list) in [
            ("Babacar", "Babacar Touré"),
            ("BABACAR TOURE ", "Babacar Touré"),
            ("Touré Babacar", "Babacar Touré"),
            ("ElHadji Diagne", "El Hadji Diagne"),
            ("Fatou N'Diaye", "Fatou Ndiaye"),
            ("Awa Cissé Sarr", "Awa Cissé"),
        ] {
            assert_eq!(check(row, list), Fit::Same, "{row} / {list}");
        }
        for (row, list) in [
            ("B. Touré", "Babacar Touré"),
            ("Babcar Touré", "Babacar Touré"),
            ("Dieyn Camara", "Dieynaba Camara"),
            ("Ousmane Guey", "Ousmane Guèye"),
            ("Abdoulay Mbay", "Abdoulaye Mbaye"),
        ] {
            assert_eq!(check(row, list), Fit::Close, "{row} / {list}");
        }
        for (row, list) in [
            ("", "Awa"),
            ("Awa Sarr", "Ada Sarr Diop"),
            ("Moussa Fall", "Moussa Sall"),
            ("Ousmane Ba", "Ousmane Baldé"),
            ("A. D.", "Awa Diop"),
            ("Ibrahima Sow", "Ousmane Sow"),
            ("donativo mezquita", "Cheikh Cissé"),
        ] {
            assert_eq!(check(row, list), Fit::No, "{row} / {list}");
        }
    }
}
