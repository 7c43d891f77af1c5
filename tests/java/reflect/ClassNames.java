// getName, getSimpleName, getCanonicalName, getTypeName, toString, package and modifiers for many classes.
import java.lang.reflect.Modifier;
public class ClassNames {
    class Inner {
        class Deep {}
    }
    static class Nested {}
    interface Itf {}
    enum En {
        A {}
    }
    record Rec(int x) {}
    @interface Ann {}
    static void s(Class<?> c) {
        System.out.println(c.getName() + " | " + c.getSimpleName() + " | " + c.getCanonicalName() + " | "
                + c.getTypeName() + " | " + c + " | " + c.getPackageName() + " | " + Modifier.toString(c.getModifiers())
                + " | " + c.descriptorString() + " | " + (c.isAnonymousClass() ? "anon " : "")
                + (c.isLocalClass() ? "local " : "") + (c.isMemberClass() ? "member " : "")
                + (c.isArray() ? "array " : "") + (c.isPrimitive() ? "prim " : "") + (c.isEnum() ? "enum " : "")
                + (c.isRecord() ? "rec " : "") + (c.isAnnotation() ? "ann " : "") + (c.isInterface() ? "itf " : "")
                + (c.isSynthetic() ? "syn" : ""));
    }
    public static void main(String[] args) {
        class Local {}
        Object anon = new Object() {};
        for (Class<?> c : new Class<?>[] {ClassNames.class, Inner.class, Inner.Deep.class, Nested.class, Itf.class,
                     En.class, En.A.getClass(), Rec.class, Ann.class, Local.class, anon.getClass(), int.class,
                     void.class, int[].class, String[][].class, Local[].class, Inner[].class,
                     anon.getClass().arrayType(), Thread.State.class, java.util.Map.Entry.class, Object.class})
            s(c);
        System.out.println(int[].class.getSuperclass() + " " + java.util.Arrays.toString(int[].class.getInterfaces())
                + " " + Itf.class.getSuperclass() + " " + int.class.getSuperclass() + " " + Object.class.getSuperclass()
                + " " + int.class.arrayType() + " " + int[].class.componentType() + " "
                + ClassNames.class.getPackage().getName().isEmpty());
    }
}
