# Messages of `plan` and `draft`.

word-federation = federation

plan-period-1 = a month
plan-period-3 = a quarter
plan-period-6 = a half-year
plan-period-12 = a year
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
plan-says-dues = An adult pays { $adult } { $period }, a minor { $minor }. The year of dues ends on { $day } { $month }.
plan-says-instalments = It may be paid in { $count } parts.
plan-says-levy = When a levy is called, an adult usually gives { $amount }.
plan-says-joins = Example: somebody who joins on { $joined } is covered from { $covered } on.
plan-says-accident = By accident they are covered at once.
plan-says-late = Late: paid within { $grace } days after the first day of a period, cover goes on. For { $rests } days more it rests and comes back with the payment. After that it has expired: whoever comes back { $back }.
plan-says-moves = Who moves to another chapter keeps the day of joining.
plan-says-begins-anew = Who moves to another chapter begins anew.
plan-says-covers = Covered: { $who }.
plan-says-quorum = Up to { $amount } it takes { $own ->
        [one] one voice
       *[other] { $own } voices
    } of the own chapter and { $others } of others.
plan-says-quorum-else = Else it takes { $own ->
        [one] one voice
       *[other] { $own } voices
    } of the own chapter and { $others } of others.
plan-says-quorum-founding = Decisions take as many voices as the founding says.
plan-more-from = from { $value } on
plan-more-person = { $value } a year for a person
plan-more-household = { $value } a year for a household
plan-more-year = { $value } a year in all
plan-more-times = { $value } × a year
plan-more-share = the member bears { $value } %
plan-more-instead = instead of { $value }
plan-more-public = after public cover
column-plan = Plan
column-step = Step
column-whose = Whose
column-days = Days
column-benefit = Help
column-for = For
column-at-most = At most
column-more = More
column-written = Written
column-removed = Taken away
column-document = Text
column-changes = Changes

cli-plan-title = { $title } ({ $whose }) judges what happens from { $since } on.
cli-plan-none = No plan was in force on { $date }: what a case gives is stated freely.
cli-plan-no-adoptions = No plan was proposed yet.
cli-plan-origin-no-draft = Proposal { $act } was made from a file, not from the draft.
cli-plan-origin-same = Proposal { $act } names a version of the draft, and the plan is what stood there.
cli-plan-origin-different = Careful: proposal { $act } names a version of the draft, and the plan is not what stood there.
cli-plan-origin-unknown = Careful: proposal { $act } names a version of the draft that its author could not have seen.
cli-draft-opened = Written into { $file }. Leave the first line as it is, change the rest, then: ndimbal draft edit { $file }
cli-draft-edited = { $count ->
    [one] Signed { $count } change. The file holds the text as it stands now.
   *[other] Signed { $count } changes. The file holds the text as it stands now.
}
cli-draft-nothing = Nothing was changed. The file holds the text as it stands now.
cli-draft-no-changes = Nothing was written yet.
cli-draft-no-texts = This draft has no text yet. Begin one: ndimbal draft open
draft-state-applied = in the text
draft-state-not-counted = does not count
draft-state-waits = waits for a change before it
draft-state-malformed = not a change
draft-state-wrong-actor = made in another device's name
draft-state-twice = signed before
draft-state-out-of-place = writes where nothing is
draft-state-too-much = the text is full
usage-draft-version = This file does not say from which version of a draft it was made.
usage-draft-version-do = Write the draft into a file first (ndimbal draft open), and leave its first line as it is.
usage-draft-unknown-version = This file was made from a version of the draft that is not here yet.
usage-draft-unknown-version-do = Exchange news first (ndimbal sync), or open the draft anew into another file.
usage-draft-too-long = The text is longer than a draft may be (128 KiB).
usage-draft-too-long-do = Divide it into several texts of the draft.
usage-draft-not-taken = The draft can't take this change.
usage-draft-not-taken-do = Open the draft anew into another file and make the change there.
argument-draft-character = Line { $text } holds a character that does not show on a screen.
argument-draft-character-do = Write that line anew by hand. The first line, with the version, is not counted.
argument-plan-preset = There is no preset named { $text }.
argument-plan-preset-do = Choose murcia, sekad, aisp or federation.

