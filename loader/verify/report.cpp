#include "loader/verify/report.h"

#include "base/bytes.h"
#include "loader/bytecode/opcodes.h"

namespace cordon::loader::verify {

namespace {

class Writer {
 public:
  Writer(ClassVerifier& context, const MethodInfo& method) : context_(context), method_(method), code_(*method.code) {}

  std::string write(const Fault& fault) {
    out_ = "\nException Details:\n";
    location(fault.pc);
    out_ += "  Reason:\n    ";
    reason(fault);
    out_ += '\n';
    frame("  Current Frame:\n", fault.found);
    frame("  Stackmap Frame:\n", fault.expected);
    bytecode();
    handlers();
    stack_map_table();
    return std::move(out_);
  }

 private:
  void location(u4 pc) {
    const ConstantPool& cp = context_.cp();
    out_ += "  Location:\n    ";
    out_.append(context_.class_name()).append(".").append(cp.utf8(method_.name));
    out_.append(cp.utf8(method_.descriptor)).append(" @").append(number(pc)).append(": ");
    if (pc >= code_.code.size())
      out_ += "<invalid>";
    else if (!is_opcode(code_.code[pc]))
      out_ += "<illegal>";
    else
      out_ += mnemonic(code_.code[pc]);
    out_ += '\n';
  }

  void reason(const Fault& fault) {
    switch (fault.kind) {
      case Fault::Kind::BadCode:
        out_ += "Error exists in the bytecode";
        break;
      case Fault::Kind::WrongType:
        out_ += fault.expected.kind == Origin::Kind::None ? "Invalid type: " : "Type ";
        origin(fault.found);
        if (fault.expected.kind == Origin::Kind::None) break;
        out_ += " is not assignable to ";
        origin(fault.expected);
        break;
      case Fault::Kind::Flags:
        out_ += "Current frame's flags are not assignable to stack map frame's.";
        break;
      case Fault::Kind::PoolIndex:
        out_ += "Constant pool index " + number(fault.found.index) + " is invalid";
        break;
      case Fault::Kind::LocalIndex:
        out_ += "Local index " + number(fault.found.index) + " is invalid";
        break;
      case Fault::Kind::StackSize:
        out_ += "Current frame's stack size doesn't match stackmap.";
        break;
      case Fault::Kind::StackOverflow:
        out_ += "Exceeded max stack size.";
        break;
      case Fault::Kind::StackUnderflow:
        out_ += "Attempt to pop empty stack.";
        break;
      case Fault::Kind::MissingStackMap:
        out_ += "Expected stackmap frame at this location.";
        break;
      case Fault::Kind::BadStackMap:
        out_ += "Invalid stackmap specification.";
        break;
    }
  }

  void origin(const Origin& o) {
    type(o.type);
    switch (o.kind) {
      case Origin::Kind::Local:
        out_ += " (current frame, locals[" + number(o.index) + "])";
        break;
      case Origin::Kind::Stack:
        out_ += " (current frame, stack[" + number(o.index) + "])";
        break;
      case Origin::Kind::MapLocal:
        out_ += " (stack map, locals[" + number(o.index) + "])";
        break;
      case Origin::Kind::MapStack:
        out_ += " (stack map, stack[" + number(o.index) + "])";
        break;
      case Origin::Kind::Pool:
        out_ += " (constant pool " + number(o.index) + ")";
        break;
      case Origin::Kind::Signature:
        out_ += " (from method signature)";
        break;
      case Origin::Kind::None:
      case Origin::Kind::Implied:
      case Origin::Kind::Index:
      case Origin::Kind::Frame:
        break;
    }
  }

  void type(Type t) {
    static constexpr const char* kSimple[] = {"top",        "integer", "float", "long",  "long_2nd", "double",
                                              "double_2nd", "boolean", "byte",  "short", "char"};
    static constexpr const char* kQueries[] = {"reference type", "category1 type", "category2 type",
                                               "category2_2nd type"};
    if (t.is_null())
      out_ += "null";
    else if (t.is_reference())
      out_.append("'").append(context_.names().text(t)).append("'");
    else if (t == kUninitializedThis)
      out_ += "uninitializedThis";
    else if (t.is_uninitialized())
      out_ += "uninitialized " + number(t.pc());
    else
      out_ += t.is_query() ? kQueries[t.pc()] : kSimple[t.pc()];
  }

  void frame(const char* title, const Origin& o) {
    if (!o.frame) return;
    out_.append(title).append("    bci: @").append(number(o.frame->pc)).append("\n    flags: {");
    out_.append(o.frame->this_uninitialized ? " flagThisUninit }\n    locals: {" : " }\n    locals: {");
    types(o.frame->locals, o.frame->locals_size);
    out_ += " }\n    stack: {";
    types(o.frame->stack, o.frame->stack_size);
    out_ += " }\n";
  }

