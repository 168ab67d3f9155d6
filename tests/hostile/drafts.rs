//! Hostile changes of a draft, and hostile plan files.

use ndimbal_ledger::id::DeviceKey;
use ndimbal_notebook::draft::{Draft, Offered};
use ndimbal_notebook::{file, presets};

use super::corpus::{Case, Script};
use super::gates::{AUTHOR, offered};

pub fn all() -> Vec<Case> {
    changes().into_iter().chain(plans()).collect()
}

/// What two edits sign, each without its mark and checksum.
fn edits(device: DeviceKey) -> [Vec<u8>; 2] {
    let edit = |draft: &mut Draft, text: &str, dice: u8| {
        let heads = draft.heads();
        let changes = draft.edit(&device, &heads, text, || [dice; 8]).expect("an edit");
        changes[0].bytes().to_vec()
    };
    let first = edit(&mut Draft::fold(&[]), "Cuota: 35 euros al mes.\n", 1);
    let known = [Offered { device, ..offered(&first) }];
    let second = edit(&mut Draft::fold(&known), "Cuota: 40 euros al mes.\n", 2);
    [first[8..].to_vec(), second[8..].to_vec()]
}

fn changes() -> Vec<Case> {
    let case = |name: &str, says, bytes: Script| {
        let (gate, name) = ("draft-change", name.into());
        Case { gate, name, says, bytes }
    };
    let [good, second] = edits(AUTHOR);
    let [stranger, _] = edits(DeviceKey([0x77; 32]));
    let put = |at: usize, bytes: &[u8]| {
        let mut body = good.clone();
        body.splice(at..=at, bytes.iter().copied());
        Script::from(body)
    };
    let huge = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
    let bad = "malformed";
    // Behind the kind and a length of two bytes: how many it rests on.
    assert!(good[1] & 0x80 != 0 && good[2] & 0x80 == 0 && good[3] == 1, "{good:?}");
    vec![
        case("a good change", "accepted", good.clone().into()),
        case("of a compressed kind", bad, put(0, &[2])),
        case("a whole document", bad, put(0, &[0])),
        case("of no kind", bad, put(0, &[9])),
        case("a length of 2^64", bad, put(1, &huge)),
        case("rests on 2^64", bad, put(3, &huge)),
        case("rests on 65", bad, put(3, &[65])),
        case("rests on nothing", bad, put(3, &[0])),
        case("a byte behind its end", bad, Script::from(good.clone()).then(Script::from([0]))),
        case("cut", bad, good[..good.len() - 1].to_vec().into()),
        case("of another device", "wrong-actor", stranger.into()),
        case("rests on what nobody signed", "waits", second.into()),
        case("zeros", bad, Script::times([0], 16_000)),
        case("ones", bad, Script::times([1], 16_000)),
        case("a kind alone", bad, [1_u8].into()),
        case("nothing", bad, Script::default()),
    ]
}

fn plans() -> Vec<Case> {
    let case = |name: &str, says, bytes: Script| {
        let (gate, name) = ("plan-file", name.into());
        Case { gate, name, says, bytes }
    };
    let good = file::write(&presets::preset("murcia").expect("a preset"), |_| String::new());
    let with = |more: &str| Script::from(format!("{more}\n{good}"));
    vec![
        case("a good file", "accepted", good.clone().into()),
        case("nothing", "1: Missing", Script::default()),
        case("no text", "NotAText", [0xff_u8, 0xfe, 0x00].into()),
        case("no TOML", "1: Syntax", "cuota = = 35".into()),
        case("a key twice", "2: Syntax", with("name = \"x\"\nname = \"y\"")),
        case("a key that no plan has", "1: UnknownKey", with("dogs = 3")),
        case("a plan for a text", "1: Expected", "name = { name = 1 }".into()),
        case("over 128 KiB", "1: TooLarge", Script::times("#", 131_073)),
        case("100,000 faults", "1: Syntax", Script::times("=", 100_000)),
        case(
            "nested 60,000 deep",
            "1: Syntax",
            Script::from("a = ").then(Script::times("[", 60_000)),
        ),
        case(
            "tables nested deep",
            "1: Syntax",
            Script::from("a").then(Script::times(".a", 60_000)).then("=1"),
        ),
        case("a number beyond all", "1: UnknownKey", with("voices = 99999999999999999999999")),
        case("an escape", "1: Syntax", with("# \u{1b}[2J")),
    ]
}
