#include "vm/alloc.h"

#include <fmt/format.h>

#include <cstring>

#include "vm/interp/dead_locals.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/object_lock.h"
#include "vm/threads.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

/// The longest array of any type, as on HotSpot (64 bits): Integer.MAX_VALUE - 2.
constexpr jint kMaxArrayLength = 0x7fffffff - 2;

constexpr std::size_t round_to_granule(std::size_t bytes) { return (bytes + gc::kGranule - 1) & ~(gc::kGranule - 1); }

std::size_t array_bytes(const Class* array_class, jint length) {
  return round_to_granule(kHeaderBytes + (static_cast<std::size_t>(length) << array_class->element_shift));
}

/// Null when the heap is full. The length is stored before anybody else can see the object.
Object* allocate_raw(Thread& thread, Class* klass, std::size_t bytes, u4 header_extra) {
  auto* object = static_cast<Object*>(thread.heap.allocate(klass->heap_kind, bytes));
  if (__builtin_expect(object == nullptr, 0)) {
    // What the frames of this thread hold in vain may be all that is missing.
    if (clear_dead_locals(thread)) object = static_cast<Object*>(thread.heap.allocate(klass->heap_kind, bytes));
    if (object == nullptr) return nullptr;
  }
#ifdef CORDON_GC_STRESS
  if (reinterpret_cast<std::uintptr_t>(object) / gc::kGranule % 61 == 0) clear_dead_locals(thread);
#endif
  object->klass = klass;
  object->lock_word.store(neutral_lock_word(thread.vm().id()), std::memory_order_relaxed);
  object->header_extra = header_extra;
  return object;
}

Thrown throw_negative_size(Thread& thread, jint length) {
  return throw_new(thread, "java/lang/NegativeArraySizeException", fmt::format("{}", length));
}

/// Copies whole words one by one: a reference that another thread stores meanwhile is seen old or new, never torn.
void copy_words(Object* to, const Object* from, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; at += sizeof(u8)) {
    const auto& source = from->at<u8>(at);
    u8 word = __atomic_load_n(&source, __ATOMIC_RELAXED);
    __atomic_store_n(&to->at<u8>(at), word, __ATOMIC_RELAXED);
  }
}

}  // namespace

Object* try_allocate_instance(Thread& thread, Class* klass) {
  return allocate_raw(thread, klass, klass->instance_bytes, 0);
}

Object* try_allocate_array(Thread& thread, Class* array_class, jint length) {
  return allocate_raw(thread, array_class, array_bytes(array_class, length), static_cast<u4>(length));
}

JavaResult<Object*> allocate_instance(Thread& thread, Class* klass) {
  Object* object = try_allocate_instance(thread, klass);
  if (__builtin_expect(object == nullptr, 0)) return throw_out_of_memory(thread);
  return object;
}

JavaResult<Object*> allocate_array(Thread& thread, Class* array_class, jint length) {
  if (__builtin_expect(length < 0, 0)) return throw_negative_size(thread, length);
  if (__builtin_expect(length > kMaxArrayLength, 0))
    return throw_out_of_memory(thread, "Requested array size exceeds VM limit");
  Object* array = try_allocate_array(thread, array_class, length);
  if (__builtin_expect(array == nullptr, 0)) return throw_out_of_memory(thread);
  return array;
}

JavaResult<Object*> allocate_multi_array(Thread& thread, Class* array_class, const jint* lengths, int dimensions) {
  Object* array = CORDON_TRY(allocate_array(thread, array_class, lengths[0]));
  if (dimensions == 1) return array;
  if (lengths[0] == 0) {
    // Nothing below is made, but JVMS 6.5.multianewarray checks every count.
    for (int i = 1; i < dimensions; ++i)
      if (lengths[i] < 0) return throw_negative_size(thread, lengths[i]);
    return array;
  }
  auto* outer = static_cast<ObjectArray*>(array);
  for (jint i = 0; i < lengths[0]; ++i) {
    if (thread.is_terminating()) return terminate_thread(thread);
    Object* inner = CORDON_TRY(allocate_multi_array(thread, array_class->component, lengths + 1, dimensions - 1));
    store_reference(outer, kHeaderBytes + static_cast<std::size_t>(i) * sizeof(Object*), inner);
  }
  return array;
}

JavaResult<ByteArray*> allocate_bytes(Thread& thread, jint length) {
  Class* klass = thread.vm().runtime().primitive_array(BasicType::Byte);
  return static_cast<ByteArray*>(CORDON_TRY(allocate_array(thread, klass, length)));
}

JavaResult<ObjectArray*> allocate_objects(Thread& thread, Class* component, jint length) {
  Class* klass = CORDON_TRY(array_class_of(thread, component));
  return static_cast<ObjectArray*>(CORDON_TRY(allocate_array(thread, klass, length)));
}

JavaResult<Object*> clone_object(Thread& thread, Object* object) {
  Class* klass = object->klass;
  Vm& vm = thread.vm();
  if (klass->is_array()) {
    jint length = array_length(object);
    Object* copy = try_allocate_array(thread, klass, length);
    if (!copy) return throw_out_of_memory(thread);
    std::size_t bytes = static_cast<std::size_t>(length) << klass->element_shift;
    if (klass->kind == ClassKind::ObjectArray)
      copy_words(copy, object, kHeaderBytes, kHeaderBytes + bytes);
    else
      std::memcpy(&copy->at<u1>(kHeaderBytes), &object->at<u1>(kHeaderBytes), bytes);
    return copy;
  }
  // References are not cloneable even when a subclass says so: the collector knows each by its construction.
  if (klass->is_reference || klass == vm.known().Class || !klass->is_subtype_of(vm.known().Cloneable))
    return throw_new(thread, "java/lang/CloneNotSupportedException", klass->java_name());
  Object* copy = CORDON_TRY(allocate_instance(thread, klass));
  copy->header_extra = __atomic_load_n(&object->header_extra, __ATOMIC_RELAXED);
  copy_words(copy, object, kHeaderBytes, klass->instance_bytes);
  if (klass->has_finalizer) CORDON_TRY(invoke(thread, vm.known().Finalizer_register, {Value(copy)}));
  return copy;
}

std::size_t object_bytes(const Object* object) {
  const Class* klass = object->klass;
  if (klass->is_array()) return array_bytes(klass, array_length(object));
  // A mirror carries its class's static fields behind its own.
  Known& known = Thread::current()->vm().known();
  if (klass == known.Class) {
    auto* mirrored = reinterpret_cast<const Class*>(object->at<jlong>(known.Class_vm_class));
    if (mirrored && mirrored->mirror_bytes) return mirrored->mirror_bytes;
  }
  return klass->instance_bytes;
}

}  // namespace cordon::vm