  void types(const Type* first, u4 count) {
    for (u4 i = 0; i < count; i++) {
      out_ += i ? ", " : " ";
      type(first[i]);
    }
  }

  /// Rows of 16 bytes in pairs; a row of its own, blank, when the last one is full.
  void bytecode() {
    static constexpr char kHex[] = "0123456789abcdef";
    out_ += "  Bytecode:\n";
    Bytes code = code_.code;
    std::size_t limit = (code.size() + 16) / 16 * 16;
    for (std::size_t i = 0; i < limit; i++) {
      if (i % 16 == 0) {
        out_ += "    ";
        for (int shift = 24; shift >= 0; shift -= 4) out_ += kHex[i >> shift & 15];
        out_ += ':';
      }
      if (i % 2 == 0) out_ += ' ';
      if (i < code.size())
        out_.append(1, kHex[code[i] >> 4]).append(1, kHex[code[i] & 15]);
      else
        out_ += "  ";
      if (i % 16 == 15) out_ += '\n';
    }
  }

  void handlers() {
    if (code_.exceptions.empty()) return;
    out_ += "  Exception Handler Table:\n";
    for (const ExceptionEntry& e : code_.exceptions) {
      out_ +=
          "    bci [" + number(e.start_pc) + ", " + number(e.end_pc) + "] => handler: " + number(e.handler_pc) + "\n";
    }
  }

  /// JVMS 4.7.4 as it stands in the class file, which may be malformed: stops where it makes no sense.
  void stack_map_table() {
    if (!code_.has_stack_map_table) return;
    out_ += "  Stackmap Table:\n";
    ByteReader in(code_.stack_map_table);
    i4 pc = -1;
    for (u4 left = in.read_u2(); left && stack_map_frame(in, pc); left--) out_ += '\n';
  }

  static const char* frame_name(u1 kind) {
    if (kind < 64) return "same_frame";
    if (kind < 128) return "same_locals_1_stack_item_frame";
    if (kind < 247) return nullptr;
    if (kind == 247) return "same_locals_1_stack_item_extended";
    if (kind < 251) return "chop_frame";
    if (kind == 251) return "same_frame_extended";
    return kind < 255 ? "append_frame" : "full_frame";
  }

  /// False at the end of what can be read. `pc` is the frame before's, and becomes this one's.
  bool stack_map_frame(ByteReader& in, i4& pc) {
    u1 kind = in.read_u1();
    out_ += "    ";
    const char* name = frame_name(kind);
    if (!name) return false;
    pc += 1 + (kind < 64 ? kind : kind < 128 ? kind - 64 : in.read_u2());
    out_.append(name).append("(@").append(std::to_string(pc));
    std::size_t head = out_.size();
    if (kind == 255) {
      out_ += ",{";
      items(in, in.read_u2());
      out_ += "},{";
      items(in, in.read_u2());
      out_ += "}";
    } else if (kind > 247 && kind < 251) {
      out_ += "," + number(251u - kind);
      head = 0;
    } else if (kind >= 64 && kind != 251) {
      out_ += ",";
      items(in, kind > 251 ? kind - 251u : 1);
    } else {
      head = 0;
    }
    if (!in.ok() && head) {
      out_.resize(head);
      out_ += "), output truncated, Stackmap exceeds table size.";
    } else {
      out_ += ")";
    }
    return in.ok();
  }

  void items(ByteReader& in, u4 count) {
    static constexpr const char* kNames[] = {"Top", "Integer", "Float", "Double", "Long", "Null", "UninitializedThis"};
    for (u4 i = 0; i < count && in.ok(); i++) {
      if (i) out_ += ",";
      u1 tag = in.read_u1();
      if (tag < 7)
        out_ += kNames[tag];
      else if (tag == 7)
        out_ += "Object[#" + number(in.read_u2()) + "]";
      else if (tag == 8)
        out_ += "Uninitialized[#" + number(in.read_u2()) + "]";
      else
        out_ += "BAD:" + number(tag);
    }
  }

  static std::string number(u4 n) { return std::to_string(n); }

  ClassVerifier& context_;
  const MethodInfo& method_;
  const CodeInfo& code_;
  std::string out_;
};

}  // namespace

std::string fault_details(const Fault& fault, ClassVerifier& context, const MethodInfo& method) {
  return Writer(context, method).write(fault);
}

}  // namespace cordon::loader::verify
