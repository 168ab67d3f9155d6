# Lines of a bank or an operator of mobile money.

help-import-bank = Take over a bank's statement (Norma 43 or camt.053): its sums are checked, its lines held against the books
help-import-bank-next = what waits for your word: ndimbal import lines.
help-import-mobile-money = Take over the operator's list of a wallet (Wave, Orange Money; a CSV file in francs)
help-import-mobile-money-next = what waits for your word: ndimbal import lines.
help-import-lines = Show lines of statements that wait for a word, and decide about them
help-import-lines-next = compare with the bank: ndimbal statement granada/bank.
arg-import-account = Of which account of the books the lines are
arg-import-bank-number = Which of the file's accounts, by the last digits of its number; also says that another number than before is right
arg-import-mobile-money-number = An operator's list names no account: leave this out
arg-import-all = Show lines that stand in the books already, too
arg-import-accept = Proposals that are right: 3,7-12, or likely for all that are
arg-import-as-dues = Dues of this member
arg-import-is = What this record of the books stands for
arg-import-bank-gift = Gifts without a member
arg-import-bank-skip = Lines that are no matter of the books
value-digits = DIGITS
value-line-member = LINE=MEMBER
value-line-event = LINE=RECORD

lines-waiting = { $count ->
    [one] { $count } line waits for a word.
   *[other] { $count } lines wait for a word.
}
lines-statement = Statement from { $from } to { $until }: { $opening } before, { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
    }, { $closing } after. Its sums are right.
lines-gap = A statement is missing: on { $last } there was { $closing }, and the next one begins on { $first } with { $opening }.
lines-statement-empty = There are no lines in it.
lines-statement-unchecked = List from { $from } to { $until }: { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
    }. It states no balances, so nothing could be checked.
lines-passed = { $count ->
    [one] { $count } line moved no money and was passed over.
   *[other] { $count } lines moved no money and were passed over.
}
lines-came = Lines: { $new } new, { $known } known
lines-stand = { $count ->
    [one] { $count } line stands in the books already
   *[other] { $count } lines stand in the books already
}
lines-record = { $count ->
    [one] { $count } line goes into the books, { $amount }
   *[other] { $count } lines go into the books, { $amount }
}
lines-skipped = { $count ->
    [one] { $count } line left out by you
   *[other] { $count } lines left out by you
}
lines-refused = Line { $line } can't be recorded: { $why } It waits.
lines-line = Line { $line }, { $date }, { $amount }: { $text }
lines-unknown = {"  "}unknown: { $why }
lines-perhaps = {"  "}perhaps { $who }
lines-told = {"  "}{ $what }, as you say
lines-proposal = {"  "}{ $what }, { $sure }: { $why }
lines-step-stands = in the books as { $about }
lines-step-dues = dues of { $about }
lines-step-gift = a gift
lines-step-receive = transfer { $about } has come
lines-step-pay = payout { $about } was paid
line-sure-certain = certain
line-sure-likely = likely
line-sure-unsure = unsure
line-why-in-books = the books hold it
line-why-in-books-of-another = the books hold this amount on that day, of somebody else
line-why-in-books-about-then = the books hold this amount about that time
line-why-without-fee = the books hold it without the fee
line-why-fee-in-books = it is the fee of something that the books hold
line-why-expected = a transfer of this amount is on its way
line-why-ordered = a payout of this amount is ordered
line-why-number-and-name = number and name are this member's
line-why-number-alone = the number is this member's, and no name agrees
line-why-number-disagrees = the number is one member's and the name another's
line-why-number-unknown = no member has the number
line-why-name = the name is this member's
line-why-name-part = a part of the name is this member's
line-why-name-of-several = more than one member has this name
line-why-seen-before = this payer was this member before
line-why-owes-exactly = it is what this member owes
line-why-usual-amount = the amount is usual
line-why-odd-amount = the amount is not usual
line-why-says-tontine = the text says that it is for a tontine
line-why-says-gift = the text says that it is a gift
line-why-says-returned = the bank or the text says that something comes back
line-why-no-usual = no usual amount is known yet
line-why-paid-up = earlier lines pay all that the member owes
line-why-says-more = the text says more than is understood
line-why-names-another = the text names another member, too
line-why-elsewhere = the same payment stands in another account
line-why-before-joining = it is from before this member joined
line-why-after-leaving = it is from after this member left
line-why-taken-back = the record that stood for it was taken back
line-why-nobody = nobody on your list is known to pay so
line-why-nothing = nothing in the books goes with it
lines-held = { $account } now holds { $held } in the books; the statement ends with { $closing }.
lines-unused = Nothing was done about the lines { $lines }: no such line waits, or it can't be so.
lines-decide = You decide: --accept LINES for what is right, --as-dues LINE=MEMBER, --gift LINES, --charge LINES, --is LINE=RECORD, --skip LINES for what is no matter of the books.
lines-left = { $count ->
    [one] { $count } line waits for a word: ndimbal import lines
   *[other] { $count } lines wait for a word: ndimbal import lines
}
lines-adopted = The lines of statements that your former key kept here are yours again.

