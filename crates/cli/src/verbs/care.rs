//! `payout`, the part that care in Senegal takes: advances with what accounts
//! for them, hand-over codes, feedback.

use clap::Subcommand;
use ndimbal_ledger::account::POOL;
use ndimbal_ledger::case::{Answer, CODE_LENGTH, CODE_LETTERS, code_lock};
use ndimbal_ledger::event::{
    AdvanceDeclared, AdvanceReturned, AdvanceWrittenOff, CodeGiven, CodeSet, Event, FeedbackGiven,
    ReceiptFiled,
};
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_node::clock;

use super::payout::{commit, in_account};
use crate::context::Context;
use crate::find;
use crate::trouble::Trouble;

/// How long an advance may stay without papers, in days.
const ADVANCE_DAYS: i32 = 30;

/// Verbs of `payout` for care.
#[derive(Debug, Subcommand)]
pub enum Care {
    /// Say that a payout is an advance, before it is paid
    ///
    /// Example: ndimbal payout advance 8c01d2aa --until 2026-03-15
    Advance {
        /// The first digits of the payout
        payout: String,
        /// To be accounted for until; without it: in 30 days
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: Option<String>,
    },
    /// File what an advance was spent on
    ///
    /// Example: ndimbal payout receipt 8c01d2aa 12000 --evidence photo.jpg
    Receipt {
        /// The first digits of the payout
        payout: String,
        /// How much was spent, in the currency that was received
        amount: String,
        /// A photo or scan of the receipt: only its salted hash is recorded
        #[arg(long, value_name = "FILE")]
        evidence: Option<std::path::PathBuf>,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Say that something of a payout came back: what was left of an advance, or a refund
    ///
    /// Example: ndimbal payout return 8c01d2aa dakar/float 8000
    Return {
        /// The first digits of the payout
        payout: String,
        /// Into which account
        account: String,
        /// How much
        amount: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Have the chapter bear what nobody accounts for
    ///
    /// Example: ndimbal payout write-off 8c01d2aa 596
    WriteOff {
        /// The first digits of the payout
        payout: String,
        /// How much
        amount: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Make a hand-over code for the payee: the payout is confirmed only with it
    ///
    /// Example: ndimbal payout code 8c01d2aa
    Code {
        /// The first digits of the payout
        payout: String,
    },
    /// Enter the hand-over code that the family gave; it is asked for, never an argument
    ///
    /// Example: ndimbal payout enter-code 8c01d2aa
    EnterCode {
        /// The first digits of the payout
        payout: String,
    },
    /// Note what the payee says a month after a payout
    ///
    /// Example: ndimbal payout feedback 8c01d2aa helped
    Feedback {
        /// The first digits of the payout
        payout: String,
        /// helped, late, less or no-help
        answer: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
}

/// Carries it out.
pub fn run(verb: &Care, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Care::Advance { payout, until } => {
            let payout = find::payout(on.chapter().book(), payout)?;
            let until = match until {
                Some(_) => on.date(until.as_deref())?,
                None => on.date(None)?.plus_days(ADVANCE_DAYS),
            };
            on.record_and_say(Event::AdvanceDeclared(AdvanceDeclared { payout, until }))
        }
        Care::Receipt { payout, amount, evidence, date } => {
            let (payout, amount) = of_advance(payout, amount, on)?;
            let evidence = evidence.as_deref().map(|file| commit(&on.file(file))).transpose()?;
            let date = on.date(date.as_deref())?;
            on.record_and_say(Event::ReceiptFiled(ReceiptFiled { payout, amount, date, evidence }))
        }
        Care::Return { payout, account, amount, date } => {
            if account == POOL {
                return Err(Trouble::Usage("usage-return-pool"));
            }
            let amount = in_account(amount, account, on)?;
            let payout = find::payout(on.chapter().book(), payout)?;
            let (account, date) = (find::slug(account)?, on.date(date.as_deref())?);
            let to = account.to_string();
            let event = AdvanceReturned { payout, account, amount, date };
            on.record_and_say(Event::AdvanceReturned(event))?;
            say_what_the_pool_paid(payout, &to, on);
            Ok(())
        }
        Care::WriteOff { payout, amount, date } => {
            let (payout, amount) = of_advance(payout, amount, on)?;
            let date = on.date(date.as_deref())?;
            on.record_and_say(Event::AdvanceWrittenOff(AdvanceWrittenOff { payout, amount, date }))
        }
        Care::Code { payout } => make_code(payout, on),
        Care::EnterCode { payout } => {
            let payout = find::payout(on.chapter().book(), payout)?;
            let code = read_code(on.told.unwrap_or_default())?;
            on.record_and_say(Event::CodeGiven(CodeGiven { payout, code }))
        }
        Care::Feedback { payout, answer, date } => {
            let payout = find::payout(on.chapter().book(), payout)?;
            let answer = find::word(answer, Answer::parse)?;
            let date = on.date(date.as_deref())?;
            on.record_and_say(Event::FeedbackGiven(FeedbackGiven { payout, answer, date }))
        }
    }
}

/// An amount in the currency in which the payee of an advance has it.
/// What comes back of a payout lies in a chapter's account, also where the pool
/// had paid a part.
fn say_what_the_pool_paid(payout: EventId, account: &str, on: &mut Context<'_>) {
    let paid = {
        let mut chapter = on.chapter();
        let order =
            chapter.book().payouts().get(&payout).map(|payout| payout.order.sources.clone());
        let of_pool = order.into_iter().flatten().filter(|source| source.account.as_str() == POOL);
        of_pool.map(|source| source.amount.minor).fold(0, i64::saturating_add)
    };
    if paid > 0 && !on.global.json {
        let amount = on.words.money(Amount { minor: paid, currency: Currency::Eur });
        on.say("cli-return-of-pool", &[("amount", &amount), ("account", account)]);
    }
}

fn of_advance(
    payout: &str,
    amount: &str,
    on: &mut Context<'_>,
) -> Result<(ndimbal_ledger::id::EventId, ndimbal_ledger::money::Amount), Trouble> {
    let mut chapter = on.chapter();
    let book = chapter.book();
    let id = find::payout(book, payout)?;
    let currency = book.payouts()[&id].unaccounted().map_or(Currency::Xof, |left| left.currency);
    Ok((id, find::amount(amount, currency)?))
}

fn make_code(payout: &str, on: &mut Context<'_>) -> Result<(), Trouble> {
    let payout = find::payout(on.chapter().book(), payout)?;
    let dice = clock::random::<CODE_LENGTH>()?;
    // 256 is a multiple of 32: every letter is as likely as another.
    let code: String = dice.iter().map(|b| char::from(CODE_LETTERS[usize::from(b % 32)])).collect();
    let lock = code_lock(&payout, &code).ok_or(Trouble::Usage("usage-bad-code"))?;
    let recorded = on.record(Event::CodeSet(CodeSet { payout, lock }))?;
    let spoken = format!("{}-{}", &code[..5], &code[5..]);
    if on.global.json {
        let id = recorded.id.to_string();
        return on.json(&serde_json::json!({ "event": id, "code": spoken }));
    }
    on.say("cli-code-is", &[("code", &spoken)]);
    on.say("cli-code-tell", &[]);
    Ok(())
}

/// A code as people say it: blanks and dashes between, small letters, and the
/// letters that Crockford's base 32 reads as digits.
pub fn read_code(line: &str) -> Result<String, Trouble> {
    if line.trim().is_empty() {
        return Err(Trouble::Usage("usage-no-code"));
    }
    let letters = line.trim().chars().filter(|c| !matches!(c, ' ' | '-'));
    let code: String = letters
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    let fits = code.len() == CODE_LENGTH && code.bytes().all(|b| CODE_LETTERS.contains(&b));
    if fits { Ok(code) } else { Err(Trouble::Usage("usage-bad-code")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_say_it() {
        for said in ["K7QM2-9XT4B", "k7qm2 9xt4b\n", " K7QM29XT4B "] {
            assert_eq!(read_code(said).ok().as_deref(), Some("K7QM29XT4B"), "{said:?}");
        }
        assert_eq!(read_code("O1l23-45678").ok().as_deref(), Some("0112345678"));
        for bad in ["", "K7QM2-9XT4", "K7QM2-9XT4BB", "K7QM2-9XT4U", "K7QM2-9XT4é", "{}"] {
            assert!(read_code(bad).is_err(), "{bad:?}");
        }
    }
}
