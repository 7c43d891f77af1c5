package near;

public class Target {
    public static int publicStatic;
    protected static int protectedStatic;
    static int packageStatic;
    private static int privateStatic;
    public static final int FINAL = Integer.getInteger("no", 5);
    public int publicField;
    protected int protectedField;
    int packageField;
    private int privateField;
    public final int finalField = 5;

    public Target() {}
    protected Target(int x) {}
    Target(long x) {}
    private Target(float x) {}

    public static int publicStaticMethod() { return privateStaticMethod() + privateStatic; }
    protected static int protectedStaticMethod() { return 1; }
    static int packageStaticMethod() { return 1; }
    private static int privateStaticMethod() { return 1; }
    public int publicMethod() { return privateMethod() + privateField; }
    protected int protectedMethod() { return 1; }
    int packageMethod() { return 1; }
    private int privateMethod() { return 1; }
}
