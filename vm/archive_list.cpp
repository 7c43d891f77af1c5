#include "vm/archive_list.h"

#include <array>

#include "loader/class_file.h"

namespace cordon::vm {

namespace {

constexpr std::string_view kLambda = "@lambda-proxy ";

/// The words of a line behind @lambda-proxy: caller, method name, factory type, method type, kind of reference, and what
/// is referred to.
enum Word { kCaller, kName, kFactoryType, kMethodType, kKind, kHolder, kTarget, kTargetType, kWords };

std::array<std::string_view, kWords> words_of(std::string_view line) {
  std::array<std::string_view, kWords> words;
  for (std::string_view& word : words) {
    std::size_t end = line.find(' ');
    word = line.substr(0, end);
    line.remove_prefix(end == line.npos ? line.size() : end + 1);
  }
  return words;
}

bool refers_to(const loader::ConstantPool& cp, std::string_view holder, std::string_view name, std::string_view descriptor) {
  for (u2 i = 1; i < cp.size(); ++i) {
    if (cp.tag(i) != loader::CpTag::Methodref && cp.tag(i) != loader::CpTag::InterfaceMethodref) continue;
    if (cp.class_name(cp.member_class(i))->text() == holder && cp.member_name(i)->text() == name &&
        cp.member_descriptor(i)->text() == descriptor)
      return true;
  }
  return false;
}

}  // namespace

/// Lines: "java/lang/Object", "@lambda-proxy caller name ...", "@lambda-form-invoker ...", "# comment".
void ArchiveList::read() {
  constexpr std::size_t kUsualClasses = 1500;
  classes_.reserve(kUsualClasses);
#define ARCHIVED(name) classes_.insert(name);
#include "vm/archived_classes.def"
#undef ARCHIVED
  // What this VM links where HotSpot does not: it has intrinsics for Math, and performance counters in native memory.
  classes_.insert({"java/lang/StrictMath", "java/nio/ByteBufferAsLongBufferL"});
  std::string_view rest = text_;
  while (!rest.empty()) {
    std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    if (line.starts_with(kLambda)) {
      line.remove_prefix(kLambda.size());
      lambdas_.emplace(line.substr(0, line.find(' ')), line);
    } else if (!line.empty() && line[0] != '@' && line[0] != '#') {
      classes_.insert(line.substr(0, line.find(' ')));
    }
  }
}

void ArchiveList::read_once() {
  if (is_read_.load(std::memory_order_acquire)) return;
  std::lock_guard lock(mutex_);
  if (is_read_.load(std::memory_order_relaxed)) return;
  read();
  is_read_.store(true, std::memory_order_release);
}

bool ArchiveList::has_class(std::string_view internal_name) {
  if (text_.empty()) return true;
  read_once();
  return classes_.contains(internal_name);
}

bool ArchiveList::has_lambda(std::string_view caller, const loader::ClassFile& proxy) {
  if (text_.empty()) return true;
  read_once();
  auto [first, last] = lambdas_.equal_range(caller);
  for (; first != last; ++first) {
    auto words = words_of(first->second);
    // The factory returns the interface: "(captured...)Ljava/util/function/Consumer;".
    std::string_view interface = words[kFactoryType].substr(words[kFactoryType].rfind(')') + 1);
    if (interface.size() < 2 || proxy.interfaces.empty()) continue;
    interface = interface.substr(1, interface.size() - 2);
    if (proxy.cp.class_name(proxy.interfaces[0])->text() == interface &&
        refers_to(proxy.cp, words[kHolder], words[kTarget], words[kTargetType]))
      return true;
  }
  return false;
}

}  // namespace cordon::vm
