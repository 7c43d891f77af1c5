#!/usr/bin/env python3
"""Tests of the audit and of learning: what records a program leaves, however it ends, and whether a learned policy suffices.

Usage: run.py [--bin PATH] [name-glob...]
"""

import argparse
import concurrent.futures
import fnmatch
import html.parser
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HERE = pathlib.Path(__file__).resolve().parent
tests = []


def test(function):
    tests.append(function)
    return function


class Case:
    """One test's directory and the program under test."""

    def __init__(self, binary, classes, work, timeout):
        self.binary, self.classes, self.work, self.timeout = binary, classes, work, timeout

    def start(self, *arguments, command="run", env=None, **more):
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(self.work)} | (env or {})
        return subprocess.Popen([self.binary, command, *map(str, arguments)], cwd=self.work, env=environment,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)

    def run(self, *arguments, code=0, **more):
        process = self.start(*arguments, **more)
        out, err = process.communicate(timeout=self.timeout)
        check(process.returncode == code, f"exit code {process.returncode}, expected {code}\n{out[-2000:]}\n{err[-2000:]}")
        return out, err

    def asks(self, *words, flags=(), audit="trail.jsonl", **more):
        return self.run("--audit", audit, *flags, "-cp", self.classes, "Asks", *words, **more)

    def records(self, name="trail.jsonl"):
        text = (self.work / name).read_text(encoding="utf-8")
        check(text.endswith("\n"), "the last line is not whole")
        return [json.loads(line) for line in text.splitlines() if line]

    def write(self, name, text="x\n"):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path


class Failed(Exception):
    pass


def check(condition, message):
    if not condition:
        raise Failed(message)


def only(records, **members):
    """The records with these members."""
    return [r for r in records if all(r.get(k) == v for k, v in members.items())]


def one(records, **members):
    found = only(records, **members)
    check(len(found) == 1, f"{len(found)} records with {members} in {json.dumps(records[:40], indent=1)}")
    return found[0]


def total(records, **members):
    return sum(r.get("count", 1) for r in only(records, event="decision", **members))


# --- What a record says


