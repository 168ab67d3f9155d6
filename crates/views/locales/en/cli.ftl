# Messages of the command line.

cli-passphrase = Passphrase:{" "}
cli-name = Name:{" "}
cli-phone = Telephone (Enter if there is none):{" "}
cli-opening = Opening the history
cli-checking = Checking
cli-recorded = Recorded: { $kind } ({ $id })
cli-recorded-irregular = It counts, and is marked irregular: { $why }
cli-recorded-waits = It has no effect yet: { $why } It counts when somebody who had no part in it accepts it: settle { $id } accepted
cli-recorded-late = Note: { $chapter } has closed its books until { $until }. The signed figures stay as they are, and this is shown beside them as late. If it really happened after that day, take it back (ndimbal correct) and give its date.
cli-within-opening = Note: { $account } was opened on { $date }, after { $count ->
        [one] this was paid. It counts for the member, and the opening balance holds its money already.
       *[other] { $count } of these were paid. They count for the members, and the opening balance holds their money already.
    }
cli-return-of-pool = The common pool had paid { $amount } of this. Send back what is the pool's: ndimbal transfer send { $account } pool AMOUNT
cli-short-of-promises = Cases are promised { $promised } of this money, and { $left } are left: their payouts may have to wait. If it was not meant so, take it back: ndimbal correct { $id }
cli-recorded-ahead = Note: { $date } is still to come. What happened can't be dated ahead: if the date is wrong, take this back (ndimbal correct { $id } date) and record it again with the right one.
cli-fee-from = The fee of { $fee } is taken from { $account }, which the order names first.
cli-far-from-parity = Look once more: { $sent } for { $amount } is far from the fixed rate, at which it would be { $parity }. If a digit is missing or too much: ndimbal correct { $id } amount, and record it anew.
cli-founded =
    The federation { $name } is founded.
    Its id is { $id }
cli-few-commissioners = { $chapter } has { $has ->
    [0] no commissioner
    [one] one commissioner
   *[other] { $has } commissioners
}, and some of its cases ask for { $asked } of its own: they can't be decided before more are appointed (ndimbal invite new --role commissioner).
cli-ticket = Pass this ticket on. It is good for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} and for one use.
cli-compare =
    Read this code to the person who invited you: { $code }
    Waiting until they accept it.
