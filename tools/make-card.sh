#!/bin/sh
# Draws overrides/assets/img/card.png anew from tools/card.html.
set -eu
cd "$(dirname "$0")/.."
profile=$(mktemp -d)
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
  --user-data-dir="$profile" --window-size=1200,630 \
  --screenshot=overrides/assets/img/card.png "file://$PWD/tools/card.html" 2>/dev/null
rm -rf "$profile"
