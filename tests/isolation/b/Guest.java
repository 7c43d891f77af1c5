public class Guest {
  static long counter = 1000;

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < Integer.parseInt(args[0]); i++) counter += 2;
    Thread.sleep(300);
    System.out.println("b " + counter + " " + System.getProperty("guest.who") + " " + String.format("%d", 5));
  }
}
