# Words of `case` beside deciding and paying, and of `claims`.

cli-list-held = { $state }, stands still: { $why }
cli-list-reopened = { $state } (reopened)
cli-life-held = Stands still since { $date }: { $why }
cli-life-was-held = Stood still from { $date } to { $until }: { $why }
cli-held-by = This reason has stood since { $date }, by the word of { $who }.
cli-still-held = { $id } stands still all the same: { $why }. It goes on when that is released, too: ndimbal case release { $id }
cli-life-withdrawn = Withdrawn on { $date }
cli-life-reopened = Reopened on { $date }
cli-life-heirs = The heirs want the burial { $choice }.
cli-life-public = Public system: { $answer }
cli-life-kin = { $person } is kin and takes no part.
cli-life-same-claim = The same claim stands in { $chapter } as case { $id } ({ $state }).
cli-claim-open = Case { $id } of { $chapter } and case { $other } of { $there } are one claim: one of them is to be declined.
cli-case-marked = It is marked, so that the same claim in another chapter is found.
cli-case-same-claim = The same claim stands already as case { $id } of { $chapter }: neither is decided in favour while the other stands. If this one is about somebody else of the household, withdraw it and open it with --dependent.
cli-case-no-key = It bears no mark against helping twice: no claims key rests here (ndimbal claims enter).
cli-case-no-name = It bears no mark against helping twice: your sealed list does not hold the name.
cli-file-of = Case { $id }, { $chapter }
cli-file-none = No case waits for anybody.
cli-file-done = yes
cli-file-late = { $days ->
        [one] one day
       *[other] { $days } days
    }
cli-file-papers = Papers that are missing: { $papers }
cli-file-held = Stands still since { $date }, { $days ->
        [one] one day
       *[other] { $days } days
    } in all: { $why }
cli-file-over = Nothing is waited for: { $state }
cli-file-unasked = Since { $date } somebody should ask how it was ({ $payee }): ndimbal payout feedback { $id }
cli-file-next = The file is with { $who } since { $date }. Next: { $step }{ $days ->
        [0] .
        [one] , one day late.
       *[other] , { $days } days late.
    }
