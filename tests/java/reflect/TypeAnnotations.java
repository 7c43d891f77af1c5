// Type annotations on uses of types, with their locations.
import java.lang.annotation.*;
import java.lang.reflect.*;
import java.util.*;
public class TypeAnnotations {
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE_USE)
    @interface N {
        String value() default "";
    }
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE_PARAMETER)
    @interface TP {}
    static class C<@TP T extends @N("bound") Number>
            extends @N("super") ArrayList<@N("arg") T> implements @N("itf") Runnable {
        @N("field") String f;
        Map<@N("k") String, List<@N("v") ? extends @N("w") Integer>> m;
        @N("elem") int @N("dim1")[] @N("dim2")[] arr;
        public void run(){}<X> @N("ret") String meth(@N("recv") C<T> this, @N("param") int a)
                throws @N("exc") Exception {
            return null;
        }
    }
    static String an(AnnotatedType t) { return Arrays.toString(t.getAnnotations()).replace("TypeAnnotations.", ""); }
    public static void main(String[] args) throws Exception {
        Class<?> c = C.class;
        System.out.println(an(c.getAnnotatedSuperclass()) + an(c.getAnnotatedInterfaces()[0])
                + an(((AnnotatedParameterizedType) c.getAnnotatedSuperclass()).getAnnotatedActualTypeArguments()[0]));
        TypeVariable<?> tv = c.getTypeParameters()[0];
        System.out.println(Arrays.toString(tv.getAnnotations()) + an(tv.getAnnotatedBounds()[0]));
        System.out.println(an(c.getDeclaredField("f").getAnnotatedType()));
        AnnotatedParameterizedType m = (AnnotatedParameterizedType) c.getDeclaredField("m").getAnnotatedType();
        System.out.println(an(m.getAnnotatedActualTypeArguments()[0]));
        AnnotatedWildcardType w =
                (AnnotatedWildcardType) ((AnnotatedParameterizedType) m.getAnnotatedActualTypeArguments()[1])
                        .getAnnotatedActualTypeArguments()[0];
        System.out.println(an(w) + an(w.getAnnotatedUpperBounds()[0]));
        System.out.println(m.toString().replace("TypeAnnotations.", ""));
        AnnotatedArrayType a = (AnnotatedArrayType) c.getDeclaredField("arr").getAnnotatedType();
        System.out.println(an(a) + an(a.getAnnotatedGenericComponentType())
                + an(((AnnotatedArrayType) a.getAnnotatedGenericComponentType()).getAnnotatedGenericComponentType()));
        Method x = c.getDeclaredMethod("meth", int.class);
        System.out.println(an(x.getAnnotatedReturnType()) + an(x.getAnnotatedParameterTypes()[0])
                + an(x.getAnnotatedExceptionTypes()[0]) + an(x.getAnnotatedReceiverType()));
    }
}
