// getMethods, getDeclaredMethods, fields, constructors, modifiers and their text.
import java.lang.reflect.*;
import java.util.*;
public class Members {
    public static abstract class A<T extends Number> implements Comparable<A<T>> {
        public int pub;
        protected static final String PROT = "p";
        volatile long vol;
        private transient T t;
        protected A(int x) throws java.io.IOException {}
        private A() {}
        public abstract <X extends Exception> void abs(List<? super X> l, T... ts) throws X;
        protected synchronized final int[] sync() { return null; }
        static strictfp double sfp(double d) { return d; }
        public int compareTo(A<T> o) { return 0; }
        private native void nat();
    }
    interface I {
        int X = 1;
        void m();
        default void d() {}
        static void s() {}
        private void p() {}
    }
    static void show(Class<?> c) {
        System.out.println(c.toGenericString());
        Arrays.stream(c.getDeclaredFields())
                .map(f -> "F " + f + " | " + f.toGenericString())
                .sorted()
                .forEach(System.out::println);
        Arrays.stream(c.getDeclaredMethods())
                .map(f
                        -> "M " + f + " | " + f.toGenericString() + (f.isBridge() ? " bridge" : "")
                                + (f.isDefault() ? " default" : "") + (f.isVarArgs() ? " varargs" : ""))
                .sorted()
                .forEach(System.out::println);
        Arrays.stream(c.getDeclaredConstructors())
                .map(f -> "C " + f + " | " + f.toGenericString())
                .sorted()
                .forEach(System.out::println);
        System.out.println(Arrays.stream(c.getMethods())
                                   .map(m -> m.getDeclaringClass().getSimpleName() + "." + m.getName())
                                   .sorted()
                                   .toList());
        System.out.println(
                Arrays.stream(c.getFields()).map(Field::getName).sorted().toList() + " " + c.getConstructors().length);
    }
    public static void main(String[] args) {
        show(A.class);
        show(I.class);
        show(Thread.State.class);
        show(int[].class);
        show(int.class);
        show(Comparable.class);
    }
}
