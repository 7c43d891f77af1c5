package rules;

import java.util.Map;

/** A business rule: looks at an order and may say something about it. */
public interface Rule {
    /** Null: this rule has nothing to say. */
    String decide(Map<String, Double> order);
}
