//! Whose payment a row of the dues notebook is.

use std::collections::BTreeMap;

use ndimbal_ledger::id::MemberId;

use super::directory::{Directory, Entry};
use super::reasons::DuesDoubtKind;
use super::text::{Fit, fit, fold, in_order, plain_number};

/// The member who paid, or would be taken to have, and the doubts about it.
#[derive(Clone, Default)]
pub(super) struct Payer {
    pub(super) member: Option<MemberId>,
    pub(super) doubts: Vec<DuesDoubtKind>,
}

/// Finds members by number and name. What a number and a name lead to is kept:
/// a search by name alone reads the whole list.
pub(super) struct Payers<'d, 'n> {
    directory: &'d Directory<'n>,
    found: BTreeMap<(String, String), Payer>,
}

impl<'d, 'n> Payers<'d, 'n> {
    pub(super) fn new(directory: &'d Directory<'n>) -> Self {
        Self { directory, found: BTreeMap::new() }
    }

    /// By the number and the name as written in a row.
    pub(super) fn find(&mut self, number: &str, name: &str) -> Payer {
        let written = (plain_number(number), fold(name));
        if let Some(payer) = self.found.get(&written) {
            return payer.clone();
        }
        let payer = self.search(&written.0, &written.1);
        self.found.insert(written, payer.clone());
        payer
    }

    fn search(&self, number: &str, name: &str) -> Payer {
        if number.is_empty() {
            return self.by_name(name, DuesDoubtKind::NoNumber);
        }
        let numbered: Vec<&Entry<'n>> = self.directory.with_number(number).collect();
        if numbered.is_empty() {
            return self.by_name(name, DuesDoubtKind::UnknownNumber);
        }
        if name.is_empty() {
            return only(&numbered, Vec::new());
        }
        let how = |entry: &&Entry<'n>| fit(name, &entry.name);
        let best = numbered.iter().map(how).max().unwrap_or(Fit::No);
        if best == Fit::No || self.fits_another_better(&numbered, name, best) {
            let fits = self.other(&numbered, name);
            return only(&numbered, vec![DuesDoubtKind::NameDisagrees { fits }]);
        }
        let fitting: Vec<&Entry<'n>> =
            numbered.into_iter().filter(|entry| how(entry) == best).collect();
        only(&fitting, Vec::new())
    }

    /// With a number that fits only roughly, a member whom the name fits wholly
    /// may be the one who is meant.
    fn fits_another_better(&self, numbered: &[&Entry<'n>], name: &str, best: Fit) -> bool {
        match best {
            Fit::No => false,
            Fit::Close => self.directory.fitting(name).0 == Fit::Same,
            Fit::Same => {
                let name_in_order = in_order(name);
                let exact = numbered.iter().any(|entry| in_order(&entry.name) == name_in_order);
                !exact && name.contains(' ') && self.directory.has_name(name)
            }
        }
    }

    /// The one member with another number whom the name fits.
    fn other(&self, numbered: &[&Entry<'n>], name: &str) -> Option<MemberId> {
        let has = |member: MemberId| numbered.iter().any(|entry| entry.record.member == member);
        let fitting = self.directory.fitting(name).1.into_iter().map(|entry| entry.record.member);
        match fitting.filter(|member| !has(*member)).collect::<Vec<_>>()[..] {
            [member] => Some(member),
            _ => None,
        }
    }

    fn by_name(&self, name: &str, doubt: DuesDoubtKind) -> Payer {
        let (_, entries) = self.directory.fitting(name);
        match (entries.is_empty(), doubt) {
            (true, DuesDoubtKind::NoNumber) => {
                Payer { member: None, doubts: vec![DuesDoubtKind::NoMember] }
            }
            (true, _) => Payer { member: None, doubts: vec![doubt, DuesDoubtKind::NoMember] },
            (false, _) => only(&entries, vec![doubt]),
        }
    }
}

/// The one member there is, else nobody and one doubt more.
fn only(entries: &[&Entry<'_>], mut doubts: Vec<DuesDoubtKind>) -> Payer {
    match entries {
        [entry] => Payer { member: Some(entry.record.member), doubts },
        _ => {
            doubts.push(DuesDoubtKind::SeveralMembers);
            Payer { member: None, doubts }
        }
    }
}
