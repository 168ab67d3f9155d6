//! The table at a meeting: one payment after the other is typed in, taken back
//! if it was wrong, and kept in a draft until all are recorded at once.

use std::io::{BufRead, Write};

use ndimbal_ledger::case::Channel;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_views::words::Words;

use super::lines::{self, Fault, ID_MARK, Line, Listed, Payment};
use crate::context::text;

/// Longest line that is read, in bytes.
const READ_MAX: u64 = 1024;

/// What a meeting begins with.
pub struct Meeting<'a> {
    pub list: &'a [Listed],
    pub words: &'a Words,
    /// What the cash box holds by the books, in cents; none: there is none.
    pub cash: Option<i64>,
    /// The ways for which an account is open.
    pub ways: &'a [String],
}

/// How it ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// To be recorded: the lines of a sheet.
    Record(String),
    /// Not now; the draft is kept.
    Later,
}

/// A person at the table.
pub struct Desk<'a, R, W> {
    meeting: Meeting<'a>,
    input: R,
    out: W,
    payments: Vec<Payment>,
}

impl<'a, R: BufRead, W: Write> Desk<'a, R, W> {
    /// Sits down, with what a draft holds already.
    pub fn new(meeting: Meeting<'a>, input: R, out: W, draft: &str) -> Self {
        let kept = lines::read(draft, meeting.list);
        let payments = kept.payments.into_iter().map(|(_, payment)| payment).collect();
        Self { meeting, input, out, payments }
    }

    /// Takes payments until the person is done; `keep` is called with the draft
    /// after each change.
    pub fn sit(&mut self, keep: &mut dyn FnMut(&str)) -> Ended {
        self.say("meeting-how", &[]);
        if !self.payments.is_empty() {
            self.say("meeting-goes-on", &[]);
            self.show();
        }
        loop {
            let Some(line) = self.ask("meeting-next", &[]) else { return Ended::Later };
            match line.trim() {
                "q" => return Ended::Later,
                "" if self.payments.is_empty() => {}
                "" => {
                    if let Some(ended) = self.end() {
                        return ended;
                    }
                }
                "?" => self.say("meeting-how", &[]),
                "l" => self.show(),
                "u" => {
                    self.undo();
                    keep(&self.draft());
                }
                typed => {
                    self.take(typed);
                    keep(&self.draft());
                }
            }
        }
    }

    /// The lines so far: ids, never names.
    fn draft(&self) -> String {
        self.payments.iter().map(|payment| self.line(payment)).collect()
    }

    fn line(&self, payment: &Payment) -> String {
        let member = &self.meeting.list[payment.who].member;
        let amount = ndimbal_ledger::money::digits(payment.amount);
        let receipt = payment.receipt.as_ref().map(|r| format!(" {r}")).unwrap_or_default();
        format!("{ID_MARK}{member} {amount} {}{receipt}\n", payment.way.word())
    }

    fn take(&mut self, typed: &str) {
        let mut written = lines::take_apart(typed);
        let found = lines::find(self.meeting.list, written.who);
        let who = match found {
            Ok(who) => who,
            Err(fault) => return self.refuse(&fault),
        };
        let asked;
        if written.amount.is_none() {
            let listed = &self.meeting.list[who];
            let open = self.money(listed.open);
            let args = [("who", listed.called()), ("open", open)];
            let Some(answer) = self.ask("meeting-amount", &args) else { return };
            asked = answer;
            let more = lines::take_apart(&asked);
            // Behind an amount its way may stand: `20 bizum`.
            if !asked.trim().is_empty() {
                written.amount = Some(more.who);
                written.way = written.way.or(more.way);
                written.receipt = written.receipt.clone().or(more.receipt);
            }
        }
        let payment = match lines::payment(&lines::Written { ..written }, self.meeting.list) {
            Ok(payment) => payment,
            Err(fault) => return self.refuse(&fault),
        };
        if !self.meeting.ways.iter().any(|way| way == payment.way.word()) {
            return self.refuse(&Fault::NoAccount);
        }
        let same =
            |p: &Payment| (p.who, p.amount, p.way) == (payment.who, payment.amount, payment.way);
        if self.payments.iter().any(same) {
            return self.refuse(&Fault::Twice);
        }
        let said = self.told(&payment);
        self.payments.push(payment);
        self.put(&said);
        self.total();
    }

    fn refuse(&mut self, fault: &Fault) {
        let names =
            if let Fault::Several(names) = fault { names.join(", ") } else { String::new() };
        self.say(&format!("meeting-fault-{}", fault.word()), &[("names", names)]);
    }

    fn undo(&mut self) {
        let Some(last) = self.payments.pop() else { return self.say("meeting-nothing", &[]) };
        let said = self.told(&last);
        self.say("meeting-undone", &[("payment", said.trim().to_owned())]);
        self.total();
    }

    fn show(&mut self) {
        let all: Vec<String> = self.payments.iter().map(|payment| self.told(payment)).collect();
        all.iter().for_each(|line| self.put(line));
        self.total();
    }

    fn told(&self, payment: &Payment) -> String {
        let listed = &self.meeting.list[payment.who];
        let way = self.meeting.words.say(&format!("channel-{}", payment.way.word()), &[]);
        let amount = self.meeting.words.money(payment.amount);
        let receipt = payment.receipt.as_ref().map(|r| format!(", {r}")).unwrap_or_default();
        format!("  {}: {amount}, {way}{receipt}", listed.called())
    }

    fn sum(&self, only: Option<Channel>) -> i64 {
        let counted = self.payments.iter().filter(|p| only.is_none_or(|way| p.way == way));
        counted.map(|p| p.amount.minor).fold(0, i64::saturating_add)
    }

