#!/usr/bin/env python3
"""What a policy and an audit cost a short program: CPU time of Hello with 100 rules and --audit, against without.

Runs of both kinds alternate; the difference is taken within each pair. The last line is the median of the ratios with a
95% interval by bootstrap. Usage: audit.py [--bin PATH] [--pairs N]
"""

import argparse
import os
import pathlib
import random
import resource
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
HELLO = 'public class Hello { public static void main(String[] a) { System.out.println("Hello, world!"); } }'


def cpu_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default=str(ROOT / "build" / "release" / "bin" / "cordon"))
    parser.add_argument("--pairs", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        work = pathlib.Path(directory)
        (work / "Hello.java").write_text(HELLO)
        subprocess.run(["javac", "-d", str(work), str(work / "Hello.java")], check=True)
        rules = "".join(f'  "/data/{n}/files",\n' for n in range(40))
        hosts = "".join(f'  "host{n}.example.com:443",\n' for n in range(30))
        names = "".join(f'  "VARIABLE_{n}",\n' for n in range(30))
        (work / "policy.toml").write_text(f"[allow]\nread = [\n{rules}]\nnet = [\n{hosts}]\nenv = [\n{names}]\n")
        plain = [options.bin, "run", "-cp", directory, "Hello"]
        audited = [options.bin, "run", "--policy", str(work / "policy.toml"), "--audit", str(work / "audit.jsonl"), "-cp", directory, "Hello"]
        kinds = {"plain": plain, "policy": audited[:4] + audited[6:], "policy and audit": audited}
        samples = {name: [] for name in kinds}
        for pair in range(options.pairs + 2):
            for name in random.sample(list(kinds), len(kinds)):
                seconds = cpu_seconds(kinds[name])
                if pair >= 2:  # the first ones warm the page cache
                    samples[name].append(seconds)
        for name, values in samples.items():
            print(f"{name:18} {statistics.median(values) * 1000:8.2f} ms")
        for name in ("policy", "policy and audit"):
            ratios = [a / b for a, b in zip(samples[name], samples["plain"])]
            medians = sorted(statistics.median(random.choices(ratios, k=len(ratios))) for _ in range(2000))
            print(f"{name} / plain: {statistics.median(ratios):.3f} ({medians[50]:.3f} to {medians[1949]:.3f})")


if __name__ == "__main__":
    main()
