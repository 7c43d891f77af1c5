#include "embed/learned_policy.h"

#include <algorithm>
#include <memory>
#include <set>

#include "base/utf8.h"
#include "monitor/addresses.h"
#include "monitor/policy.h"

namespace cordon::embed {

namespace {

using namespace monitor;

constexpr size_t kMostFiles = 8;  // of one directory, before the directory itself is allowed
constexpr size_t kMostPorts = 8;

/// Directories that hold too much to be allowed for the sake of some files in them.
bool is_broad(std::string_view path, std::string_view home) {
  constexpr std::string_view kBroad[] = {"/",    "/bin", "/boot", "/etc", "/home", "/lib",      "/lib64",     "/media",    "/mnt", "/opt",
                                         "/root", "/run", "/sbin", "/srv", "/usr",  "/usr/bin",  "/usr/local", "/usr/lib", "/usr/share", "/var",
                                         "/var/lib", "/var/run"};
  if (std::find(std::begin(kBroad), std::end(kBroad), path) != std::end(kBroad) || path == home) return true;
  bool is_of_kernel = path.starts_with("/proc") || path.starts_with("/sys") || path.starts_with("/dev");
  // The home of somebody else.
  bool is_home = path.starts_with("/home/") && path.find('/', 6) == path.npos;
  return is_of_kernel || is_home;
}

struct Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> children;
  bool is_asked = false;
  PathGroup facts;  ///< of the node itself, then of all that it stands for
};

void add_facts(PathGroup& to, const PathGroup& from) {
  to.count += from.count;
  to.paths += from.paths;
  if (to.frame.empty()) to.frame = from.frame;
}

void swallow(Node& node) {
  for (auto& [name, child] : node.children) {
    swallow(*child);
    add_facts(node.facts, child->facts);
  }
  node.children.clear();
  node.is_asked = true;
}

void reduce(Node& node, const std::string& path, std::string_view home) {
  if (node.is_asked) return swallow(node);
  for (auto& [name, child] : node.children) reduce(*child, (path == "/" ? "" : path) + "/" + name, home);
  bool has_random = std::any_of(node.children.begin(), node.children.end(), [](auto& child) { return looks_random(child.first); });
  if (!has_random && node.children.size() <= kMostFiles) return;
  if (is_broad(path, home)) {
    for (auto& [name, child] : node.children) child->facts.has_random_name |= looks_random(name);
    return;
  }
  swallow(node);
}

void collect(const Node& node, const std::string& path, std::vector<PathGroup>& out) {
  if (node.is_asked) {
    out.push_back(node.facts);
    out.back().path = path.empty() ? "/" : path;
    return;
  }
  for (auto& [name, child] : node.children) collect(*child, path + "/" + name, out);
}

bool is_covered(std::string_view path, const std::vector<PathGroup>& groups) {
  return std::any_of(groups.begin(), groups.end(), [&](const PathGroup& group) {
    return group.path == "/" || path == group.path || (path.starts_with(group.path) && path[group.path.size()] == '/');
  });
}

/// True if TOML and a rule can hold the text.
bool is_writable(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    u4 code_point = 0;
    size_t length = decode_utf8(text, at, &code_point);
    if (length == 0 || code_point == 0) return false;
    at += length;
  }
  return !text.empty();
}

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (size_t at = 0; at < text.size();) {
    u4 code_point = 0;
    size_t length = decode_utf8(text, at, &code_point);
    if (code_point == '"' || code_point == '\\') out += '\\';
    if (is_treacherous(code_point)) {
      out += "\\u";
      for (int shift = 12; shift >= 0; shift -= 4) out += "0123456789abcdef"[code_point >> shift & 15];
    } else {
      out += text.substr(at, length);
    }
    at += length;
  }
  return out + "\"";
}

std::string times(u8 count) { return count == 1 ? "once" : std::to_string(count) + " times"; }

/// The file, list by list.
class Writer {
 public:
  struct Item {
    std::string thing;
    std::string comment;
    std::string_view warning;
  };
  void add(std::string key, Item item) {
    if (!is_writable(item.thing)) {
      left_out_ += "# " + key + ": a name that is not UTF-8 is left out: " + printable(item.thing) + "\n";
      return;
    }
    auto& items = lists_[std::move(key)];
    for (Item& known : items)
      if (known.thing == item.thing) return;
    items.push_back(std::move(item));
  }
  void add_all(std::string key, std::string comment) { wholes_[std::move(key)] = std::move(comment); }

