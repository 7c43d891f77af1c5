// Many VMs in one process: classes of the same name apart, exit of one leaves the others running, a thousand in turn
// leave nothing behind; one that comes to its limits, or is ended by them, leaves its neighbour alone.
//
// Usage: isolation_test JAVA_HOME CLASSES_A CLASSES_B CLASSES_BOMB [ROUNDS]

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

#include "monitor/gateway.h"
#include "monitor/host_startup.h"
#include "monitor/policy.h"
#include "stdlib/registry.h"
#include "vm/alloc.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/strings.h"
#include "vm/threads.h"
#include "vm/throw.h"
#include "vm/vm.h"

using namespace cordon;

namespace {

int failures = 0;
int passes = 0;

void check(bool ok, const char* what, const std::string& detail = "") {
  std::printf("%s %s%s%s\n", ok ? "ok  " : "FAIL", what, detail.empty() ? "" : ": ", detail.c_str());
  ++(ok ? passes : failures);
}

struct StringSink : monitor::StreamSink {
  std::string text;
  Result<size_t> write(Bytes bytes, monitor::ThreadWake&) override {
    text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return bytes.size();
  }
};

vm::JavaResult<void> run_main(vm::Thread& thread, const std::vector<std::string>& args) {
  vm::Vm& machine = thread.vm();
  CORDON_TRY(machine.boot(thread));
  vm::LoaderData* loader = vm::loader_data(thread, *machine.system_loader);
  vm::Class* guest = CORDON_TRY(vm::load_class(thread, machine.intern_symbol("Guest"), loader));
  vm::ObjectArray* array = CORDON_TRY(vm::allocate_objects(thread, machine.known().String, static_cast<int>(args.size())));
  for (std::size_t i = 0; i < args.size(); ++i) (*array)[i] = CORDON_TRY(vm::make_string(thread, args[i]));
  CORDON_TRY(vm::invoke_static_by_name(thread, guest, "main", "([Ljava/lang/String;)V", {static_cast<vm::Object*>(array)}));
  return {};
}

/// One VM from birth to death on the calling thread. Returns its exit code, and what it printed.
int run_vm(vm::Runtime& runtime, const std::string& class_path, const std::vector<std::string>& args, std::string& output,
           const monitor::Limits& limits = {}, vm::EndReason* reason = nullptr) {
  auto sink = std::make_shared<StringSink>();
  auto errors = std::make_shared<StringSink>();
  monitor::GatewayOptions gateway_options;
  gateway_options.policy = monitor::Policy::allow_all();
  gateway_options.output = sink;
  gateway_options.error = errors;
  gateway_options.limits = limits;
  auto gateway = monitor::Gateway::create(std::move(gateway_options));
  vm::VmOptions options;
  options.class_path = class_path;
  options.max_heap = 64 << 20;
  vm::Vm machine(runtime, std::move(options), std::move(gateway).value());
  vm::Thread* thread = machine.attach_current_thread();
  (void)run_main(*thread, args);
  int code = vm::finish_main_thread(*thread);
  if (reason) *reason = machine.exit_status().reason;
  machine.wait_for_all_threads(-1);
  machine.detach_current_thread(thread);
  output = sink->text + errors->text;
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) return 2;
  std::string home = argv[1], a = argv[2], b = argv[3], explosive = argv[4];
  int rounds = argc > 5 ? std::atoi(argv[5]) : 1000;
  auto image = monitor::HostStartup::map_file(home + "/lib/modules");
  vm::RuntimeOptions options;
  options.java_home = home;
  auto runtime = vm::Runtime::create(options, image->bytes());
  if (!runtime) {
    std::printf("FAIL runtime: %s\n", runtime.error().message.c_str());
    return 1;
  }
  vm::Runtime& r = **runtime;
  r.register_natives(stdlib::kNativeClasses, stdlib::kNativeClassCount);

  std::string out_a, out_b;
  int code_a = -1, code_b = -1;
  std::thread first([&] { code_a = run_vm(r, a, {"5000", "exit"}, out_a); });
  std::thread second([&] { code_b = run_vm(r, b, {"7000", ""}, out_b); });
  first.join();
  second.join();
  check(code_a == 7, "System.exit's code is the VM's", std::to_string(code_a));
  check(out_a == "a 5000 a\n", "statics of the first VM", out_a);
  check(code_b == 0, "the other VM ends by itself", std::to_string(code_b));
  check(out_b == "b 15000 null 5\n", "same class name, other class, other statics, other properties", out_b);

  struct Bomb {
    const char* what;
    const char* text;
    int code;
    vm::EndReason reason;
  };
  for (const Bomb& bomb : {Bomb{"heap", "Java heap space", 0, vm::EndReason::Exited},
                           Bomb{"direct", "Unable to allocate 65536 bytes", 0, vm::EndReason::Exited},
                           Bomb{"threads", "unable to create native thread", 0, vm::EndReason::Exited},
                           Bomb{"time", "", 124, vm::EndReason::WallTime}}) {
    std::atomic<bool> is_over{false};
    std::string bomb_out, out;
    int bomb_code = -1, rounds_meanwhile = 0, bad = 0;
    vm::EndReason reason = vm::EndReason::Running;
    std::thread exploding([&] {
      monitor::Limits limits;
      limits.memory = 32 << 20;
      limits.threads = 20;
      if (bomb.code) limits.wall_nanos = 2'000'000'000;
      bomb_code = run_vm(r, explosive, {bomb.what}, bomb_out, limits, &reason);
      is_over = true;
    });
    std::thread neighbour([&] {
      do {
        bad += run_vm(r, a, {"10", ""}, out) != 0 || out != "a 10 a\n";
        ++rounds_meanwhile;
      } while (!is_over);
    });
    exploding.join();
    neighbour.join();
    check(bomb_code == bomb.code && reason == bomb.reason && bomb_out.find(bomb.text) != bomb_out.npos,
          "a VM at its limits", std::string(bomb.what) + " " + std::to_string(bomb_code) + " " + bomb_out);
    check(bad == 0, "its neighbour answers", std::to_string(rounds_meanwhile) + " times");
  }

  u8 early = 0;
  bool all_right = true;
  for (int i = 0; i < rounds; ++i) {
    std::string out;
    std::thread one([&] { all_right = all_right && run_vm(r, a, {"10", ""}, out) == 0 && out == "a 10 a\n"; });
    one.join();
    if (i == rounds / 4) early = monitor::HostStartup::resident_bytes();
  }
  u8 late = monitor::HostStartup::resident_bytes();
  check(all_right, "VMs in turn all answer", std::to_string(rounds));
  check(late < early + early / 10 + (8u << 20), "no growth",
        std::to_string(early >> 20) + " MiB after a quarter, " + std::to_string(late >> 20) + " MiB at the end");
  std::printf("%d passed, %d failed\n", passes, failures);
  return failures ? 1 : 0;
}
