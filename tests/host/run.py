#!/usr/bin/env python3
"""Tests of `cordon host`: a server is started on a directory of plugins, asked, and ended.

The last line is "N passed, N failed". Usage: run.py [--bin PATH]
"""

import argparse
import concurrent.futures
import http.client
import json
import os
import pathlib
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HANDLE = "public static {result} handle(String method, String path, String body) throws Exception {{ {body} }}"
# Generous: machines are busy. What must be quick is compared with what is slow, not with a clock.
PATIENCE = 60


class Failed(Exception):
    pass


def expect(is_right, what):
    if not is_right:
        raise Failed(what)


def eventually(what, condition):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.05)
    raise Failed(f"never: {what}")


class Plugins:
    """A directory of plugins, made with the installed javac."""

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="cordon-host-"))

    def add(self, name, body, policy=None, result="String", key="Cordon-Plugin"):
        work = pathlib.Path(tempfile.mkdtemp(prefix="cordon-plugin-"))
        (work / "Plugin.java").write_text("public class Plugin { static int calls; " + HANDLE.format(result=result, body=body) + " }")
        (work / "manifest").write_text(f"{key}: Plugin\n")
        subprocess.run(["javac", "Plugin.java"], cwd=work, check=True)
        subprocess.run(["jar", "-c", "-f", "plugin.jar", "-m", "manifest", "Plugin.class"], cwd=work, check=True)
        if policy is not None:
            (self.path / f"{name}.toml").write_text(policy)
        # In one step, as a plugin should be put there.
        shutil.move(work / "plugin.jar", self.path / f".{name}.new")
        os.replace(self.path / f".{name}.new", self.path / f"{name}.jar")
        shutil.rmtree(work)


