#!/usr/bin/env python3
"""Writes seeds/: small archives and images that are whole, for the fuzz targets to damage."""
import struct
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLASSES = HERE.parent / "bytecode" / "accept"


def hash_of(text, seed):
    for byte in text.encode():
        seed = (seed * 0x01000193 ^ byte) & 0xFFFFFFFF
    return seed & 0x7FFFFFFF


def jimage(resources):
    """resources: (module, parent, base, extension, content); a table as jlink makes it."""
    strings, offsets_of = bytearray(b"\0"), {"": 0}

    def string(text):
        if text not in offsets_of:
            offsets_of[text] = len(strings)
            strings.extend(text.encode() + b"\0")
        return offsets_of[text]

    data, locations, starts, names = bytearray(), bytearray(), [], []
    for module, parent, base, extension, content in resources:
        starts.append(len(locations))
        names.append("/" + module + "/" + (parent + "/" if parent else "") + base + ("." + extension if extension else ""))
        values = [(1, string(module)), (2, string(parent)), (3, string(base)), (4, string(extension)), (5, len(data)),
                  (7, len(content))]
        for kind, value in values:
            size = max(1, (value.bit_length() + 7) // 8)
            locations.append(kind << 3 | size - 1)
            locations += value.to_bytes(size, "big")
        locations.append(0)
        data += content
    count = len(resources)
    buckets = [[] for _ in range(count)]
    for i, name in enumerate(names):
        buckets[hash_of(name, 0x01000193) % count].append(i)
    redirect, slots = [0] * count, [None] * count
    for bucket in sorted(range(count), key=lambda b: -len(buckets[b])):
        entries = buckets[bucket]
        if len(entries) > 1:
            seed = 1
            while True:
                taken = [hash_of(names[i], seed) % count for i in entries]
                if len(set(taken)) == len(taken) and all(slots[t] is None for t in taken):
                    break
                seed += 1
            redirect[bucket] = seed
            for i, slot in zip(entries, taken):
                slots[slot] = i
        elif entries:
            slot = slots.index(None)
            redirect[bucket] = -1 - slot
            slots[slot] = entries[0]
    header = struct.pack("<IIIIIII", 0xCAFEDADA, 1 << 16, 0, count, count, len(locations), len(strings))
    tables = struct.pack(f"<{count}i", *redirect) + struct.pack(f"<{count}I", *(starts[s] for s in slots))
    return header + tables + bytes(locations) + bytes(strings) + bytes(data)


def main():
    base = (CLASSES / "other/Base.class").read_bytes()
    face = (CLASSES / "other/Face.class").read_bytes()
    modules = HERE / "seeds" / "jimage"
    modules.mkdir(parents=True, exist_ok=True)
    package = struct.pack("<II", 0, 0)
    (modules / "two-classes").write_bytes(jimage([
        ("java.base", "java/lang", "Object", "class", base), ("java.base", "java/lang", "Face", "class", face),
        ("java.base", "", "module-info", "class", b"x"), ("packages", "", "java.lang", "", package)]))
    (modules / "one").write_bytes(jimage([("m", "", "a", "", b"content")]))
    archives = HERE / "seeds" / "zip"
    archives.mkdir(parents=True, exist_ok=True)
    for name, method in (("stored", zipfile.ZIP_STORED), ("deflated", zipfile.ZIP_DEFLATED)):
        with zipfile.ZipFile(archives / f"{name}.jar", "w", method) as jar:
            for path, content in (("META-INF/MANIFEST.MF", b"Manifest-Version: 1.0\n"), ("other/Base.class", base),
                                  ("other/Face.class", face)):
                jar.writestr(zipfile.ZipInfo(path), content, method)


main()
