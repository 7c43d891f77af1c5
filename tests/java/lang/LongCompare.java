// lcmp and the branches after it.
public class LongCompare {
    public static void main(String[] args) {
        long[] v = {Long.MIN_VALUE, -(1L << 32), -1, 0, 1, 0xFFFFFFFFL, 1L << 32, Long.MAX_VALUE};
        for (long a : v) {
            StringBuilder sb = new StringBuilder();
            for (long b : v)
                sb.append(a < b            ? "<"
                                  : a == b ? "="
                                           : ">")
                        .append(a <= b ? 1 : 0)
                        .append(a >= b ? 1 : 0)
                        .append(a != b ? 1 : 0)
                        .append(Long.compare(a, b))
                        .append(Long.compareUnsigned(a, b))
                        .append(' ');
            System.out.println(sb);
        }
    }
}
