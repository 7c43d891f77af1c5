package p;
public class Pub {
    public Pub() {}
    public Pub(int i) {}
    public String wasPublic() { return "m"; }
    public int f = 5;
    public static void stat() {}
    public static Object constant = "c";
}
