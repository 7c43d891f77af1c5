#include "vm/verify.h"

#include "base/utf8.h"
#include "loader/verify/verifier.h"
#include "vm/link.h"
#include "vm/thread_stop.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

using loader::Answer;

/// Answers by the classes that the verified class's loader finds. An exception stays pending behind Answer::Failed.
class LoadedHierarchy final : public loader::VerifyHierarchy {
 public:
  LoadedHierarchy(Thread& thread, Class* klass) : thread_(thread), vm_(thread.vm()), klass_(klass) {}

  Answer is_interface(std::string_view name) override {
    Class* found = load(name);
    return found ? answer(found->is_interface()) : Answer::Failed;
  }

  Answer is_subclass(std::string_view name, std::string_view super) override {
    // Loaded a moment ago; through load() nevertheless, since the name counts, not what a loader said then.
    Class* target = load(super);
    Class* found = target ? load(name) : nullptr;
    return found ? answer(found->is_subclass_of(target)) : Answer::Failed;
  }

  std::string common_superclass(std::string_view a, std::string_view b) override {
    Class* first = load(a);
    const Class* common = first ? load(b) : nullptr;
    while (common && !(first->is_subclass_of(common) && is_known_by_name(common))) common = common->super;
    return common ? std::string(common->name->text()) : std::string();
  }

  bool is_superclass(std::string_view name) override {
    for (const Class* k = klass_->super; k; k = k->super) {
      if (k->name->text() == name) return true;
    }
    return false;
  }

  Answer is_protected_elsewhere(std::string_view super, std::string_view member, std::string_view descriptor,
                                bool is_method) override {
    Class* holder = load(super);
    if (!holder) return Answer::Failed;
    // The loader may know another class by that name than the superclass has.
    if (!klass_->is_subclass_of(holder)) return Answer::No;
    const Symbol* name = vm_.pins().find(member);
    const Symbol* type = vm_.pins().find(descriptor);
    if (!name || !type) return Answer::No;
    const Class* declared_in = nullptr;
    u2 access = 0;
    if (is_method) {
      const Method* method = holder->find_method(name, type);
      if (!method) return Answer::No;
      declared_in = method->holder;
      access = method->access;
    } else {
      const Field* field = holder->find_field(name, type);
      if (!field) return Answer::No;
      declared_in = field->holder;
      access = field->access;
    }
    return answer((access & loader::kProtected) && !klass_->same_package(declared_in));
  }

  bool is_accessor() override { return klass_->is_magic_accessor; }
  bool should_stop() override { return thread_.poll.load() != kPollNone && !handle_poll(thread_).is_ok(); }

 private:
  static Answer answer(bool yes) { return yes ? Answer::Yes : Answer::No; }

  /// Does the verified class mean this class by its name? A superclass of what it knows can be of another loader, where
  /// its own loader has a class of the same name.
  bool is_known_by_name(const Class* other) {
    if (!other->super || load(other->name->text()) == other) return true;
    if (thread_.has_exception()) thread_.take_exception();
    return false;
  }

  /// JVMS 5.3 with the class's own loader. Null with an exception pending.
  Class* load(std::string_view name) {
    if (name == klass_->name->text()) return klass_;  // of a hidden class no loader knows
    LoaderData* loader = klass_->loader ? klass_->loader : vm_.boot_loader();
    JavaResult<Class*> found = load_class(thread_, vm_.intern_symbol(name), loader);
    return found.is_ok() ? found.value() : nullptr;
  }

  Thread& thread_;
  Vm& vm_;
  Class* klass_;
};

/// The classes of the image are trusted. What a VM defines is not, not even to the boot loader: a guest may have done it.
/// With verify_all the image's too, but for those that everything starts from.
bool needs_verification(Vm& vm, const Class& klass) {
  if (!klass.file) return false;
  if (klass.owner) return true;
  const Known& known = vm.known();
  return vm.options().verify_all && &klass != known.Object && &klass != known.Class && &klass != known.String &&
         &klass != known.Throwable;
}

}  // namespace

JavaResult<void> verify(Thread& thread, Class* klass) {
  if (!needs_verification(thread.vm(), *klass)) return {};
  LoadedHierarchy hierarchy(thread, klass);
  Result<void> result = loader::verify_class(*klass->file, hierarchy, klass->name->text());
  if (result) return {};
  if (thread.has_exception()) return Thrown{};
  Error error = result.take_error();
  error.message = modified_utf8_to_utf8(error.message);
  return throw_error(thread, error);
}

}  // namespace cordon::vm
