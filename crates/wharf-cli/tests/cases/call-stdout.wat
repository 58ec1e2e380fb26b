;; The output of the guest is not the result.
;; RUN: wharf call % f
;; ALLOCATOR
;; SCHEMA: {"fn":"a:f","params":[],"result":"u32"}
(module
  (import "wasi_snapshot_preview1" "fd_write"
    (func $write (param i32 i32 i32 i32) (result i32)))
  (data (i32.const 8) "\10\00\00\00\06\00\00\00")
  (data (i32.const 16) "hello\n")
  (func (export "a:f") (result i32)
    (call $write (i32.const 1) (i32.const 8) (i32.const 1) (i32.const 0))))
