import java.lang.ref.Cleaner;
/** A cleaning action that calls System.exit while another thread's System.exit runs the hooks. */
public class ExitInShutdown {
    static volatile boolean entered, cleaned;
    public static void main(String[] args) throws Exception {
        Cleaner cleaner = Cleaner.create();
        Cleaner.Cleanable c = cleaner.register(new Object(), () -> {
            entered = true;
            System.exit(7);
            System.out.println("not reached");
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            for (int i = 0; !entered && i < 500; i++) {
                System.gc();
                try { Thread.sleep(10); } catch (InterruptedException e) { }
            }
            System.out.println("hook " + entered);
        }));
        System.exit(3);
    }
}