@test
def denied_record(case):
    case.asks("read", "/etc/shadow")
    records = case.records()
    r = one(records, event="decision", resource="/etc/shadow")
    check(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z", r["time"]), r)
    check((r["decision"], r["permission"], r["thread"]) == ("denied", "file read", "main"), r)
    check(re.fullmatch(r"Asks\.read\(Asks\.java:\d+\)", r["frame"]), r)
    check(r["flag"] == "--allow-read=/etc/shadow" and "place" not in r, r)
    start, end = one(records, event="start"), one(records, event="end")
    check(start["format"] == 1 and start["command"] == "Asks read /etc/shadow" and start["policy"].startswith("sha256:"), start)
    check((end["cause"], end["code"]) == ("exit", 0) and end["nanos"] > 0, end)
    check(len({r["vm"] for r in records}) == 1, "one VM, one name")


@test
def granted_record(case):
    file = case.write("data/a.txt")
    case.asks("read", "data/../data/a.txt", "thread", file, flags=["--allow-read=data"])
    records = case.records()
    first, second = only(records, resource=str(file), permission="file read")
    check(first["decision"] == "granted" and first["place"] == "--allow-read" and "data" in first["rule"], first)
    check(second["thread"] == 'worker "1"' and "lambda" in second["frame"] or "Asks.read" in second["frame"], second)


@test
def rule_of_a_file(case):
    case.write("policy.toml", '[allow]\nread = ["/etc"]\n[deny]\nread = ["/etc/shadow"]\n')
    case.asks("read", "/etc/shadow", "read", "/etc/passwd", flags=["--policy", "policy.toml"])
    records = case.records()
    check(one(records, event="decision", resource="/etc/shadow")["place"] == "policy.toml:4:9", records)
    check(one(records, event="decision", resource="/etc/passwd")["place"] == "policy.toml:2:9", records)


@test
def links_as_resolved(case):
    case.write("data/real.txt")
    (case.work / "data" / "link").symlink_to("real.txt")
    case.asks("read", "data/link", flags=["--allow-read=data"])
    real = one(case.records(), event="decision", permission="file read", resource=str(case.work / "data/real.txt"))
    check(real["decision"] == "granted", real)


@test
def mappings(case):
    file = case.write("host/a.txt")
    case.asks("read", "/guest/a.txt", flags=[f"--map=/guest={case.work}/host", "--allow-read=/guest"])
    records = case.records()
    check(one(records, event="decision", resource="/guest/a.txt", permission="file read")["mapped"] == str(file), records)
    check(one(records, event="start")["mappings"][0]["guest"] == "/guest", records)


@test
def hostile_names(case):
    case.asks("newline")
    raw = (case.work / "trail.jsonl").read_text(encoding="utf-8")
    check("\u2028" not in raw and "\u202e" not in raw, "line separators and reordering are escaped")
    records = case.records()
    check(len(only(records, event="end")) == 1, "a name made a record")
    one(records, resource='/nowhere/a\n{"event":"end"}\u2028\u202e\u00e9')


@test
def neutral_host_facts(case):
    case.asks()
    check(not only(case.records(), decision="denied"), "nothing is denied to an idle program")
    check(only(case.records(), decision="neutral", permission="host information"), "neutral values are told")


# --- How many records


@test
def repeats_are_counted(case):
    case.asks("many", "5000", "/etc/shadow")
    records = case.records()
    check(total(records, resource="/etc/shadow", decision="denied") == 5000, "5000 decisions")
    check(len(only(records, resource="/etc/shadow")) < 20, "in few records")


@test
def given_permissions_are_summed(case):
    case.asks("clock", "say", "x")
    records = case.records()
    check(not only(records, event="decision", permission="clock"), "no record of their own")
    check(one(records, event="sum", permission="clock")["count"] >= 100_000, records)
    check(one(records, event="sum", permission="standard streams")["count"] > 0, records)


@test
def floods(case):
    case.asks("flood", "3000")
    check(total(case.records(), decision="denied") == 3000, "each distinct denial has its record")


# --- Whatever happens


@test
def ends_by_exit(case):
    case.asks("read", "/etc/shadow", "exit", "7", code=7)
    check(one(case.records(), event="end")["code"] == 7, case.records())
    one(case.records(), permission="exit", resource="7")


@test
def ends_by_halt(case):
    case.asks("read", "/etc/shadow", "halt", "9", code=9)
    check(one(case.records(), event="end")["code"] == 9, case.records())


def until(condition):
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    raise Failed("waited in vain")


def killed(case, number, *flags):
    file = case.write("data/a.txt")
    process = case.start("--audit", "trail.jsonl", "--allow-read=data", *flags, "-cp", case.classes, "Asks", "read", file,
                         "read", "/etc/shadow", "say", "ready", "sleep", "60000")
    check(process.stdout.readline() == "ready\n", "not ready")
    process.send_signal(number)
    process.communicate(timeout=case.timeout)
    return process.returncode, case.records()


@test
def ends_by_sigterm(case):
    code, records = killed(case, signal.SIGTERM)
    end = one(records, event="end")
    check(code == 143 and (end["cause"], end["detail"], end["code"]) == ("signal", "SIGTERM", 143), (code, end))


@test
def ends_by_sigint_left_alone(case):
    code, records = killed(case, signal.SIGINT, "-Xrs")
    end = one(records, event="end")
    check(code == -signal.SIGINT and (end["cause"], end["detail"]) == ("signal", "SIGINT"), (code, end))


@test
def ends_by_sigkill(case):
    _, records = killed(case, signal.SIGKILL)
    one(records, resource="/etc/shadow", decision="denied")
    one(records, resource=str(case.work / "data/a.txt"), decision="granted", permission="file read")
    check(not only(records, event="end"), "nobody could write that")


@test
def grants_are_written_soon(case):
    file = case.write("data/a.txt")
    process = case.start("--audit", "trail.jsonl", "--allow-read=data", "-cp", case.classes, "Asks", "read", file, "sleep", "60000")
    try:
        until(lambda: (case.work / "trail.jsonl").exists() and str(file) in (case.work / "trail.jsonl").read_text())
    finally:
        process.kill()
        process.communicate()


@test
def ends_by_timeout(case):
    case.asks("read", "/etc/shadow", "spin", flags=["--timeout=2"], code=124)
    end = one(case.records(), event="end")
    check((end["cause"], end["detail"], end["code"]) == ("limit", "timeout", 124), end)
    check(one(case.records(), event="start")["limits"]["timeout"] == 2_000_000_000, case.records())


@test
def ends_by_cpu_limit(case):
    case.asks("spin", flags=["--max-cpu=1"], code=152)
    check(one(case.records(), event="end")["detail"] == "max-cpu", case.records())


@test
def limits_reached(case):
    file = case.write("data/a.txt")
    out, _ = case.asks("heap", "handles", file, flags=["--max-heap=64m", "--max-open-files=20", "--allow-read=data"])
    check(out == "out of memory\ntoo many\n", out)
    records = case.records()
    for limit in ("max-heap", "max-open-files"):
        check(only(records, event="limit", limit=limit), f"{limit} is not told: {records}")


# --- The file


@test
def out_of_reach(case):
    for flags in (["--allow-write=."], ["--allow-write"], ["--allow-write=/alias", "--map=/alias=."]):
        (case.work / "trail.jsonl").unlink(missing_ok=True)
        names = ["trail.jsonl", "./trail.jsonl", "link"] if "/alias" not in flags[0] else ["/alias/trail.jsonl"]
        if not (case.work / "link").is_symlink():
            (case.work / "link").symlink_to("trail.jsonl")
        for name in names:
            out, _ = case.asks("write", name, flags=flags)
            check(out.startswith("refused"), f"{flags} {name}: {out}")
        check(all("time" in r for r in case.records()), "still a trail")


@test
def no_link_is_followed(case):
    case.write("elsewhere", "")
    (case.work / "trail.jsonl").symlink_to("elsewhere")
    _, err = case.asks(code=1)
    check("symbolic link" in err and (case.work / "elsewhere").read_text() == "", err)


@test
def runs_are_appended(case):
    for _ in range(2):
        case.asks("read", "/etc/shadow")
    records = case.records()
    check(len(only(records, event="start")) == 2 and len({r["vm"] for r in records}) == 2, records)
    check((case.work / "trail.jsonl").stat().st_mode & 0o77 == 0, "others can read it")


@test
def many_processes_one_file(case):
    processes = [case.start("--audit", "trail.jsonl", "-cp", case.classes, "Asks", "flood", "300") for _ in range(4)]
    for process in processes:
        check(process.wait(timeout=case.timeout) == 0, "failed")
        process.stdout.close(), process.stderr.close()
    check(total(case.records(), decision="denied") == 1200, "some are lost")


@test
def descriptors(case):
    _, err = case.asks("read", "/etc/shadow", audit="fd:2")
    one([json.loads(line) for line in err.splitlines()], resource="/etc/shadow")
    read_end, write_end = os.pipe()
    with os.fdopen(read_end) as reader:
        process = case.start("--audit", f"fd:{write_end}", "-cp", case.classes, "Asks", "read", "/etc/shadow", pass_fds=[write_end])
        os.close(write_end)
        lines = reader.read().splitlines()
        process.communicate(timeout=case.timeout)
    one([json.loads(line) for line in lines], resource="/etc/shadow")


@test
def bad_targets(case):
    for where, text in (("fd:77", "not open for writing"), ("fd:x", "number"), ("no/such/file", "No such file"), (".", "directory")):
        _, err = case.asks(audit=where, code=1)
        check(text in err and "--audit" in err, f"{where}: {err}")


@test
def full_disk(case):
    if not os.path.exists("/dev/full"):
        return
    _, err = case.asks("read", "/etc/hostname", flags=["--allow-read"], audit="/dev/full", code=1)
    check("No space left" in err, err)


# --- cordon audit


class Page(html.parser.HTMLParser):
    VOID = {"meta", "input", "br", "link", "img"}

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.text, self.problems, self.tags = [], [], "", [], set()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        for key, value in attributes:
            if key in ("src", "href", "action") or key.startswith("on"):
                self.problems.append(f"{tag} {key}={value}")
            if key == "id":
                self.ids.append(value)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        self.text += data


@test
def table_and_filters(case):
    file = case.write("data/a.txt")
    case.asks("many", "50", "/etc/shadow", "read", file, flags=["--allow-read=data"])
    out, err = case.run("trail.jsonl", command="audit")
    check(err == "" and re.search(r"file read +/etc/shadow +50\n", out), out + err)
    check("allow with --allow-read=/etc/shadow" in out and "Asks.read(Asks.java:" in out and "exit code 0" in out, out)
    check(out.index("Denied") < out.index("Granted"), "denied first")
    check(all(len(line) <= 80 for line in out.splitlines() if str(case.work) not in line), "wider than a terminal")
    out, _ = case.run("trail.jsonl", "--denied", "--json", command="audit")
    check({json.loads(line)["decision"] for line in out.splitlines()} == {"denied"}, out)
    out, _ = case.run("trail.jsonl", "--permission", "environment", command="audit")
    check("0 denied, 0 granted" in out, out)
    case.run("trail.jsonl", "--vm", "zzz", "--json", command="audit")


@test
def malformed_lines(case):
    case.asks("read", "/etc/shadow")
    with open(case.work / "trail.jsonl", "ab") as trail:
        trail.write(b'not json\n{"time":1}\n[' + b"[" * 100_000 + b'\n{"time":"x","event":"decision"}\n\xff\xfe\n{"half":')
    out, err = case.run("trail.jsonl", command="audit")
    check("/etc/shadow" in out, out)
    lines = (case.work / "trail.jsonl").read_bytes().count(b"\n")
    check(f"trail.jsonl:{lines - 4}: left out: not JSON" in err and f"trail.jsonl:{lines + 1}: left out" in err and len(err.splitlines()) == 6, err)
    _, err = case.run("nowhere", command="audit", code=1)
    check("nowhere" in err, err)
    case.write("empty", "")
    _, err = case.run("empty", command="audit", code=1)
    check("no records" in err, err)


@test
def terminals_are_safe(case):
    case.write("evil.jsonl", json.dumps({"time": "2026-01-01T00:00:00.000000000Z", "vm": "1", "event": "decision", "permission": "file read",
                                         "decision": "denied", "resource": "\x1b[2J\u202e", "frame": "\x07", "flag": "\x1b]0;x"}, ensure_ascii=False) + "\n")
    out, _ = case.run("evil.jsonl", command="audit")
    check("\x1b" not in out and "\x07" not in out and "\u202e" not in out and "\\u001b[2J" in out, repr(out))


@test
def page(case):
    case.asks("read", "/etc/<script>alert(1)</script>&\"'", "newline", "many", "10", "/etc/shadow")
    case.run("trail.jsonl", "--html", "trail.html", command="audit")
    text = (case.work / "trail.html").read_text(encoding="utf-8")
    parsed = Page()
    parsed.feed(text)
    parsed.close()
    check(not parsed.problems and not parsed.open, (parsed.problems, parsed.open))
    check(len(parsed.ids) == len(set(parsed.ids)) and {"svg", "table", "script", "label"} <= parsed.tags, parsed.ids)
    check(text.count("<script>") == 1 and "<script>alert(1)</script>" in parsed.text, "not escaped")
    check("http" not in text.replace("http-equiv", ""), "something from elsewhere")
    _, err = case.run("trail.jsonl", "--html", "trail.html", command="audit", code=1)
    check("--force" in err, err)
    case.run("trail.jsonl", "--html", "trail.html", "--force", command="audit")


# --- cordon learn


def learn(case, *words, env=None, flags=(), again=()):
    """Learns, runs under what was learned, and gives its text. Twice, so that names of one run are told from others."""
    case.write("root/one.txt")
    for n in range(12):
        case.write(f"root/many/file{chr(97 + n)}.txt", "text\n")
    (case.work / "root/scratch").mkdir(exist_ok=True)
    if not (case.work / "root/link").is_symlink():
        (case.work / "root/link").symlink_to(".")
    arguments = ["-cp", case.classes, "Needs", *words]
    out, _ = case.run("-o", "policy.toml", *flags, *arguments, command="learn", env=env)
    check(out.endswith("done\n"), out)
    text = (case.work / "policy.toml").read_text()
    again_out, err = case.run("--policy", "policy.toml", *again, *arguments, env=env)
    check(again_out == out, f"under the policy: {again_out!r}, expected {out!r}\n{text}")
    check("error" not in err.lower(), err)
    return text


@test
def learn_files(case):
    text = learn(case, "files", "root")
    root = case.work / "root"
    check(f'"{root}/many",' in text and "file" not in re.sub("#.*", "", text), "many files are one directory: " + text)
    check(f'"{root}/one.txt",' in text and f'"{root}/out.txt",' in text and not re.search(rf'(read|write) = \[[^\]]*"{root}",', text), text)
    check("Needs.files(Needs.java:" in text and "lib/modules" not in text and "classes" not in re.sub("#.*", "", text), text)


@test
def learn_temp_files(case):
    text = learn(case, "temp", "root")
    check(f'"{case.work}/root/scratch",' in text and ".tmp" not in re.sub("#.*", "", text), text)


@test
def learn_links(case):
    learn(case, "links", "root")


@test
def learn_net(case):
    text = learn(case, "net,udp")
    check('"localhost:32768-60999",' in text and "127.0.0.1" not in text, text)


@test
def learn_environment(case):
    text = learn(case, "env", env={"NEEDED": "yes", "SOME_OTHER_TOKEN": "no"})
    check('"NEEDED",' in text and '"SOME_OTHER_TOKEN"' not in text and "SOME_OTHER_TOKEN" in text, text)


@test
def learn_process(case):
    text = learn(case, "process")
    check(re.search(r'# WARNING: a child process.*\n  "(/usr)?/bin/echo",', text), text)


@test
def learn_host(case):
    text = learn(case, "host,property")
    check("host = true" not in text and "neutral values" in text, text)
    (case.work / "policy.toml").unlink()
    text = learn(case, "host,property", flags=["--allow-host"])
    check("host = true" in text, text)


@test
def learn_holds_denials(case):
    case.write("secret.txt")
    out, _ = case.run("-o", "p.toml", "--deny-read=secret.txt", "--deny-write=.", "-cp", case.classes, "Asks", "write", "made.txt", "read",
                      "secret.txt", command="learn")
    check("refused made.txt" in out and "secret" not in re.sub("#.*", "", (case.work / "p.toml").read_text()), out)


@test
def learn_output(case):
    _, err = case.run("-cp", case.classes, "Asks", command="learn", code=1)
    check("-o FILE" in err, err)
    case.write("policy.toml", "mine")
    _, err = case.run("-o", "policy.toml", "-cp", case.classes, "Asks", command="learn", code=1)
    check("--force" in err and (case.work / "policy.toml").read_text() == "mine", err)
    case.run("--force", "-o", "policy.toml", "-cp", case.classes, "Asks", "exit", "3", command="learn", code=3)
    check("exit code 3" in (case.work / "policy.toml").read_text(), "not written")
    out, _ = case.run("-cp", case.classes, "-o", "-", "Asks", "read", "/etc/passwd", command="learn")
    check('read = [\n  "/etc/passwd",  # once, by Asks.read(Asks.java:' in out, out)


@test
def learn_until_killed(case):
    process = case.start("-o", "p.toml", "-cp", case.classes, "Asks", "read", "/etc/passwd", "say", "ready", "sleep", "60000", command="learn")
    check(process.stdout.readline() == "ready\n", "not ready")
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=case.timeout)
    check('"/etc/passwd"' in (case.work / "p.toml").read_text(), "not written")
    case.run("-o", "q.toml", "--timeout=2", "-cp", case.classes, "Asks", "read", "/etc/passwd", "spin", command="learn", code=124)
    check('"/etc/passwd"' in (case.work / "q.toml").read_text(), "not written")


