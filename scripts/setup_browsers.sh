#!/usr/bin/env bash
# Make sure that Chromium and Firefox are here for the browser tests.
set -u

chromium=${SOURCEMARK_CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
firefox=${SOURCEMARK_FIREFOX:-$(command -v firefox-esr || command -v firefox || true)}

wanted=()
[ -n "$chromium" ] || wanted+=(chromium)
[ -n "$firefox" ] || wanted+=(firefox-esr)

exec "$(dirname "$0")/install_packages.sh" "the browser tests" \
  " or name them in SOURCEMARK_CHROMIUM and SOURCEMARK_FIREFOX" ${wanted[@]+"${wanted[@]}"}
