#include "embed/verify_files.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>

#include "base/bytes.h"
#include "embed/jdk.h"
#include "loader/class_set.h"
#include "loader/zip.h"
#include "monitor/host_startup.h"

namespace cordon::embed {

namespace {

using monitor::HostStartup;

/// JVMS 4.11 bounds what a class file can hold far below this; an entry of an archive that claims more is not read.
constexpr std::size_t kMaxClassFile = 64 << 20;
constexpr u4 kMaxFolders = 100;  ///< one in the other: links may go in circles
constexpr u4 kMaxThreads = 64;

/// A class file to be, and what becomes of it.
struct Item {
  std::string file;
  const loader::ZipArchive* archive = nullptr;  ///< null: a file of its own
  const loader::ZipEntry* entry = nullptr;
  const loader::ClassFile* parsed = nullptr;
  std::optional<Rejection> rejection;
};

bool is_class_name(std::string_view name) { return name.ends_with(".class"); }
/// They hold no class, but what a module or package says of itself.
bool is_description(std::string_view name) {
  std::string_view base = name.substr(name.rfind('/') + 1);
  return base == "module-info.class";
}

class Verification {
 public:
  explicit Verification(const VerifyRequest& request) : request_(request) {}

  Result<VerifyReport> run() {
    for (const std::string& path : request_.paths) CORDON_TRY(collect(path));
    CORDON_TRY(open_library());
    loader::ClassSet classes(library_ ? &*library_ : nullptr);
    classes_ = &classes;
    u4 threads = request_.threads ? request_.threads : HostStartup::processors();
    report_.threads = std::clamp<u4>(std::min<u4>(threads, kMaxThreads), 1, static_cast<u4>(items_.size() / 8 + 1));
    i8 begin = HostStartup::monotonic_nanos();
    for_each("reading", &Verification::parse);
    i8 parsed = HostStartup::monotonic_nanos();
    for_each("verifying", &Verification::verify);
    report_.parse_seconds = static_cast<double>(parsed - begin) / 1e9;
    report_.verify_seconds = static_cast<double>(HostStartup::monotonic_nanos() - parsed) / 1e9;
    for (Item& item : items_) {
      if (item.rejection) report_.rejected.push_back(std::move(*item.rejection));
    }
    report_.classes = items_.size();
    return std::move(report_);
  }

 private:
  Result<void> collect(const std::string& path) {
    if (HostStartup::is_directory(path)) return collect_folder(path, 0);
    if (!HostStartup::exists(path)) return Error{ErrorKind::NotFound, 0, path + ": no such file or directory"};
    if (is_class_name(path)) {
      items_.push_back({path, nullptr, nullptr, nullptr, {}});
      return {};
    }
    Result<monitor::MappedFile> file = HostStartup::map_file(path);
    if (!file) return Error{file.error().kind, file.error().code, path + ": " + file.error().message};
    Bytes bytes = maps_.emplace_back(std::move(*file)).bytes();
    if (bytes.size() >= 4 && load_be4(bytes.data()) == 0xCAFEBABE) {
      items_.push_back({path, nullptr, nullptr, nullptr, {}});
      return {};
    }
    Result<loader::ZipArchive> archive = loader::ZipArchive::open(bytes);
    if (!archive)
      return Error{ErrorKind::BadInput, 0, path + ": neither a class file nor a jar (" + archive.error().message + ")"};
    const loader::ZipArchive& kept = archives_.emplace_back(std::move(*archive));
    for (const loader::ZipEntry& entry : kept.entries()) {
      if (!is_class_name(entry.name)) continue;
      if (is_description(entry.name))
        report_.skipped++;
      else
        items_.push_back({path + "!/" + std::string(entry.name), &kept, &entry, nullptr, {}});
    }
    return {};
  }

  Result<void> collect_folder(const std::string& path, u4 depth) {
    if (depth > kMaxFolders) return Error{ErrorKind::BadInput, 0, path + ": too many folders inside each other"};
    Result<std::vector<std::string>> names = HostStartup::list_directory(path);
    if (!names) return Error{names.error().kind, names.error().code, path + ": " + names.error().message};
    std::sort(names->begin(), names->end());
    for (const std::string& name : *names) {
      std::string inner = path.ends_with('/') ? path + name : path + "/" + name;
      if (is_class_name(name) && !is_description(name)) {
        items_.push_back({std::move(inner), nullptr, nullptr, nullptr, {}});
      } else if (is_class_name(name)) {
        report_.skipped++;
      } else if (name.find('.') == name.npos || HostStartup::is_directory(inner)) {
        if (HostStartup::is_directory(inner)) CORDON_TRY(collect_folder(inner, depth + 1));
      }
    }
    return {};
  }

  Result<void> open_library() {
    std::string home = CORDON_TRY(find_jdk(request_.jdk));
    std::string path = home + "/lib/modules";
    image_ = CORDON_TRY(HostStartup::map_file(path));
    Result<loader::JImage> image = loader::JImage::open(image_.bytes());
    if (!image) return Error{image.error().kind, 0, path + ": " + image.error().message};
    library_ = std::move(*image);
    return {};
  }

  void parse(Item& item) {
    Result<std::vector<u1>> bytes =
        item.archive ? item.archive->content(*item.entry, kMaxClassFile) : HostStartup::read_file(item.file);
    if (!bytes) {
      item.rejection = Rejection{item.file, "", bytes.error().message};
      return;
    }
    Result<const loader::ClassFile*> file = classes_->add(*bytes);
    if (file)
      item.parsed = *file;
    else
      reject(item, loader::link_error(file.error()));
  }

  void verify(Item& item) {
    if (!item.parsed) return;
    if (std::optional<loader::LinkError> error = classes_->verify(*item.parsed)) reject(item, *error);
  }

  static void reject(Item& item, const loader::LinkError& error) {
    item.rejection = Rejection{item.file, error.java_class, error.message};
  }

  void for_each(const char* what, void (Verification::*work)(Item&)) {
    std::atomic<std::size_t> next = 0;
    HostStartup::in_parallel(report_.threads, [&](u4 thread) {
      i8 shown = HostStartup::monotonic_nanos();
      for (std::size_t i = next++; i < items_.size(); i = next++) {
        (this->*work)(items_[i]);
        if (thread || !request_.progress) continue;
        i8 now = HostStartup::monotonic_nanos();
        if (now - shown < kProgressNanos) continue;
        shown = now;
        HostStartup::print(
            2, "\r" + std::string(what) + " " + std::to_string(i) + " of " + std::to_string(items_.size()) + "\x1b[K");
      }
    });
    if (request_.progress) HostStartup::print(2, "\r\x1b[K");
  }

  static constexpr i8 kProgressNanos = 100'000'000;

  const VerifyRequest& request_;
  VerifyReport report_;
  std::vector<Item> items_;
  std::deque<monitor::MappedFile> maps_;
  std::deque<loader::ZipArchive> archives_;
  monitor::MappedFile image_;
  std::optional<loader::JImage> library_;
  loader::ClassSet* classes_ = nullptr;
};

}  // namespace

Result<VerifyReport> verify_files(const VerifyRequest& request) { return Verification(request).run(); }

}  // namespace cordon::embed
