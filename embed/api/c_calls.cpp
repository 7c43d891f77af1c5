// Calls, fields, objects and arrays of the C API.
#include <algorithm>

#include "embed/api/c_api.h"
#include "loader/descriptor.h"
#include "vm/link.h"

using namespace cordon;
using namespace cordon::detail;

struct cordon_function {
  CoreRef core;
  const BoundMethod* bound;
  bool takes_receiver;
};

namespace {

std::size_t parameter_count(const BoundMethod& bound) { return bound.types.size() - 1; }

/// The types by which a method is looked for: by its descriptor, if the name has one, else by the arguments' kinds.
class Search {
 public:
  Search(Inside& in, std::string_view target, const cordon_value* arguments, std::size_t count) {
    bool has_descriptor = target.find('(') != target.npos;
    if (count >= Arguments::kMost) {
      in.fail(ErrorCode::Mismatch, "too many arguments");
      return;
    }
    for (std::size_t i = 0; i < count; ++i) {
      codes_[i] = has_descriptor ? &kAnyCode : code_of(arguments[i].kind);
      if (codes_[i]) continue;
      in.fail(ErrorCode::Mismatch, "argument " + std::to_string(i + 1) + " is of no kind that can be given to Java");
      return;
    }
    codes = codes_;
  }
  const TypeCode* const* codes = nullptr;  ///< null: the Inside has a failure

 private:
  const TypeCode* codes_[Arguments::kMost];
};

bool add_arguments(Inside& in, const Bound& bound, Arguments& slots, const cordon_value* arguments, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t raw = 0;
    const JavaType& type = bound.parameters[i];
    if (!to_java(in, type, arguments[i], raw)) return false;
    if (type.kind == 'F' || type.kind == 'D') slots.add_floating(raw);
    else slots.add_general(raw);
  }
  return true;
}

bool call_bound(Inside& in, const BoundMethod& bound, Arguments& slots, const cordon_value* arguments, std::size_t count, cordon_value* result) {
  if (count != parameter_count(bound))
    return in.fail(ErrorCode::Mismatch, "the method takes " + std::to_string(parameter_count(bound)) + " arguments, not " + std::to_string(count));
  if (!add_arguments(in, bound, slots, arguments, count)) return false;
  std::uint64_t raw = 0;
  if (!call(in, bound, slots, &raw)) return false;
  if (result) from_java(in, bound.result, raw, result);
  return !in.failed();
}

const BoundMethod* as_method(const Bound* bound) { return static_cast<const BoundMethod*>(bound); }

cordon_error* find_function(cordon_vm* vm, std::string_view method, bool is_static, cordon_function** function) {
  Inside in(vm->vm->core());
  if (!in.ok()) return c_error(in);
  std::size_t open = std::min(method.find('('), method.size());
  std::string_view descriptor = method.substr(open);
  if (!loader::is_valid_method_descriptor(descriptor)) return c_error(ErrorCode::NotFound, "\"" + std::string(method) + "\" has no descriptor: write \"pkg.Class.method(II)I\"");
  std::size_t count = loader::MethodDescriptor(descriptor).parameter_count();
  if (count + 1 >= Arguments::kMost) return c_error(ErrorCode::Mismatch, "too many parameters");
  const TypeCode* codes[Arguments::kMost];
  std::fill_n(codes, count + 1, &kAnyCode);
  const Bound* bound = is_static ? bind_static(in, method, codes, count, kAnyCode) : bind_virtual(in, method, codes, count, kAnyCode);
  if (!bound) return c_error(in);
  *function = new cordon_function{vm->vm->core(), as_method(bound), !is_static};
  return nullptr;
}

/// An object of the caller's in its VM, for as long as this lives.
struct Use {
  explicit Use(const cordon_object* handle, std::uint64_t nanos = 0) : in(handle ? core_of(handle->object) : nullptr, static_cast<std::int64_t>(nanos)) {
    if (handle && in.ok()) use_object(in, handle->object, nullptr, ref);
  }
  explicit operator bool() const { return ref != nullptr; }
  Inside in;
  Ref ref = nullptr;
};

cordon_error* null_error() { return c_error(ErrorCode::Null, "an object was wanted, and null came"); }

cordon_error* read_field(Inside& in, const Place& place, cordon_value* value) {
  from_java(in, place.type, load(place), value);
  return in.failed() ? c_error(in) : nullptr;
}

cordon_error* write_field(Inside& in, const Place& place, const cordon_value& value) {
  std::uint64_t raw = 0;
  if (!to_java(in, place.type, value, raw)) return c_error(in);
  store(place, raw);
  return nullptr;
}

}  // namespace

