// Finding the method that fits a name and C++ types, and calling it.
#include <algorithm>
#include <climits>

#include "embed/api/core.h"
#include "embed/api/fit.h"
#include "loader/descriptor.h"
#include "vm/alloc.h"
#include "vm/direct_call.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/messages.h"
#include "vm/throw.h"

namespace cordon::detail {

using loader::MethodDescriptor;
using loader::TypeView;

static_assert(offsetof(Arguments, general) == offsetof(vm::RegisterArguments, general) &&
              offsetof(Arguments, floating) == offsetof(vm::RegisterArguments, floating));

bool class_named(Inside& in, std::string_view name, vm::Class** klass) {
  vm::Thread& thread = thread_of(in);
  std::string internal(name);
  std::replace(internal.begin(), internal.end(), '.', '/');
  if (!loader::is_valid_class_name(internal)) return in.fail(ErrorCode::NotFound, "\"" + std::string(name) + "\" is no class name");
  vm::LoaderData* loader = vm::loader_data(thread, *thread.vm().system_loader);
  auto found = vm::load_class_or_not_found(thread, thread.vm().intern_symbol(internal), loader);
  if (found.is_ok()) {
    *klass = found.value();
    return true;
  }
  vm::Object* thrown = thread.pending_exception();
  if (thrown && !thread.is_terminating() && thrown->klass->name->text() == "java/lang/ClassNotFoundException") {
    thread.take_exception();
    return in.fail(ErrorCode::NotFound, "there is no class " + std::string(name) + " on the class path");
  }
  return fail_with_exception(in);
}

bool class_and_member(Inside& in, std::string_view target, vm::Class** klass, std::string_view* member) {
  std::size_t end = std::min(target.find('('), target.size());
  std::size_t dot = target.substr(0, end).rfind('.');
  if (dot == target.npos) return in.fail(ErrorCode::NotFound, "\"" + std::string(target) + "\" names no class: write \"pkg.Class.member\"");
  *member = target.substr(dot + 1);
  return class_named(in, target.substr(0, dot), klass);
}

// ---- Choosing

namespace {

constexpr int kNever = -1;

struct Wanted {
  std::string_view name;
  std::string_view descriptor;  ///< with '('; empty: any
  const TypeCode* const* arguments;
  std::size_t count;
  const TypeCode* result;  ///< null: a constructor
  bool is_static;
};

struct Choice {
  vm::Method* best = nullptr;
  int cost = INT_MAX;
  bool is_ambiguous = false;
  std::string seen;  ///< all of that name, for the message

  void look_at(const Wanted& wanted, vm::Method& method) {
    constexpr u2 kBridge = 0x40;
    if (method.name->text() != wanted.name || method.is_static() != wanted.is_static) return;
    std::string_view text = method.descriptor->text();
    if (best && best->descriptor == method.descriptor) return;  // overridden
    seen += (seen.empty() ? "" : ", ") + std::string(wanted.name) + std::string(text);
    if (!wanted.descriptor.empty() && text.substr(0, wanted.descriptor.size()) != wanted.descriptor) return;
    MethodDescriptor descriptor(text);
    int sum = method.access & kBridge ? 1 : 0;
    std::size_t i = 0;
    for (TypeView type : descriptor) {
      int one = i < wanted.count ? cost_of_argument(*wanted.arguments[i], type) : kNever;
      if (one == kNever) return;
      sum += 8 * one;
      ++i;
    }
    if (i != wanted.count) return;
    if (wanted.result) {
      int one = cost_of_result(*wanted.result, descriptor.return_type());
      if (one == kNever) return;
      sum += one;
    }
    is_ambiguous = sum == cost || (is_ambiguous && sum > cost);
    if (sum < cost) best = &method, cost = sum;
  }

