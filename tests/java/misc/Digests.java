// MessageDigest: known answers, incremental, cloning, providers, errors.
import java.security.*;
import java.util.*;
public class Digests {
    static String hex(byte[] b) { return HexFormat.of().formatHex(b); }
    public static void main(String[] args) throws Exception {
        byte[] big = new byte[100_003];
        for (int i = 0; i < big.length; i++) big[i] = (byte) i;
        for (String a : new String[] {"MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512", "SHA-512/256",
                     "SHA3-256", "SHA3-512", "MD2"}) {
            MessageDigest d = MessageDigest.getInstance(a);
            System.out.println(
                    a + " " + hex(d.digest()) + " " + hex(d.digest("abc".getBytes())) + " " + d.getDigestLength());
            d.update(big);
            byte[] x = d.digest();
            for (int i = 0; i < big.length; i += 997) d.update(big, i, Math.min(997, big.length - i));
            System.out.println(hex(x) + MessageDigest.isEqual(x, d.digest()));
        }
        MessageDigest m = MessageDigest.getInstance("SHA-256");
        m.update((byte) 'a');
        MessageDigest c = (MessageDigest) m.clone();
        m.update("bc".getBytes());
        System.out.println(hex(m.digest()).equals(hex(MessageDigest.getInstance("SHA-256").digest("abc".getBytes())))
                + " " + hex(c.digest()).substring(0, 8) + m.getAlgorithm() + m.getProvider().getName());
        try {
            MessageDigest.getInstance("NOPE");
        } catch (NoSuchAlgorithmException e) {
            System.out.println(e.getMessage());
        }
        DigestInputStream s =
                new DigestInputStream(new java.io.ByteArrayInputStream(big), MessageDigest.getInstance("MD5"));
        s.readAllBytes();
        System.out.println(hex(s.getMessageDigest().digest()));
    }
}
