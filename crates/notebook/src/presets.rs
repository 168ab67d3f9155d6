//! Rule books that associations have, as plans to begin with. What a rule book
//! does not say is said in the way that leaves most to its people.

use ndimbal_ledger::case::CaseQuorum;
use ndimbal_ledger::id::Slug;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::people::Role;
use ndimbal_ledger::plan::{
    Covered, Occasion, Plan, PlanBenefit, PlanCover, PlanDues, PlanStep, Rejoining,
};

/// The presets, by name.
pub const NAMES: [&str; 4] = ["murcia", "sekad", "aisp", "federation"];

/// A preset by its name.
#[must_use]
pub fn preset(name: &str) -> Option<Plan> {
    match name {
        "murcia" => Some(murcia()),
        "sekad" => Some(sekad()),
        "aisp" => Some(aisp()),
        "federation" => Some(federation()),
        _ => None,
    }
}

fn eur(euros: i64) -> Amount {
    Amount { minor: euros * 100, currency: Currency::Eur }
}

fn slug(text: &str) -> Slug {
    // A test reads every preset.
    Slug::new(text).unwrap_or_else(|_| unreachable!("a slug by its letters"))
}

fn benefit(name: &str, occasion: Occasion, covered: Covered, cap: i64) -> PlanBenefit {
    PlanBenefit {
        benefit: slug(name),
        occasion,
        covered,
        waiting_days: None,
        per_case: eur(cap),
        per_person: None,
        per_household: None,
        per_year: None,
        times: None,
        share_percent: 0,
        instead_of: None,
        public_first: false,
    }
}

fn step(name: &str, role: Role, days: u16) -> PlanStep {
    PlanStep { step: slug(name), role, days }
}

/// From the report to the burial, about a week when nothing is in the way.
fn steps() -> Vec<PlanStep> {
    vec![
        step("quotes", Role::Companion, 2),
        step("papers", Role::Companion, 5),
        step("departure", Role::Secretary, 7),
        step("arrival", Role::Contact, 8),
        step("burial", Role::Contact, 9),
    ]
}

/// EUR 35 a year for an adult and 5 for a minor, renewed on 30 September;
/// covered two months after joining and at once for an accident.
fn murcia_dues() -> (PlanDues, PlanCover) {
    let dues = PlanDues {
        adult: eur(35),
        minor: eur(5),
        months: 12,
        renewal_month: 9,
        renewal_day: 30,
        instalments: 1,
        levy: None,
    };
    let cover = PlanCover {
        waiting_months: 2,
        waiting_days: 0,
        accident_at_once: true,
        grace_days: 30,
        suspended_days: 335,
        keeps_seniority: true,
        rejoining: Rejoining::WaitsAgain,
        covers: Covered::Minors,
    };
    (dues, cover)
}

/// The Senegalese of the region of Murcia: all costs of bringing the dead home
/// (up to EUR 5,000), a return ticket for who goes along, EUR 500 for the
/// family; EUR 1,000 for a death in Senegal; for an illness without cure EUR
/// 1,000 and a return ticket for who goes along. Who is ill and can't work owes
/// nothing: that is an exemption of the member's, with its end.
fn murcia() -> Plan {
    let (dues, cover) = murcia_dues();
    let (minors, spain) = (Covered::Minors, Occasion::DeathInSpain);
    Plan {
        name: "Murcia".to_owned(),
        dues,
        cover,
        benefits: vec![
            benefit("rep", spain, minors, 5000),
            benefit("escort", spain, minors, 1000),
            benefit("fam-es", spain, minors, 500),
            benefit("fam-sn", Occasion::DeathInSenegal, minors, 1000),
            benefit("return-med", Occasion::MedicalReturn, minors, 1000),
            benefit("escort-med", Occasion::MedicalReturn, minors, 1000),
        ],
        quorums: Vec::new(),
        steps: steps(),
    }
}

