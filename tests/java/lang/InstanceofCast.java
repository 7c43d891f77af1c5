// instanceof and checkcast on classes, interfaces, arrays, null.
import java.io.Serializable;
public class InstanceofCast {
    interface I {}
    interface J extends I {}
    static class A implements J {}
    static final class B extends A {}
    static String t(Object o) {
        return (o instanceof I ? "I" : "-") + (o instanceof J ? "J" : "-") + (o instanceof A ? "A" : "-")
                + (o instanceof B ? "B" : "-") + (o instanceof Object[] ? "O" : "-") + (o instanceof int[] ? "i" : "-")
                + (o instanceof I[] ? "[I" : "-") + (o instanceof Cloneable ? "c" : "-")
                + (o instanceof Serializable ? "s" : "-") + (o instanceof Object[][] ? "OO" : "-")
                + (o instanceof Cloneable[] ? "cc" : "-") + (o instanceof Serializable[][] ? "ss" : "-")
                + (o instanceof Object ? "o" : "-");
    }
    static void cast(Runnable r) {
        try {
            r.run();
            System.out.println("ok");
        } catch (ClassCastException e) {
            System.out.println("CCE");
        }
    }
    public static void main(String[] args) {
        Object[] all = {null, new Object(), new A(), new B(), new A[0], new B[1], new I[0], new int[0], new int[0][0],
                new Object[0][0], new B[0][0], new String[0][0][0], "s", new long[0][0][0]};
        for (Object o : all) System.out.println(t(o));
        Object bb = new B[0], ii = new int[0][], n = null;
        cast(() -> { A[] a = (A[]) bb; });
        cast(() -> { I[] a = (I[]) bb; });
        cast(() -> { String[] a = (String[]) bb; });
        cast(() -> { Object[] a = (Object[]) ii; });
        cast(() -> { Object[][] a = (Object[][]) ii; });
        cast(() -> { Cloneable[] a = (Cloneable[]) ii; });
        cast(() -> { long[][] a = (long[][]) ii; });
        cast(() -> { String s = (String) n; });
        cast(() -> { Cloneable c = (Cloneable) bb; });
        cast(() -> { Runnable c = (Runnable) bb; });
    }
}
