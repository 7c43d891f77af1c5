// javac: -parameters
// Parameter names from the MethodParameters attribute.
import java.lang.reflect.*;
import java.util.*;
public class ParameterNames {
    static void m(final int first, String... others) {}
    class In {
        In(long x) {}
    }
    enum E {
        A(1);
        E(int q) {}
    }
    record R(int comp) {}
    interface F {
        int f(int named);
    }
    public static void main(String[] args) throws Exception {
        for (Executable e : new Executable[] {ParameterNames.class.getDeclaredMethod("m", int.class, String[].class),
                     In.class.getDeclaredConstructors()[0], E.class.getDeclaredConstructors()[0],
                     R.class.getDeclaredConstructors()[0], F.class.getMethods()[0],
                     E.class.getMethod("valueOf", String.class),
                     Comparator.class.getMethod("compare", Object.class, Object.class)})
            for (Parameter p : e.getParameters())
                System.out.println(e.getName() + " " + p + " " + p.getName() + " " + p.isNamePresent() + " "
                        + p.isImplicit() + p.isSynthetic() + p.isVarArgs() + " " + p.getModifiers() + " "
                        + p.getParameterizedType());
    }
}
