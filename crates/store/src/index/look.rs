//! Looking over the rows of the index, a few at a time.

use std::ops::Bound::{Excluded, Unbounded};

use sled::IVec;

use super::IndexFault;
use super::rows::{State, Trees, arrival_of};

/// Rows looked over between two looks at the orders.
const ROWS: usize = 4000;

/// Counts the rows of every tree: a page that sled lost shows as a hole.
#[derive(Default)]
pub(super) struct Look {
    until: Option<(u64, u64)>,
    tree: usize,
    after: Option<IVec>,
    count: u64,
    sum: u64,
    sum_of_first: Option<u64>,
}

impl Look {
    /// Reads some rows; says whether that was all and everything was there.
    pub fn step(&mut self, trees: &Trees, state: &State) -> Result<bool, IndexFault> {
        let (until, events) = *self.until.get_or_insert((state.next, state.events));
        let Some((name, tree)) = trees.event_trees().into_iter().nth(self.tree) else {
            return Ok(true);
        };
        let start = self.after.take().map_or(Unbounded, Excluded);
        for row in tree.range::<IVec, _>((start, Unbounded)).take(ROWS) {
            let (key, value) = row?;
            let arrival = arrival_of(name, &key, &value)?;
            // Rows that were added since do not count.
            if arrival < until {
                self.count += 1;
                self.sum = self.sum.wrapping_add(arrival);
            }
            self.after = Some(key);
        }
        if self.after.is_none() {
            let sum = *self.sum_of_first.get_or_insert(self.sum);
            if self.count != events || self.sum != sum {
                return Err(IndexFault::Incomplete);
            }
            (self.count, self.sum) = (0, 0);
            self.tree += 1;
        }
        Ok(false)
    }
}
