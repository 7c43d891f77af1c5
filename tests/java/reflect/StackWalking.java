// StackWalker with several options; getCallerClass; hidden and reflective frames.
import java.lang.StackWalker.*;
import java.lang.reflect.Method;
import java.util.*;
import java.util.stream.*;
public class StackWalking {
    static List<String> names(StackWalker w) {
        return w.walk(s
                -> s.map(f -> f.getMethodName().replaceAll("\\$\\d+$", "") + ":" + f.getLineNumber())
                           .collect(Collectors.toList()));
    }
    static Class<?> caller() { return StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE).getCallerClass(); }
    static class Other {
        static Class<?> ask() { return caller(); }
    }
    public static List<String> viaReflection(Option... o) {
        return StackWalker.getInstance(Set.of(o)).walk(s
                -> s.map(f
                            -> f.getClassName().replaceAll("/0x.*|Lambda\\$.*|\\d+$", "") + "."
                                    + f.getMethodName().replaceAll("\\d+$", ""))
                           .filter(n -> !n.contains("Accessor"))
                           .collect(Collectors.toList()));
    }
    static int depth(int n) { return n == 0 ? StackWalker.getInstance().walk(s -> (int) s.count()) : depth(n - 1); }
    public static void main(String[] args) throws Exception {
        System.out.println(names(StackWalker.getInstance()));
        Runnable r = () -> System.out.println(names(StackWalker.getInstance()));
        r.run();
        System.out.println(caller().getName() + " " + Other.ask().getName());
        Method m = StackWalking.class.getMethod("viaReflection", Option[].class);
        System.out.println(m.invoke(null, (Object) new Option[0]));
        System.out.println(m.invoke(null, (Object) new Option[] {Option.SHOW_REFLECT_FRAMES}));
        System.out.println(depth(0) + " " + depth(10) + " " + depth(500));
        System.out.println(""
                + StackWalker.getInstance().walk(s
                        -> s.limit(1)
                                   .map(f
                                           -> f.getClassName() + f.getMethodName() + f.getDescriptor() + f.getFileName()
                                                   + f.isNativeMethod() + (f.getByteCodeIndex() >= 0))
                                   .findFirst()
                                   .get()));
        StackWalker ret = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
        System.out.println("" + ret.walk(s -> s.map(f -> f.getDeclaringClass() + "" + f.getMethodType()).toList()));
        try {
            StackWalker.getInstance().walk(s -> s.map(StackFrame::getDeclaringClass).toList());
        } catch (UnsupportedOperationException e) {
            System.out.println("UOE");
        }
        try {
            Stream<StackFrame> leak = ret.walk(s -> s);
            leak.count();
        } catch (IllegalStateException e) {
            System.out.println("ISE");
        }
        Thread t = new Thread(() -> {
            System.out.println(names(StackWalker.getInstance()).get(0).startsWith("lambda$main"));
            StackWalker.getInstance().forEach(f -> System.out.println(f.getMethodName().replaceAll("\\d+$", "")));
        });
        t.start();
        t.join();
        List.of(1).forEach(x
                -> System.out.println(""
                        + StackWalker.getInstance().walk(
                                s -> s.map(StackFrame::getMethodName).map(n -> n.replaceAll("\\d+$", "")).toList())));
    }
}
