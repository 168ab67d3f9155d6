//! A chapter's member list: who is new, known, changed, doubtful.

use std::collections::{BTreeMap, BTreeSet};

use ndimbal_ledger::id::{MemberId, Slug};
use ndimbal_ledger::time::Date;

use crate::names::{Decision, DoubtRecord, MemberRecord, Names, debug_only};

use super::decide::{ContentKey, Decisions, Desk, Keys};
use super::directory::{Directory, Entry};
use super::reasons::{Advice, AdviceKind, BadRow, MemberDoubtKind};
use super::sheets::{MembersSheet, SheetMember};
use super::text::{Fit, fit, fold, in_order, names_two, plain_number, plain_phone};

/// A member to add.
#[derive(Clone, PartialEq, Eq)]
pub struct NewMember {
    /// The line of the list.
    pub line: u64,
    /// The number, as written; empty only when the treasurer took it so.
    pub number: String,
    /// The name.
    pub name: String,
    /// The telephone, as written; may be empty.
    pub phone: String,
    /// As written; may be empty.
    pub sex: String,
    /// The joining date; today when the treasurer took a row without one.
    pub joined: Date,
    /// The number of minors.
    pub minors: u8,
    /// The remark; never for the ledger.
    pub remark: String,
}
debug_only!(NewMember: line, joined, minors);

impl NewMember {
    /// The record to keep once the member has an id.
    #[must_use]
    pub fn record(&self, member: MemberId, chapter: &Slug) -> MemberRecord {
        MemberRecord {
            member,
            chapter: Some(chapter.clone()),
            number: self.number.clone(),
            name: self.name.clone(),
            phone: self.phone.clone(),
            sex: self.sex.clone(),
            joined: self.joined,
            minors: self.minors,
            remark: self.remark.clone(),
        }
    }
}

/// What differs between the list and a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The name.
    Name,
    /// The telephone number.
    Phone,
    /// The sex.
    Sex,
    /// The joining date.
    Joined,
    /// The number of minors.
    Minors,
    /// The remark.
    Remark,
}

impl Field {
    /// A stable word for machines, and the key of its translation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Phone => "telephone",
            Self::Sex => "sex",
            Self::Joined => "joined",
            Self::Minors => "minors",
            Self::Remark => "remark",
        }
    }
}

/// A known member of whom the list says something else now. Nothing is
/// overwritten; a blank cell says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedMember {
    /// The line of the list.
    pub line: u64,
    /// The member.
    pub member: MemberId,
    /// What differs.
    pub fields: Vec<Field>,
    /// The row.
    pub row: SheetMember,
}

/// A row that waits for the treasurer's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberDoubt {
    /// The line of the list.
    pub line: u64,
    /// Why, at least one.
    pub kinds: Vec<MemberDoubtKind>,
    /// The row.
    pub row: SheetMember,
}

/// What a member list comes to. Every row of the list is in exactly one of
/// `add`, `known`, `changed`, `doubtful`, `skipped` and `bad`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MembersPlan {
    /// Members to add.
    pub add: Vec<NewMember>,
    /// Lines of members who are known as they stand.
    pub known: Vec<u64>,
    /// Known members of whom something differs.
    pub changed: Vec<ChangedMember>,
    /// Rows that wait for a decision.
    pub doubtful: Vec<MemberDoubt>,
    /// Lines that the treasurer left out, now or before.
    pub skipped: Vec<u64>,
    /// Rows that can't be read.
    pub bad: Vec<BadRow>,
    /// What to look at; stops nothing.
    pub advice: Vec<Advice>,
    /// Decided lines on which the decision had no effect: no such row, a bad
    /// one, decided in two ways, or called a gift.
    pub unused: Vec<u64>,
    /// For [`Names::remember`], once the members were signed.
    pub remember: Vec<DoubtRecord>,
}

impl MembersPlan {
    /// How many rows the list has.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.add.len()
            + self.known.len()
            + self.changed.len()
            + self.doubtful.len()
            + self.skipped.len()
            + self.bad.len()
    }
}

/// Compares a list with what is known. `today` is the date on which joining
/// dates count as being in the future, and on which a row without one joins
/// when it is taken.
#[must_use]
pub fn plan_members(
    sheet: &MembersSheet,
    names: &Names,
    decisions: &Decisions,
    today: Date,
) -> MembersPlan {
    let directory = Directory::new(names);
    let mut planner = Planner {
        directory: &directory,
        today,
        month_first: sheet.month_first,
        desk: Desk::new(decisions, names),
        matched: BTreeSet::new(),
        numbers: BTreeMap::new(),
        people: BTreeMap::new(),
        namesakes: BTreeMap::new(),
        plan: MembersPlan { bad: sheet.bad.clone(), ..MembersPlan::default() },
    };
    let rows = compare(sheet, &planner.desk);
    let known = planner.match_rows(&rows);
    for row in &rows {
        planner.place(row, known.get(&row.row.line));
    }
    let Planner { desk, mut plan, .. } = planner;
    (plan.unused, plan.remember) = desk.close();
    plan
}

