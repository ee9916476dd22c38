#!/usr/bin/env python3
"""check PROGRAM DIR ACKED: whether every acknowledged note is in DIR, as PROGRAM itself reads it.

Each session under DIR must be whole before it is opened, must open for writing, and must say how many notes it
recovered. Exit status: 0 all is well, 1 not; the last line says why.
"""
import collections, json, os, re, stat, subprocess, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
from session import environment

ENDING = ".flipchart.json"


def sessions(where):
    for folder, _folders, files in sorted(os.walk(where)):
        for name in sorted(files):
            if name.endswith(ENDING):
                yield os.path.join(folder, name)


def texts(path):
    with open(path, "rb") as file:
        return [item["text"] for item in json.loads(file.read())["items"]]


def opened(program, path, where):
    """Opens a session and leaves; what was wrong with that."""
    env = {key: value for key, value in environment(where).items() if key != "LD_PRELOAD"}
    try:
        before = texts(path)
    except ValueError as wrong:
        return f"half written: {wrong}"
    done = subprocess.run([program, "--plain", path], input=b":quit\n", env=env, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=120)
    told = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        return f"does not open: {told.strip()[-160:]}"
    if "Only read here" in told:
        return f"opens only to be read: {told.strip()[-160:]}"
    after = texts(path)
    found = re.search(r"Recovered (\d+) notes?", told)
    recovered = int(found[1]) if found else 0
    if recovered != len(after) - len(before):
        return f"recovered {len(after) - len(before)} notes, and said {recovered}"
    twice = [text for text, count in collections.Counter(after).items() if count > 1]
    if twice:
        return f"there twice: {twice[0]}"
    if stat.S_IMODE(os.stat(path).st_mode) != 0o600:
        return "can be read by others"
    return None


def check(program, where, acked):
    found = set()
    for path in sessions(where):
        wrong = opened(program, path, where)
        if wrong:
            return f"{os.path.relpath(path, where)}: {wrong}"
        found.update(texts(path))
    with open(acked, encoding="utf-8") as lines:
        wanted = [line[4:].rstrip("\n") for line in lines if line.startswith("ack ")]
    lost = [text for text in wanted if text not in found]
    return f"{len(lost)} of {len(wanted)} lost: {lost[0]}" if lost else None


def main():
    wrong = check(*sys.argv[1:4])
    print(wrong or "all there")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
