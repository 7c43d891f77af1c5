package rules;

import java.util.List;

/** Today's rules, as somebody in another department wrote them. */
public final class Rules {
    private Rules() { }

    /** Asked of the shop, in C++. */
    static native int yearsAsCustomer(int customer);

    public static List<Rule> all() {
        return List.of(
            order -> order.get("sum") > 1000 ? "free delivery" : null,
            order -> order.get("pieces") >= 10 ? "5 percent off" : null,
            order -> yearsAsCustomer(order.get("customer").intValue()) >= 3 ? "a thank-you card" : null,
            order -> "a voucher for " + order.get("voucher").intValue(),            // orders without one: a mistake
            order -> {
                while (order.get("sum") > 5000) { }                                 // large orders: never comes back
                return null;
            });
    }
}
