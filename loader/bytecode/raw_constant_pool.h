/// A constant pool read without any trust, for the disassembler: what does not fit is said, not refused.
///
/// loader/constant_pool.h is the VM's; that one relies on a parser that has checked everything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "loader/constant_pool.h"

namespace cordon::loader {

/// Text safe to print: UTF-8, with control and formatting characters, unpaired surrogates, quotes and backslashes
/// escaped as in Java source. Cut after about `limit` bytes.
std::string printable(std::string_view modified_utf8, std::size_t limit = 400);
/// A member's or class's name, in quotes if it is no plain identifier: "<init>", "[I".
std::string printable_name(std::string_view modified_utf8);

class RawConstantPool {
 public:
  struct Entry {
    CpTag tag = CpTag::Unusable;
    u4 a = 0, b = 0;
    std::string_view text;  ///< of a Utf8
  };

  /// Reads constant_pool_count and the entries; false when it breaks off, with error() saying where.
  bool read(ByteReader& in);
  const std::string& error() const { return error_; }
  u4 size() const { return static_cast<u4>(entries_.size()); }
  const Entry* find(u4 index) const { return index > 0 && index < entries_.size() ? &entries_[index] : nullptr; }

  /// Text of a Utf8 entry, or "" if it is none.
  std::string_view utf8(u4 index) const;
  /// Text of the name that a Class, Module or Package entry refers to, or "".
  std::string_view class_name(u4 index) const;
  /// The Utf8's text fit for printing, or "#5 (no Utf8)".
  std::string printable_utf8(u4 index) const;
  std::string printable_class(u4 index) const;
  /// The value alone: `java/lang/Object."<init>":()V`, `42`, `#0:run:()V`.
  std::string value(u4 index) const { return value(index, 0); }
  /// With its kind in front, as javap's comments on instructions: `Method java/lang/Object."<init>":()V`, `int 42`.
  std::string kind_and_value(u4 index) const;
  /// The entry as the constant pool listing has it: kind, indices, value.
  std::string row(u4 index) const;

 private:
  std::string value(u4 index, int depth) const;

  std::vector<Entry> entries_;
  std::string error_;
};

}  // namespace cordon::loader
