// Values and errors of the C API.
#include <bit>
#include <cstdlib>
#include <cstring>

#include "embed/api/c_api.h"
#include "embed/api/fit.h"

namespace cordon::detail {

namespace {

constexpr TypeCode kCodes[] = {{'Z'}, {'B'}, {'C'}, {'S'}, {'I'}, {'J'}, {'F'}, {'D'}, {'s'}, {'o'}, {'0'}};

std::uint64_t raw_of(const cordon_value& value) {
  switch (value.kind) {
    case CORDON_BOOLEAN: return to_raw(value.as.boolean);
    case CORDON_BYTE: return to_raw(value.as.int8);
    case CORDON_CHAR: return value.as.char16;
    case CORDON_SHORT: return to_raw(value.as.int16);
    case CORDON_INT: return to_raw(value.as.int32);
    case CORDON_FLOAT: return to_raw(value.as.float32);
    case CORDON_DOUBLE: return to_raw(value.as.float64);
    default: return to_raw(value.as.int64);
  }
}

bool reference_of(Inside& in, const cordon_value& value, const void* klass, Ref& ref) {
  switch (value.kind) {
    case CORDON_NULL: ref = nullptr; return true;
    case CORDON_STRING: ref = make_string(in, c_view(value.as.text)); break;
    case CORDON_OBJECT:
      if (!value.as.object) return in.fail(ErrorCode::Null, "a CORDON_OBJECT without an object");
      return use_object(in, value.as.object->object, klass, ref);
    default: ref = box(in, static_cast<char>(value.kind), raw_of(value)); break;
  }
  return ref && check_class(in, ref, klass);
}

}  // namespace

cordon_meters c_meters(const Meters& meters) {
  return {static_cast<std::uint64_t>(meters.cpu.count()),
#define X(name, text) meters.name,
          CORDON_METERS(X)
#undef X
  };
}

const TypeCode* code_of(cordon_kind kind) {
  for (const TypeCode& code : kCodes)
    if (code.kind == static_cast<char>(kind) && static_cast<int>(kind) == code.kind) return &code;
  return nullptr;
}

void clear(cordon_value& value) {
  if (value.kind == CORDON_STRING) std::free(const_cast<char*>(value.as.text.data));
  if (value.kind == CORDON_OBJECT) delete value.as.object;
  value.kind = CORDON_VOID;
}

char* c_text(std::string_view text) {
  auto* copy = static_cast<char*>(std::malloc(text.size() + 1));
  CORDON_VERIFY(copy);
  std::memcpy(copy, text.data(), text.size());
  copy[text.size()] = '\0';
  return copy;
}

bool to_java(Inside& in, const JavaType& type, const cordon_value& value, std::uint64_t& raw) {
  char kind = static_cast<char>(value.kind);
  if (static_cast<int>(value.kind) == type.kind && type.kind != 'V') [[likely]] {
    raw = raw_of(value);
    return true;
  }
  const TypeCode* code = code_of(value.kind);
  if (!code) return in.fail(ErrorCode::Mismatch, "a value of no kind that can be given to Java");
  if (type.kind == 'L') {
    Ref ref = nullptr;
    if (!reference_of(in, value, type.klass, ref)) return false;
    raw = reinterpret_cast<std::uint64_t>(ref);
    return true;
  }
  if (!can_widen(kind, type.kind)) return in.fail(ErrorCode::Mismatch, "the value, " + text_of(*code) + ", does not fit " + loader::external_type_name({&type.kind, 1}));
  raw = widen(kind, type.kind, raw_of(value));
  return true;
}

void from_java(Inside& in, const JavaType& type, std::uint64_t raw, cordon_value* out) {
  out->kind = static_cast<cordon_kind>(type.kind);
  switch (type.kind) {
    case 'V': return;
    case 'Z': out->as.boolean = from_raw<bool>(raw); return;
    case 'B': out->as.int8 = from_raw<std::int8_t>(raw); return;
    case 'C': out->as.char16 = from_raw<std::uint16_t>(raw); return;
    case 'S': out->as.int16 = from_raw<std::int16_t>(raw); return;
    case 'I': out->as.int32 = from_raw<std::int32_t>(raw); return;
    case 'J': out->as.int64 = from_raw<std::int64_t>(raw); return;
    case 'F': out->as.float32 = from_raw<float>(raw); return;
    case 'D': out->as.float64 = from_raw<double>(raw); return;
    default: break;
  }
  auto* object = reinterpret_cast<vm::Object*>(raw);
  if (!object) {
    *out = cordon_null();
  } else if (object->klass == thread_of(in).vm().known().String) {
    std::string text;
    read_string(in, object, text);
    *out = cordon_value_copy_text(text.data(), text.size());
  } else {
    out->kind = CORDON_OBJECT;
    out->as.object = new cordon_object{make_object(in, object)};
  }
}

}  // namespace cordon::detail

using namespace cordon;
using namespace cordon::detail;

void cordon_free(void* memory) { std::free(memory); }

void cordon_value_clear(cordon_value* value) { clear(*value); }

cordon_value cordon_value_copy_text(const char* data, size_t length) {
  cordon_value value;
  std::string_view text = c_view({data, length});
  value.kind = CORDON_STRING;
  value.as.text = {c_text(text), text.size()};
  return value;
}

cordon_error_code cordon_error_get_code(const cordon_error* error) {
  return error ? static_cast<cordon_error_code>(static_cast<int>(error->failure.code()) + 1) : CORDON_ERROR_NONE;
}
const char* cordon_error_message(const cordon_error* error) { return error ? error->message.c_str() : ""; }
const char* cordon_error_class_name(const cordon_error* error) { return error ? error->class_name.c_str() : ""; }
const char* cordon_error_java_message(const cordon_error* error) { return error ? error->java_message.c_str() : ""; }
char* cordon_error_trace(const cordon_error* error) { return c_text(error ? error->failure.trace() : std::string()); }
cordon_object* cordon_error_object(const cordon_error* error) {
  return error && error->failure.object() ? new cordon_object{error->failure.object()} : nullptr;
}
cordon_error* cordon_error_create(const char* message) { return c_error(ErrorCode::Host, message ? message : ""); }
void cordon_error_delete(cordon_error* error) { delete error; }
