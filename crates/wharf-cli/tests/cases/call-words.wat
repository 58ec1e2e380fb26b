;; Words and files are arguments too.
;; RUN: wharf call % string 'Ada L'
;; RUN: wharf call % string @text
;; RUN: wharf call % char -
;; RUN: wharf call % list @json
;; RUN: wharf call % bytes @json
;; RUN: wharf call % string @nofile
;; FILE text: a "b"
;; FILE json: [1, 2]
;; ALLOCATOR
;; SCHEMA: {"fn":"a:string","params":[{"name":"it","type":"string"}],"result":"string"}
;; SCHEMA: {"fn":"a:char","params":[{"name":"it","type":"char"}],"result":"char"}
;; SCHEMA: {"fn":"a:list","params":[{"name":"it","type":{"list":"u32"}}],"result":{"list":"u32"}}
;; SCHEMA: {"fn":"a:bytes","params":[{"name":"it","type":{"list":"u8"}}],"result":{"list":"u8"}}
(module
  (func (export "a:string") (export "a:list") (export "a:bytes") (param i32 i32) (result i32)
    (i32.store (i32.const 64) (local.get 0))
    (i32.store (i32.const 68) (local.get 1))
    (i32.const 64))
  (func (export "a:char") (param i32) (result i32) (local.get 0))
)