/// A row with what is compared and what was decided.
struct Compared<'r> {
    row: &'r SheetMember,
    number: String,
    name: String,
    phone: String,
    key: ContentKey,
    decision: Option<Decision>,
}

fn compare<'s>(sheet: &'s MembersSheet, desk: &Desk<'_>) -> Vec<Compared<'s>> {
    let mut keys = Keys::new("members");
    let compared = |row: &'s SheetMember| {
        let (number, name) = (plain_number(&row.number), fold(&row.name));
        let phone = plain_phone(&row.phone);
        let joined = row.joined.map(|d| d.to_string()).unwrap_or_default();
        let key = keys.next(&[&number, &name, &phone, &joined]);
        let decision = desk.decision(row.line, key, |given| given != Decision::Gift);
        Compared { row, number, name, phone, key, decision }
    };
    sheet.rows.iter().map(compared).collect()
}

/// A known member and what the row says otherwise.
struct Known {
    member: MemberId,
    fields: Vec<Field>,
}

struct Planner<'a, 'n> {
    directory: &'a Directory<'n>,
    today: Date,
    month_first: Option<u64>,
    desk: Desk<'a>,
    /// Known members whom a row names.
    matched: BTreeSet<MemberId>,
    /// What earlier lines said, and which ones.
    numbers: BTreeMap<String, u64>,
    people: BTreeMap<(String, String), u64>,
    namesakes: BTreeMap<String, Vec<(u64, String)>>,
    plan: MembersPlan,
}

