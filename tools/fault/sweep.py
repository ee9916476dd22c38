#!/usr/bin/env python3
"""sweep: hit every file call of a job with every fault, and see that no acknowledged note is lost.

The job runs once unharmed, which counts its file calls under {dir}. Then, for each call and each mode, it runs
again in a fresh copy of the directory with that one call hit, and the check says whether every acknowledged
note is there. The job acknowledges note ID by writing the line `ack ID` to the file named in ACK_FILE, or a
keys script does it for a terminal program (--pty --keys).

    sweep.py --check './check.py {dir} {acked}' -- ./save-notes {dir} 30
    sweep.py --pty --keys demo.keys --check './check.py {dir} {acked}' -- target/release/flipchart

Modes:  kill-before kill-after    SIGKILL at the call
        EIO ENOSPC ...            the call fails once with that error, and is not done
        EIO*                      it and every later call fail
        EIO+9                     it and the 9 calls after it fail, then all is well again
        short                     a write takes half of its bytes (the caller goes on with the rest)
        torn                      a write takes half of its bytes, then SIGKILL
        half                      a write takes half of its bytes, then one ENOSPC: the disk was full for a moment
        fill                      a write takes half of its bytes, then ENOSPC for ever: the disk is full
        EIO!                      the call is done, and then reports the error (not in the default set)

A run is bad if the check fails (loss), the job hangs past --timeout, it crashes (a panic or a fatal signal), or it
ends with one of the statuses of --bad-exit.
Exit status: 0 no bad run; 1 some; 2 wrong use, or the unharmed run or its check failed.
"""
import argparse, collections, multiprocessing, os, shutil, sys, tempfile, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import faultlib

WRITES = ("write", "pwrite", "writev")
DEFAULT = ["kill-before", "kill-after", *faultlib.ERRNOS, *(e + "*" for e in faultlib.ERRNOS if e != "EINTR"),
           "EINTR+40", "ENOSPC+9",
           "short", "torn", "half", "fill"]
HALVING = ("short", "torn", "half", "fill")


def settings_of(mode, index):
    base = {"FAULT_CALL": "any", "FAULT_AT": str(index)}
    if mode in ("kill-before", "kill-after"):
        return {**base, "FAULT_KILL": "1" if mode == "kill-before" else "2"}
    if mode == "short":
        return {**base, "FAULT_SHORT": "half"}
    if mode == "torn":
        return {**base, "FAULT_SHORT": "half", "FAULT_KILL": "2"}
    if mode in ("half", "fill"):
        return {**base, "FAULT_SHORT": "half", "FAULT_ERRNO": "ENOSPC", "FAULT_TIMES": "1" if mode == "half" else "0"}
    name, _, more = mode.rstrip("*!").partition("+")
    settings = {**base, "FAULT_ERRNO": name}
    if more:
        settings["FAULT_TIMES"] = str(1 + int(more))
    if mode.endswith("*"):
        settings["FAULT_TIMES"] = "0"
    if mode.endswith("!"):
        settings["FAULT_DONE"] = "1"
    return settings


def one_run(task):
    args, steps, lib, work, number, index, mode = task
    base = os.path.join(work, f"run{number}")
    outcome = faultlib.launch(args, steps, lib, base, settings_of(mode, index))
    calls = [c for c in faultlib.read_log(os.path.join(base, "log")) if "fault" in c]
    where, acked = os.path.join(base, "dir"), os.path.join(base, "acked")
    why, said = [], ""
    for again in args.again or []:
        faultlib.run_plain(faultlib.fill(faultlib.split(again), dir=where, acked=acked),
                           faultlib.job_env("", where, acked, {}, args.env, {"dir": where}), where,
                           args.timeout, open(os.devnull, "wb"))
    fine, said = faultlib.run_check(args.check, where, acked)
    if not fine:
        why.append("LOSS")
    if outcome.word() in ("hang", "crash") and outcome.word() not in args.tolerate:
        why.append(outcome.word())
    if outcome.code in args.bad_exit:
        why.append(outcome.word())
    with open(os.path.join(base, "output"), encoding="utf-8", errors="replace") as output:
        told = output.read()
    if why and args.keep:
        shutil.copytree(base, os.path.join(args.keep, f"{index}-{mode}"), dirs_exist_ok=True, symlinks=True)
    result = {"index": index, "mode": mode, "outcome": outcome.word(), "why": why, "said": said,
              "acked": len(faultlib.read_acks(acked)), "fired": bool(calls),
              "told": [words for words in args.count if words in told]}
    if calls:
        result.update(kind=calls[0]["kind"], func=calls[0]["func"], path=os.path.relpath(calls[0]["path"], where))
    shutil.rmtree(base, ignore_errors=True)
    return result


def choose(calls, args):
    """The (index, mode) pairs to run."""
    wanted = [c for c in calls if "any" in args.call or c["kind"] in args.call or c["func"] in args.call]
    if args.sample and len(wanted) > args.sample:
        # By the golden ratio, since even steps may meet the same call of each save every time.
        picks = {int(i * 0.6180339887 % 1 * len(wanted)) for i in range(1, args.sample + 1)}
        wanted = [wanted[i] for i in sorted(picks)]
    return [(c["index"], mode) for c in wanted for mode in args.modes
            if mode not in HALVING or (c["kind"] in WRITES and c["bytes"] > 1)]


