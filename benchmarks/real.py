#!/usr/bin/env python3
"""Whole-process CPU time and peak memory of real programs (compilers, languages, databases) on Cordon and on java.

    benchmarks/real.py                     everything that is installed, one pair each
    benchmarks/real.py clojure h2 --runs 5
    benchmarks/real.py --install           installs Debian's packages of the programs first

Outputs, exit codes and the files that the programs write (but jars, which tell the time) must be equal, byte for byte. A program whose jars are not
there is named as missing. Ratios are taken within each pair; the median of the pairs is shown.
"""

import argparse
import glob
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import zipfile

from compare import mean

ROOT = pathlib.Path(__file__).resolve().parent.parent
REAL = ROOT / "benchmarks" / "real"
KOTLIN = "/usr/share/kotlin/kotlinc/lib/"
PACKAGES = ("ant clojure groovy jython kotlin libeclipse-jdt-core-java libh2-java libhsqldb-java libjackson2-databind-java "
            "liblucene4.10-java rhino openjdk-17-source").split()


def jars(*patterns):
    """A class path of what Debian installs; None if something is missing."""
    found = [sorted(glob.glob(p if p.startswith("/") else f"/usr/share/java/{p}.jar")) for p in patterns]
    return ":".join(path for paths in found for path in paths) if all(found) else None


def sources_of_asm(work):
    """A tree of over a hundred files: the class library's copy of ASM, in a package of its own."""
    archive = glob.glob("/usr/lib/jvm/java-17-openjdk-*/lib/src.zip")
    if not archive:
        return None
    files = []
    with zipfile.ZipFile(archive[0]) as source:
        for name in sorted(source.namelist()):
            if name.startswith("java.base/jdk/internal/org/objectweb/") and name.endswith(".java"):
                path = work / "asm" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(source.read(name).replace(b"jdk.internal.org", b"org"))
                files.append(str(path))
    return files


def programs(work):
    """Name -> function of the output directory that gives the arguments of java, or None if the program is missing."""
    database = jars("h2")
    hsqldb = jars("hsqldb")
    lucene = jars("lucene-core-*", "lucene-analyzers-common*", "lucene-queryparser*", "lucene-queries*")
    jackson = jars("jackson-core", "jackson-databind", "jackson-annotations")
    classes = str(work / "classes")
    asm = sources_of_asm(work)
    benchmarks = str(ROOT / "benchmarks" / "java")

    def main(path, *words):
        return (lambda out: ["-cp", path, *(w.replace("OUT", out) for w in words)]) if path else None

    def own(path, source, *words):
        if not path:
            return None
        subprocess.run(["javac", "-proc:none", "-nowarn", "-cp", path, "-d", classes, REAL / source], check=True)
        return main(f"{classes}:{path}", source.split(".")[0], *words)

    return {
        "javac": (lambda out: ["-m", "jdk.compiler/com.sun.tools.javac.Main", "-nowarn", "-d", out, *asm]) if asm else None,
        "ecj": main(jars("eclipse-jdt-core"), "org.eclipse.jdt.internal.compiler.batch.Main", "-17", "-proc:none", "-nowarn", "-d",
                    "OUT", benchmarks),
        "kotlinc": main(jars(KOTLIN + "kotlin-preloader.jar"), "org.jetbrains.kotlin.preloading.Preloader", "-cp",
                        KOTLIN + "kotlin-compiler.jar", "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler", str(REAL / "Program.kt"), "-d", "OUT"),
        "clojure": main(jars("clojure", "core.specs.alpha", "spec.alpha"), "clojure.main", str(REAL / "program.clj")),
        "groovy": main(jars("groovy*", "asm", "antlr", "commons-cli"), "groovy.ui.GroovyMain", str(REAL / "program.groovy")),
        "jython": main(jars("jython", "antlr3-runtime", "asm", "asm-commons", "guava", "icu4j", "jffi", "jline2", "jnr-*", "netty-*", "commons-compress"),
                       "org.python.util.jython", str(REAL / "jython.py")),
        "rhino": main(jars("js"), "org.mozilla.javascript.tools.shell.Main", str(REAL / "program.js")),
        "h2": own(database, "Database.java", "jdbc:h2:mem:t"),
        "hsqldb": own(hsqldb, "Database.java", "jdbc:hsqldb:mem:t"),
        "lucene": own(lucene, "Search.java"),
        "jackson": own(jackson, "Json.java"),
        "ant": main(jars("/usr/share/ant/lib/*.jar"), "org.apache.tools.ant.Main", "-q", "-f", str(REAL / "build.xml"), "-Dout=OUT",
                    "-Dsources=" + benchmarks),
    }


class Run:
    """One run: its result, what it wrote, CPU seconds and peak memory."""

    def __init__(self, command, out, timeout):
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=out.parent)
        deadline = threading.Timer(timeout, process.kill)
        deadline.start()
        text = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        deadline.cancel()
        process.returncode = status
        self.cpu = usage.ru_utime + usage.ru_stime
        self.mib = usage.ru_maxrss / 1024
        # Ant tells how long it took; a jar has the times of its files.
        lines = [line for line in text.split(b"\n") if b"Total time" not in line]
        self.result = (status, lines, {str(f.relative_to(out)): f.read_bytes() for f in sorted(out.rglob("*")) if f.is_file() and f.suffix != ".jar"})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("programs", nargs="*", metavar="NAME")
    parser.add_argument("--runs", type=int, default=1, metavar="N")
    parser.add_argument("--java", action="append", default=[], metavar="OPTION", help="options of java")
    parser.add_argument("--jit", default="mixed", metavar="MODE")
    parser.add_argument("--install", action="store_true", help="apt-get install the programs")
    parser.add_argument("--timeout", type=int, default=300, metavar="SECONDS")
    parser.add_argument("--bin", default=str(ROOT / "build" / "release" / "bin" / "cordon"), metavar="PATH")
    options = parser.parse_args()
    if options.install:
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES], check=True)
    ratios, memory, different = [], [], 0
    with tempfile.TemporaryDirectory() as directory:
        work = pathlib.Path(directory)
        out = work / "out"
        for name, arguments in programs(work).items():
            if options.programs and name not in options.programs:
                continue
            if not arguments:
                print(f"{name:10} missing (--install)")
                continue
            pairs = []
            for _ in range(options.runs):
                java = Run(["java", *options.java, *arguments(str(out))], out, options.timeout)
                cordon = Run([str(pathlib.Path(options.bin).resolve()), "run", "-A", "--jit=" + options.jit, *arguments(str(out))], out, options.timeout)
                pairs.append((java, cordon))
            same = all(j.result == c.result for j, c in pairs)
            different += not same
            ratios.append(statistics.median(c.cpu / j.cpu for j, c in pairs))
            memory.append(statistics.median(c.mib / j.mib for j, c in pairs))
            java, cordon = pairs[-1]
            print(f"{name:10} java {java.cpu:6.2f} s {java.mib:5.0f} MiB  cordon {cordon.cpu:6.2f} s {cordon.mib:5.0f} MiB  "
                  f"{ratios[-1]:5.2f}x  memory {memory[-1]:5.2f}x{'' if same else '  OUTPUT DIFFERS'}", flush=True)
    if not ratios:
        sys.exit("real.py: none of these programs is there")
    print(f"geometric mean {mean(ratios):.2f}x, worst {max(ratios):.2f}x; memory {mean(memory):.2f}x; {different} with different output")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