cordon_error* cordon_vm_call(cordon_vm* vm, const char* method, const cordon_value* arguments, size_t count, uint64_t nanos, cordon_value* result) {
  Inside in(vm->vm->core(), static_cast<std::int64_t>(nanos));
  if (!in.ok()) return c_error(in);
  Search search(in, method, arguments, count);
  const Bound* bound = search.codes ? bind_static(in, method, search.codes, count, kAnyCode) : nullptr;
  Arguments slots;
  if (!bound || !call_bound(in, *as_method(bound), slots, arguments, count, result)) return c_error(in);
  return nullptr;
}

cordon_error* cordon_vm_run_main(cordon_vm* vm, const char* class_name, const char* const* arguments, size_t count) {
  std::vector<std::string> texts(arguments, arguments + count);
  Outcome<void> done = vm->vm->run_main(class_name, texts);
  return done ? nullptr : c_error(done.failure());
}

cordon_error* cordon_vm_construct(cordon_vm* vm, const char* class_name, const cordon_value* arguments, size_t count, cordon_object** object) {
  Inside in(vm->vm->core());
  if (!in.ok()) return c_error(in);
  Search search(in, class_name, arguments, count);
  const Bound* bound = search.codes ? bind_constructor(in, class_name, search.codes, count) : nullptr;
  if (!bound) return c_error(in);
  Arguments slots;
  slots.add_ref(nullptr);
  if (!add_arguments(in, *bound, slots, arguments, count)) return c_error(in);
  Ref made = nullptr;
  if (!construct(in, *bound, slots, &made)) return c_error(in);
  *object = new cordon_object{make_object(in, made)};
  return nullptr;
}

cordon_error* cordon_vm_get(cordon_vm* vm, const char* field, cordon_value* value) {
  Inside in(vm->vm->core());
  Place place;
  if (!in.ok() || !find_static_field(in, field, kAnyCode, false, &place)) return c_error(in);
  return read_field(in, place, value);
}

cordon_error* cordon_vm_set(cordon_vm* vm, const char* field, const cordon_value* value) {
  Inside in(vm->vm->core());
  Place place;
  if (!in.ok() || !find_static_field(in, field, kAnyCode, true, &place)) return c_error(in);
  return write_field(in, place, *value);
}

cordon_error* cordon_vm_function(cordon_vm* vm, const char* method, cordon_function** function) { return find_function(vm, method, true, function); }
cordon_error* cordon_vm_method(cordon_vm* vm, const char* method, cordon_function** function) { return find_function(vm, method, false, function); }
void cordon_function_delete(cordon_function* function) { delete function; }

cordon_error* cordon_function_call(const cordon_function* function, const cordon_value* arguments, size_t count, uint64_t nanos, cordon_value* result) {
  Inside in(function->core, static_cast<std::int64_t>(nanos));
  if (!in.ok()) return c_error(in);
  Arguments slots;
  if (function->takes_receiver) {
    constexpr JavaType kReceiver{'L', nullptr};
    std::uint64_t self = 0;
    if (count == 0 || arguments[0].kind == CORDON_NULL) return null_error();
    if (!to_java(in, kReceiver, arguments[0], self)) return c_error(in);
    slots.add_general(self);
    ++arguments, --count;
  }
  if (!call_bound(in, *function->bound, slots, arguments, count, result)) return c_error(in);
  return nullptr;
}

// ---- Objects

cordon_object* cordon_object_copy(const cordon_object* object) { return object ? new cordon_object{object->object} : nullptr; }
void cordon_object_delete(cordon_object* object) { delete object; }
bool cordon_object_same(const cordon_object* object, const cordon_object* other) {
  if (!object || !other) return object == other;
  return object->object.same_as(other->object);
}

cordon_error* cordon_object_class_name(const cordon_object* object, char** name) {
  if (!object) return null_error();
  Outcome<std::string> text = object->object.class_name();
  if (!text) return c_error(text.failure());
  *name = c_text(*text);
  return nullptr;
}

cordon_error* cordon_object_is_instance_of(const cordon_object* object, const char* class_name, bool* is_instance) {
  if (!object) return null_error();
  Outcome<bool> answer = object->object.is_instance_of(class_name);
  if (!answer) return c_error(answer.failure());
  *is_instance = *answer;
  return nullptr;
}

cordon_error* cordon_object_to_string(const cordon_object* object, char** text) {
  if (!object) return null_error();
  Outcome<std::string> string = object->object.to_string();
  if (!string) return c_error(string.failure());
  *text = c_text(*string);
  return nullptr;
}

