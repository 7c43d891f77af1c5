#!/usr/bin/env python3
"""Runs an example and compares what it prints: example.py EXPECTED COMMAND..."""

import difflib
import pathlib
import subprocess
import sys

expected = pathlib.Path(sys.argv[1]).read_text()
run = subprocess.run(sys.argv[2:], capture_output=True, text=True, timeout=120)
if run.returncode or run.stdout != expected:
    sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), run.stdout.splitlines(True), "expected", "printed"))
    print(f"exit code {run.returncode}\n{run.stderr}")
    sys.exit(1)
