/// A loaded class: what is immutable and the same for every VM that sees it.
///
/// Classes of the boot image are made once per process and shared (`owner` null); classes that a VM's own loaders define,
/// and hidden classes, belong to that VM and are freed with it. What a VM keeps about a class (mirror, statics,
/// initialization) is its ClassState, found through Vm::state().
///
/// Threads: linked under the loader's lock, immutable afterwards but for the caches, which are atomic.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "gc/class_memory.h"
#include "gc/heap.h"
#include "loader/class_file.h"
#include "vm/object.h"

namespace cordon::vm {

using loader::Symbol;
struct Cell;
struct Code;
struct ClassState;
class FieldMap;
struct CallShape;
class LoaderData;

/// A field as laid out. Lives in its Class.
struct Field {
  Class* holder = nullptr;
  const Symbol* name = nullptr;
  const Symbol* descriptor = nullptr;
  const loader::FieldInfo* info = nullptr;  ///< null for fields injected by the VM
  u4 offset = 0;  ///< from the object's start; for statics from the start of the holder's mirror
  u2 access = 0;
  u2 index = 0;  ///< in Class::fields: the `slot` of java.lang.reflect.Field
  BasicType type = BasicType::Int;
  bool is_referent = false;  ///< java.lang.ref.Reference.referent: stored hidden from the collector
  bool is_static() const { return access & loader::kStatic; }
  bool is_final() const { return access & loader::kFinal; }
  bool is_volatile() const { return access & loader::kVolatile; }
};

/// How a method is entered; the interpreter has one handler per kind.
enum class EntryKind : u1 {
  Unprepared,    ///< bytecode not decoded yet, or native not bound yet: the first call prepares it
  Interpreted,
  Synchronized,
  Native,
  NativeSynchronized,
  Abstract,      ///< throws AbstractMethodError
  Conflict,      ///< throws IncompatibleClassChangeError: several maximally-specific default methods
  InvokeBasic,   ///< MethodHandle.invokeBasic
  LinkToStatic, LinkToSpecial, LinkToVirtual, LinkToInterface, LinkToNative,
  ReferenceGet,  ///< java.lang.ref.Reference.get
  Compiled,
};

/// `method` is the one that was called, for functions that serve several.
using NativeFunction = void (*)(Thread& thread, Slot* args, Slot* result, Method* method);

struct CompiledCode;
extern "C" void cordon_compiled_to_interpreted();  ///< vm/compiled.h

/// A method. Lives in its Class; MethodHandle intrinsics get one per signature shape.
class Method {
 public:
  Method() = default;
  ~Method();
  std::atomic<const void*> entry{nullptr};  ///< interpreter label for `kind`
  /// Where compiled code enters the method (vm/compiled.h).
  std::atomic<const void*> compiled_entry{reinterpret_cast<const void*>(&cordon_compiled_to_interpreted)};
  std::atomic<CompiledCode*> compiled{nullptr};
  Cell* cells = nullptr;             ///< code->cells, set before `entry` says Interpreted
  u2 max_locals = 0, max_stack = 0;
  u2 arg_slots = 0;                  ///< the receiver included
  u2 access = 0;
  BasicType return_type = BasicType::Void;
  Class* holder = nullptr;
  std::atomic<Code*> code{nullptr};  ///< decoded bytecode
  std::atomic<EntryKind> kind{EntryKind::Unprepared};
  u2 vm_annotations = 0;             ///< loader::VmAnnotation bits
  i4 vtable_index = -1;              ///< -1: not dispatched through the vtable
  const Symbol* name = nullptr;
  const Symbol* descriptor = nullptr;
  const loader::MethodInfo* info = nullptr;  ///< null for MethodHandle intrinsics
  std::atomic<NativeFunction> native{nullptr};
  void* native_data = nullptr;       ///< the embedder's function behind `native`; set before it
  u2 index = 0;                      ///< in Class::methods: the `slot` of java.lang.reflect.Method and Constructor
  bool is_polymorphic = false;       ///< signature-polymorphic (JVMS 2.9.3)
  mutable std::atomic<const CallShape*> shape{nullptr};  ///< made at first use, vm/call_shape.h
  std::atomic<u4> calls{0}, loops{0};  ///< heat, until compiled; lossy
  std::atomic<struct MethodProfile*> profile{nullptr};  ///< vm/profile.h; made by the Jit, which owns it
  std::atomic<CompiledCode*> osr{nullptr};  ///< code that enters at a loop
  std::atomic<u1> jit_state{0}, jit_failures{0}, jit_drops{0};  ///< vm/jit.h

