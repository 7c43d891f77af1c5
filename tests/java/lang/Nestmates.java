// Private access between nest members: fields, methods, constructors, statics, interface.
public class Nestmates {
    private int secret = 1;
    private static int sSecret = 2;
    private Nestmates() {}
    private Nestmates(int s) { secret = s; }
    private int priv(int a) { return a + secret; }
    class In {
        private int q = secret + 10;
        private int up() { return priv(100) + sSecret++; }
    }
    static class St {
        private final int z;
        private St(int z) { this.z = z; }
        private static long s() { return 1L << 40; }
        private int inst(Nestmates n) { return n.secret += 5; }
    }
    private interface PI {
        private int hid() { return 7; }
        default int pub() { return hid() + sSecret; }
    }
    static class Sub extends St {
        private Sub() { super(8); }
        int get() { return ((St) this).z + super.z; }
    }
    public static void main(String[] args) {
        Nestmates n = new Nestmates(3);
        In in = n.new In();
        System.out.println(in.q + " " + in.up() + " " + in.up() + " " + new St(4).z + " " + St.s() + " "
                + new St(1).inst(n) + " " + n.secret + " " + new Sub().get());
        System.out.println(new PI() {}.pub() + " " + ((PI) new PI() {}).hid());
        System.out.println(Nestmates.class.isNestmateOf(St.class) + " " + In.class.getNestHost().getName() + " "
                + Nestmates.class.getNestMembers().length);
    }
}
