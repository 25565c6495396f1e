#!/usr/bin/env bash
# Make sure that PostgreSQL and Redis are here for the tests, which start servers of their own and end them.
# Missing ones come from Debian's packages, as root or with sudo. Elsewhere a message says what to install, and the
# tests that need them are skipped by name; with CI=true a missing one fails the run.
set -u

wanted=()
compgen -G "/usr/lib/postgresql/*/bin/postgres" >/dev/null || command -v postgres >/dev/null || wanted+=(postgresql)
command -v redis-server >/dev/null || wanted+=(redis-server)
# `unshare` and `ip` make the closed network that the attack lab runs in.
command -v unshare >/dev/null || wanted+=(util-linux)
command -v ip >/dev/null || [ -x /usr/sbin/ip ] || wanted+=(iproute2)
# It checks the unit that an administrator installs.
command -v systemd-analyze >/dev/null || wanted+=(systemd)
[ ${#wanted[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root=(sudo)
  else
    as_root=(false)
  fi
fi

if command -v apt-get >/dev/null && [ "${as_root[*]:-}" != false ]; then
  echo "Installing ${wanted[*]} from the system's packages …"
  log=$(mktemp)
  if "${as_root[@]}" apt-get update -q >"$log" 2>&1 &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -q -y --no-install-recommends "${wanted[@]}" >>"$log" 2>&1; then
    rm -f "$log"
    exit 0
  fi
  tail -n 20 "$log"
  rm -f "$log"
fi

echo "Missing for the tests of the store and of attacks: ${wanted[*]}." >&2
if [ "${CI:-}" = true ]; then
  exit 1
fi
echo "Going on without: the tests that need them will be skipped." >&2
