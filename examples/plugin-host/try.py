#!/usr/bin/env python3
"""Tries the program as its README does: try.py PROGRAM PLUGINS."""

import subprocess
import sys
import time
import urllib.error
import urllib.request

server = subprocess.Popen(sys.argv[1:3], stdout=subprocess.PIPE, text=True)
base = server.stdout.readline().strip()


def ask(path):
    try:
        with urllib.request.urlopen(base + path, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


try:
    assert ask("greeter/you") == (200, "Hello, you. You are number 1.\n"), ask("greeter/you")
    status, text = ask("snoop/")
    assert status == 200 and "I run on " in text and "may not read /etc/passwd" in text and "may not call home" in text, text
    page = ask("")[1]
    assert "file read of &quot;/etc/passwd&quot;" in page and "greeter" in page, page
    status, text = ask("greedy/")
    assert status == 500 and "OutOfMemoryError" in text, (status, text)
    status, text = ask("greedy/loop")
    assert status == 504, (status, text)
    assert ask("greeter/me") == (200, "Hello, me. You are number 2.\n")
    end = time.monotonic() + 60
    while ask("greedy/")[0] != 500:  # it comes again
        assert time.monotonic() < end
        time.sleep(0.1)
finally:
    server.kill()
    server.wait()
print("all as the README says")
