#!/bin/sh
# Says in one sentence what is missing on this machine before anything is installed.
set -u
python=${1:-python3}
fail() { echo "$1" >&2; exit 1; }
command -v "$python" >/dev/null || fail "Python is missing: install Python 3.11.5 or newer."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' ||
  fail "$("$python" --version) is too old: Python 3.11.5 or newer is needed. With another one: make PYTHON=python3.12 …"
"$python" -c 'import venv, ensurepip' 2>/dev/null ||
  fail "Python's venv is missing: on Debian or Ubuntu, apt-get install python3-venv"
command -v node >/dev/null || fail "Node.js is missing: install Node.js 20 or newer."
node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' ||
  fail "Node.js $(node --version) is too old: install Node.js 20 or newer."
command -v npm >/dev/null || fail "npm is missing: it comes with Node.js 20."
