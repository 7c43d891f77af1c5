#!/usr/bin/env bash
# Installs what is missing, builds Cordon, compiles an example with javac and runs it in a VM.
#   run-example.sh [name [arguments...]]     a folder of examples/; without a name: hello
set -euo pipefail
cd "$(dirname "$0")/.."

tools/setup.sh
tools/build.sh release cordon

name=${1:-hello}
shift || true
main=$(sed -n 's/^main: //p' "examples/$name/example.txt")
classes=build/examples/$name
mkdir -p "$classes"
javac -d "$classes" "examples/$name"/*.java
exec build/release/bin/cordon run -cp "$classes" "$main" "$@"
