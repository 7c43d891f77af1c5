// Access checks at link time across packages: classes, methods, fields, protected access.
import p.Pub;
public class IllegalAccess {
    static void t(Runnable r) {
        try {
            r.run();
            System.out.println("ok");
        } catch (Throwable e) {
            System.out.println(e.getClass().getName() + ": " + e.getMessage().lines().findFirst().get());
        }
    }
    static class Sub extends Pub {
        String viaSuper() { return super.wasPublic(); }
        int field() { return f; }
    }
    static class Other extends Pub {
        String other(Pub o) { return o.wasPublic(); }
    }
    static class OtherField extends Pub {
        int field(Pub o) { return o.f; }
    }
    public static void main(String[] args) {
        t(() -> new Pub().wasPublic());
        t(() -> System.out.println(new Sub().viaSuper()));
        t(() -> System.out.println(new Sub().field()));
        t(() -> System.out.println(new Other().other(new Pub())));
        t(() -> System.out.println(new OtherField().field(new Pub())));
        t(() -> new p.WasPublic());
        t(() -> System.out.println(p.WasPublic.class));
        t(() -> System.out.println(p.WasPublic[].class));
        t(() -> System.out.println(((Object) "x") instanceof p.WasPublic));
        t(() -> Pub.stat());
        t(() -> new Pub(1));
        t(() -> System.out.println(Pub.constant));
    }
}
