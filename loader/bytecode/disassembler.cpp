#include "loader/bytecode/disassembler.h"

#include <cstdarg>
#include <cstdio>

#include "loader/bytecode/disassembler_writer.h"
#include "loader/descriptor.h"

namespace cordon::loader {

namespace {

/// JVMS tables 4.1-B, 4.5-A, 4.6-A, 4.7.6-A, 4.7.24 and 4.7.25: a bit means different things in different places.
struct Flag {
  u2 bit;
  u1 places;  ///< of DisassemblerWriter::Place
  const char* name;
  const char* keyword;  ///< Java's modifier, or null
};
constexpr u1 kC = 1, kF = 2, kM = 4, kI = 8, kP = 16, kMod = 32, kReq = 64;
constexpr Flag kFlags[] = {
    {0x0001, kC | kF | kM | kI, "ACC_PUBLIC", "public"},
    {0x0002, kF | kM | kI, "ACC_PRIVATE", "private"},
    {0x0004, kF | kM | kI, "ACC_PROTECTED", "protected"},
    {0x0008, kF | kM | kI, "ACC_STATIC", "static"},
    {0x0010, kC | kF | kM | kI | kP, "ACC_FINAL", "final"},
    {0x0020, kC, "ACC_SUPER", nullptr},
    {0x0020, kM, "ACC_SYNCHRONIZED", "synchronized"},
    {0x0020, kMod, "ACC_OPEN", nullptr},
    {0x0020, kReq, "ACC_TRANSITIVE", nullptr},
    {0x0040, kF, "ACC_VOLATILE", "volatile"},
    {0x0040, kM, "ACC_BRIDGE", nullptr},
    {0x0040, kReq, "ACC_STATIC_PHASE", nullptr},
    {0x0080, kF, "ACC_TRANSIENT", "transient"},
    {0x0080, kM, "ACC_VARARGS", nullptr},
    {0x0100, kM, "ACC_NATIVE", "native"},
    {0x0200, kC | kI, "ACC_INTERFACE", nullptr},
    {0x0400, kC | kM | kI, "ACC_ABSTRACT", "abstract"},
    {0x0800, kM, "ACC_STRICT", "strictfp"},
    {0x1000, kC | kF | kM | kI | kP | kMod | kReq, "ACC_SYNTHETIC", nullptr},
    {0x2000, kC | kI, "ACC_ANNOTATION", nullptr},
    {0x4000, kC | kF | kI, "ACC_ENUM", nullptr},
    {0x8000, kC, "ACC_MODULE", nullptr},
    {0x8000, kP | kMod | kReq, "ACC_MANDATED", nullptr},
};

}  // namespace

std::string disassemble(Bytes class_file, const DisassemblerOptions& options) {
  return DisassemblerWriter(class_file, options).run();
}

void DisassemblerWriter::line(int indent, const char* format, ...) {
  if (is_full()) return;
  char text[1024];
  va_list arguments;
  va_start(arguments, format);
  int length = std::vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  out_.append(static_cast<std::size_t>(indent), ' ');
  if (length < static_cast<int>(sizeof text)) {
    out_ += text;
  } else {
    std::size_t start = out_.size();
    out_.resize(start + static_cast<std::size_t>(length) + 1);
    va_start(arguments, format);
    std::vsnprintf(&out_[start], static_cast<std::size_t>(length) + 1, format, arguments);
    va_end(arguments);
    out_.pop_back();
  }
  out_ += '\n';
  if (is_full()) out_ += "error: output limit reached\n";
}

void DisassemblerWriter::finish(int indent, const ByteReader& in) {
  if (!in.ok())
    line(indent, "error: cut short");
  else if (!in.at_end())
    line(indent, "error: %zu bytes left over", in.remaining());
}

std::string DisassemblerWriter::flags(u2 access, Place place) const {
  char text[16];
  std::snprintf(text, sizeof text, "(0x%04x)", access);
  std::string out = text;
  const char* separator = " ";
  for (const Flag& flag : kFlags) {
    if (!(access & flag.bit) || !(flag.places & static_cast<u1>(place))) continue;
    out.append(separator).append(flag.name);
    separator = ", ";
  }
  return out;
}

std::string DisassemblerWriter::modifiers(u2 access, Place place) const {
  std::string out;
  for (const Flag& flag : kFlags) {
    if ((access & flag.bit) && (flag.places & static_cast<u1>(place)) && flag.keyword) {
      out.append(flag.keyword).append(" ");
    }
  }
  return out;
}

/// JVMS 4.1.
std::string DisassemblerWriter::run() {
  header();
  if (in_.ok() && pool_.error().empty()) {
    line(0, "{");
    members(Place::Field);
    members(Place::Method);
    line(0, "}");
    attributes(0, in_);
    finish(0, in_);
  }
  return std::move(out_);
}

void DisassemblerWriter::header() {
  u4 magic = in_.read_u4();
  if (!in_.ok() || magic != 0xCAFEBABE) {
    line(0, "error: no class file, it begins with 0x%08x", magic);
    in_.fail();
    return;
  }
  u2 minor = in_.read_u2(), major = in_.read_u2();
  bool complete = pool_.read(in_);
  if (!complete) {
    line(0, "class file version %u.%u", major, minor);
    constant_pool();
    line(0, "error: %s", pool_.error().empty() ? "cut short" : pool_.error().c_str());
    in_.fail();
    return;
  }
  access_ = in_.read_u2();
  u2 this_class = in_.read_u2(), super_class = in_.read_u2(), interface_count = in_.read_u2();
  class_name_ = external_class_name(pool_.printable_class(this_class));
  bool is_interface = access_ & 0x200;
  std::string head = modifiers(is_interface ? access_ & ~0x400 : access_, Place::Class);
  head += access_ & 0x8000 ? "module" : access_ & 0x2000 ? "@interface" : access_ & 0x200 ? "interface" : "class";
  head += " " + class_name_;
  if (super_class && pool_.class_name(super_class) != "java/lang/Object") {
    head += " extends " + external_class_name(pool_.printable_class(super_class));
  }
  std::string listed;
  for (u4 i = 0; i < interface_count && in_.ok() && !is_full(); i++) {
    u2 index = in_.read_u2();
    listed += (i ? ", " : "") + pool_.printable_class(index);
    if (listed.size() > options_.max_output) break;
  }
  if (interface_count) head += (access_ & 0x200 ? " extends " : " implements ") + external_class_name(listed);
  line(0, "%s", head.c_str());
  line(2, "minor version: %u", minor);
  line(2, "major version: %u", major);
  line(2, "flags: %s", flags(access_, Place::Class).c_str());
  line(2, "this_class: #%-24u // %s", this_class, pool_.printable_class(this_class).c_str());
  if (super_class)
    line(2, "super_class: #%-23u // %s", super_class, pool_.printable_class(super_class).c_str());
  else
    line(2, "super_class: #0");
  constant_pool();
  if (!in_.ok()) line(0, "error: cut short");
}

/// JVMS 4.4.
void DisassemblerWriter::constant_pool() {
  if (!options_.constant_pool) return;
  line(0, "Constant pool:");
  for (u4 i = 1; i < pool_.size() && !is_full(); i++) {
    std::string row = pool_.row(i);
    if (!row.empty()) line(0, "%*s = %s", 7, ("#" + std::to_string(i)).c_str(), row.c_str());
  }
}

void DisassemblerWriter::members(Place place) {
  u2 count = in_.read_u2();
  for (u4 i = 0; i < count && in_.ok() && !is_full(); i++) member(place);
  if (!in_.ok()) line(2, "error: cut short");
}

/// JVMS 4.5, 4.6.
void DisassemblerWriter::member(Place place) {
  u2 access = in_.read_u2(), name_index = in_.read_u2(), descriptor_index = in_.read_u2();
  if (!in_.ok()) return;
  std::string_view name = pool_.utf8(name_index);
  std::string descriptor = pool_.printable_utf8(descriptor_index);
  bool wanted = options_.method.empty() || (place == Place::Method && name == options_.method);
  if (!wanted) {
    // Walked over without a word.
    for (u2 n = in_.read_u2(); n && in_.ok(); n--) {
      in_.skip(2);
      in_.skip(in_.read_u4());
    }
    return;
  }
  std::string head = modifiers(access, place);
  if (place == Place::Field) {
    head += external_type_name(descriptor) + " " + pool_.printable_utf8(name_index);
  } else if (name == "<clinit>") {
    head = "static {}";
  } else if (name == "<init>") {
    head += class_name_ + "(" + external_parameters(descriptor) + ")";
  } else {
    head += external_method_name({}, pool_.printable_utf8(name_index), descriptor);
  }
  line(2, "%s;", head.c_str());
  line(4, "descriptor: %s", descriptor.c_str());
  line(4, "flags: %s", flags(access, place).c_str());
  method_access_ = access;
  method_descriptor_ = pool_.utf8(descriptor_index);
  attributes(4, in_);
  line(0, "%s", "");
}

/// JVMS 4.7: attributes_count, attributes.
void DisassemblerWriter::attributes(int indent, ByteReader& in) {
  for (u2 n = in.read_u2(); n && in.ok() && !is_full(); n--) {
    u2 name_index = in.read_u2();
    u4 length = in.read_u4();
    if (in.ok() && !in.has(length)) {
      line(indent, "error: attribute %s of %u bytes, but only %zu are left", pool_.printable_utf8(name_index).c_str(),
           length, in.remaining());
    }
    Bytes body = in.read_bytes(length);
    if (!in.ok()) break;
    if (pool_.find(name_index) == nullptr || pool_.find(name_index)->tag != CpTag::Utf8) {
      line(indent, "%s:", pool_.printable_utf8(name_index).c_str());
      hex(indent + 2, body);
    } else {
      attribute(indent, pool_.utf8(name_index), body);
    }
  }
}

}  // namespace cordon::loader
