// flags: -Xmx64m
// Runtime's memory figures are consistent with the limit.
public class RuntimeMemory {
    static Object hold;
    public static void main(String[] args) throws Exception {
        Runtime r = Runtime.getRuntime();
        System.out.println((r.maxMemory() <= 64L << 20) + " " + (r.maxMemory() > 32L << 20) + " "
                + (r.totalMemory() <= r.maxMemory()) + " " + (r.freeMemory() >= 0 && r.freeMemory() <= r.totalMemory())
                + " " + (r.availableProcessors() >= 1));
        hold = new byte[20 << 20];
        System.gc();
        System.out.println(r.totalMemory() - r.freeMemory() >= 20 << 20);
        hold = null;
        boolean ok = false;
        for (int i = 0; i < 50 && !ok; i++) {
            System.gc();
            ok = r.totalMemory() - r.freeMemory() < 20 << 20;
            Thread.sleep(5);
        }
        System.out.println(ok);
    }
}
