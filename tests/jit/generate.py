"""Random Java programs whose results depend on everything they compute: arithmetic of all types, arrays, fields, calls of
every kind, boxes and short-lived objects, loops, switches, locks and exceptions. A seed always gives the same program."""

import random

INTS = ("0", "1", "-1", "2", "7", "31", "63", "255", "-128", "65535", "1000003", "Integer.MAX_VALUE", "Integer.MIN_VALUE")
LONGS = ("0L", "1L", "-1L", "63L", "0x7fffffffL", "0x100000000L", "-4294967297L", "Long.MAX_VALUE", "Long.MIN_VALUE")
FLOATS = ("0f", "-0f", "1f", "0.1f", "3e38f", "1e-40f", "Float.NaN", "Float.POSITIVE_INFINITY", "-2.5f", "1.6777217E7f")
DOUBLES = ("0.0", "-0.0", "1.0", "0.1", "1e308", "4.9e-324", "Double.NaN", "Double.NEGATIVE_INFINITY", "-2.5", "9.007199254740993E15")
SMALL = {"byte": "int", "short": "int", "char": "int"}
EXCEPTIONS = ("ArithmeticException", "ArrayIndexOutOfBoundsException", "NullPointerException", "ClassCastException",
              "NegativeArraySizeException", "ArrayStoreException", "RuntimeException")


