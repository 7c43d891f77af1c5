// The two crossings between the interpreter's way of passing arguments (slots) and compiled code's (registers).
#include "vm/compiled.h"

// Every method without compiled code has this as its compiled entry. All argument registers are stored, as struct
// RegisterArguments has them, and handed on with the Method* (r10), the Thread* (r13) and the arguments on the stack.
asm(R"(
    .text
    .globl cordon_compiled_to_interpreted
    .hidden cordon_compiled_to_interpreted
    .type cordon_compiled_to_interpreted, @function
    .p2align 4
cordon_compiled_to_interpreted:
    pushq %rbp
    movq %rsp, %rbp
    subq $112, %rsp
    movq %rdi, 0(%rsp)
    movq %rsi, 8(%rsp)
    movq %rdx, 16(%rsp)
    movq %rcx, 24(%rsp)
    movq %r8, 32(%rsp)
    movq %r9, 40(%rsp)
    movsd %xmm0, 48(%rsp)
    movsd %xmm1, 56(%rsp)
    movsd %xmm2, 64(%rsp)
    movsd %xmm3, 72(%rsp)
    movsd %xmm4, 80(%rsp)
    movsd %xmm5, 88(%rsp)
    movsd %xmm6, 96(%rsp)
    movsd %xmm7, 104(%rsp)
    movq %r13, %rdi
    movq %r10, %rsi
    movq %rsp, %rdx
    leaq 16(%rbp), %rcx
    call cordon_call_interpreter
    movq %rax, %xmm0
    leave
    ret
    .size cordon_compiled_to_interpreted, .-cordon_compiled_to_interpreted

    .globl cordon_deoptimize
    .hidden cordon_deoptimize
    .type cordon_deoptimize, @function
    .p2align 4
# u8 cordon_deoptimize(Thread*, Exit*): the general registers in DWARF's order, as the caller had them
cordon_deoptimize:
    pushq %rbp
    movq %rsp, %rbp
    subq $128, %rsp
    movq %rax, 0(%rsp)
    movq %rdx, 8(%rsp)
    movq %rcx, 16(%rsp)
    movq %rbx, 24(%rsp)
    movq %rsi, 32(%rsp)
    movq %rdi, 40(%rsp)
    movq (%rbp), %rax
    movq %rax, 48(%rsp)
    leaq 16(%rbp), %rax
    movq %rax, 56(%rsp)
    movq %r8, 64(%rsp)
    movq %r9, 72(%rsp)
    movq %r10, 80(%rsp)
    movq %r11, 88(%rsp)
    movq %r12, 96(%rsp)
    movq %r13, 104(%rsp)
    movq %r14, 112(%rsp)
    movq %r15, 120(%rsp)
    movq %rsp, %rdx
    movq 8(%rbp), %rcx
    call cordon_deoptimize_from
    leave
    ret
    .size cordon_deoptimize, .-cordon_deoptimize
    .globl cordon_enter_compiled
    .hidden cordon_enter_compiled
    .type cordon_enter_compiled, @function
    .p2align 4
# u8 cordon_enter_compiled(const void* entry, Thread*, Method*, const RegisterArguments*, const u8* stack, u8 stack_words, double* xmm0)
cordon_enter_compiled:
    pushq %rbp
    movq %rsp, %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    subq $8, %rsp
    movq %rdi, %rax
    movq %rsi, %r13
    movq %rdx, %r10
    movq %rcx, %r11
    movq %r9, %rcx
    testq $1, %rcx
    jz 1f
    subq $8, %rsp
1:  testq %rcx, %rcx
    jz 2f
    pushq -8(%r8,%rcx,8)
    decq %rcx
    jmp 1b
2:  movq 0(%r11), %rdi
    movq 8(%r11), %rsi
    movq 16(%r11), %rdx
    movq 24(%r11), %rcx
    movq 32(%r11), %r8
    movq 40(%r11), %r9
    movsd 48(%r11), %xmm0
    movsd 56(%r11), %xmm1
    movsd 64(%r11), %xmm2
    movsd 72(%r11), %xmm3
    movsd 80(%r11), %xmm4
    movsd 88(%r11), %xmm5
    movsd 96(%r11), %xmm6
    movsd 104(%r11), %xmm7
    call *%rax
    movq 16(%rbp), %r11
    movsd %xmm0, (%r11)
    leaq -40(%rbp), %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
    .size cordon_enter_compiled, .-cordon_enter_compiled
)");
