#include "vm/method_handles.h"

#include <algorithm>

#include "loader/descriptor.h"
#include "vm/alloc.h"
#include "vm/call_shape.h"
#include "vm/call_sites.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/messages.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {

using namespace loader;

Method* CallSites::find_intrinsic(EntryKind kind, const Symbol* descriptor) {
  std::lock_guard lock(mutex_);
  auto it = intrinsics_by_shape_.find({kind, descriptor});
  return it == intrinsics_by_shape_.end() ? nullptr : it->second;
}

Method* CallSites::add_intrinsic(std::unique_ptr<Method> method) {
  std::lock_guard lock(mutex_);
  auto key = std::pair(method->kind.load(std::memory_order_relaxed), method->descriptor);
  if (auto it = intrinsics_by_shape_.find(key); it != intrinsics_by_shape_.end()) return it->second;
  intrinsics_.push_back(std::move(method));
  return intrinsics_by_shape_[key] = intrinsics_.back().get();
}

namespace {

EntryKind intrinsic_kind(std::string_view name) {
  if (name == "invokeBasic") return EntryKind::InvokeBasic;
  if (name == "linkToStatic") return EntryKind::LinkToStatic;
  if (name == "linkToSpecial") return EntryKind::LinkToSpecial;
  if (name == "linkToVirtual") return EntryKind::LinkToVirtual;
  if (name == "linkToInterface") return EntryKind::LinkToInterface;
  if (name == "linkToNative") return EntryKind::LinkToNative;
  return EntryKind::Unprepared;
}

u2 argument_slots(std::string_view descriptor) {
  u2 slots = 0;
  for (std::size_t i = 1; descriptor[i] != ')'; ++i) {
    if (descriptor[i] == 'J' || descriptor[i] == 'D') {
      slots += 2;
      continue;
    }
    ++slots;
    while (descriptor[i] == '[') ++i;
    if (descriptor[i] == 'L') i = descriptor.find(';', i);
  }
  return slots;
}

Method* make_intrinsic(Vm& vm, CallSites& sites, const Method& declared, EntryKind kind, const Symbol* descriptor) {
  if (Method* known = sites.find_intrinsic(kind, descriptor)) return known;
  auto method = std::make_unique<Method>();
  method->holder = declared.holder;
  method->name = declared.name;
  method->descriptor = descriptor;
  method->access = declared.access;
  method->index = declared.index;
  method->vm_annotations = declared.vm_annotations | kAnnHidden;
  method->arg_slots = argument_slots(descriptor->text()) + (declared.is_static() ? 0 : 1);
  method->max_locals = method->arg_slots;
  std::string_view d = descriptor->text();
  method->return_type = basic_type_of(d[d.rfind(')') + 1]);
  set_entry(vm.runtime(), *method, kind);
  vm.memory().charge_always(sizeof(Method) + 128);
  return sites.add_intrinsic(std::move(method));
}

Method* declared_polymorphic(Class* holder, const Symbol* name) {
  for (u2 i = 0; i < holder->method_count; ++i)
    if (holder->methods[i].is_polymorphic && holder->methods[i].name == name) return &holder->methods[i];
  return nullptr;
}

Object** make_root(Vm& vm, Object* object) {
  if (!object) return nullptr;
  Object** slot = reinterpret_cast<Object**>(vm.heap().roots().allocate());
  *slot = object;
  return slot;
}

/// What linkCallSite and linkMethod return: a MemberName of a static method, and the appendix in the array.
JavaResult<CallSiteEntry*> make_entry(Thread& thread, Class* from, std::string_view descriptor, const Class* receiver,
                                      Object* member, ObjectArray* appendix, const char* what) {
  Vm& vm = thread.vm();
  Method* target = member ? method_of_member_name(vm, member) : nullptr;
  if (!target) return throw_new(thread, "java/lang/LinkageError", std::string(what) + " linkage failed");
  Object* extra = (*appendix)[0];  // once: the array is Java's, too
  CORDON_TRY(check_adapter(thread, from, descriptor, receiver, *target, extra));
  vm.memory().charge_always(sizeof(CallSiteEntry) + 96);
  return vm.call_sites().make(target, make_root(vm, extra));
}

/// The static arguments as MethodHandleNatives takes them: null, the one that is no array, or an Object[].
JavaResult<Object*> bootstrap_arguments(Thread& thread, Class* from, const BootstrapMethod& bootstrap) {
  Vm& vm = thread.vm();
  std::size_t count = bootstrap.arguments.size();
  if (count == 0) return static_cast<Object*>(nullptr);
  if (count == 1) {
    Object* only = CORDON_TRY(resolve_constant(thread, from, bootstrap.arguments[0]));
    if (only && !only->klass->is_array()) return only;
    ObjectArray* array = CORDON_TRY(allocate_objects(thread, vm.known().Object, 1));
    (*array)[0] = only;
    return static_cast<Object*>(array);
  }
  ObjectArray* array = CORDON_TRY(allocate_objects(thread, vm.known().Object, static_cast<jint>(count)));
  for (std::size_t i = 0; i < count; ++i) (*array)[i] = CORDON_TRY(resolve_constant(thread, from, bootstrap.arguments[i]));
  return static_cast<Object*>(array);
}

JavaResult<Object*> class_mirror(Thread& thread, Class* klass) {
  Object* mirror = thread.vm().mirror(klass);
  if (!mirror) return throw_out_of_memory(thread);
  return mirror;
}

/// A type named in a descriptor, accessible to `from` (JVMS 5.4.3.5).
JavaResult<Object*> type_mirror(Thread& thread, Class* from, std::string_view descriptor) {
  Vm& vm = thread.vm();
  Class* klass = nullptr;
  if (from->is_hidden && descriptor.starts_with('L') && descriptor.substr(1, descriptor.size() - 2) == from->file->name()->text()) klass = from;
  else klass = CORDON_TRY(class_of_descriptor(thread, descriptor, from->loader));
  if (!can_access_class(vm, from, klass)) return throw_new(thread, "java/lang/IllegalAccessError", message_class_access(vm, from, klass));
  return class_mirror(thread, klass);
}

std::size_t type_length(std::string_view descriptor, std::size_t at) {
  std::size_t end = at;
  while (descriptor[end] == '[') ++end;
  if (descriptor[end] == 'L') end = descriptor.find(';', end);
  return end + 1 - at;
}

}  // namespace