def table(results):
    kinds = sorted({r["kind"] for r in results if r["fired"]})
    cells, bad = collections.Counter(), collections.Counter()
    for r in results:
        cells[r["mode"], r.get("kind", "-")] += 1
        bad[r["mode"], r.get("kind", "-")] += bool(r["why"])
    columns = kinds + (["-"] if any(not r["fired"] for r in results) else [])
    width = max([8] + [len(k) + 2 for k in columns])
    print(f"{'mode':12}" + "".join(f"{k if k != '-' else 'not hit':>{width}}" for k in columns) + f"{'bad':>8}")
    for mode in dict.fromkeys(r["mode"] for r in results):
        row = [f"{cells[mode, k]}" + (f"!{bad[mode, k]}" if bad[mode, k] else "") if cells[mode, k] else "."
               for k in columns]
        print(f"{mode:12}" + "".join(f"{c:>{width}}" for c in row) +
              f"{sum(bad[mode, k] for k in columns):>8}")
    print("A cell is the number of runs; N!M: M of them bad.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    faultlib.job_arguments(parser)
    parser.add_argument("--check", required=True, help="a command; {dir} and {acked} are put in; exit 0: all there")
    parser.add_argument("--again", action="append", metavar="CMD",
                        help="run this unharmed in {dir} after the hit job, before the check; may be repeated")
    parser.add_argument("--modes", default=",".join(DEFAULT), help="comma separated (default: all but ERRNO!)")
    parser.add_argument("--call", default="any", help="hit only these kinds or functions, comma separated")
    parser.add_argument("--sample", type=int, help="hit at most this many calls, spread over the job")
    parser.add_argument("--jobs", type=int, default=2 * os.cpu_count(), help="runs at a time; most of a run is waiting")
    parser.add_argument("--tolerate", default="", help="hang and/or crash, comma separated: not bad by themselves")
    parser.add_argument("--bad-exit", default="", help="statuses that are bad, comma separated")
    parser.add_argument("--count", action="append", default=[], metavar="WORDS",
                        help="count the runs in which the job prints WORDS; may be repeated")
    parser.add_argument("--keep", help="copy each bad run's files into this directory")
    parser.add_argument("--show", type=int, default=20, help="bad runs to print in full (20)")
    parser.add_argument("--stop-after", type=int, metavar="N", help="stop after N bad runs")
    parser.add_argument("job", nargs=argparse.REMAINDER, help="-- and the job's argument list; {dir} is put in")
    args = parser.parse_args()
    steps = faultlib.prepare_job(args, parser)
    args.check, args.call, args.modes = faultlib.split(args.check), args.call.split(","), args.modes.split(",")
    args.tolerate = args.tolerate.split(",")
    args.bad_exit = {int(status) for status in args.bad_exit.split(",") if status}
    for mode in args.modes:
        if not (mode in DEFAULT or mode.rstrip("*!")[:1] == "E"):
            parser.error(f"no such mode: {mode}")
    lib = faultlib.build()
    work = tempfile.mkdtemp(prefix="sweep.", dir=args.work)
    started = time.monotonic()
    try:
        base = os.path.join(work, "unharmed")
        outcome = faultlib.launch(args, steps, lib, base, {})
        calls = [c for c in faultlib.read_log(os.path.join(base, "log")) if c["index"]]
        acks = faultlib.read_acks(os.path.join(base, "acked"))
        fine, said = faultlib.run_check(args.check, os.path.join(base, "dir"), os.path.join(base, "acked"))
        took = time.monotonic() - started
        if outcome.code != 0 or outcome.failed or not fine or not calls or not acks:
            print(f"The unharmed run is no good: {outcome.word()}, {len(calls)} calls seen, {len(acks)} notes "
                  f"acknowledged, failed step: {outcome.failed}, check: {said}", file=sys.stderr)
            if outcome.screen:
                print(outcome.screen, file=sys.stderr)
            else:
                sys.stderr.write(open(os.path.join(base, "output"), errors="replace").read()[-2000:])
            if not calls:
                print("No call under the directory: another directory, a static binary, or C stdio?", file=sys.stderr)
            return 2
        tasks = [(args, steps, lib, work, n, *pair) for n, pair in enumerate(choose(calls, args))]
        print(f"unharmed: {len(calls)} calls, {len(acks)} notes acknowledged, {took:.2f} s; {len(tasks)} runs follow",
              flush=True)
        results, bad = [], 0
        with multiprocessing.Pool(args.jobs) as pool:
            for r in pool.imap(one_run, tasks):
                results.append(r)
                if r["why"]:
                    bad += 1
                    if bad <= args.show:
                        print(f"BAD call {r['index']} {r.get('func', 'not hit')} {r.get('path', '')} {r['mode']}: "
                              f"{'+'.join(r['why'])}, job {r['outcome']}, {r['acked']} acknowledged: {r['said']}",
                              flush=True)
                    if args.stop_after and bad >= args.stop_after:
                        pool.terminate()
                        break
        table(results)
        for words in args.count:
            print(f"{sum(words in r['told'] for r in results)} runs said: {words}")
        print(f"{len(results)} runs, {sum(r['fired'] for r in results)} hit, {bad} bad, "
              f"{time.monotonic() - started:.0f} s")
        return 1 if bad else 0
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
