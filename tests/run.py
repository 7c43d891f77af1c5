#!/usr/bin/env python3
"""Runs the Java test programs under tests/java and compares them with what the installed java printed.

A test is one file tests/java/<area>/<Name>.java with a main class Name. Beside it stand Name.out,
Name.err (if it prints to stderr) and Name.exit (if the exit code is not 0). See tests/README.md.
"""

import argparse
import concurrent.futures
import difflib
import fnmatch
import hashlib
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "java"
BUILD = ROOT / "build" / "tests" / "java"
LAST_FAILED = BUILD / "last-failed"
PENDING = CORPUS / "pending.txt"
NOT_IN_SLOW_BUILDS = CORPUS / "not-in-slow-builds.txt"
DIFF_LINES = 60

# What --mode passes to the VM under test. No --mode, no flag: the VM's own default.
MODES = {"interp": ["--jit=off"], "first-call": ["--jit=first-call"], "mixed": ["--jit=mixed"],
         "first-call-optimized": ["--jit=first-call-optimized"],
         "stress-deopt": ["--jit=mixed", "--jit-stress=deopt"],
         "stress-deopt-optimized": ["--jit=first-call-optimized", "--jit-stress=deopt"]}

DIRECTIVES = ("args", "flags", "stdin", "modes", "javac", "delete")

COMPILER = r"""
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import javax.tools.*;

/**
 * Compiles many programs in one process. Input lines: directory, options, sources, later sources,
 * classes to delete, parted by tabs. The later sources are compiled against the result and replace
 * classes in it.
 */
public class CompileAll {
    static final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    static final StandardJavaFileManager files =
        javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null; ) {
            String[] f = line.split("\t", -1);
            Path out = Path.of(f[0]);
            Files.createDirectories(out);
            if (!compile(out, words(f[1]), words(f[2])) || !compile(out, words(f[1]), words(f[3]))) continue;
            for (String name : words(f[4])) Files.delete(out.resolve(name.replace('.', '/') + ".class"));
            Files.createFile(out.resolve(".compiled"));
        }
    }

    static List<String> words(String s) {
        return s.isEmpty() ? List.of() : List.of(s.split(" "));
    }

    static boolean compile(Path out, List<String> flags, List<String> sources) throws IOException {
        if (sources.isEmpty()) return true;
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(out));
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(out));
        List<String> options = new ArrayList<>(List.of("-nowarn", "-Xlint:none", "-proc:none", "-Xmaxerrs", "5"));
        options.addAll(flags);
        StringWriter messages = new StringWriter();
        boolean ok = javac.getTask(messages, files, null, options, null,
                                   files.getJavaFileObjectsFromStrings(sources)).call();
        if (!ok) System.out.println(sources + "\n" + messages);
        return ok;
    }
}
"""


class Test:
    def __init__(self, source):
        self.source = source
        self.area = source.parent.name
        self.name = source.stem
        self.id = f"{self.area}/{self.name}"
        self.text = source.read_text(encoding="utf-8")
        self.config = {}
        self.companions = sorted(p for p in source.with_suffix("").rglob("*") if p.is_file())
        for line in self.text.splitlines():
            if not line.startswith("//"):
                break
            match = re.match(r"// (\w+): ?(.*)", line)
            if match and match[1] in DIRECTIVES:
                self.config[match[1]] = match[2]

    def words(self, key):
        return shlex.split(self.config.get(key, ""))

    def stdin(self):
        text = self.config.get("stdin", "")
        return text.encode().decode("unicode_escape").encode("latin-1")

    def runs_in(self, mode):
        return mode is None or "modes" not in self.config or mode in self.words("modes")

    def classes(self, javac_version):
        key = hashlib.sha256()
        for part in [javac_version, self.config.get("javac", "")] + [str(p) for p in self.companions]:
            key.update(part.encode() + b"\0")
        for path in [self.source] + self.companions:
            key.update(hashlib.sha256(path.read_bytes()).digest())
        return BUILD / self.area / self.name / key.hexdigest()[:16]

    def prepare(self):
        """Copies the resources and returns the compile helper's line."""
        folder = self.source.with_suffix("")
        java = [p for p in self.companions if p.suffix == ".java"]
        later = [p for p in java if p.is_relative_to(folder / "after")]
        for path in set(self.companions) - set(java):
            target = self.class_dir / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        first = [self.source] + [p for p in java if p not in later]
        return "\t".join([str(self.class_dir), self.config.get("javac", ""), " ".join(map(str, first)),
                          " ".join(map(str, later)), self.config.get("delete", "")]) + "\n"

    def beside(self, suffix):
        return self.source.with_suffix(suffix)

    def expected(self):
        def read(suffix):
            path = self.beside(suffix)
            return path.read_bytes() if path.exists() else b""
        return read(".out"), read(".err"), int(read(".exit") or b"0")

    def bless(self, out, err, exit_code):
        def write(suffix, data, wanted):
            path = self.beside(suffix)
            if wanted:
                path.write_bytes(data)
            elif path.exists():
                path.unlink()
        write(".out", out, True)
        write(".err", err, bool(err))
        write(".exit", b"%d\n" % exit_code, exit_code != 0)


