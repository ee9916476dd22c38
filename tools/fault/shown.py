#!/usr/bin/env python3
"""shown PROGRAM TEXTS: puts hostile texts into sessions as notes, names, titles and names of files, goes through every
screen of each on a terminal, and looks through what was written there with `termlint.py`, held against the same
session with harmless texts. TEXTS is JSON Lines with `text`, or `b64` where they are no UTF-8.

Exit status: 0 nothing foreign was written; 1 something was; 2 the program did not show what it should have.
"""
import argparse, base64, fcntl, json, multiprocessing, os, pty, select, shutil, struct, subprocess, sys, tempfile
import termios, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import faultlib

HERE = os.path.dirname(os.path.abspath(__file__))
SIZE = (120, 40)
LONGEST = 300
QUIET = 0.05
DOWN, NEXT, ESC, LEAVE = "\x1b[B", "\x1b[6~", "\x1b", "\x03\x03"
SHEETS = ["\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x10"]
STEPS = 24  # more than the workshop has, phases and all
PAGES = 16  # of its report


def read_texts(path):
    with open(path, encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            if "text" in line:
                yield line["text"]
            else:
                yield base64.b64decode(line["b64"]).decode("utf-8", "replace")


def play(command, where, keys, output):
    """Types each key once the terminal has come to rest; every picture that stood there then."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
    env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": where, "TMPDIR": where,
           "LANG": "C.UTF-8", **{f"FLIPCHART_{name.upper()}": os.path.join(where, name) for name in ("data", "state", "config")}}
    child = subprocess.Popen(command, env=env, cwd=where, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
                             preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
    os.close(slave)
    screen, pictures, keys, late = faultlib.Screen(*SIZE), [], list(keys), time.monotonic() + 300
    rest = 1.0  # what it takes to begin
    while time.monotonic() < late:
        if select.select([master], [], [], rest)[0]:
            try:
                data = os.read(master, 65536)
            except OSError:
                break
            output.write(data)
            screen.feed(data)
            rest = QUIET
        elif child.poll() is not None:
            break
        else:
            pictures.append(screen.text())
            if keys:
                os.write(master, keys.pop(0).encode())
                rest = 0.3
            else:
                rest = 1.0
    if child.poll() is None:
        child.kill()
    os.close(master)
    return child.wait(), pictures


def with_texts(demo, texts):
    """The session with one text a note, and the first of them wherever else somebody writes; each has its number."""
    session = json.loads(demo)
    numbered = [f"#{n:04} {text}" for n, text in texts]
    for item, text in zip(session["items"], numbered):
        item["text"] = text
    for member, table, longest in (("name", "people", 60), ("note", "links", LONGEST)):
        for record, text in zip(session[table], numbered):
            record[member] = text[:longest]
    session["title"] = numbered[0][:60]
    for step, text in zip(session["workshop"]["steps"], numbered):
        step["title"] = text.replace("{", "(").replace("}", ")")[:40]
    return session


def record(program, demo, texts, file_name):
    """What is written while one goes from the home screen through the session, and at its desk; and its pictures."""
    where = tempfile.mkdtemp(prefix="shown.")
    try:
        os.mkdir(os.path.join(where, "data"))
        path = os.path.join(where, "data", file_name + ".flipchart.json")
        with open(path, "w", encoding="utf-8", errors="surrogateescape") as file:
            json.dump(with_texts(demo, texts), file)
        raw = os.path.join(where, "raw")
        with open(raw, "wb") as output:
            walk = [DOWN, "\x1b[A", "\r"] + [key for sheet in SHEETS for key in (sheet, ESC)] + ["\x1bOS", "\t", "\t", "\t", ESC]
            walk += ([NEXT, DOWN, "\x1bOQ", ESC] * STEPS) + ["\x1b[15~"]
            walk += ["\x1bOQ", "report", "\r"] + [NEXT] * PAGES + [ESC, LEAVE]
            code, pictures = play([program], where, walk, output)
            desk, more = play([program, "desk", path], where, [NEXT] * STEPS + ["\x1b[F", "\x1b[H", LEAVE], output)
        with open(raw, "rb") as file:
            return code, desk, file.read(), "\n".join(pictures + more)
    finally:
        shutil.rmtree(where, ignore_errors=True)


def foreign(task):
    """How many of the texts were seen, and what is wrong."""
    program, demo, texts = task
    name = "".join(c for c in texts[0][1] if c not in "/\0").encode("utf-8", "replace")[:80].decode("utf-8", "ignore")
    code, desk, raw, seen = record(program, demo, texts, name)
    harmless = [(n, "x" * min(len(text), LONGEST)) for n, text in texts]
    *_, plain, _ = record(program, demo, harmless, "harmless")
    if (code, desk) != (0, 0):
        return 0, f"it ended with {code} and {desk}, from #{texts[0][0]:04}"
    with tempfile.TemporaryDirectory(prefix="shown.") as where:
        path = lambda name: os.path.join(where, name)
        for file, data in (("raw", raw), ("plain", plain)):
            with open(path(file), "wb") as output:
                output.write(data)
        with open(path("notes"), "w", encoding="utf-8") as notes:
            # At the end of a text it can't be told from what the program writes next.
            notes.writelines(json.dumps({"text": text.rstrip("\x1b")}) + "\n" for _, text in texts)
        lint = subprocess.run([sys.executable, os.path.join(HERE, "termlint.py"), "--baseline", path("plain"), "--notes",
                               path("notes"), "--size", "x".join(map(str, SIZE)), "--balanced", path("raw")],
                              capture_output=True, text=True)
    shown = sum(f"#{n:04}" in seen for n, _ in texts)
    return shown, lint.stdout.strip() + lint.stderr.strip() if lint.returncode else None


def demo_of(program):
    with tempfile.TemporaryDirectory(prefix="shown.") as where:
        path = os.path.join(where, "demo.flipchart.json")
        play([program, "demo", "--out", path], where, [LEAVE], open(os.devnull, "wb"))
        with open(path, encoding="utf-8") as file:
            return file.read()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("texts")
    parser.add_argument("--jobs", type=int, default=4 * (os.cpu_count() or 1), help="terminals at a time, which mostly wait")
    args = parser.parse_args()
    program = os.path.abspath(args.program)
    demo = demo_of(program)
    each = len(json.loads(demo)["items"])
    texts = [(n, text[:LONGEST]) for n, text in enumerate(read_texts(args.texts), 1)]
    tasks = [(program, demo, texts[at:at + each]) for at in range(0, len(texts), each)]
    shown = bad = 0
    with multiprocessing.Pool(args.jobs) as pool:
        for seen, wrong in pool.imap(foreign, tasks):
            shown, bad = shown + seen, bad + bool(wrong)
            if wrong:
                print(f"BAD {wrong}", flush=True)
    print(f"{len(texts)} texts, {shown} seen on the screen, {len(tasks)} terminals, {bad} with something foreign")
    if shown < len(texts) * 3 // 4:
        return 2
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
