// The same Method and Constructor called many times: past the switch from native to generated accessors.
import java.lang.reflect.*;
public class InvokeInflation {
    public int n;
    public InvokeInflation() {}
    public InvokeInflation(int n) { this.n = n; }
    public int inc(int d) { return n += d; }
    public static long st(long a, double b) { return a + (long) b; }
    public void fail(int i) { throw new IllegalStateException("f" + i); }
    private String priv(String s) { return s + n; }
    public static void main(String[] args) throws Exception {
        InvokeInflation o = new InvokeInflation();
        Method inc = InvokeInflation.class.getMethod("inc", int.class),
               st = InvokeInflation.class.getMethod("st", long.class, double.class),
               fail = InvokeInflation.class.getMethod("fail", int.class),
               priv = InvokeInflation.class.getDeclaredMethod("priv", String.class);
        long s = 0;
        int f = 0;
        StringBuilder sb = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            s += (int) inc.invoke(o, i);
            s += (long) st.invoke(null, (long) i, 2.5);
            try {
                fail.invoke(o, i);
            } catch (InvocationTargetException e) {
                if (e.getCause().getMessage().equals("f" + i)) f++;
            }
            if (i % 20 == 0) sb.append(priv.invoke(o, "p"));
            try {
                inc.invoke(o, "bad");
            } catch (IllegalArgumentException e) {
                f++;
            }
            try {
                inc.invoke(null, 1);
            } catch (NullPointerException e) {
                f++;
            }
        }
        System.out.println(s + " " + f + " " + o.n + " " + sb);
        Constructor<InvokeInflation> c = InvokeInflation.class.getConstructor(int.class);
        int t = 0;
        for (int i = 0; i < 100; i++) t += c.newInstance(i).n;
        System.out.println(t);
        Constructor<String> cs = String.class.getConstructor(char[].class);
        for (int i = 0; i < 30; i++)
            if (!cs.newInstance((Object) new char[] {'a'}).equals("a")) System.out.println("bad");
        String trace = null;
        for (int i = 0; i < 20; i++) try {
                fail.invoke(o, 1);
            } catch (InvocationTargetException e) {
                trace = e.getCause().getStackTrace()[0].toString();
            }
        System.out.println(trace);
    }
}
