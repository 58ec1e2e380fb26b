;; An invalid schema is reported, the rest is shown.
;; RUN: wharf inspect %
;; SCHEMA: {nonsense
(module (memory 1))
