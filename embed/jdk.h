/// Finds the installed class library: an OpenJDK 17.
#pragma once

#include <string>

#include "base/result.h"

namespace cordon::embed {

/// The directory of the JDK to use, looked for in this order: `given` (--jdk), JAVA_HOME, Debian's places below
/// /usr/lib/jvm, the `java` on the PATH. What the user names must be right; of the others the first that is an
/// OpenJDK 17 counts. Fails with a message that says what to install.
Result<std::string> find_jdk(const std::string& given);

}  // namespace cordon::embed
