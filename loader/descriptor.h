/// Field and method descriptors (JVMS 4.3): checking them, walking them, and saying them the way Java's messages do.
///
/// Everything is a view into the descriptor's text. Walking text that is no descriptor is safe: it stops at the first
/// thing that is no type.
#pragma once

#include <string>
#include <string_view>

#include "base/types.h"

namespace cordon::loader {

/// JVMS 4.3.2, with class names as 4.2.1 has them and at most 255 dimensions.
bool is_valid_field_descriptor(std::string_view text);
/// JVMS 4.3.3, with at most 255 slots of parameters (`this` not counted).
bool is_valid_method_descriptor(std::string_view text);
/// JVMS 4.2.1: the internal name of a class or interface, no array.
bool is_valid_class_name(std::string_view text);

/// One type of a descriptor: "I", "[[J", "Ljava/lang/String;", and as a return type "V".
class TypeView {
 public:
  TypeView() = default;
  explicit TypeView(std::string_view text) : text_(text) {}
  std::string_view text() const { return text_; }
  bool empty() const { return text_.empty(); }
  /// One of B C D F I J S Z L [ V; zero when empty.
  char tag() const { return text_.empty() ? '\0' : text_[0]; }
  bool is_void() const { return tag() == 'V'; }
  bool is_array() const { return tag() == '['; }
  bool is_reference() const { return tag() == 'L' || tag() == '['; }
  bool is_primitive() const { return !empty() && !is_reference() && !is_void(); }
  /// Local variable and stack slots: 2 for long and double, 0 for void.
  u4 slots() const { return tag() == 'J' || tag() == 'D' ? 2 : is_void() || empty() ? 0 : 1; }
  /// What the verifier and the interpreter compute with: I J F D, A for references, V; zero when empty.
  char computational() const;
  u4 dimensions() const;
  /// The type that an array ends up in: "I" of "[[I".
  TypeView innermost() const { return TypeView(text_.substr(dimensions())); }
  /// One dimension less.
  TypeView component() const { return TypeView(text_.substr(1)); }
  /// What a Class constant would hold: "java/lang/String" of "Ljava/lang/String;", arrays and primitives as they are.
  std::string_view class_name() const {
    return tag() == 'L' && text_.size() >= 2 ? text_.substr(1, text_.size() - 2) : text_;
  }

 private:
  std::string_view text_;
};

/// The field type at the front of `text`; empty if there is none. `V` counts when `void_too`.
TypeView first_type(std::string_view text, bool void_too = false);

/// A method descriptor, to be walked: `for (TypeView parameter : MethodDescriptor(text))`.
class MethodDescriptor {
 public:
  explicit MethodDescriptor(std::string_view text) : text_(text) {}

  class Iterator {
   public:
    explicit Iterator(std::string_view rest) : rest_(rest), type_(first_type(rest)) {}
    TypeView operator*() const { return type_; }
    Iterator& operator++() {
      rest_.remove_prefix(type_.text().size());
      type_ = first_type(rest_);
      return *this;
    }
    bool operator!=(const Iterator& other) const { return type_.empty() != other.type_.empty(); }
    std::string_view rest() const { return rest_; }

   private:
    std::string_view rest_;
    TypeView type_;
  };
  Iterator begin() const { return Iterator(text_.empty() ? text_ : text_.substr(1)); }
  Iterator end() const { return Iterator({}); }

  TypeView return_type() const;
  u4 parameter_count() const;
  /// Without `this`.
  u4 parameter_slots() const;

 private:
  std::string_view text_;
};

/// "java.lang.String" of an internal name, "[Ljava.lang.String;" of an array's, as Class.getName() has it. A hidden
/// class's suffix "+0x12" becomes "/0x12".
std::string external_class_name(std::string_view internal_name, bool hidden = false);
/// "java.lang.String[]" of "[Ljava/lang/String;", "int" of "I"; what is no descriptor comes back as it is.
std::string external_type_name(std::string_view descriptor);
/// "int, java.lang.String" of "(ILjava/lang/String;)V".
std::string external_parameters(std::string_view descriptor);
/// "void foo.Bar.m(int, java.lang.String)", as in NoSuchMethodError. Without the class when that is empty.
std::string external_method_name(std::string_view class_name, std::string_view name, std::string_view descriptor);

}  // namespace cordon::loader
