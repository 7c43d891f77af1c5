import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a pack of class files that are damaged, or never were what a compiler makes: {@code Generate seed count kind pack
 * folder...}. The folders' class files are what damage starts from, together with some of the JDK's. Kinds: bytes,
 * structure, typed, resolve, all.
 */
public class Generate {
    public static void main(String[] args) throws Exception {
        Random random = new Random(Long.parseLong(args[0]));
        int count = Integer.parseInt(args[1]);
        String kind = args[2];
        List<Seed> seeds = new ArrayList<>();
        for (int i = 4; i < args.length; i++) addFolder(seeds, Path.of(args[i]));
        addJdk(seeds, random);
        Pack pack = new Pack();
        TypedGenerator typed = new TypedGenerator(random);
        ResolveGenerator resolve = new ResolveGenerator(random);
        List<String> kinds = List.of("bytes", "structure", "typed", "resolve");
        while (pack.size() < count) {
            int choice = kind.equals("all") ? random.nextInt(kinds.size()) : kinds.indexOf(kind);
            Seed seed = seeds.get(random.nextInt(seeds.size()));
            if (choice == 0) {
                pack.add("bytes " + seed.name, ByteMutator.mutate(seed.bytes, random));
            } else if (choice == 1) {
                byte[] bytes = StructureMutator.mutate(seed.bytes, random);
                if (bytes != null) pack.add("structure " + seed.name, bytes);
            } else {
                byte[] bytes = choice == 2 ? typed.next() : resolve.next();
                if (bytes != null) pack.add(kinds.get(choice), bytes);
            }
        }
        pack.write(args[3]);
    }

    record Seed(String name, byte[] bytes) {}

    static void addFolder(List<Seed> seeds, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sorted = files.filter(f -> f.toString().endsWith(".class")).sorted().collect(Collectors.toList());
            for (Path f : sorted) seeds.add(new Seed(folder.relativize(f).toString(), Files.readAllBytes(f)));
        }
    }

    /** Renamed, so that any loader may define them, and without an initializer, so that no mutant runs. */
    static void addJdk(List<Seed> seeds, Random random) throws IOException {
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base");
        List<Path> all = new ArrayList<>();
        for (String folder : List.of("java/util", "java/io", "java/lang", "java/text", "java/nio")) {
            try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                files.filter(f -> f.toString().endsWith(".class")).sorted().forEach(all::add);
            }
        }
        Collections.shuffle(all, random);
        int wanted = 400;
        for (Path f : all) {
            if (wanted == 0) break;
            byte[] bytes = Files.readAllBytes(f);
            if (bytes.length > 12000 || f.toString().endsWith("-info.class")) continue;
            byte[] renamed = StructureMutator.rename(bytes);
            if (renamed == null) continue;
            seeds.add(new Seed("jdk " + f.getFileName(), renamed));
            wanted--;
        }
    }
}
