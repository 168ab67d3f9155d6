"""proto/fund/ in plain Python: levies, appeals, budgets, rotating tontines."""

from authority import no

EUR, XOF = 978, 952
PRESIDENT, SECRETARY, TREASURER, COMMISSIONER, AUDITOR, COMPANION, CONTACT = range(1, 8)
FAMILIES, FUND, POOL = 1, 2, 3
CLASSES = ["dues", "levies", "gifts", "death", "care", "hardship", "fees", "losses"]


def surplus(order):
    return order["benefit"] == "surplus"


def positive(amount):
    no("not-positive", amount[1] <= 0)


def euros(amount):
    positive(amount)
    no("wrong-currency", amount[0] != EUR)


class Natt:
    def __init__(self, b):
        self.b, self.paid, self.taken, self.left = b, {}, {}, {}

    def round_of(self, member):
        return self.b["order"].index(member) + 1 if member in self.b["order"] else None

    def taken_in(self, r):
        return sum(minor for x, minor, *_ in self.taken.values() if x == r)

    def pot(self, r):
        payers = set(self.b["order"]) | {m for x, m in self.paid if x == r}
        return sum(self.counted(r, m) for m in payers) - self.taken_in(r)

    def beyond(self, r, member):
        taker, theirs = self.b["order"][r - 1], self.round_of(member)
        if taker == member or theirs is None or not self.left_empty(taker):
            return 0
        return max(0, self.paid.get((r, member), 0) - self.back(theirs, taker))

    def back(self, r, gone):
        return min(self.b["share"][1], self.paid.get((r, gone), 0))

    def counted(self, r, member):
        paid, own = self.paid.get((r, member), 0), self.round_of(member)
        if own != r:
            return paid - self.beyond(r, member)
        return paid + sum(self.beyond(x + 1, member) for x in range(len(self.b["order"])))

    def left_empty(self, member):
        r = self.round_of(member)
        if r is None or member not in self.left:
            return False
        left = self.left[member]
        before = [date < left or date == left and not after for x, _, date, after in self.taken.values() if x == r]
        return not any(before)

    def expected(self, r, member):
        if self.left_empty(member):
            return self.counted(r, member)
        taker, share, own = self.b["order"][r - 1], self.b["share"][1], self.round_of(member)
        if self.left_empty(taker):
            return self.back(own, taker)
        return max(share, self.counted(r, member)) if own == r else share

    def owed(self, r, member):
        return max(0, self.expected(r, member) - self.counted(r, member))


