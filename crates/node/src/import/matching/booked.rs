//! Lines that the books hold already. The best fits are given away first, and
//! no event stands for two lines, but for one whose fee the bank took apart.

use std::collections::{BTreeMap, BTreeSet};

use ndimbal_ledger::id::{EventId, MemberId};
use ndimbal_ledger::time::Date;

use crate::import::lines::Line;

use super::payer::Found;
use super::{Books, Judged, Step, Sure, Why};

/// A record and its line may lie so many days apart: a payment of Friday that
/// is booked on Monday, a notebook that was filled in at the next meeting.
const NEAR_DAYS: i32 = 4;
const FAR_DAYS: i32 = 31;

/// Which part of an event a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Share {
    Whole,
    WithoutFee,
    Fee,
}

/// An event, whose payment it is, and which part of it.
type Claim = (EventId, Option<MemberId>, Share);

/// What the books hold and no line has taken yet.
pub(super) struct Claims {
    /// By amount and day.
    free: BTreeMap<(i64, Date), Vec<Claim>>,
    taken: BTreeSet<(EventId, Share)>,
    elsewhere: BTreeMap<(MemberId, i64), Vec<Date>>,
}

/// A line with an event that may stand for it; the best come first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    sure: Sure,
    /// Whoever is named comes before what is nobody's.
    unnamed: bool,
    days: u32,
    place: usize,
    event: EventId,
    share: Share,
    why: Why,
}

impl Claims {
    pub(super) fn new(books: &Books, claimed: &BTreeMap<EventId, Vec<i64>>) -> Self {
        let mut claims =
            Self { free: BTreeMap::new(), taken: BTreeSet::new(), elsewhere: BTreeMap::new() };
        for booked in &books.booked {
            let mut add = |minor, share| {
                let claim = (booked.event, booked.member, share);
                claims.free.entry((minor, booked.date)).or_default().push(claim);
            };
            add(booked.minor, Share::Whole);
            if booked.fee != 0 {
                add(booked.minor.saturating_add(booked.fee), Share::WithoutFee);
                add(-booked.fee, Share::Fee);
            }
            for effect in claimed.get(&booked.event).into_iter().flatten() {
                let share = match booked.fee {
                    0 => Share::Whole,
                    fee if *effect == -fee => Share::Fee,
                    fee if *effect == booked.minor.saturating_add(fee) => Share::WithoutFee,
                    _ => Share::Whole,
                };
                claims.taken.insert((booked.event, share));
            }
        }
        for booked in &books.elsewhere {
            if let Some(member) = booked.member {
                claims.elsewhere.entry((member, booked.minor)).or_default().push(booked.date);
            }
        }
        claims
    }

    fn is_free(&self, event: EventId, share: Share) -> bool {
        let taken = |share| self.taken.contains(&(event, share));
        match share {
            Share::Whole => ![Share::Whole, Share::WithoutFee, Share::Fee].into_iter().any(taken),
            Share::WithoutFee | Share::Fee => !taken(Share::Whole) && !taken(share),
        }
    }

    /// For each line the event that stands for it, where one does.
    pub(super) fn assign(&mut self, lines: &[&Line], found: &[Found]) -> Vec<Option<Judged>> {
        let mut pairs = Vec::new();
        for (place, (line, found)) in lines.iter().zip(found).enumerate() {
            self.pairs(place, line, found, &mut pairs);
        }
        pairs.sort_unstable();
        let mut judged: Vec<Option<Judged>> = lines.iter().map(|_| None).collect();
        for pair in pairs {
            let Some(place) = judged.get_mut(pair.place).filter(|place| place.is_none()) else {
                continue;
            };
            let Some(line) = lines.get(pair.place) else { continue };
            if self.is_free(pair.event, pair.share) {
                self.taken.insert((pair.event, pair.share));
                let stands = Step::Stands(pair.event);
                // The fee that its operator took is not in the books yet.
                let steps = match pair.why {
                    Why::WithoutFee => stands.with_fee(line),
                    _ => vec![stands],
                };
                *place = Some(Judged::new(line.number, steps, pair.sure, vec![pair.why]));
            }
        }
        judged
    }

