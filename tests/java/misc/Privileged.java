// AccessController, permissions objects, code sources.
import java.security.*;
import java.io.*;
public class Privileged {
    @SuppressWarnings("removal")
    public static void main(String[] args) throws Exception {
        System.out.println(AccessController.doPrivileged((PrivilegedAction<String>) () -> "priv"));
        try {
            AccessController.doPrivileged(
                    (PrivilegedExceptionAction<Void>) () -> { throw new IOException("checked"); });
        } catch (PrivilegedActionException e) {
            System.out.println(e.getException().getMessage());
        }
        try {
            AccessController.doPrivileged((PrivilegedAction<Void>) () -> { throw new IllegalStateException("un"); });
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(new FilePermission("/a/-", "read").implies(new FilePermission("/a/b/c", "read")) + " "
                + new PropertyPermission0().ok());
        System.out.println(Privileged.class.getProtectionDomain().getCodeSource() != null);
        System.out.println(Object.class.getProtectionDomain().getCodeSource());
        AccessControlContext c = AccessController.getContext();
        System.out.println(c != null);
        Guard g = o -> {
            if (o == null) throw new SecurityException("guarded");
        };
        System.out.println(new GuardedObject("x", g).getObject());
    }
    static class PropertyPermission0 {
        boolean ok() {
            return new java.util.PropertyPermission("a.*", "read")
                    .implies(new java.util.PropertyPermission("a.b", "read"));
        }
    }
}
