/** Allocation group: short-lived trees of many depths beside one long-lived tree. */
public class BinaryTrees {
    static final class Node {
        final Node left;
        final Node right;

        Node(Node left, Node right) {
            this.left = left;
            this.right = right;
        }

        int count() {
            return left == null ? 1 : 1 + left.count() + right.count();
        }
    }

    static Node build(int depth) {
        return depth == 0 ? new Node(null, null) : new Node(build(depth - 1), build(depth - 1));
    }

    public static void main(String[] args) {
        int max = args.length > 0 ? Integer.parseInt(args[0]) : 16;
        System.out.println(build(max + 1).count());
        Node keep = build(max);
        for (int depth = 4; depth <= max; depth += 4) {
            int trees = 1 << (max - depth + 4);
            int sum = 0;
            for (int i = 0; i < trees; i++) {
                sum += build(depth).count();
            }
            System.out.println(sum);
        }
        System.out.println(keep.count());
    }
}
