// jdk.internal.util.SystemProps$Raw: where System.getProperties begins.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/gateway.h"
#include "vm/alloc.h"
#include "vm/known.h"
#include "vm/link.h"
#include "vm/native.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

// --- Locale ------------------------------------------------------------------------------------------------------

/// "de_DE.UTF-8@euro", taken apart as the JDK's launcher library does.
struct Locale {
  std::string language = "en", country, script, variant, encoding;
};

/// The names that Java's charset lookup knows for what locale suffixes commonly say.
std::string canonical_encoding(std::string_view codeset) {
  std::string upper(codeset);
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; });
  if (upper == "UTF8" || upper == "UTF-8") return "UTF-8";
  if (upper.starts_with("ISO8859")) return "ISO-8859" + upper.substr(7);
  if (upper == "EUCJP") return "EUC-JP";
  return upper;
}

Locale parse_locale(std::string_view text) {
  Locale locale;
  if (text.empty() || text == "C" || text == "POSIX") {
    locale.country = "US";
    locale.encoding = "ANSI_X3.4-1968";
    return locale;
  }
  std::string_view modifier, codeset;
  if (auto at = text.find('@'); at != text.npos) modifier = text.substr(at + 1), text = text.substr(0, at);
  if (auto dot = text.find('.'); dot != text.npos) codeset = text.substr(dot + 1), text = text.substr(0, dot);
  if (auto bar = text.find('_'); bar != text.npos) locale.country = text.substr(bar + 1), text = text.substr(0, bar);
  if (text != "C" && text != "POSIX") locale.language = text;
  if (modifier == "latin" || modifier == "Latn") locale.script = "Latn";
  else if (modifier == "cyrillic") locale.script = "Cyrl";
  else if (modifier == "devanagari") locale.script = "Deva";
  locale.encoding = codeset.empty() ? modifier == "euro" ? "ISO-8859-15" : "ISO-8859-1" : canonical_encoding(codeset);
  return locale;
}

// --- Natives -----------------------------------------------------------------------------------------------------

/// A constant of the class itself, so that a slot added by an update release shifts nothing.
jint constant_of(const Class& raw, std::string_view name) {
  for (u2 i = 0; i < raw.field_count; ++i) {
    const Field& field = raw.fields[i];
    if (field.name->text() == name && field.info && field.info->constant_value)
      return raw.cp().integer(field.info->constant_value);
  }
  return -1;
}

JavaResult<Object*> platformProperties(Thread& thread, HostAccess& host) {
  Vm& vm = thread.vm();
  const Class& raw = *find_boot(vm, "jdk/internal/util/SystemProps$Raw");
  ObjectArray* array = CORDON_TRY(allocate_objects(thread, vm.known().String, constant_of(raw, "FIXED_LENGTH")));

  monitor::HostFacts facts = host->host_facts();
  monitor::Presentation presentation = host->presentation();
  Locale format = parse_locale(presentation.locale);
  Locale display = parse_locale(presentation.locale_messages);
  struct Property {
    std::string_view index;
    std::string value;  ///< empty: stays null
  } properties[] = {
      {"_display_language_NDX", display.language},
      {"_display_country_NDX", display.country},
      {"_display_script_NDX", display.script},
      {"_display_variant_NDX", display.variant},
      {"_format_language_NDX", format.language},
      {"_format_country_NDX", format.country},
      {"_format_script_NDX", format.script},
      {"_format_variant_NDX", format.variant},
      {"_file_encoding_NDX", format.encoding},
      {"_sun_jnu_encoding_NDX", format.encoding},
      {"_sun_stdout_encoding_NDX", presentation.output_is_terminal ? format.encoding : ""},
      {"_sun_stderr_encoding_NDX", presentation.error_is_terminal ? format.encoding : ""},
      {"_file_separator_NDX", "/"},
      {"_path_separator_NDX", ":"},
      {"_line_separator_NDX", "\n"},
      {"_java_io_tmpdir_NDX", facts.temporary_directory},
      {"_os_arch_NDX", facts.os_arch},
      {"_os_name_NDX", facts.os_name},
      {"_os_version_NDX", facts.os_version},
      {"_sun_arch_data_model_NDX", "64"},
      {"_sun_cpu_endian_NDX", "little"},
      {"_sun_io_unicode_encoding_NDX", "UnicodeLittle"},
      {"_user_dir_NDX", host->working_directory()},
      {"_user_home_NDX", facts.home},
      {"_user_name_NDX", facts.user_name},
  };
  for (const Property& property : properties) {
    jint index = constant_of(raw, property.index);
    if (property.value.empty() || index < 0 || index >= array->length()) continue;
    (*array)[static_cast<std::size_t>(index)] = CORDON_TRY(make_string(thread, property.value));
  }
  return static_cast<Object*>(array);
}

JavaResult<Object*> vmProperties(Thread& thread) {
  Vm& vm = thread.vm();
  const std::string& home = vm.runtime().java_home();
  // Java puts them into a map one after the other: what comes later wins.
  std::vector<std::pair<std::string, std::string>> properties = {
      {"java.home", home},
      {"java.library.path", "/usr/java/packages/lib:/usr/lib/x86_64-linux-gnu/jni:/lib/x86_64-linux-gnu:"
                            "/usr/lib/x86_64-linux-gnu:/usr/lib/jni:/lib:/usr/lib"},
      {"sun.boot.library.path", home + "/lib"},
      {"jdk.boot.class.path.append", ""},
      {"sun.java.launcher", "SUN_STANDARD"},
      {"java.class.path", vm.options().class_path},
  };
  if (!vm.options().command.empty()) properties.emplace_back("sun.java.command", vm.options().command);
  if (vm.jit()) properties.emplace_back("sun.management.compiler", "Cordon JIT compilers");
  for (auto& given : vm.options().properties) properties.push_back(given);
  for (auto [name, value] : {std::pair{"java.vm.specification.name", "Java Virtual Machine Specification"},
                             {"java.vm.specification.vendor", "Oracle Corporation"},
                             {"java.vm.specification.version", "17"},
                             {"java.vm.name", "Cordon VM"},
                             {"java.vm.vendor", "Cordon"},
                             {"java.vm.version", "0.1.0"},
                             {"java.vm.info", vm.jit() ? "mixed mode" : "interpreted mode"},
                             {"jdk.debug", "release"}})
    properties.emplace_back(name, value);

  auto length = static_cast<jint>(2 * properties.size() + 2);  // a null key ends them
  ObjectArray* array = CORDON_TRY(allocate_objects(thread, vm.known().String, length));
  std::size_t at = 0;
  for (auto& [name, value] : properties) {
    (*array)[at++] = CORDON_TRY(make_string(thread, name));
    (*array)[at++] = CORDON_TRY(make_string(thread, value));
  }
  return static_cast<Object*>(array);
}

constexpr NativeMethod kMethods[] = {
    host<platformProperties>("platformProperties", "()[Ljava/lang/String;", Permission::HostInfo),
    pure<vmProperties>("vmProperties", "()[Ljava/lang/String;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_util_SystemProps_Raw, "jdk/internal/util/SystemProps$Raw", kMethods)
