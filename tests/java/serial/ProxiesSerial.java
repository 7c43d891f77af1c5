// Dynamic proxies and their handlers go through serialization.
import java.io.*;
import java.lang.reflect.*;
public class ProxiesSerial {
    interface G {
        String hi(String n);
    }
    static class H implements InvocationHandler, Serializable {
        String p;
        H(String p) { this.p = p; }
        public Object invoke(Object x, Method m, Object[] a) { return p + a[0]; }
    }
    public static void main(String[] args) throws Exception {
        G g = (G) Proxy.newProxyInstance(
                ProxiesSerial.class.getClassLoader(), new Class<?>[] {G.class}, new H("hello "));
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        try (ObjectOutputStream s = new ObjectOutputStream(b)) {
            s.writeObject(g);
        }
        G c = (G) new ObjectInputStream(new ByteArrayInputStream(b.toByteArray())).readObject();
        System.out.println(c.hi("you") + " " + (c.getClass() == g.getClass()) + " " + (c != g));
    }
}
