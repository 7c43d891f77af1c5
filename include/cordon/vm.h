/// One Java virtual machine, as an object.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cordon/export.h"
#include "cordon/function.h"
#include "cordon/host.h"
#include "cordon/object.h"
#include "cordon/options.h"
#include "cordon/outcome.h"
#include "cordon/types.h"

namespace cordon {

/// A VM: its own classes, statics, threads, heap limit, policy and end; nothing in it can be seen from another.
///
/// Ownership: an RAII value, movable. Destroying it kills it: every thread of it ends whatever it does, and its memory,
/// descriptors and compiled code are returned. Handles and functions that are left fail with ErrorCode::Ended.
///
/// Threads: every function may be called on any OS thread, several at once. A thread's first call attaches it, which
/// costs some microseconds; it stays attached, as a daemon thread of the VM, until it ends or the VM does, or until
/// Vm::detach. Outside of a call an attached thread costs the VM nothing but memory, and Java cannot hold it up. Destroying
/// the VM waits for calls that are under way on other threads; a VM must not be destroyed from inside of one of its own calls.
///
/// Names: "acme.Plugin.price" is a static method price() or field of class acme.Plugin; nested classes with '$'. Java's access
/// rules do not hold for C++: private members are reached as well. Classes are found as the program's own code finds them,
/// by the application class loader.
///
/// Which method: the one whose parameters fit the C++ types best: exactly, else by widening or boxing. Two that fit
/// equally well are ErrorCode::Ambiguous; a descriptor behind the name decides: "acme.Plugin.price(JI)I". Every pair of
/// name and C++ types is looked up once per VM and then remembered.
class CORDON_API Vm {
 public:
  Vm(Vm&&) noexcept = default;
  Vm& operator=(Vm&& other) noexcept;
  ~Vm();

  /// Calls a static method. Some 100 ns more than a Function, which needs no look-up.
  template <typename R = void, typename... A>
  Outcome<R> call(std::string_view method, const A&... arguments) {
    return call_within<R>(0, method, arguments...);
  }

  /// A static method for many calls; fails at once if there is none that fits.
  template <typename Signature>
  Outcome<Function<Signature>> function(std::string_view method) {
    return Binder<Signature>::function(core_, method);
  }
  /// An instance method for many calls: vm.method<int(int)>("acme.Order.add").
  template <typename Signature>
  Outcome<Method<Signature>> method(std::string_view method) {
    return Binder<Signature>::method(core_, method);
  }

  /// new acme.Order(arguments).
  template <typename... A>
  Outcome<Object> construct(std::string_view class_name, const A&... arguments) {
    detail::Inside in(core_);
    if (!in.ok()) return in.take_failure();
    const detail::Bound* bound = detail::bind_constructor(in, class_name, detail::Codes<A...>::codes, sizeof...(A));
    if (!bound) return in.take_failure();
    detail::Arguments slots;
    slots.add_ref(nullptr);
    [[maybe_unused]] const detail::JavaType* type = bound->parameters;
    if (!(detail::pass(in, *type++, arguments, slots) && ...)) return in.take_failure();
    detail::Ref made = nullptr;
    if (!detail::construct(in, *bound, slots, &made)) return in.take_failure();
    Object object = detail::make_object(in, made);
    if (in.failed()) return in.take_failure();
    return object;
  }

  /// Static fields: vm.get<int>("acme.Plugin.count"). The class is initialized first. Final fields cannot be set.
  template <typename T>
  Outcome<T> get(std::string_view field) {
    detail::Inside in(core_);
    detail::Place place;
    if (!in.ok() || !detail::find_static_field(in, field, detail::Convert<T>::code, false, &place)) return in.take_failure();
    return detail::finish<T>(in, place.type, detail::load(place));
  }
  template <typename T>
  Outcome<void> set(std::string_view field, const T& value) {
    detail::Inside in(core_);
    detail::Place place;
    if (!in.ok() || !detail::find_static_field(in, field, detail::Convert<detail::Decayed<T>>::code, true, &place)) return in.take_failure();
    return detail::store_value(in, place, value);
  }

  /// A C++ value as a Java object: a String, a wrapper, a List, a Map.
  template <typename T>
  Outcome<Object> make(const T& value) {
    detail::Inside in(core_);
    if (!in.ok()) return in.take_failure();
    detail::Ref ref = nullptr;
    if (!detail::Convert<detail::Decayed<T>>::to(in, value, nullptr, ref)) return in.take_failure();
    Object object = detail::make_object(in, ref);
    if (in.failed()) return in.take_failure();
    return object;
  }
  /// A new array of primitives, zeroed, to be filled in place.
  template <typename T>
  Outcome<Array<T>> make_array(std::size_t length) {
    detail::Inside in(core_);
    if (!in.ok()) return in.take_failure();
    detail::Ref ref = detail::make_primitive_array(in, detail::primitive_kind<T>(), length);
    if (!ref) return in.take_failure();
    return Array<T>(detail::make_object(in, ref));
  }
  /// Loads a class and initializes it: to find out early whether it is there.
  Outcome<void> load(std::string_view class_name);
  /// Runs main(String[]) of a class, as `java` would; an uncaught exception is a failure. Does not wait for threads that
  /// it started.
  Outcome<void> run_main(std::string_view class_name, const std::vector<std::string>& arguments = {});

  // --- C++ for Java