cli-accepted = Accepted. Device { $device } may come in ({ $id }).
cli-needs-voices = The grant { $id } takes effect when more than half of the officers gave their voice: ndimbal officer endorse { $id }
cli-calling = Calling { $peer } at { $address } ...
cli-joined = You are in. { $count ->
    [one] { $count } event
   *[other] { $count } events
} came from { $chapter }.
cli-joined-waits = Your role takes effect when more than half of the chapter's officers gave their voice.
cli-synced = Up to date with { $peer }: { $received ->
    [one] { $received } event
   *[other] { $received } events
} came, { $sent } went. This home holds { $count }.
cli-peer-added = { $peer } is remembered.
cli-peer-forgotten = { $peer } is forgotten.
cli-exported = { $count ->
    [one] { $count } event was
   *[other] { $count } events were
} written to { $file }
cli-imported-aside = In quarantine: { $count }. Their clock is more than a day ahead; they count once that day has come.
cli-imported-events = { $new ->
    [one] { $new } new event
   *[other] { $new } new events
}, { $known } known, { $waiting } waiting for others.
cli-pool-holds = The pool holds { $amount }
cli-case-opened = The case is open. Its id is { $id }. Who it concerns stays in your sealed list.
cli-case-head = Case { $id }, { $chapter }: { $class }, { $date }, { $state }
cli-case-plan = { $plan }: { $benefits }
cli-case-voice = { $person } ({ $chapter }): { $outcome }, up to { $ceiling }
cli-case-voice-no = { $person } ({ $chapter }): { $outcome }
cli-case-voice-why = { $person } ({ $chapter }): { $outcome }: { $why }
usage-why-not = A no needs its reason.
usage-why-not-do = Say why: --reason waiting-period, lapsed, ceiling-reached, class-not-covered, missing-document, duplicate or public-cover
cli-case-voice-changed = It takes the place of what the same person said in this round before: { $before }.
cli-case-step = { $date }: { $step }
cli-case-totals = Total { $total }, fees { $fees }
cli-closing = In the account: { $amount }
cli-member-totals = Owed { $owed }, paid { $paid }
cli-member-waived = Not asked for, because of an exemption or a return: { $amount }
cli-paid-before = The same member paid the same amount into the same account on the same day: { $id }. This records a second payment.
cli-members = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
cli-obliged = { $count ->
    [one] { $count } member owes
   *[other] { $count } members owe
} dues for the period.
cli-dues-few = { $chapter }: fewer than five members. What they owe is for the treasurer alone: ndimbal dues arrears --chapter { $chapter }
cli-dues-totals = { $chapter }: { $members ->
    [one] { $members } member
   *[other] { $members } members
}, owed { $owed }, paid { $paid }, in arrears { $arrears }
cli-trail-page = { $shown } of { $total ->
    [one] { $total } event
   *[other] { $total } events
}
cli-dispute-open = { $id }: { $wrong }, { $left } missing, to be settled until { $date }
cli-dispute-overdue = { $id }: { $wrong }, { $left } missing, was to be settled until { $date }
cli-dispute-taken-back = { $id }: { $wrong }; the payment was taken back, so nothing is missing any more, and the dispute is to be settled
cli-dispute-come = { $id }: { $wrong }, but all has come since. The dispute is to be settled: ndimbal settle { $id } made-good
cli-unconfirmed = { $id }: { $amount } to { $payee } paid { $days ->
    [one] { $days } day
   *[other] { $days } days
} ago, not confirmed
cli-on-its-way = { $id }: { $amount } on its way from { $from } to { $to }
cli-fate = { $id }: { $kind }, { $fate }: { $why }
cli-payout-waiting = { $payout }: { $person } says that { $amount } came on { $date }; it counts when accepted ({ $id })
cli-no-disputes = Nothing is open.
cli-audit-counts = { $signed ->
    [one] { $signed } signed event
   *[other] { $signed } signed events
} read, { $set } in the history.
cli-audit-held = Held by { $least } to { $most ->
    [one] { $most } chapter
   *[other] { $most } chapters
}, as signatures prove; by one alone: { $alone ->
    [one] { $alone } event
   *[other] { $alone } events
}.
cli-audit-held-same = Held by { $most ->
    [one] { $most } chapter
   *[other] { $most } chapters
}, as signatures prove.
cli-import-receipts = { $count ->
    [one] { $count } receipt number stays
   *[other] { $count } receipt numbers stay
} on paper and in the file: it takes at most four letters and then digits, as A120 or 2026/17.
cli-audit-holds = { $check }: holds
cli-audit-fails = { $check }: { $count } to look at
cli-audit-more = And { $count ->
    [one] { $count } finding
   *[other] { $count } findings
} more.
cli-audit-digest = Book { $book }
cli-audit-lost = { $count ->
    [one] { $count } event is lost
   *[other] { $count } events are lost
} in this home: ndimbal store check
cli-audit-passed = The audit is passed.
cli-audit-failed = The audit is not passed.
cli-not-balanced = The accounts do not add up to zero. Run: ndimbal audit
cli-digest =
    Events       { $events }
    Root         { $root }
    Book         { $book }
    Rules        { $version }
    Not understood { $unknown }, in quarantine { $quarantined }
cli-store-checked = { $count ->
    [one] { $count } event was
   *[other] { $count } events were
} read back.
cli-store-healed = { $count ->
    [one] { $count } event that the journal had lost was
   *[other] { $count } events that the journal had lost were
} healed when the home was opened.
cli-store-whole = Everything is as it was written.
cli-store-damaged = { $count ->
    [one] { $count } problem
   *[other] { $count } problems
}. What can be healed is healed by: ndimbal store repair
problem-journal = The journal is damaged in segment { $segment } at byte { $offset }.
problem-undecodable = { $file }, byte { $offset }: this is not an event of this federation.
problem-signature = { $id }: the signature does not belong to the event.
problem-repeated = { $id } stands twice in the journal; the first counts.
problem-index-row = { $id }: the index says something else than the journal.
problem-only-in-index = The index has { $count ->
    [one] { $count } row
   *[other] { $count } rows
} that the journal does not.
problem-index = The index is out of use: { $why }

