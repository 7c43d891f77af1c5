#include "vm/call_shape.h"

#include <vector>

#include "vm/link.h"
#include "vm/messages.h"
#include "vm/reflection.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

constexpr std::string_view kObject = "Ljava/lang/Object;";

/// 'Z', 'B', 'C' and 'S' travel as ints, and whoever stores one cuts it to size.
char basic_letter(char c) {
  switch (c) {
    case 'J': case 'F': case 'D': case 'V': return c;
    case 'L': case '[': return 'L';
    default: return 'I';
  }
}

/// The type at the front of `rest`, which is shortened by it. Descriptors that Java made up may end early.
std::string_view take_type(std::string_view& rest) {
  std::size_t end = 0;
  while (end < rest.size() && rest[end] == '[') ++end;
  if (end < rest.size() && rest[end] == 'L') end = std::min(rest.find(';', end), rest.size() - 1);
  std::string_view type = rest.substr(0, end + 1);
  rest.remove_prefix(type.size());
  return type;
}

JavaResult<Class*> class_at_site(Thread& thread, Class* from, std::string_view descriptor) {
  // A hidden class names itself by its original name.
  if (from->is_hidden && descriptor.front() == 'L' && descriptor.substr(1, descriptor.size() - 2) == from->file->name()->text())
    return from;
  return class_of_descriptor(thread, descriptor, from->loader);
}

}  // namespace

Method::~Method() { delete shape.load(std::memory_order_relaxed); }

const CallShape& make_call_shape(const Method& method) {
  auto shape = std::make_unique<CallShape>();
  std::vector<std::pair<u2, std::string_view>> classes;
  std::vector<u2> indices;
  u2 slot = 0;
  const bool has_receiver = !method.is_static();
  const bool checked_receiver = has_receiver && !method.holder->is_interface() && method.holder->super;
  if (has_receiver) {
    shape->basic += 'L';
    ++slot;
  }
  std::string_view text = method.descriptor->text();
  std::string_view rest = text.substr(1);
  while (!rest.empty() && rest.front() != ')') {
    std::string_view type = take_type(rest);
    char letter = basic_letter(type.front());
    if (letter == 'L' && type != kObject) {
      classes.emplace_back(slot, type);
      indices.push_back(static_cast<u2>(shape->basic.size()));
    }
    shape->basic += letter;
    slot += letter == 'J' || letter == 'D' ? 2 : 1;
  }
  shape->result = basic_letter(text[text.rfind(')') + 1]);
  shape->class_count = static_cast<u2>(classes.size() + checked_receiver);
  shape->classes = std::make_unique<CallShape::Parameter[]>(shape->class_count);
  std::size_t at = 0;
  if (checked_receiver) shape->classes[at++].type.store(method.holder, std::memory_order_relaxed);
  for (std::size_t i = 0; i < classes.size(); ++i, ++at) {
    shape->classes[at].slot = classes[i].first;
    shape->classes[at].index = indices[i];
    shape->classes[at].descriptor = classes[i].second;
  }
  const CallShape* winner = nullptr;
  if (method.shape.compare_exchange_strong(winner, shape.get(), std::memory_order_acq_rel)) return *shape.release();
  return *winner;
}

const Class* parameter_class(Thread& thread, const Method& method, const CallShape::Parameter& parameter) {
  if (const Class* known = parameter.type.load(std::memory_order_acquire)) return known;
  const Class* type = nullptr;
  if (method.holder->is_shared()) {
    // One answer for all VMs: the image's class.
    Runtime& runtime = thread.vm().runtime();
    std::string_view d = parameter.descriptor;
    type = runtime.find_boot_class(thread.vm().intern_symbol(d.front() == 'L' ? d.substr(1, d.size() - 2) : d));
  } else {
    JavaResult<Class*> loaded = class_at_site(thread, method.holder, parameter.descriptor);
    if (loaded.is_ok()) type = loaded.value();
    else take_linkage_problem(thread);
  }
  if (!type) return nullptr;
  if (type->is_interface()) type = thread.vm().known().Object;
  parameter.type.store(type, std::memory_order_release);
  return type;
}

JavaResult<void> check_arguments_slow(Thread& thread, const Method& method, const CallShape& shape, const Slot* args) {
  for (u2 i = 0; i < shape.class_count; ++i) {
    const CallShape::Parameter& p = shape.classes[i];
    const Object* argument = args[p.slot].a;
    if (!argument) continue;
    const Class* type = parameter_class(thread, method, p);
    if (thread.has_exception()) return Thrown{};
    if (type && argument->klass->is_subtype_of(type)) continue;
    return throw_new(thread, "java/lang/ClassCastException",
                     "method handle passes " + argument->klass->pretty_name() + " to " + method.external_name());
  }
  return {};
}

JavaResult<void> check_adapter(Thread& thread, Class* from, std::string_view descriptor, const Class* receiver,
                               const Method& adapter, const Object* appendix) {
  Vm& vm = thread.vm();
  const CallShape& shape = call_shape(adapter);
  auto unfit = [&] {
    return throw_new(thread, "java/lang/LinkageError", "call site of " + std::string(descriptor) + " was given " + adapter.external_name());
  };
  std::vector<std::string_view> types;
  std::string basic;
  if (receiver) {
    types.emplace_back();
    basic += 'L';
  }
  std::string_view rest = descriptor.substr(1);
  while (rest.front() != ')') {
    types.push_back(take_type(rest));
    basic += basic_letter(types.back().front());
  }
  if (appendix) basic += 'L';
  if (!adapter.is_static() || shape.basic != basic || shape.result != basic_letter(rest[1])) return unfit();
  for (u2 i = 0; i < shape.class_count; ++i) {
    const CallShape::Parameter& p = shape.classes[i];
    const Class* wanted = parameter_class(thread, adapter, p);
    if (thread.has_exception()) return Thrown{};
    if (!wanted) return unfit();
    if (wanted == vm.known().Object) continue;
    if (p.index == types.size()) {
      if (!appendix->klass->is_subtype_of(wanted)) return unfit();
      continue;
    }
    const Class* given = p.index == 0 && receiver ? receiver : CORDON_TRY(class_at_site(thread, from, types[p.index]));
    if (!given->is_subtype_of(wanted)) return unfit();
  }
  return {};
}

bool returns_class(std::string_view descriptor) {
  std::string_view result = descriptor.substr(descriptor.rfind(')') + 1);
  return (result.front() == 'L' && result != kObject) || result.front() == '[';
}

}  // namespace cordon::vm
