//! What is checked on all cores ends as what is offered one by one, with
//! broken, repeated and misplaced events among them.

use ndimbal_ledger::history::Inbox;
use proptest::prelude::*;

use super::*;
use crate::chapter::Chapter;
use crate::folding::tests::history;
use crate::home::Home;

/// One after the other, by the history's own door.
fn one_by_one(batch: &[Vec<u8>], inbox: &mut Inbox) -> Result<usize, String> {
    let mut admitted = 0;
    for bytes in batch {
        let event = decode(bytes, inbox.history().scope()).map_err(|e| e.to_string())?;
        let offered = inbox.offer(event, u64::MAX / 2).map_err(|e| e.to_string())?;
        admitted += offered.admitted.len();
    }
    Ok(admitted)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn many_cores_end_as_one(
        picks in prop::collection::vec((0..4_u8, any::<u8>(), 0..20_u8), 1..120),
        order in prop::collection::vec(any::<u8>(), 120),
        broken in prop::collection::vec((any::<u16>(), any::<u16>()), 0..3),
        twice in any::<u16>(),
        size in 1..150_usize,
    ) {
        let mut items: Vec<Vec<u8>> =
            history(&picks, true).iter().map(|event| event.bytes().to_vec()).collect();
        // Mostly in order: what comes too early waits.
        let mut places: Vec<(usize, usize)> = (1..items.len())
            .map(|at| (at + usize::from(order[at % order.len()] % 8), at))
            .collect();
        places.sort_unstable();
        places.insert(0, (0, 0));
        items = places.into_iter().map(|(_, at)| items[at].clone()).collect();
        let again = items[usize::from(twice) % items.len()].clone();
        items.push(again);
        for (at, byte) in broken {
            let copy = items[usize::from(at) % items.len()].clone();
            let byte = copy.len() - 1 - usize::from(byte) % copy.len().min(100);
            items.push(copy);
            if let Some(byte) = items.last_mut().and_then(|copy| copy.get_mut(byte)) {
                *byte ^= 1;
            }
        }
        let folder = tempfile::tempdir().unwrap();
        let mut chapter = Chapter::open(Home::at(folder.path()), &mut |_, _| {}).unwrap();
        let mut naive = Inbox::new();
        for batch in items.chunks(size) {
            let expected = one_by_one(batch, &mut naive);
            let taken = chapter.take_in(batch).map(|taken| taken.admitted);
            prop_assert_eq!(taken.map_err(|e| e.to_string()).is_ok(), expected.is_ok());
            prop_assert_eq!(chapter.history().root(), naive.history().root());
        }
        let book = chapter.book().digest();
        prop_assert_eq!(book, ndimbal_ledger::book::Book::fold(naive.history()).digest());
        // And read back from the disk.
        drop(chapter);
        let mut chapter = Chapter::open(Home::at(folder.path()), &mut |_, _| {}).unwrap();
        prop_assert_eq!(chapter.history().root(), naive.history().root());
        prop_assert_eq!(chapter.book().digest(), book);
    }
}

#[test]
fn what_is_shared_out_comes_back_in_order_and_stops_when_told() {
    for stop in [0, 1, 7, 100, 30_000] {
        let mut taken = Vec::new();
        let given = in_order(
            |hand_out| (0..20_000_u32).take_while(|part| hand_out(*part)).count(),
            |worked: &mut u32, part: u32| {
                *worked += 1;
                part * 2
            },
            |result| {
                taken.push(result);
                taken.len() < stop
            },
        );
        let expected: Vec<u32> = (0..20_000).map(|part| part * 2).take(stop.max(1)).collect();
        assert_eq!(taken, expected);
        assert_eq!(given == 20_000, stop > 20_000, "{given}");
    }
}
