#!/usr/bin/env python3
"""session PROGRAM DIR [ACKED]: holds a workshop in DIR with `flipchart --plain`, and acknowledges what it confirms.

The workshop is typed line by line: notes, a move of the room, notes again, a note taken back, and `:quit`. A note
counts as acknowledged, by the line `ack NOTE` in ACKED (default: $ACK_FILE), once the program has answered it and
does not say NOT SAVED; what was said while it did counts from "Saved again" on. The session is DIR/data/hours, begun
if it is not there; what is kept elsewhere goes to DIR/state.
Exit status: 0 all was saved, or it refused to begin; 3 notes were not saved at the end, and it said so (0 where the
fault is one for ever); 4 it did not say so; 101 it panicked; 124 it hung; 128 + the signal that killed it.
"""
import os, re, select, subprocess, sys, time

NOTES, PATIENCE = 6, 60
ANSWER = re.compile(r"^(?:(?:[A-Z]\w+|\d+) notes? under|Added under)|[Ss]aved again|saved from here on in ", re.M)
SAVED = re.compile(r"[Ss]aved again|saved from here on in ")
NAME = "hours.flipchart.json"


def note(number):
    return f"note {number:03} of what somebody said once"


def environment(where, base=None):
    env = dict(os.environ if base is None else base)
    for name in ("data", "state", "config"):
        env["FLIPCHART_" + name.upper()] = os.path.join(where, name)
    return env


def arguments(program, where):
    path = os.path.join(where, "data", NAME)
    if os.path.exists(path):
        return [program, "--plain", path]
    return [program, "new", "--plain", "--workshop", "asset-map", path]


def script(first, notes):
    """What is typed: (line, the note that it is or None)."""
    lines = [(note(n), note(n)) for n in range(first, first + notes)]
    move, undone = [(":pgdn", None), ("", None)], [(f"taken back {first}", None), (":undo", None)]
    half = (notes + 1) // 2
    return lines[:half] + move + lines[half:] + undone + [(":quit", None)]


class Held:
    """One workshop, held until its end or its death."""

    def __init__(self, program, where, acked, env, first=1, notes=NOTES, pause=0.0):
        self.acked, self.said, self.text, self.unsaved, self.open = acked, [], "", False, True
        self.confirmed = 0
        self.pause = pause
        self.lines = script(first, notes)
        self.child = subprocess.Popen(arguments(program, where), env=env, stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def hold(self):
        self.listen(lambda new: "[Enter" in new or "under" in new)
        for line, is_note in self.lines:
            if not self.open:
                break
            if is_note:
                self.said.append(is_note)
            start = len(self.text)
            if line == ":quit" and self.unsaved and os.environ.get("FAULT_TIMES") != "0":
                self.listen(SAVED.search, start)  # it tries again by itself
                self.confirm()
            try:
                self.child.stdin.write(line.encode() + b"\n")
                self.child.stdin.flush()
            except OSError:
                break
            if is_note:
                self.listen(ANSWER.search, start)
                self.confirm()
            time.sleep(self.pause)
        return self.end()

    def listen(self, done, start=0):
        """Takes what the program tells until it is `done`."""
        late = time.monotonic() + PATIENCE
        while self.open and not done(self.text[start:]):
            if not self.take(late - time.monotonic()):
                raise TimeoutError
        while self.open and self.take(0.002):
            pass

    def take(self, seconds):
        if not select.select([self.child.stdout], [], [], max(0, seconds))[0]:
            return False
        data = os.read(self.child.stdout.fileno(), 65536)
        self.open = bool(data)
        self.text += data.decode("utf-8", "replace")
        for line in self.text[self.text.rfind("\n", 0, len(self.text) - len(data)) + 1:].splitlines():
            if line.startswith("NOT SAVED"):
                self.unsaved = True
            elif SAVED.search(line):
                self.unsaved = False
        return True

    def confirm(self):
        """All that was said so far has been promised, unless the program says that it has not."""
        if self.unsaved or not self.open:
            return
        if self.acked:
            with open(self.acked, "ab", buffering=0) as file:
                for said in self.said[self.confirmed:]:
                    file.write(f"ack {said}\n".encode())
        self.confirmed = len(self.said)

    def end(self):
        try:
            self.listen(lambda _new: False)
        except TimeoutError:
            pass
        try:
            code = self.child.wait(10)
        except subprocess.TimeoutExpired:
            return 124
        if code < 0:
            return 128 - code
        if code == 101 or "panicked at" in self.text:
            return 101
        if "[Enter" not in self.text or self.confirmed == len(self.said):
            return 0
        return 3 if "NOT SAVED" in self.text else 4


def main():
    program, where = sys.argv[1:3]
    acked = sys.argv[3] if len(sys.argv) > 3 else os.environ.get("ACK_FILE")
    held = Held(program, where, acked, environment(where), first=int(os.environ.get("FIRST_NOTE", 1)),
                notes=int(os.environ.get("NOTES", NOTES)))
    try:
        code = held.hold()
    except TimeoutError:
        code = 124
    finally:
        if held.child.poll() is None:
            held.child.kill()
    sys.stdout.write(held.text)
    if code == 3 and os.environ.get("FAULT_TIMES") == "0":
        code = 0  # a fault for ever leaves it so
    return code


if __name__ == "__main__":
    sys.exit(main())
