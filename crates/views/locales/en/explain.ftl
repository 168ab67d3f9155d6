# An event as one sentence. A field that the event leaves out is `none`.

says-founded = The federation { $name } was founded on { $date }, with { $chapters ->
        [one] one chapter
       *[other] { $chapters } chapters
    } and { $officers ->
        [one] one officer
       *[other] { $officers } officers
    }. The common pool lies with { $custodian }.
says-officer-granted = { $person } is to be { $roles } in { $chapter }, with device { $device }.
says-device-added = { $person } acts with device { $device }, too.
says-endorsed = A voice for proposal { $act }.
says-account-opened = Account { $account } of { $chapter } ({ $class }) is kept here from { $date } on; { $amount } lay in it.
says-rights-allotted = Device { $device } may draw { $amount } more from the common pool; the device that signed may draw so much less.
says-transfer-sent = { $amount } left { $from } for { $to } on { $date } ({ $channel }){ $sent ->
        [none] {""}
       *[other] , changed to { $sent }
    }{ $fee ->
        [none] {""}
       *[other] ; sending it cost { $fee }
    }.
says-transfer-received = { $amount } of transfer { $transfer } came on { $date }.
says-gift-received = A gift of { $amount } came into { $account } on { $date }.
says-member-admitted = Member { $member } of { $chapter } is covered from { $date } on{ $minors ->
        [0] {""}
        [one] , with one minor
       *[other] , with { $minors } minors
    }.
says-member-left = Member { $member } left on { $date }.
says-dues-obliged = Member { $member } owes { $amount } for the time from { $from } to { $until }.
says-dues-paid = Member { $member } paid { $amount } into { $account } on { $date }{ $receipt ->
        [none] {""}
       *[other] , receipt { $receipt }
    }.
says-case-opened = A need in { $chapter }: { $class }, on { $date }. Who it concerns is not written here.
says-eligibility-stated = By “{ $plan }”, case { $case } { $benefits ->
        [none] gives no right to help: { $reasons }
       *[other] gives a right to: { $benefits }
    }.
says-case-decided = On case { $case }, round { $round }: { $outcome }{ $ceiling ->
        [none] {""}
       *[other] , up to { $ceiling } in all
    }{ $reason ->
        [none] {""}
       *[other] ; { $reason }
    }.
says-funds-allocated = { $amount } of { $account } is set aside for case { $case }.
says-payout-ordered = For case { $case }, { $amount } shall be paid: { $benefit }, to { $payee } ({ $place }), out of { $sources }.
says-payout-paid = Payout { $payout } was paid on { $date } ({ $channel }): { $amount }, out of { $sources }{ $sent ->
        [none] {""}
       *[other] ; { $sent } was sent
    }{ $fee ->
        [none] {""}
       *[other] ; sending it cost { $fee }
    }.
says-payout-confirmed = Of payout { $payout }, { $amount } arrived on { $date }{ $fee ->
        [none] {""}
       *[other] ; { $fee } was taken from it on the way
    }.
says-person-removed = { $person } is to hold no role in { $chapter } any more; their devices end.
says-device-cut = { $last ->
    [none] No event of device { $device } of { $chapter } is to count: { $why }.
   *[other] Device { $device } of { $chapter } is to count up to { $last } and no further: { $why }.
}
says-device-retired = This device signs no more from { $date } on.
says-branch-adopted = Of a device of { $chapter } that signed two histories, the one with { $last } is to count.
says-events-adopted = { $chapter } takes over { $count ->
        [one] { $count } event
       *[other] { $count } events
    } that did not count.
says-delegate-named = { $person } speaks for { $chapter } in the federation.
says-version-activated = From here on the rules of version { $version } judge.
says-rights-restored = Frozen drawing rights of device { $from } go to device { $to }: { $amount }.
says-recovery-replaced = There are { $count } new recovery keys; { $needed } of them act together.
says-closed = { $chapter } closes its books up to { $date }, with { $count } events behind it.
says-cash-counted = On { $date } there was { $amount } in { $account }.
says-count-confirmed = A second officer found the same as count { $counted }.
says-payout-cancelled = Order { $payout } was taken back on { $date }; its money is free again for the case.
says-payout-disputed = Payout { $payout } is not as recorded: { $wrong }. To be settled by { $until }.
says-settled = { $subject } was settled on { $date }: { $outcome }.
says-case-step-done = Case { $case }, { $date }: { $step }.
says-case-closed = Case { $case } was closed on { $date }.
says-corrected = Record { $wrong } was wrong ({ $mistake }). What it moved is put back.
says-not-understood = A newer version of the program wrote this (kind { $number }). It is kept and passed on, and counts for nothing here.

# Why a line stands in the books.

rule-opening = What lay in an account when it was opened here is its first line.
rule-sent = What is sent leaves its account on the day of sending, and is on its way until the receiver says that it came.
rule-fee = What sending cost is paid by the account that sends.
rule-received = Money arrives when the receiver says so, and only as much as they say.
rule-gift = A gift counts in the account where it lies.
rule-dues = A member's payment counts in the account where it lies.
rule-paid = What is paid for a case leaves its account on the day of paying, and is on its way until somebody else confirms it.
rule-confirmed = What the payee has, as somebody other than the payer confirmed, is what the case cost.
rule-changed = Changed money leaves in euros and goes on in francs; the exchange stands between the two.
rule-borne = What was sent and never arrived is borne by the chapter, after an officer settled it.
rule-counted = What a count by two officers finds more or less than the books is posted.
rule-beyond-rights = Whoever draws more from the common pool than they may owes the pool the rest.
rule-taken-back = A correction puts back what the wrong record moved.
rule-other = A rule of a newer version of the program.

although-irregular = A rule was broken, but the money moved, so it counts. It waits for an officer who did not sign it to settle it.
although-settled = A rule was broken, but the money moved, so it counts. An officer settled it.
although-corrected = This record was taken back: it and its correction cancel each other.

left-before-opening = it was paid before the account was opened here: it counts for the member, and the opening balance holds it already
left-on-its-way = nobody has said yet that it came
left-corrected = the record was taken back
