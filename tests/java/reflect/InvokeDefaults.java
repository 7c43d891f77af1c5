// Default methods through reflection, private interface methods, static interface methods, super handles.
import java.lang.invoke.*;
import java.lang.reflect.*;
public class InvokeDefaults {
    public interface I {
        default String d() { return "d" + p(); }
        private String p() { return "p" + x(); }
        int x();
        static String s() { return "s"; }
    }
    public static class C implements I {
        public int x() { return 4; }
        @Override
        public String d() {
            return "C.d/" + I.super.d();
        }
    }
    public static void main(String[] args) throws Throwable {
        C c = new C();
        System.out.println(I.class.getMethod("d").invoke(c) + " " + I.class.getMethod("s").invoke(null) + " "
                + I.class.getMethod("x").invoke(c));
        Method p = I.class.getDeclaredMethod("p");
        p.setAccessible(true);
        System.out.println(p.invoke(c));
        System.out.println(MethodHandles.privateLookupIn(C.class, MethodHandles.lookup())
                                   .findSpecial(I.class, "d", MethodType.methodType(String.class), C.class)
                                   .invoke(c));
        System.out.println(MethodHandles.privateLookupIn(C.class, MethodHandles.lookup())
                                   .unreflectSpecial(I.class.getMethod("d"), C.class)
                                   .invoke(c));
        I l = () -> 9;
        System.out.println(l.d() + I.class.getMethod("d").invoke(l));
        System.out.println(I.class.getMethod("d").isDefault() + " " + I.class.getMethod("x").isDefault() + " "
                + Modifier.toString(p.getModifiers()));
    }
}
