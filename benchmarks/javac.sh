#!/usr/bin/env bash
# Compiles the benchmark programs with javac in Cordon and in `java`, compares the class files byte for byte, and prints the
# CPU time of each (user + system).
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${1:-build/release/bin/cordon}
out=build/benchmarks/javac
rm -rf "$out" && mkdir -p "$out/java" "$out/cordon"
TIMEFORMAT='%U + %S s'
echo -n "java -Xint: "; time java -Xint -m jdk.compiler/com.sun.tools.javac.Main -nowarn -d "$out/java" benchmarks/java/*.java
echo -n "cordon:     "; time "$bin" run -A -m jdk.compiler/com.sun.tools.javac.Main -nowarn -d "$out/cordon" benchmarks/java/*.java
diff -r "$out/java" "$out/cordon" && echo "$(find "$out/java" -name '*.class' | wc -l) class files are identical"
