"""The fields of every body, by position (proto/events.cddl)."""

FIELDS = {
    1: "name date chapters roster quorums recovery_k recovery_keys pool_custodian nonce",
    2: "person chapter roles card", 3: "card", 4: "act",
    10: "account chapter class opening date", 11: "to amount",
    12: "from to amount sent fee date channel", 13: "transfer amount date",
    14: "account amount date", 20: "member chapter joined minors", 21: "member date",
    22: "member from until amount", 23: "member account amount date receipt",
    24: "member date head adults minors", 25: "member from until",
    26: "member to date", 27: "member date", 28: "payment from until amount",
    29: "member payer account amount date receipt",
    30: "chapter class happened subject", 31: "case plan eligible lines reasons",
    32: "case round outcome ceiling reason", 33: "case account amount",
    34: "case benefit payee place amount sources",
    35: "payout date sources fee sent rate channel", 36: "payout received fee date evidence",
    37: "payout wrong deadline", 38: "subject outcome date", 39: "case step date",
    40: "case date", 41: "wrong mistake date", 42: "payout date",
    5: "person chapter points", 6: "chapter point why", 7: "date", 8: "chapter last",
    9: "chapter events", 50: "chapter person", 51: "version", 52: "from to amount closing",
    53: "recovery_k recovery_keys", 60: "chapter until previous figures events root",
    61: "account counted date", 62: "count",
    64: "account amount date", 65: "account amount date",
    80: "chapter case amount date due", 81: "levy member account amount date receipt",
    82: "chapter account date target surplus families channels until",
    83: "appeal account amount date channel", 84: "appeal date", 85: "appeal shares",
    95: "chapter from until lines", 100: "chapter account share order first months",
    101: "natt round member amount date", 102: "natt round member amount date",
    103: "natt member date",
    90: "case benefit payee account amount", 91: "payout until",
    92: "payout amount date evidence", 93: "payout account amount date",
    94: "payout amount date", 96: "payout lock", 97: "payout code", 98: "payout answer date",
    43: "case why date", 44: "case date", 45: "case date", 46: "case date",
    47: "case task date evidence", 48: "case", 49: "case choice date",
    110: "case answer date", 111: "case token", 112: "case benefit amount date evidence",
    70: "scope number from plan heads", 71: "document scope change",
}

# rules.md, section 4: the accounting date
DATED = {20: "joined", 22: "from", 25: "from", 30: "happened", 60: "until", 95: "from", 100: "first",
         **dict.fromkeys((1, 7, 10, 12, 13, 14, 21, 23, 24, 26, 27, 29, 35, 36, 38, 39, 40, 42, 61, 64, 65,
                          43, 44, 45, 46, 47, 49, 80, 81, 82, 83, 84, 92, 93, 94, 98, 101, 102, 103,
                          110, 112), "date")}


def body(e):
    b = dict(zip(FIELDS[e.kind].split(), e.body))
    if e.kind == 70:
        b["chapter"] = b["scope"]
    return b