cli-import-dry = Nothing is written yet. This is what would happen:
cli-import-recorded = Recorded:
cli-import-members = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}, { $add ->
    [one] { $add } new member
   *[other] { $add } new members
}, { $known } known
cli-import-members-before = { $count ->
    [one] 1 member of an earlier import that was not finished is admitted too.
   *[other] { $count } members of an earlier import that was not finished are admitted too.
}
cli-import-ignored = Columns not read: { $columns }
cli-import-dues =
    { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }
    { $count ->
        [one] { $count } payment, { $amount }
       *[other] { $count } payments, { $amount }
    }
    { $known-count } known, { $known }
    { $doubtful-count } doubtful, { $doubtful }
    { $skipped-count } left out by you, gifts { $gifts }
cli-import-changed = Line { $line }: known, but something is written differently. The list here stays as it is.
cli-import-doubt = Line { $line } is doubtful: { $why }
cli-import-goes-to = { $why }. With --take it is dues of { $who }
cli-import-bad = Line { $line } can't be read: { $why }
cli-import-passed-over = Line { $line } was passed over: { $why }
cli-import-advice = Line { $line }: { $what }
cli-import-unused = Nothing was done about the lines { $lines }: no doubtful row stands there, two things were said of it, or it has no member and can't be taken. Correct such a row in the file, or leave it out.
cli-import-not-in-books = { $count ->
    [one] { $count } line is not in the books: correct it or decide about it, then import the file again.
   *[other] { $count } lines are not in the books: correct them or decide about them, then import the file again.
}
cli-import-stays-out = { $count ->
    [one] { $count } line would not be in the books.
   *[other] { $count } lines would not be in the books.
}
cli-import-decide = You decide: --take LINES for rows that are right, --skip LINES for rows that don't count, --gift LINES for gifts.
cli-import-again = To record it, run the same command with --record
import-bad-date-empty = no date is written
import-bad-date-unreadable = not a date: write day/month/year
import-bad-date-no-year = the year is missing
import-bad-date-no-such-day = the calendar has no such day
import-bad-date-month-first = the month seems to stand before the day: write day/month/year
import-bad-amount-empty = no amount is written
import-bad-amount-unreadable = not an amount: write it as 35 or 35.00
import-bad-amount-ambiguous = the amount has two readings: write it with two decimals
import-bad-amount-too-many-decimals = the amount has more than two decimals
import-bad-amount-negative = the amount is below zero
import-bad-amount-zero = the amount is zero
import-bad-amount-too-large = the amount is too large
import-bad-amount-other-currency = the amount is in another currency
import-bad-no-name = no name is written
import-bad-minors = the number of minors is not a number from 0 to 30
import-bad-too-many-cells = more cells than the header: a separator stands inside a cell
import-bad-swallowed-rows = a quote is not closed where it should be
import-bad-cut-off = cells are missing at the end: the file was cut
import-bad-total = a line of totals
import-bad-header-again = the header once more
cli-import-remarks = { $count ->
    [one] Line { $lines } has a remark that this program does not understand. Read it before you record.
   *[other] Lines { $lines } have remarks that this program does not understand. Read them before you record.
}
import-doubt-no-number = no member number is written
import-doubt-same-number = line { $line } has the same number
import-doubt-number-taken = the number belongs to another member
import-doubt-same-person = line { $line } has the same name and telephone
import-doubt-known-person = a member has the same name and telephone under another number
import-doubt-no-joining-date = no joining date is written; if taken, it is today
import-doubt-joins-in-future = the joining date is in the future
import-doubt-unknown-number = no member has this number
import-doubt-name-disagrees = the number and the name disagree
import-doubt-several-members = more than one member fits
import-doubt-no-member = no member fits: perhaps a gift
import-doubt-repeat = it repeats line { $line }
import-doubt-same-receipt = line { $line } has the same receipt number
import-doubt-marked-repeat = the remark calls it a repeat, but no other row is like it
import-doubt-says-left = the row says that the member left, or that it does not count
import-doubt-two-readings = line { $line } has the month before the day, and this date has two readings
import-doubt-says-void = something in the row says that it may not count
import-doubt-says-other = the remark calls it something other than dues
import-doubt-receipt-recorded = the books hold this receipt of that day with another amount or member; if it was put right in the list, take that record back first (ndimbal correct)
import-doubt-for-another = the remark says that it is for somebody else
import-doubt-several-people = it names more than one person
import-doubt-near-gift = the books hold a gift of this amount on { $date }
import-doubt-other-amount = the books hold { $amount } of this member on that day, which no row has: perhaps it was corrected here
import-doubt-near-payment = the books hold the same amount of this member on { $date }
import-doubt-before-joining = dated before the member joined on { $date }
import-doubt-in-future = dated in the future
import-doubt-unknown-method = the way of payment is not known
import-advice-may-have-left = the remark says that the member may have left
import-advice-says-exempt = the remark says that the member is exempt
import-advice-on-list = somebody on your list has the same name: if it is the same person, do not admit them again
import-advice-namesake = line { $line } has the same name
argument-import-francs = The rows of lines { $text } are in euros and would go into an account in CFA francs.
argument-import-francs-do = Name an account in euros for them: --cash, --bank, --mobile or --other ACCOUNT.
argument-import-account = The rows need the account { $text }, and there is none of this name.
argument-import-account-do = Open it (ndimbal account open), or name another one: --cash, --bank, --mobile or --other ACCOUNT.
argument-import-other = Some rows do not say how they were paid: lines { $text }.
argument-import-other-do = Say where they went: --other ACCOUNT, such as the cash box.

