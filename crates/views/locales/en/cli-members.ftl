# Commands: cover, dues by plan, meetings, receipts.

cover-state-covered = up to date
cover-state-grace = in the time of grace
cover-state-exempt = exempt from dues
cover-state-waiting = the waiting period is not over
cover-state-suspended = cover rests until the dues are paid
cover-state-expired = cover has expired
cover-state-left = had left
cover-state-never = had not joined yet
cover-yes = Member { $member } is covered on { $date }: { $state }.
cover-no = Member { $member } is not covered on { $date }: { $state }.
cover-for-an-accident = This is the answer for an accident.
cover-since-until = It is so from { $since } to { $until }.
cover-since = It is so from { $since } on, as far as is known now.
cover-until = It is so until { $until }.
cover-always = It is so on every day that is known.
cover-whole = Covered without a gap since { $since }.
cover-paid = Dues are paid until { $until }.
cover-plan = By the plan { $plan } (adopted by { $id }, in force since { $since }):
cover-events = { $said } [{ $events }]
cover-rule-joined = Joined on { $date }.
cover-rule-not-yet = Joins on { $date } only.
cover-rule-left = Left on { $date }.
cover-rule-payer-left = Whoever pays for the household left on { $date }.
cover-rule-seniority-kept = Came from another chapter on { $date }; the day of joining is kept.
cover-rule-seniority-lost = Came from another chapter on { $date }; the waiting period begins on that day.
cover-rule-returned-waits = Came back on { $date }: the waiting period begins anew, and dues of periods that end before it does are not asked for.
cover-rule-returned-pays = Came back on { $date }: what was left unpaid is paid first, and the old day of joining counts.
cover-rule-household = Somebody else pays for the household.
cover-rule-no-waiting = There is no waiting period: covered from { $date } on.
cover-rule-waited = The waiting period ({ $months ->
        [0] {""}
        [one] one month
       *[other] { $months } months
    }{ $months ->
        [0] {""}
       *[other] { $days ->
            [0] {""}
           *[other] {" and "}
        }
    }{ $days ->
        [0] {""}
        [one] one day
       *[other] { $days } days
    }) is over: covered from { $date } on.
cover-rule-waiting = The waiting period ({ $months ->
        [0] {""}
        [one] one month
       *[other] { $months } months
    }{ $months ->
        [0] {""}
       *[other] { $days ->
            [0] {""}
           *[other] {" and "}
        }
    }{ $days ->
        [0] {""}
        [one] one day
       *[other] { $days } days
    }) lasts until { $until }.
cover-rule-accident-at-once = An accident is covered from the first day.
cover-rule-nothing-owed = Nothing is owed for this time.
cover-rule-exempt = Exempt from dues until { $until }.
cover-rule-paid = What is due for the time from { $date } to { $until } is paid{ $amount ->
        [none] {""}
       *[other] : { $amount }
    }.
cover-rule-open = Dues for the time from { $date } to { $until } are open{ $amount ->
        [none] {""}
       *[other] : { $amount }
    }.
