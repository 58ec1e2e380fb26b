;; A component.
;; RUN: wharf inspect %
;; RUN: wharf inspect % --json
;; RUN: wharf bindgen %
(component
  (core module)
  (import "a:b/c" (instance)))
