// run: denied
// env: TOKEN=abc
// out: null
// out: false
// run: granted --allow-env=TOKEN
// env: TOKEN=abc
// out: abc
// out: true
// run: prefix --allow-env=TOK*
// env: TOKEN=abc
// out: abc
// out: true
// run: everything --allow-env
// env: TOKEN=abc
// out: abc
// out: true
// run: taken-back --allow-env --deny-env=TOKEN
// env: TOKEN=abc
// out: null
// out: false
public class Environment {
    public static void main(String[] args) {
        System.out.println(System.getenv("TOKEN"));
        System.out.println(System.getenv().containsKey("TOKEN"));
    }
}
