/// How every operation of this API reports: an Outcome holds a value or a Failure.
///
/// Nothing here throws on its own. `outcome.value()` of a failed outcome throws a BadOutcome where the caller's code is
/// compiled with exceptions, and ends the process with the failure's text where it is not; everything else works the
/// same in both.
/// Threads: values; share them as you would a std::string.
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "cordon/error_codes.h"
#include "cordon/export.h"

namespace cordon {

class Object;

/// What kind of failure it is; error_codes.h says what each means.
enum class ErrorCode : std::uint8_t {
#define X(name, ...) name,
  CORDON_ERROR_CODES(X)
#undef X
};

/// Why an operation failed: a code, a text for people and, for a Java exception, what Java knows of it.
/// Ownership: shared, cheap to copy. Outlives the VM it came from; then only `object` and `trace` have less to tell.
class CORDON_API Failure {
 public:
  Failure() = default;  ///< no failure
  Failure(ErrorCode code, std::string message);

  explicit operator bool() const { return data_ != nullptr; }
  ErrorCode code() const;
  /// One line: for a Java exception its class and message.
  std::string message() const;

  bool is_java_exception() const { return data_ && code() == ErrorCode::JavaException; }
  /// "java.lang.IllegalStateException"; empty unless it is a Java exception.
  std::string class_name() const;
  /// Throwable.getMessage(); empty if it is null.
  std::string java_message() const;
  /// What Throwable.printStackTrace would print, causes and suppressed exceptions included. Runs Java on the calling
  /// thread, the first time; when the VM is gone, it is `message`.
  std::string trace() const;
  /// The exception that Throwable.getCause gives, without a failure if there is none. Runs Java.
  Failure cause() const;
  /// The throwable itself; empty unless it is a Java exception.
  Object object() const;

  struct Data;
  explicit Failure(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

 private:
  std::shared_ptr<const Data> data_;
};

/// Thrown by Outcome::value() in code that is compiled with exceptions.
class BadOutcome : public std::exception {
 public:
  explicit BadOutcome(Failure failure) : failure_(std::move(failure)), message_(failure_.message()) {}
  const char* what() const noexcept override { return message_.c_str(); }
  const Failure& failure() const { return failure_; }

 private:
  Failure failure_;
  std::string message_;
};

namespace detail {

/// Says what failed on standard error and ends the process.
[[noreturn]] CORDON_API void end_process_for(const Failure& failure);

// Always inlined, so that code compiled with exceptions and code compiled without can be linked together.
[[noreturn, gnu::always_inline]] inline void raise(const Failure& failure) {
#if defined(__cpp_exceptions)
  throw BadOutcome(failure);
#else
  end_process_for(failure);
#endif
}

}  // namespace detail

/// A T, or a Failure.
///
///     cordon::Outcome<int> price = vm.call<int>("acme.Plugin.price", 3);
///     if (!price) return log(price.failure().message());
///     use(*price);
template <typename T>
class [[nodiscard]] Outcome {
 public:
  Outcome(T value) : value_(std::move(value)) {}
  Outcome(Failure failure) : failure_(std::move(failure)) {}

  bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }
  /// The value; of a failed outcome: see the top of this file.
  [[gnu::always_inline]] T& value() & {
    if (!ok()) detail::raise(failure_);
    return *value_;
  }
  [[gnu::always_inline]] T&& value() && {
    if (!ok()) detail::raise(failure_);
    return std::move(*value_);
  }
  [[gnu::always_inline]] const T& value() const& {
    if (!ok()) detail::raise(failure_);
    return *value_;
  }
  template <typename U>
  T value_or(U&& other) && {
    return ok() ? std::move(*value_) : static_cast<T>(std::forward<U>(other));
  }
  /// Only of a successful outcome.
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  /// Without a failure if the outcome is good.
  const Failure& failure() const { return failure_; }

 private:
  std::optional<T> value_;
  Failure failure_;
};

template <>
class [[nodiscard]] Outcome<void> {
 public:
  Outcome() = default;
  Outcome(Failure failure) : failure_(std::move(failure)) {}
  bool ok() const { return !failure_; }
  explicit operator bool() const { return ok(); }
  [[gnu::always_inline]] void value() const {
    if (!ok()) detail::raise(failure_);
  }
  const Failure& failure() const { return failure_; }

 private:
  Failure failure_;
};

}  // namespace cordon
