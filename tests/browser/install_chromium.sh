#!/usr/bin/env bash
# The Chromium that the browser tests drive. Debian's shell without a window draws the same pages for less than half the
# processor time of the whole browser: that first, else whatever the machine has.
set -euo pipefail
shell=chromium-headless-shell
command -v "$shell" >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "== Installing $shell for the browser tests"
  # An archive that does not answer keeps nobody waiting who has another Chromium.
  timeout 300 bash -c "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $shell >/dev/null" \
    && exit 0
fi
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  command -v "$name" >/dev/null && exit 0
done
echo "The browser tests need Chromium: install the package $shell, chromium or google-chrome and run this again." >&2
exit 1
