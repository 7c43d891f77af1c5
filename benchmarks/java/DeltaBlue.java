import java.util.ArrayList;
import java.util.List;

/**
 * An incremental one-way constraint solver after the DeltaBlue algorithm: constraints with strengths, walkabout
 * strengths, and plans extracted from the solution graph.
 */
public class DeltaBlue {
    static final int REQUIRED = 0, PREFERRED = 2, DEFAULT = 3, NORMAL = 4, WEAKEST = 6;

    static final class Variable {
        int value;
        final List<Constraint> constraints = new ArrayList<>();
        Constraint determinedBy;
        int mark;
        int walkStrength = WEAKEST;
        boolean stay = true;

        Variable(int value) {
            this.value = value;
        }
    }

    /** One constraint; a method of it is an output variable among its variables. */
    abstract static class Constraint {
        final int strength;

        Constraint(int strength) {
            this.strength = strength;
        }

        abstract Variable[] variables();

        abstract Variable output();

        abstract boolean satisfied();

        abstract void unsatisfy();

        /** Picks the weakest unmarked output that this constraint can override. */
        abstract void chooseMethod(int mark);

        abstract void execute();

        boolean isInput() {
            return false;
        }

        boolean alwaysStay() {
            return true;
        }

        boolean inputsKnown(int mark) {
            for (Variable v : variables()) {
                if (v != output() && v.mark != mark && !v.stay && v.determinedBy != null) {
                    return false;
                }
            }
            return true;
        }

        void markInputs(int mark) {
            for (Variable v : variables()) {
                if (v != output()) {
                    v.mark = mark;
                }
            }
        }

        void recalculate() {
            Variable out = output();
            int weakest = strength;
            boolean stay = alwaysStay();
            for (Variable v : variables()) {
                if (v != out) {
                    if (canSwitchTo(v)) {
                        weakest = Math.max(weakest, v.walkStrength);
                    }
                    stay &= v.stay;
                }
            }
            out.walkStrength = weakest;
            out.stay = stay;
            if (stay) {
                execute();
            }
        }

        boolean canSwitchTo(Variable v) {
            return true;
        }
    }

    abstract static class Unary extends Constraint {
        final Variable[] vars;
        boolean on;

        Unary(Variable v, int strength) {
            super(strength);
            vars = new Variable[] {v};
        }

        @Override
        Variable[] variables() {
            return vars;
        }

        @Override
        Variable output() {
            return vars[0];
        }

        @Override
        boolean satisfied() {
            return on;
        }

        @Override
        void unsatisfy() {
            on = false;
        }

        @Override
        void chooseMethod(int mark) {
            on = vars[0].mark != mark && strength < vars[0].walkStrength;
        }

        @Override
        void execute() {
        }
    }

    static final class Stay extends Unary {
        Stay(Variable v, int strength) {
            super(v, strength);
        }
    }

    static final class Edit extends Unary {
        Edit(Variable v, int strength) {
            super(v, strength);
        }

        @Override
        boolean isInput() {
            return true;
        }

        @Override
        boolean alwaysStay() {
            return false;
        }
    }

    static class Equal extends Constraint {
        final Variable[] vars;
        Variable out;

        Equal(Variable a, Variable b, int strength, Variable... more) {
            super(strength);
            vars = new Variable[2 + more.length];
            vars[0] = a;
            vars[1] = b;
            System.arraycopy(more, 0, vars, 2, more.length);
        }

        @Override
        Variable[] variables() {
            return vars;
        }

        @Override
        Variable output() {
            return out;
        }

        @Override
        boolean satisfied() {
            return out != null;
        }

        @Override
        void unsatisfy() {
            out = null;
        }

        @Override
        boolean canSwitchTo(Variable v) {
            return v == vars[0] || v == vars[1];
        }

        @Override
        void chooseMethod(int mark) {
            Variable best = null;
            for (int i = 0; i < 2; i++) {
                Variable v = vars[i];
                if (v.mark != mark && strength < v.walkStrength
                        && (best == null || v.walkStrength >= best.walkStrength)) {
                    best = v;
                }
            }
            // An input already fixed in this pass forces the other side.
            if (vars[0].mark == mark && vars[1].mark == mark) {
                best = null;
            }
            out = best;
        }

        @Override
        void execute() {
            out.value = out == vars[1] ? vars[0].value : vars[1].value;
        }
    }

    /** destination = source * scale + offset, solvable both ways. */
    static final class Scale extends Equal {
        Scale(Variable source, Variable scale, Variable offset, Variable dest, int strength) {
            super(source, dest, strength, scale, offset);
        }

        @Override
        void execute() {
            if (out == vars[1]) {
                out.value = vars[0].value * vars[2].value + vars[3].value;
            } else {
                out.value = (vars[1].value - vars[3].value) / vars[2].value;
            }
        }
    }

    int lastMark;

    void add(Constraint c) {
        for (Variable v : c.variables()) {
            v.constraints.add(c);
        }
        satisfyAll(c);
    }

    void satisfyAll(Constraint c) {
        int mark = ++lastMark;
        while (c != null) {
            c = satisfy(c, mark);
        }
    }

