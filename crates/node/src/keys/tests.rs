use super::*;

const PASSPHRASE: &str = "nit nitay garabam";
const ASTOU: PersonId = PersonId([0xa1; 16]);
const MODOU: PersonId = PersonId([0xb2; 16]);

fn home() -> (tempfile::TempDir, KeyStore) {
    let home = tempfile::tempdir().expect("a directory");
    let store = KeyStore::at(home.path());
    (home, store)
}

fn create(store: &KeyStore, label: &str, person: PersonId, seed: u8) -> Result<KeyEntry, KeyError> {
    store.create(label, person, [seed; 32], PASSPHRASE, WORK_FACTOR_MIN)
}

#[test]
fn several_officers_share_a_home() {
    let (_home, store) = home();
    assert!(matches!(store.find(None), Err(KeyError::NoKeys)));
    let treasurer = create(&store, "treasurer", ASTOU, 1).expect("made");
    assert_eq!(store.find(None).expect("the only key"), treasurer);
    let auditor = create(&store, "auditor", MODOU, 2).expect("made");
    assert_eq!(store.list().expect("listed"), [auditor.clone(), treasurer.clone()]);
    assert!(matches!(store.find(None), Err(KeyError::Several { labels })
        if labels == ["auditor", "treasurer"]));

    for selector in ["auditor", "b2b2", "B2B2B2", &auditor.device.to_string()] {
        assert_eq!(store.find(Some(selector)).expect(selector), auditor);
    }
    for selector in ["b2b", "", "secretary", "b2b3"] {
        assert!(matches!(store.find(Some(selector)), Err(KeyError::NoMatch { labels, .. })
            if labels == ["auditor", "treasurer"]));
    }
    create(&store, "second-laptop", MODOU, 3).expect("made");
    assert!(matches!(store.find(Some("b2b2")), Err(KeyError::Several { labels })
        if labels == ["auditor", "second-laptop"]));
}

#[test]
fn a_label_that_looks_like_an_id_is_still_a_label() {
    let (_home, store) = home();
    create(&store, "one", MODOU, 1).expect("made");
    let entry = create(&store, "b2b2", ASTOU, 2).expect("made");
    assert_eq!(store.find(Some("b2b2")).expect("found"), entry);
}

#[test]
fn an_unlocked_key_signs_and_shows_nothing() {
    let (_home, store) = home();
    let entry = create(&store, "treasurer", ASTOU, 1).expect("made");
    let key = store.unlock(&entry, PASSPHRASE).expect("unlocked");
    assert_eq!(key.signing().verifying_key().to_bytes(), entry.device.0);
    assert_eq!(key.entry(), &entry);
    assert!(!format!("{key:?}").contains("signing"));
    let wrong = store.unlock(&entry, "nit nitay garab");
    assert!(matches!(wrong, Err(KeyError::Seal(SealError::WrongPassphrase))));
}

#[test]
fn labels_and_devices_are_unique_and_labels_are_plain() {
    let (_home, store) = home();
    create(&store, "treasurer", ASTOU, 1).expect("made");
    assert!(matches!(create(&store, "treasurer", MODOU, 2), Err(KeyError::LabelTaken { .. })));
    assert!(matches!(create(&store, "other", MODOU, 1), Err(KeyError::DeviceTaken { .. })));
    for label in ["", "Awa", "a b", "../x", "é", &"a".repeat(33)] {
        assert!(matches!(create(&store, label, MODOU, 2), Err(KeyError::Label)), "{label}");
    }
    let short = store.create("x", MODOU, [2; 32], "short", WORK_FACTOR_MIN);
    assert!(matches!(short, Err(KeyError::Seal(SealError::ShortPassphrase))));
    assert_eq!(store.list().expect("listed").len(), 1);
}

#[test]
fn a_creation_cut_short_is_not_listed_and_can_be_repeated() {
    let (home, store) = home();
    let entry = create(&store, "treasurer", ASTOU, 1).expect("made");
    let stem = file_stem(entry.device);
    fs::remove_file(home.path().join(format!("keys/{stem}.json"))).expect("removed");
    assert!(store.list().expect("listed").is_empty());
    assert_eq!(create(&store, "treasurer", ASTOU, 1).expect("made again"), entry);
}

#[test]
fn what_is_wrong_with_the_files_is_said() {
    let (home, store) = home();
    let one = create(&store, "one", ASTOU, 1).expect("made");
    let two = create(&store, "two", MODOU, 2).expect("made");
    let file = |entry: &KeyEntry, ending: &str| {
        home.path().join(format!("keys/{}.{ending}", file_stem(entry.device)))
    };

    fs::copy(file(&one, "age"), file(&two, "age")).expect("copied");
    assert!(matches!(store.unlock(&two, PASSPHRASE), Err(KeyError::Mismatch(_))));
    fs::remove_file(file(&two, "age")).expect("removed");
    assert!(matches!(store.unlock(&two, PASSPHRASE), Err(KeyError::NoSecret(_))));

    let sidecar = fs::read_to_string(file(&one, "json")).expect("read");
    assert!(sidecar.contains(&one.device.to_string()));
    let newer = sidecar.replace("\"version\":1", "\"version\":2");
    fs::write(file(&one, "json"), newer).expect("written");
    assert!(matches!(store.list(), Err(KeyError::Newer { version: 2, .. })));
    for damage in ["{}", "", &sidecar.replace("one", "No Label"), &"x".repeat(5000)] {
        fs::write(file(&one, "json"), damage).expect("written");
        assert!(store.list().is_err());
    }
    fs::write(file(&one, "json"), &sidecar).expect("written");
    fs::rename(file(&one, "json"), file(&two, "json")).expect("renamed");
    assert!(matches!(store.list(), Err(KeyError::Sidecar(_))));
}
