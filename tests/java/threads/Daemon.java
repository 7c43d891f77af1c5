// The VM does not wait for daemon threads; non-daemon threads keep it alive after main.
public class Daemon {
    public static void main(String[] args) {
        Thread d = new Thread(() -> {
            while (true) try {
                    Thread.sleep(1000);
                } catch (InterruptedException e) {}
        });
        d.setDaemon(true);
        d.start();
        Thread spin = new Thread(() -> {
            long x = 0;
            while (true) x++;
        });
        spin.setDaemon(true);
        spin.start();
        new Thread(() -> {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {}
            System.out.println("after main");
        }).start();
        System.out.println("main ends");
    }
}
