// Digests, MACs, ciphers, signatures, key agreement, key stores: values and failures.
import java.security.*;
import java.security.spec.*;
import javax.crypto.*;
import javax.crypto.spec.*;
import java.util.*;
import java.math.*;
import java.io.*;
public class SecurityCorners {
    static String hex(byte[] b) { return HexFormat.of().formatHex(b).substring(0, Math.min(32, b.length * 2)); }
    public static void main(String[] a) throws Exception {
        for (String n : new String[] {"MD5", "SHA-1", "SHA-256", "SHA3-512", "SHA-512/256", "MD2"})
            System.out.println(n + " " + hex(MessageDigest.getInstance(n).digest("abc".getBytes())));
        for (String n : new String[] {"HmacSHA256", "HmacMD5"}) {
            Mac m = Mac.getInstance(n);
            m.init(new SecretKeySpec("k".getBytes(), n));
            System.out.println(n + " " + hex(m.doFinal("abc".getBytes())));
        }
        for (String t : new String[] {"AES/CBC/PKCS5Padding", "AES/CTR/NoPadding", "AES/GCM/NoPadding",
                     "DESede/ECB/PKCS5Padding", "ChaCha20-Poly1305"}) {
            String alg = t.split("/")[0].equals("ChaCha20-Poly1305") ? "ChaCha20" : t.split("/")[0];
            byte[] k = new byte[alg.equals("AES") ? 16 : alg.equals("DESede") ? 24 : 32];
            for (int i = 0; i < k.length; i++) k[i] = (byte) (i * 7);
            Cipher c = Cipher.getInstance(t);
            AlgorithmParameterSpec sp = t.contains("GCM") ? new GCMParameterSpec(128, new byte[12])
                    : t.startsWith("ChaCha")              ? new IvParameterSpec(new byte[12])
                    : t.contains("ECB")                   ? null
                                                          : new IvParameterSpec(new byte[16]);
            c.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(k, alg), sp);
            byte[] e = c.doFinal("hello world, this is text".getBytes());
            Cipher d = Cipher.getInstance(t);
            d.init(Cipher.DECRYPT_MODE, new SecretKeySpec(k, alg), sp);
            System.out.println(t + " " + hex(e) + " " + new String(d.doFinal(e)));
            e[3] ^= 1;
            try {
                d.init(Cipher.DECRYPT_MODE, new SecretKeySpec(k, alg), sp);
                d.doFinal(e);
                System.out.println("ok");
            } catch (GeneralSecurityException x) {
                System.out.println(x.getClass().getSimpleName() + " " + x.getMessage());
            }
        }
        KeyPairGenerator g = KeyPairGenerator.getInstance("RSA");
        g.initialize(1024);
        KeyPair kp = g.generateKeyPair();
        Signature s = Signature.getInstance("SHA256withRSA");
        s.initSign(kp.getPrivate());
        s.update("m".getBytes());
        byte[] sig = s.sign();
        s.initVerify(kp.getPublic());
        s.update("m".getBytes());
        System.out.println(s.verify(sig) + " " + sig.length + " " + kp.getPublic().getFormat());
        for (String c : new String[] {"EC", "Ed25519", "X25519"}) {
            KeyPair p = KeyPairGenerator.getInstance(c).generateKeyPair();
            System.out.println(c + " " + p.getPublic().getAlgorithm());
            if (c.equals("X25519")) {
                KeyAgreement ka = KeyAgreement.getInstance(c);
                ka.init(p.getPrivate());
                ka.doPhase(p.getPublic(), true);
                System.out.println(ka.generateSecret().length);
            } else {
                Signature q = Signature.getInstance(c.equals("EC") ? "SHA256withECDSA" : "Ed25519");
                q.initSign(p.getPrivate());
                q.update(new byte[5]);
                byte[] z = q.sign();
                q.initVerify(p.getPublic());
                q.update(new byte[5]);
                System.out.println(q.verify(z));
            }
        }
        SecretKeyFactory f = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
        System.out.println(
                hex(f.generateSecret(new PBEKeySpec("pw".toCharArray(), "salt".getBytes(), 100, 256)).getEncoded()));
        KeyStore ks = KeyStore.getInstance("PKCS12");
        ks.load(null, null);
        ks.setEntry("s", new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")),
                new KeyStore.PasswordProtection("p".toCharArray()));
        ByteArrayOutputStream o = new ByteArrayOutputStream();
        ks.store(o, "p".toCharArray());
        KeyStore k2 = KeyStore.getInstance("PKCS12");
        k2.load(new ByteArrayInputStream(o.toByteArray()), "p".toCharArray());
        System.out.println(Collections.list(k2.aliases()) + " " + k2.isKeyEntry("s"));
        try {
            k2.load(new ByteArrayInputStream(o.toByteArray()), "x".toCharArray());
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        try {
            MessageDigest.getInstance("NOPE");
        } catch (NoSuchAlgorithmException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(Arrays.stream(Security.getProviders()).map(Provider::getName).toList());
        SecureRandom r = SecureRandom.getInstance("SHA1PRNG");
        r.setSeed(42);
        System.out.println(r.nextInt() + " " + r.getAlgorithm() + " " + new SecureRandom().getAlgorithm());
        SealedObject so = new SealedObject("x", ((java.util.function.Supplier<Cipher>) () -> {
            try {
                Cipher c = Cipher.getInstance("AES");
                c.init(1, new SecretKeySpec(new byte[16], "AES"));
                return c;
            } catch (Exception e) {
                throw new RuntimeException(e);
            }
        }).get());
        System.out.println(so.getObject(new SecretKeySpec(new byte[16], "AES")));
    }
}
