//! A home whose files are damaged, gone, of another kind, not ours or too many
//! for the disk, in the hands of the real program: every end is a sentence,
//! and nothing that another copy holds is lost.

mod program;

use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};

use program::house::{Said, ends};
use program::rng::Rng;
use program::{House, binary, fund};
use serde_json::Value;

/// How many seeded damages each test makes, unless `NDIMBAL_DAMAGES` says so.
const DAMAGES: u64 = 20;

fn damages() -> u64 {
    std::env::var("NDIMBAL_DAMAGES").ok().and_then(|n| n.parse().ok()).unwrap_or(DAMAGES)
}

/// A home with some events in several batches, and its export.
struct Ground {
    folder: tempfile::TempDir,
    house: House,
    export: String,
    digest: Value,
    /// The home before the events in several batches.
    early: PathBuf,
}

impl Ground {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let house = fund::alone(folder.path());
        let early = folder.path().join("early");
        copy_all(&house.home, &early);
        for day in 1..=9 {
            let date = format!("2026-02-0{day}");
            house.records("treasurer", &["gift", "granada/cash", "12.50", "--date", &date]);
        }
        let export = folder.path().join("history.cborseq").display().to_string();
        house.shows(&["events", "export", &export]);
        let digest = house.shows(&["digest"]);
        Self { folder, house, export, digest, early }
    }

    /// A copy of the home to be damaged.
    fn copy(&self, name: &str) -> House {
        let under = self.folder.path().join(name);
        let copy = House::new("granada", &under);
        copy_all(&self.house.home, &copy.home);
        copy
    }

    fn is_whole(&self, house: &House) {
        assert_eq!(house.shows(&["digest"]), self.digest);
        assert_eq!(house.shows(&["store", "check"])["clean"], true);
    }
}

fn copy_all(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        match path.is_dir() {
            true => copy_all(&path, &target),
            false => drop(std::fs::copy(&path, &target).expect("a copy")),
        }
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => all.extend(files_in(&path)),
            false => all.push(path),
        }
    }
    all.sort();
    all
}

/// One damage to one file; what it was.
fn hurt(file: &Path, rng: &mut Rng) -> String {
    let mut bytes = std::fs::read(file).expect("the file");
    let at = rng.below(bytes.len().max(1) as u64) as usize;
    let kind = rng.below(5);
    match kind {
        0 => bytes[at] ^= 1 << rng.below(8),
        1 => bytes.truncate(at),
        2 => bytes.clear(),
        3 => bytes.iter_mut().skip(at).take(64).for_each(|b| *b = 0xa5),
        _ => {
            std::fs::remove_file(file).expect("removed");
            return format!("{} gone", file.display());
        }
    }
    std::fs::write(file, bytes).expect("written");
    format!("{} kind {kind} at {at}", file.display())
}

fn repair(house: &House, more: &[&str]) -> Said {
    ends(house.command(None, &[&["store", "repair"], more].concat()))
}

/// It ended by itself, with one of the program's own codes.
#[track_caller]
fn ended_well(said: &Said, what: &str) {
    assert!((0..=6).contains(&said.code), "{what}: {}\n{}{}", said.code, said.out, said.err);
    assert!(!said.err.contains("'main' panicked"), "{what}: {}", said.err);
}

#[test]
fn damage_to_one_of_the_two_copies_costs_nothing() {
    let ground = Ground::new();
    let mut rng = Rng::from_env("NDIMBAL_SEED", 2026);
    println!("seed {} (NDIMBAL_SEED), {} damages (NDIMBAL_DAMAGES)", rng.0, damages());
    for n in 0..damages() {
        let house = ground.copy(&n.to_string());
        let copy = if n.is_multiple_of(2) { "journal" } else { "index" };
        let files = files_in(&house.home.join(copy));
        let file = &files[rng.below(files.len() as u64) as usize];
        let what = hurt(file, &mut rng);
        let said = repair(&house, &[]);
        ended_well(&said, &what);
        assert_eq!(said.code, 0, "{what}\n{}{}", said.out, said.err);
        assert_eq!(said.json()["events"], ground.digest["events"], "{what}");
        let again = repair(&house, &[]).json();
        assert_eq!((&again["whole"], &again["damaged"]), (&true.into(), &0.into()), "{what}");
        assert_eq!(again["set_aside"].as_array().map(Vec::len), Some(0), "{what}");
        ground.is_whole(&house);
    }
}

