use super::super::columns::{AMOUNT, DATE, DUES, NAME, NUMBER};
use encoding_rs::WINDOWS_1252;

use super::*;

fn read(bytes: impl AsRef<[u8]>) -> Result<Vec<(u64, String)>, ImportError> {
    let table = read_table(bytes.as_ref(), &DUES)?;
    let told = |row: &Row| {
        let cells = [DATE, NUMBER, NAME, AMOUNT].map(|column| table.cell(row, column));
        (row.line, cells.join("/"))
    };
    Ok(table.rows.iter().map(told).collect())
}

fn lines(rows: &[(u64, &str)]) -> Result<Vec<(u64, String)>, ImportError> {
    Ok(rows.iter().map(|(line, cells)| (*line, (*cells).to_owned())).collect())
}

#[test]
fn every_separator_and_line_ending_is_found() {
    for separator in [";", ",", "\t", "|"] {
        for ending in ["\n", "\r\n", "\r"] {
            let text = "Fecha;Nº;Nombre;Importe\n\n1/2/24;7;Awa;\"35;00\"\n;;;\n2/2/24;8;;20";
            let text = text.replace(';', separator).replace('\n', ending);
            let amount = format!("1/2/24/7/Awa/35{separator}00");
            let expected = lines(&[(3, &amount), (5, "2/2/24/8//20")]);
            assert_eq!(read(text), expected, "{separator:?} {ending:?}");
        }
    }
}

#[test]
fn every_encoding_is_found() {
    let text = "Fecha;Nº;Nombre;Importe\n1/2/24;7;Guèye;35 €\n";
    let expected = lines(&[(2, "1/2/24/7/Guèye/35 €")]);
    assert_eq!(read(text), expected);
    assert_eq!(read(format!("\u{feff}{text}")), expected);
    let (latin, _, _) = WINDOWS_1252.encode(text);
    assert_eq!(read(&latin), expected);
    let mixed: Vec<u8> = text.bytes().chain(latin.iter().copied()).collect();
    assert_eq!(read(mixed).map(|rows| rows.len()), Ok(3));
    let (twice, _) = WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
    assert_eq!(read(twice.as_bytes()), expected);
    let units = || text.encode_utf16();
    let little: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(units().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(units().flat_map(u16::to_be_bytes)).collect();
    assert_eq!(read(little), expected);
    assert_eq!(read(big), expected);
}

#[test]
fn a_row_is_where_it_begins_whatever_its_cells_hold() {
    let text = "\n\nCuotas 2024;;;\nFecha;Nº;Nombre;Importe\n\"1/2/24\";7;\"Awa\n\nSarr\";35\n\n2/2/24;8;\"El \"\"Hadji\"\"\";20\n";
    let expected = lines(&[(5, "1/2/24/7/Awa\n\nSarr/35"), (9, "2/2/24/8/El \"Hadji\"/20")]);
    assert_eq!(read(text), expected);
}

#[test]
fn columns_are_known_by_many_headings() {
    for header in [
        "FECHA;NUM. SOCIO;NOMBRE Y APELLIDOS;IMPORTE (€)",
        "Fecha de pago;Socio;Nombre;Cantidad",
        "Date;N°;Prénom et nom;Montant",
        "Data;Núm. soci;Nom;Import",
        "Date;#;Name;Amount EUR",
        "Fecha;Nº;Socio;Cuota",
        "Fecha;Socio nº;Nombre;€",
        "Fecha;Socio nº;Nombre;Euros",
    ] {
        let text = format!("{header}\n1/2/24;7;Awa;35\n");
        assert_eq!(read(&text), lines(&[(2, "1/2/24/7/Awa/35")]), "{header}");
    }
    let both = "Nº;Fecha;Nº socio;Nombre;Importe;DNI\n1;1/2/24;7;Awa;35;secret\n";
    assert_eq!(read(both), lines(&[(2, "1/2/24/7/Awa/35")]));
    let table = read_table(both.as_bytes(), &DUES).ok().map(|t| t.ignored);
    assert_eq!(table, Some(vec!["Nº".to_owned(), "DNI".to_owned()]));
}

#[test]
fn missing_columns_are_named_and_no_data_is_shown() {
    assert_eq!(
        read("Fecha;Nombre;Pagos varios\n1/2/24;Awa;35\n"),
        Err(ImportError::MissingColumns {
            wanted: vec![AMOUNT],
            found: vec!["Fecha".to_owned(), "Nombre".to_owned(), "Pagos varios".to_owned()],
        })
    );
    for text in ["1/2/24;7;Awa Sarr;35\n", "Awa Sarr;movil;no;620445175\n"] {
        let found = Vec::new();
        assert_eq!(
            read(text),
            Err(ImportError::MissingColumns { wanted: vec![DATE, AMOUNT], found })
        );
    }
}

#[test]
fn what_is_no_list_is_refused_with_its_reason() {
    let header = "Fecha;Nº;Nombre;Importe\n";
    assert_eq!(read(""), Err(ImportError::Empty));
    assert_eq!(read(" \r\n\r\n"), Err(ImportError::Empty));
    assert_eq!(read(b"PK\x03\x04rest"), Err(ImportError::Spreadsheet));
    assert_eq!(read("Fecha;Nº\0;Importe"), Err(ImportError::Binary));
    assert_eq!(read(format!("{header}1/2/24;7;\u{1};35\n")), Err(ImportError::Binary));
    assert_eq!(read(vec![b'x'; BYTES_MAX + 1]), Err(ImportError::TooLarge));
    let open = format!("{header}1/2/24;7;Awa;35\n2/2/24;8;\"El Hadji;20\n3/2/24;9;Ba;35\n");
    assert_eq!(read(open), Err(ImportError::OpenQuote { line: 3 }));
    let long = format!("{header}1/2/24;7;{};35\n", "a".repeat(CELL_MAX + 1));
    assert_eq!(read(long), Err(ImportError::LongCell { line: 2 }));
    let wide = format!("{header}1/2/24;7{}\n", ";x".repeat(CELLS_MAX));
    assert_eq!(read(wide), Err(ImportError::WideRow { line: 2 }));
    let many = format!("{header}{}", "1;2\n".repeat(ROWS_MAX + 1));
    assert_eq!(read(many), Err(ImportError::TooManyRows));
    let most = format!("{header}{}", "1;2\n".repeat(ROWS_MAX));
    assert_eq!(read(most).map(|rows| rows.len()), Ok(ROWS_MAX));
}
