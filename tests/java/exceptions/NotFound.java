// ClassNotFoundException and NoClassDefFoundError by name.
public class NotFound {
    static void t(String n) {
        try {
            System.out.println(Class.forName(n).getName());
        } catch (Throwable e) {
            System.out.println(e.getClass().getName() + ": " + e.getMessage() + " cause " + e.getCause());
        }
    }
    public static void main(String[] args) throws Exception {
        for (String s : new String[] {"no.such.Clazz", "java.lang.String", "java/lang/String", "[I",
                     "[Ljava.lang.String;", "[[J", "int", "[X", "[Lno.Such;", "", "Ljava.lang.String;",
                     "java.lang.string", "NotFound", "notfound", "[", "[[NotFound;", "[[LNotFound;",
                     "java.util.Map$Entry", "java.util.Map.Entry", "..", "a//b"})
            t(s);
        try {
            Class.forName(null);
        } catch (NullPointerException e) {
            System.out.println("NPE");
        }
        try {
            NotFound.class.getClassLoader().loadClass("[I");
        } catch (ClassNotFoundException e) {
            System.out.println(e.getMessage());
        }
        try {
            NotFound.class.getClassLoader().loadClass("x.Y");
        } catch (ClassNotFoundException e) {
            System.out.println(e.getMessage());
        }
        try {
            Class.forName("NotFound", true, null);
        } catch (ClassNotFoundException e) {
            System.out.println(e.getMessage());
        }
        try {
            NotFound.class.getMethod("nope", int.class, String[].class);
        } catch (NoSuchMethodException e) {
            System.out.println(e.getMessage());
        }
        try {
            NotFound.class.getField("nope");
        } catch (NoSuchFieldException e) {
            System.out.println(e.getMessage());
        }
    }
}
