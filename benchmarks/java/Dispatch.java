/** Megamorphic interface and virtual calls. */
public class Dispatch {
    interface Op {
        int apply(int x);
    }

    static final class Add implements Op {
        public int apply(int x) {
            return x + 3;
        }
    }

    static final class Xor implements Op {
        public int apply(int x) {
            return x ^ 0x5a5a;
        }
    }

    static final class Shift implements Op {
        public int apply(int x) {
            return (x << 1) | (x >>> 31);
        }
    }

    static final class Neg implements Op {
        public int apply(int x) {
            return -x;
        }
    }

    static final class Mul implements Op {
        public int apply(int x) {
            return x * 17;
        }
    }

    abstract static class Shape {
        abstract int area();

        int scaled(int k) {
            return area() * k;
        }
    }

    static class Square extends Shape {
        final int side;

        Square(int side) {
            this.side = side;
        }

        int area() {
            return side * side;
        }
    }

    static class Rect extends Square {
        final int other;

        Rect(int side, int other) {
            super(side);
            this.other = other;
        }

        @Override
        int area() {
            return side * other;
        }
    }

    static class Triangle extends Rect {
        Triangle(int side, int other) {
            super(side, other);
        }

        @Override
        int area() {
            return super.area() / 2;
        }

        @Override
        int scaled(int k) {
            return super.scaled(k) + 1;
        }
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 1_200_000;
        Op[] ops = {new Add(), new Xor(), new Shift(), new Neg(), new Mul(), x -> x - 11, x -> ~x, new Add()};
        Shape[] shapes = {new Square(3), new Rect(4, 5), new Triangle(6, 7), new Square(8), new Triangle(9, 1)};
        int value = 1;
        int total = 0;
        for (int i = 0; i < rounds; i++) {
            for (int j = 0; j < ops.length; j++) {
                value = ops[j].apply(value);
            }
            for (int j = 0; j < shapes.length; j++) {
                Shape s = shapes[j];
                total += s.scaled(value & 15);
                if (s instanceof Rect) {
                    total ^= ((Rect) s).other;
                }
            }
        }
        System.out.println(value);
        System.out.println(total);
    }
}
