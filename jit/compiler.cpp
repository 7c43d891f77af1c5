// The compiler library's one door: LLVM set up once, then method by method.
#include <llvm/Analysis/CGSCCPassManager.h>
#include <llvm/Analysis/LoopAnalysisManager.h>
#include <llvm/Analysis/TargetTransformInfo.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/IR/Verifier.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Support/CommandLine.h>
#include <llvm/Support/SmallVectorMemoryBuffer.h>
#include <llvm/Support/TargetSelect.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetMachine.h>
#include <llvm/TargetParser/Host.h>
#include <llvm/Transforms/Scalar/EarlyCSE.h>
#include <llvm/Transforms/Scalar/SimplifyCFG.h>

#include "jit/object_loader.h"
#include "jit/translator.h"

namespace cordon::jit {

namespace {

class Compiler final : public vm::JitCompiler {
 public:
  explicit Compiler(const vm::JitHost& host) : host_(host) {
    llvm::InitializeNativeTarget();
    llvm::InitializeNativeTargetAsmPrinter();
    // The collector finds objects by pointers to or into them: strength reduction may leave only one before the first
    // element of an array.
    const char* options[] = {"cordon", "-disable-lsr"};
    llvm::cl::ParseCommandLineOptions(2, options);
    std::string error;
    std::string triple = llvm::sys::getDefaultTargetTriple();
    const llvm::Target* target = llvm::TargetRegistry::lookupTarget(triple, error);
    if (!target) return;
    std::string features;
    for (auto& [name, is_on] : llvm::sys::getHostCPUFeatures()) features += (features.empty() ? "" : ",") + std::string(is_on ? "+" : "-") + name.str();
    llvm::TargetOptions target_options;
    target_options.ExceptionModel = llvm::ExceptionHandling::None;
    auto make = [&](llvm::CodeGenOptLevel level) {
      llvm::TargetMachine* machine = target->createTargetMachine(triple, llvm::sys::getHostCPUName(), features, target_options,
                                                                 llvm::Reloc::PIC_, llvm::CodeModel::Small, level, true);
      return std::unique_ptr<llvm::TargetMachine>(machine);
    };
    optimizing_ = make(llvm::CodeGenOptLevel::Default);
    quick_ = make(llvm::CodeGenOptLevel::None);
    if (quick_) quick_->setFastISel(true);
  }

  Result<void> compile(const Request& request, Memory& memory, vm::CompiledCode& code) override {
    llvm::TargetMachine* machine = request.level == 1 ? quick_.get() : optimizing_.get();
    if (!machine) return Error{ErrorKind::BadInput, 0, "LLVM has no target for this machine"};
    llvm::LLVMContext context;
    llvm::Module module("code", context);
    module.setDataLayout(machine->createDataLayout());
    module.setTargetTriple(machine->getTargetTriple().str());
    CORDON_TRY(Translator(module, request, code, host_).translate());
    if (request.dump) module.print(llvm::errs(), nullptr);
#ifndef NDEBUG
    std::string problem;
    llvm::raw_string_ostream problem_stream(problem);
    if (llvm::verifyModule(module, &problem_stream)) return Error{ErrorKind::BadInput, 0, "invalid IR: " + problem};
#endif
    optimize(module, *machine, request.level);
    if (request.dump) module.print(llvm::errs(), nullptr);
    llvm::SmallVector<char, 0> object;
    {
      llvm::raw_svector_ostream stream(object);
      llvm::legacy::PassManager passes;
      if (machine->addPassesToEmitFile(passes, stream, nullptr, llvm::CodeGenFileType::ObjectFile, true))
        return Error{ErrorKind::BadInput, 0, "LLVM cannot emit code for this machine"};
      passes.run(module);
    }
    LoadedObject loaded = CORDON_TRY(load_object(llvm::StringRef(object.data(), object.size()), memory, host_.helpers));
    code.entry = loaded.entry;
    code.bytes = loaded.bytes;
    return {};
  }

 private:
  void optimize(llvm::Module& module, llvm::TargetMachine& machine, int level) {
    llvm::LoopAnalysisManager loops;
    llvm::FunctionAnalysisManager functions;
    llvm::CGSCCAnalysisManager graphs;
    llvm::ModuleAnalysisManager modules;
    llvm::PassBuilder builder(&machine);
    builder.registerModuleAnalyses(modules);
    builder.registerCGSCCAnalyses(graphs);
    builder.registerFunctionAnalyses(functions);
    builder.registerLoopAnalyses(loops);
    builder.crossRegisterProxies(loops, functions, graphs, modules);
    llvm::FunctionPassManager passes;
    if (level == 1) {
      passes.addPass(llvm::EarlyCSEPass(false));
      passes.addPass(llvm::SimplifyCFGPass());
    } else {
      passes = builder.buildFunctionSimplificationPipeline(llvm::OptimizationLevel::O2, llvm::ThinOrFullLTOPhase::None);
    }
    for (llvm::Function& function : module)
      if (!function.isDeclaration()) passes.run(function, functions);
  }

  const vm::JitHost& host_;
  std::unique_ptr<llvm::TargetMachine> quick_, optimizing_;
};

}  // namespace

}  // namespace cordon::jit

extern "C" [[gnu::visibility("default")]] cordon::vm::JitCompiler* cordon_make_jit_compiler(const cordon::vm::JitHost* host) {
  return new cordon::jit::Compiler(*host);
}