  std::string text() const {
    std::string out;
    for (const auto& [key, comment] : wholes_) out += key + " = true  # " + comment + "\n";
    for (const auto& [key, items] : lists_) {
      if (wholes_.contains(key)) continue;
      out += key + " = [\n";
      for (const Item& item : items) {
        if (!item.warning.empty()) out += "  # WARNING: " + std::string(item.warning) + "\n";
        out += "  " + toml_string(item.thing) + ",  # " + item.comment + "\n";
      }
      out += "]\n";
    }
    return (out.empty() && left_out_.empty()) ? out : "[allow]\n" + out + left_out_;
  }

 private:
  std::map<std::string, std::vector<Item>> lists_;
  std::map<std::string, std::string> wholes_;
  std::string left_out_;
};

std::string group_key(Permission permission) { return std::string(info(permission).flag.substr(std::string_view("--allow-").size())); }
std::string own_key(Permission permission) { return std::string(info(permission).keyword); }

std::string said_of(u8 count, std::string_view frame) {
  return times(count) + (frame.empty() ? "" : ", by " + printable(frame));
}

using Wishes = std::map<std::string, std::map<Permission, const Wish*>>;

/// Paths under `key` for those wishes that have `permission`; what `covered` holds already is left out.
std::vector<PathGroup> add_paths(Writer& writer, const std::string& key, const Wishes& wishes, const std::set<Permission>& permissions,
                                 const std::vector<PathGroup>& covered, std::string_view home) {
  std::map<std::string, const Wish*> paths;
  for (const auto& [path, by_permission] : wishes)
    for (Permission permission : permissions)
      if (auto found = by_permission.find(permission); found != by_permission.end() && !is_covered(path, covered)) paths.emplace(path, found->second);
  std::vector<PathGroup> groups = group_paths(paths, home);
  for (const PathGroup& group : groups) {
    std::string comment = group.paths > 1 ? std::to_string(group.paths) + " paths, " : "";
    comment += said_of(group.count, group.frame);
    std::string_view warning = warning_of(*permissions.begin(), group.path);
    if (warning.empty() && group.has_random_name) warning = "the name looks made up for one run; the next one may use another";
    writer.add(key, {group.path, std::move(comment), warning});
  }
  return groups;
}

void add_files(Writer& writer, const std::vector<Wish>& all, std::string_view home) {
  Wishes wishes;
  for (const Wish& wish : all)
    if (info(wish.permission).resource == PermissionInfo::Path && (info(wish.permission).flag == "--allow-read" || info(wish.permission).flag == "--allow-write"))
      wishes[wish.thing][wish.permission] = &wish;
  // Who reads a file may as well see that it is there; who only sees that it is there reads nothing.
  auto read = add_paths(writer, group_key(Permission::FileRead), wishes, {Permission::FileRead}, {}, home);
  for (Permission permission : {Permission::FileList, Permission::FileStat, Permission::FileWatch})
    add_paths(writer, own_key(permission), wishes, {permission}, read, home);
  auto written = add_paths(writer, group_key(Permission::FileWrite), wishes, {Permission::FileWrite, Permission::FileCreate}, {}, home);
  for (Permission permission : {Permission::FileDelete, Permission::FileLink, Permission::FileLock})
    add_paths(writer, own_key(permission), wishes, {permission}, written, home);
}

std::string host_of(std::string_view endpoint) {
  size_t colon = endpoint.rfind(':');
  bool has_port = colon != endpoint.npos && endpoint.find(']', colon) == endpoint.npos &&
                  (endpoint.starts_with('[') || endpoint.find(':') == colon);
  return std::string(has_port ? endpoint.substr(0, colon) : endpoint);
}

/// "localhost:32768-60999": a port that the host chose for a server of the program's own.
std::string with_ephemeral_range(const std::string& endpoint) {
  constexpr int kFirst = 32768, kLast = 60999;  // Linux's range unless it was set otherwise
  std::string host = host_of(endpoint);
  if (host != "localhost" || host.size() == endpoint.size()) return endpoint;
  int port = 0;
  for (char c : std::string_view(endpoint).substr(host.size() + 1)) port = port * 10 + (c - '0');
  return port >= kFirst && port <= kLast ? host + ":" + std::to_string(kFirst) + "-" + std::to_string(kLast) : endpoint;
}

