// The VM's half of java.lang.invoke: MemberName resolution and what method handles read of it.

#include "vm/method_handles.h"

#include "stdlib/registry.h"
#include "vm/alloc.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/messages.h"
#include "vm/reflection.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {

namespace {

using namespace vm;

constexpr jint kIsMethod = 0x10000, kIsConstructor = 0x20000, kIsField = 0x40000;

jint ref_kind(jint flags) { return flags >> 24 & 15; }

void append_descriptor(Vm& vm, std::string& out, const Object* mirror) {
  const Class* klass = class_of_mirror(vm, mirror);
  if (klass->is_primitive()) out += descriptor_char(klass->element_type);
  else if (klass->is_array()) out += klass->name->text();
  else out.append("L").append(klass->name->text()).append(";");
}

/// MemberName.type as a descriptor: a MethodType, a Class (of a field), or a String that is one already.
bool descriptor_of(Vm& vm, const Object* type, std::string& out) {
  const Known& known = vm.known();
  if (!type) return false;
  if (type->klass == known.String) {
    out = to_modified_utf8(vm, type);
    return true;
  }
  if (type->klass == known.Class) {
    append_descriptor(vm, out, type);
    return true;
  }
  if (type->klass != known.MethodType) return false;
  const auto* parameters = static_cast<const ObjectArray*>(type->at<Object*>(known.MethodType_ptypes));
  const Object* result = type->at<Object*>(known.MethodType_rtype);
  // A MethodType that no constructor has seen may hold anything of the fields' types.
  constexpr jint kMaxParameters = 255;
  if (!parameters || !result || parameters->length() > kMaxParameters) return false;
  out = "(";
  for (jint i = 0; i < parameters->length(); ++i) {
    const Object* parameter = parameters->data()[i];
    if (!parameter) return false;
    append_descriptor(vm, out, parameter);
  }
  out += ')';
  append_descriptor(vm, out, result);
  return true;
}

JavaResult<Object*> resolve(Thread& thread, Object* self, Object* caller_mirror, jint lookup_mode, jboolean speculative) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  if (!self) return throw_internal_error(thread, "nothing to resolve");
  if (self->at<Object*>(known.MemberName_method)) return self;
  jint flags = self->at<jint>(known.MemberName_flags);
  Object* mirror = self->at<Object*>(known.MemberName_clazz);
  Object* name_string = self->at<Object*>(known.MemberName_name);
  std::string descriptor;
  if (!mirror || !name_string || !descriptor_of(vm, self->at<Object*>(known.MemberName_type), descriptor))
    return throw_illegal_argument(thread, "nothing to resolve");
  Class* klass = class_of_mirror(vm, mirror);
  if (klass->is_primitive()) return static_cast<Object*>(nullptr);
  if (klass->is_array()) klass = known.Object;
  Class* caller = caller_mirror ? class_of_mirror(vm, caller_mirror) : nullptr;
  CORDON_TRY(link_class(thread, klass));
  const std::string name_text = to_modified_utf8(vm, name_string);
  // Names that no class has declared cannot be found: nothing is interned for them.
  const Symbol* name = vm.pins().find(name_text);
  const Symbol* type = vm.pins().find(descriptor);
  if (name_text == "<clinit>") name = nullptr;

  if (flags & kIsField) {
    Field* field = name && type ? klass->find_field(name, type) : nullptr;
    if (!field || !field->info) {
      if (speculative) return static_cast<Object*>(nullptr);
      return throw_new(thread, "java/lang/NoSuchFieldError", name_text);
    }
    if (caller && !can_access_member(thread, caller, klass, field->holder, field->access)) {
      if (speculative) return static_cast<Object*>(nullptr);
      return throw_new(thread, "java/lang/IllegalAccessError", message_field_access(vm, caller, field));
    }
    jint kind = ref_kind(flags);
    // Whether the field is static shows in the resolved kind; Java compares it with the one that was asked for.
    init_member_name_field(vm, self, *field, kind == 3 || kind == 4);
    return self;
  }

