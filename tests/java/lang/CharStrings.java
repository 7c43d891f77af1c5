// char arithmetic, surrogates, Latin-1 and UTF-16 strings compared, joined and searched.
public class CharStrings {
    public static void main(String[] args) {
        char c = 'a';
        c += 1;
        c++;
        System.out.println(c + " " + (c + 1) + " " + (char) (c + 1) + " " + (int) c + " " + (c > 'b') + c--
                + (char) 65536 + (int) (char) -1);
        String lat = "café", utf = "caf\u00e9\u4e2d";
        System.out.println(lat.equals(utf.substring(0, 4)) + " " + (lat.hashCode() == utf.substring(0, 4).hashCode())
                + " " + utf.startsWith(lat) + utf.indexOf("é中") + lat.indexOf("中") + utf.compareTo(lat)
                + lat.concat("中").equals(utf) + utf.replace('中', '!').equals("café!") + lat.contains("\u00e9")
                + utf.lastIndexOf('é'));
        String emo = "a\uD83D\uDE00b";
        System.out.println(emo.length() + " " + emo.codePointCount(0, 4) + " " + new StringBuilder(emo).reverse()
                + emo.charAt(1) % 100 + emo.indexOf(0x1F600) + emo.substring(1, 3).codePointAt(0));
        for (char x = '\ufffd'; x != 0; x++) System.out.print((int) x + " ");
        System.out.println();
        StringBuilder sb = new StringBuilder();
        for (char x = 'a'; x <= 'z'; x += 5) sb.append(x).append((int) x);
        System.out.println(sb);
        switch (lat.charAt(3)) {
            case 'é':
                System.out.println("accent");
                break;
            default:
                System.out.println("none");
        }
        char[] cs = utf.toCharArray();
        java.util.Arrays.sort(cs);
        System.out.println(new String(cs) + String.valueOf(cs, 1, 2) + cs.length);
        System.out.println('a' + 'b' + "c" + 'd' + 1);
    }
}
