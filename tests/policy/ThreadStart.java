// run: given
// out: ran
// run: denied --deny-threads
// exit: any
// not~ ^ran$
public class ThreadStart {
    public static void main(String[] args) throws Exception {
        Thread thread = new Thread(() -> System.out.println("ran"));
        thread.start();
        thread.join();
    }
}