  jint kind = ref_kind(flags);
  Method* method = nullptr;
  if (name && (klass == known.MethodHandle || klass == known.VarHandle) && (flags & kIsMethod)) {
    if (Method* found = CORDON_TRY(find_polymorphic(thread, nullptr, klass, name, vm.intern_symbol(descriptor)))) {
      if (!found->is_polymorphic) method = found;
    }
  }
  if (!method && name && type) {
    method = flags & kIsConstructor ? klass->find_declared_method(name, type) : lookup_method(vm, klass, name, type);
  }
  if (!method) {
    if (speculative) return static_cast<Object*>(nullptr);
    return throw_new(thread, "java/lang/NoSuchMethodError",
                     message_no_such_method(klass, vm.intern_symbol(name_text), vm.intern_symbol(descriptor)));
  }
  if (caller) {
    bool array_clone = class_of_mirror(vm, mirror)->is_array() && name_text == "clone";
    if (!array_clone && !can_access_member(thread, caller, klass, method->holder, method->access)) {
      if (speculative) return static_cast<Object*>(nullptr);
      return throw_new(thread, "java/lang/IllegalAccessError", message_method_access(vm, caller, method));
    }
  }
  bool wants_static = kind == 6;
  if (wants_static != method->is_static()) {
    if (speculative) return static_cast<Object*>(nullptr);
    return throw_new(thread, "java/lang/IncompatibleClassChangeError",
                     wants_static ? message_expected_static_method(*method) : message_expected_instance_method(*method));
  }
  if (kind == 9 && !klass->is_interface() && !speculative && klass != known.Object)
    return throw_new(thread, "java/lang/IncompatibleClassChangeError", message_found_class(klass));
  CORDON_TRY(init_member_name_method(thread, self, method, klass, kind == 5 || kind == 9));
  return self;
}

/// init(MemberName, Object): from a Field, Method or Constructor of reflection.
JavaResult<void> init(Thread& thread, Object* self, Object* reference) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  if (!self || !reference) return throw_null_pointer(thread);
  if (reference->klass == known.ReflectField) {
    const Field* field = field_of(vm, reference);
    if (!field) return throw_internal_error(thread, "unrecognized field");
    init_member_name_field(vm, self, *field, false);
    return {};
  }
  bool is_method = reference->klass == known.ReflectMethod;
  if (!is_method && reference->klass != known.ReflectConstructor) return throw_internal_error(thread, "unrecognized type: " + reference->klass->java_name());
  Method* method = method_of(vm, reference);
  if (!method) return throw_internal_error(thread, "unrecognized method");
  return init_member_name_method(thread, self, method, method->holder, is_method);
}

/// Recovers name and type of a MemberName that the VM filled.
JavaResult<void> expand(Thread& thread, Object* self) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  if (!self) return throw_internal_error(thread, "nothing to expand");
  jint flags = self->at<jint>(known.MemberName_flags);
  const Symbol* name = nullptr;
  const Symbol* descriptor = nullptr;
  if (flags & (kIsMethod | kIsConstructor)) {
    Method* method = method_of_member_name(vm, self);
    if (!method) return throw_illegal_argument(thread, "nothing to expand");
    name = method->name;
    descriptor = method->descriptor;
    if (!self->at<Object*>(known.MemberName_clazz)) self->at<Object*>(known.MemberName_clazz) = vm.mirror(method->holder);
  } else if (flags & kIsField) {
    Object* mirror = self->at<Object*>(known.MemberName_clazz);
    jlong offset = self->at<jlong>(known.MemberName_vm_index);
    if (!mirror) return throw_illegal_argument(thread, "nothing to expand");
    Class* klass = class_of_mirror(vm, mirror);
    bool is_static = flags & loader::kStatic;
    for (u2 i = 0; i < klass->field_count; ++i)
      if (klass->fields[i].offset == offset && klass->fields[i].is_static() == is_static) name = klass->fields[i].name, descriptor = klass->fields[i].descriptor;
    if (!name) return throw_internal_error(thread, "unrecognized field");
  } else {
    return throw_internal_error(thread, "unrecognized type");
  }
  if (!self->at<Object*>(known.MemberName_name)) {
    Object* text = CORDON_TRY(intern_symbol_string(thread, name->text()));
    self->at<Object*>(known.MemberName_name) = text;
  }
  if (!self->at<Object*>(known.MemberName_type)) {
    Object* text = CORDON_TRY(make_string_modified(thread, descriptor->text()));
    self->at<Object*>(known.MemberName_type) = text;
  }
  return {};
}

