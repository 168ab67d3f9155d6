//! Every movement of the money that chapters and pool hold, sorted by what it
//! was for. A correction belongs to what it takes back, with the sign turned.

use ndimbal_ledger::account::{Account, POOL};
use ndimbal_ledger::book::{Book, Posting};
use ndimbal_ledger::case::CaseClass;
use ndimbal_ledger::event::{Event, TransferSent};
use ndimbal_ledger::history::History;
use ndimbal_ledger::id::EventId;
use ndimbal_ledger::money::Amount;
use ndimbal_ledger::time::Date;

use super::sheet::Leg;
use super::{Books, Scope};
use crate::explain::date_of;
use crate::plain::{AccountName, Money, Shown, Word, worded};

/// Money that entered or left an account.
#[derive(Debug, Clone)]
pub struct Flow {
    /// The event.
    pub event: EventId,
    /// Its accounting date.
    pub date: Date,
    /// The account: a fund, a debt to the pool, or transit for what is on its
    /// way between accounts.
    pub own: Account,
    /// How much; above zero: more in it.
    pub amount: Amount,
    /// What it was for.
    pub what: What,
    /// The payout that it was paid for, if it was.
    pub payout: Option<EventId>,
    /// Whether it takes back what another event moved.
    pub back: bool,
    kind: Word,
}

/// What a movement was for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It was there when the account was opened.
    Opening,
    /// Dues.
    Dues,
    /// A gift.
    Gift,
    /// A levy.
    Levy,
    /// A gift to an appeal.
    Appeal,
    /// A share of a rotating tontine, or its pot.
    Natt,
    /// A count differed from the books.
    Count,
    /// Help in a case, where the case is known.
    Help(Option<EventId>),
    /// What sending and keeping accounts cost.
    Fee,
    /// It never arrived.
    Loss,
    /// From one account to another: what left, or what came.
    Moved {
        /// Out of.
        from: Account,
        /// Into.
        to: Account,
        /// Whether this is the coming.
        came: bool,
    },
    /// What a bank gave by itself, or of a kind that came later than this list.
    Other,
}

worded! {
    /// A line of income, of spending, or of neither.
    Item {
        /// Dues of members.
        Dues "dues",
        /// Gifts.
        Gifts "gifts",
        /// Levies.
        Levies "levies",
        /// Gifts to appeals.
        Appeals "appeals",
        /// Shares of rotating tontines.
        NattShares "natt-shares",
        /// More was counted than booked.
        CountedOver "counted-over",
        /// Out of the common pool.
        FromPool "from-pool",
        /// From other chapters.
        FromOthers "from-others",
        /// Anything else that came.
        OtherIncome "other-income",
        /// Help after a death.
        HelpDeath "help-death",
        /// Help in illness.
        HelpCare "help-care",
        /// Help in hardship.
        HelpHardship "help-hardship",
        /// Help in a case that is not known here.
        HelpUnknown "help-unknown",
        /// What sending and keeping accounts cost.
        Fees "fees",
        /// What never arrived.
        Lost "lost",
        /// Less was counted than booked.
        CountedShort "counted-short",
        /// Pots of rotating tontines.
        NattPots "natt-pots",
        /// Into the common pool.
        ToPool "to-pool",
        /// To other chapters.
        ToOthers "to-others",
        /// Anything else that went.
        OtherSpending "other-spending",
        /// In the accounts when they were opened.
        Opening "opening",
        /// Between the accounts that are reported on.
        Between "between",
    }
}

/// Which side of the result a line stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What came.
    Income,
    /// What went.
    Spending,
    /// Neither.
    Neither,
}

impl Item {
    /// Its side.
    #[must_use]
    pub fn side(self) -> Side {
        match self {
            Item::Dues
            | Item::Gifts
            | Item::Levies
            | Item::Appeals
            | Item::CountedOver
            | Item::FromPool
            | Item::FromOthers
            | Item::OtherIncome => Side::Income,
            Item::HelpDeath
            | Item::HelpCare
            | Item::HelpHardship
            | Item::HelpUnknown
            | Item::Fees
            | Item::Lost
            | Item::CountedShort
            | Item::ToPool
            | Item::ToOthers
            | Item::OtherSpending => Side::Spending,
            // What a tontine holds is its members', on the way from one to another.
            Item::NattShares | Item::NattPots | Item::Opening | Item::Between => Side::Neither,
        }
    }

