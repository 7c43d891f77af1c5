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
#include <llvm/Transforms/InstCombine/InstCombine.h>
#include <llvm/Transforms/Scalar/ADCE.h>
#include <llvm/Transforms/Scalar/BDCE.h>
#include <llvm/Transforms/Scalar/ConstraintElimination.h>
#include <llvm/Transforms/Scalar/CorrelatedValuePropagation.h>
#include <llvm/Transforms/Scalar/DeadStoreElimination.h>
#include <llvm/Transforms/Scalar/EarlyCSE.h>
#include <llvm/Transforms/Scalar/GVN.h>
#include <llvm/Transforms/Scalar/IndVarSimplify.h>
#include <llvm/Transforms/Scalar/JumpThreading.h>
#include <llvm/Transforms/Scalar/LICM.h>
#include <llvm/Transforms/Scalar/LoopDeletion.h>
#include <llvm/Transforms/Scalar/LoopInstSimplify.h>
#include <llvm/Transforms/Scalar/LoopPassManager.h>
#include <llvm/Transforms/Scalar/LoopRotation.h>
#include <llvm/Transforms/Scalar/LoopSimplifyCFG.h>
#include <llvm/Transforms/Scalar/LoopUnrollPass.h>
#include <llvm/Transforms/Scalar/MergedLoadStoreMotion.h>
#include <llvm/Transforms/Scalar/Reassociate.h>
#include <llvm/Transforms/Scalar/SCCP.h>
#include <llvm/Transforms/Scalar/SROA.h>
#include <llvm/Transforms/Scalar/SimpleLoopUnswitch.h>
#include <llvm/Transforms/Scalar/SimplifyCFG.h>
#include <llvm/Transforms/Utils/Cloning.h>
#include <llvm/Transforms/Utils/LCSSA.h>
#include <llvm/Transforms/Utils/LoopSimplify.h>
#include <llvm/Transforms/Vectorize/LoopVectorize.h>

#include "jit/escape.h"
#include "jit/loops.h"
#include "jit/object_loader.h"
#include "jit/translator.h"

namespace cordon::jit {

namespace {

constexpr int kRounds = 4;  ///< of objects in objects

/// One level's passes, set up once and run over module after module: to set them up takes longer than to compile a small
/// method.
class Pipeline {
 public:
  template <typename F>
  static void in_world(const vm::JitHost& host, F&& function) {
    host.in_world([](void* data) { (*static_cast<std::remove_reference_t<F>*>(data))(); }, &function);
  }
  Pipeline(llvm::TargetMachine& machine, int level) : machine_(machine), level_(level), stream_(object_), builder_(&machine) {
    builder_.registerModuleAnalyses(modules_);
    builder_.registerCGSCCAnalyses(graphs_);
    builder_.registerFunctionAnalyses(functions_);
    builder_.registerLoopAnalyses(loops_);
    builder_.crossRegisterProxies(loops_, functions_, graphs_, modules_);
    if (level == 1) {
      simplify_.addPass(llvm::EarlyCSEPass(false));
      simplify_.addPass(llvm::SimplifyCFGPass());
    } else {
      split_.addPass(llvm::SROAPass(llvm::SROAOptions::ModifyCFG));
      simplify_ = builder_.buildFunctionSimplificationPipeline(llvm::OptimizationLevel::O2, llvm::ThinOrFullLTOPhase::None);
      add_passes_for_arrays();
    }
    can_emit_ = !machine.addPassesToEmitFile(emit_, stream_, nullptr, llvm::CodeGenFileType::ObjectFile, true);
  }

