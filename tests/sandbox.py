#!/usr/bin/env python3
"""Runs Java programs under policies: tests/policy (each permission denied and granted) and tests/escapes (attacks).

A case is a file `<folder>/<Name>.java` with the main class Name, or a folder `<folder>/<Name>/` with a file
`<Name>.java` in it and whatever else it needs (more sources, and resources that are copied beside the classes).
Comment lines at the top of the main file say what is run and what must come out:

    // file: data/a.txt hello\\n        before each run: a file in the working directory (with escapes)
    // dir: data/sub                   a directory
    // link: data/out ../other         a symbolic link and its target
    // setup: mkfifo pipe              a shell command there
    // run: denied                     begins a run; what follows belongs to it
    // run: granted --allow-read=data  flags of cordon stand behind the run's name
    // args: one "two words"
    // stdin: text\\n
    // env: NAME=VALUE                 of the process that runs cordon
    // out: a line of standard output  all lines together are the whole output; without any, output is not looked at
    // out~ REGEX                      standard output must match, somewhere (may stand more than once); err~ likewise
    // not~ REGEX                      neither output may match
    // exit: 1                         0 without it; "any"; several parted by blanks
    // host: PATH TEXT\\n               after the run the file must hold exactly this; "host: PATH -": must not exist
    // leaks: yes                      the run may see the secret (see below): for the granted twin of an attack

{work} stands for the working directory, {secret} for a directory that nobody may reach, {port} for a TCP port on
127.0.0.1, {udp} for a UDP port there and {unix} for a unix socket; who asks one of these is answered with the secret,
and {secret}/secret.txt holds it. {classes} is the class path, unless the flags have a -cp of their own. The text of the secret is different in each run. A run
fails, whatever else it expects, when the secret or one of its servers was reached, when {secret} has changed, when
cordon reports an internal error or dies by a signal, or when it takes longer than the time limit.

    tests/sandbox.py                    everything
    tests/sandbox.py escapes 'policy/File*' Symlink*
    tests/sandbox.py -v escapes/X       prints what the runs printed
    tests/sandbox.py --bin build/asan/bin/cordon --timeout 120

The last line is `N passed, N failed`, where each run of a case counts.
"""

import argparse
import concurrent.futures
import fnmatch
import hashlib
import os
import pathlib
import re
import secrets
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
import run as programs  # noqa: E402  the compile helper

FOLDERS = ("policy", "escapes")
BUILD = ROOT / "build" / "tests" / "sandbox"
OF_CASE = ("file", "dir", "link", "setup")
OF_RUN = ("args", "stdin", "env", "out", "out~", "err~", "not~", "exit", "host", "leaks")


def unescape(text):
    return text.encode().decode("unicode_escape").encode("latin-1")


class Run:
    def __init__(self, case, name, flags):
        self.case, self.name, self.flags, self.lines = case, name, flags, []
        self.id = f"{case.id}:{name}"

    def all(self, key):
        return [text for word, text in self.lines if word == key]

    def last(self, key, default=""):
        return (self.all(key) or [default])[-1]