    /// Help in a case of a class.
    #[must_use]
    pub fn help(class: Option<CaseClass>) -> Self {
        match class {
            Some(CaseClass::Death) => Item::HelpDeath,
            Some(CaseClass::Care) => Item::HelpCare,
            Some(CaseClass::Hardship) => Item::HelpHardship,
            None => Item::HelpUnknown,
        }
    }

    /// Whether it is help in a case.
    #[must_use]
    pub fn is_help(self) -> bool {
        [Item::HelpDeath, Item::HelpCare, Item::HelpHardship, Item::HelpUnknown].contains(&self)
    }
}

impl Flow {
    /// The line on which it stands in a report on these accounts.
    pub(super) fn item(&self, book: &Book, scope: &Scope) -> Item {
        let came = (self.amount.minor >= 0) != self.back;
        match &self.what {
            What::Opening => Item::Opening,
            What::Dues => Item::Dues,
            What::Gift => Item::Gifts,
            What::Levy => Item::Levies,
            What::Appeal => Item::Appeals,
            What::Natt if came => Item::NattShares,
            What::Natt => Item::NattPots,
            What::Count if came => Item::CountedOver,
            What::Count => Item::CountedShort,
            What::Help(case) => {
                let case = case.and_then(|case| book.cases().get(&case));
                Item::help(case.map(|case| case.class))
            }
            What::Fee => Item::Fees,
            What::Loss => Item::Lost,
            // What a chapter owes of a drawing was not given to it.
            What::Moved { from: Account::Fund(_), came: false, .. }
                if matches!(self.own, Account::Debt(_)) =>
            {
                Item::FromPool
            }
            // And what pays it back is not given to the pool.
            What::Moved { to, came: true, .. }
                if matches!(self.own, Account::Debt(_)) && !scope.has(book, to) =>
            {
                Item::ToPool
            }
            What::Moved { from, to, came } => {
                let other = if *came { from } else { to };
                let pool = matches!(other, Account::Fund(slug) if slug.as_str() == POOL);
                match (*came, scope.has(book, other), pool) {
                    (_, true, _) => Item::Between,
                    (true, false, true) => Item::FromPool,
                    (true, false, false) => Item::FromOthers,
                    (false, false, true) => Item::ToPool,
                    (false, false, false) => Item::ToOthers,
                }
            }
            What::Other if came => Item::OtherIncome,
            What::Other => Item::OtherSpending,
        }
    }

    /// Whether it is money on its way between accounts of this scope.
    pub(super) fn is_own_transit(&self, book: &Book, scope: &Scope) -> bool {
        match (&self.own, &self.what) {
            (Account::Transit, What::Moved { from, to, .. }) => {
                scope.has(book, from) && scope.has(book, to)
            }
            _ => false,
        }
    }

    pub(super) fn leg(&self) -> Leg {
        Leg {
            date: Shown(self.date),
            event: Shown(self.event),
            kind: self.kind,
            account: Some(AccountName(self.own.clone())),
            amount: Some(Money(self.amount)),
        }
    }
}

/// Every movement, by date and then as it was posted.
#[must_use]
pub fn flows(books: Books<'_>) -> Vec<Flow> {
    let mut found = Vec::new();
    // Lines come in pairs: what leaves one account enters the next.
    for pair in books.book.postings().chunks(2) {
        let [a, b] = pair else { continue };
        for (own, other) in [(a, b), (b, a)] {
            match lost_on_the_way(books, own, &other.account) {
                Some(lost) => found.extend(lost),
                None if is_held(&own.account) => found.push(flow(books, own, &other.account)),
                None => {}
            }
        }
    }
    found.sort_by_key(|flow| flow.date);
    found
}

/// What somebody holds or owes, and what is on its way.
fn is_held(account: &Account) -> bool {
    match account {
        Account::Fund(_) | Account::Debt(_) | Account::Transit => true,
        Account::Exchange
        | Account::Opening(_)
        | Account::Dues(_)
        | Account::Gifts(_)
        | Account::Levies(_)
        | Account::Appeal(_)
        | Account::Natt(_)
        | Account::Cost(_)
        | Account::Advance(_)
        | Account::Fees(_)
        | Account::Loss(_)
        | Account::OverShort(_) => false,
    }
}

