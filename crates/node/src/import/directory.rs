//! The known members, arranged for looking up.

use std::collections::BTreeMap;

use crate::names::{MemberRecord, Names};

use super::text::{Fit, fit, fold, plain_number, plain_phone};

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
}

impl<'n> Directory<'n> {
    pub(crate) fn new(names: &'n Names) -> Self {
        let (mut numbers, mut people) = (BTreeMap::<_, Vec<usize>>::new(), BTreeMap::new());
        let mut entries = Vec::with_capacity(names.members.len());
        for (at, record) in names.members.iter().enumerate() {
            let (name, phone) = (fold(&record.name), plain_phone(&record.phone));
            numbers.entry(plain_number(&record.number)).or_default().push(at);
            people.entry((name.clone(), phone.clone())).or_insert(at);
            entries.push(Entry { record, name, phone });
        }
        Self { entries, numbers, people }
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Entry<'n>] {
        &self.entries
    }

    /// The members with a plain number. The empty number finds those without.
    pub(crate) fn with_number(&self, number: &str) -> impl Iterator<Item = &Entry<'n>> {
        let places = self.numbers.get(number).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|at| self.entries.get(*at))
    }

    /// The member with a folded name and a plain telephone.
    pub(super) fn person(&self, name: &str, phone: &str) -> Option<&Entry<'n>> {
        let at = self.people.get(&(name.to_owned(), phone.to_owned()))?;
        self.entries.get(*at)
    }

    /// Whether a member has exactly this folded name.
    pub(super) fn has_name(&self, name: &str) -> bool {
        let from = (name.to_owned(), String::new());
        self.people.range(from..).next().is_some_and(|((found, _), _)| found == name)
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
