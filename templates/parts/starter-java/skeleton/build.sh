#!/bin/sh
# Compiles, tests and packs build/service.jar with nothing but a JDK of 17 or later.
set -eu
cd "$(dirname "$0")"
rm -rf build
mkdir -p build/classes build/test
javac --release 17 -Xlint:all -d build/classes $(find src/main -name '*.java')
cp openapi.json build/classes/
javac --release 17 -Xlint:all -cp build/classes -d build/test $(find src/test -name '*.java')
java -cp build/classes:build/test service.ServerTest
jar --create --file build/service.jar --main-class service.Main -C build/classes .
