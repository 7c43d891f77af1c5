#!/usr/bin/env bash
# Installs what is missing, builds Cordon and runs its tests; the last line is the sum, "N passed, N failed".
#   test.sh            the release build: unit tests, walls, Java programs, the command line, limits, policies and
#                      escapes; most of that under ASan and UBSan; a part with a collection every few allocations;
#                      every fuzz target for a minute
#   test.sh --quick    the release build alone
# The exit code is 0 when everything passed.
set -uo pipefail
cd "$(dirname "$0")/.."

quick=false
case ${1:-} in
  '') ;;
  --quick) quick=true ;;
  *) sed -n '2,7s/^# \?//p' "$0"; exit 1 ;;
esac

# Some Java programs of every kind for the build that collects all the time.
subset=(lang/StringBasics lang/SwitchExpressions lang/Records lang/Nestmates lang/InitError lang/DeepRecursion
        exceptions/Uncaught exceptions/StackOverflow exceptions/HelpfulNullPointers gc/Churn gc/WeakRefs gc/Finalizers
        gc/StringChurn gc/ThreadsAlloc indy/LambdaBasics indy/StringConcat indy/HandlesCombine indy/VarHandleFields
        io/Buffers io/FileStreams io/ZipStreams misc/Loaders misc/LoaderConstraints misc/XmlDom net/UnixSockets
        process/Processes reflect/InvokeBasic reflect/StackWalking serial/Basic threads/ForkJoinTest threads/Interrupt
        threads/ShutdownHooks threads/ThreadMany threads/WaitNotify time/Zones util/MapsTest util/RegexTest)

passed=0 failed=0 skipped=0

# part NAME COMMAND...: runs it and adds its last line "N passed, N failed[, N skipped]" to the sum. A part that ends
# without such a line, or unhappy without a failure, is itself one.
part() {
  local name=$1 line log
  shift
  log=$(mktemp)
  echo "== $name" >&2
  "$@" 2>&1 | tee "$log"
  local status=${PIPESTATUS[0]}
  line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$log" | tail -n 1)
  rm -f "$log"
  if [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed(,\ ([0-9]+)\ skipped)? ]]; then
    ((passed += BASH_REMATCH[1], failed += BASH_REMATCH[2], skipped += ${BASH_REMATCH[4]:-0}))
    ((status == 0 || BASH_REMATCH[2] > 0)) || { echo "FAIL $name: exit code $status"; ((failed += 1)); }
  else
    echo "FAIL $name: exit code $status and no count"
    ((failed += 1))
  fi
}

# unit PRESET [PROGRAM [option...]]: doctest's own summary as ours.
unit() {
  local output status=0 program=${2:-unit_tests}
  output=$("build/$1/bin/$program" --no-version "${@:3}" 2>&1) || status=$?
  if ((status != 0)); then echo "$output" | tail -n 200; fi
  echo "$output" | sed -nE 's/^\[doctest\] test cases: +[0-9]+ \| +([0-9]+) passed \| +([0-9]+) failed.*/\1 passed, \2 failed/p'
  return "$status"
}

walls() {
  local output status=0
  output=$(ctest --test-dir build/release -E '^unit$' --output-on-failure 2>&1) || status=$?
  if ((status != 0)); then echo "$output"; fi
  echo "$output" | sed -nE 's/^[0-9]+% tests passed, ([0-9]+) tests failed out of ([0-9]+)/\1 \2/p' |
    while read -r bad total; do echo "$((total - bad)) passed, $bad failed"; done
  return "$status"
}

build() {
  tools/build.sh "$@" || { echo "FAIL build of $1"; ((failed += 1)); return 1; }
}

finish() {
  local line="$passed passed, $failed failed"
  ((skipped == 0)) || line+=", $skipped skipped"
  echo "$line"
  ((failed == 0))
  exit
}

tools/setup.sh || exit 1
build release || finish
part "unit tests" unit release
part "walls and isolation" walls
part "Java programs" tests/run.py
part "Java programs, compiled at once" tests/run.py --mode first-call --timeout 120 "${subset[@]}"
part "random programs in every mode" tests/jit/run.py --count 20 --mode interp --mode first-call --mode mixed --mode stress-deopt
part "command line" tests/cli/run.py
part "limits" tests/limits/run.py
part "audit" tests/audit/run.py
part "policies and escapes" tests/sandbox.py
part "system calls" tests/strace/run.py
part "plugin host" tests/host/run.py
part "packaging" packaging/test.sh

if $quick; then finish; fi

# libgc reads stacks and registers as words, so use-after-return checks and leak reports have nothing true to say.
export ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0:handle_segv=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
if build asan cordon unit_tests api_test; then
  part "unit tests, sanitized" unit asan
  part "public API, sanitized" unit asan api_test
  part "Java programs, sanitized" tests/run.py --slow-build --bin build/asan/bin/cordon --timeout 300
  part "command line, sanitized" tests/cli/run.py --bin build/asan/bin/cordon
  part "policies and escapes, sanitized" tests/sandbox.py --bin build/asan/bin/cordon --timeout 300
fi
unset ASAN_OPTIONS UBSAN_OPTIONS

part "fuzz targets, a minute each" tools/fuzz.sh 60

if build gcstress cordon unit_tests; then
  # Collections all the time while a heap is filled take the square of it; and what weak references are to survive, they don't.
  left_out="gc: VMs have limits of their own,gc: soft references live while there is room*,gc: at the limit allocation fails*"
  left_out+=",gc: a thousand VMs come and go,gc: load_referent against collections,gc: short-lived objects are collected only*"
  part "unit tests, collecting often" unit gcstress unit_tests --test-case-exclude="$left_out"
  part "Java programs, collecting often" tests/run.py --bin build/gcstress/bin/cordon --timeout 300 "${subset[@]}"
fi
finish
