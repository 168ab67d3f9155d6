"""The fold (proto/rules.md, section 1), and what authority does to a book (proto/authority.md)."""

import copy

from authority import CONTESTED, DISOWNED, GOVERNS, SILENCED, SOUND, No, no
from bodies import DATED, body
from cases import Round
from events import DECISION

TREASURER, COMMISSIONER = 3, 4


class Folding:
    def __init__(self, history, authority, scope, stands):
        self.history, self.auth, self.stands = history, authority, stands
        self.federation = None
        self.officers, self.devices, self.members = {}, {}, {}
        self.balances, self.lines, self.rights, self.brought = {}, {}, {}, {}
        self.accounts, self.transfers, self.receipts = {}, {}, {}
        self.cases, self.payouts, self.of_payout, self.of_member = {}, {}, {}, {}
        self.paid_into = {}
        self.fates, self.irregular_by, self.settled, self.corrected = {}, {}, {}, {}
        self.waiting, self.disowned, self.adopted, self.counts = {}, {}, {}, {}
        self.dates, self.payments, self.plans, self.steps_said = {}, [], [], {}
        self.levies, self.appeals, self.natts, self.budgets = {}, {}, {}, {}
        self.apart, self.entered, self.recorded = {}, {}, {}
        self.also, self.regular, self.taken_over = None, True, set()
        for e in history.events if authority else []:
            if scope is None or e.id in scope:
                self.take(e)

    # rules.md, section 1
    def take(self, e):
        if not e.understood:
            self.fates[e.id] = ("not-understood", None)
            return
        b = body(e)
        enrolment = self.devices.get(e.device)
        person = enrolment[0] if enrolment and e.grant in (None, enrolment[1]) else None
        try:
            self.judge(e, person, b)
            if e.kind == 32:
                self.change_mind(e, person, b)
            self.carry_out(e, person, b, True)
            if e.kind == 30:
                self.cases[e.id].plan = self.plan_on(b["chapter"], b["happened"], self.history.past[e.id])
        except No as refusal:
            self.refused(e, person, b, str(refusal))
        if self.fates.get(e.id, ("counts",))[0] != "disowned" and e.kind == 35:
            self.hear_payment(e, person, b)

    def judge(self, e, person, b):
        standing = self.auth.standing(e)[0]
        no("old-version", e.version < self.auth.version_needed(e))
        if e.kind in GOVERNS:
            word = self.auth.power.verdicts[e.id]
            return no(word, word)
        if standing == DISOWNED:
            no("closed-in", self.is_closed_in(e, person, b))
            no("disowned", True)
        no("contested", standing == CONTESTED)
        no("silenced", standing == SILENCED and (e.kind not in DECISION or e.kind in (11, 32, 33, 34, 85, 90)))
        no("not-founded", self.federation is None)
        no("grant-without-effect", person is None)
        getattr(self, "ask%d" % e.kind)(e, person, b)
        if e.kind in (32, 33, 34, 35, 90):
            self.one_claim(e, b)
        if e.kind == 32:
            answer = self.stands.get((b["case"], b["round"]))
            no("rival-stands", answer not in (None, (b["outcome"], b["ceiling"])))

    def refused(self, e, person, b, word):
        if word == "disowned" and e.kind not in GOVERNS:
            self.fates[e.id] = ("disowned", word)
            self.disowned[e.id] = (e, person, b)
            return
        self.fates[e.id] = ("void" if e.kind in DECISION else "irregular", word)
        if e.kind in DECISION:
            if word in ("silenced", "contested"):
                self.disowned[e.id] = (e, person, b)
            if e.kind == 32:
                self.hear_rival(e, person, b, word)
            return
        if person is not None:
            self.irregular_by[e.id] = person
        closed = word == "closed-in" or self.is_closed_in(e, person, b)
        said = ("more-than-sent", "confirmed-before", "beyond-advance")
        if e.kind in (13, 36, 39, 47, 92) and word not in said and not closed:
            self.waiting[e.id] = (e, person, b)
            self.note_date(e, b)
            return
        self.carry_out(e, person, b, closed)

    def carry_out(self, e, person, b, regular):
        before, self.regular = self.regular, regular
        self.recorded[e.id] = person
        if e.kind in GOVERNS and e.kind != 1:
            self.govern(e)
        else:
            getattr(self, "do%d" % e.kind)(e, person, b)
        self.regular = before
        self.note_date(e, b)

    def note_date(self, e, b):
        if e.kind in DATED:
            self.dates[e.id] = b[DATED[e.kind]]
        if e.kind == 62 and b["count"] in self.dates:
            self.dates[e.id] = self.dates[b["count"]]

    def is_closed_in(self, e, person, b):
        chapters = set() if e.kind in DECISION else set(self.auth.closed_in(e))
        if not chapters:
            return False
        keep = {id(x): x for x in (self.auth, self.history, e)}
        trial = copy.deepcopy(self, keep)
        trial.carry_out(e, person, b, True)
        legs = [name for a, c, _ in trial.lines.get(e.id, []) for kind, name in (a, c) if kind == "fund"]
        return bool(chapters & {self.chapter_of(name) for name in legs})

    def frozen(self, e):
        if e.id in self.taken_over:
            return True
        return self.auth.standing(e)[0] != SOUND and not list(self.auth.closed_in(e))

    # authority.md: what follows from what governs
    def govern(self, e):
        for what, *say in self.auth.power.effects.get(e.id, []):
            if what == "officer":
                person, chapter, roles = say
                self.officers.pop((person, chapter), None)
                if roles:
                    self.officers[person, chapter] = roles
            elif what == "enrol":
                self.devices[say[0]] = (say[1], say[2])
            elif what == "rights":
                moved = min(say[2], max(0, self.rights.get(say[0], 0)))
                self.rights[say[0]] = self.rights.get(say[0], 0) - moved
                self.rights[say[1]] = self.rights.get(say[1], 0) + moved
            elif what == "plan":
                act, voice, adopted, since = say
                self.plans.append({"act": act, "voice": voice, "since": since, **adopted})
            elif what == "adopt":
                self.adopt(e, *say)

    def adopt(self, e, events, person, quorum):
        for i in events:
            fate, word = self.fates.get(i, ("counts", None))
            if i in self.adopted or not (quorum or word == "silenced"):
                continue
            said = self.disowned.get(i) or self.waiting.get(i)
            if said is None:
                if fate == "irregular":
                    self.settled.setdefault(i, [e.id, 3])
                    self.adopted[i] = e.id
                continue
            x, signer, b = said
            self.also = signer
            try:
                no("not-adoptable", x.kind in GOVERNS)
                getattr(self, "ask%d" % x.kind)(x, person, b)
                self.disowned.pop(i, None)
                self.waiting.pop(i, None)
                self.taken_over.add(i)
                self.carry_out(x, person, b, True)
                self.adopted[i] = e.id
            except No:
                pass
            self.also = None

    def same(self, person, persons):
        return bool({person, self.also} - {None} & set(persons))

    def change_mind(self, e, person, b):
        rounds = self.cases[b["case"]].rounds
        if b["round"] >= len(rounds):
            return
        r, past = rounds[b["round"]], self.history.past[e.id]
        said = list(zip(r.voices, r.events))
        kept = [(v, i) for v, i in said if v[0] != person or i not in past]
        self.corrected.update({i: e.id for v, i in said if (v, i) not in kept})
        r.voices, r.events = [v for v, _ in kept], [i for _, i in kept]

    # authority.md: two decisions of one round
    def hear_rival(self, e, person, b, word):
        case = self.cases.get(b["case"])
        if person is None or case is None or word not in ("round-over", "rival-stands"):
            return
        if b["round"] == len(case.rounds) and word == "rival-stands":
            case.rounds.append(Round())
        if b["round"] >= len(case.rounds):
            return
        r = case.rounds[b["round"]]
        voice = (person, b["outcome"], b["ceiling"])
        knew = r.decided is not None and r.events[r.decided] in self.history.past[e.id]
        past = self.history.past[e.id]
        r.rivals = [(v, i) for v, i in r.rivals if v[0] != person or i not in past]
        if not knew and voice not in r.voices and voice not in [v for v, _ in r.rivals]:
            r.rivals.append((voice, e.id))

    def hear_payment(self, e, person, b):
        order = self.history.by_id.get(b["payout"])
        if order is None or order.id not in self.history.past[e.id] or order.kind != 34 or not order.understood:
            return
        case = body(order)["case"]
        if person is not None and case in self.cases:
            if TREASURER in self.officers.get((person, self.cases[case].chapter), []):
                self.payments.append((case, e.id))

    def followed(self, case, voice):
        return any(c == case and voice in self.history.past[p] for c, p in self.payments)

    def unseated(self):
        for i, case in sorted(self.cases.items()):
            for n, r in enumerate(case.rounds):
                if r.decided is None or self.followed(i, r.events[r.decided]):
                    continue
                voices = list(r.voices)
                for voice, event in r.rivals:
                    voices.append(voice)
                    if self.reaches(case, voices) and self.followed(i, event):
                        return (i, n), voice[1:]
        return None

    def plan_on(self, chapter, day, known=None):
        for scope in (chapter, None):
            mine = [p for p in self.plans if p["scope"] == scope and p["since"] <= day
                    and (known is None or p["voice"] in known)]
            if mine:
                return max(mine, key=lambda p: p["number"])
        return None

    def reaches(self, case, voices):
        stake = case.stake(voices[-1])
        of_plan = case.plan and case.plan["plan"][4]
        row = next(q for q in of_plan or self.federation["quorums"]
                   if q[0] is None or (stake is not None and q[0][1] >= stake))
        same = [v[0] for v in voices if v[1:] == voices[-1][1:]]
        own = [p for p in same if COMMISSIONER in self.officers.get((p, case.chapter), [])]
        return len(own) >= row[1] and len(same) - len(own) >= row[2]

    # authority.md: figures of a closing
    def figures(self, chapter, until):
        sums = {}
        for i, lines in self.lines.items():
            for a, c, amount in lines if self.dates.get(i, 0) <= until else []:
                for (kind, name), minor in ((a, -amount[1]), (c, amount[1])):
                    if kind == "fund":
                        sums[name] = sums.get(name, 0) + minor
        out = []
        for name, info in sorted(self.accounts.items(), key=lambda i: i[0].encode()):
            if info[0] == chapter and info[2] <= until:
                dated = [(self.dates[i], i) for i, c in self.counts.items()
                         if c["account"] == name and c["confirmed"] and self.dates[i] <= until]
                out.append([name, [info[1], sums.get(name, 0)], max(dated)[1] if dated else None])
        return out
