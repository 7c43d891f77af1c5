// delete: Gone
// Classes that changed since their users were compiled: every linkage error by its message.
public class LinkageErrors {
    static void t(Runnable r) {
        for (int i = 0; i < 2; i++) try {
                r.run();
                System.out.println("ok");
            } catch (Throwable e) {
                System.out.println(e.getClass().getName() + ": " + e.getMessage());
            }
    }
    static class Case0 {
        static void run() { ((BecameClass) new ImplementsIt()).g(); }
    }
    static class Case1 {
        static void run() { new ImplOfGrown().grown(); }
    }
    static class Case2 {
        static void run() { ((Grown) new ImplOfGrown()).added(); }
    }
    static class Case3 {
        static void run() { System.out.println(new SubOfFinal()); }
    }
    static class Case4 {
        static void run() { System.out.println(new OverridesFinal()); }
    }
    public static void main(String[] args) {
        t(() -> System.out.println(new Dep().removedMethod(1, "x")));
        t(() -> Dep.removedStatic(2L));
        t(() -> System.out.println(new Dep().removedField));
        t(() -> Dep.removedStaticField = 5);
        t(() -> new Dep("removed constructor"));
        t(() -> System.out.println(new Dep().becameStatic()));
        t(() -> System.out.println(Dep.becameInstance()));
        t(() -> System.out.println(new Dep().fieldBecameStatic));
        t(() -> System.out.println(Dep.fieldBecameInstance));
        t(() -> new Dep().becamePrivate());
        t(() -> System.out.println(new Dep().fieldBecamePrivate));
        t(() -> new BecameAbstract());
        t(() -> new BecameInterface().f());
        t(() -> Case0.run());
        t(() -> new Gone().toString());
        t(() -> System.out.println(Gone.X));
        t(() -> System.out.println(new Dep().changedType));
        t(() -> System.out.println(new Dep().changedReturn()));
        t(() -> Case1.run());
        t(() -> Case2.run());
        t(() -> System.out.println(new Grandchild().name()));
        t(() -> new Dep().finalField = 3);
        t(() -> Case3.run());
        t(() -> Case4.run());
    }
}
class ImplementsIt implements BecameClass {
    public void g() {}
}
class ImplOfGrown implements Grown {
    public void grown() { System.out.println("grown"); }
}
class Grandchild extends Middle {}
class SubOfFinal extends BecameFinal {}
class OverridesFinal extends HasMethod {
    void m() {}
}
