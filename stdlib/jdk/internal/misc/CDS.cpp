// jdk.internal.misc.CDS: class data sharing, which Cordon has no archive for.
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

bool no(Thread&) { return false; }
/// Java then leaves its static "archived" fields null and builds everything itself.
void initializeFromArchive(Thread&, Object* klass) {}
void defineArchivedModules(Thread&, Object* platform_loader, Object* system_loader) {}
/// 0: not dumping, so that immutable collections draw their own seed.
jlong getRandomSeedForDumping(Thread&) { return 0; }
void logLambdaFormInvoker(Thread&, Object* line) {}

constexpr NativeMethod kMethods[] = {
    pure<no>("isDumpingClassList0", "()Z"),
    pure<no>("isDumpingArchive0", "()Z"),
    pure<no>("isSharingEnabled0", "()Z"),
    pure<initializeFromArchive>("initializeFromArchive", "(Ljava/lang/Class;)V"),
    pure<defineArchivedModules>("defineArchivedModules", "(Ljava/lang/ClassLoader;Ljava/lang/ClassLoader;)V"),
    pure<getRandomSeedForDumping>("getRandomSeedForDumping", "()J"),
    pure<logLambdaFormInvoker>("logLambdaFormInvoker", "(Ljava/lang/String;)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_misc_CDS, "jdk/internal/misc/CDS", kMethods)
