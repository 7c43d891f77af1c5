/// The whole C++ API of Cordon. docs/embedding.md is the tour; each header documents its part.
#pragma once

#include "cordon/function.h"
#include "cordon/host.h"
#include "cordon/object.h"
#include "cordon/options.h"
#include "cordon/outcome.h"
#include "cordon/plugin_host.h"
#include "cordon/policy.h"
#include "cordon/runtime.h"
#include "cordon/types.h"
#include "cordon/vm.h"
