#!/usr/bin/env bash
# Run one quiet check: a line when it passes, everything it printed when it fails.
# usage: step.sh NAME COMMAND [ARGUMENT …]
set -u
name=$1
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT
began=$SECONDS
if "$@" >"$log" 2>&1; then
  printf '  ok    %-28s %3d s\n' "$name" "$((SECONDS - began))"
else
  status=$?
  printf '  FAIL  %-28s %3d s\n' "$name" "$((SECONDS - began))"
  cat "$log"
  exit "$status"
fi
