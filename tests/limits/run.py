#!/usr/bin/env python3
"""Tests of budgets: programs that use up time, memory, threads, files, sockets and bytes, in every way we know.

Each case runs `cordon` with limits on one of the programs beside this file, and checks exit status, output, when it
ended, and the most memory that the process had. Usage: run.py [--bin PATH] [-j N] [--report] [--slack SECONDS]
[name-glob...]

A program that a time limit ends must be gone 50 ms after the deadline. On a machine that does other things as well the
scheduler adds to that what it likes, so what fails a test is --slack (by default 1 s); --report prints what was
measured, and --slack 0.05 asks for the real thing.
"""

import argparse
import concurrent.futures
import fcntl
import fnmatch
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HERE = pathlib.Path(__file__).resolve().parent
WALL, CPU = 124, 152  # docs/exit-codes.md
MEGA = 1 << 20
BASE_HEAP = 64

cases = []


def case(name, flags, program, code=0, out=None, err=None, **more):
    """`out` and `err`: a string to be equal to, a compiled pattern to be found, or None for anything.

    timeout, cpu: the limit in seconds that ends it. memory: the heap's and the other memory's limits together in MB, of
    which the process may have 1.3 times as much, plus what an idle VM has.
    """
    cases.append(dict(name=name, flags=flags, program=program, code=code, out=out, err=err, **more))


def find(pattern):
    return re.compile(pattern, re.DOTALL)


def timeout(name, *flags, seconds=2.0, out=find("^ready\n$"), **more):
    case(f"timeout-{name}", ["-A", f"--timeout={seconds:g}", *flags], ["Time", name], WALL, out,
         f"cordon: the program was ended: {seconds:g} s of time are over (--timeout)\n", timeout=seconds, **more)


def cpu(name, *flags, seconds=1.0, out=find("^ready\n$"), **more):
    case(f"cpu-{name}", ["-A", f"--max-cpu={seconds:g}", *flags], ["Time", name], CPU, out,
         f"cordon: the program was ended: {seconds:g} s of processor time are used up (--max-cpu)\n", cpu=seconds, **more)


HEAP = "Java heap space"
METASPACE = "Metaspace"
NO_THREAD = "unable to create native thread: possibly out of memory or process/resource limits reached"


def bomb(name, text, *flags, heap=BASE_HEAP, other=None, program=None, **more):
    """Ends in an OutOfMemoryError with this text; the program goes on, and all is as before."""
    arguments = ["-A", f"--max-heap={heap}m", *([f"--max-memory={other}m"] if other else []), *flags]
    case(f"memory-{name}", arguments, ["Memory", program or name], 0,
         find(rf"^caught java\.lang\.OutOfMemoryError: {text}\nalive 100 100000\n$"), "",
         memory=heap + (other or heap), **more)


def refused(name, flags, error, more=r"", **keys):
    """An exception with this text, and what the program says after it."""
    case(name, ["-A", *flags], ["Resources", keys.pop("program")], 0, find(rf"{error}\n{more}$"), "", **keys)


