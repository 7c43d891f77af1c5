package p;
public class Pub {
    public Pub() {}
    Pub(int i) {}
    protected String wasPublic() { return "m"; }
    protected int f = 5;
    static void stat() {}
    private static Object constant = "c";
}
class WasPublic {
    WasPublic() {}
}
