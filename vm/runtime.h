/// What lives once per process: the class library's image, shared classes, symbols, the opcode handlers.
///
/// Everything reachable from here is immutable or a cache; no VM can see through it what another one did.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/result.h"
#include "loader/jimage.h"
#include "loader/symbol.h"
#include "monitor/watchdog.h"
#include "vm/class.h"
#include "vm/id_table.h"
#include "vm/known.h"

namespace cordon::vm {

struct NativeClass;
struct InterfaceSite;
class ArchiveList;
class ArchivedNames;
class CallSites;

struct RuntimeOptions {
  std::string java_home;  ///< of an installed OpenJDK 17; its lib/modules is mapped
  std::string class_list;  ///< text of its lib/classlist, or empty
  Bytes class_archive;     ///< its lib/server/classes.jsa, which outlives the Runtime, or empty
  bool count_instructions = false;  ///< every bytecode adds to Thread::instructions (slower)
};

class Runtime {
 public:
  /// Maps the class library and prepares the interpreter. Fails with a message that names the file and the rule.
  static Result<std::unique_ptr<Runtime>> create(const RuntimeOptions& options, Bytes modules_image);
  ~Runtime();

  const std::string& java_home() const { return java_home_; }
  const loader::JImage& image() const { return *image_; }
  Bytes image_bytes() const { return image_bytes_; }
  ArchiveList& archive_list() { return *archive_list_; }
  ArchivedNames& archived_names() { return *archived_names_; }
  loader::SymbolTable& symbols() { return symbols_; }
  loader::SymbolPins& pins() { return *pins_; }
  const Symbol* intern(std::string_view text) { return pins_->intern(text); }
  Known& known() { return known_; }
  bool counting() const { return counting_; }
  const Cell* exit_cells() const { return exit_cells_.get(); }  ///< where an entry frame returns to
  const void* const* handlers() const { return handlers_; }  ///< interpreter labels by internal opcode

  Class* primitive(BasicType t) const { return primitives_[static_cast<int>(t)]; }
  Class* primitive_array(BasicType t) const { return primitive_arrays_[static_cast<int>(t)]; }

  /// A class of the boot image by its internal name (also array descriptors of such), linked; null if `module_visible`
  /// rejects its module or there is none. Never throws; does not touch any VM.
  Class* find_boot_class(const Symbol* name);
  /// The module that holds the package in the image ("java.base"), or empty.
  std::string_view module_of_package(std::string_view package);
  u4 shared_class_count() const { return shared_count_.load(std::memory_order_acquire); }
  Class* shared_class(u4 index) const { return shared_[index]; }
  static constexpr u4 kMaxSharedClasses = 65536;

  /// Natives by class name (internal form); null if there are none. Registered once by the embedder before any VM.
  const NativeClass* find_natives(std::string_view class_name) const;
  void register_natives(const NativeClass* const* classes, std::size_t count);

  u4 allocate_thread_id();
  void free_thread_id(u4 id);
  u4 allocate_vm_id(Vm* vm);
  void free_vm_id(u4 id);
  IdTable thread_owners;     ///< VM id by thread id, so that a locked object still tells its VM
  IdTable lock_blocks;       ///< LockBlock* by block number (vm/object_locks.h); numbers from next_lock_block
  std::mutex lock_blocks_mutex;
  std::vector<u4> free_lock_blocks;  ///< guarded by lock_blocks_mutex, as is the next
  u4 next_lock_block = 0;

  /// Ends VMs whose time is over.
  monitor::Watchdog& watchdog() { return watchdog_; }

  /// MethodHandle intrinsics that code of the boot image calls.
  CallSites& shared_intrinsics() { return *shared_intrinsics_; }
  /// An interface call site of `caller`'s code, freed with it.
  InterfaceSite* make_interface_site(Method* caller, Method* target);

  Class* add_shared(std::unique_ptr<Class> klass);  ///< gives it an index
  std::recursive_mutex& boot_lock() { return boot_lock_; }

 private:
  friend class Linker;
  explicit Runtime(const RuntimeOptions& options);
  std::string java_home_;
  std::unique_ptr<ArchiveList> archive_list_;
  std::unique_ptr<ArchivedNames> archived_names_;
  const void* const* handlers_ = nullptr;
  bool counting_ = false;
  std::unique_ptr<Cell[]> exit_cells_;
  Bytes image_bytes_;
  std::unique_ptr<loader::JImage> image_;
  loader::SymbolTable symbols_;
  std::unique_ptr<loader::SymbolPins> pins_;
  Known known_;
  Class* primitives_[16] = {};
  Class* primitive_arrays_[16] = {};
  std::recursive_mutex boot_lock_;
  std::unordered_map<const Symbol*, Class*> boot_classes_;
  std::unique_ptr<Class*[]> shared_;
  std::atomic<u4> shared_count_{0};
  std::unordered_map<std::string_view, const NativeClass*> natives_;
  std::unique_ptr<CallSites> shared_intrinsics_;
  std::mutex sites_mutex_;
  monitor::Watchdog watchdog_;
  std::mutex ids_mutex_;
  std::vector<u4> free_thread_ids_, free_vm_ids_;
  u4 next_thread_id_ = 1, next_vm_id_ = 1;
};

}  // namespace cordon::vm
