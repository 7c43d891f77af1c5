// Class.forName variants, primitive names, initialization flag, resources.
import java.io.*;
import java.net.URL;
import java.nio.charset.StandardCharsets;
public class ForName {
    static class Init {
        static { System.out.println("Init initialized"); }
    }
    static class Lazy {
        static { System.out.println("Lazy initialized"); }
        static final int K = 1;
    }
    public static void main(String[] args) throws Exception {
        ClassLoader l = ForName.class.getClassLoader();
        Class<?> c = Class.forName("ForName$Lazy", false, l);
        System.out.println(c.getDeclaredFields().length + " " + c.getDeclaredField("K").getName());
        Class.forName("ForName$Init");
        Class.forName("ForName$Init");
        System.out.println(c.getDeclaredField("K").getInt(null));
        System.out.println(Class.forName("[[Ljava.lang.String;") == String[][].class);
        System.out.println(Class.forName(Object.class.getModule(), "java.lang.String") + " "
                + Class.forName(Object.class.getModule(), "no.Such"));
        System.out.println(Class.forName("java.util.ArrayList", true, null) == java.util.ArrayList.class);
        System.out.println(l.getClass().getName() + " " + l.getName() + " " + l.getParent().getName() + " "
                + l.getParent().getParent() + " " + ClassLoader.getSystemClassLoader().equals(l) + " "
                + ClassLoader.getPlatformClassLoader().getName() + " " + String.class.getClassLoader() + " "
                + int[].class.getClassLoader() + " " + (ForName[].class.getClassLoader() == l) + " "
                + Thread.currentThread().getContextClassLoader().equals(l));
        URL u = l.getResource("ForName.class");
        System.out.println(u.getProtocol() + " " + u.getPath().endsWith("/ForName.class"));
        try (DataInputStream d = new DataInputStream(ForName.class.getResourceAsStream("ForName.class"))) {
            System.out.println(
                    Integer.toHexString(d.readInt()) + " " + d.readUnsignedShort() + " " + d.readUnsignedShort());
        }
        System.out.println(l.getResource("no/such") + " " + ForName.class.getResourceAsStream("nope") + " "
                + ClassLoader.getSystemResource("java/lang/Object.class"));
        try (InputStream in = Object.class.getResourceAsStream("String.class")) {
            System.out.println(in.readNBytes(4).length);
        }
        System.out.println(
                new String(l.getResourceAsStream("sub/data.txt").readAllBytes(), StandardCharsets.UTF_8).trim() + " "
                + ForName.class.getResource("/sub/data.txt").getProtocol() + " "
                + java.util.Collections.list(l.getResources("sub/data.txt")).size());
    }
}