cover-rule-instalment = Of it an instalment is due now: { $amount }.
cover-rule-grace = They fell due on { $date } and may be paid until { $until } ({ $days } days of grace).
cover-rule-stretched = Days of an exemption are not counted: { $days ->
    [one] one day more
   *[other] { $days } days more
}.
cover-rule-rests-again = The dues were open for too long before the exemption, which covers all the same: if they are still open then, cover rests again from { $date } on.
cover-rule-suspended = The time of grace is over: cover rests from { $date } on and comes back with payment until { $until } ({ $days } days).
cover-rule-expired = They were not paid within the { $days } days in which cover rested: it expired on { $date }, and comes back with a return.
usage-not-away = They have not left by that day, and their cover has not expired: there is nothing to come back from.
usage-not-away-do = If they had left, note that first: ndimbal member leave. Where cover rests, it comes back with the payment.
cli-by-plan = By the plan { $plan }, for the time from { $from } to { $until }:
cli-by-plan-owe = { $count ->
    [one] { $count } member owes { $amount }
   *[other] { $count } members owe { $amount }
}
cli-by-plan-owed = { $count ->
    [one] { $count } owed for it already
   *[other] { $count } owed for it already
}
cli-by-plan-rest = Member { $id } owes for a part of it only, and nothing from { $day } on. Say what the rest costs: ndimbal dues oblige --chapter { $chapter } --member { $id } --from { $from } --until { $until } --amount AMOUNT
cli-by-plan-more = { $count ->
    [one] of them { $count } owes more for whom they added to their household
   *[other] of them { $count } owe more for whom they added to their household
}
cli-by-plan-exempt = { $count ->
    [one] { $count } is exempt
   *[other] { $count } are exempt
}
cli-by-plan-paid-for = { $count ->
    [one] for { $count } the head of the household pays
   *[other] for { $count } the head of the household pays
}
cli-by-plan-late = { $count ->
    [one] { $count } joined so late that the next period is the first
   *[other] { $count } joined so late that the next period is the first
}
cli-arrears = { $count ->
    [one] { $count } member owes { $amount }. For your eyes alone.
   *[other] { $count } members owe { $amount }. For your eyes alone.
}
cli-remind-nothing = Nothing is open: no reminder is needed.
cli-remind =
    Hello{ $name ->
        [none] {""}
       *[other] {" "}{ $name }
    },
    a private word from the solidarity fund of { $chapter }: for the time from { $since } on, { $amount } of your dues are open.{ $until ->
        [none] {""}
       *[other] {" "}You stay covered if they are paid by { $until }.
    }
    You can pay in parts. If it is hard for you now, or you are ill or without work, tell me: there is a way for that.
    Nobody but me sees this. If you have paid already, show me your receipt and forgive me.
meeting-how = Type who pays (number or beginning of the name), how much, by which way, the number on the paper: 12 35 bizum R00120
    Only who: you are asked for the rest. u takes the last one back, l shows all, q leaves them for later, Enter ends.
meeting-goes-on = These were typed before and not recorded yet:
meeting-next = >{" "}
meeting-amount =   { $who }, open { $open }. How much (Enter: all of it):{" "}
meeting-nothing = There is nothing to take back.
meeting-undone = Taken back: { $payment }
meeting-total = { $count ->
    [one] { $count } payment
   *[other] { $count } payments
}, { $amount }, of which cash { $cash }
meeting-count = Count the cash box; by the books it holds { $expected }. Counted (Enter: not now):{" "}
meeting-differs = The box differs from the books: { $difference }. If a payment is wrong, say no now and put it right.
meeting-record = Record all of it? [y/N]{" "}
meeting-later = Nothing is recorded yet. What you typed is kept here; the same command goes on with it.
meeting-recorded = { $count ->
    [one] { $count } payment recorded
   *[other] { $count } payments recorded
}, { $known } known already; together { $amount }. The code is the member's receipt: ndimbal receipt show CODE
meeting-counted = Counted { $counted }, difference to the books { $difference }. Another officer confirms it: ndimbal count confirm { $id }
meeting-line = Line { $line }: { $why }
meeting-fault-too-long = too long, or one line too many
meeting-fault-nobody = nobody in the list fits
meeting-fault-several = several people fit: { $names }
meeting-fault-nothing-open = no amount is written and nothing is open
meeting-fault-amount = not an amount above zero; write 35 or 20,50
meeting-fault-twice = the same person, way and amount stand above already
meeting-fault-no-account = no account in euros is open for this way
receipt =
    { $federation } · { $chapter }
    Receipt { $code }
    { $amount }, paid on { $date }
    Member { $member }{ $receipt ->
        [none] {""}
       *[other] , paper receipt { $receipt }
    }
    Record { $id }
    Keep this. Anyone can check it: ndimbal receipt verify FILE
receipt-corrected = This payment was taken back by { $id }: the receipt counts no more.
receipt-sound = The signature is right. Receipt { $code }: { $amount } into { $account } on { $date }, for member { $member }.
    Signed by device { $device } of federation { $federation }. Whether it was taken back since, the chapter's books say: ndimbal explain { $code }
