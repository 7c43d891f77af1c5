// java.lang.Object
#include "vm/identity_hash.h"
#include "vm/alloc.h"
#include "vm/native.h"
#include "vm/object_lock.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

Object* getClass(Thread& thread, Object* self) { return thread.vm().mirror(self->klass); }
JavaResult<jint> hashCode(Thread& thread, Object* self) { return thread.vm().identity_hashes().require(thread, self); }
JavaResult<Object*> clone(Thread& thread, Object* self) { return clone_object(thread, self); }
JavaResult<void> notify(Thread& thread, Object* self) { return notify_one(thread, self); }
JavaResult<void> notifyAll(Thread& thread, Object* self) { return notify_all(thread, self); }
JavaResult<void> wait(Thread& thread, Object* self, jlong millis) { return wait_on(thread, self, millis); }

constexpr NativeMethod kMethods[] = {
    pure<getClass>("getClass", "()Ljava/lang/Class;"),
    pure<hashCode>("hashCode", "()I"),
    pure<clone>("clone", "()Ljava/lang/Object;"),
    pure<notify>("notify", "()V"),
    pure<notifyAll>("notifyAll", "()V"),
    pure<wait>("wait", "(J)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_Object, "java/lang/Object", kMethods)
