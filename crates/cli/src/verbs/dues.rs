//! `dues`: what members owe for a period, and what they pay.

use clap::Subcommand;
use ndimbal_ledger::event::{DuesObliged, DuesPaid, DuesPaidFor, Event, PaymentAssigned};
use ndimbal_ledger::id::{MemberId, Slug};
use ndimbal_ledger::money::Amount;
use ndimbal_ledger::plan::Covered;
use ndimbal_ledger::time::Date;

use super::member::by_number_or_id;
use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// What members owe and pay
#[derive(Debug, Subcommand)]
pub enum Dues {
    /// Say what the members of a chapter owe for a period; who owes it already is left out
    ///
    /// Example: ndimbal dues oblige --chapter granada --from 2025-10-01 --until 2026-09-30
    /// --amount 35 --per-minor 5
    Oblige {
        /// The chapter
        #[arg(long)]
        chapter: String,
        /// One member only: the number in the list, or the first digits of the id
        #[arg(long)]
        member: Option<String>,
        /// What the chapter's plan says, for all members
        #[arg(long, conflicts_with_all = ["member", "from", "until", "amount", "per_minor"])]
        by_plan: bool,
        /// With --by-plan: any day of the period
        #[arg(long, value_name = "YYYY-MM-DD", requires = "by_plan")]
        period: Option<String>,
        /// First day of the period
        #[arg(long, value_name = "YYYY-MM-DD", required_unless_present = "by_plan")]
        from: Option<String>,
        /// Last day of the period
        #[arg(long, value_name = "YYYY-MM-DD", required_unless_present = "by_plan")]
        until: Option<String>,
        /// For an adult
        #[arg(long, required_unless_present = "by_plan")]
        amount: Option<String>,
        /// For each minor covered with them
        #[arg(long, default_value = "0")]
        per_minor: String,
    },
    /// Record a payment
    ///
    /// Example: ndimbal dues pay 57 20,00 --to granada/cash --receipt R00120
    Pay {
        /// The number in the list, or the first digits of the id
        member: String,
        /// How much
        amount: String,
        /// Into which account
        #[arg(long, value_name = "ACCOUNT")]
        to: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
        /// The number on the paper receipt
        #[arg(long)]
        receipt: Option<String>,
        /// Who paid for them: another member, or family
        #[arg(long, value_name = "MEMBER")]
        payer: Option<String>,
    },
    Collect(super::collect::Args),
    /// Say for which period a payment is, or a part of it
    Assign {
        /// The first digits of the payment
        payment: String,
        /// How much of it
        amount: String,
        /// First day of the period
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: String,
        /// Last day of the period
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: String,
    },
    /// Show who owes what, to the treasurer alone
    Arrears {
        /// The chapter
        #[arg(long)]
        chapter: String,
        /// The day
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Write a private text for a member about what is open, to copy
    Remind {
        /// The number in the list, or the first digits of the id
        member: String,
        /// The day
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Show the dues of a chapter as totals; never who owes
    Show {
        /// Only this chapter; without it: each of them
        #[arg(long)]
        chapter: Option<String>,
    },
}

/// Carries it out.
pub fn run(verb: &Dues, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Dues::Oblige { by_plan: true, chapter, period, .. } => {
            super::dues_by_plan::oblige(chapter, period.as_deref(), on)
        }
        Dues::Oblige { .. } => oblige(verb, on),
        Dues::Pay { .. } => pay(verb, on),
        Dues::Collect(args) => super::collect::run(args, on),
        Dues::Assign { payment, amount, from, until } => {
            let payment = find::event(on.chapter().history(), &payment.replace('-', ""))?;
            let (from, until) = (on.date(Some(from))?, on.date(Some(until))?);
            let amount = find::euros(amount)?;
            let assigned = PaymentAssigned { payment, from, until, amount };
            on.record_and_say(Event::PaymentAssigned(assigned))
        }
        Dues::Arrears { chapter, date } => super::arrears::list(chapter, date.as_deref(), on),
        Dues::Remind { member, date } => super::arrears::remind(member, date.as_deref(), on),
        Dues::Show { chapter } => super::show::dues(chapter.as_deref(), on),
    }
}

/// What stands for somebody who is no member.
const FAMILY: &str = "family";

fn pay(verb: &Dues, on: &mut Context<'_>) -> Result<(), Trouble> {
    let Dues::Pay { member, amount, to, date, receipt, payer } = verb else { return Ok(()) };
    let by = on.signer()?;
    let names = on.names(&by)?;
    let member = by_number_or_id(member, &names, on)?;
    let (account, amount) = (find::slug(to)?, find::euros(amount)?);
    let date = on.date(date.as_deref())?;
    let receipt = typed_receipt(receipt.as_deref())?;
    let same = super::collect::known(on.chapter().book(), &member, (&account, amount, date));
    if let Some(same) = same {
        on.confirm("cli-paid-before", &[("id", &same.short())])?;
    }
    on.record_and_say(match payer.as_deref() {
        None => Event::DuesPaid(DuesPaid { member, account, amount, date, receipt }),
        Some(who) => {
            let other = (who != FAMILY).then(|| by_number_or_id(who, &names, on));
            let payer = other.transpose()?;
            Event::DuesPaidFor(DuesPaidFor { member, payer, account, amount, date, receipt })
        }
    })
}

/// A receipt's number as the ledger holds it: `R00001` is `r00001`, `2026/17`
/// is `r2026-17`. Up to four letters and then digits, in groups: anything else
/// could be a name, and stays on the paper.
pub fn receipt_slug(text: &str) -> Option<Slug> {
    let plain = text.trim().to_ascii_lowercase().replace(['/', '.'], "-");
    let number = plain.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = plain.len() - number.len();
    let groups: Vec<&str> = number.strip_prefix('-').unwrap_or(number).split('-').collect();
    let grouped = groups.iter().all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    // What may be a telephone or a passport tells who paid.
    let year = groups.first().is_some_and(|first| first.len() == 4 && first.starts_with("20"));
    let long = groups.iter().any(|group| group.len() > 7) || digits > 8 && letters == 0 && !year;
    if letters > 4 || !grouped || long || !(1..=12).contains(&digits) {
        return None;
    }
    Slug::new(if letters == 0 { format!("r{plain}") } else { plain }.as_str()).ok()
}

/// A receipt's number that was typed; one that the ledger can't hold is said to
/// be so, not left out in silence.
///
/// # Errors
/// When it could be a name.
pub fn typed_receipt(text: Option<&str>) -> Result<Option<Slug>, Trouble> {
    let Some(text) = text else { return Ok(None) };
    let found =
        receipt_slug(text).ok_or_else(|| Trouble::Argument(text.into(), "argument-receipt"));
    found.map(Some)
}

fn oblige(verb: &Dues, on: &mut Context<'_>) -> Result<(), Trouble> {
    let Dues::Oblige { chapter, member, from, until, amount, per_minor, .. } = verb else {
        return Ok(());
    };
    let (Some(from), Some(until), Some(amount)) = (from, until, amount) else {
        return Err(Trouble::Usage("usage-not-here"));
    };
    let slug = find::slug(chapter)?;
    let (from, until) = (on.date(Some(from))?, on.date(Some(until))?);
    let (adult, minor) = (find::euros(amount)?, find::euros(per_minor)?);
    let node = on.node.clone();
    // Two calls at once must not both oblige.
    let _alone = node.names_alone();
    let by = on.signer()?;
    let only = match member {
        Some(text) => Some(by_number_or_id(text, &on.names(&by)?, on)?),
        None => None,
    };
    let (mut exempt, mut paid_for) = (0_u64, 0_u64);
    let bodies: Vec<Event> = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        // Where no plan says otherwise, who is stated to pay for others does.
        let whole = book
            .plan_on(&slug, from)
            .is_none_or(|(_, version)| version.plan.cover.covers >= Covered::Household);
        let concerned = book.members().iter().filter(|(id, m)| {
            m.chapter == slug && only.is_none_or(|o| o == **id) && m.left.is_none_or(|d| d > from)
        });
        let open = concerned.filter(|(_, m)| {
            let joined_late = m.joined > until;
            !joined_late && !m.dues.iter().any(|entry| is_for(entry, from, until))
        });
        let mut bodies = Vec::new();
        for (id, member) in open {
            let (household, _) = member.household_on(from.max(member.joined));
            if member.exempt_on(from).is_some() {
                exempt += 1;
            } else if whole && household.head.is_some() {
                paid_for += 1;
            } else {
                let adults = if whole { household.adults.max(1) } else { 1 };
                let people = (adults, household.minors);
                bodies.push(obligation(*id, people, (adult, minor), (from, until)));
            }
        }
        bodies
    };
    let count = bodies.len();
    if count > 0 {
        on.chapter().record_all(&by, bodies, true)?;
        on.node.announce();
    }
    if on.global.json {
        return on.json(&serde_json::json!({
            "obliged": count, "exempt": exempt, "paid_for": paid_for,
        }));
    }
    on.tell("cli-obliged", &[("count", count.into())]);
    for (key, count) in [("cli-by-plan-exempt", exempt), ("cli-by-plan-paid-for", paid_for)] {
        if count > 0 {
            on.tell(key, &[("count", count.into())]);
        }
    }
    Ok(())
}

