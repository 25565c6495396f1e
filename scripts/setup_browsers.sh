#!/usr/bin/env bash
# Make sure that Chromium and Firefox are here for the browser tests.
# Missing ones come from Debian's packages, as root or with sudo. Elsewhere a message says what to install, and the
# browser tests are skipped by name; with CI=true a missing browser fails the run.
set -u

chromium=${SOURCEMARK_CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
firefox=${SOURCEMARK_FIREFOX:-$(command -v firefox-esr || command -v firefox || true)}
# Firefox and Chromium are driven directly; chromedriver is only there for those who debug with it.
[ -n "$chromium" ] && [ -n "$firefox" ] && exit 0

wanted=()
[ -n "$chromium" ] || wanted+=(chromium)
[ -n "$firefox" ] || wanted+=(firefox-esr)

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
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${wanted[@]}" >>"$log" 2>&1; then
    rm -f "$log"
    exit 0
  fi
  tail -n 20 "$log"
  rm -f "$log"
fi

echo "Missing for the browser tests: ${wanted[*]}." >&2
echo "Install them (Debian: apt-get install ${wanted[*]}) or name them in SOURCEMARK_CHROMIUM and SOURCEMARK_FIREFOX." >&2
if [ "${CI:-}" = true ]; then
  exit 1
fi
echo "Going on without: the tests that need them will be skipped." >&2