  void look_through(const Wanted& wanted, vm::Class& klass) {
    for (u2 i = 0; i < klass.method_count; ++i) look_at(wanted, klass.methods[i]);
  }
};

std::string text_of(const Wanted& wanted) {
  std::string text;
  for (std::size_t i = 0; i < wanted.count; ++i) text += (i ? ", " : "") + text_of(*wanted.arguments[i]);
  return "(" + text + ")" + (wanted.result ? " giving " + (wanted.result->kind == 'V' ? "nothing" : text_of(*wanted.result)) : "");
}

vm::Method* choose(Inside& in, vm::Class* klass, const Wanted& wanted) {
  Choice choice;
  if (!wanted.result) {
    choice.look_through(wanted, *klass);
  } else {
    for (vm::Class* k = klass; k; k = k->super) choice.look_through(wanted, *k);
    if (!wanted.is_static && !choice.best) {
      for (vm::Class* interface : klass->all_interfaces) choice.look_through(wanted, *interface);
      if (klass->is_interface()) choice.look_through(wanted, *thread_of(in).vm().known().Object);
    }
  }
  if (choice.best && !choice.is_ambiguous) return choice.best;
  std::string what = klass->java_name() + "." + std::string(wanted.name);
  if (choice.best) in.fail(ErrorCode::Ambiguous, what + ": several fit " + text_of(wanted) + ": " + choice.seen + "; put the descriptor of one behind the name");
  else if (choice.seen.empty()) in.fail(ErrorCode::NotFound, "there is no " + std::string(wanted.is_static ? "static " : wanted.result ? "instance " : "") + (wanted.result ? "method " : "constructor ") + what);
  else in.fail(ErrorCode::Mismatch, what + ": none fits " + text_of(wanted) + "; there is " + choice.seen);
  return nullptr;
}

std::string key_of(char form, const void* klass, std::string_view target, const TypeCode* const* arguments, std::size_t count, const TypeCode* result) {
  std::string key(1, form);
  auto add = [&](const void* pointer) { key.append(reinterpret_cast<const char*>(&pointer), sizeof pointer); };
  add(klass);
  add(result);
  for (std::size_t i = 0; i < count; ++i) add(arguments[i]);
  key += target;
  return key;
}

const Bound* bind_in(Inside& in, std::string key, vm::Class* klass, std::string_view member, bool is_static, bool is_virtual,
                  const TypeCode* const* arguments, std::size_t count, const TypeCode* result) {
  vm::Thread& thread = thread_of(in);
  std::size_t open = member.find('(');
  Wanted wanted{member.substr(0, open), open == member.npos ? std::string_view() : member.substr(open), arguments, count, result, is_static};
  vm::Method* method = choose(in, klass, wanted);
  if (!method) return nullptr;
  if ((is_static || !result) && !vm::initialize_class(thread, is_static ? method->holder : klass).is_ok()) {
    fail_with_exception(in);
    return nullptr;
  }
  auto bound = std::make_unique<BoundMethod>();
  bound->method = method;
  bound->is_virtual = is_virtual;
  auto add = [&](TypeView type) {
    JavaType java{type.is_reference() ? 'L' : type.tag(), nullptr};
    if (type.is_reference()) {
      auto found = vm::class_of_descriptor(thread, type.text(), method->holder->loader);
      if (!found.is_ok()) return fail_with_exception(in);
      java.klass = found.value();
    }
    bound->types.push_back(java);
    return true;
  };
  MethodDescriptor descriptor(method->descriptor->text());
  for (TypeView type : descriptor)
    if (!add(type)) return nullptr;
  if (!add(descriptor.return_type())) return nullptr;
  bound->parameters = bound->types.data();
  bound->result = bound->types.back();
  return in.core()->keep_bound(std::move(key), std::move(bound));
}

}  // namespace

const Bound* Core::find_bound(const std::string& key) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto found = bounds_.find(key);
  return found == bounds_.end() ? nullptr : found->second.get();
}

/// What another thread has kept meanwhile counts.
const Bound* Core::keep_bound(std::string key, std::unique_ptr<BoundMethod> bound) {
  std::lock_guard<std::mutex> lock(mutex_);
  return bounds_.emplace(std::move(key), std::move(bound)).first->second.get();
}

