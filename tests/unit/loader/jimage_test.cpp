#include "loader/jimage.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <random>

#include "class_builder.h"

using namespace cordon;
using namespace cordon::loader;
using namespace cordon::test;

namespace {

/// Writes a jimage, little endian, by the format's description: independent of the reader.
class ImageBuilder {
 public:
  void add(std::string module, std::string package, std::string base, std::string extension, std::string content,
           u8 stored = 0) {
    entries_.push_back(
        {std::move(module), std::move(package), std::move(base), std::move(extension), std::move(content), stored});
  }
  u4 string(const std::string& text) {
    std::size_t at = strings_.find('\0' + text + '\0');
    if (at != std::string::npos) return static_cast<u4>(at + 1);
    strings_ += text + '\0';
    return static_cast<u4>(strings_.size() - text.size() - 1);
  }
  ByteVector build() {
    u4 n = static_cast<u4>(entries_.size());
    std::string data, locations;
    std::vector<u4> offsets(n), own_slot(n);
    std::vector<i4> redirect(n, 0);
    std::vector<std::vector<u4>> buckets(n);
    for (u4 i = 0; i < n; i++) buckets[hash(entries_[i].full(), 0x01000193) % n].push_back(i);
    std::vector<bool> taken(n);
    std::vector<u4> order(n);
    for (u4 i = 0; i < n; i++) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](u4 a, u4 b) { return buckets[a].size() > buckets[b].size(); });
    for (u4 bucket : order) {
      if (buckets[bucket].size() < 2) continue;
      for (i4 seed = 1;; seed++) {
        std::vector<u4> slots;
        for (u4 e : buckets[bucket]) slots.push_back(hash(entries_[e].full(), static_cast<u4>(seed)) % n);
        std::vector<u4> sorted = slots;
        std::sort(sorted.begin(), sorted.end());
        bool free = std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end() &&
                    std::none_of(slots.begin(), slots.end(), [&](u4 s) { return taken[s]; });
        if (!free) continue;
        redirect[bucket] = seed;
        for (std::size_t i = 0; i < slots.size(); i++) {
          taken[slots[i]] = true;
          own_slot[buckets[bucket][i]] = slots[i];
        }
        break;
      }
    }
    for (u4 bucket : order) {
      if (buckets[bucket].size() != 1) continue;
      u4 slot = static_cast<u4>(std::find(taken.begin(), taken.end(), false) - taken.begin());
      taken[slot] = true;
      own_slot[buckets[bucket][0]] = slot;
      redirect[bucket] = -1 - static_cast<i4>(slot);
    }
    for (u4 i = 0; i < n; i++) {
      const Entry& e = entries_[i];
      offsets[own_slot[i]] = static_cast<u4>(locations.size());
      attribute(locations, 1, string(e.module));
      attribute(locations, 2, string(e.package));
      attribute(locations, 3, string(e.base));
      attribute(locations, 4, string(e.extension));
      attribute(locations, 5, data.size());
      attribute(locations, 6, e.stored);
      attribute(locations, 7, e.content.size());
      locations += '\0';
      data += e.content;
    }
    std::string out;
    for (u4 v :
         {0xCAFEDADAu, 0x10000u, 0u, n, n, static_cast<u4>(locations.size()), static_cast<u4>(strings_.size())}) {
      put(out, v);
    }
    for (i4 v : redirect) put(out, static_cast<u4>(v));
    for (u4 v : offsets) put(out, v);
    out += locations + strings_ + data;
    return ByteVector(out.begin(), out.end());
  }
  static void put(std::string& out, u4 v) {
    for (int i = 0; i < 4; i++) out += static_cast<char>(v >> 8 * i);
  }

 private:
  struct Entry {
    std::string module, package, base, extension, content;
    u8 stored;
    std::string full() const {
      return "/" + module + "/" + (package.empty() ? "" : package + "/") + base +
             (extension.empty() ? "" : "." + extension);
    }
  };
  static u4 hash(const std::string& text, u4 seed) {
    for (char c : text) seed = (seed * 0x01000193) ^ static_cast<unsigned char>(c);
    return seed & 0x7FFFFFFF;
  }
  static void attribute(std::string& out, int kind, u8 value) {
    if (value == 0) return;
    std::string bytes;
    for (; value; value >>= 8) bytes.insert(bytes.begin(), static_cast<char>(value));
    out += static_cast<char>(kind << 3 | (bytes.size() - 1));
    out += bytes;
  }

  std::vector<Entry> entries_;
  std::string strings_ = std::string(1, '\0');
};

ByteVector small_image() {
  ImageBuilder b;
  for (int i = 0; i < 30; i++) b.add("m.a", "p/q", "C" + std::to_string(i), "class", "content" + std::to_string(i));
  b.add("m.b", "p", "D", "class", "dee");
  b.add("m.b", "", "module-info", "class", "info");
  b.add("m.b", "p", "LICENSE", "", "text");
  b.add("m.b", "p", "packed", "class", "zzz", 3);
  std::string pairs;
  ImageBuilder::put(pairs, 1);
  ImageBuilder::put(pairs, b.string("m.b"));
  ImageBuilder::put(pairs, 0);
  ImageBuilder::put(pairs, b.string("m.a"));
  b.add("packages", "", "p.q", "", pairs);
  return b.build();
}

