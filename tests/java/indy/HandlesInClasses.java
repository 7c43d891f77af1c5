// Method handles in static finals and in collections, called in loops; handles compared with direct calls.
import java.lang.invoke.*;
import java.util.*;
import static java.lang.invoke.MethodType.methodType;
public class HandlesInClasses {
    static final MethodHandle ADD, MUL;
    static final VarHandle CNT;
    int cnt;
    static int add(int a, int b) { return a + b; }
    static int mul(int a, int b) { return a * b; }
    static {
        try {
            MethodHandles.Lookup l = MethodHandles.lookup();
            MethodType t = methodType(int.class, int.class, int.class);
            ADD = l.findStatic(HandlesInClasses.class, "add", t);
            MUL = l.findStatic(HandlesInClasses.class, "mul", t);
            CNT = l.findVarHandle(HandlesInClasses.class, "cnt", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
    public static void main(String[] args) throws Throwable {
        int s = 0, e = 0;
        for (int i = 0; i < 5000; i++) {
            s += (int) ADD.invokeExact(i, 1) ^ (int) MUL.invokeExact(i, 3);
            e += add(i, 1) ^ mul(i, 3);
        }
        System.out.println(s + " " + (s == e));
        HandlesInClasses o = new HandlesInClasses();
        for (int i = 0; i < 5000; i++) CNT.getAndAdd(o, i);
        System.out.println(o.cnt);
        Map<String, MethodHandle> m = new TreeMap<>(Map.of("add", ADD, "mul", MUL));
        for (var x : m.entrySet()) System.out.println(x.getKey() + " " + x.getValue().invoke(6, 7));
        MethodHandle chain = MethodHandles.identity(int.class);
        for (int i = 0; i < 50; i++)
            chain = MethodHandles.filterReturnValue(chain, MethodHandles.insertArguments(ADD, 0, 1));
        System.out.println((int) chain.invokeExact(0));
    }
}
