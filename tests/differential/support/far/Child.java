package far;

public class Child extends Target implements Face {
    public int faceMethod() { return 2; }
}
