// What `java` 17 gives for StrictMath, bit for bit.
#include "stdlib/fdlibm/fdlibm.h"

#include <bit>

#include "base/types.h"
#include <doctest/doctest.h>

using namespace cordon;

namespace {

constexpr u8 nan = ~u8{0};
constexpr double (*kFunctions[])(double) = {fdlibm::sin,   fdlibm::cos,   fdlibm::tan,  fdlibm::asin, fdlibm::acos,
                                            fdlibm::atan,  fdlibm::log,   fdlibm::log10, fdlibm::log1p, fdlibm::expm1,
                                            fdlibm::sinh,  fdlibm::cosh,  fdlibm::tanh};
struct Row {
  double x;
  u8 results[std::size(kFunctions)];
};
// clang-format off
constexpr Row kRows[] = {
    {0x1.999999999999ap-4, {0x3fb98eaecb8bcb2cu, 0x3fefd712f9a817c0u, 0x3fb9af8877430b80u, 0x3fb9a49276037884u, 0x3ff787b22ce3f590u, 0x3fb983e282e2cc4du,
     0xc0026bb1bbb55515u, 0xbff0000000000000u, 0x3fb8663f793c46c7u, 0x3fbaec7b35a00d3au, 0x3fb9a487337b59b3u, 0x3ff0147f40224b38u, 0x3fb983d7795f413au}},
    {-0x1.3333333333333p-2, {0xbfd2e9cd95baba33u, 0x3fee921dd42f09bau, 0xbfd3cc2a44e29998u, 0xbfd380159e14f6ffu, 0x3ffe0200bbc96ad8u, 0xbfd2a73a661eaf06u,
     nan, nan, 0xbfd6d3c324e13f4eu, 0xbfd0966f2c7907f6u, 0xbfd37d42af54b926u, 0x3ff0b9b4e0b6ec4cu, 0xbfd2a4dda7d914fau}},
    {0x1.0p-1, {0x3fdeaee8744b05f0u, 0x3fec1528065b7d50u, 0x3fe17b4f5bf3474au, 0x3fe0c152382d7366u, 0x3ff0c152382d7366u, 0x3fddac670561bb4fu,
     0xbfe62e42fefa39efu, 0xbfd34413509f79ffu, 0x3fd9f323ecbf984cu, 0x3fe4c2531c3c0d38u, 0x3fe0acd00fe63b97u, 0x3ff20ac1862ae8d0u, 0x3fdd9353d7568af3u}},
    {0x1.6666666666666p-1, {0x3fe49d6e694619b8u, 0x3fe87996529f9d93u, 0x3feaf406c2fc78aeu, 0x3fe8d00e692afd95u, 0x3fe973e83f5d5c9bu, 0x3fe38b112d7bd4adu,
     0xbfd6d3c324e13f50u, 0xbfc3d3d3d21ccf04u, 0x3fe0fae81914a991u, 0x3ff03854c24d130du, 0x3fe8465153d5bdbcu, 0x3ff4152c1862342fu, 0x3fe356fb17af2e92u}},
    {0x1.0p0, {0x3feaed548f090ceeu, 0x3fe14a280fb5068cu, 0x3ff8eb245cbee3a6u, 0x3ff921fb54442d18u, 0x0000000000000000u, 0x3fe921fb54442d18u,
     0x0000000000000000u, 0x0000000000000000u, 0x3fe62e42fefa39efu, 0x3ffb7e151628aed2u, 0x3ff2cd9fc44eb982u, 0x3ff8b07551d9f551u, 0x3fe85efab514f394u}},
    {0x1.8p0, {0x3fefeb7a9b2c6d8bu, 0x3fb21bd54fc5f9a7u, 0x402c33ed50b88777u, nan, nan, 0x3fef730bd281f69bu,
     0x3fd9f323ecbf984cu, 0x3fc68a288b60b7fcu, 0x3fed5240f0e0e078u, 0x400bda7fcc9f8a83u, 0x400108c3aabd6a60u, 0x4002d1bc21e22022u, 0x3fecf6f9786df577u}},
    {-0x1.4p1, {0xbfe326af0dcfcab0u, 0xbfe9a2f7ef858b7du, 0x3fe7e79b4e00bb15u, nan, nan, 0xbff30b6d796a4da8u,
     nan, nan, nan, 0xbfed5f8f47ed617cu, 0xc0183368cdb0b6d3u, 0x40188776e4b30aa3u, 0xbfef9258260a71c2u}},
    {0x1.8p1, {0x3fc210386db6d55bu, 0xbfefae04be85e5d2u, 0xbfc23ef71254b86fu, nan, nan, 0x3ff3fc176b7a8560u,
     0x3ff193ea7aad030au, 0x3fde8927964fd5fdu, 0x3ff62e42fefa39efu, 0x403315e5bf6fb106u, 0x40240926e70949aeu, 0x402422a497d6185eu, 0x3fefd77d111a0b00u}},
    {0x1.4p3, {0xbfe1689ef5f34f52u, 0xbfead9ac890c6b1fu, 0x3fe4bf5f34be3782u, nan, nan, 0x3ff789bd2c160054u,
     0x40026bb1bbb55516u, 0x3ff0000000000000u, 0x40032ee3b77f374cu, 0x40d5825dcf950560u, 0x40c5829dced69992u, 0x40c5829dd053712eu, 0x3feffffffdc96f35u}},
    {0x1.68p4, {0xbfdf2dde019d9bc7u, 0xbfebf21c9294b1c4u, 0x3fe1d9ebe41119b9u, nan, nan, 0x3ff86c0e99b54aa8u,
     0x4008e87ab6e53b28u, 0x3ff5a28a22d82dffu, 0x400941896fd2623au, 0x41f604b68ce05f66u, 0x41e604b68cf05f66u, 0x41e604b68cf05f66u, 0x3ff0000000000000u}},
    {0x1.9p6, {0xbfe03425b78c4db8u, 0x3feb981dbf665fdfu, 0xbfe2ca74d62b5d38u, nan, nan, 0x3ff8f905eb2def22u,
     0x40126bb1bbb55516u, 0x4000000000000000u, 0x401275e2271bba31u, 0x48f3494a9b171bf5u, 0x48e3494a9b171bf5u, 0x48e3494a9b171bf5u, 0x3ff0000000000000u}},
    {-0x1.5e2p9, {0xbfd4721104077214u, 0xbfee52bb4696a584u, 0x3fd59380d1750185u, nan, nan, 0xbff91c21e63646b1u,
     nan, nan, nan, 0xbff0000000000000u, 0xff02fd8e4cbfa413u, 0x7f02fd8e4cbfa413u, 0xbff0000000000000u}},
    {0x1.6326666666666p9, {0x3fd2eabf28636573u, 0x3fee91f87613091fu, 0x3fd3cd3f5716ad86u, nan, nan, 0x3ff91c371617c187u,
     0x401a43438fddfacbu, 0x4006cfc0b9e3b4fbu, 0x401a44b45d07474du, 0x7ff0000000000000u, 0x7fead6eb7ccb4486u, 0x7fead6eb7ccb4486u, 0x3ff0000000000000u}},
    {0x1.86ap16, {0x3fa24daa9c527e96u, 0xbfeffac3841b3da7u, 0xbfa250a9d503313du, nan, nan, 0x3ff921f0d7e968a8u,
     0x4027069e2aa2aa5bu, 0x4014000000000000u, 0x4027069f7a2d94f6u, 0x7ff0000000000000u, 0x7ff0000000000000u, 0x7ff0000000000000u, 0x3ff0000000000000u}},
    {0x1.2a05f2p33, {0xbfdf334c7896a4e3u, 0x3febf098901c931au, 0xbfe1de000f443f50u, nan, nan, 0x3ff921fb543d4de0u,
     0x4037069e2aa2aa5bu, 0x4024000000000000u, 0x4037069e2aa3184eu, 0x7ff0000000000000u, 0x7ff0000000000000u, 0x7ff0000000000000u, 0x3ff0000000000000u}},
    {-0x1.0f0cf064dd592p73, {0x3feb453ab76bf397u, 0x3fe0be2cef01c8f4u, 0x3ffa0f79c1b6b258u, nan, nan, 0xbff921fb54442d18u,
     nan, nan, nan, 0xbff0000000000000u, 0xfff0000000000000u, 0x7ff0000000000000u, 0xbff0000000000000u}},
    {0x1.7e43c8800759cp996, {0xbfea2c16b010e385u, 0xbfe2699022adc4c1u, 0x3ff6be411f37ac77u, nan, nan, 0x3ff921fb54442d18u,
     0x4085963447f87fb5u, 0x4072c00000000000u, 0x4085963447f87fb5u, 0x7ff0000000000000u, 0x7ff0000000000000u, 0x7ff0000000000000u, 0x3ff0000000000000u}},
    {0x0.0000000000001p-1022, {0x0000000000000001u, 0x3ff0000000000000u, 0x0000000000000001u, 0x0000000000000001u, 0x3ff921fb54442d18u, 0x0000000000000001u,
     0xc0874385446d71c3u, 0xc07434e6420f4374u, 0x0000000000000001u, 0x0000000000000001u, 0x0000000000000001u, 0x3ff0000000000000u, 0x0000000000000001u}},
    {-0x1.79ca10c924223p-67, {0xbbc79ca10c924223u, 0x3ff0000000000000u, 0xbbc79ca10c924223u, 0xbbc79ca10c924223u, 0x3ff921fb54442d18u, 0xbbc79ca10c924223u,
     nan, nan, 0xbbc79ca10c924223u, 0xbbc79ca10c924223u, 0xbbc79ca10c924223u, 0x3ff0000000000000u, 0xbbc79ca10c924223u}},
    {0x1.921fb54442d18p1, {0x3ca1a62633145c07u, 0xbff0000000000000u, 0xbca1a62633145c07u, nan, nan, 0x3ff433b8a322ddd2u,
     0x3ff250d048e7a1bdu, 0x3fdfd14db31ba3bau, 0x3ff6bcbed09f00afu, 0x403624046eb09339u, 0x402718f45d72e672u, 0x40272f147fee4000u, 0x3fefe175fa292810u}},
    {0x1.921fb54442d18p0, {0x3ff0000000000000u, 0x3c91a62633145c07u, 0x434d02967c31cdb5u, nan, nan, 0x3ff00fe987ed02ffu,
     0x3fdce6bb25aa1315u, 0x3fc91a74c4f85377u, 0x3fee3703db0ab11au, 0x400e7bdb90ab26beu, 0x4002690f661dd820u, 0x400412cc2a8d4e9eu, 0x3fed594fdae482bau}},
    {0x1.fffffca501acbp-1, {0x3feaed547207310cu, 0x3fe14a283ce21d46u, 0x3ff8eb2400cae826u, 0x3ff920266447a7fau, 0x3f3d4effc851e7f2u, 0x3fe921fb396c3a67u,
     0xbe7ad7f2b1049b9fu, 0xbe6750e5f0ba08cdu, 0x3fe62e42e4224749u, 0x3ffb7e14cd30cb1au, 0x3ff2cd9f9ae2c174u, 0x3ff8b075324e09a6u, 0x3fe85efa9e88de1du}},
};
// clang-format on

}  // namespace

TEST_CASE("fdlibm gives Java's results") {
  for (const Row& row : kRows)
    for (std::size_t f = 0; f < std::size(kFunctions); ++f) {
      double got = kFunctions[f](row.x);
      CAPTURE(row.x);
      CAPTURE(f);
      if (row.results[f] == nan) CHECK(got != got);
      else CHECK(std::bit_cast<u8>(got) == row.results[f]);
    }
}

TEST_CASE("fdlibm keeps signed zeros") {
  CHECK(std::bit_cast<u8>(fdlibm::sin(-0.0)) == u8{1} << 63);
  CHECK(std::bit_cast<u8>(fdlibm::atan2(-0.0, 1.0)) == u8{1} << 63);
  CHECK(fdlibm::atan2(0.0, -1.0) == 3.141592653589793);
  CHECK(fdlibm::atan2(-0.0, -1.0) == -3.141592653589793);
  CHECK(fdlibm::log(0.0) == -1.0 / 0.0);
}
