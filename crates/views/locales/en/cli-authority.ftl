# What the commands of authority say.

cli-go-on = Go on? (y/n) {" "}
cli-retire-asks = Device { $device } signs no more after this, and that can't be taken back.
cli-remove-asks = This proposes that { $person } holds no role in { $chapter } any more and that all their devices are cut.
cli-close-asks = This signs these figures for { $chapter }.
cli-activate-asks = This proposes rules of version { $version }; who has an older program must update it to go on signing.
cli-act-waits = { $id } waits. Voices that are missing: { $missing }. To give one: ndimbal endorse { $id }
cli-act-waits-and-witness = { $id } waits. Voices that are missing: { $missing }, and a witness from another chapter. To give one: ndimbal endorse { $id }
cli-act-wants-witness = { $id } waits for a witness from another chapter: ndimbal endorse { $id }
cli-act-lost = { $id } has all its voices, but another choice stands in its place: ndimbal acts
cli-act-ended = { $id } takes no voice any more: the officers changed since, or it is older than 180 days. Propose it again.
cli-act-give = Who can give one: ndimbal acts. To give one: ndimbal endorse { $id }
cli-act-complete = { $id } has effect.
cli-act-voiced-both = Voices for { $id } and for its rival { $rival }: { $persons }
cli-rival-round = Case { $case }: two answers met in one round. Voices without effect: { $lost }
cli-voiced-both = Who gave a voice to both: { $persons }
cli-voices = { $given } of { $needed }{ $witness ->
        [missing] , no witness yet
        [given] {""} and a witness
       *[none] {""}
    }
cli-no-acts = Nothing that takes several voices was proposed.
cli-no-branches = No device signed two histories.
cli-no-closings = No period is closed.
cli-period = { $chapter }, until { $until }
cli-closing-root = Over { $events } events, with the root { $root }
cli-closing-voices = Signed by { $persons }
cli-closing-witnesses = Witness from another chapter: { $persons }
cli-closing-unwitnessed = No other chapter signed it.
cli-closing-left-out = Known to a co-signer and not in it: { $events }
cli-count = Counted { $counted }, in the books { $booked }: { $difference }. A second officer counts and confirms.
cli-count-posted = The books say { $counted } now; { $difference } to { $booked } is posted as over or short.
cli-recovery-words = Write these recovery keys on paper now: they are shown once and kept nowhere. Give each to another person; { $needed } of { $count } act together.
cli-recovery-key = Key { $number } ({ $key }):
cli-recovery-asks = The words of the recovery key:{" "}
usage-count = The account or the amount is missing.
usage-count-do = Write for example: ndimbal count granada/cash 412.50
usage-whose-device = Whoever holds this device has no role in any chapter.
usage-whose-device-do = Say for which chapter: --chapter granada
usage-unconfirmed = Nothing was signed yet.
usage-unconfirmed-do = If it is right, run the command again with --yes
argument-cut = { $text } is not of the form device=event.
argument-cut-do = Write the first digits of both: 7be21f90=3f9a2c1b
argument-digest = { $text } holds no digest.
argument-digest-do = Write it in the other home: ndimbal digest --json
argument-recovery = { $text } does not say how many recovery keys act together.
argument-recovery-do = Write how many of how many, at most 32: 2/3
error-device-ended = The device of that computer was cut or retired, so it is given nothing.
error-device-ended-do = What it signed can still be handed over as a file (ndimbal events export). An officer can have a new device appointed.
error-recovery-words = These are not the words of a recovery key.
error-recovery-words-do = Type all twelve words in their order, as they stand on the paper.
column-since = Since
column-heard = Last heard
column-last = Last event
column-act = Proposal
column-about = About
column-voices = Voices
column-waits-for = Waits for
column-count = Count
word-thin = few could decide
word-witness = a witness
cli-taken-over = Taken over by { $id }.
argument-rules = This program does not know rules of version { $text }.
argument-rules-do = Update the program in every chapter first; then activate.
