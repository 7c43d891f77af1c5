#!/usr/bin/env python3
"""CPU time of the benchmark programs on Cordon with its JIT and on the installed java, side by side.

    benchmarks/compare.py                    whole processes: start, warm-up and compilation count; all programs, one pair each
    benchmarks/compare.py Fib Sorting --runs 5
    benchmarks/compare.py --peak             each program again and again in one process; the best of the later half counts
    benchmarks/compare.py --java -Xint       another java; the default is -XX:+UseSerialGC
    benchmarks/compare.py --jit off

Ratios are taken within each pair; the median of the pairs is shown. Outputs must be equal; java's own may differ between
runs where it leaves out messages of exceptions that it throws often.
"""

import argparse
import math
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
GROUPS = {
    "numeric": ("BigIntegerPi Crc EditDistance FannkuchRedux Fft Histogram Life LinearSystem LongMath Mandelbrot MatMul NBody NQueens "
                "Sha256 ShortestPaths Sieve SpectralNorm Stencil").split(),
    "allocation": "BinaryTrees BoxedCollections LinkedLists StringGarbage".split(),
}


def group_of(name):
    return next((group for group, names in GROUPS.items() if name in names), "other")


def cpu_time(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(command, capture_output=True, timeout=300)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return used, (result.returncode, result.stdout)


class Repeated:
    """A process of peak/Peak.java: runs the program once whenever it is told to."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.clock = (~self.process.pid << 3) | 2  # clock_getcpuclockid(3): the CPU time of all its threads
        self.times, self.answers = [], []

    def run(self):
        before = time.clock_gettime(self.clock)
        self.process.stdin.write(b"+")
        self.process.stdin.flush()
        self.answers.append(self.process.stdout.readline())
        if self.answers[-1]:
            self.times.append(time.clock_gettime(self.clock) - before)
        return bool(self.answers[-1])

    def peak(self):
        return min(self.times[len(self.times) // 2:])

    def end(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)


def take_turns(sides, seconds, most):
    """All sides take turns, so that they meet the same weather: until each has had that long, or `most` turns."""
    goes_on = True
    while goes_on and len(sides[0].times) < most and (
            min(sum(s.times) for s in sides) < seconds or min(len(s.times) for s in sides) < 8):
        goes_on = all([s.run() for s in sides])
    for s in sides:
        s.end()
    return sides


def peak_times(java, cordon, seconds, most):
    return [(s.peak() if s.times else math.nan, s.answers) for s in take_turns([Repeated(java), Repeated(cordon)], seconds, most)]


def mean(ratios):
    return math.exp(statistics.fmean(map(math.log, ratios))) if ratios else math.nan


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("programs", nargs="*", metavar="NAME")
    parser.add_argument("--runs", type=int, default=1, metavar="N")
    parser.add_argument("--peak", action="store_true")
    parser.add_argument("--seconds", type=float, default=4, help="of CPU for each side and program with --peak")
    parser.add_argument("--iterations", type=int, default=60, help="at most, with --peak")
    parser.add_argument("--java", action="append", metavar="OPTION", help="options of java")
    parser.add_argument("--jit", default="mixed", metavar="MODE")
    parser.add_argument("--bin", default=str(ROOT / "build" / "release" / "bin" / "cordon"), metavar="PATH")
    options = parser.parse_args()
    sources = sorted((ROOT / "benchmarks" / "java").glob("*.java"))
    programs = options.programs or [s.stem for s in sources if not (options.peak and s.stem == "Hello")]
    ratios, different = {}, 0
    unit, scale = ("ms", 1000) if options.peak else ("s", 1)
    with tempfile.TemporaryDirectory() as classes:
        harness = ROOT / "benchmarks" / "peak" / "Peak.java"
        subprocess.run(["javac", "-nowarn", "-d", classes, *map(str, sources), str(harness)], check=True, capture_output=True)
        for name in programs:
            main_class = ["Peak", name] if options.peak else [name]
            java_command = ["java", *(options.java or ["-XX:+UseSerialGC"]), "-cp", classes, *main_class]
            cordon_command = [options.bin, "run", "-A", "--jit=" + options.jit, "-cp", classes, *main_class]
            pairs = []
            for _ in range(options.runs):
                if options.peak:
                    pairs.append(peak_times(java_command, cordon_command, options.seconds, options.iterations))
                else:
                    pairs.append((cpu_time(java_command), cpu_time(cordon_command)))
            ratio = statistics.median(c[0] / j[0] for j, c in pairs)
            same = all(j[1] == c[1] for j, c in pairs)
            different += not same
            ratios[name] = ratio
            print(f"{name:18} {group_of(name):10} java {pairs[-1][0][0] * scale:8.2f} {unit}  cordon {pairs[-1][1][0] * scale:8.2f} {unit}"
                  f"  {ratio:5.2f}x{'' if same else '  OUTPUT DIFFERS'}", flush=True)
    for group in ("numeric", "other", "allocation"):
        of_group = {n: r for n, r in ratios.items() if group_of(n) == group}
        if of_group:
            worst = max(of_group, key=of_group.get)
            print(f"{group:10} geometric mean {mean(of_group.values()):.2f}x, worst {of_group[worst]:.2f}x ({worst})")
    print(f"all        geometric mean {mean(ratios.values()):.2f}x, worst {max(ratios.values()):.2f}x, {different} with different output")
    return 0


if __name__ == "__main__":
    sys.exit(main())
