// ConstantCallSite, MutableCallSite, VolatileCallSite, SwitchPoint.
import java.lang.invoke.*;
import static java.lang.invoke.MethodHandles.*;
import static java.lang.invoke.MethodType.methodType;
public class CallSites {
    static String a() { return "a"; }
    static String b() { return "b"; }
    public static void main(String[] args) throws Throwable {
        MethodType t = methodType(String.class);
        MethodHandle a = lookup().findStatic(CallSites.class, "a", t), b = lookup().findStatic(CallSites.class, "b", t);
        MutableCallSite m = new MutableCallSite(a);
        MethodHandle d = m.dynamicInvoker();
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            if (i == 3) m.setTarget(b);
            s.append((String) d.invokeExact());
        }
        MutableCallSite.syncAll(new MutableCallSite[] {m});
        System.out.println(s + " " + (m.getTarget() == b));
        VolatileCallSite v = new VolatileCallSite(a);
        MethodHandle vd = v.dynamicInvoker();
        System.out.print((String) vd.invokeExact());
        v.setTarget(b);
        System.out.println((String) vd.invokeExact());
        ConstantCallSite c = new ConstantCallSite(a);
        System.out.println((String) c.dynamicInvoker().invokeExact());
        try {
            c.setTarget(b);
        } catch (UnsupportedOperationException e) {
            System.out.println("UOE");
        }
        try {
            m.setTarget(identity(int.class));
        } catch (WrongMethodTypeException e) {
            System.out.println(e.getMessage());
        }
        SwitchPoint p = new SwitchPoint();
        MethodHandle g = p.guardWithTest(a, b);
        s.setLength(0);
        for (int i = 0; i < 4; i++) {
            if (i == 2) SwitchPoint.invalidateAll(new SwitchPoint[] {p});
            s.append((String) g.invokeExact()).append(p.hasBeenInvalidated() ? 1 : 0);
        }
        System.out.println(s);
        MutableCallSite un = new MutableCallSite(t);
        try {
            un.dynamicInvoker().invoke();
        } catch (IllegalStateException e) {
            System.out.println("uninitialized");
        }
    }
}
