package far;

class Hidden {
    public static int publicStatic;
    public int publicField;
    public Hidden() {}
    public static int publicStaticMethod() { return 1; }
    public int publicMethod() { return 1; }
}
