// Record components, their accessors, generic types, annotations and canonical constructor.
import java.lang.annotation.*;
import java.lang.reflect.*;
import java.util.*;
public class RecordReflect {
    @Retention(RetentionPolicy.RUNTIME)
    @interface A {
        int value();
    }
    record R<T>(@A(1) int x, List<? super T> list, T[] arr, String... rest) { static int s; }
    sealed interface S permits S1, S2 {}
    record S1() implements S {}
    static final class S2 implements S {}
    public static void main(String[] args) throws Exception {
        for (RecordComponent c : R.class.getRecordComponents())
            System.out.println(c + " " + c.getName() + " " + c.getType() + " " + c.getGenericType() + " "
                    + c.getGenericSignature() + " " + c.getAccessor() + " " + Arrays.toString(c.getAnnotations()) + " "
                    + c.getDeclaringRecord().getSimpleName());
        Constructor<?> k = R.class.getDeclaredConstructors()[0];
        System.out.println(k.toGenericString() + " " + k.isVarArgs() + " " + Arrays.toString(k.getParameters()));
        Object r = k.newInstance(1, List.of(), new String[0], new String[] {"a"});
        System.out.println(R.class.getRecordComponents()[0].getAccessor().invoke(r));
        Field f = R.class.getDeclaredField("x");
        f.setAccessible(true);
        try {
            f.set(r, 5);
        } catch (IllegalAccessException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(String.class.getRecordComponents() + " " + S1.class.getRecordComponents().length + " "
                + Arrays.toString(S.class.getPermittedSubclasses()) + " " + S1.class.getPermittedSubclasses() + " "
                + S.class.isSealed() + " " + R.class.getSuperclass() + " " + Modifier.toString(R.class.getModifiers()));
    }
}
