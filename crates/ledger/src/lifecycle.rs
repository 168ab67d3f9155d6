//! The words of a case's life beside deciding and paying: what stops it, what
//! is done for it paper by paper, what the heirs want, whether somebody else
//! pays.

use crate::cbor::coded;

coded! {
    /// Why a case stands still.
    Hold {
        /// A judge keeps the body.
        Judge = 1 "judge",
        /// Nobody can say yet who it is.
        Identity = 2 "identity",
        /// The consulate has the papers.
        Consulate = 3 "consulate",
        /// The money is not there.
        Funds = 4 "funds",
        /// Nothing flies there.
        RouteClosed = 5 "route-closed",
    }
}

coded! {
    /// What is done for a repatriation, step by step and paper by paper.
    /// Reporting, deciding, setting aside, paying, arriving and burying have
    /// events of their own.
    Task {
        /// It is sure who it is, and papers say so.
        Identity = 1 "identity",
        /// Both quotes of funeral homes are there.
        Quotes = 2 "quotes",
        /// The death certificate.
        DeathCertificate = 3 "death-certificate",
        /// The literal certificate of the civil register.
        LiteralCertificate = 4 "literal-certificate",
        /// A certificate that death was natural.
        NaturalDeath = 5 "natural-death",
        /// The autopsy that stands in for it.
        Autopsy = 6 "autopsy",
        /// The record of embalming.
        Embalming = 7 "embalming",
        /// The authority lets the body travel.
        TransportAuthorisation = 8 "transport-authorisation",
        /// The consulate's letter.
        ConsularLetter = 9 "consular-letter",
        /// The pass for the body.
        LaissezPasser = 10 "laissez-passer",
        /// The air waybill.
        AirWaybill = 11 "air-waybill",
        /// The itinerary.
        Itinerary = 12 "itinerary",
        /// The body left Spain.
        Departure = 13 "departure",
        /// It was carried to the burial place; a contact says so.
        InlandLeg = 14 "inland-leg",
        /// The accounts of the case are complete and shown to all chapters.
        Accounts = 15 "accounts",
    }
}

impl Task {
    /// The papers, in the order in which they are asked for.
    pub const PAPERS: &'static [Task] = &[
        Task::DeathCertificate,
        Task::LiteralCertificate,
        Task::NaturalDeath,
        Task::Embalming,
        Task::TransportAuthorisation,
        Task::ConsularLetter,
        Task::LaissezPasser,
        Task::AirWaybill,
        Task::Itinerary,
    ];
}

coded! {
    /// Where the heirs want the burial.
    Resting {
        /// In Senegal.
        Home = 1 "home",
        /// In Spain.
        Here = 2 "here",
    }
}

coded! {
    /// What came of asking whether the public system pays.
    PublicCover {
        /// Nobody asked yet.
        NotAsked = 1 "not-asked",
        /// Asked; no answer yet.
        Asked = 2 "asked",
        /// It pays.
        Exists = 3 "exists",
        /// It does not pay.
        Missing = 4 "none",
    }
}
