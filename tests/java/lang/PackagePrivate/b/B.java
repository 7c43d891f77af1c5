package b;
public class B extends a.A {
    public String f() { return "B.f"; }
    protected String g() { return "B.g>" + super.g(); }
}
