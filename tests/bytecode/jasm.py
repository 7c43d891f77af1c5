#!/usr/bin/env python3
"""Assembles the hand-made classes of this folder, and records what `java` says about each.

    jasm.py              assemble all *.jasm beneath accept/ and reject/ into class files beside them
    jasm.py --bless      the same, then run `java` and rewrite the verdicts ("> ..." lines) in the sources

Nothing is checked, so that wrong classes can be written. README.md describes the language.
"""
import re
import struct
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OPCODES_H = HERE.parent.parent / "loader" / "bytecode" / "opcodes.h"
ACCESS = {"public": 1, "private": 2, "protected": 4, "static": 8, "final": 0x10, "super": 0x20, "synchronized": 0x20,
          "volatile": 0x40, "varargs": 0x80, "native": 0x100, "interface": 0x200, "abstract": 0x400}
ITEMS = {"top": 0, "int": 1, "float": 2, "double": 3, "long": 4, "null": 5, "uninit_this": 6}
ARRAY_TYPES = {"boolean": 4, "char": 5, "float": 6, "double": 7, "byte": 8, "short": 9, "int": 10, "long": 11}
TAGS = {"Field": 9, "Method": 10, "InterfaceMethod": 11}


def opcode_table():
    row = re.compile(r"^\s*X\((\d+),\s*(\w+),\s*(\w+),", re.M)
    return {name: (int(code), shape) for code, name, shape in row.findall(OPCODES_H.read_text())}


OPCODES = opcode_table()


class Pool:
    def __init__(self):
        self.entries, self.index, self.count = [], {}, 1

    def add(self, tag, body, words=1):
        key = bytes([tag]) + body
        if key not in self.index:
            self.index[key] = self.count
            self.entries.append(key)
            self.count += words
        return self.index[key]

    def utf8(self, text):
        data = text.encode()
        return self.add(1, struct.pack(">H", len(data)) + data)

    def cls(self, name):
        name = re.sub(r"^\[\*(\d+)", lambda m: "[" * int(m[1]), name)  # [*255I
        return int(name[1:]) if name.startswith("#") else self.add(7, struct.pack(">H", self.utf8(name)))

    def name_type(self, text):
        name, descriptor = text.split(":", 1)
        return self.add(12, struct.pack(">HH", self.utf8(name), self.utf8(descriptor)))

    def member(self, tag, text):
        owner, rest = text.split(".", 1)
        return self.add(tag, struct.pack(">HH", self.cls(owner), self.name_type(rest)))

    def constant(self, words):
        """The operand of ldc: 5, 5L, 1.5f, 1.5, "text", class X, methodtype D, methodhandle K X.n:d, dynamic n:d."""
        kind = words[0]
        if kind.startswith("#"):
            return int(kind[1:])
        if kind == "class":
            return self.cls(words[1])
        if kind == "methodtype":
            return self.add(16, struct.pack(">H", self.utf8(words[1])))
        if kind == "methodhandle":
            return self.add(15, struct.pack(">BH", int(words[1]), self.member(10, words[2])))
        if kind == "dynamic":
            return self.add(17, struct.pack(">HH", 0, self.name_type(words[1])))
        if kind in TAGS:
            return self.member(TAGS[kind], words[1])
        if kind == "nametype":
            return self.name_type(words[1])
        if kind == "utf8":
            return self.utf8(words[1])
        if kind.startswith('"'):
            return self.add(8, struct.pack(">H", self.utf8(kind.strip('"'))))
        if kind.endswith("L"):
            return self.add(5, struct.pack(">q", int(kind[:-1])), 2)
        if kind.endswith("f"):
            return self.add(4, struct.pack(">f", float(kind[:-1])))
        if "." in kind:
            return self.add(6, struct.pack(">d", float(kind)), 2)
        return self.add(3, struct.pack(">i", int(kind)))

    def bytes(self):
        return struct.pack(">H", self.count) + b"".join(self.entries)


