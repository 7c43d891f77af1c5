#include "monitor/policy_digest.h"

#include <sha256.h>

#include <algorithm>

namespace cordon::monitor {

namespace {

/// What a pattern matches, in one spelling.
struct Spelling {
  std::string operator()(const Anything&) const { return "anything"; }
  std::string operator()(const PathPattern& path) const { return "path " + path.root; }
  std::string operator()(const ProgramPattern& program) const { return "program " + program.path; }
  std::string operator()(const NamePattern& name) const { return (name.is_prefix ? "prefix " : "name ") + name.text; }
  std::string operator()(const EndpointPattern& endpoint) const {
    std::string text = endpoint.is_suffix ? "suffix " : "host ";
    text += endpoint.has_address ? endpoint.address.host_string() + "/" + std::to_string(endpoint.prefix_bits) : endpoint.name;
    return text + " " + std::to_string(endpoint.low_port) + "-" + std::to_string(endpoint.high_port);
  }
};

std::vector<std::string> lines_of(const PolicySpec& spec) {
  std::vector<std::string> lines;
  if (spec.allow_all) lines.push_back("allow all");
  for (const Rule& rule : spec.rules)
    lines.push_back((rule.effect == Rule::Deny ? "deny " : "allow ") + rule.permissions.to_string() + " " +
                    std::visit(Spelling(), rule.pattern));
  for (const PathMapping& map : spec.paths)
    lines.push_back("map " + map.guest + " " + map.host + (map.is_read_only ? " ro" : ""));
  for (const NetMapping& map : spec.networks)
    lines.push_back("map-net " + map.host + " " + std::to_string(map.port) + " " + map.to_host + " " + std::to_string(map.to_port));
  for (const EnvironmentEntry& entry : spec.environment) lines.push_back("env " + entry.name + " " + entry.value);
  if (spec.clock.kind != ClockRule::Real)
    lines.push_back("clock " + std::to_string(spec.clock.kind) + " " + std::to_string(spec.clock.nanos));
  if (spec.seed) lines.push_back("seed " + std::to_string(*spec.seed));
  for (const LimitInfo& limit : kLimits)
    if (u8 value = spec.limits.*limit.member; value != Limits::kNone)
      lines.push_back(std::string(limit.keyword) + " " + std::to_string(value));
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace

std::string policy_digest(const PolicySpec& spec) {
  SHA2_CTX context;
  SHA256Init(&context);
  for (const std::string& line : lines_of(spec)) {
    // A length before each line: none can pass for two.
    std::string counted = std::to_string(line.size()) + ":" + line;
    SHA256Update(&context, reinterpret_cast<const u1*>(counted.data()), counted.size());
  }
  u1 digest[SHA256_DIGEST_LENGTH];
  SHA256Final(digest, &context);
  std::string text = "sha256:";
  for (u1 byte : digest) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

}  // namespace cordon::monitor
