// run: given
// out: true
// run: denied --deny-clock
// out: false
// run: fixed --clock=2024-01-31T12:00:00Z
// out~ ^(true|false)$
public class Clock {
    public static void main(String[] args) {
        System.out.println(System.currentTimeMillis() > 1_600_000_000_000L);
    }
}
