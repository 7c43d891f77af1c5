// printStackTrace to streams and writers; suppressed, causes, circular reference, multi-line messages.
import java.io.*;
public class PrintStackTrace {
    static class Weird extends Exception {
        Weird(String m, Throwable c) { super(m, c); }
        @Override
        public String toString() {
            return "Weird!" + getMessage();
        }
    }
    static Exception make(String m) { return new Exception(m); }
    public static void main(String[] args) throws Exception {
        Exception e = new Exception("main", make("cause"));
        e.addSuppressed(make("sup1"));
        e.addSuppressed(new Weird("sup2", make("supcause")));
        e.getCause().addSuppressed(make("in cause"));
        e.printStackTrace(System.out);
        e.printStackTrace();
        StringWriter w = new StringWriter();
        Exception c1 = make("c1"), c2 = make("c2");
        c1.initCause(c2);
        c2.initCause(c1);
        c1.printStackTrace(new PrintWriter(w, true));
        System.out.print(w);
        try {
            c1.initCause(c2);
        } catch (IllegalStateException x) {
            System.out.println(x.getMessage());
        }
        try {
            Exception s = make("s");
            s.addSuppressed(s);
        } catch (IllegalArgumentException x) {
            System.out.println(x.getMessage());
        }
        try {
            make("t").initCause(null).initCause(null);
        } catch (IllegalStateException x) {
            System.out.println(x.getMessage());
        }
        Exception noTrace = new Exception("no trace", null, false, false) {};
        noTrace.addSuppressed(make("ignored"));
        noTrace.printStackTrace(System.out);
        new Exception("two\nlines").printStackTrace(System.out);
        new Exception().printStackTrace(System.out);
        new Exception((String) null, make("x")).printStackTrace(System.out);
    }
}
