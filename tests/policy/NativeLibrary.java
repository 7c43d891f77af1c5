// run: denied
// out: UnsatisfiedLinkError
// run: granted --allow-native=/lib
// out: UnsatisfiedLinkError
public class NativeLibrary {
    public static void main(String[] args) {
        // Cordon loads no native code, whatever is granted.
        try {
            System.load("/lib/x86_64-linux-gnu/libm.so.6");
            System.out.println("loaded");
        } catch (UnsatisfiedLinkError | SecurityException e) {
            System.out.println(e.getClass().getSimpleName());
        }
    }
}
