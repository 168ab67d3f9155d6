//! What a figure is made of: every line of an account with its event, who
//! signed it, and the rule by which it counts; and what does not count here.

use ndimbal_ledger::account::Account;
use ndimbal_ledger::book::Book;
use ndimbal_ledger::event::Event;
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::money::{Amount, Currency};
use ndimbal_ledger::signed::SignedEvent;
use ndimbal_ledger::time::Date;
use serde::Serialize;

use super::{Who, date_of};
use crate::plain::{AccountName, Day, Id, Money, Shown, Standing, Word, worded};
use crate::statement::{self, Period, StatementLine};

/// A figure and what it is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BalanceExplained {
    /// The account.
    pub account: AccountName,
    /// `cash`, `bank`, `mobile-money` or `float`, where it is one.
    pub class: Option<Word>,
    /// The last day that is counted, where one was asked for.
    pub until: Option<Day>,
    /// One figure for each currency of the account.
    pub figures: Vec<Figure>,
    /// Events about this account that change no figure of it, and why.
    pub not_counted: Vec<NotCounted>,
}

/// A figure in one currency: the sum of its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What the account holds.
    pub balance: Money,
    /// The lines, by accounting date and then in the one order.
    pub lines: Vec<FigureLine>,
}

/// One line of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureLine {
    /// What the statement says of it: date, event, kind, the account on the
    /// other side, amount, running balance and fate.
    #[serde(flatten)]
    pub line: StatementLine,
    /// Who signed it.
    #[serde(flatten)]
    pub who: Who,
    /// The rule by which it counts.
    pub rule: Rule,
    /// Where more than the rule decides: why it counts although a rule was
    /// broken, or what undid it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub although: Option<Although>,
}

/// An event about the account without a line on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotCounted {
    /// When.
    pub date: Day,
    /// The event.
    pub event: Id,
    /// The word of its kind.
    pub kind: Word,
    /// How much it is about.
    pub amount: Money,
    /// Why it does not count here.
    pub why: Left,
}

worded! {
    /// The rule by which a line stands in the books.
    Rule {
        /// What lay in an account when it was opened is its first line.
        Opening "opening",
        /// What is sent leaves its account on the day of sending.
        Sent "sent",
        /// What sending cost is paid by the account that sends.
        Fee "fee",
        /// What the bank or operator takes by itself leaves its account.
        Charged "charged",
        /// What the bank or operator gives by itself comes into its account.
        Credited "credited",
        /// An advance is spent when receipts show it.
        Advance "advance",
        /// What comes back of a payout takes as much from what it cost.
        CameBack "came-back",
        /// Money arrives when its receiver says so.
        Received "received",
        /// A gift counts where it lies.
        Gift "gift",
        /// A payment of dues counts where it lies.
        Dues "dues",
        /// What is paid for a case leaves on the day of paying.
        Paid "paid",
        /// What a payee confirmed is what the case cost.
        Confirmed "confirmed",
        /// Changed money leaves in one currency and goes on in another.
        Changed "changed",
        /// What never arrived is borne by the chapter after a settlement.
        Borne "borne",
        /// A count found more or less than the books.
        Counted "counted",
        /// What is drawn beyond the rights is owed to the pool.
        BeyondRights "beyond-rights",
        /// A correction puts back what the wrong record moved.
        TakenBack "taken-back",
        /// A member's payment of a levy counts where it lies.
        Levy "levy",
        /// A gift for an appeal counts where it lies.
        Appeal "appeal",
        /// What a tontine's members pay in and take out is theirs.
        Natt "natt",
        /// Of a kind that came later than this list.
        Other "other",
    }
}

worded! {
    /// Why a line counts although something is said against it.
    Although {
        /// A rule was broken and nobody settled it yet.
        Irregular "irregular",
        /// A rule was broken, and an officer settled it.
        Settled "settled",
        /// It was taken back: two lines that cancel each other.
        Corrected "corrected",
    }
}

worded! {
    /// Why an event about an account does not count on it.
    Left {
        /// Dues from before the opening are part of the opening balance.
        BeforeOpening "before-opening",
        /// Nobody said yet that it came.
        OnItsWay "on-its-way",
        /// It was taken back.
        Corrected "corrected",
    }
}

/// Explains an account up to a day; `None` where the book has no such account.
#[must_use]
pub fn balance(
    book: &Book,
    history: &History,
    account: &Account,
    until: Option<Date>,
) -> Option<BalanceExplained> {
    let info = match account {
        Account::Fund(slug) => book.accounts().get(slug),
        _ => None,
    };
    let touched = book.balances().keys().filter(|(known, _)| known == account);
    let mut currencies: Vec<Currency> = touched.map(|(_, currency)| *currency).collect();
    if let (true, Some(info)) = (currencies.is_empty(), info) {
        currencies.push(info.currency);
    }
    if currencies.is_empty() {
        return None;
    }
    let figures = currencies.into_iter().filter_map(|c| figure(book, history, account, c, until));
    Some(BalanceExplained {
        account: AccountName(account.clone()),
        class: info.and_then(|info| info.class).map(|class| class.word()),
        until: until.map(Shown),
        figures: figures.collect(),
        not_counted: not_counted(book, history, account, until),
    })
}

