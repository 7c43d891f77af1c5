import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntBinaryOperator;

/** Objects that live within one hot method: in each other, of all types of fields, and seen after all when it is left. */
public class ShortLivedObjects {
    static class Point {
        final int x, y;

        Point(int x, int y) {
            this.x = x;
            this.y = y;
        }

        Point plus(Point o) {
            return new Point(x + o.x, y + o.y);
        }
    }

    static class Box {
        boolean flag;
        byte b;
        char c;
        short s;
        int i;
        long l;
        float f;
        double d;
        Object o;
        Box next;

        int sum() {
            return (flag ? 1 : 0) + b + c + s + i + (int) l + (int) f + (int) d + (next == null ? 0 : next.i);
        }

        @Override
        public String toString() {
            return flag + " " + b + " " + (int) c + " " + s + " " + i + " " + l + " " + f + " " + d + " " + o + " " + (next == null ? "-" : "(" + next + ")");
        }
    }

    static Box kept;

    static int points(int times) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            Point p = new Point(i, -i).plus(new Point(3, i & 15));
            sum = sum * 31 + p.x ^ p.y;
        }
        return sum;
    }

    /** `rare` lets the objects out, by way of what was never seen before. */
    static int boxes(int times, int rare) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            Box a = new Box(), b = new Box();
            a.flag = (i & 1) == 0;
            a.b = (byte) -i;
            a.c = (char) (i * 3);
            a.s = (short) -i;
            a.i = i;
            a.l = i * 0x1_0000_0001L;
            a.f = i * 0.5f;
            a.d = -i * 0.25;
            a.next = b;
            b.i = i ^ 5;
            b.b = 1;
            if (i == rare) {
                a.o = "rare";
                kept = a;
            }
            sum = sum * 31 + a.sum();
        }
        return sum;
    }

    static int fails(int[] numbers, int from) {
        int sum = 0;
        Point last = new Point(0, 0);
        try {
            for (int i = from; ; i++) {
                Point p = new Point(numbers[i], i);
                sum += p.x * p.y;
                last = p;
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            return sum * 31 + last.y;
        }
    }

    static int divides(int times, int divisor) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            Point p = new Point(i, divisor);
            try {
                sum += p.x / p.y;
            } catch (ArithmeticException e) {
                sum += p.x + 7;
            }
        }
        return sum;
    }

    static int locked(int times) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            Point p = new Point(i, 2);
            synchronized (p) {
                sum += p.x * p.y;
            }
            if (Thread.holdsLock(p)) sum++;
        }
        return sum;
    }

    static int identity(int times) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            Point p = new Point(i, i), q = new Point(i, i), r = (i & 1) == 0 ? p : q;
            if (p == q) sum += 1000;
            if (p == r) sum += 1;
            if (p != null && q.x == i && p.getClass() == Point.class && (Object) p instanceof Point) sum += 2;
        }
        return sum;
    }

    static long lists(int times) {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < 50; i++) list.add(i * 100);
        long sum = 0;
        for (int i = 0; i < times; i++) {
            for (int n : list) sum += n;
            for (Iterator<Integer> it = list.iterator(); it.hasNext();) sum ^= it.next();
            sum += Optional.of(i).map(v -> v + 1).orElse(0);
            int captured = i;
            IntBinaryOperator operator = (a, b) -> a * b + captured;
            sum += operator.applyAsInt(i, 3);
        }
        return sum;
    }

    public static void main(String[] args) {
        int[] numbers = new int[300];
        for (int i = 0; i < numbers.length; i++) numbers[i] = i * 7;
        for (int round = 0; round < 5; round++) {
            System.out.println(points(60_000) + " " + boxes(60_000, -1) + " " + identity(30_000) + " " + locked(20_000));
            int sum = 0;
            for (int i = 0; i < 300; i++) sum = sum * 31 + fails(numbers, i % 290);
            System.out.println(sum + " " + divides(30_000, 3) + " " + lists(2000));
        }
        System.out.println(boxes(60_000, 59_998));
        System.out.println(kept);
        System.out.println(divides(2000, 0));
        try {
            fails(null, 0);
        } catch (NullPointerException e) {
            System.out.println("null");
        }
        System.out.println(boxes(1000, 77) + " " + kept);
    }
}
