// ServiceLoader: providers on the class path from META-INF/services, order, reload, provider errors.
import java.util.*;
public class Services {
    public interface Svc {
        String name();
    }
    public static class One implements Svc {
        public String name() { return "one"; }
    }
    public static class Two implements Svc {
        public Two() { System.out.println("Two made"); }
        public String name() { return "two"; }
    }
    public static class NotSvc {}
    public interface Broken {}
    public static class Throws implements Broken {
        public Throws() { throw new IllegalStateException("ctor"); }
    }
    public static void main(String[] args) {
        ServiceLoader<Svc> l = ServiceLoader.load(Svc.class);
        for (Svc s : l) System.out.println(s.name());
        System.out.println(l.stream().map(p -> p.type().getSimpleName()).toList() + " " + l.findFirst().get().name()
                + (l.iterator().next() == l.iterator().next()));
        Svc before = l.iterator().next();
        l.reload();
        System.out.println(l.iterator().next() == before);
        Iterator<Broken> it = ServiceLoader.load(Broken.class).iterator();
        while (true) try {
                if (!it.hasNext()) break;
                System.out.println(it.next());
            } catch (ServiceConfigurationError e) {
                System.out.println(e.getMessage() + " <- " + e.getCause());
            }
    }
}