    /** Satisfies c if possible; answers the constraint it displaced. */
    Constraint satisfy(Constraint c, int mark) {
        c.chooseMethod(mark);
        if (!c.satisfied()) {
            if (c.strength == REQUIRED) {
                throw new IllegalStateException("a required constraint failed");
            }
            return null;
        }
        c.markInputs(mark);
        Variable out = c.output();
        Constraint displaced = out.determinedBy;
        if (displaced != null) {
            displaced.unsatisfy();
        }
        out.determinedBy = c;
        if (!propagate(c, mark)) {
            throw new IllegalStateException("cycle");
        }
        out.mark = mark;
        return displaced;
    }

    boolean propagate(Constraint from, int mark) {
        List<Constraint> todo = new ArrayList<>();
        todo.add(from);
        while (!todo.isEmpty()) {
            Constraint c = todo.remove(todo.size() - 1);
            if (c.output().mark == mark && c != from) {
                return false;
            }
            c.recalculate();
            consumers(c.output(), todo);
        }
        return true;
    }

    static void consumers(Variable v, List<Constraint> into) {
        for (Constraint c : v.constraints) {
            if (c != v.determinedBy && c.satisfied()) {
                into.add(c);
            }
        }
    }

    void remove(Constraint c) {
        Variable out = c.satisfied() ? c.output() : null;
        c.unsatisfy();
        for (Variable v : c.variables()) {
            v.constraints.remove(c);
        }
        if (out == null) {
            return;
        }
        out.determinedBy = null;
        out.walkStrength = WEAKEST;
        out.stay = true;
        List<Constraint> unsatisfied = new ArrayList<>();
        List<Variable> todo = new ArrayList<>();
        List<Constraint> next = new ArrayList<>();
        todo.add(out);
        while (!todo.isEmpty()) {
            Variable v = todo.remove(todo.size() - 1);
            for (Constraint d : v.constraints) {
                if (!d.satisfied()) {
                    unsatisfied.add(d);
                }
            }
            next.clear();
            consumers(v, next);
            for (Constraint d : next) {
                d.recalculate();
                todo.add(d.output());
            }
        }
        for (int s = REQUIRED; s <= WEAKEST; s++) {
            for (Constraint d : unsatisfied) {
                if (d.strength == s && !d.satisfied()) {
                    satisfyAll(d);
                }
            }
        }
    }

    List<Constraint> plan(Constraint edit) {
        List<Constraint> sources = new ArrayList<>();
        if (edit.isInput() && edit.satisfied()) {
            sources.add(edit);
        }
        int mark = ++lastMark;
        List<Constraint> plan = new ArrayList<>();
        while (!sources.isEmpty()) {
            Constraint c = sources.remove(sources.size() - 1);
            if (c.output().mark != mark && c.inputsKnown(mark)) {
                plan.add(c);
                c.output().mark = mark;
                consumers(c.output(), sources);
            }
        }
        return plan;
    }

    void change(Variable v, int... values) {
        Edit edit = new Edit(v, PREFERRED);
        add(edit);
        List<Constraint> plan = plan(edit);
        for (int value : values) {
            v.value = value;
            for (Constraint c : plan) {
                c.execute();
            }
        }
        remove(edit);
    }

    static void check(int expected, int actual) {
        if (expected != actual) {
            throw new IllegalStateException("expected " + expected + " but got " + actual);
        }
    }

    /** A chain of equalities with an edit at its head. */
    static long chain(int n) {
        DeltaBlue planner = new DeltaBlue();
        Variable[] v = new Variable[n + 1];
        for (int i = 0; i <= n; i++) {
            v[i] = new Variable(0);
            if (i > 0) {
                planner.add(new Equal(v[i - 1], v[i], REQUIRED));
            }
        }
        planner.add(new Stay(v[n], DEFAULT));
        Edit edit = new Edit(v[0], PREFERRED);
        planner.add(edit);
        List<Constraint> plan = planner.plan(edit);
        long sum = plan.size();
        for (int i = 0; i < 100; i++) {
            v[0].value = i;
            for (Constraint c : plan) {
                c.execute();
            }
            check(i, v[n].value);
            sum = sum * 31 + v[n].value;
        }
        planner.remove(edit);
        return sum * 31 + v[n / 2].value;
    }

    /** Many scale constraints sharing one scale and offset. */
    static long projection(int n) {
        DeltaBlue planner = new DeltaBlue();
        Variable scale = new Variable(10);
        Variable offset = new Variable(1000);
        Variable src = null;
        Variable dst = null;
        Variable[] dests = new Variable[n];
        planner.add(new Stay(scale, DEFAULT));
        planner.add(new Stay(offset, DEFAULT));
        for (int i = 0; i < n; i++) {
            src = new Variable(i);
            dst = new Variable(i);
            dests[i] = dst;
            planner.add(new Stay(src, NORMAL));
            planner.add(new Scale(src, scale, offset, dst, REQUIRED));
        }
        planner.change(src, 15, 16, 17);
        check(1170, dst.value);
        planner.change(dst, 1030, 1050);
        check(5, src.value);
        planner.change(scale, 1, 2, 3, 4, 5);
        for (int i = 0; i < n - 1; i++) {
            check(i * 5 + 1000, dests[i].value);
        }
        planner.change(offset, 500, 1000, 1500, 2000);
        long sum = 0;
        for (int i = 0; i < n - 1; i++) {
            check(i * 5 + 2000, dests[i].value);
            sum = sum * 31 + dests[i].value;
        }
        return sum;
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 30;
        long hash = 0;
        for (int i = 0; i < rounds; i++) {
            hash = hash * 31 + chain(900 + i);
            hash = hash * 31 + projection(800 + i);
        }
        System.out.println(hash);
    }
}
