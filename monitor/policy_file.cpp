#include "monitor/policy_file.h"

#include <algorithm>
#include <vector>

// The library without exceptions. Some of its assertions do not hold for malformed text that it then refuses properly.
#define TOML_EXCEPTIONS 0
#define TOML_ASSERT(expression) static_assert(true)
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ENABLE_UNRELEASED_FEATURES 0
#define TOML_ENABLE_WINDOWS_COMPAT 0
#include <toml++/toml.h>

#include "base/suggest.h"
#include "monitor/path_names.h"
#include "monitor/policy.h"
#include "monitor/policy_profiles.h"
#include "monitor/rule_text.h"

namespace cordon::monitor {

namespace {

std::string quoted(std::string_view text) { return "\"" + printable(text) + "\""; }

std::string_view type_name(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::none: return "nothing";
    case toml::node_type::table: return "a table";
    case toml::node_type::array: return "a list";
    case toml::node_type::string: return "a string";
    case toml::node_type::integer: return "an integer";
    case toml::node_type::floating_point: return "a number with a fraction";
    case toml::node_type::boolean: return "true or false";
    case toml::node_type::date: return "a date";
    case toml::node_type::time: return "a time of day";
    case toml::node_type::date_time: return "a date and time";
  }
  return "something else";
}

struct Entry {
  std::string_view key;
  toml::source_position at;
  const toml::node* node;
};

/// Entries in the order of the file; the library sorts them by name.
std::vector<Entry> in_file_order(const toml::table& table) {
  std::vector<Entry> entries;
  for (auto&& [key, node] : table) entries.push_back({key.str(), key.source().begin, &node});
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.at < b.at; });
  return entries;
}

class Reader {
 public:
  Reader(PolicyBuilder& builder, std::vector<std::string>& open) : builder_(builder), open_(open) {}

  void read(std::string_view text, const std::string& source, const std::string& directory) {
    source_ = source;
    directory_ = directory;
    toml::parse_result result = toml::parse(text, source);
    if (result.failed()) {
      const toml::parse_error& error = result.error();
      return report(DiagnosticKind::Syntax, error.source().begin, printable(error.description()));
    }
    const toml::table& root = result.table();
    std::vector<Entry> entries = in_file_order(root);
    // What is extended comes first, wherever it stands.
    for (const Entry& entry : entries) {
      if (entry.key == "extends") read_extends(*entry.node);
    }
    builder_.begin_source();
    for (const Entry& entry : entries) read_entry(entry);
  }

  /// A file, or a profile; `place` is where it is asked for.
  void read_named(const std::string& name, const std::string& directory, const Place& place) {
    bool is_name = name.find_first_of("/.") == name.npos;
    if (is_name) {
      if (const PolicyProfile* profile = find_profile(name)) return read_source("profile " + name, std::string(profile->text), directory, place);
    }
    std::string path = joined(directory, name);
    if (name.empty() || name.find('\0') != name.npos) return builder_.report(DiagnosticKind::Unreadable, place, "an empty name of a policy");
    Result<std::string> text = builder_.world().read_file(path);
    if (!text) {
      std::string message = quoted(name) + " cannot be read: " + text.error().message;
      if (is_name) message += "; profiles are " + profile_names() + suggestion(name, profile_list());
      return builder_.report(DiagnosticKind::Unreadable, place, message);
    }
    size_t slash = path.rfind('/');
    // Shown as it was named, found by where it lies.
    read_source(name.starts_with('/') || directory == builder_.world().directory() ? name : normalized(path), std::move(*text),
                slash == 0 ? "/" : path.substr(0, slash), place, builder_.world().real_path(path).path);
  }

 private:
  void read_source(const std::string& shown, std::string text, const std::string& directory, const Place& place, std::string identity = {}) {
    if (identity.empty()) identity = shown;
    if (std::find(open_.begin(), open_.end(), identity) != open_.end()) {
      std::string chain;
      for (const std::string& name : open_) chain += printable(name) + " -> ";
      return builder_.report(DiagnosticKind::Cycle, place, "a policy extends itself: " + chain + printable(identity));
    }
    constexpr size_t kDeepest = 32;
    if (open_.size() >= kDeepest) return builder_.report(DiagnosticKind::Cycle, place, "policies extend each other more than " + std::to_string(kDeepest) + " deep");
    open_.push_back(std::move(identity));
    Reader(builder_, open_).read(text, shown, directory);
    open_.pop_back();
  }

  Place place(const toml::source_position& at) const { return {source_, at.line, at.column}; }
  Place place(const toml::node& node) const { return place(node.source().begin); }
  void report(DiagnosticKind kind, const toml::source_position& at, std::string message) { builder_.report(kind, place(at), std::move(message)); }
  void wrong_type(const toml::node& node, std::string_view key, std::string_view wanted) {
    report(DiagnosticKind::WrongType, node.source().begin,
           std::string(key) + " wants " + std::string(wanted) + ", not " + std::string(type_name(node)));
  }

