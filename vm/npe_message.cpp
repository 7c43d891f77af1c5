// Which expression was null? The method's operand stack is simulated up to the failing instruction, each slot holding
// the bytecode index of the instruction that pushed it; from the slot of the null reference the expression is read off
// backwards. The simulation stops where HotSpot's does, so that the same expressions come out.
#include "vm/npe_message.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "loader/bytecode/opcodes.h"
#include "loader/descriptor.h"

namespace cordon::vm {

using namespace loader;

namespace {

constexpr int kUnknown = -1;                  ///< a slot that different instructions may have pushed
constexpr int kMaxDetail = 5;                 ///< how deep expressions are nested
constexpr std::size_t kMaxSlots = 1'000'000;  ///< of all simulated stacks together: beyond it the method is too large

/// The operand stack before an instruction.
struct SimulatedStack {
  std::vector<int> sources;  ///< by slot: the bci of the instruction that pushed it
  u8 written_locals = 0;

  void push(int source, u4 slots = 1) { sources.insert(sources.end(), slots, source); }
  void pop(u4 slots) { sources.resize(sources.size() - std::min<std::size_t>(slots, sources.size())); }
  int at(u4 from_top) const { return from_top < sources.size() ? sources[sources.size() - 1 - from_top] : kUnknown; }
  void write_local(u4 index) {
    if (index < 64) written_locals |= u8{1} << index;
  }
  /// Locals beyond 63 count as written: their parameter name would only be a guess.
  bool is_written(u4 index) const { return index >= 64 || written_locals >> index & 1; }
  void merge(const SimulatedStack& other) {
    std::size_t common = std::min(sources.size(), other.sources.size());
    for (std::size_t i = 0; i < common; ++i)
      if (sources[i] != other.sources[i]) sources[i] = kUnknown;
    written_locals |= other.written_locals;
  }
  /// Inserts copies of the top `count` slots below `under` more slots (dup and its kin).
  void duplicate(std::size_t count, std::size_t under) {
    if (sources.size() < count + under) return;
    std::vector<int> top(sources.end() - static_cast<std::ptrdiff_t>(count), sources.end());
    sources.insert(sources.end() - static_cast<std::ptrdiff_t>(count + under), top.begin(), top.end());
  }
};

u4 slots_of(const char* types) {
  u4 n = 0;
  for (; *types; ++types) n += *types == 'J' || *types == 'D' ? 2 : 1;
  return n;
}

class NullFinder {
 public:
  NullFinder(const ClassFile& file, const MethodInfo& method)
      : cp_(file.cp), method_(method), code_(method.code->code) {}
  std::string message(int bci);

 private:
  u1 byte(std::size_t at) const { return at < code_.size() ? code_[at] : 0; }
  u2 read_u2(std::size_t at) const { return static_cast<u2>(byte(at) << 8 | byte(at + 1)); }
  i2 read_i2(std::size_t at) const { return static_cast<i2>(read_u2(at)); }
  i4 read_i4(std::size_t at) const { return static_cast<i4>(static_cast<u4>(read_u2(at)) << 16 | read_u2(at + 2)); }
  std::string_view member_descriptor(u2 index) const {
    return cp_.utf8(cp_.descriptor_index(cp_.member_name_and_type(index)));
  }
  std::string_view member_name(u2 index) const { return cp_.utf8(cp_.name_index(cp_.member_name_and_type(index))); }

  void simulate(std::size_t bci);
  u4 step(std::size_t at);
  void apply(SimulatedStack& stack, std::size_t at, u1 op, bool wide);
  void flow_to(std::size_t at, SimulatedStack& stack);

  int null_slot(std::size_t bci) const;
  void failed_action(std::string& out, std::size_t bci) const;
  bool describe(std::string& out, std::size_t bci, u4 slot, int detail, bool inner, std::string_view prefix) const;
  void method_name(std::string& out, u2 index) const;
  void local_name(std::string& out, std::size_t bci, u4 local, bool is_parameter) const;

