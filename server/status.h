/// The state of all plugins, for the page and for other programs.
#pragma once

#include <string>

#include "cordon/plugin_host.h"
#include "server/routes.h"

namespace cordon::server {

std::string status_json(const PluginHost& host, const Routes& routes);

}  // namespace cordon::server
