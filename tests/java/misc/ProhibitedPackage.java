import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Classes of the java packages from a program's loader: what is wrong with their supertypes comes first. */
public class ProhibitedPackage {
    static class Aaaa {
    }

    static class Supe extends Aaaa {
    }

    interface Itfc {
    }

    static class Impl implements Itfc {
    }

    static class Maker extends ClassLoader {
        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }
    }

    static byte[] bytes(String name, String... changes) throws Exception {
        String text;
        try (InputStream in = ProhibitedPackage.class.getResourceAsStream(name + ".class")) {
            text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        for (int i = 0; i < changes.length; i += 2) {
            String from = utf8(changes[i]), to = utf8(changes[i + 1]);
            if (!text.contains(from)) throw new AssertionError(changes[i]);
            text = text.replace(from, to);
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** As a CONSTANT_Utf8_info. */
    static String utf8(String name) {
        return "\1" + (char) (name.length() >> 8) + (char) (name.length() & 0xff) + name;
    }

    static void define(String what, byte[] bytes) {
        try {
            System.out.println(what + ": " + new Maker().define(bytes));
        } catch (Throwable t) {
            System.out.println(what + ": " + t.toString().replaceAll("@[0-9a-f]+", "@?"));
        }
    }

    public static void main(String[] args) throws Exception {
        String own = "ProhibitedPackage$";
        define("plain", bytes(own + "Aaaa", own + "Aaaa", "java/lang/Evil"));
        define("existing", bytes(own + "Aaaa", own + "Aaaa", "java/lang/String"));
        define("final super", bytes(own + "Supe", own + "Supe", "java/lang/Evil", own + "Aaaa", "java/lang/String"));
        define("interface as super", bytes(own + "Supe", own + "Supe", "java/lang/Evil", own + "Aaaa", "java/lang/Runnable"));
        define("missing super", bytes(own + "Supe", own + "Supe", "java/lang/Evil", own + "Aaaa", "no/Such"));
        define("own super", bytes(own + "Supe", own + "Supe", "java/lang/Evil", own + "Aaaa", "java/lang/Evil"));
        define("missing interface", bytes(own + "Impl", own + "Impl", "java/lang/Evil", own + "Itfc", "no/Such"));
        define("class as interface", bytes(own + "Impl", own + "Impl", "java/lang/Evil", own + "Itfc", "java/lang/String"));
    }
}
