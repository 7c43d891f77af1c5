// C++ functions behind native methods and behind objects of Java interfaces.
#include "cordon/host.h"

#include <algorithm>

#include "embed/api/class_writer.h"
#include "embed/api/core.h"
#include "embed/api/fit.h"
#include "loader/descriptor.h"
#include "monitor/gateway.h"
#include "monitor/policy_builder.h"
#include "vm/alloc.h"
#include "vm/link.h"
#include "vm/throw.h"

namespace cordon::detail {

using loader::MethodDescriptor;
using loader::TypeView;

namespace {

/// The failure of a host function as the exception that its Java caller gets.
void throw_failure(Inside& in) {
  vm::Thread& thread = thread_of(in);
  if (thread.is_terminating()) {
    thread.set_exception(thread.vm().termination());
    return;
  }
  Failure failure = in.take_failure();
  if (Object thrown = failure.object(); thrown && core_of(thrown).get() == in.thread_core()) {
    thread.set_exception(*thrown.handle()->slot);
    return;
  }
  (void)vm::throw_new(thread, "java/lang/RuntimeException", failure.message());
}

/// Asks for what a function needs, as if the program had.
bool is_granted(Inside& in, const HostFunction& function) {
  vm::Thread& thread = thread_of(in);
  for (const HostNeed& need : function.needs) {
    monitor::PermissionSet permissions = monitor::permissions_of_key(need.permission);
    for (std::size_t i = 0; i < monitor::kPermissionCount; ++i) {
      if (!permissions[i]) continue;
      Result<void> answer = function.core->ask(static_cast<monitor::Permission>(i), need.resource);
      if (answer) continue;
      (void)vm::throw_new(thread, "java/lang/SecurityException", answer.error().message);
      return false;
    }
  }
  return true;
}

static_assert(offsetof(World, state) == offsetof(gc::WorldThread, state) && offsetof(World, stop) == offsetof(gc::WorldThread, stop) &&
              offsetof(World, stack_top) == offsetof(gc::WorldThread, stack_top) && gc::WorldThread::kInside == 1);

/// Its frame holds the registers of Java's frames while the function runs outside of the world.
[[gnu::noinline]] void run(vm::Thread& thread, HostFunction& function, vm::Slot* args, vm::Slot* result) {
  __builtin_unwind_init();
  void* volatile top = nullptr;
  Inside in(function.core, &thread, reinterpret_cast<World*>(&thread.heap.world()), const_cast<void**>(&top));
  if (!function.needs.empty() && !is_granted(in, function)) return;
  if (!function.run(in, function, reinterpret_cast<const std::uint64_t*>(args), &result->raw)) [[unlikely]] throw_failure(in);
}

/// The NativeFunction of all native methods that were bound.
void call_bound(vm::Thread& thread, vm::Slot* args, vm::Slot* result, vm::Method* method) {
  run(thread, *static_cast<HostFunction*>(method->native_data), args, result);
}

/// The NativeFunction of all methods of generated classes.
void call_object(vm::Thread& thread, vm::Slot* args, vm::Slot* result, vm::Method* method) {
  auto* core = static_cast<Core*>(method->native_data);
  HostFunction* function = core->function_of(args[0].a, *method);
  if (function) return run(thread, *function, args, result);
  (void)vm::throw_new(thread, "java/lang/UnsupportedOperationException", std::string(method->name->text()) + " is not implemented by the host");
}

/// Checks the function's types against the method's, and notes the method's.
Failure fit(Inside& in, HostFunction& function, const vm::Method& method, bool may_take_receiver) {
  vm::Thread& thread = thread_of(in);
  MethodDescriptor descriptor(method.descriptor->text());
  std::string what = method.holder->java_name() + "." + std::string(method.name->text()) + std::string(method.descriptor->text());
  std::size_t declared = descriptor.parameter_count();
  function.is_static = method.is_static();
  const bool takes_any = function.count == HostFunction::kAnyCount;
  bool fits_receiver = takes_any || (function.count == declared + 1 && function.arguments[0]->kind == 'o');
  function.takes_receiver = may_take_receiver && !function.is_static && fits_receiver;
  std::size_t skip = function.takes_receiver ? 1 : 0;
  if (!takes_any && function.count != declared + skip) return Failure(ErrorCode::Mismatch, what + ": the function takes " + std::to_string(function.count) + " parameters");
  std::size_t i = skip;
  auto add = [&](TypeView type) -> Failure {
    JavaType java{type.is_reference() ? 'L' : type.tag(), nullptr};
    if (type.is_reference()) {
      auto found = vm::class_of_descriptor(thread, type.text(), method.holder->loader);
      if (!found.is_ok()) {
        fail_with_exception(in);
        return in.take_failure();
      }
      java.klass = found.value();
    }
    function.types.push_back(java);
    return {};
  };
  function.types.clear();
  for (TypeView type : descriptor) {
    if (!takes_any && cost_of_result(*function.arguments[i], type) < 0)
      return Failure(ErrorCode::Mismatch, what + ": parameter " + std::to_string(i - skip + 1) + " does not fit " + text_of(*function.arguments[i]));
    if (Failure failure = add(type)) return failure;
    ++i;
  }
  TypeView type = descriptor.return_type();
  bool fits = takes_any ? true : type.is_void() ? function.result->kind == 'V' : function.result->kind != 'V' && cost_of_argument(*function.result, type) >= 0;
  if (!fits) return Failure(ErrorCode::Mismatch, what + ": the function's result, " + text_of(*function.result) + ", does not fit");
  return add(type);
}

}  // namespace

Result<void> Core::ask(monitor::Permission permission, const std::string& resource) { return gateway_->ask(permission, resource); }

Failure bind_function(const CoreRef& core, std::string_view method, std::shared_ptr<HostFunction> function, std::vector<HostNeed> needs) {
  return core->bind_function(method, std::move(function), std::move(needs));
}

Failure Core::bind_function(std::string_view target, std::shared_ptr<HostFunction> function, std::vector<HostNeed> needs) {
  Inside in(shared_from_this());
  vm::Class* klass = nullptr;
  std::string_view member;
  if (!in.ok() || !class_and_member(in, target, &klass, &member)) return in.take_failure();
  for (const HostNeed& need : needs)
    if (monitor::permissions_of_key(need.permission).none()) return Failure(ErrorCode::BadOption, "there is no permission \"" + need.permission + "\"");
  std::size_t open = std::min(member.find('('), member.size());
  vm::Method* found = nullptr;
  Failure why;
  for (u2 i = 0; i < klass->method_count; ++i) {
    vm::Method& method = klass->methods[i];
    if (method.name->text() != member.substr(0, open) || !method.descriptor->text().starts_with(member.substr(open))) continue;
    if (!method.is_native() || klass->owner != machine_.get()) {
      why = Failure(ErrorCode::Mismatch, std::string(target) + " is no native method of the program's own");
      continue;
    }
    Failure failure = fit(in, *function, method, true);
    if (failure) why = failure;
    else if (found) return Failure(ErrorCode::Ambiguous, std::string(target) + ": several native methods fit");
    else found = &method;
  }
  if (!found) return why ? why : Failure(ErrorCode::NotFound, "there is no native method " + std::string(target));
  // The last one that was looked at need not be the one that fits.
  if (Failure failure = fit(in, *function, *found, true)) return failure;
  function->name = target;
  function->needs = std::move(needs);
  function->core = this;
  std::lock_guard<std::mutex> lock(mutex_);
  if (!functions_.emplace(found, std::move(function)).second) return Failure(ErrorCode::BadOption, std::string(target) + " is bound already");
  return {};
}

/// At a native method's first call.
bool Core::bind_native(vm::Vm&, vm::Method& method) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto found = functions_.find(&method);
  if (found == functions_.end()) return false;
  method.native_data = found->second.get();
  method.native.store(call_bound, std::memory_order_release);
  return true;
}