def define():
    # --- Time: what a program may do to stay
    for name in ("spin", "catch-throwable", "thread-death", "synchronized", "deadlock", "initializer", "hook-spins",
                 "hook-waits", "hook-starts-threads", "main-returns", "uncaught-handler", "cleaner", "finalizer", "threads",
                 "sleep", "wait", "recursion", "out-of-memory"):
        more = ["--max-heap=256m"] if name in ("threads", "hook-starts-threads", "out-of-memory") else []
        timeout(name, *more)
    timeout("finally", out=find("^ready\n$"))  # not even what stands in `finally` runs
    # ... natives and library code that run for long
    for name in ("regex", "big-integer", "array-copy", "array-clone", "array-fill", "index-of", "string-concat", "intern",
                 "crc", "inflate", "deflate", "sort", "gc", "gc-threads", "fill-direct", "stack-traces", "classes"):
        timeout(name, "--max-heap=1g", "--max-memory=2g")
    # ... waiting for what does not come
    for name in ("stdin", "accept", "socket-read", "datagram", "selector", "process", "file-lock", "fifo", "watch"):
        timeout(name)
    case("timeout-stdout", ["-A", "--timeout=2"], ["Time", "stdout"], WALL, "ready\n", "", timeout=2.0, deaf=True)
    # ... before there is a program
    case("timeout-start", ["-A", "--timeout=0.02"], ["Time", "spin"], WALL, "",
         "cordon: the program was ended: 0.02 s of time are over (--timeout)\n", timeout=0.02)
    case("timeout-not-reached", ["--timeout=60", "--max-cpu=60"], ["Resources", "again"], 0, None, None)

    for name in ("spin", "catch-throwable", "synchronized", "initializer", "hook-spins", "hook-starts-threads", "threads",
                 "finalizer", "recursion"):
        cpu(name, *(["--max-heap=256m"] if "threads" in name else []))
    for name in ("array-copy", "crc", "inflate", "gc", "gc-threads", "classes", "sort"):
        cpu(name, "--max-heap=1g", "--max-memory=2g")

    # --- Memory
    for name in ("bytes", "small", "strings", "doubling", "builder", "huge-array", "nested-arrays", "deep-arrays", "clones",
                 "map", "threads-allocate", "hashes", "weak", "finalizable", "interned", "exceptions"):
        bomb(name, HEAP)
    bomb("too-large-array", "Requested array size exceeds VM limit")
    bomb("huge-string", f"({HEAP}|Required length exceeds implementation limit)")
    bomb("hashes-little", HEAP, heap=64, other=16, program="hashes")
    # Direct buffers have a limit of their own, which is as large as that of all such memory together.
    direct = r"(Cannot reserve \d+ bytes of direct buffer memory \(allocated: \d+, limit: \d+\)|Unable to allocate \d+ bytes)"
    bomb("direct", direct)
    bomb("direct-huge", direct)
    bomb("direct-touched", direct, other=32)
    for name in ("unsafe", "unsafe-small"):
        bomb(name, r"Unable to allocate \d+ bytes", other=32)
    bomb("unsafe-sizes", "done", other=16)
    bomb("mapped", "Map failed", other=32)
    for name in ("deflaters", "inflaters"):
        bomb(name, "null", other=32)
    for name in ("loaders", "hidden", "hidden-called", "proxies", "lambdas", "array-classes", "names"):
        bomb(name, METASPACE, heap=256, other=32)
    bomb("classes-default", METASPACE, heap=64, program="hidden")
    bomb("threads", NO_THREAD, other=32)
    bomb("deep-threads", NO_THREAD, other=64)
    bomb("many-threads", NO_THREAD, "--max-threads=20", program="threads")

    # --- Threads
    refused("threads", ["--max-threads=10"], rf"java\.lang\.OutOfMemoryError: {NO_THREAD}", r"after [89]\n", program="threads")  # the Common-Cleaner counts
    case("threads-again", ["-A", "--max-threads=12"], ["Resources", "threads-again"], 0, "joined\n", "")

    # --- Files and sockets
    files = r"Too many open files, directories and pipes: no more than 16 \(--max-open-files\)"
    sockets = r"Too many open sockets: no more than 16 \(--max-sockets\)"
    few = ["--max-open-files=16", "--max-sockets=16"]
    for name, error in (("streams", rf"java\.io\.FileNotFoundException: plain \({files}\)"),
                        ("channels", rf"java\.io\.IOException: {files}"),
                        ("directories", rf"java\.io\.IOException: {files}"),
                        ("created", rf"^false\njava\.io\.FileNotFoundException: FILE-\d+ \({files}\)"),
                        ("selectors", rf"java\.io\.IOException: {files}"),
                        ("pipes", rf"java\.io\.IOException: {files}"),
                        ("watches", rf"java\.io\.IOException: .*{files}"),
                        ("processes", rf"java\.io\.IOException: Cannot run program .*")):
        refused(f"files-{name}", few, error, r"after \d+\n", program=name)
    for name in ("sockets", "socket-channels", "accepted"):
        refused(f"sockets-{name}", few, rf"java\.(net\.Socket|io\.IO)Exception: {sockets}", r"after \d+\n", program=name)
    case("files-again", ["-A", *few], ["Resources", "again"], 0, "closed\n", "")

    # --- Bytes written
    write = r"java\.(io\.IO|net\.Socket)Exception: no more than 10500 bytes to files and sockets \(--max-write\)"
    limit = ["--max-write=10500"]
    for name, end in (("write-stream", "after 10\nsize 10500\n"), ("write-channel", "after 11\nsize 10500\n"),
                      ("write-gather", r"after \d+\nsize 10500\n"), ("write-position", "after 11\nsize 1000\n"),
                      ("write-random", "after 10\nsize 1000\n"), ("set-length", "after 0\nsize 0\n"),
                      ("transfer", r"after \d+\nsize 10500\n"), ("copy", r"after 0\n"), ("map", r"after 0\n(size 0\n)?"),
                      ("map-small", "after 1\nsize 4000\n"), ("link", "after 10\n"), ("socket-write", "after 10\n"),
                      ("datagrams", "after 10\n")):
        refused(f"write-{name}", limit, write, end, program=name)
    case("write-inner-pipe", ["-A", "--max-write=100"], ["Resources", "inner-pipe"], 0, "through\n", "")
    case("write-threads", ["-A", *limit], ["Resources", "threads-write"], 0, "size 10500\n", "")
    case("output", ["-A", "--max-output=1003"], ["Resources", "output"], 0, "line\n" * 200 + "lin", "", made="done-output")
    case("output-stream", ["-A", "--max-output=1003"], ["Resources", "output-stream"], 0, "\0" * 1003, "",
         made="message", text="java.io.IOException: no more than 1003 bytes to standard output and error together (--max-output)")