std::string text(Result<Bytes> bytes) {
  if (!bytes) return bytes.error().message;
  return {reinterpret_cast<const char*>(bytes->data()), bytes->size()};
}

}  // namespace

TEST_CASE("resources are found by their parts, by full name and by class") {
  ByteVector bytes = small_image();
  auto image = JImage::open(bytes);
  REQUIRE_MESSAGE(image.is_ok(), (image.is_ok() ? "" : image.error().message));
  for (int i = 0; i < 30; i++) {
    std::string base = "C" + std::to_string(i), content = "content" + std::to_string(i);
    CHECK(text(image->find("m.a", "p/q", base, "class")) == content);
    CHECK(text(image->find("/m.a/p/q/" + base + ".class")) == content);
    CHECK(text(image->find_class("m.a", "p/q/" + base)) == content);
  }
  CHECK(text(image->find("/m.b/module-info.class")) == "info");
  CHECK(text(image->find_class("m.b", "module-info")) == "info");
  CHECK(text(image->find("/m.b/p/LICENSE")) == "text");
  CHECK(text(image->find("/m.b/p/packed.class")) ==
        "jimage: /m.b/p/packed.class is compressed; images made with jlink --compress are not supported");
  CHECK(text(image->find("/m.a/p/q/C30.class")) == "jimage: no resource /m.a/p/q/C30.class");
  for (const char* absent : {"", "/", "m.a", "/m.a", "/m.a/", "/m.b/p/D", "//p/D.class"}) {
    CHECK(image->find(absent).error().kind == ErrorKind::NotFound);
  }
  CHECK(image->find_package_module("p.q") == "m.a");
  CHECK(image->find_package_module("p/q") == "m.a");
  CHECK(image->find_package_module("p") == "");
  CHECK(image->find_package_module("") == "");
  CHECK(image->find_package_module(std::string(5000, 'x')) == "");
  CHECK(image->modules() == std::vector<std::string>{"m.a", "m.b"});
}

TEST_CASE("a damaged header or index is named") {
  const ByteVector good = small_image();
  auto with = [&](std::size_t at, u4 value) {
    ByteVector bad = good;
    std::memcpy(&bad[at], &value, 4);
    auto image = JImage::open(bad);
    return image ? std::string() : image.error().message;
  };
  CHECK(JImage::open({}).error().message == "jimage: the file is shorter than its header");
  CHECK(with(0, 1) == "jimage: wrong magic number, this is no jimage file");
  CHECK(with(4, 0x20001) == "jimage: version 2.1 is not supported, 1.0 is");
  CHECK(with(12, 1) == "jimage: resource count and table length differ");
  CHECK(with(20, 0x7FFFFFFF) == "jimage: the index reaches past the end of the file");
  CHECK(with(24, 0xFFFFFFFF) == "jimage: the index reaches past the end of the file");
  CHECK(with(24, 3) == "jimage: the string table is not terminated");
  CHECK(with(28, 0x80000000) == "jimage: redirect 0 lies outside of the table");
  u4 count = 35;
  CHECK(with(28 + 4 * count, 0xFFFFFF) == "jimage: location 0 lies outside of the index");
  for (std::size_t n = 0; n < good.size(); n++) {
    auto image = JImage::open(Bytes(good.data(), n));
    if (image) (void)image->find("/m.b/p/D.class");
  }
}

TEST_CASE("no damage makes lookups read outside of the image") {
  const ByteVector good = small_image();
  std::mt19937 random(5);
  for (int round = 0; round < 20000; round++) {
    // A heap block of the exact size, so that a sanitizer sees one byte too many.
    ByteVector bad = good;
    for (u4 flips = random() % 4 + 1; flips; flips--) bad[random() % bad.size()] = static_cast<u1>(random());
    auto image = JImage::open(bad);
    if (!image) continue;
    u4 sum = 0;
    for (int i = 0; i < 30; i++) {
      auto content = image->find_class("m.a", "p/q/C" + std::to_string(i));
      if (content)
        for (u1 b : *content) sum += b;
    }
    (void)image->find_package_module("p.q");
    (void)image->modules();
    (void)image->for_each([&](const JImageResource& r) {
      auto content = image->content(r);
      if (content)
        for (u1 b : *content) sum += b;
      return true;
    });
    CHECK(sum != 1);
  }
}

TEST_CASE("the installed image") {
  Bytes bytes = installed_image();
  if (bytes.empty()) return;
  auto image = JImage::open(bytes);
  REQUIRE(image.is_ok());
  CHECK(image->find_class("java.base", "java/lang/Object")->size() > 1000);
  CHECK(image->find_package_module("java/lang") == "java.base");
  CHECK(image->find_package_module("java.util.logging") == "java.logging");
  CHECK(image->find_package_module("java") == "");
  CHECK(image->modules().size() > 10);
  // Every location is found again by its name.
  u4 count = 0;
  auto walked = image->for_each([&](const JImageResource& r) {
    auto by_listing = image->content(r);
    auto by_name = image->find(r.full_name());
    REQUIRE(by_listing.is_ok());
    REQUIRE(by_name.is_ok());
    CHECK(by_listing->data() == by_name->data());
    count++;
    return true;
  });
  CHECK(walked.is_ok());
  CHECK(count == image->location_count());
}
