// stdin: \x00\xff\x80abc
// Raw bytes from stdin; end of file again and again.
import java.io.*;
import java.util.*;
public class StdinBytes {
    public static void main(String[] args) throws IOException {
        System.out.println(System.in.available() >= 0);
        System.out.println(Arrays.toString(System.in.readNBytes(4)) + Arrays.toString(System.in.readAllBytes())
                + System.in.read() + System.in.read());
    }
}