def compile_all(tests):
    """Returns the ids of the tests that did not compile, after printing javac's messages."""
    version = subprocess.run(["javac", "-version"], capture_output=True, text=True).stdout
    wanted = []
    for test in tests:
        test.class_dir = test.classes(version)
        if (test.class_dir / ".compiled").exists():
            continue
        shutil.rmtree(test.class_dir.parent, ignore_errors=True)
        wanted.append(test)
    if not wanted:
        return set()
    helper = BUILD / "CompileAll.java"
    helper.parent.mkdir(parents=True, exist_ok=True)
    helper.write_text(COMPILER)
    lines = "".join(t.prepare() for t in wanted)
    done = subprocess.run(["java", "-XX:TieredStopAtLevel=1", str(helper)], input=lines, text=True,
                          stdout=subprocess.PIPE)
    sys.stdout.write(done.stdout)
    if done.returncode != 0:
        sys.exit("the compile helper failed")
    return {t.id for t in wanted if not (t.class_dir / ".compiled").exists()}


def environment(home):
    env = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8", "TZ": "UTC", "HOME": home}
    for name in ("JAVA_HOME", "CORDON_JAVA_HOME", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        if name in os.environ:
            env[name] = os.environ[name]
    return env


def execute(test, command, timeout):
    """Returns (stdout, stderr, exit code); the exit code is None after a timeout."""
    with tempfile.TemporaryDirectory(prefix="cordon-test-") as directory:
        process = subprocess.Popen(command, cwd=directory, env=environment(directory), stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        try:
            out, err = process.communicate(test.stdin(), timeout=timeout)
            return out, err, process.returncode
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            return out, err, None


def command_for(test, options):
    tail = ["-cp", str(test.class_dir), test.name] + test.words("args")
    flags = test.words("flags") + options.vm_flag
    if options.bless:
        return ["java", "-Xint"] + flags + tail
    if options.java:
        return ["java"] + flags + tail
    return [options.bin, "run", "-A"] + MODES.get(options.mode, []) + flags + tail


def difference(label, expected, actual):
    if expected == actual:
        return []
    def lines(data):
        return data.decode("utf-8", "backslashreplace").splitlines()
    diff = list(difflib.unified_diff(lines(expected), lines(actual), f"{label} expected", f"{label} actual",
                                     lineterm=""))
    if not diff:
        return [f"{label}: differs only in line ends"]
    if len(diff) > DIFF_LINES:
        diff = diff[:DIFF_LINES] + [f"... {len(diff) - DIFF_LINES} more lines"]
    return diff


def problems(test, out, err, exit_code, timeout):
    expected_out, expected_err, expected_exit = test.expected()
    found = []
    if not test.beside(".out").exists():
        found.append("no expected output yet: use --bless")
    if exit_code is None:
        found.append(f"timeout after {timeout:g} s")
    elif exit_code != expected_exit:
        found.append(f"exit code {exit_code}, expected {expected_exit}")
    return found + difference("stdout", expected_out, out) + difference("stderr", expected_err, err)


def excluded(path):
    """Names of tests in a list: one a line, then the reason."""
    lines = path.read_text().splitlines() if path.exists() else []
    entries = [line.split(None, 1) for line in lines if line.strip() and not line.startswith("#")]
    for entry in entries:
        if len(entry) < 2 or not (CORPUS / f"{entry[0]}.java").exists():
            sys.exit(f"{path}: \"{' '.join(entry)}\" has no reason or is no test")
    return {entry[0] for entry in entries}


def selected(options):
    tests = [Test(path) for path in sorted(CORPUS.glob("*/*.java"))]
    patterns = options.patterns + options.filter
    if options.failed:
        patterns += LAST_FAILED.read_text().split() if LAST_FAILED.exists() else []
    def matches(test, pattern):
        pattern = re.sub(r"^(\./)?tests/java/|\.java$|/$", "", pattern)
        return any(fnmatch.fnmatchcase(name, pattern) for name in (test.id, test.name, test.area))
    if patterns or options.failed:
        tests = [t for t in tests if any(matches(t, p) for p in patterns)]
    return [t for t in tests if t.runs_in(options.mode)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("patterns", nargs="*", metavar="glob", help="area, Name or area/Name")
    parser.add_argument("--filter", action="append", default=[], metavar="GLOB", help="the same as a positional glob")
    parser.add_argument("--failed", action="store_true", help="only what failed in the last run")
    parser.add_argument("--pending", action="store_true", help="only what pending.txt excludes")
    parser.add_argument("--slow-build", action="store_true", help="without what not-in-slow-builds.txt excludes")
    parser.add_argument("--list", action="store_true", help="print the selected tests and stop")
    parser.add_argument("--bless", action="store_true", help="record the installed java's output as expected")
    parser.add_argument("--java", action="store_true", help="run the installed java: are the expectations stable?")
    parser.add_argument("--bin", default=str(ROOT / "build" / "release" / "bin" / "cordon"), metavar="PATH")
    parser.add_argument("--mode", choices=sorted(MODES))
    parser.add_argument("--vm-flag", action="append", default=[], metavar="FLAG", help="one more flag for the VM")
    parser.add_argument("-j", type=int, default=2, metavar="N", dest="jobs")
    parser.add_argument("--timeout", type=float, default=60, metavar="SEC")
    parser.add_argument("--repeat", type=int, default=1, metavar="N")
    parser.add_argument("-v", "--verbose", action="store_true", help="name the tests that passed, too")
    options = parser.parse_args()
    options.bin = str(pathlib.Path(options.bin).resolve())

    tests = selected(options)
    if options.slow_build:
        unfit = excluded(NOT_IN_SLOW_BUILDS)
        tests = [t for t in tests if t.id not in unfit]
    waiting = excluded(PENDING)
    skipped = set()
    if options.pending:
        tests = [t for t in tests if t.id in waiting]
    elif not (options.java or options.bless):
        skipped = {t.id for t in tests if t.id in waiting}
        tests = [t for t in tests if t.id not in waiting]
    if options.list:
        print("\n".join(t.id for t in tests))
        return 0
    if not (options.java or options.bless) and not os.access(options.bin, os.X_OK):
        sys.exit(f"{options.bin}: not there; build it or give --bin")

    broken = compile_all(tests)
    lock = threading.Lock()
    failed = []
    passed = 0

    def run(test):
        nonlocal passed
        if test.id in broken:
            found = ["does not compile"]
        else:
            result = execute(test, command_for(test, options), options.timeout)
            if options.bless and result[2] is not None:
                test.bless(*result)
            found = problems(test, *result, options.timeout)
        with lock:
            if found:
                failed.append(test.id)
                print(f"FAIL {test.id}", *found, sep="\n    ", flush=True)
            else:
                passed += 1
                if options.verbose:
                    print(f"ok   {test.id}", flush=True)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for future in [pool.submit(run, t) for _ in range(options.repeat) for t in tests]:
            future.result()

    LAST_FAILED.parent.mkdir(parents=True, exist_ok=True)
    LAST_FAILED.write_text("".join(f"{name}\n" for name in sorted(set(failed))))
    if failed:
        print("failed:", *sorted(set(failed)))
    print(f"{passed} passed, {len(failed)} failed" + (f", {len(skipped)} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
