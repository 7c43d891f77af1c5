#include "loader/verify/class_verifier.h"

#include "loader/verify/method_verifier.h"
#include "loader/verify/old_verifier.h"

namespace cordon::loader {

Result<void> verify_class(const ClassFile& file, VerifyHierarchy& hierarchy, std::string_view name) {
  return verify::ClassVerifier(file, hierarchy, name).verify();
}

namespace verify {

namespace {

constexpr u2 kFirstStackMapVersion = 50;
constexpr u2 kNoFailoverVersion = 51;

// NameTable::note() of a class name
constexpr u1 kSuperclass = 1, kNotSuperclass = 2, kIsInterface = 4, kIsNoInterface = 8;

}  // namespace

ClassVerifier::ClassVerifier(const ClassFile& file, VerifyHierarchy& hierarchy, std::string_view name)
    : file_(file), hierarchy_(hierarchy), cache_(file.cp.size()) {
  signature_types_.reserve(256);
  signatures_.reserve(64);
  this_type_ = class_type(file.this_class);
  if (!name.empty() && name != names_.text(this_type_)) {
    is_hidden_ = true;
    this_type_ = names_.intern(name);
    cache_[file.this_class] = this_type_.bits();
  }
  if (file.super_class) super_type_ = class_type(file.super_class);
  object_type_ = names_.intern("java/lang/Object");
  throwable_type_ = names_.intern("java/lang/Throwable");
  string_type_ = names_.intern("java/lang/String");
  is_accessor_ = hierarchy.is_accessor();
}

/// JVMS 4.10: all methods that have code. Of version 50 a class that fails type checking may pass type inference; if
/// not, the first error says more.
Result<void> ClassVerifier::verify() {
  if (file_.major < kFirstStackMapVersion) return infer() ? Result<void>() : std::move(error_);
  if (type_check()) return {};
  if (file_.major >= kNoFailoverVersion || load_failed_ || is_final_) return std::move(error_);
  Error checked = std::move(error_);
  failed_ = false;
  if (infer()) return {};
  if (!load_failed_) error_.message = std::move(checked.message);
  return std::move(error_);
}

bool ClassVerifier::type_check() {
  MethodVerifier checker(*this);
  for (const MethodInfo& method : file_.methods) {
    if (method.code && !checker.verify(method)) return false;
  }
  return true;
}

bool ClassVerifier::infer() {
  OldVerifier inferrer(*this);
  for (auto method = file_.methods.rbegin(); method != file_.methods.rend(); ++method) {  // HotSpot's order
    if (method->code && !inferrer.verify(*method)) return false;
  }
  return true;
}

bool ClassVerifier::fail(ErrorKind kind, std::string message) {
  failed_ = true;
  if (!load_failed_) error_ = Error{kind, 0, std::move(message)};
  return false;
}

bool ClassVerifier::load_failed() {
  fail(ErrorKind::Verify, {});
  load_failed_ = true;
  return false;
}

bool ClassVerifier::ask_to_go_on() {
  steps_left_ = kStepsBetweenQuestions;
  return !hierarchy_.should_stop() || load_failed();
}

std::string ClassVerifier::external_class_name() const { return loader::external_class_name(class_name(), is_hidden_); }

bool ClassVerifier::is_direct_interface(Type t) {
  if (!spend(static_cast<u4>(file_.interfaces.size()))) return false;
  for (u2 index : file_.interfaces) {
    if (class_type(index) == t) return true;
  }
  return false;
}

Signature ClassVerifier::signature_of_text(u2 utf8_index) {
  u4& number = cache_[utf8_index];
  if (!number) number = parse_descriptor(cp().utf8(utf8_index)) + 1;
  const SignatureEntry& entry = signatures_[number - 1];
  return {entry.argument_words, entry.result_words, signature_types_.data() + entry.first_type};
}

u4 ClassVerifier::parse_descriptor(std::string_view descriptor) {
  SignatureEntry entry;
  entry.first_type = static_cast<u4>(signature_types_.size());
  bool is_method = descriptor.starts_with('(');
  if (is_method) {
    for (TypeView parameter : MethodDescriptor(descriptor)) add_type(parameter);
  }
  entry.argument_words = static_cast<u4>(signature_types_.size()) - entry.first_type;
  add_type(is_method ? MethodDescriptor(descriptor).return_type() : TypeView(descriptor));
  entry.result_words = static_cast<u4>(signature_types_.size()) - entry.first_type - entry.argument_words;
  signatures_.push_back(entry);
  return static_cast<u4>(signatures_.size() - 1);
}

/// Small integers are integer, as they are on the stack.
void ClassVerifier::add_type(TypeView view) {
  Type type = kTop;
  switch (view.computational()) {
    case 'A':
      type = names_.intern(view.class_name());
      break;
    case 'J':
      type = kLongType;
      break;
    case 'D':
      type = kDoubleType;
      break;
    case 'F':
      type = kFloatType;
      break;
    case 'I':
      type = kInteger;
      break;
    default:
      return;
  }
  signature_types_.push_back(type);
  if (type.is_category2()) signature_types_.push_back(type.second());
}

/// JVMS 4.10.1.2, for types that are not the same.
bool ClassVerifier::assignable_slow(Type from, Type to, bool protected_access) {
  if (to.is_query()) {
    if (to == kAnyReference) return from.is_reference() || from.is_uninitialized();
    if (to == kAnyCategory1) return from.is_category1();
    if (to == kAnyCategory2) return from.is_category2();
    return from.is_category2_second();
  }
  if (to.is_reference()) {
    if (!from.is_reference()) return false;
    if (from.is_null()) return true;
    if (to.is_null()) return false;
    if (to.is_object()) return class_assignable(from, to, protected_access);
    return from.is_array() && array_assignable(from, to, protected_access);
  }
  // A small integer as the verified method's return type.
  if (to == kBooleanType || to == kByteType || to == kShortType || to == kCharType) return from == kInteger;
  return false;
}

/// Components are assignable like variables, but primitive ones have to be the same.
bool ClassVerifier::array_assignable(Type from, Type to, bool protected_access) {
  Type from_component = names_.component_of(from);
  Type to_component = names_.component_of(to);
  if (from_component.is_top() || to_component.is_top()) return false;
  if (from_component == to_component) return true;
  return from_component.is_reference() && to_component.is_reference() &&
         assignable_slow(from_component, to_component, protected_access);
}

/// To a class or interface: everything is assignable to an interface, but arrays only to two of them (JVMS 4.10.1.2:
/// isJavaAssignable, isArrayInterface).
bool ClassVerifier::class_assignable(Type from, Type to, bool protected_access) {
  if (to == object_type_) return true;
  u8 pair = static_cast<u8>(from.bits()) << 32 | to.bits();
  u8& recent = recent_[(from.bits() * 31 + to.bits()) / 8 % kRecent];
  if (recent == pair && !protected_access) return true;
  std::string_view target = names_.text(to);
  Answer is_interface = hierarchy_.is_interface(target);
  if (is_interface == Answer::Failed) return load_failed();
  bool yes = false;
  if (is_interface == Answer::Yes && (!protected_access || from != object_type_)) {
    yes = !from.is_array() || target == "java/lang/Cloneable" || target == "java/io/Serializable";
  } else if (from.is_object()) {
    Answer is_subclass = hierarchy_.is_subclass(names_.text(from), target);
    if (is_subclass == Answer::Failed) return load_failed();
    yes = is_subclass == Answer::Yes;
  }
  if (yes && !protected_access) recent = pair;
  return yes;
}

bool ClassVerifier::is_superclass(Type name) {
  if (!name.is_object()) return false;
  u1& note = names_.note(name);
  if (!(note & (kSuperclass | kNotSuperclass))) {
    note |= name == super_type_ || hierarchy_.is_superclass(names_.text(name)) ? kSuperclass : kNotSuperclass;
  }
  return note & kSuperclass;
}

bool ClassVerifier::is_interface(Type name) {
  u1 note = names_.note(name);
  if (!(note & (kIsInterface | kIsNoInterface))) {
    Answer answer = hierarchy_.is_interface(names_.text(name));
    if (answer == Answer::Failed) return load_failed();
    note = answer == Answer::Yes ? kIsInterface : kIsNoInterface;
    names_.note(name) |= note;
  }
  return note & kIsInterface;
}

Type ClassVerifier::common_superclass(Type a, Type b) {
  std::string name = hierarchy_.common_superclass(names_.text(a), names_.text(b));
  if (!name.empty()) return names_.intern_copy(name);
  load_failed();
  return kTop;
}

bool ClassVerifier::is_protected_elsewhere(u2 cp_index, bool is_method) {
  if (is_accessor_) return false;
  u4& known = cache_[cp_index];
  if (!known) {
    u2 name_and_type = cp().member_name_and_type(cp_index);
    Answer answer = hierarchy_.is_protected_elsewhere(names_.text(class_type(cp().member_class(cp_index))),
                                                      cp().utf8(cp().name_index(name_and_type)),
                                                      cp().utf8(cp().descriptor_index(name_and_type)), is_method);
    if (answer == Answer::Failed) return load_failed();
    known = static_cast<u4>(answer) + 1;
  }
  return known == static_cast<u4>(Answer::Yes) + 1;
}

}  // namespace verify
}  // namespace cordon::loader
