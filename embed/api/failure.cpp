// Failures: what Java throws, as values.
#include "embed/api/core.h"
#include "monitor/host_startup.h"
#include "vm/alloc.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/strings.h"
#include "cordon/object.h"
#include "vm/throw.h"

namespace cordon {

struct Failure::Data {
  ErrorCode code;
  std::string message;
  std::string class_name = {}, java_message = {};
  Object object = {};
};

Failure::Failure(ErrorCode code, std::string message) : data_(std::make_shared<const Data>(Data{code, std::move(message)})) {}

ErrorCode Failure::code() const { return data_ ? data_->code : ErrorCode{}; }
std::string Failure::message() const { return data_ ? data_->message : std::string(); }
std::string Failure::class_name() const { return data_ ? data_->class_name : std::string(); }
std::string Failure::java_message() const { return data_ ? data_->java_message : std::string(); }
Object Failure::object() const { return data_ ? data_->object : Object(); }

namespace {

using namespace detail;

/// new StringWriter, throwable.printStackTrace(new PrintWriter(it)), it.toString().
vm::JavaResult<vm::Object*> print_trace(vm::Thread& thread, vm::Object* throwable) {
  vm::Vm& machine = thread.vm();
  vm::Class* writer_class = vm::find_boot(machine, "java/io/StringWriter");
  vm::Class* printer_class = vm::find_boot(machine, "java/io/PrintWriter");
  if (!writer_class || !printer_class) return vm::throw_internal_error(thread, "no StringWriter");
  vm::Object* writer = CORDON_TRY(vm::new_object(thread, writer_class, "()V"));
  vm::Object* printer = CORDON_TRY(vm::new_object(thread, printer_class, "(Ljava/io/Writer;)V", {writer}));
  CORDON_TRY(vm::invoke_by_name(thread, throwable, "printStackTrace", "(Ljava/io/PrintWriter;)V", {printer}));
  CORDON_TRY(vm::invoke_by_name(thread, printer, "flush", "()V"));
  return CORDON_TRY(vm::invoke_by_name(thread, writer, "toString", "()Ljava/lang/String;")).object();
}

Failure failure_of(Inside& in, vm::Object* throwable) {
  vm::Thread& thread = thread_of(in);
  vm::Vm& machine = thread.vm();
  auto data = std::make_shared<Failure::Data>(Failure::Data{ErrorCode::JavaException, {}});
  data->class_name = throwable->klass->java_name();
  // getMessage is the program's own code and may throw in turn.
  auto message = vm::invoke_by_name(thread, throwable, "getMessage", "()Ljava/lang/String;");
  if (!message.is_ok()) thread.take_exception();
  else if (vm::Object* text = message.value().object()) data->java_message = vm::to_utf8(machine, text);
  data->message = data->class_name;
  if (!data->java_message.empty()) data->message += ": " + data->java_message;
  data->object = Object(std::make_shared<Handle>(in.core(), in.core()->make_slot(throwable)));
  return Failure(std::shared_ptr<const Failure::Data>(std::move(data)));
}

}  // namespace

std::string Failure::trace() const {
  if (!data_ || !data_->object) return message();
  Inside in(core_of(data_->object));
  Ref throwable = nullptr;
  if (!in.ok() || !use_object(in, data_->object, nullptr, throwable)) return message();
  vm::Thread& thread = thread_of(in);
  auto text = print_trace(thread, object_of(throwable));
  if (text.is_ok()) return vm::to_utf8(thread.vm(), text.value());
  thread.take_exception();
  return message();
}

Failure Failure::cause() const {
  if (!data_ || !data_->object) return {};
  Inside in(core_of(data_->object));
  Ref throwable = nullptr;
  if (!in.ok() || !use_object(in, data_->object, nullptr, throwable)) return {};
  vm::Thread& thread = thread_of(in);
  auto cause = vm::invoke_by_name(thread, object_of(throwable), "getCause", "()Ljava/lang/Throwable;");
  if (!cause.is_ok()) {
    thread.take_exception();
    return {};
  }
  return cause.value().object() ? failure_of(in, cause.value().object()) : Failure();
}

namespace detail {

void end_process_for(const Failure& failure) {
  monitor::HostStartup::print(2, "cordon: the value of a failed outcome was asked for: " + failure.message() + "\n");
  base::verify_failed("outcome.ok()", __FILE__, __LINE__, failure.message().c_str());
}

bool fail_with_exception(Inside& in) {
  vm::Thread& thread = thread_of(in);
  vm::Object* throwable = thread.take_exception();
  if (thread.is_terminating() || throwable == thread.vm().termination()) {
    // Stays pending while code of the VM is below us on the stack: that has to unwind, too.
    if (thread.top_frame) thread.set_exception(thread.vm().termination());
    return in.fail(ErrorCode::Ended, "the VM has ended: " + in.core()->end_event().reason);
  }
  if (thread.abort.load(std::memory_order_acquire)) {
    ErrorCode code = Core::abort_code_of(thread);
    return in.fail(code, code == ErrorCode::Deadline ? "the call took longer than its time" : "the call was interrupted");
  }
  if (!throwable) return in.fail(ErrorCode::Host, "nothing is known of the failure");
  return in.fail(failure_of(in, throwable));
}

}  // namespace detail

}  // namespace cordon
