// Character: categories, case, digits, surrogates, names, blocks and scripts.
public class CharacterTest {
    public static void main(String[] args) {
        int[] cs = {'a', 'Z', '5', ' ', '\n', '_', '$', 'é', 'ß', 'Σ', '日', 0x660, 0x2028, 0xA0, 0x1F600, 0x10400,
                0xD800, 0xFFFF, 0, 0x301, 'ǅ', 0x2160, 0xAD, 0x200B};
        for (int c : cs)
            System.out.println(Integer.toHexString(c) + " " + Character.getType(c) + " " + b(Character.isLetter(c))
                    + b(Character.isDigit(c)) + b(Character.isLetterOrDigit(c)) + b(Character.isUpperCase(c))
                    + b(Character.isLowerCase(c)) + b(Character.isTitleCase(c)) + b(Character.isWhitespace(c))
                    + b(Character.isSpaceChar(c)) + b(Character.isAlphabetic(c)) + b(Character.isIdeographic(c))
                    + b(Character.isJavaIdentifierStart(c)) + b(Character.isJavaIdentifierPart(c))
                    + b(Character.isISOControl(c)) + b(Character.isDefined(c)) + b(Character.isMirrored(c))
                    + b(Character.isIdentifierIgnorable(c)) + b(Character.isSupplementaryCodePoint(c)) + " "
                    + Integer.toHexString(Character.toUpperCase(c)) + " "
                    + Integer.toHexString(Character.toLowerCase(c)) + " "
                    + Integer.toHexString(Character.toTitleCase(c)) + " " + Character.getNumericValue(c) + " "
                    + Character.digit(c, 16) + " " + Character.getDirectionality(c) + " " + Character.UnicodeBlock.of(c)
                    + " " + Character.UnicodeScript.of(c) + " " + Character.getName(c) + " " + Character.charCount(c));
        System.out.println(Character.forDigit(11, 16) + " " + Character.isSurrogatePair('\ud83d', '\ude00')
                + Character.toCodePoint('\ud83d', '\ude00') + (int) Character.highSurrogate(0x1F600)
                + Character.codePointOf("LATIN SMALL LETTER A") + Character.isValidCodePoint(0x110000)
                + Character.toString(0x1F600) + Character.MAX_RADIX + Character.compare('a', 'b'));
        long h = 0;
        for (int c = 0; c < 0x30000; c += 7)
            h = h * 31 + Character.getType(c) * 7 + Character.toLowerCase(c) + Character.toUpperCase(c);
        System.out.println(h);
    }
    static char b(boolean x) { return x ? '1' : '0'; }
}
