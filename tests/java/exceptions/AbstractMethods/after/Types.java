interface Left {
    default String m() { return "Left.m"; }
}
interface Right {
    default String m() { return "Right.m"; }
}
abstract class Abs {
    abstract String a();
    abstract String b(int i);
}
abstract class Runs implements Runnable {}
class Priv {
    private String m() { return "Priv.m"; }
}