// ---- Objects

Outcome<Object> make_host_object(const CoreRef& core, std::string_view interface, std::vector<NamedFunction> methods) {
  if (!core) return Failure(ErrorCode::Ended, "there is no VM");
  return core->implement(interface, std::move(methods));
}

HostFunction* Core::function_of(vm::Object* receiver, const vm::Method& method) {
  // The field is only a hint: a program may have written it. The entry knows whose it is.
  auto index = static_cast<u4>(receiver->at<i4>(receiver->klass->fields[0].offset));
  auto* entry = reinterpret_cast<HostEntry*>(host_entries_.get(index));
  if (!entry || gc::reveal(entry->object.load(std::memory_order_acquire)) != receiver) return nullptr;
  return entry->functions[method.index].get();
}

/// Made once for each interface: its methods without a body become native ones.
HostClass* Core::host_class_of(Inside& in, vm::Class* interface) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (auto found = host_classes_.find(interface); found != host_classes_.end()) return found->second.get();
  }
  vm::Thread& thread = thread_of(in);
  auto made = std::make_unique<HostClass>();
  std::vector<std::pair<std::string, std::string>> names;
  auto add_of = [&](vm::Class& klass) {
    for (u2 i = 0; i < klass.method_count; ++i) {
      vm::Method& method = klass.methods[i];
      if (method.is_static() || !method.is_abstract() || method.is_private()) continue;
      std::pair<std::string, std::string> name(method.name->text(), method.descriptor->text());
      // Object's own methods, which Comparator and others declare again, have a body.
      const vm::Class& object = *thread.vm().known().Object;
      if (object.find_declared_method(method.name, method.descriptor)) continue;
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      names.push_back(std::move(name));
      made->implemented.push_back(&method);
    }
  };
  add_of(*interface);
  for (vm::Class* super : interface->all_interfaces) add_of(*super);
  std::string name;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    name = "cordon/host/Object" + std::to_string(host_classes_.size() + 1);
  }
  std::vector<u1> bytes = write_host_class(name, std::string(interface->name->text()), names);
  vm::LoaderData* loader = interface->loader ? interface->loader : vm::loader_data(thread, *thread.vm().system_loader);
  vm::DefineOptions options;
  options.hidden = true;
  options.expected_name = thread.vm().intern_symbol(name);
  auto defined = vm::define_class(thread, Bytes(bytes), loader, options);
  if (!defined.is_ok() || !vm::initialize_class(thread, defined.value()).is_ok()) {
    fail_with_exception(in);
    return nullptr;
  }
  made->klass = defined.value();
  made->index_offset = made->klass->fields[0].offset;
  for (u2 i = 0; i < made->klass->method_count; ++i) {
    made->klass->methods[i].native_data = this;
    made->klass->methods[i].native.store(call_object, std::memory_order_release);
  }
  std::lock_guard<std::mutex> lock(mutex_);
  return host_classes_.emplace(interface, std::move(made)).first->second.get();
}