void add_net(Writer& writer, const std::vector<Wish>& all) {
  std::map<std::string, std::map<std::string, std::set<std::string>>> by_host;  // key, host, endpoints
  std::map<std::pair<std::string, std::string>, Wish> endpoints;
  for (const Wish& wish : all) {
    std::string key;
    if (wish.permission == Permission::NetConnect) key = group_key(wish.permission);
    if (wish.permission == Permission::NetUdp || wish.permission == Permission::NetListen) key = own_key(wish.permission);
    if (key.empty()) continue;
    std::string endpoint = with_ephemeral_range(wish.thing);
    Wish& known = endpoints.try_emplace({key, endpoint}, Wish{wish.permission, endpoint, 0, wish.frame}).first->second;
    known.count += wish.count;
    by_host[key][host_of(endpoint)].insert(endpoint);
  }
  std::set<std::string> connected;
  for (auto& [key, hosts] : by_host) {
    for (auto& [host, names] : hosts) {
      if (key == group_key(Permission::NetConnect)) connected.insert(host);
      if (names.size() <= kMostPorts) {
        for (const std::string& name : names) {
          const Wish& wish = endpoints.at({key, name});
          writer.add(key, {name, said_of(wish.count, wish.frame), warning_of(wish.permission, name)});
        }
        continue;
      }
      u8 count = 0;
      for (const std::string& name : names) count += endpoints.at({key, name}).count;
      const Wish& wish = endpoints.at({key, *names.begin()});
      writer.add(key, {host, std::to_string(names.size()) + " ports, " + said_of(count, wish.frame), warning_of(wish.permission, host)});
    }
  }
  for (const Wish& wish : all) {
    if (wish.permission == Permission::NetAccept) writer.add(own_key(wish.permission), {host_of(wish.thing), said_of(wish.count, wish.frame), {}});
    if (wish.permission == Permission::NetResolve && !connected.contains(wish.thing))
      writer.add(own_key(wish.permission), {wish.thing, said_of(wish.count, wish.frame), {}});
    if (wish.permission == Permission::NetUnix)
      writer.add(own_key(wish.permission), {"unix:" + wish.thing, said_of(wish.count, wish.frame), warning_of(wish.permission, wish.thing)});
  }
}

std::string base_name(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return result;
}

}  // namespace

bool looks_random(std::string_view name) {
  constexpr size_t kDigits = 6, kHex = 8;
  size_t digits = 0, hex = 0;
  bool has_digit = false, has_letter = false;
  for (char c : name) {
    bool is_digit = c >= '0' && c <= '9';
    bool is_letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    digits = is_digit ? digits + 1 : 0;
    if (digits >= kDigits) return true;
    if (!is_digit && !is_letter) {
      hex = 0;
      has_digit = has_letter = false;
      continue;
    }
    hex++;
    has_digit |= is_digit;
    has_letter |= is_letter;
    if (hex >= kHex && has_digit && has_letter) return true;
  }
  return false;
}

std::vector<PathGroup> group_paths(const std::map<std::string, const Wish*>& paths, std::string_view home) {
  Node root;
  for (const auto& [path, wish] : paths) {
    Node* node = &root;
    for (size_t at = 1; at < path.size();) {
      size_t end = std::min(path.find('/', at), path.size());
      auto& child = node->children[path.substr(at, end - at)];
      if (!child) child = std::make_unique<Node>();
      node = child.get();
      at = end + 1;
    }
    node->is_asked = true;
    add_facts(node->facts, {.path = {}, .count = wish->count, .paths = 1, .frame = wish->frame});
  }
  reduce(root, "/", home);
  std::vector<PathGroup> groups;
  collect(root, "", groups);
  return groups;
}

