#include "loader/bytecode/raw_constant_pool.h"

#include <charconv>
#include <cinttypes>
#include <cmath>
#include <cstdio>

#include "base/utf8.h"

namespace cordon::loader {

namespace {

struct Kind {
  CpTag tag;
  const char* row;      ///< in the listing
  const char* comment;  ///< in comments
};
constexpr Kind kKinds[] = {
    {CpTag::Utf8, "Utf8", "Utf8"},
    {CpTag::Integer, "Integer", "int"},
    {CpTag::Float, "Float", "float"},
    {CpTag::Long, "Long", "long"},
    {CpTag::Double, "Double", "double"},
    {CpTag::Class, "Class", "class"},
    {CpTag::String, "String", "String"},
    {CpTag::Fieldref, "Fieldref", "Field"},
    {CpTag::Methodref, "Methodref", "Method"},
    {CpTag::InterfaceMethodref, "InterfaceMethodref", "InterfaceMethod"},
    {CpTag::NameAndType, "NameAndType", "NameAndType"},
    {CpTag::MethodHandle, "MethodHandle", "MethodHandle"},
    {CpTag::MethodType, "MethodType", "MethodType"},
    {CpTag::Dynamic, "Dynamic", "Dynamic"},
    {CpTag::InvokeDynamic, "InvokeDynamic", "InvokeDynamic"},
    {CpTag::Module, "Module", "module"},
    {CpTag::Package, "Package", "package"},
};

const Kind* find_kind(CpTag tag) {
  for (const Kind& kind : kKinds) {
    if (kind.tag == tag) return &kind;
  }
  return nullptr;
}

/// JVMS table 5.4.3.5-A.
const char* handle_kind(u4 kind) {
  constexpr const char* kNames[] = {"REF_getField",      "REF_getStatic",        "REF_putField",
                                    "REF_putStatic",     "REF_invokeVirtual",    "REF_invokeStatic",
                                    "REF_invokeSpecial", "REF_newInvokeSpecial", "REF_invokeInterface"};
  return kind >= 1 && kind <= 9 ? kNames[kind - 1] : "REF_illegal";
}

/// The shortest decimal text that reads back as the same number.
template <typename Number>
std::string decimal(Number value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  char text[40];
  std::string out(text, std::to_chars(text, text + sizeof text, value).ptr);
  if (out.find_first_of(".e") == std::string::npos) out += ".0";
  return out;
}

bool is_plain_name(std::string_view text) {
  if (text.empty()) return false;
  for (char c : text) {
    bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    bool high = static_cast<unsigned char>(c) >= 0x80;
    if (!letter && !high && !(c >= '0' && c <= '9') && c != '_' && c != '$' && c != '/' && c != '-') return false;
  }
  return true;
}

/// Characters that a terminal or an editor might act on.
bool is_formatting(u2 c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFFB);
}

}  // namespace

std::string printable(std::string_view modified_utf8, std::size_t limit) {
  // Six bytes of input make one character at most; the rest could not be printed anyway.
  std::u16string wide = modified_utf8_to_utf16(modified_utf8.substr(0, limit * 6));
  std::string out;
  for (std::size_t i = 0; i < wide.size(); i++) {
    if (out.size() >= limit) return out + "...";
    u2 c = wide[i];
    bool high = c >= 0xD800 && c < 0xDC00, low = c >= 0xDC00 && c < 0xE000;
    bool pair = high && i + 1 < wide.size() && wide[i + 1] >= 0xDC00 && wide[i + 1] < 0xE000;
    if (pair) {
      u2 units[2] = {c, static_cast<u2>(wide[++i])};
      out += utf16_to_utf8(units);
    } else if (c == '\n' || c == '\t' || c == '\r' || c == '"' || c == '\\') {
      out += '\\';
      out += c == '\n' ? 'n' : c == '\t' ? 't' : c == '\r' ? 'r' : static_cast<char>(c);
    } else if (is_formatting(c) || high || low) {
      char text[8];
      std::snprintf(text, sizeof text, "\\u%04x", c);
      out += text;
    } else {
      out += utf16_to_utf8({&c, 1});
    }
  }
  return out;
}

std::string printable_name(std::string_view modified_utf8) {
  std::string text = printable(modified_utf8);
  return is_plain_name(modified_utf8) ? text : "\"" + text + "\"";
}

bool RawConstantPool::read(ByteReader& in) {
  u2 count = in.read_u2();
  entries_.reserve(count);
  entries_.resize(1);
  while (entries_.size() < count) {
    u4 index = size();
    Entry entry;
    entry.tag = static_cast<CpTag>(in.read_u1());
    switch (entry.tag) {
      case CpTag::Utf8: {
        Bytes text = in.read_bytes(in.read_u2());
        entry.text = {reinterpret_cast<const char*>(text.data()), text.size()};
        break;
      }
      case CpTag::Integer:
      case CpTag::Float:
        entry.a = in.read_u4();
        break;
      case CpTag::Long:
      case CpTag::Double:
        entry.b = in.read_u4();
        entry.a = in.read_u4();
        break;
      case CpTag::Class:
      case CpTag::String:
      case CpTag::MethodType:
      case CpTag::Module:
      case CpTag::Package:
        entry.a = in.read_u2();
        break;
      case CpTag::MethodHandle:
        entry.a = in.read_u1();
        entry.b = in.read_u2();
        break;
      case CpTag::Fieldref:
      case CpTag::Methodref:
      case CpTag::InterfaceMethodref:
      case CpTag::NameAndType:
      case CpTag::Dynamic:
      case CpTag::InvokeDynamic:
        entry.a = in.read_u2();
        entry.b = in.read_u2();
        break;
      default:
        error_ = "unknown tag " + std::to_string(static_cast<int>(entry.tag)) + " of constant " + std::to_string(index);
        return false;
    }
    if (!in.ok()) {
      error_ = "the file ends in constant " + std::to_string(index) + " of " + std::to_string(count - 1);
      return false;
    }
    entries_.push_back(entry);
    if (entry.tag == CpTag::Long || entry.tag == CpTag::Double) entries_.emplace_back();
  }
  return in.ok();
}

