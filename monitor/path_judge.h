/// The gateway's answer to each name that a path leads to. Inside of the monitor only.
#pragma once

#include <string>
#include <string_view>

#include "monitor/gateway.h"
#include "monitor/path_walk.h"

namespace cordon::monitor {

class Gateway::PathJudge final : public PathWalk::Judge {
 public:
  /// `asked` outlives the judge.
  PathJudge(Gateway& gateway, const Permissions& permissions, std::string_view asked)
      : gateway_(gateway), permissions_(permissions), asked_(asked) {}

  /// For an open that may create: `options->create` then says, name by name, whether the policy lets it.
  void decide_create(OpenOptions& options) {
    options_ = &options;
    wants_create_ = options.create;
  }
  bool may_not_create() const { return options_ && wants_create_ && !options_->create; }

  Result<void> decide(const std::string& where, const std::string& link) override;
  /// The last name that was granted.
  const std::string& where() const { return where_; }

 private:
  Gateway& gateway_;
  const Permissions& permissions_;
  const std::string_view asked_;
  OpenOptions* options_ = nullptr;
  bool wants_create_ = false;
  std::string where_;
};

}  // namespace cordon::monitor
