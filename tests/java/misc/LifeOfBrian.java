// Conway's life and a text adventure's state machine: plain object-oriented code with strings.
import java.util.*;
public class LifeOfBrian {
    record Cell(int x, int y) {}
    static Set<Cell> step(Set<Cell> live) {
        Map<Cell, Integer> n = new HashMap<>();
        for (Cell c : live)
            for (int dx = -1; dx <= 1; dx++)
                for (int dy = -1; dy <= 1; dy++)
                    if (dx != 0 || dy != 0) n.merge(new Cell(c.x + dx, c.y + dy), 1, Integer::sum);
        Set<Cell> out = new HashSet<>();
        n.forEach((c, k) -> {
            if (k == 3 || k == 2 && live.contains(c)) out.add(c);
        });
        return out;
    }
    enum State {
        START {
            State next(char c) {
                return c == '-' || c == '+' ? SIGN : Character.isDigit(c) ? INT : c == '.' ? DOT : BAD;
            }
        },
        SIGN {
            State next(char c) { return Character.isDigit(c) ? INT : c == '.' ? DOT : BAD; }
        },
        INT {
            State next(char c) { return Character.isDigit(c) ? INT : c == '.' ? FRAC : BAD; }
        },
        DOT {
            State next(char c) { return Character.isDigit(c) ? FRAC : BAD; }
        },
        FRAC {
            State next(char c) { return Character.isDigit(c) ? FRAC : BAD; }
        },
        BAD {
            State next(char c) { return BAD; }
        };
        abstract State next(char c);
        static State run(String s) {
            State st = START;
            for (char c : s.toCharArray()) st = st.next(c);
            return st;
        }
    }
    public static void main(String[] args) {
        Set<Cell> g =
                new HashSet<>(List.of(new Cell(1, 0), new Cell(2, 1), new Cell(0, 2), new Cell(1, 2), new Cell(2, 2)));
        for (int i = 0; i < 40; i++) g = step(g);
        System.out.println(new TreeSet<>(g.stream().map(c -> c.x + "," + c.y).toList()));
        Set<Cell> r =
                new HashSet<>(List.of(new Cell(1, 0), new Cell(2, 0), new Cell(0, 1), new Cell(1, 1), new Cell(1, 2)));
        for (int i = 0; i < 60; i++) r = step(r);
        System.out.println(r.size());
        for (String s : new String[] {"12", "-1.5", ".5", "+", "1.2.3", "x", ""})
            System.out.println(s + " " + State.run(s));
    }
}