usage-not-here = This command can't be carried out here.
usage-not-here-do = Run it on its own, in a terminal.
usage-no-francs = The payee is in Senegal, and how many francs were sent is missing. Nothing was recorded.
usage-no-francs-do = Add it: --sent 131191. If the payee was given euros, say so: --in-euros
usage-natt-twice = A member is named twice: everybody has one turn.
usage-natt-twice-do = Name each member once, in the order of the turns.
usage-natt-empty = Nothing lies in the pot: no share of this round is paid, or it was handed out.
usage-natt-empty-do = See the rounds (ndimbal natt show), and record what was paid: ndimbal natt pay
usage-node-not-running = The node of this home does not run.
usage-node-not-running-do = Start it in another terminal: ndimbal node run
usage-no-address = The node listens on all addresses, so the ticket can't say which one to call.
usage-no-address-do = Add --address IP:PORT as the other computer reaches it.
usage-no-card = The file holds no card.
usage-no-card-do = Make one on the new device: ndimbal key new
usage-no-name = No name was given.
usage-no-name-do = Type it when you are asked, or give standard input one line: name; telephone
usage-name-typed = A name or telephone typed with the command can be read by other users of this computer. Nothing was recorded.
usage-name-typed-do = Leave out --name and --phone: they are asked for. A script gives standard input, or --names-fd, one line: name; telephone
usage-bad-name = The name or the telephone is too long, or holds characters that can't be shown.
usage-bad-name-do = Write the name in up to 120 characters and the telephone in up to 40.
argument-amount = { $text } is not an amount.
argument-amount-do = Write it as 35 or 1250.50; euros have two decimals, francs none.
argument-receipt = { $text } can't be kept as the number of a receipt: it could be a name.
argument-receipt-do = Write at most four letters and then digits, as A120 or 2026/17; or leave it out: the paper has it.
argument-date = { $text } is not a date.
argument-date-do = Write year, month and day: 2026-02-03.
argument-slug = { $text } is not a short name.
argument-slug-do = Use small letters, digits and -, with / in the names of accounts.
argument-word = { $text } is not one of the words that fit here.
argument-word-do = Run the command with --help to see them.
argument-currency = { $text } is not a currency that is kept here.
argument-currency-do = Write EUR (euros) or XOF (CFA francs).
argument-no-officer = Chapter { $text } has no officer: none of the cards is of it.
argument-no-officer-do = Let somebody there make a key (ndimbal key new) and add the card to the file. A chapter can't be added after the founding.
argument-not-founded = One of the cards is of { $text }, and no chapter of that name is to be founded.
argument-not-founded-do = Name it with --chapter or --office, or have the card made anew for the right chapter.
argument-source = { $text } is not of the form name=amount.
argument-source-do = Write for example granada/bank=2100.
argument-quorum = { $text } is not a quorum.
argument-quorum-do = Write own+others, as 2+1, or with a ceiling, as 500=1+0.
argument-id = { $text } is not an id.
argument-id-do = Copy it whole, as the program showed it.
argument-card = { $text }: this line is not a card.
argument-card-do = Put each card on a line of its own, as `ndimbal key new` printed it.
argument-fd = File descriptor { $text } can't be read.
argument-fd-do = Open it before the program starts, for example 3<file.
argument-number-taken = Number { $text } is in your list already.
argument-number-taken-do = Choose another number, or look it up: ndimbal member list
argument-natt-owes-less = Member { $text } owes less than this for this round, so nothing is recorded.
argument-natt-owes-less-do = Look at what each owes: ndimbal natt show
argument-code = { $text } is not a code: a code has six digits.
argument-code-do = Nothing is void yet. Ask for the six digits on the other screen again.