/// What a chapter bears of a transfer: it was not moved, but lost, so that it
/// stands in spending and no longer on its way between own accounts. Of money
/// that was changed for another chapter's account, what left stands as it left.
fn lost_on_the_way(books: Books<'_>, own: &Posting, counter: &Account) -> Option<Vec<Flow>> {
    if (&own.account, matches!(counter, Account::Loss(_))) != (&Account::Transit, true) {
        return None;
    }
    let body = |id: &EventId| books.history.get(id).map(|event| event.body());
    let transfer = match body(&origin(books.history, own.event).0)? {
        Event::Settled(settled) => settled.subject,
        Event::TransferReceived(received) => received.transfer,
        _ => return None,
    };
    let (Event::TransferSent(sent), known) =
        (body(&transfer)?, books.book.transfers().get(&transfer)?)
    else {
        return None;
    };
    let bearer = known.bearer().clone();
    let came = bearer == sent.to;
    let whole = flow(books, own, counter);
    let arrived = Flow { what: moved(books.book, transfer, sent, true), ..whole.clone() };
    let of = |slug| books.book.chapter_of(slug);
    if sent.sent.is_some() && of(&sent.from) != of(&sent.to) {
        return Some(vec![arrived]);
    }
    let lost = Flow { own: Account::Fund(bearer), ..whole };
    let minor = lost.amount.minor.saturating_neg();
    let unmoved = Flow {
        amount: Amount { minor, ..lost.amount },
        what: moved(books.book, transfer, sent, came),
        ..lost.clone()
    };
    Some(vec![arrived, unmoved, lost])
}

fn flow(Books { book, history }: Books<'_>, own: &Posting, counter: &Account) -> Flow {
    let body = |id: &EventId| history.get(id).map(|event| event.body());
    let (origin, back) = origin(history, own.event);
    let origin_body = body(&origin);
    // What comes back of an advance is help that was not needed.
    let returned = if let Account::Advance(payout) = counter { Some(*payout) } else { None };
    let payout = match origin_body {
        _ if returned.is_some() => returned,
        Some(Event::PayoutPaid(paid)) => Some(paid.payout),
        Some(Event::PayoutConfirmed(confirmed)) => Some(confirmed.payout),
        // What a payee pays back is help that was not needed.
        Some(Event::AdvanceReturned(returned)) => Some(returned.payout),
        _ => None,
    };
    let case = payout.and_then(|id| book.payouts().get(&id)).map(|payout| payout.order.case);
    let what = match counter {
        Account::Opening(_) => What::Opening,
        Account::Dues(_) => What::Dues,
        Account::Gifts(_) => What::Gift,
        Account::Levies(_) => What::Levy,
        Account::Appeal(_) => What::Appeal,
        Account::Natt(_) => What::Natt,
        Account::OverShort(_) => What::Count,
        // What the bank gives is income, and not less spending.
        Account::Fees(_) if matches!(origin_body, Some(Event::AccountCredited(_))) => What::Other,
        Account::Fees(_) => What::Fee,
        Account::Loss(_) => What::Loss,
        Account::Cost(case) => What::Help(Some(*case)),
        Account::Advance(_) => What::Help(case),
        Account::Fund(_) | Account::Debt(_) | Account::Transit | Account::Exchange => {
            match origin_body {
                Some(Event::PayoutPaid(_)) => What::Help(case),
                Some(Event::TransferSent(sent)) => moved(book, origin, sent, false),
                Some(Event::TransferReceived(received)) => match body(&received.transfer) {
                    Some(Event::TransferSent(sent)) => moved(book, received.transfer, sent, true),
                    _ => What::Other,
                },
                _ => What::Other,
            }
        }
    };
    Flow {
        event: own.event,
        date: date_of(book, history, &own.event),
        own: own.account.clone(),
        amount: own.amount,
        what,
        payout,
        back,
        kind: body(&own.event).map_or("not-understood", |body| body.word()),
    }
}

/// What is drawn from the pool beyond the rights to it comes from a debt.
fn moved(book: &Book, event: EventId, sent: &TransferSent, came: bool) -> What {
    let lent = || {
        let lines = book.postings().iter().filter(|line| line.event == event);
        let mut gave = lines.filter(|line| line.amount.minor < 0).map(|line| &line.account);
        gave.find(|account| matches!(account, Account::Fund(_) | Account::Debt(_))).cloned()
    };
    let fund = Account::Fund(sent.from.clone());
    let from = if sent.from.as_str() == POOL { lent().unwrap_or(fund) } else { fund };
    What::Moved { from, to: Account::Fund(sent.to.clone()), came }
}

/// What a correction takes back; of any other event, itself.
fn origin(history: &History, event: EventId) -> (EventId, bool) {
    let (mut id, mut back) = (event, false);
    // A correction names an event of its past, so this ends.
    while let Some(Event::Corrected(corrected)) = history.get(&id).map(|event| event.body()) {
        (id, back) = (corrected.wrong, !back);
    }
    (id, back)
}