    fn total(&mut self) {
        let (all, cash) = (self.money(self.sum(None)), self.money(self.sum(Some(Channel::Cash))));
        let count = self.payments.len();
        let args = [("count", count.into()), ("amount", all.into()), ("cash", cash.into())];
        let line = self.meeting.words.say("meeting-total", &args);
        self.put(&line);
    }

    /// The box is counted, and all of it is recorded, or nothing yet.
    fn end(&mut self) -> Option<Ended> {
        self.show();
        let mut sheet = self.draft();
        if let Some(held) = self.meeting.cash {
            let expected = held.saturating_add(self.sum(Some(Channel::Cash)));
            let answer = self.ask("meeting-count", &[("expected", self.money(expected))])?;
            if !answer.trim().is_empty() {
                let line = format!("count {}", answer.trim());
                let Some(Ok(Line::Counted(counted))) = lines::read_line(&line, self.meeting.list)
                else {
                    self.refuse(&Fault::Amount);
                    return None;
                };
                if counted.minor != expected {
                    let difference = self.money(counted.minor.saturating_sub(expected));
                    self.say("meeting-differs", &[("difference", difference)]);
                }
                sheet += &format!("{line}\n");
            }
        }
        let answer = self.ask("meeting-record", &[])?;
        let yes = ["y", "yes", "s", "si", "sí", "o", "oui"];
        yes.contains(&answer.trim().to_lowercase().as_str()).then_some(Ended::Record(sheet))
    }

    fn money(&self, minor: i64) -> String {
        self.meeting.words.money(Amount { minor, currency: Currency::Eur })
    }

    fn say(&mut self, key: &str, args: &[(&str, String)]) {
        let args: Vec<(&str, &str)> =
            args.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let line = text(self.meeting.words, key, &args);
        self.put(&line);
    }

    fn put(&mut self, line: &str) {
        // A screen that is gone can't be told; what was typed is in the draft.
        let _ = writeln!(self.out, "{line}").and_then(|()| self.out.flush());
    }

    fn ask(&mut self, key: &str, args: &[(&str, String)]) -> Option<String> {
        let args: Vec<(&str, &str)> =
            args.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let question = text(self.meeting.words, key, &args);
        let _ = write!(self.out, "{question}").and_then(|()| self.out.flush());
        let mut line = String::new();
        let mut bounded = std::io::Read::take(&mut self.input, READ_MAX);
        match bounded.read_line(&mut line) {
            Ok(0) | Err(_) => None,
            Ok(_) => Some(line),
        }
    }
}

#[cfg(test)]
mod tests {
    use ndimbal_ledger::id::MemberId;
    use ndimbal_views::words::Language;

    use super::*;

    fn sits(typed: &str, draft: &str) -> (Ended, String, Vec<String>) {
        let one = |n: u8, name: &str, open| Listed {
            member: MemberId([n; 16]).to_string(),
            number: n.to_string(),
            name: name.to_owned(),
            open,
            today: None,
        };
        let list = [one(1, "Awa Sow", 3500), one(2, "Awa Ndiaye", 4000), one(12, "Modou", 0)];
        let words = Words::new(Language::En);
        let ways = ["cash", "bizum"].map(str::to_owned);
        let meeting = Meeting { list: &list, words: &words, cash: Some(10_000), ways: &ways };
        let mut out = Vec::new();
        let mut drafts = Vec::new();
        let ended = Desk::new(meeting, typed.as_bytes(), &mut out, draft)
            .sit(&mut |draft| drafts.push(draft.to_owned()));
        (ended, String::from_utf8(out).unwrap(), drafts)
    }

    fn line(n: u8, rest: &str) -> String {
        format!("@{} {rest}\n", MemberId([n; 16]))
    }

    #[test]
    fn payments_are_typed_taken_back_and_recorded_with_the_count() {
        let typed = "1\n\n2 9 wave\nAwa N\n20 bizum\nAwa\n12 5 R7\nu\n12 6\n\n141,00\ny\n";
        let (ended, said, drafts) = sits(typed, "");
        let sheet = line(1, "35.00 cash") + &line(2, "20.00 bizum") + &line(12, "6.00 cash");
        assert_eq!(ended, Ended::Record(sheet + "count 141,00\n"), "{said}");
        assert!(said.contains("1 payment, €35.00, of which cash €35.00"), "{said}");
        assert!(said.contains("2 payments, €55.00, of which cash €35.00"), "{said}");
        assert!(said.contains("Taken back: 12 Modou: €5.00"), "{said}");
        assert!(said.contains("no account"), "{said}");
        assert!(said.contains("Awa Sow, 2 Awa Ndiaye"), "who is meant: {said}");
        assert_eq!(drafts[0], line(1, "35.00 cash"));
        assert!(!drafts.concat().contains("Awa"), "no name in a draft");
    }

    #[test]
    fn an_interrupted_meeting_goes_on() {
        let (ended, _, drafts) = sits("1\n\n", "");
        assert_eq!(ended, Ended::Later, "the line is cut");
        let (ended, said, _) = sits("2\n\n\n\ny\n", drafts.last().unwrap());
        let sheet = line(1, "35.00 cash") + &line(2, "40.00 cash");
        assert_eq!(ended, Ended::Record(sheet), "{said}");
    }

    #[test]
    fn a_no_at_the_end_goes_back_to_the_table() {
        let (ended, said, _) = sits("1\n\n\n130\nn\nq\n", "");
        assert_eq!(ended, Ended::Later);
        assert!(said.contains("-€5.00"), "what is short: {said}");
    }
}
