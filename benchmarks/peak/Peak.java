import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Runs the main method of a program again and again in one process, once for each byte that arrives on standard input,
 * and answers each with a checksum of what the program printed. Time is taken by who asks.
 */
public class Peak {
    public static void main(String[] args) throws Exception {
        Method program = Class.forName(args[0]).getMethod("main", String[].class);
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        PrintStream answers = System.out;
        while (System.in.read() == '+') {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            System.setOut(new PrintStream(printed, false, "UTF-8"));
            program.invoke(null, (Object) rest);
            System.out.flush();
            CRC32 sum = new CRC32();
            sum.update(printed.toByteArray());
            answers.println(Long.toHexString(sum.getValue()));
            answers.flush();
        }
    }
}
