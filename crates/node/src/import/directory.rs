//! The known members, arranged for looking up.

use std::collections::{BTreeMap, BTreeSet};

use ndimbal_ledger::id::MemberId;

use crate::names::{MemberRecord, Names};

use super::text::{Fit, fit, fold, in_order, plain_number, plain_phone};

/// Most words of a text that are looked at.
const WORDS: usize = 200;

fn words_of(name: &str) -> BTreeSet<&str> {
    name.split(' ').filter(|word| !word.is_empty()).collect()
}

/// A known member with what is compared.
pub(crate) struct Entry<'n> {
    pub(crate) record: &'n MemberRecord,
    pub(super) name: String,
    pub(super) phone: String,
}

/// The known members by number, and by name and telephone.
pub(crate) struct Directory<'n> {
    entries: Vec<Entry<'n>>,
    numbers: BTreeMap<String, Vec<usize>>,
    people: BTreeMap<(String, String), usize>,
    /// The members by each word of their names.
    words: BTreeMap<String, Vec<usize>>,
}

impl<'n> Directory<'n> {
    pub(crate) fn new(names: &'n Names) -> Self {
        let (mut numbers, mut people) = (BTreeMap::<_, Vec<usize>>::new(), BTreeMap::new());
        let mut words = BTreeMap::<String, Vec<usize>>::new();
        let mut entries = Vec::with_capacity(names.members.len());
        for (at, record) in names.members.iter().enumerate() {
            let (name, phone) = (fold(&record.name), plain_phone(&record.phone));
            numbers.entry(plain_number(&record.number)).or_default().push(at);
            people.entry((in_order(&name), phone.clone())).or_insert(at);
            for word in words_of(&name) {
                words.entry(word.to_owned()).or_default().push(at);
            }
            entries.push(Entry { record, name, phone });
        }
        Self { entries, numbers, people, words }
    }

    /// Whether a word stands in the name of a member.
    pub(super) fn is_named(&self, word: &str, member: MemberId) -> bool {
        let places = self.words.get(word).into_iter().flatten();
        places.filter_map(|at| self.entries.get(*at)).any(|entry| entry.record.member == member)
    }

    /// The members all words of whose names stand in a folded text; of those,
    /// whoever has most.
    pub(super) fn named_in(&self, text: &str) -> Vec<MemberId> {
        let words: BTreeSet<&str> = text.split(' ').take(WORDS).collect();
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for word in words {
            for place in self.words.get(word).into_iter().flatten() {
                *counts.entry(*place).or_default() += 1;
            }
        }
        let whole = counts.into_iter().filter_map(|(place, count)| {
            let entry = self.entries.get(place)?;
            let all = count > 1 && count == words_of(&entry.name).len();
            all.then_some((count, entry.record.member))
        });
        let whole: Vec<(usize, MemberId)> = whole.collect();
        let most = whole.iter().map(|(count, _)| *count).max().unwrap_or(0);
        whole.into_iter().filter(|(count, _)| *count == most).map(|(_, m)| m).collect()
    }

    /// The members with a plain number. The empty number finds those without.
    pub(crate) fn with_number(&self, number: &str) -> impl Iterator<Item = &Entry<'n>> {
        let places = self.numbers.get(number).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|at| self.entries.get(*at))
    }

    /// The member with a folded name, in whatever order, and a plain telephone.
    pub(super) fn person(&self, name: &str, phone: &str) -> Option<&Entry<'n>> {
        let at = self.people.get(&(in_order(name), phone.to_owned()))?;
        self.entries.get(*at)
    }

    /// Whether a member has exactly the words of this folded name.
    pub(super) fn has_name(&self, name: &str) -> bool {
        self.same_name(name).next().is_some()
    }

    /// The members with exactly the words of a folded name, one of each telephone.
    pub(super) fn same_name(&self, name: &str) -> impl Iterator<Item = &Entry<'n>> + use<'_, 'n> {
        let name = in_order(name);
        let from = (name.clone(), String::new());
        let same = self.people.range(from..).take_while(move |((found, _), _)| *found == name);
        same.filter_map(|(_, at)| self.entries.get(*at))
    }

    /// The members whom a folded name fits best, and how well.
    pub(crate) fn fitting(&self, name: &str) -> (Fit, Vec<&Entry<'n>>) {
        let mut best = (Fit::Close, Vec::new());
        for entry in &self.entries {
            let found = fit(name, &entry.name);
            if found > best.0 {
                best = (found, Vec::new());
            }
            if found == best.0 {
                best.1.push(entry);
            }
        }
        if best.1.is_empty() { (Fit::No, Vec::new()) } else { best }
    }
}
