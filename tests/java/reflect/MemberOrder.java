import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;

/** Methods and constructors come in HotSpot's order: by the age of their names, overloads as its quicksort leaves them. */
public class MemberOrder {
    static class Person {
        Person(String n, int a) {}
        Person() {}
        Person(long only) {}
        void secret() {}
        void doWork(int x) {}
        public String toString() { return ""; }
        public boolean equals(Object o) { return true; }
        public int hashCode() { return 1; }
        void zebra() {}
        void run() {}
        void apple() {}
        void doWork() {}
        void mango() {}
        void doWork(String s) {}
    }

    /** Its names are read before those of its superclass. */
    static class Employee extends Manager {
        void hires() {}
        void wages() {}
    }

    static class Manager {
        void wages() {}
        void bonus() {}
        void hires() {}
    }

    interface Odd {
        void wages();
        default void perimetrical() {}
        static void mango() {}
        void unheard();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Info {
        String zeta() default "z";
        int run() default 1;
        String[] ss() default {};
        Class<?>[] cs() default {};
    }

    @Info
    static class Runner {
        @Info(run = 3) void testZwei() { System.out.println("two"); }
        @Info(run = 2) void testEins() { System.out.println("one"); }
        @Info void run() { System.out.println("run"); }
    }

    public static void main(String[] args) throws Exception {
        for (Class<?> c : new Class<?>[] {Person.class, Employee.class, Manager.class, Odd.class, Info.class, Object.class}) {
            System.out.print(c.getSimpleName() + ":");
            for (Constructor<?> k : c.getDeclaredConstructors()) System.out.print(" <" + k.getParameterCount() + ">");
            for (Method m : c.getDeclaredMethods()) System.out.print(" " + m.getName() + m.getParameterCount());
            System.out.println();
        }
        for (Method m : Person.class.getMethods()) System.out.print(m.getName() + m.getParameterCount() + " ");
        System.out.println();
        for (Method m : Runner.class.getDeclaredMethods()) {
            System.out.println(m.getAnnotation(Info.class));
            m.invoke(new Runner());
        }
    }
}