cordon_error* cordon_object_call(const cordon_object* object, const char* method, const cordon_value* arguments, size_t count, uint64_t nanos, cordon_value* result) {
  if (!object) return null_error();
  Use use(object, nanos);
  if (!use) return c_error(use.in);
  Search search(use.in, method, arguments, count);
  const Bound* bound = search.codes ? bind_of_object(use.in, use.ref, method, search.codes, count, kAnyCode) : nullptr;
  Arguments slots;
  slots.add_ref(use.ref);
  if (!bound || !call_bound(use.in, *as_method(bound), slots, arguments, count, result)) return c_error(use.in);
  return nullptr;
}

cordon_error* cordon_object_get(const cordon_object* object, const char* field, cordon_value* value) {
  if (!object) return null_error();
  Use use(object);
  Place place;
  if (!use || !find_field(use.in, use.ref, field, kAnyCode, false, &place)) return c_error(use.in);
  return read_field(use.in, place, value);
}

cordon_error* cordon_object_set(const cordon_object* object, const char* field, const cordon_value* value) {
  if (!object) return null_error();
  Use use(object);
  Place place;
  if (!use || !find_field(use.in, use.ref, field, kAnyCode, true, &place)) return c_error(use.in);
  return write_field(use.in, place, *value);
}

// ---- Arrays

cordon_error* cordon_vm_new_array(cordon_vm* vm, cordon_kind kind, size_t length, cordon_object** array) {
  Inside in(vm->vm->core());
  if (!in.ok()) return c_error(in);
  const TypeCode* code = code_of(kind);
  if (!code || kind == CORDON_STRING || kind == CORDON_OBJECT || kind == CORDON_NULL) return c_error(ErrorCode::Mismatch, "no kind of primitive");
  Ref made = make_primitive_array(in, code->kind, length);
  if (!made) return c_error(in);
  *array = new cordon_object{make_object(in, made)};
  return nullptr;
}

cordon_error* cordon_vm_new_object_array(cordon_vm* vm, const char* class_name, size_t length, cordon_object** array) {
  Inside in(vm->vm->core());
  vm::Class* element = nullptr;
  if (!in.ok() || !class_named(in, class_name, &element)) return c_error(in);
  auto klass = vm::class_of_descriptor(thread_of(in), "[L" + std::string(element->name->text()) + ";", element->loader);
  if (!klass.is_ok()) {
    fail_with_exception(in);
    return c_error(in);
  }
  Ref made = make_object_array(in, klass.value(), length);
  if (!made) return c_error(in);
  *array = new cordon_object{make_object(in, made)};
  return nullptr;
}

namespace {
/// The array of objects behind a handle.
bool use_elements(Use& use, std::size_t index) {
  if (!use) return false;
  if (object_of(use.ref)->klass->kind != vm::ClassKind::ObjectArray) return use.in.fail(ErrorCode::Mismatch, "the object is no array of objects");
  return index < array_length(use.ref) || use.in.fail(ErrorCode::Mismatch, "index " + std::to_string(index) + " is out of bounds for length " + std::to_string(array_length(use.ref)));
}
}  // namespace

cordon_error* cordon_array_elements(const cordon_object* array, cordon_kind kind, void** elements, size_t* length) {
  if (!array) return null_error();
  Use use(array);
  if (!use) return c_error(use.in);
  const TypeCode* code = code_of(kind);
  bool is_primitive = code && kind != CORDON_STRING && kind != CORDON_OBJECT && kind != CORDON_NULL;
  if (!is_primitive || !is_primitive_array(use.in, use.ref, code->kind)) return c_error(ErrorCode::Mismatch, "the object is no array of that kind");
  *elements = array_data(use.ref);
  *length = array_length(use.ref);
  return nullptr;
}

cordon_error* cordon_array_length(const cordon_object* array, size_t* length) {
  if (!array) return null_error();
  Use use(array);
  if (!use) return c_error(use.in);
  if (!object_of(use.ref)->klass->is_array()) return c_error(ErrorCode::Mismatch, "the object is no array");
  *length = array_length(use.ref);
  return nullptr;
}

cordon_error* cordon_array_get(const cordon_object* array, size_t index, cordon_value* value) {
  if (!array) return null_error();
  Use use(array);
  if (!use_elements(use, index)) return c_error(use.in);
  from_java(use.in, {'L', nullptr}, reinterpret_cast<std::uint64_t>(static_cast<Ref*>(array_data(use.ref))[index]), value);
  return use.in.failed() ? c_error(use.in) : nullptr;
}

cordon_error* cordon_array_set(const cordon_object* array, size_t index, const cordon_value* value) {
  if (!array) return null_error();
  Use use(array);
  std::uint64_t raw = 0;
  if (!use_elements(use, index) || !to_java(use.in, {'L', component_class(object_of(use.ref)->klass)}, *value, raw) ||
      !set_element(use.in, use.ref, index, reinterpret_cast<Ref>(raw)))
    return c_error(use.in);
  return nullptr;
}
