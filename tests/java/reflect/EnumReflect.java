// Enums, inner and synthetic members through reflection.
import java.lang.reflect.*;
import java.util.*;
public class EnumReflect {
    enum E {
        A,
        B {
            @Override
            int v() {
                return 2;
            }
        };
        int v() { return 1; }
        private static int priv = 3;
    }
    class Inner {
        private int x;
        Inner(int a, String b) {}
        class Deep {}
    }
    Runnable r = () -> System.out.println("lam");
    static <T> void gen() {}
    Object anon = new Object() { int q; };
    public static void main(String[] args) throws Exception {
        for (Field f : E.class.getDeclaredFields())
            System.out.println(f.getName() + " " + f.isEnumConstant() + " " + f.isSynthetic() + " "
                    + Modifier.toString(f.getModifiers()));
        System.out.println(Arrays.stream(E.class.getDeclaredMethods())
                                   .map(m -> m.getName() + Modifier.toString(m.getModifiers()) + m.isSynthetic())
                                   .sorted()
                                   .toList());
        System.out.println(E.B.getClass() + " " + E.B.getClass().isEnum() + E.B.getDeclaringClass()
                + E.B.getClass().getEnclosingClass() + Modifier.toString(E.B.getClass().getModifiers())
                + Modifier.toString(E.class.getModifiers()));
        System.out.println(E.class.getMethod("valueOf", String.class).invoke(null, "A") + " "
                + ((Object[]) E.class.getMethod("values").invoke(null)).length + " "
                + Arrays.toString(E.class.getDeclaredConstructors()[0].getParameterTypes())
                + E.class.getDeclaredConstructors()[0].getGenericParameterTypes().length);
        System.out.println(Arrays.toString(Inner.class.getDeclaredConstructors()[0].getParameterTypes())
                + Arrays.stream(Inner.class.getDeclaredFields())
                          .map(f -> f.getName() + f.isSynthetic())
                          .sorted()
                          .toList()
                + Arrays.stream(Inner.Deep.class.getDeclaredFields())
                          .map(f -> f.getName() + Modifier.toString(f.getModifiers()))
                          .toList());
        System.out.println(Arrays.stream(EnumReflect.class.getDeclaredMethods())
                                   .filter(Method::isSynthetic)
                                   .map(m -> Modifier.toString(m.getModifiers()) + m.getName())
                                   .sorted()
                                   .toList());
        System.out.println(Arrays.stream(EnumReflect.class.getDeclaredClasses())
                                   .map(c -> c.getSimpleName() + Modifier.toString(c.getModifiers()))
                                   .sorted()
                                   .toList());
    }
}
