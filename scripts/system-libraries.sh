#!/usr/bin/env bash
# Installs the system libraries that Qt loads, where they are missing and this user may; else names them in one sentence.
set -u
[ "$(uname -s)" = Linux ] || exit 0
declare -A library=(
    [libGL.so.1]=libgl1 [libEGL.so.1]=libegl1 [libglib-2.0.so.0]=libglib2.0-0
    [libxkbcommon.so.0]=libxkbcommon0 [libfontconfig.so.1]=libfontconfig1 [libdbus-1.so.3]=libdbus-1-3
)
missing=()
known=$( { ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null)
for file in "${!library[@]}"; do
    grep -qF "$file" <<<"$known" || missing+=("${library[$file]}")
done
[ ${#missing[@]} -eq 0 ] && exit 0
become=()
[ "$(id -u)" = 0 ] || become=(sudo -n)
if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    echo "Installing the system libraries that the window needs: ${missing[*]} ..."
    if "${become[@]}" apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive "${become[@]}" apt-get install \
        -y -qq --no-install-recommends "${missing[@]}" >/dev/null; then
        exit 0
    fi
fi
echo "The window needs system libraries that are not installed here: ask an administrator to install ${missing[*]}." >&2
exit 0
