package far;

public class Broken {
    public static int publicStatic = 1 / Integer.getInteger("no", 0);
    public static int publicStaticMethod() { return 1; }
}