class Generator:
    def __init__(self, seed, name):
        self.random = random.Random(seed)
        self.name = name
        self.lines = []
        self.indent = 1
        self.counter = 0

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def pick(self, *choices):
        return self.random.choice(choices)

    def fresh(self, prefix):
        self.counter += 1
        return f"{prefix}{self.counter}"

    def emit(self, line):
        self.lines.append("    " * self.indent + line)

    # --- Expressions

    def variable(self, kind):
        """A readable variable of the type, or None."""
        names = [n for n, t in self.locals if t == kind]
        names += {"int": ["si", "o.i", "this_.i"], "long": ["sl", "o.l"], "float": ["sf"], "double": ["sd", "o.d"], "boolean": ["sz"],
                  "byte": ["sb"], "short": ["ss"], "char": ["sc"]}.get(kind, [])
        return self.random.choice(names) if names else None

    def index(self, depth):
        length = 16
        if self.chance(85):
            return f"({self.expression('int', depth - 1)} & {length - 1})"
        return f"({self.expression('int', depth - 1)} % {length + self.pick(0, 0, 1, 3)})"

    def expression(self, kind, depth):
        if depth <= 0 or self.chance(12):
            return self.leaf(kind)
        return getattr(self, "make_" + kind)(depth) if kind not in SMALL else f"({kind}) {self.expression('int', depth)}"

    def leaf(self, kind):
        name = self.variable(kind)
        if name and self.chance(75):
            return name
        if kind == "int":
            return self.pick(*INTS, str(self.random.randrange(-100, 100)))
        if kind == "boolean":
            return self.pick("true", "false")
        if kind in SMALL:
            return f"({kind}) {self.random.randrange(-200, 70000)}"
        return self.pick(*{"long": LONGS, "float": FLOATS, "double": DOUBLES}[kind])

    def call(self, kind, depth):
        """Of a method made before this one, so that nothing recurs."""
        fitting = [m for m in self.methods if m[1] == kind]
        if not fitting or self.calls_left <= 0 or self.loop_depth > 1:
            return self.leaf(kind)
        self.calls_left -= 1
        name, _, parameters, is_instance = self.random.choice(fitting)
        arguments = ", ".join(self.expression(p, depth - 2) for p in parameters)
        return f"{self.pick('o', 'this_') + '.' if is_instance else ''}{name}({arguments})"

    def make_int(self, depth):
        e = lambda k="int": self.expression(k, depth - 1)
        return self.random.choice((
            lambda: f"({e()} {self.pick('+', '-', '*', '&', '|', '^')} {e()})",
            lambda: f"({e()} {self.pick('+', '-', '*', '&', '|', '^')} {e()})",
            lambda: f"({e()} {self.pick('/', '%')} {self.pick(e(), '3', '-7', '8', '(' + e() + ' | 1)')})",
            lambda: f"({e()} {self.pick('<<', '>>', '>>>')} {e()})",
            lambda: f"({self.pick('-', '~')} {e()})",
            lambda: f"(int) {e(self.pick('long', 'float', 'double'))}",
            lambda: f"({self.pick('byte', 'short', 'char')}) {e()}",
            lambda: f"({e('boolean')} ? {e()} : {e()})",
            lambda: f"ai[{self.index(depth)}]",
            lambda: f"{self.pick('ab', 'ac', 'as')}[{self.index(depth)}]",
            lambda: f"Math.{self.pick('abs', 'negateExact')}({e()} >> 1)" if self.chance(50) else f"Math.{self.pick('min', 'max', 'floorMod')}({e()}, {e()} | 1)",
            lambda: f"Integer.{self.pick('bitCount', 'numberOfLeadingZeros', 'numberOfTrailingZeros', 'reverse', 'reverseBytes', 'highestOneBit', 'signum')}({e()})",
            lambda: f"Integer.{self.pick('rotateLeft', 'rotateRight', 'compare', 'compareUnsigned', 'divideUnsigned', 'remainderUnsigned')}({e()}, {e()})",
            lambda: f"Long.compare({e('long')}, {e('long')})",
            lambda: f"Float.floatToIntBits({e('float')})",
            lambda: f"{self.pick('shape', 'shapes[' + self.index(depth) + ']')}.size({e()})",
            lambda: f"new Point({e()}, {e()}).{self.pick('sum()', 'x', 'swap().y', 'twice().sum()')}",
            lambda: f"Integer.valueOf({e()}).{self.pick('hashCode()', 'intValue()', 'compareTo(5)')}",
            lambda: f"box((int) {e()})",
            lambda: f"{self.pick('text', '(text + ' + e() + ')')}.{self.pick('length()', 'hashCode()', 'indexOf(49)')}",
            lambda: f"iop.applyAsInt({e()}, {e()})",
            lambda: f"((Integer) objects[{self.index(depth)}]).intValue()",
            lambda: f"(objects[{self.index(depth)}] instanceof Integer n{self.fresh('')} ? 1 : {e()})",
            lambda: f"new int[{self.pick('3', '(' + e() + ' & 7)', e() + ' % 20')}].length",
            lambda: self.call("int", depth),
            lambda: self.call("int", depth),
        ))()

    def make_long(self, depth):
        e = lambda k="long": self.expression(k, depth - 1)
        return self.random.choice((
            lambda: f"({e()} {self.pick('+', '-', '*', '&', '|', '^')} {e()})",
            lambda: f"({e()} {self.pick('+', '-', '*', '&', '|', '^')} {e('int')})",
            lambda: f"({e()} {self.pick('/', '%')} {self.pick(e(), '10L', '-3L', '(' + e() + ' | 1)')})",
            lambda: f"({e()} {self.pick('<<', '>>', '>>>')} {e(self.pick('int', 'long'))})",
            lambda: f"(long) {e(self.pick('int', 'float', 'double'))}",
            lambda: f"({e('boolean')} ? {e()} : {e('int')})",
            lambda: f"al[{self.index(depth)}]",
            lambda: f"Math.{self.pick('min', 'max', 'floorDiv', 'multiplyHigh')}({e()}, {e()} | 1)",
            lambda: f"Long.{self.pick('bitCount', 'numberOfLeadingZeros', 'numberOfTrailingZeros', 'reverse', 'reverseBytes')}({e()})",
            lambda: f"Long.rotateLeft({e()}, {e('int')})",
            lambda: f"Double.doubleToLongBits({e('double')})",
            lambda: f"lop.applyAsLong({e()})",
            lambda: f"Long.valueOf({e()}).longValue()",
            lambda: f"Integer.toUnsignedLong({e('int')})",
            lambda: self.call("long", depth),
        ))()

    def make_real(self, kind, depth):
        e = lambda k=kind: self.expression(k, depth - 1)
        both = {"float": "Float", "double": "Double"}[kind]
        cast = {"float": "(float) ", "double": ""}[kind]
        return self.random.choice((
            lambda: f"({e()} {self.pick('+', '-', '*', '/', '%')} {e()})",
            lambda: f"({e()} {self.pick('+', '-', '*', '/')} {e('int')})",
            lambda: f"({kind}) {e(self.pick('int', 'long', 'double'))}",
            lambda: f"(- {e()})",
            lambda: f"({e('boolean')} ? {e()} : {e()})",
            lambda: f"a{kind[0]}[{self.index(depth)}]",
            lambda: f"Math.{self.pick('abs', 'signum', 'ulp')}({e()})",
            lambda: f"Math.{self.pick('min', 'max')}({e()}, {e()})",
            lambda: f"{cast}Math.{self.pick('sqrt', 'floor', 'ceil', 'rint')}({e()})",
            lambda: f"Math.fma({e()}, {e()}, {e()})",
            lambda: f"{both}.valueOf({e()}).{kind}Value()",
            lambda: self.call(kind, depth),
        ))()

    def make_float(self, depth):
        return self.make_real("float", depth)

    def make_double(self, depth):
        return self.make_real("double", depth)

    def make_boolean(self, depth):
        kind = self.pick("int", "int", "long", "float", "double")
        e = lambda k=kind: self.expression(k, depth - 1)
        return self.random.choice((
            lambda: f"({e()} {self.pick('<', '<=', '>', '>=', '==', '!=')} {e()})",
            lambda: f"({e()} {self.pick('<', '<=', '>', '>=', '==', '!=')} {e()})",
            lambda: f"({e('boolean')} {self.pick('&&', '||', '^', '&', '|')} {e('boolean')})",
            lambda: f"(!{e('boolean')})",
            lambda: f"(objects[{self.index(depth)}] {self.pick('== null', '!= this_', 'instanceof String', 'instanceof Shape')})",
            lambda: f"Double.isNaN({e('double')})",
            lambda: f"text.equals(text + {e('int')})" if self.chance(30) else "az[" + self.index(depth) + "]",
        ))()

    # --- Statements

    def assignment(self, depth):
        kind = self.pick("int", "int", "int", "long", "long", "float", "double", "boolean", "byte", "short", "char")
        target = self.random.choice((
            lambda: self.variable(kind),
            lambda: {"int": "ai", "long": "al", "float": "af", "double": "ad", "boolean": "az", "byte": "ab", "short": "as", "char": "ac"}[kind]
            + f"[{self.index(depth)}]"))()
        if target in self.fixed:
            return
        if kind != "boolean" and self.chance(40):
            operators = ["+=", "-=", "*="] + (["&=", "|=", "^=", "<<=", ">>=", ">>>="] if kind not in ("float", "double") else ["/="])
            value = self.expression(self.pick(kind, "int") if kind in ("float", "double", "long") else "int", depth)
            self.emit(f"{target} {self.random.choice(operators)} {value};")
        elif kind != "boolean" and self.chance(15):
            self.emit(f"{target}{self.pick('++', '--')};")
        else:
            self.emit(f"{target} = {self.expression(kind, depth)};")

    def block(self, statements, depth):
        """Declarations inside end with it."""
        self.indent += 1
        kept = list(self.locals)
        for _ in range(statements):
            self.statement(depth)
        self.locals = kept
        self.indent -= 1

    def loop(self, depth):
        i = self.fresh("i")
        bound = self.pick(3, 5, 8, 16, 16, 40) if not self.loop_depth else self.pick(2, 3, 5)
        label = self.fresh("loop")
        head = self.random.choice((
            f"for (int {i} = 0; {i} < {bound}; {i}++)",
            f"for (int {i} = 0; {i} < ai.length; {i}++)",
            f"for (int {i} = {bound}; {i} >= 0; {i}--)",
            f"for (int {i} = -{bound}; {i} < {bound}; {i} += {self.pick(2, 3)})",
            f"for (int {i} = 0, n{i} = 0; n{i}++ < {bound}; {i} += {self.leaf('int') if self.chance(50) else 1})",
            f"for (long {i}L = 0; {i}L < {bound}; {i}L++)",
        ))
        self.emit(f"{label}: {head} {{")
        self.loop_depth += 1
        kept = list(self.locals)
        if f"{i}L" not in head:
            self.locals.append((i, "int"))
            self.fixed.add(i)
        self.labels.append(label)
        if self.chance(40) and f"{i}L" not in head:
            self.indent += 1
            array = self.pick("ai", "al", "ad")
            self.emit(f"{array}[{self.pick(i + ' & 15', '(' + i + ' + 1) & 15', i)}] {self.pick('=', '+=', '-=')} {self.pick('ai', 'ab', 'ac')}[{i} & 15]{self.pick('', ' * 3', ' + 1')};"
                      if self.chance(80) else f"{array}[{i}]++;")
            self.indent -= 1
        self.block(self.random.randrange(1, 4), depth)
        self.labels.pop()
        self.locals = kept
        self.loop_depth -= 1
        self.emit("}")

    def statement(self, depth):
        choice = self.random.randrange(100)
        if self.statements_left <= 0:
            choice = 0
        self.statements_left -= 1
        e = lambda k: self.expression(k, depth)
        if choice < 34:
            self.assignment(depth)
        elif choice < 44:
            kind = self.pick("int", "int", "long", "float", "double", "boolean")
            name = self.fresh("v")
            self.emit(f"{kind} {name} = {e(kind)};")
            self.locals.append((name, kind))
        elif choice < 56:
            self.emit(f"if ({e('boolean')}) {{")
            self.block(self.random.randrange(1, 3), depth - 1)
            if self.chance(50):
                self.emit("} else {")
                self.block(self.random.randrange(1, 3), depth - 1)
            self.emit("}")
        elif choice < 70 and self.loop_depth < 2:
            self.loop(depth - 1)
        elif choice < 76:
            self.switch(depth)
        elif choice < 84:
            self.attempt(depth)
        elif choice < 87:
            self.emit(f"synchronized ({self.pick('LOCK', 'o', 'this_', 'text')}) {{")
            self.block(self.random.randrange(1, 3), depth - 1)
            self.emit("}")
        elif choice < 90 and self.labels:
            self.emit(f"if ({e('boolean')}) {self.pick('break', 'continue')} {self.random.choice(self.labels)};")
        elif choice < 92:
            self.emit(f"if ({e('boolean')} && {e('boolean')}) throw new {self.pick(*EXCEPTIONS[:3])}(\"x\" + {self.leaf('int')});")
        elif choice < 95:
            self.emit(f"objects[{self.index(depth)}] = {self.pick(e('int'), 'text', 'null', 'this_', 'shape', 'Integer.valueOf(' + e('int') + ')')};")
        elif choice < 97:
            self.emit(f"shape = shapes[{self.index(depth)}];")
        else:
            p = self.fresh("p")
            self.emit(f"Point {p} = new Point({e('int')}, {self.leaf('int')});")
            if self.chance(40):
                self.emit(f"if ({e('boolean')}) {p} = {p}.swap();")
            if self.chance(20):
                self.emit(f"objects[{self.index(depth)}] = {p};")
            self.emit(f"si += {p}.{self.pick('sum()', 'x', 'twice().y')};")

    def switch(self, depth):
        if self.chance(30):
            self.emit(f"switch (String.valueOf({self.expression('int', depth)} & 3)) {{")
            labels = ['"0"', '"1"', '"3"']
        else:
            self.emit(f"switch (0 + {self.expression('int', depth)}{self.pick(' & 7', ' % 5', '')}) {{")
            labels = [str(x) for x in self.random.sample((-4, -1, 0, 1, 2, 3, 4, 5, 6, 7, 100, 1000, 2147483647), self.random.randrange(2, 7))]
        for label in labels:
            self.emit(f"    case {label}: {{")
            self.indent += 1
            self.block(1, depth - 1)
            self.indent -= 1
            self.emit("    }" + self.pick(" break;", " break;", ""))
        if self.chance(60):
            self.emit(f"    default: si ^= {self.leaf('int')};")
        self.emit("}")

    def attempt(self, depth):
        self.emit("try {")
        self.block(self.random.randrange(1, 4), depth)
        has_catch = self.chance(80)
        if has_catch:
            error = self.fresh("e")
            self.emit(f"}} catch ({self.pick(*EXCEPTIONS, 'ArithmeticException | NullPointerException')} {error}) {{")
            self.emit(f"    si += seen({error});")
            self.block(1, depth - 1)
        if not has_catch or self.chance(25):
            self.emit("} finally {")
            self.block(1, depth - 1)
        self.emit("}")

    # --- Methods and the class

    def method(self, name, is_instance):
        kind = self.pick("int", "int", "long", "double", "float")
        parameters = [self.pick("int", "int", "long", "float", "double") for _ in range(self.random.randrange(0, 5))]
        names = [self.fresh("p") for _ in parameters]
        self.locals = list(zip(names, parameters))
        self.fixed, self.labels, self.loop_depth = set(), [], 0
        self.calls_left, self.statements_left = 4, 22
        words = "" if is_instance else "static "
        words += self.pick("", "", "", "synchronized ", "final " if is_instance else "")
        self.emit(f"{words}{kind} {name}({', '.join(f'{k} {n}' for n, k in zip(names, parameters))}) {{")
        self.indent += 1
        self.emit(f"{self.name} this_ = {'this' if is_instance else 'instance'}, o = instance;")
        self.indent -= 1
        self.block(self.random.randrange(3, 9), 3)
        self.indent += 1
        self.emit(f"return {self.expression(kind, 2)};")
        self.indent -= 1
        self.emit("}")
        self.methods.append((name, kind, parameters, is_instance))

    def program(self, rounds):
        self.methods = []
        n = self.name
        self.lines += f"""import java.util.function.*;
public class {n} {{
    static int si = 3; static long sl = 5; static float sf = 1.5f; static double sd = 2.25; static boolean sz; static byte sb = 1; static short ss = 2; static char sc = 'c';
    int i = 11; long l = 13; double d = 0.5;
    static final Object LOCK = new Object();
    static int[] ai = new int[16]; static long[] al = new long[16]; static float[] af = new float[16]; static double[] ad = new double[16];
    static boolean[] az = new boolean[16]; static byte[] ab = new byte[16]; static short[] as = new short[16]; static char[] ac = new char[16];
    static Object[] objects = new Object[16];
    static {n} instance = new {n}();
    static String text = "t1";
    static IntBinaryOperator iop = (x, y) -> x * 31 - y;
    static LongUnaryOperator lop = x -> x ^ si;
    interface Shape {{ int size(int x); default int twice(int x) {{ return size(x) * 2; }} }}
    static class Square implements Shape {{ int k = 2; public int size(int x) {{ return x * x + k++; }} }}
    static class Circle extends Square {{ public int size(int x) {{ return 3 * x - k; }} }}
    record Line(int k) implements Shape {{ public int size(int x) {{ return twice2(x) + k; }} int twice2(int x) {{ return x << 1; }} }}
    static Shape[] shapes = new Shape[16];
    static Shape shape = new Square();
    static final class Point {{
        final int x; int y;
        Point(int x, int y) {{ this.x = x; this.y = y; }}
        int sum() {{ return x + y; }}
        Point swap() {{ return new Point(y, x); }}
        Point twice() {{ y *= 2; return this; }}
    }}
    static int box(Integer v) {{ return v == null ? 0 : v + 1; }}
    static int seen(Throwable t) {{
        StackTraceElement[] trace = t.getStackTrace();
        return t.getClass().getName().hashCode() + (t.getMessage() == null ? 0 : t.getMessage().hashCode()) + trace[0].getLineNumber() * 7 + trace.length;
    }}
    static {{
        for (int k = 0; k < 16; k++) {{
            ai[k] = k * 7919; al[k] = k * 104729L << k; af[k] = k / 3f; ad[k] = k / 7.0; az[k] = k % 3 == 0; ab[k] = (byte) (k * 37); as[k] = (short) (k * 4099); ac[k] = (char) (k * 4441);
            objects[k] = k % 4 == 0 ? "s" + k : k % 4 == 1 ? (Object) k : k % 4 == 2 ? null : new Line(k);
            shapes[k] = k % 5 == 4 ? null : k % 3 == 0 ? new Square() : k % 3 == 1 ? new Circle() : new Line(k);
        }}
    }}""".split("\n")
        count = self.random.randrange(3, 7)
        for m in range(count):
            self.method(f"m{m}", self.chance(35))
        self.lines += f"""    static long hash;
    static void mix(long v) {{ hash = hash * 1000003 + v; }}
    static void step(int r) {{""".split("\n")
        for name, kind, parameters, is_instance in self.methods:
            arguments = []
            for p in parameters:
                arguments.append({"int": "r * 31 - 7", "long": "(long) r << (r & 63)", "float": "r * 0.37f", "double": "r / 3.0 - 100"}[p]
                                 if self.chance(70) else self.pick(*{"int": INTS, "long": LONGS, "float": FLOATS, "double": DOUBLES}[p]))
            value = f"{'instance.' if is_instance else ''}{name}({', '.join(arguments)})"
            value = {"float": f"Float.floatToIntBits({value})", "double": f"Double.doubleToLongBits({value})"}.get(kind, value)
            self.lines.append(f"        try {{ mix({value}); }} catch (RuntimeException e) {{ mix(seen(e)); }}")
        self.lines += f"""    }}
    static long state() {{
        for (int k = 0; k < 16; k++) {{
            mix(ai[k]); mix(al[k]); mix(Float.floatToIntBits(af[k])); mix(Double.doubleToLongBits(ad[k])); mix(az[k] ? 1 : 0); mix(ab[k] + as[k] + ac[k]);
            mix(objects[k] == null ? 0 : objects[k] instanceof Point p ? p.sum() : objects[k] instanceof Integer v ? v : 9);
        }}
        mix(si); mix(sl); mix(Float.floatToIntBits(sf)); mix(Double.doubleToLongBits(sd)); mix(sz ? 1 : 0); mix(sb + ss + sc); mix(instance.i); mix(instance.l);
        return hash;
    }}
    public static void main(String[] arguments) {{
        for (int r = 0; r < {rounds}; r++) {{
            step(r);
            if (r % {max(1, rounds // 4)} == 0) System.out.println("{n} " + r + " " + Long.toHexString(state()));
        }}
        System.out.println("{n} " + Long.toHexString(state()));
    }}
}}""".split("\n")
        return "\n".join(self.lines) + "\n"


def program(seed, name, rounds):
    return Generator(seed, name).program(rounds)
