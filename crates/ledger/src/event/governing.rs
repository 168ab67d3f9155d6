//! Bodies of events that settle who may act.

use alloc::{string::String, vec::Vec};

use crate::case::CaseQuorum;
use crate::cbor::record;
use crate::id::{DeviceKey, EventId, Nonce, PersonId, Slug};
use crate::money::Amount;
use crate::people::{Chapter, CutReason, DeviceCard, Role, RosterEntry};
use crate::time::Date;

record! {
    /// The federation's beginning.
    Founded {
        /// How people call the federation.
        name: String,
        /// The day of the founding.
        date: Date,
        /// All chapters and contact offices.
        chapters: Vec<Chapter>,
        /// All officers with their devices.
        roster: Vec<RosterEntry>,
        /// How many voices a case takes, by ceiling, ascending.
        quorums: Vec<CaseQuorum>,
        /// How many recovery keys act together.
        recovery_k: u8,
        /// The recovery keys, made on paper at the founding.
        recovery_keys: Vec<DeviceKey>,
        /// The chapter in whose bank the pool's money lies.
        pool_custodian: Slug,
        /// Random.
        nonce: Nonce,
    }
}

record! {
    /// A grant of roles; takes effect with the voices of its chapter.
    OfficerGranted {
        /// Who.
        person: PersonId,
        /// Where.
        chapter: Slug,
        /// What.
        roles: Vec<Role>,
        /// Their device.
        card: DeviceCard,
    }
}

record! {
    /// Another device of the same person.
    DeviceAdded {
        /// The new device.
        card: DeviceCard,
    }
}

record! {
    /// A voice for an act that takes several: a grant, a removal, a cut, an
    /// adoption.
    Endorsed {
        /// The event that proposed it.
        act: EventId,
    }
}

record! {
    /// The last event of a device that counts (rule 22).
    CutPoint {
        /// The device.
        device: DeviceKey,
        /// Its last event that counts; none: not one of them.
        last: Option<EventId>,
    }
}

record! {
    /// A removal; takes effect with the voices of its chapter, and ends every
    /// grant of that chapter to that person that it knows of (rule 15).
    PersonRemoved {
        /// Who.
        person: PersonId,
        /// Where.
        chapter: Slug,
        /// Where their devices are cut; those not named, at the last event
        /// that the removal knows of.
        points: Vec<CutPoint>,
    }
}

record! {
    /// A cut: one officer's own by itself, and the chapter's with its voices
    /// (rules 22 to 25).
    DeviceCut {
        /// Whose officer the device belongs to.
        chapter: Slug,
        /// Where it is cut.
        point: CutPoint,
        /// Why.
        why: CutReason,
    }
}

record! {
    /// The normal handover: nothing behind this counts (rule 23).
    DeviceRetired {
        /// When.
        date: Date,
    }
}

record! {
    /// The choice of a branch; takes effect with the voices of the chapter
    /// (rule 29).
    BranchAdopted {
        /// Whose officer the device belongs to.
        chapter: Slug,
        /// An event of the branch that counts.
        last: EventId,
    }
}

record! {
    /// Newer rules (rule 39); takes effect with the voices of the chapters.
    VersionActivated {
        /// Every event that knows of this has at least this version.
        version: u16,
    }
}

record! {
    /// Rights of a device that was cut, after a closing of the pool that knows
    /// of the cut (rule 37); takes effect with the voices of the chapters.
    RightsRestored {
        /// The device whose rights are frozen.
        from: DeviceKey,
        /// The device that may draw from now on.
        to: DeviceKey,
        /// How much.
        amount: Amount,
        /// The closing.
        closing: EventId,
    }
}

record! {
    /// Other recovery keys (rule 21); takes effect with the voices of the
    /// chapters.
    RecoveryReplaced {
        /// How many of them act together.
        recovery_k: u8,
        /// The keys.
        recovery_keys: Vec<DeviceKey>,
    }
}

record! {
    /// A chapter's one voice in the federation (rule 20).
    DelegateNamed {
        /// Whose.
        chapter: Slug,
        /// Who: somebody in a deciding role there.
        person: PersonId,
    }
}

record! {
    /// What is taken over (rules 27 and 28).
    EventsAdopted {
        /// Whose officers take it over.
        chapter: Slug,
        /// The events.
        events: Vec<EventId>,
    }
}
