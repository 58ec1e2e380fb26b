;; Errors of the guest have exit codes of their own.
;; RUN: wharf call % refuses
;; RUN: wharf call % traps
;; RUN: wharf call % panics
;; ALLOCATOR
;; SCHEMA: {"fn":"a:refuses","params":[],"result":{"result":["u8","string"]}}
;; SCHEMA: {"fn":"a:traps","params":[]}
;; SCHEMA: {"fn":"a:panics","params":[]}
(module
  (func (export "a:refuses") (result i32) i32.const 128)
  (func (export "a:traps") unreachable)
  (func (export "a:panics") (i32.store (i32.const 160) (i32.const 16)) unreachable)
  (global (export "wharf_record") i32 (i32.const 160))
  (data (i32.const 128) "\01\00\00\00\00\01\00\00\04\00\00\00")
  (data (i32.const 168) "\04\01\00\00\05\00\00\00\10\01\00\00\06\00\00\00\07\00\00\00\09\00\00\00")
  (data (i32.const 256) "nope")
  (data (i32.const 260) "ouch!")
  (data (i32.const 272) "lib.rs"))
