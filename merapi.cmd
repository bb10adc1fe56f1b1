@echo off
rem Starts the command line on Windows: merapi list, merapi run eight-schools. Builds on first use and after a change.
rem Written after the shell script "merapi" beside it, which says why each step is there; NOT tested on Windows so far.
setlocal EnableExtensions DisableDelayedExpansion
set "MERAPI_ROOT=%~dp0"
set "MERAPI_TARGET=%MERAPI_ROOT%examples\target"

rem A pom, a main source or one of their folders that is newer than the last build means: build again.
if not exist "%MERAPI_TARGET%\launch.args" goto build
if not exist "%MERAPI_TARGET%\launch.java" goto build
powershell -NoProfile -Command "$r = $env:MERAPI_ROOT; $b = (Get-Item (Join-Path $env:MERAPI_TARGET 'launch.args')).LastWriteTimeUtc; $f = @(Get-Item (Join-Path $r 'pom.xml'), (Join-Path $r '*\pom.xml')) + @(Get-ChildItem -Recurse (Join-Path $r '*\src\main')); if ($f | Where-Object { $_.LastWriteTimeUtc -gt $b } | Select-Object -First 1) { exit 1 }"
if errorlevel 1 goto build
set /p MERAPI_JAVA=<"%MERAPI_TARGET%\launch.java"
if not exist "%MERAPI_JAVA%" goto build
goto start

:build
call :find_jdk
if not defined MERAPI_JDK (
  echo merapi: no JDK 25 or newer found ^(looked at JAVA_HOME, PATH and the usual folders^); install one or set JAVA_HOME 1>&2
  exit /b 2
)
set "JAVA_HOME=%MERAPI_JDK%"
where mvn >nul 2>nul
if errorlevel 1 (
  echo merapi: no mvn on the PATH; install Maven 3.8.7 or newer 1>&2
  exit /b 2
)
if not exist "%MERAPI_TARGET%" mkdir "%MERAPI_TARGET%"
echo merapi: building (the first time also downloads libraries; log: %MERAPI_TARGET%\launch.log) 1>&2
type nul >"%MERAPI_TARGET%\launch.started"
call mvn -B -f "%MERAPI_ROOT%pom.xml" -pl examples -am process-classes >"%MERAPI_TARGET%\launch.log" 2>&1 <nul
if errorlevel 1 (
  findstr /b "[ERROR] [WARNING] Error" "%MERAPI_TARGET%\launch.log" 1>&2
  echo merapi: the build failed; the whole of its output is in %MERAPI_TARGET%\launch.log 1>&2
  exit /b 2
)
rem Sources that changed while Maven ran stay newer than the build.
powershell -NoProfile -Command "$t = $env:MERAPI_TARGET; (Get-Item (Join-Path $t 'launch.args')).LastWriteTimeUtc = (Get-Item (Join-Path $t 'launch.started')).LastWriteTimeUtc"
set /p MERAPI_JAVA=<"%MERAPI_TARGET%\launch.java"

:start
"%MERAPI_JAVA%" "-Dmerapi.root=%MERAPI_ROOT%." "@%MERAPI_TARGET%\launch.args" %*
exit /b %ERRORLEVEL%

rem Sets MERAPI_JDK to a JDK of release 25 or newer, when there is one in a usual place.
:find_jdk
set "MERAPI_JDK="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for /f "delims=" %%j in ('where javac 2^>nul') do for %%h in ("%%~dpj..") do call :try "%%~fh"
for /d %%h in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\*jdk*") do call :try "%%~h"
for /d %%h in ("%USERPROFILE%\scoop\apps\*jdk*") do call :try "%%~h\current"
exit /b 0

:try
if defined MERAPI_JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /r /c:"^JAVA_VERSION=.2[5-9][.+\-]" /c:"^JAVA_VERSION=.[3-9][0-9][.+\-]" /c:"^JAVA_VERSION=.2[5-9].$" "%~1\release" >nul && set "MERAPI_JDK=%~1"
exit /b 0
