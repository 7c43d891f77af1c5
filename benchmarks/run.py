#!/usr/bin/env python3
"""Compare Cordon with java on CPU time and peak memory. See README.md beside this file."""

import argparse
import fnmatch
import json
import math
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
SOURCES = os.path.join(HERE, "java")
CLASSES = os.path.join(ROOT, "build", "benchmarks", "classes")

HELLO = "Hello"
ALLOC = ("BinaryTrees", "BoxedCollections", "LinkedLists", "StringGarbage")
HEAP = ["-Xmx512m"]
AGAINST = {
    "xint": ["-Xint"],
    "c1": ["-XX:TieredStopAtLevel=1"],
    "default": [],
}
STARTUP = (["-Xint", "-Xshare:off"], ["-Xint"], [])
# Options that would reach only one side of a comparison.
SCRUBBED = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH")


def environment():
    return {k: v for k, v in os.environ.items() if k not in SCRUBBED}


def compile_programs(javac):
    """Compile all programs when a source or this script is newer than the last compilation."""
    sources = sorted(os.path.join(SOURCES, f) for f in os.listdir(SOURCES) if f.endswith(".java"))
    stamp = os.path.join(CLASSES, ".stamp")
    newest = max(os.path.getmtime(p) for p in sources + [SOURCES, os.path.abspath(__file__)])
    if not os.path.exists(stamp) or os.path.getmtime(stamp) < newest:
        os.makedirs(CLASSES, exist_ok=True)
        for name in os.listdir(CLASSES):
            if name.endswith(".class"):
                os.remove(os.path.join(CLASSES, name))
        subprocess.run([javac, "--release", "17", "-d", CLASSES] + sources, check=True, env=environment())
        with open(stamp, "w", encoding="utf-8"):
            pass
    return [os.path.basename(s)[: -len(".java")] for s in sources]


def own_rss_kib():
    """Linux carries the peak RSS over exec, so no child measures less than this process."""
    with open("/proc/self/status", encoding="ascii") as f:
        for line in f:
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0


class Run:
    """One process: its CPU seconds, peak RSS in KiB, output and error (None when it went well)."""

    def __init__(self, command, timeout):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            proc = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment())
            expired = threading.Event()

            def expire():
                expired.set()
                os.kill(proc.pid, signal.SIGKILL)

            timer = threading.Timer(timeout, expire)
            timer.start()
            try:
                _, status, usage = os.wait4(proc.pid, 0)
            except KeyboardInterrupt:
                os.kill(proc.pid, signal.SIGKILL)
                raise
            finally:
                timer.cancel()
            proc.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            self.output = out.read()
            complaint = err.read().decode("utf-8", "replace").strip().splitlines()
        self.cpu = usage.ru_utime + usage.ru_stime
        self.rss = usage.ru_maxrss
        self.error = None
        if expired.is_set():
            self.error = "no end after %g s" % timeout
        elif proc.returncode < 0:
            self.error = "died of signal %d" % -proc.returncode
        elif proc.returncode > 0:
            self.error = "exit status %d" % proc.returncode
        if self.error and complaint:
            self.error += ": " + complaint[0][:100]


def difference(ours, theirs):
    """The first line on which two outputs differ."""
    a = ours.decode("utf-8", "replace").splitlines()
    b = theirs.decode("utf-8", "replace").splitlines()
    for i in range(max(len(a), len(b))):
        x = a[i] if i < len(a) else "<end>"
        y = b[i] if i < len(b) else "<end>"
        if x != y:
            return "output differs on line %d: %.40s, java: %.40s" % (i + 1, x, y)
    return "output differs in its line ends"


