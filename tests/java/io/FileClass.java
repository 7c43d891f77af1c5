// java.io.File: paths, listing, renaming, deletion, attributes.
import java.io.*;
import java.util.*;
public class FileClass {
    public static void main(String[] args) throws Exception {
        for (String s : new String[] {"a/b/../c.txt", "/x//y/", "", ".", "..", "a/./b", "/", "name.tar.gz", "a/"}) {
            File f = new File(s);
            System.out.println(s + " | " + f.getPath() + " | " + f.getName() + " | " + f.getParent() + " | "
                    + f.isAbsolute() + " | " + f + " | "
                    + (f.isAbsolute() ? f.getCanonicalPath() : f.getCanonicalFile().getPath().startsWith("/")));
        }
        File d = new File("d");
        System.out.println(d.mkdir() + "" + d.mkdir() + new File("e/f/g").mkdirs() + d.exists() + d.isDirectory()
                + d.isFile() + d.list().length);
        File f = new File(d, "f.txt");
        System.out.println(f.createNewFile() + "" + f.createNewFile() + f.length() + f.canRead() + f.canWrite()
                + f.canExecute() + f.isHidden() + new File(".h").isHidden());
        for (String n : List.of("z", "b.txt", "a.txt")) new File(d, n).createNewFile();
        String[] l = d.list();
        Arrays.sort(l);
        System.out.println(Arrays.toString(l));
        File[] fs = d.listFiles((x, n) -> n.endsWith(".txt"));
        Arrays.sort(fs);
        System.out.println(Arrays.toString(fs) + f.list() + new File("none").listFiles());
        System.out.println(f.renameTo(new File("moved.txt")) + "" + f.exists() + new File("moved.txt").exists()
                + f.renameTo(new File("q")));
        System.out.println(d.delete() + "" + new File("moved.txt").delete() + new File("none").delete()
                + new File("e/f/g").delete());
        File t = new File("t");
        t.createNewFile();
        System.out.println(t.setLastModified(1_000_000_000_000L) + "" + t.lastModified() + t.setReadOnly()
                + t.canExecute() + t.setExecutable(true) + t.canExecute() + new File("none").lastModified());
        File tmp = File.createTempFile("pre", ".suf", d);
        System.out.println(tmp.getName().startsWith("pre") + "" + tmp.getName().endsWith(".suf") + tmp.exists());
        tmp.deleteOnExit();
        System.out.println(new File("a").compareTo(new File("b")) + " " + new File("a").equals(new File("./a"))
                + new File("a").hashCode() + " " + new File("/a b").toURI() + " " + File.separator + File.pathSeparator
                + " " + new File("x").toPath() + " " + (new File("/").getTotalSpace() > 0)
                + new File("rel").getAbsoluteFile().isAbsolute() + File.listRoots().length);
    }
}
