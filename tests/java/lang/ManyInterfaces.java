// clang-format off
// A class with a hundred interfaces: interface dispatch over large tables, and default methods.
public class ManyInterfaces {
    interface I0 { int a0(); default int d0() { return a0() * 2; } }
    interface I1 { int a1(); default int d1() { return a1() * 2; } }
    interface I2 { int a2(); default int d2() { return a2() * 2; } }
    interface I3 { int a3(); default int d3() { return a3() * 2; } }
    interface I4 { int a4(); default int d4() { return a4() * 2; } }
    interface I5 { int a5(); default int d5() { return a5() * 2; } }
    interface I6 { int a6(); default int d6() { return a6() * 2; } }
    interface I7 { int a7(); default int d7() { return a7() * 2; } }
    interface I8 { int a8(); default int d8() { return a8() * 2; } }
    interface I9 { int a9(); default int d9() { return a9() * 2; } }
    interface I10 { int a10(); default int d10() { return a10() * 2; } }
    interface I11 { int a11(); default int d11() { return a11() * 2; } }
    interface I12 { int a12(); default int d12() { return a12() * 2; } }
    interface I13 { int a13(); default int d13() { return a13() * 2; } }
    interface I14 { int a14(); default int d14() { return a14() * 2; } }
    interface I15 { int a15(); default int d15() { return a15() * 2; } }
    interface I16 { int a16(); default int d16() { return a16() * 2; } }
    interface I17 { int a17(); default int d17() { return a17() * 2; } }
    interface I18 { int a18(); default int d18() { return a18() * 2; } }
    interface I19 { int a19(); default int d19() { return a19() * 2; } }
    interface I20 { int a20(); default int d20() { return a20() * 2; } }
    interface I21 { int a21(); default int d21() { return a21() * 2; } }
    interface I22 { int a22(); default int d22() { return a22() * 2; } }
    interface I23 { int a23(); default int d23() { return a23() * 2; } }
    interface I24 { int a24(); default int d24() { return a24() * 2; } }
    interface I25 { int a25(); default int d25() { return a25() * 2; } }
    interface I26 { int a26(); default int d26() { return a26() * 2; } }
    interface I27 { int a27(); default int d27() { return a27() * 2; } }
    interface I28 { int a28(); default int d28() { return a28() * 2; } }
    interface I29 { int a29(); default int d29() { return a29() * 2; } }
    interface I30 { int a30(); default int d30() { return a30() * 2; } }
    interface I31 { int a31(); default int d31() { return a31() * 2; } }
    interface I32 { int a32(); default int d32() { return a32() * 2; } }
    interface I33 { int a33(); default int d33() { return a33() * 2; } }
    interface I34 { int a34(); default int d34() { return a34() * 2; } }
    interface I35 { int a35(); default int d35() { return a35() * 2; } }
    interface I36 { int a36(); default int d36() { return a36() * 2; } }
    interface I37 { int a37(); default int d37() { return a37() * 2; } }
    interface I38 { int a38(); default int d38() { return a38() * 2; } }
    interface I39 { int a39(); default int d39() { return a39() * 2; } }
    interface I40 { int a40(); default int d40() { return a40() * 2; } }
    interface I41 { int a41(); default int d41() { return a41() * 2; } }
    interface I42 { int a42(); default int d42() { return a42() * 2; } }
    interface I43 { int a43(); default int d43() { return a43() * 2; } }
    interface I44 { int a44(); default int d44() { return a44() * 2; } }
    interface I45 { int a45(); default int d45() { return a45() * 2; } }
    interface I46 { int a46(); default int d46() { return a46() * 2; } }
    interface I47 { int a47(); default int d47() { return a47() * 2; } }
    interface I48 { int a48(); default int d48() { return a48() * 2; } }
    interface I49 { int a49(); default int d49() { return a49() * 2; } }
    interface I50 { int a50(); default int d50() { return a50() * 2; } }
    interface I51 { int a51(); default int d51() { return a51() * 2; } }
    interface I52 { int a52(); default int d52() { return a52() * 2; } }
    interface I53 { int a53(); default int d53() { return a53() * 2; } }
    interface I54 { int a54(); default int d54() { return a54() * 2; } }
    interface I55 { int a55(); default int d55() { return a55() * 2; } }
    interface I56 { int a56(); default int d56() { return a56() * 2; } }
    interface I57 { int a57(); default int d57() { return a57() * 2; } }
    interface I58 { int a58(); default int d58() { return a58() * 2; } }
    interface I59 { int a59(); default int d59() { return a59() * 2; } }
    interface I60 { int a60(); default int d60() { return a60() * 2; } }
    interface I61 { int a61(); default int d61() { return a61() * 2; } }
    interface I62 { int a62(); default int d62() { return a62() * 2; } }
    interface I63 { int a63(); default int d63() { return a63() * 2; } }
    interface I64 { int a64(); default int d64() { return a64() * 2; } }
    interface I65 { int a65(); default int d65() { return a65() * 2; } }
    interface I66 { int a66(); default int d66() { return a66() * 2; } }
    interface I67 { int a67(); default int d67() { return a67() * 2; } }
    interface I68 { int a68(); default int d68() { return a68() * 2; } }
    interface I69 { int a69(); default int d69() { return a69() * 2; } }
    interface I70 { int a70(); default int d70() { return a70() * 2; } }
    interface I71 { int a71(); default int d71() { return a71() * 2; } }
    interface I72 { int a72(); default int d72() { return a72() * 2; } }
    interface I73 { int a73(); default int d73() { return a73() * 2; } }
    interface I74 { int a74(); default int d74() { return a74() * 2; } }
    interface I75 { int a75(); default int d75() { return a75() * 2; } }
    interface I76 { int a76(); default int d76() { return a76() * 2; } }
    interface I77 { int a77(); default int d77() { return a77() * 2; } }
    interface I78 { int a78(); default int d78() { return a78() * 2; } }
    interface I79 { int a79(); default int d79() { return a79() * 2; } }
    interface I80 { int a80(); default int d80() { return a80() * 2; } }
    interface I81 { int a81(); default int d81() { return a81() * 2; } }
    interface I82 { int a82(); default int d82() { return a82() * 2; } }
    interface I83 { int a83(); default int d83() { return a83() * 2; } }
    interface I84 { int a84(); default int d84() { return a84() * 2; } }
    interface I85 { int a85(); default int d85() { return a85() * 2; } }
    interface I86 { int a86(); default int d86() { return a86() * 2; } }
    interface I87 { int a87(); default int d87() { return a87() * 2; } }
    interface I88 { int a88(); default int d88() { return a88() * 2; } }
    interface I89 { int a89(); default int d89() { return a89() * 2; } }
    interface I90 { int a90(); default int d90() { return a90() * 2; } }
    interface I91 { int a91(); default int d91() { return a91() * 2; } }
    interface I92 { int a92(); default int d92() { return a92() * 2; } }
    interface I93 { int a93(); default int d93() { return a93() * 2; } }
    interface I94 { int a94(); default int d94() { return a94() * 2; } }
    interface I95 { int a95(); default int d95() { return a95() * 2; } }
    interface I96 { int a96(); default int d96() { return a96() * 2; } }
    interface I97 { int a97(); default int d97() { return a97() * 2; } }
    interface I98 { int a98(); default int d98() { return a98() * 2; } }
    interface I99 { int a99(); default int d99() { return a99() * 2; } }
    static class C implements I0, I1, I2, I3, I4, I5, I6, I7, I8, I9, I10, I11, I12, I13, I14, I15, I16, I17, I18, I19, I20, I21, I22, I23, I24, I25, I26, I27, I28, I29, I30, I31, I32, I33, I34, I35, I36, I37, I38, I39, I40, I41, I42, I43, I44, I45, I46, I47, I48, I49, I50, I51, I52, I53, I54, I55, I56, I57, I58, I59, I60, I61, I62, I63, I64, I65, I66, I67, I68, I69, I70, I71, I72, I73, I74, I75, I76, I77, I78, I79, I80, I81, I82, I83, I84, I85, I86, I87, I88, I89, I90, I91, I92, I93, I94, I95, I96, I97, I98, I99 {
        public int a0() { return 0; } public int d0() { return -0; }
        public int a1() { return 1; }
        public int a2() { return 4; }
        public int a3() { return 9; } public int d3() { return -3; }
        public int a4() { return 16; }
        public int a5() { return 25; }
        public int a6() { return 36; } public int d6() { return -6; }
        public int a7() { return 49; }
        public int a8() { return 64; }
        public int a9() { return 81; } public int d9() { return -9; }
        public int a10() { return 100; }
        public int a11() { return 121; }
        public int a12() { return 144; } public int d12() { return -12; }
        public int a13() { return 169; }
        public int a14() { return 196; }
        public int a15() { return 225; } public int d15() { return -15; }
        public int a16() { return 256; }
        public int a17() { return 289; }
        public int a18() { return 324; } public int d18() { return -18; }
        public int a19() { return 361; }
        public int a20() { return 400; }
        public int a21() { return 441; } public int d21() { return -21; }
        public int a22() { return 484; }
        public int a23() { return 529; }
        public int a24() { return 576; } public int d24() { return -24; }
        public int a25() { return 625; }
        public int a26() { return 676; }
        public int a27() { return 729; } public int d27() { return -27; }
        public int a28() { return 784; }
        public int a29() { return 841; }
        public int a30() { return 900; } public int d30() { return -30; }
        public int a31() { return 961; }
        public int a32() { return 1024; }
        public int a33() { return 1089; } public int d33() { return -33; }
        public int a34() { return 1156; }
        public int a35() { return 1225; }
        public int a36() { return 1296; } public int d36() { return -36; }
        public int a37() { return 1369; }
        public int a38() { return 1444; }
        public int a39() { return 1521; } public int d39() { return -39; }
        public int a40() { return 1600; }
        public int a41() { return 1681; }
        public int a42() { return 1764; } public int d42() { return -42; }
        public int a43() { return 1849; }
        public int a44() { return 1936; }
        public int a45() { return 2025; } public int d45() { return -45; }
        public int a46() { return 2116; }
        public int a47() { return 2209; }
        public int a48() { return 2304; } public int d48() { return -48; }
        public int a49() { return 2401; }
        public int a50() { return 2500; }
        public int a51() { return 2601; } public int d51() { return -51; }
        public int a52() { return 2704; }
        public int a53() { return 2809; }
        public int a54() { return 2916; } public int d54() { return -54; }
        public int a55() { return 3025; }
        public int a56() { return 3136; }
        public int a57() { return 3249; } public int d57() { return -57; }
        public int a58() { return 3364; }
        public int a59() { return 3481; }
        public int a60() { return 3600; } public int d60() { return -60; }
        public int a61() { return 3721; }
        public int a62() { return 3844; }
        public int a63() { return 3969; } public int d63() { return -63; }
        public int a64() { return 4096; }
        public int a65() { return 4225; }
        public int a66() { return 4356; } public int d66() { return -66; }
        public int a67() { return 4489; }
        public int a68() { return 4624; }
        public int a69() { return 4761; } public int d69() { return -69; }
        public int a70() { return 4900; }
        public int a71() { return 5041; }
        public int a72() { return 5184; } public int d72() { return -72; }
        public int a73() { return 5329; }
        public int a74() { return 5476; }
        public int a75() { return 5625; } public int d75() { return -75; }
        public int a76() { return 5776; }
        public int a77() { return 5929; }
        public int a78() { return 6084; } public int d78() { return -78; }
        public int a79() { return 6241; }
        public int a80() { return 6400; }
        public int a81() { return 6561; } public int d81() { return -81; }
        public int a82() { return 6724; }
        public int a83() { return 6889; }
        public int a84() { return 7056; } public int d84() { return -84; }
        public int a85() { return 7225; }
        public int a86() { return 7396; }
        public int a87() { return 7569; } public int d87() { return -87; }
        public int a88() { return 7744; }
        public int a89() { return 7921; }
        public int a90() { return 8100; } public int d90() { return -90; }
        public int a91() { return 8281; }
        public int a92() { return 8464; }
        public int a93() { return 8649; } public int d93() { return -93; }
        public int a94() { return 8836; }
        public int a95() { return 9025; }
        public int a96() { return 9216; } public int d96() { return -96; }
        public int a97() { return 9409; }
        public int a98() { return 9604; }
        public int a99() { return 9801; } public int d99() { return -99; }
    }
    static class D extends C { public int a50() { return 5; } public int d51() { return I51.class.getSimpleName().length(); } }
    public static void main(String[] args) { for (C c : new C[] {new C(), new D()}) { int s = 0;
        s = s * 31 + ((I0) c).a0() + ((I0) c).d0();
        s = s * 31 + ((I1) c).a1() + ((I1) c).d1();
        s = s * 31 + ((I2) c).a2() + ((I2) c).d2();
        s = s * 31 + ((I3) c).a3() + ((I3) c).d3();
        s = s * 31 + ((I4) c).a4() + ((I4) c).d4();
        s = s * 31 + ((I5) c).a5() + ((I5) c).d5();
        s = s * 31 + ((I6) c).a6() + ((I6) c).d6();
        s = s * 31 + ((I7) c).a7() + ((I7) c).d7();
        s = s * 31 + ((I8) c).a8() + ((I8) c).d8();
        s = s * 31 + ((I9) c).a9() + ((I9) c).d9();
        s = s * 31 + ((I10) c).a10() + ((I10) c).d10();
        s = s * 31 + ((I11) c).a11() + ((I11) c).d11();
        s = s * 31 + ((I12) c).a12() + ((I12) c).d12();
        s = s * 31 + ((I13) c).a13() + ((I13) c).d13();
        s = s * 31 + ((I14) c).a14() + ((I14) c).d14();
        s = s * 31 + ((I15) c).a15() + ((I15) c).d15();
        s = s * 31 + ((I16) c).a16() + ((I16) c).d16();
        s = s * 31 + ((I17) c).a17() + ((I17) c).d17();
        s = s * 31 + ((I18) c).a18() + ((I18) c).d18();
        s = s * 31 + ((I19) c).a19() + ((I19) c).d19();
        s = s * 31 + ((I20) c).a20() + ((I20) c).d20();
        s = s * 31 + ((I21) c).a21() + ((I21) c).d21();
        s = s * 31 + ((I22) c).a22() + ((I22) c).d22();
        s = s * 31 + ((I23) c).a23() + ((I23) c).d23();
        s = s * 31 + ((I24) c).a24() + ((I24) c).d24();
        s = s * 31 + ((I25) c).a25() + ((I25) c).d25();
        s = s * 31 + ((I26) c).a26() + ((I26) c).d26();
        s = s * 31 + ((I27) c).a27() + ((I27) c).d27();
        s = s * 31 + ((I28) c).a28() + ((I28) c).d28();
        s = s * 31 + ((I29) c).a29() + ((I29) c).d29();
        s = s * 31 + ((I30) c).a30() + ((I30) c).d30();
        s = s * 31 + ((I31) c).a31() + ((I31) c).d31();
        s = s * 31 + ((I32) c).a32() + ((I32) c).d32();
        s = s * 31 + ((I33) c).a33() + ((I33) c).d33();
        s = s * 31 + ((I34) c).a34() + ((I34) c).d34();
        s = s * 31 + ((I35) c).a35() + ((I35) c).d35();
        s = s * 31 + ((I36) c).a36() + ((I36) c).d36();
        s = s * 31 + ((I37) c).a37() + ((I37) c).d37();
        s = s * 31 + ((I38) c).a38() + ((I38) c).d38();
        s = s * 31 + ((I39) c).a39() + ((I39) c).d39();
        s = s * 31 + ((I40) c).a40() + ((I40) c).d40();
        s = s * 31 + ((I41) c).a41() + ((I41) c).d41();
        s = s * 31 + ((I42) c).a42() + ((I42) c).d42();
        s = s * 31 + ((I43) c).a43() + ((I43) c).d43();
        s = s * 31 + ((I44) c).a44() + ((I44) c).d44();
        s = s * 31 + ((I45) c).a45() + ((I45) c).d45();
        s = s * 31 + ((I46) c).a46() + ((I46) c).d46();
        s = s * 31 + ((I47) c).a47() + ((I47) c).d47();
        s = s * 31 + ((I48) c).a48() + ((I48) c).d48();
        s = s * 31 + ((I49) c).a49() + ((I49) c).d49();
        s = s * 31 + ((I50) c).a50() + ((I50) c).d50();
        s = s * 31 + ((I51) c).a51() + ((I51) c).d51();
        s = s * 31 + ((I52) c).a52() + ((I52) c).d52();
        s = s * 31 + ((I53) c).a53() + ((I53) c).d53();
        s = s * 31 + ((I54) c).a54() + ((I54) c).d54();
        s = s * 31 + ((I55) c).a55() + ((I55) c).d55();
        s = s * 31 + ((I56) c).a56() + ((I56) c).d56();
        s = s * 31 + ((I57) c).a57() + ((I57) c).d57();
        s = s * 31 + ((I58) c).a58() + ((I58) c).d58();
        s = s * 31 + ((I59) c).a59() + ((I59) c).d59();
        s = s * 31 + ((I60) c).a60() + ((I60) c).d60();
        s = s * 31 + ((I61) c).a61() + ((I61) c).d61();
        s = s * 31 + ((I62) c).a62() + ((I62) c).d62();
        s = s * 31 + ((I63) c).a63() + ((I63) c).d63();
        s = s * 31 + ((I64) c).a64() + ((I64) c).d64();
        s = s * 31 + ((I65) c).a65() + ((I65) c).d65();
        s = s * 31 + ((I66) c).a66() + ((I66) c).d66();
        s = s * 31 + ((I67) c).a67() + ((I67) c).d67();
        s = s * 31 + ((I68) c).a68() + ((I68) c).d68();
        s = s * 31 + ((I69) c).a69() + ((I69) c).d69();
        s = s * 31 + ((I70) c).a70() + ((I70) c).d70();
        s = s * 31 + ((I71) c).a71() + ((I71) c).d71();
        s = s * 31 + ((I72) c).a72() + ((I72) c).d72();
        s = s * 31 + ((I73) c).a73() + ((I73) c).d73();
        s = s * 31 + ((I74) c).a74() + ((I74) c).d74();
        s = s * 31 + ((I75) c).a75() + ((I75) c).d75();
        s = s * 31 + ((I76) c).a76() + ((I76) c).d76();
        s = s * 31 + ((I77) c).a77() + ((I77) c).d77();
        s = s * 31 + ((I78) c).a78() + ((I78) c).d78();
        s = s * 31 + ((I79) c).a79() + ((I79) c).d79();
        s = s * 31 + ((I80) c).a80() + ((I80) c).d80();
        s = s * 31 + ((I81) c).a81() + ((I81) c).d81();
        s = s * 31 + ((I82) c).a82() + ((I82) c).d82();
        s = s * 31 + ((I83) c).a83() + ((I83) c).d83();
        s = s * 31 + ((I84) c).a84() + ((I84) c).d84();
        s = s * 31 + ((I85) c).a85() + ((I85) c).d85();
        s = s * 31 + ((I86) c).a86() + ((I86) c).d86();
        s = s * 31 + ((I87) c).a87() + ((I87) c).d87();
        s = s * 31 + ((I88) c).a88() + ((I88) c).d88();
        s = s * 31 + ((I89) c).a89() + ((I89) c).d89();
        s = s * 31 + ((I90) c).a90() + ((I90) c).d90();
        s = s * 31 + ((I91) c).a91() + ((I91) c).d91();
        s = s * 31 + ((I92) c).a92() + ((I92) c).d92();
        s = s * 31 + ((I93) c).a93() + ((I93) c).d93();
        s = s * 31 + ((I94) c).a94() + ((I94) c).d94();
        s = s * 31 + ((I95) c).a95() + ((I95) c).d95();
        s = s * 31 + ((I96) c).a96() + ((I96) c).d96();
        s = s * 31 + ((I97) c).a97() + ((I97) c).d97();
        s = s * 31 + ((I98) c).a98() + ((I98) c).d98();
        s = s * 31 + ((I99) c).a99() + ((I99) c).d99();
        System.out.println(s); } Object o = new Object(); try { ((I99) o).a99(); } catch (ClassCastException e) { System.out.println("CCE"); } }
}
