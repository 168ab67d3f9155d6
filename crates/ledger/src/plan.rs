//! The plan: an association's rule book of dues and benefits, as data. What a
//! plan says stands in an event that a quorum adopts; a case is judged under
//! the version in force on the day of what happened.

mod faults;

use alloc::{string::String, vec::Vec};

pub use faults::{
    BENEFITS_MAX, DAYS_MAX, Fault, MONTHS_MAX, NAME_MAX, QUORUMS_MAX, STEPS_MAX, Wrongness,
    quorums_stand,
};

use crate::case::{CaseClass, CaseQuorum};
use crate::cbor::{coded, record};
use crate::id::Slug;
use crate::money::Amount;
use crate::people::Role;
use crate::time::Date;

coded! {
    /// What happened, as far as a plan tells needs apart.
    Occasion {
        /// Death in Spain.
        DeathInSpain = 1 "death-in-spain",
        /// Death in Senegal.
        DeathInSenegal = 2 "death-in-senegal",
        /// Return of the gravely ill.
        MedicalReturn = 3 "medical-return",
        /// Care in Spain that the public system does not pay.
        CareInSpain = 4 "care-in-spain",
        /// Care in Senegal.
        CareInSenegal = 5 "care-in-senegal",
        /// Traditional care.
        TraditionalCare = 6 "traditional-care",
        /// Unable to work.
        Incapacity = 7 "incapacity",
        /// Fire, flood, lost work, detention.
        Hardship = 8 "hardship",
    }
}

coded! {
    /// What somebody who comes back after expiry has to do.
    Rejoining {
        /// The waiting period begins anew.
        WaitsAgain = 1 "waits-again",
        /// What was left unpaid is paid; the old day of joining counts.
        PaysArrears = 2 "pays-arrears",
    }
}

coded! {
    /// For whom of a household a benefit is.
    Covered {
        /// The member alone.
        Member = 1 "member",
        /// The member and the minors listed with them.
        Minors = 2 "minors",
        /// Also the other adults of the household.
        Household = 3 "household",
        /// Also parents and grandparents.
        Ascendants = 4 "ascendants",
    }
}

record! {
    /// What members owe.
    PlanDues {
        /// An adult's dues for one period.
        adult: Amount,
        /// A minor's dues for one period.
        minor: Amount,
        /// Months in a period: 1, 3, 6 or 12.
        months: u8,
        /// Month of the last day of a year of dues, 1 to 12.
        renewal_month: u8,
        /// Day of the last day of a year of dues.
        renewal_day: u8,
        /// In how many parts a period may be paid, at least 1.
        instalments: u8,
        /// What an adult usually pays when a levy is called.
        levy: Option<Amount>,
    }
}

record! {
    /// Who is covered and when.
    PlanCover {
        /// Months from joining to cover, and `waiting_days` more.
        waiting_months: u8,
        /// Days from joining to cover.
        waiting_days: u16,
        /// Whether an accident is covered from the first day.
        accident_at_once: bool,
        /// Days after the first day of a period in which it may be paid and
        /// cover goes on.
        grace_days: u16,
        /// Days after grace in which cover rests and comes back with payment;
        /// then it has expired.
        suspended_days: u16,
        /// Whether the day of joining is kept when a member goes to another
        /// chapter.
        keeps_seniority: bool,
        /// How somebody whose cover expired comes back.
        rejoining: Rejoining,
        /// Who of a household is covered at all.
        covers: Covered,
    }
}

record! {
    /// One benefit.
    PlanBenefit {
        /// Its name, such as `rep` or `care-sn`.
        benefit: Slug,
        /// For what.
        occasion: Occasion,
        /// Whose.
        covered: Covered,
        /// Days from joining, where other than the plan's months and days.
        waiting_days: Option<u16>,
        /// At most this much in a case.
        per_case: Amount,
        /// At most this much for a person in a year of dues.
        per_person: Option<Amount>,
        /// At most this much for a household in a year of dues.
        per_household: Option<Amount>,
        /// At most this much for the whole chapter in a year of dues.
        per_year: Option<Amount>,
        /// At most so often for a person in a year of dues.
        times: Option<u8>,
        /// The part that the member bears, in percent.
        share_percent: u8,
        /// The benefit whose cap this one takes over when it stands in for it,
        /// such as burial here for carriage home.
        instead_of: Option<Slug>,
        /// Whether public cover is asked for first.
        public_first: bool,
    }
}

record! {
    /// Until when a step of a case is due, and whose it is.
    PlanStep {
        /// The step's word.
        step: Slug,
        /// Who has the file until it is done.
        role: Role,
        /// Days from the opening of the case.
        days: u16,
    }
}

record! {
    /// An association's rule book.
    Plan {
        /// How people call it.
        name: String,
        /// Dues.
        dues: PlanDues,
        /// Cover.
        cover: PlanCover,
        /// Benefits, each name once.
        benefits: Vec<PlanBenefit>,
        /// How many voices a case takes, by ceiling, ascending; none: as the
        /// founding says.
        quorums: Vec<CaseQuorum>,
        /// Steps of a repatriation with their days.
        steps: Vec<PlanStep>,
    }
}

impl Occasion {
    /// What other chapters may know of it.
    #[must_use]
    pub fn class(self) -> CaseClass {
        match self {
            Occasion::DeathInSpain | Occasion::DeathInSenegal => CaseClass::Death,
            Occasion::MedicalReturn
            | Occasion::CareInSpain
            | Occasion::CareInSenegal
            | Occasion::TraditionalCare
            | Occasion::Incapacity => CaseClass::Care,
            Occasion::Hardship => CaseClass::Hardship,
        }
    }
}

impl PlanCover {
    /// The first day on which somebody who joined then is covered; an accident
    /// may be covered before.
    #[must_use]
    pub fn covered_from(&self, joined: Date) -> Date {
        joined.plus_months(i32::from(self.waiting_months)).plus_days(i32::from(self.waiting_days))
    }
}

impl PlanBenefit {
    /// The benefit that carries the body on from the airport to the burial
    /// place: no use where the burial is here.
    pub const INLAND: &'static str = "rep-inland";

    /// What the fund gives of bills, in cents: what is left when the member bore
    /// the plan's part, half a cent up.
    #[must_use]
    pub fn given_of(&self, billed: i64) -> i64 {
        let hundredths = i128::from(billed) * i128::from(self.share_percent);
        let borne = i64::try_from((hundredths + 50) / 100).unwrap_or(billed);
        billed.saturating_sub(borne)
    }

    /// The same for this benefit.
    #[must_use]
    pub fn covered_from(&self, cover: &PlanCover, joined: Date) -> Date {
        match self.waiting_days {
            Some(days) => joined.plus_days(i32::from(days)),
            None => cover.covered_from(joined),
        }
    }
}
