//! Names: only in the sealed lists, and files that are read twice.

use std::path::{Path, PathBuf};

use crate::program::{House, fund};

const MEMBERS: &str = "Nº;Nombre y apellidos;Sexo;Teléfono;Alta;Menores;Observaciones\n\
    1;Coumba Zylberstein;M;600111222;10/01/2025;1;viuda de Quimbaya\n\
    2;Serigne Wakatobi;H;600333444;14/02/2025;;\n";
const DUES: &str = "Fecha;Nº socio;Nombre;Importe;Forma de pago;Recibo;Nota\n\
    12/01/2025;1;Coumba Zylberstein;40,00;efectivo;R1;paga Quimbaya\n\
    20/02/2025;2;Serigne Wakatobi;35,00;bizum;;\n";
/// What nobody may find.
const SECRETS: [&str; 6] =
    ["Zylberstein", "Wakatobi", "Quimbaya", "600111222", "600333444", "Coumba"];

fn imports(house: &House, what: &str, content: &str, folder: &Path) -> serde_json::Value {
    let file = folder.join(format!("{what}.csv"));
    std::fs::write(&file, content).expect("the file");
    let file = file.display().to_string();
    house.does("treasurer", &["import", what, &file, "--chapter", "granada", "--record"])
}

#[test]
fn importing_twice_adds_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = fund::alone(folder.path());
    assert_eq!(imports(&house, "members", MEMBERS, folder.path())["add"], 2);
    assert_eq!(imports(&house, "dues", DUES, folder.path())["record"], 2);
    let before = house.shows(&["digest"]);
    let members = imports(&house, "members", MEMBERS, folder.path());
    assert_eq!((&members["add"], &members["known"]), (&0.into(), &2.into()));
    let dues = imports(&house, "dues", DUES, folder.path());
    assert_eq!((&dues["record"], &dues["known"]), (&0.into(), &2.into()));
    assert_eq!(house.shows(&["digest"]), before);
}

fn files_under(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => files_under(&path, found),
            false => found.push(path),
        }
    }
}

#[track_caller]
fn holds_no_name(path: &Path) {
    let Ok(bytes) = std::fs::read(path) else { return };
    for secret in SECRETS {
        let found = bytes.windows(secret.len()).any(|w| w.eq_ignore_ascii_case(secret.as_bytes()));
        assert!(!found, "{secret} stands in {}", path.display());
    }
}

#[test]
fn names_are_nowhere_but_in_the_sealed_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut house = fund::alone(folder.path());
    imports(&house, "members", MEMBERS, folder.path());
    imports(&house, "dues", DUES, folder.path());
    house.starts_node();
    let add = ["member", "add", "3", "--name", "Quimbaya Wakatobi", "--phone", "600333444"];
    house.does("treasurer", &[&add[..], &["--chapter", "granada"]].concat());
    let listed = house.does("treasurer", &["member", "list", "--chapter", "granada"]);
    assert!(listed.to_string().contains("Zylberstein"), "its keeper reads it: {listed}");
    let other = house.does("secretary", &["member", "list", "--chapter", "granada"]);
    assert!(!other.to_string().contains("Zylberstein"), "another officer does not: {other}");

    let mut files = Vec::new();
    files_under(&house.home, &mut files);
    assert!(files.iter().any(|f| f.parent().is_some_and(|p| p.ends_with("names"))), "{files:?}");
    files.iter().for_each(|file| holds_no_name(file));
    let export = folder.path().join("history.cborseq");
    house.shows(&["events", "export", &export.display().to_string()]);
    holds_no_name(&export);
    for verb in [&["trail"][..], &["audit"], &["dues", "show", "--chapter", "granada"]] {
        let shown = house.shows(verb).to_string();
        assert!(!SECRETS.iter().any(|secret| shown.contains(secret)), "{verb:?}: {shown}");
    }
}
