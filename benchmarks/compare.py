#!/usr/bin/env python3
"""Whole-process CPU time of the benchmark programs on Cordon with its JIT and on the installed java, side by side.

    benchmarks/compare.py                    all programs, one pair each
    benchmarks/compare.py Fib Sorting --runs 5
    benchmarks/compare.py --java -Xint       another java; the default is -XX:+UseSerialGC
    benchmarks/compare.py --jit off

Start, warm-up and compilation count. Ratios are taken within each pair; the median of the pairs is shown. Outputs must be
equal; java's own may differ between runs where it leaves out messages of exceptions that it throws often.
"""

import argparse
import math
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def cpu_time(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(command, capture_output=True, timeout=300)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return used, (result.returncode, result.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("programs", nargs="*", metavar="NAME")
    parser.add_argument("--runs", type=int, default=1, metavar="N")
    parser.add_argument("--java", action="append", metavar="OPTION", help="options of java")
    parser.add_argument("--jit", default="mixed", metavar="MODE")
    parser.add_argument("--bin", default=str(ROOT / "build" / "release" / "bin" / "cordon"), metavar="PATH")
    options = parser.parse_args()
    sources = sorted((ROOT / "benchmarks" / "java").glob("*.java"))
    programs = options.programs or [s.stem for s in sources]
    ratios, different = [], 0
    with tempfile.TemporaryDirectory() as classes:
        subprocess.run(["javac", "-nowarn", "-d", classes, *map(str, sources)], check=True, capture_output=True)
        for name in programs:
            pairs = []
            for _ in range(options.runs):
                java = cpu_time(["java", *(options.java or ["-XX:+UseSerialGC"]), "-cp", classes, name])
                cordon = cpu_time([options.bin, "run", "-A", "--jit=" + options.jit, "-cp", classes, name])
                pairs.append((java, cordon))
            ratio = statistics.median(c[0] / j[0] for j, c in pairs)
            same = all(j[1] == c[1] for j, c in pairs)
            different += not same
            ratios.append(ratio)
            print(f"{name:18} java {pairs[-1][0][0]:6.2f} s  cordon {pairs[-1][1][0]:6.2f} s  {ratio:5.2f}x"
                  f"{'' if same else '  OUTPUT DIFFERS'}", flush=True)
    print(f"geometric mean {math.exp(statistics.fmean(map(math.log, ratios))):.2f}x, worst {max(ratios):.2f}x, "
          f"{different} with different output")
    return 0


if __name__ == "__main__":
    sys.exit(main())