fn is_for(entry: &ndimbal_ledger::book::DuesEntry, first: Date, last: Date) -> bool {
    matches!(&entry.kind, ndimbal_ledger::book::DuesKind::Obligation { from, until }
        if *from == first && *until == last)
}

fn obligation(
    member: MemberId,
    (adults, minors): (u8, u8),
    (adult, minor): (Amount, Amount),
    (from, until): (Date, Date),
) -> Event {
    let of = |count: u8, each: Amount| each.minor.saturating_mul(i64::from(count));
    let amount = Amount { minor: of(adults, adult).saturating_add(of(minors, minor)), ..adult };
    Event::DuesObliged(DuesObliged { member, from, until, amount })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_kept_where_it_cannot_be_a_name() {
        for (written, kept) in [
            ("R00120", Some("r00120")),
            (" 17 ", Some("r17")),
            ("2026/17", Some("r2026-17")),
            ("A-12.3", Some("a-12-3")),
            ("Binta 17", None),
            ("Moussa1", None),
            ("A", None),
            ("12--3", None),
            ("12-", None),
            ("2026-000123", Some("r2026-000123")),
            ("620 445 175", None),
            ("620445175", None),
            ("620.445.175", None),
            ("A01234567", None),
            ("1234567890123", None),
            ("", None),
        ] {
            let slug = receipt_slug(written);
            assert_eq!(slug.as_ref().map(Slug::as_str), kept, "{written}");
        }
    }
}