bool is_field(Vm& vm, Object* self) { return self && (self->at<jint>(vm.known().MemberName_flags) & kIsField) && self->at<Object*>(vm.known().MemberName_clazz); }

JavaResult<jlong> objectFieldOffset(Thread& thread, Object* self) {
  Vm& vm = thread.vm();
  if (!is_field(vm, self)) return throw_internal_error(thread, "non-static field required");
  return self->at<jlong>(vm.known().MemberName_vm_index);
}

JavaResult<jlong> staticFieldOffset(Thread& thread, Object* self) {
  Vm& vm = thread.vm();
  if (!is_field(vm, self)) return throw_internal_error(thread, "static field required");
  return self->at<jlong>(vm.known().MemberName_vm_index);
}

JavaResult<Object*> staticFieldBase(Thread& thread, Object* self) {
  Vm& vm = thread.vm();
  if (!is_field(vm, self)) return throw_internal_error(thread, "static field required");
  return self->at<Object*>(vm.known().MemberName_clazz);
}

/// {Long vmindex, for fields the class, for methods the MemberName}.
JavaResult<Object*> getMemberVMInfo(Thread& thread, Object* self) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  if (!self) return static_cast<Object*>(nullptr);
  ObjectArray* result = CORDON_TRY(allocate_objects(thread, known.Object, 2));
  Object* index = CORDON_TRY(box(thread, Value(self->at<jlong>(known.MemberName_vm_index))));
  (*result)[0] = index;
  (*result)[1] = is_field(vm, self) ? self->at<Object*>(known.MemberName_clazz) : self;
  return static_cast<Object*>(result);
}

JavaResult<void> setCallSiteTarget(Thread& thread, Object* site, Object* target) {
  if (!site) return throw_null_pointer(thread);
  // Interpreted calls read CallSite.target each time, so there is nothing to invalidate.
  site->atomic_at<Object*>(thread.vm().known().CallSite_target).store(target, std::memory_order_seq_cst);
  return {};
}

void clearCallSiteContext(Thread&, Object*) {}

jint getNamedCon(Thread&, jint, ObjectArray*) { return 0; }

constexpr NativeMethod kMethods[] = {
    pure<no_op>("registerNatives", "()V"),
    pure<resolve>("resolve", "(Ljava/lang/invoke/MemberName;Ljava/lang/Class;IZ)Ljava/lang/invoke/MemberName;"),
    pure<init>("init", "(Ljava/lang/invoke/MemberName;Ljava/lang/Object;)V"),
    pure<expand>("expand", "(Ljava/lang/invoke/MemberName;)V"),
    pure<objectFieldOffset>("objectFieldOffset", "(Ljava/lang/invoke/MemberName;)J"),
    pure<staticFieldOffset>("staticFieldOffset", "(Ljava/lang/invoke/MemberName;)J"),
    pure<staticFieldBase>("staticFieldBase", "(Ljava/lang/invoke/MemberName;)Ljava/lang/Object;"),
    pure<getMemberVMInfo>("getMemberVMInfo", "(Ljava/lang/invoke/MemberName;)Ljava/lang/Object;"),
    pure<setCallSiteTarget>("setCallSiteTargetNormal", "(Ljava/lang/invoke/CallSite;Ljava/lang/invoke/MethodHandle;)V"),
    pure<setCallSiteTarget>("setCallSiteTargetVolatile", "(Ljava/lang/invoke/CallSite;Ljava/lang/invoke/MethodHandle;)V"),
    pure<clearCallSiteContext>("clearCallSiteContext", "(Ljava/lang/invoke/MethodHandleNatives$CallSiteContext;)V"),
    pure<getNamedCon>("getNamedCon", "(I[Ljava/lang/Object;)I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_invoke_MethodHandleNatives, "java/lang/invoke/MethodHandleNatives", kMethods)
