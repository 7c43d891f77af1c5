/** Pancake flips over all permutations: int array shuffling. */
public class FannkuchRedux {
    public static void main(String[] args) {
        int n = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int[] perm = new int[n];
        int[] work = new int[n];
        int[] count = new int[n];
        for (int i = 0; i < n; i++) {
            perm[i] = i;
        }
        int maxFlips = 0;
        int checksum = 0;
        int index = 0;
        int r = n;
        while (true) {
            while (r != 1) {
                count[r - 1] = r;
                r--;
            }
            for (int i = 0; i < n; i++) {
                work[i] = perm[i];
            }
            int flips = 0;
            int k;
            while ((k = work[0]) != 0) {
                for (int lo = 0, hi = k; lo < hi; lo++, hi--) {
                    int t = work[lo];
                    work[lo] = work[hi];
                    work[hi] = t;
                }
                flips++;
            }
            maxFlips = Math.max(maxFlips, flips);
            checksum += (index & 1) == 0 ? flips : -flips;
            while (true) {
                if (r == n) {
                    System.out.println(checksum);
                    System.out.println(maxFlips);
                    return;
                }
                int first = perm[0];
                for (int i = 0; i < r; i++) {
                    perm[i] = perm[i + 1];
                }
                perm[r] = first;
                if (--count[r] > 0) {
                    break;
                }
                r++;
            }
            index++;
        }
    }
}
