/// The commands of `cordon`: each takes the arguments after its name and returns the process's exit code.
#pragma once

#include <string>
#include <vector>

namespace cordon::cli {

int run(std::vector<std::string> arguments);
int policy(std::vector<std::string> arguments);
int disasm(std::vector<std::string> arguments);
int verify(std::vector<std::string> arguments);

}  // namespace cordon::cli
