#include "vm/denial.h"

#include <utility>

#include "vm/alloc.h"
#include "vm/link.h"
#include "vm/stack_walk.h"
#include "vm/strings.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

bool is_boot_class(const Class& klass, std::string_view name) {
  return klass.name->text() == name && !loader_object(&klass);
}

/// The method that runs `new`: below the frames of the throwable's own construction.
const Method* maker_of(Thread& thread, const Object* throwable) {
  FrameWalker walker(thread);
  auto is_own = [&] {
    std::string_view name = walker.method()->name->text();
    return (name == "fillInStackTrace" || name == "<init>") && throwable->klass->is_subclass_of(walker.method()->holder);
  };
  while (!walker.done() && is_own()) walker.next();
  return walker.done() ? nullptr : walker.method();
}

}  // namespace

JavaResult<void> explain_denial(Thread& thread, Object* throwable) {
  if (!is_boot_class(*throwable->klass, "java/nio/file/AccessDeniedException")) return {};
  const Method* maker = maker_of(thread, throwable);
  if (!maker || !is_boot_class(*maker->holder, "sun/nio/fs/UnixException")) return {};
  std::string reason = std::exchange(thread.denial, {});
  Object* message = CORDON_TRY(make_string(thread, reason));
  // Made without its constructor, which would give it a trace of the construction of the exception that it explains.
  Object* cause = CORDON_TRY(allocate_instance(thread, find_boot(thread.vm(), "java/lang/SecurityException")));
  const Known& known = thread.vm().known();
  store_reference(cause, known.Throwable_detailMessage, message);
  store_reference(cause, known.Throwable_cause, cause);
  for (u4 field : {known.Throwable_backtrace, known.Throwable_stackTrace})
    store_reference(cause, field, throwable->at<Object*>(field));
  cause->at<jint>(known.Throwable_depth) = throwable->at<jint>(known.Throwable_depth);
  store_reference(throwable, known.Throwable_cause, cause);
  return {};
}

}  // namespace cordon::vm