class Collecting:
    # accounts kept apart
    def is_natts(self, account):
        return self.apart.get(account) in self.natts

    def common(self, account):
        no("account-apart", account == "pool" or account in self.apart)

    def can_be_apart(self, account, chapter, amount):
        self.account(account, amount)
        no("unknown-account", self.accounts[account][0] != chapter)
        self.common(account)
        no("account-apart", any((("fund", account), c) in self.balances for c in (EUR, XOF)))
        no("account-apart", any(t["to"] == account for t in self.transfers.values()))

    # shares of surpluses
    def share_of(self, case):
        return sum(amount[1] for a in self.appeals.values() for c, amount in a["shares"] or [] if c == case)

    def limit_of(self, case, order):
        if surplus(order):
            share = self.share_of(order["case"])
            no("not-approved", share <= 0)
            return share
        no("not-approved", case.ceiling() is None)
        return case.ceiling()[1]

    def taken_in(self, appeal):
        own, parts = appeal["account"], {}
        for account, minor in appeal["gifts"].items():
            part = parts.setdefault(self.chapter_of(account), [0, 0, 0])
            part[0 if account == own else 1] += minor
        for t in self.transfers.values():
            if t["to"] == own and t["sent"][0] == EUR and t["from"] != "pool":
                parts.setdefault(self.chapter_of(t["from"]), [0, 0, 0])[2] += t["received"]
        return sum(direct + max(elsewhere, sent) for direct, elsewhere, sent in parts.values())

    def may_leave(self, b):
        appeal = self.appeals.get(self.apart.get(b["from"]))
        if appeal is None:
            return
        pool, left = b["to"] == "pool", 0
        own = self.chapter_of(b["to"]) == appeal["chapter"] and b["to"] not in self.apart
        if appeal["closed"] and (pool if appeal["surplus"] == POOL else own and not pool and appeal["surplus"] == FUND):
            left = max(0, self.taken_in(appeal) - appeal["target"][1])
            for i, t in self.transfers.items():
                for x, y, amount in self.lines.get(i, []) if t["from"] == b["from"] else []:
                    if amount[0] == EUR:
                        left -= amount[1] * ((x == ("fund", b["from"])) - (y == ("fund", b["from"])))
        no("beyond-surplus", b["amount"][1] + b["fee"][1] > max(0, left))

    def by_rule(self, appeal):
        over, families = self.taken_in(appeal) - appeal["target"][1], appeal["families"]
        if appeal["surplus"] != FAMILIES or over <= 0:
            return []
        each, odd = divmod(over, len(families))
        return [[case, [EUR, each + (place < odd)]] for place, case in enumerate(families)]

    # kinds
    def ask80(self, e, person, b):
        euros(b["amount"])
        self.role(person, b["chapter"], PRESIDENT, TREASURER)
        no("bad-period", b["due"] < b["date"])
        no("unknown-case", b["case"] is not None and b["case"] not in self.cases)

    def do80(self, e, person, b):
        self.levies[e.id] = dict(b, paid={})

    def ask81(self, e, person, b):
        euros(b["amount"])
        no("unknown-levy", b["levy"] not in self.levies)
        levy = self.levies[b["levy"]]
        self.account(b["account"], b["amount"])
        self.common(b["account"])
        no("unknown-member", b["member"] not in self.members)
        m = self.members[b["member"]]
        no("unknown-account", self.accounts[b["account"]][0] != levy["chapter"])
        self.role(person, levy["chapter"], TREASURER)
        is_in = self.is_of_on(m, levy["chapter"], levy["date"])
        owed = (levy["amount"][1] if is_in else 0) - levy["paid"].get(b["member"], 0)
        no("beyond-owed", b["amount"][1] > max(0, owed))

    def do81(self, e, person, b):
        if b["account"] not in self.accounts or b["date"] >= self.accounts[b["account"]][2]:
            levies = ("levies", self.chapter_of(b["account"]))
            self.carry(e, person, levies, ("fund", b["account"]), b["amount"])
        levy = self.levies.get(b["levy"])
        if levy and levy["amount"][0] == b["amount"][0]:
            self.enter(e, "levy", b["levy"], levy["paid"], b["member"], b["amount"][1])

    def ask82(self, e, person, b):
        euros(b["target"])
        self.role(person, b["chapter"], PRESIDENT, TREASURER)
        self.can_be_apart(b["account"], b["chapter"], b["target"])
        no("bad-period", b["until"] < b["date"])
        no("parts-differ", len(set(b["families"])) != len(b["families"]))
        no("parts-differ", (b["surplus"] == FAMILIES) != bool(b["families"]))
        no("parts-differ", len(set(b["channels"])) != len(b["channels"]) or not b["channels"])
        for case in b["families"]:
            self.open_case(case)

    def do82(self, e, person, b):
        self.appeals[e.id] = dict(b, gifts={}, closed=None, shares=None)
        self.apart.setdefault(b["account"], e.id)

    def ask83(self, e, person, b):
        euros(b["amount"])
        no("unknown-appeal", b["appeal"] not in self.appeals)
        appeal = self.appeals[b["appeal"]]
        self.account(b["account"], b["amount"])
        if b["account"] != appeal["account"]:
            self.common(b["account"])
        self.role(person, self.accounts[b["account"]][0], TREASURER, CONTACT)
        no("channel-not-named", b["channel"] not in appeal["channels"])
        no("appeal-over", appeal["closed"] is not None)
        no("appeal-over", not appeal["date"] <= b["date"] <= appeal["until"])

    def do83(self, e, person, b):
        self.carry(e, person, ("appeal", b["appeal"]), ("fund", b["account"]), b["amount"])
        appeal = self.appeals.get(b["appeal"])
        if appeal and b["amount"][0] == EUR:
            self.enter(e, "gift", b["appeal"], appeal["gifts"], b["account"], b["amount"][1])

    def ask84(self, e, person, b):
        no("unknown-appeal", b["appeal"] not in self.appeals)
        appeal = self.appeals[b["appeal"]]
        self.role(person, appeal["chapter"], PRESIDENT, TREASURER)
        no("appeal-over", appeal["closed"] is not None)
        no("bad-period", b["date"] < appeal["date"])

    def do84(self, e, person, b):
        self.appeals[b["appeal"]]["closed"] = b["date"]

    def ask85(self, e, person, b):
        no("unknown-appeal", b["appeal"] not in self.appeals)
        appeal = self.appeals[b["appeal"]]
        self.role(person, appeal["chapter"], PRESIDENT, TREASURER)
        no("appeal-open", appeal["closed"] is None)
        shares = self.by_rule(appeal)
        no("not-the-rule", not shares or shares != b["shares"])
        no("assigned-before", appeal["shares"] == shares)

    def do85(self, e, person, b):
        self.appeals[b["appeal"]]["shares"] = b["shares"]

    def ask95(self, e, person, b):
        self.role(person, b["chapter"], PRESIDENT, TREASURER)
        no("bad-period", b["until"] < b["from"])
        seen = set()
        for kind, amount in b["lines"]:
            no("not-positive", amount[1] < 0)
            no("wrong-currency", amount[0] != EUR)
            no("unknown-class", kind not in CLASSES)
            no("parts-differ", kind in seen)
            seen.add(kind)
        no("parts-differ", not seen)

    def do95(self, e, person, b):
        self.budgets[e.id] = b

    def ask100(self, e, person, b):
        positive(b["share"])
        self.role(person, b["chapter"], TREASURER)
        self.can_be_apart(b["account"], b["chapter"], b["share"])
        no("bad-period", b["months"] == 0)
        count = len(set(b["order"]))
        no("parts-differ", count != len(b["order"]) or not 2 <= count <= 255)
        for i in b["order"]:
            no("unknown-member", i not in self.members)
            no("unknown-member", self.members[i]["chapter"] != b["chapter"])
            no("member-gone", self.members[i]["left"] is not None)

    def do100(self, e, person, b):
        self.natts[e.id] = Natt(b)
        self.apart.setdefault(b["account"], e.id)

    def turn(self, b):
        positive(b["amount"])
        no("unknown-natt", b["natt"] not in self.natts)
        natt = self.natts[b["natt"]]
        no("wrong-currency", b["amount"][0] != natt.b["share"][0])
        no("no-such-round", not 1 <= b["round"] <= len(natt.b["order"]))
        return natt

    def ask101(self, e, person, b):
        natt = self.turn(b)
        no("unknown-member", natt.round_of(b["member"]) is None)
        self.role(person, natt.b["chapter"], TREASURER)
        no("beyond-owed", b["amount"][1] > natt.owed(b["round"], b["member"]))
        before = any(natt.owed(r, b["member"]) > 0 for r in range(1, b["round"]))
        no("earlier-round", b["member"] in natt.left and before)

    def do101(self, e, person, b):
        natt = self.natts.get(b["natt"])
        if natt:
            self.carry(e, person, ("natt", b["natt"]), ("fund", natt.b["account"]), b["amount"])
            if b["amount"][0] == natt.b["share"][0]:
                self.enter(e, "natt", b["natt"], natt.paid, (b["round"], b["member"]), b["amount"][1])

    def ask102(self, e, person, b):
        natt = self.turn(b)
        no("other-turn", natt.b["order"][b["round"] - 1] != b["member"])
        self.role(person, natt.b["chapter"], TREASURER)
        no("beyond-pot", b["amount"][1] > max(0, natt.pot(b["round"])))
        held = self.balances.get((("fund", natt.b["account"]), b["amount"][0]), 0)
        no("not-enough", held < b["amount"][1])

    def do102(self, e, person, b):
        natt = self.natts.get(b["natt"])
        if natt:
            self.carry(e, person, ("fund", natt.b["account"]), ("natt", b["natt"]), b["amount"])
            if b["amount"][0] == natt.b["share"][0]:
                r = b["round"]
                after = 0 < r <= len(natt.b["order"]) and natt.b["order"][r - 1] in natt.left
                natt.taken[e.id] = (r, b["amount"][1], b["date"], after)

    def ask103(self, e, person, b):
        no("unknown-natt", b["natt"] not in self.natts)
        natt = self.natts[b["natt"]]
        no("unknown-member", natt.round_of(b["member"]) is None)
        self.role(person, natt.b["chapter"], TREASURER)
        no("member-gone", b["member"] in natt.left)

    def do103(self, e, person, b):
        self.natts[b["natt"]].left[b["member"]] = b["date"]

    # corrections
    def enter(self, e, kind, where, sums, key, minor):
        sums[key] = sums.get(key, 0) + minor
        self.entered[e.id] = (kind, where, sums, key, minor)

    def strike_out(self, wrong):
        if wrong in self.entered:
            _, _, sums, key, minor = self.entered.pop(wrong)
            sums[key] -= minor
        for natt in self.natts.values():
            natt.taken.pop(wrong, None)


