#include "vm/runtime.h"

#include "loader/class_file.h"
#include "monitor/host_startup.h"
#include "vm/archive_list.h"
#include "vm/archived_names.h"
#include "vm/call_sites.h"
#include "vm/interp/interpreter.h"
#include "vm/linker.h"
#include "vm/native.h"
#include "vm/object_lock.h"
#include "vm/thread_stop.h"

namespace cordon::vm {

using namespace loader;

namespace {

constexpr struct {
  BasicType type;
  const char* name;
  const char* array;
} kPrimitives[] = {
    {BasicType::Boolean, "boolean", "[Z"}, {BasicType::Char, "char", "[C"},   {BasicType::Float, "float", "[F"},
    {BasicType::Double, "double", "[D"},   {BasicType::Byte, "byte", "[B"},   {BasicType::Short, "short", "[S"},
    {BasicType::Int, "int", "[I"},         {BasicType::Long, "long", "[J"},   {BasicType::Void, "void", nullptr},
};

}  // namespace

Result<std::unique_ptr<Runtime>> Runtime::create(const RuntimeOptions& options, Bytes modules_image) {
  gc::HostHooks hooks;
  hooks.order_all_threads = monitor::HostStartup::order_all_threads;
  hooks.keep_signals = monitor::HostStartup::keep_signals;
  hooks.use_huge_pages = monitor::HostStartup::use_huge_pages;
  gc::Collector::initialize(hooks);
  gc::Collector::set_owner_function(owner_vm_of);
  gc::Collector::set_patience_function([] {
    Thread* thread = Thread::current();
    return !thread || !is_wanted(*thread);
  });
  std::unique_ptr<Runtime> self(new Runtime(options));
  Runtime& r = *self;
  r.handlers_ = interpreter_handlers(options.count_instructions);
  r.counting_ = options.count_instructions;
  r.exit_cells_ = std::make_unique<Cell[]>(2);
  r.exit_cells_[1].handler = r.handlers_[static_cast<int>(Op::exit_interpreter)];
  r.image_bytes_ = modules_image;
  r.image_ = std::make_unique<JImage>(CORDON_TRY(JImage::open(modules_image)));
  r.pins_ = std::make_unique<SymbolPins>(r.symbols_);
  r.shared_ = std::make_unique<Class*[]>(kMaxSharedClasses);

  auto load = [&](const char* name) { return r.find_boot_class(r.intern(name)); };
  if (!load("java/lang/Object")) return Error{ErrorKind::BadInput, 0, "the image has no usable java.base/java/lang/Object"};
  if (!load("java/lang/Class")) return Error{ErrorKind::BadInput, 0, "the image has no usable java.base/java/lang/Class"};
  // Static fields lie behind java.lang.Class's own fields, which are known only now.
  Linker linker(r);
  for (u4 i = 0; i < r.shared_class_count(); ++i) linker.layout_statics(*r.shared_class(i));
  for (const auto& p : kPrimitives) {
    Class* primitive = r.add_shared(linker.build_primitive(p.type, r.intern(p.name)));
    r.primitives_[static_cast<int>(p.type)] = primitive;
  }
  // Natives and the interpreter use these without a load of their own.
#define KNOWN_CLASS(id, name) \
  if (!load(name)) return Error{ErrorKind::NotFound, 0, std::string("the image has no class ") + name};
  KNOWN_CLASS(Cloneable, "java/lang/Cloneable")
  KNOWN_CLASS(Serializable, "java/io/Serializable")
  KNOWN_CLASS(String, "java/lang/String")
#undef KNOWN_CLASS
  for (const auto& p : kPrimitives) {
    if (!p.array) continue;
    const Symbol* name = r.intern(p.array);
    Class* primitive = r.primitive(p.type);
    Class* array = r.add_shared(linker.build_array(primitive, name));
    primitive->array_class.store(array);
    r.boot_classes_[name] = array;
    r.primitive_arrays_[static_cast<int>(p.type)] = array;
  }
  for (const char* name : {"java/lang/Throwable", "java/lang/Thread", "java/lang/ThreadGroup", "java/lang/ClassLoader", "java/lang/Module",
                           "java/lang/System", "java/lang/StackTraceElement", "java/lang/ref/Reference", "java/lang/ref/SoftReference",
                           "java/lang/ref/WeakReference", "java/lang/ref/FinalReference", "java/lang/ref/PhantomReference",
                           "java/lang/ref/Finalizer", "java/lang/reflect/Field", "java/lang/reflect/Method", "java/lang/reflect/Constructor",
                           "java/lang/OutOfMemoryError", "java/lang/StackOverflowError", "java/lang/Integer", "java/lang/Long",
                           "java/lang/Boolean", "java/lang/Character", "java/lang/Byte", "java/lang/Short", "java/lang/Float",
                           "java/lang/Double", "java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle", "java/lang/invoke/MemberName",
                           "java/lang/invoke/ResolvedMethodName", "java/lang/invoke/MethodType", "java/lang/invoke/LambdaForm",
                           "java/lang/invoke/MethodHandleNatives", "java/lang/Shutdown", "jdk/internal/misc/UnsafeConstants",
                           "java/lang/Error", "java/lang/Exception", "java/lang/RuntimeException", "java/io/FileDescriptor",
                           "jdk/internal/reflect/MethodAccessorImpl", "jdk/internal/reflect/MagicAccessorImpl", "java/lang/invoke/CallSite",
                           "java/lang/StackStreamFactory$AbstractStackWalker", "java/lang/StackFrameInfo",
                           "java/lang/reflect/AccessibleObject"})
    if (!load(name)) return Error{ErrorKind::NotFound, 0, std::string("the class library has no class ") + name};
  return self;
}

Runtime::Runtime(const RuntimeOptions& options)
    : java_home_(options.java_home), archive_list_(std::make_unique<ArchiveList>(options.class_list)),
      archived_names_(std::make_unique<ArchivedNames>(options.class_archive)),
      shared_intrinsics_(std::make_unique<CallSites>()) {}

Runtime::~Runtime() {
  for (u4 i = 0; i < shared_count_.load(); ++i) {
    for (u2 m = 0; m < shared_[i]->method_count; ++m) free_code(shared_[i]->methods[m]);
    delete shared_[i];
  }
}

Class* Runtime::add_shared(std::unique_ptr<Class> klass) {
  u4 index = shared_count_.load(std::memory_order_relaxed);
  CORDON_VERIFY(index < kMaxSharedClasses);  // find_boot_class has asked
  klass->index = index;
  Class* k = klass.release();
  shared_[index] = k;
  shared_count_.store(index + 1, std::memory_order_release);
  return k;
}

std::string_view Runtime::module_of_package(std::string_view package) { return image_->find_package_module(package); }

Class* Runtime::find_boot_class(const Symbol* name) {
  std::lock_guard lock(boot_lock_);
  if (auto it = boot_classes_.find(name); it != boot_classes_.end()) return it->second;
  if (shared_class_count() == kMaxSharedClasses) return nullptr;
  std::string_view text = name->text();
  if (text.starts_with('[')) {
    std::string_view component = text.substr(1);
    Class* element = nullptr;
    if (component.starts_with('[')) {
      element = find_boot_class(intern(component));
    } else if (component.starts_with('L') && component.ends_with(';')) {
      element = find_boot_class(intern(component.substr(1, component.size() - 2)));
    }
    if (!element) return nullptr;
    if (Class* known = element->array_class.load()) return known;
    Linker linker(*this);
    Class* array = add_shared(linker.build_array(element, pins_->intern(text)));
    boot_classes_[array->name] = array;
    element->array_class.store(array, std::memory_order_release);
    return array;
  }
  std::size_t slash = text.rfind('/');
  if (slash == text.npos) return nullptr;
  std::string_view package = text.substr(0, slash);
  std::string_view module = module_of_package(package);
  if (module.empty()) return nullptr;
  auto bytes = image_->find(module, package, text.substr(slash + 1), "class");
  if (!bytes) return nullptr;
  ParseOptions options;
  options.pins = pins_.get();
  options.copy_bytes = false;
  options.trusted = true;
  auto parsed = parse_class_file(*bytes, options);
  if (!parsed) return nullptr;
  std::unique_ptr<ClassFile> file = std::move(parsed).value();
  name = pins_->intern(text);
  if (file->name() != name) return nullptr;
  Class* super = nullptr;
  if (file->super_class) {
    super = find_boot_class(file->cp.class_name(file->super_class));
    if (!super) return nullptr;
  }
  std::vector<Class*> interfaces;
  for (u2 i : file->interfaces) {
    Class* interface = find_boot_class(file->cp.class_name(i));
    if (!interface) return nullptr;
    interfaces.push_back(interface);
  }
  Linker linker(*this);
  auto built = linker.build(std::move(file), super, std::move(interfaces), name);
  if (!built) return nullptr;
  Class* klass = add_shared(std::move(built).value());
  klass->is_verified = true;
  boot_classes_[name] = klass;
  linker.fill_known(*klass);
  return klass;
}

InterfaceSite* Runtime::make_interface_site(Method* caller, Method* target) {
  std::lock_guard lock(sites_mutex_);
  auto& sites = caller->code.load(std::memory_order_acquire)->interface_sites;
  sites.push_back(std::make_unique<InterfaceSite>(target));
  return sites.back().get();
}

const NativeClass* Runtime::find_natives(std::string_view class_name) const {
  auto it = natives_.find(class_name);
  return it == natives_.end() ? nullptr : it->second;
}

void Runtime::register_natives(const NativeClass* const* classes, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) natives_[classes[i]->class_name] = classes[i];
}

namespace {
u4 take_id(std::mutex& mutex, std::vector<u4>& free_ids, u4& next) {
  std::lock_guard lock(mutex);
  if (free_ids.empty()) return next++;
  u4 id = free_ids.back();
  free_ids.pop_back();
  return id;
}
}  // namespace

u4 Runtime::allocate_thread_id() { return take_id(ids_mutex_, free_thread_ids_, next_thread_id_); }
u4 Runtime::allocate_vm_id(Vm*) { return take_id(ids_mutex_, free_vm_ids_, next_vm_id_); }
void Runtime::free_thread_id(u4 id) {
  std::lock_guard lock(ids_mutex_);
  free_thread_ids_.push_back(id);
}
void Runtime::free_vm_id(u4 id) {
  std::lock_guard lock(ids_mutex_);
  free_vm_ids_.push_back(id);
}

}  // namespace cordon::vm
