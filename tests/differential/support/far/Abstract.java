package far;

public abstract class Abstract implements Face {
    public Abstract() {}
    public abstract int publicMethod();
}
