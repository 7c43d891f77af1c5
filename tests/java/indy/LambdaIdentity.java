// Non-capturing lambdas are one object per site, capturing ones are not required to be; classes are hidden.
import java.util.*;
import java.util.function.*;
public class LambdaIdentity {
    static Runnable site() { return () -> {}; }
    static Supplier<Integer> cap(int i) { return () -> i; }
    public static void main(String[] args) {
        System.out.println((site() == site()) + " " + (site().getClass() == site().getClass()) + " "
                + (cap(1).getClass() == cap(2).getClass()) + " " + cap(1).equals(cap(1)));
        Runnable r = site();
        String n = r.getClass().getName();
        System.out.println(n.startsWith("LambdaIdentity$$Lambda$") + " " + n.contains("/") + " "
                + r.getClass().isHidden() + " " + r.getClass().getNestHost().getSimpleName() + " "
                + r.getClass().getModule().isNamed());
        try {
            Class.forName(n);
        } catch (ClassNotFoundException e) {
            System.out.println("not findable");
        }
        Set<Object> s = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            int j = i;
            Supplier<Integer> x = () -> j;
            s.add(x);
            if (x.get() != i) throw new AssertionError();
        }
        System.out.println(s.size());
        System.out.println(r.toString().startsWith("LambdaIdentity$$Lambda$") + " "
                + r.getClass().getDeclaredMethods().length + " " + cap(3).getClass().getDeclaredFields().length + " "
                + java.lang.reflect.Modifier.toString(r.getClass().getModifiers()));
    }
}
