"""Cases and payouts (proto/book.md, section 1.3)."""

from care import at_parity
from lives import Life


class Round:
    def __init__(self):
        self.voices, self.events, self.decided, self.knows, self.rivals = [], [], None, 0, []


class Case:
    def __init__(self, chapter, opener):
        self.chapter, self.opener = chapter, opener
        self.statements, self.rounds, self.payouts = [], [], []
        self.aside, self.steps, self.closed = {}, {}, None
        self.kind, self.plan, self.life = None, None, Life()

    def decision(self):
        for r in reversed(self.rounds):
            if r.decided is not None:
                return r.voices[r.decided]
        return None

    def ceiling(self):
        voice = self.decision()
        return voice[2] if voice and voice[1] in (1, 2) else None

    def known(self):
        if self.ceiling() is None:
            return self.statements
        knows = [r.knows for r in self.rounds if r.decided is not None][-1]
        return self.statements[:knows] or self.statements[:1]

    def in_force(self):
        known = self.known()
        return known[-1] if known else None

    def stake(self, voice):
        if voice[1] in (1, 2):
            return voice[2][1]
        if not self.statements:
            return None
        caps = max(sum(cap[1] for _, cap in lines) for _, lines in self.statements)
        return max(caps, self.ceiling()[1] if self.ceiling() else 0)

    def deciders(self):
        out = set()
        for r in self.rounds:
            if r.decided is not None and r.voices[r.decided][1] in (1, 2):
                last = r.voices[r.decided]
                out |= {v[0] for v in r.voices if v[1:] == last[1:]}
        return out

    def state(self):
        if self.closed is not None:
            return "closed"
        if self.life.withdrawn is not None:
            return "withdrawn"
        voice = self.decision()
        return {1: "approved", 2: "approved", 3: "declined", 4: "deferred"}[voice[1]] if voice else "open"


class Payout:
    def __init__(self, order, requester):
        self.order, self.requester = order, requester
        self.paid, self.confirmed, self.disputes, self.borne = [], [], [], 0
        self.returned = []
        self.cancelled = False
        self.advance = self.code = self.feedback = None

    def euros(self):
        return max(0, at_parity(self.order["amount"]) - self.freed_euros())

    def freed_euros(self):
        """What was paid beyond the order comes back first, and frees nothing."""
        paid = sum(at_parity(p["whole"]) for p in self.paid)
        beyond = max(0, paid - at_parity(self.order["amount"]))
        return max(0, self.returned_euros() - beyond)

    def returned_euros(self):
        return sum(at_parity(r["amount"]) for r in self.returned)

    def counted(self, amount):
        sent = self.sent()
        return amount[1] if sent and sent[0] == amount[0] else 0

    def comes_back(self, amount):
        """Of an advance, of what was written off, of what was borne; the rest is of the cost."""
        left = self.unaccounted()
        off = sum(self.counted(a) for _, a, how in self.advance["accounted"] if how == 94) if self.advance else 0
        off -= sum(r["parts"][1] for r in self.returned)
        rest, parts = max(0, amount[1]), []
        for held in (left[1] if left else 0, off, self.borne):
            part = min(rest, max(0, held)) if self.sent() and self.sent()[0] == amount[0] else 0
            rest -= part
            parts.append(part)
        return parts

    def can_come_back(self):
        sent = self.sent()
        if sent is None:
            return None
        received = sum(self.counted(c["received"]) for c in self.confirmed)
        back = sum(r["amount"][1] - r["parts"][2] for r in self.returned if r["amount"][0] == sent[0])
        return [sent[0], max(0, received - back + max(0, self.borne))]

    def rests_on(self, i):
        if any(c["event"] == i for c in self.confirmed):
            return bool(self.returned or self.advance and self.advance["accounted"])
        accounted = self.advance and any(a[0] == i for a in self.advance["accounted"])
        back = any(r["event"] == i for r in self.returned)
        return accounted and not back and any(r["amount"][1] != r["parts"][0] for r in self.returned)

    def unaccounted(self):
        if self.advance is None:
            return None
        currency = (self.sent() or self.order["amount"])[0]
        came = sum(c["received"][1] for c in self.confirmed if c["received"][0] == currency)
        return [currency, came - sum(a[1] for _, a, _ in self.advance["accounted"] if a[0] == currency)]

    def sent(self):
        if not self.paid:
            return None
        currency = self.paid[0]["sent"][0]
        return [currency, sum(p["sent"][1] for p in self.paid if p["sent"][0] == currency)]

    def received(self):
        sent = self.sent()
        currency = sent[0] if sent else self.order["amount"][0]
        amounts = [a for c in self.confirmed for a in (c["received"], c["fee"])]
        return sum(a[1] for a in amounts if a[0] == currency)

    def missing(self):
        sent = self.sent()
        return sent and [sent[0], sent[1] - self.received() - sum(r["parts"][2] for r in self.returned)]

    def outstanding(self):
        left = self.missing()
        return left and [left[0], left[1] - self.borne]

    def open_dispute(self):
        return bool(self.disputes) and self.disputes[-1]["settled"] is None

    def wanted(self):
        return not self.cancelled or bool(self.paid)

    def state(self):
        if self.open_dispute():
            return "disputed"
        left = self.outstanding()
        if left is None:
            return "cancelled" if self.cancelled else "ordered"
        return "paid" if left[1] > 0 else "confirmed"

    def involves(self, person):
        persons = [p[who] for p in self.paid + self.confirmed for who in ("person", "also")]
        return person is not None and person in persons + [self.requester]

    def payers(self):
        return {p[who] for p in self.paid for who in ("person", "also")} - {None}
