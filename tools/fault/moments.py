#!/usr/bin/env python3
"""moments PROGRAM: kills a session at random moments, and sees that no acknowledged note is lost.

One folder is killed in, and opened again, several times in a row, as in a bad week; then comes a fresh one. Every
death is followed by the check. Exit status: 0 nothing lost, 1 a loss, 2 no note was acknowledged.
"""
import argparse, multiprocessing, os, random, shutil, sys, tempfile, threading, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import check, session

IN_A_ROW = 5


def week(task):
    """Some kills in one folder; (kills, notes acknowledged, the first loss)."""
    program, seed, kills, longest = task
    rng, where = random.Random(seed), tempfile.mkdtemp(prefix="moments.")
    acked, done, runs = os.path.join(where, "acked"), 0, 0
    folder = os.path.join(where, "dir")
    os.mkdir(folder)
    open(acked, "w").close()
    try:
        while done < kills:
            held = session.Held(program, folder, acked, session.environment(folder), first=1 + runs * session.NOTES)
            runs += 1
            timer = threading.Timer(rng.uniform(0, longest), held.child.kill)
            timer.start()
            try:
                ended = held.hold()
            except TimeoutError:
                return done, count(acked), f"kill {done + 1}, seed {seed}: it hung"
            finally:
                timer.cancel()
                held.child.kill()
                held.child.wait()
            if ended != 128 + 9:
                continue  # it was done before its time had come
            done += 1
            wrong = check.check(program, folder, acked)
            if wrong:
                return done, count(acked), f"kill {done}, seed {seed}: {wrong}"
        return done, count(acked), None
    finally:
        shutil.rmtree(where, ignore_errors=True)


def count(acked):
    with open(acked, encoding="utf-8") as lines:
        return sum(1 for _ in lines)


def how_long(program):
    """What a session takes that nobody kills, in seconds."""
    with tempfile.TemporaryDirectory(prefix="moments.") as where:
        acked, started = os.path.join(where, "acked"), time.monotonic()
        held = session.Held(program, where, acked, session.environment(where))
        if held.hold() != 0 or count(acked) < session.NOTES:
            sys.exit(f"the unharmed session is no good:\n{held.text}")
        return time.monotonic() - started


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=1000, help="deaths in all (1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="folders at a time")
    args = parser.parse_args()
    program = os.path.abspath(args.program)
    longest = how_long(program) * 1.1
    tasks = [(program, args.seed * 100_000 + n, min(IN_A_ROW, args.kills - n), longest)
             for n in range(0, args.kills, IN_A_ROW)]
    kills = acks = lost = 0
    with multiprocessing.Pool(args.jobs) as pool:
        for done, acked, wrong in pool.imap_unordered(week, tasks):
            kills, acks, lost = kills + done, acks + acked, lost + bool(wrong)
            if wrong:
                print(f"LOSS {wrong}", flush=True)
    print(f"{kills} kills, {acks} notes acknowledged, {lost} with a loss")
    return 2 if not acks else 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
