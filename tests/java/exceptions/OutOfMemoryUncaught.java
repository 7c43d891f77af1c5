// flags: -Xmx24m
// An uncaught OutOfMemoryError ends the program with a trace and exit code 1.
public class OutOfMemoryUncaught {
    public static void main(String[] args) {
        System.out.println("start");
        byte[] b = new byte[100 << 20];
        System.out.println(b.length);
    }
}
