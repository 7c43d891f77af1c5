/// Verification types (JVMS 4.10.1.2) in one word each, and the table of the class names that they refer to.
///
/// Two types are equal if and only if their words are: names are interned per verified class. Long and double take two
/// words in a frame, the second being a type of its own, so that a half of one is never mistaken for a value.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace cordon::loader::verify {

class Type {
 public:
  constexpr Type() = default;  ///< top
  constexpr explicit Type(u4 bits) : bits_(bits) {}
  constexpr u4 bits() const { return bits_; }
  constexpr bool operator==(const Type&) const = default;

  constexpr bool is_top() const { return bits_ == 0; }
  constexpr bool is_reference() const { return (bits_ & kTagMask) == kReferenceTag; }  ///< null too, initialized only
  constexpr bool is_null() const { return bits_ == kReferenceTag; }
  constexpr bool is_array() const { return (bits_ & (kTagMask | kArrayBit)) == (kReferenceTag | kArrayBit); }
  constexpr bool is_object() const { return is_reference() && !(bits_ & kArrayBit) && !is_null(); }
  constexpr bool is_uninitialized() const { return (bits_ & kTagMask) == kUninitializedTag; }  ///< `this` too
  constexpr bool is_query() const { return (bits_ & kTagMask) == kQueryTag; }
  /// Of is_uninitialized(): the pc of its `new`.
  constexpr u2 pc() const { return static_cast<u2>(bits_ >> kTagBits); }
  /// Of is_reference(): its index in the name table, 0 for null.
  constexpr u4 name() const { return bits_ >> kNameShift; }

  constexpr bool is_category1() const {
    u4 tag = bits_ & kTagMask;
    return tag == kReferenceTag || tag == kUninitializedTag ||
           (tag == kSimpleTag && bits_ >> kTagBits < kReturnAddresses && kCategory1 >> (bits_ >> kTagBits) & 1);
  }
  constexpr bool is_category2() const;
  constexpr bool is_category2_second() const;
  /// Of is_category2(): what lies in the next slot.
  constexpr Type second() const { return Type(bits_ + (1 << kTagBits)); }

  /// What jsr leaves on the stack, by the pc of the subroutine (JVMS 4.10.2.4). Only where types are inferred.
  static constexpr Type return_address(u2 pc) { return simple(kReturnAddresses + pc); }
  constexpr bool is_return_address() const {
    return (bits_ & kTagMask) == kSimpleTag && bits_ >> kTagBits >= kReturnAddresses;
  }
  /// Of is_return_address(): where the subroutine begins.
  constexpr u2 subroutine() const { return static_cast<u2>((bits_ >> kTagBits) - kReturnAddresses); }

  static constexpr Type simple(u4 number) { return Type(number << kTagBits | kSimpleTag); }
  static constexpr Type query(u4 number) { return Type(number << kTagBits | kQueryTag); }
  static constexpr Type reference(u4 name, bool is_array) {
    return Type(name << kNameShift | (is_array ? kArrayBit : 0) | kReferenceTag);
  }
  static constexpr Type uninitialized(u2 pc) { return Type(static_cast<u4>(pc) << kTagBits | kUninitializedTag); }

 private:
  static constexpr u4 kTagBits = 2, kTagMask = 3, kNameShift = 3, kArrayBit = 4;
  static constexpr u4 kSimpleTag = 0, kReferenceTag = 1, kUninitializedTag = 2, kQueryTag = 3;
  static constexpr u4 kReturnAddresses = 16;         ///< numbers of simple types from here on
  static constexpr u4 kCategory1 = 0b111'1000'0110;  ///< bits by the numbers of simple types below
  u4 bits_ = 0;
};

// clang-format off
inline constexpr Type kTop           = Type::simple(0);
inline constexpr Type kInteger       = Type::simple(1);
inline constexpr Type kFloatType     = Type::simple(2);
inline constexpr Type kLongType      = Type::simple(3);
inline constexpr Type kLongSecond    = Type::simple(4);
inline constexpr Type kDoubleType    = Type::simple(5);
inline constexpr Type kDoubleSecond  = Type::simple(6);
// Only as return types of the verified method and as components of arrays; on the stack all are integer.
inline constexpr Type kBooleanType   = Type::simple(7);
inline constexpr Type kByteType      = Type::simple(8);
inline constexpr Type kShortType     = Type::simple(9);
inline constexpr Type kCharType      = Type::simple(10);
inline constexpr Type kNull          = Type::reference(0, false);
inline constexpr Type kUninitializedThis = Type::uninitialized(0xffff);  // no `new` can be there: code ends at 65534
// Never in a frame: what an instruction may demand of an operand.
inline constexpr Type kAnyReference       = Type::query(0);
inline constexpr Type kAnyCategory1       = Type::query(1);
inline constexpr Type kAnyCategory2       = Type::query(2);
inline constexpr Type kAnyCategory2Second = Type::query(3);
// clang-format on

constexpr bool Type::is_category2() const { return *this == kLongType || *this == kDoubleType; }
constexpr bool Type::is_category2_second() const { return *this == kLongSecond || *this == kDoubleSecond; }

/// Class names and array descriptors met while one class is verified.
class NameTable {
 public:
  NameTable();
  NameTable(const NameTable&) = delete;
  NameTable& operator=(const NameTable&) = delete;

  /// The type of an internal class name or an array descriptor. The text must live as long as the table.
  Type intern(std::string_view name) { return intern(name, false); }
  /// The same for text that will not live as long.
  Type intern_copy(std::string_view name) { return intern(name, true); }
  /// The array type whose component is `component`, a reference type other than null.
  Type array_of(Type component);
  /// The array type of so many dimensions of objects of a class.
  Type array_of(Type element_class, u4 dimensions);
  /// The component type of an array type. Top when the descriptor is malformed.
  Type component_of(Type array);

  std::string_view text(Type t) const { return entries_[t.name()].text; }
  /// First character of the component's descriptor.
  char element(Type array) const { return entries_[array.name()].text[1]; }
  /// Number of an array type's dimensions.
  u4 dimensions(Type array) const;
  /// The class of an array's elements; top if they are primitive.
  Type element_class(Type array);

  /// Room for one answer per name, 0 at first.
  u1& note(Type t) { return entries_[t.name()].note; }

 private:
  struct Entry {
    std::string_view text;
    u4 hash = 0;
    u1 note = 0;
  };
  Type intern(std::string_view name, bool copy);
  void grow();

  std::vector<Entry> entries_;  ///< 0 is null's, unused
  std::vector<u4> slots_;       ///< open addressing, a power of two of entry numbers, 0 is free
  u4 seed_;
  std::deque<std::string> copies_;  ///< text that no class file has
};

}  // namespace cordon::loader::verify
