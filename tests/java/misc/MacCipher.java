// Mac, Cipher (AES in several modes), key derivation, key stores in memory, random sanity.
import java.security.*;
import java.security.spec.*;
import java.util.*;
import javax.crypto.*;
import javax.crypto.spec.*;
public class MacCipher {
    static String hex(byte[] b) { return HexFormat.of().formatHex(b); }
    public static void main(String[] args) throws Exception {
        for (String a : new String[] {"HmacMD5", "HmacSHA1", "HmacSHA256", "HmacSHA512"}) {
            Mac m = Mac.getInstance(a);
            m.init(new SecretKeySpec("key".getBytes(), a));
            System.out.println(a + " " + hex(m.doFinal("The quick brown fox jumps over the lazy dog".getBytes())));
        }
        byte[] key = "0123456789abcdef".getBytes(), iv = new byte[16],
               text = "some plain text that is longer than one block".getBytes();
        SecretKeySpec k = new SecretKeySpec(key, "AES");
        for (String t : new String[] {"AES/ECB/PKCS5Padding", "AES/CBC/PKCS5Padding", "AES/CTR/NoPadding",
                     "AES/GCM/NoPadding", "AES/CFB8/NoPadding", "DESede/CBC/PKCS5Padding", "ChaCha20-Poly1305"}) {
            Cipher c = Cipher.getInstance(t);
            SecretKey kk = t.startsWith("DES") ? new SecretKeySpec("0123456789abcdefghijklmn".getBytes(), "DESede")
                    : t.startsWith("Cha")      ? new SecretKeySpec(new byte[32], "ChaCha20")
                                               : k;
            AlgorithmParameterSpec p = t.contains("GCM") ? new GCMParameterSpec(128, new byte[12])
                    : t.contains("ECB")                  ? null
                    : t.startsWith("DES")                ? new IvParameterSpec(new byte[8])
                    : t.startsWith("Cha")                ? new IvParameterSpec(new byte[12])
                                                         : new IvParameterSpec(iv);
            c.init(Cipher.ENCRYPT_MODE, kk, p);
            byte[] e = c.doFinal(text);
            c = Cipher.getInstance(t);
            c.init(Cipher.DECRYPT_MODE, kk, p);
            System.out.println(t + " " + hex(e) + " " + Arrays.equals(text, c.doFinal(e)));
            if (t.contains("GCM")) {
                e[3] ^= 1;
                c.init(Cipher.DECRYPT_MODE, kk, p);
                try {
                    c.doFinal(e);
                } catch (AEADBadTagException x) {
                    System.out.println(x.getMessage());
                }
            }
        }
        Cipher c = Cipher.getInstance("AES/CBC/PKCS5Padding");
        c.init(Cipher.DECRYPT_MODE, k, new IvParameterSpec(iv));
        try {
            c.doFinal(new byte[15]);
        } catch (IllegalBlockSizeException e) {
            System.out.println(e.getMessage());
        }
        try {
            c.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[5], "AES"));
        } catch (InvalidKeyException e) {
            System.out.println(e.getMessage());
        }
        SecretKeyFactory f = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
        System.out.println(hex(
                f.generateSecret(new PBEKeySpec("password".toCharArray(), "salt".getBytes(), 100, 128)).getEncoded()));
        SecureRandom r = new SecureRandom();
        byte[] a = new byte[32], b = new byte[32];
        r.nextBytes(a);
        r.nextBytes(b);
        System.out.println(!Arrays.equals(a, b) + "" + (r.nextInt(10) < 10) + r.generateSeed(4).length
                + (KeyGenerator.getInstance("AES").generateKey().getEncoded().length > 0));
        SecureRandom s1 = SecureRandom.getInstance("SHA1PRNG");
        s1.setSeed(42);
        System.out.println(s1.nextInt());
    }
}