cli-accounts-granted = Decided: { $outcome }, up to { $ceiling }
cli-accounts-decided = Decided: { $outcome }
cli-accounts-reasons = Because: { $reasons }
cli-accounts-total = Paid { $total }, fees { $fees }; the case cost { $cost }.
cli-accounts-total-returned = Paid { $total }, fees { $fees }, { $returned } came back; the case cost { $cost }.
cli-accounts-francs = In francs: { $sent } sent, { $received } received; changing cost { $change }.
cli-accounts-fee-there = Taken from it there: { $fee }
cli-accounts-lost = Never arrived, and borne by the chapter: { $amount }
cli-accounts-on-its-way = On its way: { $amount }
cli-accounts-shown = Shown as complete on { $date }.
cli-accounts-free = The case was withdrawn: what was not used is free for others.
cli-accounts-not-shown = Not shown as complete yet.
cli-claims-new = The key for claims is made; it compares as { $check }. These words are shown once: print them, and let the other chapters enter them.
cli-claims-kept = The key for claims rests here, sealed; it compares as { $check }.
cli-claims-none = No key for claims rests here.
cli-claims-again = Another key for claims rests here. With a new one, cases marked before are not found any more.
cli-claims-asks = The words of the key for claims: 
argument-paper = { $text } can't be read as a paper: no such file, or more than 64 MiB.
argument-paper-do = Name the scanned file.
usage-no-plan = No plan judges this case: none was in force and known when it was opened.
usage-no-plan-do = State what the rules give by hand: --plan with --benefit or --not.
usage-whose-case = Nobody here knows whose case this is, so the plan can't be asked.
usage-whose-case-do = Add --member, which is not signed; or state what the rules give by hand: --plan with --benefit or --not.
usage-other-member = The sealed list says that this is somebody else's case.
usage-other-member-do = Leave --member out, or check the number of the case.
cli-eligible-dry = Nothing was signed. The same without --dry-run signs it.
cli-eligible-often = { $benefit }: at most { $times ->
    [one] { $times } time
   *[other] { $times } times
} for one person in a year; before: { $before }
cli-case-plan-no = { $plan }: no right to help: { $benefits }
cli-eligible-unknown = { $count ->
    [one] Of { $count } other case of the year nobody here knows whose it was: it is
   *[other] Of { $count } other cases of the year nobody here knows whose they were: they are
} not counted for the person and the household. Whoever keeps the list can tell.
cli-left-out-waits = { $benefit }: it has a waiting time of its own of { $days } days from joining, and can be had from { $date } on.
cli-left-out-member-alone = { $benefit }: it is for the member who pays dues alone, not for others of the household.
cap-over-bill = the bill, less the member's share
cli-share-of = { $benefit }: of the bill of { $billed } the member bears { $percent } %, { $bears }.
cli-life-bill = Bill of { $date }, { $benefit }: { $amount }
cli-share-asks = { $benefit }: of the bill the member bears { $percent } %. Nothing is given until the bill is filed: ndimbal case bill { $case } { $name } AMOUNT
argument-dependent-beyond = People covered with the member on that day, by the books: { $text }. This case is about one more.
argument-dependent-beyond-do = If the household was larger, note it: ndimbal member household. If not, state the case by hand: ndimbal case eligible CASE --reason class-not-covered
cli-eligible-after-no = Until now it was stated that there is no right to help: { $reasons }. Those who decide see this statement instead: say which of the two is right before they do.
usage-return-pool = Into the common pool money comes by a transfer alone.
usage-return-pool-do = Take what came back into the account where it lies, and send it on from there: ndimbal transfer send ACCOUNT pool AMOUNT
usage-ask-bill = The plan gives a part of the bill, and no bill is filed.
usage-ask-bill-do = File it, and state again: ndimbal case bill.
cap-over-case = one case
cap-over-person = one person in a year
cap-over-household = one household in a year
cap-over-year = the chapter in a year
column-counted-over = Counted over
column-allowed = Allowed
column-before = Before
column-remaining = Left
column-cases = In the cases
arg-case-eligible-member = Whose case it is, where your sealed list does not say: the number, or the first digits of the id. It is not signed.
arg-case-eligible-dry-run = Show what the plan gives and sign nothing
usage-ask-public = The plan asks for the answer of the public system first.
usage-ask-public-do = Ask, and note the answer: ndimbal case public.
column-done = Done
column-late = Late
column-aside = Set aside
column-unused = Not used
column-help = Help
column-debited = Paid
who-file = secretary, president, treasurer or companion of the case's chapter; that the body was carried to the burial place says a contact, that the accounts are shown the treasurer or the president.
who-president = president of the case's chapter.
who-any-officer = any officer.
help-case-hold = Say why a case stands still. Until it is released nothing of it is ordered or paid.
help-case-hold-next = who has the file meanwhile: ndimbal case file. When it goes on: ndimbal case release.
help-case-release = Let a case that stood still go on
help-case-release-next = ask for the payouts and pay: ndimbal payout order.
help-case-withdraw = Note that the family asks for it no more. What was set aside is free again.
help-case-withdraw-next = if the family asks again: ndimbal case reopen.
help-case-reopen = Open a closed or withdrawn case again
help-case-reopen-next = set money aside anew: ndimbal case allocate.
help-case-task = Note that a step is done or a paper is there
help-case-task-next = what is missing still: ndimbal case file.
help-case-recuse = Say that you are kin, and take no part in a case from now on
help-case-recuse-next = another officer with your role goes on; see ndimbal case show.
help-case-heirs = Note where the heirs want the burial. Here, it takes over the limit of carriage home, or keeps to a lower one of its own.
help-case-heirs-next = see the case: ndimbal case show.
help-case-public = Note whether the public system pays: the fund pays last
help-case-public-next = if it pays, the commissioners decline with the reason public-cover: ndimbal case decide.
help-case-bill = File a bill for what a help of the plan is for. The plan may have the member bear a part of it.
help-case-bill-next = have stated what the plan gives of it: ndimbal case eligible.
help-case-file = Show who has the file of a case, what is next and since when. Days count from what happened and stand still while the case does.
help-case-file-next = note what is done: ndimbal case task.
help-case-accounts = Show the accounts of a case as every chapter may see them
help-case-accounts-next = note that they are complete: ndimbal case task with accounts.
help-claims = The federation's key that finds the same claim in two chapters
help-claims-new = Make the key, once for the whole federation. Its words are shown once.
help-claims-new-next = the other chapters enter the words: ndimbal claims enter.
help-claims-enter = Enter the words of the key that another chapter made. They are asked for, or are one line of standard input.
help-claims-enter-next = compare the eight digits with the other chapter; then ndimbal case open marks each case.
help-claims-show = Show whether a key rests here, and the digits by which chapters compare it
help-claims-show-next = open a case: ndimbal case open.
arg-case-hold-why = judge, identity, consulate, funds or route-closed
arg-case-task-task = identity, quotes, death-certificate, literal-certificate, natural-death, autopsy, embalming, transport-authorisation, consular-letter, laissez-passer, air-waybill, itinerary, departure, inland-leg or accounts
arg-case-task-paper = The scanned paper: a salted hash of it is recorded, the salt stays in your sealed list
arg-case-heirs-choice = home or here
arg-case-public-answer = not-asked, asked, exists or none
arg-case-bill-benefit = The help, such as care-es
arg-case-bill-amount = How much was billed
arg-case-bill-currency = The currency of the bill: EUR or XOF
arg-case-bill-date = Of which day the bill is; without it: today
arg-case-bill-paper = The scanned bill: a salted hash of it is recorded, the salt stays in your sealed list
arg-case-file-case = The first digits of the case; without it: every case that goes on
arg-case-file-on = As seen on this day; without it: today
arg-case-eligible-by-plan = Compute what the plan that judges the case gives
arg-case-eligible-occasion = What happened: death-in-spain, death-in-senegal, medical-return, care-in-spain, care-in-senegal, traditional-care, incapacity or hardship
arg-case-eligible-accident = It was an accident
value-why = WHY
value-task = TASK
value-choice = CHOICE
value-occasion = OCCASION
argument-claims-words = These are not the words of a claims key.
argument-claims-words-do = Type all twelve words in their order, as they stand on the paper.
