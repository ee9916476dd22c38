#!/usr/bin/env python3
"""crashstates: rebuild the directories that a power cut may leave, and see that no acknowledged note is lost.

It records a job's file calls with faultfs (or takes a recording: --log --capture --root), and then, for a cut
after each call, builds states of the directory which the storage stack may legally leave behind:
  - a write not yet followed by a good fsync or fdatasync of its file may be missing, whole, cut at any 512-byte
    sector, torn at a byte, or present in the file's size only (zeros: metadata before data); any of several such
    writes may be there without the others (reordering); the same holds for a truncation
  - a create, rename, link, unlink or mkdir not yet followed by an fsync of its directory may have happened or not
  - after a failed fsync the writes before it stay in doubt for ever, as on Linux
Then it runs the check on each state, with the notes acknowledged before the cut.

    crashstates.py --check './check.py {dir} {acked}' -- ./save-notes {dir} 30
    crashstates.py --pty --keys demo.keys --check 'flipchart-check {dir} {acked}' -- target/release/flipchart
    crashstates.py --fault FAULT_CALL=fdatasync --fault FAULT_AT=3 --fault FAULT_ERRNO=EIO --check '...' -- JOB
    crashstates.py --check '...' --log LOG --capture CAPTURE --root DIR [--dir BEFORE]

--model posix (default): names are in doubt until their directory is synced, each on its own.
--model ordered: names reach the disk in order, and any fsync brings all earlier ones along (ext4, xfs).
States that differ only in what was acknowledged are checked once, with the most acknowledgements.
Exit status: 0 every state is fine; 1 a loss; 2 wrong use, or the recording is no good.
"""
import argparse, collections, hashlib, itertools, multiprocessing, os, random, shutil, sys, tempfile, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import faultlib

SECTOR = 512
O_TRUNC = os.O_TRUNC
WRITES = ("write", "pwrite", "writev")
NEVER = float("inf")


class Node:
    """A file or directory, apart from its names. `base` is what it held before the job."""

    def __init__(self, is_dir, base=b""):
        self.is_dir, self.base, self.size = is_dir, base, len(base)


class Op:
    """One change: ("write", node, offset, bytes), ("size", node, length) or ("names", {(dir, name): node or
    None}). It was made at line `at` of the recording and is certain to be on disk from line `durable`."""

    def __init__(self, at, what, note):
        self.at, self.what, self.note, self.durable, self.doubtful = at, what, note, NEVER, False


