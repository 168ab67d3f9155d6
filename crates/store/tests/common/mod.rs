//! Signed events by the dozen, and stores in folders that go away.
#![allow(dead_code, reason = "each test file uses a part")]

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use ndimbal_ledger::event::{Event, Founded, Unknown};
use ndimbal_ledger::id::{DeviceKey, EventId, Nonce, Slug};
use ndimbal_ledger::signed::{Header, Scope, SignedEvent};
use ndimbal_ledger::time::{Date, Stamp};
use ndimbal_store::{EventLog, Options, Store, StoreError};

/// xorshift64*: the same numbers on every machine.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 8
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }
}

/// Devices of one federation that sign one event after the other.
pub struct Source {
    pub federation: EventId,
    pub dice: Dice,
    keys: Vec<SigningKey>,
    heads: Vec<Option<(u64, EventId)>>,
    ms: u64,
}

impl Source {
    /// A federation and its founding event.
    pub fn new(seed: u8) -> (Self, SignedEvent) {
        let keys: Vec<_> = (0..3).map(|n| SigningKey::from_bytes(&[seed ^ (n << 5); 32])).collect();
        let body = Event::Founded(Founded {
            name: "Test".into(),
            date: Date::new(2026, 1, 2).unwrap(),
            chapters: Vec::new(),
            roster: Vec::new(),
            quorums: Vec::new(),
            recovery_k: 1,
            recovery_keys: Vec::new(),
            pool_custodian: Slug::new("granada").unwrap(),
            nonce: Nonce([seed; 16]),
        });
        let header = Header {
            version: 1,
            device: DeviceKey(keys[0].verifying_key().to_bytes()),
            seq: 0,
            prev: None,
            deps: Vec::new(),
            grant: None,
            time: Stamp { ms: 1_700_000_000_000, counter: 0 },
            kind: body.kind(),
        };
        let founding = SignedEvent::sign(header, body, Scope::Founding, &keys[0]).unwrap();
        let heads = vec![Some((0, founding.id())), None, None];
        let (federation, dice, ms) = (founding.id(), Dice::new(seed.into()), 1_700_000_000_000);
        (Self { federation, dice, keys, heads, ms }, founding)
    }

    pub fn device(&self, n: usize) -> DeviceKey {
        DeviceKey(self.keys[n].verifying_key().to_bytes())
    }

    /// The next event of a device, with so many random bytes in its body.
    pub fn event_of(&mut self, n: usize, size: usize) -> SignedEvent {
        let (seq, prev) = match self.heads[n] {
            Some((seq, id)) => (seq + 1, Some(id)),
            None => (0, None),
        };
        let event = self.sign(n, seq, prev, size);
        self.heads[n] = Some((seq, event.id()));
        event
    }

    /// Another event at the number that the device used last.
    pub fn fork_of(&mut self, n: usize) -> SignedEvent {
        let (seq, _) = self.heads[n].unwrap();
        let prev = (seq > 0).then_some(EventId([7; 32]));
        self.sign(n, seq, prev, 30)
    }

    pub fn event(&mut self) -> SignedEvent {
        let (device, size) = (self.dice.below(3) as usize, self.dice.below(200) as usize);
        self.event_of(device, size)
    }

    pub fn events(&mut self, count: usize) -> Vec<SignedEvent> {
        (0..count).map(|_| self.event()).collect()
    }

    fn sign(&mut self, n: usize, seq: u64, prev: Option<EventId>, size: usize) -> SignedEvent {
        self.ms += self.dice.below(5);
        let random: Vec<u8> = (0..size).map(|_| self.dice.next() as u8).collect();
        let mut body = match size {
            0..24 => vec![0x40 | size as u8],
            24..256 => vec![0x58, size as u8],
            _ => vec![0x59, (size >> 8) as u8, size as u8],
        };
        body.extend_from_slice(&random);
        let header = Header {
            version: 1,
            device: self.device(n),
            seq,
            prev,
            deps: Vec::new(),
            grant: Some(self.federation),
            time: Stamp { ms: self.ms, counter: 0 },
            kind: 2000,
        };
        let body = Event::Unknown(Unknown { kind: 2000, body });
        SignedEvent::sign(header, body, Scope::Federation(self.federation), &self.keys[n]).unwrap()
    }
}

pub fn options() -> Options {
    Options { cache_bytes: 4 << 20, ..Options::default() }
}

pub fn open(dir: &Path) -> Store {
    open_with(dir, &options())
}

pub fn open_with(dir: &Path, options: &Options) -> Store {
    Store::open(dir, options, &mut |_| {}).unwrap()
}

pub fn try_open(dir: &Path) -> Result<Store, StoreError> {
    Store::open(dir, &options(), &mut |_| {})
}

/// A store with a founding and events, one batch each.
pub fn filled(dir: &Path, options: &Options, seed: u8, batches: &[usize]) -> Vec<SignedEvent> {
    let (mut source, founding) = Source::new(seed);
    let mut store = open_with(dir, options);
    let mut all = vec![founding.clone()];
    assert_eq!(store.append(&[founding]).unwrap(), 1);
    for size in batches {
        let batch = source.events(*size);
        assert_eq!(store.append(&batch).unwrap(), *size);
        all.extend(batch);
    }
    all
}

pub fn segment(dir: &Path, number: u64) -> PathBuf {
    dir.join(format!("journal/{number:06}.seg"))
}

pub fn scanned(store: &Store) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    let done = store.scan(&mut |bytes| {
        all.push(bytes.to_vec());
        ControlFlow::Continue(())
    });
    done.unwrap();
    all
}

/// That the store has exactly these events, by every way of asking.
pub fn assert_holds(store: &Store, events: &[SignedEvent], in_order: bool) {
    let mut found = scanned(store);
    let mut expected: Vec<_> = events.iter().map(|e| e.bytes().to_vec()).collect();
    if !in_order {
        found.sort();
        expected.sort();
    }
    assert_eq!(found.len(), expected.len(), "events in the journal");
    assert!(found == expected, "other events in the journal");
    assert_eq!(store.len(), events.len() as u64);
    let mut at: BTreeMap<_, Vec<EventId>> = BTreeMap::new();
    for event in events {
        assert_eq!(store.get(&event.id()).unwrap().as_deref(), Some(event.bytes()), "{event:?}");
        at.entry((event.header().device, event.header().seq)).or_default().push(event.id());
    }
    for ((device, seq), mut ids) in at {
        ids.sort_unstable();
        assert_eq!(store.ids_at(&device, seq).unwrap(), ids);
    }
    let mut order: Vec<_> =
        events.iter().map(ndimbal_ledger::history::History::order_key).collect();
    order.sort_unstable();
    assert_eq!(store.ordered(None, usize::MAX).unwrap(), order);
}

pub fn assert_clean(store: &Store, events: &[SignedEvent]) {
    let report = store.check(&mut |_| {}).unwrap();
    assert!(report.is_clean(), "{:?}", report.problems);
    assert_eq!(report.events, events.len() as u64);
}

/// Every file below a folder.
pub fn files(dir: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => open.push(path),
                false => all.push(path),
            }
        }
    }
    all.sort();
    all
}

pub fn copy_dir(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::copy(&file, &target).unwrap();
    }
}
