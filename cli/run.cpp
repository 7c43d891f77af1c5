// cordon run
#include "cli/commands.h"
#include "cli/run_options.h"
#include "embed/grants.h"
#include "embed/jdk.h"
#include "embed/process.h"

namespace cordon::cli {

namespace {

int fail(std::string text) {
  if (!text.ends_with('\n')) text += '\n';
  embed::print_error(text);
  return 1;
}

}  // namespace

int run(std::vector<std::string> arguments) { return run_learning(std::move(arguments), nullptr); }

int run_learning(std::vector<std::string> arguments, std::shared_ptr<embed::Learner> learner) {
  Result<RunRequest> request = parse_run(std::move(arguments));
  if (!request) return fail(request.error().message);
  if (request->is_help) {
    (request->help_to_output ? embed::print_out : embed::print_error)(run_help());
    return 0;
  }
  if (!request->warnings.empty()) embed::print_error(request->warnings);
  embed::LaunchOptions& launch = request->launch;
  if (launch.mode == embed::LaunchOptions::Mode::Jar && launch.action == embed::LaunchOptions::Action::Run) {
    switch (embed::look_at_jar(launch.main)) {
      case embed::JarState::Fine: break;
      case embed::JarState::Missing: return fail("Error: Unable to access jarfile " + launch.main);
      case embed::JarState::Corrupt: return fail("Error: Invalid or corrupt jarfile " + launch.main);
    }
  }
  Result<std::string> home = embed::find_jdk(request->jdk);
  if (!home) return fail("cordon: " + home.error().message);
  launch.java_home = std::move(*home);
  Result<embed::FlaggedPolicy> policy = embed::build_policy(request->policy, embed::code_roots(launch));
  if (!policy) return fail(policy.error().message);
  if (!policy->warnings.empty()) embed::print_error(policy->warnings);
  launch.policy = std::move(policy->spec);
  launch.learner = std::move(learner);
  Result<int> code = embed::launch(launch);
  if (code) return *code;
  return code.error().message.empty() ? 1 : fail("cordon: " + code.error().message);
}

}  // namespace cordon::cli
