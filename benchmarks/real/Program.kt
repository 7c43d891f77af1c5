data class P(val n: String, val a: Int)
sealed class E { class N(val v: Int): E(); class Add(val l: E, val r: E): E() }
fun ev(e: E): Int = when(e) { is E.N -> e.v; is E.Add -> ev(e.l) + ev(e.r) }
fun main(args: Array<String>) { val l = (1..20).map { P("n$it", it * 7 % 13) }; println(l.groupBy { it.a % 3 }.mapValues { it.value.sumBy { p -> p.a } }); println(ev(E.Add(E.N(3), E.N(4)))); println(generateSequence(1) { it * 2 }.takeWhile { it < 1000 }.toList()); val s = buildString { for (i in 1..5) append(i).append(',') }; println(s) 
  try { val x: String? = null; println(x!!.length) } catch (e: NullPointerException) { println("npe") } ; println(l.sortedWith(compareBy({ it.a }, { it.n })).take(3)) }