#[test]
fn damage_to_both_copies_is_named_and_an_export_brings_it_back() {
    let ground = Ground::new();
    let mut rng = Rng::from_env("NDIMBAL_SEED", 2027);
    let mut lost_some = 0;
    for n in 0..damages() {
        let house = ground.copy(&n.to_string());
        std::fs::remove_dir_all(house.home.join("index")).expect("removed");
        let journal = house.home.join("journal/000001.seg");
        let original = std::fs::read(&journal).expect("the journal");
        let what = hurt(&journal, &mut rng);
        let hurt = std::fs::read(&journal).ok();
        let first = ends(house.command(None, &["digest"]));
        ended_well(&first, &what);
        let said = repair(&house, &[]);
        ended_well(&said, &what);
        match said.code {
            0 => {}
            1 => {
                let missing = said.json()["missing"].as_array().map_or(0, Vec::len);
                assert!(missing > 0, "{what}: what is lost is named\n{}", said.out);
                lost_some += 1;
            }
            // Nobody can tell whose journal it is, or nothing of it is left.
            4 => {
                let words = ["store-damaged", "history-gone"];
                assert!(words.contains(&said.error().as_str()), "{what}: {}", said.out);
            }
            other => panic!("{what}: {other}"),
        }
        let said = repair(&house, &["--from", &ground.export]);
        assert_eq!(said.code, 0, "{what}\n{}{}", said.out, said.err);
        ground.is_whole(&house);
        // What was damaged is still there, in the journal or set aside.
        let kept: Vec<Vec<u8>> = files_in(&house.home)
            .iter()
            .filter(|file| !file.starts_with(house.home.join("index")))
            .map(|file| std::fs::read(file).expect("a file"))
            .collect();
        if let Some(hurt) = hurt.filter(|hurt| hurt.len() == original.len() && *hurt != original) {
            let there = |bytes: &Vec<u8>| bytes.starts_with(&hurt) || hurt.starts_with(bytes);
            assert!(kept.iter().any(there), "{what}: the damaged bytes are gone");
        }
    }
    assert!(lost_some > 3, "some damages lose something: {lost_some}");
}

/// The word and code with which a command ends on a copy that was changed.
fn ends_with(ground: &Ground, name: &str, change: impl FnOnce(&Path)) -> (i32, String) {
    let house = ground.copy(name);
    change(&house.home);
    let said = ends(house.command(None, &["digest"]));
    ended_well(&said, name);
    if said.code == 0 {
        assert_eq!(said.json(), ground.digest, "{name}");
    } else {
        assert!(said.err.lines().count() >= 2, "what happened and what to do: {}", said.err);
    }
    (said.code, said.error())
}

