// Class.isInstance, isAssignableFrom, cast, asSubclass, Class.equals, getEnumConstants, assertion status.
import java.util.*;
public class ClassCasts {
    enum E { X, Y }
    public static void main(String[] args) {
        Class<?>[] cs = {Object.class, String.class, CharSequence.class, int.class, long.class, Integer.class,
                int[].class, Object[].class, String[].class, Comparable[].class, Cloneable.class, int[][].class,
                void.class, E.class};
        for (Class<?> a : cs) {
            StringBuilder s = new StringBuilder();
            for (Class<?> b : cs) s.append(a.isAssignableFrom(b) ? '1' : '.');
            System.out.println(s + " " + a.isInstance("s") + a.isInstance(1) + a.isInstance(new int[0])
                    + a.isInstance(null) + a.isInstance(new String[0][0]));
        }
        System.out.println(Integer.class.cast(null) + " " + Number.class.cast(5) + " "
                + Arrays.toString(E.class.getEnumConstants()) + " " + String.class.getEnumConstants() + " "
                + ArrayList.class.asSubclass(List.class));
        try {
            int.class.cast(5);
        } catch (ClassCastException e) {
            System.out.println(e.getMessage());
        }
        try {
            String.class.isAssignableFrom(null);
        } catch (NullPointerException e) {
            System.out.println("NPE");
        }
        System.out.println(List.class.getInterfaces()[0] + " " + ArrayList.class.getInterfaces().length + " "
                + E.class.getSuperclass() + " " + E.class.getGenericSuperclass());
    }
}