  static std::string suggestion(std::string_view name, std::span<const std::string_view> names) {
    std::string_view meant = nearest(name, names);
    return meant.empty() ? "" : "; did you mean " + quoted(meant) + "?";
  }
  static std::vector<std::string_view> profile_list() {
    std::vector<std::string_view> names;
    for (const PolicyProfile& profile : policy_profiles()) names.push_back(profile.name);
    return names;
  }
  static std::string profile_names() {
    std::string text;
    for (std::string_view name : profile_list()) text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
  }
  void unknown(const Entry& entry, std::string_view where, std::span<const std::string_view> names) {
    std::string message = "unknown key " + quoted(entry.key) + std::string(where) + suggestion(entry.key, names);
    report(DiagnosticKind::UnknownKey, entry.at, std::move(message));
  }

  void read_extends(const toml::node& node) {
    auto one = [&](const toml::node& item) {
      if (auto* name = item.as_string()) return read_named(name->get(), directory_, place(item));
      wrong_type(item, "extends", "a string or a list of strings");
    };
    if (auto* list = node.as_array()) {
      for (const toml::node& item : *list) one(item);
      return;
    }
    one(node);
  }

  void read_entry(const Entry& entry) {
    constexpr std::string_view kKeys[] = {"extends", "allow", "deny", "map", "map-net", "env", "limits", "clock", "seed"};
    const toml::node& node = *entry.node;
    if (entry.key == "extends") return;
    if (entry.key == "clock") return read_clock(node);
    if (entry.key == "seed") return read_seed(node);
    if (entry.key == "map" || entry.key == "map-net") return read_list_of_tables(entry);
    bool is_table = std::find(std::begin(kKeys) + 1, std::begin(kKeys) + 7, entry.key) != std::begin(kKeys) + 7;
    if (!is_table) return unknown(entry, "", kKeys);
    auto* table = node.as_table();
    if (!table) return wrong_type(node, entry.key, "a table: [" + std::string(entry.key) + "]");
    for (const Entry& inner : in_file_order(*table)) {
      if (entry.key == "allow") read_rules(Rule::Allow, inner);
      if (entry.key == "deny") read_rules(Rule::Deny, inner);
      if (entry.key == "env") read_variable(inner);
      if (entry.key == "limits") read_limit(inner);
    }
  }

  void read_rules(Rule::Effect effect, const Entry& entry) {
    bool is_all = entry.key == "all" && effect == Rule::Allow;
    if (!is_all && permissions_of_key(entry.key).none()) {
      std::vector<std::string_view> keys = rule_keys();
      if (effect == Rule::Deny) std::erase(keys, "all");
      return unknown(entry, effect == Rule::Allow ? " in [allow]" : " in [deny]", keys);
    }
    const toml::node& node = *entry.node;
    bool may_list = !is_all && takes_list(permissions_of_key(entry.key));
    auto nothing = [&] {
      if (effect == Rule::Deny) report(DiagnosticKind::NeverApplies, entry.at, std::string(entry.key) + " denies nothing");
    };
    if (auto* flag = node.as_boolean()) {
      if (flag->get()) return builder_.add_rule(effect, entry.key, place(entry.at));
      return nothing();
    }
    std::string_view wanted = may_list ? "true or a list of strings" : "true";
    auto* list = node.as_array();
    if (!list || !may_list) return wrong_type(node, entry.key, wanted);
    if (list->empty()) return nothing();
    for (const toml::node& item : *list) {
      auto* text = item.as_string();
      if (!text) {
        wrong_type(item, std::string("the list of ") + std::string(entry.key), "strings");
        continue;
      }
      builder_.add_rule(effect, entry.key, text->get(), place(item));
    }
  }

  void read_variable(const Entry& entry) {
    auto* text = entry.node->as_string();
    if (!text) return wrong_type(*entry.node, "the variable " + quoted(entry.key), "a string");
    builder_.add_variable(entry.key, text->get(), place(entry.at));
  }

  void read_limit(const Entry& entry) {
    const LimitInfo* limit = std::find_if(std::begin(kLimits), std::end(kLimits), [&](const LimitInfo& row) { return row.keyword == entry.key; });
    if (limit == std::end(kLimits)) {
      std::vector<std::string_view> names;
      for (const LimitInfo& row : kLimits) names.push_back(row.keyword);
      return unknown(entry, " in [limits]", names);
    }
    const toml::node& node = *entry.node;
    constexpr std::string_view kWanted[] = {"a size (64000000 or \"64m\")", "a number", "seconds (10, 0.5) or a string (\"250ms\")"};
    if (auto* text = node.as_string()) return builder_.set_limit(*limit, text->get(), place(node));
    if (auto* number = node.as_integer()) return builder_.set_limit(*limit, std::to_string(number->get()), place(node));
    if (auto* number = node.as_floating_point(); number && limit->unit == LimitInfo::Seconds) {
      double seconds = number->get();
      if (!(seconds >= 0 && seconds < 9e9)) return report(DiagnosticKind::BadValue, node.source().begin, std::string(limit->keyword) + ": no sensible time");
      u8 nanos = static_cast<u8>(seconds * 1e9 + 0.5);
      return builder_.set_limit(*limit, limit_text(*limit, nanos), place(node));
    }
    wrong_type(node, limit->keyword, kWanted[limit->unit]);
  }

