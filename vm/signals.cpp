#include "vm/signals.h"

#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/threads.h"

namespace cordon::vm {

namespace {

enum class Default : u1 { End, Ignore, Reserved };

/// By Linux number. Reserved: of the VM or the host (as HotSpot: faults, the thread dump, what cannot be caught).
struct SignalRow {
  std::string_view name;
  Default by_default;
};
constexpr SignalRow kSignals[Vm::kSignals] = {
    {"", Default::Reserved},       {"HUP", Default::End},         {"INT", Default::End},
    {"QUIT", Default::Reserved},   {"ILL", Default::Reserved},    {"TRAP", Default::End},
    {"ABRT", Default::End},        {"BUS", Default::End},         {"FPE", Default::Reserved},
    {"KILL", Default::Reserved},   {"USR1", Default::End},        {"SEGV", Default::Reserved},
    {"USR2", Default::End},        {"PIPE", Default::End},        {"ALRM", Default::End},
    {"TERM", Default::End},        {"STKFLT", Default::End},      {"CHLD", Default::Ignore},
    {"CONT", Default::Ignore},     {"STOP", Default::Reserved},   {"TSTP", Default::Ignore},
    {"TTIN", Default::Ignore},     {"TTOU", Default::Ignore},     {"URG", Default::Ignore},
    {"XCPU", Default::End},        {"XFSZ", Default::End},        {"VTALRM", Default::End},
    {"PROF", Default::End},        {"WINCH", Default::Ignore},    {"IO", Default::End},
    {"PWR", Default::End},         {"SYS", Default::End},
};
/// Second names of the same numbers.
constexpr struct {
  std::string_view name;
  int number;
} kAliases[] = {{"IOT", 6}, {"POLL", 29}, {"CLD", 17}};

constexpr jlong kHandlerDefault = 0, kHandlerIgnore = 1, kHandlerJava = 2, kHandlerRefused = -1;

}  // namespace

int signal_number(std::string_view name) {
  if (name.empty()) return -1;
  for (int i = 1; i < Vm::kSignals; ++i)
    if (kSignals[i].name == name) return i;
  for (auto& alias : kAliases)
    if (alias.name == name) return alias.number;
  return -1;
}

jlong set_signal_handler(Vm& vm, int number, jlong handler) {
  if (number < 1 || number >= Vm::kSignals || kSignals[number].by_default == Default::Reserved) return kHandlerRefused;
  if (handler < kHandlerDefault || handler > kHandlerJava) return kHandlerRefused;
  return vm.signal_handlers[number].exchange(static_cast<u1>(handler));
}

JavaResult<void> deliver_signal(Thread& thread, int number) {
  Vm& vm = thread.vm();
  if (number < 1 || number >= Vm::kSignals) return {};
  jlong handler = vm.signal_handlers[number].load();
  if (handler == kHandlerIgnore) return {};
  if (handler == kHandlerJava) {
    CORDON_TRY(invoke_static_by_name(thread, find_boot(vm, "jdk/internal/misc/Signal"), "dispatch", "(I)V", {jint{number}}));
    return {};
  }
  if (kSignals[number].by_default != Default::End) return {};
  vm.terminate(128 + number);
  return thread.is_terminating() ? JavaResult<void>(terminate_thread(thread)) : JavaResult<void>();
}

}  // namespace cordon::vm
