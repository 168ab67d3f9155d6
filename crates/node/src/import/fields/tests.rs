use super::*;
use Currency::{Eur, Xof};

#[test]
fn dates_are_read_day_first() {
    for text in [
        "14/08/2024",
        "14-08-24",
        "14.8.2024",
        "14/8/24",
        "2024-08-14",
        "2024/8/14",
        "14 08 2024",
        "14 ago 2024",
        "14-ago-24",
        "14 de agosto de 2024",
        "14 août 2024",
        "14 d'agost de 2024",
        "14th August 2024",
        "Aug 14, 2024",
        " 14/08/2024 10:32 ",
        "2024-08-14T00:00:00",
        "2024-08-14 00:00:00.000",
    ] {
        assert_eq!(parse_date(text).map(Date::parts), Ok((2024, 8, 14)), "{text}");
    }
    assert_eq!(parse_date("6/10/2025").map(Date::parts), Ok((2025, 10, 6)));
    assert_eq!(parse_date("24-02-23").map(Date::parts), Ok((2023, 2, 24)));
    assert_eq!(parse_date("1er mars 2023").map(Date::parts), Ok((2023, 3, 1)));
    assert_eq!(parse_date("14 Oct 2024 10:32").map(Date::parts), Ok((2024, 10, 14)));
}

#[test]
fn what_is_no_date_says_why() {
    for (text, reason) in [
        ("", DateReason::Empty),
        ("  ", DateReason::Empty),
        ("31/02/2024", DateReason::NoSuchDay),
        ("29/02/2023", DateReason::NoSuchDay),
        ("31 abril 2024", DateReason::NoSuchDay),
        ("00/01/2024", DateReason::NoSuchDay),
        ("01/01/1024", DateReason::NoSuchDay),
        ("08/14/2024", DateReason::MonthFirst),
        ("2024-14-08", DateReason::NoSuchDay),
        ("14/08", DateReason::NoYear),
        ("14 ago", DateReason::NoYear),
        ("14/08/224", DateReason::Unreadable),
        ("ayer", DateReason::Unreadable),
        ("14/08/2024/1", DateReason::Unreadable),
        ("TOTAL", DateReason::Unreadable),
        ("+1/-2/2024", DateReason::Unreadable),
    ] {
        assert_eq!(parse_date(text), Err(reason), "{text}");
    }
}

#[test]
fn amounts_are_read_as_written() {
    for text in ["35", "35,00", "35.00", "35,0", "35,00 €", "€35", "35 euros", "EUR 35,00"] {
        assert_eq!(parse_amount(text, Eur).map(|a| a.minor), Ok(3500), "{text}");
    }
    for text in ["35,-", "35,--", "35,—", "35.- €", "+35", "35\u{a0}€", "35 eur.", "35'00"] {
        assert_eq!(parse_amount(text, Eur).map(|a| a.minor), Ok(3500), "{text}");
    }
    for text in ["1.250,00", "1,250.00", "1 250,00", "1\u{202f}250,00", "1'250.00", "1250"] {
        assert_eq!(parse_amount(text, Eur).map(|a| a.minor), Ok(125_000), "{text}");
    }
    assert_eq!(parse_amount("1.250.000,50", Eur).map(|a| a.minor), Ok(125_000_050));
    assert_eq!(parse_amount("1 250", Eur).map(|a| a.minor), Ok(125_000));
    assert_eq!(parse_amount("131.191 FCFA", Xof).map(|a| a.minor), Ok(131_191));
    assert_eq!(parse_amount("1 843 364", Xof).map(|a| a.minor), Ok(1_843_364));
}

#[test]
fn what_is_no_amount_says_why() {
    use AmountReason::*;
    for (text, reason) in [
        ("", Empty),
        ("-", Unreadable),
        ("1.250", Ambiguous),
        ("35,005", Ambiguous),
        ("0,005", TooManyDecimals),
        ("35,0000", TooManyDecimals),
        ("1.250,005", TooManyDecimals),
        ("0,00", Zero),
        ("-35", Negative),
        ("(35,00)", Negative),
        ("35,00-", Negative),
        ("−35 €", Negative),
        ("99999999999999999999", TooLarge),
        ("5000 CFA", OtherCurrency),
        ("$35", OtherCurrency),
        ("1e3", Unreadable),
        ("35+10", Unreadable),
        ("3 5", Unreadable),
        ("1.2.3", Unreadable),
        ("12.50,00", Unreadable),
        (".50", Unreadable),
        ("35,", Unreadable),
        ("treinta", Unreadable),
        ("35 x 2", Unreadable),
    ] {
        assert_eq!(parse_amount(text, Eur), Err(reason), "{text}");
    }
    assert_eq!(parse_amount("131,5", Xof), Err(TooManyDecimals));
}

#[test]
fn methods_are_read_in_four_languages() {
    for (text, method) in [
        ("efectivo", Method::Cash),
        ("Efectivo ", Method::Cash),
        ("En metálico", Method::Cash),
        ("espèces", Method::Cash),
        ("efetivo", Method::Cash),
        ("en mano", Method::Cash),
        ("TRANSFERENCIA", Method::BankTransfer),
        ("transf. bancaria", Method::BankTransfer),
        ("virement bancaire", Method::BankTransfer),
        ("banco", Method::BankTransfer),
        ("Bizum", Method::Bizum),
        ("bizun", Method::Bizum),
        ("tarjeta del banco", Method::Card),
        ("carte bancaire", Method::Card),
        ("CB", Method::Card),
        ("Orange Money", Method::MobileMoney),
        ("dinero móvil", Method::MobileMoney),
        ("wave", Method::MobileMoney),
    ] {
        assert_eq!(parse_method(text), Some(method), "{text}");
    }
    for text in ["", "00", "bizum/efectivo", "ingreso en efectivo", "?", "Awa"] {
        assert_eq!(parse_method(text), None, "{text}");
    }
}