class Recording:
    """The calls of a log as changes to nodes and names."""

    def __init__(self, calls, capture, root, before, model):
        self.model, self.root = model, os.path.realpath(root)
        self.ops, self.lines, self.acks, self.by_ino = [], [], [], {}
        self.top = Node(True)
        self.names = {"": self.top}  # path under the root, as the job sees it
        self.base_names = {}
        if before:
            self.load(before)
        for at, call in enumerate(calls):
            self.lines.append(call)
            if call["kind"] == "ack":
                self.acks.append((at, call["path"]))
            elif (call["ok"] or call.get("fault") == "errno-done") and call.get("fault") != "kill-before":
                self.replay(at, call, capture)
            elif call["kind"] in ("fsync", "fdatasync") and call["result"] != "EINTR":
                node = self.node(call)
                for op in self.ops:  # a failed sync: these writes may be dropped although a later sync succeeds
                    if op.durable == NEVER and op.what[0] != "names" and op.what[1] is node:
                        op.doubtful = True

    def load(self, before):
        for where, dirs, files in os.walk(before):
            base = os.path.relpath(where, before)
            base = "" if base == "." else base
            for name in dirs + files:
                full, path = os.path.join(where, name), os.path.join(base, name)
                if os.path.islink(full) or not (os.path.isdir(full) or os.path.isfile(full)):
                    continue
                node = Node(True) if name in dirs else Node(False, open(full, "rb").read())
                self.names[path] = node
                self.base_names[self.names[base], name] = node

    def inside(self, full):
        if full == self.root:
            return ""
        return full[len(self.root) + 1:] if full.startswith(self.root.rstrip("/") + "/") else None

    def slot(self, path):
        """Where a name lives: (directory node, last name)."""
        parent, _, name = path.rpartition("/")
        return self.names.setdefault(parent, Node(True)), name

    def node(self, call):
        """The node that a call on an open file is about."""
        node = self.by_ino.get(call.get("ino"))
        if node is None:
            path = self.inside(call["path"])
            node = None if call.get("deleted") else self.names.get(path)
            if node is None:
                node = Node(False)
            if call.get("ino"):
                self.by_ino[call["ino"]] = node
        return node

    def add(self, at, *what, note=""):
        self.ops.append(Op(at, what, note))

    def move_tree(self, old, new):
        """The job's own view after a rename."""
        for path in [p for p in self.names if p == new or p.startswith(new + "/")]:
            del self.names[path]
        for path in [p for p in self.names if p == old or p.startswith(old + "/")]:
            self.names[new + path[len(old):]] = self.names.pop(path)

    def replay(self, at, call, capture):
        kind, path = call["kind"], self.inside(call["path"])
        base = path.rpartition("/")[2] if path else path
        if kind == "open":
            if path is None:
                return
            if call.get("new"):
                node = Node(False)
                self.by_ino[call["ino"]] = self.names[path] = node
                self.add(at, "names", {self.slot(path): node}, note=f"create {base}")
            else:
                node = self.node(call)
                if call["flags"] & O_TRUNC and node.size:
                    node.size = 0
                    self.add(at, "size", node, 0, note=f"truncate {base}")
        elif kind == "mkdir" and path is not None:
            node = Node(True)
            self.by_ino[call["ino"]] = self.names[path] = node
            self.add(at, "names", {self.slot(path): node}, note=f"mkdir {base}")
        elif kind in WRITES:
            try:
                data = open(os.path.join(capture, f"{call['index']}.bin"), "rb").read()
            except FileNotFoundError:
                data = b""
            node = self.node(call)
            if data:
                node.size = max(node.size, call["off"] + len(data))
                self.add(at, "write", node, call["off"], data, note=f"write {base}+{call['off']}")
        elif kind == "ftruncate":
            node = self.node(call)
            node.size = call["bytes"]
            self.add(at, "size", node, call["bytes"], note=f"size {base}={call['bytes']}")
        elif kind in ("rename", "link"):
            to = self.inside(call["to"])
            if path is None or to is None or path not in self.names:
                if to is not None:
                    print(f"note: {kind} from outside is not rebuilt: {call['path']}", file=sys.stderr)
                return
            node = self.names[path]
            change = {self.slot(to): node}
            if kind == "rename" and path != to:
                change[self.slot(path)] = None
                self.move_tree(path, to)
            self.names[to] = node
            self.add(at, "names", change, note=f"{kind} {base} to {to.rpartition('/')[2]}")
        elif kind == "unlink" and path is not None:
            slot = self.slot(path)
            self.names.pop(path, None)
            self.add(at, "names", {slot: None}, note=f"unlink {base}")
        elif kind in ("fsync", "fdatasync"):
            node = self.top if path == "" else self.names.get(path) if path in self.names and \
                self.names[path].is_dir else self.node(call)
            for op in self.ops:
                if op.durable != NEVER or op.doubtful:
                    continue
                if op.what[0] == "names":
                    if self.model == "ordered" or any(slot[0] is node for slot in op.what[1]):
                        op.durable = at
                elif op.what[1] is node:
                    op.durable = at

    # ---- states ----

    def pending(self, cut):
        return [op for op in self.ops if op.at <= cut < op.durable]

    def build(self, cut, choice):
        """The directory after a cut behind line `cut`; choice: id(op) -> option for each pending operation.
        Gives {path: bytes, or None for a directory}."""
        data, names = {}, dict(self.base_names)
        for op in self.ops:
            if op.at > cut:
                break
            option = choice.get(id(op), "all")
            if option == "none":
                continue
            if op.what[0] == "names":
                for slot, node in op.what[1].items():
                    if node is None:
                        names.pop(slot, None)
                    else:
                        names[slot] = node
                continue
            node = op.what[1]
            body = data.get(node)
            if body is None:
                body = data[node] = bytearray(node.base)
            if op.what[0] == "size":
                size = op.what[2]
                if size < len(body):
                    del body[size:]
                else:
                    body.extend(bytes(size - len(body)))
                continue
            offset, new = op.what[2], op.what[3]
            keep, stretch = (len(new), False) if option == "all" else option
            end = offset + (len(new) if stretch else keep)
            if end > len(body) and (keep or stretch):
                body.extend(bytes(end - len(body)))
            body[offset:offset + keep] = new[:keep]
        tree, below = {}, collections.defaultdict(list)
        for (parent, name), node in names.items():
            below[parent].append((name, node))
        queue = [(self.top, "", 0)]
        while queue:
            parent, prefix, depth = queue.pop()
            for name, node in below[parent]:
                path = prefix + name
                tree[path] = None if node.is_dir else bytes(data.get(node, node.base))
                if node.is_dir and depth < 64:
                    queue.append((node, path + "/", depth + 1))
        return tree

    def options(self, op, tears, rng):
        """What may have become of a pending operation, other than all of it."""
        if op.what[0] != "write":
            return ["none"]
        offset, data = op.what[2], op.what[3]
        n = len(data)
        cuts = {k for k in range(SECTOR, n, SECTOR)} | {k for k in range(-offset % SECTOR, n, SECTOR)}
        if len(cuts) > tears * 2:
            cuts = set(rng.sample(sorted(cuts), tears * 2))
        cuts |= {1, n // 2, n - 1} | {rng.randrange(n) for _ in range(tears)}
        cuts = sorted(k for k in cuts if 0 < k < n)
        return ["none", (0, True)] + [(k, True) for k in cuts] + [(k, False) for k in cuts]

    def choices(self, cut, tears, rng):
        """Choices for one cut, the plainest first; endless when operations are pending that can be combined."""
        pending = self.pending(cut)
        yield {}
        if not pending:
            return
        yield {id(op): "none" for op in pending}
        if self.model == "ordered":  # names: only a beginning of their history
            named = [op for op in pending if op.what[0] == "names"]
            cuts = [{id(op): "none" for op in named[i:]} for i in range(len(named) + 1)]
            loose = [op for op in pending if op.what[0] != "names"]
        else:
            cuts, loose = [{}], pending
        for names in cuts:
            yield names
            yield {**names, **{id(op): "none" for op in loose}}
        if len(loose) <= 8:
            for picks in itertools.product((False, True), repeat=len(loose)):
                for names in cuts:
                    yield {**names, **{id(op): "none" for op, drop in zip(loose, picks) if drop}}
        alone = [(op, option) for op in loose for option in self.options(op, tears, rng)]
        rng.shuffle(alone)
        for op, option in alone:
            names = rng.choice(cuts)
            yield {**names, id(op): option}
            yield {**names, **{id(o): "none" for o in loose if o is not op}, id(op): option}
        table = {id(op): self.options(op, tears, rng) for op in loose}
        for _ in range(400 if len(pending) > 1 else 0):
            likely = rng.random()
            yield {**rng.choice(cuts), **{id(op): rng.choice(table[id(op)]) for op in loose
                                          if rng.random() < likely}}

    def describe(self, cut, choice):
        line = self.lines[cut]
        after = f"after call {line['index']} {line['func']}" if line["index"] else f"after ack {line['path']}"
        words = []
        for op in self.pending(cut):
            option = choice.get(id(op))
            if option is None:
                continue
            if option == "none":
                words.append(f"no {op.note}")
            else:
                words.append(f"{op.note}: {option[0]} of {len(op.what[3])} bytes" +
                             (", rest zeros" if option[1] else ""))
        more = f" and {len(words) - 4} more" if len(words) > 4 else ""
        return f"cut {after}; " + ("all reached the disk" if not words else "; ".join(words[:4]) + more)


def collect(recording, limit, tears, seed):
    """Distinct states, taken in turn from each cut: {digest: [cut, choice, acks before it]}."""
    rng, found, acked, count = random.Random(seed), {}, [], 0
    for at, line in enumerate(recording.lines):
        count += line["kind"] == "ack"
        acked.append(count)
    sources = [(cut, recording.choices(cut, tears, rng)) for cut in range(len(recording.lines))]
    while sources and len(found) < limit:
        rest = []
        for cut, source in sources:
            choice = next(source, None)
            if choice is None:
                continue
            rest.append((cut, source))
            digest = hashlib.sha256()
            for path, body in sorted(recording.build(cut, choice).items()):
                digest.update(f"{path}\0{'dir' if body is None else len(body)}\0".encode("utf-8", "surrogateescape"))
                digest.update(body or b"")
            old = found.get(digest.digest())
            if old is None and len(found) >= limit:
                continue
            if old is None or acked[cut] > old[2]:
                found[digest.digest()] = [cut, choice, acked[cut]]
        sources = rest
    return list(found.values())


def write_state(tree, where):
    os.makedirs(where)
    for path, body in sorted(tree.items()):
        full = os.path.join(where, path)
        if body is None:
            os.makedirs(full, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "wb") as file:
                file.write(body)


WORKER = {}


def check_state(number):
    recording, states, work, check, keep, timeout, promised = WORKER["all"]
    cut, choice, count = states[number]
    base = os.path.join(work, f"state{number}")
    where, acked = os.path.join(base, "dir"), os.path.join(base, "acked")
    write_state(recording.build(cut, choice), where)
    with open(acked, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.writelines(f"ack {name}\n" for name in promised + [name for _, name in recording.acks[:count]])
    fine, said = faultlib.run_check(check, where, acked, timeout)
    if not fine and keep:
        shutil.copytree(base, os.path.join(keep, f"state{number}"), dirs_exist_ok=True)
    shutil.rmtree(base, ignore_errors=True)
    return fine, said, number


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    faultlib.job_arguments(parser)
    parser.add_argument("--check", required=True, help="a command; {dir} and {acked} are put in; exit 0: all there")
    parser.add_argument("--log", help="a recording made with FAULT_LOG instead of a job")
    parser.add_argument("--capture", help="its FAULT_CAPTURE")
    parser.add_argument("--root", help="its FAULT_PATH, that is the directory whose states are built")
    parser.add_argument("--fault", action="append", default=[], metavar="FAULT_X=Y",
                        help="record a run with this fault: FAULT_CALL=fdatasync, FAULT_AT=3, ...; may be repeated")
    parser.add_argument("--model", choices=("posix", "ordered"), default="posix")
    parser.add_argument("--max-states", type=int, default=5000, help="distinct states to check at most (5000)")
    parser.add_argument("--min-states", type=int, default=0, help="exit 2 if fewer distinct states were found")
    parser.add_argument("--tears", type=int, default=64, help="random byte positions to tear each write at (64)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="checks at a time")
    parser.add_argument("--keep", help="copy each lossy state into this directory")
    parser.add_argument("--show", type=int, default=20, help="lossy states to print in full (20)")
    parser.add_argument("--stop-after", type=int, metavar="N", help="stop after N lossy states")
    parser.add_argument("job", nargs=argparse.REMAINDER, help="-- and the job's argument list; {dir} is put in")
    args = parser.parse_args()
    os.umask(0o077)  # the states are private, as what is rebuilt in them was
    check, started = faultlib.split(args.check), time.monotonic()
    work = tempfile.mkdtemp(prefix="crashstates.", dir=args.work)
    try:
        if args.log:
            if not (args.capture and args.root):
                parser.error("--log needs --capture and --root")
            log, capture, root = args.log, args.capture, args.root
        else:
            steps, base = faultlib.prepare_job(args, parser), os.path.join(work, "record")
            capture = os.path.join(work, "capture")
            os.mkdir(capture)
            outcome = faultlib.launch(args, steps, faultlib.build(), base,
                                      {"FAULT_CAPTURE": capture, **dict(f.split("=", 1) for f in args.fault)})
            log, root = os.path.join(base, "log"), os.path.join(base, "dir")
            if args.watch:
                print("note: with --watch only that part is rebuilt; the rest stays as before", file=sys.stderr)
            if (outcome.code != 0 or outcome.failed) and not args.fault:
                print(f"The recorded run is no good: {outcome.word()}, failed step: {outcome.failed}", file=sys.stderr)
                print(outcome.screen or open(os.path.join(base, "output"), errors="replace").read()[-2000:],
                      file=sys.stderr)
                return 2
        recording = Recording(faultlib.read_log(log), capture, root, args.dir, args.model)
        if not recording.ops or not recording.acks:
            print(f"The recording is no good: {len(recording.ops)} changes, {len(recording.acks)} acknowledgements",
                  file=sys.stderr)
            return 2
        states = collect(recording, args.max_states, args.tears, args.seed)
        print(f"{len(recording.lines) - len(recording.acks)} calls, {len(recording.ops)} changes, "
              f"{len(recording.acks)} notes acknowledged: {len(states)} distinct states ({args.model})", flush=True)
        if len(states) < args.min_states:
            print(f"fewer than {args.min_states} states", file=sys.stderr)
            return 2
        promised = faultlib.read_acks(args.promised) if args.promised else []
        WORKER["all"] = recording, states, work, check, args.keep, 60, promised
        lost = done = 0
        with multiprocessing.Pool(args.jobs) as pool:
            for fine, said, number in pool.imap(check_state, range(len(states)), 8):
                done += 1
                if fine:
                    continue
                lost += 1
                if lost <= args.show:
                    print(f"LOSS {recording.describe(*states[number][:2])}: {said}", flush=True)
                if args.stop_after and lost >= args.stop_after:
                    pool.terminate()
                    break
        print(f"{done} states checked, {lost} with a loss, {time.monotonic() - started:.0f} s")
        return 1 if lost else 0
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
