/// C++ for Java: functions as implementations of native methods, and objects as implementations of interfaces.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "cordon/types.h"

namespace cordon {

/// What a host function does with the host, for the monitor: asked and recorded before each call, as if the program had
/// asked itself. Without it a function is the embedder's own business, and only its binding decides who can call it.
///
/// `permission` as in policies ("read", "net"), `resource` a path, an endpoint, a name. A denial becomes the
/// SecurityException that names it, and the function does not run.
struct HostNeed {
  std::string permission;
  std::string resource;
};

namespace detail {

/// A C++ function that Java can call, with its types erased. `run` gets the Java arguments as the VM has them, one slot for
/// each and two for long and double, and leaves the result; false: the Inside has a failure, which becomes an exception.
struct HostFunction {
  using Run = bool (*)(Inside& in, HostFunction& self, const std::uint64_t* slots, std::uint64_t* result);
  HostFunction(Run r, const TypeCode* const* a, std::size_t c, const TypeCode* res) : run(r), arguments(a), count(c), result(res) {}
  virtual ~HostFunction() = default;  // inline: an embedder with type information makes it where it is used
  static constexpr std::size_t kAnyCount = static_cast<std::size_t>(-1);  ///< it takes what the method declares
  const Run run;
  const TypeCode* const* const arguments;
  const std::size_t count;
  const TypeCode* const result;
  // Filled in when it is bound.
  std::string name;
  std::vector<HostNeed> needs;
  Core* core = nullptr;
  std::vector<JavaType> types;  ///< of the parameters, then of the result
  bool is_static = true;        ///< else the receiver comes first; it is given to the function if it takes one more
  bool takes_receiver = false;
};

template <typename T>
struct IsOutcome : std::false_type {
  using Value = T;
};
template <typename T>
struct IsOutcome<Outcome<T>> : std::true_type {
  using Value = T;
};

template <typename F>
struct Signature : Signature<decltype(&F::operator())> {};
template <typename R, typename... A>
struct Signature<R (*)(A...)> {
  using Result = R;
  using Values = std::tuple<Plain<A>...>;
};
template <typename C, typename R, typename... A>
struct Signature<R (C::*)(A...)> : Signature<R (*)(A...)> {};
template <typename C, typename R, typename... A>
struct Signature<R (C::*)(A...) const> : Signature<R (*)(A...)> {};
template <typename R, typename... A>
struct Signature<R (*)(A...) noexcept> : Signature<R (*)(A...)> {};
template <typename C, typename R, typename... A>
struct Signature<R (C::*)(A...) noexcept> : Signature<R (*)(A...)> {};
template <typename C, typename R, typename... A>
struct Signature<R (C::*)(A...) const noexcept> : Signature<R (*)(A...)> {};

/// The bits of one Java argument; `at` moves on.
[[gnu::always_inline]] inline std::uint64_t next_slot(char kind, const std::uint64_t*& at) {
  switch (kind) {
    case 'J':
    case 'D': at += 2; return at[-1];
    case 'L': return *at++;
    case 'F': return static_cast<std::uint32_t>(*at++);
    case 'Z': return *at++ & 1;
    default: return static_cast<std::uint64_t>(static_cast<std::int64_t>(static_cast<std::int32_t>(*at++)));
  }
}

template <typename F, typename R, typename Values>
struct HostAdapter;

template <typename F, typename R, typename... A>
struct HostAdapter<F, R, std::tuple<A...>> final : HostFunction {
  using Value = typename IsOutcome<R>::Value;
  explicit HostAdapter(F f) : HostFunction(&call, Codes<A...>::codes, sizeof...(A), &result_code<Value>()), function(std::move(f)) {}
  F function;

  template <std::size_t... I>
  static bool read(Inside& in, HostAdapter& self, const std::uint64_t* slots, std::tuple<A...>& values, std::index_sequence<I...>) {
    const JavaType* types = self.types.data();
    if (self.is_static) return (read_one(in, types[I], slots, std::get<I>(values)) && ...);
    constexpr JavaType kReceiver{'L', nullptr};
    if (!self.takes_receiver) ++slots;
    std::size_t skip = self.takes_receiver ? 1 : 0;
    return (read_one(in, I < skip ? kReceiver : types[I - skip], slots, std::get<I>(values)) && ...);
  }
  template <typename T>
  static bool read_one(Inside& in, const JavaType& type, const std::uint64_t*& slots, T& value) {
    if constexpr (primitive_kind<T>() != 0) {
      if (type.kind == primitive_kind<T>()) [[likely]] {
        value = from_raw<T>(next_slot(primitive_kind<T>(), slots));
        return true;
      }
    }
    return receive(in, type, next_slot(type.kind, slots), value);
  }

