//! A clean repatriation, to the cent.

use super::scene::Scene;
use super::town::{slug, xof};
use super::words::*;
use crate::account::Account;
use crate::case::{Payee, Place, Step};
use crate::event::Event;
use crate::money::Currency;

/// Benefit, payee, place, sources, francs sent, fee.
type Asked = (
    &'static str,
    Payee,
    Place,
    &'static [(&'static str, &'static str)],
    Option<&'static str>,
    &'static str,
);

#[test]
fn a_clean_repatriation_comes_out_to_the_cent() {
    let scene = Scene::set_aside();
    let case = scene.case();
    let mut town = scene.town;
    let (spain, senegal) = (Place::Spain, Place::Senegal);
    let payouts: [Asked; 5] = [
        ("rep", Payee::FuneralHome, spain, &[("pool", "1900"), ("granada/bank", "200")], None, "0"),
        ("rep", Payee::FuneralHome, spain, &[("granada/bank", "2100")], None, "0"),
        ("escort", Payee::Airline, spain, &[("granada/bank", "690")], None, "0"),
        ("rep-inland", Payee::Carrier, senegal, &[("granada/bank", "200")], Some("131191"), "2"),
        ("fam-es", Payee::Family, senegal, &[("granada/bank", "500")], Some("327979"), "5"),
    ];
    for (benefit, payee, place, sources, sent, fee) in payouts {
        let order = order(case, benefit, (payee, place), sources);
        let whole = order.amount;
        let payout = town.does("Bineta", Event::PayoutOrdered(order));
        let sent = sent.map(xof);
        let paid = paying(&town, payout, sent, fee);
        town.does("Cheikh", Event::PayoutPaid(paid));
        let confirmer = if place == Place::Spain { "Gora" } else { "Mame" };
        town.does(confirmer, confirms(payout, sent.unwrap_or(whole)));
    }
    town.does("Mame", step(case, Step::Arrival));
    town.does("Bineta", closes(case));

    assert_eq!(town.cents("granada/bank"), 100_300);
    assert_eq!(town.cents("pool"), 260_000);
    for currency in Currency::ALL {
        assert_eq!(town.in_transit(currency), 0);
    }
    let cost = |currency| town.book.balance(&Account::Cost(case), currency).minor;
    assert_eq!((cost(Currency::Eur), cost(Currency::Xof)), (489_000, 459_170));
    assert_eq!(town.book.balance(&Account::Fees(slug("granada")), Currency::Eur).minor, 700);
}
