// Handles: root slots that C++ holds.
#include "cordon/object.h"

#include "cordon/types.h"
#include "embed/api/core.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/strings.h"

namespace cordon {

using namespace detail;

namespace detail {

vm::Object** Core::make_slot(vm::Object* object) {
  auto** slot = reinterpret_cast<vm::Object**>(machine_->heap().roots().allocate());
  *slot = object;
  return slot;
}

void Core::release_slot(vm::Object** slot) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (!machine_) return;  // the slots went with it
  *slot = nullptr;
  machine_->heap().roots().release(reinterpret_cast<void**>(slot));
}

CoreRef core_of(const Object& object) { return object.handle() ? object.handle()->core : nullptr; }

Object make_object(Inside& in, Ref object) {
  if (!object) return {};
  return Object(std::make_shared<Handle>(in.core(), in.core()->make_slot(object_of(object))));
}

bool check_class(Inside& in, Ref object, const void* klass) {
  const auto* wanted = static_cast<const vm::Class*>(klass);
  if (!object || !wanted || object_of(object)->klass->is_subtype_of(wanted)) return true;
  return in.fail(ErrorCode::Mismatch, "an object of class " + object_of(object)->klass->java_name() + " is no " + wanted->java_name());
}

bool use_object(Inside& in, const Object& object, const void* klass, Ref& out) {
  out = nullptr;
  if (!object) return true;
  if (object.handle()->core.get() != in.thread_core()) return in.fail(ErrorCode::WrongVm, "the object belongs to another VM");
  out = *object.handle()->slot;
  return check_class(in, out, klass);
}

void* raw_array_data(const Object& array) {
  Inside in(core_of(array));
  Ref ref = nullptr;
  return in.ok() && use_object(in, array, nullptr, ref) ? array_data(ref) : nullptr;
}

std::size_t raw_array_length(const Object& array) {
  Inside in(core_of(array));
  Ref ref = nullptr;
  return in.ok() && use_object(in, array, nullptr, ref) && ref ? array_length(ref) : 0;
}

}  // namespace detail

namespace {

/// An object in its VM, for as long as this lives.
struct Use {
  explicit Use(const Object& object) : in(core_of(object)) {
    if (in.ok()) use_object(in, object, nullptr, ref);
  }
  explicit operator bool() const { return ref != nullptr; }
  vm::Object* object() const { return object_of(ref); }
  Inside in;
  Ref ref = nullptr;
};

}  // namespace

bool Object::same_as(const Object& other) const {
  if (handle_ == other.handle_) return true;
  Use one(*this), two(other);
  return one && two && one.ref == two.ref;
}

Outcome<std::string> Object::class_name() const {
  if (!handle_) return Failure(ErrorCode::Null, "null has no class");
  Use use(*this);
  if (!use) return use.in.take_failure();
  return use.object()->klass->java_name();
}

Outcome<bool> Object::is_instance_of(std::string_view class_name) const {
  if (!handle_) return false;
  Use use(*this);
  if (!use) return use.in.take_failure();
  vm::Thread& thread = thread_of(use.in);
  std::string name(class_name);
  for (char& c : name)
    if (c == '.') c = '/';
  vm::LoaderData* loader = use.object()->klass->loader;
  // Of a class of the library the program's classes are not seen: those its own loader finds.
  if (!loader) loader = vm::loader_data(thread, *thread.vm().system_loader);
  auto klass = vm::load_class_or_not_found(thread, thread.vm().intern_symbol(name), loader);
  if (!klass.is_ok()) {
    fail_with_exception(use.in);
    return use.in.take_failure();
  }
  return use.object()->klass->is_subtype_of(klass.value());
}

Outcome<std::string> Object::to_string() const {
  Outcome<std::optional<std::string>> text = call<std::optional<std::string>>("toString");
  if (!text) return text.failure();
  return std::move(*text).value_or("null");
}

Outcome<bool> Object::equals(const Object& other) const { return call<bool>("equals", other); }

}  // namespace cordon
