// finally: overriding returns, return value saved before, break and continue out of finally, nested.
public class FinallySemantics {
    @SuppressWarnings("finally")
    static int a() {
        try {
            return 1;
        } finally {
            return 2;
        }
    }
    static int b() {
        int x = 1;
        try {
            return x;
        } finally {
            x = 5;
        }
    }
    @SuppressWarnings("finally")
    static int c() {
        try {
            throw new RuntimeException("lost");
        } finally {
            return 3;
        }
    }
    static int[] d() {
        int[] x = {1};
        try {
            return x;
        } finally {
            x[0] = 9;
        }
    }
    @SuppressWarnings("finally")
    static int e() {
        int n = 0;
        while (true) {
            try {
                n++;
                if (n < 3) continue;
                return n;
            } finally {
                if (n == 3) break;
                n += 10;
            }
        }
        return -n;
    }
    static String f() {
        StringBuilder s = new StringBuilder();
        try {
            try {
                s.append("t");
                throw new IllegalStateException("x");
            } finally {
                s.append("f1");
            }
        } catch (IllegalStateException ex) {
            s.append("c").append(ex.getMessage());
        } finally {
            s.append("f2");
        }
        return s.toString();
    }
    static long g() {
        long l = 1L << 40;
        double d = 2.5;
        try {
            l += (long) (d * 2);
            return l;
        } finally {
            l = 0;
            d = 0;
        }
    }
    static String h() {
        String r = "";
        for (int i = 0; i < 4; i++) {
            try {
                if (i == 1) continue;
                if (i == 3) break;
                r += i;
            } finally {
                r += "f";
            }
        }
        return r;
    }
    static void i() {
        try {
            throw new RuntimeException("first");
        } finally {
            Object o = null;
            o.toString();
        }
    }
    static String j(int k) {
        try {
            switch (k) {
                case 0:
                    throw new Error("e");
                case 1:
                    return "r";
            }
            return "n";
        } catch (Error e) {
            return "caught";
        } finally {
            System.out.print("[fin" + k + "]");
        }
    }
    public static void main(String[] args) {
        System.out.println(a() + " " + b() + " " + c() + " " + d()[0] + " " + e() + " " + f() + " " + g() + " " + h());
        try {
            i();
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName());
        }
        System.out.println(j(0) + j(1) + j(2));
    }
}
