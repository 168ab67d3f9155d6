# What the audit and the comparison of digests say.

severity-fault = fault
severity-to-look-at = to look at
severity-note = note

check-encoding = every event is written in the one form
check-signature = every signature belongs to its event
check-federation = all events belong to one federation
check-chain = each device's events follow one another
check-past = nothing that an event rests on is missing
check-clock = clocks go forward
check-grant = devices act under an appointment
check-fork = no device signed two histories
check-double-entry = the books add up to zero in each currency
check-drawing-rights = drawing rights stay within the common pool
check-four-eyes = asking, deciding, paying and confirming are different people
check-voice = one voice for each person
check-confirmation = what was paid was confirmed
check-dispute = disputes are settled in time
check-transfer = what was sent between accounts arrived
check-rule = the rules were kept
check-version = every event is understood here
check-duplicate = every event is there once
check-device = devices were heard from

finding-unreadable = At byte { $offset }: these bytes are not an event ({ $detail }).
finding-truncated = At byte { $offset }: the file ends in the middle of an event.
finding-read-failed = At byte { $offset }: the file can't be read any further ({ $detail }).
finding-no-founding = There is no founding in this file, so nothing in it can be checked.
finding-another-founding = Event { $event } is the founding of another federation.
finding-another-federation = Event { $event } was signed for another federation.
finding-bad-signature = Event { $event }: the signature does not belong to it.
finding-wrong-previous = Event { $event } does not follow the event before it on its device.
finding-cites-itself = Event { $event } cites its own device as if it were another's.
finding-grant-of-another = Event { $event } cites an appointment that does not name its device.
finding-clock-not-later = Event { $event }: its clock is not later than that of the events it rests on.
finding-clock-ahead = Event { $event } carries the clock of { $date }, which is still to come.
finding-missing-event = { $count ->
    [one] Event { $event } is missing; one event rests on it.
   *[other] Event { $event } is missing; { $count } events rest on it.
}
finding-past-missing = Event { $event } can't be placed, because something it rests on is missing.
finding-fork = Device { $device } signed two different events as its number { $count }.
finding-branch-not-kept = Event { $event } lies on one more branch of a fork and is not kept.
finding-sum-not-zero = All accounts together do not come to zero, but to { $amount }.
finding-event-not-balanced = Event { $event } moves money that does not balance; { $amount } are left over.
finding-balance-differs = The lines of account “{ $account }” do not add up to its balance; they differ by { $amount }.
finding-rights-beyond-pool = Drawing rights go beyond the common pool by { $amount }.
finding-below-zero = Account “{ $account }” stands below zero: { $amount }.
finding-debt-to-pool = Still owed: { $account }, { $amount }.
finding-four-eyes = Payout { $event }: person { $person } stands in two of the four parts (asking, deciding, paying, confirming).
finding-kin-decided = Case { $event }: person { $person } decided it, and said afterwards that they are kin. The decision stands; others should look at it.
finding-beyond-bill = Case { $event }: it was stated that more is given than the { $amount } that its bills leave to the fund. The member bears a part by the plan.
finding-double-voice = Case { $event }: person { $person } gave two different voices in one round.
finding-irregular = Event { $event } ({ $kind }) is irregular and not settled. { $reason }
finding-irregular-settled = Event { $event } ({ $kind }) was irregular and is settled. { $reason }
finding-statement-waits = Event { $event } ({ $kind }) has no effect until somebody accepts it. { $reason }
finding-void = Event { $event } ({ $kind }) has no effect. { $reason }
finding-never-confirmed = Payout { $event }: { $amount } paid on { $date } and never confirmed.
finding-dispute-open = Payout { $event } is in dispute, to be settled by { $date }.
finding-dispute-overdue = Payout { $event } is in dispute and should have been settled by { $date }.
finding-dispute-late = The dispute about payout { $event } was to be settled by { $date }, and was { $days ->
    [one] { $days } day
   *[other] { $days } days
} later.
finding-transfer-open = Transfer { $event }: { $amount } on its way since { $date }.
finding-not-understood = Event { $event } comes from a newer version of the program and is not understood here.
finding-duplicate = At byte { $offset }: event { $event } is there once more.
finding-signed-twice = At byte { $offset }: event { $event } is there once more, under a second valid signature.
finding-device-silent = { $days ->
    [one] Device { $device } was last heard from on { $date }, one day ago.
   *[other] Device { $device } was last heard from on { $date }, { $days } days ago.
}
finding-device-unheard = Device { $device } has never been heard from.

unproven-later-events = What was signed after the last event here, or was never handed on, can't be seen in this file.
unproven-tail = { $count ->
    [one] The last event of device { $device } is cited by nobody else: that it is the last one is that device's word alone.
   *[other] The last { $count } events of device { $device } are cited by nobody else: that nothing follows or was replaced is that device's word alone.
}
unproven-clocks = The time of an event is what its device said; proven is only that it came after the events it cites.
unproven-money = That the bank, the cash box and the operator hold what the books say is proven by counting and by their statements, not here.
unproven-persons = Who stands behind the number of a member, a case or an officer is not in this file.

comparison-equal = Both hold the same events and show the same books.
comparison-differ = Both hold the same events, but the books differ. This must not happen: keep both and report it.
comparison-not-comparable = The two do not hold the same events, so the books can't be compared. Bring them up to date with each other first.
