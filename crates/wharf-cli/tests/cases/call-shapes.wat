;; Values have the shapes of JavaScript.
;; RUN: wharf call % bool true
;; RUN: wharf call % bool false
;; RUN: wharf call % string '""'
;; RUN: wharf call % string '"grün 🐋"'
;; RUN: wharf call % bytes []
;; RUN: wharf call % bytes [0,255]
;; RUN: wharf call % set [3,1,2]
;; RUN: wharf call % byName {}
;; RUN: wharf call % byName '{"b":1,"a":2}'
;; RUN: wharf call % byNumber '[[1,"x"],[2,"y"]]'
;; RUN: wharf call % array [1,-2,3]
;; RUN: wharf call % tuple '[1,"x"]'
;; RUN: wharf call % option null
;; RUN: wharf call % option 7
;; RUN: wharf call % nested null
;; RUN: wharf call % nested '{"some":null}'
;; RUN: wharf call % nested '{"some":7}'
;; RUN: wharf call % result '[{"ok":1}]'
;; RUN: wharf call % result '[{"err":"x"}]'
;; RUN: wharf call % duration 1500
;; RUN: wharf call % duration 0.000001
;; RUN: wharf call % time 2026-01-31T12:00:00Z
;; RUN: wharf call % json '{"a":[1,null,{"b":2.50}],"n":123456789012345678901234567890}'
;; RUN: wharf call % json null
;; ALLOCATOR
;; SCHEMA: {"fn":"a:bool","params":[{"name":"it","type":"bool"}],"result":"bool"}
;; SCHEMA: {"fn":"a:string","params":[{"name":"it","type":"string"}],"result":"string"}
;; SCHEMA: {"fn":"a:bytes","params":[{"name":"it","type":{"list":"u8"}}],"result":{"list":"u8"}}
;; SCHEMA: {"fn":"a:set","params":[{"name":"it","type":{"set":"u32"}}],"result":{"set":"u32"}}
;; SCHEMA: {"fn":"a:by_name","params":[{"name":"it","type":{"map":["string","u32"]}}],"result":{"map":["string","u32"]}}
;; SCHEMA: {"fn":"a:by_number","params":[{"name":"it","type":{"map":["u32","string"]}}],"result":{"map":["u32","string"]}}
;; SCHEMA: {"fn":"a:array","params":[{"name":"it","type":{"array":["i16",3]}}],"result":{"array":["i16",3]}}
;; SCHEMA: {"fn":"a:tuple","params":[{"name":"it","type":{"tuple":["u8","string"]}}],"result":{"tuple":["u8","string"]}}
;; SCHEMA: {"fn":"a:option","params":[{"name":"it","type":{"option":"u8"}}],"result":{"option":"u8"}}
;; SCHEMA: {"fn":"a:nested","params":[{"name":"it","type":{"option":{"option":"u8"}}}],"result":{"option":{"option":"u8"}}}
;; SCHEMA: {"fn":"a:result","params":[{"name":"it","type":{"tuple":[{"result":["u8","string"]}]}}],"result":{"tuple":[{"result":["u8","string"]}]}}
;; SCHEMA: {"fn":"a:duration","params":[{"name":"it","type":"duration"}],"result":"duration"}
;; SCHEMA: {"fn":"a:time","params":[{"name":"it","type":"time"}],"result":"time"}
;; SCHEMA: {"fn":"a:json","params":[{"name":"it","type":"json"}],"result":"json"}
(module
  (func (export "a:bool") (export "a:array") (export "a:tuple") (export "a:option") (export "a:nested") (export "a:result") (export "a:duration") (export "a:time") (param i32) (result i32) (local.get 0))
  (func (export "a:string") (export "a:bytes") (export "a:set") (export "a:by_name") (export "a:by_number") (export "a:json") (param i32 i32) (result i32)
    (i32.store (i32.const 64) (local.get 0))
    (i32.store (i32.const 68) (local.get 1))
    (i32.const 64))
)
