;; A module that needs a host is refused.
;; RUN: wharf call % f
;; SCHEMA: {"import":"a:now","params":[],"result":"u64"}
;; SCHEMA: {"fn":"a:f","params":[]}
(module
  (import "a" "now" (func (result i64)))
  (func (export "a:f")))
