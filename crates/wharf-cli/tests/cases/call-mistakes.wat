;; Wrong arguments name their position.
;; RUN: wharf call % drawing {
;; RUN: wharf call % drawing 7
;; RUN: wharf call % drawing {}
;; RUN: wharf call % drawing '{"mainShape":{"tag":"Box","edgeLength":-1},"colors":[]}'
;; RUN: wharf call % drawing '{"mainShape":{"tag":"Oval"},"colors":[]}'
;; RUN: wharf call % drawing '{"mainShape":{"tag":"Empty"},"colors":["Red","Pink"]}'
;; RUN: wharf call % drawing '{"mainShape":{"tag":"Empty"},"colors":[],"size":1}'
;; RUN: wharf call % number 256
;; RUN: wharf call % number 1.5
;; RUN: wharf call % number "1
;; RUN: wharf call % number
;; RUN: wharf call % number 1 2
;; RUN: wharf call % missing 1
;; ALLOCATOR
;; SCHEMA: {"fn":"a:number","params":[{"name":"it","type":"u8"}],"result":"u8"}
;; SCHEMA: {"fn":"a:drawing","params":[{"name":"it","type":{"ref":"a@1.0.0::Drawing"}}],"result":{"ref":"a@1.0.0::Drawing"}}
;; SCHEMA: {"type":"a@1.0.0::Shape","variant":[{"name":"Empty"},{"name":"Circle","tuple":["f64"]},{"name":"Pair","tuple":["u8","u8"]},{"name":"Box","record":[{"name":"edge_length","type":"u32"}]}]}
;; SCHEMA: {"type":"a@1.0.0::Color","enum":[{"name":"Red"},{"name":"Blue"}]}
;; SCHEMA: {"type":"a@1.0.0::Drawing","record":[{"name":"main_shape","type":{"ref":"a@1.0.0::Shape"}},{"name":"colors","type":{"list":{"ref":"a@1.0.0::Color"}}},{"name":"note","type":{"option":"string"}},{"name":"scale","type":"u8","default":true}]}
(module
  (func (export "a:number") (export "a:drawing") (param i32) (result i32) (local.get 0))
)