def compare(name, label, ours, theirs, runs, timeout):
    """Run both commands alternately and answer a row for the tables and the JSON file."""
    row = {"program": name, "against": label, "command": ours, "java": theirs, "error": None,
           "cordon_cpu": [], "java_cpu": [], "cordon_rss_kib": [], "java_rss_kib": []}
    for _ in range(runs):
        a = Run(ours, timeout)
        b = Run(theirs, timeout)
        row["cordon_cpu"].append(a.cpu)
        row["java_cpu"].append(b.cpu)
        row["cordon_rss_kib"].append(a.rss)
        row["java_rss_kib"].append(b.rss)
        if b.error:
            row["error"] = "java: " + b.error
        elif a.error:
            row["error"] = a.error
        elif a.output != b.output:
            row["error"] = difference(a.output, b.output)
        if row["error"]:
            return row
    row["cpu_ratio"] = statistics.median(pair_ratios(row["cordon_cpu"], row["java_cpu"]))
    row["rss_ratio"] = statistics.median(pair_ratios(row["cordon_rss_kib"], row["java_rss_kib"]))
    return row


def pair_ratios(ours, theirs):
    return [a / max(b, 1e-6) for a, b in zip(ours, theirs)]


def geomean(values):
    return math.exp(sum(math.log(max(v, 1e-9)) for v in values) / len(values))


def render(header, rows, markdown):
    """Format rows of strings; the first column is text, the others are numbers."""
    if markdown:
        lines = ["| " + " | ".join(header) + " |", "|" + "|".join([" --- "] + [" ---: "] * (len(header) - 1)) + "|"]
        lines += ["| " + " | ".join(c.replace("|", "\\|") for c in r) + " |" for r in rows]
        return "\n".join(lines)
    full = [r for r in rows if len(r) == len(header)]
    widths = [max(len(r[i]) for r in full + [header]) for i in range(len(header))]
    widths[0] = max([widths[0]] + [len(r[0]) for r in rows])
    lines = []
    for r in [header] + rows:
        if len(r) < len(header):
            lines.append(r[0].ljust(widths[0]) + "  " + r[1])
        else:
            lines.append("  ".join([r[0].ljust(widths[0])] + [c.rjust(w) for c, w in zip(r[1:], widths[1:])]))
    return "\n".join(lines)


def cells(name, row, floor, markdown):
    if row["error"]:
        text = "ERROR " + row["error"]
        return [name, text] + ([""] * 5 if markdown else [])

    def mib(samples):
        value = statistics.median(samples)
        return ("<=" if value <= floor else "") + "%.1f" % (value / 1024)

    return [name, "%.3f" % statistics.median(row["cordon_cpu"]), "%.3f" % statistics.median(row["java_cpu"]),
            "%.2f" % row["cpu_ratio"], mib(row["cordon_rss_kib"]), mib(row["java_rss_kib"]), "%.2f" % row["rss_ratio"]]


def pairs(n):
    return "%d pair%s" % (n, "" if n == 1 else "s")


def report(title, named_rows, floor, markdown, summary):
    header = ["program", "cordon s", "java s", "cpu ratio", "cordon MiB", "java MiB", "rss ratio"]
    print(("### " if markdown else "") + title + "\n")
    print(render(header, [cells(n, r, floor, markdown) for n, r in named_rows], markdown))
    good = [(n, r) for n, r in named_rows if not r["error"]]
    print()
    if good and summary:
        worst = max(good, key=lambda nr: nr[1]["cpu_ratio"])
        print("Geometric mean of %d: cpu %.2f, rss %.2f. Worst cpu: %.2f (%s)." % (
            len(good), geomean([r["cpu_ratio"] for _, r in good]), geomean([r["rss_ratio"] for _, r in good]),
            worst[1]["cpu_ratio"], worst[0]))
    if len(good) < len(named_rows):
        print("%d of %d failed." % (len(named_rows) - len(good), len(named_rows)))
    print(flush=True)


