//! Bytes that are no value of their type. The memory is one page, zero where nothing is said.

use crate::{
    common,
    types::{Chain, Color, Name, Page, Person, Shape, Tree},
    write::{BASE, bad, bad_at},
};
use std::collections::{BTreeMap, BTreeSet};
use wharf_abi::constants::MAX_DEPTH;

pub fn all() -> Vec<String> {
    [values(), places(), bombs()].concat()
}

/// Little-endian words, one after the other.
fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// An address and a length at the base, the elements behind it.
fn list(count: u32, elements: &[u8]) -> Vec<u8> {
    [&words(&[BASE + 8, count]), elements].concat()
}

fn values() -> Vec<String> {
    let circle = [vec![9], vec![0; 23]].concat();
    let person = [&words(&[BASE + 20, 1]), &[2, 0, 0, 0][..], &words(&[0, 0]), b"x"].concat();
    vec![
        bad::<bool>("bool of 2", &[2], "bool"),
        bad::<Vec<bool>>("bool of 255 in a list", &list(2, &[1, 255]), "bool"),
        bad::<BTreeSet<bool>>("bool of 255 after another in a set", &list(2, &[1, 255]), "bool"),
        bad::<BTreeMap<u8, bool>>(
            "bool of 255 after another in a map",
            &list(2, &[1, 0, 2, 255]),
            "bool",
        ),
        bad::<char>("a high surrogate", &words(&[0xd800]), "char"),
        bad::<char>("past the last char", &words(&[0x11_0000]), "char"),
        bad::<(u8, char)>("char in a tuple", &words(&[0, u32::MAX]), "char"),
        bad::<Option<u8>>("option, case 2", &[2, 0], "discriminant"),
        bad::<Result<u8, u8>>("result, case 2", &[2, 0], "discriminant"),
        bad::<Option<Option<u8>>>("inner option, case 7", &[1, 7, 0], "discriminant"),
        bad::<Color>("enum, case 2 of 2", &[2], "discriminant"),
        bad::<Shape>("variant, case 9 of 4", &circle, "discriminant"),
        bad::<Person>("option in a record, case 2", &person, "discriminant"),
        bad::<String>("a byte that begins nothing", &list(2, &[b'a', 0xff]), "utf8"),
        bad::<String>("a character cut short", &list(2, &[0xe2, 0x82]), "utf8"),
        bad::<String>("an encoded surrogate", &list(3, &[0xed, 0xa0, 0x80]), "utf8"),
        bad::<String>("a character written too long", &list(2, &[0xc0, 0x80]), "utf8"),
        bad::<Name>("newtype of no text", &list(1, &[0x80]), "utf8"),
        bad::<Vec<String>>(
            "no text in a list",
            &list(1, &[&words(&[BASE + 16, 1])[..], &[0xff]].concat()),
            "utf8",
        ),
        bad::<std::time::Duration>(
            "a second of nanoseconds",
            &words(&[1, 0, 1_000_000_000, 0]),
            "time",
        ),
    ]
}

fn places() -> Vec<String> {
    vec![
        bad_at::<u32>("a value at an odd address", BASE + 1, &[0; 4], "misaligned"),
        bad_at::<(u8, u64)>("a tuple aligned to 4, not 8", BASE + 4, &[0; 16], "misaligned"),
        bad::<Vec<u16>>("elements at an odd address", &words(&[BASE + 9, 1]), "misaligned"),
        bad::<Box<u64>>("a box aligned to 4, not 8", &words(&[BASE + 4]), "misaligned"),
        bad::<BTreeMap<u8, u32>>("pairs at an odd address", &words(&[BASE + 9, 1]), "misaligned"),
        bad_at::<u32>("a value past the end", 65536, &[], "out-of-bounds"),
        bad_at::<u64>("a value at the last address", 0xffff_fff8, &[], "out-of-bounds"),
        bad::<String>("text that ends past the end", &words(&[65530, 7]), "out-of-bounds"),
        bad::<String>("text of 4 GiB", &words(&[1, u32::MAX]), "out-of-bounds"),
        bad::<Vec<u64>>(
            "a length whose bytes overflow 32 bits",
            &words(&[BASE, 0x2000_0001]),
            "out-of-bounds",
        ),
        bad::<Vec<Person>>("a list that ends past the end", &words(&[65520, 2]), "out-of-bounds"),
        bad::<Box<u8>>("a box past the end", &words(&[u32::MAX]), "out-of-bounds"),
        bad::<Page<u8>>(
            "elements past the end, in a record",
            &words(&[65536, 1, 0]),
            "out-of-bounds",
        ),
    ]
}

/// Few bytes that claim to be many values.
fn bombs() -> Vec<String> {
    let aliased: Vec<u32> = [[8192, 8192]; 9].concat();
    let lists: Vec<u32> = [[8192, 2048]; 9].concat();
    let itself = words(&[1, BASE]);
    let tree = words(&[0, BASE, 1]);
    let chain = common::lower(&Chain::of(MAX_DEPTH), BASE).expect("the deepest chain");
    let deeper = [words(&[1, BASE + 8]), shifted(&chain)].concat();
    vec![
        bad::<Vec<String>>("one text nine times", &list(9, &words(&aliased)), "budget"),
        bad::<Vec<Vec<u32>>>("one list nine times", &list(9, &words(&lists)), "budget"),
        bad::<Vec<Vec<bool>>>(
            "one list nine times, element by element",
            &list(9, &words(&aliased)),
            "budget",
        ),
        bad::<Chain>("a box that holds itself", &itself, "too-deep"),
        bad::<Chain>("one deeper than the deepest chain", &deeper, "too-deep"),
        bad::<Tree>("a tree that is its own kid", &tree, "too-deep"),
    ]
}

/// A chain's bytes 8 further up, so that each address is 8 more.
fn shifted(chain: &[u8]) -> Vec<u8> {
    let link = |link: &[u8]| {
        let word =
            |at: usize| u32::from_le_bytes([link[at], link[at + 1], link[at + 2], link[at + 3]]);
        let next = if word(0) == 0 { 0 } else { word(4) + 8 };
        words(&[word(0), next])
    };
    chain.chunks_exact(8).flat_map(link).collect()
}
