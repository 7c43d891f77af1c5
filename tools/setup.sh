#!/usr/bin/env bash
# Installs what Cordon needs to be built, run and tested on Debian 12, and only what is missing.
# Quiet when nothing is. As root, else through sudo.
set -euo pipefail

packages=(g++ cmake ninja-build ccache lld libgc-dev libfmt-dev zlib1g-dev doctest-dev libcli11-dev
          libtomlplusplus-dev libmd-dev nlohmann-json3-dev llvm-19-dev libzstd1 openjdk-17-jdk-headless python3 binutils
          clang-19 libclang-rt-19-dev libasm-java strace libbenchmark-dev dpkg-dev libcpp-httplib-dev libluajit-5.1-dev)

is_installed() { [[ $(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null) == ii* ]]; }

missing=()
for package in "${packages[@]}"; do
  is_installed "$package" || missing+=("$package")
done
((${#missing[@]})) || exit 0

as_root=()
if ((EUID != 0)); then
  command -v sudo >/dev/null || { echo "setup: not root and no sudo; install these: ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
echo "setup: installing ${missing[*]}" >&2

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >"$log" 2>&1
}
if ! { apt update && apt install -y --no-install-recommends "${missing[@]}"; }; then
  cat "$log" >&2
  echo "setup: apt-get failed; needed: ${missing[*]}" >&2
  exit 1
fi
