import java.util.List;

/** Says hello, and shows what a program sees that has been granted nothing. */
public class Hello {
    record Greeting(String name) {
        String text() {
            return "Hello, " + name + "!";
        }
    }

    public static void main(String[] args) {
        List<String> names = args.length > 0 ? List.of(args) : List.of("world");
        names.stream().map(Greeting::new).map(Greeting::text).forEach(System.out::println);
        try {
            new java.io.FileReader("/etc/passwd").close();
            System.out.println("/etc/passwd can be read");
        } catch (java.io.IOException e) {
            System.out.println(e.getMessage());
        }
    }
}
