@echo off
rem Runs Maven on a JDK this project can be built with, whatever the default java is.
rem Usage: mvnw [Maven arguments]
setlocal enableextensions disabledelayedexpansion

set "MAVEN_VERSION=3.9.11"
set "MAVEN_SHA512=03e2d65d4483a3396980629f260e25cac0d8b6f7f2791e4dc20bc83f9514db8d0f05b0479e699a5f34679250c49c8e52e961262ded468a20de0be254d8207076"
set "MAVEN_ARCHIVE=https://archive.apache.org/dist/maven/maven-3/%MAVEN_VERSION%/binaries/apache-maven-%MAVEN_VERSION%-bin.zip"
set "MAVEN_FOLDER=%USERPROFILE%\.m2\wrapper\apache-maven-%MAVEN_VERSION%"

set "JDK="
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do call :consider "%%~dpJ.."
for %%R in (
    "%ProgramFiles%\Eclipse Adoptium" "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%ProgramFiles%\Java"
    "%ProgramFiles%\Microsoft" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\Zulu" "%ProgramFiles%\BellSoft"
    "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java"
) do for /d %%D in ("%%~R\*") do call :consider "%%~D"
if not defined JDK (
    echo mvnw: no JDK 25 or later found: install one, for example from https://adoptium.net, or set JAVA_HOME to it. 1>&2
    exit /b 2
)
set "JAVA_HOME=%JDK%"
rem Maven's own libraries call what JDK 24 and later warn about.
set "MAVEN_OPTS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"

set "MVN="
for /f "delims=" %%M in ('where mvn.cmd 2^>nul') do if not defined MVN call :accept "%%M"
if not defined MVN (
    set "MVN=%MAVEN_FOLDER%\bin\mvn.cmd"
    if not exist "%MAVEN_FOLDER%\bin\mvn.cmd" (
        call :download || exit /b 2
    )
)
call "%MVN%" --file "%~dp0pom.xml" %*
exit /b %ERRORLEVEL%

:consider
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
findstr /r /c:"^JAVA_VERSION=.2[5-9]" /c:"^JAVA_VERSION=.[3-9][0-9]" "%~1\release" >nul 2>nul && set "JDK=%~f1"
exit /b 0

:accept
for /f "tokens=3" %%V in ('call "%~1" --version 2^>nul ^| findstr /c:"Apache Maven"') do (
    for /f "tokens=1-3 delims=.-" %%A in ("%%V") do set /a FOUND=%%A*10000+%%B*100+%%C 2>nul
)
if defined FOUND if %FOUND% geq 30807 set "MVN=%~1"
exit /b 0

:download
echo mvnw: no Maven 3.8.7 or later here, downloading Maven %MAVEN_VERSION% 1>&2
set "MAVEN_ZIP=%TEMP%\apache-maven-%MAVEN_VERSION%-%RANDOM%.zip"
powershell -NoProfile -Command "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue'; try { Invoke-WebRequest -UseBasicParsing $env:MAVEN_ARCHIVE -OutFile $env:MAVEN_ZIP; if ((Get-FileHash -Algorithm SHA512 $env:MAVEN_ZIP).Hash -ne $env:MAVEN_SHA512) { throw 'it has not the expected SHA-512.' }; Expand-Archive $env:MAVEN_ZIP (Split-Path $env:MAVEN_FOLDER) } catch { [Console]::Error.WriteLine('mvnw: cannot use ' + $env:MAVEN_ARCHIVE + ': ' + $_); exit 2 } finally { Remove-Item -ErrorAction Ignore $env:MAVEN_ZIP }"
exit /b %ERRORLEVEL%
