// jdk.internal.misc.Unsafe, and through it sun.misc.Unsafe and every VarHandle.
//
// The library's own use is correct, a guest's need not be: no native here can break the VM (unsafe_access.h).
// getUncompressedObject, writeback0 and its companions are left out: an address is never an object, and there is no
// memory to write back (DATA_CACHE_LINE_FLUSH_SIZE is 0).
#include <bit>
#include <cstring>
#include <vector>

#include "monitor/gateway.h"
#include "stdlib/java/lang/class_names.h"
#include "stdlib/jdk/internal/misc/unsafe_access.h"
#include "stdlib/jdk/internal/misc/unsafe_memory.h"
#include "vm/alloc.h"
#include "vm/known.h"
#include "vm/link.h"
#include "vm/native.h"
#include "vm/reflection.h"
#include "vm/strings.h"
#include "vm/threads.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

// --- Primitives --------------------------------------------------------------------------------------------------

/// An unsigned integer of the size, which is what atomics work on.
template <typename T>
using Bits = std::conditional_t<sizeof(T) == 1, u1,
                                std::conditional_t<sizeof(T) == 2, u2, std::conditional_t<sizeof(T) == 4, u4, u8>>>;

/// A boolean may have been written as a byte of any value.
template <bool IsBoolean, typename T>
T normalized(T value) {
  if constexpr (IsBoolean) return value != 0;
  else return value;
}

template <typename T, bool IsBoolean = false>
JavaResult<T> get(Thread& thread, Object* self, Object* base, jlong offset) {
  auto* at = primitive_at<T>(thread, base, offset, false);
  if (!at) return Thrown{};
  T value;
  std::memcpy(&value, at, sizeof(T));
  return normalized<IsBoolean>(value);
}

template <typename T>
JavaResult<void> put(Thread& thread, Object* self, Object* base, jlong offset, T value) {
  auto* at = primitive_at<T>(thread, base, offset, true);
  if (!at) return Thrown{};
  std::memcpy(at, &value, sizeof(T));
  return {};
}

template <typename T, bool IsBoolean = false>
JavaResult<T> get_volatile(Thread& thread, Object* self, Object* base, jlong offset) {
  auto* at = aligned_at<Bits<T>>(thread, base, offset, false);
  if (!at) return Thrown{};
  return normalized<IsBoolean>(std::bit_cast<T>(__atomic_load_n(at, __ATOMIC_SEQ_CST)));
}

template <typename T>
JavaResult<void> put_volatile(Thread& thread, Object* self, Object* base, jlong offset, T value) {
  auto* at = aligned_at<Bits<T>>(thread, base, offset, true);
  if (!at) return Thrown{};
  __atomic_store_n(at, std::bit_cast<Bits<T>>(value), __ATOMIC_SEQ_CST);
  return {};
}

