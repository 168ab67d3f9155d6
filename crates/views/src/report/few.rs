//! Small cells: numbers of people under [`CELL_MIN`] are not told, and no row
//! is left from which one of them could be computed.

use crate::dues::CELL_MIN;

use super::sheet::Cell;

/// A number of people, or that there are few.
pub fn people(count: u64) -> Cell {
    if count == 0 || count >= CELL_MIN { Cell::Count(count) } else { Cell::Few }
}

/// Rows, each with how many people it counts.
pub type Counted<T> = Vec<(u64, T)>;

/// Puts rows of too few people together, the smallest first, until what is
/// together is enough or nothing is left apart. Rows of nobody are left out.
/// Gives those that stand alone, in their order, and those together.
pub fn together<T>(rows: Counted<T>) -> (Counted<T>, Counted<T>) {
    let mut alone: Counted<T> = rows.into_iter().filter(|(count, _)| *count > 0).collect();
    let mut joined: Counted<T> = Vec::new();
    loop {
        let sum: u64 = joined.iter().map(|(count, _)| count).sum();
        let small = |count: u64| count < CELL_MIN || (!joined.is_empty() && sum < CELL_MIN);
        let next = alone.iter().enumerate().filter(|(_, (count, _))| small(*count));
        let Some(place) = next.min_by_key(|(_, (count, _))| *count).map(|(place, _)| place) else {
            return (alone, joined);
        };
        joined.push(alone.remove(place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(counts: &[u64]) -> (Vec<u64>, Vec<u64>) {
        let (alone, joined) = together(counts.iter().map(|count| (*count, ())).collect());
        let counts = |rows: Vec<(u64, ())>| rows.into_iter().map(|(count, ())| count).collect();
        (counts(alone), counts(joined))
    }

    #[test]
    fn what_is_too_few_is_put_together_until_nothing_can_be_computed() {
        assert_eq!(split(&[9, 8, 0]), (vec![9, 8], vec![]));
        assert_eq!(split(&[9, 3, 3]), (vec![9], vec![3, 3]));
        // With the total known, 3 alone would be 20 less 9 and 8.
        assert_eq!(split(&[9, 3, 8]), (vec![9], vec![3, 8]));
        assert_eq!(split(&[1, 2]), (vec![], vec![1, 2]));
        assert_eq!(split(&[4, 30]), (vec![], vec![4, 30]));
    }
}
