#!/usr/bin/env bash
# Checks what the build needs and installs the system packages that are missing. Safe to run again.
#
#   scripts/install-system-packages.sh [--for-tests | --for-browser | --for-office]
#
# Checks come before changes: if something is lacking that this script cannot install, it says so at once.
set -euo pipefail

needed_swift="6.2"

fail() {
  printf 'outturn: %s\n' "$1" >&2
  shift
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 1
}

has() { command -v "$1" > /dev/null 2>&1; }

check_swift() {
  has swift || fail "Swift $needed_swift or later is needed, and there is no \`swift\` on the PATH." \
    "Install it from https://www.swift.org/install/linux/ (or start from a swift:6.3-bookworm image) and try again."
  local version
  version="$(swift --version 2>&1 | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)"
  [ -n "$version" ] || fail "\`swift --version\` does not say which version it is." "Run it by hand to see why."
  if [ "$(printf '%s\n%s\n' "$needed_swift" "$version" | sort -V | head -n 1)" != "$needed_swift" ]; then
    fail "Swift $needed_swift or later is needed; this is Swift $version." \
      "See https://www.swift.org/install/linux/."
  fi
}

# Any Python 3 in sight may hold the modules, one of them all; Debian's own is where its packages put them.
has_modules() {
  local python
  for python in python3 /usr/bin/python3; do
    if has "$python" && "$python" -c "import $1" > /dev/null 2>&1; then return 0; fi
  done
  return 1
}

# The list is read to its end: a grep that leaves at the first hit would break the pipe, and the font would seem missing.
has_font() { has fc-list && fc-list 2> /dev/null | grep -i "$1" > /dev/null; }

missing=()
collect_missing() {
  has pkg-config || missing+=(pkg-config)
  if ! has pkg-config || ! pkg-config --exists libxml-2.0; then missing+=(libxml2-dev); fi
  if ! has pkg-config || ! pkg-config --exists xlsxwriter; then missing+=(libxlsxwriter-dev); fi
  if ! has pkg-config || ! pkg-config --exists 'libcrypto >= 3'; then missing+=(libssl-dev); fi
  [ -e /usr/include/zlib.h ] || pkg-config --exists zlib 2> /dev/null || missing+=(zlib1g-dev)
  # What the compiler's memory comes from: see swift-build.sh.
  PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2> /dev/null | grep libjemalloc > /dev/null || missing+=(libjemalloc2)
  if [ "$for_tests" = yes ]; then
    has_modules "jsonschema, openpyxl" || missing+=(python3-jsonschema python3-openpyxl)
    has xmllint || missing+=(libxml2-utils)
  fi
  if [ "$for_office" = yes ]; then
    has soffice || missing+=(libreoffice-calc-nogui)
  fi
  if [ "$for_browser" = yes ]; then
    has chromium || has chromium-browser || has google-chrome || missing+=(chromium)
    python3 -c "import ensurepip, venv" > /dev/null 2>&1 || missing+=(python3-venv)
    # Letters as wide as Arial's, and shapes beyond Latin.
    has_font liberation || missing+=(fonts-liberation)
    has_font dejavu || missing+=(fonts-dejavu-core)
    has fc-list || missing+=(fontconfig)
  fi
}

install_missing() {
  has apt-get || fail "these packages are missing, and there is no apt-get to install them: ${missing[*]}" \
    "Their names are Debian's. Install what your system calls them and try again."
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    has sudo || fail "these packages are missing, and installing them needs root or sudo: ${missing[*]}" \
      "As root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  printf 'Installing %s\n' "${missing[*]}"
  # Somebody else may be installing: wait for them.
  local install=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends -qq "${missing[@]}")
  if ! ${as_root[@]+"${as_root[@]}"} "${install[@]}" > /dev/null 2>&1; then
    # A fresh image has no package lists yet.
    ${as_root[@]+"${as_root[@]}"} apt-get update -qq \
      || fail "the package lists could not be fetched (apt-get update)." "Is there a connection?"
    ${as_root[@]+"${as_root[@]}"} "${install[@]}" > /dev/null \
      || fail "apt-get could not install: ${missing[*]}" "Its own message stands above."
  fi
}

for_tests=no
for_browser=no
for_office=no
case "${1-}" in
  "") ;;
  --for-tests) for_tests=yes ;;
  --for-browser) for_browser=yes ;;
  --for-office) for_office=yes ;;
  *) fail "unknown argument: $1" "Use: $0 [--for-tests | --for-browser | --for-office]" ;;
esac

check_swift
collect_missing
if [ "${#missing[@]}" -gt 0 ]; then
  install_missing
  missing=()
  collect_missing
  if [ "${#missing[@]}" -gt 0 ]; then
    fail "installed, and still not found: ${missing[*]}" \
      "Does PKG_CONFIG_PATH or another Python on the PATH stand in the way?"
  fi
fi
