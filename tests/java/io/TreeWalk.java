// walk, find, walkFileTree, list, directory streams, recursive copy and delete.
import java.io.*;
import java.nio.file.*;
import java.nio.file.attribute.*;
import java.util.*;
import java.util.stream.*;
public class TreeWalk {
    public static void main(String[] args) throws Exception {
        Path r = Path.of("root");
        for (String s : List.of("a/b/c.txt", "a/d.java", "e.txt", "z/y/x/w.java", "a/b/q.md")) {
            Files.createDirectories(r.resolve(s).getParent());
            Files.writeString(r.resolve(s), s);
        }
        try (Stream<Path> s = Files.walk(r)) {
            System.out.println(s.map(Path::toString).sorted().toList());
        }
        try (Stream<Path> s = Files.walk(r, 1)) {
            System.out.println(s.map(Path::toString).sorted().toList());
        }
        try (Stream<Path> s = Files.find(r, 9, (p, a) -> a.isRegularFile() && p.toString().endsWith(".java"))) {
            System.out.println(s.map(Path::toString).sorted().toList());
        }
        try (Stream<Path> s = Files.list(r)) {
            System.out.println(s.map(p -> p.getFileName().toString()).sorted().toList());
        }
        try (DirectoryStream<Path> d = Files.newDirectoryStream(r.resolve("a"), "*.{java,md}")) {
            List<String> l = new ArrayList<>();
            for (Path p : d) l.add(p.toString());
            Collections.sort(l);
            System.out.println(l);
        }
        int[] n = new int[4];
        Files.walkFileTree(r, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path p, BasicFileAttributes a) {
                n[0]++;
                return p.endsWith("y") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }
            @Override
            public FileVisitResult visitFile(Path p, BasicFileAttributes a) {
                n[1]++;
                n[3] += a.size();
                return FileVisitResult.CONTINUE;
            }
            @Override
            public FileVisitResult postVisitDirectory(Path p, IOException e) {
                n[2]++;
                return FileVisitResult.CONTINUE;
            }
        });
        System.out.println(Arrays.toString(n));
        Path t = Path.of("copy");
        try (Stream<Path> s = Files.walk(r)) {
            for (Path p : (Iterable<Path>) s::iterator) Files.copy(p, t.resolve(r.relativize(p).toString()));
        }
        try (Stream<Path> s = Files.walk(t)) {
            System.out.println(s.count());
        }
        try (Stream<Path> s = Files.walk(t)) {
            for (Path p : s.sorted(Comparator.reverseOrder()).toList()) Files.delete(p);
        }
        System.out.println(Files.exists(t));
        DirectoryStream<Path> d = Files.newDirectoryStream(r);
        d.iterator();
        try {
            d.iterator();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        d.close();
    }
}
