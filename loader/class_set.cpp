#include "loader/class_set.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "loader/descriptor.h"
#include "loader/verify/verifier.h"

namespace cordon::loader {

namespace {

/// Superclasses deeper than this are a circle: nobody can write that many files.
constexpr u4 kMaxDepth = 65535;

std::string_view package_of(std::string_view name) {
  std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : name.substr(0, slash);
}

std::string java_name(std::string_view name) { return external_class_name(name, false); }
std::string java_name(const ClassFile& file) { return java_name(ClassSet::name_of(file)); }

LinkError missing(std::string_view name) { return {"java.lang.NoClassDefFoundError", std::string(name)}; }
LinkError changed(std::string text) { return {"java.lang.IncompatibleClassChangeError", std::move(text)}; }

/// JVMS 5.4.4, for classes: modules are not looked at.
bool can_access(const ClassFile& from, const ClassFile& to) {
  return (to.access & kPublic) || package_of(ClassSet::name_of(from)) == package_of(ClassSet::name_of(to));
}

/// What tells methods, or fields, of one class apart. No name contains a colon and a parenthesis.
std::string key(std::string_view name, std::string_view descriptor) {
  return std::string(name).append(":").append(descriptor);
}

/// Access flags of one class's fields or methods by name and descriptor. Searched in order as long as there are few.
class MemberIndex {
 public:
  template <typename Member>
  const u2* find(const ClassFile& file, const std::vector<Member>& members, std::string_view name,
                 std::string_view descriptor) {
    if (members.size() > kFew) return find_indexed(file, members, key(name, descriptor));
    for (const Member& member : members) {
      if (file.cp.utf8(member.name) == name && file.cp.utf8(member.descriptor) == descriptor) return &member.access;
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kFew = 200;

  template <typename Member>
  const u2* find_indexed(const ClassFile& file, const std::vector<Member>& members, const std::string& wanted) {
    if (index_.empty()) {
      for (const Member& m : members) index_.emplace(key(file.cp.utf8(m.name), file.cp.utf8(m.descriptor)), &m.access);
    }
    auto found = index_.find(wanted);
    return found == index_.end() ? nullptr : found->second;
  }

  std::unordered_map<std::string, const u2*> index_;
};

Answer answer(bool yes) { return yes ? Answer::Yes : Answer::No; }

class SetHierarchy final : public VerifyHierarchy {
 public:
  SetHierarchy(ClassSet& set, const ClassFile& file) : set_(set), file_(file) {}
  const std::string& missing() const { return missing_; }

  Answer is_interface(std::string_view name) override {
    const ClassFile* file = load(name);
    return file ? answer(file->access & kInterface) : Answer::Failed;
  }

  Answer is_subclass(std::string_view name, std::string_view super) override {
    for (u4 depth = 0; depth < kMaxDepth; depth++) {
      if (name == super) return Answer::Yes;
      const ClassFile* file = load(name);
      if (!file) return Answer::Failed;
      name = ClassSet::super_name_of(*file);
      if (name.empty()) break;
    }
    return Answer::No;
  }

  std::string common_superclass(std::string_view a, std::string_view b) override {
    std::vector<std::string_view> supers;
    for (std::string_view name = a; !name.empty() && supers.size() < kMaxDepth;) {
      supers.push_back(name);
      const ClassFile* file = load(name);
      if (!file) return {};
      name = ClassSet::super_name_of(*file);
    }
    std::string_view name = b;
    for (u4 depth = 0; depth < kMaxDepth && !name.empty(); depth++) {
      if (std::find(supers.begin(), supers.end(), name) != supers.end()) return std::string(name);
      const ClassFile* file = load(name);
      if (!file) return {};
      name = ClassSet::super_name_of(*file);
    }
    return {};
  }

  bool is_superclass(std::string_view name) override {
    const ClassFile* file = &file_;
    for (u4 depth = 0; file && depth < kMaxDepth; depth++) {
      std::string_view super = ClassSet::super_name_of(*file);
      if (super == name) return true;
      file = super.empty() ? nullptr : set_.find(super);
    }
    return false;
  }

  Answer is_protected_elsewhere(std::string_view super, std::string_view member, std::string_view descriptor,
                                bool is_method) override {
    for (u4 depth = 0; depth < kMaxDepth && !super.empty(); depth++) {
      const ClassFile* file = load(super);
      if (!file) return Answer::Failed;
      MemberIndex& index = (is_method ? methods_ : fields_)[file];
      const u2* access = is_method ? index.find(*file, file->methods, member, descriptor)
                                   : index.find(*file, file->fields, member, descriptor);
      if (access) {
        return answer((*access & kProtected) && package_of(super) != package_of(ClassSet::name_of(file_)));
      }
      super = ClassSet::super_name_of(*file);
    }
    return Answer::No;
  }

  bool should_stop() override { return false; }

 private:
  const ClassFile* load(std::string_view name) {
    const ClassFile* file = name == ClassSet::name_of(file_) ? &file_ : set_.find(name);
    if (!file) missing_ = name;
    return file;
  }

  ClassSet& set_;
  const ClassFile& file_;
  std::string missing_;
  std::unordered_map<const ClassFile*, MemberIndex> methods_, fields_;
};

}  // namespace

Result<const ClassFile*> ClassSet::add(Bytes bytes) {
  ParseOptions options;
  options.pins = &pins_;
  std::unique_ptr<ClassFile> file = CORDON_TRY(parse_class_file(bytes, options));
  std::unique_lock lock(mutex_);
  const ClassFile* added = files_.emplace_back(std::move(file)).get();
  by_name_.emplace(name_of(*added), added);
  return added;
}

const ClassFile* ClassSet::find(std::string_view name) {
  {
    std::shared_lock lock(mutex_);
    auto found = by_name_.find(name);
    if (found != by_name_.end()) return found->second;
  }
  return library_ ? find_in_library(name) : nullptr;
}

const ClassFile* ClassSet::find_in_library(std::string_view name) {
  std::string_view module = library_->find_package_module(package_of(name));
  if (module.empty()) return nullptr;
  Result<Bytes> bytes = library_->find_class(module, name);
  if (!bytes) return nullptr;
  ParseOptions options;
  options.pins = &pins_;
  options.copy_bytes = false;
  options.trusted = true;
  options.expected_name = name;
  Result<std::unique_ptr<ClassFile>> file = parse_class_file(*bytes, options);
  if (!file) return nullptr;
  std::unique_lock lock(mutex_);
  auto [place, is_new] = by_name_.emplace(name_of(**file), file->get());
  // Another thread may have been faster.
  if (is_new) files_.push_back(std::move(*file));
  return place->second;
}

std::optional<LinkError> ClassSet::verify(const ClassFile& file) {
  if (std::optional<LinkError> error = check_supers(file)) return error;
  if (std::optional<LinkError> error = check_overrides(file)) return error;
  SetHierarchy hierarchy(*this, file);
  Result<void> result = verify_class(file, hierarchy);
  if (result) return {};
  if (!hierarchy.missing().empty() && result.error().message.empty()) return missing(hierarchy.missing());
  return link_error(result.error());
}

/// JVMS 5.3.5: superinterfaces and superclass exist, are what they are taken for, and are no circle.
std::optional<LinkError> ClassSet::check_supers(const ClassFile& file) {
  for (u2 index : file.interfaces) {
    std::optional<LinkError> error = check_super(file, file.cp.utf8(file.cp.class_name_index(index)), true);
    if (error) return error;
  }
  if (file.super_class) {
    if (std::optional<LinkError> error = check_super(file, super_name_of(file), false)) return error;
  }
  if (is_in_circle(file)) return LinkError{"java.lang.ClassCircularityError", std::string(name_of(file))};
  return {};
}

std::optional<LinkError> ClassSet::check_super(const ClassFile& file, std::string_view name, bool as_interface) {
  const ClassFile* super = find(name);
  if (!super) return missing(name);
  std::string self = "class " + java_name(file), other = java_name(name);
  if (as_interface) {
    if (!(super->access & kInterface)) {
      return changed(self + " can not implement " + other + ", because it is not an interface");
    }
  } else if (super->access & kInterface) {
    return changed(self + " has interface " + other + " as super class");
  } else if (super->access & kFinal) {
    return changed(self + " cannot inherit from final class " + other);
  }
  if (super->is_sealed && !is_permitted(file, *super)) {
    return changed(self + (super->access & kInterface ? " cannot implement sealed interface " : " cannot inherit from sealed class ") +
                   other);
  }
  if (can_access(file, *super)) return {};
  return LinkError{"java.lang.IllegalAccessError",
                   self + " cannot access its super" + (as_interface ? "interface " : "class ") + other};
}

/// JVMS 5.3.5: a sealed class lists who may extend it; they are of its module, and public or of its package.
bool ClassSet::is_permitted(const ClassFile& file, const ClassFile& super) const {
  std::string_view package = package_of(name_of(file)), super_package = package_of(name_of(super));
  if (package != super_package && !(file.access & kPublic)) return false;
  if (library_ && library_->find_package_module(package) != library_->find_package_module(super_package)) return false;
  return std::any_of(super.permitted_subclasses.begin(), super.permitted_subclasses.end(), [&](u2 index) {
    return super.cp.utf8(super.cp.class_name_index(index)) == name_of(file);
  });
}

/// Does a way up lead back?
bool ClassSet::is_in_circle(const ClassFile& file) {
  std::unordered_set<const ClassFile*> seen;
  std::vector<const ClassFile*> above = {&file};
  while (!above.empty()) {
    const ClassFile* next = above.back();
    above.pop_back();
    auto visit = [&](std::string_view name) {
      if (name == name_of(file)) return true;
      const ClassFile* super = find(name);
      if (super && seen.insert(super).second) above.push_back(super);
      return false;
    };
    if (next->super_class && visit(super_name_of(*next))) return true;
    for (u2 index : next->interfaces) {
      if (visit(next->cp.utf8(next->cp.class_name_index(index)))) return true;
    }
  }
  return false;
}

/// JVMS 5.4.5: no final method is overridden.
std::optional<LinkError> ClassSet::check_overrides(const ClassFile& file) {
  if (file.access & kInterface) return {};
  std::unordered_set<std::string> own;
  for (const MethodInfo& method : file.methods) {
    std::string_view name = file.cp.utf8(method.name);
    if (!(method.access & (kStatic | kPrivate)) && !name.starts_with('<')) {
      own.insert(key(name, file.cp.utf8(method.descriptor)));
    }
  }
  const ClassFile* super = &file;
  for (u4 depth = 0; depth < kMaxDepth && super && super->super_class && !own.empty(); depth++) {
    super = find(super_name_of(*super));
    if (!super) break;
    bool same_package = package_of(name_of(*super)) == package_of(name_of(file));
    for (const MethodInfo& method : super->methods) {
      if (!(method.access & kFinal) || (method.access & (kStatic | kPrivate))) continue;
      if (!(method.access & (kPublic | kProtected)) && !same_package) continue;
      std::string_view name = super->cp.utf8(method.name), descriptor = super->cp.utf8(method.descriptor);
      if (!own.contains(key(name, descriptor))) continue;
      return changed("class " + java_name(file) + " overrides final method " +
                     external_method_name(name_of(*super), name, descriptor));
    }
  }
  return {};
}

LinkError link_error(const Error& error) {
  const char* name = "java.lang.LinkageError";
  switch (error.kind) {
    case ErrorKind::ClassFormat:
      name = "java.lang.ClassFormatError";
      break;
    case ErrorKind::ClassVersion:
      name = "java.lang.UnsupportedClassVersionError";
      break;
    case ErrorKind::NoClassDef:
      name = "java.lang.NoClassDefFoundError";
      break;
    case ErrorKind::Verify:
      name = "java.lang.VerifyError";
      break;
    default:
      break;
  }
  return {name, error.message};
}

}  // namespace cordon::loader
