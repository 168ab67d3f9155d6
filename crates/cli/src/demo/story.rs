//! The story: a clean repatriation, with the link to Dakar cut in the middle.

use std::path::{Path, PathBuf};

use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_views::words::Words;
use serde_json::Value;

use super::house::{Failure, House, in_step};
use super::relay::Relay;
use crate::output::put;

type Told<T> = Result<T, Failure>;
/// Benefit, payee, place, sources, fee, francs sent.
type Order = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static str,
);

/// The invented files of two chapters.
const FILES: [(&str, &str); 4] = [
    ("granada-socios.csv", include_str!("../../../../examples/data/granada-socios.csv")),
    ("granada-cuotas.csv", include_str!("../../../../examples/data/granada-cuotas.csv")),
    ("murcia-socios.csv", include_str!("../../../../examples/data/murcia-socios.csv")),
    ("murcia-cuotas.csv", include_str!("../../../../examples/data/murcia-cuotas.csv")),
];

/// Who takes part: house, label of the key, role.
const PEOPLE: [(usize, &str, &str); 14] = [
    (0, "president", "president"),
    (0, "secretary", "secretary"),
    (0, "treasurer", "treasurer"),
    (0, "commissioner-one", "commissioner"),
    (0, "commissioner-two", "commissioner"),
    (0, "companion", "companion"),
    (1, "secretary", "secretary"),
    (1, "treasurer", "treasurer"),
    (1, "commissioner", "commissioner"),
    (2, "secretary", "secretary"),
    (2, "treasurer", "treasurer"),
    (2, "president", "president"),
    (3, "contact", "contact"),
    (3, "second-contact", "contact"),
];

struct Story<'a> {
    words: &'a Words,
    folder: PathBuf,
    houses: Vec<House>,
    to_dakar: Option<Relay>,
}

/// Tells it; an error when a step fails or a figure differs.
pub fn tell(data: Option<&Path>, keep: Option<&Path>, words: &Words) -> Told<()> {
    let scratch = std::env::temp_dir().join(format!("ndimbal-demo-{}", std::process::id()));
    let folder = keep.map_or(scratch, Path::to_path_buf);
    if folder.exists() {
        let args = [("folder", &*folder.display().to_string())];
        return Err(Failure(crate::context::text(words, "demo-folder-exists", &args)));
    }
    std::fs::create_dir_all(&folder)?;
    let files = match data {
        Some(folder) => folder.to_path_buf(),
        None => unpack(&folder.join("files"))?,
    };
    let houses =
        ["granada", "murcia", "lleida", "dakar"].map(|name| House::new(name, &folder)).into();
    let mut story = Story { words, folder: folder.clone(), houses, to_dakar: None };
    let outcome = story.chapters(&files);
    drop(story);
    if keep.is_none() {
        let _ = std::fs::remove_dir_all(&folder);
    }
    outcome
}

fn unpack(folder: &Path) -> Told<PathBuf> {
    std::fs::create_dir_all(folder)?;
    for (name, content) in FILES {
        std::fs::write(folder.join(name), content)?;
    }
    Ok(folder.to_path_buf())
}

fn id(answer: &Value) -> String {
    answer["event"].as_str().unwrap_or_default().to_owned()
}

