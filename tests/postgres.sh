#!/usr/bin/env bash
# Runs a command with a throw-away PostgreSQL on a free loopback port, and removes it afterwards:
#   tests/postgres.sh dotnet test
# The command finds the connection string in LINKACTIVITIES_TEST_POSTGRES. Needs Debian's package postgresql; as root the server runs as postgres.
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: tests/postgres.sh COMMAND [ARGUMENT…]" >&2; exit 2; }

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -x "${bin:-}/initdb" ] || { echo "tests/postgres.sh: no PostgreSQL in /usr/lib/postgresql; on Debian: apt-get install postgresql" >&2; exit 2; }

folder=$(mktemp -d)
as_server() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as_server() { (cd "$folder" && runuser -u postgres -- "$@"); }
fi
clean_up() {
  as_server "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

as_server "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null

# A port is free until someone takes it, so a start that fails tries another.
for _ in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 12000))
  if as_server "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 30 \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=200" start >/dev/null; then
    LINKACTIVITIES_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres" "$@"
    exit
  fi
done
echo "tests/postgres.sh: PostgreSQL did not start:" >&2
tail -n 20 "$folder/log" >&2
exit 1