plan-wrong-too-large = The file is larger than a plan may be (128 KiB).
plan-wrong-too-large-do = Begin with a preset: ndimbal plan preset
plan-wrong-syntax = Line { $line }: this can't be read: { $detail }
plan-wrong-syntax-do = Each line is a key, = and a value; texts stand in quotes, comments behind #.
plan-wrong-unknown-key = Line { $line }: plans know no { $key }.
plan-wrong-unknown-key-do = Did you mean { $detail }? Else take the line out.
plan-wrong-missing = From line { $line } on { $key } is missing.
plan-wrong-missing-do = Add it; a preset shows how (ndimbal plan preset).
plan-wrong-amount = Line { $line }: { $key } is not an amount.
plan-wrong-amount-do = Write euros with two decimals at most: 35.00
plan-wrong-number = Line { $line }: { $key } is not a whole number up to { $detail }.
plan-wrong-number-do = Write digits alone, without quotes: 30
plan-wrong-yes-no = Line { $line }: { $key } is yes or no.
plan-wrong-yes-no-do = Write true or false, without quotes.
plan-wrong-name = Line { $line }: { $key } is not a short name.
plan-wrong-name-do = Use small letters, digits and -, at most 32, in quotes: "care-es"
plan-wrong-text = Line { $line }: { $key } is not a text.
plan-wrong-text-do = Write it in quotes, on one line.
plan-wrong-day = Line { $line }: { $key } is not a day of the year.
plan-wrong-day-do = Write month and day in quotes: "09-30"
plan-wrong-word = Line { $line }: { $key } is none of the words that fit there.
plan-wrong-word-do = One of: { $detail }
plan-wrong-part = Line { $line }: { $key } is a part with lines of its own.
plan-wrong-part-do = Begin it with its name in brackets, as a preset does.
plan-wrong-length = Line { $line }: { $key } is empty or too long.
plan-wrong-length-do = Write 1 to 100 letters.
plan-wrong-not-positive = Line { $line }: { $key } is not above zero.
plan-wrong-not-positive-do = Write the amount, or take the line out where there is no limit.
plan-wrong-not-euros = Line { $line }: { $key } is not in euros.
plan-wrong-not-euros-do = Plans count in euros; francs are what arrives of them.
plan-wrong-range = Line { $line }: { $key } is beyond what makes sense there.
plan-wrong-range-do = months is 1, 3, 6 or 12; instalments 1 to 12; times at least 1; share-percent 0 to 99; no time longer than ten years.
plan-wrong-no-such-day = Line { $line }: not every year has this day.
plan-wrong-no-such-day-do = Choose a day that every year has, such as "02-28".
plan-wrong-twice = Line { $line }: this name is there already.
plan-wrong-twice-do = Give each one a name of its own, or take one out.
plan-wrong-too-many = Line { $line }: there are more than a plan may have.
plan-wrong-too-many-do = At most 64 benefits, 16 quorums and 32 steps.
plan-wrong-nothing = The plan gives nothing: it has no benefit.
plan-wrong-nothing-do = Add a part {"[[benefit]]"}, as a preset does.
plan-wrong-unknown-benefit = Line { $line }: the plan has no such benefit to stand in for.
plan-wrong-unknown-benefit-do = Name a benefit of this plan that itself stands in for none.
plan-wrong-covers-more = Line { $line }: this is for more people than the plan covers.
plan-wrong-covers-more-do = Change covered here, or covers in the part {"[cover]"}.
plan-wrong-quorums = Line { $line }: these quorums can't decide everything, or two rows fit one amount.
plan-wrong-quorums-do = Let up-to rise from row to row, leave it out in the last one, and ask for at least 1 of the own chapter in each.

plan-file-head =
    The plan: who pays what, from when members are covered, and for what.
    A line that begins with # is a remark for people.
    See what it means for a member: ndimbal plan check
