//! What the help knows of each verb beside its words: who may do it, as a key
//! of the locale files, and examples, which are the same in every language.

/// One verb.
pub struct About {
    /// Its words on the command line, apart by blanks.
    pub verb: &'static str,
    /// The key of who may do it; none for a group of verbs.
    pub who: Option<&'static str>,
    /// What can be typed, behind the program's name.
    pub examples: &'static [&'static str],
}

const fn group(verb: &'static str) -> About {
    About { verb, who: None, examples: &[] }
}

const fn verb(verb: &'static str, who: &'static str, examples: &'static [&'static str]) -> About {
    About { verb, who: Some(who), examples }
}

/// Every verb.
pub const ABOUT: &[About] = &[
    verb(
        "init",
        "who-founder",
        &[
            r#"init "Fondo de ayuda" --roster cards.txt --chapter granada=Granada --chapter murcia=Murcia --office dakar=Dakar --custodian murcia --quorum 500=1+0 --quorum 2+1"#,
        ],
    ),
    group("invite"),
    verb(
        "invite new",
        "who-deciding",
        &[
            "invite new --chapter granada --role commissioner",
            "invite new --chapter granada --role treasurer --minutes 30 --address 192.0.2.7:4433",
        ],
    ),
    verb("invite accept", "who-deciding", &[r#"invite accept "481 206""#]),
    verb("invite list", "who-home", &["invite list"]),
    verb("join", "who-invited", &["join ndimbal-ticket:ABC --label commissioner"]),
    group("node"),
    verb("node run", "who-home", &["node run", "node run --listen 0.0.0.0:4433"]),
    verb("sync", "who-home", &["sync granada", "sync 192.0.2.7:4433"]),
    group("peer"),
    verb(
        "peer add",
        "who-home",
        &[
            "peer add murcia 192.0.2.7:4433 089456a5c3d2e1f00112233445566778899aabbccddeeff00112233445566778",
        ],
    ),
    verb("peer forget", "who-home", &["peer forget murcia"]),
    verb("peer list", "who-home", &["peer list"]),
    group("key"),
    verb("key new", "who-home", &["key new treasurer --chapter granada --role treasurer"]),
    verb("key list", "who-home", &["key list"]),
    group("officer"),
    verb("officer list", "who-anyone", &["officer list"]),
    verb("officer endorse", "who-deciding", &["officer endorse 3f9a2c1b"]),
    verb("officer add-device", "who-oneself", &["officer add-device card.txt"]),
    group("member"),
    verb(
        "member add",
        "who-list",
        &[r#"member add 85 --name "Awa Sow" --chapter granada --joined 2026-01-10 --minors 2"#],
    ),
    verb("member leave", "who-list", &["member leave 57 --date 2026-06-30"]),
    verb("member list", "who-list", &["member list --chapter granada"]),
    group("dues"),
    verb(
        "dues oblige",
        "who-treasurer",
        &[
            "dues oblige --chapter granada --from 2025-10-01 --until 2026-09-30 --amount 35 --per-minor 5",
            "dues oblige --chapter granada --member 57 --from 2025-10-01 --until 2026-09-30 --amount 35",
        ],
    ),
    verb("dues pay", "who-treasurer", &["dues pay 57 20,00 --to granada/cash --receipt R00120"]),
    verb("dues show", "who-anyone", &["dues show --chapter granada"]),
    verb("gift", "who-money", &["gift granada/cash 120,00 --date 2026-02-01"]),
    group("levy"),
    verb(
        "levy call",
        "who-calls",
        &["levy call --chapter granada --amount 10 --due 2026-03-31 --case 3f9a2c1b"],
    ),
    verb("levy pay", "who-treasurer", &["levy pay 3f9a2c1b 57 --to granada/cash"]),
    verb("levy list", "who-anyone", &["levy list"]),
    verb(
        "levy show",
        "who-by-member",
        &["levy show 3f9a2c1b", "--as treasurer levy show 3f9a2c1b"],
    ),
    group("appeal"),
    verb(
        "appeal open",
        "who-calls",
        &[
            "appeal open granada/appeal --target 17500 --surplus families --family 3f9a2c1b --family 8c01d2aa --channel bank --channel bizum --until 2026-03-31",
        ],
    ),
    verb(
        "appeal gift",
        "who-money",
        &["appeal gift 3f9a2c1b granada/appeal 120,00 --channel bizum"],
    ),
    verb("appeal close", "who-calls-appeal", &["appeal close 3f9a2c1b --date 2026-03-31"]),
    verb("appeal assign", "who-calls-appeal", &["appeal assign 3f9a2c1b"]),
    verb("appeal list", "who-anyone", &["appeal list"]),
    verb("appeal show", "who-anyone", &["appeal show 3f9a2c1b"]),
    group("natt"),
    verb(
        "natt open",
        "who-treasurer",
        &[
            "natt open granada/natt --share 50 --member 12 --member 57 --member 3 --first 2026-01-05",
        ],
    ),
    verb(
        "natt pay",
        "who-treasurer",
        &["natt pay 3f9a2c1b 12 57 3", "natt pay 3f9a2c1b 57 --amount 50 --round 4"],
    ),
    verb("natt take", "who-treasurer", &["natt take 3f9a2c1b", "natt take 3f9a2c1b --round 4"]),
    verb("natt leave", "who-treasurer", &["natt leave 3f9a2c1b 57 --date 2026-05-31"]),
    verb("natt list", "who-anyone", &["natt list"]),
    verb(
        "natt show",
        "who-by-member",
        &["natt show 3f9a2c1b", "--as treasurer natt show 3f9a2c1b"],
    ),
    group("budget"),
    verb(
        "budget adopt",
        "who-calls",
        &[
            "budget adopt --chapter granada --from 2026-01-01 --until 2026-12-31 --line dues=4000 --line death=3000",
        ],
    ),
    verb("budget show", "who-anyone", &["budget show --chapter granada --on 2026-06-30"]),
    group("account"),
    verb(
        "account open",
        "who-account",
        &[
            "account open granada/bank --class bank --opening 6200,00 --date 2026-01-01",
            "account open dakar/float --class float --currency XOF --opening 500000",
        ],
    ),
    group("transfer"),
    verb(
        "transfer send",
        "who-money",
        &[
            "transfer send granada/bank pool 1500 --channel bank",
            "transfer send granada/bank dakar/float 100,00 --sent 65500 --fee 1,50 --channel wave",
        ],
    ),
    verb(
        "transfer receive",
        "who-receiver",
        &["transfer receive 3f9a2c1b", "transfer receive 3f9a2c1b 1490"],
    ),
    verb("transfer list", "who-anyone", &["transfer list"]),
    group("pool"),
    verb("pool allot", "who-rights", &["pool allot 7be21f90 1900"]),
    verb("pool show", "who-anyone", &["pool show"]),
    group("plan"),
    verb("plan preset", "who-anyone", &["plan preset murcia"]),
    verb("plan check", "who-anyone", &["plan check plan.toml"]),
    verb(
        "plan propose",
        "who-plan",
        &[
            "--as president plan propose plan.toml --chapter granada --from 2026-10-01",
            "--as president plan propose --draft --federation --from 2026-10-01",
        ],
    ),
    verb(
        "plan show",
        "who-anyone",
        &["plan show --chapter granada --on 2026-02-03", "plan show --federation --toml"],
    ),
    verb("plan list", "who-anyone", &["plan list"]),
    verb("plan diff", "who-anyone", &["plan diff plan.toml 3f9a2c1b"]),
    group("draft"),
    verb("draft open", "who-anyone", &["draft open plan plan.toml --chapter granada"]),
    verb("draft edit", "who-draft", &["--as secretary draft edit plan.toml"]),
    verb("draft show", "who-anyone", &["draft show statutes --federation"]),
    verb("draft log", "who-anyone", &["draft log plan --chapter granada"]),
    verb("draft list", "who-anyone", &["draft list --chapter granada"]),
    verb(
        "draft adopt",
        "who-plan",
        &["--as president draft adopt --chapter granada --from 2026-10-01"],
    ),
    group("case"),
    verb(
        "case open",
        "who-case-open",
        &["case open --chapter granada --class death --happened 2026-02-03 --member 57"],
    ),
    verb(
        "case eligible",
        "who-case-eligible",
        &[
            r#"case eligible 3f9a2c1b --plan "Federation plan 1" --benefit rep=5000 --benefit escort=690"#,
            r#"case eligible 3f9a2c1b --plan "Federation plan 1" --not waiting-period"#,
        ],
    ),
    verb(
        "case decide",
        "who-commissioner",
        &["case decide 3f9a2c1b approve 5590", "case decide 3f9a2c1b decline --reason duplicate"],
    ),
    verb("case allocate", "who-allocate", &["case allocate 3f9a2c1b granada/bank 3690"]),
    verb("case step", "who-step", &["case step 3f9a2c1b arrival --date 2026-02-11"]),
    verb("case close", "who-order", &["case close 3f9a2c1b"]),
    verb("case list", "who-anyone", &["case list"]),
    verb("case show", "who-anyone", &["case show 3f9a2c1b"]),
    group("payout"),
    verb(
        "payout order",
        "who-order",
        &[
            "payout order 3f9a2c1b rep funeral-home --place spain --from pool=1900 --from granada/bank=200",
        ],
    ),
    verb(
        "payout float",
        "who-order",
        &["payout float 3f9a2c1b care-sn pharmacy dakar/float 12000"],
    ),
    verb("payout advance", "who-order", &["payout advance 8c01d2aa --until 2026-03-15"]),
    verb(
        "payout receipt",
        "who-answers-or-contact",
        &["payout receipt 8c01d2aa 12000 --evidence photo.jpg"],
    ),
    verb("payout return", "who-holds-account", &["payout return 8c01d2aa dakar/float 8000"]),
    verb("payout write-off", "who-writes-off", &["payout write-off 8c01d2aa 596"]),
    verb("payout code", "who-answers", &["payout code 8c01d2aa"]),
    verb("payout enter-code", "who-confirm", &["payout enter-code 8c01d2aa"]),
    verb("payout feedback", "who-answers-or-contact", &["payout feedback 8c01d2aa helped"]),
    verb("payout cancel", "who-order", &["payout cancel 8c01d2aa"]),
    verb(
        "payout pay",
        "who-pay",
        &[
            "payout pay 8c01d2aa",
            "payout pay 8c01d2aa --sent 131191 --rate 655,957 --fee 2,00 --channel wave",
        ],
    ),
    verb(
        "payout confirm",
        "who-confirm",
        &["payout confirm 8c01d2aa", "payout confirm 8c01d2aa 131191 --evidence receipt.jpg"],
    ),
    verb(
        "payout dispute",
        "who-officer",
        &["payout dispute 8c01d2aa not-arrived --until 2026-03-01"],
    ),
    verb("payout list", "who-anyone", &["payout list"]),
    verb("settle", "who-settle", &["settle 3f9a2c1b made-good"]),
    verb("correct", "who-correct", &["correct 3f9a2c1b amount"]),
    group("import"),
    verb(
        "import members",
        "who-list",
        &[
            "import members socios.csv --chapter granada",
            "import members socios.csv --chapter granada --skip 41 --record",
        ],
    ),
    verb(
        "import dues",
        "who-treasurer",
        &[
            "import dues cuotas.csv --chapter granada",
            "import dues cuotas.csv --chapter granada --skip 41 --gift 234 --record",
        ],
    ),
    verb("balances", "who-anyone", &["balances"]),
    verb(
        "statement",
        "who-anyone",
        &["statement granada/bank --from 2026-01-01 --until 2026-03-31", "statement 57"],
    ),
    verb("trail", "who-anyone", &["trail 3f9a2c1b", "trail --newest --limit 20"]),
    verb("explain", "who-anyone", &["explain 3f9a2c1b"]),
    verb(
        "explain balance",
        "who-anyone",
        &["explain balance granada/bank", "explain balance pool --date 2026-01-31"],
    ),
    verb("explain decision", "who-anyone", &["explain decision 3f9a2c1b"]),
    verb("disputes", "who-anyone", &["disputes", "disputes --on 2026-03-01"]),
    verb("audit", "who-anyone", &["audit", "audit history.cborseq"]),
    verb("digest", "who-anyone", &["digest"]),
    group("events"),
    verb("events export", "who-home", &["events export history.cborseq"]),
    verb("events import", "who-home", &["events import history.cborseq"]),
    group("store"),
    verb("store check", "who-home", &["store check"]),
    verb("backup", "who-home", &["backup --out fund-2026-03-01.backup"]),
    verb("restore", "who-home", &["restore fund-2026-03-01.backup"]),
    verb(
        "store repair",
        "who-home",
        &["store repair", "store repair --from history.cborseq --from-peer murcia"],
    ),
    verb("demo", "who-anyone", &["demo", "demo --data data --keep four-nodes"]),
    verb("acts", "who-home", &["acts", "acts --waiting"]),
    verb("endorse", "who-deciding", &["--as president endorse 3f9a2c1b"]),
    verb("adopt", "who-deciding", &["--as treasurer adopt 3f9a2c1b"]),
    verb("branch list", "who-home", &["branch list"]),
    verb("branch adopt", "who-deciding", &["--as president branch adopt 3f9a2c1b"]),
    verb("close", "who-deciding", &["--as treasurer close granada --until 2026-03-31"]),
    verb("closings", "who-home", &["closings"]),
    verb("count confirm", "who-officer", &["--as secretary count confirm 3f9a2c1b"]),
    verb("device list", "who-home", &["device list"]),
    verb(
        "device cut",
        "who-deciding",
        &["--as president device cut 7be21f90 --why stolen --after 3f9a2c1b"],
    ),
    verb("device retire", "who-oneself", &["--as treasurer device retire"]),
    verb("federation activate", "who-delegate", &["--as president federation activate 2"]),
    verb(
        "officer remove",
        "who-deciding",
        &["--as president officer remove 51c0a3de --chapter granada"],
    ),
    verb(
        "officer delegate",
        "who-deciding",
        &["--as president officer delegate 51c0a3de --chapter granada"],
    ),
    verb(
        "rights restore",
        "who-delegate",
        &["--as president rights restore 7be21f90 51c0a3de 1900 --closing 3f9a2c1b"],
    ),
    verb("recovery remove", "who-paper", &["recovery remove 51c0a3de --chapter granada"]),
    verb("recovery grant", "who-paper", &["recovery grant card.txt"]),
    verb("recovery endorse", "who-paper", &["recovery endorse 3f9a2c1b"]),
    verb("recovery replace", "who-delegate", &["--as president recovery replace 2/3"]),
    group("branch"),
    group("count"),
    group("device"),
    group("federation"),
    group("recovery"),
    group("rights"),
    verb("bench", "who-anyone", &["bench --quick", "bench --events 100000 --json"]),
    verb("completions", "who-anyone", &["completions bash"]),
    verb("man", "who-anyone", &["man --out man-pages"]),
];