#[test]
fn events_are_read_out_of_the_damaged_bytes_of_a_batch() {
    let ground = Ground::new();
    let house = House::new("granada", &ground.folder.path().join("batch"));
    copy_all(&ground.early, &house.home);
    let held = house.events();
    let came = house.shows(&["events", "import", &ground.export]);
    let batch = came["new"].as_u64().expect("a count");
    assert_eq!(batch, 9, "they came in one batch: {came}");
    std::fs::remove_dir_all(house.home.join("index")).expect("removed");
    // One wrong bit in the last byte of an event: its signature fails, and with
    // it the record of the whole batch.
    let journal = house.home.join("journal/000001.seg");
    let mut bytes = std::fs::read(&journal).expect("the journal");
    *bytes.last_mut().expect("a byte") ^= 1;
    std::fs::write(&journal, bytes).expect("written");
    let said = repair(&house, &[]);
    let healed = said.json()["healed"]["damaged_bytes"].as_u64();
    assert_eq!(healed, Some(batch - 1), "{}{}", said.out, said.err);
    assert_eq!(house.events(), held + batch - 1);
    assert_eq!(said.json()["must_hear"], true, "the last one may be lost: {}", said.out);
    let said = repair(&house, &["--from", &ground.export]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    ground.is_whole(&house);
}

/// Two wrong bits in the middle of the journal of a home without an index.
fn loses_two(house: &House) {
    let journal = house.home.join("journal/000001.seg");
    let mut bytes = std::fs::read(&journal).expect("the journal");
    for at in [3000, 3500] {
        bytes[at] ^= 1;
    }
    std::fs::write(&journal, bytes).expect("written");
    std::fs::remove_dir_all(house.home.join("index")).expect("removed");
}

#[test]
fn what_is_lost_is_said_by_every_verb_until_it_is_back() {
    let ground = Ground::new();
    let house = ground.copy("loses");
    loses_two(&house);
    // The opening that mends tells its log; no colours go into a file.
    let log = "the journal was mended";
    let first = ends(house.command(None, &["balances"]));
    assert!(first.err.contains(log) && !first.err.contains('\u{1b}'), "{}", first.err);
    for verb in [&["balances"][..], &["digest"], &["store", "check"], &["peer", "list"]] {
        let said = ends(house.command(None, verb));
        let (lost, do_) = ("lost in this home", "ndimbal store repair --from");
        let lines = said.err.lines().filter(|l| l.contains(lost) && l.contains(do_));
        assert_eq!(lines.count(), 1, "{verb:?}: {}", said.err);
        assert!(!said.err.contains(log), "{verb:?}: {}", said.err);
    }
    let spanish = ends(house.command(None, &["balances", "--lang", "es"]));
    assert!(spanish.err.contains("se han perdido"), "{}", spanish.err);
    let audit = ends(house.command(None, &["audit"]));
    let told = audit.json();
    assert_eq!((audit.code, &told["passed"]), (1, &false.into()), "{}", audit.out);
    assert!(told["lost"].as_u64() > Some(0), "{}", audit.out);
    assert_eq!(repair(&house, &["--from", &ground.export]).code, 0);
    let said = ends(house.command(None, &["audit"]));
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    assert_eq!((&said.json()["passed"], &said.json()["lost"]), (&true.into(), &0.into()));
    ground.is_whole(&house);
}

#[test]
fn missing_misplaced_and_linked_files_are_healed_or_named() {
    let ground = Ground::new();
    let fine = (0, String::new());
    let kind = (4, "store-wrong-kind".to_owned());
    let remove = |path: PathBuf| std::fs::remove_dir_all(path).expect("removed");
    let file = |path: PathBuf| std::fs::write(path, b"a file").expect("written");
    let all = |name: &str, change: &dyn Fn(&Path)| ends_with(&ground, name, change);
    assert_eq!(all("no index", &|h| remove(h.join("index"))), fine);
    assert_eq!(all("no journal", &|h| remove(h.join("journal"))), fine);
    let neither = all("neither", &|h| {
        remove(h.join("journal"));
        remove(h.join("index"));
    });
    assert_eq!(neither, (4, "history-gone".into()));
    let journal_file = all("journal is a file", &|h| {
        remove(h.join("journal"));
        file(h.join("journal"));
    });
    assert_eq!(journal_file, kind);
    let segment_folder = all("segment is a folder", &|h| {
        let segment = h.join("journal/000001.seg");
        std::fs::remove_file(&segment).expect("removed");
        std::fs::create_dir(&segment).expect("made");
    });
    assert_eq!(segment_folder, kind);
    let index_file = all("index is a file", &|h| {
        remove(h.join("index"));
        file(h.join("index"));
    });
    assert_eq!(index_file, fine);
    let lock_folder = all("lock is a folder", &|h| {
        std::fs::remove_file(h.join("lock")).expect("removed");
        std::fs::create_dir(h.join("lock")).expect("made");
    });
    assert_eq!(lock_folder, kind);
    let linked = all("journal lies elsewhere", &|h| {
        std::fs::rename(h.join("journal"), h.with_extension("elsewhere")).expect("moved");
        symlink(h.with_extension("elsewhere"), h.join("journal")).expect("linked");
    });
    assert_eq!(linked, fine);
    let dangling = all("journal links to nothing", &|h| {
        remove(h.join("journal"));
        symlink("/nowhere/at/all", h.join("journal")).expect("linked");
    });
    assert_eq!(dangling, kind);
    let empty = all("all files of the index are empty", &|h| {
        files_in(&h.join("index")).iter().for_each(|f| std::fs::write(f, b"").expect("written"));
    });
    assert_eq!(empty, fine);
}

#[test]
fn a_home_of_which_everything_is_gone_signs_nothing_before_it_heard_a_peer() {
    let ground = Ground::new();
    let house = ground.copy("empty");
    for file in ["journal", "index"].iter().flat_map(|f| files_in(&house.home.join(f))) {
        std::fs::write(file, b"").expect("written");
    }
    let said = repair(&house, &["--from", &ground.export]).json();
    assert_eq!((&said["whole"], &said["must_hear"]), (&true.into(), &true.into()));
    house.is_refused("treasurer", &["gift", "granada/cash", "1"], 4, "must-hear");
}

#[test]
fn a_home_whose_history_is_gone_is_no_new_home() {
    let (ground, other) = (Ground::new(), Ground::new());
    let house = ground.copy("gone");
    let empties = || {
        std::fs::remove_file(house.home.join("journal/000001.seg")).expect("removed");
        std::fs::remove_dir_all(house.home.join("index")).expect("removed");
    };
    empties();
    for verb in [&["balances"][..], &["digest"], &["audit"], &["store", "check"]] {
        let said = ends(house.command(None, verb));
        assert_eq!((said.code, said.error()), (4, "history-gone".into()), "{verb:?}");
        assert!(said.err.contains("ndimbal store repair --from"), "{}", said.err);
    }
    let nothing = repair(&house, &[]);
    assert_eq!((nothing.code, nothing.error()), (4, "history-gone".into()), "{}", nothing.out);
    let wrong = repair(&house, &["--from", &other.export]);
    assert_eq!((wrong.code, wrong.error()), (3, "argument-other-history".into()));
    assert_eq!(repair(&house, &["--from", &ground.export]).code, 0);
    ground.is_whole(&house);
    // The same with no folder left at all.
    empties();
    std::fs::remove_dir_all(house.home.join("journal")).expect("removed");
    let nothing = repair(&house, &[]);
    assert_eq!((nothing.code, nothing.error()), (4, "history-gone".into()), "{}", nothing.out);
    assert_eq!(repair(&house, &["--from", &ground.export]).code, 0);
    ground.is_whole(&house);
}

#[test]
fn a_home_that_only_imported_signs_no_number_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let (granada, murcia) = fund::two_apart(folder.path());
    let older = folder.path().join("older.cborseq").display().to_string();
    granada.shows(&["events", "export", &older]);
    murcia.shows(&["events", "import", &older]);
    fund::opens_accounts(&murcia, "2000");
    for copy in ["journal", "index"] {
        std::fs::remove_dir_all(murcia.home.join(copy)).expect("removed");
    }
    murcia.shows(&["events", "import", &older]);
    murcia.is_refused("treasurer", &["gift", "murcia/cash", "1"], 4, "must-hear");
}

