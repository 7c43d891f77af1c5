// A native method without a library: UnsatisfiedLinkError with the method's name.
public class NativeMissing {
    static native int f(int a, String b);
    native void g();
    public static void main(String[] args) {
        for (int i = 0; i < 2; i++) {
            try {
                f(1, "x");
            } catch (UnsatisfiedLinkError e) {
                System.out.println(e.getMessage());
            }
            try {
                new NativeMissing().g();
            } catch (UnsatisfiedLinkError e) {
                System.out.println(e.getMessage());
            }
        }
        try {
            NativeMissing.class.getDeclaredMethod("f", int.class, String.class).invoke(null, 1, "x");
        } catch (java.lang.reflect.InvocationTargetException e) {
            System.out.println(e.getCause().getClass().getSimpleName());
        } catch (Exception e) {
            System.out.println(e);
        }
    }
}
