#!/usr/bin/env python3
"""Tests of the command line: what bad arguments, damaged files and missing installations are answered with.

Each case runs `cordon` in an empty directory with the files of setup() and compares exit code and output. A crash, a
hang or an exit code that is not documented fails whatever else is expected. Usage: run.py [--bin PATH] [name-glob...]
"""

import argparse
import concurrent.futures
import fnmatch
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NO_VM = "Error: Could not create the Java Virtual Machine.\nError: A fatal exception has occurred. Program will exit.\n"

HELLO = """
public class Hello {
    public static void main(String[] args) {
        System.out.println("Hello" + (args.length > 0 ? " " + String.join("|", args) : ""));
        String key = System.getProperty("key");
        if (key != null) System.out.println("key=" + key);
    }
}
"""
PREVIEW = """
public class Preview {
    static String kind(Object o) { return switch (o) { case Integer i -> "I"; case String s -> "S"; default -> "?"; }; }
    public static void main(String[] args) { System.out.println(kind(1) + " " + kind("x")); }
}
"""
INTERNAL = """
public class Internal {
    public static void main(String[] args) {
        System.out.println(java.util.Arrays.toString(jdk.internal.misc.VM.getRuntimeArguments()));
    }
}
"""
HOOK = """
public class Hook {
    public static void main(String[] args) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        System.out.println("ready");
        Thread.sleep(60_000);
    }
}
"""
EXITS = "public class Exits { public static void main(String[] a) { System.exit(Integer.parseInt(a[0])); } }"
THROWS = 'public class Throws { public static void main(String[] a) { throw new IllegalStateException("oops"); } }'
NO_MAIN = "public class NoMain { }"
READS = """
public class Reads {
    public static void main(String[] args) throws Exception {
        System.out.println(new java.io.File(args[0]).canRead());
        try (var in = new java.io.FileInputStream(args[0])) { System.out.println(in.read()); }
    }
}
"""

LOOPS = """
public class Loops {
    static int mix(int n) { int s = 0; for (int i = 0; i < n; i++) s = s * 31 + i; return s; }
    public static void main(String[] args) {
        int s = 0;
        for (int i = 0; i < 400_000; i++) s += mix(i % 1000);
        System.out.println(s);
    }
}
"""

cases = []


def case(name, arguments, code=0, out=None, err=None, **more):
    """`out` and `err`: a string to be equal to, or a compiled pattern to be found; None: anything. """
    cases.append(dict(name=name, arguments=arguments, code=code, out=out, err=err, **more))


def find(pattern):
    return re.compile(pattern, re.DOTALL)


