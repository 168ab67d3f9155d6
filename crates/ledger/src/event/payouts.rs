//! Bodies of events about payouts, and of what settles and corrects.

use alloc::vec::Vec;

use minicbor::{Decoder, Encoder};

use crate::case::{Channel, Mistake, Payee, Place, Settlement, Source, Wrong};
use crate::cbor::record;
use crate::id::{Commitment, EventId, Slug};
use crate::money::Amount;
use crate::time::Date;

record! {
    /// A payout that is asked for.
    PayoutOrdered {
        /// The case.
        case: EventId,
        /// Under which benefit.
        benefit: Slug,
        /// To whom, coarsely.
        payee: Payee,
        /// Where the payee is.
        place: Place,
        /// How much, fees apart.
        amount: Amount,
        /// Out of which accounts; they add up to the amount.
        sources: Vec<Source>,
    }
}

record! {
    /// A payout that was paid.
    PayoutPaid {
        /// Which.
        payout: EventId,
        /// When.
        date: Date,
        /// What left which account, fee apart.
        sources: Vec<Source>,
        /// What sending cost, from the first account.
        fee: Amount,
        /// What was sent, when in another currency.
        sent: Option<Amount>,
        /// Francs for one euro in millionths, as the operator applied it.
        rate: Option<u64>,
        /// How.
        channel: Channel,
    }
}

record! {
    /// An order that is taken back before anything was paid.
    PayoutCancelled {
        /// Which.
        payout: EventId,
        /// When.
        date: Date,
    }
}

record! {
    /// What the payee received.
    PayoutConfirmed {
        /// Which payout.
        payout: EventId,
        /// How much, in the currency that was sent.
        received: Amount,
        /// What was taken from it on the payee's side.
        fee: Amount,
        /// When.
        date: Date,
        /// Salted hash of the receipt.
        evidence: Option<Commitment>,
    }
}

record! {
    /// A statement that a payout is not as recorded.
    PayoutDisputed {
        /// Which.
        payout: EventId,
        /// What is wrong.
        wrong: Wrong,
        /// To be settled until.
        deadline: Date,
    }
}

record! {
    /// The end of a dispute or of an irregularity.
    Settled {
        /// The payout in dispute, or the irregular event.
        subject: EventId,
        /// How it ended.
        outcome: Settlement,
        /// When.
        date: Date,
    }
}

/// A mistake in the record. Two fields, or three with a date: corrections were
/// signed before they had one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The wrong event: its effects are taken back.
    pub wrong: EventId,
    /// What was wrong.
    pub mistake: Mistake,
    /// On which day the books take it back; none: that of the clock.
    pub date: Option<Date>,
}

impl<C> minicbor::Encode<C> for Corrected {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        ctx: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.array(2 + u64::from(self.date.is_some()))?;
        self.wrong.encode(e, ctx)?;
        self.mistake.encode(e, ctx)?;
        self.date.map_or(Ok(()), |date| date.encode(e, ctx))
    }
}

impl<'b, C> minicbor::Decode<'b, C> for Corrected {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
        let dated = match d.array()? {
            Some(2) => false,
            Some(3) => true,
            _ => return Err(minicbor::decode::Error::message("record of another length")),
        };
        let (wrong, mistake) = (EventId::decode(d, ctx)?, Mistake::decode(d, ctx)?);
        let date = if dated { Some(Date::decode(d, ctx)?) } else { None };
        Ok(Self { wrong, mistake, date })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_has_two_fields_or_three_and_no_other_spelling() {
        let wrong = EventId([7; 32]);
        let date = Date::new(2026, 2, 11).unwrap();
        for (date, first) in [(None, 0x82), (Some(date), 0x83)] {
            let body = Corrected { wrong, mistake: Mistake::Twice, date };
            let bytes = minicbor::to_vec(&body).unwrap();
            assert_eq!(bytes[0], first);
            assert_eq!(minicbor::decode::<Corrected>(&bytes).unwrap(), body);
        }
        let mut with_null = minicbor::to_vec((wrong, Mistake::Twice)).unwrap();
        with_null[0] = 0x83;
        with_null.push(0xf6);
        assert!(minicbor::decode::<Corrected>(&with_null).is_err());
    }
}
