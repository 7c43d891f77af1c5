#!/usr/bin/env python3
"""The shop of examples/c, in Python: shop.py CLASSES."""

import sys

import cordon

runtime = cordon.Runtime()
with cordon.Vm(runtime, class_path=[sys.argv[1]]) as vm:
    print("sum", sum(vm.call("shop.Shop.price", pieces) for pieces in range(1000)))

    vm.bind("shop.Shop.log", lambda text: print("log:", text))
    discount = vm.implement("java.util.function.IntUnaryOperator", applyAsInt=lambda price: price * 9 // 10)
    print(vm.call("shop.Shop.offer", "chair", 4, discount))

    words = vm.construct("java.util.ArrayList")
    for word in ("one", "zwölf"):
        words.call("add", word)
    print(words, words.call("get", 1))
    try:
        vm.call("shop.Shop.offer", "table", 1, vm.implement("java.util.function.IntUnaryOperator", applyAsInt=lambda price: price / 0))
    except cordon.JavaError as e:
        print("offer:", e)
    try:
        vm.call("shop.Shop.spy")
    except cordon.JavaError as e:
        print("spy:", e.class_name)
    try:
        vm.call("shop.Shop.hang", seconds=0.02)
    except cordon.JavaError as e:
        print("hang:", e)

with cordon.Vm(runtime, class_path=[sys.argv[1]], policy='[allow]\nread = ["/etc/passwd"]') as vm:
    vm.call("shop.Shop.spy")
    print("with a policy that allows it: read")
