import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Does what its arguments say, one after the other: what a test of the audit wants to see recorded. */
public class Asks {
    public static void main(String[] args) throws Exception {
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "read" -> read(args[++i]);
                case "write" -> write(args[++i]);
                case "many" -> {
                    int count = Integer.parseInt(args[++i]);
                    String file = args[++i];
                    for (int n = 0; n < count; n++) read(file);
                }
                case "flood" -> {
                    int count = Integer.parseInt(args[++i]);
                    for (int n = 0; n < count; n++) read("/nowhere/" + "x".repeat(200) + n);
                }
                case "newline" -> read("/nowhere/a\n{\"event\":\"end\"}\u2028\u202e\u00e9");
                case "clock" -> {
                    long sum = 0;
                    for (int n = 0; n < 100_000; n++) sum += System.nanoTime();
                    if (sum == 1) System.out.println();
                }
                case "thread" -> {
                    String file = args[++i];
                    Thread thread = new Thread(() -> read(file), "worker \"1\"");
                    thread.start();
                    thread.join();
                }
                case "env" -> System.out.println(System.getenv("AUDIT_TEST"));
                case "exit" -> System.exit(Integer.parseInt(args[++i]));
                case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(args[++i]));
                case "say" -> {
                    System.out.println(args[++i]);
                    System.out.flush();
                }
                case "sleep" -> Thread.sleep(Long.parseLong(args[++i]));
                case "spin" -> {
                    while (true) try { while (true) Math.sin(i++); } catch (Throwable t) { }
                }
                case "heap" -> {
                    try {
                        long[][] all = new long[1 << 20][];
                        for (int n = 0; n < all.length; n++) all[n] = new long[1 << 20];
                    } catch (OutOfMemoryError e) {
                        System.out.println("out of memory");
                    }
                }
                case "handles" -> {
                    try {
                        for (int n = 0; n < 1000; n++) new FileInputStream(args[i + 1]).read();
                    } catch (IOException e) {
                        System.out.println("too many");
                    }
                    i++;
                }
                default -> throw new IllegalArgumentException(args[i]);
            }
        }
    }

    static void read(String file) {
        try (FileInputStream in = new FileInputStream(file)) {
            in.read();
        } catch (IOException e) {
            // What the test looks at is the record.
        }
    }

    static void write(String file) {
        try {
            Files.writeString(Path.of(file), "overwritten");
            System.out.println("written");
        } catch (IOException e) {
            System.out.println("refused " + new File(file).getName());
        }
    }
}
