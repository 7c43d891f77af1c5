interface Left {
    default String m() { return "Left.m"; }
}
interface Right {}
abstract class Abs {
    abstract String a();
    String b(int i) { return "b"; }
}
class Runs implements Runnable {
    public void run() {}
}
class Priv {
    public String m() { return "Priv.m"; }
}