def define():
    # --- The program itself
    case("no-arguments", [], 1, "", find("Usage: cordon COMMAND"))
    case("help", ["--help"], 0, find("Usage: cordon COMMAND"), "")
    case("help-run", ["help", "run"], 0, find(r"-cp PATH.*--stats"), "")
    case("run-help", ["run", "--help"], 0, find(r"--add-opens M/PKG=TO"), "")
    case("version", ["--version"], 0, find(r"^cordon \d+\.\d+\.\d+\n$"), "")
    case("unknown-command", ["rnu", "Hello"], 1, "", "cordon: unknown command 'rnu'\nDid you mean: cordon run\n")
    case("forgotten-run", ["Hello.java"], 1, "", find("Did you mean: cordon run Hello.java"))
    case("strange-command", ["\x01\x02"], 1, "", find("unknown command"))

    # --- Options
    case("class", ["run", "-cp", "classes", "Hello", "a", "-b", "@c"], 0, "Hello a|-b|@c\n", "")
    case("class-path-forms", ["run", "--class-path=classes", "Hello"], 0, "Hello\n", "")
    case("class-path-long", ["run", "-classpath", "classes", "Hello"], 0, "Hello\n", "")
    case("class-path-variable", ["run", "Hello"], 0, "Hello\n", "", env={"CLASSPATH": "classes"})
    case("class-path-default", ["run", "Hello"], 0, "Hello\n", "", directory="classes")
    case("class-path-wildcard", ["run", "-cp", "jars/*", "Hello"], 0, "Hello\n", "")
    case("property", ["run", "-cp", "classes", "-Dkey=a=b", "Hello"], 0, "Hello\nkey=a=b\n", "")
    case("property-empty", ["run", "-cp", "classes", "-Dkey", "Hello"], 0, "Hello\nkey=\n", "")
    case("argument-file", ["run", "@args", "x"], 0, "Hello a b|c\\d|ef|x\nkey=v w\n", "")
    case("argument-file-missing", ["run", "@nofile", "Hello"], 1, "", "Error: could not open `nofile'\n")
    case("argument-file-escaped", ["run", "-cp", "classes", "Hello", "@@x"], 0, "Hello @@x\n", "")
    case("java-options", ["run", "Hello"], 0, "Hello\nkey=2 3\n",
         "NOTE: Picked up JDK_JAVA_OPTIONS: -cp classes '-Dkey=2 3'\n", env={"JDK_JAVA_OPTIONS": "-cp classes '-Dkey=2 3'"})
    case("java-options-quote", ["run", "Hello"], 1, "", find("Error: Unmatched quote in environment variable JDK_JAVA_OPTIONS"),
         env={"JDK_JAVA_OPTIONS": "-Dkey='a"})
    case("java-options-main", ["run", "Hello"], 1, "", find("Error: Cannot specify main class in environment variable"),
         env={"JDK_JAVA_OPTIONS": "Hello"})
    case("java-options-jar", ["run", "Hello"], 1, "", find("Error: Option -jar is not allowed in environment variable"),
         env={"JDK_JAVA_OPTIONS": "-jar x.jar"})
    # The compiler is loaded for programs that have a use for it, not for those that end at once.
    case("compiler-not-needed", ["run", "--jit-log", "-cp", "classes", "Hello"], 0, "Hello\n", "")
    case("compiler-needed", ["run", "--jit-log", "-cp", "classes", "Loops"], 0, None, find(r"jit: compiled \d Loops.mix"))
    case("unknown-option", ["run", "-foo", "Hello"], 1, "", "Unrecognized option: -foo\n" + NO_VM)
    case("mistyped-option", ["run", "--add-open=x", "Hello"], 1, "",
         "Unrecognized option: --add-open=x\nDid you mean --add-opens?\n" + NO_VM)
    case("mistyped-flag", ["run", "-XX:MaxHeapSzie=1g", "Hello"], 1, "",
         "Unrecognized VM option 'MaxHeapSzie=1g'\nDid you mean 'MaxHeapSize'?\n" + NO_VM)
    case("one-dash", ["run", "-allow-all", "Hello"], 1, "", find("Did you mean --allow-all"))
    for option, words in (("-cp", "class path specification"), ("-p", "module path specification"), ("-m", "module name"),
                          ("-jar", "jar file specification"), ("--add-opens", "modules to be specified"),
                          ("--source", "source version"), ("--jdk", "a directory")):
        case(f"no-value{option}", ["run", option], 1, "", f"Error: {option} requires {words}\n")
    case("empty-value", ["run", "--add-modules=", "Hello"], 1, "", "Error: --add-modules= requires modules to be specified\n")
    case("source-without-file", ["run", "--source", "17"], 1, "", "error: no path for source file\n")
    case("enable-preview", ["run", "--enable-preview", "--source", "17", "Preview.java"], 0, "I S\n", find("uses preview features"))
    case("enable-preview-class", ["run", "-cp", "preview", "--enable-preview", "Preview"], 0, "I S\n", "")
    case("enable-preview-not", ["run", "-cp", "preview", "Preview"], 1, "", find("UnsupportedClassVersionError: Preview features "
         "are not enabled for Preview .class file version 61.65535.. Try running with '--enable-preview'"))
    case("enable-preview-without-source", ["run", "--enable-preview", "Preview.java"], 1, "",
         "error: --enable-preview must be used with --source\n")
    case("source-exports", ["run", "--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED", "-Dk=v", "Internal.java"], 0,
         "[--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED, -Dk=v, --add-modules=ALL-DEFAULT]\n", "")
    case("illegal-access", ["run", "--illegal-access=deny", "-cp", "classes", "Hello"], 0, "Hello\n",
         "OpenJDK 64-Bit Server VM warning: Ignoring option --illegal-access=deny; support was removed in 17.0\n")
    case("launcher-diagnosis", ["run", "-Xdiag", "-cp", "classes", "Nope"], 1, "",
         find("Could not find or load main class Nope\n.*\tat java.base/java.lang.Class.forName0.Native Method."))
    case("source-and-module", ["run", "--source", "17", "-m", "x"], 1, "", "Error: Option -m is not allowed with --source\n")
    for option in ("-Xmx", "-Xmxfoo", "-Xmx1x", "-Xmx-1", "-Xmx99999999999999999999g", "-Xmx1mm"):
        case("bad" + option, ["run", option, "Hello"], 1, "", f"Invalid maximum heap size: {option}\n" + NO_VM)
    case("small-heap", ["run", "-Xmx1k", "Hello"], 1, "", "Error occurred during initialization of VM\nToo small maximum heap\n")
    case("heap-order", ["run", "-Xms10m", "-Xmx5m", "Hello"], 1, "", find("Initial heap size set to a larger value"))
    case("small-stack", ["run", "-Xss1", "Hello"], 1, "", find("The Java thread stack size specified is too small"))
    case("bad-stack", ["run", "-Xss", "Hello"], 1, "", "Invalid thread stack size: -Xss\n" + NO_VM)
    case("agent", ["run", "-javaagent:x.jar", "Hello"], 1, "", find("does not load agents"))
    case("flags-accepted", ["run", "-Xint", "-server", "-XX:+UseG1GC", "-Xms8m", "-Xmx64m", "-Xss512k", "-cp", "classes",
                            "Hello"], 0, "Hello\n", "")
    case("no-program", ["run", "-A"], 1, "", find("no program given.*Usage: cordon run"))
    case("show-version", ["run", "-version"], 0, "", find(r'openjdk version "17.*Cordon VM.*mixed mode'))
    case("show-version-out", ["run", "--version"], 0, find(r"openjdk 17.*Cordon VM"), "")
    case("statistics", ["run", "--stats", "-cp", "classes", "Hello"], 0, "Hello\n",
         find(r"classes loaded +\d.*bytecodes executed +\d.*optimizing +\d.*boot"))
    case("dry-run", ["run", "--dry-run", "-cp", "classes", "Hello"], 0, "", "")

    # --- Policies
    case("allow-read", ["run", "--allow-read=plain.txt", "-cp", "classes", "Reads", "plain.txt"], 0, "true\n112\n", "")
    case("allow-read-all", ["run", "--allow-read", "-cp", "classes", "Reads", "plain.txt"], 0, "true\n112\n", "")
    case("allow-read-empty", ["run", "--allow-read=", "-cp", "classes", "Reads", "plain.txt"], 1, "false\n", find("denied"))
    case("allow-read-other", ["run", "--allow-read=plain", "-cp", "classes", "Reads", "plain.txt"], 1, "false\n", find("denied"))
    case("deny-wins", ["run", "-A", "--deny-read=plain.txt", "-cp", "classes", "Reads", "plain.txt"], 1, "false\n", find("denied"))
    case("deny-all-reading", ["run", "--allow-read=plain.txt", "--deny-read", "-cp", "classes", "Reads", "plain.txt"], 1, "false\n",
         find("denied"))
    case("deny-all-own", ["run", "-A", "--deny-read", "-cp", "classes", "Reads", "classes/Reads.class"], 0, "true\n202\n", "")
    case("deny-empty", ["run", "--deny-read=", "-cp", "classes", "Hello"], 1, "",
         "cordon: --deny-read: error: an empty list denies nothing; without '=' all of it is denied [bad-value]\n")
    case("allow-value-apart", ["run", "-cp", "classes", "--allow-read", "Hello"], 0, "Hello\n", "")
    case("allow-mistyped", ["run", "--allow-raed=x", "Hello"], 1, "", find("Did you mean --allow-read"))
    case("allow-no-list", ["run", "--allow-host=x", "-cp", "classes", "Hello"], 1, "", find("host takes no list"))
    case("allow-port", ["run", "--allow-net=example.com:70000", "-cp", "classes", "Hello"], 1, "", find("--allow-net: error: .*70000"))
    case("allow-shell", ["run", "--allow-run=/bin/bash", "-cp", "classes", "Hello"], 0, "Hello\n", find("--allow-run: warning: .*a shell"))
    case("allow-write-code", ["run", "--allow-write=classes", "-cp", "classes", "Hello"], 0, "Hello\n", find("is code that Cordon runs"))
    case("policy", ["run", "--policy", "good.toml", "-cp", "classes", "Reads", "plain.txt"], 0, "true\n112\n", "")
    case("policy-and-flag", ["run", "--policy=good.toml", "--deny-read=plain.txt", "-cp", "classes", "Reads", "plain.txt"], 1, "false\n",
         find("denied"))
    case("policy-profile", ["run", "--policy", "compute", "-cp", "classes", "Hello"], 0, "Hello\n", "")
    case("policy-missing", ["run", "--policy", "nope.toml", "-cp", "classes", "Hello"], 1, "",
         'cordon: --policy: error: "nope.toml" cannot be read: No such file or directory [unreadable]\n')
    case("policy-bad", ["run", "--policy", "bad.toml", "-cp", "classes", "Hello"], 1, "",
         'cordon: bad.toml:2:1: error: unknown key "raed" in [allow]; did you mean "read"? [unknown-key]\n')
    for flag, value in (("--max-heap", "1k"), ("--max-threads", "0"), ("--timeout", "0"), ("--clock", "now"), ("--seed", "x"),
                        ("--map", "/x"), ("--map-net", "x"), ("--env", "X"), ("--max-output", "1q"), ("--max-cpu", "-1")):
        case(f"bad{flag}", ["run", flag, value, "-cp", "classes", "Hello"], 1, "", find(rf"^cordon: {flag}: error: .*\[bad-value\]\n$"))
    case("max-heap", ["run", "--max-heap=32m", "-cp", "classes", "Hello"], 0, "Hello\n", "")
    case("limit-without-value", ["run", "--timeout"], 1, "", "Error: --timeout requires SECONDS\n")
    case("check-good", ["policy", "check", "good.toml"], 0, "1 rule, 0 errors, 0 warnings\n", "")
    case("check-bad", ["policy", "check", "bad.toml"], 1, find(r"^bad.toml:2:1: error: unknown key .*\n0 rules, 1 error, 0 warnings\n$"), "")
    case("check-warning", ["policy", "check", "shell.toml"], 0, find(r"^shell.toml:2:8: warning: .*\[allow-all\]"), "")
    case("check-strict", ["policy", "check", "--strict", "shell.toml"], 1, find(r"1 warning\n$"), "")
    case("check-missing", ["policy", "check", "nope.toml"], 1, find("cannot be read"), "")
    case("check-junk", ["policy", "check", "classes/Hello.class"], 1, find(r"Hello.class:1:1: error: .*\[syntax\]"), "")
    case("explain-granted", ["policy", "explain", "good.toml", "read", "plain.txt"], 0, find(r"^file read of \".*plain.txt\": granted\n  by read"), "")
    case("explain-denied", ["policy", "explain", "good.toml", "env HOME"], 1,
         'environment read of "HOME": denied\n  because: no rule allows it\n  to allow it: --allow-env=HOME, or in [allow]: env = ["HOME"]\n', "")
    case("explain-unknown", ["policy", "explain", "good.toml", "raed", "x"], 2, "", find('did you mean "read"'))
    case("explain-faulty", ["policy", "explain", "bad.toml", "read", "x"], 2, "", find("unknown key"))
    case("diff-same", ["policy", "diff", "good.toml", "good.toml"], 0, "", "")
    case("diff", ["policy", "diff", "good.toml", "shell.toml"], 1, find(r"shell.toml grants more:\n\+ run .*grants less:\n- read"), "")
    case("show", ["policy", "show", "good.toml"], 0, find(r'^allow  read "plain.txt" +good.toml:2:9\n$'), "")
    case("show-profiles", ["policy", "show"], 0, find(r"^none .*web-client "), "")
    case("policy-nothing", ["policy"], 2, "", find("Usage"))
    case("policy-help", ["help", "policy"], 0, find("explain"), "")

    # --- Programs
    case("missing-class", ["run", "Nope"], 1, "",
         "Error: Could not find or load main class Nope\nCaused by: java.lang.ClassNotFoundException: Nope\n")
    case("empty-name", ["run", ""], 1, "", find("Error: Could not find or load main class"))
    case("no-main", ["run", "-cp", "classes", "NoMain"], 1, "", find("Error: Main method not found in class NoMain"))
    case("exit-code", ["run", "-cp", "classes", "Exits", "42"], 42, "", "")
    case("exception", ["run", "-cp", "classes", "Throws"], 1, "",
         'Exception in thread "main" java.lang.IllegalStateException: oops\n\tat Throws.main(Throws.java:1)\n')
    case("own-class-path", ["run", "-cp", "classes", "Reads", "classes/Reads.class"], 0, "true\n202\n", "")
    case("denied-file", ["run", "-cp", "classes", "Reads", "/etc/passwd"], 1, "false\n", find(r'denied; allow it with .*-A'))
    case("granted-file", ["run", "-A", "-cp", "classes", "Reads", "plain.txt"], 0, "true\n112\n", "")
    case("jar", ["run", "-jar", "jars/hello.jar", "x"], 0, "Hello x\n", "")
    case("jar-plain", ["run", "jars/hello.jar", "x"], 0, "Hello x\n", "")
    case("module-missing", ["run", "-m", "no.such/Main"], 1,
         "Error occurred during initialization of boot layer\njava.lang.module.FindException: Module no.such not found\n", "")
    case("module-option", ["run", "--add-modules", "no.such", "-cp", "classes", "Hello"], 1,
         find("Module no.such not found"), "")
    case("module", ["run", "-m", "jdk.compiler/com.sun.tools.javac.Main", "-version"], 0, find(r"^javac 17"), "")
    case("list-modules", ["run", "--list-modules"], 0, find(r"^java.base@17"), "")
    case("describe-module", ["run", "-d", "java.logging"], 0, find(r"exports java.util.logging"), "")
    case("source", ["run", "Hello.java", "a"], 0, "Hello a\n", "")
    case("source-broken", ["run", "Broken.java"], 1, find(""), find(r"Broken.java:1: error: .*\nerror: compilation failed\n"))
    case("bytes-argument", ["run", "-cp", "classes", "Hello", b"\xff\xfe"], 0, "Hello \ufffd\ufffd\n", "")
    case("utf8-argument", ["run", "-cp", "classes", "Hello", "\u00e9\u4e2d\U0001f600"], 0, "Hello \u00e9\u4e2d\U0001f600\n", "")
    case("long-argument", ["run", "-cp", "classes", "Hello", "x" * 100_000], 0, "Hello " + "x" * 100_000 + "\n", "")
    case("many-arguments", ["run", "-cp", "classes", "Hello"] + ["y"] * 5000, 0, "Hello " + "|".join("y" * 5000) + "\n", "")

    # --- Damaged files
    case("jar-missing", ["run", "-jar", "nope.jar"], 1, "", "Error: Unable to access jarfile nope.jar\n")
    case("jar-junk", ["run", "-jar", "junk.jar"], 1, "", "Error: Invalid or corrupt jarfile junk.jar\n")
    case("jar-empty", ["run", "-jar", "empty.jar"], 1, "", "Error: Invalid or corrupt jarfile empty.jar\n")
    case("jar-directory", ["run", "-jar", "classes"], 1, "", "Error: Invalid or corrupt jarfile classes\n")
    case("jar-truncated", ["run", "-jar", "truncated.jar"], 1, "", "Error: Invalid or corrupt jarfile truncated.jar\n")
    case("jar-no-main", ["run", "-jar", "nomain.jar"], 1, "", "no main manifest attribute, in nomain.jar\n")
    for n in range(6):
        case(f"jar-flipped-{n}", ["run", "-jar", f"flipped{n}.jar"], (0, 1))
    case("class-path-junk", ["run", "-cp", "junk.jar:nowhere:plain.txt:classes", "Hello"], 0, "Hello\n", "")
    case("class-truncated", ["run", "-cp", "truncated", "Hello"], 1, "", find("ClassFormatError"))
    case("class-empty", ["run", "-cp", "emptyclass", "Hello"], 1, "", find("ClassFormatError"))
    case("class-junk", ["run", "-cp", "junkclass", "Hello"], 1, "", find("ClassFormatError.*magic"))
    case("class-wrong-name", ["run", "-cp", "wrongname", "Other"], 1, "", find("wrong name: Hello"))
    case("class-version", ["run", "-cp", "newclass", "Hello"], 1, "", find("UnsupportedClassVersionError"))

    # --- The installation
    case("jdk-missing", ["run", "--jdk", "nowhere", "Hello"], 1, "", find("--jdk names nowhere.*apt-get install openjdk-17"))
    case("jdk-no-jdk", ["run", "--jdk", "classes", "Hello"], 1, "", find("no lib/modules.*apt-get install"))
    case("jdk-variable", ["run", "Hello"], 1, "", find("JAVA_HOME names /nowhere"), env={"JAVA_HOME": "/nowhere"})
    case("jdk-other-version", ["run", "--jdk", "jdk21", "Hello"], 1, "", find("Java 21.0.1. Cordon needs a 17"))
    case("jdk-empty-image", ["run", "--jdk", "jdk-empty", "Hello"], 1, "", find("lib/modules: "))
    case("jdk-junk-image", ["run", "--jdk", "jdk-junk", "Hello"], 1, "", find("lib/modules: "))
    for name in ("header", "index", "half"):
        case(f"jdk-truncated-{name}", ["run", "--jdk", f"jdk-{name}", "Hello"], 1, "", find("lib/modules"))
    case("jdk-zeroed", ["run", "--jdk", "jdk-zeroed", "Hello"], 1, "", find("lib/modules"))
    case("jdk-directory-image", ["run", "--jdk", "jdk-directory", "Hello"], 1, "", find("lib/modules"))

    # --- disasm
    case("disasm-file", ["disasm", "classes/Hello.class"], 0, find(r"class Hello.*invokevirtual"), "")
    case("disasm-jdk", ["disasm", "java.lang.Object"], 0, find(r"hashCode"), "")
    case("disasm-missing", ["disasm", "no.such.Class"], 1, "", find("neither a file nor a class of the JDK"))
    case("disasm-missing-file", ["disasm", "no.class"], 1, "", find("no such file"))
    case("disasm-junk", ["disasm", "plain.txt"], 1, "", find("no class file"))
    case("disasm-directory", ["disasm", "classes"], 1, "", find("classes: "))
    case("disasm-truncated", ["disasm", "truncated/Hello.class"], 0, find("error: "), "")
    case("disasm-option", ["disasm", "--bogus", "x"], 1, "", find("bogus.*Usage"))
    case("disasm-nothing", ["disasm"], 1, "", find("class is required"))
    case("disasm-help", ["disasm", "--help"], 0, find("--method"), "")

    # --- verify
    rejected = str(ROOT / "tests/bytecode/reject")
    case("verify-file", ["verify", "classes/Hello.class"], 0, find(r"^1 classes: 1 accepted, 0 rejected; "), "")
    case("verify-jar", ["verify", "jars/hello.jar"], 0, find(r"1 accepted, 0 rejected"), "")
    case("verify-folder", ["verify", "classes", "-j", "2"], 0, find(r" 0 rejected"), "")
    case("verify-rejected", ["verify", rejected + "/arrays/ArrayToString.class"], 1,
         find(r"ArrayToString.class: java.lang.VerifyError: Bad return type.*1 classes: 0 accepted, 1 rejected "
              r"\(1 java.lang.VerifyError\)"), "")
    case("verify-old", ["verify", rejected + "/inference/RecursiveJsr.class"], 1, find("Recursive call to jsr entry"), "")
    case("verify-missing-class", ["verify", rejected + "/inference/MissingClass.class"], 1,
         find("java.lang.NoClassDefFoundError: no/Other"), "")
    case("verify-json", ["verify", "--json", "truncated/Hello.class"], 1,
         find(r'"accepted": 0.*"error": "java.lang.ClassFormatError", "message": "Truncated class file"'), "")
    case("verify-missing", ["verify", "nowhere"], 1, "", find("nowhere: no such file or directory"))
    case("verify-junk", ["verify", "plain.txt"], 1, "", find("plain.txt: neither a class file nor a jar"))
    case("verify-jar-truncated", ["verify", "truncated.jar"], 1, "", find("truncated.jar: neither"))
    for n in range(6):
        case(f"verify-jar-flipped-{n}", ["verify", f"flipped{n}.jar"], (0, 1))
    case("verify-nothing", ["verify"], 1, "", find("path is required"))
    case("verify-help", ["verify", "--help"], 0, find("--json"), "")
    case("verify-jdk", ["verify", "--jdk", "nowhere", "classes"], 1, "", find("--jdk names nowhere"))

    # --- Signals
    for name, number in (("INT", signal.SIGINT), ("TERM", signal.SIGTERM), ("HUP", signal.SIGHUP)):
        case(f"signal-{name}", ["run", "-cp", "classes", "Hook"], 128 + number, "ready\nhook\n", "", send=number)
    case("signal-left-alone", ["run", "-Xrs", "-cp", "classes", "Hook"], -signal.SIGTERM, "ready\n", "", send=signal.SIGTERM)


