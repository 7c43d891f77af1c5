package a;
public class A {
    String f() { return "A.f"; }
    protected String g() { return "A.g"; }
    public String callF() { return f(); }
    public String callG() { return g(); }
    public static class Own extends A {
        String f() { return "Own.f"; }
    }
}
