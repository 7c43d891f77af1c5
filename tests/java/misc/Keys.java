// Key pairs: RSA and EC signatures over fixed keys, key factories, encodings, X.509 specs.
import java.math.BigInteger;
import java.security.*;
import java.security.interfaces.*;
import java.security.spec.*;
import java.util.*;
public class Keys {
    public static void main(String[] args) throws Exception {
        BigInteger
                p = new BigInteger(
                        "c9b3f7a5d1e14b6f9d2f0a5b7c8d9e1f3a5b7c9d1e3f5a7b9c1d3e5f7a9b1c3d5e7f9a1b3c5d7e9f1a3b5c7d9e1f3a5b7c9d1e3f5a7b9c1d3e5f7a9b1c3d5e7",
                        16)
                            .nextProbablePrime(),
                q = new BigInteger(
                        "d1e3f5a7b9c1d3e5f7a9b1c3d5e7f9a1b3c5d7e9f1a3b5c7d9e1f3a5b7c9d1e3f5a7b9c1d3e5f7a9b1c3d5e7f9a1b3c5d7e9f1a3b5c7d9e1f3a5b7c9d1e3f5a7",
                        16)
                            .nextProbablePrime(),
                e = BigInteger.valueOf(65537), n = p.multiply(q),
                d = e.modInverse(p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE)));
        KeyFactory f = KeyFactory.getInstance("RSA");
        PublicKey pub = f.generatePublic(new RSAPublicKeySpec(n, e));
        PrivateKey priv = f.generatePrivate(new RSAPrivateKeySpec(n, d));
        Signature s = Signature.getInstance("SHA256withRSA");
        s.initSign(priv);
        s.update("msg".getBytes());
        byte[] sig = s.sign();
        System.out.println(HexFormat.of().formatHex(sig));
        s.initVerify(pub);
        s.update("msg".getBytes());
        System.out.println(s.verify(sig));
        s.update("other".getBytes());
        System.out.println(s.verify(sig));
        System.out.println(pub.getFormat() + pub.getAlgorithm()
                + f.generatePublic(new X509EncodedKeySpec(pub.getEncoded())).equals(pub)
                + ((RSAPublicKey) pub).getModulus().bitLength());
        KeyPairGenerator g = KeyPairGenerator.getInstance("EC");
        g.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair kp = g.generateKeyPair();
        Signature es = Signature.getInstance("SHA256withECDSA");
        es.initSign(kp.getPrivate());
        es.update(new byte[5]);
        byte[] x = es.sign();
        es.initVerify(kp.getPublic());
        es.update(new byte[5]);
        System.out.println(es.verify(x));
        try {
            f.generatePublic(new X509EncodedKeySpec(new byte[3]));
        } catch (InvalidKeySpecException ex) {
            System.out.println("InvalidKeySpec");
        }
        KeyStore ks = KeyStore.getInstance("PKCS12");
        ks.load(null, null);
        ks.setEntry("k", new KeyStore.SecretKeyEntry(new javax.crypto.spec.SecretKeySpec(new byte[16], "AES")),
                new KeyStore.PasswordProtection("pw".toCharArray()));
        System.out.println(ks.size() + " " + ks.containsAlias("k") + ks.isKeyEntry("k"));
        System.out.println(Arrays.stream(Security.getProviders()).map(Provider::getName).limit(3).toList());
    }
}
