#!/usr/bin/env bash
# Start the Appium server by hand; arguments go to it: tools/appium/start.sh --port 4723
# Set up first with tools/setup.sh appium. The harness starts a server of its own when devices.yaml names no url.
set -euo pipefail
cd "$(dirname "$0")"

[ -e node_modules/appium/index.js ] || { echo "not installed; run tools/setup.sh appium" >&2; exit 2; }
if [ -z "${ANDROID_HOME:-}" ] && [ -e /usr/lib/android-sdk/platform-tools/adb ]; then
  export ANDROID_HOME=/usr/lib/android-sdk # of Debian's package adb
fi
export APPIUM_HOME=$PWD
exec node node_modules/appium/index.js server --address 127.0.0.1 "$@"
