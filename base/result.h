/// The host side's way to fail: a value, or an Error with a kind, an errno and a message.
///
/// Used below Java: loader, monitor, gc, CLI. A Java exception is never an Error; the VM turns one into the other in
/// one table (vm/throw.cpp).
#pragma once

#include <new>
#include <string>
#include <type_traits>
#include <utility>

#include "base/verify.h"

namespace cordon {

/// Why a host-side operation failed.
enum class ErrorKind {
  Host,          ///< the operating system said no; `code` is its errno
  Denied,        ///< the policy said no
  Quota,         ///< a budget is used up
  ClassFormat,   ///< java.lang.ClassFormatError
  ClassVersion,  ///< java.lang.UnsupportedClassVersionError
  NoClassDef,    ///< java.lang.NoClassDefFoundError (wrong name)
  Verify,        ///< java.lang.VerifyError
  BadInput,      ///< a malformed archive, policy, argument
  NotFound,      ///< looked up by name, not there
};

struct Error {
  ErrorKind kind = ErrorKind::BadInput;
  int code = 0;  ///< errno for Host, else 0
  std::string message;
};

/// A T, or an Error.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : ok_(true) { new (&value_) T(std::move(value)); }
  Result(Error error) : ok_(false) { new (&error_) Error(std::move(error)); }
  Result(Result&& other) noexcept : ok_(other.ok_) {
    if (ok_) new (&value_) T(std::move(other.value_));
    else new (&error_) Error(std::move(other.error_));
  }
  Result& operator=(Result&& other) noexcept {
    if (this != &other) {
      this->~Result();
      new (this) Result(std::move(other));
    }
    return *this;
  }
  ~Result() {
    if (ok_) value_.~T();
    else error_.~Error();
  }
  bool is_ok() const { return ok_; }
  explicit operator bool() const { return ok_; }
  T& value() & { CORDON_VERIFY(ok_); return value_; }
  T&& value() && { CORDON_VERIFY(ok_); return std::move(value_); }
  const T& value() const& { CORDON_VERIFY(ok_); return value_; }
  T& operator*() { return value(); }
  T* operator->() { return &value(); }
  const Error& error() const { CORDON_VERIFY(!ok_); return error_; }
  Error take_error() { CORDON_VERIFY(!ok_); return std::move(error_); }

 private:
  bool ok_;
  union {
    T value_;
    Error error_;
  };
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : ok_(false), error_(std::move(error)) {}
  bool is_ok() const { return ok_; }
  explicit operator bool() const { return ok_; }
  void value() const { CORDON_VERIFY(ok_); }
  const Error& error() const { CORDON_VERIFY(!ok_); return error_; }
  Error take_error() { CORDON_VERIFY(!ok_); return std::move(error_); }

 private:
  bool ok_ = true;
  Error error_;
};

}  // namespace cordon

/// Unwraps a Result, or returns its error from the enclosing function.
#define CORDON_TRY(expression)                                       \
  ({                                                                 \
    auto&& cordon_result_ = (expression);                            \
    if (!cordon_result_.is_ok()) return cordon_result_.take_error(); \
    std::move(cordon_result_).value();                               \
  })