def positive(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value


def parse_arguments():
    p = argparse.ArgumentParser(description="Compare Cordon with java on CPU time and peak memory.")
    p.add_argument("--bin", default=os.path.join(ROOT, "build", "release", "bin", "cordon"),
                   help="the cordon program (default: build/release/bin/cordon)")
    p.add_argument("--java", default="java", help="the java program to compare with (default: java)")
    p.add_argument("--javac", default="javac", help="the compiler of the programs (default: javac)")
    p.add_argument("--runs", type=positive, help="pairs of runs for each program (default: 3, startup 10)")
    p.add_argument("--filter", action="append", metavar="GLOB", help="only programs of such names; may be repeated")
    p.add_argument("--group", choices=["interp", "alloc", "startup", "all"], default="all")
    p.add_argument("--against", choices=sorted(AGAINST), default="xint",
                   help="java's mode in the interp and alloc groups (default: xint)")
    p.add_argument("--timeout", type=float, default=120, metavar="SECONDS", help="for each process (default: 120)")
    p.add_argument("--json", metavar="FILE", help="write every sample to FILE")
    p.add_argument("--jit", metavar="MODE", help="Cordon's --jit: off compares the interpreters")
    p.add_argument("--md", action="store_true", help="print Markdown tables")
    return p.parse_args()


def main():
    args = parse_arguments()
    binary = os.path.abspath(args.bin)
    if not os.access(binary, os.X_OK):
        sys.exit("run.py: no program at %s; build Cordon or name it with --bin" % binary)
    try:
        programs = compile_programs(args.javac)
        version = subprocess.run([args.java, "-version"], check=True, capture_output=True, env=environment())
    except (OSError, subprocess.CalledProcessError) as e:
        sys.exit("run.py: %s" % e)

    def selected(name):
        return not args.filter or any(fnmatch.fnmatch(name.lower(), g.lower()) for g in args.filter)

    jit = ["--jit=" + args.jit] if args.jit else []

    def cordon(name, *options):
        return [binary, "run", "-A"] + jit + list(options) + ["-cp", CLASSES, name]

    def java(name, *options):
        return [args.java] + list(options) + ["-cp", CLASSES, name]

    def progress(name):
        if sys.stderr.isatty():
            print("\r\033[K" + name, end="", file=sys.stderr, flush=True)

    mode = AGAINST[args.against]
    alloc_mode = mode + ["-XX:+UseSerialGC"] + HEAP
    plan = {
        "interp": [(n, n, mode, []) for n in programs if n != HELLO and n not in ALLOC and selected(n)],
        "alloc": [(n, n, alloc_mode, HEAP) for n in programs if n in ALLOC and selected(n)],
        "startup": [("%s, java %s" % (HELLO, " ".join(s) or "default"), HELLO, s, []) for s in STARTUP
                    if selected(HELLO)],
    }
    groups = {}
    failed = False
    for group, items in plan.items():
        if args.group not in (group, "all") or not items:
            continue
        runs = args.runs or (10 if group == "startup" else 3)
        rows = []
        for label, name, java_options, cordon_options in items:
            progress(label)
            ours = cordon(name, *cordon_options)
            theirs = java(name, *java_options)
            rows.append((label, compare(name, " ".join(["java"] + java_options), ours, theirs, runs, args.timeout)))
        progress("")
        title = "%s: cordon against java, %s" % (group, pairs(runs))
        if group != "startup":
            title = "%s: cordon against %s, %s" % (group, rows[0][1]["against"], pairs(runs))
        report(title, rows, own_rss_kib(), args.md, group != "startup")
        groups[group] = [r for _, r in rows]
        failed |= any(r["error"] for _, r in rows)
    if not groups:
        sys.exit("run.py: no program is selected")
    if args.json:
        data = {"java": version.stderr.decode("utf-8", "replace").splitlines(), "machine": platform.machine(),
                "system": platform.system() + " " + platform.release(), "cpus": os.cpu_count(), "groups": groups}
        with open(args.json, "w", encoding="utf-8") as f:
            json.dump(data, f, indent=1)
            f.write("\n")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
