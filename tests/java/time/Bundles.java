// ResourceBundle: list bundles, property files, parents, fallback, errors, formats.
import java.util.*;
public class Bundles {
    public static void main(String[] args) {
        Locale.setDefault(Locale.US);
        ResourceBundle b = ResourceBundle.getBundle("Res", Locale.FRANCE);
        System.out.println(b.getString("hello") + " " + b.getString("only") + " " + b.getLocale() + " "
                + new TreeSet<>(b.keySet()) + b.containsKey("x") + b.getBaseBundleName());
        System.out.println(ResourceBundle.getBundle("Res", Locale.JAPAN).getString("hello")
                + ResourceBundle.getBundle("Res", new Locale("fr", "CA")).getString("hello")
                + ResourceBundle.getBundle("Res", Locale.US).getString("hello"));
        ResourceBundle l = ResourceBundle.getBundle("Bundles$Listed");
        System.out.println(l.getObject("n") + " " + Arrays.toString(l.getStringArray("arr")) + l.getString("s"));
        try {
            l.getString("none");
        } catch (MissingResourceException e) {
            System.out.println(e.getMessage());
        }
        try {
            l.getString("n");
        } catch (ClassCastException e) {
            System.out.println("CCE");
        }
        try {
            ResourceBundle.getBundle("NoSuch", Locale.ITALY);
        } catch (MissingResourceException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(ResourceBundle.getBundle("Res", Locale.FRANCE) == b);
        ResourceBundle.clearCache();
        System.out.println(ResourceBundle.getBundle("Res", Locale.FRANCE) == b);
    }
    public static class Listed extends ListResourceBundle {
        protected Object[][] getContents() {
            return new Object[][] {{"n", 5}, {"arr", new String[] {"a", "b"}}, {"s", "str"}};
        }
    }
}
