#!/bin/sh
# Installs what the tests need of the system, from the list given. Needs apt and root (or sudo).
set -eu
missing=""
while IFS='|' read -r need package; do
  need=$(echo "$need" | tr -d ' '); package=$(echo "$package" | tr -d ' ')
  case "$need" in ''|'#'*) continue ;; esac
  if command -v dpkg-query >/dev/null && dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed'; then continue; fi
  if command -v "$need" >/dev/null 2>&1; then continue; fi
  missing="$missing $package"
done < "$1"
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null; then
  echo "The tests also need:$missing. There is no apt-get here: install their like by hand." >&2
  exit 1
fi
sudo=""
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { echo "The tests also need:$missing. Run as root: apt-get install$missing" >&2; exit 1; }
  sudo=sudo
fi
echo "installing for the tests:$missing"
$sudo apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
