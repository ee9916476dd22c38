#!/usr/bin/env python3
"""privacy PROGRAM: holds a workshop, draws it, exports, merges and lists it under strace with a umask of 000, and
counts what the program asked of the system: sockets, and files and folders made that others could read.

Exit status: 0 none; 1 some; 2 no note was confirmed, or a command failed; 77 there is no strace that works here.
"""
import os, pty, re, select, shutil, subprocess, sys, tempfile, time

import session

CALLS = "%network,open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,chmod,fchmod,fchmodat"
MADE = re.compile(r"(?:open|openat|openat2|creat)\((?:.*)(?:O_CREAT|creat)(?:.*), (0[0-7]*)\) = \d")
FOLDER = re.compile(r"mkdir(?:at)?\(.*, (0[0-7]*)\) = 0")
CHANGED = re.compile(r"chmod(?:at)?\(.*?, (0[0-7]*)(?:, \w+)?\) = 0")
# `socketpair` is none of it: by that, signals are heard within the process.
SOCKET = re.compile(r"\b(?:socket|connect|bind|listen|accept4?)\(")
COMMANDS = (["export", "{file}", "-o", "{out}.md"], ["export", "{file}", "-f", "csv", "-o", "{out}"],
            ["export", "{file}", "-o", "{out}.html"], ["merge", "-o", "{out}.flipchart.json", "{file}", "{file}"],
            ["partners"], ["list"], ["validate", "{file}"], ["doctor"], ["workshops"], ["config"])


class Failed(Exception):
    pass


def wrapper(program, where):
    """The program as the session starts it: traced, and with a umask that takes nothing away."""
    path = os.path.join(where, "traced")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'#!/bin/sh\numask 000\nexec strace -f -qq -e trace={CALLS} -o "{where}/trace.$$" "{program}" "$@"\n')
    os.chmod(path, 0o700)
    return path


def works(where):
    trace = os.path.join(where, "trial")
    return shutil.which("strace") and subprocess.run(["strace", "-f", "-qq", "-o", trace, "true"],
                                                     stderr=subprocess.DEVNULL).returncode == 0


def drawn(command, env, keys):
    """The program in a terminal; `keys` are typed half a second after what came before was drawn."""
    master, slave = pty.openpty()
    child = subprocess.Popen(command, env={**env, "TERM": "xterm-256color"}, stdin=slave, stdout=slave, stderr=slave,
                             start_new_session=True)
    os.close(slave)
    late = time.monotonic() + 60
    while child.poll() is None and time.monotonic() < late:
        if select.select([master], [], [], 0.5)[0]:
            try:
                os.read(master, 65536)
            except OSError:
                break
        elif keys:
            os.write(master, keys.pop(0))
    if child.poll() is None:
        child.kill()
    os.close(master)
    return child.wait()


def hold(program, where):
    """Everything that writes. How many notes were confirmed."""
    env = session.environment(where)
    held = session.Held(program, where, os.path.join(where, "acked"), env)
    held.hold()
    file = os.path.join(where, "data", session.NAME)
    out = os.path.join(where, "out")
    for command in COMMANDS:
        arguments = [word.format(file=file, out=out) for word in command]
        done = subprocess.run([program, *arguments], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode > 1 or done.returncode and command != ["doctor"]:
            raise Failed(f"{arguments} ended with {done.returncode}: {done.stderr.decode()}")
    code = drawn([program, file], env, [b"in a terminal\r", b"half a note", b"\x03", b"\x03"])
    if code:
        raise Failed(f"in a terminal it ended with {code}")
    return held.confirmed


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="privacy.") as where:
        if not works(where):
            print("privacy: skipped: strace is not to be had here")
            return 77
        try:
            notes = hold(wrapper(program, where), where)
        except Failed as why:
            print(why)
            return 2
        made, bad, sockets = counted(where)
        bad += left(where)
        print("".join(f"BAD {line}\n" for line in bad + sockets), end="")
        print(f"{notes} notes acknowledged, {len(COMMANDS) + 2} commands, {made} files and folders made, "
              f"{len(bad)} readable by others, {len(sockets)} sockets")
        if not notes or not made:
            return 2
        return 1 if bad or sockets else 0


def counted(where):
    """How many files and folders were made; the calls that others could read by; those of a network."""
    made, bad, sockets = 0, [], []
    for name in filter(lambda name: name.startswith("trace."), os.listdir(where)):
        for line in open(os.path.join(where, name), encoding="utf-8", errors="replace"):
            found = MADE.search(line) or FOLDER.search(line) or CHANGED.search(line)
            if found and (where in line or "chmod(" in line):
                made += 1
                if int(found[1], 8) & 0o077:
                    bad.append(line.strip())
            if SOCKET.search(line):
                sockets.append(line.strip())
    return made, bad, sockets


def left(where):
    """What lies there at the end and others can read, apart from what this tool wrote itself."""
    own = ("trace", "trial", "acked")
    paths = [os.path.join(at, name) for at, folders, files in os.walk(where) for name in folders + files
             if not name.startswith(own)]
    return [path for path in paths if os.stat(path).st_mode & 0o077]


if __name__ == "__main__":
    sys.exit(main())