error-import-too-large = The file is too large for a list: is it the right one?
error-import-spreadsheet = This is a spreadsheet or PDF file. Open it and save it as CSV.
error-import-binary = This is not a text file. Lists come as CSV, bank statements as Norma 43 or camt.053.
error-import-empty = The file is empty.
error-import-too-many-rows = The file has too many rows. Split it.
error-import-long-cell = Line { $line }: a cell is too long. Is a quote left open?
error-import-wide-row = Line { $line }: too many cells in a row.
error-import-open-quote = Line { $line }: a quote is opened and never closed.
error-import-missing-columns = Columns are missing: { $columns }. Found: { $line }.
error-import-do = Nothing was recorded. Correct the file and import it again.
error-not-found = Nothing here is called { $text }.
error-not-found-do = Check the id or name; ids need at least four digits.
error-fell = { $id } is in the history, and it does not count: { $why }
error-fell-do = See what came of it: ndimbal explain { $id }
error-no-surplus = There is no surplus to share: { $amount } were taken in, and the target is { $target }.
error-no-surplus-do = Nothing is to be done: all that was taken in is for what the appeal asked for.
error-surplus-fund = There are no shares to give: by the appeal's rule its surplus, { $surplus }, goes to the chapter's solidarity fund.
error-surplus-fund-do = Send it to an account of the chapter: ndimbal transfer send
error-surplus-pool = There are no shares to give: by the appeal's rule its surplus, { $surplus }, goes to the common pool.
error-surplus-pool-do = Send it there: ndimbal transfer send ACCOUNT pool
error-not-in-list = No member is called { $text } here: your sealed list has no such number, and no id begins like that.
error-not-in-list-do = Use the first digits of the id that ndimbal member list shows. Numbers stand only in the list of who keeps it: ask the treasurer for the id.
error-treasurer-alone = What a member owes and paid is for the treasurer of their chapter alone.
error-treasurer-alone-do = Ask the treasurer. The totals of a chapter are for everyone: ndimbal dues show
error-ambiguous = { $text } fits more than one.
error-locked = The key of { $text } is locked.
error-locked-do = Give the passphrase at the terminal, or with --passphrase-fd.
error-not-enrolled = The device of { $text } holds no role in this federation (yet).
error-key-label = A label has up to 32 of a-z, 0-9 and -.
error-key-label-do = Write a role such as treasurer, never a name.
error-key-taken = This home has such a key already ({ $text }).
error-key-taken-do = Choose another label, or see: ndimbal key list
error-key-none = This home has no key.
error-key-none-do = Make one: ndimbal key new, or join with a ticket: ndimbal join
error-key-several = This home has several keys: { $text }.
error-key-several-do = Say whose signs: --as treasurer
error-key-no-match = No key of this home fits { $text }.
error-key-no-match-do = See which there are: ndimbal key list
error-key-damaged = A key file of this home is damaged: { $text }
error-key-damaged-do = Put back a copy of it, or enrol a new device.
error-newer = A newer version of this program wrote this: { $text }
error-newer-do = Install that version.
error-short-passphrase = The passphrase is too short.
error-short-passphrase-do = Choose at least eight characters; four or five words are good.
error-work-factor = The work factor must be from 10 to 20.
error-work-factor-do = Leave --work-factor out for the usual one.
error-wrong-passphrase = The passphrase is wrong. Nothing was changed.
error-wrong-passphrase-do = Try again; mind capitals and the language of the keyboard.
error-open-to-others = Other users of this computer can read a sealed file: { $text }
error-open-to-others-do = Make it yours alone: chmod 600
error-sealed-damaged = A sealed file is damaged: { $text }
error-sealed-damaged-do = Put back a copy of it.
error-names-too-large = The sealed list of names is full.
error-names-too-large-do = Nothing was saved. Ask for help.
error-unreadable = The file can't be read: { $text }
error-unreadable-do = Check its name and folder.
error-io = The disk or the system said no: { $text }
error-damaged-file = A file of this home is damaged: { $text }
error-clock = This computer's clock and the history disagree: { $text }
error-store = The store of this home is in trouble: { $text }
error-store-in-use = Another process uses this home (number { $text }).
error-store-in-use-do = It may be its node: use the commands as always, they go to it; or stop it first.
error-store-not-writable = This home can't be written to: { $text }
error-store-not-writable-do = Give your user the right to write there.
error-store-full = The disk is full.
error-store-full-do = Make room and try again; what was recorded is there.
error-store-damaged = The journal of this home is damaged: { $text }
error-store-damaged-do = Take what other copies hold: ndimbal store repair --from EXPORT. Or restore a backup into a new folder.
error-net = The link failed: { $text }
error-net-bind = This address can't be listened on: { $text }
error-net-bind-do = Another program may use it; choose another port, or 0.
error-net-unreachable = Nobody answers at { $text }.
error-net-unreachable-do = Check that its node runs (ndimbal node run), that address and port are right (ndimbal peer list), and that no router or firewall stops UDP. Nothing is lost: try again later.
error-net-wrong-peer = Another computer answered than the one you know.
error-net-wrong-peer-do = Do not go on. Ask for the key of the right node and add it: ndimbal peer add
error-net-busy = The other node takes no more links now.
error-net-busy-do = Try again in a while.
error-no-room = There is no room for events that wait for their past or come from a clock far ahead.
error-no-room-do = What could go in is kept. Check the date on both computers; then try again, the rest comes later.
error-peers-file = The list of peers has a mistake: { $text }
error-peers-file-do = Correct that line by hand. Nothing was changed.
error-peer-silent = The other node did not let this one in.
error-peer-silent-do = This device may hold no role yet, or that node has not heard of it: have it endorsed, and let that node sync.
error-peer-refused = The other node refused: { $text }
error-ticket-garbled = A character of the ticket is missing or wrong.
error-ticket-garbled-do = Copy it again, whole.
error-ticket-not-a-ticket = This is not a ticket.
error-ticket-not-a-ticket-do = A ticket begins with ndimbal-ticket:
error-ticket-other-version = Another version of this program wrote the ticket.
error-ticket-other-version-do = Install the same version on both computers.
error-ticket-not-ours = The node that was called did not write this ticket.
error-ticket-not-ours-do = Ask for a new one.
error-ticket-not-proven = The ticket's secret was not proven.
error-ticket-not-proven-do = Ask for a new one.
error-ticket-used-before = The ticket was used before.
error-ticket-used-before-do = If it was not you, somebody has a copy: tell who invited you, and ask for a new one.
error-ticket-over = The ticket's time is over.
error-ticket-over-do = Ask for a new one.
error-ticket-other-person = The device that came belongs to another person.
error-ticket-other-person-do = Make a new key on it and ask for a new ticket.
error-ticket-founding-only = The ticket is for a device named in the founding, and this one is not.
error-ticket-founding-only-do = Ask for a ticket with a role: ndimbal invite new --role ...
error-no-history = This home holds no history yet.
error-no-history-do = Found a federation (ndimbal init) or join one (ndimbal join), or name the right folder with --home.
error-has-history = This home holds a history already, or its node runs.
error-has-history-do = Use another folder with --home, or stop the node that runs.
error-ambiguous-do = Write more digits of the id.
error-bad-input = { $text }
error-bad-input-do = Nothing was recorded. Correct it and try again.
error-bytes-no-event = At byte { $text } stands something that is no event.
error-bytes-no-event-do = Nothing from there on was recorded. Get the export again.
error-bytes-too-large = At byte { $text } begins an event that is larger than any can be.
error-bytes-too-large-do = Get the export again.
error-bytes-cut = The file ends in the middle of an event, at byte { $text }.
error-bytes-cut-do = Get the export again: it was cut.
error-bytes-unread = The file can't be read on from byte { $text }.
error-bytes-unread-do = Name a file and not a folder, and check the disk.
error-bytes-no-text = This is not text in UTF-8: see byte { $text }.
error-bytes-no-text-do = Save it as a text file in UTF-8.
error-damaged-file-do = Put back a copy of the file, or remove it if it can be made anew.
error-not-an-event = { $text }
error-not-an-event-do = The file or the other side is damaged. What was taken in before is kept.
error-rejected = { $text }
error-rejected-do = The event is not of this history. What was taken in before is kept.
error-clock-do = Set the clock of this computer. If it is right, add --today with today's date.
error-not-enrolled-do = Ask an officer to accept or endorse it: ndimbal officer list
error-forked = The chain of this device is forked: another copy of it signed too.
error-forked-do = Do not sign with it again. Enrol a new device: ndimbal key new
error-history-gone = This home belongs to a federation, but its history is gone.
error-history-gone-do = Get it back: ndimbal sync NODE, or ndimbal store repair --from EXPORT. Where neither helps, join again: ndimbal join
error-must-hear = The newest events of this home may be lost.
error-must-hear-do = Sync with a node that knows this home before you sign: ndimbal sync PEER
error-store-do = Nothing that was recorded is gone. See: ndimbal store check
error-io-do = Check the disk and who may write there.
error-unanswered = The node of this home stopped before it answered.
error-unanswered-do = The command may have been carried out: look before you repeat it, for example with ndimbal trail --newest
error-poisoned = An earlier write failed, so nothing more is written.
error-poisoned-do = Check the disk, then start again; what was recorded is there.
error-net-do = Check the address and whether the other node runs. Nothing is lost: try again later.
error-peer-refused-do = Ask who runs the other node.
error-codes-differ = The codes differ.
error-codes-differ-do = Somebody else may have come with the ticket. It is void now; write a new one.
error-random = The system gives no random bytes.
error-random-do = Start the computer again.
error-nobody-waits = Nobody waits to be let in.
error-nobody-waits-do = The code comes when the other computer runs ndimbal join with the ticket; who came too long ago must come again with a new one.

