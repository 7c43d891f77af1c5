// run: denied
// out~ ^(UnknownHost|Security)Exception$
// run: granted --allow-net=localhost
// out: true
// run: other --allow-net=example.com
// out~ ^(UnknownHost|Security)Exception$
import java.net.InetAddress;

public class NetResolve {
    interface Action {
        Object run() throws Exception;
    }

    static void show(Action action) {
        try {
            System.out.println(action.run());
        } catch (Exception e) {
            System.out.println(e.getClass().getSimpleName());
        }
    }

    public static void main(String[] args) {
        show(() -> InetAddress.getByName("localhost").isLoopbackAddress());
    }
}
