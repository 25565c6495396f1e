#!/bin/sh
# Runs a command of the service as the unit does: as its user, with its settings. As root:
#   /opt/sourcemark/deploy/sourcemark.sh tokens add "class 7b"
set -eu
umask 077
SETTINGS=${SETTINGS:-/etc/sourcemark.env}
SERVICE_USER=${SERVICE_USER:-sourcemark}
SOURCEMARK_DATA_DIR=/var/lib/sourcemark
# What it tells people to type.
SOURCEMARK_COMMAND=$0

set -a
# The file is read by systemd too: NAME=value a line, values with a blank or `;` in double quotes.
# shellcheck disable=SC1090 # which file it is, is known when it runs
. "$SETTINGS"
set +a
export SOURCEMARK_DATA_DIR SOURCEMARK_COMMAND
cd "$(dirname "$0")/.."
if [ "$(id -un)" = "$SERVICE_USER" ]; then
  exec .venv/bin/sourcemark "$@"
fi
exec runuser -u "$SERVICE_USER" -- .venv/bin/sourcemark "$@"
