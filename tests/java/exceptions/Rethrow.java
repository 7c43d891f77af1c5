// fillInStackTrace, setStackTrace, rethrow keeps the first trace, overridden fillInStackTrace.
public class Rethrow {
    static class Light extends RuntimeException {
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
    static void a() { throw new RuntimeException("a"); }
    static void b() {
        try {
            a();
        } catch (RuntimeException e) {
            throw e;
        }
    }
    static void c() {
        try {
            a();
        } catch (RuntimeException e) {
            e.fillInStackTrace();
            throw e;
        }
    }
    static String top(Throwable t) { return t.getStackTrace().length == 0 ? "empty" : t.getStackTrace()[0].toString(); }
    public static void main(String[] args) {
        try {
            b();
        } catch (RuntimeException e) {
            System.out.println(top(e) + " " + e.getStackTrace().length);
        }
        try {
            c();
        } catch (RuntimeException e) {
            System.out.println(top(e) + " " + e.getStackTrace().length);
        }
        try {
            throw new Light();
        } catch (Light e) {
            System.out.println(top(e));
        }
        Exception e = new Exception();
        e.setStackTrace(new StackTraceElement[] {new StackTraceElement("Cls", "m", "F.java", 12),
                new StackTraceElement("C2", "n", null, -1), new StackTraceElement("C3", "k", "K.java", -2),
                new StackTraceElement("ld", "mod", "1.0", "C4", "z", "Z.java", 3)});
        e.printStackTrace(System.out);
        try {
            e.setStackTrace(new StackTraceElement[] {null});
        } catch (NullPointerException x) {
            System.out.println("NPE");
        }
        StackTraceElement s = new Exception().getStackTrace()[0];
        System.out.println(s.getClassName() + " " + s.getMethodName() + " " + s.getFileName() + " " + s.getLineNumber()
                + " " + s.isNativeMethod() + " " + s.getModuleName() + " " + s.getClassLoaderName());
        StackTraceElement[] cur = Thread.currentThread().getStackTrace();
        System.out.println(cur[0].getMethodName() + " " + cur[1].getMethodName() + " " + cur.length);
        try {
            throw null;
        } catch (NullPointerException x) {
            System.out.println("null thrown");
        }
    }
}
