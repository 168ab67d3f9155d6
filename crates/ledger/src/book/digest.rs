//! The state digest: SHA-256 over the book as CBOR lines in a fixed order, so
//! that two nodes compare whole books by 32 bytes. Specified in `proto/`.

use minicbor::{Encode, Encoder};
use sha2::{Digest, Sha256};

use super::{Book, Fate};

struct Lines {
    hash: Sha256,
    buffer: alloc::vec::Vec<u8>,
}

impl Lines {
    fn line<T: Encode<()>>(&mut self, line: T) {
        self.buffer.clear();
        let mut e = Encoder::new(&mut self.buffer);
        // Writing to a Vec can't fail.
        let _ = e.encode(line);
        self.hash.update(&self.buffer);
    }
}

impl Book {
    /// The digest of the figures, states and fates of this book.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let hash = Sha256::new_with_prefix(b"ndimbal book 1");
        let mut lines = Lines { hash, buffer: alloc::vec::Vec::new() };
        for ((account, currency), minor) in self.balances.iter().filter(|(_, m)| **m != 0) {
            let account = alloc::format!("{}", FullAccount(account));
            lines.line(("balance", account.as_str(), currency.code(), *minor));
        }
        for (device, rights) in self.rights.iter().filter(|(_, r)| **r != 0) {
            lines.line(("rights", device, *rights));
        }
        for ((person, chapter), roles) in &self.officers {
            let mut words: alloc::vec::Vec<u8> = roles.iter().map(|r| r.number()).collect();
            words.sort_unstable();
            lines.line(("officer", person, chapter, words));
        }
        for (device, enrolment) in &self.devices {
            lines.line(("device", device, enrolment.person, enrolment.by));
        }
        for (id, member) in &self.members {
            let (owed, paid) = member.totals();
            lines.line(("member", id, &member.chapter, (member.left, owed, paid)));
        }
        for (id, transfer) in &self.transfers {
            lines.line(("transfer", id, transfer.sent, transfer.received));
        }
        for (id, case) in &self.cases {
            let ceiling = case.ceiling().map(|c| c.minor);
            let steps: alloc::vec::Vec<u8> = case.steps.keys().map(|s| s.number()).collect();
            lines.line(("case", id, case.state().word(), (ceiling, steps)));
        }
        for (id, payout) in &self.payouts {
            let state = payout.state().word();
            lines.line(("payout", id, state, (payout.sent(), payout.received())));
        }
        for (id, fate) in &self.fates {
            let reason = fate.refusal().map(super::Refusal::word);
            let settled = self.settled.get(id).map(|(by, _)| *by);
            lines.line(("fate", id, Fate::word(fate), (reason, settled)));
        }
        for (wrong, by) in &self.corrected {
            lines.line(("corrected", wrong, by));
        }
        lines.hash.finalize().into()
    }
}

/// An account with the whole id of a case, where people see eight digits.
struct FullAccount<'a>(&'a crate::account::Account);

impl core::fmt::Display for FullAccount<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        if let crate::account::Account::Cost(case) = self.0 {
            return write!(f, "case:{case}");
        }
        core::fmt::Display::fmt(self.0, f)
    }
}
