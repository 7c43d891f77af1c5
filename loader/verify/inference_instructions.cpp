// What instructions do to the state, in classes without stack maps: JVMS 4.10.2.3 and 4.10.2.4.
#include <algorithm>

#include "loader/verify/inference.h"

namespace cordon::loader::verify {

namespace {

constexpr u4 kBitsPerWord = 64;

/// Types of the elements of arrays that the xaload and xastore with these numbers work on; b is byte or boolean.
constexpr char kArrayElements[] = {'I', 'J', 'F', 'D', 'A', 'B', 'C', 'S'};
constexpr u4 kArraysOfReferences = 4;
constexpr const char* kArrayMessages[] = {
    "Expecting to find array of ints on stack",
    "Expecting to find array of longs on stack",
    "Expecting to find array of floats on stack",
    "Expecting to find array of doubles on stack",
    "Expecting to find array of objects or arrays on stack",
    "Expecting to find array of bytes or Booleans on stack",
    "Expecting to find array of chars on stack",
    "Expecting to find array of shorts on stack",
};

/// By newarray's operand.
constexpr const char* kPrimitiveArrays[] = {"[Z", "[C", "[F", "[D", "[B", "[S", "[I", "[J"};

/// The five groups of xload_n, or xstore_n, of four each: which group, and n.
struct ShortForm {
  u4 group, index;
};
constexpr ShortForm short_form(u1 opcode, u1 first) { return {(opcode - first) / 4u, (opcode - first) % 4u}; }
constexpr Type kLocalTypes[] = {kInteger, kLongType, kFloatType, kDoubleType};
constexpr char kLocalKinds[] = {'I', 'J', 'F', 'D'};
constexpr u4 kReferences = 4;

}  // namespace

bool Inference::execute() {
  if (opcode_ >= op_iload_0 && opcode_ <= op_aload_3) {
    ShortForm form = short_form(opcode_, op_iload_0);
    return form.group == kReferences ? load_reference(form.index) : load_local(form.index, kLocalTypes[form.group]);
  }
  if (opcode_ >= op_istore_0 && opcode_ <= op_astore_3) {
    ShortForm form = short_form(opcode_, op_istore_0);
    return form.group == kReferences ? store_reference(form.index) : store_local(form.index, kLocalKinds[form.group]);
  }
  if (opcode_ >= op_iaload && opcode_ <= op_saload) return array_load(opcode_ - op_iaload);
  if (opcode_ >= op_iastore && opcode_ <= op_sastore) return array_store(opcode_ - op_iastore);
  if (opcode_ >= op_pop && opcode_ <= op_swap) return shuffle();
  Type type;
  switch (opcode_) {
    case op_aconst_null:
      push(kNull);
      return true;
    case op_ldc:
    case op_ldc_w:
    case op_ldc2_w:
      return load_constant();
    case op_iload:
    case op_lload:
    case op_fload:
    case op_dload:
      return load_local(local_operand(), kLocalTypes[opcode_ - op_iload]);
    case op_aload:
      return load_reference(local_operand());
    case op_istore:
    case op_lstore:
    case op_fstore:
    case op_dstore:
      return store_local(local_operand(), kLocalKinds[opcode_ - op_istore]);
    case op_astore:
      return store_reference(local_operand());
    case op_iinc:
      return increment_local(local_operand());
    case op_jsr:
    case op_jsr_w:
      return call_subroutine();
    case op_ret:
      return leave_subroutine();
    case op_ireturn:
    case op_lreturn:
    case op_freturn:
    case op_dreturn:
    case op_areturn:
      return return_value();
    case op_return:
      return return_void();
    case op_getstatic:
    case op_putstatic:
    case op_getfield:
    case op_putfield:
      return field_access();
    case op_invokevirtual:
    case op_invokespecial:
    case op_invokestatic:
    case op_invokeinterface:
      return invoke();
    case op_new:
      return new_object();
    case op_newarray:
      if (!pop('I')) return false;
      push(context_.names().intern(kPrimitiveArrays[operand1(1) - kTBoolean]));
      return true;
    case op_anewarray:
      if (!pop('I')) return false;
      push(context_.names().array_of(context_.class_type(operand2(1))));
      return true;
    case op_multianewarray:
      for (u4 i = operand1(3); i; i--) {
        if (!pop('I')) return false;
      }
      push(context_.class_type(operand2(1)));
      return true;
    case op_checkcast:
      if (!pop('A')) return false;
      push(context_.class_type(operand2(1)));
      return true;
    case op_arraylength:
      if (!pop_reference(type)) return false;
      if (!type.is_null() && !type.is_array()) return fail("Expecting to find array on stack");
      push(kInteger);
      return true;
    case op_athrow:
      if (!pop_reference(type)) return false;
      if (type.is_array()) return fail("Expecting to find object on stack");
      return merger_.assignable(type, context_.throwable_type()) || fail("Can only throw Throwable objects");
    case op_ifnull:
    case op_ifnonnull:
      if (!now_.stack.empty() && now_.stack.back().is_uninitialized()) {
        now_.stack.pop_back();
        return true;
      }
      return pop('A');
    default:
      return run_effects();
  }
}

/// Instructions whose row in the opcode table is their whole type rule.
bool Inference::run_effects() {
  const OpcodeInfo& info = kOpcodes[opcode_];
  std::string_view pops = info.pops;
  for (std::size_t i = pops.size(); i-- > 0;) {
    if (!pop(pops[i])) return false;
  }
  for (const char* p = info.pushes; *p; p++) push_kind(*p);
  return true;
}

bool Inference::load_constant() {
  u2 index = opcode_ == op_ldc ? operand1(1) : operand2(1);
  switch (context_.cp().tag(index)) {
    case CpTag::Integer:
      push(kInteger);
      break;
    case CpTag::Float:
      push(kFloatType);
      break;
    case CpTag::Long:
      push_pair(kLongType);
      break;
    case CpTag::Double:
      push_pair(kDoubleType);
      break;
    case CpTag::String:
      push(context_.string_type());
      break;
    default:
      push(context_.names().intern("java/lang/Class"));
      break;
  }
  return true;
}

// --- locals

bool Inference::has_local(u4 index, Type type) {
  u4 words = type.is_category2() ? 2 : 1;
  if (index + words > now_.locals.size()) {
    return fail(words == 2 ? "Accessing value from uninitialized register pair " + std::to_string(index) + "/" +
                                 std::to_string(index + 1)
                           : "Accessing value from uninitialized register " + std::to_string(index));
  }
  const Type* found = &now_.locals[index];
  if (words == 2) {
    if (found[0] == type && found[1] == type.second()) return true;
    return fail("Register pair " + std::to_string(index) + "/" + std::to_string(index + 1) + " contains wrong type");
  }
  if (type == kAnyReference ? found->is_reference() || found->is_uninitialized() : *found == type) return true;
  return fail((found->is_return_address() ? "Cannot load return address from register " + std::to_string(index)
                                          : "Register " + std::to_string(index) + " contains wrong type"));
}

bool Inference::load_local(u4 index, Type type) {
  if (!has_local(index, type)) return false;
  touch(index);
  push(type);
  if (type.is_category2()) {
    touch(index + 1);
    push(type.second());
  }
  return true;
}

bool Inference::load_reference(u4 index) {
  if (!has_local(index, kAnyReference)) return false;
  touch(index);
  push(now_.locals[index]);
  return true;
}

bool Inference::increment_local(u4 index) {
  if (!has_local(index, kInteger)) return false;
  touch(index);
  return true;
}

bool Inference::store_local(u4 index, char kind) {
  if (!pop(kind)) return false;
  Type type = kLocalTypes[std::find(kLocalKinds, kLocalKinds + 3, kind) - kLocalKinds];
  set_local(index, type);
  if (type.is_category2()) set_local(index + 1, type.second());
  return true;
}

/// JVMS 4.10.2.5: astore takes return addresses too.
bool Inference::store_reference(u4 index) {
  if (now_.stack.empty()) return fail("Unable to pop operand off an empty stack");
  Type type = now_.stack.back();
  if (!type.is_reference() && !type.is_uninitialized() && !type.is_return_address()) {
    return fail("Expecting to find object/array on stack");
  }
  now_.stack.pop_back();
  set_local(index, type);
  return true;
}

void Inference::set_local(u4 index, Type type) {
  touch(index);
  if (index >= now_.locals.size()) now_.locals.resize(index + 1);
  if (now_.locals[index] == type) return;
  now_.locals[index] = type;
  handlers_reached_ = false;
}

void Inference::touch(u4 index) {
  for (Subroutine& s : now_.subroutines) {
    u8& word = s.touched[index / kBitsPerWord];
    u8 bit = u8{1} << index % kBitsPerWord;
    if (word & bit) continue;
    word |= bit;
    handlers_reached_ = false;
  }
}

bool Inference::replace(Type from, Type to) {
  if (!context_.spend(static_cast<u4>(now_.locals.size() + now_.stack.size()))) return false;
  for (u4 i = 0; i < now_.locals.size(); i++) {
    if (now_.locals[i] != from) continue;
    now_.locals[i] = to;
    handlers_reached_ = false;
    touch(i);
  }
  std::replace(now_.stack.begin(), now_.stack.end(), from, to);
  return true;
}

void Inference::forget_new_objects() {
  auto is_new = [](Type t) { return t.is_uninitialized() && t != kUninitializedThis; };
  for (Type& t : now_.locals) {
    if (!is_new(t)) continue;
    t = kTop;
    handlers_reached_ = false;
  }
  std::replace_if(now_.stack.begin(), now_.stack.end(), is_new, kTop);
}

// --- subroutines

/// JVMS 4.10.2.5: no recursion.
bool Inference::call_subroutine() {
  u4 entry = static_cast<u4>(branch_target());
  if (!context_.spend(static_cast<u4>(now_.subroutines.size() + jsrs_.size()))) return false;
  for (const Subroutine& s : now_.subroutines) {
    if (s.entry == entry) return fail("Recursive call to jsr entry");
  }
  now_.subroutines.push_back({entry, std::vector<u8>(code_->max_locals / kBitsPerWord + 1)});
  handlers_reached_ = false;
  push(Type::return_address(static_cast<u2>(entry)));
  auto jsr = std::lower_bound(jsrs_.begin(), jsrs_.end(), pc_, [](const Jsr& j, u4 pc) { return j.pc < pc; });
  if (jsr->ret >= 0) state_at(jsr->ret).changed = true;
  return true;
}

bool Inference::leave_subroutine() {
  u4 index = local_operand();
  if (index >= now_.locals.size()) {
    return fail("Accessing value from uninitialized register " + std::to_string(index));
  }
  if (!now_.locals[index].is_return_address()) {
    return fail("Register " + std::to_string(index) + " contains wrong type");
  }
  touch(index);
  return true;
}

// --- operand stack

void Inference::push_kind(char kind) {
  switch (kind) {
    case 'J':
      return push_pair(kLongType);
    case 'D':
      return push_pair(kDoubleType);
    case 'F':
      return push(kFloatType);
    default:
      return push(kInteger);
  }
}

bool Inference::pop(char kind) {
  if (now_.stack.empty()) return fail("Unable to pop operand off an empty stack");
  Type top = now_.stack.back(), unused;
  switch (kind) {
    case 'I':
      if (top != kInteger) return fail("Expecting to find integer on stack");
      break;
    case 'F':
      if (top != kFloatType) return fail("Expecting to find float on stack");
      break;
    case 'J':
      if (top != kLongSecond) return fail("Expecting to find long on stack");
      now_.stack.pop_back();
      break;
    case 'D':
      if (top != kDoubleSecond) return fail("Expecting to find double on stack");
      now_.stack.pop_back();
      break;
    default:
      return pop_reference(unused);
  }
  now_.stack.pop_back();
  return true;
}

/// To an initialized object.
bool Inference::pop_reference(Type& out) {
  if (now_.stack.empty()) return fail("Unable to pop operand off an empty stack");
  out = now_.stack.back();
  if (!out.is_reference()) return fail("Expecting to find object/array on stack");
  now_.stack.pop_back();
  return true;
}

/// The array operand of an xaload or xastore. Null is an array of any type.
bool Inference::pop_array(u4 kind, Type& out) {
  if (now_.stack.empty()) return fail("Unable to pop operand off an empty stack");
  out = now_.stack.back();
  now_.stack.pop_back();
  if (out.is_null()) return true;
  std::string_view name = out.is_array() ? context_.names().text(out) : std::string_view("--");
  char element = name[1];
  bool fits = kind == kArraysOfReferences
                  ? element == 'L' || element == '['
                  : element == kArrayElements[kind] || (kArrayElements[kind] == 'B' && element == 'Z');
  return fits || fail(kArrayMessages[kind]);
}

bool Inference::array_load(u4 kind) {
  Type array;
  if (!pop('I') || !pop_array(kind, array)) return false;
  if (kind == kArraysOfReferences) {
    push(array.is_null() ? kNull : context_.names().component_of(array));
  } else {
    push_kind(kOpcodes[opcode_].pushes[0]);
  }
  return true;
}

/// JVMS 4.10.2.3: whether the element fits an array of references is checked at run time.
bool Inference::array_store(u4 kind) {
  Type array;
  return pop(kOpcodes[opcode_].pops[2]) && pop('I') && pop_array(kind, array);
}

/// A value of one word.
bool Inference::pop_single(Type& out) {
  if (now_.stack.empty()) return fail("Unable to pop operand off an empty stack");
  out = now_.stack.back();
  if (out.is_category2_second()) return fail("Attempt to split long or double on the stack");
  now_.stack.pop_back();
  return true;
}

/// A value of two words, or two of one word.
bool Inference::pop_double(Type& top, Type& below) {
  if (now_.stack.empty()) return fail("Unable to pop operand off an empty stack");
  if (!now_.stack.back().is_category2_second()) return pop_single(top) && pop_single(below);
  top = now_.stack.back();
  below = now_.stack[now_.stack.size() - 2];
  now_.stack.resize(now_.stack.size() - 2);
  return true;
}

bool Inference::shuffle() {
  Type a, b, c, d;
  auto push_all = [this](std::initializer_list<Type> types) {
    now_.stack.insert(now_.stack.end(), types);
    return true;
  };
  switch (opcode_) {
    case op_pop:
      return pop_single(a);
    case op_pop2:
      return pop_double(a, b);
    case op_dup:
      return pop_single(a) && push_all({a, a});
    case op_dup_x1:
      return pop_single(a) && pop_single(b) && push_all({a, b, a});
    case op_dup_x2:
      return pop_single(a) && pop_double(b, c) && push_all({a, c, b, a});
    case op_dup2:
      return pop_double(a, b) && push_all({b, a, b, a});
    case op_dup2_x1:
      return pop_double(a, b) && pop_single(c) && push_all({b, a, c, b, a});
    case op_dup2_x2:
      return pop_double(a, b) && pop_double(c, d) && push_all({b, a, d, c, b, a});
    default:  // swap
      return pop_single(a) && pop_single(b) && push_all({a, b});
  }
}

// --- members

/// The value whose last word is `last_word` of a descriptor.
bool Inference::pop_value(const Signature& signature, u4 last_word, const char* message) {
  Type type = signature.types[last_word];
  if (type == kLongSecond) return pop('J');
  if (type == kDoubleSecond) return pop('D');
  if (type == kInteger) return pop('I');
  if (type == kFloatType) return pop('F');
  Type found;
  return pop_reference(found) && (merger_.assignable(found, type) || fail(message));
}

bool Inference::field_access() {
  u2 index = operand2(1);
  Signature field = context_.signature(index);
  u4 words = field.result_words;
  bool is_put = opcode_ == op_putfield || opcode_ == op_putstatic;
  if (is_put && !pop_value(field, words - 1, "Bad type in putfield/putstatic")) return false;
  if (opcode_ == op_getfield || opcode_ == op_putfield) {
    Type holder = context_.class_type(context_.cp().member_class(index)), object;
    // JVMS 4.10.2.4: a constructor may set fields of its own class before it calls another constructor.
    if (is_put && !now_.stack.empty() && now_.stack.back() == kUninitializedThis && holder == context_.this_type() &&
        is_own_field(index)) {
      now_.stack.back() = context_.this_type();
    }
    if (!pop_reference(object)) return false;
    if (!merger_.assignable(object, holder)) return fail("Incompatible type for getting or setting field");
    if (context_.is_superclass(holder) && context_.is_protected_elsewhere(index, false) &&
        !merger_.assignable(object, context_.this_type())) {
      return fail("Bad access to protected data");
    }
  }
  if (context_.failed()) return false;
  if (!is_put) push_words(field.result(), words);
  return true;
}

bool Inference::is_own_field(u2 index) {
  const ClassFile& file = context_.file();
  const ConstantPool& cp = context_.cp();
  if (!context_.spend(static_cast<u4>(file.fields.size()))) return false;
  u2 name_and_type = cp.member_name_and_type(index);
  return std::any_of(file.fields.begin(), file.fields.end(), [&](const FieldInfo& field) {
    return cp.utf8(field.name) == cp.utf8(cp.name_index(name_and_type)) &&
           cp.utf8(field.descriptor) == cp.utf8(cp.descriptor_index(name_and_type));
  });
}

bool Inference::invoke() {
  u2 index = operand2(1);
  const ConstantPool& cp = context_.cp();
  Type holder = context_.class_type(cp.member_class(index));
  Signature signature = context_.signature(index);
  for (u4 i = signature.argument_words; i > 0;) {
    i--;
    if (!pop_value(signature, i, "Incompatible argument to function")) return false;
    if (signature.types[i].is_category2_second()) i--;
  }
  if (opcode_ != op_invokestatic) {
    if (now_.stack.empty()) return fail("Unable to pop operand off an empty stack");
    Type object = now_.stack.back();
    now_.stack.pop_back();
    bool is_init = cp.utf8(cp.name_index(cp.member_name_and_type(index))) == "<init>";
    if (!(is_init ? invoke_init(index, holder, object) : check_receiver(index, holder, object))) return false;
  }
  push_words(signature.result(), signature.result_words);
  return true;
}

/// The object becomes initialized, wherever it is.
bool Inference::invoke_init(u2 index, Type holder, Type object) {
  if (!object.is_uninitialized()) return fail("Expecting to find unitialized object on stack");  // so spelt in the JDK
  Type initialized = context_.this_type();
  if (object != kUninitializedThis) {
    initialized = context_.class_type(load_be2(bytes_.data() + object.pc() + 1));
    bool fits = initialized == holder || (context_.is_accessor() && merger_.assignable(initialized, holder));
    if (!fits) return fail("Call to wrong initialization method");
    bool is_protected = context_.is_superclass(holder) && context_.is_protected_elsewhere(index, true);
    if (context_.failed()) return false;
    if (is_protected) return fail("Bad access to protected data");
  } else if (holder != context_.super_type() && holder != context_.this_type()) {
    return fail("Call to wrong initialization method");
  } else {
    initialized_this_ = now_.constructed = true;
  }
  is_init_call_ = true;
  return replace(object, initialized);
}

/// The object that a method other than <init> is invoked on.
bool Inference::check_receiver(u2 index, Type holder, Type object) {
  if (!object.is_reference()) return fail("Expecting to find object/array on stack");
  if (!merger_.assignable(object, holder)) return fail("Incompatible object argument for function call");
  Type self = context_.this_type();
  if (opcode_ == op_invokespecial && !context_.is_accessor() && !merger_.assignable(object, self)) {
    return fail("Incompatible object argument for invokespecial");
  }
  if (opcode_ == op_invokeinterface || !context_.is_superclass(holder)) return true;
  if (!context_.is_protected_elsewhere(index, true)) return !context_.failed();
  if (merger_.assignable(object, self)) return true;
  // JVMS 4.10.1.9.invokevirtual: arrays have a public clone().
  const ConstantPool& cp = context_.cp();
  bool is_clone = cp.utf8(cp.name_index(cp.member_name_and_type(index))) == "clone";
  return (holder == context_.object_type() && object.is_array() && is_clone) || fail("Bad access to protected data");
}

// --- returns and objects

bool Inference::check_return() {
  // After this() or super() has thrown, what is in hand is half an object.
  return !now_.cannot_return || fail("Cannot return normally");
}

bool Inference::return_void() {
  if (now_.needs_constructor && !now_.constructed) return fail("Constructor must call super() or this()");
  return check_return() && (return_type_.is_top() || fail("Wrong return type in function"));
}

bool Inference::return_value() {
  if (!check_return()) return false;
  Type type;
  if (opcode_ == op_areturn) {
    if (!pop_reference(type)) return false;
  } else {
    char kind = kOpcodes[opcode_].pops[0];
    if (!pop(kind)) return false;
    type = kLocalTypes[std::find(kLocalKinds, kLocalKinds + 3, kind) - kLocalKinds];
  }
  return (!return_type_.is_top() && merger_.assignable(type, return_type_)) || fail("Wrong return type in function");
}

/// JVMS 4.10.2.4: what the same instruction has made in an earlier round of a loop must not be taken for the new
/// object.
bool Inference::new_object() {
  Type object = Type::uninitialized(static_cast<u2>(pc_));
  if (std::find(now_.stack.begin(), now_.stack.end(), object) != now_.stack.end()) {
    return fail("Uninitialized object on stack at creating point");
  }
  if (!replace(object, kTop)) return false;
  push(object);
  return true;
}

}  // namespace cordon::loader::verify
