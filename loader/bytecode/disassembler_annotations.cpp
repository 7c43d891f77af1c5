// Annotations in the disassembler: JVMS 4.7.16 to 4.7.22.
#include "loader/bytecode/disassembler_writer.h"
#include "loader/descriptor.h"

namespace cordon::loader {

namespace {

constexpr int kMaxDepth = 32;
constexpr std::size_t kMaxText = 1 << 16;

/// JVMS table 4.7.20-A.
const char* target_name(u1 type) {
  switch (type) {
    case 0x00:
      return "CLASS_TYPE_PARAMETER";
    case 0x01:
      return "METHOD_TYPE_PARAMETER";
    case 0x10:
      return "CLASS_EXTENDS";
    case 0x11:
      return "CLASS_TYPE_PARAMETER_BOUND";
    case 0x12:
      return "METHOD_TYPE_PARAMETER_BOUND";
    case 0x13:
      return "FIELD";
    case 0x14:
      return "METHOD_RETURN";
    case 0x15:
      return "METHOD_RECEIVER";
    case 0x16:
      return "METHOD_FORMAL_PARAMETER";
    case 0x17:
      return "THROWS";
    case 0x40:
      return "LOCAL_VARIABLE";
    case 0x41:
      return "RESOURCE_VARIABLE";
    case 0x42:
      return "EXCEPTION_PARAMETER";
    case 0x43:
      return "INSTANCEOF";
    case 0x44:
      return "NEW";
    case 0x45:
      return "CONSTRUCTOR_REFERENCE";
    case 0x46:
      return "METHOD_REFERENCE";
    case 0x47:
      return "CAST";
    case 0x48:
      return "CONSTRUCTOR_INVOCATION_TYPE_ARGUMENT";
    case 0x49:
      return "METHOD_INVOCATION_TYPE_ARGUMENT";
    case 0x4A:
      return "CONSTRUCTOR_REFERENCE_TYPE_ARGUMENT";
    case 0x4B:
      return "METHOD_REFERENCE_TYPE_ARGUMENT";
    default:
      return nullptr;
  }
}

}  // namespace

/// JVMS 4.7.16: annotation, as Java source has it: `@java.lang.Deprecated(since="9", forRemoval=true)`.
std::string DisassemblerWriter::annotation(ByteReader& in, int depth) const {
  std::string text = "@" + external_type_name(pool_.printable_utf8(in.read_u2()));
  u2 pairs = in.read_u2();
  for (u4 i = 0; i < pairs && in.ok() && text.size() < kMaxText; i++) {
    text += (i ? ", " : "(") + pool_.printable_utf8(in.read_u2()) + "=";
    text += element_value(in, depth);
  }
  if (pairs) text += ")";
  return text;
}

/// JVMS 4.7.16.1.
std::string DisassemblerWriter::element_value(ByteReader& in, int depth) const {
  if (depth > kMaxDepth) {
    in.fail();
    return "(nested too deeply)";
  }
  u1 tag = in.read_u1();
  switch (tag) {
    case 'Z': {
      u2 index = in.read_u2();
      std::string value = pool_.value(index);
      return value == "0" ? "false" : value == "1" ? "true" : value;
    }
    case 'B':
    case 'C':
    case 'D':
    case 'F':
    case 'I':
    case 'J':
    case 'S':
      return pool_.value(in.read_u2());
    case 's':
      return "\"" + pool_.printable_utf8(in.read_u2()) + "\"";
    case 'c':
      return external_type_name(pool_.printable_utf8(in.read_u2())) + ".class";
    case 'e': {
      std::string type = external_type_name(pool_.printable_utf8(in.read_u2()));
      return type + "." + pool_.printable_utf8(in.read_u2());
    }
    case '@':
      return annotation(in, depth + 1);
    case '[': {
      std::string text = "{";
      u2 count = in.read_u2();
      for (u4 i = 0; i < count && in.ok() && text.size() < kMaxText; i++) {
        if (i) text += ", ";
        text += element_value(in, depth + 1);
      }
      return text + "}";
    }
    default:
      in.fail();
      return "(bad tag " + std::to_string(tag) + ")";
  }
}

void DisassemblerWriter::annotations(int indent, ByteReader& in) {
  u2 count = in.read_u2();
  for (u4 i = 0; i < count && in.ok() && !is_full(); i++) line(indent, "%u: %s", i, annotation(in, 0).c_str());
}

/// JVMS 4.7.18.
void DisassemblerWriter::parameter_annotations(int indent, ByteReader& in) {
  u1 parameters = in.read_u1();
  for (u4 i = 0; i < parameters && in.ok() && !is_full(); i++) {
    line(indent, "parameter %u:", i);
    annotations(indent + 2, in);
  }
}

/// JVMS 4.7.20.1 and 4.7.20.2.
std::string DisassemblerWriter::type_annotation_target(ByteReader& in) const {
  u1 type = in.read_u1();
  const char* name = target_name(type);
  if (!name) {
    in.fail();
    return "(bad target " + std::to_string(type) + ")";
  }
  std::string text = name;
  auto number = [&](const char* label, u4 value) { text.append(", ").append(label).append(std::to_string(value)); };
  switch (type) {
    case 0x00:
    case 0x01:
      number("param_index=", in.read_u1());
      break;
    case 0x11:
    case 0x12:
      number("param_index=", in.read_u1());
      number("bound_index=", in.read_u1());
      break;
    case 0x10:
    case 0x17:
      number("type_index=", in.read_u2());
      break;
    case 0x16:
      number("param_index=", in.read_u1());
      break;
    case 0x42:
      number("exception_index=", in.read_u2());
      break;
    case 0x40:
    case 0x41:
      for (u2 n = in.read_u2(); n && in.ok() && text.size() < kMaxText; n--) {
        number("start_pc=", in.read_u2());
        number("length=", in.read_u2());
        number("index=", in.read_u2());
      }
      break;
    case 0x13:
    case 0x14:
    case 0x15:
      break;
    default:
      number("offset=", in.read_u2());
      if (type >= 0x47) number("type_argument_index=", in.read_u1());
  }
  constexpr const char* kSteps[] = {"ARRAY", "INNER_TYPE", "WILDCARD", "TYPE_ARGUMENT"};
  u1 steps = in.read_u1();
  for (u4 i = 0; i < steps && in.ok(); i++) {
    u1 kind = in.read_u1(), argument = in.read_u1();
    text += i ? ", " : ", location=[";
    text += kind < 4 ? kSteps[kind] : "(bad step)";
    if (kind == 3) text += "(" + std::to_string(argument) + ")";
  }
  return steps ? text + "]" : text;
}

/// JVMS 4.7.20.
void DisassemblerWriter::type_annotations(int indent, ByteReader& in) {
  u2 count = in.read_u2();
  for (u4 i = 0; i < count && in.ok() && !is_full(); i++) {
    std::string target = type_annotation_target(in);
    if (!in.ok()) {
      line(indent, "%u: %s", i, target.c_str());
      return;
    }
    line(indent, "%u: %s: %s", i, annotation(in, 0).c_str(), target.c_str());
  }
}

}  // namespace cordon::loader
