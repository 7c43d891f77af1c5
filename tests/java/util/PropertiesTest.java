// Properties: load and store of text and XML, escapes, defaults.
import java.io.*;
import java.util.*;
public class PropertiesTest {
    public static void main(String[] args) throws Exception {
        Properties p = new Properties();
        p.load(new StringReader(
                "# c\n! c2\na=1\nb : two words \\\n   continued\nc\\ d = e\\u00e9\\t|\nempty=\n  lead   sp  \nk\\=k=v\n=noname\ndup=1\ndup=2\n"));
        System.out.println(new TreeMap<>(p));
        p.load(new ByteArrayInputStream("latin=\u00e9\n".getBytes("ISO-8859-1")));
        System.out.println(p.getProperty("latin") + p.getProperty("none") + p.getProperty("none", "d")
                + p.stringPropertyNames().size());
        Properties d = new Properties(p);
        d.setProperty("own", "é\n=:#! x");
        System.out.println(d.getProperty("a") + d.size() + d.containsKey("a") + d.stringPropertyNames().contains("a"));
        StringWriter w = new StringWriter();
        d.store(w, "com\nment");
        for (String l : w.toString().split("\n"))
            if (!l.matches("#... ... .*")) System.out.println(l);
        ByteArrayOutputStream o = new ByteArrayOutputStream();
        d.store(o, null);
        System.out.println(o.toString("ISO-8859-1").contains("own=\\u00E9\\n\\=\\:\\#\\! x"));
        ByteArrayOutputStream x = new ByteArrayOutputStream();
        d.storeToXML(x, "cmt");
        System.out.println(x.toString("UTF-8"));
        Properties q = new Properties();
        q.loadFromXML(new ByteArrayInputStream(x.toByteArray()));
        System.out.println(q.equals(d) + " " + q);
        try {
            q.loadFromXML(new ByteArrayInputStream("<bad/>".getBytes()));
        } catch (InvalidPropertiesFormatException e) {
            System.out.println("IPFE");
        }
        try {
            new Properties().load(new StringReader("a=\\u00zz"));
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
