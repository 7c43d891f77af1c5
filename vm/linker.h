/// Turns a parsed class file into a linked Class: hierarchy, field layout, methods, virtual table (JVMS 5.3.5, 5.4.2).
///
/// Works without a VM for the classes of the boot image; errors come back as Error and the caller throws them.
#pragma once

#include <memory>

#include "base/result.h"
#include "vm/class.h"
#include "vm/runtime.h"

namespace cordon::vm {

class Linker {
 public:
  explicit Linker(Runtime& runtime) : runtime_(runtime) {}

  /// Builds the class; `super` and `interfaces` are linked already. The caller has done the checks that need a VM.
  /// Fails with Verify or BadInput (IncompatibleClassChangeError) on overridden final methods.
  Result<std::unique_ptr<Class>> build(std::unique_ptr<loader::ClassFile> file, Class* super, std::vector<Class*> interfaces,
                                       const Symbol* name, LoaderData* loader = nullptr, Vm* owner = nullptr);
  std::unique_ptr<Class> build_array(Class* component, const Symbol* name);
  std::unique_ptr<Class> build_primitive(BasicType type, const Symbol* name);
  void fill_known(Class& klass);
  void layout_statics(Class& klass);  ///< again for the classes that were linked before java.lang.Class was

 private:
  void layout_instance(Class& klass);
  void make_methods(Class& klass);
  Result<void> make_vtable(Class& klass);
  void add_interface_methods(Class& klass);
  void classify(Class& klass);
  void set_supers(Class& klass);
  Runtime& runtime_;
};

/// Bytes of java.lang.Class's own instance fields; statics of every mirror start behind them.
u4 class_instance_end(Runtime& runtime);

}  // namespace cordon::vm
