//! What people may read: every table, statement and report of the
//! association, folded from the book and rebuilt from nothing at any time.
//!
//! Each module answers one question with one function from the book (and,
//! where events themselves are shown, from the history) to plain data.
//! [`balances`](mod@balances) says where the money is; [`statement`] how it
//! came there; [`dues`] what members owe, as totals; [`cover`](mod@cover)
//! whether one is covered on a day; [`cases`] what was done
//! about a need; [`collecting`] what levies and appeals bring; [`natt`] how
//! rotating tontines stand; [`trail`] how any of it came about; [`disputes`] what is not
//! as it should be; [`explain`] why any of it is so;
//! [`plan`](mod@plan) what a plan means for people, and which there were;
//! [`acts`](mod@acts) what takes several voices, and which periods are closed;
//! [`devices`](mod@devices) which may act; [`digest`](mod@digest) whether two
//! nodes hold the same.
//! [`audit`](mod@audit) believes nobody and checks a whole history from its
//! bytes, which [`cborseq`] reads and writes. [`words`] says all of it in the
//! reader's language.
//!
//! The data is what machines get: amounts are `{"amount":"1250.50",
//! "currency":"EUR"}`, ids full hexadecimal, dates ISO 8601, and everything
//! that has a name in the ledger is its word. People get the same data put
//! into [`words`].
//!
//! Invariant: nothing here reads a clock, a file or the environment; where
//! today matters, the date is an argument (rule 8).
//! Invariant: no view changes anything, and none is kept: what a view says
//! can always be computed again from the events.
//! Invariant: no list of debtors, but in the one function that says in its
//! name that it is the treasurer's.
//! Invariant: no word of a message stands in code; all stand in `locales/`.

pub mod acts;
pub mod audit;
pub mod balances;
pub mod cases;
pub mod cborseq;
pub mod collecting;
pub mod cover;
pub mod devices;
pub mod digest;
pub mod disputes;
pub mod dues;
pub mod explain;
pub mod export;
pub mod holders;
mod mentions;
pub mod natt;
pub mod plain;
pub mod plan;
pub mod report;
pub mod statement;
pub mod trail;
pub mod transfers;
pub mod words;
