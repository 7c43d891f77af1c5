#include "monitor/path_rules.h"

#include <doctest/doctest.h>

#include <random>

#include "monitor/policy.h"

using namespace cordon;
using namespace cordon::monitor;

namespace {

Rule rule_for(std::string root, Rule::Effect effect = Rule::Allow) {
  Rule rule;
  rule.effect = effect;
  rule.permissions.set(static_cast<size_t>(Permission::FileRead));
  rule.pattern = PathPattern{root};
  rule.text = std::move(root);
  return rule;
}

}  // namespace

TEST_CASE("path rules: the longest root wins, few or many") {
  for (size_t extra : {0, 100}) {
    PolicySpec spec;
    spec.rules = {rule_for("/"), rule_for("/a"), rule_for("/a/b/c"), rule_for("/proc/self")};
    for (size_t i = 0; i < extra; i++) spec.rules.push_back(rule_for("/extra/" + std::to_string(i)));
    auto policy = Policy::create(spec);
    auto decides = [&](std::string_view path) {
      Decision decision = policy->decide(Permission::FileRead, path);
      return decision.rule ? decision.rule->text : "none";
    };
    CHECK(decides("/") == "/");
    CHECK(decides("/x") == "/");
    CHECK(decides("/a") == "/a");
    CHECK(decides("/ab") == "/");
    CHECK(decides("/a/b") == "/a");
    CHECK(decides("/a/b/c/d/e") == "/a/b/c");
    CHECK(decides("/proc") == "none");
    CHECK(decides("/proc/1/mem") == "none");
    CHECK(decides("/proc/self/mem") == "/proc/self");
    CHECK(decides("/process") == "/");
    CHECK(decides("relative") == "none");
    CHECK(decides("") == "none");
    if (extra) CHECK(decides("/extra/17/x") == "/extra/17");
  }
}

TEST_CASE("path rules: who denies all reading does not mean the class path, who names it does") {
  PolicySpec spec;
  Rule all = rule_for("/", Rule::Deny), class_path = rule_for("/app");
  all.pattern = Anything{};
  class_path.place.source = kClassPath;
  spec.rules = {all, class_path, rule_for("/app/secret", Rule::Deny), rule_for("/data")};
  auto policy = Policy::create(spec);
  CHECK(policy->decide(Permission::FileRead, "/app/x").allowed);
  CHECK_FALSE(policy->decide(Permission::FileRead, "/app/secret").allowed);
  CHECK_FALSE(policy->decide(Permission::FileRead, "/data").allowed);
  CHECK_FALSE(policy->decide(Permission::FileWrite, "/app/x").allowed);
}

TEST_CASE("path rules: the table agrees with asking each rule") {
  std::mt19937 random(7);
  auto random_path = [&] {
    constexpr std::string_view kParts[] = {"a", "b", "ab", "proc", "dev", "c"};
    std::string path;
    for (unsigned depth = random() % 5; depth > 0; depth--) path += "/" + std::string(kParts[random() % std::size(kParts)]);
    return path.empty() ? std::string("/") : path;
  };
  for (int round = 0; round < 200; round++) {
    PolicySpec spec;
    for (unsigned i = random() % 40; i > 0; i--) spec.rules.push_back(rule_for(random_path(), random() % 4 ? Rule::Allow : Rule::Deny));
    auto policy = Policy::create(spec);
    for (int i = 0; i < 50; i++) {
      std::string path = random_path();
      Request request{Permission::FileRead, path};
      bool denied = false, allowed = false;
      for (const Rule& rule : spec.rules) {
        if (rule.matches(request)) (rule.effect == Rule::Deny ? denied : allowed) = true;
      }
      CAPTURE(path);
      CHECK(policy->decide(request).allowed == (allowed && !denied));
    }
  }
}
