"""The life of a case beside deciding and paying (proto/fund/cases.md)."""

from authority import no
from plan import CLASS

PRESIDENT, SECRETARY, TREASURER, COMPANION = 1, 2, 3, 6
FAMILY = (SECRETARY, PRESIDENT, COMPANION)
HELD = {1: "held-judge", 2: "held-identity", 3: "held-consulate", 4: "held-funds", 5: "held-route-closed"}
HERE, EXISTS, MISSING = 2, 3, 4
INLAND, ACCOUNTS = 14, 15


class Life:
    def __init__(self):
        self.holds, self.withdrawn, self.reopened = [], None, 0
        self.tasks, self.recused, self.heirs, self.public, self.claim = {}, {}, [], [], None
        self.bills = []

    def told(self):
        return any((self.holds, self.withdrawn, self.reopened, self.tasks, self.recused,
                    self.heirs, self.public, self.claim, self.bills))

    def open_holds(self):
        return [why for why, _, until in self.holds if until is None]

    def hold(self):
        return next(iter(self.open_holds()), None)

    def last(self, what):
        return getattr(self, what)[-1][0] if getattr(self, what) else None

    def line(self, i):
        stands = [self.open_holds(), self.reopened, self.last("heirs"), self.last("public")]
        claim = self.claim and self.claim[0]
        return ["life", i, stands, [sorted(self.tasks), sorted(self.recused), claim]]

    def take_back(self, wrong):
        self.tasks = {t: e for t, e in self.tasks.items() if e != wrong}
        self.heirs = [h for h in self.heirs if h[1] != wrong]
        self.public = [p for p in self.public if p[1] != wrong]
        self.bills = [b for b in self.bills if b[0] != wrong]
        if self.claim and self.claim[1] == wrong:
            self.claim = None