ticket-open = open
ticket-used = used
ticket-expired = expired
ticket-times-again = { $count ->
    [one] shown once more after it was used
   *[other] shown { $count } times more after it was used
}
ticket-times-wrong-code = { $count ->
    [one] a wrong code was typed
   *[other] { $count } wrong codes were typed
}
alarm-ticket-again = Warning: ticket { $ticket } was shown again after it was used. Somebody has a copy of it. It let nobody in; ask who should have come, and see: ndimbal invite list
alarm-ticket-wrong-code = Warning: a wrong code was typed while somebody waited with ticket { $ticket }. If it was no slip, somebody else came with the ticket. It is void; write a new one.
word-yes = yes
word-no = no
word-pool = pool
word-in-transit = on its way
word-opening = balance before
column-account = Account
column-address = Address
column-amount = Amount
column-channel = Channel
column-change-cost = Cost of change
column-balance = Balance
column-chapter = Chapter
column-counter = From / to
column-date = Date
column-device = Device
column-devices = Devices
column-dues = Dues
column-enrolled = Enrolled
column-event = Event
column-held-by = Held by
column-fate = Fate
column-fee = Fee
column-fees = Fees
column-from = From
column-gifts = Gifts
column-happened = Happened
column-id = Id
column-joined = Joined
column-kind = What
column-label = Label
column-linked = Linked
column-in-step = In step
column-minors = Minors
column-name = Name
column-number = No.
column-ordered = Ordered
column-owed = Owed
column-paid = Paid
column-payee = Payee
column-peer = Node
column-person = Person
column-receipt = Receipt
column-received = Received
column-rights = May draw
column-roles = Roles
column-sent = Sent
column-state = State
column-time = Time
column-to = To
column-total = Total