def run_test(function, options, classes):
    with tempfile.TemporaryDirectory(prefix="cordon-audit-") as directory:
        case = Case(options.bin, classes, pathlib.Path(directory).resolve(), options.timeout)
        try:
            function(case)
        except Failed as failed:
            return str(failed)
        except (subprocess.TimeoutExpired, json.JSONDecodeError, OSError, ValueError, KeyError) as failed:
            return f"{type(failed).__name__}: {failed}"
    return None


def main():
    # The background jobs of a shell ignore it, and so would all their children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("patterns", nargs="*")
    parser.add_argument("--bin", default=str(ROOT / "build" / "release" / "bin" / "cordon"))
    parser.add_argument("--timeout", type=float, default=120)
    parser.add_argument("-j", type=int, default=2, dest="jobs")
    options = parser.parse_args()
    options.bin = str(pathlib.Path(options.bin).resolve())
    chosen = [t for t in tests if not options.patterns or any(fnmatch.fnmatchcase(t.__name__, p) for p in options.patterns)]
    with tempfile.TemporaryDirectory(prefix="cordon-audit-classes-") as classes, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        subprocess.run(["javac", "-d", classes, *map(str, HERE.glob("*.java"))], check=True)
        failed = 0
        for function, problem in zip(chosen, pool.map(lambda t: run_test(t, options, classes), chosen)):
            if problem:
                failed += 1
                print(f"FAIL {function.__name__}\n    " + problem.replace("\n", "\n    "), flush=True)
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
