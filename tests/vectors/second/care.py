"""Care in Senegal (proto/fund/care.md)."""

from authority import no
from collecting import surplus
from events import sha

EUR = 978
PRESIDENT, SECRETARY, TREASURER, AUDITOR, COMPANION, CONTACT = 1, 2, 3, 5, 6, 7
ANSWERS = (PRESIDENT, SECRETARY, TREASURER, COMPANION)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def positive(amount):
    no("not-positive", amount[1] <= 0)


def at_parity(amount):
    """In minor units of euro, rounded half up."""
    if amount[0] == EUR:
        return amount[1]
    half_up = (abs(amount[1]) * 200_000 + 655_957) // 1_311_914
    return half_up if amount[1] >= 0 else -half_up


def lock(payout, code):
    if len(code) != 10 or any(c not in LETTERS for c in code):
        return None
    out = sha(b"ndimbal hand-over code 1" + payout + code.encode())
    for _ in range(999):
        out = sha(out)
    return out


class Care:
    def office(self, chapter):
        return chapter if self.federation["chapters"].get(chapter) == 2 else None

    def float_office(self, payout):
        sources = payout.order["sources"]
        return self.office(self.chapter_of(sources[0][0])) if sources else None

    def contact_or(self, person, chapter, *roles):
        offices = [c for c, kind in self.federation["chapters"].items() if kind == 2]
        if not any(CONTACT in self.officers.get((person, c), []) for c in offices):
            self.role(person, chapter, *roles)

    def of_care(self, b):
        no("unknown-payout", b["payout"] not in self.payouts)
        payout = self.payouts[b["payout"]]
        return payout, self.cases[payout.order["case"]]

    @staticmethod
    def left_of_advance(payout, amount):
        positive(amount)
        left = payout.unaccounted()
        no("not-an-advance", left is None)
        no("wrong-currency", left[0] != amount[0])
        no("beyond-advance", amount[1] > left[1])

    def ask90(self, e, person, b):
        positive(b["amount"])
        case = self.open_case(b["case"])
        self.role(person, case.chapter, SECRETARY, PRESIDENT)
        self.kin(person, case)
        self.moving(case)
        self.fund_pays(case, b["benefit"])
        self.account(b["account"], b["amount"])
        no("not-a-float", self.office(self.chapter_of(b["account"])) is None)
        limit = self.limit_of(case, b)
        wanted = [self.payouts[p] for p in case.payouts if self.payouts[p].wanted()]
        asked = at_parity(b["amount"])
        before = sum(p.euros() for p in wanted if surplus(p.order) == surplus(b))
        no("beyond-ceiling", asked > limit - before)
        no("four-eyes", self.same(person, case.deciders()))
        if not surplus(b):
            no("not-covered", case.in_force() is None)
            named = self.cap_of(case, b["benefit"])
            caps = [cap for benefit, cap in case.in_force()[1] if benefit == named]
            no("not-covered", not caps)
            before = sum(p.euros() for p in wanted if p.order["benefit"] in (named, b["benefit"]))
            no("beyond-ceiling", asked > caps[0][1] - before)
            no("beyond-ceiling", asked > self.left_of_help(case, b["benefit"], wanted))
        self.holds(e.device, b["account"], b["amount"])

    def do90(self, e, person, b):
        order = {k: b[k] for k in ("case", "benefit", "payee", "amount")}
        order.update(place=2, sources=[[b["account"], b["amount"]]])
        self.do34(e, person, order)

    def ask91(self, e, person, b):
        payout, case = self.of_care(b)
        self.role(person, case.chapter, SECRETARY, PRESIDENT)
        no("advance-known", payout.advance is not None or payout.paid or payout.cancelled)

    def do91(self, e, person, b):
        self.of_payout[e.id] = b["payout"]
        if self.payouts[b["payout"]].advance is None:
            self.payouts[b["payout"]].advance = {"until": b["until"], "accounted": []}

    def ask92(self, e, person, b):
        payout, case = self.of_care(b)
        self.contact_or(person, case.chapter, *ANSWERS)
        self.left_of_advance(payout, b["amount"])

    def accounted(self, e, b):
        payout = self.payouts.get(b["payout"])
        if payout:
            self.of_payout[e.id] = b["payout"]
            if payout.advance:
                payout.advance["accounted"].append([e.id, b["amount"], e.kind])
        return self.payouts[b["payout"]].order["case"] if payout else b["payout"]

    def do92(self, e, person, b):
        case = self.accounted(e, b)
        self.post(e, ("advance", b["payout"]), ("cost", case), b["amount"])

    def ask93(self, e, person, b):
        payout, _ = self.of_care(b)
        self.account(b["account"], b["amount"])
        no("unknown-account", b["account"] == "pool")
        self.role(person, self.chapter_of(b["account"]), TREASURER, CONTACT)
        positive(b["amount"])
        left = payout.can_come_back()
        no("not-paid", left is None)
        no("wrong-currency", left[0] != b["amount"][0])
        no("beyond-advance", b["amount"][1] > left[1])

    def do93(self, e, person, b):
        payout = self.payouts.get(b["payout"])
        case = payout.order["case"] if payout else b["payout"]
        chapter = self.cases[case].chapter if case in self.cases else "pool"
        parts = payout.comes_back(b["amount"]) if payout else [0, 0, 0]
        advance, loss = parts[0], parts[1] + parts[2]
        rest = b["amount"][1] - advance - loss
        for source, minor in ((("advance", b["payout"]), advance), (("loss", chapter), loss), (("cost", case), rest)):
            self.carry(e, person, source, ("fund", b["account"]), [b["amount"][0], minor])
        if payout:
            self.of_payout[e.id] = b["payout"]
            if payout.advance and advance:
                payout.advance["accounted"].append([e.id, [b["amount"][0], advance], e.kind])
            payout.borne -= parts[2]
            payout.returned.append({"event": e.id, "amount": b["amount"], "parts": parts})

    def ask94(self, e, person, b):
        payout, case = self.of_care(b)
        self.role(person, case.chapter, PRESIDENT, AUDITOR)
        no("four-eyes", payout.involves(person) or payout.involves(self.also))
        self.left_of_advance(payout, b["amount"])

    def do94(self, e, person, b):
        case = self.accounted(e, b)
        chapter = self.cases[case].chapter if case in self.cases else "pool"
        self.post(e, ("advance", b["payout"]), ("loss", chapter), b["amount"])

    def ask96(self, e, person, b):
        payout, case = self.of_care(b)
        self.role(person, case.chapter, *ANSWERS)
        no("code-known", payout.code is not None or payout.confirmed)

    def do96(self, e, person, b):
        self.of_payout[e.id] = b["payout"]
        if self.payouts[b["payout"]].code is None:
            self.payouts[b["payout"]].code = [b["lock"], None, person]

    def ask97(self, e, person, b):
        payout, case = self.of_care(b)
        self.confirmer(person, payout, case)
        no("wrong-code", payout.code is None)
        no("code-known", payout.code[1] is not None)
        no("four-eyes", payout.code[2] == person)
        no("wrong-code", lock(b["payout"], b["code"]) != payout.code[0])

    def do97(self, e, person, b):
        self.of_payout[e.id] = b["payout"]
        code = self.payouts[b["payout"]].code
        if code and code[1] is None:
            code[1] = e.id

    def ask98(self, e, person, b):
        payout, case = self.of_care(b)
        self.contact_or(person, case.chapter, *ANSWERS)
        no("not-paid", payout.state() not in ("confirmed", "disputed"))

    def do98(self, e, person, b):
        self.of_payout[e.id] = b["payout"]
        self.payouts[b["payout"]].feedback = [e.id, b["answer"]]
