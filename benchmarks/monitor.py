#!/usr/bin/env python3
"""What the monitor costs: the same Java program on Cordon under a policy and with -A, side by side.

    benchmarks/monitor.py                     opening and closing, bulk reading, TCP to itself, under a policy of 20 rules
    benchmarks/monitor.py --pairs 20 --rules 100
    benchmarks/monitor.py --mapped            the file lies in a mapped directory

Each measure is the CPU time of a long run less that of a short one, so that starting is not counted. Pairs alternate in
order, differences and ratios are taken within each pair, and the median of the pairs is shown.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default=str(ROOT / "build" / "release" / "bin" / "cordon"))
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--rules", type=int, default=20)
    parser.add_argument("--mapped", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cordon-bench-") as base:
        run(options, os.path.realpath(base))


def run(options, base):
    classes = f"{base}/classes"
    subprocess.run(["javac", "-d", classes, *map(str, (ROOT / "benchmarks" / "monitor").glob("*.java"))], check=True)
    data = f"{base}/home/user/project/data"
    os.makedirs(data)
    pathlib.Path(data, "small").write_text("small\n")
    pathlib.Path(data, "large").write_bytes(os.urandom(64 << 20))
    # The rule that grants stands in the middle of others of its kind, some denying.
    flags, seen = [], data
    for i in range(options.rules):
        if i == options.rules // 2:
            root = "/guest/data" if options.mapped else data
            flags.append(f"--allow-read={root}")
            continue
        path = f"{base}/home/user/other{i}"
        os.makedirs(path)
        flags.append(f"--{'deny' if i % 5 == 0 else 'allow'}-{'read' if i % 2 else 'write'}={path}")
    if options.mapped:
        flags.append(f"--map=/guest/data={data}")
        seen = "/guest/data"

    def cpu_of(who, program, where, times):
        command = [options.bin, "run", *who, "-cp", classes, program, where, str(times)]
        _, status, usage = os.wait4(subprocess.Popen(command).pid, 0)
        if status != 0:
            raise SystemExit(f"failed: {' '.join(command)}")
        return usage.ru_utime + usage.ru_stime

    def compare(name, unit, scale, program, where, few, many):
        free, policy = [], []
        for pair in range(options.pairs):
            sides = [(free, ["-A"], data), (policy, flags, seen)]
            for costs, who, directory in sides if pair % 2 == 0 else reversed(sides):
                path = f"{directory}/{where}"
                difference = cpu_of(who, program, path, many) - cpu_of(who, program, path, few)
                costs.append(difference / (many - few) * scale)
        extra = statistics.median(p - f for p, f in zip(policy, free))
        ratio = statistics.median(p / f for p, f in zip(policy, free))
        print(f"{name}: -A {statistics.median(free):.2f} {unit}, {options.rules} rules {statistics.median(policy):.2f} {unit}; "
              f"{extra:+.2f} {unit}, ratio {ratio:.3f}")

    compare("open+close", "us", 1e6, "OpenClose", "small", 2_000, 32_000)
    compare("bulk read", "us/MB", 1e6 / 64, "BulkRead", "large", 1, 13)
    flags += ["--allow-net=127.0.0.1", "--allow-net=example.com:443", "--deny-net=127.0.0.1:1-1023", "--allow-listen=127.0.0.1"]
    compare("loopback", "us/MB", 1e6 / 16, "Loopback", "0", 16, 16_016)


if __name__ == "__main__":
    main()