def fake_jdk(directory, image, version="17.0.9"):
    (directory / "lib").mkdir(parents=True)
    (directory / "release").write_text(f'JAVA_VERSION="{version}"\n')
    if image is None:
        (directory / "lib" / "modules").mkdir()
    else:
        (directory / "lib" / "modules").write_bytes(image)


def setup(work):
    """The files that the cases share; they only read them."""
    for name, text in (("Hello", HELLO), ("Hook", HOOK), ("Exits", EXITS), ("Throws", THROWS), ("NoMain", NO_MAIN),
                       ("Reads", READS), ("Loops", LOOPS)):
        (work / f"{name}.java").write_text(text)
    subprocess.run(["javac", "-d", "classes"] + [p.name for p in work.glob("*.java")], cwd=work, check=True)
    (work / "Preview.java").write_text(PREVIEW)
    subprocess.run(["javac", "--enable-preview", "--release", "17", "-Xlint:-preview", "-d", "preview", "Preview.java"], cwd=work,
                   check=True, stderr=subprocess.DEVNULL)
    (work / "Internal.java").write_text(INTERNAL)
    (work / "Broken.java").write_text("public class Broken { int x = ; }\n")
    (work / "plain.txt").write_text("plain\n")
    (work / "good.toml").write_text('[allow]\nread = ["plain.txt"]\n')
    (work / "bad.toml").write_text("[allow]\nraed = true\n")
    (work / "shell.toml").write_text('[allow]\nrun = ["/bin/bash"]\n')
    (work / "args").write_text("-cp classes # the classes\n'-Dkey=v w'\nHello \"a b\" c\\d \"e\\\n   f\"\n")

    hello = (work / "classes" / "Hello.class").read_bytes()
    (work / "jars").mkdir()
    jar = work / "jars" / "hello.jar"
    with zipfile.ZipFile(jar, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: Hello\n\n")
        archive.writestr("Hello.class", hello)
    with zipfile.ZipFile(work / "nomain.jar", "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n")
    good = jar.read_bytes()
    (work / "junk.jar").write_bytes(b"junk" * 100)
    (work / "empty.jar").write_bytes(b"")
    (work / "truncated.jar").write_bytes(good[:len(good) // 2])
    for n in range(6):
        bad = bytearray(good)
        for k in range(1 + n):
            at = (len(bad) * (2 * n + 3 * k + 1)) // 23 % len(bad)
            bad[at] ^= 0xFF
        (work / f"flipped{n}.jar").write_bytes(bad)
    for folder, name, data in (("truncated", "Hello", hello[:200]), ("emptyclass", "Hello", b""),
                               ("junkclass", "Hello", b"junkjunkjunk"), ("wrongname", "Other", hello),
                               ("newclass", "Hello", hello[:6] + b"\0\x46" + hello[8:])):
        (work / folder).mkdir()
        (work / folder / f"{name}.class").write_bytes(data)

    java = pathlib.Path(shutil.which("java")).resolve()
    image = java.parent.parent / "lib" / "modules"
    size = image.stat().st_size
    with image.open("rb") as f:
        head = f.read(6 << 20)
    fake_jdk(work / "jdk21", head[:100], "21.0.1")
    fake_jdk(work / "jdk-empty", b"")
    fake_jdk(work / "jdk-junk", b"junk" * 1000)
    fake_jdk(work / "jdk-header", head[:16])
    fake_jdk(work / "jdk-index", head[:50_000])
    fake_jdk(work / "jdk-half", head)
    fake_jdk(work / "jdk-directory", None)
    fake_jdk(work / "jdk-zeroed", head)
    os.truncate(work / "jdk-zeroed" / "lib" / "modules", size)  # the index is good, all classes are zeros


def matches(expected, actual):
    if expected is None:
        return True
    return expected == actual if isinstance(expected, str) else expected.search(actual) is not None


def run_case(binary, work, test, timeout):
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(work)}
    if "ASAN_OPTIONS" in os.environ:
        env["ASAN_OPTIONS"] = os.environ["ASAN_OPTIONS"]
    env.update(test.get("env", {}))
    process = subprocess.Popen([binary] + test["arguments"], cwd=work / test.get("directory", "."), env=env,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    first = b""
    try:
        if "send" in test:
            first = process.stdout.readline()
            time.sleep(0.2)
            process.send_signal(test["send"])
        out, err = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return [f"timeout after {timeout:g} s"]
    out, err = ((first if i == 0 else b"") + data for i, data in enumerate((out, err)))
    out, err = out.decode("utf-8", "backslashreplace"), err.decode("utf-8", "backslashreplace")
    codes = test["code"] if isinstance(test["code"], tuple) else (test["code"],)
    found = []
    if process.returncode not in codes:
        found.append(f"exit code {process.returncode}, expected {' or '.join(map(str, codes))}")
    if "internal error" in err or "AddressSanitizer" in err:
        found.append("an internal error")
    for label, expected, actual in (("stdout", test["out"], out), ("stderr", test["err"], err)):
        if not matches(expected, actual):
            wanted = expected if isinstance(expected, str) else "match of " + expected.pattern
            found.append(f"{label}: expected {wanted[:600]!r}")
    if found:
        found += [f"got stdout {out[:600]!r}", f"got stderr {err[:1200]!r}"]
    return found


def main():
    # The background jobs of a shell ignore it, and so would all their children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("patterns", nargs="*")
    parser.add_argument("--bin", default=str(ROOT / "build" / "release" / "bin" / "cordon"))
    parser.add_argument("--timeout", type=float, default=120)
    parser.add_argument("-j", type=int, default=2, dest="jobs")
    options = parser.parse_args()
    define()
    chosen = [c for c in cases if not options.patterns or any(fnmatch.fnmatchcase(c["name"], p) for p in options.patterns)]
    failed = 0
    with tempfile.TemporaryDirectory(prefix="cordon-cli-") as directory, \
            concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        work = pathlib.Path(directory)
        setup(work)
        binary = str(pathlib.Path(options.bin).resolve())
        for test, found in zip(chosen, pool.map(lambda t: run_case(binary, work, t, options.timeout), chosen)):
            if found:
                failed += 1
                print(f"FAIL {test['name']}", *found, sep="\n    ", flush=True)
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
