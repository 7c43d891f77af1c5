#include "vm/method_order.h"

#include <algorithm>
#include <utility>

#include "vm/archived_names.h"
#include "vm/runtime.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

struct Entry {
  u8 key;
  const Method* method;
};

/// HotSpot's quicksort: it is not stable, and overloads lie as it leaves them.
void sort(Entry* entries, std::size_t length) {
  auto swap_if_greater = [&](std::size_t a, std::size_t b) {
    if (entries[a].key > entries[b].key) std::swap(entries[a], entries[b]);
  };
  if (length < 2) return;
  const std::size_t middle = length / 2;
  swap_if_greater(0, middle);
  swap_if_greater(0, length - 1);
  swap_if_greater(middle, length - 1);
  if (length < 4) return;
  const u8 pivot = entries[middle].key;
  std::size_t left = 0;
  std::size_t right = length - 1;
  while (true) {
    while (entries[left].key < pivot) ++left;
    while (entries[right].key > pivot) --right;
    if (left >= right) break;
    std::swap(entries[left], entries[right]);
    ++left;
    --right;
  }
  sort(entries, right + 1);
  sort(entries + right + 1, length - right - 1);
}

}  // namespace

void MethodOrder::number_names(const Class& klass) {
  const loader::ConstantPool& cp = klass.file->cp;
  for (u2 i = 1; i < cp.size(); ++i)
    if (cp.tag(i) == loader::CpTag::Utf8)
      if (const Symbol* name = vm_.pins().find(cp.utf8(i))) numbers_.emplace(name, static_cast<u4>(numbers_.size()));
}

std::vector<const Method*> MethodOrder::of(const Class& klass) {
  std::vector<Entry> entries;
  {
    std::lock_guard lock(mutex_);
    std::vector<const Class*> fresh;
    {
      std::lock_guard classes_lock(vm_.classes_mutex);
      for (std::size_t i = std::exchange(classes_read_, vm_.classes.size()); i < vm_.classes.size(); ++i)
        if (vm_.classes[i]->file) fresh.push_back(vm_.classes[i].get());
    }
    // Subclasses are read before their superclasses are loaded.
    std::sort(fresh.begin(), fresh.end(), [](const Class* a, const Class* b) { return a->parse_number < b->parse_number; });
    for (const Class* c : fresh) number_names(*c);
    if (klass.is_shared()) number_names(klass);

    constexpr u8 kBehindArchive = u8{1} << 32;
    for (u2 i = 0; i < klass.method_count; ++i) {
      const Method& method = klass.methods[i];
      const u4 position = vm_.runtime().archived_names().position(method.name->text());
      auto number = numbers_.find(method.name);
      entries.push_back({position != ArchivedNames::kNone ? position
                         : number != numbers_.end()       ? kBehindArchive + number->second
                                                          : 2 * kBehindArchive,
                         &method});
    }
  }
  sort(entries.data(), entries.size());
  std::vector<const Method*> methods;
  for (const Entry& e : entries) methods.push_back(e.method);
  return methods;
}

}  // namespace cordon::vm