#[test]
fn an_export_of_another_federation_heals_nothing() {
    let (ground, other) = (Ground::new(), Ground::new());
    let said = repair(&ground.house, &["--from", &other.export]);
    assert_eq!((said.code, said.error()), (3, "argument-other-history".into()));
    ground.is_whole(&ground.house);
}

#[test]
fn a_second_process_is_told_who_holds_the_home() {
    let mut ground = Ground::new();
    ground.house.starts_node();
    let id = ground.house.node_id().expect("a node").to_string();
    let said = repair(&ground.house, &[]);
    assert_eq!((said.code, said.error()), (4, "store-in-use".into()));
    assert!(said.err.contains(&id), "{}", said.err);
}

#[test]
fn a_home_of_another_user_is_not_touched() {
    if std::fs::metadata("/proc/self").map_or(1, |m| m.uid()) != 0 {
        // Only root can be somebody else; who is not root meets the rest here.
        return;
    }
    let ground = Ground::new();
    let program = ground.folder.path().join("ndimbal");
    std::fs::copy(binary::path(), &program).expect("a copy");
    let opened = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(ground.folder.path(), opened.clone()).expect("opened");
    let runs = |mode: u32| {
        let home = &ground.house.home;
        std::fs::set_permissions(home, std::fs::Permissions::from_mode(mode)).expect("set");
        let mut command = std::process::Command::new(&program);
        command.env_remove("NDIMBAL_PASSPHRASE").uid(65_534);
        let said = ends({
            command.arg("--home").arg(home).args(["--json", "digest"]);
            command
        });
        ended_well(&said, "another user");
        (said.code, said.error())
    };
    assert_eq!(runs(0o700), (4, "store-not-writable".into()), "closed to others");
    assert_eq!(runs(0o755), (4, "store-not-writable".into()), "open for reading");
    ground.is_whole(&ground.house);
}

#[test]
fn a_full_disk_refuses_and_keeps_what_it_acknowledged() {
    let ground = Ground::new();
    let segment = ground.house.home.join("journal/000001.seg");
    let blocks = std::fs::metadata(&segment).expect("the journal").len() / 512 + 3;
    let mut acknowledged = 0;
    let refused = (0..100).find_map(|_| {
        let gift = ["gift", "granada/cash", "3", "--date", "2026-02-03"];
        let command = ground.house.command(Some("treasurer"), &gift);
        // A limit of file size answers in the middle of a write, as a full disk does.
        let mut limited = std::process::Command::new("sh");
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        limited.args(["-c", &script]).arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => limited.env(name, value),
                None => limited.env_remove(name),
            };
        }
        let said = ends(limited);
        ended_well(&said, "a full disk");
        acknowledged += u64::from(said.code == 0);
        (said.code != 0).then_some((said.code, said.error()))
    });
    assert_eq!(refused, Some((4, "store-full".into())), "after {acknowledged}");
    let before = ground.digest["events"].as_u64().expect("a count");
    assert_eq!(ground.house.events(), before + acknowledged);
    assert_eq!(repair(&ground.house, &[]).code, 0);
    ground.house.records("treasurer", &["gift", "granada/cash", "3", "--date", "2026-02-03"]);
    let full = Path::new("/dev/full");
    if full.exists() {
        let args = ["events", "export", "/dev/full"];
        let said = ends(ground.house.command(None, &args));
        assert_eq!(said.code, 4, "{}{}", said.out, said.err);
    }
}
