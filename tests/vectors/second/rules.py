"""proto/rules.md and proto/book.md in plain Python. Proofs of device cards are taken as good."""

import datetime

from authority import Authority, No, no, recovery_person
from care import Care
from cases import Case, Payout, Round
from collecting import Collecting, surplus
from folding import Folding
from lives import Lives
from membership import Membership
from plan import within

EUR, XOF = 978, 952
PRESIDENT, SECRETARY, TREASURER, COMMISSIONER, AUDITOR, COMPANION, CONTACT = range(1, 8)
BOUND = 10 ** 12
POOL = ("fund", "pool")
TRANSIT, EXCHANGE = ("transit", ""), ("exchange", "")


def positive(amount):
    no("not-positive", amount[1] <= 0)


def not_negative(amount):
    no("not-positive", amount[1] < 0)


def plus_days(date, days):
    day = datetime.date(date // 10000, date // 100 % 100, date % 100) + datetime.timedelta(days)
    return day.year * 10000 + day.month * 100 + day.day


class Book(Lives, Care, Membership, Collecting, Folding):
    # rules.md, section 2
    def role(self, person, chapter, *any_of):
        no("unknown-chapter", chapter not in self.federation["chapters"])
        no("role-needed", not set(any_of) & set(self.officers.get((person, chapter), [])))

    def role_somewhere(self, person, *any_of):
        held = [r for (p, _), roles in self.officers.items() if p == person for r in roles]
        no("role-needed", not set(any_of) & set(held))

    def contact(self, person):
        offices = [c for c, kind in self.federation["chapters"].items() if kind == 2]
        no("role-needed", not any(CONTACT in self.officers.get((person, c), []) for c in offices))

    def account(self, name, amount):
        no("unknown-account", name not in self.accounts)
        no("wrong-currency", self.accounts[name][1] != amount[0])

    def chapter_of(self, name):
        return self.accounts[name][0] if name in self.accounts else name.split("/")[0]

    def holds(self, device, name, amount):
        if name == "pool":
            no("beyond-rights", self.rights.get(device, 0) < amount[1])
        no("not-enough", self.balances.get((("fund", name), amount[0]), 0) < amount[1])

    def open_case(self, i):
        no("unknown-case", i not in self.cases)
        no("case-over", self.cases[i].closed is not None)
        no("case-withdrawn", self.cases[i].life.withdrawn is not None)
        return self.cases[i]

    # book.md, section 2
    def post(self, e, a, b, amount):
        if amount[1]:
            for account, minor in ((a, -amount[1]), (b, amount[1])):
                key = (account, amount[0])
                self.balances[key] = self.balances.get(key, 0) + minor
            self.lines.setdefault(e.id, []).append((a, b, amount))

    def change_rights(self, e, device, change):
        self.rights[device] = self.rights.get(device, 0) + change
        if device == e.device:
            self.brought[e.id] = (device, self.brought.get(e.id, (device, 0))[1] + change)

    def carry(self, e, person, a, b, amount):
        if amount[1] < 0:
            return self.carry(e, person, b, a, [amount[0], -amount[1]])
        if a != POOL:
            return self.post(e, a, b, amount)
        r = max(0, self.rights.get(e.device, 0)) if amount[0] == EUR and not self.frozen(e) else 0
        within = min(r, amount[1])
        mine = sorted(c for p, c in self.officers if p == person)
        debtor = mine[0] if person is not None and mine else "pool"
        self.post(e, POOL, b, [amount[0], within])
        self.post(e, ("debt", debtor), b, [amount[0], amount[1] - within])
        if within:
            self.change_rights(e, e.device, -within)

    def on_its_way(self, e, amount, sent):
        if sent and sent[0] != amount[0]:
            self.post(e, EXCHANGE, TRANSIT, sent)
            return EXCHANGE
        return TRANSIT

    # rules.md, section 3
    def ask1(self, e, person, b):
        no("too-long", len(b["name"].encode()) > 120)
        named = {}
        for slug, name, kind in b["chapters"]:
            no("too-long", len(name.encode()) > 120)
            no("bad-founding", "/" in slug or slug == "pool" or slug in named)
            named[slug] = kind
        no("bad-founding", named.get(b["pool_custodian"]) != 1)
        devices, entries = set(), set()
        for who, chapter, roles, cards in b["roster"]:
            no("bad-founding", chapter not in named or not roles or not cards)
            no("bad-founding", (who, chapter) in entries)
            entries.add((who, chapter))
            for device, holder, _ in cards:
                no("bad-founding", holder != who or device in devices)
                devices.add(device)
        no("bad-founding", set(named) - {c for _, c in entries})
        ups = [q[0] for q in b["quorums"]]
        no("bad-founding", not ups or ups[-1] is not None or None in ups[:-1])
        no("bad-founding", any(a[1] >= c[1] for a, c in zip(ups, ups[1:-1])))
        no("bad-founding", any(a[0] != EUR for a in ups[:-1]) or any(q[1] == 0 for q in b["quorums"]))
        keys = len(b["recovery_keys"])
        no("bad-founding", b["recovery_k"] > keys or (keys and not b["recovery_k"]))
        no("bad-founding", len(devices | set(b["recovery_keys"])) < len(devices) + keys)

    def do1(self, e, person, b):
        chapters = {slug: kind for slug, _, kind in b["chapters"]}
        self.federation = {"chapters": chapters, "quorums": b["quorums"], "custodian": b["pool_custodian"]}
        for who, chapter, roles, cards in b["roster"]:
            self.officers[who, chapter] = list(roles)
            for card in cards:
                self.devices[card[0]] = (who, e.id)
        for key in b["recovery_keys"]:
            self.devices[key] = (recovery_person(key), e.id)
        self.accounts["pool"] = (b["pool_custodian"], EUR, b["date"], None, e.id)

    def ask10(self, e, person, b):
        self.role(person, b["chapter"], TREASURER, PRESIDENT, CONTACT)
        no("account-name", "/" not in b["account"] or b["account"].split("/")[0] != b["chapter"])
        known = self.accounts.get(b["account"])
        no("account-open", known and known[4] not in self.corrected)
        no("wrong-currency", known and known[1] != b["opening"][0])
        not_negative(b["opening"])

    def do10(self, e, person, b):
        known = self.accounts.get(b["account"])
        theirs = "/" in b["account"] and b["account"].split("/")[0] == b["chapter"]
        if known is None or (known[4] in self.corrected and known[1] == b["opening"][0] and theirs):
            self.accounts[b["account"]] = (b["chapter"], b["opening"][0], b["date"], b["class"], e.id)
        self.carry(e, person, ("opening", b["chapter"]), ("fund", b["account"]), b["opening"])

    def ask11(self, e, person, b):
        positive(b["amount"])
        no("wrong-currency", b["amount"][0] != EUR)
        no("grant-without-effect", b["to"] not in self.devices)
        no("beyond-rights", self.rights.get(e.device, 0) < b["amount"][1])

    def do11(self, e, person, b):
        self.change_rights(e, e.device, -b["amount"][1])
        self.change_rights(e, b["to"], b["amount"][1])

    def ask12(self, e, person, b):
        positive(b["amount"])
        not_negative(b["fee"])
        if b["sent"]:
            positive(b["sent"])
        no("same-account", b["from"] == b["to"])
        self.account(b["from"], b["amount"])
        no("wrong-currency", b["fee"][0] != self.accounts[b["from"]][1])
        self.account(b["to"], b["sent"] or b["amount"])
        no("account-apart", self.is_natts(b["from"]) or self.is_natts(b["to"]))
        self.may_leave(b)
        try:
            no("role-needed", b["from"] != "pool")
            self.role(person, self.accounts[b["to"]][0], TREASURER, CONTACT)
        except No:
            self.role(person, self.accounts[b["from"]][0], TREASURER, CONTACT)
        self.holds(e.device, b["from"], [b["amount"][0], b["amount"][1] + b["fee"][1]])

    def do12(self, e, person, b):
        to = self.on_its_way(e, b["amount"], b["sent"])
        self.carry(e, person, ("fund", b["from"]), to, b["amount"])
        self.carry(e, person, ("fund", b["from"]), ("fees", self.chapter_of(b["from"])), b["fee"])
        changed = b["sent"] and b["sent"][0] != b["amount"][0]
        self.transfers[e.id] = {"from": b["from"], "to": b["to"], "sent": b["sent"] if changed else b["amount"], "received": 0, "borne": 0, "person": person}

    def ask13(self, e, person, b):
        no("unknown-transfer", b["transfer"] not in self.transfers)
        to = self.transfers[b["transfer"]]["to"]
        no("unknown-account", to not in self.accounts)
        self.role(person, self.accounts[to][0], TREASURER, CONTACT)
        self.receipt_fits(b)

    def receipt_fits(self, b):
        positive(b["amount"])
        no("unknown-transfer", b["transfer"] not in self.transfers)
        t = self.transfers[b["transfer"]]
        self.account(t["to"], b["amount"])
        no("more-than-sent", t["received"] + b["amount"][1] > t["sent"][1])

    @staticmethod
    def on_the_way(t):
        return t["sent"][1] - t["received"] - t["borne"]

    @staticmethod
    def bearer(t):
        return t["to"] if t["from"] == "pool" else t["from"]

    def of_loss(self, t, came):
        if came[0] != t["sent"][0]:
            return 0
        return max(0, min(t["borne"], came[1] - max(0, self.on_the_way(t))))

    def do13(self, e, person, b):
        t = self.transfers.get(b["transfer"])
        if t is None:
            return
        debt, owed = ("debt", self.chapter_of(t["from"])), 0
        if t["to"] == "pool" and b["amount"][1] > 0:
            owed = min(b["amount"][1], max(0, -self.balances.get((debt, b["amount"][0]), 0)))
        rest = [b["amount"][0], b["amount"][1] - owed]
        lost = self.of_loss(t, b["amount"])
        self.post(e, ("loss", self.chapter_of(self.bearer(t))), TRANSIT, [b["amount"][0], lost])
        self.post(e, TRANSIT, debt, [b["amount"][0], owed])
        self.carry(e, person, TRANSIT, ("fund", t["to"]), rest)
        if b["amount"][0] == t["sent"][0]:
            t["received"] += b["amount"][1]
            t["borne"] -= lost
            self.receipts[e.id] = (b["transfer"], b["amount"][1], lost, {person, self.also})
        keeps = self.federation and TREASURER in self.officers.get((person, self.federation["custodian"]), [])
        if t["to"] == "pool" and keeps and self.regular and rest[1] > 0 and rest[0] == EUR:
            self.change_rights(e, e.device, rest[1])

    def ask14(self, e, person, b):
        positive(b["amount"])
        self.account(b["account"], b["amount"])
        no("account-apart", b["account"] in self.apart)
        self.role(person, self.accounts[b["account"]][0], TREASURER, CONTACT)

    def do14(self, e, person, b):
        self.carry(e, person, ("gifts", self.chapter_of(b["account"])), ("fund", b["account"]), b["amount"])

    def ask20(self, e, person, b):
        self.role(person, b["chapter"], PRESIDENT, SECRETARY, TREASURER)
        no("member-known", b["member"] in self.members)

    def do20(self, e, person, b):
        self.members[b["member"]] = dict(b, left=None, dues=[], changes=[], first=b["chapter"])

    def ask21(self, e, person, b):
        no("unknown-member", b["member"] not in self.members)
        m = self.members[b["member"]]
        self.role(person, m["chapter"], PRESIDENT, SECRETARY, TREASURER)
        no("member-gone", m["left"] is not None)

    def do21(self, e, person, b):
        self.change(e, b, b["date"], "left")

    def ask22(self, e, person, b):
        positive(b["amount"])
        no("wrong-currency", b["amount"][0] != EUR)
        no("bad-period", b["until"] < b["from"])
        no("unknown-member", b["member"] not in self.members)
        self.role(person, self.members[b["member"]]["chapter"], TREASURER)

    def dues(self, e, b, kind):
        if b["member"] in self.members:
            period = (b.get("from"), b.get("until"))
            self.members[b["member"]]["dues"].append((e.id, kind, b["amount"][1], period))
            self.of_member[e.id] = b["member"]
            if kind == "paid":
                self.paid_into[e.id] = b["account"]

    def do22(self, e, person, b):
        self.dues(e, b, "owed")

    def ask23(self, e, person, b):
        positive(b["amount"])
        self.account(b["account"], b["amount"])
        no("account-apart", b["account"] in self.apart)
        no("unknown-member", b["member"] not in self.members)
        m = self.members[b["member"]]
        no("wrong-currency", b["amount"][0] != EUR)
        chapter = self.accounts[b["account"]][0]
        no("unknown-member", chapter not in self.chapters_of(m))
        self.role(person, chapter, TREASURER)

    def do23(self, e, person, b):
        self.dues(e, b, "paid")
        if b["account"] in self.accounts and b["date"] < self.accounts[b["account"]][2]:
            return
        self.carry(e, person, ("dues", self.chapter_of(b["account"])), ("fund", b["account"]), b["amount"])

    def ask30(self, e, person, b):
        self.role(person, b["chapter"], SECRETARY, PRESIDENT, COMPANION)

    def do30(self, e, person, b):
        self.cases[e.id] = Case(b["chapter"], person)
        self.cases[e.id].kind = b["class"]
        self.cases[e.id].plan = self.plan_on(b["chapter"], b["happened"])

    def ask31(self, e, person, b):
        no("too-long", len(b["plan"].encode()) > 120)
        case = self.open_case(b["case"])
        for _, cap in b["lines"]:
            not_negative(cap)
        no("wrong-currency", any(cap[0] != EUR for _, cap in b["lines"]))
        no("parts-differ", b["eligible"] != bool(b["lines"]))
        self.role(person, case.chapter, SECRETARY, PRESIDENT, TREASURER, COMMISSIONER)
        self.kin(person, case)
        if case.plan:
            no("other-plan", b["plan"] != "%s %d" % (case.plan["plan"][0], case.plan["number"]))
            word = within(case.plan["plan"], b["lines"], case.kind)
            no(word, word)
        self.stated(case, b["lines"])

    def ask71(self, e, person, b):
        if b["scope"] is None:
            for role in [r for (p, _), roles in self.officers.items() if p == person for r in roles]:
                if role in (PRESIDENT, SECRETARY, TREASURER, COMMISSIONER):
                    return
            no("role-needed", True)
        self.role(person, b["scope"], PRESIDENT, SECRETARY, TREASURER, COMMISSIONER)

    def do71(self, e, person, b):
        pass

    def do31(self, e, person, b):
        self.cases[b["case"]].statements.append((e.id, b["lines"]))

    def ask32(self, e, person, b):
        case = self.open_case(b["case"])
        self.role_somewhere(person, COMMISSIONER)
        self.kin(person, case)
        for who in {person, self.also} - {None}:
            no("four-eyes", case.opener == who or any(self.payouts[p].involves(who) for p in case.payouts))
        yes, minor = b["outcome"] in (1, 2), b["ceiling"][1]
        no("ceiling-mismatch", (yes and minor <= 0) or (not yes and minor != 0))
        no("wrong-currency", b["ceiling"][0] != EUR)
        no("public-cover-first", yes and case.life.last("public") == 3)
        if b["round"] < len(case.rounds):
            r = case.rounds[b["round"]]
            no("round-over", r.decided is not None)
            no("voice-given", (person, b["outcome"], b["ceiling"]) in r.voices)
        else:
            undecided = any(r.decided is None for r in case.rounds)
            no("wrong-round", undecided or b["round"] != len(case.rounds))

    def do32(self, e, person, b):
        case = self.cases[b["case"]]
        if b["round"] == len(case.rounds):
            case.rounds.append(Round())
        r = case.rounds[b["round"]]
        voice = (person, b["outcome"], b["ceiling"])
        r.voices.append(voice)
        r.events.append(e.id)
        if self.reaches(case, r.voices):
            r.decided, r.knows = len(r.voices) - 1, len(case.statements)

    def ask33(self, e, person, b):
        positive(b["amount"])
        case = self.open_case(b["case"])
        self.kin(person, case)
        share = self.share_of(b["case"])
        no("not-approved", case.ceiling() is None and share <= 0)
        limit = share + (case.ceiling()[1] if case.ceiling() else 0)
        self.account(b["account"], b["amount"])
        no("account-apart", self.is_natts(b["account"]))
        no("wrong-currency", b["amount"][0] != EUR)
        if b["account"] != "pool":
            self.role(person, self.accounts[b["account"]][0], TREASURER, PRESIDENT)
        back = [self.payouts[p] for p in case.payouts]
        back = sum(p.freed_euros() for p in back if any(n in case.aside for n, _ in p.order["sources"]))
        no("beyond-ceiling", b["amount"][1] > limit - max(0, sum(case.aside.values()) - back))
        promised = sum(
            max(0, c.aside[b["account"]] - max(0, self.of_case(c, b["account"])[1]))
            for c in self.cases.values()
            if c.closed is None and c.life.withdrawn is None and b["account"] in c.aside
            and (b["account"] != "pool" or c.chapter == case.chapter))
        self.holds(e.device, b["account"], [b["amount"][0], b["amount"][1] + promised])

    def of_case(self, case, account):
        payouts = [self.payouts[p] for p in case.payouts]
        ordered = sum(self.taken(p.order["sources"], account) for p in payouts if p.wanted())
        paid = [s for p in payouts for payment in p.paid for s in payment["sources"]]
        return ordered, self.taken([s for s in paid if s[1][0] == EUR], account)

    def do33(self, e, person, b):
        aside = self.cases[b["case"]].aside
        aside[b["account"]] = aside.get(b["account"], 0) + b["amount"][1]

    @staticmethod
    def taken(sources, account):
        return sum(amount[1] for name, amount in sources if name == account)

    def ask34(self, e, person, b):
        positive(b["amount"])
        no("wrong-currency", b["amount"][0] != EUR)
        case = self.open_case(b["case"])
        self.role(person, case.chapter, SECRETARY, PRESIDENT)
        self.kin(person, case)
        self.moving(case)
        self.fund_pays(case, b["benefit"])
        limit = self.limit_of(case, b)
        wanted = [self.payouts[p] for p in case.payouts if self.payouts[p].wanted()]
        before = sum(p.euros() for p in wanted if surplus(p.order) == surplus(b))
        no("beyond-ceiling", b["amount"][1] > limit - before)
        no("four-eyes", self.same(person, case.deciders()))
        total = 0
        for _, amount in b["sources"]:
            positive(amount)
            total += amount[1]
            no("parts-differ", amount[0] != EUR or total > BOUND)
        no("parts-differ", total != b["amount"][1])
        if not surplus(b):
            no("not-covered", case.in_force() is None)
            named = self.cap_of(case, b["benefit"])
            caps = [cap for benefit, cap in case.in_force()[1] if benefit == named]
            no("not-covered", not caps)
            before = sum(p.euros() for p in wanted if p.order["benefit"] in (named, b["benefit"]))
            no("beyond-ceiling", b["amount"][1] > caps[0][1] - before)
            no("beyond-ceiling", b["amount"][1] > self.left_of_help(case, b["benefit"], wanted))
        for name, _ in b["sources"]:
            left = case.aside.get(name, 0) - self.of_case(case, name)[0]
            no("beyond-allocation", self.taken(b["sources"], name) > left)

    def do34(self, e, person, b):
        self.cases[b["case"]].payouts.append(e.id)
        self.payouts[e.id] = Payout(b, person)

    def ask35(self, e, person, b):
        no("unknown-payout", b["payout"] not in self.payouts)
        payout = self.payouts[b["payout"]]
        case = self.cases[payout.order["case"]]
        office = self.float_office(payout)
        self.role(person, office or case.chapter, CONTACT if office else TREASURER)
        self.kin(person, case)
        self.moving(case)
        self.fund_pays(case, payout.order["benefit"])
        no("case-over", case.closed is not None)
        no("case-withdrawn", case.life.withdrawn is not None)
        no("four-eyes", self.same(person, case.deciders() | {payout.requester}))
        no("paid-before", payout.paid)
        no("payout-cancelled", payout.cancelled)
        not_negative(b["fee"])
        if b["sent"]:
            positive(b["sent"])
        no("wrong-currency", b["fee"][0] != payout.order["amount"][0])
        no("other-than-ordered", b["sources"] != payout.order["sources"])
        limit = self.limit_of(case, payout.order)
        done = [self.payouts[p] for p in case.payouts if self.payouts[p].paid]
        done = [p.euros() for p in done if surplus(p.order) == surplus(payout.order)]
        no("beyond-ceiling", payout.euros() > limit - sum(done))
        for name, amount in b["sources"]:
            self.account(name, amount)
            fee = b["fee"][1] if name == b["sources"][0][0] else 0
            self.holds(e.device, name, [amount[0], self.taken(b["sources"], name) + fee])

    def do35(self, e, person, b):
        sources = b["sources"]
        currency = sources[0][1][0] if sources else EUR
        whole = [currency, sum(a[1] for _, a in sources if a[0] == currency)]
        to = self.on_its_way(e, whole, b["sent"])
        for name, amount in sources:
            self.carry(e, person, ("fund", name), to, amount)
        if sources:
            first = sources[0][0]
            self.carry(e, person, ("fund", first), ("fees", self.chapter_of(first)), b["fee"])
        sent = b["sent"] if b["sent"] and b["sent"][0] != currency else whole
        if b["payout"] in self.payouts and whole[1] > 0 and sent[1] > 0:
            self.of_payout[e.id] = b["payout"]
            payment = {"event": e.id, "person": person, "also": self.also, "sent": sent, "sources": sources}
            payment["whole"] = whole
            self.payouts[b["payout"]].paid.append(payment)

    def ask36(self, e, person, b):
        no("unknown-payout", b["payout"] not in self.payouts)
        payout = self.payouts[b["payout"]]
        self.confirmer(person, payout, self.cases[payout.order["case"]])
        no("code-needed", payout.code is not None and payout.code[1] is None)
        self.confirmation_fits(payout, b)

    def confirmer(self, person, payout, case):
        if payout.order["place"] == 2 and self.float_office(payout):
            self.contact_or(person, case.chapter, PRESIDENT, COMPANION, AUDITOR)
        elif payout.order["place"] == 2:
            self.contact(person)
        else:
            self.role(person, case.chapter, PRESIDENT, SECRETARY, COMPANION, AUDITOR)
        self.kin(person, case)
        no("four-eyes", self.same(person, case.deciders() | {payout.requester}))
        no("four-eyes", self.same(person, payout.payers()))

    @staticmethod
    def confirmation_fits(payout, b):
        not_negative(b["received"])
        not_negative(b["fee"])
        left = payout.missing()
        no("not-paid", left is None)
        no("wrong-currency", b["received"][0] != left[0] or b["fee"][0] != left[0])
        no("confirmed-before", left[1] <= 0)
        no("more-than-sent", b["received"][1] + b["fee"][1] > left[1])

    def do36(self, e, person, b):
        payout = self.payouts.get(b["payout"])
        case = payout.order["case"] if payout else b["payout"]
        chapter = self.cases[case].chapter if case in self.cases else "pool"
        advance = payout is not None and payout.advance is not None
        to = ("advance", b["payout"]) if advance else ("cost", case)
        left = payout.outstanding() if payout else None
        came = sum(a[1] for a in (b["received"], b["fee"]) if left and a[0] == left[0])
        lost = max(0, min(payout.borne, came - max(0, left[1]))) if left else 0
        self.post(e, ("loss", chapter), TRANSIT, [left[0] if left else EUR, lost])
        self.post(e, TRANSIT, to, b["received"])
        self.post(e, TRANSIT, ("fees", chapter), b["fee"])
        if payout is None:
            return
        was_open = payout.open_dispute()
        self.of_payout[e.id] = b["payout"]
        payout.borne -= lost
        payout.confirmed.append({"event": e.id, "person": person, "also": self.also, "received": b["received"], "fee": b["fee"], "lost": lost})
        if left and not was_open:
            if came < left[1]:
                deadline = plus_days(b["date"], 14)
                payout.disputes.append({"event": e.id, "what": [1, deadline], "settled": None})

    def ask37(self, e, person, b):
        no("unknown-payout", b["payout"] not in self.payouts)
        no("role-needed", not any(p == person for p, _ in self.officers))
        payout = self.payouts[b["payout"]]
        no("not-paid", not payout.paid)
        no("dispute-open", payout.open_dispute())

    def do37(self, e, person, b):
        self.of_payout[e.id] = b["payout"]
        dispute = {"event": e.id, "what": [b["wrong"], b["deadline"]], "settled": None}
        self.payouts[b["payout"]].disputes.append(dispute)

    def ask38(self, e, person, b):
        payout = self.payouts.get(b["subject"])
        if payout:
            case = self.cases[payout.order["case"]]
            self.role(person, case.chapter, PRESIDENT, AUDITOR, COMMISSIONER)
            self.kin(person, case)
            no("nothing-to-settle", not payout.open_dispute())
            no("four-eyes", self.same(person, payout.payers()))
            no("four-eyes", b["outcome"] == 2 and self.same(person, [payout.requester]))
            left = payout.outstanding()
            no("still-missing", b["outcome"] != 2 and left and left[1] > 0)
            return
        fate = self.fates.get(b["subject"], ("counts", None))[0]
        t = self.transfers.get(b["subject"])
        on_the_way = self.on_the_way(t) if t else 0
        if b["outcome"] == 2 and on_the_way > 0:
            self.role(person, self.chapter_of(self.bearer(t)), PRESIDENT, AUDITOR, COMMISSIONER)
            came = [r[3] for r in self.receipts.values() if r[0] == b["subject"]]
            return no("four-eyes", self.same(person, {t["person"]}.union(*came) - {None}))
        no("still-missing", on_the_way > 0 and (fate != "irregular" or b["subject"] in self.settled))
        no("nothing-to-settle", fate != "irregular" or b["subject"] in self.settled)
        self.role_somewhere(person, PRESIDENT, AUDITOR, COMMISSIONER)
        no("four-eyes", self.irregular_by.get(b["subject"]) == person)
        if b["outcome"] == 3 and b["subject"] in self.waiting:
            said, _, what = self.waiting[b["subject"]]
            if said.kind == 13:
                self.receipt_fits(what)
            elif said.kind == 36:
                no("unknown-payout", what["payout"] not in self.payouts)
                payout = self.payouts[what["payout"]]
                decides = person in self.cases[payout.order["case"]].deciders()
                self.kin(person, self.cases[payout.order["case"]])
                no("four-eyes", payout.involves(person) or decides)
                self.confirmation_fits(payout, what)
            elif said.kind == 92:
                no("unknown-payout", what["payout"] not in self.payouts)
                self.left_of_advance(self.payouts[what["payout"]], what["amount"])
            else:
                no("unknown-case", what["case"] not in self.cases)

    def do38(self, e, person, b):
        payout = self.payouts.get(b["subject"])
        if payout is None:
            t = self.transfers.get(b["subject"])
            if t and b["outcome"] == 2 and self.on_the_way(t) > 0:
                rest = self.on_the_way(t)
                self.post(e, TRANSIT, ("loss", self.chapter_of(self.bearer(t))), [t["sent"][0], rest])
                t["borne"] += rest
            if self.fates.get(b["subject"], ("counts", None))[0] != "irregular" or b["subject"] in self.settled:
                return
            self.settled[b["subject"]] = [e.id, b["outcome"]]
            said = self.waiting.pop(b["subject"], None)
            if said and b["outcome"] == 3:
                self.carry_out(*said, False)
            return
        self.of_payout[e.id] = b["subject"]
        left = payout.outstanding()
        if b["outcome"] == 2 and left:
            self.post(e, TRANSIT, ("loss", self.cases[payout.order["case"]].chapter), left)
            payout.borne += left[1]
        payout.disputes[-1]["settled"] = [e.id, b["outcome"]]

    def ask39(self, e, person, b):
        no("unknown-case", b["case"] not in self.cases)
        here = self.cases[b["case"]].life.last("heirs") == 2
        if b["step"] == 4 or b["step"] == 5 and not here:
            return self.contact(person)
        self.role(person, self.cases[b["case"]].chapter, SECRETARY, PRESIDENT, TREASURER, COMPANION)

    def do39(self, e, person, b):
        if b["case"] in self.cases:
            self.cases[b["case"]].steps.setdefault(b["step"], e.id)
            self.steps_said[e.id] = (b["case"], person)

    def ask40(self, e, person, b):
        case = self.open_case(b["case"])
        self.role(person, case.chapter, SECRETARY, PRESIDENT)
        self.kin(person, case)
        self.moving(case)
        self.finished(case)
        no("accounts-missing", case.life.tasks and 15 not in case.life.tasks)

    def do40(self, e, person, b):
        self.cases[b["case"]].closed = b["date"]

    def concerns(self, wrong):
        if wrong in self.steps_said:
            return self.cases[self.steps_said[wrong][0]].chapter
        if wrong in self.paid_into:
            return self.chapter_of(self.paid_into[wrong])
        if wrong in self.of_member:
            return self.members[self.of_member[wrong]]["chapter"]
        if self.entered.get(wrong, ("",))[0] == "levy":
            return self.levies[self.entered[wrong][1]]["chapter"]
        if wrong in self.of_payout:
            payout = self.payouts[self.of_payout[wrong]]
            money = wrong in [p["event"] for p in payout.paid + payout.confirmed]
            money = money or payout.advance and wrong in [a[0] for a in payout.advance["accounted"]]
            money = money or wrong in [r["event"] for r in payout.returned]
            return self.cases[payout.order["case"]].chapter if money else None
        if wrong in self.corrected.values():
            return None
        for a, b, _ in self.lines.get(wrong, []):
            for kind, name in (a, b):
                if kind == "fund":
                    return self.chapter_of(name)
        for chapter, _, _, kind, opened in self.accounts.values():
            if kind is not None and opened == wrong:
                return chapter
        if wrong in self.receipts and self.receipts[wrong][0] in self.transfers:
            return self.chapter_of(self.transfers[self.receipts[wrong][0]]["to"])
        owed = [name for a, b, _ in self.lines.get(wrong, []) for kind, name in (a, b) if kind == "debt"]
        return owed[0] if owed else None

    def ask41(self, e, person, b):
        no("corrected-before", b["wrong"] in self.corrected)
        chapter = self.concerns(b["wrong"])
        no("not-correctable", chapter is None)
        sent = self.transfers.get(b["wrong"])
        no("answered", sent is not None and sent["received"] != 0)
        no("not-correctable", sent is not None and sent["borne"] != 0)
        for payout in self.payouts.values():
            paid = any(p["event"] == b["wrong"] for p in payout.paid)
            no("answered", paid and (payout.received() != 0 or payout.returned))
            no("answered", payout.rests_on(b["wrong"]))
            no("not-correctable", paid and payout.borne != 0)
        if b["wrong"] in self.steps_said and self.same(person, [self.steps_said[b["wrong"]][1]]):
            return
        if b["wrong"] in self.of_payout and self.same(person, [self.recorded.get(b["wrong"])]):
            try:
                return self.contact(person)
            except No:
                pass
        self.role(person, chapter, TREASURER, CONTACT, SECRETARY, PRESIDENT)

    def do41(self, e, person, b):
        wrong = b["wrong"]
        for x, y, amount in self.lines.get(wrong, []):
            self.post(e, y, x, amount)
        if wrong in self.brought:
            device, change = self.brought[wrong]
            back = min(change, max(0, self.rights.get(device, 0)))
            self.rights[device] = self.rights.get(device, 0) - back
            self.post(e, ("debt", self.federation["custodian"]), POOL, [EUR, change - back])
        if wrong in self.of_member:
            member = self.members[self.of_member[wrong]]
            member["dues"] = [d for d in member["dues"] if d[0] != wrong]
            member["changes"] = [c for c in member["changes"] if c[0] != wrong]
            self.settle(member)
        if wrong in self.of_payout:
            payout = self.payouts[self.of_payout[wrong]]
            payout.paid = [p for p in payout.paid if p["event"] != wrong]
            payout.borne += sum(r["parts"][2] for r in payout.returned if r["event"] == wrong)
            payout.returned = [r for r in payout.returned if r["event"] != wrong]
            payout.borne += sum(c["lost"] for c in payout.confirmed if c["event"] == wrong)
            payout.confirmed = [c for c in payout.confirmed if c["event"] != wrong]
            if payout.advance:
                kept = [a for a in payout.advance["accounted"] if a[0] != wrong]
                payout.advance["accounted"] = kept
            payout.disputes = [d for d in payout.disputes if d["event"] != wrong or d["settled"] is not None]
        self.strike_out(wrong)
        self.transfers.pop(wrong, None)
        came = self.receipts.pop(wrong, None)
        if came and came[0] in self.transfers:
            self.transfers[came[0]]["received"] -= came[1]
            self.transfers[came[0]]["borne"] += came[2]
        if wrong in self.steps_said:
            case = self.cases[self.steps_said[wrong][0]]
            case.steps = {step: i for step, i in case.steps.items() if i != wrong}
            case.life.take_back(wrong)
        self.corrected[wrong] = e.id

    def ask42(self, e, person, b):
        no("unknown-payout", b["payout"] not in self.payouts)
        payout = self.payouts[b["payout"]]
        self.role(person, self.cases[payout.order["case"]].chapter, SECRETARY, PRESIDENT)
        no("paid-before", payout.paid)
        no("payout-cancelled", payout.cancelled)

    def do42(self, e, person, b):
        self.of_payout[e.id] = b["payout"]
        self.payouts[b["payout"]].cancelled = True

    def ask61(self, e, person, b):
        self.account(b["account"], b["counted"])
        not_negative(b["counted"])
        no("unknown-account", self.accounts[b["account"]][3] not in (1, 3, 4))
        self.role(person, self.accounts[b["account"]][0], TREASURER, CONTACT)

    def do61(self, e, person, b):
        booked = self.balances.get((("fund", b["account"]), b["counted"][0]), 0)
        self.counts[e.id] = dict(b, booked=[b["counted"][0], booked], person=person, confirmed=None)

    def ask62(self, e, person, b):
        count = self.counts.get(b["count"])
        no("unknown-count", count is None or count["confirmed"])
        no("four-eyes", count["person"] is None or self.same(person, [count["person"]]))
        self.role(person, self.chapter_of(count["account"]), *range(1, 8))

    def do62(self, e, person, b):
        count = self.counts.get(b["count"])
        if count:
            name, currency = count["account"], count["counted"][0]
            over = [currency, count["counted"][1] - count["booked"][1]]
            self.carry(e, person, ("over-short", self.chapter_of(name)), ("fund", name), over)
            count["confirmed"] = e.id

    # fund/charges.md
    def operated(self, person, b):
        positive(b["amount"])
        self.account(b["account"], b["amount"])
        chapter, _, _, kept_as, _ = self.accounts[b["account"]]
        no("cash-is-counted", kept_as == 1)
        no("account-apart", self.is_natts(b["account"]))
        self.role(person, chapter, TREASURER, CONTACT)

    def ask64(self, e, person, b):
        self.operated(person, b)
        self.holds(e.device, b["account"], b["amount"])

    def do64(self, e, person, b):
        fees = ("fees", self.chapter_of(b["account"]))
        self.carry(e, person, ("fund", b["account"]), fees, b["amount"])

    def ask65(self, e, person, b):
        self.operated(person, b)

    def do65(self, e, person, b):
        fees = ("fees", self.chapter_of(b["account"]))
        self.carry(e, person, fees, ("fund", b["account"]), b["amount"])


def fold(history):
    return fold_within(history, Authority(history, lambda a, scope: fold_within(history, a, scope)), None)


def fold_within(history, authority, scope):
    stands = {}
    while True:
        book = Book(history, authority, scope, stands)
        lost = book.unseated()
        if lost is None or lost[0] in stands:
            return book
        stands[lost[0]] = lost[1]
