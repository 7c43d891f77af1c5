/// The commands of `cordon`: each takes the arguments after its name and returns the process's exit code.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace cordon::embed {
class Learner;
}

namespace cordon::cli {

int run(std::vector<std::string> arguments);
/// `run` with a sink that learns.
int run_learning(std::vector<std::string> arguments, std::shared_ptr<embed::Learner> learner);
int learn(std::vector<std::string> arguments);
int audit(std::vector<std::string> arguments);
int policy(std::vector<std::string> arguments);
int disasm(std::vector<std::string> arguments);
int verify(std::vector<std::string> arguments);

}  // namespace cordon::cli
