// ThreadLocal with initial values, inheritance, remove.
public class ThreadLocals {
    static final ThreadLocal<Integer> T = ThreadLocal.withInitial(() -> 7);
    static final InheritableThreadLocal<String> I = new InheritableThreadLocal<>() {
        @Override
        protected String childValue(String p) {
            return p + ">child";
        }
    };
    public static void main(String[] args) throws Exception {
        T.set(1);
        I.set("main");
        Thread t = new Thread(() -> {
            System.out.println(T.get() + " " + I.get());
            T.set(99);
            I.set("x");
            Thread u = new Thread(() -> System.out.println(T.get() + " " + I.get()));
            u.start();
            try {
                u.join();
            } catch (InterruptedException e) {}
        });
        t.start();
        t.join();
        System.out.println(T.get() + " " + I.get());
        T.remove();
        System.out.println(T.get());
        ThreadLocal<int[]>[] many = new ThreadLocal[200];
        for (int i = 0; i < 200; i++) {
            many[i] = new ThreadLocal<>();
            many[i].set(new int[] {i});
        }
        int s = 0;
        for (ThreadLocal<int[]> l : many) {
            s += l.get()[0];
            l.remove();
        }
        System.out.println(s + " " + new ThreadLocal<String>().get());
        Thread no = new Thread(null, () -> System.out.println(I.get()), "n", 0, false);
        no.start();
        no.join();
    }
}
