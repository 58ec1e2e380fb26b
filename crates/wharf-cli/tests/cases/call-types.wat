;; Types of the module are objects.
;; RUN: wharf call % color '"Red"'
;; RUN: wharf call % color Blue
;; RUN: wharf call % shape '{"tag":"Empty"}'
;; RUN: wharf call % shape '{"tag":"Circle","value":1.5}'
;; RUN: wharf call % shape '{"tag":"Pair","value":[1,2]}'
;; RUN: wharf call % shape '{"tag":"Box","edgeLength":3}'
;; RUN: wharf call % drawing '{"mainShape":{"tag":"Empty"},"colors":["Red"],"note":"x","scale":2}'
;; RUN: wharf call % drawing '{"main_shape":{"tag":"Box","edge_length":3},"colors":[]}'
;; ALLOCATOR
;; SCHEMA: {"fn":"a:color","params":[{"name":"it","type":{"ref":"a@1.0.0::Color"}}],"result":{"ref":"a@1.0.0::Color"}}
;; SCHEMA: {"fn":"a:shape","params":[{"name":"it","type":{"ref":"a@1.0.0::Shape"}}],"result":{"ref":"a@1.0.0::Shape"}}
;; SCHEMA: {"fn":"a:drawing","params":[{"name":"it","type":{"ref":"a@1.0.0::Drawing"}}],"result":{"ref":"a@1.0.0::Drawing"}}
;; SCHEMA: {"type":"a@1.0.0::Shape","variant":[{"name":"Empty"},{"name":"Circle","tuple":["f64"]},{"name":"Pair","tuple":["u8","u8"]},{"name":"Box","record":[{"name":"edge_length","type":"u32"}]}]}
;; SCHEMA: {"type":"a@1.0.0::Color","enum":[{"name":"Red"},{"name":"Blue"}]}
;; SCHEMA: {"type":"a@1.0.0::Drawing","record":[{"name":"main_shape","type":{"ref":"a@1.0.0::Shape"}},{"name":"colors","type":{"list":{"ref":"a@1.0.0::Color"}}},{"name":"note","type":{"option":"string"}},{"name":"scale","type":"u8","default":true}]}
(module
  (func (export "a:color") (export "a:shape") (export "a:drawing") (param i32) (result i32) (local.get 0))
)
