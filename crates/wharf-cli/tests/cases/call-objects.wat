;; Objects live for one command.
;; RUN: wharf call % W.new 40 --then addOn 2 --then value
;; RUN: wharf call % W.new 40 --then addOn 2
;; RUN: wharf call % W.new 40
;; RUN: wharf call % W.value
;; RUN: wharf call % W.new 1 --then missing
;; RUN: wharf call % W.new 1 --then
;; RUN: wharf call % takes 1
;; RUN: wharf call % newer
;; ALLOCATOR
;; SCHEMA: {"type":"a@1.0.0::W","resource":true}
;; SCHEMA: {"fn":"a:W.new","of":"a@1.0.0::W","kind":"new","params":[{"name":"n","type":"u64"}],"result":{"own":"a@1.0.0::W"}}
;; SCHEMA: {"fn":"a:W.add_on","of":"a@1.0.0::W","self":"mut","params":[{"name":"n","type":"u64"}]}
;; SCHEMA: {"fn":"a:W.value","of":"a@1.0.0::W","self":"ref","kind":"get","params":[],"result":"u64"}
;; SCHEMA: {"fn":"a:takes","params":[{"name":"w","type":{"own":"a@1.0.0::W"}}]}
;; SCHEMA: {"fn":"a:newer","params":[{"name":"x","type":{"quantum":1}}]}
(module
  (global $n (mut i64) (i64.const 0))
  (global (export "wharf_record") i32 (i32.const 160))
  (func (export "wharf_drop") (param i32))
  (func (export "a:W.new") (param i64) (result i32)
    (global.set $n (local.get 0)) i32.const 7)
  (func (export "a:W.add_on") (param i32 i64)
    (global.set $n (i64.add (global.get $n) (local.get 1))))
  (func (export "a:W.value") (param i32) (result i64)
    (if (i32.ne (local.get 0) (i32.const 7)) (then unreachable))
    global.get $n)
  (func (export "a:takes") (param i32))
  (func (export "a:newer")))
