/** A class with some of everything, defined over and over by the bombs. */
public class Tiny {
    static int count;
    String name = "tiny";

    public int twice(int x) {
        return 2 * x + count++;
    }

    public String toString() {
        return name + count;
    }
}
