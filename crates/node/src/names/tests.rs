use std::fs;

use super::*;
use crate::keys::WORK_FACTOR_MIN;

const PASSPHRASE: &str = "nit nitay garabam";
const DEVICE: DeviceKey = DeviceKey([0xd0; 32]);

fn member(id: u8, number: &str, name: &str) -> MemberRecord {
    MemberRecord {
        chapter: None,
        member: MemberId([id; 16]),
        number: number.to_owned(),
        name: name.to_owned(),
        phone: "620 445 175".to_owned(),
        sex: "H".to_owned(),
        joined: Date::new(2024, 8, 14).expect("a date"),
        minors: 2,
        remark: "enfermo, exento".to_owned(),
    }
}

fn names() -> Names {
    Names {
        members: vec![
            member(1, "1", "Cheikh Cissé"),
            member(2, "Nº 07", "El Hadji Diagne"),
            member(3, "8", "Cheikh Touré"),
        ],
        cases: vec![
            CaseRecord {
                member: Some(MemberId([1; 16])),
                dependent: Some(2),
                salt: [7; 32],
                note: "su hermano llama".to_owned(),
            },
            CaseRecord { member: None, dependent: None, salt: [6; 32], note: String::new() },
        ],
        doubts: vec![DoubtRecord { key: ContentKey([5; 32]), decision: Decision::Gift }],
    }
}

#[test]
fn what_was_saved_is_loaded_and_never_lies_open() {
    let home = tempfile::tempdir().expect("a directory");
    assert_eq!(Names::load(home.path(), DEVICE, PASSPHRASE).expect("empty"), Names::default());
    names().save(home.path(), DEVICE, PASSPHRASE, WORK_FACTOR_MIN).expect("saved");
    assert_eq!(Names::load(home.path(), DEVICE, PASSPHRASE).expect("loaded"), names());
    let wrong = Names::load(home.path(), DEVICE, "another one");
    assert!(matches!(wrong, Err(NamesError::Seal(SealError::WrongPassphrase))));

    let path = home.path().join("names/d0d0d0d0d0d0d0d0.age");
    let sealed = fs::read(&path).expect("read");
    assert!(!sealed.windows(4).any(|w| w == b"Ciss"));
    assert_eq!(fs::read_dir(home.path().join("names")).expect("listed").count(), 1);
}

#[test]
fn content_of_another_kind_or_version_is_refused() {
    let home = tempfile::tempdir().expect("a directory");
    let put = |content: &[u8]| {
        let file = sealed::seal(content, PASSPHRASE, WORK_FACTOR_MIN).expect("sealed");
        sealed::write_atomic(&dir(home.path()), &file_name(DEVICE), &file).expect("written");
        Names::load(home.path(), DEVICE, PASSPHRASE)
    };
    assert!(matches!(put(b"{\"version\":2}"), Err(NamesError::Newer { version: 2, .. })));
    for content in [&b""[..], b"{}", b"{\"version\":1}", b"{\"version\":1,\"members\":[{}]}"] {
        assert!(matches!(put(content), Err(NamesError::Content(_))));
    }
}

#[test]
fn the_debug_form_shows_no_name() {
    let shown = format!("{:?}", names());
    for secret in ["Ciss", "620", "enfermo", "hermano", "Nº 07"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

#[test]
fn members_are_found_by_number_and_by_name() {
    let names = names();
    let found = |records: Vec<&MemberRecord>| -> Vec<u8> {
        records.iter().map(|record| record.member.0[0]).collect()
    };
    assert_eq!(found(names.by_number("7")), [2]);
    assert_eq!(found(names.by_number("007")), [2]);
    assert!(names.by_number("").is_empty());
    assert!(names.by_number("99").is_empty());
    assert_eq!(found(names.by_name("CHEIKH")), [1, 3]);
    assert_eq!(found(names.by_name("toure cheikh ")), [3]);
    assert_eq!(found(names.by_name("El Haji Diagne")), [2]);
    assert!(names.by_name("Mariama").is_empty());
    assert_eq!(names.member(MemberId([3; 16])).map(|r| r.number.as_str()), Some("8"));
    let subject = names.cases[1].subject();
    assert_eq!(names.behind(subject).map(|r| r.salt), Some([6; 32]));
    assert_eq!(names.behind(Commitment([8; 32])), None);
}

#[test]
fn a_case_of_an_older_file_is_found_by_its_commitment() {
    let home = tempfile::tempdir().expect("a directory");
    let (salt, case) = ("07".repeat(32), "09".repeat(32));
    let member = MemberId([1; 16]);
    let content = format!(
        "{{\"version\":1,\"members\":[],\"doubts\":[],\"cases\":[{{\"case\":\"{case}\",\
         \"member\":\"{member}\",\"salt\":\"{salt}\",\"note\":\"\"}}]}}"
    );
    let file = sealed::seal(content.as_bytes(), PASSPHRASE, WORK_FACTOR_MIN).expect("sealed");
    sealed::write_atomic(&dir(home.path()), &file_name(DEVICE), &file).expect("written");
    let names = Names::load(home.path(), DEVICE, PASSPHRASE).expect("loaded");
    let hash = Sha256::new_with_prefix([7; 32]).chain_update(member.0).finalize();
    let found = names.behind(Commitment(hash.into())).expect("it is behind the case");
    assert_eq!(found.member, Some(member));
}

#[test]
fn a_later_decision_takes_the_place_of_an_earlier_one() {
    let mut names = names();
    let key = ContentKey([5; 32]);
    let skip = DoubtRecord { key, decision: Decision::Skip };
    let other = DoubtRecord { key: ContentKey([4; 32]), decision: Decision::Take };
    names.remember(&[skip, other]);
    assert_eq!(names.doubts, [other, skip]);
}
