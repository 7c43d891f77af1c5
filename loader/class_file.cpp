#include "loader/class_file.h"

#include <cstdarg>
#include <cstring>
#include <unordered_set>

#include "loader/class_file_parser.h"
#include "loader/class_head.h"

namespace cordon::loader {

namespace {

constexpr u4 kMagic = 0xCAFEBABE;
constexpr u2 kPreviewMinor = 65535;
constexpr u2 kRecognizedClassFlags =
    kPublic | kFinal | kSuper | kInterface | kAbstract | kAnnotation | kEnum | kSynthetic;

}  // namespace

Result<std::unique_ptr<ClassFile>> parse_class_file(Bytes bytes, const ParseOptions& options) {
  return ClassFileParser(bytes, options).parse();
}

ClassHead parse_class_head(Bytes bytes, const ParseOptions& options) {
  return ClassFileParser(bytes, options).parse_head();
}

ClassFileParser::ClassFileParser(Bytes bytes, const ParseOptions& options)
    : options_(options),
      full_(!options.trusted),
      file_(std::make_unique<ClassFile>()),
      in_(bytes),
      name_(options.expected_name.empty() ? "<Unknown>" : options.expected_name) {
  CORDON_VERIFY(options.pins);
  CORDON_VERIFY(options.copy_bytes || options.hidden_name.empty());
  if (options.copy_bytes) {
    // The hidden name stands behind the class, where the constant pool can refer to it by offset like any other.
    std::size_t size = bytes.size() + options.hidden_name.size();
    file_->owned_bytes.reset(new u1[size]);
    if (!bytes.empty()) std::memcpy(file_->owned_bytes.get(), bytes.data(), bytes.size());
    if (!options.hidden_name.empty()) {
      std::memcpy(file_->owned_bytes.get() + bytes.size(), options.hidden_name.data(), options.hidden_name.size());
    }
    bytes = Bytes(file_->owned_bytes.get(), bytes.size());
    in_ = ByteReader(bytes);
  }
  file_->bytes = bytes;
}

Error ClassFileParser::truncated() const { return Error{ErrorKind::ClassFormat, 0, "Truncated class file"}; }

static Error format_error(ErrorKind kind, const char* format, va_list arguments) {
  // HotSpot's buffer for such messages has 1,024 bytes; a longer text is cut.
  char buffer[1024];
  std::vsnprintf(buffer, sizeof buffer, format, arguments);
  return Error{kind, 0, buffer};
}

Error ClassFileParser::error(const char* format, ...) const {
  if (!in_.ok()) return truncated();
  va_list arguments;
  va_start(arguments, format);
  Error result = format_error(ErrorKind::ClassFormat, format, arguments);
  va_end(arguments);
  return result;
}

Error ClassFileParser::error_of_kind(ErrorKind kind, const char* format, ...) const {
  if (!in_.ok()) return truncated();
  va_list arguments;
  va_start(arguments, format);
  Error result = format_error(kind, format, arguments);
  va_end(arguments);
  return result;
}

/// JVMS 4.1, in the file's order.
Result<std::unique_ptr<ClassFile>> ClassFileParser::parse() {
  CORDON_TRY(parse_header());
  CORDON_TRY(parse_this_and_super());
  CORDON_TRY(parse_interfaces());
  CORDON_TRY(parse_fields());
  CORDON_TRY(parse_methods());
  CORDON_TRY(parse_class_attributes());
  if (!in_.ok()) return truncated();
  if (!in_.at_end()) return error("Extra bytes at the end of class file %s", name());
  CORDON_TRY(check_superclass_rules());
  if (!options_.hidden_name.empty()) give_hidden_name();
  return std::move(file_);
}

ClassHead ClassFileParser::parse_head() {
  ClassHead head;
  if (!parse_header() || !parse_this_and_super()) return head;
  head.name = class_text(file_->this_class);
  head.access = file_->access;
  (void)parse_interfaces();
  for (u2 index : file_->interfaces) head.interfaces.emplace_back(class_text(index));
  return head;
}

/// Magic, version, constant pool, access flags.
Result<void> ClassFileParser::parse_header() {
  if (file_->bytes.size() > 0x7FFFFFFF) return error("Class file %s is too large", name());
  if (!in_.has(8)) return truncated();
  u4 magic = in_.read_u4();
  if (magic != kMagic) return error("Incompatible magic value %u in class file %s", magic, name());
  file_->minor = in_.read_u2();
  file_->major = in_.read_u2();
  CORDON_TRY(check_version());

  if (!in_.has(3)) return truncated();
  u2 count = in_.read_u2();
  if (count < 1) return error("Illegal constant pool size %u in class file %s", count, name());
  CORDON_TRY(parse_constant_pool(count));

  if (!in_.has(8)) return truncated();
  u2 flags = in_.read_u2() & (kRecognizedClassFlags | (file_->major >= kJava9 ? kModule : 0));
  // javac before Java 6 left ACC_ABSTRACT out of interfaces.
  if ((flags & kInterface) && file_->major < kJava6) flags |= kAbstract;
  CORDON_TRY(check_class_modifiers(flags));
  // Only now: ACC_MODULE has the better error for a file with such constants.
  if (bad_constant_) return error("Unknown constant tag %u in class file %s", bad_constant_, name());
  file_->access = flags;
  is_interface_ = flags & kInterface;
  return {};
}

/// JVMS 4.1: minor_version, major_version. A preview class (minor 65535) needs --enable-preview.
Result<void> ClassFileParser::check_version() const {
  u2 major = file_->major, minor = file_->minor;
  if (major < 45) {
    return error_of_kind(ErrorKind::ClassVersion,
                         "%s (class file version %u.%u) was compiled with an invalid major version", name(), major,
                         minor);
  }
  if (major > kJava17) {
    return error_of_kind(ErrorKind::ClassVersion,
                         "%s has been compiled by a more recent version of the Java Runtime (class file version "
                         "%u.%u), this version of the Java Runtime only recognizes class file versions up to %u.0",
                         name(), major, minor, kJava17);
  }
  if (major < kJava12 || minor == 0) return {};
  if (minor != kPreviewMinor) {
    return error_of_kind(ErrorKind::ClassVersion,
                         "%s (class file version %u.%u) was compiled with an invalid non-zero minor version", name(),
                         major, minor);
  }
  if (major != kJava17) {
    return error_of_kind(ErrorKind::ClassVersion,
                         "%s (class file version %u.%u) was compiled with preview features that are unsupported. "
                         "This version of the Java Runtime only recognizes preview features for class file version "
                         "%u.%u",
                         name(), major, minor, kJava17, kPreviewMinor);
  }
  if (options_.allows_preview) return {};
  return error_of_kind(ErrorKind::ClassVersion,
                       "Preview features are not enabled for %s (class file version %u.%u). Try running with "
                       "'--enable-preview'",
                       name(), major, minor);
}

/// JVMS table 4.1-B.
Result<void> ClassFileParser::check_class_modifiers(u2 flags) const {
  if (flags & kModule) {
    return error_of_kind(ErrorKind::NoClassDef, "%s is not a class because access_flag ACC_MODULE is set", name());
  }
  if (!full_) return {};
  bool since_1_5 = file_->major >= kJava1_5;
  bool interface = flags & kInterface, abstract = flags & kAbstract;
  bool illegal = (abstract && (flags & kFinal)) || (interface && !abstract) ||
                 (interface && since_1_5 && (flags & (kSuper | kEnum))) ||
                 (!interface && since_1_5 && (flags & kAnnotation));
  if (illegal) return error("Illegal class modifiers in class %s: 0x%X", name(), flags);
  return {};
}

/// JVMS 4.1: this_class, super_class.
Result<void> ClassFileParser::parse_this_and_super() {
  file_->this_class = in_.read_u2();
  if (!is_class(file_->this_class)) {
    return error("Invalid this class index %u in constant pool in class file %s", file_->this_class, name());
  }
  std::string_view actual = class_text(file_->this_class);
  if (full_ && actual.starts_with('[')) return error("Bad class name in class file %s", name());
  if (!options_.expected_name.empty() && actual != options_.expected_name) {
    return error_of_kind(ErrorKind::NoClassDef, "%s (wrong name: %s)", name(), std::string(actual).c_str());
  }
  name_ = actual;

  file_->super_class = in_.read_u2();
  if (file_->super_class == 0 ? actual != "java/lang/Object" : !is_class(file_->super_class)) {
    return error("Invalid superclass index %u in class file %s", file_->super_class, name());
  }
  if (full_ && file_->super_class && class_text(file_->super_class).starts_with('[')) {
    return error("Bad superclass name in class file %s", name());
  }
  return {};
}

/// JVMS 4.1: interfaces.
Result<void> ClassFileParser::parse_interfaces() {
  u2 count = in_.read_u2();
  file_->interfaces.reserve(std::min<std::size_t>(count, in_.remaining() / 2));
  for (u4 i = 0; i < count; i++) {
    u2 index = in_.read_u2();
    if (!is_class(index)) {
      return error("Interface name has bad constant pool index %u in class file %s", index, name());
    }
    if (class_text(index).starts_with('[')) return error("Bad interface name in class file %s", name());
    file_->interfaces.push_back(index);
  }
  if (!full_ || count < 2) return {};
  std::unordered_set<std::string_view> names;
  for (u2 index : file_->interfaces) {
    std::string_view text = class_text(index);
    if (!names.insert(text).second) {
      return error("Duplicate interface name \"%s\" in class file %s", std::string(text).c_str(), name());
    }
  }
  return {};
}

/// JVMS 4.1: rules that HotSpot checks after everything else.
Result<void> ClassFileParser::check_superclass_rules() const {
  if (name_ == "java/lang/Object" && !file_->interfaces.empty()) {
    return error("java.lang.Object cannot implement an interface in class file %s", name());
  }
  if (full_ && is_interface_ && file_->super_class && class_text(file_->super_class) != "java/lang/Object") {
    return error("Interfaces must have java.lang.Object as superclass in class file %s", name());
  }
  return {};
}

/// The slot was left free behind the file's own constants; see ParseOptions::hidden_name.
void ClassFileParser::give_hidden_name() {
  ConstantPool& pool = file_->cp;
  u2 slot = static_cast<u2>(pool.size_ - 1);
  pool.tags_[slot] = CpTag::Utf8;
  pool.entries_[slot] = {static_cast<u4>(file_->bytes.size()), static_cast<u4>(options_.hidden_name.size())};
  pool.entries_[file_->this_class].a = slot;
}

}  // namespace cordon::loader