class Server:
    def __init__(self, binary, *arguments):
        self.process = subprocess.Popen([binary, "host", "--listen", "127.0.0.1:0", *map(str, arguments)], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        self.log = []
        self.reader = threading.Thread(target=lambda: self.log.extend(iter(self.process.stderr.readline, "")), daemon=True)
        self.reader.start()
        line = queue.Queue()
        threading.Thread(target=lambda: line.put(self.process.stdout.readline()), daemon=True).start()
        try:
            match = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\n", line.get(timeout=PATIENCE))
        except queue.Empty:
            match = None
        if not match:
            self.process.kill()
            raise Failed("the server did not start: " + "".join(self.log))
        self.port = int(match[1])

    def ask(self, path, method="GET", body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, path, body)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, text, response

    def plugin(self, name):
        status, text, _ = self.ask("/status.json")
        expect(status == 200, f"status.json: {status}")
        return next((p for p in json.loads(text)["plugins"] if p["name"] == name), None)

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        return code


def requests(binary, plugins):
    plugins.add("echo", 'return method + " " + path + " [" + body + "] " + ++calls;')
    plugins.add("main", 'return "by main class";', key="Main-Class")
    plugins.add("map", 'return java.util.Map.of("status", "201", "type", "text/html", "body", "<b>" + path + "</b>");', result="java.util.Map<String, String>")
    plugins.add("null", "return path.equals(\"/there\") ? \"here\" : null;")
    plugins.add("throws", 'throw new IllegalStateException("oh no");')
    plugins.add("number", "return 5;", result="Integer")
    plugins.add("evil", 'return java.util.Map.of("type", "text/plain\\r\\nSet-Cookie: a=b", "body", "x");', result="java.util.Map<String, String>")
    server = Server(binary, plugins.path)
    try:
        expect(server.ask("/echo")[:2] == (200, "GET / [] 1"), "a plain request")
        expect(server.ask("/echo/a%20b?q=1&r", "POST", "text \u00e4".encode())[:2] == (200, "POST /a%20b?q=1&r [text \u00e4] 2"), "path and body as they came")
        for method in ("PUT", "PATCH", "DELETE"):
            expect(server.ask("/echo/x", method, "b")[1].startswith(f"{method} /x [b]"), method)
        expect(server.ask("/echo/x", "OPTIONS")[1].startswith("OPTIONS /x []"), "OPTIONS")
        expect(server.ask("/main/")[:2] == (200, "by main class"), "Main-Class")
        status, text, response = server.ask("/map/page")
        expect((status, text) == (201, "<b>/page</b>") and response.getheader("Content-Type") == "text/html", "a Map")
        expect("sandbox" in response.getheader("Content-Security-Policy"), "pages of plugins are sandboxed")
        expect(server.ask("/null/there")[:2] == (200, "here") and server.ask("/null/")[0] == 404, "null is 404")
        expect(server.ask("/throws")[:2] == (500, "java.lang.IllegalStateException: oh no\n"), "an exception")
        expect(server.ask("/number")[0] == 500, "a result that is none")
        expect(server.ask("/evil")[0] == 500 and not server.ask("/evil")[2].getheader("Set-Cookie"), "no header injection")
        expect(server.ask("/nobody/x")[0] == 404, "no such plugin")
        expect(server.ask("/echo", "POST", "x" * (5 << 20))[0] == 413, "a body that is too long")
        status, page, response = server.ask("/")
        expect(status == 200 and "status.json" in page and response.getheader("Content-Type").startswith("text/html"), "the page")
        expect(not re.search(r"""(src|href)\s*=\s*["']?(https?:)?//""", page), "the page needs nothing from elsewhere")
        echo = server.plugin("echo")
        expect(echo["state"] == "running" and echo["requests"] == 6 and echo["meters"]["heap_live"] > 0 and echo["meters"]["threads"] > 0, "meters")
        expect(server.plugin("throws")["failures"] == 1, "failures are counted")
    finally:
        code = server.end()
    expect(code == 0, f"exit code {code}")
    expect(any("[throws] java.lang.IllegalStateException: oh no" in line for line in server.log), "the trace is logged")


def denials(binary, plugins):
    reads = "return java.nio.file.Files.readString(java.nio.file.Path.of(body)).isEmpty() ? \"empty\" : \"read\";"
    plugins.add("closed", reads)
    plugins.add("open", reads, '[allow]\nread = ["/etc/hostname"]\n')
    plugins.add("broken", reads, "[allow]\nraed = true\n")
    server = Server(binary, plugins.path)
    try:
        expect(server.ask("/closed", "POST", "/etc/hostname")[0] == 500, "denied")
        expect(server.ask("/open", "POST", "/etc/hostname")[:2] == (200, "read"), "granted")
        expect(any(d.startswith('file read of "/etc/hostname"') for d in server.plugin("closed")["denials"]), "the denial is shown")
        expect(server.plugin("closed")["meters"]["requests_denied"] > 0 and not server.plugin("open")["denials"], "denials of one's own")
        broken = server.plugin("broken")
        expect(broken["state"] == "failed" and "raed" in broken["problem"], "a bad policy is shown")
        status, text, _ = server.ask("/broken")
        expect(status == 503 and "raed" in text, "and told")
        # A policy that changes counts at once, and the plugin is a new one.
        (plugins.path / "closed.toml").write_text('[allow]\nread = ["/etc/hostname"]\n')
        eventually("the new policy", lambda: server.ask("/closed", "POST", "/etc/hostname")[0] == 200)
        (plugins.path / "broken.toml").write_text("")
        eventually("the mended policy", lambda: server.plugin("broken")["state"] == "running")
    finally:
        code = server.end(signal.SIGINT)
    expect(code == 0, f"exit code {code}")
    expect(any("broken: not loaded: " in line and "raed" in line for line in server.log), "a bad policy is logged")


def hanging(binary, plugins):
    plugins.add("good", 'return "good";')
    plugins.add("hangs", 'if (body.equals("wait")) synchronized (Plugin.class) { Plugin.class.wait(); } for (;;) { try { for (;;) calls++; } catch (Throwable t) { } }')
    plugins.add("eats", "long[][] all = new long[1 << 20][]; for (int i = 0; ; i++) all[i] = new long[1 << 16];", '[limits]\nmax-heap = "32M"\n')
    plugins.add("exits", 'if (body.equals("go")) System.exit(3); return "here";')
    server = Server(binary, plugins.path, "--deadline", "2", "--threads", "8")
    try:
        expect(server.ask("/hangs", "POST", "wait")[0] == 504, "one that waits gets 504")
        status, text, _ = server.ask("/eats")
        expect(status == 500 and text.startswith("java.lang.OutOfMemoryError"), f"one that eats memory fails: {status} {text}")
        # A plugin can hold two of the eight threads; the rest is refused, and others are answered.
        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            stuck = [pool.submit(server.ask, "/hangs") for _ in range(6)]
            eventually("two hang", lambda: server.plugin("hangs")["running"] == 2)
            expect([server.ask("/good")[:2] for _ in range(20)] == [(200, "good")] * 20, "others go on")
            answers = sorted(f.result()[0] for f in stuck)
        expect(answers[:4] == [503] * 4 and set(answers[4:]) <= {503, 504}, f"the rest is refused: {answers}")
        # It catches what ends it, and ends nevertheless; whether by itself or with its VM, it is there again.
        eventually("hangs answers again", lambda: server.plugin("hangs")["state"] == "running" and server.plugin("hangs")["running"] == 0)
        expect(server.ask("/exits", "POST", "go")[0] == 503, "one that exits")
        eventually("a new exits", lambda: server.ask("/exits")[:2] == (200, "here"))
        expect(server.ask("/good")[:2] == (200, "good"), "the good one is well")
    finally:
        # An end while a request is under way does not wait for its deadline.
        code = server.end()
    expect(code == 0, f"exit code {code}")


def end_in_a_request(binary, plugins):
    plugins.add("sleeps", "Thread.sleep(10_000_000); return \"late\";")
    server = Server(binary, plugins.path, "--deadline", "3000")
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        answer = pool.submit(server.ask, "/sleeps")
        eventually("it sleeps", lambda: server.plugin("sleeps")["running"] == 1)
        code = server.end()
        try:
            answer.result()
        except (OSError, http.client.HTTPException):
            pass
    expect(code == 0, f"exit code {code}")


def reload(binary, plugins):
    plugins.add("one", 'return "old " + ++calls;')
    server = Server(binary, plugins.path)
    try:
        expect(server.ask("/one")[1] == "old 1" and server.ask("/one")[1] == "old 2", "old")
        plugins.add("one", 'return "new " + ++calls;')
        eventually("the new jar", lambda: server.ask("/one")[1].startswith("new "))
        expect(server.plugin("one")["generation"] == 2, "its generation")
        (plugins.path / "one.jar").write_bytes(b"junk")
        eventually("a bad jar is told", lambda: server.plugin("one")["problem"])
        expect(server.ask("/one")[1].startswith("new "), "the old version stays")
        plugins.add("two", 'return "two";')
        eventually("one more", lambda: server.ask("/two")[:2] == (200, "two"))
        (plugins.path / "one.jar").unlink()
        eventually("it is gone", lambda: server.ask("/one")[0] == 404)
    finally:
        code = server.end()
    expect(code == 0, f"exit code {code}")


def errors(binary, plugins):
    def run(*arguments):
        done = subprocess.run([binary, "host", *map(str, arguments)], capture_output=True, text=True, timeout=PATIENCE)
        expect(done.stdout == "" or "--help" in arguments, "nothing on standard output")
        return done.returncode, done.stdout + done.stderr

    code, text = run("/nowhere/at/all", "--listen", "127.0.0.1:0")
    expect(code == 1 and text == "cordon host: /nowhere/at/all: No such file or directory\n", text)
    with socket.socket() as used:
        used.bind(("127.0.0.1", 0))
        used.listen()
        port = used.getsockname()[1]
        code, text = run(plugins.path, "--listen", f"127.0.0.1:{port}")
    expect(code == 1 and text == f"cordon host: cannot listen on 127.0.0.1:{port}: Address already in use\n", text)
    for bad in ("localhost", "127.0.0.1:", "127.0.0.1:99999", ":80", "127.0.0.1:8x"):
        code, text = run(plugins.path, "--listen", bad)
        expect(code == 1 and "write HOST:PORT" in text, text)
    code, text = run(plugins.path, "--max-heap", "much")
    expect(code == 1 and "--max-heap much: " in text, text)
    code, text = run(plugins.path, "--deadline", "never")
    expect(code == 1 and "--deadline" in text, text)
    code, text = run(plugins.path, "--jdk", "/nowhere", "--listen", "127.0.0.1:0")
    expect(code == 1 and "/nowhere" in text, text)
    code, text = run()
    expect(code == 1 and "directory is required" in text, text)
    code, text = run("--help")
    expect(code == 0 and "--deadline" in text, text)
    # An empty directory is no mistake, and two servers do not share a port.
    server = Server(binary, plugins.path)
    try:
        expect(json.loads(server.ask("/status.json")[1]) == {"plugins": []}, "no plugins")
        code, text = run(plugins.path, "--listen", f"127.0.0.1:{server.port}")
        expect(code == 1 and "Address already in use" in text, text)
    finally:
        server.end()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", default=ROOT / "build/release/bin/cordon")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    passed = failed = 0
    for test in (errors, requests, denials, hanging, end_in_a_request, reload):
        if options.names and test.__name__ not in options.names:
            continue
        plugins = Plugins()
        try:
            test(str(options.bin), plugins)
            passed += 1
        except (Failed, OSError, subprocess.SubprocessError, http.client.HTTPException, ValueError) as e:
            print(f"FAIL {test.__name__}: {type(e).__name__}: {e}")
            failed += 1
        finally:
            shutil.rmtree(plugins.path)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
