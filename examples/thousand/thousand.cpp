// A thousand virtual machines in one process, each with its own policy, all of them answering.
//
//     build/release/bin/thousand_vms [COUNT]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "cordon/cordon.hpp"

namespace {

std::size_t resident_mib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6)) / 1024;
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const int vms = count > 1 ? std::atoi(arguments[1]) : 1000;
  auto runtime = cordon::Runtime::create();
  if (!runtime) {
    std::fprintf(stderr, "%s\n", runtime.failure().message().c_str());
    return 1;
  }
  std::vector<cordon::Vm> tenants;
  std::vector<cordon::Function<std::string(std::string)>> hellos;
  auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < vms; ++i) {
    cordon::Policy policy;
    policy.variable("TENANT", std::to_string(i)).allow("env", "TENANT").limit("max-heap", "16M").limit("max-threads", "4");
    auto vm = runtime->create_vm({.name = "tenant-" + std::to_string(i), .policy = policy, .class_path = {std::string(arguments[0]) + ".classes"}});
    if (!vm) {
      std::fprintf(stderr, "tenant %d: %s\n", i, vm.failure().message().c_str());
      return 1;
    }
    hellos.push_back(vm->function<std::string(std::string)>("Tenant.hello").value());
    tenants.push_back(std::move(*vm));
  }
  const std::chrono::duration<double> made = std::chrono::steady_clock::now() - begin;

  int right = 0;
  constexpr int kRounds = 3;
  for (int round = 1; round <= kRounds; ++round)
    for (int i = 0; i < vms; ++i)
      right += hellos[static_cast<std::size_t>(i)]("you").value() ==
               "tenant " + std::to_string(i) + " greets you for the " + std::to_string(round) + ". time";
  std::printf("%d VMs, %d of %d answers right\n", vms, right, kRounds * vms);

  tenants[static_cast<std::size_t>(vms / 2)].kill();  // the others don't notice
  int alive = 0;
  for (auto& hello : hellos) alive += hello("you").ok();
  std::printf("one killed, %d answer\n", alive);
  std::fprintf(stderr, "%.1f ms to make one, %.2f MiB each\n", 1000 * made.count() / vms, static_cast<double>(resident_mib()) / vms);
  return right == kRounds * vms ? 0 : 1;
}
