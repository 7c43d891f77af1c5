// Lookup.defineHiddenClass and defineClass, class data, lookup modes.
import java.io.*;
import java.lang.invoke.*;
import static java.lang.invoke.MethodType.methodType;
public class HiddenClasses {
    static class Tmpl implements Runnable {
        static int count;
        public void run() {
            System.out.println("hidden run " + ++count + " " + getClass().isHidden() + " " + secret());
        }
        static String who() { return "who"; }
    }
    private static String secret() { return "nest secret"; }
    static class Data {
        static Object get() throws Throwable {
            return MethodHandles.classData(MethodHandles.lookup(), "_", Object.class);
        }
    }
    static byte[] bytes(String n) throws IOException {
        try (InputStream in = HiddenClasses.class.getResourceAsStream(n + ".class")) {
            return in.readAllBytes();
        }
    }
    public static void main(String[] args) throws Throwable {
        MethodHandles.Lookup l = MethodHandles.lookup();
        byte[] b = bytes("HiddenClasses$Tmpl");
        MethodHandles.Lookup h1 = l.defineHiddenClass(b, true, MethodHandles.Lookup.ClassOption.NESTMATE),
                             h2 = l.defineHiddenClass(b, true, MethodHandles.Lookup.ClassOption.NESTMATE);
        Class<?> c1 = h1.lookupClass(), c2 = h2.lookupClass();
        System.out.println((c1 == c2) + " " + c1.isHidden() + " " + c1.getName().startsWith("HiddenClasses$Tmpl/0x")
                + " " + c1.getNestHost().getName() + " " + (c1.getClassLoader() == HiddenClasses.class.getClassLoader())
                + " " + c1.getPackageName().isEmpty());
        System.out.println((String) h1.findStatic(c1, "who", methodType(String.class)).invokeExact());
        try {
            ((Runnable) h1.findConstructor(c1, methodType(void.class)).invoke()).run();
            ((Runnable) h1.findConstructor(c1, methodType(void.class)).invoke()).run();
            ((Runnable) h2.findConstructor(c2, methodType(void.class)).invoke()).run();
        } catch (Throwable t) {
            System.out.println(t);
        }
        MethodHandles.Lookup d =
                l.defineHiddenClassWithClassData(bytes("HiddenClasses$Data"), java.util.List.of("the", "data"), true);
        System.out.println(d.findStatic(d.lookupClass(), "get", methodType(Object.class)).invoke());
        System.out.println(Integer.toHexString(l.lookupModes()) + " " + Integer.toHexString(h1.lookupModes()) + " "
                + Integer.toHexString(MethodHandles.publicLookup().lookupModes()) + " "
                + l.in(String.class).lookupModes() + " " + l.dropLookupMode(MethodHandles.Lookup.PRIVATE).lookupModes()
                + " " + l.hasFullPrivilegeAccess());
        try {
            l.defineHiddenClass(new byte[10], false);
        } catch (ClassFormatError e) {
            System.out.println(e.getClass().getSimpleName());
        }
        try {
            l.defineClass(b);
        } catch (LinkageError e) {
            System.out.println(e.getClass().getSimpleName());
        }
        System.out.println(c1.descriptorString().startsWith("LHiddenClasses$Tmpl.0x") + " " + c1.isRecord()
                + c1.isEnum() + " " + c1.describeConstable().isPresent() + " "
                + (c1.arrayType().getComponentType() == c1));
    }
}
