// Runtime, ProcessHandle-free: processors, version, memory signs, halting hooks, gc calls.
public class RuntimeFacts {
    public static void main(String[] args) {
        Runtime r = Runtime.getRuntime();
        System.out.println((r.availableProcessors() > 0) + " " + (r.totalMemory() > 0) + " "
                + (r.maxMemory() >= r.totalMemory() || r.maxMemory() == Long.MAX_VALUE) + " "
                + (r == Runtime.getRuntime()));
        r.gc();
        System.gc();
        System.runFinalization();
        long t = System.nanoTime();
        System.out.println(System.nanoTime() >= t);
        System.out.println(Runtime.version().feature() + " " + Runtime.version().interim());
        try {
            System.loadLibrary("no_such_library_x");
        } catch (UnsatisfiedLinkError e) {
            System.out.println(e.getMessage().startsWith("no no_such_library_x in"));
        }
        try {
            System.load("relative.so");
        } catch (UnsatisfiedLinkError e) {
            System.out.println(e.getMessage());
        }
        System.out.println(System.mapLibraryName("x"));
    }
}
