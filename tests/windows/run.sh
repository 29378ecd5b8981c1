#!/usr/bin/env bash
# Run tests under Python for Windows, where wine is installed: run.sh PYTHON [what pytest is to do]
# PYTHON is that of .venv; what it lacks for Windows is built beside it once.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=$PWD/.venv-windows python=$1
[[ $python == /* ]] || python=$PWD/$python
shift

left_out() {
  echo "Testene under Windows er udeladt: $1." >&2
  exit 0
}
for program in wine x86_64-w64-mingw32-gcc; do
  command -v "$program" >/dev/null ||
    left_out "$program findes ikke (på Debian og Ubuntu: sudo apt install wine wine64 gcc-mingw-w64-x86-64)"
done
"$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || left_out "de skal bruge en .venv med Python 3.11"

state=$(cat requirements-dev.txt tests/windows/build.sh tests/windows/*.c | sha256sum)
if [[ $(cat "$folder/state" 2>/dev/null) != "$state" ]]; then
  echo 'Bygger Python til Windows ...' >&2
  rm -rf "$folder"
  tests/windows/build.sh "$python" "$folder"
  echo "$state" >"$folder/state"
fi

export WINEPREFIX=$folder/prefix WINEDEBUG=-all LC_ALL=C.UTF-8
# Wine gives all that a program writes only to a pipe.
: | wine "$folder/base/python.exe" -m pytest -n0 -p no:cacheprovider "$@" 2>&1 | cat
