/// What the verification of one class's methods has in common: types of constant pool entries, parsed descriptors,
/// answers about other classes, and the error if there is one.
///
/// Made for one verify_class() call. Everything is parsed at first use and once; nothing is allocated per instruction.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "loader/descriptor.h"
#include "loader/verify/type.h"
#include "loader/verify/verifier.h"

namespace cordon::loader::verify {

/// A set of constant pool tags.
constexpr u4 tag_bits(std::initializer_list<CpTag> tags) {
  u4 bits = 0;
  for (CpTag tag : tags) bits |= 1u << static_cast<u4>(tag);
  return bits;
}

/// A parsed descriptor (JVMS 4.3): the types of the arguments, then of the result, in words. Of a field: just the
/// result. Valid until the next signature() call.
struct Signature {
  u4 argument_words = 0;
  u4 result_words = 0;
  const Type* types = nullptr;
  const Type* result() const { return types + argument_words; }
};

class ClassVerifier {
 public:
  ClassVerifier(const ClassFile& file, VerifyHierarchy& hierarchy, std::string_view name);
  Result<void> verify();

  const ClassFile& file() const { return file_; }
  const ConstantPool& cp() const { return file_.cp; }
  NameTable& names() { return names_; }
  std::string_view class_name() const { return names_.text(this_type_); }
  std::string external_class_name() const;  ///< as Java writes it

  Type this_type() const { return this_type_; }
  Type super_type() const { return super_type_; }  ///< top in java/lang/Object
  Type object_type() const { return object_type_; }
  Type throwable_type() const { return throwable_type_; }
  Type string_type() const { return string_type_; }
  bool is_direct_interface(Type t);

  /// The type named by a Class entry.
  Type class_type(u2 cp_index) {
    u4& bits = cache_[cp_index];
    if (!bits) bits = names_.intern(cp().utf8(cp().class_name_index(cp_index))).bits();
    return Type(bits);
  }
  /// The descriptor of a member reference, Dynamic or InvokeDynamic.
  Signature signature(u2 cp_index) {
    return signature_of_text(cp().descriptor_index(cp().member_name_and_type(cp_index)));
  }
  /// A descriptor by its Utf8 entry.
  Signature signature_of_text(u2 utf8_index);

  /// JVMS 4.10.1.2: may a value of type `from` be used where `to` is demanded? Asks the hierarchy if names do not
  /// decide. `protected_access`: `to` is the class that a protected member's receiver has to be of; then an interface
  /// counts as a class when `from` is java/lang/Object, as HotSpot has it.
  bool assignable(Type from, Type to, bool protected_access = false) {
    return from == to || to.is_top() || assignable_slow(from, to, protected_access);
  }
  /// Is `name` an interface? Remembered. False also when the class failed to load, check failed().
  bool is_interface(Type name);
  /// Of two classes that are no interfaces. Top when one failed to load.
  Type common_superclass(Type a, Type b);
  /// Is `name`, the class of a member reference, a proper superclass of the class?
  bool is_superclass(Type name);
  /// VerifyHierarchy::is_protected_elsewhere for a member reference, remembered. False also when the class failed to
  /// load, check failed().
  bool is_protected_elsewhere(u2 cp_index, bool is_method);

  /// Accounts for work beyond what an instruction takes. Comparing frames at each handler of each instruction
  /// multiplies three numbers that a class file can make large: so this asks the hierarchy from time to time. False:
  /// stop.
  bool spend(u4 steps) {
    steps_left_ -= steps;
    return steps_left_ > 0 || ask_to_go_on();
  }

  bool is_accessor() const { return is_accessor_; }

  // --- the error
  bool failed() const { return failed_; }
  /// Records an error. A later one takes the place of an earlier one, but for a failed load, which stands.
  bool fail(ErrorKind kind, std::string message);
  /// The same for an error that type inference is not to overrule.
  bool fail_for_good(ErrorKind kind, std::string message) {
    is_final_ = true;
    return fail(kind, std::move(message));
  }

 private:
  struct SignatureEntry {
    u4 first_type, argument_words, result_words;
  };
  u4 parse_descriptor(std::string_view descriptor);
  void add_type(TypeView view);
  bool assignable_slow(Type from, Type to, bool protected_access);
  bool array_assignable(Type from, Type to, bool protected_access);
  bool class_assignable(Type from, Type to, bool protected_access);
  bool type_check();
  bool infer();
  bool load_failed();
  bool ask_to_go_on();

  const ClassFile& file_;
  VerifyHierarchy& hierarchy_;
  NameTable names_;
  /// By constant pool index. Class: the type's bits. Utf8: number of the signature + 1. Member reference: an Answer
  /// about protected access + 1. An entry has one tag, so these do not meet.
  std::vector<u4> cache_;
  std::vector<SignatureEntry> signatures_;
  std::vector<Type> signature_types_;
  static constexpr u4 kRecent = 64;
  u8 recent_[kRecent] = {};  ///< pairs of types that were found assignable, by hash
  Type this_type_, super_type_, object_type_, throwable_type_, string_type_;
  static constexpr i8 kStepsBetweenQuestions = 1 << 22;  ///< some milliseconds
  i8 steps_left_ = kStepsBetweenQuestions;
  bool is_hidden_ = false;
  bool is_accessor_ = false;
  bool failed_ = false, load_failed_ = false, is_final_ = false;
  Error error_;
};

}  // namespace cordon::loader::verify
