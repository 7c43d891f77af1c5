#!/usr/bin/env python3
"""The system calls of a program without grants: which files, sockets and processes the kernel sees it ask for.

Runs Asks.java, which asks for everything, under strace, and compares what reached the kernel with the golden list below.
Usage: run.py [--bin PATH]
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HERE = pathlib.Path(__file__).resolve().parent

# What takes a path or reaches another process or host. Reading from what is open already is no request.
TRACED = "%file,%network,%process,kill,tgkill,tkill,pidfd_open,pidfd_send_signal,inotify_add_watch,ptrace,process_vm_readv"

# The golden list: system call, and what its whole line may look like. {home}: the JDK; {conf}: where links of its
# configuration lead; {bin}: Cordon's own folder; {classes}: the class path.
ALLOWED = [
    (r"openat|newfstatat|access|readlink|statx|openat2", r'"/etc/ld\.so\.(cache|preload)"|"/(usr/)?lib/x86_64-linux-gnu/[^"/]+\.so[^"/]*"'),
    (r"openat|newfstatat|access|readlink|statx|openat2|readlinkat", r'"{home}(/[^"]*)?"|"{conf}(/[^"]*)?"|"{bin}/libcordon-jit\.so"'),
    (r"openat2?|statx|readlink", r'"{classes}(/Asks[^"/]*\.class|/META-INF/services/[^"/]*)?"'),
    # The walk to a granted file goes component by component, without following links, and gets no more than a name.
    (r"openat2?|readlinkat?", r'"/"|^\w+\((AT_FDCWD|\d+), "[^"/]+", O_RDONLY\|O_NOFOLLOW\|O_CLOEXEC\|O_PATH|^\w+\(\d+, "[^"/]*", (0x|<unf|"/etc|"\.\.)'),
    (r"readlink", r'"({ancestors})", *(0x[0-9a-f]+, \d+\) += -1 EINVAL|<unfinished)|"/etc/localtime"|"/proc/self/exe"|"/s?bin"'),
    (r"openat", r'"/proc/self/maps"|"/proc/stat"|"/sys/fs/cgroup|"/sys/devices/system/cpu'),
    # Facts about what is open, and the working directory that relative paths start from.
    (r"newfstatat|statx", r'\(\d+, ""'),
    (r"getcwd", r""),
    # The kernel's random bytes.
    (r"openat2|faccessat2", r'"/dev/u?random"|\(\d+, "", R_OK'),
    (r"execve", r"^execve\(\"{bin}/cordon\""),
    # Sockets without a name or a peer: a port that the kernel chooses, and nobody may listen there.
    (r"bind", r'sin6?_port=htons\(0\), .*"(::1?|0\.0\.0\.0|127\.0\.0\.1)"'),
    (r"socket", r"AF_INET6?, SOCK_(STREAM|DGRAM)|AF_UNIX, SOCK_STREAM"),
    (r"shutdown|getsockopt|setsockopt|getsockname|socketpair", r""),
    (r"clone3?|exit|exit_group|rt_sigreturn|wait4", r"CLONE_THREAD|^exit|^wait4\(-1.*ECHILD"),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=ROOT / "build/release/bin/cordon", type=pathlib.Path)
    options = parser.parse_args()
    binary = options.bin.resolve()
    if not shutil.which("strace"):
        print("strace is not installed")
        print("0 passed, 1 failed")
        return 1
    with tempfile.TemporaryDirectory(prefix="cordon-strace-") as scratch:
        work = pathlib.Path(scratch).resolve()
        classes, secret, log = work / "classes", work / "secret", work / "strace.log"
        secret.mkdir()
        (secret / "canary").write_text("never read\n")
        subprocess.run(["javac", "-d", classes, HERE / "Asks.java"], check=True)
        java = pathlib.Path(shutil.which("javac")).resolve().parent.parent
        done = subprocess.run(["strace", "-f", "-qq", "-s", "300", "-e", f"trace={TRACED}", "-e", "signal=none", "-o", log, binary, "run",
                               "-cp", classes, "Asks", secret / "canary", "9"], capture_output=True, text=True, timeout=300)
        lines = log.read_text(errors="replace").splitlines()
    conf = r"(?:/etc/java-17-openjdk|/etc/ssl/certs/java|/usr/share/javazi?|/usr/lib/jvm)"
    # Of where links are looked for on the way to what Cordon opens for itself: these, and no others.
    ways = {binary, java, classes, pathlib.Path("/etc/java-17-openjdk/security"), pathlib.Path("/etc/ssl/certs/java")}
    ancestors = "|".join(sorted({re.escape(str(part)) for way in ways for part in (way, *way.parents)}))
    names = dict(ancestors=ancestors, home=re.escape(str(java)), conf=conf, bin=re.escape(str(binary.parent)), classes=re.escape(str(classes)))
    allowed = [(re.compile(call), re.compile(text.format(**names))) for call, text in ALLOWED]
    strange, canaries = [], []
    for line in lines:
        line = re.sub(r"^\d+ +", "", line)
        call = re.match(r"\w+", line)
        if not call or "resumed>" in line:
            continue  # what was asked stands in the line where it began
        if str(secret) in line and "execve" not in call[0]:
            canaries.append(line)
        elif not any(c.fullmatch(call[0]) and t.search(line) for c, t in allowed):
            strange.append(line)
    results = [(done.returncode == 0 and done.stdout == "denied 22\n", f"all is denied: exit code {done.returncode}, {done.stdout}{done.stderr}"),
               (not canaries, "the kernel hears nothing of what is not granted: " + "\n    ".join(canaries[:20])),
               (not strange, "no other system call: " + "\n    ".join(strange[:20])),
               (len(lines) > 100, f"strace has seen {len(lines)} lines")]
    for ok, text in results:
        if not ok:
            print("FAIL", text)
    passed = sum(ok for ok, _ in results)
    print(f"{passed} passed, {len(results) - passed} failed")
    return passed != len(results)


if __name__ == "__main__":
    sys.exit(main())
