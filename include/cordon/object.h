/// Java objects in C++ hands.
///
/// An Object is a handle: as long as one of its copies lives, the collector keeps the Java object. Handles may be
/// copied, moved between threads and dropped on any thread, with or without a VM behind them; a handle that outlives its
/// VM fails with ErrorCode::Ended. Using it with another VM fails with ErrorCode::WrongVm: objects never cross.
/// Dropping the handles soon matters as much as dropping a std::shared_ptr: what they hold counts against the VM's heap.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "cordon/detail/abi.h"
#include "cordon/outcome.h"

namespace cordon {

/// A Java object, or null. Threads: any, each copy for itself.
class CORDON_API Object {
 public:
  Object() = default;  ///< null

  /// False for null.
  explicit operator bool() const { return handle_ != nullptr; }
  /// The same Java object (==, not equals).
  bool same_as(const Object& other) const;

  /// "acme.Order"; arrays as Class.getName has them ("[I"). Fails on null.
  Outcome<std::string> class_name() const;
  /// `class_name` as in Java source, with dots; found through the object's own class loader. Null is an instance of nothing.
  Outcome<bool> is_instance_of(std::string_view class_name) const;
  /// toString(); runs Java.
  Outcome<std::string> to_string() const;
  /// equals(); runs Java.
  Outcome<bool> equals(const Object& other) const;

  /// Calls a method on it, with dispatch: `order.call<double>("total", "EUR")`. The overload is chosen by the C++ types as
  /// for Vm::call; found once per class and remembered.
  template <typename R = void, typename... A>
  Outcome<R> call(std::string_view method, const A&... arguments) const;

  /// Reads and writes a field, of the class or a superclass, whatever its access: `order.get<int>("count")`.
  template <typename T>
  Outcome<T> get(std::string_view field) const;
  /// Final fields cannot be written.
  template <typename T>
  Outcome<void> set(std::string_view field, const T& value) const;

  /// Its C++ value: a string, a number out of its wrapper, a vector out of a List or an array, a map.
  template <typename T>
  Outcome<T> as() const;

  explicit Object(std::shared_ptr<detail::Handle> handle) : handle_(std::move(handle)) {}
  const std::shared_ptr<detail::Handle>& handle() const { return handle_; }

 protected:
  std::shared_ptr<detail::Handle> handle_;
};

namespace detail {
CORDON_API CoreRef core_of(const Object& object);  ///< null for null
CORDON_API void* raw_array_data(const Object& array);     ///< null when the VM is gone
CORDON_API std::size_t raw_array_length(const Object& array);
}  // namespace detail

/// A Java array of primitives, which C++ reads and writes in place: objects never move.
///
///     cordon::Array<float> samples = *vm.make_array<float>(1024);
///     std::ranges::fill(samples.span(), 0.5f);
///     vm.call<void>("acme.Filter.run", samples);
///
/// T: bool (one byte each), std::int8_t, char16_t, std::int16_t, std::int32_t, std::int64_t, float, double.
template <typename T>
class Array : public Object {
 public:
  Array() = default;
  explicit Array(Object object) : Object(std::move(object)) {}
  /// The elements themselves, not a copy. Good while this handle (or a copy of it) and the VM live; Java may write at
  /// the same time, as to any array that two threads share.
  std::span<T> span() const {
    auto* data = static_cast<T*>(detail::raw_array_data(*this));
    return {data, data ? detail::raw_array_length(*this) : 0};
  }
  std::size_t size() const { return span().size(); }
};

}  // namespace cordon
