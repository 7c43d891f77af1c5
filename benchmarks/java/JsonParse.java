import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A recursive-descent JSON parser and printer over generated text. */
public class JsonParse {
    private final String text;
    private int pos;

    JsonParse(String text) {
        this.text = text;
    }

    private void space() {
        while (pos < text.length() && text.charAt(pos) <= ' ') {
            pos++;
        }
    }

    private char next() {
        space();
        return text.charAt(pos);
    }

    private void expect(char c) {
        if (next() != c) {
            throw new IllegalArgumentException("expected " + c + " at " + pos);
        }
        pos++;
    }

    Object value() {
        switch (next()) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            case 't':
                pos += 4;
                return Boolean.TRUE;
            case 'f':
                pos += 5;
                return Boolean.FALSE;
            case 'n':
                pos += 4;
                return null;
            default:
                return number();
        }
    }

    private Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        expect('{');
        if (next() == '}') {
            pos++;
            return map;
        }
        while (true) {
            space();
            String key = string();
            expect(':');
            map.put(key, value());
            if (next() == '}') {
                pos++;
                return map;
            }
            expect(',');
        }
    }

    private List<Object> array() {
        List<Object> list = new ArrayList<>();
        expect('[');
        if (next() == ']') {
            pos++;
            return list;
        }
        while (true) {
            list.add(value());
            if (next() == ']') {
                pos++;
                return list;
            }
            expect(',');
        }
    }

    private String string() {
        expect('"');
        StringBuilder sb = new StringBuilder();
        while (true) {
            char c = text.charAt(pos++);
            if (c == '"') {
                return sb.toString();
            }
            if (c == '\\') {
                c = text.charAt(pos++);
                switch (c) {
                    case 'n':
                        c = '\n';
                        break;
                    case 't':
                        c = '\t';
                        break;
                    case 'u':
                        c = (char) Integer.parseInt(text.substring(pos, pos + 4), 16);
                        pos += 4;
                        break;
                    default:
                        break;
                }
            }
            sb.append(c);
        }
    }

    private Object number() {
        int start = pos;
        boolean real = false;
        while (pos < text.length()) {
            char c = text.charAt(pos);
            if (c == '.' || c == 'e' || c == 'E') {
                real = true;
            } else if (c != '-' && c != '+' && (c < '0' || c > '9')) {
                break;
            }
            pos++;
        }
        String s = text.substring(start, pos);
        if (real) {
            return Double.valueOf(s);
        }
        return Long.valueOf(s);
    }

    static void print(Object v, StringBuilder out) {
        if (v instanceof Map) {
            out.append('{');
            boolean first = true;
            for (Map.Entry<?, ?> e : ((Map<?, ?>) v).entrySet()) {
                if (!first) {
                    out.append(',');
                }
                first = false;
                print(e.getKey(), out);
                out.append(':');
                print(e.getValue(), out);
            }
            out.append('}');
        } else if (v instanceof List) {
            out.append('[');
            boolean first = true;
            for (Object o : (List<?>) v) {
                if (!first) {
                    out.append(',');
                }
                first = false;
                print(o, out);
            }
            out.append(']');
        } else if (v instanceof String) {
            String s = (String) v;
            out.append('"');
            for (int i = 0; i < s.length(); i++) {
                char c = s.charAt(i);
                if (c == '"' || c == '\\') {
                    out.append('\\').append(c);
                } else if (c == '\n') {
                    out.append("\\n");
                } else {
                    out.append(c);
                }
            }
            out.append('"');
        } else {
            out.append(v);
        }
    }

    static String document(int records) {
        StringBuilder sb = new StringBuilder("[\n");
        for (int i = 0; i < records; i++) {
            if (i > 0) {
                sb.append(",\n");
            }
            sb.append("  {\"id\": ").append(i).append(", \"name\": \"item \\\"").append(i * 37 % 101)
                    .append("\\\"\\n\\u00e9\", \"price\": ").append(i).append('.').append(i % 10)
                    .append(", \"tags\": [\"a\", \"bc\", \"t").append(i % 7).append("\", null, true], \"nested\": ")
                    .append("{\"x\": -").append(i).append(", \"y\": [], \"z\": {}, \"w\": 1.5e3}}");
        }
        return sb.append("\n]").toString();
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 50;
        String doc = document(200);
        long hash = 0;
        for (int i = 0; i < rounds; i++) {
            StringBuilder out = new StringBuilder();
            print(new JsonParse(doc).value(), out);
            hash = hash * 31 + out.toString().hashCode();
        }
        System.out.println(hash);
    }
}
