// The reader of policy files, and what is done with what it makes of them.
#include "fuzz.h"
#include "tests/fuzz/policy_property.h"

CORDON_FUZZ_TARGET(cordon::Bytes bytes) {
  cordon::monitor::test::check_policy_text({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}