JavaResult<Method*> find_polymorphic(Thread& thread, Class* from, Class* holder, const Symbol* name, const Symbol* descriptor) {
  Vm& vm = thread.vm();
  if (holder != vm.known().MethodHandle && holder != vm.known().VarHandle) return static_cast<Method*>(nullptr);
  Method* declared = declared_polymorphic(holder, name);
  if (!declared) return static_cast<Method*>(nullptr);
  EntryKind kind = intrinsic_kind(name->text());
  if (kind == EntryKind::Unprepared || holder != vm.known().MethodHandle) return declared;
  // Code of the boot image keeps its intrinsics for all VMs.
  CallSites& sites = from && from->is_shared() ? vm.runtime().shared_intrinsics() : vm.call_sites();
  return make_intrinsic(vm, sites, *declared, kind, descriptor);
}

JavaResult<Object*> method_type_of(Thread& thread, Class* from, std::string_view descriptor) {
  Vm& vm = thread.vm();
  jint count = 0;
  std::size_t at = 1;
  while (descriptor[at] != ')') at += type_length(descriptor, at), ++count;
  ObjectArray* parameters = CORDON_TRY(allocate_objects(thread, vm.known().Class, count));
  at = 1;
  for (jint i = 0; i < count; ++i) {
    std::size_t length = type_length(descriptor, at);
    (*parameters)[i] = CORDON_TRY(type_mirror(thread, from, descriptor.substr(at, length)));
    at += length;
  }
  Object* result = CORDON_TRY(type_mirror(thread, from, descriptor.substr(at + 1)));
  return CORDON_TRY(invoke(thread, vm.known().MHN_findMethodHandleType, {result, static_cast<Object*>(parameters)})).object();
}

