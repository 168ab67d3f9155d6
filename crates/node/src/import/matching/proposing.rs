//! What a line would be in the books, when they do not hold it yet.

use ndimbal_ledger::id::MemberId;
use ndimbal_ledger::money::Currency;

use crate::import::JOINING_TOLERANCE_DAYS;
use crate::import::lines::Line;
use crate::import::text::fold;

use super::booked::{Claims, apart};
use super::charges::{self, Before};
use super::payer::{Found, Said, Search};
use super::{Books, Judged, Ordered, Step, Sure, Why};

/// A transfer comes within so many days.
const TRANSFER_DAYS: u32 = 20;

/// What is proposed for a line by itself.
pub(super) fn propose(
    line: &Line,
    found: &Found,
    books: &Books,
    (claims, before): (&Claims, &Before),
) -> Judged {
    let none = |why: Vec<Why>| Judged::new(line.number, Vec::new(), Sure::Unsure, why);
    let (about, own) = (About::of(line), charges::propose(line, before));
    if line.minor <= 0 {
        // What the bank marks as its own is no payout.
        let first = own.clone().filter(|_| line.charge);
        let found = first.or_else(|| went(line, own.is_some(), books)).or(own);
        return found.unwrap_or_else(|| none(vec![Why::Nothing]));
    }
    if let Some(mut judged) = expected(line, found, books) {
        lower(&mut judged.sure, &mut judged.why, about.back());
        return judged;
    }
    if let Some(own) = own.filter(|_| line.charge || found.is_unknown()) {
        return own;
    }
    let euros = books.currency == Currency::Eur && line.fee == 0;
    let Some(member) = found.one().filter(|_| euros) else {
        return match about.gift {
            true => {
                let mut judged = gift(line);
                lower(&mut judged.sure, &mut judged.why, about.back());
                judged
            }
            false if !euros => none(vec![Why::Nothing]),
            false => Judged { perhaps: found.all(), ..none(vec![nobody(found)]) },
        };
    };
    let (mut sure, mut why) = person(found);
    let said = doubts(member, (line, line.minor), (&about, found), books, claims);
    lower(&mut sure, &mut why, said);
    Judged::new(line.number, vec![Step::Dues(member, line.minor)], sure, why)
}

fn gift(line: &Line) -> Judged {
    let mut why = vec![Why::SaysGift];
    why.extend((line.fee > 0).then_some(Why::FeeBeside));
    Judged::new(line.number, Step::Gift(line.minor).with_fee(line), Sure::Likely, why)
}

fn nobody(found: &Found) -> Why {
    match (found.numbered, found.named.len(), found.unknown_number) {
        (Some(_), 1.., _) => Why::NumberDisagrees,
        (_, 2.., _) => Why::NameOfSeveral,
        (_, _, true) => Why::NumberUnknown,
        (_, _, false) => Why::Nobody,
    }
}

/// How sure it is who paid, and by what.
fn person(found: &Found) -> (Sure, Vec<Why>) {
    match (found.numbered, found.named.as_slice(), found.before) {
        (Some(number), [named], _) if number == *named => (Sure::Certain, vec![Why::NumberAndName]),
        (Some(_), _, _) => (Sure::Likely, vec![Why::NumberAlone]),
        (None, [named], Some(before)) if *named == before => {
            (Sure::Certain, vec![Why::Name, Why::SeenBefore])
        }
        (None, [_], _) if found.whole => (Sure::Likely, vec![Why::Name]),
        (None, _, Some(_)) => (Sure::Likely, vec![Why::SeenBefore]),
        (None, _, None) => (Sure::Unsure, vec![Why::NamePart]),
    }
}

/// What amount, text, date and other accounts say to it, and how sure each of
/// them still lets it be.
fn doubts(
    member: MemberId,
    (line, minor): (&Line, i64),
    (about, found): (&About, &Found),
    books: &Books,
    claims: &Claims,
) -> Vec<(Sure, Why)> {
    let owing = books.members.get(&member);
    let mut said = Vec::new();
    match owing {
        Some(owing) if owing.minor == minor => said.push((Sure::Certain, Why::OwesExactly)),
        Some(owing) if owing.known.contains(&minor) || books.usual.contains(&minor) => {
            said.push((Sure::Certain, Why::UsualAmount));
        }
        Some(_) if books.usual.is_empty() => said.push((Sure::Likely, Why::NoUsual)),
        Some(_) => said.push((Sure::Likely, Why::OddAmount)),
        None => said.push((Sure::Unsure, Why::Nobody)),
    }
    let joined_later =
        owing.is_some_and(|o| line.date.plus_days(JOINING_TOLERANCE_DAYS) < o.joined);
    let had_left = owing.and_then(|o| o.left).is_some_and(|left| left < line.date);
    for (is_so, why) in [
        (about.tontine, Why::SaysTontine),
        (about.gift, Why::SaysGift),
        (about.returned, Why::SaysReturned),
        (joined_later, Why::BeforeJoining),
        (had_left, Why::AfterLeaving),
        (claims.is_elsewhere(member, minor, line.date), Why::Elsewhere),
    ] {
        said.extend(is_so.then_some((Sure::Unsure, why)));
    }
    said.extend(found.another.then_some((Sure::Unsure, Why::NamesAnother)));
    said.extend(found.unknown_number.then_some((Sure::Unsure, Why::NumberUnknown)));
    let told = about.tontine || about.gift || about.returned || found.another;
    said.extend((found.more && !told).then_some((Sure::Likely, Why::SaysMore)));
    said
}

