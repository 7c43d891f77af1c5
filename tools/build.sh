#!/usr/bin/env bash
# build.sh PRESET [target...]: configures and builds build/PRESET; prints the compiler's output only when it fails.
set -euo pipefail
cd "$(dirname "$0")/.."

preset=$1
shift
targets=()
(($# == 0)) || targets=(--target "$@")

mkdir -p "build/$preset"
log=build/$preset/build.log
echo "building build/$preset (log: $log)" >&2
if ! { cmake --preset "$preset" && cmake --build "build/$preset" "${targets[@]}"; } >"$log" 2>&1; then
  grep -E 'error:|undefined |FAILED:|CMake Error' -A 3 "$log" | tail -n 80 >&2 || tail -n 40 "$log" >&2
  echo "build of $preset failed; all of it is in $log" >&2
  exit 1
fi
