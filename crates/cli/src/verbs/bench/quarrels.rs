//! A history of nothing but events that govern: five chapters appoint, name
//! delegates, cut and remove, for as long as one likes.

use ed25519_dalek::SigningKey;
use ndimbal_ledger::case::CaseQuorum;
use ndimbal_ledger::event::{
    CutPoint, DelegateNamed, DeviceCut, Endorsed, Event, Founded, OfficerGranted, PersonRemoved,
};
use ndimbal_ledger::history::{History, Inbox};
use ndimbal_ledger::id::{DeviceKey, EventId, Nonce, PersonId, Slug};
use ndimbal_ledger::people::{Chapter, ChapterKind, CutReason, DeviceCard, Role, RosterEntry};
use ndimbal_ledger::signed::{Header, RULES_VERSION, SignedEvent};
use ndimbal_ledger::time::{Date, Stamp};
use ndimbal_node::error::NodeError;
use sha2::{Digest, Sha256};

/// Largest such history that is made: no federation has one.
pub const EVENTS_MAX: u64 = 100_000;

const CHAPTERS: [&str; 5] = ["granada", "murcia", "lleida", "almeria", "vic"];
const OFFICERS: usize = 3;
const ROLES: [Role; OFFICERS] = [Role::President, Role::Secretary, Role::Treasurer];
/// 2024-01-01.
const FIRST_MS: u64 = 1_704_067_200_000;

struct Fund {
    inbox: Inbox,
    now_ms: u64,
    newcomers: u64,
}

fn key(name: &str) -> SigningKey {
    SigningKey::from_bytes(&Sha256::digest(name.as_bytes()).into())
}

fn device(key: &SigningKey) -> DeviceKey {
    DeviceKey(key.verifying_key().to_bytes())
}

fn person(name: &str) -> PersonId {
    let hash = Sha256::digest(format!("person {name}").as_bytes());
    let mut first = [0; 16];
    first.copy_from_slice(&hash[..16]);
    PersonId(first)
}

fn slug(letters: &str) -> Slug {
    Slug::new(letters).unwrap_or_else(|_| unreachable!("a slug by its letters"))
}

fn officer(chapter: usize, place: usize) -> String {
    format!("bench {} {place}", CHAPTERS[chapter])
}

/// At least so many events that govern.
///
/// # Errors
/// What signing or admission says.
pub fn history(events: u64) -> Result<History, NodeError> {
    let mut fund = Fund { inbox: Inbox::new(), now_ms: FIRST_MS, newcomers: 0 };
    let name = officer(0, 0);
    fund.sign(&name, Event::Founded(founded()))?;
    let mut turn = 0;
    while (fund.inbox.history().len() as u64) < events {
        fund.quarrel(turn % CHAPTERS.len())?;
        turn += 1;
    }
    Ok(fund.inbox.into_history())
}

fn founded() -> Founded {
    let chapter = |name: &&str| Chapter {
        slug: slug(name),
        name: (*name).to_owned(),
        kind: ChapterKind::City,
    };
    let entry = |(chapter, place): (usize, usize)| {
        let name = officer(chapter, place);
        RosterEntry {
            person: person(&name),
            chapter: slug(CHAPTERS[chapter]),
            roles: vec![ROLES[place]],
            devices: vec![DeviceCard::sign(person(&name), &key(&name))],
        }
    };
    let places = (0..CHAPTERS.len()).flat_map(|c| (0..OFFICERS).map(move |place| (c, place)));
    Founded {
        name: "Bench".to_owned(),
        date: Date::of_unix_ms(FIRST_MS),
        chapters: CHAPTERS.iter().map(chapter).collect(),
        roster: places.map(entry).collect(),
        quorums: vec![CaseQuorum { up_to: None, own: 1, others: 0 }],
        recovery_k: 0,
        recovery_keys: vec![],
        pool_custodian: slug(CHAPTERS[0]),
        nonce: Nonce([7; 16]),
    }
}

impl Fund {
    /// Somebody is appointed, speaks for the chapter's president no more, is cut
    /// and removed: eight events, of which two
    /// voices end something.
    fn quarrel(&mut self, chapter: usize) -> Result<(), NodeError> {
        let newcomer = format!("bench newcomer {}", self.newcomers);
        self.newcomers += 1;
        let (who, at) = (person(&newcomer), || slug(CHAPTERS[chapter]));
        let grant = OfficerGranted {
            person: who,
            chapter: at(),
            roles: vec![Role::Auditor],
            card: DeviceCard::sign(who, &key(&newcomer)),
        };
        self.decide(chapter, Event::OfficerGranted(grant))?;
        let place = self.newcomers as usize % OFFICERS;
        let speaks = DelegateNamed { chapter: at(), person: person(&officer(chapter, place)) };
        self.decide(chapter, Event::DelegateNamed(speaks))?;
        let point = CutPoint { device: device(&key(&newcomer)), last: None };
        let cut = DeviceCut { chapter: at(), point, why: CutReason::Lost };
        self.decide(chapter, Event::DeviceCut(cut))?;
        let removed = PersonRemoved { person: who, chapter: at(), points: vec![] };
        self.decide(chapter, Event::PersonRemoved(removed))
    }

    /// Two of a chapter's three want it.
    fn decide(&mut self, chapter: usize, body: Event) -> Result<(), NodeError> {
        let act = self.sign(&officer(chapter, 0), body)?;
        self.sign(&officer(chapter, 1), Event::Endorsed(Endorsed { act }))?;
        Ok(())
    }

    fn sign(&mut self, name: &str, body: Event) -> Result<EventId, NodeError> {
        let (history, key) = (self.inbox.history(), key(name));
        let device = device(&key);
        let on = history.tip(&device);
        self.now_ms += 1000;
        let header = Header {
            version: RULES_VERSION,
            device,
            seq: on.map_or(0, |tip| tip.seq + 1),
            prev: on.map(|tip| tip.id),
            deps: history.uncited_heads(&device),
            grant: history.federation(),
            time: Stamp::next(self.now_ms, history.newest()),
            kind: body.kind(),
        };
        let event = SignedEvent::sign(header, body, history.scope(), &key)?;
        let id = event.id();
        self.inbox.offer_verified(event, u64::MAX / 2)?;
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use ndimbal_ledger::book::Book;

    use super::*;

    #[test]
    fn every_act_of_it_is_complete() {
        let book = Book::fold(&history(200).unwrap());
        assert!(book.fates().is_empty());
        assert!(book.acts().len() > 90 && book.acts().values().all(|act| act.effective()));
        assert_eq!(book.officers().count(), CHAPTERS.len() * OFFICERS, "who came is gone");
    }
}
