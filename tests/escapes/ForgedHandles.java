// run: argument-type --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: argument-type
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: argument-type-generic --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: argument-type-generic
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: second-argument --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: second-argument
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: result-type --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: result-type
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: result-type-string --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: result-type-string
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: result-type-array --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: result-type-array
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: number-as-reference --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: number-as-reference
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: reference-as-number --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: reference-as-number
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: void-as-reference --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: void-as-reference
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: argument-count --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: argument-count
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: fewer-arguments --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: fewer-arguments
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: receiver-type --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: receiver-type
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: receiver-type-special --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: receiver-type-special
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: receiver-type-interface --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: receiver-type-interface
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: constructor-type --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: constructor-type
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: getter-type --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: getter-type
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: getter-receiver --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: getter-receiver
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: setter-value --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: setter-value
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: element-type --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: element-type
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: form-of-other-type --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: form-of-other-type
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: form-reference-for-number --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: form-reference-for-number
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: form-null --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: form-null
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: form-never-made --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: form-never-made
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: entry-of-other-form --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: entry-of-other-form
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: entry-of-instance-method --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: entry-of-instance-method
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: entry-never-made --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: entry-never-made
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: member-of-other-type --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: member-of-other-type
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: member-same-shape --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: member-same-shape
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: member-resolved-swapped --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: member-resolved-swapped
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: member-virtual-of-other-class --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: member-virtual-of-other-class
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: resolved-never-made --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: resolved-never-made
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: bound-argument --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: bound-argument
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: type-with-null-parameters --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: type-with-null-parameters
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: cached-adapter --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: cached-adapter
// out~ ^alive$
// not~ GAINED true
// run: var-handle-offset --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: var-handle-offset
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: var-handle-offset-of-reference --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: var-handle-offset-of-reference
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: var-handle-receiver --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: var-handle-receiver
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: var-handle-value-type --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: var-handle-value-type
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: call-site-target --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: call-site-target
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: call-site-null --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: call-site-null
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: link-by-reflection --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: link-by-reflection
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: link-by-handle --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: link-by-handle
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: link-with-anything --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: link-with-anything
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: link-special-to-other-class --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: link-special-to-other-class
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: link-virtual-to-other-class --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: link-virtual-to-other-class
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: trusted-lookup-opens-file --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: trusted-lookup-opens-file
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: class-by-allocation --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: class-by-allocation
// out~ ^alive$
// not~ GAINED|NOT REFUSED
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import sun.misc.Unsafe;

/** Method handles whose types, forms and members were swapped behind java.lang.invoke's back. */
public class ForgedHandles {
    interface Attack {
        void run() throws Throwable;
    }

    static class Small {
        int a = 0x41414141;
        int number() {
            return a;
        }
    }

    static class Large {
        Object o1 = "o1", o2 = "o2", o3 = "o3";
        long l1 = 0x4141414141414141L, l2 = l1, l3 = l1;
        String secret() {
            return "" + o3 + l3;
        }
        Large itself() {
            return this;
        }
    }

    static int taken(Large large) {
        large.l3 = 1;
        return large.o3.hashCode();
    }
    static Object give() {
        return new Small();
    }
    static long number() {
        return 0x4141414141414141L;
    }
    static Object same(Object o) {
        return o;
    }
    static long same(long o) {
        return o;
    }
    static int two(Large a, Large b) {
        return taken(a) + taken(b);
    }
    int field;
    String text = "text";
    static int[] array = {1};

    static final Unsafe U;
    static final Lookup lookup = MethodHandles.lookup();
    static final Lookup trusted;

    static {
        try {
            Field f = Unsafe.class.getDeclaredField("theUnsafe");
            f.setAccessible(true);
            U = (Unsafe) f.get(null);
            Field i = Lookup.class.getDeclaredField("IMPL_LOOKUP");
            trusted = (Lookup) U.getObject(U.staticFieldBase(i), U.staticFieldOffset(i));
        } catch (ReflectiveOperationException e) {
            throw new Error(e);
        }
    }

