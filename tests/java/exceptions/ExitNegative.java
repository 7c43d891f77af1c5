// Exit codes are taken modulo 256 by the host.
public class ExitNegative {
    public static void main(String[] args) { System.exit(-1); }
}
