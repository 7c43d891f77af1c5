// URL and URI handling of file, jar and jrt without a network.
import java.io.*;
import java.net.*;
import java.nio.file.*;
import java.util.*;
import java.util.zip.*;
public class ResourcesUrls {
    public static void main(String[] args) throws Exception {
        Files.writeString(Path.of("u.txt"), "url text");
        URL u = Path.of("u.txt").toUri().toURL();
        System.out.println(new String(u.openStream().readAllBytes()) + " " + u.openConnection().getContentLength()
                + u.openConnection().getContentType());
        try (ZipOutputStream z = new ZipOutputStream(new FileOutputStream("j.jar"))) {
            z.putNextEntry(new ZipEntry("in/x.txt"));
            z.write("jar text".getBytes());
        }
        URL j = new URL("jar:" + Path.of("j.jar").toUri() + "!/in/x.txt");
        URLConnection c = j.openConnection();
        c.setUseCaches(false);
        System.out.println(new String(c.getInputStream().readAllBytes()));
        try (URLClassLoader l = new URLClassLoader(new URL[] {Path.of("j.jar").toUri().toURL()})) {
            System.out.println(new String(l.getResourceAsStream("in/x.txt").readAllBytes())
                    + l.getResource("in/x.txt").getProtocol() + l.findResource("none")
                    + Collections.list(l.findResources("in/x.txt")).size());
        }
        URI r = new URI("http://user@host:8080/a/b%20c/../d?q=1&r=é#frag");
        System.out.println(r.getScheme() + r.getUserInfo() + r.getHost() + r.getPort() + r.getPath() + r.getRawPath()
                + r.getQuery() + r.getFragment() + r.normalize() + r.resolve("x/y") + r.resolve("/z")
                + r.toASCIIString() + URI.create("a/b").relativize(URI.create("a/b/c")) + r.isAbsolute()
                + URI.create("mailto:a@b").isOpaque());
        try {
            new URI("http://bad host/");
        } catch (URISyntaxException e) {
            System.out.println(e.getMessage());
        }
        try {
            new URL("nope://x");
        } catch (MalformedURLException e) {
            System.out.println(e.getMessage());
        }
        try {
            new URL("file:none.txt").openStream();
        } catch (FileNotFoundException e) {
            System.out.println(e.getMessage());
        }
        URL w = new URL("https://h:99/p/f.html?x=y#z");
        System.out.println(w.getFile() + w.getRef() + w.getAuthority() + w.getDefaultPort() + w.getQuery()
                + new URL(w, "g.html") + w.toExternalForm() + w.equals(new URL("https://h:99/p/f.html?x=y#z"))
                + w.sameFile(new URL("https://h:99/p/f.html?x=y")));
        System.out.println(URLEncoder.encode("a b&é=/", "UTF-8") + URLDecoder.decode("a+b%26%C3%A9", "UTF-8")
                + new String(new URL("jrt:/java.base/java/lang/Object.class").openStream().readNBytes(0)).length());
    }
}
