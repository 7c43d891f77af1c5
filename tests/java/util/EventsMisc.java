// EventObject, Observable-free listeners, Currency of amounts, Locale building, ServiceLoader of nothing, Timer-free.
import java.util.*;
public class EventsMisc {
    static class Ev extends EventObject {
        Ev(Object s) { super(s); }
    }
    interface L extends EventListener {
        void on(Ev e);
    }
    public static void main(String[] args) {
        List<L> ls = new ArrayList<>();
        ls.add(e -> System.out.println("got " + e.getSource()));
        ls.add(e -> System.out.println("also " + e));
        for (L l : ls) l.on(new Ev("src"));
        try {
            new Ev(null);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(ServiceLoader.load(L.class).findFirst().isPresent());
        Dictionary<String, Integer> d = new Hashtable<>();
        d.put("a", 1);
        System.out.println(d + " " + d.get("b") + Collections.list(d.keys()));
        try {
            d.put("n", null);
        } catch (NullPointerException e) {
            System.out.println("NPE");
        }
        LongSummaryStatistics st = new LongSummaryStatistics();
        st.accept(5);
        st.accept(7L);
        System.out.println(st + " " + st.getAverage());
        DoubleSummaryStatistics ds = new DoubleSummaryStatistics();
        ds.accept(1.5);
        System.out.println(ds.getMin() + ds.getMax() + ds.getSum());
    }
}
