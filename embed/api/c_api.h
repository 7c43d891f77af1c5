/// What the C API's handles hold, and C values as Java's and back.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "cordon/cordon.h"
#include "cordon/runtime.h"
#include "cordon/vm.h"
#include "embed/api/core.h"

struct cordon_runtime {
  cordon::Runtime runtime;
};
struct cordon_policy {
  cordon::Policy policy;
};
struct cordon_vm_options {
  cordon::VmOptions options;
};
struct cordon_vm {
  const std::shared_ptr<cordon::Vm> vm;  ///< its own, or a plugin's
};
struct cordon_object {
  cordon::Object object;
};
struct cordon_error {
  explicit cordon_error(cordon::Failure f) : failure(std::move(f)), message(failure.message()), class_name(failure.class_name()), java_message(failure.java_message()) {}
  const cordon::Failure failure;
  const std::string message, class_name, java_message;
};

namespace cordon::detail {

inline cordon_error* c_error(Failure failure) { return new cordon_error(std::move(failure)); }
inline cordon_error* c_error(ErrorCode code, std::string message) { return c_error(Failure(code, std::move(message))); }
/// The Inside's failure.
inline cordon_error* c_error(Inside& in) { return c_error(in.take_failure()); }

/// A copy with a zero behind it, for cordon_free.
char* c_text(std::string_view text);
inline std::string_view c_view(const cordon_text& text) {
  return text.length == CORDON_UNTIL_ZERO ? std::string_view(text.data ? text.data : "") : std::string_view(text.data, text.length);
}

cordon_meters c_meters(const Meters& meters);

/// As cordon_value_clear.
void clear(cordon_value& value);

/// "Whatever Java declares": conversions are decided by value.
inline constexpr TypeCode kAnyCode{'*'};
/// The code of a kind; null for numbers that are none.
const TypeCode* code_of(cordon_kind kind);

/// The bits of a value where Java declares `type`. A reference in them lives as a Ref does.
bool to_java(Inside& in, const JavaType& type, const cordon_value& value, std::uint64_t& raw);
void from_java(Inside& in, const JavaType& type, std::uint64_t raw, cordon_value* out);

}  // namespace cordon::detail
