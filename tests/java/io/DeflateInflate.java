// Deflater and Inflater: levels, strategies, dictionaries, raw streams, errors, small buffers.
import java.io.*;
import java.util.*;
import java.util.zip.*;
public class DeflateInflate {
    public static void main(String[] args) throws Exception {
        byte[] d = new byte[20000];
        Random r = new Random(6);
        for (int i = 0; i < d.length; i++) d[i] = (byte) (r.nextInt(10) < 7 ? i % 13 : r.nextInt());
        for (int level = -1; level <= 9; level++)
            for (boolean raw : new boolean[] {false, true}) {
                Deflater f = new Deflater(level, raw);
                f.setInput(d);
                f.finish();
                ByteArrayOutputStream o = new ByteArrayOutputStream();
                byte[] buf = new byte[97];
                while (!f.finished()) o.write(buf, 0, f.deflate(buf));
                Inflater i = new Inflater(raw);
                byte[] c = o.toByteArray(), x = new byte[d.length + 5];
                i.setInput(c);
                int n = 0;
                while (!i.finished()) {
                    int k = i.inflate(x, n, Math.min(1000, x.length - n));
                    if (k == 0 && i.needsInput()) break;
                    n += k;
                }
                System.out.println(level + " " + raw + " " + (n == d.length && Arrays.equals(d, Arrays.copyOf(x, n)))
                        + " " + (c.length < d.length + 100) + " " + f.getTotalIn() + " " + (f.getTotalOut() == c.length)
                        + i.getRemaining() + (i.getAdler() == f.getAdler()));
                f.end();
                i.end();
            }
        Deflater f = new Deflater();
        f.setDictionary("hello world".getBytes());
        f.setInput("hello world hello".getBytes());
        f.finish();
        byte[] b = new byte[100];
        int n = f.deflate(b);
        Inflater i = new Inflater();
        i.setInput(b, 0, n);
        byte[] x = new byte[100];
        System.out.println(i.inflate(x) + " " + i.needsDictionary());
        i.setDictionary("hello world".getBytes());
        int m = i.inflate(x);
        System.out.println(new String(x, 0, m) + i.finished());
        i.reset();
        i.setInput(new byte[] {1, 2, 3, 4});
        try {
            i.inflate(x);
        } catch (DataFormatException e) {
            System.out.println(e.getMessage());
        }
        Inflater t = new Inflater(true);
        t.setInput(new byte[] {7, 7, 7});
        try {
            t.inflate(x);
            System.out.println("none");
        } catch (DataFormatException e) {
            System.out.println(e.getMessage());
        }
        f.end();
        try {
            f.deflate(b);
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        ByteArrayOutputStream o = new ByteArrayOutputStream();
        try (DeflaterOutputStream s = new DeflaterOutputStream(o, true)) {
            s.write("flush".getBytes());
            s.flush();
            System.out.println(o.size() > 0);
        }
        System.out.println(
                new String(new InflaterInputStream(new ByteArrayInputStream(o.toByteArray())).readAllBytes()));
        try {
            new InflaterInputStream(new ByteArrayInputStream(Arrays.copyOf(o.toByteArray(), 5))).readAllBytes();
        } catch (EOFException e) {
            System.out.println(e.getMessage());
        }
        Deflater h = new Deflater(6);
        h.setStrategy(Deflater.HUFFMAN_ONLY);
        h.setInput(d);
        h.finish();
        byte[] big = new byte[30000];
        System.out.println(h.deflate(big) > 1000);
        System.out.println(new String(
                new InflaterInputStream(new DeflaterInputStream(new ByteArrayInputStream("round".getBytes())))
                        .readAllBytes()));
    }
}