  const ConstantPool& cp_;
  const MethodInfo& method_;
  Bytes code_;
  std::vector<std::unique_ptr<SimulatedStack>> stacks_;  ///< by bci
  std::size_t slots_ = 0;
  bool added_ = false, complete_ = false;
};

// ---- Simulation

void NullFinder::simulate(std::size_t bci) {
  stacks_.resize(code_.size() + 1);
  stacks_[0] = std::make_unique<SimulatedStack>();
  for (const ExceptionEntry& e : method_.code->exceptions) {
    if (stacks_[e.handler_pc]) continue;
    stacks_[e.handler_pc] = std::make_unique<SimulatedStack>();
    stacks_[e.handler_pc]->push(e.handler_pc);
  }
  added_ = true;
  while (!complete_ && added_) {
    complete_ = true;
    added_ = false;
    for (std::size_t at = 0; at < code_.size();) {
      u4 length = step(at);
      if (!length) return;
      at += length;
      if (at == bci && stacks_[at]) {
        complete_ = true;
        break;
      }
      if (slots_ > kMaxSlots) return;
    }
  }
}

/// Joins `stack` with what is known at `at`; the result also counts for further targets of the same instruction.
void NullFinder::flow_to(std::size_t at, SimulatedStack& stack) {
  if (at > code_.size()) return;
  if (stacks_[at]) {
    stack.merge(*stacks_[at]);
  } else {
    added_ = true;
    slots_ += stack.sources.size();
  }
  stacks_[at] = std::make_unique<SimulatedStack>(stack);
}

/// Simulates the instruction at `at`, if its stack is known yet. Returns its length; 0 if it is none.
u4 NullFinder::step(std::size_t at) {
  u4 length = instruction_length(code_, static_cast<u4>(at));
  if (!length) return 0;
  if (!stacks_[at]) {
    complete_ = false;
    return length;
  }
  SimulatedStack stack = *stacks_[at];
  bool wide = code_[at] == op_wide;
  u1 op = byte(at + wide);
  apply(stack, at, op, wide);

  const OpcodeInfo& info = kOpcodes[op];
  auto target = [&](i4 offset) { return static_cast<std::size_t>(static_cast<i8>(at) + offset); };
  bool falls_through =
      info.flow == ControlFlow::Normal || info.flow == ControlFlow::Branch || info.flow == ControlFlow::Jsr;
  if (falls_through) flow_to(at + length, stack);
  if (info.shape == OperandShape::BranchI2) flow_to(target(read_i2(at + 1)), stack);
  if (info.shape == OperandShape::BranchI4) flow_to(target(read_i4(at + 1)), stack);
  if (info.flow == ControlFlow::Switch) {
    std::size_t aligned = (at + 4) & ~std::size_t{3};
    flow_to(target(read_i4(aligned)), stack);
    bool table = info.shape == OperandShape::TableSwitch;
    i8 count = table ? i8{read_i4(aligned + 8)} - read_i4(aligned + 4) + 1 : read_i4(aligned + 4);
    std::size_t entry = table ? aligned + 12 : aligned + 12;
    for (i8 i = 0; i < count; ++i)
      flow_to(target(read_i4(entry + static_cast<std::size_t>(i) * (table ? 4 : 8))), stack);
  }
  return length;
}

/// The instruction's effect on the stack and on which locals count as written.
void NullFinder::apply(SimulatedStack& stack, std::size_t at, u1 op, bool wide) {
  const int source = static_cast<int>(at);
  const std::size_t operand = at + 1 + wide;
  switch (op) {
    case op_pop:
      return stack.pop(1);
    case op_pop2:
      return stack.pop(2);
    case op_dup:
      return stack.duplicate(1, 0);
    case op_dup_x1:
      return stack.duplicate(1, 1);
    case op_dup_x2:
      return stack.duplicate(1, 2);
    case op_dup2:
      return stack.duplicate(2, 0);
    case op_dup2_x1:
      return stack.duplicate(2, 1);
    case op_dup2_x2:
      return stack.duplicate(2, 2);
    case op_swap:
      if (stack.sources.size() >= 2) std::swap(stack.sources.end()[-1], stack.sources.end()[-2]);
      return;
    case op_checkcast:
      return;  // the same reference
    case op_ldc:
    case op_ldc_w:
      return stack.push(source);
    case op_ldc2_w:
      return stack.push(source, 2);
    case op_getfield:
      stack.pop(1);
      [[fallthrough]];
    case op_getstatic:
      return stack.push(source, first_type(member_descriptor(read_u2(operand))).slots());
    case op_putstatic:
      return stack.pop(first_type(member_descriptor(read_u2(operand))).slots());
    case op_putfield:
      return stack.pop(first_type(member_descriptor(read_u2(operand))).slots() + 1);
    case op_invokevirtual:
    case op_invokespecial:
    case op_invokestatic:
    case op_invokeinterface:
    case op_invokedynamic: {
      MethodDescriptor descriptor(member_descriptor(read_u2(operand)));
      stack.pop(descriptor.parameter_slots() + (op != op_invokestatic && op != op_invokedynamic));
      return stack.push(source, descriptor.return_type().slots());
    }
    case op_multianewarray:
      stack.pop(byte(operand + 2));
      return stack.push(source);
    default:
      break;
  }
  const OpcodeInfo& info = kOpcodes[op];
  u4 popped = slots_of(info.pops);
  if (op >= op_istore && op <= op_astore) {
    u4 local = wide ? read_u2(operand) : byte(operand);
    for (u4 i = 0; i < popped; ++i) stack.write_local(local + i);
  } else if (op >= op_istore_0 && op <= op_astore_3) {
    u4 local = static_cast<u4>(op - op_istore_0) % 4;
    for (u4 i = 0; i < popped; ++i) stack.write_local(local + i);
  } else if (op == op_iinc) {
    stack.write_local(wide ? read_u2(operand) : byte(operand));
  }
  stack.pop(popped);
  stack.push(source, slots_of(info.pushes));
}

// ---- The failed action

/// How far below the top the reference lies that the instruction must not find null; kUnknown if there is none.
// clang-format off
int NullFinder::null_slot(std::size_t bci) const {
  switch (u1 op = code_[bci]) {
    case op_getfield:
    case op_arraylength:
    case op_athrow:
    case op_monitorenter:
    case op_monitorexit: return 0;
    case op_iaload:
    case op_laload:
    case op_faload:
    case op_daload:
    case op_aaload:
    case op_baload:
    case op_caload:
    case op_saload: return 1;
    case op_iastore:
    case op_fastore:
    case op_aastore:
    case op_bastore:
    case op_castore:
    case op_sastore: return 2;
    case op_lastore:
    case op_dastore: return 3;
    case op_putfield: return static_cast<int>(first_type(member_descriptor(read_u2(bci + 1))).slots());
    case op_invokevirtual:
    case op_invokespecial:
    case op_invokeinterface: {
      u2 index = read_u2(bci + 1);
      // A constructor never meets null: here somebody made the exception with `new`.
      if (op == op_invokespecial && member_name(index) == "<init>") return kUnknown;
      return static_cast<int>(MethodDescriptor(member_descriptor(index)).parameter_slots());
    }
    default: return kUnknown;
  }
}

void NullFinder::failed_action(std::string& out, std::size_t bci) const {
  switch (code_[bci]) {
    case op_iaload: out += "Cannot load from int array"; break;
    case op_faload: out += "Cannot load from float array"; break;
    case op_aaload: out += "Cannot load from object array"; break;
    case op_baload: out += "Cannot load from byte/boolean array"; break;
    case op_caload: out += "Cannot load from char array"; break;
    case op_saload: out += "Cannot load from short array"; break;
    case op_laload: out += "Cannot load from long array"; break;
    case op_daload: out += "Cannot load from double array"; break;
    case op_iastore: out += "Cannot store to int array"; break;
    case op_fastore: out += "Cannot store to float array"; break;
    case op_aastore: out += "Cannot store to object array"; break;
    case op_bastore: out += "Cannot store to byte/boolean array"; break;
    case op_castore: out += "Cannot store to char array"; break;
    case op_sastore: out += "Cannot store to short array"; break;
    case op_lastore: out += "Cannot store to long array"; break;
    case op_dastore: out += "Cannot store to double array"; break;
    case op_arraylength: out += "Cannot read the array length"; break;
    case op_athrow: out += "Cannot throw exception"; break;
    case op_monitorenter: out += "Cannot enter synchronized block"; break;
    case op_monitorexit: out += "Cannot exit synchronized block"; break;
    case op_getfield: out += fmt::format("Cannot read field \"{}\"", member_name(read_u2(bci + 1))); break;
    case op_putfield: out += fmt::format("Cannot assign field \"{}\"", member_name(read_u2(bci + 1))); break;
    default:
      out += "Cannot invoke \"";
      method_name(out, read_u2(bci + 1));
      out += '"';
  }
}

// clang-format on

// ---- The null expression

bool is_invoke(u1 op) { return op >= op_invokevirtual && op <= op_invokeinterface; }

/// Appends the expression that pushed slot `slot` of the stack before `bci`. False if it has no name or is nested too
/// deeply; then nothing but `prefix` was appended.
bool NullFinder::describe(std::string& out, std::size_t bci, u4 slot, int detail, bool inner,
                          std::string_view prefix) const {
  if (detail <= 0 || !stacks_[bci]) return false;
  const SimulatedStack& stack = *stacks_[bci];
  int source = stack.at(slot);
  if (source == kUnknown) return false;
  const auto at = static_cast<std::size_t>(source);
  bool wide = code_[at] == op_wide;
  const u1 op = byte(at + wide);
  const std::size_t operand = at + 1 + wide;
  const bool outermost = detail == kMaxDetail;
  if (outermost && !is_invoke(op)) out += prefix;

  switch (op) {
    case op_iload_0:
    case op_iload_1:
    case op_iload_2:
    case op_iload_3:
    case op_aload_0:
    case op_aload_1:
    case op_aload_2:
    case op_aload_3: {
      u4 local = (op - op_iload_0) % 4u;
      local_name(out, at, local, !stack.is_written(local));
      return true;
    }
    case op_iload:
    case op_aload: {
      u4 local = wide ? read_u2(operand) : byte(operand);
      local_name(out, at, local, !stack.is_written(local));
      return true;
    }
    case op_aconst_null:
      out += "null";
      return true;
    case op_iconst_m1:
    case op_iconst_0:
    case op_iconst_1:
    case op_iconst_2:
    case op_iconst_3:
    case op_iconst_4:
    case op_iconst_5:
      out += fmt::format("{}", op - op_iconst_0);
      return true;
    case op_bipush:
      out += fmt::format("{}", static_cast<i1>(byte(operand)));
      return true;
    case op_sipush:
      out += fmt::format("{}", read_i2(operand));
      return true;
    case op_getstatic: {
      u2 index = read_u2(operand);
      out += fmt::format("{}.{}", external_class_name(cp_.utf8(cp_.class_name_index(cp_.member_class(index)))),
                         member_name(index));
      return true;
    }
    case op_getfield:
      if (describe(out, at, 0, detail - 1, inner, {})) out += '.';
      out += member_name(read_u2(operand));
      return true;
    case op_iaload:
    case op_aaload:
      if (!describe(out, at, 1, detail - 1, inner, {})) out += "<array>";
      out += '[';
      if (!describe(out, at, 0, detail, true, {})) out += "...";
      out += ']';
      return true;
    case op_invokevirtual:
    case op_invokespecial:
    case op_invokestatic:
    case op_invokeinterface:
      if (outermost && !inner) out += " because the return value of \"";
      method_name(out, read_u2(operand));
      return true;
    default:
      return false;
  }
}

/// "java.lang.Object" and "java.lang.String" lose their package.
std::string short_class_name(std::string_view internal) {
  if (internal == "java/lang/Object") return "Object";
  if (internal == "java/lang/String") return "String";
  return external_class_name(internal);
}

/// The same for parameters; like HotSpot by prefix, so that java.lang.StringBuilder is shortened too.
std::string short_parameters(std::string_view descriptor) {
  std::string all = external_parameters(descriptor), out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool starts = i == 0 || (i > 1 && all[i - 1] == ' ' && all[i - 2] == ',');
    std::string_view rest = std::string_view(all).substr(i);
    if (starts && (rest.starts_with("java.lang.Object") || rest.starts_with("java.lang.String")))
      i += sizeof("java.lang.") - 1;
    out += all[i];
  }
  return out;
}

void NullFinder::method_name(std::string& out, u2 index) const {
  out += fmt::format("{}.{}({})", short_class_name(cp_.utf8(cp_.class_name_index(cp_.member_class(index)))),
                     member_name(index), short_parameters(member_descriptor(index)));
}

/// The variable's own name if the class file tells it; else this, <parameterN> or <localN>.
void NullFinder::local_name(std::string& out, std::size_t bci, u4 local, bool is_parameter) const {
  for (const Bytes& table : method_.code->local_variable_tables) {
    auto field = [&](std::size_t at) { return static_cast<u4>(table[at] << 8 | table[at + 1]); };
    for (std::size_t row = 2; row + 10 <= table.size(); row += 10) {
      u4 start = field(row), length = field(row + 2);
      if (bci < start || bci >= start + length || field(row + 8) != local) continue;
      out += cp_.utf8(static_cast<u2>(field(row + 4)));
      return;
    }
  }
  const bool is_static = method_.access & kStatic;
  if (is_parameter && !is_static && local == 0) {
    out += "this";
    return;
  }
  u4 at = is_static ? 0 : 1, number = 1;
  for (TypeView type : MethodDescriptor(cp_.utf8(method_.descriptor))) {
    if (is_parameter && local >= at && local < at + type.slots()) {
      out += fmt::format("<parameter{}>", number);
      return;
    }
    at += type.slots();
    ++number;
  }
  out += fmt::format("<local{}>", local);
}

std::string NullFinder::message(int bci) {
  if (bci < 0 || static_cast<std::size_t>(bci) >= code_.size()) return {};
  const auto at = static_cast<std::size_t>(bci);
  int slot = null_slot(at);
  if (slot == kUnknown) return {};
  simulate(at);
  std::string out;
  failed_action(out, at);
  if (describe(out, at, static_cast<u4>(slot), kMaxDetail, false, " because \"")) out += "\" is null";
  return out;
}

}  // namespace

std::string null_pointer_message(const ClassFile& file, const MethodInfo& method, int bci) {
  if (!method.code) return {};
  return NullFinder(file, method).message(bci);
}

std::string null_pointer_message(const Method& method, int bci) {
  const Class* holder = method.holder;
  if (!method.info || !holder->file) return {};
  // Thrown for a null receiver or argument of reflection: no expression of the program's own.
  if (holder->is_shared() && holder->name->text() == "jdk/internal/reflect/NativeConstructorAccessorImpl") return {};
  return null_pointer_message(*holder->file, *method.info, bci);
}

}  // namespace cordon::vm
