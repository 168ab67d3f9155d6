"""proto/authority.md in plain Python. Slow on purpose: pasts are sets, and all is settled anew each time."""

from bodies import body
from events import sha
from plan import day_of, stands

EUR = 978
ACTS = {2, 5, 6, 8, 9, 50, 51, 52, 53, 60, 70}
GOVERNS = ACTS | {1, 3, 4, 7}
PERMANENT = {5, 6, 60}
FEDERAL = {51, 52, 53}
SOUND, DISOWNED, SILENCED, CONTESTED = "sound", "disowned", "silenced", "contested"


def federal(e, b):
    return e.kind in FEDERAL or (e.kind == 70 and b["scope"] is None)


class No(Exception):
    """A refusal, by its word."""


def no(word, when):
    if when:
        raise No(word)


def recovery_person(key):
    return sha(b"ndimbal recovery 1" + key)[:16]


def deciding_roles(kind):
    return {7, 1} if kind == 2 else {1, 2, 3, 4}


class Facts:
    """Section 2: what an event's past says of it."""

    def __init__(self, e, person, past):
        self.e, self.person, self.past = e, person, past
        self.refusal, self.roster, self.ends = None, None, []


class Authority:
    def __init__(self, history, make_book):
        self.history, self.make_book = history, make_book
        self.facts = {}
        for e in history.events:
            if e.understood and e.kind in GOVERNS:
                self.facts[e.id] = self.look(e)
        self.power = Power(self, set(history.by_id))

    def within(self, scope):
        other = object.__new__(Authority)
        other.history, other.make_book, other.facts = self.history, self.make_book, self.facts
        other.power = Power(other, scope)
        return other

    def look(self, e):
        past = Power(self, self.history.past[e.id])
        holder = past.devices.get(e.device)
        if holder and (e.grant not in (None, holder[1]) or past.standing(e)[0] == DISOWNED):
            holder = None
        f = Facts(e, holder and holder[0], past)
        try:
            no("old-version", any(e.version < v for _, v in past.versions))
            if e.kind == 1:
                self.make_book(None, None).ask1(e, None, body(e))
            else:
                no("grant-without-effect", f.person is None)
                f.roster = self.roster(e, f, past)
                if e.kind == 60:
                    self.closing_fits(e, body(e), past)
        except No as refusal:
            f.refusal = str(refusal)
        f.ends = ends(e, past, self.history)
        return f

    def roster(self, e, f, past):
        if e.kind != 4:
            return past.asked(e, body(e), f.person)
        act = self.facts.get(body(e)["act"])
        no("nothing-to-endorse", act is None or act.refusal or act.roster is None)
        return past.now(act.e, body(act.e), act.roster["voters"])

    def closing_fits(self, e, b, past):
        mine = [c for c in past.closings if c["chapter"] == b["chapter"]]
        if mine:
            no("wrong-period", b["previous"] != mine[-1]["act"] or b["until"] <= mine[-1]["until"])
        no("wrong-period", not mine and b["previous"] is not None)
        scope = self.history.past[e.id]
        book = self.make_book(self.within(scope), scope)
        ids = [x.id for x in self.history.events if x.id in scope]
        fits = book.figures(b["chapter"], b["until"]) == b["figures"]
        no("figures-differ", not fits or b["events"] != len(ids) or b["root"] != merkle(ids))

    def standing(self, e):
        return self.power.standing(e, lambda g: g in self.power.acts and self.power.acts[g]["complete"])

    def version_needed(self, e):
        known = [v for at, v in self.power.versions if at in self.history.past[e.id]]
        return max(known + [self.history.by_id[e.prev].version if e.prev else 0])

    def closed_in(self, e):
        for c in self.power.closings:
            past = self.facts[c["act"]].past
            effective = lambda g: g in past.acts and past.acts[g]["complete"]
            if e.id in self.history.past[c["act"]] and past.standing(e, effective)[0] != DISOWNED:
                yield c["chapter"]


def merkle(ids):
    if not ids:
        return sha(b"")
    if len(ids) == 1:
        return sha(b"\0" + ids[0])
    half = 1
    while half * 2 < len(ids):
        half *= 2
    return sha(b"\1" + merkle(ids[:half]) + merkle(ids[half:]))


