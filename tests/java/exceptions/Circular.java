// ClassCircularityError: classes and interfaces that are their own ancestors, made by patching names in class files.
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;

public class Circular {
    static class L extends ClassLoader {
        @Override
        protected Class<?> loadClass(String n, boolean r) throws ClassNotFoundException {
            Class<?> c = findLoadedClass(n);
            if (c != null) return c;
            if (!n.startsWith("Cyc")) return super.loadClass(n, r);
            try (InputStream in = getResourceAsStream(n + ".class")) {
                String s = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                                   .replace("CycX", "CycB")
                                   .replace("CycS1", "CycS2")
                                   .replace("CycItfX", "CycItfA");
                byte[] b = s.getBytes(StandardCharsets.ISO_8859_1);
                return defineClass(n, b, 0, b.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(n, e);
            }
        }
    }
    public static void main(String[] args) {
        for (String n : new String[] {"CycA", "CycB", "CycC", "CycS2", "CycItfA", "CycItfB", "CycGood"}) {
            L l = new L();
            for (int i = 0; i < 2; i++) try {
                    System.out.println(Class.forName(n, true, l).getName());
                } catch (Throwable e) {
                    System.out.println(n + " " + e.getClass().getName() + ": " + e.getMessage());
                }
        }
    }
}
class CycX {}
class CycA extends CycX {}
class CycB extends CycA {}
class CycC extends CycB {}
class CycS1 {}
class CycS2 extends CycS1 {}
interface CycItfX {}
interface CycItfB extends CycItfX {}
interface CycItfA extends CycItfB {}
class CycGood {}
