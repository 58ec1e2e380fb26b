;; A module without a schema.
;; RUN: wharf inspect %
;; RUN: wharf inspect % --wat
(module
  (func (export "f"))
  (memory 3))
