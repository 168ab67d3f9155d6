"""A second implementation of proto/, in plain Python, without signatures.

Reads a CBOR sequence of events and says what it comes to:

    python3 second history.cborseq
"""

import json
import sys

from digest import digest
from events import History, read_sequence
from rules import fold


def outcome(data):
    history = History(read_sequence(data))
    book = fold(history)
    fates = [fate for fate, _ in book.fates.values()]
    return {
        "count": len(history.events),
        "root": history.root().hex(),
        "digest": digest(book).hex(),
        "not-understood": fates.count("not-understood"),
        "the-one-order": [e.id.hex() for e in history.events],
    }


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        print(json.dumps(outcome(file.read()), indent=2))
