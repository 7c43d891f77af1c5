#include "embed/class_listing.h"

#include <algorithm>
#include <string_view>

#include "embed/jdk.h"
#include "loader/bytecode/disassembler.h"
#include "loader/jimage.h"
#include "monitor/host_startup.h"

namespace cordon::embed {

namespace {

using monitor::HostStartup;

bool is_class_file(Bytes bytes) {
  return bytes.size() >= 4 && bytes[0] == 0xca && bytes[1] == 0xfe && bytes[2] == 0xba && bytes[3] == 0xbe;
}

}  // namespace

Result<std::string> list_class(const std::string& what, const std::string& jdk, const ListingOptions& options) {
  loader::DisassemblerOptions how;
  how.constant_pool = options.constant_pool;
  how.attributes = options.attributes;
  how.method = options.method;
  if (HostStartup::exists(what)) {
    Result<std::vector<u1>> bytes = HostStartup::read_file(what);
    if (!bytes) return Error{bytes.error().kind, 0, what + ": " + bytes.error().message};
    if (!is_class_file(*bytes)) return Error{ErrorKind::BadInput, 0, what + ": no class file (it does not begin with CAFEBABE)"};
    return loader::disassemble(*bytes, how);
  }
  if (what.ends_with(".class")) return Error{ErrorKind::NotFound, 0, what + ": no such file"};

  std::string home = CORDON_TRY(find_jdk(jdk));
  std::string image_path = home + "/lib/modules";
  auto damaged = [&](const Error& error) { return Error{error.kind, error.code, image_path + ": " + error.message}; };
  Result<monitor::MappedFile> file = HostStartup::map_file(image_path);
  if (!file) return damaged(file.error());
  Result<loader::JImage> image = loader::JImage::open(file->bytes());
  if (!image) return damaged(image.error());
  std::string name = what;
  std::replace(name.begin(), name.end(), '.', '/');
  std::size_t slash = name.rfind('/');
  std::string_view module = image->find_package_module(slash == name.npos ? std::string_view() : std::string_view(name).substr(0, slash));
  Result<Bytes> bytes = image->find_class(module, name);
  if (!bytes && bytes.error().kind != ErrorKind::NotFound) return damaged(bytes.error());
  if (module.empty() || !bytes)
    return Error{ErrorKind::NotFound, 0, what + ": neither a file nor a class of the JDK in " + home};
  return loader::disassemble(*bytes, how);
}

}  // namespace cordon::embed
