// A JSON parser and printer over a larger text.
import java.util.*;
public class JsonParser {
    final String s;
    int i;
    JsonParser(String s) { this.s = s; }
    static class Err extends RuntimeException {
        Err(String m) { super(m); }
    }
    Object val() {
        ws();
        char c = s.charAt(i);
        switch (c) {
            case '{': {
                i++;
                Map<String, Object> m = new LinkedHashMap<>();
                ws();
                if (s.charAt(i) == '}') {
                    i++;
                    return m;
                }
                while (true) {
                    ws();
                    String k = str();
                    ws();
                    exp(':');
                    m.put(k, val());
                    ws();
                    if (s.charAt(i) == ',') {
                        i++;
                        continue;
                    }
                    exp('}');
                    return m;
                }
            }
            case '[': {
                i++;
                List<Object> l = new ArrayList<>();
                ws();
                if (s.charAt(i) == ']') {
                    i++;
                    return l;
                }
                while (true) {
                    l.add(val());
                    ws();
                    if (s.charAt(i) == ',') {
                        i++;
                        continue;
                    }
                    exp(']');
                    return l;
                }
            }
            case '"':
                return str();
            case 't':
                return lit("true", true);
            case 'f':
                return lit("false", false);
            case 'n':
                return lit("null", null);
            default:
                int st = i;
                while (i < s.length() && "+-0123456789.eE".indexOf(s.charAt(i)) >= 0) i++;
                if (st == i) throw new Err("bad char " + c + " at " + i);
                String n = s.substring(st, i);
                return n.matches("-?\\d+") ? (Object) Long.valueOf(n) : (Object) Double.valueOf(n);
        }
    }
    Object lit(String t, Object v) {
        if (!s.startsWith(t, i)) throw new Err("bad literal at " + i);
        i += t.length();
        return v;
    }
    void exp(char c) {
        if (s.charAt(i) != c) throw new Err("expected " + c + " at " + i);
        i++;
    }
    void ws() {
        while (i < s.length() && Character.isWhitespace(s.charAt(i))) i++;
    }
    String str() {
        exp('"');
        StringBuilder b = new StringBuilder();
        while (s.charAt(i) != '"') {
            char c = s.charAt(i++);
            if (c == '\\') {
                c = s.charAt(i++);
                if (c == 'u') {
                    b.append((char) Integer.parseInt(s.substring(i, i + 4), 16));
                    i += 4;
                } else
                    b.append(c == 'n' ? '\n' : c == 't' ? '\t' : c);
            } else
                b.append(c);
        }
        i++;
        return b.toString();
    }
    static String out(Object o) {
        if (o instanceof Map<?, ?> m) {
            StringJoiner j = new StringJoiner(",", "{", "}");
            m.forEach((k, v) -> j.add(out(k) + ":" + out(v)));
            return j.toString();
        }
        if (o instanceof List<?> l) {
            StringJoiner j = new StringJoiner(",", "[", "]");
            for (Object x : l) j.add(out(x));
            return j.toString();
        }
        if (o instanceof String t)
            return '"' + t.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
        return String.valueOf(o);
    }
    public static void main(String[] args) {
        for (String t : new String[] {
                     "{\"a\": [1, 2.5, -3e2, true, null], \"b\": {\"c\": \"x\\n\\u00e9\\\"\"}, \"e\": {}, \"f\": []}",
                     "[1, 2", "{\"a\" 1}", "tru", "[1,]", "\"unterminated"})
            try {
                System.out.println(out(new JsonParser(t).val()));
            } catch (Err e) {
                System.out.println(e.getMessage());
            } catch (StringIndexOutOfBoundsException e) {
                System.out.println("end of text");
            }
        StringBuilder b = new StringBuilder("[");
        for (int i = 0; i < 2000; i++)
            b.append(i > 0 ? "," : "")
                    .append("{\"id\":")
                    .append(i)
                    .append(",\"name\":\"n")
                    .append(i)
                    .append("\",\"v\":")
                    .append(i / 8.0)
                    .append("}");
        b.append("]");
        String big = b.toString();
        Object o = new JsonParser(big).val();
        System.out.println(((List<?>) o).size() + " " + out(o).equals(big) + " " + out(o).hashCode());
        String deep = "[".repeat(500) + "]".repeat(500);
        System.out.println(out(new JsonParser(deep).val()).length());
    }
}
