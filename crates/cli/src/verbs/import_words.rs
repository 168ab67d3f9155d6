//! The words for what an import finds in a file.

use ndimbal_node::import::{AdviceKind, BadReason, DuesDoubtKind, MemberDoubtKind};
use ndimbal_views::words::Words;

use crate::context::text;

/// What is wrong with a row that can't be read.
pub fn bad(reason: &BadReason, words: &Words) -> String {
    words.say(&format!("import-bad-{}", reason.word()), &[])
}

/// Why a row of a member list is doubtful.
pub fn member_doubt(kind: &MemberDoubtKind, words: &Words) -> String {
    let line = match kind {
        MemberDoubtKind::SameNumber { of_line }
        | MemberDoubtKind::TwoReadings { of_line }
        | MemberDoubtKind::SamePerson { of_line } => of_line.to_string(),
        MemberDoubtKind::NoNumber
        | MemberDoubtKind::NumberTaken { .. }
        | MemberDoubtKind::KnownPerson { .. }
        | MemberDoubtKind::NoJoiningDate
        | MemberDoubtKind::SaysLeft
        | MemberDoubtKind::SeveralPeople
        | MemberDoubtKind::JoinsInFuture { .. } => String::new(),
    };
    text(words, &format!("import-doubt-{}", kind.word()), &[("line", &line)])
}

/// Why a row of a dues notebook is doubtful.
pub fn dues_doubt(kind: &DuesDoubtKind, words: &Words) -> String {
    let detail = match kind {
        DuesDoubtKind::Repeat { of_line }
        | DuesDoubtKind::TwoReadings { of_line }
        | DuesDoubtKind::SameReceipt { of_line } => of_line.to_string(),
        DuesDoubtKind::OtherAmount { amount } => words.money(*amount),
        DuesDoubtKind::BeforeJoining { joined: date }
        | DuesDoubtKind::NearPayment { date }
        | DuesDoubtKind::NearGift { date } => words.date(*date),
        DuesDoubtKind::NoNumber
        | DuesDoubtKind::UnknownNumber
        | DuesDoubtKind::NameDisagrees { .. }
        | DuesDoubtKind::SeveralMembers
        | DuesDoubtKind::NoMember
        | DuesDoubtKind::MarkedRepeat
        | DuesDoubtKind::SaysVoid
        | DuesDoubtKind::SaysOther
        | DuesDoubtKind::SeveralPeople
        | DuesDoubtKind::ReceiptRecorded
        | DuesDoubtKind::ForAnother
        | DuesDoubtKind::InFuture
        | DuesDoubtKind::UnknownMethod => String::new(),
    };
    let args = [("line", detail.as_str()), ("date", &detail), ("amount", &detail)];
    text(words, &format!("import-doubt-{}", kind.word()), &args)
}

/// Something to look at.
pub fn advice(kind: &AdviceKind, words: &Words) -> String {
    let line = match kind {
        AdviceKind::Namesake { of_line } => of_line.to_string(),
        AdviceKind::MayHaveLeft | AdviceKind::SaysExempt | AdviceKind::OnList => String::new(),
    };
    text(words, &format!("import-advice-{}", kind.word()), &[("line", &line)])
}
