#!/usr/bin/env bash
# Builds the designer host on Elsa, and runs against it what runs against the embedded engine: the public API of the package, the black-box suite
# and the browser suite. Needs a machine that is served Elsa's packages.
#   tests/elsa.sh                                  the pinned version
#   tests/elsa.sh -p:ElsaVersion=3.8.0             another; what is given goes to "dotnet build"
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=$(mktemp -d)
host=
clean_up() {
  [ -z "$host" ] || { kill -TERM "$host" && wait "$host"; } 2>/dev/null || true
  rm -rf "$folder"
}
trap clean_up EXIT

dotnet build LinkActivities.sln
dotnet build designer-host -c Release -p:Engine=Elsa -o "$folder/host" "$@"

LINKACTIVITIES_ELSA_BUILD=$folder/host dotnet test tests/LinkActivities.Tests --no-build --filter "FullyQualifiedName~PublicApi"

# run SUITE: tests a host with a new database, as the suites expect it.
run() {
  local port=$((20000 + RANDOM % 12000)) failed=0
  export LINKACTIVITIES_BASE_URL=http://127.0.0.1:$port LINKACTIVITIES_API_KEY LINKACTIVITIES_ENGINE=Elsa
  LINKACTIVITIES_API_KEY=$(head -c 24 /dev/urandom | base64 | tr '+/' '-_')
  (cd designer-host && ASPNETCORE_URLS=$LINKACTIVITIES_BASE_URL LinkActivities__ApiKey=$LINKACTIVITIES_API_KEY LinkActivities__Sandbox__AllowControl=true \
    LinkActivities__DataDirectory=$folder/$port exec dotnet "$folder/host/LinkActivities.DesignerHost.dll" >"$folder/log" 2>&1) &
  host=$!
  for _ in $(seq 120); do
    curl -sfo /dev/null "$LINKACTIVITIES_BASE_URL/health/ready" && break
    kill -0 "$host" 2>/dev/null || break
    sleep 1
  done
  dotnet test "$1" --no-build || failed=$?
  kill -TERM "$host"
  wait "$host" || failed=$?
  host=
  [ "$failed" -eq 0 ] || tail -n 40 "$folder/log" >&2
  return "$failed"
}

run tests/Conformance
run tests/Browser