  Result<LoadedObject> compile(const vm::JitCompiler::Request& request, vm::JitCompiler::Memory& memory, vm::CompiledCode& code, const vm::JitHost& host) {
    if (!can_emit_) return Error{ErrorKind::BadInput, 0, "LLVM cannot emit code for this machine"};
    ++compiled_;
    context_.setDiscardValueNames(!request.dump);
    llvm::Module module("code", context_);
    module.setDataLayout(machine_.createDataLayout());
    module.setTargetTriple(machine_.getTargetTriple().str());
    Result<void> translated;
    in_world(host, [&] { translated = Translator(module, request, code, host).translate(); });
    CORDON_TRY(translated);
    if (request.dump) module.print(llvm::errs(), nullptr);
    // Costs a hundredth of the rest, and a mistake of the translator must not let LLVM crash.
    std::string problem;
    llvm::raw_string_ostream problem_stream(problem);
    if (llvm::verifyModule(module, &problem_stream)) {
      if (request.options->stress_deopt) llvm::errs() << "invalid IR: " << problem;
      return Error{ErrorKind::BadInput, 0, "invalid IR: " + problem};
    }
    llvm::Function& function = *module.getFunction("code");
    if (level_ == 2) {
      // What one object's fields held is found once it is gone.
      for (int round = 0; round < kRounds && replace_allocations(function, code); ++round) split_.run(function, functions_);
      (has_array_loop(function) ? arrays_ : simplify_).run(function, functions_);
      expand_allocations(function, host.helpers);
    } else {
      simplify_.run(function, functions_);
    }
    functions_.clear();
    loops_.clear();
    if (request.options->stress_deopt && llvm::verifyModule(module, &problem_stream)) {
      llvm::errs() << "invalid IR after the passes: " << problem;
      return Error{ErrorKind::BadInput, 0, "invalid IR: " + problem};
    }
    if (request.dump) {
      module.print(llvm::errs(), nullptr);
      print_machine_code(module);
    }
    object_.clear();
    emit_.run(module);
    return load_object(llvm::StringRef(object_.data(), object_.size()), memory, host.helpers, code);
  }

  /// Types, constants and names pile up in the context.
  bool is_worn() const { return compiled_ >= 256; }

 private:
  /// Whether a loop compares indices with lengths: then fast loops may pay for the time that they take to make.
  bool has_array_loop(llvm::Function& function) {
    auto& loops = functions_.getResult<llvm::LoopAnalysis>(function);
    if (loops.empty()) return false;
    for (llvm::BasicBlock& block : function) {
      auto* branch = llvm::dyn_cast<llvm::BranchInst>(block.getTerminator());
      if (!branch || !branch->isConditional() || !loops.getLoopFor(&block)) continue;
      auto* compare = llvm::dyn_cast<llvm::ICmpInst>(branch->getCondition());
      if (compare && compare->isUnsigned() && compare->getOperand(0)->getType()->isIntegerTy(32)) return true;
    }
    return false;
  }

  /// LLVM's own order for -O2, without what Java code has no use for (tail calls, calls of the C library: memcpy may tear
  /// what another thread reads), and with fast loops made between the two rounds of loop passes.
  void add_passes_for_arrays() {
    using namespace llvm;
    auto& all = arrays_;
    auto hoist = [] { return LICMPass(250, 100, /*AllowSpeculation=*/true); };
    all.addPass(SROAPass(SROAOptions::ModifyCFG));
    all.addPass(EarlyCSEPass(true));
    all.addPass(JumpThreadingPass());
    all.addPass(CorrelatedValuePropagationPass());
    all.addPass(SimplifyCFGPass(SimplifyCFGOptions().convertSwitchRangeToICmp(true)));
    all.addPass(InstCombinePass());
    all.addPass(ReassociatePass());
    all.addPass(ConstraintEliminationPass());

    // The first rotation takes null checks out of a loop, where its own test comes after them; the second takes that one.
    LoopPassManager peel, rotate, reuse;
    all.addPass(LoopSimplifyPass());
    all.addPass(SplitPollPass());
    peel.addPass(LoopInstSimplifyPass());
    peel.addPass(LoopSimplifyCFGPass());
    peel.addPass(hoist());
    peel.addPass(LoopRotatePass(true, false));
    peel.addPass(hoist());
    all.addPass(createFunctionToLoopPassAdaptor(std::move(peel), true, true));
    all.addPass(EarlyCSEPass());
    all.addPass(SimplifyCFGPass(SimplifyCFGOptions().convertSwitchRangeToICmp(true)));
    all.addPass(LoopSimplifyPass());
    all.addPass(SplitPollPass());
    rotate.addPass(LoopRotatePass(true, false));
    rotate.addPass(hoist());
    rotate.addPass(SimpleLoopUnswitchPass());
    rotate.addPass(hoist());
    all.addPass(createFunctionToLoopPassAdaptor(std::move(rotate), true, true));
    all.addPass(SimplifyCFGPass(SimplifyCFGOptions().convertSwitchRangeToICmp(true)));
    all.addPass(InstCombinePass());
    all.addPass(LoopSimplifyPass());
    all.addPass(LCSSAPass());
    all.addPass(FastLoopPass());
    reuse.addPass(IndVarSimplifyPass());
    reuse.addPass(LoopDeletionPass());
    reuse.addPass(LoopFullUnrollPass(2));
    all.addPass(createFunctionToLoopPassAdaptor(std::move(reuse), false, false));
    all.addPass(SROAPass(SROAOptions::ModifyCFG));
    all.addPass(MergedLoadStoreMotionPass());
    all.addPass(GVNPass());
    all.addPass(SCCPPass());
    all.addPass(BDCEPass());
    all.addPass(InstCombinePass());
    all.addPass(JumpThreadingPass());
    all.addPass(CorrelatedValuePropagationPass());
    all.addPass(ADCEPass());
    all.addPass(DSEPass());
    all.addPass(createFunctionToLoopPassAdaptor(hoist(), true, false));

    all.addPass(LoopVectorizePass());
    all.addPass(LoopUnrollPass(LoopUnrollOptions(2)));
    all.addPass(SimplifyCFGPass(SimplifyCFGOptions().convertSwitchRangeToICmp(true).hoistCommonInsts(true).sinkCommonInsts(true)));
    all.addPass(InstCombinePass());
  }

