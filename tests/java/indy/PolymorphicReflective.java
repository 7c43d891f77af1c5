// Signature-polymorphic methods reached by reflection and by method handles of them (JVMS 2.9.3, MethodHandle's and
// VarHandle's documentation).
import java.lang.invoke.*;
import java.lang.reflect.*;
import java.util.*;

public class PolymorphicReflective {
    static int field = 3;
    static int twice(int n) { return 2 * n; }

    static void show(Throwable t) {
        System.out.print(t.getClass().getName() + ": " + String.valueOf(t.getMessage()).replaceAll("@[0-9a-f]+", "@"));
        for (Throwable c = t.getCause(); c != null; c = c.getCause())
            System.out.print(" <- " + c.getClass().getName() + ": " + c.getMessage());
        System.out.println();
    }

    static void call(Method m, Object receiver, Object... args) {
        System.out.print(m.getName() + ": ");
        try {
            System.out.println(m.invoke(receiver, args));
        } catch (Throwable t) {
            show(t);
        }
    }

    public static void main(String[] args) throws Throwable {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle twice =
                lookup.findStatic(PolymorphicReflective.class, "twice", MethodType.methodType(int.class, int.class));
        VarHandle var = lookup.findStaticVarHandle(PolymorphicReflective.class, "field", int.class);
        call(MethodHandle.class.getMethod("invoke", Object[].class), twice, (Object) new Object[] {4});
        call(MethodHandle.class.getMethod("invokeExact", Object[].class), twice, (Object) new Object[] {4});
        call(MethodHandle.class.getMethod("invokeWithArguments", Object[].class), twice, (Object) new Object[] {4});
        for (VarHandle.AccessMode mode : VarHandle.AccessMode.values())
            call(VarHandle.class.getMethod(mode.methodName(), Object[].class), var, (Object) new Object[] {});
        for (String name : List.of("invoke", "invokeExact")) {
            Method m = MethodHandle.class.getMethod(name, Object[].class);
            System.out.println(m + " " + m.isVarArgs() + " " + Modifier.isNative(m.getModifiers()) + " "
                    + m.getAnnotations().length);
            MethodHandle un = lookup.unreflect(m);
            System.out.println(un.type() + " " + un.isVarargsCollector());
            try {
                System.out.println(un.invoke(twice, new Object[] {5}));
            } catch (Throwable t) {
                show(t);
            }
            try {
                System.out.println(un.invokeWithArguments(twice, 5));
            } catch (Throwable t) {
                show(t);
            }
        }
        // Of any type through a lookup, checked against the handle.
        MethodHandle invoker =
                lookup.findVirtual(MethodHandle.class, "invokeExact", MethodType.methodType(int.class, int.class));
        System.out.println(invoker + " " + (int) invoker.invokeExact(twice, 21));
        MethodHandle generic =
                lookup.findVirtual(MethodHandle.class, "invoke", MethodType.methodType(Object.class, Object.class));
        System.out.println(generic + " " + generic.invoke(twice, (Object) 21));
        try {
            invoker.invokeExact(twice, 21L);
        } catch (Throwable t) {
            show(t);
        }
        MethodHandle getter =
                lookup.findVirtual(VarHandle.class, "getAndAdd", MethodType.methodType(int.class, int.class));
        System.out.println(getter + " " + (int) getter.invokeExact(var, 4) + " " + field);
        MethodHandle unreflected = lookup.unreflect(VarHandle.class.getMethod("get", Object[].class));
        System.out.println(unreflected.type());
        try {
            System.out.println(unreflected.invoke(var, new Object[0]));
        } catch (Throwable t) {
            show(t);
        }
        try {
            lookup.findVirtual(MethodHandle.class, "invokeGeneric", MethodType.methodType(int.class));
        } catch (Throwable t) {
            show(t);
        }
        try {
            lookup.findStatic(MethodHandle.class, "linkToStatic", MethodType.methodType(Object.class, Object[].class));
        } catch (Throwable t) {
            show(t);
        }
        try {
            lookup.bind(twice, "invokeExact", MethodType.methodType(int.class, int.class)).invoke(8);
            System.out.println(
                    (int) lookup.bind(twice, "invokeExact", MethodType.methodType(int.class, int.class)).invoke(8));
        } catch (Throwable t) {
            show(t);
        }
        try {
            MethodHandle none = null;
            none.invokeExact();
        } catch (Throwable t) {
            show(t);
        }
        try {
            twice.invokeExact("a");
        } catch (Throwable t) {
            show(t);
        }
        try {
            Object o = twice.invoke("a");
        } catch (Throwable t) {
            show(t);
        }
        try {
            twice.invoke();
        } catch (Throwable t) {
            show(t);
        }
    }
}
