//! Operators' lists: what moved, in which direction and in which order.

use super::*;

fn lines(head: &str, rows: &[&str]) -> Result<Statement, BankError> {
    read_mobile(format!("{head}\n{}\n", rows.join("\n")).as_bytes())
}

const HEAD: &str = "Date,Transaction,Libell\u{e9},Montant,Frais,Devise,Solde";

#[test]
fn what_takes_another_line_back_comes_back_with_its_fee() {
    for back in [
        "2025-09-02 09:20:00,T_A,Annulation Envoi,+5000,-50,XOF,650000",
        "2025-09-02 09:20:00,T_B,Envoi annul\u{e9},5050,0,XOF,650000",
    ] {
        let rows = ["2025-09-02 09:18:00,T_A,Envoi,-5000,50,XOF,644950", back];
        for day in ["02", "03"] {
            let later = rows[1].replace("2025-09-02", &format!("2025-09-{day}"));
            let read = lines(HEAD, &[rows[0], &later]).expect("a list");
            assert_eq!(read.balances, Some((650_000, 650_000)), "{later}");
            let effects: Vec<i64> = read.entries.iter().map(Entry::effect).collect();
            assert_eq!(effects, [-5_050, 5_050], "{later}");
        }
    }
    let bare = "Date,Libell\u{e9},Montant";
    let read = lines(bare, &["2025-09-02,Envoi,5000", "2025-09-03,Annulation Envoi,5000"]);
    let read = read.expect("a list");
    assert_eq!(read.entries.iter().map(Entry::effect).collect::<Vec<_>>(), [-5_000, 5_000]);
}

#[test]
fn the_fee_of_what_is_taken_back_may_be_kept() {
    let read = lines(
        HEAD,
        &[
            "2025-09-02 09:18:00,T_A,Envoi,-5000,50,XOF,644950",
            "2025-09-02 09:20:00,T_A,Annulation Envoi,+5000,50,XOF,649950",
        ],
    );
    let read = read.expect("a list");
    assert_eq!(read.entries.iter().map(Entry::effect).collect::<Vec<_>>(), [-5_050, 5_000]);
}

#[test]
fn only_what_is_known_to_have_moved_is_taken() {
    let head = "Date,Libell\u{e9},Montant,Statut";
    for state in [
        "Non abouti",
        "Insucc\u{e8}s",
        "Unsuccessful",
        "D\u{e9}clin\u{e9}e",
        "Initi\u{e9}e",
        "Transaction \u{e9}chou\u{e9}e",
        "Reversed",
        "Rembours\u{e9}",
        "En attente",
    ] {
        let read = lines(head, &[&format!("2025-09-02,Envoi,5000,{state}")]).expect("a list");
        assert_eq!((read.entries.len(), read.passed), (0, 1), "{state}");
    }
    for state in ["", "Succ\u{e8}s", "Transaction r\u{e9}ussie", "Completed", "OK", "Abouti"] {
        let read = lines(head, &[&format!("2025-09-02,Envoi,5000,{state}")]).expect("a list");
        assert_eq!((read.entries.len(), read.passed), (1, 0), "{state}");
    }
    let unknown = lines(head, &["2025-09-02,Envoi,5000,Mystique"]);
    assert_eq!(unknown, Err(BankError::At { line: 2, fault: Fault::State }));
}

#[test]
fn rows_that_only_tell_what_was_there_are_passed_over() {
    let read = lines(
        HEAD,
        &[
            ",,Solde initial,,,XOF,650000",
            "2025-09-02 09:18:00,T_A,Envoi,-5000,0,XOF,645000",
            "Solde final,,,,,,645000",
        ],
    );
    let read = read.expect("a list");
    assert_eq!((read.entries.len(), read.passed), (1, 2));
    assert_eq!(read.balances, Some((650_000, 645_000)));
}

#[test]
fn the_same_row_twice_is_one() {
    let head = "Date,Transaction,Libell\u{e9},Montant";
    let row = "2025-09-02 09:18:00,T_A,Envoi,-5000";
    let read = lines(head, &[row, row, "2025-09-02 09:18:00,T_B,Envoi,-5000"]).expect("a list");
    assert_eq!((read.entries.len(), read.passed), (2, 1));
}

#[test]
fn a_list_of_one_day_is_ordered_by_the_clock() {
    let newest_first = [
        "2025-09-02 11:00:00,T_C,Envoi,-1000,0,XOF,104000",
        "2025-09-02 10:00:00,T_B,Re\u{e7}u,+5000,0,XOF,105000",
    ];
    let read = lines(HEAD, &newest_first).expect("a list");
    assert_eq!(read.balances, Some((100_000, 104_000)));
}

#[test]
fn a_statement_that_is_missing_between_two_is_told() {
    let statement = |from: &str, until: &str, balances| Statement {
        period: Some((date(from), date(until))),
        balances: Some(balances),
        ..lines(HEAD, &["2025-09-02 09:18:00,T_A,Envoi,-5000,0,XOF,645000"]).expect("a list")
    };
    let july = statement("2025-07-01", "2025-07-31", (600, 635));
    let goes_on = statement("2025-08-01", "2025-08-31", (635, 700));
    assert_eq!(gaps(&[july.clone(), goes_on]), []);
    let later = statement("2025-08-01", "2025-08-31", (700, 700));
    let gap = ((date("2025-07-31"), 635), (date("2025-08-01"), 700));
    assert_eq!(gaps(&[july, later]), [gap]);
}
