//go:build !purego

#include "go_asm.h"
#include "textflag.h"

// func addVectors(lanes *[hidden / 4]uint64, rows []*row)
//
// Each 64 bytes of the rows are added on their own: 128 weights, in Y0 to Y3 a
// byte each. After maxRun rows the bytes are full, and those in even and in odd
// places go to the lanes.
TEXT ·addVectors(SB), NOSPLIT, $0-32
	MOVQ         lanes+0(FP), DI
	MOVQ         rows_base+8(FP), SI
	MOVQ         rows_len+16(FP), CX
	MOVL         $0x0f0f0f0f, AX
	VMOVD        AX, X14
	VPBROADCASTD X14, Y14            // what is left of a byte for its lower nibble
	MOVL         $0x00ff00ff, AX
	VMOVD        AX, X15
	VPBROADCASTD X15, Y15            // what is left of a lane for its lower byte

run:
	TESTQ   CX, CX
	JZ      done
	MOVQ    $const_maxRun, R8        // rows of this run
	CMPQ    CX, R8
	CMOVQLT CX, R8
	SUBQ    R8, CX
	XORQ    R9, R9                   // where in the rows
	MOVQ    DI, R11

part:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	MOVQ  SI, R10
	MOVQ  R8, BX

add:
	MOVQ    (R10), AX
	ADDQ    $8, R10
	VMOVDQU (AX)(R9*1), Y4
	VMOVDQU 32(AX)(R9*1), Y5
	VPSRLW  $4, Y4, Y6
	VPSRLW  $4, Y5, Y7
	VPAND   Y14, Y4, Y4
	VPAND   Y14, Y5, Y5
	VPAND   Y14, Y6, Y6
	VPAND   Y14, Y7, Y7
	VPADDB  Y4, Y0, Y0
	VPADDB  Y6, Y1, Y1
	VPADDB  Y5, Y2, Y2
	VPADDB  Y7, Y3, Y3
	DECQ    BX
	JNZ     add

	VPAND   Y15, Y0, Y4
	VPSRLW  $8, Y0, Y0
	VPAND   Y15, Y1, Y5
	VPSRLW  $8, Y1, Y1
	VPAND   Y15, Y2, Y6
	VPSRLW  $8, Y2, Y2
	VPAND   Y15, Y3, Y7
	VPSRLW  $8, Y3, Y3
	VPADDW  (R11), Y4, Y4
	VPADDW  32(R11), Y0, Y0
	VPADDW  64(R11), Y5, Y5
	VPADDW  96(R11), Y1, Y1
	VPADDW  128(R11), Y6, Y6
	VPADDW  160(R11), Y2, Y2
	VPADDW  192(R11), Y7, Y7
	VPADDW  224(R11), Y3, Y3
	VMOVDQU Y4, (R11)
	VMOVDQU Y0, 32(R11)
	VMOVDQU Y5, 64(R11)
	VMOVDQU Y1, 96(R11)
	VMOVDQU Y6, 128(R11)
	VMOVDQU Y2, 160(R11)
	VMOVDQU Y7, 192(R11)
	VMOVDQU Y3, 224(R11)
	ADDQ    $256, R11
	ADDQ    $64, R9
	CMPQ    R9, $(const_hidden/2)
	JLT     part

	LEAQ (SI)(R8*8), SI
	JMP  run

done:
	VZEROUPPER
	RET

// func activate(x *[hidden]int32, on *[hidden / 64]uint64, lanes *[hidden / 4]uint64, extra uint64, bias *[hidden]int16)
TEXT ·activate(SB), NOSPLIT, $0-40
	MOVQ         x+0(FP), DI
	MOVQ         on+8(FP), R8
	MOVQ         lanes+16(FP), SI
	MOVQ         extra+24(FP), AX
	MOVQ         bias+32(FP), DX
	VMOVD        AX, X0
	VPBROADCASTW X0, X0
	VPXOR        Y1, Y1, Y1
	XORQ         CX, CX              // the unit

eight:
	VMOVDQU   (SI)(CX*2), X2
	VPSUBW    X0, X2, X2
	VPMOVSXWD X2, Y2
	VPSLLD    $const_fraction, Y2, Y2
	VPMOVSXWD (DX)(CX*2), Y3
	VPADDD    Y3, Y2, Y2
	VMOVDQU   Y2, (DI)(CX*4)
	VPCMPGTD  Y1, Y2, Y3
	VMOVMSKPS Y3, AX
	MOVB      AX, (R8)
	INCQ      R8
	ADDQ      $8, CX
	CMPQ      CX, $const_hidden
	JLT       eight
	VZEROUPPER
	RET

// func weigh(scores *[block]int32, outs *[hidden][block]int32, x *[hidden]int32, on *[hidden / 64]uint64)
TEXT ·weigh(SB), NOSPLIT, $0-32
	MOVQ    scores+0(FP), DI
	MOVQ    outs+8(FP), SI
	MOVQ    x+16(FP), DX
	MOVQ    on+24(FP), R8
	MOVQ    $(const_hidden/64), CX
	VMOVDQU (DI), Y0
	VMOVDQU 32(DI), Y1

word:
	MOVQ  (R8), BX
	TESTQ BX, BX
	JZ    rest

unit:
	TZCNTQ       BX, AX
	BLSRQ        BX, BX
	VPBROADCASTD (DX)(AX*4), Y2
	SHLQ         $6, AX              // 64 bytes are a block
	VPMULLD      (SI)(AX*1), Y2, Y3
	VPMULLD      32(SI)(AX*1), Y2, Y4
	VPADDD       Y3, Y0, Y0
	VPADDD       Y4, Y1, Y1
	TESTQ        BX, BX
	JNZ          unit

rest:
	ADDQ    $8, R8
	ADDQ    $(64*4), DX
	ADDQ    $(64*64), SI
	DECQ    CX
	JNZ     word
	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VZEROUPPER
	RET
