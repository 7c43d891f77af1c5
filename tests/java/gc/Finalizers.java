// finalize runs once for dead objects, resurrection works, runFinalization.
public class Finalizers {
    static int count;
    static Finalizers back;
    int id;
    Finalizers(int i) { id = i; }
    @Override
    @SuppressWarnings({"removal", "deprecation"})
    protected void finalize() {
        synchronized (Finalizers.class) {
            count++;
            if (id == 3) back = this;
        }
    }
    static void make() {
        for (int i = 0; i < 30; i++) new Finalizers(i);
    }
    static class Bad {
        @Override
        protected void finalize() {
            throw new RuntimeException("ignored");
        }
    }
    public static void main(String[] args) throws Exception {
        make();
        new Bad();
        for (int i = 0; i < 100; i++) {
            System.gc();
            System.runFinalization();
            Thread.sleep(5);
            synchronized (Finalizers.class) {
                if (count >= 25 && back != null) break;
            }
        }
        synchronized (Finalizers.class) {
            System.out.println((count >= 25) + " " + (count <= 30) + " " + (back != null ? back.id : 3));
            back = null;
        }
        for (int i = 0; i < 5; i++) {
            System.gc();
            System.runFinalization();
        }
        synchronized (Finalizers.class) { System.out.println(count <= 30); }
    }
}
