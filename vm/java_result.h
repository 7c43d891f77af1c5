/// How a call that may run Java or throw reports: a value, or Thrown with the exception pending on the thread.
///
/// Works with CORDON_TRY like Result does. A function that returns JavaResult takes the Thread first.
#pragma once

#include <utility>

#include "base/result.h"

namespace cordon::vm {

/// The exception itself is thread.pending_exception().
struct Thrown {};

template <typename T>
class [[nodiscard]] JavaResult {
 public:
  JavaResult(T value) : value_(value), thrown_(false) {}
  JavaResult(Thrown) : value_(), thrown_(true) {}
  bool is_ok() const { return !thrown_; }
  T value() const { return value_; }
  Thrown take_error() const { return {}; }

 private:
  T value_;
  bool thrown_;
};

template <>
class [[nodiscard]] JavaResult<void> {
 public:
  JavaResult() = default;
  JavaResult(Thrown) : thrown_(true) {}
  bool is_ok() const { return !thrown_; }
  void value() const {}
  Thrown take_error() const { return {}; }

 private:
  bool thrown_ = false;
};

}  // namespace cordon::vm
