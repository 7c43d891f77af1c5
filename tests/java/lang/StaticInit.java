// Order of static initialization: superclass first, textual order, constants do not initialize.
public class StaticInit {
    static StringBuilder log = new StringBuilder();
    static int note(String s) {
        log.append(s).append(' ');
        return s.length();
    }
    static class P {
        static int a = note("P");
        static final int K = 5;
        static final String S = "k";
        static final Integer BOXED = note("Pbox");
    }
    static class Q extends P {
        static int b = note("Q");
        static { note("Q2"); }
    }
    static class R {
        static final int K = 7;
        static { note("R"); }
        static int[] arr = {1};
    }
    static class U {
        static int x = y() + 1;
        static int z = 10;
        static int y() { return z; }
    }
    static class V {
        static { note("V"); }
        static void touch() {}
    }
    static class W {
        static { note("W"); }
        int f;
    }
    public static void main(String[] args) throws Exception {
        System.out.println(P.K + P.S + R.K + " " + log);
        System.out.println(Q.a + " " + log);
        System.out.println(Q.b + " " + log);
        System.out.println(U.x + " " + U.z);
        V[] vs = new V[2];
        Class<?> c = V.class;
        System.out.println(log);
        V.touch();
        System.out.println(log);
        W w = null;
        System.out.println(w instanceof W);
        System.out.println(log);
        w = new W();
        System.out.println(log);
        Class.forName("StaticInit$R", false, StaticInit.class.getClassLoader());
        System.out.println(log);
        Class.forName("StaticInit$R");
        System.out.println(log);
    }
}
