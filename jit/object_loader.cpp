#include "jit/object_loader.h"

#include "jit/helper_calls.h"

#include <llvm/Object/ELFObjectFile.h>

#include <cstring>
#include <map>
#include <vector>

namespace cordon::jit {

namespace {

Error failure(std::string text) { return Error{ErrorKind::BadInput, 0, std::move(text)}; }

const void* helper_named(llvm::StringRef name, const vm::JitHelpers& helpers) {
#define X(helper, result, parameters) \
  if (name == #helper) return reinterpret_cast<const void*>(helpers.helper);
  CORDON_JIT_HELPERS(X)
#undef X
  return nullptr;
}

/// LLVM's stack map section, version 3: where the values of each exit lie. False: something that we never make.
bool read_stack_map(llvm::StringRef map, const u1* entry, vm::CompiledCode& code) {
  std::size_t at = 0;
  bool is_whole = true;
  auto read = [&]<typename T>(T) {
    T value{};
    if (at + sizeof(T) > map.size()) is_whole = false;
    else std::memcpy(&value, map.data() + at, sizeof(T));
    at += sizeof(T);
    return value;
  };
  if (read(u1{}) != 3) return false;
  at += 3;
  u4 functions = read(u4{}), constants = read(u4{}), records = read(u4{});
  at += std::size_t{functions} * 24;
  std::vector<u8> pool;
  for (u4 i = 0; i < constants && is_whole; ++i) pool.push_back(read(u8{}));
  for (u4 i = 0; i < records && is_whole; ++i) {
    u8 number = read(u8{});
    u4 offset = read(u4{});
    read(u2{});
    u2 count = read(u2{});
    if (number >= code.exits.size()) return false;
    vm::Exit& exit = *code.exits[number];
    if (count != exit.narrow.size()) return false;
    vm::Exit::Call call;
    call.return_address = reinterpret_cast<u8>(entry) + offset + kExitCallBytes;
    for (u2 n = 0; n < count && is_whole; ++n) {
      enum Kind : u1 { Register = 1, Direct, Indirect, Constant, ConstantIndex };
      u1 kind = read(u1{});
      read(u1{});
      read(u2{});
      u2 base = read(u2{});
      read(u2{});
      i4 value = read(i4{});
      vm::ValueLocation where;
      where.is_narrow = exit.narrow[n];
      where.constant = value;
      where.base = static_cast<u1>(base);
      if (kind == Register || kind == Indirect) {
        if (base >= 16) return false;
        where.kind = kind == Register ? vm::ValueLocation::Register : vm::ValueLocation::Stack;
      } else if (kind == ConstantIndex) {
        if (static_cast<u4>(value) >= pool.size()) return false;
        where.constant = static_cast<i8>(pool[static_cast<u4>(value)]);
      } else if (kind != Constant) {
        return false;
      }
      call.values.push_back(where);
    }
    exit.calls.push_back(std::move(call));
    at = (at + 7) & ~std::size_t{7};
    read(u2{});
    u2 live_outs = read(u2{});
    at += std::size_t{live_outs} * 4;
    at = (at + 7) & ~std::size_t{7};
  }
  return is_whole;
}

}  // namespace

Result<LoadedObject> load_object(llvm::StringRef object, vm::JitCompiler::Memory& memory, const vm::JitHelpers& helpers, vm::CompiledCode& code) {
  auto parsed = llvm::object::ObjectFile::createELFObjectFile(llvm::MemoryBufferRef(object, "code"));
  if (!parsed) return failure("object: " + llvm::toString(parsed.takeError()));
  auto& elf = llvm::cast<llvm::object::ELF64LEObjectFile>(**parsed);

  // Everything that is code or constant, one after the other.
  std::map<u8, std::size_t> offset_of;  // by section index
  std::size_t size = 0;
  llvm::StringRef stack_map;
  for (const llvm::object::ELFSectionRef section : elf.sections()) {
    if (!(section.getFlags() & llvm::ELF::SHF_ALLOC) || section.getSize() == 0) continue;
    if (section.getFlags() & llvm::ELF::SHF_WRITE) return failure("object: writable section");
    llvm::Expected<llvm::StringRef> name = section.getName();
    if (name && *name == ".eh_frame") continue;
    if (name && *name == ".llvm_stackmaps") {
      if (auto contents = section.getContents()) stack_map = *contents;
      continue;
    }
    std::size_t alignment = std::max<std::size_t>(section.getAlignment().value(), 16);
    size = (size + alignment - 1) / alignment * alignment;
    offset_of[section.getIndex()] = size;
    size += section.getSize();
  }
  // Calls of helpers by name go through a table of addresses behind the code.
  std::map<std::string, std::size_t> stubs;
  for (const llvm::object::ELFSymbolRef symbol : elf.symbols()) {
    auto flags = symbol.getFlags();
    if (!flags || !(*flags & llvm::object::SymbolRef::SF_Undefined)) continue;
    auto name = symbol.getName();
    if (!name || name->empty()) continue;
    size = (size + 15) & ~std::size_t{15};
    stubs[name->str()] = size;
    size += 16;
  }
  u1* base = memory.allocate(size);
  if (!base) return failure("code memory is full");
  std::vector<u1> image(size);

  for (const llvm::object::ELFSectionRef section : elf.sections()) {
    auto found = offset_of.find(section.getIndex());
    if (found == offset_of.end() || section.isBSS()) continue;
    auto contents = section.getContents();
    if (!contents) return failure("object: no contents");
    std::memcpy(image.data() + found->second, contents->data(), contents->size());
  }
  for (auto& [name, at] : stubs) {
    const void* target = helper_named(name, helpers);
    if (!target) return failure("no helper " + name);
    const u1 jump[6] = {0xff, 0x25, 0x02, 0, 0, 0};  // jmp *2(%rip)
    std::memcpy(image.data() + at, jump, sizeof jump);
    std::memcpy(image.data() + at + 8, &target, 8);
  }
  for (const llvm::object::ELFSectionRef section : elf.sections()) {
    auto relocated = section.getRelocatedSection();
    if (!relocated || *relocated == elf.section_end()) continue;
    auto into = offset_of.find(llvm::object::ELFSectionRef(**relocated).getIndex());
    if (into == offset_of.end()) continue;
    for (const llvm::object::ELFRelocationRef relocation : section.relocations()) {
      auto symbol = relocation.getSymbol();
      if (symbol == elf.symbol_end()) return failure("object: relocation without a symbol");
      u8 target = 0;
      auto home = symbol->getSection();
      if (home && *home != elf.section_end()) {
        auto at = offset_of.find(llvm::object::ELFSectionRef(**home).getIndex());
        if (at == offset_of.end()) return failure("object: symbol in a section that is not loaded");
        auto value = symbol->getValue();
        target = reinterpret_cast<u8>(base) + at->second + (value ? *value : 0);
      } else {
        auto name = symbol->getName();
        auto stub = name ? stubs.find(name->str()) : stubs.end();
        if (stub == stubs.end()) return failure("object: unknown symbol");
        target = reinterpret_cast<u8>(base) + stub->second;
      }
      auto addend = relocation.getAddend();
      target += addend ? static_cast<u8>(*addend) : 0;
      std::size_t at = into->second + relocation.getOffset();
      u8 place = reinterpret_cast<u8>(base) + at;
      switch (relocation.getType()) {
        case llvm::ELF::R_X86_64_PC32:
        case llvm::ELF::R_X86_64_PLT32: {
          u4 value = static_cast<u4>(target - place);
          std::memcpy(image.data() + at, &value, 4);
          break;
        }
        case llvm::ELF::R_X86_64_64: std::memcpy(image.data() + at, &target, 8); break;
        default: return failure("object: relocation of type " + std::to_string(relocation.getType()));
      }
    }
  }
  memory.write(base, image.data(), size);
  LoadedObject loaded;
  loaded.bytes = size;
  for (const llvm::object::ELFSymbolRef symbol : elf.symbols()) {
    auto name = symbol.getName();
    if (!name || *name != "code") continue;
    auto home = symbol.getSection();
    auto value = symbol.getValue();
    if (!home || *home == elf.section_end() || !value) continue;  // the source file has a symbol too
    loaded.entry = base + offset_of[llvm::object::ELFSectionRef(**home).getIndex()] + *value;
  }
  if (!loaded.entry) return failure("object: no entry");
  if (!stack_map.empty() && !read_stack_map(stack_map, static_cast<const u1*>(loaded.entry), code)) return failure("object: stack map");
  return loaded;
}

}  // namespace cordon::jit