  /// Makes a function the implementation of a native method of the program's: `static native void log(String)` in acme.Host
  /// by vm.bind("acme.Host.log", [](std::string text) { ... }).
  ///
  /// Types: those of types.h, parameters by value or const reference; an Outcome result may fail. An instance method may
  /// take its receiver as first parameter, an Object. A Failure (of a nested call, say) or a C++ exception becomes a Java
  /// exception: the same one if it was Java's, else RuntimeException with its text. The function runs on the thread that
  /// calls it, several at once, inside of the VM: it may call the VM again; while it blocks, Vm::kill and pause wait for it.
  /// Fails if there is no such native method, if the types do not fit, or if it is bound already.
  template <typename F>
  Outcome<void> bind(std::string_view method, F&& function, std::vector<HostNeed> needs = {}) {
    Failure failure = detail::bind_function(core_, method, detail::make_host_function(std::forward<F>(function)), std::move(needs));
    if (failure) return failure;
    return {};
  }
  /// A Java object of an interface that is implemented by C++ functions: see HostObject. The interface must be public, or in no
  /// named package of a module that keeps it.
  Outcome<Object> implement(std::string_view interface, HostObject object) {
    return detail::make_host_object(core_, interface, std::move(object).take());
  }

  // --- Life

  /// Ends the calls that the embedder's threads have in the VM, as a deadline would that is over now: each fails with
  /// ErrorCode::Interrupted. Threads that Java has started go on.
  void interrupt();
  /// Stops every thread of the VM at its next poll, within microseconds when it runs; one that blocks stays where it is. Calls
  /// from C++ wait until resume. Returns at once. Time limits run on.
  void pause();
  void resume();
  /// Ends the VM: every thread of it unwinds, whatever it does, without running another line of the program's. Returns at
  /// once; the memory comes back when the Vm is destroyed. The exit code is 137.
  void kill();
  /// Ends it as System.exit does: runs its shutdown hooks on the calling thread. Its exit code is `code` unless it had ended
  /// before.
  Outcome<void> shutdown(int code = 0);

  /// From now on this policy decides, at once for all threads: a request is decided by the one or by the other. Open files,
  /// directories and connections that it does not grant are closed under the program. What it says of limits, mappings,
  /// variables, clock and seed is left aside: these stay those of the beginning. Returns how many were closed.
  Outcome<std::size_t> set_policy(const Policy& policy);

  /// What it uses; all zero once it is destroyed. Costs some microseconds.
  Meters meters() const;
  /// Collects garbage, of all VMs of the process, now. Waits for no code of the embedder's.
  void collect();

  class Limited;
  /// Calls with a deadline: vm.within(50ms).call<int>("acme.Plugin.price", 3).
  ///
  /// When the time is over, ThreadDeath is thrown in the call, at the next poll of the program's own code or out of its sleep,
  /// wait or read; after another 20 ms at every poll, whatever catches it, in the class library, too; and after half a second, or 3 s
  /// while the class library is amid something that it must finish, the whole VM is killed. So the call ends with
  /// ErrorCode::Deadline, or with ErrorCode::Ended when the code was hostile. What the call has locked is unlocked as for any
  /// exception; what it left half done is.
  Limited within(std::chrono::nanoseconds time);

  const std::string& name() const;
  /// False once it has ended: by System.exit, a limit, a kill.
  bool is_alive() const;
  /// How it ended; exit_code is 0 and the reason "still running" until then.
  EndEvent end_event() const;

  /// Gives up the calling thread's attachment. Nothing happens if there is none, or inside of a call.
  void detach();

  const detail::CoreRef& core() const { return core_; }
  explicit Vm(detail::CoreRef core) : core_(std::move(core)) {}

 private:
  template <typename R, typename... A>
  Outcome<R> call_within(std::int64_t nanos, std::string_view method, const A&... arguments) {
    detail::Inside in(core_, nanos);
    if (!in.ok()) return in.take_failure();
    const detail::Bound* bound = detail::bind_static(in, method, detail::Codes<A...>::codes, sizeof...(A), detail::result_code<R>());
    if (!bound) return in.take_failure();
    detail::Arguments slots;
    return detail::invoke<R>(in, *bound, slots, arguments...);
  }

  template <typename Signature>
  struct Binder;
  template <typename R, typename... A>
  struct Binder<R(A...)> {
    static Outcome<Function<R(A...)>> function(const detail::CoreRef& core, std::string_view name) {
      detail::Inside in(core);
      if (!in.ok()) return in.take_failure();
      const detail::Bound* bound = detail::bind_static(in, name, detail::Codes<A...>::codes, sizeof...(A), detail::result_code<R>());
      if (!bound) return in.take_failure();
      return Function<R(A...)>(core, bound);
    }
    static Outcome<Method<R(A...)>> method(const detail::CoreRef& core, std::string_view name) {
      detail::Inside in(core);
      if (!in.ok()) return in.take_failure();
      const detail::Bound* bound = detail::bind_virtual(in, name, detail::Codes<A...>::codes, sizeof...(A), detail::result_code<R>());
      if (!bound) return in.take_failure();
      return Method<R(A...)>(core, bound);
    }
  };

  detail::CoreRef core_;
};

/// Of Vm::within; lives as long as the Vm.
class Vm::Limited {
 public:
  template <typename R = void, typename... A>
  Outcome<R> call(std::string_view method, const A&... arguments) {
    return vm_.call_within<R>(nanos_, method, arguments...);
  }

 private:
  friend class Vm;
  Limited(Vm& vm, std::int64_t nanos) : vm_(vm), nanos_(nanos) {}
  Vm& vm_;
  std::int64_t nanos_;
};

inline Vm::Limited Vm::within(std::chrono::nanoseconds time) { return Limited(*this, time.count() > 0 ? time.count() : 1); }

}  // namespace cordon
