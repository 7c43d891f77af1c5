#!/usr/bin/env bash
# Installs build/release into a scratch prefix and tries it as a user would: the command, a program that finds the CMake
# package, one that asks pkg-config, the symbols that the library shows, and the Debian package, unpacked.
# The last line is "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/.."
build=$PWD/build/release
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
prefix=$scratch/usr
passed=0 failed=0

check() {
  local name=$1
  shift
  if output=$("$@" 2>&1); then
    ((passed += 1))
  else
    ((failed += 1))
    echo "FAIL $name: $(tail -n 15 <<<"$output")"
  fi
}

says() {
  local expected=$1 output
  shift
  output=$("$@" 2>&1)
  [[ $output == "$expected" ]] || { echo "expected '$expected', got '$output'"; return 1; }
}

# Everything that the library defines for others is cordon's.
exports_are_ours() {
  local names
  names=$(nm -D --defined-only "$1" | awk '{print $3}' | c++filt | grep -vE '^(cordon::|cordon_|typeinfo (name )?for cordon::|vtable for cordon::)')
  [[ -z $names ]] || { head -n 20 <<<"$names"; return 1; }
}

hello() {
  printf 'public class Hello { public static void main(String[] a) { System.out.println("hello, package"); } }\n' >"$scratch/Hello.java"
  says "hello, package" "$1" run -A "$scratch/Hello.java"
}

check "install" cmake --install "$build" --prefix "$prefix"
libdir=$(dirname "$(find "$prefix" -name cordon.pc)")/..
check "the installed command" hello "$prefix/bin/cordon"
check "the installed plugin host" "$prefix/bin/cordon" host --help
check "exported symbols" exports_are_ours "$libdir/libcordon.so"
check "find_package: configure" cmake -S packaging/consumer -B "$scratch/consumer" -DCMAKE_PREFIX_PATH="$prefix" -G Ninja
check "find_package: build" cmake --build "$scratch/consumer"
check "find_package: run" says "99999 java.io.FileNotFoundException" "$scratch/consumer/consumer"
flags() { sed -n "s/^$1: *//p" "$libdir/pkgconfig/cordon.pc" | sed "s|\${libdir}|$libdir|g; s|\${includedir}|$prefix/include|g"; }
# shellcheck disable=SC2046
check "pkg-config: build" g++ -std=c++20 -o "$scratch/plain" packaging/consumer/consumer.cpp $(flags Cflags) $(flags Libs) -Wl,-rpath,"$libdir"
check "pkg-config: run" says "99999 java.io.FileNotFoundException" "$scratch/plain"
check "C: build" gcc -std=c11 -Wall -Wextra -Werror -pedantic -o "$scratch/shop" examples/c/shop.c $(flags Cflags) $(flags Libs) -Wl,-rpath,"$libdir"
check "C: Java" javac -d "$scratch/shop.classes" examples/c/Shop.java
check "C: run" tests/api/example.py examples/c/expected.txt "$scratch/shop" "$scratch/shop.classes"
check "Python: run" env CORDON_LIBRARY="$libdir/libcordon.so" tests/api/example.py examples/python/expected.txt \
  python3 examples/python/shop.py "$scratch/shop.classes"
check "the Debian package" bash -c "cd '$build' && cpack -G DEB -B '$scratch/deb'"
check "the Debian package's content" dpkg-deb -x "$(find "$scratch/deb" -name '*.deb' -print -quit)" "$scratch/root"
check "the Debian package's command" hello "$scratch/root/usr/bin/cordon"
echo "$passed passed, $failed failed"
((failed == 0))
