// The API in an embedder that is compiled with exceptions and type information.
#include "fixture.h"

bool works_without_exceptions(cordon::Vm& vm);

TEST_CASE("an embedder without exceptions beside one with them") {
  cordon::Vm vm = make_vm();
  CHECK(works_without_exceptions(vm));
}

TEST_CASE("value() throws where exceptions are on") {
  cordon::Vm vm = make_vm();
  CHECK_THROWS_AS(vm.call("acme.Plugin.fail", "thrown").value(), cordon::BadOutcome);
  try {
    vm.call<int>("acme.Plugin.nobody").value();
    FAIL("nothing was thrown");
  } catch (const cordon::BadOutcome& bad) {
    CHECK(bad.failure().code() == cordon::ErrorCode::NotFound);
    CHECK(std::string(bad.what()) == bad.failure().message());
  }
}
