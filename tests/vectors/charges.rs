//! The story of the vectors, the part on what banks and operators take and give.

use ndimbal_ledger::case::Mistake;
use ndimbal_ledger::event::*;
use ndimbal_ledger::money::Amount;

use crate::town::*;

/// Told last: Granada has its officers, Murcia keeps the pool.
pub fn tell(town: &mut Town) {
    let date = day("2026-04-30");
    let charged = |account: &str, amount: Amount| {
        Event::AccountCharged(AccountCharged { account: slug(account), amount, date })
    };
    let credited = |account: &str, amount: Amount| {
        Event::AccountCredited(AccountCredited { account: slug(account), amount, date })
    };
    town.says("account-charged", "Cheikh", charged("granada/bank", eur("3.50")));
    town.says("account-credited", "Cheikh", credited("granada/bank", eur("0.07")));
    let twice = town.says("account-charged-twice", "Cheikh", charged("granada/bank", eur("3.50")));
    let corrected = Corrected { wrong: twice, mistake: Mistake::Twice, date: Some(date) };
    town.says("corrected-charge", "Bineta", Event::Corrected(corrected));
    town.says("account-charged-the-pool", "Ibou", charged("pool", eur("1.25")));
    town.says("account-charged-the-pool-by-another", "Cheikh", charged("pool", eur("1.75")));
    town.says("account-credited-the-pool", "Ibou", credited("pool", eur("0.25")));
    town.says("account-charged-beyond", "Ibou", charged("murcia/bank", eur("1000000")));
    town.says("account-charged-cash", "Cheikh", charged("lleida/cash", eur("1")));
    town.says("account-charged-a-natt", "Cheikh", charged("granada/natt", eur("1")));
    town.says("account-charged-in-francs", "Cheikh", charged("granada/bank", xof("100")));
    town.says("account-charged-nowhere", "Cheikh", charged("granada/none", eur("1")));
    town.says("account-credited-by-the-secretary", "Bineta", credited("granada/bank", eur("1")));
    town.says("account-credited-below-zero", "Cheikh", credited("granada/bank", eur("-1")));
}
