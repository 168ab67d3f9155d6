# Messages of `explain`, and of tickets as pictures.

why-figure = { $account } holds { $amount }.
why-figure-until = { $account } held { $amount } at the end of { $date }.
why-no-lines = Nothing is recorded in it.
why-rules = Why each line counts:
why-not-counted = Not counted here:
why-not-counted-line = { $date }, { $kind } ({ $id }), { $amount }: { $why }
why-not-counted-many = { $count } records, { $amount } together: { $why }
why-round = Round { $round }
why-round-open = No answer has enough voices yet.
why-round-decided = Decided: { $outcome }. The voice { $id } completed it.
why-answer = { $outcome }{ $ceiling ->
        [none] {""}
       *[other] , up to { $ceiling }
    }: voices of { $chapter } { $own } of { $own-needed }, of other chapters { $others } of { $others-needed }{ $won ->
        [yes] . This is the decision.
       *[no] .
    }
why-quorum-up-to = These numbers of voices hold for up to { $amount }.
why-quorum-above = These numbers of voices hold for any amount that no smaller limit covers.
why-roster = Who could decide:
why-roster-own = of the case's chapter
why-roster-other = of another chapter
why-roster-spoke = gave a voice
why-roster-silent = gave no voice
why-roster-involved = may not: opened the case, or asked for, paid or confirmed something of it
why-voices = Every voice:
why-voice-carries = counts, for the decision
why-voice-counts = counts, for another answer
why-voice-open = counts
why-voice-changed = taken back: said something else later
why-astray = Voices for a round that was never open:
why-paid = What was ordered and paid on it:
why-left = Of the ceiling of { $ceiling }, { $order } can still be ordered; { $pay } is not paid yet.
why-appointment = { $roles } in { $chapter }: { $person }, device { $device }
why-appointment-counts = Voices: { $given } of { $needed }. It has effect.
why-appointment-waits = Voices: { $given } of { $needed }. It has no effect yet.
why-appointment-void = It has no effect: { $why }
why-act-lost = Voices: { $given } of { $needed }. It has no effect: another choice stands in its place.
why-act-ended = Voices: { $given } of { $needed }. It takes no voice any more: the officers changed since, or it is older than 180 days. Propose it again.
why-act-unwitnessed = A witness from another chapter is missing.
why-act-witnessed = Signed by a witness from another chapter: { $persons }
why-event-who = Signed by { $who } with device { $device }, { $time }
why-event-recorded = Recorded here.
why-event-surplus = Kept here, and not counted: its device signed several histories, and this branch is beyond those that are looked at.
why-event-held = Held by: { $chapters }
why-event-counts = It counts.
why-event-void = It has no effect: { $why }
why-event-irregular = It is irregular. It happened, so it counts, but a rule was broken: { $why }
why-event-disowned = It has no effect: { $why }
why-event-contested = Nobody has settled yet whether it counts: { $why }
why-event-waits = Somebody said so, and it has no effect yet: { $why }
why-event-not-understood = It is not understood here, so it has no effect here.
why-event-settled = Settled by { $id }: { $outcome }
why-event-open = Nobody has settled it yet: ndimbal settle { $id } accepted
why-event-corrected = Taken back by { $id }.
why-event-decision = A decision says what shall be. If it breaks a rule, it has no effect.
why-event-fact = A fact says what happened. If it breaks a rule, it stays in the books and is marked.
why-event-lines = What it moved:
why-event-no-lines = It moved no money.
why-event-rests-on = It rests on:
why-event-bears = What rests on it:
why-grounds = Why it is so:
argument-decision = { $text } is nothing that takes voices, and belongs to nothing that does.
argument-decision-do = A case, an appointment or another proposal is meant. To see what it is: ndimbal explain { $text }

ticket-scan = Or let the other computer's camera read this:
man-written = { $count ->
        [one] One page was written to { $folder }
       *[other] { $count } pages were written to { $folder }
    }. To read one: man { $folder }/ndimbal.1

column-why = Why
column-says = Says
column-who = Who