template <typename T>
JavaResult<bool> compare_and_set(Thread& thread, Object* self, Object* base, jlong offset, T expected, T value) {
  auto* at = aligned_at<T>(thread, base, offset, true);
  if (!at) return Thrown{};
  return __atomic_compare_exchange_n(at, &expected, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

template <typename T>
JavaResult<T> compare_and_exchange(Thread& thread, Object* self, Object* base, jlong offset, T expected, T value) {
  auto* at = aligned_at<T>(thread, base, offset, true);
  if (!at) return Thrown{};
  __atomic_compare_exchange_n(at, &expected, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
  return expected;  // what was there
}

// --- References --------------------------------------------------------------------------------------------------

JavaResult<Object*> getReference(Thread& thread, Object* self, Object* base, jlong offset) {
  Object** at = reference_at(thread, base, offset, nullptr, false);
  if (!at) return Thrown{};
  return __atomic_load_n(at, __ATOMIC_RELAXED);
}

JavaResult<Object*> getReferenceVolatile(Thread& thread, Object* self, Object* base, jlong offset) {
  Object** at = reference_at(thread, base, offset, nullptr, false);
  if (!at) return Thrown{};
  return __atomic_load_n(at, __ATOMIC_SEQ_CST);
}

JavaResult<void> putReference(Thread& thread, Object* self, Object* base, jlong offset, Object* value) {
  if (!reference_at(thread, base, offset, value)) return Thrown{};
  store_reference(base, static_cast<std::size_t>(offset), value);
  return {};
}

JavaResult<void> putReferenceVolatile(Thread& thread, Object* self, Object* base, jlong offset, Object* value) {
  Object** at = reference_at(thread, base, offset, value);
  if (!at) return Thrown{};
  __atomic_store_n(at, value, __ATOMIC_SEQ_CST);
  return {};
}

JavaResult<bool> compareAndSetReference(Thread& thread, Object* self, Object* base, jlong offset, Object* expected,
                                        Object* value) {
  Object** at = reference_at(thread, base, offset, value);
  if (!at) return Thrown{};
  return __atomic_compare_exchange_n(at, &expected, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

JavaResult<Object*> compareAndExchangeReference(Thread& thread, Object* self, Object* base, jlong offset,
                                                Object* expected, Object* value) {
  Object** at = reference_at(thread, base, offset, value);
  if (!at) return Thrown{};
  __atomic_compare_exchange_n(at, &expected, value, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
  return expected;
}

// --- Offsets -----------------------------------------------------------------------------------------------------

/// The field behind a java.lang.reflect.Field, which must be static or must not.
JavaResult<Field*> checked_field(Thread& thread, Object* reflect_field, bool is_static) {
  if (!reflect_field) return throw_null_pointer(thread);
  Field* field = field_of(thread.vm(), reflect_field);
  if (!field) return throw_internal_error(thread, "not a field");
  if (field->is_static() != is_static) return throw_new(thread, "java/lang/IllegalArgumentException");
  return field;
}

JavaResult<jlong> objectFieldOffset0(Thread& thread, Object* self, Object* field) {
  return static_cast<jlong>(CORDON_TRY(checked_field(thread, field, false))->offset);
}

JavaResult<jlong> staticFieldOffset0(Thread& thread, Object* self, Object* field) {
  return static_cast<jlong>(CORDON_TRY(checked_field(thread, field, true))->offset);
}

JavaResult<Object*> staticFieldBase0(Thread& thread, Object* self, Object* field) {
  return mirror_of(thread, CORDON_TRY(checked_field(thread, field, true))->holder);
}

JavaResult<jlong> objectFieldOffset1(Thread& thread, Object* self, Object* mirror, Object* name) {
  if (!mirror || !name) return throw_null_pointer(thread);
  const Class* klass = class_of_mirror(thread.vm(), mirror);
  std::string text = to_modified_utf8(thread.vm(), name);
  for (u2 i = 0; i < klass->field_count; ++i)
    if (klass->fields[i].info && klass->fields[i].name->text() == text)
      return static_cast<jlong>(klass->fields[i].offset);
  return throw_new(thread, "java/lang/InternalError");
}

JavaResult<const Class*> checked_array(Thread& thread, Object* mirror) {
  if (!mirror) return throw_null_pointer(thread);
  const Class* klass = class_of_mirror(thread.vm(), mirror);
  if (!klass->is_array()) return throw_new(thread, "java/io/InvalidClassException", klass->java_name());
  return klass;
}

JavaResult<jint> arrayBaseOffset0(Thread& thread, Object* self, Object* mirror) {
  CORDON_TRY(checked_array(thread, mirror));
  return static_cast<jint>(kHeaderBytes);
}

JavaResult<jint> arrayIndexScale0(Thread& thread, Object* self, Object* mirror) {
  return jint{1} << CORDON_TRY(checked_array(thread, mirror))->element_shift;
}

// --- Classes and objects -----------------------------------------------------------------------------------------

JavaResult<bool> shouldBeInitialized0(Thread& thread, Object* self, Object* mirror) {
  if (!mirror) return throw_null_pointer(thread);
  const Class* klass = class_of_mirror(thread.vm(), mirror);
  return klass->is_instance() && thread.vm().state(klass).init.load(std::memory_order_acquire) != InitState::Initialized;
}

JavaResult<void> ensureClassInitialized0(Thread& thread, Object* self, Object* mirror) {
  if (!mirror) return throw_null_pointer(thread);
  Class* klass = class_of_mirror(thread.vm(), mirror);
  if (klass->is_instance()) CORDON_TRY(initialize_class(thread, klass));
  return {};
}

JavaResult<Object*> allocateInstance(Thread& thread, Object* self, Object* mirror) {
  if (!mirror) return throw_null_pointer(thread);
  Class* klass = class_of_mirror(thread.vm(), mirror);
  if (klass->is_primitive()) return throw_new(thread, "java/lang/InstantiationException");
  if (klass->is_array() || klass->is_interface() || klass->is_abstract())
    return throw_new(thread, "java/lang/InstantiationException", klass->java_name());
  if (klass == thread.vm().known().Class)
    return throw_new(thread, "java/lang/IllegalAccessException", klass->java_name());
  CORDON_TRY(initialize_class(thread, klass));
  return allocate_instance(thread, klass);
}

JavaResult<Object*> defineClass0(Thread& thread, Object* self, Object* name, ByteArray* bytes, jint offset, jint length,
                                 Object* loader, Object* domain) {
  if (!bytes) return throw_null_pointer(thread);
  if (offset < 0 || length < 0 || length > bytes->length() || offset > bytes->length() - length)
    return throw_new(thread, "java/lang/ArrayIndexOutOfBoundsException");
  auto* first = reinterpret_cast<const u1*>(bytes->data()) + offset;
  std::vector<u1> copy(first, first + length);
  DefineOptions options;
  options.protection_domain = domain;
  if (name) options.expected_name = thread.vm().intern_symbol(to_internal_name(to_modified_utf8(thread.vm(), name)));
  return mirror_of(thread, CORDON_TRY(define_class(thread, copy, loader_data(thread, loader), options)));
}

JavaResult<void> throwException(Thread& thread, Object* self, Object* throwable) {
  if (!throwable) return throw_null_pointer(thread);
  return throw_object(thread, throwable);
}

// --- Threads and memory order ------------------------------------------------------------------------------------

void park(Thread& thread, Object* self, jboolean absolute, jlong time) { park_thread(thread, absolute, time); }
void unpark(Thread& thread, Object* self, Object* java_thread) {
  if (java_thread && java_thread->klass->is_subclass_of(thread.vm().known().Thread))
    unpark_thread(thread.vm(), java_thread);
}

void loadFence(Thread&, Object* self) { std::atomic_thread_fence(std::memory_order_acquire); }
void storeFence(Thread&, Object* self) { std::atomic_thread_fence(std::memory_order_release); }
void fullFence(Thread&, Object* self) { std::atomic_thread_fence(std::memory_order_seq_cst); }

jint getLoadAverage0(Thread& thread, HostAccess& host, Object* self, ArrayOf<jdouble>* averages, jint count) {
  monitor::HostFacts facts = host->host_facts();
  if (!averages || facts.load_average[0] < 0) return -1;
  jint given = std::min({count, averages->length(), jint{3}});
  for (jint i = 0; i < given; ++i) (*averages)[static_cast<std::size_t>(i)] = facts.load_average[i];
  return given;
}

#define CORDON_PRIMITIVE(Name, letter, ...)                                                                      \
  pure<get<__VA_ARGS__>>("get" Name, "(Ljava/lang/Object;J)" letter),                                            \
      pure<get_volatile<__VA_ARGS__>>("get" Name "Volatile", "(Ljava/lang/Object;J)" letter)
#define CORDON_PRIMITIVE_PUT(Name, letter, type)                                                                 \
  pure<put<type>>("put" Name, "(Ljava/lang/Object;J" letter ")V"),                                               \
      pure<put_volatile<type>>("put" Name "Volatile", "(Ljava/lang/Object;J" letter ")V")

constexpr NativeMethod kMethods[] = {
    pure<no_op>("registerNatives", "()V"),
    CORDON_PRIMITIVE("Boolean", "Z", jboolean, true),
    CORDON_PRIMITIVE("Byte", "B", jbyte),
    CORDON_PRIMITIVE("Short", "S", jshort),
    CORDON_PRIMITIVE("Char", "C", jchar),
    CORDON_PRIMITIVE("Int", "I", jint),
    CORDON_PRIMITIVE("Long", "J", jlong),
    CORDON_PRIMITIVE("Float", "F", jfloat),
    CORDON_PRIMITIVE("Double", "D", jdouble),
    CORDON_PRIMITIVE_PUT("Boolean", "Z", jboolean),
    CORDON_PRIMITIVE_PUT("Byte", "B", jbyte),
    CORDON_PRIMITIVE_PUT("Short", "S", jshort),
    CORDON_PRIMITIVE_PUT("Char", "C", jchar),
    CORDON_PRIMITIVE_PUT("Int", "I", jint),
    CORDON_PRIMITIVE_PUT("Long", "J", jlong),
    CORDON_PRIMITIVE_PUT("Float", "F", jfloat),
    CORDON_PRIMITIVE_PUT("Double", "D", jdouble),
    pure<compare_and_set<jint>>("compareAndSetInt", "(Ljava/lang/Object;JII)Z"),
    pure<compare_and_set<jlong>>("compareAndSetLong", "(Ljava/lang/Object;JJJ)Z"),
    pure<compare_and_exchange<jint>>("compareAndExchangeInt", "(Ljava/lang/Object;JII)I"),
    pure<compare_and_exchange<jlong>>("compareAndExchangeLong", "(Ljava/lang/Object;JJJ)J"),
    pure<getReference>("getReference", "(Ljava/lang/Object;J)Ljava/lang/Object;"),
    pure<getReferenceVolatile>("getReferenceVolatile", "(Ljava/lang/Object;J)Ljava/lang/Object;"),
    pure<putReference>("putReference", "(Ljava/lang/Object;JLjava/lang/Object;)V"),
    pure<putReferenceVolatile>("putReferenceVolatile", "(Ljava/lang/Object;JLjava/lang/Object;)V"),
    pure<compareAndSetReference>("compareAndSetReference",
                                 "(Ljava/lang/Object;JLjava/lang/Object;Ljava/lang/Object;)Z"),
    pure<compareAndExchangeReference>("compareAndExchangeReference",
                                      "(Ljava/lang/Object;JLjava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;"),
    pure<objectFieldOffset0>("objectFieldOffset0", "(Ljava/lang/reflect/Field;)J"),
    pure<objectFieldOffset1>("objectFieldOffset1", "(Ljava/lang/Class;Ljava/lang/String;)J"),
    pure<staticFieldOffset0>("staticFieldOffset0", "(Ljava/lang/reflect/Field;)J"),
    pure<staticFieldBase0>("staticFieldBase0", "(Ljava/lang/reflect/Field;)Ljava/lang/Object;"),
    pure<arrayBaseOffset0>("arrayBaseOffset0", "(Ljava/lang/Class;)I"),
    pure<arrayIndexScale0>("arrayIndexScale0", "(Ljava/lang/Class;)I"),
    pure<shouldBeInitialized0>("shouldBeInitialized0", "(Ljava/lang/Class;)Z"),
    pure<ensureClassInitialized0>("ensureClassInitialized0", "(Ljava/lang/Class;)V"),
    pure<allocateInstance>("allocateInstance", "(Ljava/lang/Class;)Ljava/lang/Object;"),
    pure<defineClass0>("defineClass0",
                       "(Ljava/lang/String;[BIILjava/lang/ClassLoader;Ljava/security/ProtectionDomain;)Ljava/lang/"
                       "Class;"),
    pure<throwException>("throwException", "(Ljava/lang/Throwable;)V"),
    pure<park>("park", "(ZJ)V"),
    pure<unpark>("unpark", "(Ljava/lang/Object;)V"),
    pure<loadFence>("loadFence", "()V"),
    pure<storeFence>("storeFence", "()V"),
    pure<fullFence>("fullFence", "()V"),
    host<allocateMemory0>("allocateMemory0", "(J)J", Permission::Memory),
    host<reallocateMemory0>("reallocateMemory0", "(JJ)J", Permission::Memory),
    host<freeMemory0>("freeMemory0", "(J)V", Permission::Memory),
    pure<setMemory0>("setMemory0", "(Ljava/lang/Object;JJB)V"),
    pure<copyMemory0>("copyMemory0", "(Ljava/lang/Object;JLjava/lang/Object;JJ)V"),
    pure<copySwapMemory0>("copySwapMemory0", "(Ljava/lang/Object;JLjava/lang/Object;JJJ)V"),
    host<getLoadAverage0>("getLoadAverage0", "([DI)I", Permission::HostInfo),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_misc_Unsafe, "jdk/internal/misc/Unsafe", kMethods)
