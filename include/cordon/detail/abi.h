/// What the templates of the other headers stand on: untyped functions of the library. Not for use by itself.
///
/// A Ref is a Java object's address. It may live in local variables and parameters while an Inside lives, and nowhere
/// else: not in containers, members or captured variables, where the collector does not see it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "cordon/export.h"
#include "cordon/outcome.h"

namespace cordon {
class Object;
}

namespace cordon::detail {

class Core;    ///< one VM with what the embedder has of it
struct Handle; ///< what an Object holds
using CoreRef = std::shared_ptr<Core>;
using Ref = void*;

/// A C++ type as the matcher of signatures sees it. Kinds: Java's descriptor characters ZBCSIJFD and V; 's' a string;
/// 'o' an object; '[' an array of primitives `first`; 'l' a sequence of `first`; 'm' a map from `first` to `second`;
/// '?' a `first` or null; '0' null; '*' whatever Java declares.
struct TypeCode {
  char kind;
  const TypeCode* first = nullptr;
  const TypeCode* second = nullptr;
};

/// A parameter, result or field as Java declares it.
struct JavaType {
  char kind = 'V';               ///< ZBCSIJFDV, or L for a reference
  const void* klass = nullptr;   ///< of a reference
};

/// A method, found and checked against C++ types. Owned by its Core, and good for as long as that lives.
struct Bound {
  const JavaType* parameters = nullptr;  ///< without the receiver
  JavaType result;
};

/// Arguments in the order and the registers in which compiled Java code takes them.
struct Arguments {
  static constexpr unsigned kMost = 32;
  std::uint64_t general[6];
  std::uint64_t floating[8];
  std::uint64_t stack[kMost];
  unsigned generals = 0, floatings = 0, words = 0;

  void add_general(std::uint64_t value) {
    if (generals < 6) general[generals++] = value;
    else stack[words++] = value;
  }
  void add_floating(std::uint64_t value) {
    if (floatings < 8) floating[floatings++] = value;
    else stack[words++] = value;
  }
  void add_ref(Ref ref) { add_general(reinterpret_cast<std::uint64_t>(ref)); }
};

/// What the collector knows of an attached thread (the VM's gc::WorldThread begins like this). The thread stores whether it
/// is in the collector's world, then looks whether it is wanted out of it.
struct World {
  std::atomic<std::uint32_t> state;
  std::atomic<void*> stack_top;
  const std::atomic<std::uint32_t>* stop;
};

/// The calling thread is in the VM: attached to it, waited for by its collector, able to touch objects.
class CORDON_API Inside {
 public:
  /// `nanos`: how long the call may take; 0: no limit.
  explicit Inside(const CoreRef& core, std::int64_t nanos = 0);
  ~Inside() {
    if (attachment_ || entered_) leave();
  }
  /// Called by Java: the thread is in the VM already. `frame`: the lowest address on the stack that Java's objects may be
  /// found at, while the thread is out of it.
  Inside(Core* core, void* thread, World* world, void* frame) : core_(core), thread_(thread), world_(world), frame_(frame) {}
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;
  /// False: the VM has ended, and nothing may be done with it.
  bool ok() const { return thread_ != nullptr; }
  CoreRef core() const;
  const Core* thread_core() const { return core_; }
  void* thread() const { return thread_; }
  /// The first failure counts. Returns false.
  bool fail(ErrorCode code, std::string message);
  bool fail(Failure failure);
  bool failed() const { return static_cast<bool>(failure_); }
  Failure take_failure();
  /// For as long as the embedder's own code runs that Java has called: collections do not wait for it.
  class Outside {
   public:
    explicit Outside(Inside& in) : in_(in) { in_.step_out(); }
    ~Outside() { in_.step_in(); }
    Outside(const Outside&) = delete;

   private:
    Inside& in_;
  };

