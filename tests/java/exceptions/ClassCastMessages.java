// ClassCastException messages name classes, modules and loaders.
import java.util.*;
public class ClassCastMessages {
    static class A {}
    static class B extends A {}
    interface I {}
    record R() {}
    static void t(Runnable r) {
        try {
            r.run();
            System.out.println("ok");
        } catch (ClassCastException e) {
            System.out.println(e.getMessage());
        }
    }
    public static void main(String[] args) {
        Object s = "s", i = 1, a = new A(), arr = new int[0], oarr = new A[0][0], bs = new B[0],
               l = new ArrayList<String>();
        t(() -> { Integer x = (Integer) s; });
        t(() -> { String x = (String) i; });
        t(() -> { B x = (B) a; });
        t(() -> { I x = (I) a; });
        t(() -> { A x = (A) s; });
        t(() -> { String x = (String) a; });
        t(() -> { long[] x = (long[]) arr; });
        t(() -> { Object[] x = (Object[]) arr; });
        t(() -> { B[] x = (B[]) oarr; });
        t(() -> { String[] x = (String[]) bs; });
        t(() -> { Runnable x = (Runnable) l; });
        t(() -> { A x = (A) arr; });
        t(() -> { int[] x = (int[]) a; });
        t(() -> Integer.class.cast("x"));
        t(() -> A.class.cast(new int[0]));
        t(() -> String.class.asSubclass(Integer.class));
        t(() -> { java.sql.Date d = (java.sql.Date) s; });
        t(() -> { R r = (R) i; });
        t(() -> new TreeMap<Object, Object>().put(new A(), 1));
        t(() -> { @SuppressWarnings({"unchecked", "rawtypes"}) int c = ((Comparable) s).compareTo(1); });
    }
}
