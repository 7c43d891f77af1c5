#!/usr/bin/env bash
# fuzz.sh SECONDS [target...]: builds the fuzz targets with ASan and UBSan and runs each that long; the last line is
# "N passed, N failed". tests/fuzz/README.md lists the targets.
set -uo pipefail
cd "$(dirname "$0")/.."

seconds=${1:?seconds for each target}
shift
targets=("$@")
((${#targets[@]})) || targets=(class_file verifier jimage zip disassembler policy paths)

tools/build.sh fuzz fuzz_targets || { echo "0 passed, ${#targets[@]} failed"; exit 1; }
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
passed=0 failed=0
for target in "${targets[@]}"; do
  corpus=build/fuzz/corpus/$target findings=build/fuzz/findings/$target
  mkdir -p "$corpus" "$findings"
  options=(-max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=20000 -print_final_stats=1
           -artifact_prefix="$findings/" -verbosity=1)
  seeds=()
  case $target in
    class_file | verifier | disassembler)
      options+=(-dict=tests/fuzz/class.dict)
      # libFuzzer reads one level of folders.
      mapfile -t seeds < <(find tests/bytecode -name '*.class' -printf '%h\n' | sort -u) ;;
    paths) ;;  # what a world looks like is drawn from the bytes: any will do
    *) seeds=("tests/fuzz/seeds/$target") ;;
  esac
  log=build/fuzz/$target.log
  if "build/fuzz/bin/fuzz_$target" "${options[@]}" "$corpus" "${seeds[@]}" >"$log" 2>&1; then
    echo "ok   $target: $(grep -oE 'number_of_executed_units: [0-9]+' "$log" | grep -oE '[0-9]+') inputs"
    ((passed += 1))
  else
    echo "FAIL $target: $(grep -m1 -E 'ERROR|SUMMARY|runtime error' "$log"); all of it in $log"
    ((failed += 1))
  fi
done
echo "$passed passed, $failed failed"
((failed == 0))