class Lives:
    def kin(self, person, case):
        no("recused", self.same(person, case.life.recused))

    @staticmethod
    def moving(case):
        word = HELD.get(case.life.hold())
        no(word, word)

    def finished(self, case):
        of = [self.payouts[p] for p in case.payouts]
        no("payouts-open", any(p.state() not in ("confirmed", "cancelled") for p in of))
        no("payouts-open", any((p.unaccounted() or [0, 0])[1] > 0 for p in of))

    def stated(self, case, benefits):
        first = [b[0] for b in case.plan["plan"][3] if b[11]] if case.plan else []
        asked = any(name in first for name, _ in benefits)
        no("public-cover-first", asked and case.life.last("public") != MISSING)

    def fund_pays(self, case, benefit):
        first = [b[0] for b in case.plan["plan"][3] if b[11]] if case.plan else ["care-es"]
        no("public-cover-first", benefit in first and case.life.last("public") == EXISTS)

    @staticmethod
    def rows(case):
        return {b[0]: b[10] for b in case.plan["plan"][3]} if case.plan else {"burial-local": "rep"}

    def left_of_help(self, case, benefit, wanted):
        rows, last = self.rows(case), {}
        same = lambda other: (rows.get(other) or other) == (rows.get(benefit) or benefit)
        for _, lines in case.known():
            last |= {name: cap[1] for name, cap in reversed(lines) if same(name)}
        return max(last.values(), default=0) - sum(p.euros() for p in wanted if same(p.order["benefit"]))

    def one_claim(self, e, b):
        past, yes = self.history.past[e.id], e.kind == 32
        case = self.payouts[b["payout"]].order["case"] if e.kind == 35 else b["case"]
        own = self.cases[case].life.claim
        if (yes and b["outcome"] not in (1, 2)) or own is None or own[1] not in past:
            return
        for i, other in self.cases.items():
            theirs = other.life.claim
            if i != case and theirs and theirs[0] == own[0] and theirs[1] in past and not given_up(other):
                no("same-claim", yes or self.claim_turn(other, past) < self.claim_turn(self.cases[case], past))

    def claim_turn(self, case, past):
        paid = any(p["event"] in past for i in case.payouts for p in self.payouts[i].paid)
        voices = [r.events[r.decided] for r in case.rounds if r.decided is not None]
        known = case.ceiling() is not None and voices[-1] in past
        place = self.history.by_id[voices[-1]].order() if known else ()
        return not paid, not known, place

    def cap_of(self, case, benefit):
        """The benefit whose cap an order draws on."""
        if case.life.last("heirs") != HERE:
            return benefit
        rows = self.rows(case)
        no("burial-here", benefit in rows.values())
        lines = [name for name, _ in case.in_force()[1]]
        return rows[benefit] if rows.get(benefit) and benefit not in lines else benefit

    def ask43(self, e, person, b):
        case = self.open_case(b["case"])
        self.role(person, case.chapter, *FAMILY, TREASURER)

    def do43(self, e, person, b):
        self.cases[b["case"]].life.holds.append([b["why"], b["date"], None])

    def ask44(self, e, person, b):
        case = self.open_case(b["case"])
        self.role(person, case.chapter, SECRETARY, PRESIDENT)
        self.kin(person, case)
        no("not-held", case.life.hold() is None)
        since = next(since for _, since, until in case.life.holds if until is None)
        no("bad-period", b["date"] < since)

    def do44(self, e, person, b):
        life = self.cases[b["case"]].life
        why = life.hold()
        for hold in life.holds:
            if hold[0] == why and hold[2] is None:
                hold[2] = b["date"]

    def ask45(self, e, person, b):
        case = self.open_case(b["case"])
        self.role(person, case.chapter, *FAMILY)
        self.finished(case)

    def do45(self, e, person, b):
        self.cases[b["case"]].life.withdrawn = b["date"]

    def ask46(self, e, person, b):
        no("unknown-case", b["case"] not in self.cases)
        case = self.cases[b["case"]]
        self.role(person, case.chapter, PRESIDENT)
        self.kin(person, case)
        ends = [d for d in (case.closed, case.life.withdrawn) if d is not None]
        no("not-over", not ends)
        no("bad-period", b["date"] < max(ends))

    def do46(self, e, person, b):
        case = self.cases[b["case"]]
        case.closed = case.life.withdrawn = None
        case.life.reopened += 1
        case.life.tasks.pop(ACCOUNTS, None)
        for name in case.aside:
            case.aside[name] = min(case.aside[name], self.of_case(case, name)[0])

    def ask47(self, e, person, b):
        no("unknown-case", b["case"] not in self.cases)
        case = self.cases[b["case"]]
        if b["task"] == INLAND:
            return self.contact(person)
        if b["task"] == ACCOUNTS:
            self.role(person, case.chapter, TREASURER, PRESIDENT)
            return self.finished(case)
        self.role(person, case.chapter, *FAMILY, TREASURER)

    def do47(self, e, person, b):
        if b["case"] in self.cases:
            self.cases[b["case"]].life.tasks.setdefault(b["task"], e.id)
            self.steps_said[e.id] = (b["case"], person)

    def ask48(self, e, person, b):
        no("unknown-case", b["case"] not in self.cases)
        no("not-adoptable", self.also is not None)
        no("role-needed", not any(p == person for p, _ in self.officers))
        self.kin(person, self.cases[b["case"]])

    def do48(self, e, person, b):
        self.cases[b["case"]].life.recused.setdefault(person, e.id)

    def choice(self, person, b, kind):
        case = self.open_case(b["case"])
        no("other-class", case.kind != kind)
        self.role(person, case.chapter, *FAMILY)

    def ask49(self, e, person, b):
        self.choice(person, b, 1)

    def do49(self, e, person, b):
        self.cases[b["case"]].life.heirs.append((b["choice"], e.id))
        self.steps_said[e.id] = (b["case"], person)

    def ask110(self, e, person, b):
        self.choice(person, b, 2)

    def do110(self, e, person, b):
        self.cases[b["case"]].life.public.append((b["answer"], e.id))
        self.steps_said[e.id] = (b["case"], person)

    def ask111(self, e, person, b):
        no("unknown-case", b["case"] not in self.cases)
        case = self.cases[b["case"]]
        self.role(person, case.chapter, *FAMILY)
        no("claim-marked", case.life.claim is not None)

    def do111(self, e, person, b):
        self.cases[b["case"]].life.claim = (b["token"], e.id)
        self.steps_said[e.id] = (b["case"], person)

    def ask112(self, e, person, b):
        no("not-positive", b["amount"][1] <= 0)
        case = self.open_case(b["case"])
        self.contact_or(person, case.chapter, *FAMILY, TREASURER)
        self.kin(person, case)
        rows = [x for x in case.plan["plan"][3] if x[0] == b["benefit"]] if case.plan else []
        no("not-in-plan", case.plan and not any(CLASS[x[1]] == case.kind for x in rows))

    def do112(self, e, person, b):
        self.cases[b["case"]].life.bills.append((e.id, b["benefit"], b["amount"]))
        self.steps_said[e.id] = (b["case"], person)


def given_up(case):
    voice = case.decision()
    return case.life.withdrawn is not None or (voice is not None and voice[1] == 3)
