/// A Java method as a C++ function object: found and checked once, called often.
#pragma once

#include <chrono>
#include <string_view>

#include "cordon/types.h"

namespace cordon {

template <typename Signature>
class Function;

/// A static method. `auto price = *vm.function<int(int, int)>("acme.Plugin.price"); price(3, 4)`.
///
/// The class is initialized when the function is made, not at a call. Copies are cheap and share the VM; a function that
/// outlives its VM fails with ErrorCode::Ended. Threads: any, several at once.
/// Cost of a call with primitives, hot: benchmarks/embedding.
template <typename R, typename... A>
class Function<R(A...)> {
 public:
  Function() = default;

  Outcome<R> operator()(const A&... arguments) const {
    detail::Inside in(core_, nanos_);
    if (!in.ok()) [[unlikely]] return in.take_failure();
    detail::Arguments slots;
    return detail::invoke<R>(in, *bound_, slots, arguments...);
  }

  /// The same function with a deadline for each of its calls: see Vm::within.
  Function within(std::chrono::nanoseconds time) const {
    Function limited = *this;
    limited.nanos_ = time.count();
    return limited;
  }

  Function(detail::CoreRef core, const detail::Bound* bound) : core_(std::move(core)), bound_(bound) {}

 private:
  detail::CoreRef core_;
  const detail::Bound* bound_ = nullptr;
  std::int64_t nanos_ = 0;
};

template <typename Signature>
class Method;

/// An instance method of a class, called with dispatch on the receiver, which is the first argument.
/// `auto total = *vm.method<double(std::string)>("acme.Order.total"); total(order, "EUR")`. Else as Function.
template <typename R, typename... A>
class Method<R(A...)> {
 public:
  Method() = default;

  Outcome<R> operator()(const Object& receiver, const A&... arguments) const {
    detail::Inside in(core_, nanos_);
    if (!in.ok()) [[unlikely]] return in.take_failure();
    if (!receiver) return Failure(ErrorCode::Null, "a method of null was called");
    detail::Ref self = nullptr;
    detail::Arguments slots;
    if (!detail::use_object(in, receiver, nullptr, self)) return in.take_failure();
    slots.add_ref(self);
    return detail::invoke<R>(in, *bound_, slots, arguments...);
  }
  Method within(std::chrono::nanoseconds time) const {
    Method limited = *this;
    limited.nanos_ = time.count();
    return limited;
  }

  Method(detail::CoreRef core, const detail::Bound* bound) : core_(std::move(core)), bound_(bound) {}

 private:
  detail::CoreRef core_;
  const detail::Bound* bound_ = nullptr;
  std::int64_t nanos_ = 0;
};

}  // namespace cordon