plan-file-dues = Dues in euros, for one period.
plan-file-months = Months in a period: 1, 3, 6 or 12.
plan-file-renewal = The last day of a year of dues, as month and day.
plan-file-instalments = In how many parts a period may be paid.
plan-file-levy = What an adult usually gives when a levy is called.
plan-file-cover = Who is covered, and when.
plan-file-waiting-months = From joining to cover: months, and days more.
plan-file-accident-at-once = Whether an accident is covered from the first day: true or false.
plan-file-grace-days = Days after the first day of a period in which it may be paid and cover goes on.
plan-file-suspended-days = Days after those in which cover rests and comes back with the payment; then it has expired.
plan-file-keeps-seniority = Whether the day of joining is kept in another chapter: true or false.
plan-file-rejoining = How somebody whose cover expired comes back: waits-again or pays-arrears.
plan-file-covers = Who of a household is covered: member, minors, household or ascendants.
plan-file-benefit =
    One benefit: its name, for what (occasion), whose (covered), at most how much in a case.
    If wanted: waiting-days, per-person, per-household, per-year, times, share-percent, instead-of, public-first.
plan-file-quorum = How many commissioners decide, up to which amount: of the own chapter and of others.
plan-file-step = A step of a repatriation: whose it is, and in how many days from the report.

who-plan = president, secretary, treasurer or commissioner of the chapter; for the federation, the delegate of a chapter.
who-draft = president, secretary, treasurer or commissioner of the chapter; for the federation's draft, of any chapter.
help-plan = The rule book of dues and benefits: as a file, and as it was adopted
help-plan-preset = Write a plan to begin with: that of Murcia, of SEKAD, of AISP, or one for a federation
help-plan-preset-next = change the file and look at it with: ndimbal plan check.
help-plan-check = Say what a plan file means for a member, and what is wrong in it, line by line
help-plan-check-next = propose it with: ndimbal plan propose.
help-plan-propose = Propose a plan. It takes effect with the voices of the chapter, or of the chapters, from its day on, and never for what happened before.
help-plan-propose-next = the others give their voices: ndimbal endorse.
help-plan-show = Show the plan that judges on a day: the chapter's own, else the federation's
help-plan-list = Show every plan that was proposed, and what became of it
help-plan-diff = Show what differs between two plans: files, or adopted ones
help-draft = Plans and statutes, written by several officers who may be apart
help-draft-open = Write a text of the draft into a file, to be edited. A new plan begins with the one in force.
help-draft-open-next = change the file, then: ndimbal draft edit.
help-draft-edit = Sign what was changed in the file. Changes that others made meanwhile stay, and come into the file.
help-draft-edit-next = exchange news (ndimbal sync), and propose it when all agree (ndimbal draft adopt).
help-draft-show = Show a text of the draft as it stands here
help-draft-log = Show every change that was signed, and what became of it
help-draft-list = Show which texts the draft has
help-draft-adopt = Propose the plan of the draft as it stands here. The proposal names this version of all its texts.
help-draft-adopt-next = the others give their voices: ndimbal endorse.
help-plan-show-next = write it into a file with --toml, or change the draft: ndimbal draft open.
help-plan-list-next = see what differs between two of them: ndimbal plan diff.
help-plan-diff-next = a line with - is only in the first, one with + only in the second.
help-draft-show-next = see who changed what: ndimbal draft log.
help-draft-log-next = what an event is in full: ndimbal explain.
help-draft-list-next = write one into a file: ndimbal draft open.
arg-plan-preset-name = Which: murcia, sekad, aisp or federation
arg-plan-file = The plan file
arg-plan-chapter = Of this chapter
arg-plan-federation = Of the federation
arg-plan-propose-draft = The draft as it stands here, instead of a file
arg-plan-propose-from = From which day on it judges
arg-plan-show-on = On which day; without it: today
arg-plan-show-toml = As a plan file
arg-plan-diff-one = A file, or the first digits of an adoption
arg-plan-diff-other = A file, or the first digits of an adoption
arg-draft-document = Which text: plan, statutes
arg-draft-open-file = The file; of a text that nobody began yet, one to begin with
arg-draft-edit-file = The file that `draft open` wrote
arg-draft-chapter = Of this chapter
arg-draft-federation = Of the federation
arg-draft-adopt-from = From which day on it judges
value-document = TEXT
value-one = ONE
value-other = OTHER