class Case:
    def __init__(self, path):
        self.source = path / f"{path.name}.java" if path.is_dir() else path
        self.folder = path if path.is_dir() else None
        self.name = self.source.stem
        self.id = f"{(path.parent).name}/{self.name}"
        self.setup, self.runs = [], []
        for line in self.source.read_text(encoding="utf-8").splitlines():
            if not line.startswith("//"):
                break
            match = re.match(r"// ([a-z]+)(:|~) ?(.*)", line)
            if not match:
                continue
            word, text = match[1] + match[2].strip(":"), match[3]
            if word == "run":
                name, _, flags = text.partition(" ")
                self.runs.append(Run(self, name, flags))
            elif word in OF_CASE and not self.runs:
                self.setup.append((word, text))
            elif word in OF_RUN and self.runs:
                self.runs[-1].lines.append((word, text))
            else:
                sys.exit(f"{self.source}: unknown, or at the wrong place: {line}")
        if not self.runs:
            sys.exit(f"{self.source}: no '// run:' line")

    def files(self):
        return sorted(p for p in self.folder.rglob("*") if p.is_file()) if self.folder else [self.source]

    # What run.py's compile helper asks of a test.
    def classes(self, javac_version):
        key = hashlib.sha256(javac_version.encode())
        for path in self.files():
            key.update(str(path).encode() + hashlib.sha256(path.read_bytes()).digest())
        return BUILD / self.id / key.hexdigest()[:16]

    def prepare(self):
        sources = [p for p in self.files() if p.suffix == ".java"]
        for path in self.files():
            if path.suffix != ".java":
                target = self.class_dir / path.relative_to(self.folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        return "\t".join([str(self.class_dir), "", " ".join(map(str, sources)), "", ""]) + "\n"


class Secret:
    """What must not be reached: files, and servers that give the secret to whoever asks."""

    def __init__(self, directory):
        self.token = "SECRET-" + secrets.token_hex(8)
        self.reached = []
        self.directory = directory
        directory.mkdir()
        (directory / "secret.txt").write_text(self.token + "\n")
        (directory / "empty").mkdir()
        (directory / "run.sh").write_text(f"#!/bin/sh\necho {self.token}\n")
        (directory / "run.sh").chmod(0o755)
        self.before = self.look()
        self.tcp = self.listen(socket.socket(socket.AF_INET), ("127.0.0.1", 0), "TCP server")
        self.unix_path = str(directory.parent / "s.sock")
        self.unix = self.listen(socket.socket(socket.AF_UNIX), self.unix_path, "unix server")
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        threading.Thread(target=self.answer, daemon=True).start()

    def listen(self, server, address, name):
        server.bind(address)
        server.listen(16)
        threading.Thread(target=self.serve, args=(server, name), daemon=True).start()
        return server

    def serve(self, server, name):
        while True:
            try:
                peer, _ = server.accept()
            except OSError:
                return
            self.reached.append(name)
            try:
                peer.sendall(self.token.encode() + b"\n")
                peer.close()
            except OSError:
                pass

    def answer(self):
        while True:
            try:
                _, peer = self.udp.recvfrom(2048)
                if peer is None:
                    return
                self.reached.append("UDP server")
                self.udp.sendto(self.token.encode() + b"\n", peer)
            except OSError:
                return

    def look(self):
        """Names, kinds, modes, times of change and contents of all that lies there."""
        seen = []
        for path in [self.directory] + sorted(self.directory.rglob("*")):
            stat = path.lstat()
            content = path.read_bytes() if path.is_file() else b""
            seen.append((str(path), stat.st_mode, stat.st_nlink if path.is_file() else 0, stat.st_mtime_ns, content))
        return seen

    def close(self):
        for server in (self.tcp, self.unix, self.udp):
            try:
                server.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            server.close()


def execute(run, options):
    """Problems found, and what the run printed."""
    # What a setup has left running in the background ends when it misses its files, perhaps while they are removed.
    with tempfile.TemporaryDirectory(prefix="cordon-sandbox-", ignore_cleanup_errors=True) as base:
        base = pathlib.Path(base).resolve()
        work = base / "work"
        work.mkdir()
        secret = Secret(base / "secret")
        try:
            return execute_in(run, options, work, secret)
        finally:
            secret.close()


def execute_in(run, options, work, secret):
    case = run.case

    def fill(text):
        for name, value in (("work", work), ("secret", secret.directory), ("port", secret.tcp.getsockname()[1]),
                            ("udp", secret.udp.getsockname()[1]), ("unix", secret.unix_path), ("classes", case.class_dir)):
            text = text.replace("{%s}" % name, str(value))
        return text

    for word, text in case.setup:
        name, _, rest = fill(text).partition(" ")
        path = work / name
        if word == "setup":
            subprocess.run(["sh", "-ec", fill(text)], cwd=work, check=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if word == "file":
            path.write_bytes(unescape(rest))
        elif word == "dir":
            path.mkdir(parents=True, exist_ok=True)
        elif word == "link":
            path.symlink_to(rest)
    secret.before = secret.look()

    env = programs.environment(str(work))
    for text in run.all("env"):
        name, _, value = fill(text).partition("=")
        env[name] = value
    flags = shlex.split(fill(run.flags))
    command = [options.bin, "run"] + flags + ([] if "-cp" in flags else ["-cp", str(case.class_dir)]) + [case.name]
    command += shlex.split(fill(run.last("args")))
    process = subprocess.Popen(command, cwd=work, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, start_new_session=True)
    try:
        out, err = process.communicate(unescape(run.last("stdin")), timeout=options.timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        out, err = process.communicate()
        return [f"took longer than {options.timeout:g} s"], out, err
    return judge(run, process.returncode, out, err, work, secret, fill), out, err


def judge(run, code, out, err, work, secret, fill):
    text, errors = out.decode("utf-8", "backslashreplace"), err.decode("utf-8", "backslashreplace")
    found = []
    wanted = run.last("exit", "0").split()
    if "any" in wanted:
        if code < 0:
            found.append(f"died by signal {-code}")
    elif str(code) not in wanted:
        found.append(f"exit code {code}, expected {' or '.join(wanted)}")
    if "internal error" in errors or "AddressSanitizer" in errors or "runtime error:" in errors:
        found.append("an internal error")
    if run.last("leaks") != "yes":
        if secret.token in text or secret.token in errors:
            found.append("the secret was read")
        if secret.reached:
            found.append("reached: " + ", ".join(sorted(set(secret.reached))))
        if secret.look() != secret.before:
            found.append("the secret directory was changed")
    lines = run.all("out")
    if lines and text != "".join(fill(line) + "\n" for line in lines):
        found.append("standard output is not as expected")
    for stream, key, must in ((text, "out~", True), (errors, "err~", True), (text + errors, "not~", False)):
        for pattern in run.all(key):
            if bool(re.search(fill(pattern), stream, re.MULTILINE)) != must:
                found.append(f"{key} {pattern}")
    for line in run.all("host"):
        name, _, content = fill(line).partition(" ")
        path = work / name
        if content == "-":
            if path.exists() or path.is_symlink():
                found.append(f"{name} exists")
        elif not path.is_file() or path.read_bytes() != unescape(content):
            found.append(f"{name} does not hold what it should")
    return found


def load(patterns):
    cases = []
    for folder in FOLDERS:
        for path in sorted((ROOT / "tests" / folder).glob("*")):
            if path.suffix == ".java" or (path.is_dir() and (path / f"{path.name}.java").exists()):
                cases.append(Case(path))

    def is_wanted(case):
        names = (case.id.split("/")[0], case.id, case.name)
        return not patterns or any(fnmatch.fnmatchcase(name, p) for p in patterns for name in names)
    return [case for case in cases if is_wanted(case)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("patterns", nargs="*", help="folders, folder/Name or Name, with globs")
    parser.add_argument("--bin", default=str(ROOT / "build" / "release" / "bin" / "cordon"))
    parser.add_argument("--timeout", type=float, default=60)
    parser.add_argument("-j", type=int, default=2, dest="jobs")
    parser.add_argument("-v", action="store_true", dest="verbose", help="print what the runs printed")
    options = parser.parse_args()
    options.bin = str(pathlib.Path(options.bin).resolve())
    cases = load(options.patterns)
    if not cases:
        sys.exit("no such case")
    broken = programs.compile_all(cases)
    runs = [run for case in cases for run in case.runs]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = pool.map(lambda r: (["does not compile"], b"", b"") if r.case.id in broken else execute(r, options), runs)
        for run, (found, out, err) in zip(runs, results):
            if found:
                failed += 1
                print(f"FAIL {run.id}", *found, sep="\n    ", flush=True)
            if found or options.verbose:
                for name, data in (("stdout", out), ("stderr", err)):
                    text = data.decode("utf-8", "backslashreplace")
                    if text:
                        print(f"  {run.id} {name}:", *text[:4000].splitlines(), sep="\n    | ", flush=True)
    print(f"{len(runs) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