/// Adds what was said to what is thought so far.
fn lower(sure: &mut Sure, why: &mut Vec<Why>, said: Vec<(Sure, Why)>) {
    for (at_most, reason) in said {
        *sure = (*sure).max(at_most);
        why.push(reason);
    }
}

/// A transfer on its way that is this line.
fn expected(line: &Line, found: &Found, books: &Books) -> Option<Judged> {
    let near = |sent| line.date.plus_days(3) >= sent && apart(line.date, sent) <= TRANSFER_DAYS;
    let whole = books.coming.iter().any(|c| c.minor == line.effect() && near(c.sent));
    let came = if whole { line.effect() } else { line.minor };
    let same = |coming: &&super::Coming| coming.minor == came && near(coming.sent);
    let all: Vec<_> = books.coming.iter().filter(same).collect();
    let first = all.iter().min_by_key(|coming| (coming.sent, coming.transfer))?;
    // A member may pay as much as another chapter sends.
    let sure = match (all.len(), found.one()) {
        (1, None) => Sure::Certain,
        (_, None) => Sure::Likely,
        (_, Some(_)) => Sure::Unsure,
    };
    let step = Step::Receive(first.transfer, first.minor);
    if came == line.effect() {
        return Some(Judged::new(line.number, vec![step], sure, vec![Why::Expected]));
    }
    let (sure, why) = (sure.max(Sure::Likely), vec![Why::Expected, Why::FeeBeside]);
    Some(Judged::new(line.number, step.with_fee(line), sure, why))
}

/// A payout that was ordered from this account alone, of this amount.
fn went(line: &Line, may_be_own: bool, books: &Books) -> Option<Judged> {
    let same = |ordered: &&Ordered| ordered.sources.len() == 1 && ordered.minor == -line.minor;
    let all: Vec<&Ordered> = books.ordered.iter().filter(same).collect();
    let sure = if all.len() == 1 && !may_be_own { Sure::Likely } else { Sure::Unsure };
    let first = all.first()?;
    let steps = vec![Step::Pay((*first).clone())];
    Some(Judged::new(line.number, steps, sure, vec![Why::Ordered]))
}

/// A line that gathers payments: what each of them is.
pub(super) fn gathered(
    line: &Line,
    books: &Books,
    search: &mut Search<'_, '_>,
    claims: &mut Claims,
) -> Judged {
    let (mut steps, mut sure, mut why) = (Vec::new(), Sure::Certain, Vec::new());
    for part in &line.parts {
        let found = search.find(Said { who: &part.who, iban: &part.iban, texts: [&part.text, ""] });
        let may = part.minor > 0 && line.fee == 0 && books.currency == Currency::Eur;
        let Some(member) = found.one().filter(|_| may) else {
            return Judged::new(line.number, Vec::new(), Sure::Unsure, vec![nobody(&found)]);
        };
        if let Some(event) = claims.take_dues(member, part.minor, line.date) {
            steps.push(Step::Stands(event));
            why.push(Why::InBooks);
            continue;
        }
        let (how, reasons) = person(&found);
        sure = sure.max(how);
        why.extend(reasons);
        let about = About::in_text(&part.text);
        let said = doubts(member, (line, part.minor), (&about, &found), books, claims);
        lower(&mut sure, &mut why, said);
        steps.push(Step::Dues(member, part.minor));
    }
    lower(&mut sure, &mut why, About::of(line).back());
    why.sort_unstable();
    why.dedup();
    Judged::new(line.number, steps, sure, why)
}

/// What a text says of itself.
struct About {
    tontine: bool,
    gift: bool,
    returned: bool,
}

impl About {
    /// The doubt about money that comes back: it is no payment of a member.
    fn back(&self) -> Vec<(Sure, Why)> {
        self.returned.then_some((Sure::Unsure, Why::SaysReturned)).into_iter().collect()
    }

    fn of(line: &Line) -> Self {
        let about = Self::in_text(&format!("{} {}", line.text, line.also));
        Self { returned: about.returned || line.returned, ..about }
    }

    fn in_text(text: &str) -> Self {
        const TONTINE: [&str; 5] = ["natt", "nat", "tontin", "tontine", "tontina"];
        const GIFT: [&str; 9] = [
            "donativo",
            "donativos",
            "donacion",
            "donaciones",
            "don",
            "donation",
            "regalo",
            "gift",
            "sadaqa",
        ];
        const RETURNED: [&str; 15] = [
            "devol", "devuel", "anulac", "annul", "retroc", "revers", "reembols", "rechaz",
            "rejet", "retour", "rembours", "extorn", "storn", "refund", "rimbors",
        ];
        let folded = fold(text);
        let returned = |word: &str| RETURNED.iter().any(|start| word.starts_with(start));
        let says = |list: &[&str]| folded.split(' ').any(|word| list.contains(&word));
        Self {
            tontine: says(&TONTINE),
            gift: says(&GIFT),
            returned: folded.split(' ').any(returned),
        }
    }
}
