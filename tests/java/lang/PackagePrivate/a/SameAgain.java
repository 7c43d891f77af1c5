package a;
public class SameAgain extends b.B {
    public String f() { return "SameAgain.f"; }
}
