// The class file parser, with and without the checks that trusted classes are spared.
#include "fuzz.h"
#include "loader/class_head.h"

using namespace cordon;

CORDON_FUZZ_TARGET(Bytes bytes) {
  loader::SymbolTable symbols;
  loader::SymbolPins pins(symbols);
  for (bool trusted : {false, true}) {
    loader::ParseOptions options;
    options.pins = &pins;
    options.trusted = options.vm_annotations = trusted;
    options.copy_bytes = !trusted;
    if (!trusted) options.hidden_name = "Fuzz+0x1";
    (void)loader::parse_class_head(bytes, options);
    (void)loader::parse_class_file(bytes, options);
  }
}