class Method:
    """Two passes: the first finds where labels are, the second writes."""

    def __init__(self, pool, owner, words):
        self.pool, self.owner = pool, owner
        self.access = 0
        while words[0] in ACCESS:
            self.access |= ACCESS[words.pop(0)]
        self.name, self.descriptor = words[0], words[1]
        self.stack, self.locals = 10, 10
        self.lines, self.labels, self.has_code = [], {}, False

    def pc_of(self, text):
        return int(text[1:], 0) if text.startswith("@") else self.labels.get(text, 0)

    def assemble(self):
        for final in (False, True):
            self.code, self.frames, self.handlers, self.variables = bytearray(), [], [], []
            self.last_frame, self.raw_map = -1, None
            for number, line in self.lines:
                try:
                    self.line(line)
                except Exception as e:
                    sys.exit(f"line {number}: {line}: {e!r}")
        return self.attribute()

    def line(self, line):
        words = re.findall(r'"[^"]*"|\S+', line)
        op = words[0]
        if op.endswith(":") and len(words) == 1:
            self.labels[op[:-1]] = len(self.code)
        elif op == "limits":
            self.stack, self.locals = int(words[1]), int(words[2])
        elif op == "catch":
            kind = 0 if words[1] == "any" else self.pool.cls(words[1])
            self.handlers.append(struct.pack(">HHHH", *(self.pc_of(w) for w in words[2:5]), kind))
        elif op == "variable":  # name descriptor start length slot
            self.variables.append(struct.pack(">HHHHH", int(words[3]), int(words[4]), self.pool.utf8(words[1]),
                                              self.pool.utf8(words[2]), int(words[5])))
        elif op == "frame":
            self.frame(words[1], words[2:])
        elif op == "frame_at":
            self.frame(words[2], words[3:], self.pc_of(words[1]))
        elif op == "stackmap":  # the attribute's body in hex
            self.raw_map = bytes.fromhex("".join(words[1:]))
        elif op == "byte":
            self.code += bytes(int(w, 16) for w in words[1:])
        else:
            self.instruction(op, words[1:])

    def item(self, text):
        if text in ITEMS:
            return bytes([ITEMS[text]])
        if text.startswith("uninit("):
            return b"\x08" + struct.pack(">H", self.pc_of(text[7:-1]))
        if text.startswith("tag("):
            return bytes([int(text[4:-1])])
        return b"\x07" + struct.pack(">H", self.pool.cls(text))

    def frame(self, kind, words, pc=None):
        pc = len(self.code) if pc is None else pc
        delta = pc - self.last_frame - 1
        self.last_frame = pc
        wide = struct.pack(">H", delta & 0xFFFF)
        types = b"".join(self.item(w) for w in words if w not in "{}" and not w.isdigit())
        if kind == "same" and delta < 64:
            frame = bytes([delta])
        elif kind in ("same", "same_extended"):
            frame = b"\xfb" + wide
        elif kind == "same1" and delta < 64:
            frame = bytes([64 + delta]) + types
        elif kind in ("same1", "same1_extended"):
            frame = b"\xf7" + wide + types
        elif kind == "chop":
            frame = bytes([251 - int(words[0])]) + wide
        elif kind == "append":
            frame = bytes([251 + len(words)]) + wide + types
        elif kind == "full":
            split = words.index("}")
            lists = [words[1:split], words[split + 2:-1]]
            frame = b"\xff" + wide
            for items in lists:
                frame += struct.pack(">H", len(items)) + b"".join(self.item(w) for w in items)
        else:
            raise ValueError(kind)
        self.frames.append(frame)

    def instruction(self, op, words):
        code, start = self.code, len(self.code)
        if op == "wide":
            code.append(OPCODES["wide"][0])
            op = words.pop(0)
            code.append(OPCODES[op][0])
            code += struct.pack(">H", int(words[0]))
            if op == "iinc":
                code += struct.pack(">h", int(words[1]))
            return
        number, shape = OPCODES[op]
        code.append(number)
        if shape == "None":
            pass
        elif shape == "LocalU1":
            code.append(int(words[0]))
        elif shape == "BipushI1":
            code += struct.pack(">b", int(words[0]))
        elif shape == "SipushI2":
            code += struct.pack(">h", int(words[0]))
        elif shape == "LdcU1":
            code.append(self.pool.constant(words))
        elif shape == "Iinc":
            code += struct.pack(">Bb", int(words[0]), int(words[1]))
        elif shape == "BranchI2":
            code += struct.pack(">H", (self.pc_of(words[0]) - start) & 0xFFFF)
        elif shape == "BranchI4":
            code += struct.pack(">I", (self.pc_of(words[0]) - start) & 0xFFFFFFFF)
        elif shape == "NewArray":
            code.append(ARRAY_TYPES.get(words[0]) or int(words[0]))
        elif shape == "MultiANewArray":
            code += struct.pack(">HB", self.pool.cls(words[0]), int(words[1]))
        elif shape in ("TableSwitch", "LookupSwitch"):
            self.switch(shape, start, words)
        else:
            code += struct.pack(">H", self.cp_operand(op, words))
            if shape == "InvokeInterface":
                code += bytes([int(words[-2]), int(words[-1])])
            elif shape == "InvokeDynamic":
                code += struct.pack(">H", int(words[1]) if words[-1].isdigit() else 0)

    def switch(self, shape, start, words):
        """tableswitch low high default target...; lookupswitch default key target ...; "pad XX" first for padding."""
        pad = 0
        if words[0] == "pad":
            pad, words = int(words[1], 16), words[2:]
        while len(self.code) % 4:
            self.code.append(pad)
        offset = lambda w: struct.pack(">I", (self.pc_of(w) - start) & 0xFFFFFFFF)
        if shape == "TableSwitch":
            self.code += offset(words[2]) + struct.pack(">ii", int(words[0]), int(words[1]))
            for word in words[3:]:
                self.code += offset(word)
        else:
            self.code += offset(words[0]) + struct.pack(">i", (len(words) - 1) // 2)
            for key, word in zip(words[1::2], words[2::2]):
                self.code += struct.pack(">i", int(key)) + offset(word)

    def cp_operand(self, op, words):
        if words[0].startswith("#"):
            return int(words[0][1:])
        if op in ("ldc_w", "ldc2_w"):
            return self.pool.constant(words)
        if words[0] in TAGS:
            return self.pool.member(TAGS[words[0]], words[1])
        if words[0] == "const":
            return self.pool.constant(words[1:])
        if op in ("getstatic", "putstatic", "getfield", "putfield"):
            return self.pool.member(9, words[0])
        if op == "invokedynamic":
            return self.pool.add(18, struct.pack(">HH", 0, self.pool.name_type(words[0])))
        if op.startswith("invoke"):
            return self.pool.member(11 if op == "invokeinterface" else 10, words[0])
        return self.pool.cls(words[0])

    def attribute(self):
        body = struct.pack(">HHI", self.stack, self.locals, len(self.code)) + bytes(self.code)
        body += struct.pack(">H", len(self.handlers)) + b"".join(self.handlers)
        attributes = []
        stack_map = self.raw_map
        if stack_map is None and self.frames:
            stack_map = struct.pack(">H", len(self.frames)) + b"".join(self.frames)
        if stack_map is not None:
            attributes.append(attribute(self.pool, "StackMapTable", stack_map))
        if self.variables:
            table = struct.pack(">H", len(self.variables)) + b"".join(self.variables)
            attributes.append(attribute(self.pool, "LocalVariableTable", table))
        return attribute(self.pool, "Code", body + struct.pack(">H", len(attributes)) + b"".join(attributes))

    def bytes(self):
        attributes = self.assemble() if self.has_code else b""
        return struct.pack(">HHHH", self.access, self.pool.utf8(self.name), self.pool.utf8(self.descriptor),
                           1 if self.has_code else 0) + attributes


def attribute(pool, name, body):
    return struct.pack(">HI", pool.utf8(name), len(body)) + body


class Class:
    def __init__(self, words):
        self.name, words = words[0], words[1:]
        self.access, self.version, self.super, self.interfaces = 0, 61, "java/lang/Object", []
        self.fields, self.methods, self.bootstraps = [], [], False
        while words:
            word = words.pop(0)
            if word == "version":
                self.version = int(words.pop(0))
            elif word == "extends":
                self.super = words.pop(0)
            elif word == "implements":
                self.interfaces, words = words, []
            else:
                self.access |= ACCESS[word]

    def bytes(self):
        p = self.pool
        this, sup = p.cls(self.name), p.cls(self.super)
        out = struct.pack(">HHHH", self.access, this, sup, len(self.interfaces))
        out += b"".join(struct.pack(">H", p.cls(i)) for i in self.interfaces)
        out += struct.pack(">H", len(self.fields))
        for access, name, descriptor in self.fields:
            out += struct.pack(">HHHH", access, p.utf8(name), p.utf8(descriptor), 0)
        out += struct.pack(">H", len(self.methods)) + b"".join(m.bytes() for m in self.methods)
        if any(e[0] in (17, 18) for e in p.entries):
            handle = p.add(15, struct.pack(">BH", 6, p.member(
                10, "java/lang/invoke/ConstantBootstraps.nullConstant:(Ljava/lang/invoke/MethodHandles$Lookup;"
                    "Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;")))
            out += struct.pack(">H", 1) + attribute(p, "BootstrapMethods", struct.pack(">HHH", 1, handle, 0))
        else:
            out += struct.pack(">H", 0)
        return struct.pack(">IHH", 0xCAFEBABE, 0, self.version) + p.bytes() + out


def parse(path):
    classes, method = [], None
    for number, line in enumerate(path.read_text().splitlines(), 1):
        line = line.split(" ;")[0].strip() if not line.lstrip().startswith(";") else ""
        if not line or line[0] in ">!":
            continue
        words = line.split()
        if words[0] == "class":
            classes.append(Class(words[1:]))
            classes[-1].pool = Pool()
        elif words[0] == "field":
            access = sum(ACCESS[w] for w in words[1:-2])
            classes[-1].fields.append((access, words[-2], words[-1]))
        elif words[0] == "method":
            method = Method(classes[-1].pool, classes[-1], words[1:])
            classes[-1].methods.append(method)
        else:
            method.has_code = True
            method.lines.append((number, line))
    return classes


def bless(sources):
    """Asks java about every class and puts its answer behind the class."""
    names = [c.name for _, classes in sources for c in classes]
    result = subprocess.run(["java", "-cp", f"{HERE / 'accept'}:{HERE / 'reject'}", str(HERE / "Verdict.java")],
                            input="\n".join(names).replace("/", "."), capture_output=True, text=True, check=True)
    verdicts = dict(part.split("\n", 1) for part in result.stdout.split("\x01")[1:])
    for path, classes in sources:
        out, ours, pending = [], [], None

        def flush():
            if pending is None:
                return
            blanks = 0
            while out and not out[-1].strip():
                out.pop()
                blanks += 1
            text = verdicts[pending.replace("/", ".")].rstrip("\n")
            out.extend(("> " + line).rstrip(" ") if not line.strip() else "> " + line for line in text.split("\n"))
            out.extend(ours + [""] * blanks)
            ours.clear()

        for line in path.read_text().splitlines():
            if line.startswith(">"):
                continue
            if line.startswith("!"):
                ours.append(line)
                continue
            if line.startswith("class ") or (line.startswith(";") and pending):
                flush()
                pending = line.split()[1] if line.startswith("class ") else None
            out.append(line)
        flush()
        path.write_text("\n".join(out).rstrip("\n") + "\n")


def main():
    sources = []
    for folder in ("accept", "reject"):
        for path in sorted((HERE / folder).glob("*.jasm")):
            classes = parse(path)
            for c in classes:
                target = HERE / folder / (c.name + ".class")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(c.bytes())
            sources.append((path, classes))
    print(f"assembled {sum(len(c) for _, c in sources)} classes")
    if "--bless" in sys.argv:
        bless(sources)


main()
