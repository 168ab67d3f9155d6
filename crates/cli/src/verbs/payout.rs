//! `payout`: money for a case, from the order to the confirmation.

use clap::Subcommand;
use ndimbal_ledger::case::{Channel, Payee, Place, Source, Wrong};
use ndimbal_ledger::event::{
    Event, FloatOrdered, PayoutCancelled, PayoutConfirmed, PayoutDisputed, PayoutOrdered,
    PayoutPaid,
};
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::{Commitment, EventId};
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::refusal::Refusal;
use ndimbal_node::error::NodeError;

use crate::context::{Context, text};
use crate::find;
use crate::trouble::Trouble;

/// One payment for a case to one payee: ordered, paid, confirmed
#[derive(Debug, Subcommand)]
pub enum Payout {
    /// Ask for a payout of an approved case
    ///
    /// Example: ndimbal payout order 3f9a2c1b rep funeral-home --place spain --from pool=1900 --from granada/bank=200
    Order {
        /// The first digits of the case
        case: String,
        /// The plan's benefit, such as rep or fam-es
        benefit: String,
        /// funeral-home, airline, carrier, family, hospital, pharmacy, member or provider
        payee: String,
        /// Where the payee is: spain or senegal
        #[arg(long)]
        place: String,
        /// Out of which account how much; may be repeated
        #[arg(long = "from", required = true, value_name = "ACCOUNT=AMOUNT")]
        sources: Vec<String>,
    },
    /// Ask for a payout out of the contact's float in Senegal
    ///
    /// Example: ndimbal payout float 3f9a2c1b care-sn pharmacy dakar/float 12000
    Float {
        /// The first digits of the case
        case: String,
        /// The plan's benefit, such as care-sn
        benefit: String,
        /// hospital, pharmacy, family, carrier, member or provider
        payee: String,
        /// The contact's account, such as dakar/float
        account: String,
        /// How much, in the account's currency
        amount: String,
    },
    #[command(flatten)]
    Care(super::care::Care),
    /// Take an order back that was not paid: its money is free again for the case
    ///
    /// Example: ndimbal payout cancel 8c01d2aa
    Cancel {
        /// The first digits of the payout
        payout: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Say that a payout was paid as ordered
    ///
    /// Example: ndimbal payout pay 8c01d2aa --sent 131191 --fee 2,00 --channel wave
    Pay {
        /// The first digits of the payout
        payout: String,
        /// Francs sent, when the payee is in Senegal
        #[arg(long)]
        sent: Option<String>,
        /// The payee in Senegal was given euros, not francs
        #[arg(long, conflicts_with = "sent")]
        in_euros: bool,
        /// What sending cost, from the first account
        #[arg(long, default_value = "0")]
        fee: String,
        /// Francs for one euro, as the operator applied it
        #[arg(long)]
        rate: Option<String>,
        /// cash, bank, bizum, wave, orange-money or card
        #[arg(long, default_value = "bank")]
        channel: String,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Confirm what the payee received; without an amount: all that was sent
    ///
    /// Example: ndimbal payout confirm 8c01d2aa 131191
    Confirm {
        /// The first digits of the payout
        payout: String,
        /// How much the payee has, in the currency that was sent
        received: Option<String>,
        /// What was taken from it on the payee's side
        #[arg(long, default_value = "0")]
        fee: String,
        /// A photo or scan of the receipt: only its salted hash is recorded
        #[arg(long, value_name = "FILE")]
        evidence: Option<std::path::PathBuf>,
        /// When
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
    },
    /// Say that a payout is not as recorded
    ///
    /// Example: ndimbal payout dispute 8c01d2aa not-arrived --until 2026-03-01
    Dispute {
        /// The first digits of the payout
        payout: String,
        /// short, not-arrived, wrong-payee or bad-evidence
        wrong: String,
        /// To be settled until; without a date: in two weeks
        #[arg(long, value_name = "YYYY-MM-DD")]
        until: Option<String>,
    },
    /// Show all payouts
    List,
}

/// Carries it out.
pub fn run(verb: &Payout, on: &mut Context<'_>) -> Result<(), Trouble> {
    match verb {
        Payout::Order { case, benefit, payee, place, sources } => {
            let sources = sources.iter().map(|s| find::source(s)).collect::<Result<Vec<_>, _>>()?;
            let event = PayoutOrdered {
                case: find::case(on.chapter().book(), case)?,
                benefit: find::slug(benefit)?,
                payee: find::word(payee, Payee::parse)?,
                place: find::word(place, Place::parse)?,
                amount: sum(&sources)?,
                sources,
            };
            on.record_and_say(Event::PayoutOrdered(event))
        }
        Payout::Float { case, benefit, payee, account, amount } => {
            let amount = in_account(amount, account, on)?;
            let event = FloatOrdered {
                case: find::case(on.chapter().book(), case)?,
                benefit: find::slug(benefit)?,
                payee: find::word(payee, Payee::parse)?,
                account: find::slug(account)?,
                amount,
            };
            on.record_and_say(Event::FloatOrdered(event))
        }
        Payout::Care(verb) => super::care::run(verb, on),
        Payout::Cancel { payout, date } => {
            let payout = find::payout(on.chapter().book(), payout)?;
            let date = on.date(date.as_deref())?;
            on.record_and_say(Event::PayoutCancelled(PayoutCancelled { payout, date }))
        }
        Payout::Pay { .. } => pay(verb, on),
        Payout::Confirm { .. } => confirm(verb, on),
        Payout::Dispute { payout, wrong, until } => {
            let today = on.date(None)?;
            let deadline = match until {
                Some(_) => on.date(until.as_deref())?,
                None => today.plus_days(14),
            };
            let event = PayoutDisputed {
                payout: find::payout(on.chapter().book(), payout)?,
                wrong: find::word(wrong, Wrong::parse)?,
                deadline,
            };
            on.record_and_say(Event::PayoutDisputed(event))
        }
        Payout::List => super::show::payouts(on),
    }
}

/// An amount in the currency of an account; of an unknown one, in francs.
pub(super) fn in_account(
    text: &str,
    account: &str,
    on: &mut Context<'_>,
) -> Result<Amount, Trouble> {
    let slug = find::slug(account)?;
    let currency = on.chapter().book().accounts().get(&slug).map(|info| info.currency);
    find::amount(text, currency.unwrap_or(Currency::Xof))
}

fn sum(sources: &[ndimbal_ledger::case::Source]) -> Result<Amount, Trouble> {
    let mut whole = find::euros("0")?;
    for source in sources {
        let too_large = |_| Trouble::Argument(source.amount.to_string(), "argument-amount");
        whole = whole.checked_add(source.amount).map_err(too_large)?;
    }
    Ok(whole)
}

fn pay(verb: &Payout, on: &mut Context<'_>) -> Result<(), Trouble> {
    let Payout::Pay { payout, sent, in_euros, fee, rate, channel, date } = verb else {
        return Ok(());
    };
    let anyway = on.global.anyway;
    let (id, sources, currency, place) = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        match find::payout(book, payout) {
            // Money that left is recorded, though its order counts no more.
            Err(Trouble::Fell(id, _)) if anyway => fallen(chapter.history(), id)?,
            found => {
                let id = found?;
                let order = &book.payouts()[&id].order;
                (id, order.sources.clone(), order.amount.currency, order.place)
            }
        }
    };
    let euros_there = place == Place::Senegal && currency == Currency::Eur;
    if euros_there && sent.is_none() && !in_euros {
        return Err(Trouble::Usage("usage-no-francs"));
    }
    let sent = sent.as_deref().map(find::francs).transpose()?;
    let event = PayoutPaid {
        payout: id,
        date: on.date(date.as_deref())?,
        sources,
        fee: find::amount(fee, currency)?,
        sent,
        rate: rate.as_deref().map(micros).transpose()?,
        channel: find::word(channel, Channel::parse)?,
    };
    let whole = event.sources.iter().map(|source| source.amount.minor);
    let whole = Amount { minor: whole.fold(0, i64::saturating_add), currency };
    let first = event.sources.first().filter(|_| event.fee.minor > 0);
    let fee = first.map(|source| (source.account.to_string(), event.fee));
    let recorded = on.record_and_tell(Event::PayoutPaid(event));
    let short = |trouble: &Trouble| match trouble {
        Trouble::Node(NodeError::Refused(why)) => {
            matches!(why, Refusal::BeyondRights(_) | Refusal::NotEnough(_))
        }
        _ => false,
    };
    if let (true, Some((account, fee))) = (recorded.as_ref().is_err_and(short), fee) {
        let fee = on.words.money(fee);
        let note = text(on.words, "cli-fee-from", &[("fee", &fee), ("account", &account)]);
        on.out.note(&format!("{note}\n"));
    }
    let recorded = recorded?;
    look_at_the_rate(&recorded.id, whole, sent, on);
    Ok(())
}

/// Says so where what was sent is more than a fifth off the fixed rate: a digit
/// may be missing.
pub(super) fn look_at_the_rate(
    id: &EventId,
    whole: Amount,
    sent: Option<Amount>,
    on: &mut Context<'_>,
) {
    let Some(sent) = sent.filter(|sent| sent.currency != whole.currency && !on.global.json) else {
        return;
    };
    let parity = match sent.currency {
        Currency::Xof => whole.at_parity_in_xof(),
        Currency::Eur => whole.at_parity_in_euros(),
    };
    let off = (i128::from(sent.minor) - i128::from(parity.minor)).abs();
    if off * 5 > i128::from(parity.minor) {
        let (told, of, at) = (on.words.money(sent), on.words.money(whole), on.words.money(parity));
        let args = [("sent", told.as_str()), ("amount", &of), ("parity", &at), ("id", &id.short())];
        on.say("cli-far-from-parity", &args);
    }
}

/// What was asked for: the payout, out of what, in which currency and where.
type Asked = (EventId, Vec<Source>, Currency, Place);

/// What an order says that has no effect.
fn fallen(history: &History, id: EventId) -> Result<Asked, Trouble> {
    match history.get(&id).map(|event| event.body()) {
        Some(Event::PayoutOrdered(order)) => {
            Ok((id, order.sources.clone(), order.amount.currency, order.place))
        }
        Some(Event::FloatOrdered(order)) => {
            let source = Source { account: order.account.clone(), amount: order.amount };
            Ok((id, vec![source], order.amount.currency, Place::Senegal))
        }
        _ => Err(NodeError::NotFound(id.short()).into()),
    }
}

/// `655.957` as millionths.
fn micros(text: &str) -> Result<u64, Trouble> {
    let bad = || Trouble::Argument(text.into(), "argument-amount");
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, ""));
    if fraction.len() > 6 || whole.is_empty() {
        return Err(bad());
    }
    let digits = format!("{whole}{fraction:0<6}");
    digits.bytes().all(|b| b.is_ascii_digit()).then_some(()).ok_or_else(bad)?;
    digits.parse().map_err(|_| bad())
}

