"""Cordon for Python, over its C API and ctypes: as much of it as shop.py needs, and a start for more.

Runtime, Vm, Object, JavaError. Numbers, strings, booleans and None travel by themselves; other objects are Object.
Where a Java method wants a long or a double and Python has an int, Java's widening does it.
"""

import ctypes
import ctypes.util
import os

_lib = ctypes.CDLL(os.environ.get("CORDON_LIBRARY") or ctypes.util.find_library("cordon") or "libcordon.so.0")

_p, _size, _text = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p


class _Text(ctypes.Structure):
    _fields_ = [("data", _p), ("length", _size)]


class _As(ctypes.Union):
    _fields_ = [("Z", ctypes.c_bool), ("B", ctypes.c_int8), ("C", ctypes.c_uint16), ("S", ctypes.c_int16), ("I", ctypes.c_int32),
                ("J", ctypes.c_int64), ("F", ctypes.c_float), ("D", ctypes.c_double), ("text", _Text), ("object", _p)]


class _Value(ctypes.Structure):
    _fields_ = [("kind", ctypes.c_int), ("of", _As)]


_Function = ctypes.CFUNCTYPE(_p, _p, ctypes.POINTER(_Value), _size, ctypes.POINTER(_Value))
_Release = ctypes.CFUNCTYPE(None, _p)


class _Method(ctypes.Structure):
    _fields_ = [("name", _text), ("function", _Function), ("user_data", _p), ("release", _Release)]


_values, _out = ctypes.POINTER(_Value), ctypes.POINTER(_p)
for _name, _result, *_arguments in [
        ("runtime_create", _p, _text, _out), ("runtime_delete", None, _p),
        ("policy_create", _p), ("policy_delete", None, _p), ("policy_text", None, _p, _text),
        ("vm_options_create", _p), ("vm_options_delete", None, _p), ("vm_options_set_policy", None, _p, _p),
        ("vm_options_add_class_path", None, _p, _text), ("vm_options_set_max_heap", None, _p, _size),
        ("vm_create", _p, _p, _p, _out), ("vm_delete", None, _p), ("vm_kill", None, _p),
        ("vm_call", _p, _p, _text, _values, _size, ctypes.c_uint64, _values),
        ("vm_construct", _p, _p, _text, _values, _size, _out),
        ("vm_bind", _p, _p, _text, _Function, _p, _Release, _p, _size),
        ("vm_implement", _p, _p, _text, ctypes.POINTER(_Method), _size, _out),
        ("object_call", _p, _p, _text, _values, _size, ctypes.c_uint64, _values),
        ("object_copy", _p, _p), ("object_delete", None, _p), ("object_to_string", _p, _p, _out),
        ("error_create", _p, _text), ("error_delete", None, _p), ("error_message", _text, _p), ("error_class_name", _text, _p),
        ("error_trace", _p, _p), ("value_clear", None, _values), ("value_copy_text", _Value, _text, _size), ("free", None, _p)]:
    _f = getattr(_lib, "cordon_" + _name)
    _f.restype, _f.argtypes = _result, _arguments


class JavaError(Exception):
    """A failed call: `class_name` and `trace` of a Java exception, or an empty class name and Cordon's own message."""

    def __init__(self, error):
        self.class_name = _lib.cordon_error_class_name(error).decode()
        self.trace = _taken(_lib.cordon_error_trace(error))
        super().__init__(_lib.cordon_error_message(error).decode())
        _lib.cordon_error_delete(error)


def _taken(text):
    """A char * that is ours, as a str."""
    value = ctypes.string_at(text).decode()
    _lib.cordon_free(text)
    return value


def _check(error):
    if error:
        raise JavaError(error)


class Object:
    """A Java object. Its methods: order.call("times", 3)."""

    def __init__(self, handle):
        self._handle = handle

    def __del__(self):
        _lib.cordon_object_delete(self._handle)

    def call(self, method, *arguments, seconds=0):
        result = _Value()
        _check(_lib.cordon_object_call(self._handle, method.encode(), _to_java(arguments), len(arguments), int(seconds * 1e9), result))
        return _from_java(result, True)

    def __str__(self):
        text = _p()
        _check(_lib.cordon_object_to_string(self._handle, text))
        return _taken(text)


def _to_java(arguments):
    values = (_Value * max(1, len(arguments)))()
    values.kept = [_fill(value, argument) for value, argument in zip(values, arguments)]
    return values


