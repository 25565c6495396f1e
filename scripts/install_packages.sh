#!/usr/bin/env bash
# Install Debian packages that tests need, as root or with sudo; nothing to do when none is named.
# Elsewhere a message says what is missing, and the tests that need it are skipped by name; with CI=true it fails.
# usage: install_packages.sh WHAT_FOR HINT [PACKAGE …]
set -u
for=$1
hint=$2
shift 2
[ $# -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root=(sudo)
  else
    as_root=(false)
  fi
fi

if command -v apt-get >/dev/null && [ "${as_root[*]:-}" != false ]; then
  echo "Installing $* from the system's packages …"
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  # RUNLEVEL=1: a server that comes with a package is not started.
  if "${as_root[@]}" apt-get update -q >"$log" 2>&1 &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -q -y --no-install-recommends "$@" >>"$log" 2>&1; then
    exit 0
  fi
  tail -n 20 "$log"
fi

echo "Missing for $for: $*." >&2
echo "Install them (Debian: apt-get install $*)$hint." >&2
if [ "${CI:-}" = true ]; then
  exit 1
fi
echo "Going on without: the tests that need them will be skipped." >&2
