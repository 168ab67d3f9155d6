# Membership, and for which dues a payment is.

event-household-stated = household stated
event-dues-exempted = exempt from dues
event-member-transferred = member transferred
event-member-returned = member returned
event-payment-assigned = payment assigned
event-dues-paid-for = dues paid by another
says-household-stated = From { $date } on, { $head ->
        [none] member { $member } pays for { $adults ->
            [one] one adult
           *[other] { $adults } adults
        } and { $minors ->
            [0] no minor
            [one] one minor
           *[other] { $minors } minors
        }
       *[other] member { $head } pays for member { $member }
    }.
says-dues-exempted = Member { $member } owes no dues from { $from } to { $until }. Why is written nowhere here.
says-member-transferred = Member { $member } belongs to { $chapter } from { $date } on.
says-member-returned = Member { $member } came back on { $date }.
says-payment-assigned = { $amount } of payment { $payment } are for the time from { $from } to { $until }.
says-dues-paid-for = { $payer ->
        [none] Somebody who is no member
       *[other] Member { $payer }
    } paid { $amount } for member { $member } into { $account } on { $date }{ $receipt ->
        [none] {""}
       *[other] , receipt { $receipt }
    }.
refusal-bad-household = This household can't be: whoever pays for others is paid for by nobody, counts at least one adult, and belongs to the same chapter.
refusal-bad-household-do = Say first who pays for whom, beginning with the person who pays.
refusal-unknown-payment = There is no such payment of dues, or it was taken back.
refusal-unknown-payment-do = Look the payment up: ndimbal statement MEMBER
refusal-unknown-period = The member owes nothing for exactly this period.
refusal-unknown-period-do = Look up the periods that are owed for: ndimbal statement MEMBER
refusal-beyond-payment = That is more than is left of the payment: { $available }.
refusal-beyond-payment-do = Assign at most that, or take back what was said of it before: ndimbal correct
refusal-beyond-dues = That is more than is left to pay for the period: { $available }.
refusal-beyond-dues-do = Assign at most that to this period, and the rest to another one.
