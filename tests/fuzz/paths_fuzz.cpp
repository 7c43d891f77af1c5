// Where paths lead, and what a guest that moves names about can come to: random worlds against a simple model.
#define DOCTEST_CONFIG_IMPLEMENT
#define DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS
#include "fuzz.h"
#include "tests/unit/monitor/path_model.h"

namespace {

void stop_at_failure(const doctest::AssertData& data) {
  if (!data.m_failed) return;
  std::fprintf(stderr, "%s:%d: %s\n", data.m_file, data.m_line, data.m_expr);
  std::abort();
}

}  // namespace

CORDON_FUZZ_TARGET(cordon::Bytes bytes) {
  doctest::Context context;
  context.setAsDefaultForAssertsOutOfTestCases();
  context.setAssertHandler(stop_at_failure);
  cordon::monitor::test::Choices choices(bytes.size(), bytes);
  cordon::monitor::test::PathModel model(choices, bytes.size() % 2 == 0);
  model.look(10);
  model.attack(40);
}
