// break and continue with labels, nested loops, do-while, for without parts.
public class LabelledLoops {
    public static void main(String[] args) {
    outer:
        for (int i = 0; i < 5; i++) {
            for (int j = 0;; j++) {
                if (j == i) continue outer;
                if (i == 4) break outer;
                if (i * j == 2) {
                    System.out.println("hit " + i + j);
                    break;
                }
                System.out.println(i + " " + j);
            }
        }
    block : {
        if (args.length == 0) break block;
        System.out.println("not here");
    }
        int n = 0;
        do {
            n++;
            if (n == 3) continue;
            if (n > 5) break;
        } while (n < 10);
        System.out.println(n);
        int x = 0;
        while (true) {
            if (++x > 100) break;
        }
        System.out.println(x);
    a:
        do {
        b:
            while (true) {
                try {
                    if (x++ < 105) continue a;
                    break b;
                } finally {
                    System.out.print("f" + x + " ");
                }
            }
        } while (x < 110);
        System.out.println(x);
        for (int i = 0, j = 10; i < j; i += 2, j--) System.out.print(i + ":" + j + " ");
        System.out.println();
    }
}
