/// The constant pool of one class file (JVMS 4.4), parsed in place.
///
/// Entries keep numbers and indices decoded; the text of CONSTANT_Utf8 stays in the class file's bytes and becomes a
/// Symbol at first use. Immutable after parsing but for that cache, which is filled atomically.
/// Accessors trust the index and the tag: the parser has checked every cross reference.
#pragma once

#include <atomic>
#include <bit>
#include <memory>
#include <string_view>

#include "base/types.h"
#include "loader/symbol.h"

namespace cordon::loader {

/// JVMS table 4.4-A. 0 marks index 0 and the second half of a Long or Double.
enum class CpTag : u1 {
  Unusable = 0,
  Utf8 = 1,
  Integer = 3,
  Float = 4,
  Long = 5,
  Double = 6,
  Class = 7,
  String = 8,
  Fieldref = 9,
  Methodref = 10,
  InterfaceMethodref = 11,
  NameAndType = 12,
  MethodHandle = 15,
  MethodType = 16,
  Dynamic = 17,
  InvokeDynamic = 18,
  Module = 19,
  Package = 20,
};

class ConstantPool {
 public:
  u2 size() const { return size_; }
  CpTag tag(u2 i) const { return tags_[i]; }
  bool is(u2 i, CpTag t) const { return i > 0 && i < size_ && tags_[i] == t; }

  std::string_view utf8(u2 i) const {  ///< modified UTF-8 text of a Utf8 entry
    const u1* p = bytes_ + entries_[i].a;
    return {reinterpret_cast<const char*>(p), entries_[i].b};
  }
  const Symbol* symbol(u2 i) const {  ///< interned text of a Utf8 entry
    const Symbol* s = symbols_[i].load(std::memory_order_acquire);
    return s ? s : symbol_slow(i);
  }
  i4 integer(u2 i) const { return static_cast<i4>(entry(i).a); }
  float float_value(u2 i) const { return std::bit_cast<float>(entry(i).a); }
  i8 long_value(u2 i) const { return static_cast<i8>(static_cast<u8>(entry(i).a) | static_cast<u8>(entry(i).b) << 32); }
  double double_value(u2 i) const { return std::bit_cast<double>(long_value(i)); }

  u2 class_name_index(u2 i) const { return static_cast<u2>(entry(i).a); }       ///< Class, Module, Package -> Utf8
  const Symbol* class_name(u2 i) const { return symbol(class_name_index(i)); }  ///< internal form, or an array descriptor
  u2 string_index(u2 i) const { return static_cast<u2>(entry(i).a); }           ///< String -> Utf8
  u2 method_type_index(u2 i) const { return static_cast<u2>(entry(i).a); }      ///< MethodType -> Utf8 descriptor
  u2 member_class(u2 i) const { return static_cast<u2>(entry(i).a); }           ///< Fieldref etc. -> Class
  u2 member_name_and_type(u2 i) const { return static_cast<u2>(entry(i).b); }   ///< Fieldref etc., Dynamic, InvokeDynamic
  u2 name_index(u2 nat) const { return static_cast<u2>(entry(nat).a); }         ///< NameAndType -> Utf8
  u2 descriptor_index(u2 nat) const { return static_cast<u2>(entry(nat).b); }   ///< NameAndType -> Utf8
  const Symbol* member_name(u2 i) const { return symbol(name_index(member_name_and_type(i))); }
  const Symbol* member_descriptor(u2 i) const { return symbol(descriptor_index(member_name_and_type(i))); }
  u1 method_handle_kind(u2 i) const { return static_cast<u1>(entry(i).a); }     ///< JVMS table 5.4.3.5-A
  u2 method_handle_member(u2 i) const { return static_cast<u2>(entry(i).b); }
  u2 bootstrap_index(u2 i) const { return static_cast<u2>(entry(i).a); }        ///< Dynamic, InvokeDynamic

 private:
  friend class ClassFileParser;
  struct Entry {
    u4 a = 0, b = 0;
  };
  Entry entry(u2 i) const { return entries_[i]; }
  const Symbol* symbol_slow(u2 i) const;

  const u1* bytes_ = nullptr;
  SymbolPins* pins_ = nullptr;
  u2 size_ = 0;
  std::unique_ptr<CpTag[]> tags_;
  std::unique_ptr<Entry[]> entries_;
  mutable std::unique_ptr<std::atomic<const Symbol*>[]> symbols_;
};

}  // namespace cordon::loader
