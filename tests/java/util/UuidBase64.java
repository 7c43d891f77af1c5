// UUID from bytes and text; Base64 in all variants; HexFormat.
import java.nio.charset.StandardCharsets;
import java.util.*;
public class UuidBase64 {
    public static void main(String[] args) {
        UUID u = UUID.nameUUIDFromBytes("hello".getBytes(StandardCharsets.UTF_8));
        System.out.println(u + " " + u.version() + u.variant() + " " + u.hashCode() + " "
                + UUID.fromString("123e4567-e89b-12d3-a456-426614174000").timestamp() + " " + new UUID(1, -1)
                + u.compareTo(new UUID(0, 0)) + UUID.fromString("1-2-3-4-5") + " " + UUID.randomUUID().version()
                + (UUID.randomUUID().equals(UUID.randomUUID())));
        try {
            UUID.fromString("nope");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        for (int n = 0; n < 6; n++) {
            byte[] b = new byte[n];
            for (int i = 0; i < n; i++) b[i] = (byte) (250 + i * 3);
            String e = Base64.getEncoder().encodeToString(b);
            System.out.print(e + " " + Base64.getUrlEncoder().withoutPadding().encodeToString(b) + " "
                    + Arrays.equals(b, Base64.getDecoder().decode(e)) + "; ");
        }
        System.out.println();
        byte[] big = new byte[100];
        Arrays.fill(big, (byte) 0x5a);
        System.out.println(Base64.getMimeEncoder().encodeToString(big).replace("\r\n", "~")
                + Base64.getMimeDecoder().decode("QUJD\r\n REVG").length);
        for (String bad : new String[] {"A", "AB=", "A===", "AB*D", "ABCD=", "QQ==Q"}) try {
                System.out.println(new String(Base64.getDecoder().decode(bad)));
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        System.out.println(HexFormat.of().formatHex(new byte[] {0, 10, -1})
                + HexFormat.ofDelimiter(":").withUpperCase().formatHex(new byte[] {1, -2})
                + Arrays.toString(HexFormat.of().parseHex("00ff7f")) + HexFormat.fromHexDigits("beef"));
        try {
            HexFormat.of().parseHex("0g");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
