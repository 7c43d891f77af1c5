// C++ values as Java objects, and back.
#include <bit>
#include <cmath>

#include "embed/api/core.h"
#include "vm/alloc.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/reflection.h"
#include "vm/strings.h"
#include "vm/throw.h"

namespace cordon::detail {

namespace {

/// A result of the VM's as a Ref; null and a failure if it threw.
template <typename T>
Ref taken(Inside& in, const vm::JavaResult<T*>& result) {
  if (result.is_ok()) return static_cast<vm::Object*>(result.value());
  fail_with_exception(in);
  return nullptr;
}

vm::Value value_of(char kind, std::uint64_t raw) {
  vm::Value value;
  value.type = vm::basic_type_of(kind);
  value.slot.raw = raw;
  if (kind == 'F') value.slot.raw = static_cast<u4>(raw);
  return value;
}

bool is_a(vm::Vm& machine, vm::Object* object, const char* name) {
  vm::Class* klass = vm::find_boot(machine, name);
  return klass && object->klass->is_subtype_of(klass);
}

vm::JavaResult<vm::Object*> new_of(vm::Thread& thread, const char* name, const char* descriptor, std::initializer_list<vm::Value> arguments) {
  vm::Class* klass = vm::find_boot(thread.vm(), name);
  if (!klass) return vm::throw_internal_error(thread, name);
  return vm::new_object(thread, klass, descriptor, arguments);
}

}  // namespace

Ref make_string(Inside& in, std::string_view utf8) { return taken(in, vm::make_string(thread_of(in), utf8)); }
Ref make_string(Inside& in, std::u16string_view utf16) {
  return taken(in, vm::make_string_utf16(thread_of(in), reinterpret_cast<const vm::jchar*>(utf16.data()), utf16.size()));
}

namespace {
bool check_string(Inside& in, Ref string) {
  if (!string) return in.fail(ErrorCode::Null, "a string was wanted, and null came");
  if (object_of(string)->klass == thread_of(in).vm().known().String) return true;
  return in.fail(ErrorCode::Mismatch, "a string was wanted, and a " + object_of(string)->klass->java_name() + " came");
}
}  // namespace

bool read_string(Inside& in, Ref string, std::string& out) {
  if (!check_string(in, string)) return false;
  out = vm::to_utf8(thread_of(in).vm(), object_of(string));
  return true;
}
bool read_string(Inside& in, Ref string, std::u16string& out) {
  if (!check_string(in, string)) return false;
  out = vm::to_utf16(thread_of(in).vm(), object_of(string));
  return true;
}

Ref box(Inside& in, char kind, std::uint64_t raw) { return taken(in, vm::box(thread_of(in), value_of(kind, raw))); }

bool unbox(Inside& in, Ref object, char kind, std::uint64_t& raw) {
  if (!object) return in.fail(ErrorCode::Null, "a number was wanted, and null came");
  vm::Value value = vm::unbox(thread_of(in).vm(), object_of(object));
  if (value.type == vm::BasicType::Void || !vm::widen(value, vm::basic_type_of(kind)))
    return in.fail(ErrorCode::Mismatch, "a " + object_of(object)->klass->java_name() + " does not fit the C++ type");
  raw = kind == 'F' || kind == 'D' ? value.slot.raw : static_cast<std::uint64_t>(kind == 'J' ? value.slot.j : static_cast<i8>(value.slot.i));
  return true;
}

std::uint64_t widen(char from, char to, std::uint64_t raw) {
  if (from == to) return raw;
  if (from == 'F') return to == 'D' ? std::bit_cast<std::uint64_t>(static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(raw)))) : raw;
  auto integer = static_cast<std::int64_t>(raw);
  if (to == 'F') return std::bit_cast<std::uint32_t>(static_cast<float>(integer));
  if (to == 'D') return std::bit_cast<std::uint64_t>(static_cast<double>(integer));
  return raw;  // integers are sign-extended already
}

// ---- Arrays

Ref make_primitive_array(Inside& in, char kind, std::size_t length) {
  vm::Thread& thread = thread_of(in);
  constexpr std::size_t kMost = 0x7fffffff;
  if (length > kMost) {
    in.fail(ErrorCode::Mismatch, "no Java array is that long");
    return nullptr;
  }
  vm::Class* klass = thread.vm().runtime().primitive_array(vm::basic_type_of(kind));
  return taken(in, vm::allocate_array(thread, klass, static_cast<vm::jint>(length)));
}

Ref make_object_array(Inside& in, const void* klass, std::size_t length) {
  vm::Thread& thread = thread_of(in);
  auto* array_class = const_cast<vm::Class*>(static_cast<const vm::Class*>(klass));
  constexpr std::size_t kMost = 0x7fffffff;
  if (length > kMost || (array_class && array_class->kind != vm::ClassKind::ObjectArray)) {
    in.fail(ErrorCode::Mismatch, "the elements do not fit the array");
    return nullptr;
  }
  if (!array_class) return taken(in, vm::allocate_objects(thread, thread.vm().known().Object, static_cast<vm::jint>(length)));
  return taken(in, vm::allocate_array(thread, array_class, static_cast<vm::jint>(length)));
}

