/// The bytecode verifier (JVMS 4.9, 4.10): proves that a parsed class cannot break the VM's type safety.
///
/// Class files of version 50 and later are type-checked in one linear pass against their StackMapTable (JVMS 4.10.1),
/// by the same rules and with the same message texts as HotSpot. Types in older files are inferred (JVMS 4.10.2), and
/// in those of version 50 whose type check failed.
///
/// Knows no loaded classes: what it must know of others it asks through VerifyHierarchy, and only when names alone do
/// not decide. Threads: any number at once, each call has its own state.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "loader/class_file.h"

namespace cordon::loader {

/// Failed: a class could not be loaded, the reason is known to whoever implements VerifyHierarchy.
enum class Answer : u1 { No, Yes, Failed };

/// What the verifier asks about classes other than the one at hand. Names are in internal form ("java/lang/String"),
/// never array descriptors, and are resolved as the verified class itself would resolve them.
class VerifyHierarchy {
 public:
  /// Loads `name`.
  virtual Answer is_interface(std::string_view name) = 0;
  /// Loads `name`; `super` has been found to be a class before. Reflexive, follows superclasses only.
  virtual Answer is_subclass(std::string_view name, std::string_view super) = 0;
  /// The nearest class that both are of, where neither is an interface. Loads both. Empty: a class could not be loaded.
  virtual std::string common_superclass(std::string_view a, std::string_view b) = 0;
  /// Is `name` the name of a proper superclass of the verified class? They are loaded already.
  virtual bool is_superclass(std::string_view name) = 0;
  /// Does `member` looked up in `super`, which is_superclass(), turn out to be protected and declared in another
  /// run-time package than the verified class? No if there is no such member: resolution will report that. Loads
  /// `super`.
  virtual Answer is_protected_elsewhere(std::string_view super, std::string_view member, std::string_view descriptor,
                                        bool is_method) = 0;
  /// Is it one of the accessors that the JDK's reflection generates (version 49, subclasses of MagicAccessorImpl)? They go
  /// round access control, call other classes' methods by invokespecial, and superclasses' constructors on what they
  /// make: all of that is allowed to them as long as the types fit.
  virtual bool is_accessor() { return false; }
  /// Asked now and then by a verification that takes long, as hostile code can make it. True: give up, as after Failed.
  virtual bool should_stop() = 0;

 protected:
  ~VerifyHierarchy() = default;
};

/// Verifies all methods of a class. Fails with ErrorKind::Verify or ErrorKind::ClassFormat and the text of the Java
/// error; with an empty text when the hierarchy answered Failed or said to stop. `name`: of a hidden class whose file
/// has not been given it (ParseOptions::hidden_name). this_class then means a type of its own, other than what
/// descriptors mean by the name in the file.
Result<void> verify_class(const ClassFile& file, VerifyHierarchy& hierarchy, std::string_view name = {});

}  // namespace cordon::loader
