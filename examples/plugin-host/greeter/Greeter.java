/** Behaves: a page, and a form that counts who was greeted. */
public class Greeter {
    private static final java.util.concurrent.atomic.AtomicInteger greeted = new java.util.concurrent.atomic.AtomicInteger();

    public static String handle(String method, String path, String body) {
        String name = path.length() > 1 ? path.substring(1) : "stranger";
        return "Hello, " + name + ". You are number " + greeted.incrementAndGet() + ".\n";
    }
}
