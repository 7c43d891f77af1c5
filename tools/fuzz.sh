#!/usr/bin/env bash
# fuzz.sh SECONDS [target...]: builds the fuzz targets with ASan and UBSan and runs each that long, as many at once as
# there are processors; the last line is "N passed, N failed". tests/fuzz/README.md lists the targets.
set -uo pipefail
cd "$(dirname "$0")/.."

seconds=${1:?seconds for each target}
shift
targets=("$@")
((${#targets[@]})) || targets=(class_file verifier jimage zip disassembler policy paths)

tools/build.sh fuzz fuzz_targets || { echo "0 passed, ${#targets[@]} failed"; exit 1; }
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1

fuzz() {
  local target=$1 seconds=$2
  local corpus=build/fuzz/corpus/$target findings=build/fuzz/findings/$target log=build/fuzz/$target.log
  mkdir -p "$corpus" "$findings"
  local options=(-max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=20000 -print_final_stats=1
                 -artifact_prefix="$findings/" -verbosity=1)
  local seeds=()
  case $target in
    class_file | verifier | disassembler)
      options+=(-dict=tests/fuzz/class.dict)
      # libFuzzer reads one level of folders.
      mapfile -t seeds < <(find tests/bytecode -name '*.class' -printf '%h\n' | sort -u) ;;
    paths) ;;  # what a world looks like is drawn from the bytes: any will do
    *) seeds=("tests/fuzz/seeds/$target") ;;
  esac
  if "build/fuzz/bin/fuzz_$target" "${options[@]}" "$corpus" "${seeds[@]}" >"$log" 2>&1; then
    echo "ok   $target: $(grep -oE 'number_of_executed_units: [0-9]+' "$log" | grep -oE '[0-9]+') inputs"
  else
    # What broke, and the input itself: where only this output is kept, it is all there is.
    echo "FAIL $target: $(grep -aE 'internal error|ERROR|SUMMARY|runtime error|^Base64' "$log" | head -n 5); all of it in $log"
  fi
}
export -f fuzz

results=$(printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I '{}' bash -c 'fuzz "$1" "$2"' fuzz '{}' "$seconds" | tee /dev/stderr)
passed=$(grep -c '^ok ' <<<"$results")
failed=$((${#targets[@]} - passed))
echo "$passed passed, $failed failed"
((failed == 0))
