@echo off
rem Runs the command line of Zero to DL4J from any folder; a checkout builds itself first where needed.
rem ZERO_JAVA_OPTS adds flags for the JVM, such as ZERO_JAVA_OPTS=-Xmx4g.
setlocal EnableExtensions DisableDelayedExpansion

set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "ARGUMENTS=%ROOT%\apps\cli\target\zero.args"
set "JVM=%ROOT%\apps\cli\src\main\flags"
set "INSTALLED="
if exist "%ROOT%\lib\flags" set "INSTALLED=yes"
if defined INSTALLED set "JVM=%ROOT%\lib\flags"

rem --- a Java 17 or newer ------------------------------------------------------
set "JAVA="
set "MAJOR=none"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
if not defined JAVA goto no_java
set "SETTINGS=%TEMP%\zero-java-%RANDOM%%RANDOM%.txt"
"%JAVA%" -XshowSettings:properties -version > "%SETTINGS%" 2>&1
for /f "tokens=4 delims==." %%V in ('findstr /c:"java.specification.version =" "%SETTINGS%"') do set "MAJOR=%%V"
for /f "tokens=1,* delims==" %%A in ('findstr /c:"java.home =" "%SETTINGS%"') do for /f "tokens=*" %%H in ("%%B") do set "FOUND_HOME=%%H"
del "%SETTINGS%" 2>nul
set /a MAJOR=%MAJOR% 2>nul
if %MAJOR% LSS 17 goto no_java

if defined INSTALLED goto start

rem --- build what is not built or older than the sources -----------------------
if not exist "%ARGUMENTS%" goto build
powershell -NoProfile -ExecutionPolicy Bypass -Command "$built = (Get-Item -LiteralPath $env:ARGUMENTS).LastWriteTime; $files = @(Get-Item \"$env:ROOT\pom.xml\", \"$env:ROOT\*\pom.xml\", \"$env:ROOT\apps\*\pom.xml\") + @(Get-ChildItem -Recurse \"$env:ROOT\*\src\main\", \"$env:ROOT\apps\*\src\main\", \"$env:ROOT\exercises\check\main\"); if ($files | Where-Object { $_.LastWriteTime -gt $built } | Select-Object -First 1) { exit 1 }"
if errorlevel 1 goto build
goto start

:build
if not exist "%FOUND_HOME%\bin\javac.exe" goto no_compiler
where mvn >nul 2>&1
if errorlevel 1 (
  echo zero: needs Maven 3.8 or newer on the PATH to build itself; install it 1>&2
  exit /b 2
)
set "DOWNLOAD="
if not exist "%USERPROFILE%\.m2\repository\org\nd4j" set "DOWNLOAD= (the first time this downloads about 450 MB of libraries)"
echo zero: building%DOWNLOAD% 1>&2
if not exist "%ROOT%\target" mkdir "%ROOT%\target"
pushd "%ROOT%"
set "CALLERS_HOME=%JAVA_HOME%"
set "JAVA_HOME=%FOUND_HOME%"
call mvn -B -ntp -DskipTests -Dzero.launcher package -pl apps/cli -am > "%ROOT%\target\build.log" 2>&1
set "FAILED=%ERRORLEVEL%"
set "JAVA_HOME=%CALLERS_HOME%"
popd
if not "%FAILED%"=="0" goto not_built
copy /b "%ARGUMENTS%"+,, "%ARGUMENTS%" >nul

rem --- start -------------------------------------------------------------------
:start
set "COMPUTES=yes"
set "STOCK="
set "FIRST=%~1"
if not defined FIRST set "COMPUTES="
if "%FIRST:~0,1%"=="-" set "COMPUTES="
if "%FIRST%"=="data" set "COMPUTES="
if "%FIRST%"=="summary" set "COMPUTES="
if "%FIRST%"=="exercise" set "COMPUTES="
rem The hand-written kernels need the Vector API, of which the JVM warns: other commands do without.
set "BYHAND="
for %%C in (compare convert play learn bench doctor) do if "%FIRST%"=="%%C" set "BYHAND=yes"
if "%FIRST%"=="learn" if "%~2"=="" set "BYHAND="
for %%A in (%*) do (
  if "%FIRST%"=="evaluate" if "%%~A"=="--weights" set "BYHAND=yes"
  if "%FIRST%"=="evaluate" if "%%~A"=="--side" set "BYHAND=yes"
  if "%%~A"=="--stock" set "STOCK=yes"
)
for %%A in (%*) do (
  if "%%~A"=="-h" set "COMPUTES="
  if "%%~A"=="--help" set "COMPUTES="
)
if not defined COMPUTES set "BYHAND="

rem One list of flags for both launchers; see the files for their reasons.
set "FLAGS="@%JVM%\always.args""
if not defined ZERO_JAVA_OPTS set "FLAGS=%FLAGS% "@%JVM%\heap.args""
if defined BYHAND set "FLAGS=%FLAGS% "@%JVM%\byhand.args""
if %MAJOR% GEQ 24 set "FLAGS=%FLAGS% "@%JVM%\java24.args""
set "CLASSES="@%ARGUMENTS%""
if defined INSTALLED for %%J in ("%ROOT%\lib\zero-cli-*.jar") do set "CLASSES=-cp "%%~fJ""

rem Native libraries read these when they are loaded; Java cannot set them for itself.
if not defined COMPUTES goto run
if defined STOCK goto run
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
if defined OPENBLAS_CORETYPE goto run
for /f %%C in ('call "%JAVA%" %CLASSES% io.github.zerotodl4j.dl4j.runtime.BlasCoreType 2^>nul') do set "OPENBLAS_CORETYPE=%%C"

:run
"%JAVA%" %FLAGS% %ZERO_JAVA_OPTS% %CLASSES% io.github.zerotodl4j.apps.Main %*
exit /b %ERRORLEVEL%

:no_java
echo zero: needs Java 17 or newer, found %MAJOR% (looked at JAVA_HOME, then PATH); install one, or set JAVA_HOME to one 1>&2
exit /b 2

rem Not in parentheses, which a folder such as Program Files (x86) would close.
:not_built
findstr /b /c:"[ERROR]" "%ROOT%\target\build.log" 1>&2
echo zero: the build failed; all of Maven's output is in %ROOT%\target\build.log 1>&2
exit /b 1

:no_compiler
echo zero: needs a JDK to build itself, but %FOUND_HOME% has no javac; set JAVA_HOME to a JDK 1>&2
exit /b 2
