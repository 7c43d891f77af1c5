#include "monitor/policy_profiles.h"

namespace cordon::monitor {

namespace {

// The limits of a profile are a start: what extends it may set others, higher ones too.
constexpr PolicyProfile kProfiles[] = {
    {"none", "nothing but what every VM is given; no limits", ""},

    {"compute", "computes: standard streams, no files, no network, and limits on everything",
     R"([limits]
max-heap = "256m"
max-memory = "128m"
max-threads = 32
max-cpu = 60
timeout = 120
max-open-files = 64
max-sockets = 0
max-output = "16m"
max-write = 0
)"},

    {"repeatable", "the same run each time: a fixed clock and seeded randomness",
     R"(clock = "2000-01-01T00:00:00Z"
seed = 1
)"},

    {"web-client", "talks to public web servers: ports 80 and 443 of any host, but never to this machine or private networks",
     R"([allow]
net = [":80", ":443"]

[deny]
net = [
  "localhost", "10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
  "224.0.0.0/4", "240.0.0.0/4", "fc00::/7", "fe80::/10", "ff00::/8", "64:ff9b::/96", "2002::/16",
]
unix = true
)"},

    {"local-server", "serves this machine: listens on loopback above port 1023 and accepts from there",
     R"([allow]
bind = ["localhost:1024-65535"]
accept = ["localhost"]
)"},

    {"no-network", "takes all network back, whatever else allows it",
     R"([deny]
net = true
listen = true
)"},

    {"no-processes", "takes processes and native code back, whatever else allows them",
     R"([deny]
run = true
native = true
)"},

    {"read-only", "takes every change of files back, whatever else allows it",
     R"([deny]
write = true
)"},
};

}  // namespace

std::span<const PolicyProfile> policy_profiles() { return kProfiles; }

const PolicyProfile* find_profile(std::string_view name) {
  for (const PolicyProfile& profile : kProfiles) {
    if (profile.name == name) return &profile;
  }
  return nullptr;
}

}  // namespace cordon::monitor