def _fill(value, argument):
    """Lends a Python value to Java; the result must live as long."""
    if argument is None:
        value.kind = ord("0")
    elif isinstance(argument, bool):
        value.kind, value.of.Z = ord("Z"), argument
    elif isinstance(argument, int):
        kind = "I" if -2**31 <= argument < 2**31 else "J"
        value.kind = ord(kind)
        setattr(value.of, kind, argument)
    elif isinstance(argument, float):
        value.kind, value.of.D = ord("D"), argument
    elif isinstance(argument, str):
        data = argument.encode()
        value.kind, value.of.text = ord("s"), _Text(ctypes.cast(data, _p), len(data))
        return data
    elif isinstance(argument, Object):
        value.kind, value.of.object = ord("o"), argument._handle
    else:
        raise TypeError(f"a {type(argument).__name__} is nothing to Java")
    return argument


def _from_java(value, is_ours):
    kind = chr(value.kind)
    if kind in "V0":
        return None
    if kind == "o":
        return Object(value.of.object if is_ours else _lib.cordon_object_copy(value.of.object))
    if kind == "s":
        text = ctypes.string_at(value.of.text.data, value.of.text.length).decode()
        if is_ours:
            _lib.cordon_value_clear(value)
        return text
    return chr(value.of.C) if kind == "C" else getattr(value.of, kind)


def _as_c(function):
    """A Python function that Java can call."""
    def run(_user_data, arguments, count, result):
        try:
            answer = function(*[_from_java(arguments[i], False) for i in range(count)])
            if isinstance(answer, str):
                data = answer.encode()
                result[0] = _lib.cordon_value_copy_text(data, len(data))
            elif isinstance(answer, Object):
                result[0].kind, result[0].of.object = ord("o"), _lib.cordon_object_copy(answer._handle)
            elif answer is not None:
                _fill(result[0], answer)
            else:
                result[0].kind = ord("0")
        except JavaError as e:
            return _lib.cordon_error_create(str(e).encode())
        except Exception as e:  # becomes a RuntimeException
            return _lib.cordon_error_create(f"{type(e).__name__}: {e}".encode())
        return None
    return _Function(run)


class Vm:
    """One Java VM. With `with`, it ends with its block."""

    def __init__(self, runtime, class_path=(), policy="", max_heap=0):
        options, rules, self._handle, self._kept = _lib.cordon_vm_options_create(), _lib.cordon_policy_create(), _p(), []
        _lib.cordon_policy_text(rules, policy.encode())
        _lib.cordon_vm_options_set_policy(options, rules)
        _lib.cordon_vm_options_set_max_heap(options, max_heap)
        for path in class_path:
            _lib.cordon_vm_options_add_class_path(options, path.encode())
        error = _lib.cordon_vm_create(runtime._handle, options, self._handle)
        _lib.cordon_vm_options_delete(options)
        _lib.cordon_policy_delete(rules)
        _check(error)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        _lib.cordon_vm_delete(self._handle)
        self._handle = _p()

    def call(self, method, *arguments, seconds=0):
        """vm.call("acme.Plugin.price", 3, seconds=0.05)"""
        result = _Value()
        _check(_lib.cordon_vm_call(self._handle, method.encode(), _to_java(arguments), len(arguments), int(seconds * 1e9), result))
        return _from_java(result, True)

    def construct(self, class_name, *arguments):
        handle = _p()
        _check(_lib.cordon_vm_construct(self._handle, class_name.encode(), _to_java(arguments), len(arguments), handle))
        return Object(handle)

    def bind(self, method, function):
        """Makes a Python function the implementation of a native method."""
        self._kept.append(_as_c(function))
        _check(_lib.cordon_vm_bind(self._handle, method.encode(), self._kept[-1], None, _Release(), None, 0))

    def implement(self, interface, **methods):
        """An object of a Java interface: vm.implement("java.lang.Runnable", run=lambda: print("run"))"""
        rows = (_Method * len(methods))(*[_Method(name.encode(), _as_c(f), None, _Release()) for name, f in methods.items()])
        self._kept.append(rows)
        handle = _p()
        _check(_lib.cordon_vm_implement(self._handle, interface.encode(), rows, len(methods), handle))
        return Object(handle)


class Runtime:
    def __init__(self, java_home=None):
        self._handle = _p()
        _check(_lib.cordon_runtime_create(java_home and java_home.encode(), self._handle))