  bool is_static() const { return access & loader::kStatic; }
  bool is_private() const { return access & loader::kPrivate; }
  bool is_final() const { return access & loader::kFinal; }
  bool is_native() const { return access & loader::kNative; }
  bool is_abstract() const { return access & loader::kAbstract; }
  bool is_synchronized() const { return access & loader::kSynchronized; }
  bool is_public() const { return access & loader::kPublic; }
  bool is_constructor() const { return name->text() == "<init>"; }
  bool is_class_initializer() const { return name->text() == "<clinit>"; }
  bool is_hidden_frame() const { return vm_annotations & (loader::kAnnHidden); }
  bool is_caller_sensitive() const { return vm_annotations & loader::kAnnCallerSensitive; }
  /// "pkg.Class.method(int, java.lang.String)" with the return type first, as HotSpot prints in messages.
  std::string external_name() const;
  /// Line of a bytecode index, -1 if the class file has none.
  int line_of(int bci) const;
};

enum class ClassKind : u1 { Instance, ObjectArray, PrimitiveArray, Primitive };

class Class : public gc::HeapClass {
 public:
  // The collector may read a class through a dead object: the memory of classes stays mapped.
  static void* operator new(std::size_t bytes) { return gc::allocate_class_memory(bytes); }
  static void operator delete(void* memory, std::size_t bytes) { gc::free_class_memory(memory, bytes); }

  Class() = default;
  ~Class();
  Class(const Class&) = delete;

  // --- hot: read by the interpreter
  u4 instance_bytes = 0;        ///< of an instance, a multiple of gc::kGranule
  gc::Kind heap_kind = gc::Kind::Prefix;
  ClassKind kind = ClassKind::Instance;
  BasicType element_type = BasicType::Reference;  ///< of an array's component, or of a primitive class itself
  u1 element_shift = 3;         ///< log2 of the component size
  u2 access = 0;                ///< JVMS 4.1 flags (for arrays: HotSpot's)
  u2 depth = 0;                 ///< 0 for java.lang.Object; index into `display`
  u2 interface_depth = 0;       ///< longest chain of superinterfaces
  static constexpr u2 kDisplay = 8;
  const Class* display[kDisplay] = {};  ///< superclasses by depth, this class included when depth < kDisplay
  Class* super = nullptr;
  Class* component = nullptr;   ///< of an array
  std::vector<Class*> interfaces;      ///< direct
  std::vector<Class*> all_interfaces;  ///< transitive, each once
  std::vector<Method*> vtable;
  mutable std::atomic<const Class*> last_supertype{nullptr};  ///< cache of the last successful slow subtype test

  // --- identity
  const Symbol* name = nullptr;  ///< internal form: java/lang/String, [I, pkg/Hidden+0x1; primitives: int
  LoaderData* loader = nullptr;  ///< null: boot loader
  Vm* owner = nullptr;           ///< null: shared by all VMs
  u4 index = 0;                  ///< shared classes: into Vm's state table
  u4 parse_number = 0;           ///< classes with an owner: their files were read in this order
  ClassState* own_state = nullptr;  ///< classes with an owner: their only state
  u4 fields_end = kHeaderBytes;  ///< first free byte behind the instance fields, where subclasses go on
  bool header_slot_free = true;  ///< nobody in the hierarchy uses the 4 bytes at kFirstFieldOffset yet
  u4 mirror_statics_begin = 0;   ///< offsets of the static fields in the mirror: [begin, end)
  u4 mirror_bytes = 0;           ///< size of this class's mirror

