/// A minimal VM around the heap: objects, References and a thread, for the collector's tests.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "gc/heap.h"

namespace cordon::gc::test {

/// What every test object begins with, as in vm/object.h.
struct Object {
  const HeapClass* heap_class;
  u4 owner;
  u4 length;
  void** words() { return reinterpret_cast<void**>(this + 1); }
};

struct Reference : Object {
  void* discovered;
  void* next;
  void* referent;  ///< hidden
  i8 timestamp;
};

inline const HeapClass kLeafClass{0, 0};
inline const HeapClass kNodeClass{0, 32};       ///< two references after the header
inline const HeapClass kArrayClass{0, 0};       ///< Whole: the collector does not ask the class
inline const HeapClass kReferenceClass{0, 32};  ///< discovered and next, not the referent

inline void initialize_once() {
  static const bool done = [] {
    Collector::initialize();
    ReferenceLayout layout;
    layout.discovered = sizeof(Object);
    layout.next = layout.discovered + 8;
    layout.referent = layout.next + 8;
    layout.soft_timestamp = layout.referent + 8;
    static_assert(sizeof(Reference) == sizeof(Object) + 32);
    Collector::set_reference_layout(layout);
    Collector::set_owner_function([](const void* object) { return static_cast<const Object*>(object)->owner; });
    return true;
  }();
  (void)done;
}

/// One VM, without roots of its own but `ranges`.
struct Vm : RootSource {
  explicit Vm(std::size_t limit = 0) : heap((initialize_once(), next_id()), limit, *this) {}
  static u4 next_id() {
    static u4 last = 0;
    return ++last;
  }
  void push_ranges(void (*push)(void** first, void** last)) override {
    for (auto& range : ranges) push(range.data(), range.data() + range.size());
  }
  void sweep_weak(bool (*is_marked)(const void* object)) override {
    for (void*& entry : weak_table) {
      if (entry != nullptr && !is_marked(entry)) entry = nullptr;
    }
  }
  VmHeap heap;
  std::vector<std::vector<void*>> ranges;
  std::vector<void*> weak_table;
};

/// The calling thread, attached for as long as this lives.
struct Attached {
  explicit Attached(Vm& owner) : vm(owner) { Collector::attach_thread(heap, vm.heap); }
  ~Attached() { Collector::detach_thread(heap); }
  Object* allocate(Kind kind, std::size_t bytes, const HeapClass& heap_class) {
    auto* object = static_cast<Object*>(heap.allocate(kind, (bytes + kGranule - 1) / kGranule * kGranule));
    if (object == nullptr) return nullptr;
    object->heap_class = &heap_class;
    object->owner = vm.heap.id();
    return object;
  }
  Object* node(void* left = nullptr, void* right = nullptr, std::size_t bytes = 32) {
    Object* object = allocate(Kind::Prefix, bytes, kNodeClass);
    if (object == nullptr) return nullptr;
    object->words()[0] = left;
    object->words()[1] = right;
    return object;
  }
  Reference* reference(void* referent, ReferenceKind kind) {
    auto* result = static_cast<Reference*>(allocate(Kind::Prefix, sizeof(Reference), kReferenceClass));
    vm.heap.register_reference(result, referent, kind);
    return result;
  }
  Vm& vm;
  ThreadHeap heap;
};

/// Calls `function` deeper in the stack and wipes what it left there, so that only roots keep its objects.
template <typename F>
__attribute__((noinline)) void in_dead_frame(F&& function) {
  function();
  Collector::clear_stack_below();
}

}  // namespace cordon::gc::test
