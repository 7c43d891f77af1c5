// Property change support, introspection-free beans, java.util.concurrent.Flow-free events.
import java.beans.*;
public class Beans {
    static class Model {
        private final PropertyChangeSupport p = new PropertyChangeSupport(this);
        private String name = "n";
        private int age;
        void add(PropertyChangeListener l) { p.addPropertyChangeListener(l); }
        void setName(String n) {
            String o = name;
            name = n;
            p.firePropertyChange("name", o, n);
        }
        void setAge(int a) {
            int o = age;
            age = a;
            p.firePropertyChange("age", o, a);
        }
    }
    public static void main(String[] args) {
        Model m = new Model();
        m.add(e -> System.out.println(e.getPropertyName() + " " + e.getOldValue() + "->" + e.getNewValue()));
        m.setName("x");
        m.setName("x");
        m.setAge(5);
        m.p.addPropertyChangeListener("age", e -> System.out.println("only age"));
        m.setName("y");
        m.setAge(6);
        System.out.println(m.p.hasListeners("age") + " " + m.p.getPropertyChangeListeners().length);
    }
}
