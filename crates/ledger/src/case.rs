//! The words of a case: its coarse class, how it is decided, whom a payout
//! reaches, what can go wrong with it.

use sha2::{Digest, Sha256};

use crate::cbor::{coded, record};
use crate::id::{Commitment, EventId, Slug};
use crate::money::Amount;

coded! {
    /// What other chapters may know of a need (privacy: never more).
    CaseClass {
        /// Somebody died.
        Death = 1 "death",
        /// Somebody is ill.
        Care = 2 "care",
        /// Fire, flood, lost work.
        Hardship = 3 "hardship",
    }
}

coded! {
    /// What the commissioners say.
    Outcome {
        /// As asked.
        Approve = 1 "approve",
        /// Less than asked.
        Part = 2 "part",
        /// No.
        Decline = 3 "decline",
        /// Later.
        Defer = 4 "defer",
    }
}

coded! {
    /// Why a case is not covered, or declined: a fixed list.
    Reason {
        /// Joined too short a time before.
        WaitingPeriod = 1 "waiting-period",
        /// Cover had ended.
        Lapsed = 2 "lapsed",
        /// The plan's cap is used up.
        CeilingReached = 3 "ceiling-reached",
        /// The plan has no such benefit.
        ClassNotCovered = 4 "class-not-covered",
        /// A paper is missing.
        MissingDocument = 5 "missing-document",
        /// Already helped elsewhere.
        Duplicate = 6 "duplicate",
        /// The public system pays.
        PublicCover = 7 "public-cover",
    }
}

coded! {
    /// Whom a payout reaches, without a name.
    Payee {
        /// Funeral home in Spain.
        FuneralHome = 1 "funeral-home",
        /// Airline or travel agency.
        Airline = 2 "airline",
        /// Carrier from the airport to the burial place.
        Carrier = 3 "carrier",
        /// The family.
        Family = 4 "family",
        /// Hospital or clinic.
        Hospital = 5 "hospital",
        /// Pharmacy.
        Pharmacy = 6 "pharmacy",
        /// The member.
        Member = 7 "member",
        /// Somebody else who gave a service.
        Provider = 8 "provider",
    }
}

coded! {
    /// Where the payee is: it decides who can confirm.
    Place {
        /// In Spain: an officer of the chapter confirms.
        Spain = 1 "spain",
        /// In Senegal: the contact confirms.
        Senegal = 2 "senegal",
    }
}

coded! {
    /// How money travels.
    Channel {
        /// Notes and coins.
        Cash = 1 "cash",
        /// Bank transfer.
        Bank = 2 "bank",
        /// Bizum.
        Bizum = 3 "bizum",
        /// Wave.
        Wave = 4 "wave",
        /// Orange Money.
        OrangeMoney = 5 "orange-money",
        /// Card.
        Card = 6 "card",
    }
}

coded! {
    /// What is wrong with a payout.
    Wrong {
        /// Less arrived than was sent.
        Short = 1 "short",
        /// Nothing arrived.
        NotArrived = 2 "not-arrived",
        /// Somebody else took it.
        WrongPayee = 3 "wrong-payee",
        /// The paper does not fit.
        BadEvidence = 4 "bad-evidence",
    }
}

coded! {
    /// How a dispute or an irregular fact ended.
    Settlement {
        /// What was missing came.
        MadeGood = 1 "made-good",
        /// The chapter bears it.
        BorneByChapter = 2 "borne-by-chapter",
        /// Looked at and accepted as it is.
        Accepted = 3 "accepted",
        /// It was a mistake in the record, corrected by another event.
        Corrected = 4 "corrected",
    }
}

coded! {
    /// Why a record is corrected.
    Mistake {
        /// Another amount.
        Amount = 1 "amount",
        /// Another person.
        Person = 2 "person",
        /// Another account.
        Account = 3 "account",
        /// Another day.
        Date = 4 "date",
        /// Recorded twice.
        Twice = 5 "twice",
        /// Never happened.
        NeverHappened = 6 "never-happened",
    }
}

coded! {
    /// The steps of a repatriation that are confirmed one by one.
    Step {
        /// Both quotes are there.
        Quotes = 1 "quotes",
        /// All papers are there.
        Papers = 2 "papers",
        /// The body left Spain.
        Departure = 3 "departure",
        /// The body arrived in Senegal; the contact says so.
        Arrival = 4 "arrival",
        /// Buried; the contact says so.
        Burial = 5 "burial",
    }
}

coded! {
    /// What is said a month after a payout.
    Answer {
        /// It came in time and helped.
        Helped = 1 "helped",
        /// It came late.
        Late = 2 "late",
        /// It was less than was said.
        Less = 3 "less",
        /// It did not help.
        NoHelp = 4 "no-help",
    }
}

/// Letters of a hand-over code: Crockford's base 32, which has none that are
/// taken for another.
pub const CODE_LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How long a hand-over code is: 50 bits, short enough for the telephone.
pub const CODE_LENGTH: usize = 10;
/// How often a code is hashed: a guess costs as much, and there are 2^50.
const CODE_TURNS: u32 = 1_000;

/// What a hand-over code opens: SHA-256 over a domain, the payout and the
/// code's letters, hashed again a thousand times in all. None when it is not a
/// code.
#[must_use]
pub fn code_lock(payout: &EventId, code: &str) -> Option<Commitment> {
    if code.len() != CODE_LENGTH || !code.bytes().all(|b| CODE_LETTERS.contains(&b)) {
        return None;
    }
    let first = Sha256::new_with_prefix(b"ndimbal hand-over code 1");
    let mut hash = first.chain_update(payout.0).chain_update(code).finalize();
    for _ in 1..CODE_TURNS {
        hash = Sha256::digest(hash);
    }
    Some(Commitment(hash.into()))
}

record! {
    /// A benefit that a case may draw on, and its cap.
    BenefitLine {
        /// The plan's class, such as `rep` or `fam-es`.
        benefit: Slug,
        /// At most this much.
        cap: Amount,
    }
}

record! {
    /// How much comes out of which account.
    Source {
        /// The account.
        account: Slug,
        /// The amount, above zero.
        amount: Amount,
    }
}

record! {
    /// How many commissioners a decision takes, up to a ceiling.
    CaseQuorum {
        /// Decisions up to this amount; none in the last row: everything else.
        up_to: Option<Amount>,
        /// Commissioners of the case's own chapter.
        own: u8,
        /// Commissioners of other chapters.
        others: u8,
    }
}