def ends(e, past, history):
    """Section 6: (device, last, until, seen) of each device that the act ends."""
    mine = [history.by_id[i] for i in history.past[e.id]]
    seen = lambda d: max([x.seq + 1 for x in mine if x.device == d], default=0)
    named = lambda d, last: (d, last, history.by_id[last].seq + 1 if last in history.by_id else 0, seen(d))
    if e.kind == 6:
        return [named(*body(e)["point"])]
    if e.kind == 7:
        return [(e.device, e.id, e.seq + 1, seen(e.device))]
    if e.kind != 5:
        return []
    b = body(e)
    if any(p == b["person"] and c != b["chapter"] for p, c in past.roles):
        return []
    out, points = [], {}
    for device, last in b["points"]:
        points.setdefault(device, last)
    for device in sorted(d for d, (p, _) in past.devices.items() if p == b["person"]):
        if device in points:
            out.append(named(device, points[device]))
        else:
            tips = [x.id for x in mine if x.device == device and x.seq + 1 == seen(device)]
            out.append((device, tips[0] if len(tips) == 1 else None, seen(device), seen(device)))
    return out


class Power:
    """Sections 3 to 9: who holds what power, as a scope shows it."""

    def __init__(self, authority, scope):
        self.history, self.scope = authority.history, scope
        self.chapters, self.roles, self.devices, self.delegates = {}, {}, {}, {}
        self.removals, self.recovery, self.versions, self.custodian = [], (0, []), [], None
        self.acts, self.verdicts, self.effects, self.closings = {}, {}, {}, []
        self.cuts, self.chosen, self.plans = {}, {}, {}
        self.forks = self.find_forks()
        facts = [authority.facts[e.id] for e in self.history.events
                 if e.id in scope and e.id in authority.facts]
        self.settle_permanent(facts)
        self.find_closings(facts)
        self.settle_cuts(facts)
        for f in facts:
            self.reach(f)

    def find_forks(self):
        forks, seen = {}, set()
        for e in sorted((self.history.by_id[i] for i in self.scope), key=lambda e: e.seq):
            if (e.device, e.seq) in seen:
                forks.setdefault(e.device, e.seq)
            seen.add((e.device, e.seq))
        return forks

    def at(self, device, seq):
        return [e for e in self.history.events if e.device == device and e.seq == seq]

    # ---- section 3: rosters

    def decides(self, person, chapter):
        held = {r for r, _ in self.roles.get((person, chapter), [])}
        return bool(held & deciding_roles(self.chapters.get(chapter)))

    def deciding(self, chapter, without=None):
        return sorted(p for p, c in self.roles if c == chapter and p != without and self.decides(p, c))

    def others(self, chapter):
        return sorted({p for p, c in self.roles
                       if c != chapter and self.decides(p, c) and not self.decides(p, chapter)})

    def speakers(self):
        return sorted(set(self.delegates.values()))

    def cities(self):
        return sum(kind == 1 for kind in self.chapters.values())

    def chapter_voices(self, e, b):
        forker = None
        if e.kind == 8 and b["last"] in self.history.by_id:
            forker = self.devices.get(self.history.by_id[b["last"]].device, (None,))[0]
        return self.deciding(b["chapter"], forker)

    def now(self, e, b, voters):
        witnesses = self.others(b["chapter"]) if e.kind == 60 else []
        if voters == "recovery":
            persons = self.recovery[1]
        elif voters == "federation":
            persons = self.speakers()
        else:
            persons = self.chapter_voices(e, b)
        return {"persons": persons, "witnesses": witnesses}

    # ---- section 4: what an act must be

    def asked(self, e, b, person):
        named = {5: lambda: [p[1] for p in b["points"] if p[1]], 6: lambda: [b["point"][1]] if b["point"][1] else [],
                 8: lambda: [b["last"]], 9: lambda: b["events"]}.get(e.kind, list)()
        no("nothing-to-cut", not set(named) <= self.history.past[e.id])
        if e.kind == 3:
            no("card-not-proven", b["card"][0] in self.devices)
            no("only-oneself", b["card"][1] != person)
            return None
        if e.kind == 7:
            return None
        if federal(e, b):
            return self.asked_federal(e, b, person)
        no("unknown-chapter", b["chapter"] not in self.chapters)
        if e.kind == 2:
            device, holder, _ = b["card"]
            no("card-not-proven", holder != b["person"])
            no("role-needed", not b["roles"] or self.devices.get(device, (b["person"],))[0] != b["person"])
            no("only-oneself", self.of_another(b))
        roster = self.whose(e, b, person)
        of_person = lambda device: self.devices.get(device, (None,))[0]
        on = lambda device, last: last is None or self.history.by_id[last].device == device
        if e.kind == 5:
            no("nothing-to-cut", (b["person"], b["chapter"]) not in self.roles or len(b["points"]) > 32)
            no("nothing-to-cut", any(of_person(d) != b["person"] or not on(d, l) for d, l in b["points"]))
        if e.kind == 6:
            device, last = b["point"]
            no("nothing-to-cut", device not in self.devices or device == e.device or not on(device, last))
            no("nothing-to-cut", (of_person(device), b["chapter"]) not in self.roles)
        if e.kind == 8:
            last = self.history.by_id[b["last"]]
            key = (of_person(last.device), b["chapter"])
            of_chapter = key in self.roles or key in [k for k, _ in self.removals]
            word = self.standing(last)[0]
            no("rival-stands", word == DISOWNED and of_chapter)
            no("nothing-to-cut", word != CONTESTED or not of_chapter)
        if e.kind == 9:
            roster = self.asked_adoption(b, roster)
        if e.kind == 70:
            self.asked_plan(b)
        no("role-needed", e.kind == 50 and not self.decides(b["person"], b["chapter"]))
        return roster

    def asked_adoption(self, b, roster):
        no("not-adoptable", not 0 < len(b["events"]) <= 256)
        alone = True
        for i in b["events"]:
            x = self.history.by_id[i]
            no("not-adoptable", x.understood and (x.kind in GOVERNS or x.kind == 11))
            word = self.standing(x)[0]
            no("not-adoptable", word == SOUND)
            alone = alone and word == SILENCED
        return dict(roster, needed=1) if alone else roster

    def asked_plan(self, b):
        no("bad-plan", not stands(b["plan"]))
        no("wrong-number", b["number"] != self.plans.get(b["scope"], 0) + 1)

    def asked_federal(self, e, b, person):
        persons = self.speakers()
        no("role-needed", person not in persons)
        if e.kind == 70:
            self.asked_plan(b)
        if e.kind == 52:
            no("not-positive", b["amount"][1] <= 0 or b["amount"][0] != EUR)
            closed = [c for c in self.closings if c["act"] == b["closing"] and c["chapter"] == self.custodian]
            cut = closed and any(c["act"] in self.history.past[b["closing"]] for c in self.cuts.get(b["from"], []))
            no("nothing-to-cut", not cut or b["to"] not in self.devices)
        if e.kind == 53:
            keys = b["recovery_keys"]
            no("not-positive", not 0 < b["recovery_k"] <= len(keys) <= 32)
            held = [k for k in keys if k in self.devices and self.devices[k][0] != recovery_person(k)]
            no("only-oneself", len(set(keys)) < len(keys) or held)
        no("old-version", e.kind == 51 and any(v >= b["version"] for _, v in self.versions))
        return {"voters": "federation", "persons": persons, "needed": self.cities() // 2 + 1, "witnesses": []}

    def whose(self, e, b, person):
        own, speakers = self.chapter_voices(e, b), self.speakers()
        if person in own:
            witnesses = self.others(b["chapter"]) if e.kind == 60 else []
            return {"voters": "chapter", "persons": own, "needed": len(own) // 2 + 1, "witnesses": witnesses}
        if e.kind in (2, 8) and not own and person in speakers:
            return {"voters": "federation", "persons": speakers, "needed": self.cities() // 2 + 1, "witnesses": []}
        k, keys = self.recovery
        no("role-needed", e.kind not in (2, 5) or person not in keys)
        return {"voters": "recovery", "persons": keys, "needed": k, "witnesses": []}

    def of_another(self, b):
        theirs = self.devices.get(b["card"][0], (None,))[0] == b["person"]
        return not theirs and any(p == b["person"] and c != b["chapter"] for p, c in self.roles)

    # ---- section 5: voices

    def propose(self, f):
        no(f.refusal, f.refusal)
        self.acts[f.e.id] = dict(f.roster, voices=[(f.person, f.e.id)], complete=None,
            asked=f.e.time[0])
        self.count(f.e.id, f.e.id)

    def count(self, act, at):
        a = self.acts[act]
        said = [p for p, _ in a["voices"]]
        enough = sum(p in a["persons"] for p in said) >= a["needed"]
        if enough and (not a["witnesses"] or set(said) & set(a["witnesses"])):
            a["complete"] = at

    def voice(self, f):
        no(f.refusal, f.refusal)
        act = body(f.e)["act"]
        no("nothing-to-endorse", act not in self.acts or self.acts[act]["complete"])
        a = self.acts[act]
        no("role-needed", f.person not in a["persons"] + a["witnesses"])
        no("voice-given", f.person in [p for p, _ in a["voices"]])
        no("proposal-expired", f.e.time[0] - a["asked"] > 180 * 24 * 60 * 60 * 1000)
        same = f.roster and f.roster["persons"] == a["persons"]
        no("roster-changed", not same or f.person not in f.roster["persons"] + f.roster["witnesses"])
        a["voices"].append((f.person, f.e.id))
        self.count(act, f.e.id)

    def judge(self, f, how):
        try:
            how(f)
            self.verdicts[f.e.id] = None
        except No as refusal:
            self.verdicts[f.e.id] = str(refusal)

    # ---- sections 6 to 8: the order of settling

    def settle_permanent(self, facts):
        for f in facts:
            if f.e.kind in PERMANENT:
                self.judge(f, self.propose)
            if f.e.kind == 4 and body(f.e)["act"] in self.acts:
                self.judge(f, self.voice)

    def find_closings(self, facts):
        place = {f.e.id: n for n, f in enumerate(facts)}
        slots, followed = {}, set()
        for f in facts:
            act = self.acts.get(f.e.id)
            if f.e.kind == 60 and act and act["complete"]:
                b = body(f.e)
                followed.add(b["previous"])
                closing = {"act": f.e.id, "chapter": b["chapter"], "until": b["until"]}
                slots.setdefault((b["chapter"], b["previous"]), []).append((place[act["complete"]], closing))
        todo, held = [slot for slot in slots if slot[1] is None], []
        while todo:
            rivals = slots.pop(todo.pop(), [])
            if rivals:
                first = min(rivals, key=lambda r: (r[1]["act"] not in followed, r[0]))
                held.append(first)
                todo.append((first[1]["chapter"], first[1]["act"]))
        self.closings = [c for _, c in sorted(held, key=lambda r: r[0])]

    def settle_cuts(self, facts):
        holding = [c["act"] for c in self.closings]
        for f in facts:
            act = self.acts.get(f.e.id)
            if f.e.kind == 60:
                if f.e.id in holding:
                    self.choose_by_closing(f.e, facts)
            elif (act and act["complete"]) or (f.e.kind == 7 and f.person is not None):
                for end in f.ends:
                    self.add(f.e, end, end[2], True)
                    self.choose_by_cut(f.e, end)
        alone = [f for f in facts if f.e.kind == 6 and f.e.id in self.acts
                 and not self.acts[f.e.id]["complete"] and self.standing(f.e)[0] != DISOWNED]
        for f in alone:
            for end in f.ends:
                self.add(f.e, end, max(end[2], end[3]), False)

    def path(self, last, at):
        out = []
        while last is not None and self.history.by_id[last].seq >= at:
            out.append(last)
            last = self.history.by_id[last].prev
        return out

    def add(self, e, end, until, whole):
        device, last, named, _ = end
        at = self.forks.get(device)
        path = None
        if at is not None and at < until and last is not None and until == named:
            path = set(self.path(last, at))
        self.cuts.setdefault(device, []).append(
            {"act": e.id, "until": until, "at": at, "path": path, "whole": whole, "retires": last == e.id})

    def choose_by_cut(self, e, end):
        device, last, until, _ = end
        at = self.forks.get(device)
        if at is None or last is None or e.kind == 7 or until <= at:
            return
        path, past = self.path(last, at), self.history.past[e.id]
        known = [x.id for seq in range(at, until) for x in self.at(device, seq) if x.id in past]
        if set(known) <= set(path):
            self.pick(device, e.id, last)

    def choose_by_closing(self, e, facts):
        persons, cards = set(), []
        for f in facts:
            b = body(f.e)
            if f.e.kind == 1:
                persons |= {who for who, c, _, _ in b["roster"] if c == body(e)["chapter"]}
                cards += [card for entry in b["roster"] for card in entry[3]]
            elif f.e.kind in (2, 3):
                cards.append(b["card"])
                if f.e.kind == 2 and b["chapter"] == body(e)["chapter"]:
                    persons.add(b["person"])
        for device, person, _ in cards:
            at, last = self.forks.get(device), None
            if person not in persons or at is None:
                continue
            held = lambda seq: [x.id for x in self.at(device, seq) if x.id in self.history.past[e.id]]
            while len(held(at)) == 1:
                last, at = held(at)[0], at + 1
            if last is not None and not held(at):
                self.pick(device, e.id, last)

    def pick(self, device, act, last):
        at = self.forks.get(device)
        if at is None or self.branch(self.history.by_id[last], at) != (CONTESTED, None):
            return False
        chosen = self.chosen.setdefault(device, {"by": {}, "open": set()})
        for i in self.path(last, at):
            chosen["by"].setdefault(i, act)
        return True

    # ---- section 9: the standing of an event

    def branch(self, e, at):
        chosen = self.chosen.get(e.device)
        if chosen is None:
            return CONTESTED, None
        if e.id in chosen["by"]:
            return None
        clean, i, place = True, e.id, None
        while i is not None and i not in chosen["by"] and self.history.by_id[i].seq >= at:
            x = self.history.by_id[i]
            clean = clean and not any(y.id != i and y.prev == x.prev and y.id in self.scope
                                      for y in self.at(e.device, x.seq))
            i, place = x.prev, x.seq
        if clean and i in chosen["open"]:
            return None
        for y in self.at(e.device, place):
            if y.prev == i and y.id in chosen["by"]:
                return DISOWNED, chosen["by"][y.id]
        return CONTESTED, None

    def within_cut(self, cut, e):
        if cut["retires"]:
            return e.seq < cut["until"] or cut["act"] not in self.path(e.id, cut["until"] - 1)
        on = cut["path"] is None or e.seq < cut["at"] or e.id in cut["path"]
        return e.seq < cut["until"] and on

    def standing(self, e, has_effect=lambda grant: True):
        silenced = None
        for cut in self.cuts.get(e.device, []):
            back = e.grant and cut["act"] in self.history.past[e.grant] and has_effect(e.grant)
            if self.within_cut(cut, e) or back:
                continue
            if cut["whole"]:
                return DISOWNED, cut["act"]
            silenced = silenced or cut["act"]
        at = self.forks.get(e.device)
        if at is not None and e.seq >= at:
            said = self.branch(e, at)
            if said:
                return said
        return (SILENCED, silenced) if silenced else (SOUND, None)

    # ---- section 7: the rest, in the one order

    def reach(self, f):
        e, b = f.e, body(f.e)
        if e.kind == 1:
            self.verdicts[e.id] = f.refusal
            if not f.refusal:
                self.found(e, b)
            return
        if e.id not in self.verdicts:
            self.judge(f, self.take)
        of = b["act"] if e.kind == 4 else e.id
        if of in self.acts and self.acts[of]["complete"] == e.id:
            self.completed(of, e.id)

    def take(self, f):
        e = f.e
        word = self.standing(e)[0]
        no(word, word in (DISOWNED, CONTESTED) or (word == SILENCED and e.kind == 3))
        no("grant-without-effect", self.devices.get(e.device) != (f.person, e.grant))
        if e.kind == 4:
            return self.voice(f)
        if e.kind == 3:
            no(f.refusal, f.refusal)
            device, person, _ = body(e)["card"]
            no("grant-without-effect", device in self.devices)
            return self.enrol(e.id, device, person, e.id)
        if e.kind != 7:
            self.propose(f)

    def effect(self, at, *what):
        self.effects.setdefault(at, []).append(what)

    def enrol(self, at, device, person, by):
        self.devices[device] = (person, by)
        self.effect(at, "enrol", device, person, by)

    def found(self, e, b):
        for who, chapter, roles, cards in b["roster"]:
            self.roles[who, chapter] = [(r, e.id) for r in roles]
            for device, _, _ in cards:
                self.devices[device] = (who, e.id)
        self.chapters = {slug: kind for slug, _, kind in b["chapters"]}
        self.custodian = b["pool_custodian"]
        self.new_keys(e.id, b)

    def new_keys(self, by, b):
        old = self.recovery[1]
        self.devices = {d: h for d, h in self.devices.items() if h[0] not in old}
        persons = [recovery_person(k) for k in b["recovery_keys"]]
        for key, person in zip(b["recovery_keys"], persons):
            self.devices[key] = (person, by)
        self.recovery = (b["recovery_k"], persons)

    def show(self, at, key):
        self.effect(at, "officer", *key, [r for r, _ in self.roles.get(key, [])])

    def completed(self, act, at):
        e = self.history.by_id[act]
        b = body(e)
        if e.kind == 2:
            self.granted(act, at, b)
        elif e.kind == 5:
            self.removed(act, at, (b["person"], b["chapter"]))
        elif e.kind == 60 and act not in [c["act"] for c in self.closings]:
            self.verdicts[at] = "rival-stands"
        elif e.kind == 70:
            if self.plans.get(b["scope"], 0) >= b["number"]:
                self.verdicts[at] = "rival-stands"
                return
            self.plans[b["scope"]] = b["number"]
            on = day_of(self.history.by_id[at].time[0])
            since = b["from"] if b["number"] == 1 else max(b["from"], on)
            self.effect(at, "plan", act, at, b, since)
        elif e.kind == 51:
            self.versions.append((at, b["version"]))
        elif e.kind == 53:
            self.new_keys(act, b)
            for key in b["recovery_keys"]:
                self.effect(at, "enrol", key, recovery_person(key), act)
        elif e.kind == 52:
            self.effect(at, "rights", b["from"], b["to"], b["amount"][1])
        elif e.kind == 50:
            if self.decides(b["person"], b["chapter"]):
                self.delegates[b["chapter"]] = b["person"]
            else:
                self.verdicts[at] = "role-needed"
        elif e.kind == 8:
            device = self.history.by_id[b["last"]].device
            if self.pick(device, act, b["last"]):
                self.chosen[device]["open"].add(b["last"])
            else:
                self.verdicts[at] = "rival-stands"
        elif e.kind == 9:
            a = self.acts[act]
            quorum = a["needed"] > len(a["persons"]) // 2
            self.effect(at, "adopt", b["events"], a["voices"][0][0], quorum)

    def granted(self, act, at, b):
        if self.of_another(b):
            self.acts[act]["complete"] = None
            return
        key = (b["person"], b["chapter"])
        if any(k == key and act in self.history.past[r] for k, r in self.removals):
            self.verdicts[at] = "rival-stands"
            return
        held = self.roles.setdefault(key, [])
        for role in b["roles"]:
            held[:] = [h for h in held if h[0] != role] + [(role, act)]
        self.show(at, key)
        device = b["card"][0]
        back = any(c["act"] in self.history.past[act] for c in self.cuts.get(device, []))
        if back or device not in self.devices:
            self.enrol(at, device, b["person"], act)

    def removed(self, act, at, key):
        if key in self.roles:
            self.roles[key] = [h for h in self.roles[key] if h[1] not in self.history.past[act]]
            if not self.roles[key]:
                del self.roles[key]
        self.removals.append((key, act))
        if not self.decides(*key) and self.delegates.get(key[1]) == key[0]:
            del self.delegates[key[1]]
        self.show(at, key)
