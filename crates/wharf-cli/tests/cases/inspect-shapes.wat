;; The typed interface with docs, and everything else in the module.
;; RUN: wharf inspect %
;; RUN: wharf inspect % --json
;; SCHEMA: {"fn":"shapes:birthday","params":[{"name":"person","type":{"ref":"shapes@1.0.0::Person"}}],"result":{"ref":"shapes@1.0.0::Person"},"doc":"Adds a year."}
;; SCHEMA: {"import":"shapes:fetch_block","params":[{"name":"height","type":"u64"}],"result":{"result":[{"list":"u8"},"string"]}}
;; SCHEMA: {"type":"shapes@1.0.0::Person","doc":"Someone we know.","record":[{"name":"name","type":"string","doc":"In full."},{"name":"age","type":"u32"},{"name":"kind","type":{"ref":"shapes@1.0.0::Kind"}}]}
;; SCHEMA: {"type":"shapes@1.0.0::Kind","variant":[{"name":"Plain"},{"name":"Round","tuple":["f64"]},{"name":"Box","record":[{"name":"edge","type":"f64"}]}]}
;; SCHEMA: {"type":"shapes@1.0.0::Wallet","resource":true,"doc":"Keeps keys."}
;; SCHEMA: {"fn":"shapes:Wallet.scan","of":"shapes@1.0.0::Wallet","self":"mut","params":[{"name":"block","type":{"list":"u8"}}],"result":"u64"}
(module
  (import "shapes" "fetch_block" (func (param i64) (result i32)))
  (func (export "shapes:birthday") (param i32) (result i32) local.get 0)
  (func (export "shapes:Wallet.scan") (param i32 i32 i32) (result i64) i64.const 0)
  (memory (export "memory") 2 16)
  (table (export "table") 3 funcref)
  (global (export "wharf_record") i32 (i32.const 1024)))
