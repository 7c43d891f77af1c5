// The StackMapTable attribute in the disassembler: JVMS 4.7.4.
#include "loader/bytecode/disassembler_writer.h"

namespace cordon::loader {

namespace {

constexpr const char* kTypes[] = {"top", "int", "float", "double", "long", "null", "this"};

const char* frame_kind(u1 type) {
  if (type < 64) return "same";
  if (type < 128) return "same_locals_1_stack_item";
  if (type < 247) return "reserved";
  if (type == 247) return "same_locals_1_stack_item_frame_extended";
  if (type < 251) return "chop";
  if (type == 251) return "same_frame_extended";
  return type == 255 ? "full_frame" : "append";
}

}  // namespace

/// JVMS 4.7.4: verification_type_info, `count` of them.
std::string DisassemblerWriter::verification_types(u4 count, ByteReader& in) const {
  std::string text;
  for (u4 i = 0; i < count && in.ok() && text.size() < options_.max_output; i++) {
    u1 tag = in.read_u1();
    if (!in.ok()) break;
    if (i) text += ", ";
    if (tag < std::size(kTypes)) {
      text += kTypes[tag];
    } else if (tag == 7) {
      text += "class " + pool_.printable_class(in.read_u2());
    } else if (tag == 8) {
      text += "uninitialized " + std::to_string(in.read_u2());
    } else {
      text += "(bad tag " + std::to_string(tag) + ")";
      in.fail();
    }
  }
  return text.empty() ? "[]" : "[ " + text + " ]";
}

/// JVMS 4.7.4. Each frame's pc follows from those before it.
void DisassemblerWriter::stack_map_table(int indent, ByteReader& in) {
  u2 count = in.read_u2();
  line(indent, "StackMapTable: number_of_entries = %u", count);
  u4 pc = 0;
  for (u4 i = 0; i < count && in.ok() && !is_full(); i++) {
    u1 type = in.read_u1();
    if (!in.ok()) return;
    u4 delta = type < 64 ? type : type < 128 ? type - 64u : type < 247 ? 0 : in.read_u2();
    pc = i == 0 ? delta : pc + delta + 1;
    line(indent + 2, "frame_type = %u /* %s */  // pc %u", type, frame_kind(type), pc);
    if (type >= 128 && type < 247) return in.fail();
    if (type >= 247) line(indent + 4, "offset_delta = %u", delta);
    if (type == 255) {
      u2 locals = in.read_u2();
      line(indent + 4, "locals = %s", verification_types(locals, in).c_str());
      u2 stack = in.read_u2();
      line(indent + 4, "stack = %s", verification_types(stack, in).c_str());
    } else if (type >= 252) {
      line(indent + 4, "locals = %s", verification_types(type - 251u, in).c_str());
    } else if ((type >= 64 && type < 128) || type == 247) {
      line(indent + 4, "stack = %s", verification_types(1, in).c_str());
    }
  }
}

}  // namespace cordon::loader