JavaResult<CallSiteEntry*> link_polymorphic(Thread& thread, Class* from, u2 index) {
  Vm& vm = thread.vm();
  ConstantPool& cp = from->cp();
  Class* holder = CORDON_TRY(resolve_class(thread, from, cp.member_class(index)));
  Object* type = CORDON_TRY(method_type_of(thread, from, cp.member_descriptor(index)->text()));
  Object* name = CORDON_TRY(intern_symbol_string(thread, cp.member_name(index)->text()));
  ObjectArray* appendix = CORDON_TRY(allocate_objects(thread, vm.known().Object, 1));
  constexpr jint kInvokeVirtual = 5;
  Object* caller = CORDON_TRY(class_mirror(thread, from));
  Object* defining = CORDON_TRY(class_mirror(thread, holder));
  Object* member = CORDON_TRY(invoke(thread, vm.known().MHN_linkMethod,
                                     {caller, kInvokeVirtual, defining, name, type, static_cast<Object*>(appendix)}))
                       .object();
  CallSiteEntry* site = CORDON_TRY(
      make_entry(thread, from, cp.member_descriptor(index)->text(), holder, member, appendix, "method handle"));
  site->receiver_slots = 1;
  for (loader::TypeView parameter : loader::MethodDescriptor(cp.member_descriptor(index)->text()))
    site->receiver_slots += parameter.slots();
  return site;
}

JavaResult<CallSiteEntry*> link_invokedynamic(Thread& thread, Class* from, u2 index, const Cell*) {
  Vm& vm = thread.vm();
  ConstantPool& cp = from->cp();
  auto link = [&]() -> JavaResult<CallSiteEntry*> {
    const BootstrapMethod& bootstrap = from->file->bootstrap_methods[cp.bootstrap_index(index)];
    Object* handle = CORDON_TRY(resolve_method_handle(thread, from, bootstrap.method_ref));
    Object* name = CORDON_TRY(intern_symbol_string(thread, cp.member_name(index)->text()));
    Object* type = CORDON_TRY(method_type_of(thread, from, cp.member_descriptor(index)->text()));
    Object* arguments = CORDON_TRY(bootstrap_arguments(thread, from, bootstrap));
    ObjectArray* appendix = CORDON_TRY(allocate_objects(thread, vm.known().Object, 1));
    Object* caller = CORDON_TRY(class_mirror(thread, from));
    Object* member = CORDON_TRY(invoke(thread, vm.known().MHN_linkCallSite,
                                       {caller, static_cast<jint>(index), handle, name, type, arguments, static_cast<Object*>(appendix)}))
                         .object();
    return make_entry(thread, from, cp.member_descriptor(index)->text(), nullptr, member, appendix, "call site");
  };
  JavaResult<CallSiteEntry*> result = link();
  if (result.is_ok()) return result;
  if (thread.is_terminating() || !thread.pending_exception()->klass->is_subclass_of(vm.known().Error)) return result;
  // JVMS 5.4.3: later attempts fail with the same error.
  CallSiteEntry* failed = vm.call_sites().make(nullptr, nullptr);
  failed->error = make_root(vm, thread.take_exception());
  return failed;
}

JavaResult<Object*> resolve_method_type(Thread& thread, Class* from, u2 index) {
  Vm& vm = thread.vm();
  Object*& slot = vm.references(from)[from->reference_index[index]];
  if (slot) return slot;
  Object* type = CORDON_TRY(method_type_of(thread, from, from->cp().utf8(from->cp().method_type_index(index))));
  slot = type;
  return type;
}

