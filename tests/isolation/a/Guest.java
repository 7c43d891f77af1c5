public class Guest {
  static int counter;
  static Object lock = "shared literal";

  /** Counts to n in a static of its own, then ends as args[1] says. */
  public static void main(String[] args) throws Exception {
    int n = Integer.parseInt(args[0]);
    for (int i = 0; i < n; i++) counter++;
    System.setProperty("guest.who", "a");
    System.out.println("a " + counter + " " + System.getProperty("guest.who"));
    if (args[1].equals("exit")) {
      Thread spinner = new Thread(() -> { while (true) counter++; });
      spinner.start();
      Thread sleeper = new Thread(() -> { try { Thread.sleep(1000000); } catch (InterruptedException e) { } });
      sleeper.start();
      System.exit(7);
    }
  }
}
