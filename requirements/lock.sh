#!/bin/sh
# Writes the hash-locked requirements anew from the .in files. Needs uv (pip install uv).
set -eu
cd "$(dirname "$0")/.."
for name in site package test bench zensical; do
  uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
    --python-version 3.11.5 --output-file "requirements/$name.txt" "requirements/$name.in"
done
