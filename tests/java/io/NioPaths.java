// java.nio.file.Path: parsing, resolving, relativizing, normalizing, comparing, iterating.
import java.net.URI;
import java.nio.file.*;
public class NioPaths {
    public static void main(String[] args) {
        for (String s : new String[] {"/a/b/c", "a/../b/./c", "", "/", "a//b/", "..", "/../x", "é/日"}) {
            Path p = Path.of(s);
            System.out.println("[" + p + "] " + p.getFileName() + " " + p.getParent() + " " + p.getRoot() + " "
                    + p.getNameCount() + " " + p.normalize() + " " + p.isAbsolute() + " "
                    + (p.getNameCount() > 0 ? p.getName(0) + " " + p.subpath(0, 1) : "-"));
        }
        Path a = Path.of("/x/y");
        System.out.println(a.resolve("z") + " " + a.resolve("/abs") + " " + a.resolve("") + " " + a.resolveSibling("w")
                + " " + a.relativize(Path.of("/x/q/r")) + " " + Path.of("a").relativize(Path.of("a/b")) + " "
                + a.startsWith("/x") + a.startsWith("/xx") + a.endsWith("y") + a.compareTo(Path.of("/x/z"))
                + a.equals(Path.of("/x", "y")) + " " + Path.of("a", "b", "c") + " " + a.toUri() + " "
                + Path.of(URI.create("file:///t%20u")) + " " + Paths.get("q").toFile() + a.hashCode());
        StringBuilder sb = new StringBuilder();
        for (Path e : Path.of("p/q/r")) sb.append(e).append(';');
        System.out.println(sb);
        try {
            Path.of("a").relativize(a);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            Path.of("/").getName(0);
        } catch (IllegalArgumentException e) {
            System.out.println("IAE");
        }
        FileSystem fs = FileSystems.getDefault();
        System.out.println(fs.getSeparator() + fs.isOpen() + fs.isReadOnly() + fs.provider().getScheme()
                + fs.getRootDirectories().iterator().next() + fs.supportedFileAttributeViews().contains("posix"));
        for (String g : new String[] {"*.java", "**/*.java", "{a,b}?", "[a-c]*", "regex:.*x"}) {
            PathMatcher m = fs.getPathMatcher(g.startsWith("regex") ? g : "glob:" + g);
            System.out.println(g + " " + m.matches(Path.of("A.java")) + m.matches(Path.of("p/A.java"))
                    + m.matches(Path.of("bz")) + m.matches(Path.of("cxx")));
        }
        System.out.println(Path.of("rel").toAbsolutePath().isAbsolute());
    }
}
