import sys, re, json
from java.util import ArrayList
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print fib(17), [x*x for x in range(10) if x % 2], re.sub(r'(\w)b', r'\1-', 'abcb'), json.dumps({'a': [1, None, 2.5]}, sort_keys=True)
a = ArrayList(); a.add(3); print a, len(a), sorted({'z':1,'b':2}.items())
class A(object):
    def __init__(s, v): s.v = v
    def __repr__(s): return 'A(%r)' % s.v
print A(3), A('q'), 2**100
try: 1/0
except ZeroDivisionError, e: print e
