# The files under the history: backup, restore, repair.
backup-made = Backup written: { $count ->
    [one] { $count } event
   *[other] { $count } events
} and { $names ->
    [one] { $names } sealed list of names
   *[other] { $names } sealed lists of names
} in { $file }.
backup-made-key = The passphrase of { $label } opens it. No key is in it. Keep it on another disk.
restore-done = Restored into { $home }: { $count ->
    [one] { $count } event
   *[other] { $count } events
}, every signature checked, and { $names ->
    [one] { $names } sealed list of names
   *[other] { $names } sealed lists of names
}.
restore-date = The backup is of { $date }. What came later comes from another node.
restore-device = No key is in a backup: this computer is a new device. Use your old passphrase for the new key, and your names come back.
restore-join = Ask an officer who still has a device for a ticket (ndimbal invite new), and join with it here: ndimbal join
restore-own = If you have another device yourself: make a key here with your old id (ndimbal key new LABEL --person ID), and add its card there (ndimbal officer add-device CARD).
names-adopted = The names that this passphrase opens belong to the new key, too.
repair-damage = The journal was damaged.
repair-from-index = { $count ->
    [one] { $count } event came back
   *[other] { $count } events came back
} from the index.
repair-from-files = { $count ->
    [one] { $count } event came back
   *[other] { $count } events came back
} from exports.
repair-from-peers = { $count ->
    [one] { $count } event came back
   *[other] { $count } events came back
} from other nodes.
repair-from-bytes = { $count ->
    [one] { $count } event came back
   *[other] { $count } events came back
} from the damaged bytes themselves.
repair-index = The index was built anew.
repair-aside = Set aside: { $file }
repair-more = And { $count } more.
repair-must-hear = The newest events may be lost. Before anybody signs here: ndimbal sync NODE
repair-whole = The history is whole: { $count ->
    [one] { $count } event
   *[other] { $count } events
}, every signature checked; everything named there is here.
repair-not-whole = Not everything came back. Other copies may have it: ndimbal store repair --from EXPORT --from-peer NODE
losses = { $count ->
    [one] An event of this history is lost in this home, and what it shows
   *[other] { $count } events of this history are lost in this home, and what it shows
} may be wrong. To get back what was lost: ndimbal sync NODE, or ndimbal store repair --from EXPORT
problem-missing = { $id } is lost here: number { $number } of device { $device }.
problem-missing-place = Number { $number } of device { $device } is lost here.
problem-missing-id = { $id } is lost here.
usage-stop-first = A repair needs the home for itself.
usage-stop-first-do = Stop the node of this home, then say it again.
argument-other-history = Nothing in { $text } belongs to the history of this home.
argument-other-history-do = Name an export of this federation (ndimbal events export).
error-backup-exists = { $text } exists already.
error-backup-exists-do = Name a file that is not there yet; no backup is ever written over.
error-backup-none = { $text } is not a backup of ndimbal.
error-backup-none-do = Name a file that ndimbal backup wrote.
error-backup-damaged = The backup { $text } is damaged or incomplete; nothing was restored.
error-backup-damaged-do = Use another copy of it, or an older backup.
error-backup-bad-event = An event in the backup { $text } can't be true; nothing was restored.
error-backup-bad-event-do = Somebody changed it. Use another copy, or join with a ticket (ndimbal join).
error-home-not-empty = { $text } is not empty.
error-home-not-empty-do = Name a folder that is not there yet with --home; a restore never writes over a home.
error-home-restoring = Another process restores into { $text }.
error-home-restoring-do = Wait for it.
error-store-wrong-kind = Something else stands where this home has a file or a folder: { $text }
error-store-wrong-kind-do = Move it away, then: ndimbal store repair