def run_process(command, test, directory, limit):
    """Returns exit code, output, error output, wall time, processor time, most memory in bytes."""
    out, err = tempfile.TemporaryFile(), tempfile.TemporaryFile()
    in_end, in_other = os.pipe()  # standard input that nobody writes to
    err_other, err_end = os.pipe() if test.get("deaf") else (None, None)
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=directory, stdin=in_end, stdout=out, stderr=err_end or err,
                               env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}, start_new_session=True)
    killer = threading.Timer(limit, process.kill)
    killer.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    killer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    for fd in (in_end, in_other, err_other, err_end):
        if fd is not None:
            os.close(fd)

    def text(file):
        file.seek(0)
        return file.read().decode("utf-8", "backslashreplace")

    return (process.returncode, text(out), text(err), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def matches(expected, actual):
    if expected is None:
        return True
    return expected == actual if isinstance(expected, str) else expected.search(actual) is not None


def run_case(options, directory, base, test):
    command = [options.bin, "run", "-cp", "classes", *test["flags"], *test["program"]]
    code, out, err, wall, used, memory = run_process(command, test, directory, options.limit)
    found = []
    if code != test["code"]:
        found.append(f"exit status {code}, expected {test['code']}")
    for label, expected, actual in (("stdout", test["out"], out), ("stderr", test["err"], err)):
        if not matches(expected, actual):
            wanted = expected if isinstance(expected, str) else "match of " + expected.pattern
            found.append(f"{label}: expected {wanted[:600]!r}, got {actual[:1200]!r}")
    if "internal error" in err:
        found.append(f"an internal error: {err[:1200]}")
    measured = f"{wall:6.3f} s, {used:6.3f} s cpu, {memory / MEGA:6.1f} MB"
    if "timeout" in test:
        late = wall - test["timeout"]
        measured += f", {late * 1000:+7.1f} ms"
        if late > options.slack:
            found.append(f"ended {late * 1000:.1f} ms after its deadline")
        if late < 0:
            found.append(f"ended {-late * 1000:.1f} ms before its deadline")
    if "cpu" in test:
        late = used - test["cpu"]
        measured += f", {late * 1000:+7.1f} ms cpu"
        if late > options.slack or late < 0:
            found.append(f"ended after {used:.3f} s of processor time")
    if "memory" in test:
        most = 1.3 * test["memory"] * MEGA + base
        measured += f" of {most / MEGA:6.1f}"
        if memory > most:
            found.append(f"had {memory / MEGA:.1f} MB; {most / MEGA:.1f} are 1.3 times the limits plus the base")
    if "made" in test:
        made = directory / test["made"]
        if not made.exists():
            found.append("did not go on after the limit")
        elif "text" in test and made.read_text() != test["text"]:
            found.append(f"wrote {made.read_text()!r}")
    return found, measured


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("patterns", nargs="*")
    parser.add_argument("--bin", default=str(ROOT / "build" / "release" / "bin" / "cordon"))
    parser.add_argument("--slack", type=float, default=1.0, help="seconds that a time limit may be late")
    parser.add_argument("--limit", type=float, default=120, help="seconds after which a program is taken to hang")
    parser.add_argument("--report", action="store_true", help="prints what was measured")
    parser.add_argument("-j", type=int, default=2, dest="jobs")
    options = parser.parse_args()
    options.bin = str(pathlib.Path(options.bin).resolve())
    define()
    chosen = [c for c in cases if not options.patterns or any(fnmatch.fnmatchcase(c["name"], p) for p in options.patterns)]
    failed = 0
    with tempfile.TemporaryDirectory(prefix="cordon-limits-") as name, \
            concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        directory = pathlib.Path(name)
        subprocess.run(["javac", "-nowarn", "-XDenableSunApiLintControl", "-d", directory / "classes",
                        *sorted((HERE / "programs").glob("*.java"))], check=True, stderr=subprocess.DEVNULL)
        (directory / "plain").write_bytes(b"p" * 3000)
        (directory / "locked").write_bytes(b"")
        os.mkfifo(directory / "fifo")
        idle = dict(program=["Resources", "again"])
        base = run_process([options.bin, "run", "-A", "-cp", "classes", "Resources", "again"], idle, directory, 120)[5]
        if options.report:
            print(f"base {base / MEGA:.1f} MB")
        with (directory / "locked").open("r+b") as locked:
            fcntl.lockf(locked, fcntl.LOCK_EX)
            results = pool.map(lambda t: run_case(options, directory, base, t), chosen)
            for test, (found, measured) in zip(chosen, list(results)):
                if found:  # once more, alone: what others do beside it must not decide about times
                    found, measured = run_case(options, directory, base, test)
                if options.report:
                    print(f"{test['name']:28} {measured}", flush=True)
                if found:
                    failed += 1
                    print(f"FAIL {test['name']}", *found, sep="\n    ", flush=True)
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