std::string_view RawConstantPool::utf8(u4 index) const {
  const Entry* e = find(index);
  return e && e->tag == CpTag::Utf8 ? e->text : std::string_view();
}

std::string_view RawConstantPool::class_name(u4 index) const {
  const Entry* e = find(index);
  bool named = e && (e->tag == CpTag::Class || e->tag == CpTag::Module || e->tag == CpTag::Package);
  return named ? utf8(e->a) : std::string_view();
}

std::string RawConstantPool::printable_utf8(u4 index) const {
  const Entry* e = find(index);
  if (!e || e->tag != CpTag::Utf8) return "#" + std::to_string(index) + " (no Utf8)";
  return printable(e->text);
}

std::string RawConstantPool::printable_class(u4 index) const {
  const Entry* e = find(index);
  if (!e || e->tag != CpTag::Class) return "#" + std::to_string(index) + " (no Class)";
  return value(index);
}

std::string RawConstantPool::value(u4 index, int depth) const {
  const Entry* e = find(index);
  // Real constants nest four deep at most; broken ones may name themselves.
  if (!e || depth > 4) return "#" + std::to_string(index) + " (bad index)";
  auto at = [&](u4 i) { return value(i, depth + 1); };
  char text[40];
  switch (e->tag) {
    case CpTag::Utf8:
      return printable(e->text);
    case CpTag::Integer:
      return std::to_string(static_cast<i4>(e->a));
    case CpTag::Float:
      return decimal(std::bit_cast<float>(e->a)) + "f";
    case CpTag::Long:
      std::snprintf(text, sizeof text, "%" PRId64 "l", static_cast<i8>(static_cast<u8>(e->b) << 32 | e->a));
      return text;
    case CpTag::Double:
      return decimal(std::bit_cast<double>(static_cast<u8>(e->b) << 32 | e->a)) + "d";
    case CpTag::Class:
    case CpTag::Module:
    case CpTag::Package:
      return find(e->a) && find(e->a)->tag == CpTag::Utf8 ? printable_name(utf8(e->a)) : at(e->a);
    case CpTag::String:
    case CpTag::MethodType:
      return at(e->a);
    case CpTag::Fieldref:
    case CpTag::Methodref:
    case CpTag::InterfaceMethodref:
      return at(e->a) + "." + at(e->b);
    case CpTag::NameAndType: {
      const Entry* name = find(e->a);
      return (name && name->tag == CpTag::Utf8 ? printable_name(name->text) : at(e->a)) + ":" + at(e->b);
    }
    case CpTag::MethodHandle:
      return std::string(handle_kind(e->a)) + " " + at(e->b);
    case CpTag::Dynamic:
    case CpTag::InvokeDynamic:
      return "#" + std::to_string(e->a) + ":" + at(e->b);
    case CpTag::Unusable:
      break;
  }
  return "#" + std::to_string(index) + " (unusable)";
}

std::string RawConstantPool::kind_and_value(u4 index) const {
  const Entry* e = find(index);
  const Kind* kind = e ? find_kind(e->tag) : nullptr;
  return kind ? std::string(kind->comment) + " " + value(index) : value(index);
}

std::string RawConstantPool::row(u4 index) const {
  const Entry* e = find(index);
  const Kind* kind = e ? find_kind(e->tag) : nullptr;
  if (!kind) return {};
  char text[64];
  switch (e->tag) {
    case CpTag::Utf8:
      std::snprintf(text, sizeof text, "%-18s ", kind->row);
      return text + printable(e->text, 1 << 16);
    case CpTag::Integer:
    case CpTag::Float:
    case CpTag::Long:
    case CpTag::Double:
      std::snprintf(text, sizeof text, "%-18s ", kind->row);
      return text + value(index);
    case CpTag::Class:
    case CpTag::String:
    case CpTag::MethodType:
    case CpTag::Module:
    case CpTag::Package:
      std::snprintf(text, sizeof text, "%-18s #%-13u // ", kind->row, e->a);
      return text + value(index);
    default: {
      char separator =
          e->tag == CpTag::Fieldref || e->tag == CpTag::Methodref || e->tag == CpTag::InterfaceMethodref ? '.' : ':';
      char indices[24];
      std::snprintf(indices, sizeof indices, e->tag == CpTag::MethodHandle ? "%u%c#%u" : "#%u%c#%u", e->a, separator,
                    e->b);
      std::snprintf(text, sizeof text, "%-18s %-14s // ", kind->row, indices);
      return text + value(index);
    }
  }
}

}  // namespace cordon::loader
