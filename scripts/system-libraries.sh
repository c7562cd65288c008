#!/usr/bin/env bash
# Installs the system libraries that Qt loads, where they are missing and this user may; else names them in one sentence.
set -u
[ "$(uname -s)" = Linux ] || exit 0
declare -A library=(
    [libGL.so.1]=libgl1 [libEGL.so.1]=libegl1 [libglib-2.0.so.0]=libglib2.0-0
    [libxkbcommon.so.0]=libxkbcommon0 [libfontconfig.so.1]=libfontconfig1 [libdbus-1.so.3]=libdbus-1-3
)
if [ -n "${DISPLAY:-}" ]; then  # the window itself, on X11
    library+=(
        [libxcb-cursor.so.0]=libxcb-cursor0 [libxcb-icccm.so.4]=libxcb-icccm4 [libxcb-keysyms.so.1]=libxcb-keysyms1
        [libxcb-image.so.0]=libxcb-image0 [libxcb-render-util.so.0]=libxcb-render-util0
        [libxcb-shape.so.0]=libxcb-shape0 [libxcb-xkb.so.1]=libxcb-xkb1 [libxkbcommon-x11.so.0]=libxkbcommon-x11-0
    )
fi
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
