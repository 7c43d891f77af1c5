/// Facts about the host, its users, its clock, the environment, randomness.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/types.h"
#include "monitor/files.h"
#include "monitor/host/token.h"
#include "monitor/processes.h"

namespace cordon::monitor::host {

/// A whole file whose length the host may not know (/proc).
Result<std::string> read_small_file(HostToken, const std::string& path);

std::vector<EnvironmentEntry> environment(HostToken);
std::optional<std::string> environment_variable(HostToken, const char* name);
HostFacts host_facts(HostToken);
/// The zone that /etc/localtime links to, or what /etc/timezone says; "UTC" if neither tells.
std::string time_zone(HostToken);
u4 processors(HostToken);
u8 physical_memory(HostToken);
u8 resident_bytes(HostToken);
u8 peak_resident_bytes(HostToken);
Result<std::vector<Mount>> mounts(HostToken);

/// NotFound if there is none.
Result<std::string> user_name(HostToken, u4 id);
Result<std::string> user_home(HostToken, u4 id);
Result<std::string> group_name(HostToken, u4 id);
Result<u4> user_id(HostToken, const std::string& name);
Result<u4> group_id(HostToken, const std::string& name);

i8 wall_time_nanos(HostToken);
i8 monotonic_nanos(HostToken);
i8 process_cpu_nanos(HostToken);
i8 thread_cpu_nanos(HostToken);  ///< of the calling thread
Result<void> random_bytes(HostToken, std::span<u1> buffer);

u4 terminal_width(HostToken);
Result<std::string> executable_path(HostToken);
Result<std::string> module_path(HostToken);
void raise_descriptor_limit(HostToken);
Error replace_process(HostToken, const std::string& path, const std::vector<std::string>& arguments);
[[noreturn]] void exit_process(HostToken, int status);

}  // namespace cordon::monitor::host