namespace {
const Bound* bind_named(Inside& in, bool is_static, std::string_view target, const TypeCode* const* arguments, std::size_t count, const TypeCode& result) {
  std::string key = key_of(is_static ? 's' : 'v', nullptr, target, arguments, count, &result);
  if (const Bound* known = in.core()->find_bound(key)) return known;
  vm::Class* klass = nullptr;
  std::string_view member;
  if (!class_and_member(in, target, &klass, &member)) return nullptr;
  return bind_in(in, std::move(key), klass, member, is_static, !is_static, arguments, count, &result);
}
}  // namespace

const Bound* bind_static(Inside& in, std::string_view target, const TypeCode* const* arguments, std::size_t count, const TypeCode& result) {
  return bind_named(in, true, target, arguments, count, result);
}

const Bound* bind_virtual(Inside& in, std::string_view target, const TypeCode* const* arguments, std::size_t count, const TypeCode& result) {
  return bind_named(in, false, target, arguments, count, result);
}

const Bound* bind_of_object(Inside& in, Ref object, std::string_view name, const TypeCode* const* arguments, std::size_t count, const TypeCode& result) {
  vm::Class* klass = object_of(object)->klass;
  std::string key = key_of('o', klass, name, arguments, count, &result);
  if (const Bound* known = in.core()->find_bound(key)) return known;
  return bind_in(in, std::move(key), klass, name, false, true, arguments, count, &result);
}

const Bound* bind_constructor(Inside& in, std::string_view class_name, const TypeCode* const* arguments, std::size_t count) {
  std::string key = key_of('c', nullptr, class_name, arguments, count, nullptr);
  if (const Bound* known = in.core()->find_bound(key)) return known;
  std::size_t open = std::min(class_name.find('('), class_name.size());
  vm::Class* klass = nullptr;
  if (!class_named(in, class_name.substr(0, open), &klass)) return nullptr;
  if (klass->is_abstract() || klass->is_interface()) {
    in.fail(ErrorCode::Mismatch, klass->java_name() + " is abstract");
    return nullptr;
  }
  std::string member = "<init>" + std::string(class_name.substr(open));
  return bind_in(in, std::move(key), klass, member, false, false, arguments, count, nullptr);
}

// ---- Calling

bool call(Inside& in, const Bound& bound, Arguments& arguments, std::uint64_t* result) {
  vm::Thread& thread = thread_of(in);
  const auto& b = static_cast<const BoundMethod&>(bound);
  vm::Method* method = b.method;
  if (b.is_virtual) {
    auto* receiver = reinterpret_cast<vm::Object*>(arguments.general[0]);
    if (!check_class(in, receiver, method->holder)) return false;
    vm::Method* target = vm::select_method(thread.vm(), receiver->klass, method);
    if (!target) {
      (void)vm::throw_new(thread, "java/lang/AbstractMethodError", vm::message_abstract_method(receiver->klass, method));
      return fail_with_exception(in);
    }
    method = target;
  }
  auto* registers = reinterpret_cast<const vm::RegisterArguments*>(&arguments);
  if (vm::call_direct(thread, method, *registers, arguments.stack, arguments.words, result) && !thread.abort.load(std::memory_order_relaxed)) [[likely]]
    return true;
  return fail_with_exception(in);  // also when it came back just as its time was over
}

bool construct(Inside& in, const Bound& bound, Arguments& arguments, Ref* result) {
  vm::Thread& thread = thread_of(in);
  const auto& b = static_cast<const BoundMethod&>(bound);
  auto object = vm::allocate_instance(thread, b.method->holder);
  if (!object.is_ok()) return fail_with_exception(in);
  arguments.general[0] = reinterpret_cast<std::uint64_t>(object.value());
  *result = object.value();
  std::uint64_t nothing;
  return call(in, bound, arguments, &nothing);
}

}  // namespace cordon::detail
