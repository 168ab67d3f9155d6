//! Names: only in the sealed lists, and files that are read twice.

use std::path::{Path, PathBuf};

use crate::program::house::ends;
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

const ADD_3: [&str; 5] = ["member", "add", "3", "--chapter", "granada"];
const LIST: [&str; 4] = ["member", "list", "--chapter", "granada"];

fn imports(house: &House, what: &str, content: &str, folder: &Path) -> serde_json::Value {
    let file = folder.join(format!("{what}.csv"));
    std::fs::write(&file, content).expect("the file");
    let file = file.display().to_string();
    house.does("treasurer", &["import", what, &file, "--chapter", "granada", "--record"])
}

#[test]
fn members_of_a_refused_import_join_no_other_chapter() {
    let folder = tempfile::tempdir().expect("a folder");
    let (house, _) = fund::two_apart(folder.path());
    let file = folder.path().join("theirs.csv").display().to_string();
    std::fs::write(&file, MEMBERS).expect("the file");
    let before = house.shows(&["digest"]);
    for (chapter, exit) in [("murcia", 1), ("granda", 2)] {
        let args = ["import", "members", &file, "--chapter", chapter, "--record"];
        assert_eq!(house.tries("treasurer", &args).code, exit);
    }
    assert_eq!(house.shows(&["digest"]), before);
    let own = "Nº;Nombre;Alta\n9;Yaye Sosseh;10/01/2025\n";
    assert_eq!(imports(&house, "members", own, folder.path())["add_from_before"], 0);
    assert_eq!(house.does("treasurer", &LIST).as_array().map(Vec::len), Some(1));
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

pub fn files_under(folder: &Path, found: &mut Vec<PathBuf>) {
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
    house.does_telling("treasurer", &ADD_3, "Quimbaya Wakatobi; 600333444");
    let listed = house.does("treasurer", &LIST);
    assert!(listed.to_string().contains("Zylberstein"), "its keeper reads it: {listed}");
    let other = house.does("secretary", &LIST);
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

#[test]
fn a_name_is_never_an_argument() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut house = fund::alone(folder.path());
    let before = house.events();
    for runs in [false, true] {
        if runs {
            house.starts_node();
        }
        for typed in [&["--name", "Quimbaya"][..], &["--phone", "600111222"]] {
            let said = house.tries_telling("treasurer", &[&ADD_3[..], typed].concat(), "Awa Sow");
            assert_eq!((said.code, said.error()), (2, "usage-name-typed".into()), "{}", said.err);
            assert!(!said.err.contains("Quimbaya"), "{}", said.err);
        }
        for line in ["", " ; 600111222"] {
            let said = house.tries_telling("treasurer", &ADD_3, line);
            assert_eq!((said.code, said.error()), (2, "usage-no-name".into()), "{}", said.err);
        }
        let said = house.tries_telling("treasurer", &ADD_3, "Awa\u{1b}[2J");
        assert_eq!((said.code, said.error()), (2, "usage-bad-name".into()), "{}", said.err);
        house.is_refused(
            "treasurer",
            &[&ADD_3[..], &["--names-fd", "99"]].concat(),
            3,
            "argument-fd",
        );
    }
    assert_eq!(house.events(), before);
    house.does_telling("treasurer", &ADD_3, "Awa Sow; 600111222");
    let listed = house.does("treasurer", &LIST);
    assert_eq!(listed[0]["name"], "Awa Sow", "{listed}");
}

#[test]
fn what_a_member_owes_is_for_the_treasurer_of_the_chapter_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut house = fund::alone(folder.path());
    house.does_telling("treasurer", &ADD_3, "Awa Sow");
    let pay = ["dues", "pay", "3", "17", "--to", "granada/cash", "--date", "2026-02-01"];
    house.records("treasurer", &pay);
    let id = house.does("treasurer", &LIST)[0]["member"].as_str().expect("an id").to_owned();
    for runs in [false, true] {
        if runs {
            house.starts_node();
        }
        assert_eq!(house.does("treasurer", &LIST)[0]["paid"], "17.00 EUR");
        assert_eq!(house.does("treasurer", &["statement", &id])["paid"]["amount"], "17.00");
        for label in ["president", "secretary", "commissioner", "companion"] {
            let listed = house.does(label, &LIST);
            assert_eq!(listed[0]["member"], id.as_str());
            assert!(
                listed[0]["paid"].is_null() && listed[0]["owed"].is_null(),
                "{label}: {listed}"
            );
            house.is_refused(label, &["statement", &id], 1, "treasurer-alone");
        }
        let said = ends(house.command(None, &["statement", &id]));
        assert_ne!(said.code, 0, "without a key: {}", said.out);
        assert!(!said.out.contains("17.00"), "{}", said.out);
        // The number stands in the treasurer's list alone.
        house.is_refused("secretary", &["member", "leave", "3"], 2, "not-in-list");
    }
}

#[test]
fn names_added_at_the_same_time_are_all_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut house = fund::alone(folder.path());
    let mut added = 0;
    for runs in [false, true] {
        if runs {
            house.starts_node();
        }
        let first = if runs { 200 } else { 100 };
        let numbers: Vec<String> = (first..first + 6).map(|n| format!("{n}")).collect();
        let add = |number: &String| {
            let add = ["member", "add", number, "--chapter", "granada"];
            house.tries_telling("treasurer", &add, &format!("Awa {number}"))
        };
        let said: Vec<_> = std::thread::scope(|scope| {
            let all: Vec<_> = numbers.iter().map(|n| scope.spawn(move || add(n))).collect();
            all.into_iter().map(|thread| thread.join().expect("it ends")).collect()
        });
        for said in &said {
            // Without a node one process has the home and the others are told so.
            let in_use = (4, "store-in-use".to_owned());
            assert!(said.code == 0 || !runs && (said.code, said.error()) == in_use, "{said:?}");
        }
        added += said.iter().filter(|said| said.code == 0).count();
        let listed = house.does("treasurer", &LIST);
        let named = listed.as_array().expect("a list").iter().filter(|m| m["name"].is_string());
        assert_eq!(named.count(), added, "{listed}");
    }
    assert!(added > 6, "at least one came through without a node");
}

#[test]
fn the_salt_of_a_case_is_kept_before_the_case_is_signed() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = fund::alone(folder.path());
    let open = ["case", "open", "--chapter", "granada", "--class", "care", "--happened"];
    // A rule says no at the very moment of signing: what is kept by then was kept before.
    house.is_refused("treasurer", &[&open[..], &["2026-01-01"]].concat(), 1, "role-needed");
    let sealed = house.home.join("names").join(format!("{}.age", &house.device("treasurer")[..16]));
    assert!(sealed.is_file(), "{}", sealed.display());
}