demo-title =
    Four nodes on this computer: Granada, Murcia, Lleida and the contact office in Dakar.
    All people are invented. Nothing leaves the computer.

demo-founded = Fourteen officers made their keys. Granada's president founded the federation ({ $id }).
demo-joined = { $chapter } joined with a ticket. Both sides read the code { $code }; events that came: { $count }.
demo-nodes = Four nodes run and show the same book.
demo-opened = The treasurers opened their accounts: Granada 6,200.00, Murcia 9,450.00, Lleida 4,310.00.
demo-imported = { $chapter } imported its old files: { $members } members, { $rows } payments, { $amount }; doubtful rows, which wait for the treasurer: { $doubts }.
demo-pool =
    Each chapter paid 1,500.00 into the pool; Murcia's treasurer, who keeps it, acknowledged each.
    Granada's treasurer may draw 1,900.00. She tried 1,900.01 and was refused.
demo-case =
    3 February 2026: a member of Granada died. The secretary opened case { $case }.
    Granada knows who it is. The others see a case, a class and amounts.
demo-cut = The link to Dakar is cut.
demo-decided =
    Two commissioners of Granada and one of Murcia approved up to 5,590.00.
    With two voices only, the treasurer was refused.
demo-paid =
    Paid: funeral home 2,100.00 twice, escort 690.00, carrier 200.00, family 500.00, fees 7.00.
    The treasurer could not confirm her own payments; the companion confirmed those in Spain.
    Granada holds { $here } events, Dakar still { $there }.