    static long offset(Class<?> c, String name) throws Throwable {
        Field f = Unsafe.class.getDeclaredField("theInternalUnsafe");
        f.setAccessible(true);
        Object internal = f.get(null);
        MethodHandle h = trusted.findVirtual(internal.getClass(), "objectFieldOffset", MethodType.methodType(long.class, Class.class, String.class));
        return (long) h.invoke(internal, c, name);
    }
    static Object get(Object o, Class<?> c, String name) throws Throwable {
        return U.getObject(o, offset(c, name));
    }
    static void set(Object o, Class<?> c, String name, Object value) throws Throwable {
        U.putObject(o, offset(c, name), value);
    }
    static Class<?> named(String name) throws Exception {
        return Class.forName("java.lang.invoke." + name);
    }
    static MethodHandle find(String name, MethodType type) throws Throwable {
        return lookup.findStatic(ForgedHandles.class, name, type);
    }
    static void retype(MethodHandle h, MethodType type) throws Throwable {
        set(h, MethodHandle.class, "type", type);
    }
    static MethodType type(Class<?> r, Class<?>... p) {
        return MethodType.methodType(r, p);
    }

    public static void main(String[] args) throws Throwable {
        MethodHandle taken = find("taken", type(int.class, Large.class));
        MethodHandle give = find("give", type(Object.class));
        MethodHandle number = find("number", type(long.class));
        Attack attack = switch (args[0]) {
            case "argument-type" -> () -> {
                retype(taken, type(int.class, Small.class));
                System.out.println("GAINED " + (int) taken.invokeExact(new Small()));
            };
            case "argument-type-generic" -> () -> {
                retype(taken, type(int.class, Object.class));
                System.out.println("GAINED " + (int) taken.invokeExact((Object) new Small()));
            };
            case "second-argument" -> () -> {
                MethodHandle two = find("two", type(int.class, Large.class, Large.class));
                retype(two, type(int.class, Large.class, Small.class));
                System.out.println("GAINED " + (int) two.invokeExact(new Large(), new Small()));
            };
            case "result-type" -> () -> {
                retype(give, type(Large.class));
                Large l = (Large) give.invokeExact();
                System.out.println("GAINED " + l.secret());
            };
            case "result-type-string" -> () -> {
                retype(give, type(String.class));
                String s = (String) give.invokeExact();
                System.out.println("GAINED " + s.length());
            };
            case "result-type-array" -> () -> {
                retype(give, type(long[].class));
                long[] s = (long[]) give.invokeExact();
                System.out.println("GAINED " + s.length);
            };
            case "number-as-reference" -> () -> {
                retype(number, type(Object.class));
                Object o = (Object) number.invokeExact();
                System.out.println("GAINED " + o);
            };
            case "reference-as-number" -> () -> {
                retype(give, type(long.class));
                long l = (long) give.invokeExact();
                System.out.println("GAINED " + l);
            };
            case "void-as-reference" -> () -> {
                MethodHandle gc = lookup.findStatic(System.class, "gc", type(void.class));
                retype(gc, type(Object.class));
                Object o = (Object) gc.invokeExact();
                System.out.println("GAINED " + o);
            };
            case "argument-count" -> () -> {
                retype(taken, type(int.class, Large.class, Object.class, Object.class));
                System.out.println("GAINED " + (int) taken.invokeExact(new Large(), (Object) "", (Object) ""));
            };
            case "fewer-arguments" -> () -> {
                retype(taken, type(int.class));
                System.out.println("GAINED " + (int) taken.invokeExact());
            };
            case "receiver-type" -> () -> {
                MethodHandle h = lookup.findVirtual(Large.class, "secret", type(String.class));
                retype(h, type(String.class, Small.class));
                System.out.println("GAINED " + (String) h.invokeExact(new Small()));
            };
            case "receiver-type-special" -> () -> {
                MethodHandle h = MethodHandles.privateLookupIn(Large.class, lookup).findSpecial(Large.class, "secret", type(String.class), Large.class);
                retype(h, type(String.class, Small.class));
                System.out.println("GAINED " + (String) h.invokeExact(new Small()));
            };
            case "receiver-type-interface" -> () -> {
                MethodHandle h = lookup.findVirtual(List.class, "size", type(int.class));
                retype(h, type(int.class, Small.class));
                System.out.println("GAINED " + (int) h.invokeExact(new Small()));
            };
            case "constructor-type" -> () -> {
                MethodHandle h = lookup.findConstructor(Small.class, type(void.class));
                retype(h, type(Large.class));
                Large l = (Large) h.invokeExact();
                System.out.println("GAINED " + l.secret());
            };
            case "getter-type" -> () -> {
                MethodHandle h = lookup.findGetter(ForgedHandles.class, "text", String.class);
                retype(h, type(Large.class, ForgedHandles.class));
                Large l = (Large) h.invokeExact(new ForgedHandles());
                System.out.println("GAINED " + l.secret());
            };
            case "getter-receiver" -> () -> {
                MethodHandle h = lookup.findGetter(Large.class, "l3", long.class);
                retype(h, type(long.class, Small.class));
                System.out.println("GAINED " + (long) h.invokeExact(new Small()));
            };
            case "setter-value" -> () -> {
                MethodHandle h = lookup.findSetter(ForgedHandles.class, "text", String.class);
                retype(h, type(void.class, ForgedHandles.class, Object.class));
                ForgedHandles f = new ForgedHandles();
                h.invokeExact(f, (Object) new Small());
                System.out.println("GAINED " + f.text.length());
            };
            case "element-type" -> () -> {
                MethodHandle h = MethodHandles.arrayElementGetter(Object[].class);
                retype(h, type(Large.class, Object[].class, int.class));
                Large l = (Large) h.invokeExact(new Object[]{new Small()}, 0);
                System.out.println("GAINED " + l.secret());
            };
            case "form-of-other-type" -> () -> {
                MethodHandle h = find("same", type(long.class, long.class));
                set(give, MethodHandle.class, "form", get(h, MethodHandle.class, "form"));
                System.out.println("GAINED " + give.invokeExact());
            };
            case "form-reference-for-number" -> () -> {
                MethodHandle a = find("same", type(Object.class, Object.class)), b = find("same", type(long.class, long.class));
                set(b, MethodHandle.class, "form", get(a, MethodHandle.class, "form"));
                System.out.println("GAINED " + (long) b.invokeExact(0x4141414141414141L));
            };
            case "form-null" -> () -> {
                set(give, MethodHandle.class, "form", null);
                System.out.println("GAINED " + give.invokeExact());
            };
            case "form-never-made" -> () -> {
                set(give, MethodHandle.class, "form", U.allocateInstance(named("LambdaForm")));
                System.out.println("GAINED " + give.invokeExact());
            };
            case "entry-of-other-form" -> () -> {
                Object a = get(find("same", type(Object.class, Object.class)), MethodHandle.class, "form");
                Object b = get(find("same", type(long.class, long.class)), MethodHandle.class, "form");
                set(b, named("LambdaForm"), "vmentry", get(a, named("LambdaForm"), "vmentry"));
                System.out.println("GAINED " + (long) find("same", type(long.class, long.class)).invokeExact(0x4141414141414141L));
            };
            case "entry-of-instance-method" -> () -> {
                MethodHandle h = lookup.findVirtual(Large.class, "itself", type(Large.class));
                Object member = get(h, named("DirectMethodHandle"), "member");
                set(get(give, MethodHandle.class, "form"), named("LambdaForm"), "vmentry", member);
                System.out.println("GAINED " + give.invokeExact());
            };
            case "entry-never-made" -> () -> {
                set(get(give, MethodHandle.class, "form"), named("LambdaForm"), "vmentry", U.allocateInstance(named("MemberName")));
                System.out.println("GAINED " + give.invokeExact());
            };
            case "member-of-other-type" -> () -> {
                MethodHandle same = find("same", type(Object.class, Object.class));
                set(same, named("DirectMethodHandle"), "member", get(taken, named("DirectMethodHandle"), "member"));
                System.out.println("GAINED " + same.invokeExact((Object) new Small()));
            };
            case "member-same-shape" -> () -> {
                // The same basic types, another class.
                MethodHandle hash = lookup.findStatic(System.class, "identityHashCode", type(int.class, Object.class));
                set(hash, named("DirectMethodHandle"), "member", get(taken, named("DirectMethodHandle"), "member"));
                System.out.println("GAINED " + (int) hash.invokeExact((Object) new Small()));
            };
            case "member-resolved-swapped" -> () -> {
                Object a = get(taken, named("DirectMethodHandle"), "member");
                MethodHandle hash = lookup.findStatic(System.class, "identityHashCode", type(int.class, Object.class));
                Object b = get(hash, named("DirectMethodHandle"), "member");
                set(b, named("MemberName"), "method", get(a, named("MemberName"), "method"));
                System.out.println("GAINED " + (int) hash.invokeExact((Object) new Small()));
            };
            case "member-virtual-of-other-class" -> () -> {
                MethodHandle h = lookup.findVirtual(Small.class, "number", type(int.class));
                MethodHandle g = lookup.findVirtual(Large.class, "hashCode", type(int.class));
                set(h, named("DirectMethodHandle"), "member", get(g, named("DirectMethodHandle"), "member"));
                MethodHandle k = lookup.findVirtual(Large.class, "itself", type(Large.class));
                set(get(g, named("DirectMethodHandle"), "member"), named("MemberName"), "method", get(get(k, named("DirectMethodHandle"), "member"), named("MemberName"), "method"));
                System.out.println("GAINED " + (int) h.invokeExact(new Small()));
            };
            case "resolved-never-made" -> () -> {
                Object member = get(taken, named("DirectMethodHandle"), "member");
                set(member, named("MemberName"), "method", U.allocateInstance(named("ResolvedMethodName")));
                System.out.println("GAINED " + (int) taken.invokeExact(new Large()));
            };
            case "bound-argument" -> () -> {
                MethodHandle bound = MethodHandles.insertArguments(taken, 0, new Large());
                for (Class<?> c = bound.getClass(); c != Object.class; c = c.getSuperclass())
                    for (Field f : c.getDeclaredFields())
                        if (!Modifier.isStatic(f.getModifiers()) && f.getType() == Object.class) set(bound, c, f.getName(), new Small());
                System.out.println("GAINED " + (int) bound.invokeExact());
            };
            case "type-with-null-parameters" -> () -> {
                MethodType t = (MethodType) U.allocateInstance(MethodType.class);
                set(t, MethodType.class, "ptypes", new Class<?>[3]);
                set(t, MethodType.class, "rtype", void.class);
                Object name = U.allocateInstance(named("MemberName"));
                set(name, named("MemberName"), "clazz", String.class);
                set(name, named("MemberName"), "name", "length");
                set(name, named("MemberName"), "type", t);
                U.putInt(name, offset(named("MemberName"), "flags"), 0x10000 | 5 << 24);
                trusted.findStatic(named("MethodHandleNatives"), "resolve", type(named("MemberName"), named("MemberName"), Class.class, int.class, boolean.class))
                    .invokeWithArguments(name, null, 0, false);
                System.out.println("GAINED");
            };
            case "cached-adapter" -> () -> {
                // What linkMethod finds in the caches of a type is put into another's.
                Object form1 = get(type(Object.class, Object.class), MethodType.class, "form");
                Object form2 = get(type(long.class, long.class), MethodType.class, "form");
                MethodHandle warm = find("same", type(Object.class, Object.class));
                warm.invokeExact((Object) "");
                set(form2, named("MethodTypeForm"), "lambdaForms", get(form1, named("MethodTypeForm"), "lambdaForms"));
                MethodHandle h = find("same", type(long.class, long.class));
                System.out.println("GAINED " + ((long) h.invokeExact(0x4141414141414141L) != 0x4141414141414141L));
            };
            case "var-handle-offset" -> () -> {
                VarHandle h = lookup.findVarHandle(ForgedHandles.class, "field", int.class);
                U.putLong(h, offset(named("VarHandleInts$FieldInstanceReadWrite"), "fieldOffset"), 0);
                System.out.println("GAINED " + (int) h.get(new ForgedHandles()));
            };
            case "var-handle-offset-of-reference" -> () -> {
                VarHandle h = lookup.findVarHandle(ForgedHandles.class, "field", int.class);
                U.putLong(h, offset(named("VarHandleInts$FieldInstanceReadWrite"), "fieldOffset"), offset(ForgedHandles.class, "text"));
                h.set(new ForgedHandles(), 0x41414141);
                System.out.println("GAINED");
            };
            case "var-handle-receiver" -> () -> {
                VarHandle h = lookup.findVarHandle(Large.class, "l3", long.class);
                set(h, named("VarHandleLongs$FieldInstanceReadOnly"), "receiverType", Small.class);
                System.out.println("GAINED " + (long) h.get(new Small()));
            };
            case "var-handle-value-type" -> () -> {
                VarHandle h = lookup.findVarHandle(ForgedHandles.class, "text", String.class);
                set(h, named("VarHandleReferences$FieldInstanceReadOnly"), "fieldType", Object.class);
                ForgedHandles f = new ForgedHandles();
                h.set(f, (Object) new Small());
                System.out.println("GAINED " + f.text.length());
            };
            case "call-site-target" -> () -> {
                MutableCallSite site = new MutableCallSite(type(Large.class));
                set(site, CallSite.class, "target", give);
                MethodHandle invoker = site.dynamicInvoker();
                Large l = (Large) invoker.invokeExact();
                System.out.println("GAINED " + l.secret());
            };
            case "call-site-null" -> () -> {
                MutableCallSite site = new MutableCallSite(type(Object.class));
                set(site, CallSite.class, "target", null);
                MethodHandle invoker = site.dynamicInvoker();
                System.out.println("GAINED " + invoker.invokeExact());
            };
            case "link-by-reflection" -> () -> {
                Method open = Module.class.getDeclaredMethod("implAddOpens", String.class);
                trusted.unreflect(open).invoke(Object.class.getModule(), "java.lang.invoke");
                Method link = MethodHandle.class.getDeclaredMethod("linkToStatic", Object[].class);
                link.setAccessible(true);
                System.out.println("GAINED " + link.invoke(null, (Object) new Object[]{new Small(), get(taken, named("DirectMethodHandle"), "member")}));
            };
            case "link-by-handle" -> () -> {
                MethodHandle link = trusted.findStatic(MethodHandle.class, "linkToStatic", type(int.class, Object.class, named("MemberName")));
                System.out.println("GAINED " + (int) link.invoke((Object) new Small(), get(taken, named("DirectMethodHandle"), "member")));
            };
            case "link-with-anything" -> () -> {
                MethodHandle link = trusted.findStatic(MethodHandle.class, "linkToStatic", type(int.class, Object.class, Object.class));
                System.out.println("GAINED " + (int) link.invoke((Object) new Small(), (Object) "no member"));
            };
            case "link-special-to-other-class" -> () -> {
                MethodHandle h = lookup.findVirtual(Large.class, "secret", type(String.class));
                MethodHandle link = trusted.findStatic(MethodHandle.class, "linkToSpecial", type(Object.class, Object.class, named("MemberName")));
                System.out.println("GAINED " + link.invoke((Object) new Small(), get(h, named("DirectMethodHandle"), "member")));
            };
            case "link-virtual-to-other-class" -> () -> {
                MethodHandle h = lookup.findVirtual(Large.class, "secret", type(String.class));
                MethodHandle link = trusted.findStatic(MethodHandle.class, "linkToVirtual", type(Object.class, Object.class, named("MemberName")));
                System.out.println("GAINED " + link.invoke((Object) new Small(), get(h, named("DirectMethodHandle"), "member")));
            };
            case "trusted-lookup-opens-file" -> () -> {
                // All of Java lies open to it; the host does not.
                MethodHandle open = trusted.findVirtual(java.io.FileInputStream.class, "open0", type(void.class, String.class));
                java.io.FileInputStream in = (java.io.FileInputStream) U.allocateInstance(java.io.FileInputStream.class);
                set(in, java.io.FileInputStream.class, "fd", new java.io.FileDescriptor());
                open.invoke(in, "/etc/passwd");
                System.out.println("GAINED");
            };
            case "class-by-allocation" -> () -> {
                Object c = trusted.findConstructor(Class.class, type(void.class, ClassLoader.class, Class.class)).invoke((ClassLoader) null, (Class<?>) null);
                System.out.println("GAINED " + c);
            };
            default -> throw new Error(args[0]);
        };
        try {
            attack.run();
            System.out.println("NOT REFUSED");
        } catch (LinkageError | InternalError | ReflectiveOperationException | java.io.IOException | RuntimeException e) {
            System.out.println("refused");
        }
        System.gc();
        System.out.println("alive");
    }
}
