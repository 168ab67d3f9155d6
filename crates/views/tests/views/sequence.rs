//! The reader of event files: within bounds, and on its feet again after
//! damage.

use std::io::{self, Read};

use ndimbal_ledger::signed::EVENT_BYTES_MAX;
use ndimbal_views::cborseq::{Reader, SequenceError, items};

use crate::town::Town;

/// A source that gives one byte at a time.
struct Drops<'a>(&'a [u8]);

impl Read for Drops<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = out.len().min(1);
        self.0.read(&mut out[..length])
    }
}

/// A source that fails after its bytes.
struct Breaks<'a>(&'a [u8]);

impl Read for Breaks<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self.0.read(out) {
            Ok(0) => Err(io::Error::other("the stick was pulled out")),
            read => read,
        }
    }
}

#[test]
fn what_is_written_is_read_back() {
    let (town, _) = Town::repatriation();
    let file = town.file();
    for read in [
        Reader::new(&file[..]).collect::<Result<Vec<_>, _>>().unwrap(),
        Reader::new(Drops(&file)).collect::<Result<Vec<_>, _>>().unwrap(),
        items(town.history()).collect::<Result<Vec<_>, _>>().unwrap(),
    ] {
        assert_eq!(read.len(), town.history().len());
        let joined: Vec<u8> = read.iter().flat_map(|item| item.bytes.clone()).collect();
        assert_eq!(joined, file);
        assert_eq!(
            read.last().unwrap().offset as usize + read.last().unwrap().bytes.len(),
            file.len()
        );
    }
}

#[test]
fn a_file_may_end_anywhere() {
    let (town, _, _) = Town::short_payout();
    let file = town.file();
    let starts: Vec<usize> =
        Reader::new(&file[..]).map(|item| item.unwrap().offset as usize).collect();
    for end in 0..file.len() {
        let whole = starts.iter().filter(|start| **start <= end).count();
        let at_a_border = end == 0 || starts.contains(&end);
        let read: Vec<_> = Reader::new(&file[..end]).collect();
        let good = read.iter().filter(|item| item.is_ok()).count();
        assert_eq!(good, whole - 1, "ends at {end}");
        let truncated = matches!(read.last(), Some(Err(SequenceError::Truncated { .. })));
        assert_eq!(truncated, !at_a_border, "ends at {end}");
    }
}

#[test]
fn after_bytes_that_are_no_event_the_next_one_is_found() {
    let (town, _, _) = Town::short_payout();
    let file = town.file();
    for noise in
        [vec![0_u8; 3], vec![0xd2; 100], b"d2 84 43".to_vec(), vec![0xd2, 0x84, 0x43, 0xa1]]
    {
        let noisy = [&noise[..], &file].concat();
        let read: Vec<_> = Reader::new(&noisy[..]).collect();
        let skipped = noise.len() as u64;
        let expected = matches!(
            read[0],
            Err(SequenceError::NotAnEvent { offset: 0, skipped: s }) if s == skipped
        );
        assert!(expected, "{:?}", read[0]);
        assert_eq!(read.iter().filter(|item| item.is_ok()).count(), town.history().len());
    }
}

#[test]
fn an_item_beyond_the_bound_is_never_held() {
    let (town, _, _) = Town::short_payout();
    let mut huge = vec![0xd2, 0x84, 0x43, 0xa1, 0x01, 0x32, 0xa0, 0x5b];
    huge.extend([0x7f; 8]);
    let file = [huge, vec![0; 3 * EVENT_BYTES_MAX], town.file()].concat();
    let read: Vec<_> = Reader::new(&file[..]).collect();
    assert!(matches!(read[0], Err(SequenceError::TooLarge { offset: 0, .. })));
    assert_eq!(read.iter().filter(|item| item.is_ok()).count(), town.history().len());
}

#[test]
fn a_source_that_breaks_ends_the_reading() {
    let (town, _, _) = Town::short_payout();
    let file = town.file();
    let read: Vec<_> = Reader::new(Breaks(&file)).collect();
    assert!(matches!(read.last(), Some(Err(SequenceError::Io { .. }))));
    assert_eq!(read.iter().filter(|item| item.is_err()).count(), 1);
}
