# What is collected for something: levies, appeals, rotating tontines (natt), and budgets.

event-levy-called = levy called
event-levy-paid = levy paid
event-appeal-opened = appeal opened
event-appeal-gift = gift for an appeal
event-appeal-closed = appeal closed
event-surplus-assigned = surplus assigned
event-budget-adopted = budget adopted
event-natt-opened = natt begun
event-natt-paid = natt share paid
event-natt-taken = natt pot handed out
event-natt-left = natt left

surplus-families = to the families, in equal shares
surplus-fund = to the chapter's solidarity fund
surplus-pool = to the common pool
appeal-state-collecting = collecting
appeal-state-closed = closed
appeal-state-assigned = closed, surplus assigned
natt-state-open = open
natt-state-taken = handed out
budget-class-dues = dues
budget-class-levies = levies
budget-class-gifts = gifts
budget-class-death = help after a death
budget-class-care = help in illness
budget-class-hardship = help in hardship
budget-class-fees = fees
budget-class-losses = losses
benefit-surplus = share of an appeal's surplus
account-levies = levies of { $chapter }
account-appeal = gifts for appeal { $appeal }
account-natt = members of natt { $natt }

rule-levy = A member's payment of a levy counts in the account where it lies.
rule-appeal = A gift for an appeal counts in the account where it lies.
rule-natt = What the members of a natt pay in and take out is theirs, and apart from the solidarity fund.

refusal-account-apart = This account is kept for one appeal or one natt, or something is or was in it, so that it can't be kept apart.
refusal-account-apart-do = Use another account. For an appeal or a natt, open a new one and leave it empty.
refusal-unknown-levy = There is no such levy.
refusal-unknown-levy-do = Check the number in the list of levies: ndimbal levy list
refusal-beyond-owed = This is more than is owed here; { $available } are left.
refusal-beyond-owed-do = Enter what is still owed. What is given beyond it is a gift.
refusal-unknown-appeal = There is no such appeal.
refusal-unknown-appeal-do = Check the number in the list of appeals: ndimbal appeal list
refusal-appeal-over = The appeal takes in nothing on that day: it is closed, or its days are others.
refusal-appeal-over-do = Check the date. If the gift came all the same, record it with --anyway: it is marked, and shown with the appeal.
refusal-appeal-open = The appeal is not closed yet, so nobody knows its surplus.
refusal-appeal-open-do = Close it first: ndimbal appeal close
refusal-channel-not-named = The appeal does not name this way of giving.
refusal-channel-not-named-do = Check how the gift came. If it came so all the same, record it with --anyway.
refusal-not-the-rule = These are not the shares that the appeal's rule gives; the surplus is { $available }.
refusal-not-the-rule-do = Have the program work out the shares: ndimbal appeal assign. A surplus for the fund or the pool is sent there as a transfer; where no surplus is left there is nothing to share.
refusal-beyond-surplus = The money of an appeal is paid out for cases; by its rule { $available } may leave for this account.
refusal-beyond-surplus-do = Pay it out for a case: ndimbal payout order. A surplus for the fund or the pool is sent there once the appeal is closed. What was put in by mistake is taken back: ndimbal correct.
refusal-assigned-before = The surplus is assigned in this way already.
refusal-assigned-before-do = Nothing more is needed; order the payouts of the families.
refusal-unknown-class = No budget has such a class.
refusal-unknown-class-do = Use dues, levies, gifts, death, care, hardship, fees or losses.
refusal-unknown-natt = There is no such natt.
refusal-unknown-natt-do = Check the number in the list: ndimbal natt list
refusal-no-such-round = The natt has no such round.
refusal-no-such-round-do = Look at its rounds: ndimbal natt show
refusal-other-turn = In this round it is somebody else's turn.
refusal-other-turn-do = Look at the order of the turns: ndimbal natt show
refusal-beyond-pot = This is more than lies in the pot of this round; { $available } are there.
refusal-beyond-pot-do = Hand out what is there. The rest is shown as due, and is handed out when it comes.
refusal-earlier-round = Whoever left pays for the first round in which they still owe.
refusal-earlier-round-do = Record it for that round; without a round the program finds it.

says-levy-called = Every member of { $chapter } on { $date } owes { $amount }, to be paid until { $due }{ $case ->
        [none] {""}
       *[other] , for case { $case }
    }.
says-levy-paid = Member { $member } paid { $amount } of levy { $levy } into { $account } on { $date }{ $receipt ->
        [none] {""}
       *[other] , receipt { $receipt }
    }.
says-appeal-opened = { $chapter } collects { $target } in { $account } from { $date } to { $until } ({ $channels }). What is more goes { $rule }{ $families ->
        [0] {""}
        [one] : one family
       *[other] : { $families } families
    }.
says-appeal-gift = A gift of { $amount } for appeal { $appeal } came into { $account } on { $date } ({ $channel }).
says-appeal-closed = Appeal { $appeal } takes in nothing more from { $date } on.
says-surplus-assigned = The surplus of appeal { $appeal } goes to the cases { $shares }.
says-budget-adopted = { $chapter } plans from { $from } to { $until }: { $classes }.
says-natt-opened = { $members } members of { $chapter } pay { $amount } each into { $account } from { $date } on{ $months ->
        [one] , every month
       *[other] , every { $months } months
    }, and take the pot in turn.
says-natt-paid = Member { $member } paid { $amount } for round { $round } of natt { $natt } on { $date }.
says-natt-taken = Member { $member } took { $amount } of round { $round } of natt { $natt } on { $date }.
says-natt-left = Member { $member } left natt { $natt } on { $date }.
