//! Why the answer is no, in the order in which the rules are asked. The words
//! for people are made elsewhere, from [`Refusal::word`].

use crate::money::Amount;

macro_rules! refusals {
    ($($(#[$meta:meta])* $name:ident $(($field:ident: $type:ty))? $word:literal;)+) => {
        /// A rule that an event breaks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Refusal { $($(#[$meta])* $name $(($type))?,)+ }

        impl Refusal {
            /// Every word, for the locale files to be held against.
            pub const WORDS: &'static [&'static str] = &[$($word,)+];

            /// The word by which locale files and machines know it.
            #[must_use]
            pub fn word(&self) -> &'static str {
                match self { $(Refusal::$name $(($field))? => { $(let _ = $field;)? $word })+ }
            }

            /// What would still be possible, where that is an amount.
            #[must_use]
            pub fn available(&self) -> Option<Amount> {
                let none = None;
                match self { $(Refusal::$name $(($field))? => { none $(.or(Some(*$field)))? })+ }
            }
        }
    };
}

refusals! {
    /// There is no valid founding.
    NotFounded "not-founded";
    /// The founding names a chapter twice, an unknown one, or no officer.
    BadFounding "bad-founding";
    /// The device's events from here on stand on a fork.
    Contested "contested";
    /// The device was cut or retired before this.
    Disowned "disowned";
    /// One officer cut the device before this; the chapter has not said yet.
    Silenced "silenced";
    /// The proposal is too old for another voice.
    ProposalExpired "proposal-expired";
    /// The chapter's officers changed since this was proposed.
    RosterChanged "roster-changed";
    /// Another choice for the same place stands.
    RivalStands "rival-stands";
    /// No such device, point, branch or event to cut or to choose.
    NothingToCut "nothing-to-cut";
    /// Signed under older rules than its past asks for, or than this program
    /// knows.
    OldVersion "old-version";
    /// Something here is not understood that this could depend on.
    NotAllUnderstood "not-all-understood";
    /// Not the period after the chapter's last closing.
    WrongPeriod "wrong-period";
    /// The figures, the number of events or the root are not those of the
    /// closing's past.
    FiguresDiffer "figures-differ";
    /// No such count, or it is confirmed.
    UnknownCount "unknown-count";
    /// Beyond the end of its device, but in a closing: the figures stay.
    ClosedIn "closed-in";
    /// Nothing that can be taken over: it counts, or is made anew.
    NotAdoptable "not-adoptable";
    /// The grant that the event cites has no effect (yet).
    GrantWithoutEffect "grant-without-effect";
    /// The device card is not signed by the device.
    CardNotProven "card-not-proven";
    /// No chapter of this name.
    UnknownChapter "unknown-chapter";
    /// The signer does not hold the role for this in this chapter.
    RoleNeeded "role-needed";
    /// Only the person themselves may do this.
    OnlyOneself "only-oneself";
    /// No such grant, or it is complete.
    NothingToEndorse "nothing-to-endorse";
    /// This person gave their voice already.
    VoiceGiven "voice-given";
    /// The amount is not above zero.
    NotPositive "not-positive";
    /// Another currency than the account's, or than the order's.
    WrongCurrency "wrong-currency";
    /// A text beyond its bound.
    TooLong "too-long";
    /// No account of this name.
    UnknownAccount "unknown-account";
    /// An account of this name is open.
    AccountOpen "account-open";
    /// The account's name does not begin with its chapter's.
    AccountName "account-name";
    /// Both ends of a transfer are one account.
    SameAccount "same-account";
    /// The account does not hold that much.
    NotEnough(available: Amount) "not-enough";
    /// This device's drawing rights on the pool do not reach.
    BeyondRights(available: Amount) "beyond-rights";
    /// No such member.
    UnknownMember "unknown-member";
    /// This member was admitted already.
    MemberKnown "member-known";
    /// The member has left.
    MemberGone "member-gone";
    /// A household that counts nobody, or somebody who pays and is paid for.
    BadHousehold "bad-household";
    /// No such payment of dues, or it was taken back.
    UnknownPayment "unknown-payment";
    /// The member owes nothing for this period.
    UnknownPeriod "unknown-period";
    /// More than is left of the payment.
    BeyondPayment(available: Amount) "beyond-payment";
    /// More than is left to pay for the period.
    BeyondDues(available: Amount) "beyond-dues";
    /// The period ends before it begins, or lasts too long.
    BadPeriod "bad-period";
    /// No such case.
    UnknownCase "unknown-case";
    /// The case is closed.
    CaseOver "case-over";
    /// The case was withdrawn.
    CaseWithdrawn "case-withdrawn";
    /// The case is neither closed nor withdrawn.
    NotOver "not-over";
    /// A judge keeps the body.
    HeldJudge "held-judge";
    /// It is not sure who it is.
    HeldIdentity "held-identity";
    /// The consulate has the papers.
    HeldConsulate "held-consulate";
    /// The money is not there.
    HeldFunds "held-funds";
    /// Nothing flies there.
    HeldRouteClosed "held-route-closed";
    /// The case is not held.
    NotHeld "not-held";
    /// The person is kin of who is behind the case.
    Recused "recused";
    /// Not for a case of this class.
    OtherClass "other-class";
    /// Public cover was not asked for, or it exists.
    PublicCoverFirst "public-cover-first";
    /// The member bears a part of it, and there is no bill.
    BillFirst "bill-first";
    /// More than the fund gives of the bills that are there.
    BeyondBill(available: Amount) "beyond-bill";
    /// The case bears a mark already.
    ClaimMarked "claim-marked";
    /// The same claim stands as another case.
    SameClaim "same-claim";
    /// The heirs want the burial here.
    BurialHere "burial-here";
    /// The accounts of the case were not shown.
    AccountsMissing "accounts-missing";
    /// The case is not decided in favour.
    NotApproved "not-approved";
    /// What was stated of the case gives nothing, or nothing for this.
    NotCovered "not-covered";
    /// More than what was stated of the case comes to.
    BeyondStated(available: Amount) "beyond-stated";
    /// Not the round that is open.
    WrongRound "wrong-round";
    /// The round was decided before this voice.
    RoundOver "round-over";
    /// A ceiling belongs to a yes, and only to a yes.
    CeilingMismatch "ceiling-mismatch";
    /// More than the decision leaves.
    BeyondCeiling(available: Amount) "beyond-ceiling";
    /// More than was set aside from that account.
    BeyondAllocation(available: Amount) "beyond-allocation";
    /// The parts do not add up to the whole.
    PartsDiffer "parts-differ";
    /// No such payout.
    UnknownPayout "unknown-payout";
    /// One person in two of the four parts: requester, decider, payer,
    /// confirmer.
    FourEyes "four-eyes";
    /// The payout was cancelled.
    PayoutCancelled "payout-cancelled";
    /// The payout was paid before.
    PaidBefore "paid-before";
    /// Not what was ordered.
    OtherThanOrdered "other-than-ordered";
    /// The payout was not paid.
    NotPaid "not-paid";
    /// All that was sent is confirmed already.
    ConfirmedBefore "confirmed-before";
    /// More than was sent.
    MoreThanSent(available: Amount) "more-than-sent";
    /// No such transfer.
    UnknownTransfer "unknown-transfer";
    /// No hand-over code was given, and one was made.
    CodeNeeded "code-needed";
    /// Not the code that was made.
    WrongCode "wrong-code";
    /// A code was made already, or given, or what it is for is confirmed.
    CodeKnown "code-known";
    /// Not money that was given before receipts.
    NotAnAdvance "not-an-advance";
    /// An advance already, or paid.
    AdvanceKnown "advance-known";
    /// More than is left to account for.
    BeyondAdvance(available: Amount) "beyond-advance";
    /// Not an account of a contact office.
    NotAFloat "not-a-float";
    /// A dispute is open already.
    DisputeOpen "dispute-open";
    /// Nothing there to settle.
    NothingToSettle "nothing-to-settle";
    /// What was sent did not all come, and nobody bears the rest.
    StillMissing(available: Amount) "still-missing";
    /// Payouts of the case are not finished.
    PayoutsOpen "payouts-open";
    /// No such record, or one that can't be corrected.
    NotCorrectable "not-correctable";
    /// Another record rests on it, which is taken back first.
    Answered "answered";
    /// It was corrected before.
    CorrectedBefore "corrected-before";
    /// Nobody can be judged by this plan.
    BadPlan "bad-plan";
    /// Not the number that follows on the plan in force.
    WrongNumber "wrong-number";
    /// The case is judged by another plan.
    OtherPlan "other-plan";
    /// No benefit of the plan for a case like this.
    NotInPlan "not-in-plan";
    /// More than the plan gives.
    BeyondPlan(available: Amount) "beyond-plan";
    /// The account is kept for one appeal or tontine, or can't be.
    AccountApart "account-apart";
    /// Nobody charges a cash box: what lacks in it is counted.
    CashIsCounted "cash-is-counted";
    /// No such levy.
    UnknownLevy "unknown-levy";
    /// More than is still owed.
    BeyondOwed(available: Amount) "beyond-owed";
    /// No such appeal.
    UnknownAppeal "unknown-appeal";
    /// The appeal took in nothing on that day, or is closed.
    AppealOver "appeal-over";
    /// The appeal is not closed yet.
    AppealOpen "appeal-open";
    /// The appeal names other channels.
    ChannelNotNamed "channel-not-named";
    /// Not the shares that the appeal's rule gives.
    NotTheRule(available: Amount) "not-the-rule";
    /// More than an appeal's rule lets leave its account for this one.
    BeyondSurplus(available: Amount) "beyond-surplus";
    /// The surplus is assigned so already.
    AssignedBefore "assigned-before";
    /// A class that no budget has.
    UnknownClass "unknown-class";
    /// No such rotating tontine.
    UnknownNatt "unknown-natt";
    /// The tontine has no such round.
    NoSuchRound "no-such-round";
    /// It is somebody else's turn.
    OtherTurn "other-turn";
    /// More than lies in the pot of the round.
    BeyondPot(available: Amount) "beyond-pot";
    /// Who left pays for the first round in which they owe.
    EarlierRound "earlier-round";
    /// A kind that this program does not know.
    NotUnderstood "not-understood";
}