demo-mended = The link is mended. Dakar holds everything.
demo-confirmed = Dakar confirms: the body arrived; the carrier has XOF 131,191, the family XOF 327,979.
demo-accounts = The accounts of the case, as Lleida sees them:
demo-balances =
    Granada's bank 1,003.00. The pool 2,600.00. On its way: nothing, in either currency.
    The digest of the book, at each of the four:
demo-end =
    Four nodes, { $count } events, one book.
    The exported history passed the audit, with no home, key or network.
demo-folder-exists = { $folder } exists already: name a folder that does not.
demo-differs = A figure differs: expected { $wanted }, found { $found }

cli-bench-measures = Measuring on { $count } events
cli-bench-machine = { $cores } cores, { $cpu }, { $system }, { $build } build
cli-yes = yes
cli-no = no
bench-bare-verify-one = Limit: signatures checked on one core
bench-bare-verify-all = Limit: signatures checked on all cores
bench-bare-sha256 = Limit: hashes of 300 bytes on one core
bench-bare-append = Limit: 300 bytes made durable
bench-binary = Size of the program
bench-start = Start of the program
bench-audit = Full audit of a file
bench-audit-memory = Memory of the audit
bench-ingest = Taking in a first sync
bench-ingest-memory = Memory of taking in
bench-open-balances = Opening to the first balances
bench-open-digest = Opening to the digest
bench-open-memory = Memory of it
bench-fold = Folding the book
bench-late = A late event into the book
bench-authority = Who may act: each of so many events that govern
bench-sync-none = In step: bytes of a sync
bench-sync-messages = In step: messages, both ways
bench-sync-ten = Ten missing: bytes beside the events
bench-sync-thousand = A thousand missing: bytes beside the events
bench-sync-each = A thousand missing: bytes for each
bench-record = Recording one event
argument-bench-events = { $text } is not a number of events to measure on.
argument-bench-events-do = Give a number from 1 to 10000000.
column-measured = What
column-events = Events
column-figure = Figure
column-spread = Lowest – highest
column-ratio = Of the limit
column-goal = Goal
column-met = Met
