#!/usr/bin/env python3
"""The link wall: what the archives outside monitor/host may call, and that they keep no writable globals.

C functions: an allow-list, so that a new way to the host is refused until somebody looks at it. C++ library: a
deny-list of what reaches the host. Also: no system call instruction, and no writable data, since what is not in a Vm is
shared between VMs. Usage: symbols.py BUILD_DIRECTORY
"""

import pathlib
import re
import subprocess
import sys

ARCHIVES = ["base", "monitor", "gc", "loader", "vm", "stdlib", "embed"]  # cordon_monitor_host is the host's side

C_ALLOWED = re.compile(r"""^(
    mem(chr|cmp|cpy|move|set|rchr|mem) | str(len|cmp|ncmp|chr|rchr|nlen|str) | bcmp
  | malloc | calloc | realloc | free | posix_memalign | aligned_alloc
  | v?snprintf | strerrordesc_np | strto(d|f|l|ul|ll|ull) | abort
  | pthread_(mutex|cond|rwlock)_[a-z]+ | __libc_single_threaded | __tls_get_addr | __errno_location
  | f?(abs|mod|modf|ma|max|min|rexp|dim) | fmodf | remainderf? | scalbnf? | ldexpf? | sqrtf? | floorf? | ceilf? | truncf?
  | rintf? | nearbyintf? | roundf? | lrintf? | copysignf? | frexpf? | logbf? | ilogbf?
  | (sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|exp|expm1|log|log10|log1p|pow|hypot|cbrt)f?
  | (in|de)flate[A-Za-z0-9_]* | crc32(_z|_combine)? | adler32(_z|_combine)? | zlib[A-Za-z]+ | zError
  | SHA256(Init|Update|Final)
  | __(u?div|u?mod|mul|popcount|clz|ctz|fix|float|ash|lsh)[a-z0-9]+ | __stack_chk_fail | _GLOBAL_OFFSET_TABLE_
  | __cxa_(pure_virtual|atexit|guard_[a-z]+|thread_atexit|finalize|throw_bad_array_new_length) | __dso_handle
  | __gxx_personality_v0 | _Unwind_Resume | __tls_init
  | cordon_(compiled_to_interpreted|enter_compiled|call_interpreter|deoptimize|deoptimize_from)  # vm/compiled_stubs.cpp, our own
  | __(asan|ubsan|lsan|sanitizer|gcov|llvm_profile)_?.*
)$""", re.VERBOSE)

STD_DENIED = re.compile(r"""
    std::(__cxx11::)?basic_(file|i?f|of)[a-z]*stream | std::(__cxx11::)?basic_filebuf | std::filesystem | std::thread\b
  | std::(c(in|out|err|log)|w(cin|cout|cerr|clog))$ | std::random_device | std::chrono::_V2::system_clock
  | std::this_thread::__sleep_for | std::jthread | std::__basic_file | std::ios_base::Init | std::async
""", re.VERBOSE)

# (archive, object file, symbol) -> why it is no hole. Patterns; each must still match something.
CALL_EXCEPTIONS = {
    ("base", r"verify\.cpp\.o", r"fprintf|stderr|fflush"): "the last words before abort()",
    ("gc", r"boehm[a-z_]*\.cpp\.o", r"GC_.*"): "the wrapper of Boehm's collector",
    ("gc", r"boehm[a-z_]*\.cpp\.o", r"mmap|munmap|madvise|syscall|sched_yield|clock_gettime"):
        "memory, waiting and time of the collector itself; nothing that a guest names",
}
DATA_EXCEPTIONS = {
    ("gc", r"boehm[a-z_]*\.cpp\.o", r".*"): "Boehm's collector is one per process",
    ("base", r"verify\.cpp\.o", r".*hook"): "called once, on the way to abort()",
    ("embed", r"attach\.cpp\.o", r".*(t_attachments|t_last|__tls_guard)"): "thread-local: the VMs that the OS thread is attached to",
    ("vm", r"vm_threads\.cpp\.o", r"cordon::vm::Thread::current_"): "thread-local: which Thread the OS thread is",
}


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def excepted(table, used, archive, member, symbol):
    for key in table:
        if key[0] == archive and re.fullmatch(key[1], member) and re.fullmatch(key[2], symbol):
            used.add(key)
            return True
    return False


def undefined(archive_path):
    """(object file, mangled name, demangled name) of each symbol that a member wants from elsewhere."""
    member, found = "", []
    for line in run("nm", "--undefined-only", str(archive_path)).splitlines():
        if line.endswith(":"):
            member = line[:-1]
        elif line.strip():
            found.append((member, line.split()[-1]))
    names = sorted({name for _, name in found})
    demangled = subprocess.run(["c++filt"], input="\n".join(names), capture_output=True, text=True).stdout.splitlines()
    readable = dict(zip(names, demangled))
    return [(member, name, readable[name]) for member, name in found]


def writable(archive_path):
    """(object file, demangled symbol, section) of each object in a section that stays writable."""
    member, found = "", []
    for line in run("objdump", "-t", "-C", str(archive_path)).splitlines():
        if match := re.match(r"^(\S+\.o):", line):
            member = match[1]
        # "0000000000000000 l     O .bss	0000000000000008 name"; thread-local ones have no size of their own type
        elif match := re.match(r"^[0-9a-f]{16} (.{7}) (\.t?(?:data|bss)\S*|COMMON)\s+([0-9a-f]{16})\s+(?:\.hidden )?(.+)$", line):
            flags, section, size, name = match.groups()
            if section.startswith((".data.rel.ro", ".data.DW.ref")) or "d" in flags or int(size, 16) == 0:
                continue
            found.append((member, name, section))
    return found


def system_calls(archive_path):
    text = subprocess.run(f"objdump -d --no-show-raw-insn '{archive_path}' | grep -E '^\\S+\\.o:|\\s(syscall|sysenter|int +\\$0x80)\\s*$'",
                          shell=True, capture_output=True, text=True).stdout
    member = ""
    for line in text.splitlines():
        if line[0] not in " \t" and ".o:" in line:
            member = line.split(":")[0]
        else:
            yield member, line.strip()


def main():
    build = pathlib.Path(sys.argv[1])
    problems, used_calls, used_data, members = [], set(), set(), 0
    for archive in ARCHIVES:
        path = build / f"libcordon_{archive}.a"
        for member, name, readable in undefined(path):
            is_cpp = name.startswith("_Z")
            bad = STD_DENIED.search(readable) if is_cpp else not C_ALLOWED.match(name)
            if bad and not excepted(CALL_EXCEPTIONS, used_calls, archive, member, readable):
                problems.append(f"{archive}/{member} calls {readable}")
        for member, name, section in writable(path):
            if not excepted(DATA_EXCEPTIONS, used_data, archive, member, name):
                problems.append(f"{archive}/{member} has a writable global: {name} ({section})")
        for member, line in system_calls(path):
            problems.append(f"{archive}/{member} contains a system call: {line}")
        members += len(run("ar", "t", str(path)).splitlines())
    for table, used in ((CALL_EXCEPTIONS, used_calls), (DATA_EXCEPTIONS, used_data)):
        problems += [f"symbols.py: an exception is not needed any more: {key}" for key in table.keys() - used]
    print(*sorted(set(problems)), sep="\n")
    print(f"{members} object files, {len(set(problems))} problems")
    return 1 if problems or members < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
