// Zip, gzip and jar streams: writing, reading, stored and deflated entries, comments, extra data.
import java.io.*;
import java.util.*;
import java.util.jar.*;
import java.util.zip.*;
public class ZipStreams {
    public static void main(String[] args) throws Exception {
        byte[] data = "hello hello hello hello ".repeat(50).getBytes();
        try (ZipOutputStream z = new ZipOutputStream(new FileOutputStream("t.zip"))) {
            z.setComment("archive é");
            z.setLevel(9);
            ZipEntry e = new ZipEntry("dir/a.txt");
            e.setTime(1_000_000_000_000L);
            e.setComment("entry");
            z.putNextEntry(e);
            z.write(data);
            z.closeEntry();
            ZipEntry s = new ZipEntry("stored");
            s.setMethod(ZipEntry.STORED);
            CRC32 c = new CRC32();
            c.update(data);
            s.setCrc(c.getValue());
            s.setSize(data.length);
            z.putNextEntry(s);
            z.write(data);
            z.putNextEntry(new ZipEntry("empty/"));
            z.putNextEntry(new ZipEntry("日本.txt"));
            z.write(65);
            try {
                z.putNextEntry(new ZipEntry("stored"));
            } catch (ZipException x) {
                System.out.println(x.getMessage());
            }
        }
        try (ZipInputStream z = new ZipInputStream(new FileInputStream("t.zip"))) {
            ZipEntry e;
            while ((e = z.getNextEntry()) != null)
                System.out.println(e.getName() + " " + e.isDirectory() + " " + Arrays.equals(data, z.readAllBytes())
                        + " " + e.getMethod());
        }
        try (ZipFile z = new ZipFile("t.zip")) {
            System.out.println(z.size() + " " + z.getComment());
            z.stream().forEach(e
                    -> System.out.println(e.getName() + " " + e.getSize() + " "
                            + (e.getCompressedSize() <= e.getSize() + 10) + " " + Long.toHexString(e.getCrc()) + " "
                            + e.getComment()));
            System.out.println(z.getEntry("none") + " " + z.getInputStream(z.getEntry("日本.txt")).read() + " "
                    + z.getEntry("dir/a.txt").getTime());
            try (InputStream i = z.getInputStream(z.getEntry("dir/a.txt"))) {
                System.out.println(i.skip(6) + new String(i.readNBytes(5)));
            }
        }
        try {
            new ZipFile("none.zip");
        } catch (java.nio.file.NoSuchFileException e) {
            System.out.println(e.getMessage());
        }
        try (FileOutputStream o = new FileOutputStream("bad.zip")) {
            o.write(new byte[50]);
        }
        try {
            new ZipFile("bad.zip");
        } catch (ZipException e) {
            System.out.println(e.getMessage());
        }
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        try (GZIPOutputStream g = new GZIPOutputStream(b)) {
            g.write(data);
        }
        System.out.println((b.size() < 100) + " "
                + Arrays.equals(data, new GZIPInputStream(new ByteArrayInputStream(b.toByteArray())).readAllBytes()));
        byte[] broken = b.toByteArray();
        broken[broken.length - 6] ^= 1;
        try {
            new GZIPInputStream(new ByteArrayInputStream(broken)).readAllBytes();
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        try {
            new GZIPInputStream(new ByteArrayInputStream(new byte[20]));
        } catch (ZipException e) {
            System.out.println(e.getMessage());
        }
        Manifest m = new Manifest();
        m.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        m.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "x.Main");
        m.getMainAttributes().putValue("Long", "v".repeat(100));
        try (JarOutputStream j = new JarOutputStream(new FileOutputStream("t.jar"), m)) {
            j.putNextEntry(new JarEntry("r.txt"));
            j.write(data);
        }
        try (JarFile j = new JarFile("t.jar")) {
            System.out.println(j.getManifest().getMainAttributes().getValue("Main-Class")
                    + j.getManifest().getMainAttributes().getValue("Long").length() + j.getJarEntry("r.txt").getSize()
                    + j.isMultiRelease());
        }
        ByteArrayOutputStream mo = new ByteArrayOutputStream();
        m.write(mo);
        System.out.println(mo.toString().replace("\r\n", "~"));
    }
}
