"""proto/book.md, section 3, in plain Python."""

from collecting import lines as collecting_lines
from events import sha, write

EUR, XOF = 978, 952
ORDER = ["fund", "transit", "exchange", "opening", "dues", "gifts", "cost", "advance", "fees", "loss", "over-short", "debt",
         "levies", "appeal", "natt"]
WRITTEN = {"opening": "opening:", "dues": "dues:", "gifts": "gifts:", "cost": "case:", "advance": "advance:",
           "fees": "fees:", "loss": "loss:", "over-short": "over-short:", "debt": "debt-to-pool:", "fund": "",
           "levies": "levies:", "appeal": "appeal:", "natt": "natt:"}


def digest(book):
    out = people(book) + plans(book) + money(book)
    for i, c in sorted(book.cases.items()):
        ceiling, stated = c.ceiling(), c.in_force()
        out.append(["case", i, c.state(), [ceiling and ceiling[1], sorted(c.steps), stated and stated[0]]])
        for r in c.rounds:
            out.append(["round", i, r.events, None if r.decided is None else r.events[r.decided]])
        if c.life.told():
            out.append(c.life.line(i))
            out += [["bill", i, e, [name, letters(a[0]), a[1]]] for e, name, a in c.life.bills]
        for name, minor in sorted(c.aside.items(), key=lambda item: item[0].encode()):
            out.append(["set-aside", i, name, [minor, *book.of_case(c, name)]])
    for i, p in sorted(book.payouts.items()):
        out.append(["payout", i, p.state(), [p.sent(), p.received(), p.borne]])
        if p.advance:
            out.append(["advance", i, p.advance["until"], p.unaccounted()])
        if any(r["parts"][0] != r["amount"][1] for r in p.returned):
            out.append(["returned", i, p.returned_euros()])
        if p.code:
            out.append(["code", i, *p.code[:2]])
        if p.feedback:
            out.append(["feedback", i, *p.feedback])
        out += [["dispute", d["event"], d["what"], d["settled"]] for d in p.disputes]
    out += collecting_lines(book)
    for i, (f, word) in sorted(book.fates.items()):
        out.append(["fate", i, f, [word, book.settled.get(i), i in book.waiting]])
    out += [["corrected", i, by] for i, by in sorted(book.corrected.items())]
    return sha(b"ndimbal book 3" + b"".join(write(line) for line in out))


def people(book):
    officers = sorted(book.officers.items(), key=lambda i: (i[0][0], i[0][1].encode()))
    out = [["officer", p, c, sorted(roles)] for (p, c), roles in officers]
    out += [["device", d, p, by] for d, (p, by) in sorted(book.devices.items())]
    for i, a in sorted(book.auth.power.acts.items()):
        out.append(["act", i, a["persons"], [[event for _, event in a["voices"]], a["complete"]]])
    out += [["closing", c["act"], c["chapter"], c["until"]] for c in book.auth.power.closings]
    for i, c in sorted(book.counts.items()):
        out.append(["count", i, [c["counted"], c["booked"]], c["confirmed"]])
    out += [["adopted", i, by] for i, by in sorted(book.adopted.items())]
    for i, m in sorted(book.members.items()):
        owed, paid = (sum(d[2] for d in m["dues"] if d[1] == kind) for kind in ("owed", "paid"))
        since = [m["chapter"], m["joined"], m["minors"]]
        out.append(["member", i, since, [m["left"], owed, paid]])
        if m["changes"]:
            out.append(["changes", i, [c[0] for c in m["changes"]]])
    return out


def plans(book):
    out = [["plan", p["act"], [p["scope"], p["number"]], p["since"]] for p in book.plans]
    return out + [["judged-by", i, c.plan["act"]] for i, c in sorted(book.cases.items()) if c.plan]


def money(book):
    out = []
    by_account = lambda item: (ORDER.index(item[0][0][0]), item[0][0][1], item[0][1] == XOF)
    key = lambda item: (by_account(item)[0], _bytes(by_account(item)[1]), by_account(item)[2])
    for (account, currency), minor in sorted(book.balances.items(), key=key):
        if minor:
            out.append(["balance", written(account), letters(currency), minor])
    for name, (chapter, currency, date, kind, by) in sorted(book.accounts.items(), key=lambda i: i[0].encode()):
        out.append(["account", name, chapter, [kind, letters(currency), date, by]])
    out += [["rights", d, r] for d, r in sorted(book.rights.items()) if r]
    for i, t in sorted(book.transfers.items()):
        out.append(["transfer", i, t["sent"], t["received"]])
        if t["borne"]:
            out.append(["borne", i, t["borne"]])
    return out


def letters(currency):
    return "EUR" if currency == EUR else "XOF"


def _bytes(name):
    return name if isinstance(name, bytes) else name.encode()


def written(account):
    kind, name = account
    if kind in ("transit", "exchange"):
        return {"transit": "in-transit", "exchange": "exchange"}[kind]
    return WRITTEN[kind] + (name.hex() if isinstance(name, bytes) else name)