  /// As an assembler would read it. Code generation changes a module, so it is a copy's.
  void print_machine_code(const llvm::Module& module) {
    std::unique_ptr<llvm::Module> copy = llvm::CloneModule(module);
    llvm::SmallVector<char, 0> text;
    llvm::raw_svector_ostream stream(text);
    llvm::legacy::PassManager passes;
    if (machine_.addPassesToEmitFile(passes, stream, nullptr, llvm::CodeGenFileType::AssemblyFile, true)) return;
    passes.run(*copy);
    llvm::errs() << llvm::StringRef(text.data(), text.size());
  }

  llvm::TargetMachine& machine_;
  const int level_;
  int compiled_ = 0;
  llvm::LLVMContext context_;
  llvm::SmallVector<char, 0> object_;
  llvm::raw_svector_ostream stream_;
  llvm::LoopAnalysisManager loops_;
  llvm::FunctionAnalysisManager functions_;
  llvm::CGSCCAnalysisManager graphs_;
  llvm::ModuleAnalysisManager modules_;
  llvm::PassBuilder builder_;
  llvm::FunctionPassManager simplify_, arrays_, split_;
  llvm::legacy::PassManager emit_;
  bool can_emit_ = false;
};

class Compiler final : public vm::JitCompiler {
 public:
  explicit Compiler(const vm::JitHost& host) : host_(host) {
    llvm::InitializeNativeTarget();
    llvm::InitializeNativeTargetAsmPrinter();
    // The collector finds objects by pointers to or into them: strength reduction may leave only one before the first
    // element of an array.
    const char* options[] = {"cordon", "-disable-lsr", "-enable-patchpoint-liveness=false"};
    llvm::cl::ParseCommandLineOptions(3, options);
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
    machines_[1] = make(llvm::CodeGenOptLevel::Default);
    machines_[0] = make(llvm::CodeGenOptLevel::None);
    if (machines_[0]) machines_[0]->setFastISel(true);
  }

  Result<void> compile(const Request& request, Memory& memory, vm::CompiledCode& code) override {
    std::size_t index = static_cast<std::size_t>(request.level - 1);
    if (!machines_[index]) return Error{ErrorKind::BadInput, 0, "LLVM has no target for this machine"};
    std::unique_ptr<Pipeline>& pipeline = pipelines_[index];
    if (!pipeline || pipeline->is_worn()) {
      pipeline.reset();
      pipeline = std::make_unique<Pipeline>(*machines_[index], request.level);
    }
    LoadedObject loaded = CORDON_TRY(pipeline->compile(request, memory, code, host_));
    code.entry = loaded.entry;
    code.bytes = loaded.bytes;
    return {};
  }

 private:
  const vm::JitHost& host_;
  std::unique_ptr<llvm::TargetMachine> machines_[2];
  std::unique_ptr<Pipeline> pipelines_[2];
};

}  // namespace

}  // namespace cordon::jit

extern "C" [[gnu::visibility("default")]] cordon::vm::JitCompiler* cordon_make_jit_compiler(const cordon::vm::JitHost* host) {
  return new cordon::jit::Compiler(*host);
}
