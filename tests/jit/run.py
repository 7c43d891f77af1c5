#!/usr/bin/env python3
"""Runs random Java programs (generate.py) on the installed java and on Cordon in every compilation mode, and compares what
they print: a hash of all results, of the state, and of the place of each exception.

    run.py [--count N] [--seed S] [--rounds R] [--mode MODE]... [--bin PATH] [--keep DIR]

A program that differs is kept in DIR as source, with the mode and both outputs. The last line is "N passed, N failed".
"""
import argparse
import concurrent.futures
import pathlib
import subprocess
import sys
import tempfile

import generate

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MODES = {
    "interp": ["--jit=off"],
    "first-call": ["--jit=first-call"],
    "optimized": ["--jit=first-call-optimized"],
    "mixed": ["--jit=mixed"],
    "stress-deopt": ["--jit=mixed", "--jit-stress=deopt"],
    "stress-optimized": ["--jit=first-call-optimized", "--jit-stress=deopt"],
}
BATCH = 20


def output_of(command, timeout):
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", timeout=timeout)
        return done.stdout + done.stderr + (f"exit {done.returncode}\n" if done.returncode else "")
    except subprocess.TimeoutExpired:
        return "timeout\n"


ALL = """
public class All {
    public static void main(String[] names) throws Exception {
        for (String name : names) Class.forName(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }
}
"""


def run_batch(options, first, count):
    """Returns (name, mode, java's output, Cordon's output) of what differs, and how many comparisons there were.

    The programs of a batch run in one process: the class library is compiled but once.
    """
    different, compared = [], 0
    with tempfile.TemporaryDirectory() as directory:
        names = [f"T{n}" for n in range(first, first + count)]
        for n, name in enumerate(names, first):
            (pathlib.Path(directory) / f"{name}.java").write_text(generate.program(n, name, options.rounds))
        (pathlib.Path(directory) / "All.java").write_text(ALL)
        subprocess.run(["javac", "-nowarn", "-d", directory, *map(str, pathlib.Path(directory).glob("*.java"))], check=True)
        command = ["-cp", directory, "All", *names]
        # java leaves out the traces of exceptions that compiled code throws often, if it may.
        expected = output_of(["java", "-XX:-OmitStackTraceInFastThrow", "-XX:TieredStopAtLevel=1", *command], options.timeout)
        for mode in options.mode or MODES:
            actual = output_of([options.bin, "run", *MODES[mode], *command], options.timeout)
            compared += count
            if actual == expected:
                continue
            for name in names:
                theirs, ours = ([line for line in text.split("\n") if line.startswith(name + " ")] for text in (expected, actual))
                if theirs != ours:
                    different.append((name, mode, "\n".join(theirs), "\n".join(ours) or actual[-2000:]))
                    if "exit" in actual or "timeout" in actual:
                        break  # the others did not come to run
    return different, compared


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100, metavar="N", help="programs")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the first; the others follow")
    parser.add_argument("--rounds", type=int, default=300, metavar="R", help="calls of each program's methods")
    parser.add_argument("--mode", action="append", choices=MODES)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=900)
    parser.add_argument("--keep", default="build/jit-differences", metavar="DIR")
    parser.add_argument("--bin", default=str(ROOT / "build" / "release" / "bin" / "cordon"))
    options = parser.parse_args()
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        starts = range(options.seed, options.seed + options.count, BATCH)
        batches = [pool.submit(run_batch, options, s, min(BATCH, options.seed + options.count - s)) for s in starts]
        for batch in concurrent.futures.as_completed(batches):
            different, compared = batch.result()
            failed += len(different)
            passed += compared - len(different)
            for name, mode, expected, actual in different:
                keep = pathlib.Path(options.keep)
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{name}.java").write_text(generate.program(int(name[1:]), name, options.rounds))
                (keep / f"{name}.{mode}.txt").write_text(f"--- java\n{expected}\n--- cordon\n{actual}\n")
                print(f"FAIL {name} {mode}: {keep}/{name}.java", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
