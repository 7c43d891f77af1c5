// System properties and environment that every Java 17 program may rely on.
import java.util.*;
public class SystemProps {
    public static void main(String[] args) {
        for (String k :
                "line.separator file.separator path.separator java.specification.version java.specification.name java.class.version java.vm.specification.version file.encoding java.vm.specification.name sun.jnu.encoding user.language native.encoding"
                        .split(" "))
            System.out.println(k + "=" + System.getProperty(k).replace("\n", "\\n"));
        for (String k :
                "java.version java.vendor java.home os.name os.arch os.version user.dir user.home user.name java.io.tmpdir java.class.path java.vm.name java.vm.version java.runtime.version java.vendor.url java.version.date java.library.path sun.arch.data.model"
                        .split(" "))
            if (System.getProperty(k) == null || System.getProperty(k).isEmpty()) System.out.println("missing " + k);
        System.out.println(System.getProperty("none") + System.getProperty("none", "d")
                + System.setProperty("mine", "1") + System.getProperty("mine") + System.clearProperty("mine")
                + System.getProperty("mine") + Boolean.getBoolean("x")
                + Integer.getInteger("java.specification.version"));
        try {
            System.getProperty("");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            System.getProperty(null);
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(System.getenv("LANG") + System.getenv("TZ") + System.getenv("NO_SUCH_VAR")
                + (System.getenv().size() > 0));
        try {
            System.getenv().put("a", "b");
        } catch (UnsupportedOperationException e) {
            System.out.println("UOE");
        }
        System.out.println(System.lineSeparator().length() + " " + Runtime.version().feature() + " "
                + (Runtime.version().compareTo(Runtime.Version.parse("17")) >= 0) + " "
                + Runtime.Version.parse("17.0.1+5").pre() + System.getSecurityManager()
                + System.getProperties().containsKey("java.home"));
    }
}
