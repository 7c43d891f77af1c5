#!/usr/bin/env python3
"""Calls between C++ and Java, side by side: Cordon, HotSpot through JNI, LuaJIT, in turn and in one run.

    ninja -C build/release embedding_side_by_side && benchmarks/embedding.py [ROUNDS]

"into": a static int method called from C++, hot; "out": a native method (a C function of Lua's, one of its FFI's) called from
compiled code, hot; "_c": the same through cordon.h. Nanoseconds of processor time per call: the median of the rounds, and their range.
"""

import pathlib
import statistics
import subprocess
import sys

BUILD = pathlib.Path(__file__).resolve().parent.parent / "build/release"
CLASSES = BUILD / "benchmarks/embedding/classes"


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    programs = {name: BUILD / "bin" / f"side_{name}" for name in ("cordon", "jni", "luajit")}
    programs = {name: path for name, path in programs.items() if path.exists()}
    times = {name: {} for name in programs}
    for _ in range(rounds):
        for name, path in programs.items():
            done = subprocess.run([path, CLASSES], capture_output=True, text=True, timeout=120)
            if done.returncode:
                sys.exit(f"{path}: exit code {done.returncode}: {done.stderr}")
            for line in done.stdout.splitlines():
                what, nanos = line.split()
                times[name].setdefault(what, []).append(float(nanos))
    median = {name: {what: statistics.median(all) for what, all in of.items()} for name, of in times.items()}
    for name, of in times.items():
        for what, all in of.items():
            own = median["cordon"][what.split("_")[0]]
            print(f"{name:8} {what:8} {median[name][what]:7.1f} ns  ({min(all):.1f} to {max(all):.1f})  {median[name][what] / own:5.2f} x Cordon's")


if __name__ == "__main__":
    main()