Outcome<Object> Core::implement(std::string_view interface_name, std::vector<NamedFunction> methods) {
  Inside in(shared_from_this());
  vm::Class* interface = nullptr;
  if (!in.ok() || !class_named(in, interface_name, &interface)) return in.take_failure();
  if (!interface->is_interface()) return Failure(ErrorCode::Mismatch, std::string(interface_name) + " is no interface");
  HostClass* host = host_class_of(in, interface);
  if (!host) return in.take_failure();
  drop_dead_entries();
  auto entry = std::make_unique<HostEntry>();
  entry->functions.resize(host->implemented.size());
  for (NamedFunction& given : methods) {
    std::size_t open = std::min(given.name.find('('), given.name.size());
    Failure why(ErrorCode::NotFound, std::string(interface_name) + " has no method " + given.name + " without a body");
    bool is_taken = false;
    for (std::size_t i = 0; i < host->implemented.size() && !is_taken; ++i) {
      vm::Method& method = *host->implemented[i];
      std::string_view name(given.name);
      if (method.name->text() != name.substr(0, open) || !method.descriptor->text().starts_with(name.substr(open)) || entry->functions[i]) continue;
      why = fit(in, *given.function, method, false);
      if (why) continue;
      given.function->name = given.name;
      given.function->core = this;
      entry->functions[i] = given.function;
      is_taken = true;
    }
    if (!is_taken) return why;
  }
  auto object = vm::allocate_instance(thread_of(in), host->klass);
  if (!object.is_ok()) {
    fail_with_exception(in);
    return in.take_failure();
  }
  entry->object.store(gc::hide(object.value()), std::memory_order_release);
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (free_entries_.empty()) {
      entry->index = next_entry_++;
    } else {
      entry->index = free_entries_.back();
      free_entries_.pop_back();
    }
    if (!host_entries_.set(entry->index, reinterpret_cast<std::uintptr_t>(entry.get()))) return Failure(ErrorCode::Limit, "too many host objects");
    object.value()->at<i4>(host->index_offset) = static_cast<i4>(entry->index);
    entry->next.store(first_entry_.load(std::memory_order_relaxed), std::memory_order_relaxed);
    first_entry_.store(entry.release(), std::memory_order_release);
  }
  Object handle = make_object(in, object.value());
  if (in.failed()) return in.take_failure();
  return handle;
}

/// With the world stopped.
void Core::sweep_weak(bool (*is_marked)(const void* object)) {
  for (HostEntry* entry = first_entry_.load(std::memory_order_acquire); entry; entry = entry->next.load(std::memory_order_acquire)) {
    void* object = gc::reveal(entry->object.load(std::memory_order_relaxed));
    if (!object || is_marked(object)) continue;
    entry->object.store(nullptr, std::memory_order_relaxed);
    has_dead_entries_.store(true, std::memory_order_relaxed);
  }
}

/// Frees what the collector found dead. Inside of the VM, so that no collection walks the list meanwhile.
void Core::drop_dead_entries() {
  if (!has_dead_entries_.exchange(false, std::memory_order_relaxed)) return;
  std::vector<std::unique_ptr<HostEntry>> dead;  // what was captured is destroyed without the mutex
  std::lock_guard<std::mutex> lock(mutex_);
  for (std::atomic<HostEntry*>* link = &first_entry_; HostEntry* entry = link->load(std::memory_order_relaxed);) {
    if (entry->object.load(std::memory_order_relaxed)) {
      link = &entry->next;
      continue;
    }
    link->store(entry->next.load(std::memory_order_relaxed), std::memory_order_release);
    host_entries_.set(entry->index, 0);
    free_entries_.push_back(entry->index);
    dead.emplace_back(entry);
  }
}

}  // namespace cordon::detail