fn confirm(verb: &Payout, on: &mut Context<'_>) -> Result<(), Trouble> {
    let Payout::Confirm { payout, received, fee, evidence, date } = verb else { return Ok(()) };
    let (id, left) = {
        let mut chapter = on.chapter();
        let book = chapter.book();
        let id = find::payout(book, payout)?;
        (id, book.payouts()[&id].missing())
    };
    let left = left.ok_or(NodeError::Refused(ndimbal_ledger::refusal::Refusal::NotPaid))?;
    let fee = find::amount(fee, left.currency)?;
    let received = match received {
        Some(text) => find::amount(text, left.currency)?,
        None => Amount { minor: left.minor - fee.minor, ..left },
    };
    let evidence = evidence.as_deref().map(|file| commit(&on.file(file))).transpose()?;
    let date = on.date(date.as_deref())?;
    let event = PayoutConfirmed { payout: id, received, fee, date, evidence };
    on.record_and_say(Event::PayoutConfirmed(event))
}

/// The salted hash of a receipt. The salt is written beside the file: without
/// it the hash proves nothing, and it goes with the file.
pub(super) fn commit(file: &std::path::Path) -> Result<Commitment, Trouble> {
    use sha2::{Digest, Sha256};
    let bytes = crate::paper::read(file)?;
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".salt");
    let salted = file.with_file_name(name);
    // A salt that was signed once is never written over: the same file has the
    // same hash.
    let known = std::fs::read(&salted).ok().and_then(|salt| <[u8; 32]>::try_from(salt).ok());
    let salt = match known {
        Some(salt) => salt,
        None => {
            let salt = ndimbal_node::clock::random::<32>()?;
            ndimbal_node::home::write_whole(&salted, &salt)?;
            salt
        }
    };
    Ok(Commitment(Sha256::new_with_prefix(salt).chain_update(bytes).finalize().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_salt_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let (paper, salt) = (folder.path().join("r.jpg"), folder.path().join("r.jpg.salt"));
        std::fs::write(&paper, b"a photo").unwrap();
        let first = commit(&paper).unwrap();
        let kept = std::fs::read(&salt).unwrap();
        assert_eq!(commit(&paper).unwrap(), first, "the same paper has the same hash");
        assert_eq!(std::fs::read(&salt).unwrap(), kept);
        std::fs::write(&paper, b"another photo").unwrap();
        assert_ne!(commit(&paper).unwrap(), first);
        assert_eq!(std::fs::read(&salt).unwrap(), kept);
    }
}
