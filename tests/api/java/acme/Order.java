package acme;

public class Order implements Comparable<Order> {
    public int price;
    private String name;
    protected long stamp = 5_000_000_000L;
    public final boolean isFixed = true;
    public Order next;

    public Order() { this("unnamed", 1); }
    public Order(String name, int price) { this.name = name; this.price = price; }

    public int times(int n) { return price * n; }
    public String name() { return name; }
    public Order self() { return this; }
    @Override public int compareTo(Order o) { return Integer.compare(price, o.price); }
    @Override public String toString() { return name + "@" + price; }
    @Override public boolean equals(Object o) { return o instanceof Order && ((Order) o).price == price; }
    @Override public int hashCode() { return price; }

    public static class Special extends Order {
        public Special() { super("special", 100); }
        @Override public int times(int n) { return -super.times(n); }
    }
}