impl Planner<'_, '_> {
    /// The rows that name known members, by line, no member twice. Rows that say
    /// exactly what a record says choose first, and among these the ones that
    /// were taken before: they are the ones that were added.
    fn match_rows(&mut self, rows: &[Compared<'_>]) -> BTreeMap<u64, Known> {
        let taken = |row: &&Compared<'_>| self.desk.remembered(row.key) == Some(Decision::Take);
        let (first, then): (Vec<_>, Vec<_>) =
            rows.iter().filter(|row| row.decision != Some(Decision::Skip)).partition(taken);
        let mut known = BTreeMap::new();
        for exactly in [true, false] {
            for row in first.iter().chain(&then) {
                if known.contains_key(&row.row.line) {
                    continue;
                }
                if let Some(found) = self.known(row, exactly) {
                    self.matched.insert(found.member);
                    known.insert(row.row.line, found);
                }
            }
        }
        known
    }

    /// The member whom the row names and no row before it.
    fn known(&self, row: &Compared<'_>, exactly: bool) -> Option<Known> {
        let free = |entry: &&Entry<'_>| !self.matched.contains(&entry.record.member);
        let mut numbered = self.directory.with_number(&row.number).filter(free);
        let entry = if exactly {
            numbered.find(|entry| entry.name == row.name && entry.phone == row.phone)
        } else if row.number.is_empty() {
            None
        } else {
            let fits = numbered.map(|entry| (fit(&row.name, &entry.name), entry));
            let best = fits.filter(|(fit, _)| *fit != Fit::No).max_by_key(|(fit, _)| *fit);
            best.map(|(_, entry)| entry)
        };
        let entry = entry?;
        Some(Known { member: entry.record.member, fields: differences(entry, row) })
    }

    fn place(&mut self, row: &Compared<'_>, known: Option<&Known>) {
        let line = row.row.line;
        self.advise(row);
        match known {
            _ if row.decision == Some(Decision::Skip) => {
                self.desk.follow(line, row.key, Decision::Skip);
                self.plan.skipped.push(line);
            }
            None => self.place_unknown(row),
            Some(Known { member, fields }) => {
                self.desk.follow(line, row.key, Decision::Take);
                self.place_known(*member, fields, row.row);
            }
        }
        self.note(row);
    }

    fn place_known(&mut self, member: MemberId, fields: &[Field], row: &SheetMember) {
        if fields.is_empty() {
            self.plan.known.push(row.line);
        } else {
            let (line, fields) = (row.line, fields.to_vec());
            self.plan.changed.push(ChangedMember { line, member, fields, row: row.clone() });
        }
    }

    fn place_unknown(&mut self, compared: &Compared<'_>) {
        let row = compared.row;
        let apart = |other: &str| !compared.phone.is_empty() && !other.is_empty();
        let mut same = self.directory.same_name(&compared.name);
        let free = |entry: &Entry<'_>| !self.matched.contains(&entry.record.member);
        if same.any(|entry| free(entry) && !apart(&entry.phone)) {
            self.plan.advice.push(Advice { line: row.line, kind: AdviceKind::OnList });
        }
        let kinds = self.doubts(compared);
        let taken = compared.decision == Some(Decision::Take);
        if !kinds.is_empty() && !taken {
            self.plan.doubtful.push(MemberDoubt { line: row.line, kinds, row: row.clone() });
            return;
        }
        self.desk.follow(row.line, compared.key, Decision::Take);
        self.plan.add.push(NewMember {
            line: row.line,
            number: row.number.clone(),
            name: row.name.clone(),
            phone: row.phone.clone(),
            sex: row.sex.clone(),
            joined: row.joined.unwrap_or(self.today),
            minors: row.minors.unwrap_or(0),
            remark: row.remark.clone(),
        });
    }

    fn doubts(&self, row: &Compared<'_>) -> Vec<MemberDoubtKind> {
        let mut kinds = Vec::new();
        let same_number = self.numbers.get(&row.number);
        if row.number.is_empty() {
            kinds.push(MemberDoubtKind::NoNumber);
        } else if let Some(&of_line) = same_number {
            kinds.push(MemberDoubtKind::SameNumber { of_line });
        } else if let Some(entry) = self.directory.with_number(&row.number).next() {
            kinds.push(MemberDoubtKind::NumberTaken { member: entry.record.member });
        }
        if !row.phone.is_empty() {
            let of_line = self.people.get(&(in_order(&row.name), row.phone.clone()));
            let entry = self.directory.person(&row.name, &row.phone);
            if let (Some(&of_line), None) = (of_line, same_number) {
                kinds.push(MemberDoubtKind::SamePerson { of_line });
            } else if let (Some(entry), None) = (entry, same_number) {
                kinds.push(MemberDoubtKind::KnownPerson { member: entry.record.member });
            }
        }
        match row.row.joined {
            None => kinds.push(MemberDoubtKind::NoJoiningDate),
            Some(date) if date > self.today => {
                kinds.push(MemberDoubtKind::JoinsInFuture { date });
            }
            Some(_) => {}
        }
        if let (Some(of_line), true) = (self.month_first, row.row.two_readings) {
            kinds.push(MemberDoubtKind::TwoReadings { of_line });
        }
        if names_two(&row.row.name) {
            kinds.push(MemberDoubtKind::SeveralPeople);
        }
        if row.row.left {
            kinds.push(MemberDoubtKind::SaysLeft);
        }
        kinds
    }

    fn advise(&mut self, row: &Compared<'_>) {
        let line = row.row.line;
        let mut push = |kind| self.plan.advice.push(Advice { line, kind });
        let remark = fold(&row.row.remark);
        let says = |starts: &[&str]| {
            remark.split(' ').any(|word| starts.iter().any(|start| word.starts_with(start)))
        };
        if says(&["baja", "baixa", "left", "parti", "quitt", "marcho", "salio"]) {
            push(AdviceKind::MayHaveLeft);
        }
        if says(&["exent", "exempt", "exoner", "dispens"]) {
            push(AdviceKind::SaysExempt);
        }
        let apart = |other: &str| !row.phone.is_empty() && !other.is_empty();
        let namesake = self
            .namesakes
            .get(&in_order(&row.name))
            .and_then(|lines| lines.iter().find(|(_, phone)| !apart(phone)));
        if let Some(&(of_line, _)) = namesake {
            push(AdviceKind::Namesake { of_line });
        }
    }

    /// What later rows are compared with.
    fn note(&mut self, row: &Compared<'_>) {
        let line = row.row.line;
        if !row.number.is_empty() {
            self.numbers.entry(row.number.clone()).or_insert(line);
        }
        self.people.entry((in_order(&row.name), row.phone.clone())).or_insert(line);
        let namesakes = self.namesakes.entry(in_order(&row.name)).or_default();
        // One with and one without a telephone tell all that is asked.
        if namesakes.iter().all(|(_, phone)| phone.is_empty() != row.phone.is_empty()) {
            namesakes.push((line, row.phone.clone()));
        }
    }
}

/// What the row says otherwise than the record.
fn differences(entry: &Entry<'_>, row: &Compared<'_>) -> Vec<Field> {
    let (record, sheet) = (entry.record, row.row);
    let said = |new: &str, old: &str| !new.is_empty() && new != old;
    let differs = [
        (Field::Name, row.name != entry.name),
        (Field::Phone, said(&row.phone, &entry.phone)),
        (Field::Sex, said(&fold(&sheet.sex), &fold(&record.sex))),
        (Field::Joined, sheet.joined.is_some_and(|date| date != record.joined)),
        (Field::Minors, sheet.minors.is_some_and(|minors| minors != record.minors)),
        (Field::Remark, said(&fold(&sheet.remark), &fold(&record.remark))),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
}