std::string_view warning_of(Permission permission, std::string_view thing) {
  std::string name = base_name(thing);
  switch (info(permission).resource) {
    case PermissionInfo::Program:
      if (is_one_of(name, {"sh", "bash", "dash", "zsh", "ksh", "fish", "busybox", "env", "sudo", "su", "xargs", "find", "ssh", "make", "awk", "gawk", "vi", "vim"}) ||
          name.starts_with("python") || name.starts_with("perl") || name.starts_with("ruby") || name.starts_with("node") || name.starts_with("java"))
        return "runs whatever it is told, outside of the monitor: this amounts to allowing everything";
      return "a child process is outside of the monitor";
    case PermissionInfo::Name: {
      if (thing.starts_with("LD_") || is_one_of(thing, {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "BASH_ENV", "ENV", "IFS", "GCONV_PATH"}))
        return "makes programs run other code";
      std::string big = upper(thing);
      for (const char* secret : {"TOKEN", "SECRET", "PASSW", "KEY", "CREDENTIAL", "AUTH"})
        if (big.find(secret) != big.npos) return "looks like a secret";
      return {};
    }
    case PermissionInfo::Endpoint:
      if (thing.starts_with("169.254.")) return "link-local: clouds hand out credentials there";
      return {};
    case PermissionInfo::Path: break;
    default: return {};
  }
  if (permission == Permission::NativeLibrary) return "native code is outside of the monitor: this amounts to allowing everything";
  if (permission == Permission::NetUnix)
    return name.find("docker") != name.npos || name.find("containerd") != name.npos ? "who reaches it controls the host" : std::string_view();
  for (const char* secret : {"/etc/shadow", "/etc/gshadow", "/etc/sudoers", "/.ssh", "/.gnupg", "/.aws", "/.kube", "/.docker", "/.netrc", "/.git-credentials", "/.config/gcloud"})
    if (thing.find(secret) != thing.npos) return "holds secrets, or decides who may log in";
  if (name.starts_with("id_rsa") || name.starts_with("id_ed25519") || name.ends_with(".pem") || name.ends_with(".key") || name.ends_with(".p12") || name.ends_with(".jks"))
    return "looks like a key";
  if (thing.starts_with("/proc") || thing.starts_with("/sys") || thing.starts_with("/dev")) return "belongs to the kernel: it tells about the host, or changes it";
  bool changes = info(permission).flag == "--allow-write";
  if (changes && (thing.starts_with("/etc") || thing.starts_with("/usr") || thing.starts_with("/bin") || thing.starts_with("/lib") || thing.find("/cron") != thing.npos ||
                  is_one_of(name, {".bashrc", ".profile", ".bash_profile", ".zshrc", "authorized_keys"})))
    return "what is written there is run by others";
  return {};
}

std::string thing_of(const Request& request) {
  const SocketAddress* address = request.address;
  if (!address || address->family == AddressFamily::Unix) return std::string(request.resource);
  bool is_local = request.side == Request::Local;
  std::string host;
  if (is_loopback(*address) && !(is_local && is_unspecified(*address)))
    host = "localhost";
  else if (!request.names.empty() && !is_local)
    host = request.names.front();
  else {
    host = address->host_string();
    if (size_t scope = host.find('%'); scope != host.npos) host.resize(scope);
    if (host.find(':') != host.npos && !host.starts_with('[')) host = "[" + host + "]";
  }
  if (request.permission == Permission::NetResolve) return host;
  return host + ":" + std::to_string(request.is_any_port ? 0 : address->port);
}

std::string learned_policy(const std::vector<Wish>& wishes, const LearnContext& context) {
  std::string text = "# What a run of this program needed: " + printable(context.command) + "\n# It ended with " + printable(context.ended) +
                     ". What it did not do in that run is not allowed here.\n"
                     "# Comments say how often something was asked for and who asked first. Read them before you trust the program.\n";
  Writer writer;
  add_files(writer, wishes, context.home);
  add_net(writer, wishes);
  for (const Wish& wish : wishes) {
    switch (wish.permission) {
      case Permission::Environment:
      case Permission::ProcessSpawn:
      case Permission::NativeLibrary: {
        std::string key = wish.permission == Permission::ProcessSpawn ? own_key(wish.permission) : group_key(wish.permission);
        writer.add(key, {wish.thing, said_of(wish.count, wish.frame), warning_of(wish.permission, wish.thing)});
        break;
      }
      case Permission::HostInfo:
      case Permission::ProcessEnumerate:
      case Permission::ProcessSignal:
        writer.add_all(own_key(wish.permission), said_of(wish.count, wish.frame) + (wish.thing.empty() ? "" : ": " + printable(wish.thing)));
        break;
      default: break;
    }
  }
  if (std::string rules = writer.text(); !rules.empty()) text += "\n" + rules;
  if (!context.neutral.empty()) {
    text += "\n# The program asked about the host and got neutral values, as it will with this policy:\n";
    for (const auto& [what, wish] : context.neutral) text += "#   " + printable(what) + ", " + said_of(wish.count, wish.frame) + "\n";
    text += "# To learn a policy with the real ones: cordon learn --allow-host ...\n";
  }
  if (!context.ignored_variables.empty()) {
    text += "\n# The program read the whole environment; these variables it did not seem to look for:\n#  ";
    for (const std::string& name : context.ignored_variables) text += " " + printable(name);
    text += "\n";
  }
  return text;
}

}  // namespace cordon::embed
