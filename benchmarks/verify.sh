#!/usr/bin/env bash
# Verifies all classes of the installed JDK on one thread, next to the time that `java -Xverify:all -Xshare:off` takes to
# load and link them. Both read what `jimage extract` has written; java's time is that of its loop, without its start.
set -euo pipefail
cd "$(dirname "$0")/.."

cordon=${1:-build/release/bin/cordon}
home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')
work=$PWD/build/verify-benchmark
if [[ ! -d $work/image ]]; then
  mkdir -p "$work/image"
  jimage extract --dir "$work/image" "$home/lib/modules"
fi
cat >"$work/LoadAll.java" <<'JAVA'
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;

/** Links every class of the boot and platform modules: looked up by name, as -Xverify:all wants them. */
public class LoadAll {
    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(f -> f.toString().endsWith(".class") && !f.endsWith("module-info.class")).sorted().forEach(f -> {
                Path inModule = root.relativize(f);
                String name = inModule.subpath(1, inModule.getNameCount()).toString();
                names.add(name.substring(0, name.length() - 6).replace('/', '.'));
            });
        }
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        int linked = 0, failed = 0;
        long begin = System.nanoTime();
        for (String name : names) {
            try {
                Class.forName(name, false, loader).getDeclaredMethods();  // links
                linked++;
            } catch (Throwable t) {
                failed++;
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("java:   %d classes, %d not found or linked, %.2f s, %.1f us per class%n", linked, failed, seconds,
                seconds * 1e6 / linked);
    }
}
JAVA
javac -nowarn -d "$work" "$work/LoadAll.java" 2>/dev/null
java -Xverify:all -Xshare:off -XX:TieredStopAtLevel=1 -cp "$work" LoadAll "$work/image" 2>/dev/null
"$cordon" verify --json -j 1 "$work/image" >"$work/cordon.json" || true
python3 - "$work/cordon.json" <<'PY'
import json
import sys
report = json.load(open(sys.argv[1]))
seconds = report["parse_seconds"] + report["verify_seconds"]
print(f"cordon: {report['classes']} classes, {len(report['rejected'])} rejected, {seconds:.2f} s, "
      f"{seconds * 1e6 / report['classes']:.1f} us per class (parsing {report['parse_seconds']:.2f} s, "
      f"verifying {report['verify_seconds']:.2f} s)")
for rejection in report["rejected"][:10]:
    print(f"  {rejection['file']}: {rejection['error']}: {rejection['message'].splitlines()[0]}")
sys.exit(1 if report["rejected"] else 0)
PY
