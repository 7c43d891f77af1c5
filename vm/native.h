/// How C++ implements Java's native methods: typed functions, and one constexpr table per class.
///
///   static JavaResult<jint> read0(Thread& thread, HostAccess& host, Object* self) { ... }
///   static jint availableProcessors(Thread& thread, Object* self) { ... }
///   constexpr NativeMethod kMethods[] = {
///       host<read0>("read0", "()I", Permission::FileRead),
///       pure<availableProcessors>("availableProcessors", "()I"),
///   };
///   CORDON_NATIVE_CLASS(java_lang_Runtime, "java/lang/Runtime", kMethods);
///
/// Parameters after Thread& (and HostAccess&) mirror the Java descriptor; an instance method's receiver comes first as
/// Object*, a static method's class is not passed. References are Object* (or ArrayOf<T>*, both may be null, unchecked!), the rest
/// jint, jlong, ... A native that may throw returns JavaResult<T>, one that cannot returns T.
/// A pure native gets no object through which to reach the host; a host native names the permissions that it may use.
///
/// The file's path is the Java class's path; the build collects the tables (tools/generate_registry.cmake).
#pragma once

#include <array>
#include <iterator>
#include <tuple>
#include <type_traits>

#include "monitor/permissions.h"
#include "vm/class.h"
#include "vm/java_result.h"
#include "vm/object.h"
#include "vm/thread.h"

namespace cordon::monitor {
class Gateway;
}

namespace cordon::vm {

/// The only way from a native to the gateway. Made by the dispatch of host natives alone.
struct HostAccess {
  monitor::Gateway& gateway;
  monitor::Gateway* operator->() { return &gateway; }
  static HostAccess of(Thread& thread);  ///< for the native adapter below and the VM's own start-up, not for natives
};

struct NativeMethod {
  const char* name;
  const char* descriptor;
  NativeFunction function;
  u2 arg_slots;              ///< as the C++ signature says; compared with the descriptor at binding
  bool reaches_host;
  monitor::Permission permissions[4];
  u1 permission_count;
};

struct NativeClass {
  const char* class_name;
  const NativeMethod* methods;
  std::size_t count;
};

namespace detail {

template <typename T>
inline constexpr u2 kSlots = std::is_same_v<T, jlong> || std::is_same_v<T, jdouble> ? 2 : 1;

template <typename T>
T load_arg(Slot* args, u2 position) {
  if constexpr (std::is_pointer_v<T>) return static_cast<T>(args[position].a);
  else if constexpr (std::is_same_v<T, jlong>) return args[position + 1].j;
  else if constexpr (std::is_same_v<T, jdouble>) return args[position + 1].d;
  else if constexpr (std::is_same_v<T, jfloat>) return args[position].f;
  else if constexpr (std::is_same_v<T, jboolean>) return args[position].i & 1;
  else return static_cast<T>(args[position].i);
}

template <typename T>
void store_result(Slot* result, T value) {
  if constexpr (std::is_pointer_v<T>) result->a = value;
  else if constexpr (std::is_same_v<T, jlong>) result->j = value;
  else if constexpr (std::is_same_v<T, jdouble>) result->d = value;
  else if constexpr (std::is_same_v<T, jfloat>) { result->raw = 0; result->f = value; }
  else if constexpr (std::is_same_v<T, bool>) { result->raw = value ? 1 : 0; }
  else result->j = static_cast<jlong>(static_cast<jint>(value));
}

template <typename T>
struct IsJavaResult : std::false_type {};
template <typename T>
struct IsJavaResult<JavaResult<T>> : std::true_type {
  using Value = T;
};

template <typename R, typename Call>
void finish(Slot* result, Call&& call) {
  if constexpr (std::is_void_v<R>) {
    call();
  } else if constexpr (IsJavaResult<R>::value) {
    R r = call();
    if constexpr (!std::is_void_v<typename IsJavaResult<R>::Value>) {
      if (r.is_ok()) store_result(result, r.value());
    } else {
      (void)r;
    }
  } else {
    store_result(result, call());
  }
}

template <auto F>
struct Adapter;

template <typename R, typename... A, R (*F)(Thread&, A...)>
struct Adapter<F> {
  static constexpr u2 kArgSlots = (0 + ... + kSlots<A>);
  template <std::size_t... I>
  static void run(Thread& thread, Slot* args, Slot* result, std::index_sequence<I...>) {
    [[maybe_unused]] constexpr auto positions = [] {
      std::array<u2, sizeof...(A) + 1> p{};
      u2 sizes[] = {kSlots<A>..., 0};
      u2 at = 0;
      for (std::size_t i = 0; i < sizeof...(A); ++i) { p[i] = at; at += sizes[i]; }
      return p;
    }();
    finish<R>(result, [&]() -> R { return F(thread, load_arg<A>(args, positions[I])...); });
  }
  static void call(Thread& thread, Slot* args, Slot* result, Method*) { run(thread, args, result, std::index_sequence_for<A...>{}); }
};

template <auto F>
struct HostAdapter;

template <typename R, typename... A, R (*F)(Thread&, HostAccess&, A...)>
struct HostAdapter<F> {
  static constexpr u2 kArgSlots = (0 + ... + kSlots<A>);
  template <std::size_t... I>
  static void run(Thread& thread, Slot* args, Slot* result, std::index_sequence<I...>) {
    [[maybe_unused]] constexpr auto positions = [] {
      std::array<u2, sizeof...(A) + 1> p{};
      u2 sizes[] = {kSlots<A>..., 0};
      u2 at = 0;
      for (std::size_t i = 0; i < sizeof...(A); ++i) { p[i] = at; at += sizes[i]; }
      return p;
    }();
    HostAccess host = HostAccess::of(thread);
    finish<R>(result, [&]() -> R { return F(thread, host, load_arg<A>(args, positions[I])...); });
  }
  static void call(Thread& thread, Slot* args, Slot* result, Method*) { run(thread, args, result, std::index_sequence_for<A...>{}); }
};

}  // namespace detail

template <auto F>
constexpr NativeMethod pure(const char* name, const char* descriptor) {
  return {name, descriptor, &detail::Adapter<F>::call, detail::Adapter<F>::kArgSlots, false, {}, 0};
}

template <auto F, typename... P>
constexpr NativeMethod host(const char* name, const char* descriptor, P... permissions) {
  static_assert(sizeof...(P) <= 4);
  return {name, descriptor, &detail::HostAdapter<F>::call, detail::HostAdapter<F>::kArgSlots, true, {permissions...},
          static_cast<u1>(sizeof...(P))};
}

/// For registerNatives, initIDs and their kin: nothing to do.
inline void no_op(Thread&) {}
inline void no_op_instance(Thread&, Object*) {}

}  // namespace cordon::vm

/// Defines the table's entry point; `id` is the file's path with every character but letters and digits as '_'.
#define CORDON_NATIVE_CLASS(id, java_name, table)                              \
  namespace cordon::stdlib {                                                   \
  extern const ::cordon::vm::NativeClass natives_##id;                         \
  const ::cordon::vm::NativeClass natives_##id{java_name, table, std::size(table)}; \
  }
