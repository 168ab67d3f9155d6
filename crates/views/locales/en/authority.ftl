# Words of authority: who may act, and what became of it.

fate-disowned = disowned
fate-contested = contested

account-over-short = counted over or short, { $chapter }

event-person-removed = removal of a person
event-device-cut = cut of a device
event-device-retired = device retired
event-branch-adopted = choice of a branch
event-events-adopted = events taken over
event-delegate-named = delegate named
event-version-activated = newer rules
event-rights-restored = frozen drawing rights given anew
event-recovery-replaced = new recovery keys
event-closed = period closed
event-cash-counted = count
event-count-confirmed = count confirmed

device-state-acts = acts
device-state-cut = cut
device-state-cut-alone = cut by one officer
device-state-retired = retired
device-state-forked = signed two histories

branch-state-contested = contested
branch-state-chosen = chosen
branch-state-dropped = not chosen

act-state-waits = waits
act-state-ended = takes no voice any more
act-state-complete = has effect
act-state-lost = another stands

voters-chapter = the chapter's officers
voters-federation = the chapters' delegates
voters-recovery = the recovery keys

cut-reason-lost = lost
cut-reason-stolen = stolen
cut-reason-copied = copied
cut-reason-misused = misused

refusal-disowned = This device was cut or retired before this, or its person was removed: what it signs has no effect.
refusal-disowned-do = Act with another device, or have the chapter grant the role anew. An officer who holds the role can take over what was signed: ndimbal adopt
refusal-silenced = An officer cut this device before this, and the chapter has not said yet.
refusal-silenced-do = Have the chapter's officers confirm the cut, or take the event over: ndimbal adopt
refusal-proposal-expired = This was proposed more than 180 days ago.
refusal-proposal-expired-do = Propose it again: who is in office now decides.
refusal-roster-changed = The officers changed since this was proposed.
refusal-roster-changed-do = Have it proposed again.
refusal-rival-stands = Another choice for the same place stands.
refusal-rival-stands-do = Look at both: ndimbal acts. What was lost by it is decided anew, in a new round.
refusal-nothing-to-cut = There is no such officer, device, event or branch to which this could apply.
refusal-nothing-to-cut-do = Check the person, the device and its last event: ndimbal device list, ndimbal branch list
refusal-old-version = This was signed under older rules than were known, or under rules that this program does not know.
refusal-old-version-do = Install the newest version of the program on this device.
refusal-not-all-understood = Something in the history is not understood by this program, and this could depend on it.
refusal-not-all-understood-do = Install the newest version of the program. Facts can still be recorded.
refusal-wrong-period = This is not the period after the chapter's last closing.
refusal-wrong-period-do = Look at the closed periods and choose a later day: ndimbal closings
refusal-figures-differ = The figures, the number of events or the root are not those of the books.
refusal-figures-differ-do = Something came in meanwhile. Draw the closing up again: ndimbal close
refusal-unknown-count = There is no such count of a cash box or wallet, or it is confirmed already.
refusal-unknown-count-do = Check the account and the first digits of the count.
refusal-closed-in = Signed beyond the end of its device, but a closed period holds it: the figures stay.
refusal-closed-in-do = If the money did not move, record the correction in the open period.
refusal-not-adoptable = This can't be taken over: it counts already, or it gives power and has to be made anew.
refusal-not-adoptable-do = Look at it: ndimbal trail. Appointments, voices and drawing rights are made anew.

check-authority = who may act follows from the history
check-closing = closed periods stay as they were signed
check-count = what was counted is what the books say

finding-contested = Event { $event } ({ $kind }) lies on a fork, and no choice of a branch covers it. { $reason }
finding-disowned = Event { $event } ({ $kind }) is disowned by { $act }. { $reason }
finding-adopted = Event { $event } ({ $kind }) was disowned and taken over by { $act }.
finding-device-cut = Device { $device } was cut by { $act }.
finding-device-cut-alone = Device { $device } was cut by one officer ({ $act }); the chapter has not said yet.
finding-device-retired = Device { $device } was retired by its owner ({ $act }).
finding-removed = Person { $person } was removed in { $chapter } by { $event }.
finding-fork-settled = Device { $device } signed two different events as its number { $count }; { $act } settled what of it counts.
finding-rights-frozen = Device { $device } acts no more and holds frozen drawing rights of { $amount }.
finding-act-waits = { $event } ({ $kind }) waits for more voices.
finding-act-lost = { $event } ({ $kind }) had all its voices, but another choice stands in its place.
finding-act-thin = { $event } ({ $kind }) was decided where fewer than three persons could decide.
finding-voiced-both = Person { $person } gave a voice to { $event } ({ $kind }) and to its rival.
finding-rival-decision = { $count ->
    [one] Case { $event }: two answers met in one round; one stands, and one voice was lost.
   *[other] Case { $event }: two answers met in one round; one stands, and { $count } voices were lost.
}
finding-version-activated = Rules of version { $count } hold since { $event }.
finding-period-closed = { $chapter } is closed until { $date } ({ $event }, witnesses from other chapters: { $count }). Root { $detail }
finding-closing-unwitnessed = The closing { $event } of { $chapter } until { $date } has no witness from another chapter.
finding-closing-left-out = Event { $event } was known to a co-signer of the closing { $act } of { $chapter } and is not in it.
finding-late-event = Event { $event } ({ $kind }) of { $date } came after { $chapter } had closed that day ({ $act }); it stands in a later period.
finding-count-over = { $account }: the count { $event } found { $amount } more than the books said.
finding-count-short = { $account }: the count { $event } found { $amount } less than the books said.
finding-count-waits = { $account }: the count { $event } waits for a second officer; it differs from the books by { $amount }.
