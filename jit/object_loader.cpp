#include "jit/object_loader.h"

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

}  // namespace

Result<LoadedObject> load_object(llvm::StringRef object, vm::JitCompiler::Memory& memory, const vm::JitHelpers& helpers) {
  auto parsed = llvm::object::ObjectFile::createELFObjectFile(llvm::MemoryBufferRef(object, "code"));
  if (!parsed) return failure("object: " + llvm::toString(parsed.takeError()));
  auto& elf = llvm::cast<llvm::object::ELF64LEObjectFile>(**parsed);

  // Everything that is code or constant, one after the other.
  std::map<u8, std::size_t> offset_of;  // by section index
  std::size_t size = 0;
  for (const llvm::object::ELFSectionRef section : elf.sections()) {
    if (!(section.getFlags() & llvm::ELF::SHF_ALLOC) || section.getSize() == 0) continue;
    if (section.getFlags() & llvm::ELF::SHF_WRITE) return failure("object: writable section");
    llvm::Expected<llvm::StringRef> name = section.getName();
    if (name && *name == ".eh_frame") continue;
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
  return loaded;
}

}  // namespace cordon::jit