usage-bad-lines = Nothing of the sheet is recorded.
usage-bad-lines-do = Put the lines right, then give the whole sheet again.
usage-bad-sheet = The sheet is too large, or no text.
usage-bad-sheet-do = Give plain text, a line for each payment: 12 35 cash
usage-no-payments = The sheet holds no payment.
usage-no-payments-do = Write a line for each payment: 12 35 cash
usage-no-meeting = The meeting can't begin.
usage-no-meeting-do = Put right what stands above, then try again.
usage-cover = Whether a member is covered is for those who keep their chapter's list or decide its cases.
usage-cover-do = Ask president, secretary, treasurer or a commissioner of the chapter.
usage-receipt = This is no receipt of ndimbal, or a letter of it was changed.
usage-receipt-do = Give the whole text as it was handed out, from “ndimbal-receipt:” on.
argument-no-plan = The chapter { $text } has no plan in force on that day.
argument-no-plan-do = Adopt one: ndimbal plan --help
argument-no-payment = { $text } is no payment of dues.
argument-no-payment-do = Take the code from the list of receipts, or the event from ndimbal statement MEMBER.
column-way = Way
column-code = Receipt
column-open-since = Open since
column-last-paid = Last paid
help-member-cover = Say whether a member is covered on a day, since when, until when, and by which rules and events
help-member-cover-next = the plan in force: ndimbal plan; any event: ndimbal explain EVENT.
help-member-household = Say who is covered together with a member, and who pays for them
help-member-household-next = what they owe: ndimbal dues oblige --by-plan.
help-member-exempt = Exempt a member from dues for a time. It always ends; why is written nowhere in the history.
help-member-exempt-next = what follows: ndimbal member cover MEMBER.
help-member-transfer = Hand a member over to another chapter, which keeps their list and dues from then on
help-member-transfer-next = tell the other chapter the name, on another way: it does not travel with the history.
help-member-return = Note that a member came back, after leaving or after their cover expired
help-member-return-next = what the plan makes of it: ndimbal member cover MEMBER.
help-dues-collect = Take a meeting's payments in one go: all are recorded at once, or none
help-dues-collect-next = a receipt in full: ndimbal receipt show CODE.
help-dues-assign = Say for which period a payment is, or a part of it; else it goes to the oldest open one
help-dues-assign-next = the periods of a member: ndimbal statement MEMBER --json.
help-dues-arrears = Show who owes what, to the treasurer of the chapter alone
help-dues-arrears-next = a private text for one of them: ndimbal dues remind MEMBER.
help-dues-remind = Write a private text for a member about what is open, to copy; --lang chooses its language
help-dues-remind-next = who cannot pay now: ndimbal member exempt.
help-receipt = What a member keeps of a payment, and can check without asking anybody
help-receipt-show = Print the receipt of a payment: words, and the signed record itself
help-receipt-show-next = check it anywhere: ndimbal receipt verify.
help-receipt-verify = Check the signature of a receipt; no home, key or network is needed
help-receipt-verify-next = what the books say of it: ndimbal explain CODE.
who-cover = president, secretary, treasurer or commissioner of the member's chapter.
arg-member-cover-on = The day; without it: today
arg-member-cover-accident = It was an accident: many plans cover it from the first day
arg-member-household-head = The member who pays for them; without it: they pay for themselves
arg-member-household-adults = How many adults they pay for, themselves included; without it: 1
arg-member-household-minors = How many minors they pay for; without it: none
arg-member-exempt-from = First day; without it: today
arg-member-exempt-until = Last day, at most two years later
arg-member-transfer-to = The chapter that keeps them from now on
arg-dues-oblige-by-plan = What the chapter's plan says, for all its members
arg-dues-oblige-period = With --by-plan: any day of the period; without it: today
arg-dues-pay-payer = Who paid for them: another member, or the word family for somebody who is none
arg-dues-collect-file = Read the lines from this file; without it: from standard input, or typed at the terminal
arg-dues-collect-cash = Where cash goes; without it: CHAPTER/cash
arg-dues-collect-bank = Where transfers, Bizum and cards go; without it: CHAPTER/bank
arg-dues-collect-mobile = Where mobile money goes; without it: CHAPTER/mobile
arg-dues-collect-sheet = Only what is open, for the terminal that asks
arg-dues-assign-payment = The code, or the first digits of the payment
arg-dues-assign-from = First day of the period
arg-dues-assign-until = Last day of the period
arg-receipt-show-event = The code, or the first digits of the event
arg-receipt-verify-file = The file with the receipt; without it: standard input
value-adults = ADULTS
value-payment = PAYMENT
