// C functions behind native methods and interfaces.
#include "embed/api/c_api.h"

using namespace cordon;
using namespace cordon::detail;

namespace {

class CFunction final : public HostFunction {
 public:
  CFunction(cordon_host_function function, void* user_data, cordon_release release)
      : HostFunction(&run_it, nullptr, kAnyCount, &kAnyCode), function_(function), user_data_(user_data), release_(release) {}
  ~CFunction() override {
    if (release_) release_(user_data_);
  }

 private:
  static bool run_it(Inside& in, HostFunction& base, const std::uint64_t* slots, std::uint64_t* result) {
    auto& self = static_cast<CFunction&>(base);
    std::size_t declared = self.types.size() - 1;
    // At most 256 (JVMS 4.3.3).
    auto* arguments = static_cast<cordon_value*>(__builtin_alloca((declared + 1) * sizeof(cordon_value)));
    arguments[0].kind = CORDON_VOID;
    std::size_t count = 0;
    if (!self.is_static) {
      constexpr JavaType kReceiver{'L', nullptr};
      if (self.takes_receiver) from_java(in, kReceiver, *slots, &arguments[count++]);
      ++slots;
    }
    for (std::size_t i = 0; i < declared; ++i) from_java(in, self.types[i], next_slot(self.types[i].kind, slots), &arguments[count++]);
    cordon_value given;
    given.kind = CORDON_VOID;
    cordon_error* error = nullptr;
    if (!in.failed()) {
      Inside::Outside outside(in);
      error = self.function_(self.user_data_, arguments, count, &given);
    }
    for (std::size_t i = 0; i < count; ++i) clear(arguments[i]);
    bool is_done = !in.failed();
    if (error) {
      is_done = in.fail(error->failure);
      delete error;
    } else if (is_done && self.types.back().kind != 'V') {
      is_done = to_java(in, self.types.back(), given, *result);
    }
    clear(given);
    return is_done;
  }

  const cordon_host_function function_;
  void* const user_data_;
  const cordon_release release_;
};

}  // namespace

cordon_error* cordon_vm_bind(cordon_vm* vm, const char* method, cordon_host_function function, void* user_data, cordon_release release,
                             const cordon_need* needs, size_t need_count) {
  std::vector<HostNeed> all;
  for (std::size_t i = 0; i < need_count; ++i) all.push_back({needs[i].permission, needs[i].resource});
  Failure failure = bind_function(vm->vm->core(), method, std::make_shared<CFunction>(function, user_data, release), std::move(all));
  return failure ? c_error(failure) : nullptr;
}

cordon_error* cordon_vm_implement(cordon_vm* vm, const char* interface_name, const cordon_host_method* methods, size_t count, cordon_object** object) {
  std::vector<NamedFunction> functions;
  for (std::size_t i = 0; i < count; ++i)
    functions.push_back({methods[i].name, std::make_shared<CFunction>(methods[i].function, methods[i].user_data, methods[i].release)});
  Outcome<Object> made = make_host_object(vm->vm->core(), interface_name, std::move(functions));
  if (!made) return c_error(made.failure());
  *object = new cordon_object{std::move(*made)};
  return nullptr;
}
