#!/usr/bin/env python3
"""Compares Cordon's verdicts on damaged and generated class files with those of the installed `java -Xverify:all`.

    run.py [--count N] [--seed S] [--kind bytes|structure|typed|resolve|all] [--bin PATH] [--keep DIR] [--messages]

Each class is defined and initialized alone in a class loader, and run if it is there for resolution; compared are "ok" or the error's class (and its message
with --messages). Prints every difference by kind, keeps the class files in DIR, and ends with "N passed, N failed".
Deviations that docs/verifier.md explains are counted apart. Needs the JDK's javac and ASM (libasm-java).
"""
import argparse
import collections
import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from split import split

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ASM = ":".join(f"/usr/share/java/{jar}.jar" for jar in ("asm", "asm-tree", "asm-commons"))
TIMEOUT = 600

# Verdicts that differ for a reason: (java's, Cordon's, whence, what docs/verifier.md calls it), as regular expressions.
EXPLAINED = [
    (r"ok", r"VerifyError Uninitialized object exists on operand stack at new", r"", "new over an uninitialized object"),
    (r"ok", r"VerifyError Bad local variable type", r".*objects/NewAgain", "new over an uninitialized object"),
    (r"NoClassDefFoundError", r"VerifyError Bad local variable type", r".*objects/NewAgain", "new over an uninitialized object"),
    (r"ClassFormatError Illegal exception table", r"VerifyError Bad instruction", r"", "opcodes that HotSpot keeps for itself"),
    (r"LinkageError Illegal class file encountered", r"ok", r"", "subroutines that HotSpot makes no oop map of"),
]


def compile_tools(out):
    sources = [str(f) for f in HERE.rglob("*.java")]
    subprocess.run(["javac", "-nowarn", "-cp", ASM, "-d", out, *sources], check=True)


def judge(command, pack, count, output):
    """Verdicts by number. A process that ends early has crashed on the last number that it wrote."""
    output = Path(output)
    output.write_text("")
    start, crashes = 0, []
    while start < count:
        try:
            done = subprocess.run([*command, "Judge", pack, str(start), str(output)], capture_output=True, text=True,
                                  timeout=TIMEOUT, errors="replace")
            what = f"exit {done.returncode}: {done.stderr[-300:]}"
        except subprocess.TimeoutExpired:
            what = "timeout"
        lines = output.read_text(errors="replace").split("\n")
        last = next((l for l in reversed(lines) if l.strip()), "-1 none")
        number = int(last.split(" ", 1)[0])
        if number == count - 1 and len(last.split(" ", 1)[1]) > 0:
            break
        if number < start:
            sys.exit(f"{command[0]} judges nothing: {what}")
        crashes.append((number, what))
        with output.open("a") as f:
            f.write(f"CRASH {what!r}\n")
        start = number + 1
    verdicts = {}
    for line in output.read_text(errors="replace").split("\n"):
        match = re.match(r"(\d+) (.*)", line)
        if match:
            verdicts[int(match[1])] = match[2]
    return verdicts, crashes


def write_pack(path, classes):
    with open(path, "wb") as f:
        f.write(struct.pack(">I", len(classes)))
        for data in classes:
            f.write(struct.pack(">HI", 0, len(data)) + data)


def read_pack(path):
    data = Path(path).read_bytes()
    at, classes = 4, []
    for _ in range(struct.unpack_from(">I", data)[0]):
        length = struct.unpack_from(">H", data, at)[0]
        origin = data[at + 2:at + 2 + length].decode()
        at += 2 + length
        size = struct.unpack_from(">I", data, at)[0]
        classes.append((origin, data[at + 4:at + 4 + size]))
        at += 4 + size
    return classes


def short(verdict):
    return re.sub(r"^java\.lang\.", "", verdict)


def error_class(verdict):
    return verdict.split(" ", 1)[0]


def is_explained(java, cordon, origin):
    for theirs, ours, whence, why in EXPLAINED:
        if re.match(theirs, short(java)) and re.match(ours, short(cordon)) and re.match(whence, origin):
            return why
    return None