/// SEKAD (Kaedi and Djeol, in France since 1965): only for who is up to date;
/// the heirs choose between burial there and carriage home, with a ticket for
/// who goes along; EUR 2,000 for the heirs; EUR 200 from the capital to the
/// burial place; help after flood or fire. Its dues are not published: the
/// amount is to be filled in.
fn sekad() -> Plan {
    let (household, spain) = (Covered::Household, Occasion::DeathInSpain);
    let burial = benefit("burial-local", spain, household, 5000);
    Plan {
        name: "SEKAD".to_owned(),
        dues: PlanDues {
            adult: eur(0),
            minor: eur(0),
            months: 12,
            renewal_month: 12,
            renewal_day: 31,
            instalments: 1,
            levy: None,
        },
        cover: PlanCover {
            waiting_months: 0,
            waiting_days: 0,
            accident_at_once: true,
            grace_days: 0,
            suspended_days: 365,
            keeps_seniority: true,
            rejoining: Rejoining::PaysArrears,
            covers: household,
        },
        benefits: vec![
            benefit("rep", spain, household, 5000),
            PlanBenefit { instead_of: Some(slug("rep")), ..burial },
            benefit("escort", spain, household, 1000),
            benefit("fam-es", spain, household, 2000),
            benefit("rep-inland", spain, household, 200),
            benefit("hardship", Occasion::Hardship, household, 500),
        ],
        quorums: Vec::new(),
        steps: steps(),
    }
}

/// AISP (Portugal): EUR 100 a member; serious illness with a stay in hospital,
/// incapacity after an accident, detention at the border; after a death a
/// meeting sets what each member gives.
fn aisp() -> Plan {
    let member = Covered::Member;
    Plan {
        name: "AISP".to_owned(),
        dues: PlanDues {
            adult: eur(100),
            minor: eur(0),
            months: 12,
            renewal_month: 12,
            renewal_day: 31,
            instalments: 2,
            levy: Some(eur(20)),
        },
        cover: PlanCover {
            waiting_months: 0,
            waiting_days: 0,
            accident_at_once: true,
            grace_days: 30,
            suspended_days: 335,
            keeps_seniority: true,
            rejoining: Rejoining::PaysArrears,
            covers: member,
        },
        benefits: vec![
            PlanBenefit {
                public_first: true,
                ..benefit("care-es", Occasion::CareInSpain, member, 500)
            },
            PlanBenefit {
                per_person: Some(eur(500)),
                ..benefit("incap", Occasion::Incapacity, member, 500)
            },
            benefit("detention", Occasion::Hardship, member, 500),
            benefit("rep", Occasion::DeathInSpain, member, 5000),
        ],
        quorums: Vec::new(),
        steps: steps(),
    }
}

/// A federation's: Murcia's dues; the dead are brought home, one goes along,
/// and a carrier brings them to the burial place; two of the own chapter and
/// one of another decide.
fn federation() -> Plan {
    let (dues, cover) = murcia_dues();
    let (minors, spain) = (Covered::Minors, Occasion::DeathInSpain);
    let burial = benefit("burial-local", spain, minors, 5000);
    Plan {
        name: "Federation plan".to_owned(),
        dues,
        cover,
        benefits: vec![
            benefit("rep", spain, minors, 5000),
            PlanBenefit { instead_of: Some(slug("rep")), ..burial },
            PlanBenefit { times: Some(1), ..benefit("escort", spain, minors, 1000) },
            benefit("rep-inland", spain, minors, 200),
            benefit("fam-es", spain, minors, 500),
            benefit("fam-sn", Occasion::DeathInSenegal, minors, 1000),
            benefit("return-med", Occasion::MedicalReturn, minors, 1000),
            PlanBenefit {
                per_person: Some(eur(300)),
                public_first: true,
                ..benefit("care-es", Occasion::CareInSpain, minors, 300)
            },
            PlanBenefit {
                per_person: Some(eur(500)),
                ..benefit("care-sn", Occasion::CareInSenegal, minors, 500)
            },
        ],
        quorums: vec![CaseQuorum { up_to: None, own: 2, others: 1 }],
        steps: steps(),
    }
}
