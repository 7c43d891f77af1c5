// Charset encoders and decoders: malformed and unmappable input, aliases, many encodings, incremental use.
import java.nio.*;
import java.nio.charset.*;
import java.util.*;
public class Charsets {
    public static void main(String[] args) throws Exception {
        System.out.println(Charset.defaultCharset() + " " + Charset.forName("latin1") + " "
                + Charset.isSupported("nope") + " " + StandardCharsets.UTF_8.aliases() + " "
                + Charset.availableCharsets().containsKey("UTF-16")
                + Charset.forName("utf8").contains(StandardCharsets.US_ASCII));
        try {
            Charset.forName("no-such");
        } catch (UnsupportedCharsetException e) {
            System.out.println(e.getMessage());
        }
        try {
            Charset.forName("b@d!");
        } catch (IllegalCharsetNameException e) {
            System.out.println(e.getMessage());
        }
        for (String n : new String[] {"UTF-8", "UTF-16LE", "UTF-32BE", "ISO-8859-15", "windows-1251", "IBM437",
                     "Shift_JIS", "EUC-JP", "GB18030", "Big5", "KOI8-R", "ISO-2022-JP"}) {
            Charset c = Charset.forName(n);
            byte[] b = "Aé€Ж日\uD83D\uDE00".getBytes(c);
            System.out.println(n + " " + Arrays.toString(b) + " " + new String(b, c));
        }
        byte[][] bad = {{(byte) 0xC0, (byte) 0x80}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xF5, 1},
                {(byte) 0xE2, (byte) 0x82, 65}, {65, (byte) 0xFF, 66}, {(byte) 0xF0, (byte) 0x9F, (byte) 0x98}};
        for (byte[] b : bad) {
            System.out.print(Arrays.toString(new String(b, StandardCharsets.UTF_8).chars().toArray()) + " ");
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(b));
            } catch (CharacterCodingException e) {
                System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
            }
        }
        CharsetEncoder e = StandardCharsets.US_ASCII.newEncoder();
        try {
            e.encode(CharBuffer.wrap("aé"));
        } catch (UnmappableCharacterException x) {
            System.out.println(x.getMessage());
        }
        System.out.println(e.canEncode('a') + "" + e.canEncode('é') + e.maxBytesPerChar()
                + Arrays.toString(e.onUnmappableCharacter(CodingErrorAction.REPLACE)
                                          .replaceWith(new byte[] {'#'})
                                          .encode(CharBuffer.wrap("é!"))
                                          .array())
                + Arrays.toString("\uD800x".getBytes("UTF-8")));
        CharsetDecoder d = StandardCharsets.UTF_8.newDecoder();
        CharBuffer out = CharBuffer.allocate(5);
        byte[] u = "é€😀".getBytes("UTF-8");
        ByteBuffer in = ByteBuffer.allocate(20);
        for (byte b : u) {
            in.put(b).flip();
            System.out.print(d.decode(in, out, false) + " ");
            in.compact();
        }
        d.decode((ByteBuffer) in.flip(), out, true);
        System.out.println(d.flush(out) + " " + out.flip());
        CharBuffer tiny = CharBuffer.allocate(1);
        System.out.println(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap("ab".getBytes()), tiny, true));
        System.out.println(StandardCharsets.UTF_8.newDecoder()
                                   .onMalformedInput(CodingErrorAction.IGNORE)
                                   .decode(ByteBuffer.wrap(new byte[] {65, -1, 66})));
    }
}