 private:
  friend class Core;
  void leave();
  void step_out() {
    world_->stack_top.store(frame_, std::memory_order_relaxed);
    world_->state.store(0, std::memory_order_release);
    asm volatile("" ::: "memory");
    if (world_->stop->load(std::memory_order_relaxed)) [[unlikely]] step_out_slow();
  }
  void step_in() {
    world_->state.store(1, std::memory_order_relaxed);
    asm volatile("" ::: "memory");
    if (world_->stop->load(std::memory_order_acquire)) [[unlikely]] step_in_slow();
  }
  void step_out_slow();
  void step_in_slow();
  Core* core_;  ///< the caller keeps it
  void* thread_ = nullptr;
  void* outer_ = nullptr;       ///< what the OS thread was before
  void* attachment_ = nullptr;  ///< null: inside of another call of the same VM
  void* entered_ = nullptr;     ///< how to leave the collector's world; null: the thread was in it already
  World* world_ = nullptr;      ///< called by Java: the calling thread's
  void* frame_ = nullptr;       ///< and see the constructor
  std::uint64_t watch_ = 0;
  Failure failure_;
};

// --- Methods. Null or false: the Inside has a failure.

/// "pkg.Class.method", with a descriptor behind it if one is wanted: "pkg.Class.method(IJ)V".
CORDON_API const Bound* bind_static(Inside&, std::string_view target, const TypeCode* const* arguments, std::size_t count, const TypeCode& result);
/// An instance method of a class, for any receiver of it; called with dispatch.
CORDON_API const Bound* bind_virtual(Inside&, std::string_view target, const TypeCode* const* arguments, std::size_t count, const TypeCode& result);
/// The same by the class of an object and a method's name.
CORDON_API const Bound* bind_of_object(Inside&, Ref object, std::string_view name, const TypeCode* const* arguments, std::size_t count, const TypeCode& result);
CORDON_API const Bound* bind_constructor(Inside&, std::string_view class_name, const TypeCode* const* arguments, std::size_t count);
/// A null receiver must have been added first for a constructor; the object is the result.
CORDON_API bool call(Inside&, const Bound& bound, Arguments& arguments, std::uint64_t* result);
CORDON_API bool construct(Inside&, const Bound& bound, Arguments& arguments, Ref* result);

// --- Fields
struct Place {
  void* address = nullptr;
  JavaType type;
  bool is_final = false;
};
CORDON_API bool find_static_field(Inside&, std::string_view target, const TypeCode& type, bool is_write, Place* place);
CORDON_API bool find_field(Inside&, Ref object, std::string_view name, const TypeCode& type, bool is_write, Place* place);
CORDON_API std::uint64_t load(const Place& place);
CORDON_API void store(const Place& place, std::uint64_t value);

// --- Values
CORDON_API Ref make_string(Inside&, std::string_view utf8);
CORDON_API Ref make_string(Inside&, std::u16string_view utf16);
CORDON_API bool read_string(Inside&, Ref string, std::string& out);
CORDON_API bool read_string(Inside&, Ref string, std::u16string& out);
/// As valueOf of the wrapper class does.
CORDON_API Ref box(Inside&, char kind, std::uint64_t raw);
/// Unboxes and widens to `kind`.
CORDON_API bool unbox(Inside&, Ref object, char kind, std::uint64_t& raw);
/// Widening of primitives (JLS 5.1.2). Only where bind found it possible.
CORDON_API std::uint64_t widen(char from, char to, std::uint64_t raw);
CORDON_API Ref make_primitive_array(Inside&, char kind, std::size_t length);
/// For parameters and elements: `klass` is an array class, which decides about the elements' class; null: Object[].
CORDON_API Ref make_object_array(Inside&, const void* klass, std::size_t length);
CORDON_API bool is_primitive_array(Inside&, Ref object, char kind);
CORDON_API bool is_array_class(const void* klass);             ///< false for null
CORDON_API const void* component_class(const void* klass);     ///< of an array class
CORDON_API std::size_t array_length(Ref array);
CORDON_API void* array_data(Ref array);
CORDON_API bool set_element(Inside&, Ref array, std::size_t index, Ref value);
CORDON_API Ref make_list(Inside&, std::size_t capacity);
CORDON_API bool add_to_list(Inside&, Ref list, Ref value);
CORDON_API Ref make_map(Inside&);
CORDON_API bool put_into_map(Inside&, Ref map, Ref key, Ref value);
/// The elements of a Collection or Object[] as an Object[]; a null result is a failure.
CORDON_API Ref elements_of(Inside&, Ref sequence);
/// Keys and values of a Map in turn, as an Object[].
CORDON_API Ref entries_of(Inside&, Ref map);
/// The object behind a handle, which must be of this VM and fit `klass` (null: any).
CORDON_API bool use_object(Inside&, const Object& object, const void* klass, Ref& out);
CORDON_API Object make_object(Inside&, Ref object);
CORDON_API bool check_class(Inside&, Ref object, const void* klass);

}  // namespace cordon::detail