  void read_clock(const toml::node& node) {
    if (auto* text = node.as_string()) return builder_.set_clock(text->get(), place(node));
    auto* value = node.as_date_time();
    if (!value) return wrong_type(node, "clock", "a date and time, or a string");
    const toml::date_time& moment = value->get();
    if (!moment.offset) return report(DiagnosticKind::BadValue, node.source().begin, "clock: a fixed time needs its zone; write Z for UTC");
    Result<i8> nanos = nanos_of_date(moment.date.year, moment.date.month, moment.date.day, moment.time.hour, moment.time.minute,
                                     moment.time.second, moment.time.nanosecond);
    if (!nanos) return report(DiagnosticKind::BadValue, node.source().begin, "clock: " + nanos.error().message);
    builder_.set_clock(ClockRule{ClockRule::Fixed, *nanos - i8{moment.offset->minutes} * 60'000'000'000});
  }

  void read_seed(const toml::node& node) {
    if (auto* text = node.as_string()) return builder_.set_seed(text->get(), place(node));
    if (auto* number = node.as_integer()) return builder_.set_seed(std::to_string(number->get()), place(node));
    wrong_type(node, "seed", "a number");
  }

  void read_list_of_tables(const Entry& entry) {
    auto* list = entry.node->as_array();
    std::string wanted = "tables: [[" + std::string(entry.key) + "]]";
    if (!list) return wrong_type(*entry.node, entry.key, wanted);
    for (const toml::node& item : *list) {
      auto* table = item.as_table();
      if (!table) {
        wrong_type(item, entry.key, wanted);
        continue;
      }
      entry.key == "map" ? read_map(*table) : read_net_map(*table);
    }
  }

  /// Strings of a mapping by their keys; false if one is missing or wrong, which is reported.
  bool read_sides(const toml::table& table, std::string_view name, std::span<const std::string_view> keys, std::string* first, std::string* second,
                  bool* flag) {
    bool is_good = true, has_first = false, has_second = false;
    for (const Entry& entry : in_file_order(table)) {
      auto* text = entry.node->as_string();
      auto* boolean = entry.node->as_boolean();
      size_t index = static_cast<size_t>(std::find(keys.begin(), keys.end(), entry.key) - keys.begin());
      bool wants_flag = index == 2;
      if (index == keys.size()) {
        unknown(entry, " in [[" + std::string(name) + "]]", keys);
        is_good = false;
      } else if (wants_flag ? !boolean : !text) {
        wrong_type(*entry.node, entry.key, wants_flag ? "true or false" : "a string");
        is_good = false;
      } else if (wants_flag) {
        *flag = boolean->get();
      } else {
        (index == 0 ? *first : *second) = text->get();
        (index == 0 ? has_first : has_second) = true;
      }
    }
    if (is_good && (!has_first || !has_second)) {
      report(DiagnosticKind::MissingKey, table.source().begin, "[[" + std::string(name) + "]] needs " + std::string(keys[0]) + " and " + std::string(keys[1]));
      is_good = false;
    }
    return is_good;
  }

  void read_map(const toml::table& table) {
    constexpr std::string_view kKeys[] = {"guest", "host", "read-only"};
    std::string guest, host;
    bool is_read_only = false;
    if (read_sides(table, "map", kKeys, &guest, &host, &is_read_only)) builder_.add_map(guest, host, is_read_only, place(table));
  }
  void read_net_map(const toml::table& table) {
    constexpr std::string_view kKeys[] = {"from", "to"};
    std::string from, to;
    bool unused = false;
    if (read_sides(table, "map-net", kKeys, &from, &to, &unused)) builder_.add_net_map(from, to, place(table));
  }

  PolicyBuilder& builder_;
  std::vector<std::string>& open_;  ///< files and profiles being read, outermost first
  std::string source_, directory_;
};

}  // namespace

void read_policy_text(PolicyBuilder& builder, std::string_view text, const std::string& source) {
  std::string path = joined(builder.world().directory(), source);
  std::vector<std::string> open{builder.world().real_path(path).path};
  builder.begin_chain();
  size_t slash = path.rfind('/');
  Reader(builder, open).read(text, source, slash == 0 ? "/" : path.substr(0, slash));
  builder.end_chain();
}

void read_policy(PolicyBuilder& builder, const std::string& name) {
  std::vector<std::string> open;
  builder.begin_chain();
  Reader(builder, open).read_named(name, builder.world().directory(), {"--policy"});
  builder.end_chain();
}

}  // namespace cordon::monitor
