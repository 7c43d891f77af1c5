// Generic signatures: type variables, wildcards, parameterized and owner types, arrays.
import java.lang.reflect.*;
import java.util.*;
public class GenericTypes {
    static class Outer<A> {
        class In<B extends A> {
            Map<A, ? super B> f;
        }
        In<? extends A>[] arr;
        static class SN<Z> {}
        SN<String> sn;
    }
    static abstract class G<T extends Comparable<? super T> & java.io.Serializable, U> implements Map<T, List<U[]>> {
        T t;
        U[][] us;
        List<? extends T>[] la;
        List<?> any;
        <X extends T, Y extends Exception> Map<X, ? super Y> m(T a, List<int[]> b, X... xs) throws Y { return null; }
    }
    static class Concrete extends ArrayList<Map.Entry<String, Integer[]>> {}
    class Plain {
        Outer<String>.In<String> owner;
    }
    static String d(Type t) {
        if (t instanceof ParameterizedType p)
            return "P<" + p.getRawType().getTypeName() + " owner " + p.getOwnerType() + " "
                    + Arrays.stream(p.getActualTypeArguments()).map(GenericTypes::d).toList() + ">";
        if (t instanceof TypeVariable<?> v)
            return "V" + v.getName() + "@" + v.getGenericDeclaration().getClass().getSimpleName();
        if (t instanceof WildcardType w)
            return "W" + Arrays.toString(w.getUpperBounds()) + Arrays.toString(w.getLowerBounds());
        if (t instanceof GenericArrayType g) return "A" + d(g.getGenericComponentType());
        return "C" + t.getTypeName();
    }
    public static void main(String[] args) throws Exception {
        for (Class<?> c : new Class<?>[] {Outer.class, Outer.In.class, G.class, Plain.class})
            for (Field f : c.getDeclaredFields())
                if (!f.isSynthetic())
                    System.out.println(f.getName() + " " + f.getGenericType() + " " + d(f.getGenericType()));
        for (TypeVariable<?> v : G.class.getTypeParameters()) System.out.println(v + Arrays.toString(v.getBounds()));
        System.out.println(d(G.class.getGenericInterfaces()[0]) + " " + d(Concrete.class.getGenericSuperclass()));
        Method m = Arrays.stream(G.class.getDeclaredMethods()).filter(x -> x.getName().equals("m")).findFirst().get();
        System.out.println(m.toGenericString());
        System.out.println(d(m.getGenericReturnType()) + " "
                + Arrays.stream(m.getGenericParameterTypes()).map(GenericTypes::d).toList() + " "
                + d(m.getGenericExceptionTypes()[0]) + " " + Arrays.toString(m.getTypeParameters()));
        System.out.println(G.class.getDeclaredField("any").getGenericType().equals(
                                   G.class.getDeclaredField("any").getGenericType())
                + " " + G.class.toGenericString() + " " + Map.class.toGenericString() + " "
                + int[].class.toGenericString());
    }
}