    fn pairs(&self, place: usize, line: &Line, found: &Found, pairs: &mut Vec<Pair>) {
        let effect = line.effect();
        let (from, until) = (line.date.plus_days(-FAR_DAYS), line.date.plus_days(FAR_DAYS));
        if line.fee != 0 {
            self.without_fee(place, line, pairs);
        }
        for ((_, date), claims) in self.free.range((effect, from)..=(effect, until)) {
            let days = apart(line.date, *date);
            for (event, member, share) in claims {
                let Some((sure, why)) = rate(found, *member, *share, days) else { continue };
                let unnamed = !member.is_some_and(|member| found.may_be(member));
                let (event, share) = (*event, *share);
                if self.is_free(event, share) {
                    pairs.push(Pair { sure, unnamed, days, place, event, share, why });
                }
            }
        }
    }

    /// What the books hold of a line without the fee that its operator took.
    fn without_fee(&self, place: usize, line: &Line, pairs: &mut Vec<Pair>) {
        let (from, until) = (line.date.plus_days(-NEAR_DAYS), line.date.plus_days(NEAR_DAYS));
        for ((_, date), claims) in self.free.range((line.minor, from)..=(line.minor, until)) {
            for (event, _, share) in claims.iter().filter(|(_, _, share)| *share == Share::Whole) {
                let days = apart(line.date, *date);
                let (event, share, why) = (*event, *share, Why::WithoutFee);
                let sure = Sure::Likely;
                pairs.push(Pair { sure, unnamed: true, days, place, event, share, why });
            }
        }
    }

    /// Takes a member's dues of this amount about a day, for a gathered payment.
    pub(super) fn take_dues(
        &mut self,
        member: MemberId,
        minor: i64,
        date: Date,
    ) -> Option<EventId> {
        let (from, until) = (date.plus_days(-FAR_DAYS), date.plus_days(FAR_DAYS));
        let found =
            self.free.range((minor, from)..=(minor, until)).flat_map(|((_, day), claims)| {
                let of = claims.iter().filter(|(_, whose, _)| *whose == Some(member));
                of.map(|(event, _, _)| (apart(date, *day), *event))
            });
        let free = found.filter(|(_, event)| self.is_free(*event, Share::Whole));
        let (_, event) = free.min()?;
        self.taken.insert((event, Share::Whole));
        Some(event)
    }

    /// Whether the same payment of a member stands in another account.
    pub(super) fn is_elsewhere(&self, member: MemberId, minor: i64, date: Date) -> bool {
        let dates = self.elsewhere.get(&(member, minor)).map_or(&[][..], Vec::as_slice);
        dates.iter().any(|other| apart(date, *other) <= NEAR_DAYS.unsigned_abs() * 2)
    }
}

/// How many days lie between, up to the bound that matters here.
pub(super) fn apart(a: Date, b: Date) -> u32 {
    let (first, last) = if a < b { (a, b) } else { (b, a) };
    let bound = FAR_DAYS.unsigned_abs() + 1;
    let reached = |days: &u32| first.plus_days(i32::try_from(*days).unwrap_or(FAR_DAYS)) >= last;
    (0..bound).find(reached).unwrap_or(bound)
}

fn rate(found: &Found, member: Option<MemberId>, share: Share, days: u32) -> Option<(Sure, Why)> {
    let near = days <= NEAR_DAYS.unsigned_abs();
    let Some(member) = member else {
        return match (share, near) {
            (Share::Fee, true) => Some((Sure::Likely, Why::FeeInBooks)),
            (Share::Fee, false) => None,
            // A member who pays is not the transfer or gift of that day.
            (_, true) if found.one().is_none() => Some((Sure::Certain, Why::InBooks)),
            (_, true) => Some((Sure::Unsure, Why::InBooksAboutThen)),
            (_, false) if days <= 10 && found.is_unknown() => {
                Some((Sure::Likely, Why::InBooksAboutThen))
            }
            (_, false) => None,
        };
    };
    match (found.may_be(member), found.is_unknown()) {
        (true, _) if near => Some((Sure::Certain, Why::InBooks)),
        (true, _) => Some((Sure::Likely, Why::InBooksAboutThen)),
        (false, true) if days <= 1 => Some((Sure::Likely, Why::InBooks)),
        (false, true) if near => Some((Sure::Unsure, Why::InBooksAboutThen)),
        // Somebody may have paid for somebody else.
        (false, false) if days == 0 => Some((Sure::Unsure, Why::InBooksOfAnother)),
        (false, _) => None,
    }
}
