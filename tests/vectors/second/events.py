"""proto/events.md in plain Python, without signatures."""

import hashlib


def sha(data):
    return hashlib.sha256(data).digest()


# ---- events.md, section 1: the subset of CBOR

class Refused(Exception):
    pass


def misleads(c):
    return (c < 0x20 or 0x7f <= c <= 0x9f or c in (0x61c, 0x200e, 0x200f, 0xfeff)
            or 0x2028 <= c <= 0x202e or 0x2066 <= c <= 0x2069)


def read(data, at, depth=0):
    first = data[at]
    major, info = first >> 5, first & 31
    at += 1
    if major == 7:
        if info not in (20, 21, 22):
            raise Refused("item")
        return {20: False, 21: True, 22: None}[info], at
    if info < 24:
        value = info
    elif info < 28:
        width = 1 << (info - 24)
        value = int.from_bytes(data[at:at + width], "big")
        at += width
        if value < (24, 0x100, 0x10000, 0x100000000)[info - 24]:
            raise Refused("longer form")
    else:
        raise Refused("indefinite")
    if major == 0:
        return value, at
    if major == 1:
        return -1 - value, at
    if major in (2, 3):
        content = bytes(data[at:at + value])
        if len(content) != value:
            raise Refused("truncated")
        if major == 3:
            content = content.decode("utf-8")
            if any(misleads(ord(c)) for c in content):
                raise Refused("character")
        return content, at + value
    if major == 4:
        if depth == 16:
            raise Refused("depth")
        items = []
        for _ in range(value):
            item, at = read(data, at, depth + 1)
            items.append(item)
        return items, at
    raise Refused("item")


def head(major, value):
    if value < 24:
        return bytes([major << 5 | value])
    for info, width in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if value < 1 << (8 * width):
            return bytes([major << 5 | info]) + value.to_bytes(width, "big")
    raise Refused("number")


def write(item):
    if item is None:
        return b"\xf6"
    if item is True or item is False:
        return b"\xf5" if item else b"\xf4"
    if isinstance(item, int):
        return head(0, item) if item >= 0 else head(1, -1 - item)
    if isinstance(item, bytes):
        return head(2, len(item)) + item
    if isinstance(item, str):
        return head(3, len(item.encode())) + item.encode()
    return head(4, len(item)) + b"".join(write(i) for i in item)


# ---- events.md, sections 2 to 4: envelope, id, header

ENVELOPE = bytes.fromhex("d28443a10132a0")
DECISION = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 50, 51, 52, 53, 60, 61, 62, 20, 21, 22, 30, 31, 32, 33, 34, 37, 38, 40, 41, 42,
            24, 25, 26, 27, 28, 43, 44, 45, 46, 48, 49, 70, 71, 80, 82, 84, 85, 90, 91, 94, 95, 96, 97,
            98, 100, 103, 110, 111, 112}
FACT = {10, 12, 13, 14, 23, 29, 35, 36, 39, 47, 64, 65, 81, 83, 92, 93, 101, 102}


class Event:
    def __init__(self, data, federation):
        if data[:7] != ENVELOPE:
            raise Refused("envelope")
        payload, at = read(data, 7)
        if data[at:at + 2] != b"\x58\x40":
            raise Refused("signature")
        self.length = at + 66
        fields, end = read(payload, 0)
        if end != len(payload) or write(fields) != payload:
            raise Refused("payload")
        (self.version, self.device, self.seq, self.prev, self.deps, self.grant,
         self.time, self.kind, self.body) = fields
        founding = self.kind == 1
        aad = b"ndimbal founding 1" if founding else b"ndimbal event 1" + federation
        signed = b"\x84\x6aSignature1\x43\xa1\x01\x32" + write(aad) + write(payload)
        self.id = sha(signed)
        self.understood = self.version == 1 and self.kind in DECISION | FACT

    def parents(self):
        return [p for p in [self.prev, *self.deps, self.grant] if p is not None]

    def order(self):
        return (self.time, self.device, self.seq, self.id)


def read_sequence(data):
    events, federation = [], b""
    while data:
        event = Event(data, federation)
        federation = federation or event.id
        events.append(event)
        data = data[event.length:]
    return events


# ---- events.md, sections 6 to 8: set, forks, root

class History:
    def __init__(self, events):
        by_id = {e.id: e for e in events}
        rivals = {}
        for e in events:
            rivals.setdefault((e.device, e.seq, e.prev), []).append(e.id)
        chosen, grown = set(), True
        while grown:
            before = len(chosen)
            for e in events:
                low = sorted(rivals[e.device, e.seq, e.prev])[:2]
                kept = e.kind in (4, 5, 6, 60)
                if kept or e.id in low and (e.prev is None or e.prev in chosen):
                    todo = [e.id]
                    while todo:
                        i = todo.pop()
                        if i not in chosen:
                            chosen.add(i)
                            todo += by_id[i].parents()
            grown = len(chosen) > before
        self.events = sorted((e for e in events if e.id in chosen), key=Event.order)
        self.by_id = {e.id: e for e in self.events}
        self.past = {}
        for e in self.events:
            self.past[e.id] = set(e.parents()).union(*(self.past[p] for p in e.parents()))

    def root(self):
        prevs = {e.prev for e in self.events}
        tips = {}
        for e in self.events:
            if e.id not in prevs:
                tips.setdefault(e.device, []).append((e.seq, e.id))
        out = b"ndimbal root 1"
        for device in sorted(tips):
            out += device + len(tips[device]).to_bytes(8, "big")
            for seq, i in sorted(tips[device]):
                out += seq.to_bytes(8, "big") + i
        return sha(out)
