// ResourceBundle by class, control and fallback; ListResourceBundle; MessageFormat with bundles; Properties in and out.
import java.io.*;
import java.text.*;
import java.util.*;

public class ResourceBundles {
    public static class Words extends ListResourceBundle {
        protected Object[][] getContents() {
            return new Object[][] {{"hello", "Hello"}, {"n", 7}, {"list", new String[] {"a", "b"}}, {"only", "base"}};
        }
    }
    public static class Words_de extends ListResourceBundle {
        protected Object[][] getContents() { return new Object[][] {{"hello", "Hallo"}, {"n", 8}}; }
    }
    public static class Words_de_CH extends ListResourceBundle {
        protected Object[][] getContents() { return new Object[][] {{"hello", "Gr\u00fcezi"}}; }
    }
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        for (Locale l : new Locale[] {Locale.ROOT, Locale.GERMAN, new Locale("de", "CH"), new Locale("de", "AT"),
                     Locale.FRENCH, new Locale("de", "CH", "x")}) {
            ResourceBundle b = ResourceBundle.getBundle("ResourceBundles$Words", l);
            System.out.println(l + " -> " + b.getLocale() + " " + b.getString("hello") + " " + b.getObject("n") + " "
                    + b.getString("only") + " " + new TreeSet<>(b.keySet()) + " " + b.containsKey("none"));
        }
        try {
            ResourceBundle.getBundle("NoSuch", Locale.GERMAN);
        } catch (MissingResourceException e) {
            System.out.println(e.getMessage() + "|" + e.getClassName() + "|" + e.getKey());
        }
        try {
            ResourceBundle.getBundle("ResourceBundles$Words").getString("none");
        } catch (MissingResourceException e) {
            System.out.println(e.getMessage());
        }
        try {
            ResourceBundle.getBundle("ResourceBundles$Words").getString("n");
        } catch (ClassCastException e) {
            System.out.println("cast");
        }
        ResourceBundle.Control c = new ResourceBundle.Control() {
            @Override
            public List<String> getFormats(String base) {
                return List.of("mem");
            }
            @Override
            public ResourceBundle newBundle(String base, Locale l, String format, ClassLoader loader, boolean reload)
                    throws IOException {
                System.out.println("asked for " + toBundleName(base, l) + " " + format);
                return l.getLanguage().isEmpty()
                        ? new PropertyResourceBundle(new StringReader("k=v\nlong = one \\\n   two\nu=\\u00e9"))
                        : null;
            }
            @Override
            public Locale getFallbackLocale(String base, Locale l) {
                return null;
            }
        };
        ResourceBundle m = ResourceBundle.getBundle("Memory", new Locale("it", "IT"), c);
        System.out.println(m.getString("k") + " " + m.getString("long") + " " + m.getString("u"));
        System.out.println(c.getCandidateLocales("b", new Locale("zh", "TW")) + " "
                + c.getCandidateLocales("b", new Locale("no", "NO", "NY")));
        Properties p = new Properties();
        p.load(new StringReader(
                "# comment\n! other\na = 1\nb:2\nc 3\nd\\ e=f\\tg\nempty=\nmulti=a,\\\n      b,\\\n      c\nkey\\:x=y\n"));
        System.out.println(new TreeMap<>(p));
        ByteArrayOutputStream o = new ByteArrayOutputStream();
        p.storeToXML(o, "note", "UTF-8");
        Properties q = new Properties();
        q.loadFromXML(new ByteArrayInputStream(o.toByteArray()));
        System.out.println(q.equals(p) + " " + o.toString("UTF-8").lines().limit(4).toList());
        StringWriter w = new StringWriter();
        Properties one = new Properties(q);
        one.setProperty("sp ace", " lead\u00e9\n#!=:");
        one.store(w, "c1\nc2");
        System.out.println(w.toString().lines().filter(l -> !l.matches("#.*\\d{4}")).toList() + " "
                + one.getProperty("a") + " " + one.size() + " " + one.stringPropertyNames().size());
        System.out.println(new MessageFormat(
                "{0,number,#.##} {1} {2,choice,0#none|1#one|1<many {2}} '{x}' {3,date,yyyy}", Locale.US)
                                   .format(new Object[] {3.14159, "it''s", 5, new Date(0)}));
        System.out.println(MessageFormat.format("{1} {0} {1} {2}", "a", "b"));
        try {
            new MessageFormat("{0");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(Arrays.toString(new MessageFormat("{0}-{1,number}").parse("abc-42")));
        ChoiceFormat cf = new ChoiceFormat("-1#neg|0#zero|0<pos");
        System.out.println(cf.format(-5) + cf.format(0) + cf.format(2.5) + " " + cf.toPattern());
    }
}
