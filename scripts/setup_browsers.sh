#!/usr/bin/env bash
# Make sure that Chromium and Firefox are here for the browser tests; for what they print, poppler-utils to look into it and
# letters of the usual width, so that it takes as many sheets everywhere.
set -u

chromium=${SOURCEMARK_CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
firefox=${SOURCEMARK_FIREFOX:-$(command -v firefox-esr || command -v firefox || true)}

wanted=()
[ -n "$chromium" ] || wanted+=(chromium)
[ -n "$firefox" ] || wanted+=(firefox-esr)
{ command -v pdftotext && command -v pdfinfo; } >/dev/null || wanted+=(poppler-utils)
command -v fc-list >/dev/null || wanted+=(fontconfig)
fc-list 2>/dev/null | grep -q "Liberation Serif" || wanted+=(fonts-liberation)

exec "$(dirname "$0")/install_packages.sh" "the browser tests" \
  " or name them in SOURCEMARK_CHROMIUM and SOURCEMARK_FIREFOX" ${wanted[@]+"${wanted[@]}"}
