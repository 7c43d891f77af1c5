// Frames of the class library in traces carry their module; hidden frames of lambdas are left out.
import java.util.*;
public class JdkFrames {
    static int cmp(Integer a, Integer b) { throw new IllegalStateException("cmp"); }
    static void show(Throwable t) {
        System.out.println(t);
        for (StackTraceElement e : t.getStackTrace())
            System.out.println("  " + (e.getModuleName() == null ? "" : e.getModuleName() + "/") + e.getClassName()
                    + "." + e.getMethodName().replaceAll("\\$\\d+$", "") + " " + e.getFileName());
    }
    public static void main(String[] args) {
        try {
            List.of(3, 1, 2).stream().sorted(JdkFrames::cmp).forEach(x -> {});
        } catch (RuntimeException e) {
            show(e);
        }
        try {
            new TreeMap<Integer, Integer>(JdkFrames::cmp).put(1, 2);
        } catch (RuntimeException e) {
            show(e);
        }
        try {
            new ArrayList<>(List.of(1)).forEach(x -> { throw new RuntimeException("each"); });
        } catch (RuntimeException e) {
            show(e);
        }
        try {
            Optional.of(1).map(x -> x / (x - 1));
        } catch (RuntimeException e) {
            show(e);
        }
        try {
            JdkFrames.class.getDeclaredMethod("cmp", Integer.class, Integer.class).invoke(null, 1, 2);
        } catch (Exception e) {
            System.out.println(e.getClass().getName() + " " + e.getMessage());
            show(e.getCause());
        }
        try {
            JdkFrames.class.getDeclaredConstructor(int.class).newInstance(1);
        } catch (Exception e) {
            System.out.println(e);
        }
    }
}
