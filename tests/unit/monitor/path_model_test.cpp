#include "path_model.h"

using namespace cordon::monitor::test;
using cordon::u8;

TEST_CASE("random worlds: paths lead where the model says, and no guest gains what it was not given") {
  constexpr u8 kWorlds = 300;
  for (u8 seed = 0; seed < kWorlds; seed++) {
    for (bool has_openat2 : {true, false}) {
      CAPTURE(seed);
      CAPTURE(has_openat2);
      Choices choices(seed);
      PathModel model(choices, has_openat2);
      model.look(20);
      model.attack(60);
    }
  }
}
