# Read by the start scripts (merapi, benchmarks/run) and by .ci/run: finds a JDK, builds, starts. POSIX sh.

# Prints the home of a JDK of release 25 or newer; fails when there is none in a usual place.
find_jdk() {
  compiler=$(command -v javac || true)
  if [ -n "$compiler" ]; then
    compiler=$(readlink -f "$compiler" 2>/dev/null || printf '%s' "$compiler")
  fi
  mac=$(/usr/libexec/java_home -v 25+ 2>/dev/null || true)
  for home in "${JAVA_HOME:-}" "${compiler%/bin/javac}" "$mac" \
      /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* /opt/jdk/* /usr/local/openjdk* \
      "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.jenv/versions/* "${HOME:-}"/.asdf/installs/java/* \
      "${HOME:-}"/.local/share/mise/installs/java/* /home/linuxbrew/.linuxbrew/opt/openjdk* \
      /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
      /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
      /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && [ -x "$home/bin/javac" ] && [ -r "$home/release" ] &&
        grep -Eq '^JAVA_VERSION="(2[5-9]|[3-9][0-9])[".+-]' "$home/release"; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  return 1
}

# Ends the script with one line that says what is missing.
give_up() {
  printf 'merapi: %s\n' "$1" >&2
  exit 2
}

# Sets JAVA_HOME to a JDK that Maven and its toolchain then both use.
use_jdk() {
  JAVA_HOME=$(find_jdk) || give_up "no JDK 25 or newer found (looked at JAVA_HOME, PATH and the usual folders); install one or set JAVA_HOME"
  export JAVA_HOME
  # Silences the JDK's warnings about Maven's own libraries.
  MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}"
  export MAVEN_OPTS
}

# build ROOT MODULE: with the Maven profile $profile if there is one, compiles the module and those before it, quietly unless it fails.
build() (
  use_jdk
  command -v mvn >/dev/null || give_up "no mvn on the PATH; install Maven 3.8.7 or newer"
  target=$1/$2/target
  mkdir -p "$target"
  log=$target/launch.log
  printf 'merapi: building (the first time also downloads libraries; log: %s)\n' "$log" >&2
  # Sources that change while Maven runs are newer than this mark, so the next start builds again.
  touch "$target/launch.started"
  if ! mvn -B -f "$1/pom.xml" ${profile:+"-P$profile"} -pl "$2" -am process-classes >"$log" 2>&1 </dev/null; then
    # Without Maven's banners, and up to its advice on how to run it again.
    sed -n -e '/^\[ERROR\] *$/q' -e '/^\[WARNING\] \*/d' -e '/^\[ERROR\]/p' -e '/^\[WARNING\]/p' -e '/^Error/p' "$log" >&2
    give_up "the build failed; the whole of its output is in $log"
  fi
  touch -r "$target/launch.started" "$target/launch.args"
)

# launch ROOT MODULE ARGUMENTS...: builds when a pom or a main source is newer than the last build, then becomes java.
launch() {
  root=$1
  module=$2
  shift 2
  args=$root/$module/target/launch.args
  if [ ! -r "$args" ] || [ ! -x "$(cat "${args%args}java" 2>/dev/null)" ] ||
      [ -n "$(find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main "$root/$module/pom.xml" "$root/$module/src/main" -newer "$args" | head -n 1)" ]; then
    build "$root" "$module" || exit 2
  fi
  exec "$(cat "${args%args}java")" "-Dmerapi.root=$root" "@$args" "$@"
}
