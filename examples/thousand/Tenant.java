/** One of a thousand: has its own statics, environment and heap. */
public class Tenant {
    private static int calls;

    public static String hello(String who) {
        return "tenant " + System.getenv("TENANT") + " greets " + who + " for the " + ++calls + ". time";
    }
}
