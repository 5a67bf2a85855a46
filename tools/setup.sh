#!/usr/bin/env bash
# Install what is missing: Debian packages (browser, CJK font), a virtual environment, the Python dependencies.
# Usage: tools/setup.sh [dev|apk|appium]     Does nothing, quickly, when everything is there.
set -euo pipefail
cd "$(dirname "$0")/.."
want=${1:-run}

say() { printf '[setup] %s\n' "$*" >&2; }

python=""
for candidate in python3.13 python3.12 python3.11 python3; do
  if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$candidate
    break
  fi
done

packages=()
have() { command -v "$1" >/dev/null 2>&1; }
[ -n "$python" ] || packages+=(python3 python3-venv)
[ -n "$python" ] && { "$python" -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv); }
have chromium || have chromium-browser || have google-chrome || [ -n "${ZHIJIAN_CHROMIUM:-}" ] || packages+=(chromium)
{ have fc-list && fc-list :lang=zh-cn file 2>/dev/null | grep -q .; } || packages+=(fonts-noto-cjk fontconfig)
if [ "$want" = apk ] || [ "$want" = dev ]; then
  have aapt || packages+=(aapt)
  [ -e /usr/share/android-framework-res/framework-res.apk ] || packages+=(android-framework-res)
  have smali || packages+=(libsmali-java)
  have zipalign || packages+=(zipalign)
  have apksigner || packages+=(apksigner)
  have keytool || packages+=(default-jre-headless)
fi
if [ "$want" = appium ]; then
  # Debian's own node may be too old for Appium, so it is not installed behind anybody's back.
  node_is_fit='const [a, b] = process.versions.node.split(".").map(Number); process.exit(a >= 24 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)'
  if ! { have node && have npm && node -e "$node_is_fit"; }; then
    say "Appium needs Node.js 20.19, 22.12 or 24 and newer, with npm; found: $(node --version 2>/dev/null || echo none). Install it (nodejs.org), then run this again."
    exit 2
  fi
  have adb || packages+=(adb)
  have aapt2 || packages+=(aapt)
  have apksigner || packages+=(apksigner)
  have chromedriver || packages+=(chromium-driver)
fi

if [ ${#packages[@]} -gt 0 ]; then
  have apt-get || { say "please install: ${packages[*]}"; exit 2; }
  sudo=""
  if [ "$(id -u)" != 0 ]; then
    have sudo || { say "not root and no sudo; please install: ${packages[*]}"; exit 2; }
    sudo=sudo
  fi
  say "apt: ${packages[*]}"
  apt_install() {
    $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
  }
  if [ -n "$python" ] && "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    apt_install & apt_job=$!   # the browser and fonts download while pip works
  else
    apt_install
    python=${python:-python3}
  fi
fi

case $want in
  dev) extra='.[dev]' ;;
  appium) extra='.[appium]' ;;
  *) extra='.' ;;
esac
stamp=.venv/.installed-$want
if [ ! -e "$stamp" ] || [ pyproject.toml -nt "$stamp" ]; then
  [ -x .venv/bin/python ] || { say "virtual environment: .venv"; "$python" -m venv .venv; }
  say "pip install $extra (a minute or two the first time)"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile -e "$extra"
  touch "$stamp"
fi

if [ "$want" = appium ]; then
  npm_stamp=tools/appium/node_modules/.installed
  if [ ! -e "$npm_stamp" ] || [ tools/appium/package.json -nt "$npm_stamp" ]; then
    say "npm install in tools/appium (a minute or two the first time)"
    (cd tools/appium && npm install --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel=error >&2)
    touch "$npm_stamp"
  fi
fi

if [ -n "${apt_job:-}" ]; then wait "$apt_job" || { say "apt failed"; exit 2; }; fi

# The adbutils wheel brings adb for x86-64; elsewhere Debian's is needed.
.venv/bin/python - <<'PY' || { say "apt: adb"; ${sudo:-} apt-get install -y -qq --no-install-recommends adb >/dev/null; }
import adbutils, subprocess, sys
try:
    sys.exit(subprocess.run([adbutils.adb_path(), "version"], capture_output=True).returncode)
except Exception:
    sys.exit(1)
PY