impl Story<'_> {
    fn say(&self, key: &str, args: &[(&str, &str)]) {
        put(&format!("{}\n", crate::context::text(self.words, key, args)));
    }

    fn house(&self, name: &str) -> Told<&House> {
        self.houses.iter().find(|h| h.name == name).ok_or_else(|| Failure(name.into()))
    }

    fn chapters(&mut self, files: &Path) -> Told<()> {
        self.say("demo-title", &[]);
        self.founding()?;
        self.opening(files)?;
        self.pool()?;
        let case = self.case()?;
        let abroad = self.payouts(&case)?;
        self.dakar(&case, &abroad)?;
        self.accounts(&case)
    }

    /// Keys, the founding, and three joins.
    fn founding(&mut self) -> Told<()> {
        let mut cards = String::new();
        for (house, label, role) in PEOPLE {
            cards.push_str(&self.houses[house].makes_key(label, role)?);
            cards.push('\n');
        }
        let roster = self.folder.join("cards.txt");
        std::fs::write(&roster, cards)?;
        let roster = roster.display().to_string();
        let granada = self.house("granada")?;
        let founded = granada.does(
            "president",
            &[
                "init",
                "Fondo solidario",
                "--roster",
                &roster,
                "--chapter",
                "granada=Granada",
                "--chapter",
                "murcia=Murcia",
                "--chapter",
                "lleida=Lleida",
                "--office",
                "dakar=Dakar",
                "--custodian",
                "murcia",
                "--quorum",
                "500=1+0",
                "--quorum",
                "2+1",
                "--date",
                "2025-01-01",
            ],
        )?;
        let federation = founded["federation"].as_str().unwrap_or_default();
        self.say("demo-founded", &[("id", &federation[..8.min(federation.len())])]);

        let address = self.houses[0].starts_node()?;
        let road = Relay::to(address)?;
        for (number, by) in [(1, "secretary"), (2, "secretary"), (3, "contact")] {
            let way = if number == 3 { road.address() } else { address };
            let (code, joined) =
                self.houses[number].joins(by, &self.houses[0], "secretary", way)?;
            let count = joined["events"].to_string();
            let name = capital(self.houses[number].name);
            self.say("demo-joined", &[("chapter", &name), ("code", &code), ("count", &count)]);
            self.houses[number].starts_node()?;
        }
        self.to_dakar = Some(road);
        let all: Vec<&House> = self.houses.iter().collect();
        in_step(&all)?;
        self.say("demo-nodes", &[]);
        Ok(())
    }

    /// Accounts with what was in them, and the old files.
    fn opening(&self, files: &Path) -> Told<()> {
        for (name, opening) in [("granada", "6200"), ("murcia", "9450"), ("lleida", "4310")] {
            let house = self.house(name)?;
            let (bank, cash) = (format!("{name}/bank"), format!("{name}/cash"));
            let since = ["--date", "2026-01-01"];
            let open = ["account", "open", &bank, "--class", "bank", "--opening", opening];
            house.does("treasurer", &[&open[..], &since[..]].concat())?;
            let open = ["account", "open", &cash, "--class", "cash"];
            house.does("treasurer", &[&open[..], &since[..]].concat())?;
        }
        self.say("demo-opened", &[]);
        for name in ["granada", "murcia"] {
            let house = self.house(name)?;
            let file = |what: &str| files.join(format!("{name}-{what}.csv")).display().to_string();
            let how = ["--chapter", name, "--record"];
            let members = ["import", "members", &file("socios")];
            let members = house.does("treasurer", &[&members[..], &how[..]].concat())?;
            let dues = ["import", "dues", &file("cuotas")];
            let dues = house.does("treasurer", &[&dues[..], &how[..]].concat())?;
            self.say(
                "demo-imported",
                &[
                    ("chapter", &capital(name)),
                    ("members", &members["add"].to_string()),
                    ("rows", &dues["record"].to_string()),
                    ("amount", &self.money(dues["amount"].as_str().unwrap_or_default())),
                    ("doubts", &dues["doubtful"].as_array().map_or(0, Vec::len).to_string()),
                ],
            );
        }
        Ok(())
    }

    /// Every chapter pays into the pool; rights arise and move.
    fn pool(&self) -> Told<()> {
        let murcia = self.house("murcia")?;
        for name in ["granada", "murcia", "lleida"] {
            let house = self.house(name)?;
            let bank = format!("{name}/bank");
            let when = ["--date", "2026-01-05"];
            let send = ["transfer", "send", &bank, "pool", "1500"];
            let sent = id(&house.does("treasurer", &[&send[..], &when[..]].concat())?);
            in_step(&[house, murcia, self.house("granada")?])?;
            let receive = ["transfer", "receive", &sent, "--date", "2026-01-06"];
            murcia.does("treasurer", &receive)?;
        }
        let granada = self.house("granada")?;
        let device = device_of(granada, "treasurer")?;
        murcia.does("treasurer", &["pool", "allot", &device, "1900"])?;
        in_step(&[granada, murcia])?;
        let refused = granada
            .is_refused("treasurer", &["transfer", "send", "pool", "granada/bank", "1900,01"])?;
        self.expect("beyond-rights", &refused)?;
        self.say("demo-pool", &[]);
        Ok(())
    }

    /// The death, what the plan gives, three voices; the link breaks.
    fn case(&self) -> Told<String> {
        let granada = self.house("granada")?;
        let murcia = self.house("murcia")?;
        granada.does_telling(
            "secretary",
            &["member", "add", "900", "--chapter", "granada", "--joined", "2025-01-10"],
            "(invented)",
        )?;
        let opened = granada.does(
            "secretary",
            &[
                "case",
                "open",
                "--chapter",
                "granada",
                "--class",
                "death",
                "--happened",
                "2026-02-03",
                "--member",
                "900",
            ],
        )?;
        let case = id(&opened);
        granada.does(
            "secretary",
            &[
                "case",
                "eligible",
                &case,
                "--plan",
                "Federation plan, version 1",
                "--benefit",
                "rep=5000",
                "--benefit",
                "escort=690",
                "--benefit",
                "rep-inland=200",
                "--benefit",
                "fam-es=500",
            ],
        )?;
        self.say("demo-case", &[("case", case.get(..8).unwrap_or_default())]);
        let all: Vec<&House> = self.houses.iter().collect();
        in_step(&all)?;
        if let Some(road) = &self.to_dakar {
            road.cut_after(0);
        }
        self.say("demo-cut", &[]);

        granada.does("commissioner-one", &["case", "decide", &case, "approve", "5590"])?;
        murcia.does("commissioner", &["case", "decide", &case, "approve", "5590"])?;
        in_step(&[granada, murcia])?;
        let early =
            granada.is_refused("treasurer", &["case", "allocate", &case, "pool", "1900"])?;
        self.expect("not-approved", &early)?;
        granada.does("commissioner-two", &["case", "decide", &case, "approve", "5590"])?;
        granada.does("treasurer", &["case", "allocate", &case, "pool", "1900"])?;
        granada.does("treasurer", &["case", "allocate", &case, "granada/bank", "3690"])?;
        self.say("demo-decided", &[]);
        Ok(case)
    }

    /// Five payouts; those in Spain are confirmed there.
    fn payouts(&self, case: &str) -> Told<Vec<(String, &'static str)>> {
        let granada = self.house("granada")?;
        let orders: [Order; 5] = [
            ("rep", "funeral-home", "spain", &["pool=1900", "granada/bank=200"], &[], ""),
            ("rep", "funeral-home", "spain", &["granada/bank=2100"], &[], ""),
            ("escort", "airline", "spain", &["granada/bank=690"], &[], ""),
            ("rep-inland", "carrier", "senegal", &["granada/bank=200"], &["--fee", "2"], "131191"),
            ("fam-es", "family", "senegal", &["granada/bank=500"], &["--fee", "5"], "327979"),
        ];
        let mut abroad = Vec::new();
        for (benefit, payee, place, sources, fee, sent) in orders {
            let mut order = vec!["payout", "order", case, benefit, payee, "--place", place];
            sources.iter().for_each(|s| order.extend(["--from", s]));
            let payout = id(&granada.does("secretary", &order)?);
            let mut pay = vec!["payout", "pay", &payout, "--date", "2026-02-10"];
            pay.extend(fee);
            if !sent.is_empty() {
                pay.extend(["--sent", sent, "--rate", "655.957", "--channel", "wave"]);
            }
            granada.does("treasurer", &pay)?;
            if place == "spain" {
                let own = granada.is_refused("treasurer", &["payout", "confirm", &payout])?;
                self.expect("role-needed", &own)?;
                let confirm = ["payout", "confirm", &payout, "--date", "2026-02-10"];
                granada.does("companion", &confirm)?;
            } else {
                abroad.push((payout, sent));
            }
        }
        let granada_knows = granada.shows(&["digest"])?["events"].clone();
        let dakar_knows = self.house("dakar")?.shows(&["digest"])?["events"].clone();
        if granada_knows == dakar_knows {
            return Err(Failure("the link was not cut".into()));
        }
        let (here, there) = (granada_knows.to_string(), dakar_knows.to_string());
        self.say("demo-paid", &[("here", &here), ("there", &there)]);
        Ok(abroad)
    }

    /// The link is mended; Dakar confirms.
    fn dakar(&self, case: &str, abroad: &[(String, &str)]) -> Told<()> {
        if let Some(road) = &self.to_dakar {
            road.set_cut(false);
        }
        let dakar = self.house("dakar")?;
        let all: Vec<&House> = self.houses.iter().collect();
        in_step(&all)?;
        self.say("demo-mended", &[]);
        dakar.does("contact", &["case", "step", case, "arrival", "--date", "2026-02-11"])?;
        for (payout, sent) in abroad {
            let confirm = ["payout", "confirm", payout, sent, "--date", "2026-02-12"];
            dakar.does("contact", &confirm)?;
        }
        self.say("demo-confirmed", &[]);
        in_step(&all)?;
        let granada = self.house("granada")?;
        granada.does("secretary", &["case", "close", case, "--date", "2026-02-20"])?;
        Ok(())
    }

    /// Four equal digests, the accounts of the case, an audit without any
    /// home.
    fn accounts(&self, case: &str) -> Told<()> {
        let all: Vec<&House> = self.houses.iter().collect();
        let digest = in_step(&all)?;
        let shown = self.house("lleida")?.shows(&["case", "show", case])?;
        let total = amount(&shown["totals"]["total"]);
        let fees = amount(&shown["totals"]["fees"]);
        self.expect("5590.00 EUR", &total)?;
        self.expect("7.00 EUR", &fees)?;
        let held = |house: &str, account: &str| -> Told<String> {
            let shown = self.house(house)?.shows(&["statement", account])?;
            Ok(amount(&shown["closing"]))
        };
        self.expect("1003.00 EUR", &held("dakar", "granada/bank")?)?;
        self.expect("2600.00 EUR", &held("granada", "pool")?)?;
        let balances = self.house("murcia")?.shows(&["balances"])?;
        for transit in balances["in_transit"].as_array().into_iter().flatten() {
            self.expect("true", &amount(transit).starts_with("0").to_string())?;
        }
        put("\n");
        self.say("demo-accounts", &[]);
        let language = self.words.language().code();
        put(&self.house("lleida")?.prints(&["case", "show", case, "--lang", language])?);
        put("\n");
        self.say("demo-balances", &[]);

        let file = self.folder.join("history.cborseq").display().to_string();
        self.house("lleida")?.shows(&["events", "export", &file])?;
        let audit = self.house("lleida")?.shows(&["audit", &file])?;
        self.expect("true", &audit["passed"].to_string())?;
        let count = digest["events"].to_string();
        for house in &self.houses {
            let own = house.shows(&["digest"])?;
            let own = own["book"].as_str().unwrap_or_default();
            put(&format!("  {:<8} {own}\n", house.name));
        }
        self.say("demo-end", &[("count", &count)]);
        Ok(())
    }

    /// An amount as a machine writes it, in the reader's form.
    fn money(&self, text: &str) -> String {
        let read = text
            .split_once(' ')
            .and_then(|(digits, code)| Amount::parse(digits, Currency::parse(code)?).ok());
        read.map_or_else(|| text.to_owned(), |amount| self.words.money(amount))
    }

    fn expect(&self, wanted: &str, found: &str) -> Told<()> {
        match wanted == found {
            true => Ok(()),
            false => {
                let args = [("wanted", wanted), ("found", found)];
                Err(Failure(crate::context::text(self.words, "demo-differs", &args)))
            }
        }
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn amount(value: &Value) -> String {
    let part = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    format!("{} {}", part("amount"), part("currency"))
}

fn device_of(house: &House, label: &str) -> Told<String> {
    let keys = house.shows(&["key", "list"])?;
    let keys = keys.as_array().cloned().unwrap_or_default();
    let found = keys.iter().find(|k| k["label"] == label);
    let device = found.and_then(|k| k["device"].as_str());
    device.map(str::to_owned).ok_or_else(|| Failure(format!("no key of {label}")))
}
