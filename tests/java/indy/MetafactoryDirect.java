// LambdaMetafactory used directly, with altMetafactory markers and bridges.
import java.lang.invoke.*;
import java.util.function.*;
import static java.lang.invoke.MethodType.methodType;
public class MetafactoryDirect {
    static String impl(String cap, Integer x) { return cap + x; }
    static int prim(int x) { return x * 3; }
    interface Marker {}
    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws Throwable {
        MethodHandles.Lookup l = MethodHandles.lookup();
        MethodHandle impl =
                l.findStatic(MetafactoryDirect.class, "impl", methodType(String.class, String.class, Integer.class));
        CallSite cs = LambdaMetafactory.metafactory(l, "apply", methodType(Function.class, String.class),
                methodType(Object.class, Object.class), impl, methodType(String.class, Integer.class));
        Function<Integer, String> f = (Function<Integer, String>) cs.getTarget().invokeExact("cap");
        System.out.println(f.apply(5) + f.andThen(String::length).apply(123));
        try {
            ((Function) f).apply("no");
        } catch (ClassCastException e) {
            System.out.println("CCE");
        }
        MethodHandle prim = l.findStatic(MetafactoryDirect.class, "prim", methodType(int.class, int.class));
        IntUnaryOperator op = (IntUnaryOperator) LambdaMetafactory
                                      .metafactory(l, "applyAsInt", methodType(IntUnaryOperator.class),
                                              methodType(int.class, int.class), prim, methodType(int.class, int.class))
                                      .getTarget()
                                      .invoke();
        System.out.println(op.applyAsInt(7));
        Function<Integer, Integer> box =
                (Function<Integer, Integer>) LambdaMetafactory
                        .metafactory(l, "apply", methodType(Function.class), methodType(Object.class, Object.class),
                                prim, methodType(Integer.class, Integer.class))
                        .getTarget()
                        .invoke();
        System.out.println(box.apply(8));
        Object o =
                LambdaMetafactory
                        .altMetafactory(l, "apply", methodType(Function.class), methodType(Object.class, Object.class),
                                prim, methodType(Integer.class, Integer.class), LambdaMetafactory.FLAG_MARKERS, 1,
                                Marker.class)
                        .getTarget()
                        .invoke();
        System.out.println((o instanceof Marker) + " " + ((Function<Integer, Integer>) o).apply(2));
        try {
            LambdaMetafactory.metafactory(l, "apply", methodType(Function.class),
                    methodType(Object.class, Object.class), prim, methodType(String.class, Integer.class));
        } catch (LambdaConversionException e) {
            System.out.println(e.getMessage());
        }
        try {
            LambdaMetafactory.metafactory(l, "apply", methodType(String.class), methodType(Object.class, Object.class),
                    prim, methodType(Integer.class, Integer.class));
        } catch (LambdaConversionException e) {
            System.out.println(e.getMessage());
        }
        MethodHandle info = l.findVirtual(String.class, "length", methodType(int.class));
        MethodHandleInfo mi = l.revealDirect(info);
        System.out.println(mi + " " + MethodHandleInfo.referenceKindToString(mi.getReferenceKind()));
        Runnable r = MethodHandleProxies.asInterfaceInstance(
                Runnable.class, l.findStatic(MetafactoryDirect.class, "hello", methodType(void.class)));
        r.run();
        System.out.println(MethodHandleProxies.isWrapperInstance(r));
    }
    static void hello() { System.out.println("hello"); }
}
