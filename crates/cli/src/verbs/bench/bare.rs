//! The bare limits of the machine: what no program that does the work can
//! beat. Measured in the same run as the rest, so that ratios are compared.

use std::fs::File;
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

/// As long as a typical event.
const MESSAGE: usize = 300;
const KEYS: u8 = 30;
const SIGNATURES: usize = 4096;

/// Several runs of one thing.
#[derive(Debug, Clone)]
pub struct Runs(Vec<f64>);

impl Runs {
    /// Runs something so often; it says its own figure.
    pub fn of<E>(runs: usize, mut one: impl FnMut() -> Result<f64, E>) -> Result<Self, E> {
        let mut all = (0..runs.max(1)).map(|_| one()).collect::<Result<Vec<f64>, E>>()?;
        all.sort_by(f64::total_cmp);
        Ok(Self(all))
    }

    pub fn median(&self) -> f64 {
        self.0[self.0.len() / 2]
    }

    /// The lowest and the highest.
    pub fn spread(&self) -> (f64, f64) {
        (self.0[0], self.0[self.0.len() - 1])
    }
}

struct Signed {
    message: Vec<u8>,
    key: usize,
    signature: Signature,
}

/// Signatures per second by `verify_strict` with decoded keys, nothing else:
/// on one thread, and on as many as there are cores.
pub fn verify(threads: usize, wanted: Duration) -> f64 {
    let keys: Vec<SigningKey> = (0..KEYS).map(|n| SigningKey::from_bytes(&[n; 32])).collect();
    let verifying: Vec<VerifyingKey> = keys.iter().map(SigningKey::verifying_key).collect();
    let sign = |at: usize| {
        let mut message = vec![0x5a; MESSAGE];
        message[..8].copy_from_slice(&at.to_be_bytes());
        let key = at % keys.len();
        let signature = keys[key].sign(&message);
        Signed { message, key, signature }
    };
    let signed: Vec<Signed> = (0..SIGNATURES).map(sign).collect();
    let one = |key: usize, signed: &Signed| {
        verifying[key].verify_strict(&signed.message, &signed.signature).is_ok()
    };
    let work = || {
        let (start, mut done) = (Instant::now(), 0_u64);
        while start.elapsed() < wanted {
            for signed in signed.iter() {
                black_box(one(signed.key, signed));
                done += 1;
            }
        }
        rate(done, start.elapsed())
    };
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().filter_map(|thread| thread.join().ok()).sum()
    })
}

/// Hashes per second of a message as long as an event.
pub fn sha256() -> f64 {
    let message = [0x5a_u8; MESSAGE];
    let start = Instant::now();
    let mut done = 0;
    while start.elapsed() < Duration::from_millis(300) {
        for _ in 0..1000 {
            black_box(Sha256::digest(black_box(&message)));
        }
        done += 1000;
    }
    rate(done, start.elapsed())
}

/// Microseconds for one append of an event's length with `fdatasync`.
///
/// # Errors
/// What the disk says.
pub fn append(file: &mut File) -> std::io::Result<f64> {
    let start = Instant::now();
    file.write_all(&[0x5a; MESSAGE])?;
    file.sync_data()?;
    Ok(start.elapsed().as_secs_f64() * 1e6)
}

/// Where bare appends go.
///
/// # Errors
/// What the disk says.
pub fn file(dir: &Path) -> std::io::Result<File> {
    File::create(dir.join("bare-append"))
}

#[allow(clippy::cast_precision_loss)]
pub fn rate(done: u64, took: Duration) -> f64 {
    done as f64 / took.as_secs_f64().max(1e-9)
}