JavaResult<Object*> resolve_method_handle(Thread& thread, Class* from, u2 index) {
  Vm& vm = thread.vm();
  Object*& slot = vm.references(from)[from->reference_index[index]];
  if (slot) return slot;
  ConstantPool& cp = from->cp();
  u1 kind = cp.method_handle_kind(index);
  u2 member = cp.method_handle_member(index);
  Class* holder = CORDON_TRY(resolve_class(thread, from, cp.member_class(member)));
  // As HotSpot, before Java code makes the handle: the tag fits the class, and the instruction that the handle stands for
  // would find the method.
  constexpr u1 kInvokeVirtual = 5, kInvokeSpecial = 7, kNewInvokeSpecial = 8;
  constexpr InvokeKind kInstructions[] = {InvokeKind::Virtual, InvokeKind::Static, InvokeKind::Special, InvokeKind::Special,
                                          InvokeKind::Interface};
  if (kind >= kInvokeVirtual) {
    if ((cp.tag(member) == CpTag::InterfaceMethodref) != holder->is_interface())
      return throw_new(thread, "java/lang/IncompatibleClassChangeError", message_inconsistent_handle(from, member, holder));
    // An array has no constructor; what HotSpot finds for its handle is Object's.
    if (!holder->is_array() || kind != kNewInvokeSpecial) {
      Method* method = CORDON_TRY(resolve_method(thread, from, member, kInstructions[kind - kInvokeVirtual]));
      // What the verifier sees to for the instruction.
      if (kind == kInvokeSpecial && holder->is_interface() && holder != from && !from->is_magic_accessor &&
          std::find(from->interfaces.begin(), from->interfaces.end(), holder) == from->interfaces.end())
        return throw_new(thread, "java/lang/IncompatibleClassChangeError", message_indirect_superinterface(*method, from));
      if (kind == kInvokeSpecial && method->is_abstract() && !holder->is_interface())
        return throw_new(thread, "java/lang/AbstractMethodError", "'" + method->external_name() + "'");
    }
  }
  Object* name = CORDON_TRY(intern_symbol_string(thread, cp.member_name(member)->text()));
  std::string_view descriptor = cp.member_descriptor(member)->text();
  Object* type = kind <= 4 ? CORDON_TRY(type_mirror(thread, from, descriptor)) : CORDON_TRY(method_type_of(thread, from, descriptor));
  Object* caller = CORDON_TRY(class_mirror(thread, from));
  Object* defining = CORDON_TRY(class_mirror(thread, holder));
  Object* handle =
      CORDON_TRY(invoke(thread, vm.known().MHN_linkMethodHandleConstant, {caller, static_cast<jint>(kind), defining, name, type})).object();
  slot = handle;
  return handle;
}

namespace {
JavaResult<Object*> resolve_dynamic_once(Thread& thread, Class* from, u2 index);
}

JavaResult<Object*> resolve_dynamic(Thread& thread, Class* from, u2 index) {
  CallSites& sites = thread.vm().call_sites();
  if (Object** error = sites.find_error(from, index)) return throw_object(thread, *error);
  JavaResult<Object*> result = resolve_dynamic_once(thread, from, index);
  if (!result.is_ok() && !thread.is_terminating() && thread.pending_exception()->klass->is_subclass_of(thread.vm().known().Error))
    sites.record_error(from, index, make_root(thread.vm(), thread.pending_exception()));
  return result;
}

namespace {
JavaResult<Object*> resolve_dynamic_once(Thread& thread, Class* from, u2 index) {
  Vm& vm = thread.vm();
  Object*& slot = vm.references(from)[from->reference_index[index]];
  // A constant that is null is kept as the mirror of void, which no constant can be.
  Object* null_marker = CORDON_TRY(class_mirror(thread, vm.runtime().primitive(BasicType::Void)));
  if (slot) return slot == null_marker ? nullptr : slot;
  ConstantPool& cp = from->cp();
  const BootstrapMethod& bootstrap = from->file->bootstrap_methods[cp.bootstrap_index(index)];
  Object* handle = CORDON_TRY(resolve_method_handle(thread, from, bootstrap.method_ref));
  Object* name = CORDON_TRY(intern_symbol_string(thread, cp.member_name(index)->text()));
  Object* type = CORDON_TRY(type_mirror(thread, from, cp.member_descriptor(index)->text()));
  Object* arguments = CORDON_TRY(bootstrap_arguments(thread, from, bootstrap));
  Object* caller = CORDON_TRY(class_mirror(thread, from));
  Object* value =
      CORDON_TRY(invoke(thread, vm.known().MHN_linkDynamicConstant, {caller, static_cast<jint>(index), handle, name, type, arguments})).object();
  // Java's code casts; what it works on is anybody's.
  Class* klass = class_of_mirror(vm, type);
  bool fits = klass->is_primitive() ? value && unbox(vm, value).type == klass->element_type
                                    : !value || klass->is_interface() || value->klass->is_subtype_of(klass);
  if (!fits) return throw_new(thread, "java/lang/ClassCastException", "dynamic constant is no " + klass->pretty_name());
  Object* expected = nullptr;
  Object* wanted = value ? value : null_marker;
  if (!std::atomic_ref<Object*>(slot).compare_exchange_strong(expected, wanted)) return expected == null_marker ? nullptr : expected;
  return value;
}
}  // namespace

