// Resolution of constant pool entries (JVMS 5.4.3) and access control (JVMS 5.4.4).

#include <unordered_set>
#include <vector>

#include "vm/call_sites.h"
#include "vm/class.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/loading_constraints.h"
#include "vm/messages.h"
#include "vm/method_handles.h"
#include "vm/modules.h"
#include "vm/strings.h"
#include "vm/throw.h"

namespace cordon::vm {

using namespace loader;

namespace {

const Class* element_class(const Class* klass) {
  while (klass->is_array()) klass = klass->component;
  return klass;
}

}  // namespace

bool can_access_class(Vm& vm, const Class* from, const Class* target) {
  if (!from) return true;
  target = element_class(target);
  if (from == target || target->is_primitive() || from->is_magic_accessor) return true;
  if (target->access & kPublic) {
    if (from->loader == target->loader && from->package() == target->package()) return true;
    return vm.modules().allows(from, target);
  }
  return from->same_package(target);
}

bool can_access_member(Thread& thread, const Class* from, const Class* resolved_in, const Class* holder, u2 access) {
  if (!from || from == holder || (access & kPublic) || from->is_magic_accessor) return true;
  if (access & kProtected) {
    if (from->same_package(holder)) return true;
    // JVMS 5.4.4: also from subclasses; that the object is of the subclass's own kind is the verifier's business.
    if (from->is_subclass_of(holder))
      if ((access & kStatic) || resolved_in == from || from->is_subclass_of(resolved_in) || resolved_in->is_subclass_of(from)) return true;
    for (Class* host = from->hidden_host; host; host = nullptr)
      if (host->is_subclass_of(holder)) return true;
    return false;
  }
  if (access & kPrivate) {
    if (holder->file && from->file)
      return nest_host(thread, const_cast<Class*>(from)) == nest_host(thread, const_cast<Class*>(holder));
    return false;
  }
  return from->same_package(holder);
}

Class* nest_host(Thread& thread, Class* klass) {
  if (klass->hidden_host) return klass->hidden_host;
  if (Class* known = klass->nest_host.load(std::memory_order_acquire)) return known;
  Class* host = klass;
  if (klass->file && klass->file->nest_host) {
    // An invalid NestHost makes the class its own host (JVMS 5.4.4, errors ignored).
    JavaResult<Class*> candidate = resolve_class(thread, klass, klass->file->nest_host);
    if (!candidate.is_ok()) {
      if (thread.is_terminating()) return klass;
      thread.take_exception();
    } else if (Class* c = candidate.value(); c->file && c->same_package(klass)) {
      for (u2 i : c->file->nest_members)
        if (c->cp().class_name(i) == klass->name) host = c;
    }
  }
  klass->nest_host.store(host, std::memory_order_release);
  return host;
}

JavaResult<Class*> resolve_class(Thread& thread, Class* from, u2 index) {
  if (void* known = from->resolved[index].load(std::memory_order_acquire)) return static_cast<Class*>(known);
  Vm& vm = thread.vm();
  const Symbol* name = from->cp().class_name(index);
  if (from->is_hidden) {
    // A hidden class names itself, also as an array's element, by its original name.
    if (name == from->file->name()) return from;
  }
  Class* klass = CORDON_TRY(load_class(thread, name, from->loader ? from->loader : vm.boot_loader()));
  // The resolutions of the image's classes serve all VMs: a class that one VM gave its boot loader is none of them.
  if (from->is_shared() && !klass->is_shared()) return throw_new(thread, "java/lang/NoClassDefFoundError", name->text());
  if (!can_access_class(vm, from, klass))
    return throw_new(thread, "java/lang/IllegalAccessError", message_class_access(vm, from, klass));
  from->resolved[index].store(klass, std::memory_order_release);
  return klass;
}

JavaResult<Field*> resolve_field(Thread& thread, Class* from, u2 index, bool is_static, bool is_put, Method* in_method) {
  Vm& vm = thread.vm();
  ConstantPool& cp = from->cp();
  Field* field = static_cast<Field*>(from->resolved[index].load(std::memory_order_acquire));
  if (!field) {
    Class* holder = CORDON_TRY(resolve_class(thread, from, cp.member_class(index)));
    field = holder->find_field(cp.member_name(index), cp.member_descriptor(index));
    // Fields that the VM injected are invisible.
    if (!field || !field->info)
      return throw_new(thread, "java/lang/NoSuchFieldError", cp.member_name(index)->text());
    if (!can_access_member(thread, from, holder, field->holder, field->access))
      return throw_new(thread, "java/lang/IllegalAccessError", message_field_access(vm, from, field));
    std::string_view disputed =
        vm.loading_constraints().add_all(from->loader, field->holder->loader, field->descriptor->text());
    if (!disputed.empty())
      return throw_new(thread, "java/lang/LinkageError", message_field_constraint(vm, from, field, disputed));
  }
  if (field->is_static() != is_static)
    return throw_new(thread, "java/lang/IncompatibleClassChangeError",
                     std::string("Expected ") + (is_static ? "static" : "non-static") + " field " + field->holder->java_name() + "." +
                         std::string(field->name->text()));
  if (is_put && field->is_final()) {
    // JVMS 6.5 putfield, putstatic: final fields are set in their own class's initializers only.
    bool allowed = field->holder == from;
    if (allowed && from->file->major >= 53 && in_method) allowed = is_static ? in_method->is_class_initializer() : in_method->is_constructor();
    if (!allowed && !from->is_magic_accessor)
      return throw_new(thread, "java/lang/IllegalAccessError", message_final_field(vm, from, field, in_method));
  }
  from->resolved[index].store(field, std::memory_order_release);
  return field;
}

namespace {

/// JVMS 5.4.3.3 step 2 and 3: the superclasses, then the maximally-specific superinterface method.
Method* lookup_in_class(Class* klass, const Symbol* name, const Symbol* descriptor) {
  if (Method* m = klass->find_method(name, descriptor)) return m;
  std::vector<Method*> candidates;
  std::unordered_set<const Class*> dominated;  // superinterfaces of those that declare it
  for (Class* i : klass->all_interfaces) {
    Method* m = i->find_declared_method(name, descriptor);
    if (!m || m->is_static() || m->is_private()) continue;
    candidates.push_back(m);
    dominated.insert(i->all_interfaces.begin(), i->all_interfaces.end());
  }
  Method* found = nullptr;
  int concrete = 0;
  Method* any = nullptr;
  for (Method* m : candidates) {
    if (!any) any = m;
    if (dominated.contains(m->holder)) continue;
    if (!m->is_abstract()) {
      ++concrete;
      found = m;
    } else {
      any = m;
    }
  }
  return concrete == 1 ? found : any;
}

Method* lookup_in_interface(Vm& vm, Class* klass, const Symbol* name, const Symbol* descriptor) {
  if (Method* m = klass->find_declared_method(name, descriptor)) return m;
  Method* m = vm.known().Object->find_declared_method(name, descriptor);
  if (m && m->is_public() && !m->is_static()) return m;
  return lookup_in_class(klass, name, descriptor);
}

}  // namespace

Method* lookup_method(Vm& vm, Class* klass, const Symbol* name, const Symbol* descriptor) {
  return klass->is_interface() ? lookup_in_interface(vm, klass, name, descriptor) : lookup_in_class(klass, name, descriptor);
}

JavaResult<Method*> resolve_method(Thread& thread, Class* from, u2 index, InvokeKind kind) {
  Vm& vm = thread.vm();
  ConstantPool& cp = from->cp();
  const bool interface_ref = cp.tag(index) == CpTag::InterfaceMethodref;
  Method* method = static_cast<Method*>(from->resolved[index].load(std::memory_order_acquire));
  if (!method) {
    Class* holder = CORDON_TRY(resolve_class(thread, from, cp.member_class(index)));
    const Symbol* name = cp.member_name(index);
    const Symbol* descriptor = cp.member_descriptor(index);
    if (interface_ref != holder->is_interface())
      return throw_new(thread, "java/lang/IncompatibleClassChangeError",
                       interface_ref ? "Found class " + holder->java_name() + ", but interface was expected"
                                     : "Found interface " + holder->java_name() + ", but class was expected");
    if (Method* intrinsic = CORDON_TRY(find_polymorphic(thread, from, holder, name, descriptor))) {
      method = intrinsic;
      // invokeBasic and linkTo* are for java.lang.invoke: they believe what they are told.
      if (!can_access_member(thread, from, holder, method->holder, method->access))
        return throw_new(thread, "java/lang/IllegalAccessError", message_method_access(vm, from, method));
    } else {
      method = interface_ref ? lookup_in_interface(vm, holder, name, descriptor) : lookup_in_class(holder, name, descriptor);
      if (!method) return throw_new(thread, "java/lang/NoSuchMethodError", message_no_such_method(holder, name, descriptor));
      // An array's clone is public (JLS 10.7).
      bool array_clone = holder->is_array() && name->text() == "clone";
      if (!array_clone && !can_access_member(thread, from, holder, method->holder, method->access))
        return throw_new(thread, "java/lang/IllegalAccessError", message_method_access(vm, from, method));
      std::string_view disputed =
          vm.loading_constraints().add_all(from->loader, method->holder->loader, method->descriptor->text());
      if (!disputed.empty())
        return throw_new(thread, "java/lang/LinkageError", message_method_constraint(vm, from, method, disputed));
      // JVMS 6.5.invokespecial: constructors are not inherited.
      if (method->is_constructor() && method->holder != holder)
        return throw_new(thread, "java/lang/NoSuchMethodError", message_no_such_constructor(holder, name, descriptor));
    }
    from->resolved[index].store(method, std::memory_order_release);
  }
  const bool wants_static = kind == InvokeKind::Static;
  if (method->is_static() != wants_static)
    return throw_new(thread, "java/lang/IncompatibleClassChangeError",
                     wants_static ? "Expected static method '" + method->external_name() + "'"
                                  : "Expecting non-static method '" + method->external_name() + "'");
  // Only invokevirtual makes a call site of its own descriptor (JVMS 6.5); the declared method has another.
  if (method->is_polymorphic && kind != InvokeKind::Virtual)
    return throw_new(thread, "java/lang/NoSuchMethodError",
                     message_no_such_method(method->holder, cp.member_name(index), cp.member_descriptor(index)));
  return method;
}

JavaResult<Object*> resolve_string(Thread& thread, Class* from, u2 index) {
  Vm& vm = thread.vm();
  Object** slots = vm.references(from);
  Object*& slot = slots[from->reference_index[index]];
  if (slot) return slot;
  Object* string = CORDON_TRY(intern_symbol_string(thread, from->cp().utf8(from->cp().string_index(index))));
  std::atomic_ref<Object*>(slot).store(string, std::memory_order_release);
  return string;
}

}  // namespace cordon::vm
