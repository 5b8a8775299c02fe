#!/usr/bin/env bash
# Builds everything and runs all tests. Test peers that are missing are installed where that is allowed (apt as root, npm);
# what stays missing makes the tests that need it skip by name. The last line is: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "$0")/.."

results=artifacts/test-results
peers=tests/EdgeGateway.EndToEnd/Peers/node

say() { printf '== %s\n' "$*"; }

install_debian_packages() {
  local missing=()
  command -v chromium >/dev/null 2>&1 || missing+=(chromium)
  command -v mbpoll >/dev/null 2>&1 || missing+=(mbpoll)
  command -v socat >/dev/null 2>&1 || missing+=(socat)
  /usr/bin/python3 -c 'import pymodbus.client, pymodbus.server.async_io' >/dev/null 2>&1 || missing+=(python3-pymodbus python3-serial python3-serial-asyncio)
  /usr/bin/python3 -c 'import jsonschema' >/dev/null 2>&1 || missing+=(python3-jsonschema)
  command -v Rscript >/dev/null 2>&1 || missing+=(r-base-core)
  command -v az >/dev/null 2>&1 || missing+=(azure-cli)
  command -v clang >/dev/null 2>&1 || missing+=(clang)
  command -v strace >/dev/null 2>&1 || missing+=(strace)
  command -v tshark >/dev/null 2>&1 || missing+=(tshark)
  [ -d /usr/lib/postgresql ] || missing+=(postgresql)
  [ -e /usr/include/modbus/modbus.h ] || missing+=(libmodbus-dev)
  [ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
  [ ${#missing[@]} -eq 0 ] && return 0
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    say "not installed (needs root and apt): ${missing[*]}; the tests that need them will be skipped"
    return 0
  fi
  say "installing test peers: ${missing[*]}"
  apt-get update -qq >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1 ||
    say "could not install ${missing[*]}; the tests that need them will be skipped"
}

install_node_packages() {
  [ -f "$peers/package-lock.json" ] || return 0
  if ! command -v npm >/dev/null 2>&1; then
    say "npm is missing; the tests that need it will be skipped"
    return 0
  fi
  [ "$peers/node_modules/.package-lock.json" -nt "$peers/package-lock.json" ] && return 0
  say "installing test peers from npm"
  (cd "$peers" && npm ci --ignore-scripts --no-audit --no-fund --silent) ||
    say "npm could not install $peers; the tests that need it will be skipped"
}

# Reads VSTest's result files: one Counters element each; a skipped test is one that was not executed.
sum_counter() { grep -ho '<Counters [^>]*' "$results"/*.trx 2>/dev/null | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{n += $1} END {print n + 0}'; }

list_skipped() {
  awk '
    /<UnitTestResult / {
      name = ""; skipped = /outcome="NotExecuted"/
      if (match($0, /testName="[^"]*"/)) name = substr($0, RSTART + 10, RLENGTH - 11)
    }
    skipped && /<(Message|StdOut)>/ {
      reason = $0; gsub(/<[^>]*>/, "", reason); sub(/^[ \t]+/, "", reason)
      if (name != "") { print "   " name ": " reason; name = "" }
    }
    /<\/UnitTestResult>/ || /<UnitTestResult .*\/>/ { if (skipped && name != "") print "   " name; name = ""; skipped = 0 }
  ' "$results"/*.trx 2>/dev/null | sort -u
}

install_debian_packages
install_node_packages
rm -rf "$results"

say "building"
if ! dotnet build EdgeGateway.sln -c Release -v quiet --nologo; then
  say "the build failed"
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

say "testing"
# One project at a time: the end-to-end tests start whole programs and want the cores to themselves.
status=0
for project in tests/EdgeGateway.Tests tests/EdgeGateway.EndToEnd; do
  dotnet test "$project" -c Release --no-build --nologo --filter 'Kind!=ChildProcess' --logger "trx;LogFileName=$(basename "$project").trx" --results-directory "$results" || status=1
done

passed=$(sum_counter passed)
failed=$(sum_counter failed)
skipped=$(($(sum_counter total) - $(sum_counter executed)))
# A test run that crashed leaves no counters: that is a failure too.
[ "$status" -ne 0 ] && [ "$failed" -eq 0 ] && failed=1

if [ "$skipped" -gt 0 ]; then
  say "skipped, and why"
  list_skipped
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