def have_two_bad_methods(classes, numbers, judges, temp):
    """Which of the classes have several bad methods, and the same verdicts method by method: HotSpot verifies methods in
    the order of their names' addresses."""
    parts, owners = [], []
    for i in numbers:
        for part in split(classes[i][1]):
            parts.append(part)
            owners.append(i)
    if not parts:
        return set()
    write_pack(f"{temp}/parts", parts)
    verdicts = [judge(command, f"{temp}/parts", len(parts), f"{temp}/parts.out")[0] for command in judges]
    errors, wrong = collections.defaultdict(set), set()
    for n, owner in enumerate(owners):
        theirs, ours = (error_class(v.get(n, "none")) for v in verdicts)
        if theirs != ours:
            wrong.add(owner)
        if theirs != "ok":
            errors[owner].add(theirs)
    return {i for i in numbers if i not in wrong and len(errors[i]) > 1}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=["bytes", "structure", "typed", "resolve", "all"], default="all")
    parser.add_argument("--bin", default=str(ROOT / "build/release/bin/cordon"))
    parser.add_argument("--keep", help="where class files with differences go")
    parser.add_argument("--messages", action="store_true", help="compare messages too")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temp:
        compile_tools(temp)
        seeds = [str(ROOT / "tests/bytecode" / kind) for kind in ("accept", "reject")]
        pack = f"{temp}/pack"
        subprocess.run(["java", "-cp", f"{temp}:{ASM}", f"-Dopcodes={ROOT}/loader/bytecode/opcodes.h", "Generate",
                        str(args.seed), str(args.count), args.kind, pack, *seeds], check=True)
        path = f"{temp}:{seeds[0]}"
        judges = [["java", "-Xverify:all", "-cp", path], [args.bin, "run", "-A", "-cp", path]]
        java, _ = judge(judges[0], pack, args.count, f"{temp}/java")
        cordon, crashes = judge(judges[1], pack, args.count, f"{temp}/cordon")
        classes = read_pack(pack)
        linkage = {"java.lang.VerifyError", "java.lang.ClassFormatError", "java.lang.NoClassDefFoundError"}
        two_bad = have_two_bad_methods(classes, [
            i for i in range(args.count) if error_class(java.get(i, "none")) != error_class(cordon.get(i, "none")) and
            {error_class(java.get(i, "none")), error_class(cordon.get(i, "none"))} <= linkage], judges, temp)
    differences, explained, same = collections.defaultdict(list), collections.Counter(), 0
    verdicts = collections.Counter()
    for i in range(args.count):
        a, b = java.get(i, "none"), cordon.get(i, "none")
        verdicts[error_class(a)] += 1
        slow = " SLOW " in b
        if (a == b if args.messages else error_class(a) == error_class(b)) and not slow:
            same += 1
        elif is_explained(a, b, classes[i][0]) and not slow:
            explained[is_explained(a, b, classes[i][0])] += 1
        elif i in two_bad and not slow:
            explained["several bad methods, another one first"] += 1
        else:
            kind = classes[i][0].split(" ")[0]
            differences[f"{kind}: java {short(error_class(a))}, cordon {short(error_class(b))}{' SLOW' if slow else ''}"].append(i)
    for name, found in sorted(differences.items(), key=lambda d: -len(d[1])):
        print(f"{len(found):6} {name}")
        for i in found[:5]:
            print(f"       #{i} {classes[i][0]}\n           java   {java.get(i, 'none')[:200]}\n"
                  f"           cordon {cordon.get(i, 'none')[:200]}")
    if args.keep:
        keep = Path(args.keep)
        keep.mkdir(parents=True, exist_ok=True)
        for found in differences.values():
            for i in found:
                (keep / f"{args.seed}-{i}.class").write_bytes(classes[i][1])
    for number, what in crashes:
        print(f"CRASH #{number} {classes[number][0]}: {what}")
    print("verdicts of java: " + ", ".join(f"{n} {short(v)}" for v, n in verdicts.most_common(12)))
    for why, n in explained.items():
        print(f"explained: {n} {why}")
    failed = args.count - same - sum(explained.values())
    print(f"{args.count - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
