#!/usr/bin/env python3
"""The include wall: who may include whom, and that the host's headers stay in monitor/host.

The table below is docs/architecture.md's; change both together. Usage: includes.py SOURCE_ROOT
"""

import pathlib
import re
import sys

# folder -> folders whose headers it may include. The longest prefix of a file's path counts.
ALLOWED = {
    "base": {"base"},
    "monitor": {"base", "monitor"},
    "gc": {"base", "gc"},
    "loader": {"base", "loader"},
    "vm": {"base", "monitor", "gc", "loader", "vm"},
    "stdlib": {"base", "monitor", "gc", "vm", "stdlib"},
    "jit": {"base", "gc", "loader", "vm", "jit"},
    "include": {"include"},
    "embed": {"base", "monitor", "gc", "loader", "vm", "stdlib", "jit", "embed", "include"},
    "cli": {"cli", "include", "base", "embed"},  # base/ and embed/ only until include/cordon exists
    "server": {"server", "include"},
    "examples": {"include"},
    "benchmarks": {"benchmarks", "include"},
}

# (file, header) -> why. Nothing else may break the table.
EXCEPTIONS = {
    ("gc/boehm_class_memory.cpp", "sys/mman.h"): "class words must lie where the collector looks for no pointers",
    ("gc/boehm_references.cpp", "ctime"): "soft references age by the collector's own clock",
    ("gc/boehm_roots.cpp", "ctime"): "the time that collections take",
}

# Programs of their own beside the VMs, which see nothing of the tree but the public API: the host is theirs to use.
EMBEDDERS = {"server", "examples", "benchmarks"}

# Headers below these folders are private to them, whoever may include the rest of the library.
PRIVATE = {"monitor/host/": {"monitor"}, "gc/boehm.h": {"gc"}, "gc/root_arena.h": {"gc"}}

# Not for natives: these ask no policy. Only the runtime's own start-up and thread code may see them.
UNASKED = {"monitor/host_startup.h": re.compile(r"^(embed/|monitor/|vm/(runtime|vm|vm_threads|thread|jit)\.(cpp|h)$)")}

# Standard headers that reach the host, and C headers of the operating system.
STANDARD_HOST = {"filesystem", "fstream", "iostream", "thread", "stop_token", "random", "csignal", "syncstream",
                 "experimental/filesystem", "cstdio_host"}
C_HARMLESS = {"errno.h", "limits.h", "string.h", "stdlib.h", "stdint.h", "stddef.h", "stdbool.h", "stdio.h", "math.h", "time.h",
              "ctype.h", "inttypes.h", "stdarg.h", "float.h", "assert.h"}
THIRD_PARTY = {"fmt/": {"base", "loader", "vm", "embed", "cli", "monitor", "stdlib"}, "zlib.h": {"stdlib", "loader"},
               "CLI/": {"cli", "server"}, "httplib.h": {"server", "examples"}, "toml++/": {"monitor"}, "benchmark/": {"benchmarks"}, "nlohmann/": {"cli", "server"}, "sha256.h": {"monitor"}, "gc/": {"gc"},
               "llvm/": {"jit"}, "llvm-c/": {"jit"}}

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')


def project_rule(path, header):
    folder = path.split("/")[0]
    target = header.split("/")[0]
    if header == "cordon.h" or header.startswith("cordon/"):
        target = "include"
    if target not in ALLOWED.get(folder, ()):
        return f"{folder}/ may not include {target}/"
    for prefix, friends in PRIVATE.items():
        if header.startswith(prefix) and folder not in friends:
            return f"{prefix} is private to {', '.join(sorted(friends))}/"
    if header in UNASKED and not UNASKED[header].match(path):
        return f"{header} asks no policy; natives and the VM use the gateway"
    return None


def system_rule(path, header):
    folder = path.split("/")[0]
    if path.startswith("monitor/host/"):
        return None
    for prefix, friends in THIRD_PARTY.items():
        if header.startswith(prefix):
            if prefix == "gc/" and not re.match(r"gc/boehm[a-z_]*\.(cpp|h)$", path):
                return "only gc/boehm* knows Boehm's collector"
            return None if folder in friends else f"{folder}/ may not use {prefix}"
    if folder in EMBEDDERS:
        return None
    if header in STANDARD_HOST:
        return f"<{header}> reaches the host"
    if header.endswith(".h") and header not in C_HARMLESS:
        return "headers of the operating system belong in monitor/host"
    if header == "ctime" or header == "time.h":
        return "clocks are the gateway's"
    return None


def main():
    root = pathlib.Path(sys.argv[1])
    problems, used, count = [], set(), 0
    for folder in ALLOWED:
        for file in sorted(root.glob(f"{folder}/**/*")):
            if file.suffix not in (".cpp", ".h", ".def", ".inc"):
                continue
            path = file.relative_to(root).as_posix()
            count += 1
            for number, line in enumerate(file.read_text(errors="replace").splitlines(), 1):
                match = INCLUDE.match(line)
                if not match:
                    continue
                header = match[1] or match[2]
                rule = project_rule(path, header) if match[1] else system_rule(path, header)
                if rule and (path, header) in EXCEPTIONS:
                    used.add((path, header))
                elif rule:
                    problems.append(f"{path}:{number}: {header}: {rule}")
    for path, header in EXCEPTIONS.keys() - used:
        problems.append(f"includes.py: the exception {path}: {header} is not needed any more")
    print(*problems, sep="\n")
    print(f"{count} files, {len(problems)} problems")
    return 1 if problems or count < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