def lines(book):
    out = []
    for i, b in sorted(book.levies.items()):
        out.append(["levy", i, b["chapter"], [b["case"], b["amount"], b["date"], b["due"]]])
        out += [["levied", i, m, minor] for m, minor in sorted(b["paid"].items()) if minor]
    for i, b in sorted(book.appeals.items()):
        out.append(["appeal", i, b["account"], [b["surplus"], b["target"], b["closed"]]])
        gifts = sorted(b["gifts"].items(), key=lambda item: item[0].encode())
        out += [["taken-in", i, account, minor] for account, minor in gifts if minor]
        out += [["share", i, case, amount[1]] for case, amount in b["shares"] or []]
    for i, n in sorted(book.natts.items()):
        out.append(["natt", i, n.b["account"], [n.b["share"], n.b["first"], n.b["months"]]])
        out += [["natt-paid", i, r, [m, minor]] for (r, m), minor in sorted(n.paid.items()) if minor]
        out += [["natt-taken", t, r, [minor, date]] for t, (r, minor, date, _) in sorted(n.taken.items())]
        out += [["natt-left", i, m, date] for m, date in sorted(n.left.items())]
    out += [["budget", i, b["chapter"], [b["from"], b["until"]]] for i, b in sorted(book.budgets.items())]
    return out