error-bank = Line { $line }: { $what }.
error-bank-do = Nothing of the file was taken. Ask for the file again, or correct it.
bank-fault-not-a-statement = this is neither Norma 43 nor camt.053: in the bank's online branch, download the movements in one of these two formats
bank-fault-other-message = this is another message than a statement; ask the bank for camt.053
bank-fault-other-version = this version of camt.053 is not known: 02 to 13 are
bank-fault-encoding = the text is not in the encoding that the file states
bank-fault-length = a record of Norma 43 has 80 characters, and this one does not fit
bank-fault-unknown-record = Norma 43 has no such record
bank-fault-out-of-place = this record can't stand here; one before it is missing
bank-fault-other-account = these totals are of another account than the lines above
bank-fault-not-a-number = there is no number where one must be
bank-fault-too-large = the amount is beyond what the ledger holds
bank-fault-date = the calendar has no such date
bank-fault-sign = nothing says whether money came or went
bank-fault-state = its state does not say whether money moved: take the line out, or write done or failed
bank-fault-currency = this currency is not kept here, or it is not the account's
bank-fault-truncated = the end is missing: the file was cut
bank-fault-too-many-lines = there are too many lines; ask for a shorter period
bank-fault-long-text = a text is longer than any statement's
bank-fault-control = a character steers the screen instead of standing on it
bank-fault-xml = this is not well-formed XML
bank-fault-doctype = a document type stands here, which no statement has
bank-fault-entity = an entity stands here that XML does not have
bank-fault-too-deep = elements are nested too deep
bank-fault-missing = a part that must be there is missing
bank-fault-no-balance = no booked balance is stated, so the sums can't be checked
bank-fault-running = the balance after this line does not follow from the one before
bank-fault-sums = { $stated } is stated, but the lines come to { $found }
bank-fault-counts = { $stated } lines or records are stated, but there are { $found }
argument-lines = { $text } names no lines.
argument-lines-do = Write numbers and ranges: 3,7-12
argument-line-is = { $text } does not have the form line=what.
argument-line-is-do = Write, for example, 7=57.
argument-bank-absent = The file tells of the same days as files before it, but not of the same lines; from before it lacks { $text }. It may be of another account. Nothing was taken.
argument-bank-absent-do = If it is right all the same, name its account by its last digits, as the file has them: --number DIGITS
argument-bank-number = This file is of the bank account that ends with { $text }, and not of that of the files before it. Nothing was taken.
argument-bank-number-do = If it is right all the same, say so with these digits: --number { $text }
argument-bank-elsewhere = This file is of a bank account whose lines are already in { $text }. Recorded here too, they would count twice. Nothing was taken.
argument-bank-elsewhere-do = Import it with --account { $text }. If it is right all the same, name the account of the file by the last digits of its number: --number
usage-cash-has-no-statement = This account is a cash box, and no bank or operator writes its lines.
usage-cash-has-no-statement-do = Name the account that the file is of: --account. See the accounts: ndimbal balances
argument-bank-numbers = The file holds several bank accounts. They end with: { $text }
argument-bank-numbers-do = Say which one is meant: --number and its last digits
argument-bank-number-none = No bank account in the file ends with { $text }.
argument-bank-number-none-do = Leave --number away to see which accounts the file holds.
