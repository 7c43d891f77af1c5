// Enclosing class, method and constructor; declaring and declared classes; nest and permitted subclasses.
import java.util.*;
public class Enclosing {
    Object ctorLocal;
    Object initAnon = new Object() {};
    static Object sAnon = new Object() {};
    Enclosing() {
        class C {}
        ctorLocal = new C();
    }
    static class N {
        static class NN {}
        private class NI {}
    }
    interface I {
        class InI {}
    }
    static void s(Class<?> c) {
        System.out.println(c.getName() + " encl " + c.getEnclosingClass() + " meth " + c.getEnclosingMethod() + " ctor "
                + c.getEnclosingConstructor() + " decl " + c.getDeclaringClass() + " host " + c.getNestHost().getName()
                + " " + Arrays.stream(c.getDeclaredClasses()).map(Class::getSimpleName).sorted().toList());
    }
    <T> Object m(T t, int... a) {
        class L {
            Object in() {
                return new Object() {};
            }
        }
        return new L().in();
    }
    public static void main(String[] args) {
        Enclosing e = new Enclosing();
        s(Enclosing.class);
        s(e.ctorLocal.getClass());
        s(e.initAnon.getClass());
        s(sAnon.getClass());
        s(N.class);
        s(N.NN.class);
        s(N.NI.class);
        s(I.InI.class);
        s(e.m(1).getClass());
        s(e.m(1).getClass().getEnclosingClass());
        Runnable r = () -> s(new Object() {}.getClass());
        r.run();
        s(Map.Entry.class);
        s(int[].class);
        s(int.class);
        System.out.println(Arrays.stream(Enclosing.class.getNestMembers()).map(Class::getName).sorted().toList());
        System.out.println(Enclosing.class.getNestMembers()[0] == Enclosing.class);
        System.out.println(Arrays.stream(N.class.getClasses()).map(Class::getSimpleName).sorted().toList() + " "
                + N.class.isNestmateOf(I.InI.class) + String.class.isNestmateOf(N.class));
    }
}
