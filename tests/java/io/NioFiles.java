// java.nio.file.Files: strings, lines, copy, move, options, comparison.
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
public class NioFiles {
    public static void main(String[] args) throws Exception {
        Path a = Path.of("a.txt");
        Files.writeString(a, "line1\nlíne2\n");
        System.out.println(Files.readString(a) + Files.readAllLines(a) + Files.size(a));
        Files.write(a, List.of("x", "y"), StandardOpenOption.APPEND);
        try (var s = Files.lines(a)) {
            System.out.println(s.toList());
        }
        Files.copy(a, Path.of("b.txt"));
        Files.copy(a, Path.of("b.txt"), StandardCopyOption.REPLACE_EXISTING);
        System.out.println(Files.mismatch(a, Path.of("b.txt")) + " " + Files.isSameFile(a, Path.of("./a.txt")));
        Files.writeString(Path.of("b.txt"), "Z", StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(Path.of("b.txt"), Path.of("c.txt"));
        System.out.println(Files.exists(Path.of("b.txt")) + "" + Files.readString(Path.of("c.txt"))
                + Files.mismatch(a, Path.of("c.txt")) + Files.notExists(Path.of("q")));
        Files.createDirectories(Path.of("d/e/f"));
        Files.createDirectories(Path.of("d/e"));
        try (OutputStream o = Files.newOutputStream(Path.of("d/e/f/x"))) {
            o.write(65);
        }
        try (BufferedReader r = Files.newBufferedReader(Path.of("d/e/f/x"))) {
            System.out.println(r.readLine());
        }
        System.out.println(Files.deleteIfExists(Path.of("none")) + "" + Files.deleteIfExists(Path.of("c.txt"))
                + Files.isDirectory(Path.of("d")) + Files.isRegularFile(a) + Files.isReadable(a) + Files.isWritable(a)
                + Files.isExecutable(a) + Files.isHidden(Path.of(".x")));
        Files.copy(new ByteArrayInputStream("stream".getBytes()), Path.of("s"));
        ByteArrayOutputStream o = new ByteArrayOutputStream();
        System.out.println(Files.copy(Path.of("s"), o) + o.toString());
        Path t = Files.createTempFile(Path.of("d"), "p", ".s"), td = Files.createTempDirectory(Path.of("d"), "td");
        System.out.println(t.getFileName().toString().matches("p\\d+\\.s") + "" + Files.isDirectory(td)
                + new java.util.TreeSet<>(Files.getPosixFilePermissions(t)));
        try {
            Files.readString(a, StandardCharsets.US_ASCII);
        } catch (java.nio.charset.MalformedInputException e) {
            System.out.println(e.getMessage());
        }
        try (OutputStream x = Files.newOutputStream(
                     Path.of("del"), StandardOpenOption.CREATE, StandardOpenOption.DELETE_ON_CLOSE)) {
            System.out.println(Files.exists(Path.of("del")));
        }
        System.out.println(Files.exists(Path.of("del")) + " " + Files.probeContentType(Path.of("x.html")));
        Files.move(Path.of("d/e"), Path.of("moved"), StandardCopyOption.ATOMIC_MOVE);
        System.out.println(Files.exists(Path.of("moved/f/x")));
    }
}
