class Dep {
    Dep() {}
    static String becameStatic() { return "i"; }
    String becameInstance() { return "s"; }
    static int fieldBecameStatic;
    int fieldBecameInstance;
    private void becamePrivate() {}
    private int fieldBecamePrivate;
    long changedType;
    String changedReturn() { return "o"; }
    final int finalField = 2;
}
abstract class BecameAbstract {}
interface BecameInterface {
    void f();
}
abstract class BecameClass {
    abstract void g();
}
interface Grown {
    void grown();
    void added();
}
class Base {
    String name() { return "base"; }
}
class Middle extends Base {}
final class BecameFinal {}
class HasMethod {
    final void m() {}
}
