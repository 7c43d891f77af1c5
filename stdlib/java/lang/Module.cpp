// java.lang.Module: Java decides about the module graph and tells the VM.
#include "vm/modules.h"

#include "vm/native.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<void> defineModule0(Thread& thread, Object* module, jboolean is_open, Object* version, Object* location,
                               Object* packages) {
  return thread.vm().modules().define(thread, module, is_open, version, location, packages);
}

JavaResult<void> addReads0(Thread& thread, Object* from, Object* to) {
  return thread.vm().modules().add_reads(thread, from, to);
}

JavaResult<void> addExports0(Thread& thread, Object* from, Object* package, Object* to) {
  return thread.vm().modules().add_exports(thread, from, package, Modules::ExportTo::One, to);
}

JavaResult<void> addExportsToAll0(Thread& thread, Object* from, Object* package) {
  return thread.vm().modules().add_exports(thread, from, package, Modules::ExportTo::All, nullptr);
}

JavaResult<void> addExportsToAllUnnamed0(Thread& thread, Object* from, Object* package) {
  return thread.vm().modules().add_exports(thread, from, package, Modules::ExportTo::AllUnnamed, nullptr);
}

constexpr NativeMethod kMethods[] = {
    pure<defineModule0>("defineModule0",
                        "(Ljava/lang/Module;ZLjava/lang/String;Ljava/lang/String;[Ljava/lang/Object;)V"),
    pure<addReads0>("addReads0", "(Ljava/lang/Module;Ljava/lang/Module;)V"),
    pure<addExports0>("addExports0", "(Ljava/lang/Module;Ljava/lang/String;Ljava/lang/Module;)V"),
    pure<addExportsToAll0>("addExportsToAll0", "(Ljava/lang/Module;Ljava/lang/String;)V"),
    pure<addExportsToAllUnnamed0>("addExportsToAllUnnamed0", "(Ljava/lang/Module;Ljava/lang/String;)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_Module, "java/lang/Module", kMethods)
