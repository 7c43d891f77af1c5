#include "verify_support.h"

namespace cordon::test {

using loader::Answer;
using loader::ClassFile;

namespace {

std::string_view super_name(const ClassFile& file) {
  return file.super_class ? file.cp.utf8(file.cp.class_name_index(file.super_class)) : std::string_view();
}

std::string_view package_of(std::string_view name) {
  std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : name.substr(0, slash);
}

template <typename Member>
const Member* find_member(const ClassFile& file, const std::vector<Member>& members, std::string_view name,
                          std::string_view descriptor) {
  for (const Member& member : members) {
    if (file.cp.utf8(member.name) == name && file.cp.utf8(member.descriptor) == descriptor) return &member;
  }
  return nullptr;
}

Answer answer(bool yes) { return yes ? Answer::Yes : Answer::No; }

}  // namespace

std::string_view class_name(const ClassFile& file) { return file.cp.utf8(file.cp.class_name_index(file.this_class)); }

std::string ClassWorld::add(Bytes bytes, bool trusted, std::string_view expected) {
  loader::ParseOptions options;
  options.pins = &pins_;
  options.copy_bytes = false;
  options.trusted = trusted;
  options.expected_name = expected;
  auto result = loader::parse_class_file(bytes, options);
  if (!result) return result.error().message;
  std::unique_ptr<ClassFile> file = std::move(result).value();
  std::string_view name = class_name(*file);
  classes_[name] = std::move(file);
  return {};
}

const ClassFile* ClassWorld::find(std::string_view name) const {
  auto found = classes_.find(name);
  return found == classes_.end() ? nullptr : found->second.get();
}

const ClassFile* WorldHierarchy::load(std::string_view name) {
  const ClassFile* file = world_.find(name);
  if (!file) missing_ = name;
  return file;
}

const ClassFile* WorldHierarchy::super_of(const ClassFile& file) {
  return file.super_class ? world_.find(super_name(file)) : nullptr;
}

Answer WorldHierarchy::is_interface(std::string_view name) {
  const ClassFile* file = load(name);
  return file ? answer(file->access & loader::kInterface) : Answer::Failed;
}

Answer WorldHierarchy::is_subclass(std::string_view name, std::string_view super) {
  const ClassFile* file = load(name);
  if (!file) return Answer::Failed;
  for (; file; file = super_of(*file)) {
    if (class_name(*file) == super) return Answer::Yes;
  }
  return Answer::No;
}

std::string WorldHierarchy::common_superclass(std::string_view a, std::string_view b) {
  const ClassFile* first = load(a);
  const ClassFile* second = first ? load(b) : nullptr;
  for (; second; second = super_of(*second)) {
    for (const ClassFile* file = first; file; file = super_of(*file)) {
      if (file == second) return std::string(class_name(*file));
    }
  }
  return {};
}

bool WorldHierarchy::is_superclass(std::string_view name) {
  for (const ClassFile* file = super_of(file_); file; file = super_of(*file)) {
    if (class_name(*file) == name) return true;
  }
  return false;
}

Answer WorldHierarchy::is_protected_elsewhere(std::string_view super, std::string_view member,
                                              std::string_view descriptor, bool is_method) {
  const ClassFile* file = load(super);
  if (!file) return Answer::Failed;
  for (; file; file = super_of(*file)) {
    const loader::MethodInfo* method = is_method ? find_member(*file, file->methods, member, descriptor) : nullptr;
    const loader::FieldInfo* field = is_method ? nullptr : find_member(*file, file->fields, member, descriptor);
    if (!method && !field) continue;
    u2 access = method ? method->access : field->access;
    return answer((access & loader::kProtected) && package_of(class_name(*file)) != package_of(class_name(file_)));
  }
  return Answer::No;
}

}  // namespace cordon::test
