"""Membership, and for which dues a payment is (proto/fund/membership.md)."""

import calendar

from authority import no

EUR = 978
PRESIDENT, SECRETARY, TREASURER = 1, 2, 3


def plus_months(date, months):
    place = date // 10000 * 12 + date // 100 % 100 - 1 + months
    year, month = place // 12, place % 12 + 1
    return year * 10000 + month * 100 + min(date % 100, calendar.monthrange(year, month)[1])


class Membership:
    # A change is (event, kind, day, body), in the one order.
    def change(self, e, b, day, kind):
        member = self.members[b["member"]]
        if kind != "left":
            self.of_member[e.id] = b["member"]
        member["changes"].append((e.id, kind, day, b))
        self.settle(member)

    @staticmethod
    def settle(member):
        member["chapter"], member["left"] = member["first"], None
        for _, kind, day, b in member["changes"]:
            if kind == "moved":
                member["chapter"] = b["to"]
            if kind in ("left", "returned"):
                member["left"] = day if kind == "left" else None

    @staticmethod
    def chapters_of(member):
        return {member["first"]} | {b["to"] for _, kind, _, b in member["changes"] if kind == "moved"}

    @staticmethod
    def is_of_on(member, chapter, day):
        def last(*kinds):
            found = [c for c in member["changes"] if c[1] in kinds and c[2] <= day]
            return max(enumerate(found), key=lambda c: (c[1][2], c[0]))[1] if found else None
        moved, went = last("moved"), last("left", "returned")
        there = moved[3]["to"] if moved else member["first"]
        return there == chapter and member["joined"] <= day and not (went and went[1] == "left")

    def listed(self, person, i):
        no("unknown-member", i not in self.members)
        member = self.members[i]
        self.role(person, member["chapter"], PRESIDENT, SECRETARY, TREASURER)
        return member

    @staticmethod
    def heads(member, day):
        """The head in force on a day, and all later ones."""
        stated = [(d, n, b["head"]) for n, (_, kind, d, b) in enumerate(member["changes"]) if kind == "household"]
        before = sorted(s[:2] + (n,) for n, s in enumerate(stated) if s[0] <= day)
        now = [stated[before[-1][2]][2]] if before else []
        return [h for h in now + [h for d, _, h in stated if d > day] if h is not None]

    def ask24(self, e, person, b):
        member = self.listed(person, b["member"])
        no("member-gone", member["left"] is not None)
        no("bad-period", b["date"] < member["joined"])
        if b["head"] is None:
            return no("bad-household", b["adults"] == 0)
        no("unknown-member", b["head"] not in self.members)
        payer = self.members[b["head"]]
        no("bad-household", b["adults"] or b["minors"])
        no("bad-household", payer["chapter"] != member["chapter"] or b["head"] == b["member"])
        no("bad-household", self.heads(payer, b["date"]))
        no("bad-household", any(b["member"] in self.heads(m, b["date"]) for m in self.members.values()))

    def do24(self, e, person, b):
        self.change(e, b, b["date"], "household")

    def ask25(self, e, person, b):
        no("member-gone", self.listed(person, b["member"])["left"] is not None)
        no("bad-period", b["until"] < b["from"] or b["until"] >= plus_months(b["from"], 24))

    def do25(self, e, person, b):
        self.change(e, b, b["from"], "exempt")

    def ask26(self, e, person, b):
        member = self.listed(person, b["member"])
        no("member-gone", member["left"] is not None)
        no("bad-period", b["date"] < member["joined"])
        no("unknown-chapter", self.federation["chapters"].get(b["to"]) != 1)
        no("member-known", b["to"] == member["chapter"])

    def do26(self, e, person, b):
        self.change(e, b, b["date"], "moved")

    def ask27(self, e, person, b):
        member = self.listed(person, b["member"])
        left = member["left"]
        no("bad-period", b["date"] < (member["joined"] if left is None else left))

    def do27(self, e, person, b):
        self.change(e, b, b["date"], "returned")

    def ask28(self, e, person, b):
        no("not-positive", b["amount"][1] <= 0)
        no("wrong-currency", b["amount"][0] != EUR)
        member = self.members.get(self.of_member.get(b["payment"]))
        no("unknown-payment", member is None)
        paid = {d[0]: d[2] for d in member["dues"] if d[1] == "paid"}
        no("unknown-payment", b["payment"] not in paid)
        self.role(person, member["chapter"], TREASURER)
        period = (b["from"], b["until"])
        owed = sum(d[2] for d in member["dues"] if d[1] == "owed" and d[3] == period)
        no("unknown-period", owed == 0)
        said = [c[3] for c in member["changes"] if c[1] == "assigned"]
        of_payment = sum(s["amount"][1] for s in said if s["payment"] == b["payment"])
        no("beyond-payment", b["amount"][1] > paid[b["payment"]] - of_payment)
        of_period = [s for s in said if (s["from"], s["until"]) == period and s["payment"] in paid]
        no("beyond-dues", b["amount"][1] > owed - sum(s["amount"][1] for s in of_period))

    def do28(self, e, person, b):
        if b["payment"] in self.of_member:
            self.change(e, dict(b, member=self.of_member[b["payment"]]), b["from"], "assigned")

    def ask29(self, e, person, b):
        no("unknown-member", b["payer"] is not None and b["payer"] not in self.members)
        self.ask23(e, person, b)

    def do29(self, e, person, b):
        if b["member"] in self.members:
            self.change(e, b, b["date"], "paid-for")
        self.do23(e, person, b)