bool is_primitive_array(Inside& in, Ref object, char kind) {
  return object_of(object)->klass == thread_of(in).vm().runtime().primitive_array(vm::basic_type_of(kind));
}
bool is_array_class(const void* klass) { return klass && static_cast<const vm::Class*>(klass)->is_array(); }
const void* component_class(const void* klass) {
  const auto* component = static_cast<const vm::Class*>(klass)->component;
  return component && !component->is_primitive() ? component : nullptr;
}
std::size_t array_length(Ref array) { return static_cast<std::size_t>(vm::array_length(object_of(array))); }
void* array_data(Ref array) { return array ? object_of(array) + 1 : nullptr; }

bool set_element(Inside& in, Ref array, std::size_t index, Ref value) {
  if (!check_class(in, value, object_of(array)->klass->component)) return false;
  (*static_cast<vm::ObjectArray*>(object_of(array)))[index] = object_of(value);
  return true;
}

// ---- Collections

Ref make_list(Inside& in, std::size_t capacity) {
  constexpr std::size_t kMost = 1 << 20;
  return taken(in, new_of(thread_of(in), "java/util/ArrayList", "(I)V", {static_cast<vm::jint>(std::min(capacity, kMost))}));
}
bool add_to_list(Inside& in, Ref list, Ref value) {
  return vm::invoke_by_name(thread_of(in), object_of(list), "add", "(Ljava/lang/Object;)Z", {object_of(value)}).is_ok() || fail_with_exception(in);
}
Ref make_map(Inside& in) { return taken(in, new_of(thread_of(in), "java/util/LinkedHashMap", "()V", {})); }
bool put_into_map(Inside& in, Ref map, Ref key, Ref value) {
  return vm::invoke_by_name(thread_of(in), object_of(map), "put", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;", {object_of(key), object_of(value)}).is_ok() ||
         fail_with_exception(in);
}

namespace {
vm::JavaResult<vm::Object*> to_array(vm::Thread& thread, vm::Object* collection) {
  vm::Object* array = CORDON_TRY(vm::invoke_by_name(thread, collection, "toArray", "()[Ljava/lang/Object;")).object();
  // A collection of the program's own may give what it likes.
  if (!array || array->klass->kind != vm::ClassKind::ObjectArray) return vm::throw_null_pointer(thread);
  return array;
}

vm::JavaResult<vm::Object*> entries(vm::Thread& thread, vm::Object* map) {
  vm::Object* set = CORDON_TRY(vm::invoke_by_name(thread, map, "entrySet", "()Ljava/util/Set;")).object();
  if (!set) return vm::throw_null_pointer(thread);
  auto* pairs = static_cast<vm::ObjectArray*>(CORDON_TRY(to_array(thread, set)));
  vm::ObjectArray* flat = CORDON_TRY(vm::allocate_objects(thread, thread.vm().known().Object, 2 * pairs->length()));
  for (std::size_t i = 0; i < static_cast<std::size_t>(pairs->length()); ++i) {
    vm::Object* pair = (*pairs)[i];
    if (!pair || !is_a(thread.vm(), pair, "java/util/Map$Entry")) return vm::throw_null_pointer(thread);
    (*flat)[2 * i] = CORDON_TRY(vm::invoke_by_name(thread, pair, "getKey", "()Ljava/lang/Object;")).object();
    (*flat)[2 * i + 1] = CORDON_TRY(vm::invoke_by_name(thread, pair, "getValue", "()Ljava/lang/Object;")).object();
  }
  return flat;
}
}  // namespace

Ref elements_of(Inside& in, Ref sequence) {
  if (!sequence) {
    in.fail(ErrorCode::Null, "a sequence was wanted, and null came");
    return nullptr;
  }
  vm::Object* object = object_of(sequence);
  if (object->klass->kind == vm::ClassKind::ObjectArray) return object;
  if (is_a(thread_of(in).vm(), object, "java/util/Collection")) return taken(in, to_array(thread_of(in), object));
  in.fail(ErrorCode::Mismatch, "a " + object->klass->java_name() + " is no Collection and no array of such elements");
  return nullptr;
}

Ref entries_of(Inside& in, Ref map) {
  if (!map) {
    in.fail(ErrorCode::Null, "a map was wanted, and null came");
    return nullptr;
  }
  if (is_a(thread_of(in).vm(), object_of(map), "java/util/Map")) return taken(in, entries(thread_of(in), object_of(map)));
  in.fail(ErrorCode::Mismatch, "a " + object_of(map)->klass->java_name() + " is no Map");
  return nullptr;
}

// ---- Fields

namespace {

bool fits(const TypeCode& code, std::string_view descriptor) {
  char java = descriptor[0];
  auto is = [&](const char* one) { return descriptor == one; };
  switch (code.kind) {
    case '*': return true;
    case 'o': return java == 'L' || java == '[';
    case 's': return is("Ljava/lang/String;") || is("Ljava/lang/Object;") || is("Ljava/lang/CharSequence;");
    case 'l': return java == '[' || java == 'L';
    case 'm': return java == 'L';
    case '[': return (java == '[' && descriptor[1] == code.first->kind) || is("Ljava/lang/Object;");
    case '?': return fits(*code.first, descriptor) || java == 'L';
    case '0': return java == 'L' || java == '[';
    default: return java == code.kind || java == 'L';
  }
}

bool take_place(Inside& in, vm::Field* field, u1* base, const TypeCode& code, bool is_write, Place* place) {
  std::string_view descriptor = field->descriptor->text();
  std::string name(field->name->text());
  if (!fits(code, descriptor)) return in.fail(ErrorCode::Mismatch, "field " + name + " is of type " + std::string(descriptor) + ", which does not fit the C++ type");
  if (is_write && field->is_final()) return in.fail(ErrorCode::Mismatch, "field " + name + " is final");
  if (field->is_referent) return in.fail(ErrorCode::Mismatch, "field " + name + " is the collector's own");
  place->address = base + field->offset;
  place->is_final = field->is_final();
  place->type.kind = descriptor[0] == '[' ? 'L' : descriptor[0];
  if (place->type.kind == 'L') {
    vm::Thread& thread = thread_of(in);
    auto klass = vm::class_of_descriptor(thread, descriptor, field->holder->loader);
    if (!klass.is_ok()) return fail_with_exception(in);
    place->type.klass = klass.value();
  }
  return true;
}

vm::Field* field_named(vm::Vm& machine, vm::Class* klass, std::string_view name, bool is_static) {
  const vm::Symbol* symbol = machine.intern_symbol(name);
  for (vm::Class* k = klass; k; k = k->super) {
    for (u2 i = 0; i < k->field_count; ++i)
      if (k->fields[i].name == symbol && k->fields[i].is_static() == is_static && k->fields[i].info) return &k->fields[i];
    if (!is_static) continue;
    for (vm::Class* interface : k->interfaces)
      if (vm::Field* found = field_named(machine, interface, name, true)) return found;
  }
  return nullptr;
}

}  // namespace

bool find_static_field(Inside& in, std::string_view target, const TypeCode& code, bool is_write, Place* place) {
  vm::Thread& thread = thread_of(in);
  vm::Class* klass = nullptr;
  std::string_view name;
  if (!class_and_member(in, target, &klass, &name)) return false;
  vm::Field* field = field_named(thread.vm(), klass, name, true);
  if (!field) return in.fail(ErrorCode::NotFound, klass->java_name() + " has no static field " + std::string(name));
  if (!vm::initialize_class(thread, field->holder).is_ok()) return fail_with_exception(in);
  vm::Object* mirror = thread.vm().mirror(field->holder);
  return take_place(in, field, reinterpret_cast<u1*>(mirror), code, is_write, place);
}

bool find_field(Inside& in, Ref object, std::string_view name, const TypeCode& code, bool is_write, Place* place) {
  vm::Class* klass = object_of(object)->klass;
  vm::Field* field = field_named(thread_of(in).vm(), klass, name, false);
  if (!field) return in.fail(ErrorCode::NotFound, klass->java_name() + " has no field " + std::string(name));
  return take_place(in, field, reinterpret_cast<u1*>(object), code, is_write, place);
}

// Fields of any size, volatile ones included: on this machine an aligned load acquires, and the store is made to be seen.
std::uint64_t load(const Place& place) {
  auto at = [&]<typename T>(T) { return std::atomic_ref<T>(*static_cast<T*>(place.address)).load(std::memory_order_seq_cst); };
  auto wide = [](auto value) { return static_cast<std::uint64_t>(static_cast<std::int64_t>(value)); };
  switch (place.type.kind) {
    case 'Z': return at(u1{}) & 1;
    case 'B': return wide(at(i1{}));
    case 'C': return at(u2{});
    case 'S': return wide(at(i2{}));
    case 'I': return wide(at(i4{}));
    case 'F': return at(u4{});
    default: return at(u8{});
  }
}

void store(const Place& place, std::uint64_t value) {
  auto put = [&]<typename T>(T narrowed) { std::atomic_ref<T>(*static_cast<T*>(place.address)).store(narrowed, std::memory_order_seq_cst); };
  switch (place.type.kind) {
    case 'Z':
    case 'B': put(static_cast<u1>(value)); break;
    case 'C':
    case 'S': put(static_cast<u2>(value)); break;
    case 'I':
    case 'F': put(static_cast<u4>(value)); break;
    default: put(value); break;
  }
}

}  // namespace cordon::detail
