"""Cuts a class file into ones with a single method each. The class file must be well-formed."""
import struct

ONE_WORD = {3: 4, 4: 4, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2}
TWO_WORDS = {5: 8, 6: 8}


def skip_constants(data):
    count, = struct.unpack_from(">H", data, 8)
    at, index = 10, 1
    while index < count:
        tag = data[at]
        if tag == 1:
            at += 3 + struct.unpack_from(">H", data, at + 1)[0]
        else:
            at += 1 + (ONE_WORD.get(tag) or TWO_WORDS[tag])
        index += 2 if tag in TWO_WORDS else 1
    return at


def skip_member(data, at):
    count, = struct.unpack_from(">H", data, at + 6)
    at += 8
    for _ in range(count):
        at += 6 + struct.unpack_from(">I", data, at + 2)[0]
    return at


def skip_members(data, at):
    count, = struct.unpack_from(">H", data, at)
    at += 2
    starts = []
    for _ in range(count):
        starts.append(at)
        at = skip_member(data, at)
    return starts, at


def split(data):
    """Nothing if the class is too damaged."""
    try:
        at = skip_constants(data) + 6
        at += 2 + 2 * struct.unpack_from(">H", data, at)[0]
        _, methods = skip_members(data, at)
        starts, end = skip_members(data, methods)
        if end > len(data):
            return []
        ends = starts[1:] + [end]
        return [data[:methods] + b"\0\1" + data[a:b] + data[end:] for a, b in zip(starts, ends)]
    except (struct.error, KeyError, IndexError):
        return []
