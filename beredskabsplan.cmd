@echo off
rem For a double-click on Windows: makes .venv where there is none, and asks what to do.
rem With words after it, it is the command itself: beredskabsplan.cmd plan --final
rem
rem Only ASCII stands here, in the messages too: cmd reads this file in whatever code page the window has. All else is
rem said by Python, which writes to the window in Unicode. No variable that holds a path stands outside quotes or in a
rem block, and exclamation marks mean nothing, so the folder may be called anything.
setlocal EnableExtensions DisableDelayedExpansion
set PYTHONHOME=
set PYTHONPATH=
pushd "%~dp0."
if not exist requirements.txt goto zipped
if not exist pipeline\beredskabsplan\__main__.py goto zipped

rem No && and ||: the cmd of wine, where this is tried, takes them for &.
rem .venv is as it should be when its Python runs and has what requirements.txt says by now.
set "same=import filecmp, sys; sys.exit(not filecmp.cmp('requirements.txt', '.venv/installed.txt', False))"
if not exist .venv\Scripts\python.exe goto find
.venv\Scripts\python.exe -c "%same%" >nul 2>&1
if %errorlevel% equ 0 goto ready

:find
set "enough=import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))"
set python="%BEREDSKABSPLAN_PYTHON%"
if %python%=="" goto search
%python% -c "%enough%" >nul 2>&1
if %errorlevel% equ 0 goto make
echo BEREDSKABSPLAN_PYTHON peger ikke til Python 3.11 eller nyere:
echo "%BEREDSKABSPLAN_PYTHON%"
goto failed

:search
set "python=py -3"
%python% -c "%enough%" >nul 2>&1
if %errorlevel% equ 0 goto make
set "python=python"
%python% -c "%enough%" >nul 2>&1
if %errorlevel% equ 0 goto make
set "python=python3"
%python% -c "%enough%" >nul 2>&1
if %errorlevel% equ 0 goto make
echo Der skal bruges Python 3.11 eller nyere, og det findes ikke her.
echo Hent det fra https://www.python.org/downloads/ og kryds af ved
echo "Add python.exe to PATH", mens det bliver installeret. Dobbeltklik derefter igen.
goto failed

:make
echo Programmet bliver gjort klar. Det tager et par minutter.
%python% -m venv --clear .venv
if %errorlevel% neq 0 goto unfinished
.venv\Scripts\python.exe -m pip install --quiet --no-input --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
if %errorlevel% neq 0 goto unfinished
copy /y requirements.txt .venv\installed.txt >nul

:ready
set "PYTHONPATH=pipeline"
if not "%~1"=="" goto command
.venv\Scripts\python.exe -m beredskabsplan.cli.menu
set code=%errorlevel%
if %code% neq 0 pause
goto leave

:command
.venv\Scripts\python.exe -m beredskabsplan %*
set code=%errorlevel%
goto leave

:zipped
echo Resten af programmet mangler. Pak hele zip-filen ud, og dobbeltklik i den mappe, der kommer ud af det.
goto failed

:unfinished
echo Installationen lykkedes ikke; grunden ses ovenfor.
echo Se efter, om der er internet, og dobbeltklik igen.

:failed
set code=1
if "%~1"=="" pause

:leave
popd
exit /b %code%
