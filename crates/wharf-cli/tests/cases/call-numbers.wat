;; Numbers lose no bit.
;; RUN: wharf call % u64 0
;; RUN: wharf call % u64 18446744073709551615
;; RUN: wharf call % u64 9007199254740993
;; RUN: wharf call % i64 -9223372036854775808
;; RUN: wharf call % i64 -1
;; RUN: wharf call % u128 340282366920938463463374607431768211455
;; RUN: wharf call % i128 -170141183460469231731687303715884105728
;; RUN: wharf call % i8 -128
;; RUN: wharf call % i8 127
;; RUN: wharf call % i32 -5
;; RUN: wharf call % usize 4294967295
;; RUN: wharf call % f32 0.1
;; RUN: wharf call % f32 '"NaN"'
;; RUN: wharf call % f32 '"-Infinity"'
;; RUN: wharf call % f64 -0.0
;; RUN: wharf call % f64 1e+300
;; RUN: wharf call % f64 0.30000000000000004
;; ALLOCATOR
;; SCHEMA: {"fn":"a:u64","params":[{"name":"it","type":"u64"}],"result":"u64"}
;; SCHEMA: {"fn":"a:i64","params":[{"name":"it","type":"i64"}],"result":"i64"}
;; SCHEMA: {"fn":"a:u128","params":[{"name":"it","type":"u128"}],"result":"u128"}
;; SCHEMA: {"fn":"a:i128","params":[{"name":"it","type":"i128"}],"result":"i128"}
;; SCHEMA: {"fn":"a:i8","params":[{"name":"it","type":"i8"}],"result":"i8"}
;; SCHEMA: {"fn":"a:usize","params":[{"name":"it","type":"usize"}],"result":"usize"}
;; SCHEMA: {"fn":"a:i32","params":[{"name":"it","type":"i32"}],"result":"i32"}
;; SCHEMA: {"fn":"a:f32","params":[{"name":"it","type":"f32"}],"result":"f32"}
;; SCHEMA: {"fn":"a:f64","params":[{"name":"it","type":"f64"}],"result":"f64"}
(module
  (func (export "a:u64") (export "a:i64") (param i64) (result i64) (local.get 0))
  (func (export "a:u128") (export "a:i128") (export "a:i8") (export "a:usize") (export "a:i32") (param i32) (result i32) (local.get 0))
  (func (export "a:f32") (param f32) (result f32) (local.get 0))
  (func (export "a:f64") (param f64) (result f64) (local.get 0))
)