JavaResult<Object*> resolve_constant(Thread& thread, Class* from, u2 index) {
  ConstantPool& cp = from->cp();
  switch (cp.tag(index)) {
    case CpTag::Class: return class_mirror(thread, CORDON_TRY(resolve_class(thread, from, index)));
    case CpTag::String: return resolve_string(thread, from, index);
    case CpTag::MethodHandle: return resolve_method_handle(thread, from, index);
    case CpTag::MethodType: return resolve_method_type(thread, from, index);
    case CpTag::Dynamic: return resolve_dynamic(thread, from, index);
    case CpTag::Integer: return box(thread, Value(cp.integer(index)));
    case CpTag::Float: return box(thread, Value(cp.float_value(index)));
    case CpTag::Long: return box(thread, Value(cp.long_value(index)));
    case CpTag::Double: return box(thread, Value(cp.double_value(index)));
    default: return throw_internal_error(thread, "constant pool entry is not loadable");
  }
}

Method* method_of_member_name(Vm& vm, const Object* member) {
  const Known& known = vm.known();
  const Object* resolved = member->at<Object*>(known.MemberName_method);
  return resolved ? reinterpret_cast<Method*>(resolved->at<u8>(known.ResolvedMethodName_vm_target)) : nullptr;
}

namespace {
constexpr jint kIsMethod = 0x10000, kIsConstructor = 0x20000, kIsField = 0x40000, kCallerSensitiveFlag = 0x100000, kTrustedFinal = 0x200000;
constexpr int kRefKindShift = 24;
constexpr jlong kNonVirtualIndex = -2;
}  // namespace

JavaResult<void> init_member_name_method(Thread& thread, Object* member, Method* method, Class* resolved_in, bool do_dispatch) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  jint flags = (method->access & 0x1dff) | (method->is_constructor() ? kIsConstructor : kIsMethod);
  jlong vm_index = kNonVirtualIndex;
  jint kind;
  Class* clazz = method->holder;
  if (method->is_static()) {
    kind = 6;
  } else if (!do_dispatch || method->is_constructor() || method->is_private() || method->is_final() || (method->holder->access & kFinal)) {
    kind = 7;
  } else if (method->holder->is_interface()) {
    if (resolved_in && !resolved_in->is_interface()) {
      // A default method found through a class is called like one of the class.
      kind = 5;
      clazz = resolved_in;
      for (std::size_t i = 0; i < resolved_in->vtable.size(); ++i)
        if (resolved_in->vtable[i]->name == method->name && resolved_in->vtable[i]->descriptor == method->descriptor) vm_index = static_cast<jlong>(i);
    } else {
      kind = 9;
      vm_index = method->index;
    }
  } else {
    kind = 5;
    vm_index = method->vtable_index;
  }
  if (method->is_caller_sensitive()) flags |= kCallerSensitiveFlag;
  flags |= kind << kRefKindShift;
  Object* mirror = CORDON_TRY(class_mirror(thread, clazz));
  Object* holder = CORDON_TRY(class_mirror(thread, method->holder));
  Object* resolved = CORDON_TRY(allocate_instance(thread, known.ResolvedMethodName));
  resolved->at<u8>(known.ResolvedMethodName_vm_target) = reinterpret_cast<u8>(method);
  resolved->at<Object*>(known.ResolvedMethodName_vm_holder) = holder;
  member->at<jint>(known.MemberName_flags) = flags;
  member->at<jlong>(known.MemberName_vm_index) = vm_index;
  member->at<Object*>(known.MemberName_clazz) = mirror;
  member->at<Object*>(known.MemberName_method) = resolved;
  return {};
}

void init_member_name_field(Vm& vm, Object* member, const Field& field, bool is_setter) {
  const Known& known = vm.known();
  jint flags = field.access | kIsField | ((field.is_static() ? 2 : 1) + (is_setter ? 2 : 0)) << kRefKindShift;
  bool trusted = field.is_final() && (field.is_static() || field.holder->is_hidden || (field.holder->file && field.holder->file->is_record));
  if (trusted) flags |= kTrustedFinal;
  member->at<jint>(known.MemberName_flags) = flags;
  member->at<Object*>(known.MemberName_method) = nullptr;
  member->at<jlong>(known.MemberName_vm_index) = field.offset;
  member->at<Object*>(known.MemberName_clazz) = vm.mirror(field.holder);
}

}  // namespace cordon::vm