  template <typename V>
  static bool write(Inside& in, const JavaType& type, const V& value, std::uint64_t* result) {
    if constexpr (primitive_kind<V>() != 0) {
      if (type.kind != 'L') [[likely]] {
        *result = type.kind == primitive_kind<V>() ? to_raw(value) : widen(primitive_kind<V>(), type.kind, to_raw(value));
        return true;
      }
    }
    Ref ref = nullptr;
    if (!Convert<V>::to(in, value, type.klass, ref) || !check_class(in, ref, type.klass)) return false;
    *result = reinterpret_cast<std::uint64_t>(ref);
    return true;
  }

  static R call_function(Inside& in, HostAdapter& self, std::tuple<A...>& values) {
    Inside::Outside outside(in);
    return std::apply(self.function, std::move(values));
  }

  static bool run_it(Inside& in, HostAdapter& self, const std::uint64_t* slots, std::uint64_t* result) {
    std::tuple<A...> values;
    if (!read(in, self, slots, values, std::index_sequence_for<A...>())) return false;
    if constexpr (std::is_void_v<R>) {
      call_function(in, self, values);
      return true;
    } else if constexpr (IsOutcome<R>::value) {
      R outcome = call_function(in, self, values);
      if (!outcome) return in.fail(outcome.failure());
      if constexpr (std::is_void_v<Value>) return true;
      else return write(in, self.types.back(), *outcome, result);
    } else {
      return write(in, self.types.back(), call_function(in, self, values), result);
    }
  }

  static bool call(Inside& in, HostFunction& base, const std::uint64_t* slots, std::uint64_t* result) {
    auto& self = static_cast<HostAdapter&>(base);
#if defined(__cpp_exceptions)
    try {
      return run_it(in, self, slots, result);
    } catch (const BadOutcome& bad) {
      return in.fail(bad.failure());
    } catch (const std::exception& e) {
      return in.fail(ErrorCode::Host, e.what());
    } catch (...) {
      return in.fail(ErrorCode::Host, "an exception of the host's");
    }
#else
    return run_it(in, self, slots, result);
#endif
  }
};

template <typename F>
std::shared_ptr<HostFunction> make_host_function(F&& function) {
  using Function = std::decay_t<F>;
  using S = Signature<Function>;
  return std::make_shared<HostAdapter<Function, typename S::Result, typename S::Values>>(std::forward<F>(function));
}

CORDON_API Failure bind_function(const CoreRef& core, std::string_view method, std::shared_ptr<HostFunction> function, std::vector<HostNeed> needs);

struct NamedFunction {
  std::string name;
  std::shared_ptr<HostFunction> function;
};
CORDON_API Outcome<Object> make_host_object(const CoreRef& core, std::string_view interface, std::vector<NamedFunction> methods);

}  // namespace detail

/// The methods of a C++ object that is to implement a Java interface; for Vm::implement.
///
///     cordon::HostObject listener;
///     listener.method("onEvent", [log](std::string event) { log->add(event); });
///     cordon::Object handle = vm.implement("acme.Listener", std::move(listener)).value();
///
/// What the functions have captured lives until Java has dropped the object and the collector has seen it, or the VM ends;
/// it is destroyed on a thread of the embedder's, at the next implement, or with the Vm. Functions may be called by any
/// thread of the VM, several at once.
class HostObject {
 public:
  /// Types as for Vm::bind. A method of the interface that is left out throws UnsupportedOperationException.
  template <typename F>
  HostObject& method(std::string name, F&& function) {
    methods_.push_back({std::move(name), detail::make_host_function(std::forward<F>(function))});
    return *this;
  }
  /// A member function of an object that is shared.
  template <typename T, typename R, typename... A>
  HostObject& method(std::string name, R (T::*member)(A...), std::shared_ptr<T> object) {
    return method(std::move(name), [member, object = std::move(object)](std::decay_t<A>... arguments) -> R { return ((*object).*member)(std::move(arguments)...); });
  }
  std::vector<detail::NamedFunction> take() && { return std::move(methods_); }

 private:
  std::vector<detail::NamedFunction> methods_;
};

}  // namespace cordon