  // --- content
  std::unique_ptr<loader::ClassFile> file;  ///< null for arrays and primitives
  std::unique_ptr<Field[]> fields;
  u2 field_count = 0;
  std::unique_ptr<Method[]> methods;
  u2 method_count = 0;
  std::vector<std::unique_ptr<Method>> extra_methods;  ///< vtable fillers: conflicts; polymorphic intrinsics
  std::unique_ptr<std::atomic<void*>[]> resolved;  ///< by cp index: Class*, Field*, Method* once resolved
  std::unique_ptr<u2[]> reference_index;           ///< by cp index: index into ClassState::references, 0xffff none
  u2 reference_count = 0;
  std::atomic<Class*> array_class{nullptr};        ///< the array class with this component
  std::atomic<Class*> nest_host{nullptr};          ///< resolved lazily
  mutable std::atomic<const FieldMap*> instance_map{nullptr}, static_map{nullptr};  ///< made at need, owned (vm/field_map.h)
  Class* hidden_host = nullptr;                    ///< nest host of a hidden class defined as NESTMATE

  bool is_hidden = false;
  bool has_finalizer = false;       ///< a non-empty finalize()
  bool is_magic_accessor = false;   ///< subclass of jdk.internal.reflect.MagicAccessorImpl: no access checks
  bool has_default_methods = false; ///< interface with a non-abstract instance method, or inheriting one
  bool declares_default_methods = false;
  bool is_reference = false;        ///< java.lang.ref.Reference or a subclass
  gc::ReferenceKind reference_kind = gc::ReferenceKind::Weak;
  bool has_initializer = false;     ///< declares <clinit>
  bool is_verified = false;

  /// For compiled code. libstdc++'s vector begins with its pointer to the data.
  static std::size_t vtable_data_offset() { return offsetof(Class, vtable); }
  static std::size_t has_finalizer_offset() { return offsetof(Class, has_finalizer); }

  bool is_interface() const { return access & loader::kInterface; }
  bool is_abstract() const { return access & loader::kAbstract; }
  bool is_array() const { return kind == ClassKind::ObjectArray || kind == ClassKind::PrimitiveArray; }
  bool is_primitive() const { return kind == ClassKind::Primitive; }
  bool is_instance() const { return kind == ClassKind::Instance; }
  bool is_shared() const { return owner == nullptr; }
  loader::ConstantPool& cp() const { return file->cp; }

  /// JVMS 6.5 instanceof: may a reference to an object of this class be stored in a variable of class `target`?
  bool is_subtype_of(const Class* target) const {
    if (this == target) return true;
    if (target->depth < kDisplay && !target->is_interface() && !target->is_array())
      return display[target->depth] == target;
    if (last_supertype.load(std::memory_order_relaxed) == target) return true;
    return is_subtype_slow(target);
  }
  bool is_subtype_slow(const Class* target) const;
  bool is_subclass_of(const Class* target) const;  ///< through `super` only

  Method* find_declared_method(const Symbol* name, const Symbol* descriptor) const;
  Method* find_method(const Symbol* name, const Symbol* descriptor) const;  ///< up the superclasses only
  Field* find_declared_field(const Symbol* name, const Symbol* descriptor) const;
  /// JVMS 5.4.3.2: superinterfaces included.
  Field* find_field(const Symbol* name, const Symbol* descriptor) const;
  /// "java.lang.String", "int[]" style is pretty_name(); this is Class.getName's form ("[Ljava.lang.String;").
  std::string java_name() const;
  std::string pretty_name() const;  ///< as in source and HotSpot's messages: "java.lang.String[]"
  std::string_view package() const;  ///< internal form, empty for the unnamed package
  bool same_package(const Class* other) const;  ///< run-time package: name and loader (JVMS 5.3)
};

/// Where a class stands in one VM (JVMS 5.5).
enum class InitState : u1 { Loaded, Linked, BeingInitialized, Initialized, Failed };

/// A VM's private view of a class.
struct ClassState {
  u1* statics = nullptr;      ///< the mirror as bytes once the class is initialized; null sends users to the slow path
  Object** mirror = nullptr;  ///< root slot; null until asked for
  Object** references = nullptr;  ///< root slots for resolved String, MethodType, MethodHandle, Dynamic constants
  Class* klass = nullptr;
  std::atomic<InitState> init{InitState::Loaded};
  Thread* init_thread = nullptr;
  Object** init_error = nullptr;  ///< root slot: the ExceptionInInitializerError of a Failed class, for NoClassDefFoundError's cause
};

}  // namespace cordon::vm
