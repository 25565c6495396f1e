#!/usr/bin/env bash
# Make sure that PostgreSQL and Redis are here for the tests, which start servers of their own and end them.
set -u

wanted=()
compgen -G "/usr/lib/postgresql/*/bin/postgres" >/dev/null || command -v postgres >/dev/null || wanted+=(postgresql)
command -v redis-server >/dev/null || wanted+=(redis-server)
# `unshare` and `ip` make the closed network that the attack lab runs in.
command -v unshare >/dev/null || wanted+=(util-linux)
command -v ip >/dev/null || [ -x /usr/sbin/ip ] || wanted+=(iproute2)
# It checks the unit that an administrator installs.
command -v systemd-analyze >/dev/null || wanted+=(systemd)

exec "$(dirname "$0")/install_packages.sh" "the tests of the store and of attacks" "" ${wanted[@]+"${wanted[@]}"}
