// Annotations of every element type, defaults, repeatable, inherited, parameters, on packages of meta-annotations.
import java.lang.annotation.*;
import java.lang.reflect.*;
import java.util.*;
public class Annotations {
    enum Lvl { LO, HI }
    @Retention(RetentionPolicy.RUNTIME)
    @interface Sub {
        int value() default 1;
    }
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @interface All {
        boolean z() default true;
        byte b() default 1;
        char c() default 'c';
        short s() default 2;
        int i() default 3;
        long l() default 4;
        float f() default 5.5f;
        double d() default 6.5;
        String str() default "s\"q\n";
        Class<?> cls() default int[].class;
        Lvl e() default Lvl.HI;
        Sub sub() default @Sub;
        int[] is() default {1, 2};
        String[] ss() default {};
        Class<?>[] cs() default {void.class, String.class};
        Lvl[] es() default {Lvl.LO};
        Sub[] subs() default { @Sub(7), @Sub };
    }
    @Retention(RetentionPolicy.RUNTIME)
    @Repeatable(Reps.class)
    @interface Rep {
        String value();
    }
    @Retention(RetentionPolicy.RUNTIME)
    @interface Reps {
        Rep[] value();
    }
    @interface ClassOnly {}
    @Retention(RetentionPolicy.SOURCE)
    @interface Src {}
    @All(i = 42, str = "class")
    @ClassOnly
    @Src
    static class P {
        @Rep("f1") @Rep("f2") public int f;
        @Rep("single")
        public void m(@All(l = 9) int a, String b, @Rep("p") @Sub(5) long c) {}
        @All
        @Deprecated
        public P() {}
    }
    static class Q extends P {}
    @FunctionalInterface
    interface Fn {
        void f();
    }
    public static void main(String[] args) throws Exception {
        All a = P.class.getAnnotation(All.class);
        // The members stand in the order of getDeclaredMethods, which nothing specifies.
        System.out.println(new java.util.TreeSet<>(Arrays.asList(a.toString().split("[(,]? "))));
        System.out.println(a.i() + a.str() + a.e() + a.sub().value() + a.is().length + a.cls() + a.subs()[0].value()
                + a.annotationType().getSimpleName());
        System.out.println(Arrays.toString(P.class.getAnnotations()).length()
                == Arrays.toString(P.class.getDeclaredAnnotations()).length());
        System.out.println(Q.class.isAnnotationPresent(All.class) + " " + Q.class.getDeclaredAnnotations().length + " "
                + Q.class.getAnnotation(All.class).equals(a) + " "
                + (Q.class.getAnnotation(All.class).hashCode() == a.hashCode()));
        Field f = P.class.getField("f");
        System.out.println(f.getAnnotation(Rep.class) + " " + Arrays.toString(f.getAnnotationsByType(Rep.class)) + " "
                + f.getAnnotation(Reps.class));
        Method m = P.class.getMethod("m", int.class, String.class, long.class);
        System.out.println(Arrays.toString(m.getAnnotations()) + Arrays.toString(m.getAnnotationsByType(Rep.class))
                + m.getAnnotation(Reps.class));
        for (Annotation[] pa : m.getParameterAnnotations())
            System.out.println(pa.length + " " + (pa.length > 0 ? pa[0].annotationType().getSimpleName() : ""));
        System.out.println(((All) m.getParameters()[0].getAnnotations()[0]).l());
        System.out.println(Arrays.toString(P.class.getConstructor().getAnnotations())
                                   .endsWith("@java.lang.Deprecated(forRemoval=false, since=\"\")]")
                + " " + Fn.class.getAnnotation(FunctionalInterface.class));
        System.out.println(All.class.getMethod("is").getDefaultValue().getClass() + " "
                + All.class.getMethod("d").getDefaultValue() + " " + All.class.isAnnotation() + " "
                + Arrays.toString(All.class.getAnnotations()));
        a.is()[0] = 99;
        System.out.println(a.is()[0]);
        Sub s1 = a.subs()[1], s2 = a.sub();
        System.out.println(s1.equals(s2) + " " + s1 + " " + Proxy.isProxyClass(s1.getClass()) + " "
                + (s1.hashCode() == s2.hashCode()) + " " + s1.hashCode());
    }
}
