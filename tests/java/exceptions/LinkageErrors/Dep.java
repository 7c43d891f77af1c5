class Dep {
    Dep() {}
    Dep(String s) {}
    int removedMethod(int a, String b) { return 1; }
    static void removedStatic(long l) {}
    int removedField;
    static int removedStaticField;
    String becameStatic() { return "i"; }
    static String becameInstance() { return "s"; }
    int fieldBecameStatic;
    static int fieldBecameInstance;
    void becamePrivate() {}
    int fieldBecamePrivate;
    int changedType;
    Object changedReturn() { return "o"; }
    int finalField;
}
class BecameAbstract {}
class BecameInterface {
    void f() {}
}
interface BecameClass {
    void g();
}
class Gone {
    static int X = 1;
}
interface Grown {
    void grown();
    default void added() {}
}
class Base {
    String name() { return "base"; }
}
class Middle extends Base {
    String name() { return "middle"; }
}
class BecameFinal {}
class HasMethod {
    void m() {}
}
