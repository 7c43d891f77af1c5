package acme;

import java.util.*;

public interface Listener {
    String onEvent(String name, int count);
    void onEnd();
    default String twice(String name) { return onEvent(name, 1) + onEvent(name, 2); }

    class User {
        static final List<Listener> kept = new ArrayList<>();
        public static String use(Listener l) { return l.twice("e"); }
        public static void keep(Listener l) { kept.add(l); }
        public static void drop() { kept.clear(); }
        public static String end(Listener l) { try { l.onEnd(); return "ended"; } catch (UnsupportedOperationException e) { return e.getMessage(); } }
        public static int sorted(Comparator<String> c) { List<String> l = new ArrayList<>(List.of("b", "a", "c")); l.sort(c); return String.join("", l).equals("cba") ? 1 : 0; }
        public static void run(Runnable r) { r.run(); }
        public static String runOnThread(Runnable r) throws Exception { Thread t = new Thread(r); t.start(); t.join(); return t.getName(); }
    }
}