fn figure(
    book: &Book,
    history: &History,
    account: &Account,
    currency: Currency,
    until: Option<Date>,
) -> Option<Figure> {
    let period = Period { from: None, until };
    let read = statement::account(book, history, account, Some(currency), period)?;
    // What nobody narrows by a date is the book's own figure, not a sum of
    // what is shown.
    let balance = match until {
        None => Money(book.balance(account, currency)),
        Some(_) => read.closing,
    };
    let lines = read.lines.into_iter().filter_map(|line| {
        let event = history.get(&line.event)?;
        Some(FigureLine {
            who: Who::signed(book, event, history),
            rule: rule(event.body(), account, &line.counter),
            although: although(&line.standing),
            line,
        })
    });
    Some(Figure { balance, lines: lines.collect() })
}

fn rule(event: &Event, own: &Account, counter: &Account) -> Rule {
    if matches!(event, Event::Corrected(_)) {
        return Rule::TakenBack;
    }
    match event {
        Event::AccountCharged(_) if !matches!(own, Account::Debt(_)) => return Rule::Charged,
        Event::AccountCredited(_) => return Rule::Credited,
        Event::AdvanceReturned(_) => return Rule::CameBack,
        _ => {}
    }
    for side in [own, counter] {
        match side {
            Account::Exchange => return Rule::Changed,
            Account::Opening(_) => return Rule::Opening,
            Account::Dues(_) => return Rule::Dues,
            Account::Gifts(_) => return Rule::Gift,
            Account::Cost(_) => return Rule::Confirmed,
            Account::Advance(_) => return Rule::Advance,
            Account::Fees(_) => return Rule::Fee,
            Account::Loss(_) => return Rule::Borne,
            Account::OverShort(_) => return Rule::Counted,
            Account::Debt(_) => return Rule::BeyondRights,
            Account::Levies(_) => return Rule::Levy,
            Account::Appeal(_) => return Rule::Appeal,
            Account::Natt(_) => return Rule::Natt,
            Account::Fund(_) | Account::Transit => {}
        }
    }
    match event {
        Event::TransferSent(_) => Rule::Sent,
        Event::TransferReceived(_) => Rule::Received,
        Event::PayoutPaid(_) => Rule::Paid,
        _ => Rule::Other,
    }
}

fn although(standing: &Standing) -> Option<Although> {
    if standing.corrected_by.is_some() {
        return Some(Although::Corrected);
    }
    match (standing.fate, standing.settled.is_some()) {
        ("irregular", true) => Some(Although::Settled),
        ("irregular", false) => Some(Although::Irregular),
        _ => None,
    }
}

fn not_counted(
    book: &Book,
    history: &History,
    account: &Account,
    until: Option<Date>,
) -> Vec<NotCounted> {
    let Account::Fund(own) = account else { return Vec::new() };
    let tell = |event: &SignedEvent| -> Option<NotCounted> {
        let id = event.id();
        let (amount, why) = match event.body() {
            Event::DuesPaid(paid) if paid.account == *own && book.postings_of(&id).is_empty() => {
                (paid.amount, Left::BeforeOpening)
            }
            Event::DuesPaidFor(paid)
                if paid.account == *own && book.postings_of(&id).is_empty() =>
            {
                (paid.amount, Left::BeforeOpening)
            }
            Event::LevyPaid(paid) if paid.account == *own && book.postings_of(&id).is_empty() => {
                (paid.amount, Left::BeforeOpening)
            }
            Event::TransferSent(sent) if sent.to == *own => {
                on_its_way(book, &id, sent.sent.unwrap_or(sent.amount))?
            }
            _ => return None,
        };
        let why = if book.correction(&id).is_some() { Left::Corrected } else { why };
        let (date, kind) = (Shown(date_of(book, history, &id)), event.body().word());
        Some(NotCounted { date, event: Shown(id), kind, amount: Money(amount), why })
    };
    let found = history.ordered().filter_map(|event| tell(event));
    found.filter(|line| until.is_none_or(|until| *line.date <= until)).collect()
}

/// What of a sending has not come; nothing when all of it came.
fn on_its_way(book: &Book, id: &EventId, sent: Amount) -> Option<(Amount, Left)> {
    if book.correction(id).is_some() {
        return Some((sent, Left::Corrected));
    }
    let transfer = book.transfers().get(id)?;
    let minor = transfer.on_its_way();
    (minor > 0).then_some((Amount { minor, ..transfer.sent }, Left::OnItsWay))
}
