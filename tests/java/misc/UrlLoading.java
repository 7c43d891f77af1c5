// URLClassLoader over a directory and a jar made at run time; two versions side by side; sealing; closing.
import java.io.*;
import java.net.*;
import java.nio.file.*;
import java.util.jar.*;
import java.util.zip.*;
public class UrlLoading {
    public static class Plug implements Runnable {
        public void run() {
            System.out.println("plug " + getClass().getClassLoader().getClass().getSimpleName() + " "
                    + (getClass() == Plug.class) + " "
                    + getClass().getProtectionDomain().getCodeSource().getLocation().getPath().endsWith(".jar"));
        }
    }
    public static void main(String[] args) throws Exception {
        byte[] b;
        try (InputStream in = UrlLoading.class.getResourceAsStream("UrlLoading$Plug.class")) {
            b = in.readAllBytes();
        }
        Manifest m = new Manifest();
        m.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        m.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, "T");
        try (JarOutputStream j = new JarOutputStream(new FileOutputStream("p.jar"), m)) {
            j.putNextEntry(new ZipEntry("UrlLoading$Plug.class"));
            j.write(b);
            j.putNextEntry(new ZipEntry("res.txt"));
            j.write("resource".getBytes());
        }
        Files.createDirectory(Path.of("dir"));
        Files.write(Path.of("dir/UrlLoading$Plug.class"), b);
        for (String p : new String[] {"p.jar", "dir/"}) {
            URLClassLoader l = new URLClassLoader(
                    "n", new URL[] {new File(p).toURI().toURL()}, ClassLoader.getPlatformClassLoader());
            Class<?> c = l.loadClass("UrlLoading$Plug");
            ((Runnable) c.getConstructor().newInstance()).run();
            System.out.println(l.findResource("res.txt") != null);
            l.close();
            try {
                l.loadClass("Other");
            } catch (ClassNotFoundException e) {
                System.out.println(e.getMessage());
            }
        }
        URLClassLoader child = new URLClassLoader(new URL[] {new File("p.jar").toURI().toURL()});
        System.out.println(child.loadClass("UrlLoading$Plug") == Plug.class);
        try (URLClassLoader n = URLClassLoader.newInstance(new URL[0], null)) {
            n.loadClass("UrlLoading");
        } catch (ClassNotFoundException e) {
            System.out.println(e.getMessage());
        }
        Files.write(
                Path.of("dir/Bad.class"), new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 99});
        try (URLClassLoader l = new URLClassLoader(new URL[] {new File("dir/").toURI().toURL()})) {
            l.loadClass("Bad");
        } catch (UnsupportedClassVersionError e) {
            System.out.println(e.getMessage());
        }
    }
}
