class A { String n; int k; def hi() { "hi ${n} ${k * 2}" } }
println new A(n: 'x', k: 4).hi(); println((1..10).collect { it * it }.findAll { it % 2 == 0 }.sum()); def m = [a: 1, b: [2, 3]]; m.each { k, v -> println "$k=$v" }
println 'hello world'.split(' ')*.capitalize().join('-'); def f = { x, y = 3 -> x + y }; println f(2); assert m.a == 1; println "abc" =~ /b/ ? 'y' : 'n'; @groovy.transform.CompileStatic int sq(int x) { x * x }; println sq(7)
try { null.foo() } catch (NullPointerException e) { println e.message }; println new XmlSlurper().parseText('<a><b>1</b></a>').b.text(); println 10G ** 20
