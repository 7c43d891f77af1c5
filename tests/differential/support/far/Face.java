package far;

public interface Face {
    int FINAL = Integer.getInteger("no", 7);
    int faceMethod();
    default int defaultMethod() { return privateMethod(); }
    static int publicStaticMethod() { return 1; }
    private int privateMethod() { return 1; }
}
