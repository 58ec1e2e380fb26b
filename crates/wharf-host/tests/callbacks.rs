//! Functions as values, in and out of a real guest.

mod common;

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use common::guest::{State, compile, linker_of, start};
use host_guest::functions::{Eight, Step};
use wharf_host::{Callback, Caller, Config, Error, Func, HandleFault, Instance};

type Unary = Callback<fn(u32) -> u32>;
type Shout = Callback<fn(String, u32) -> Result<String, String>>;

fn collector() -> (Arc<AtomicU32>, impl Fn(u32) + Send + Sync + 'static) {
    let total = Arc::new(AtomicU32::new(0));
    let sum = total.clone();
    (total, move |n| {
        sum.fetch_add(n, Ordering::Relaxed);
    })
}

fn fault<T: std::fmt::Debug>(result: Result<T, Error>) -> HandleFault {
    match result.unwrap_err() {
        Error::Handle(error) => error.fault,
        error => panic!("{error}"),
    }
}

fn adder(app: &mut Instance<State>, n: u32) -> Unary {
    app.func::<(u32,), Unary>("adder").unwrap().call(app, (n,)).unwrap()
}

#[test]
fn closures_are_called_during_a_call_and_gone_afterwards() {
    let mut app = start();
    let (total, add) = collector();
    let each = app.func::<(u32, Callback<fn(u32)>), ()>("each").unwrap();
    each.call(&mut app, (5, Callback::new(add))).unwrap();
    assert_eq!(total.load(Ordering::Relaxed), 10);
    assert_eq!(
        (app.host_handle_count(), Arc::strong_count(&total)),
        (0, 1),
        "the closure is dropped"
    );
    let sum_of = app.func::<(u32, Callback<fn(u32) -> u64>), u64>("sum_of").unwrap();
    let square = Callback::new(|n: u32| u64::from(n) << 32);
    assert_eq!(sum_of.call(&mut app, (4, square)).unwrap(), 6 << 32);
}

#[test]
fn closures_are_kept_beyond_the_call_until_the_guest_drops_them() {
    let mut app = start();
    let (total, add) = collector();
    let keep = app.func::<(Unary,), ()>("keep").unwrap();
    let call_kept = app.func::<(u32,), Option<u32>>("call_kept").unwrap();
    assert_eq!(call_kept.call(&mut app, (1,)).unwrap(), None);
    let closure = Callback::new(move |n: u32| {
        add(n);
        n + 1
    });
    keep.call(&mut app, (closure,)).unwrap();
    assert_eq!(call_kept.call(&mut app, (41,)).unwrap(), Some(42));
    assert_eq!((app.host_handle_count(), total.load(Ordering::Relaxed)), (1, 41));
    // Another in its place.
    keep.call(&mut app, (Callback::new(|n: u32| 2 * n),)).unwrap();
    assert_eq!((app.host_handle_count(), Arc::strong_count(&total)), (1, 1));
    app.func::<(), ()>("drop_kept").unwrap().call(&mut app, ()).unwrap();
    assert_eq!(app.host_handle_count(), 0);
}

#[test]
fn a_function_given_back_is_the_same() {
    let mut app = start();
    let function: Unary = Callback::new(|n: u32| n + 7);
    app.func::<(Unary,), ()>("keep").unwrap().call(&mut app, (function.clone(),)).unwrap();
    let give_kept = app.func::<(), Option<Unary>>("give_kept").unwrap();
    let back = give_kept.call(&mut app, ()).unwrap().unwrap();
    assert_eq!(back, function);
    assert_eq!(app.host_handle_count(), 0, "it is the host's alone again");
    assert_eq!(back.call(&mut app, (1,)).unwrap(), 8);
    assert_eq!(give_kept.call(&mut app, ()).unwrap(), None);
}

#[test]
fn scalars_arrive_as_they_are() {
    let mut app = start();
    let scalars = app.func::<(Callback<fn(i8, bool, char) -> u16>,), u16>("scalars").unwrap();
    let answer = |n: i8, yes: bool, letter: char| {
        assert_eq!((n, yes, letter), (-2, true, 'é'));
        40_000_u16
    };
    assert_eq!(scalars.call(&mut app, (Callback::new(answer),)).unwrap(), 40_000);
}

#[test]
fn a_closure_that_was_called_ends_with_its_last_holder() {
    let mut app = start();
    let keep = app.func::<(Unary,), ()>("keep").unwrap();
    let call = app.func::<(u32,), Option<u32>>("call_kept").unwrap();
    let add = |held: &Arc<u32>| -> Unary {
        let held = held.clone();
        Callback::new(move |n: u32| n + *held)
    };
    let (one, two) = (Arc::new(1), Arc::new(2));
    keep.call(&mut app, (add(&one),)).unwrap();
    assert_eq!(call.call(&mut app, (5,)).unwrap(), Some(6));
    assert_eq!(call.call(&mut app, (6,)).unwrap(), Some(7));
    assert_eq!(Arc::strong_count(&one), 2);
    keep.call(&mut app, (add(&two),)).unwrap();
    assert_eq!((Arc::strong_count(&one), Arc::strong_count(&two)), (1, 2));
    assert_eq!(call.call(&mut app, (5,)).unwrap(), Some(7));
    let back = app.func::<(), Option<Unary>>("give_kept").unwrap().call(&mut app, ()).unwrap();
    assert_eq!((Arc::strong_count(&two), app.host_handle_count()), (2, 0));
    drop(back);
    assert_eq!(Arc::strong_count(&two), 1);
}

#[test]
fn the_same_function_twice_is_held_twice() {
    let mut app = start();
    let functions = app.func::<(Vec<Unary>, u32), Vec<u32>>("functions").unwrap();
    let (one, two): (Unary, Unary) = (Callback::new(|n: u32| n), Callback::new(|n: u32| 2 * n));
    let all = vec![one.clone(), two.clone(), one.clone()];
    assert_eq!(functions.call(&mut app, (all, 5)).unwrap(), [5, 10, 5]);
    assert_eq!(app.host_handle_count(), 0);
    // Room for so many is found in a second attempt; the first one gave nothing.
    let many = vec![one; 20_000];
    assert_eq!(functions.call(&mut app, (many, 1)).unwrap(), vec![1; 20_000]);
    assert_eq!(app.host_handle_count(), 0);
}

#[test]
fn closures_work_on_the_state() {
    let mut app = start();
    let each = app.func::<(u32, Callback<fn(u32)>), ()>("each").unwrap();
    let add = Callback::with_caller(|cx: &mut Caller<State>, n: u32| {
        cx.state_mut().total += u64::from(n);
    });
    each.call(&mut app, (4, add.clone())).unwrap();
    assert_eq!(app.state().total, 6);
    add.call(&mut app, (10,)).unwrap();
    assert_eq!(app.state().total, 16);
    let wrong = Callback::with_caller(|cx: &mut Caller<Vec<u8>>, _: u32| cx.state_mut().clear());
    let error = each.call(&mut app, (1, wrong)).unwrap_err();
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(cause.contains("Vec<u8>"), "{cause}");
}

#[test]
fn records_go_through_listeners() {
    let mut app = start();
    let listen = app.func::<(Callback<fn(Step) -> bool>,), ()>("listen").unwrap();
    let progress = app.func::<(&str, Option<u32>), u32>("progress").unwrap();
    let expected = Step { name: "größer".into(), done: Some(3) };
    listen.call(&mut app, (Callback::new(move |step: Step| step == expected),)).unwrap();
    listen.call(&mut app, (Callback::new(|step: Step| step.done.is_none()),)).unwrap();
    assert_eq!(progress.call(&mut app, ("größer", Some(3))).unwrap(), 1);
    assert_eq!(progress.call(&mut app, ("kleiner", Some(3))).unwrap(), 0);
    assert_eq!(app.host_handle_count(), 2);
    app.call_dynamic("forget_listeners", &[]).unwrap();
    assert_eq!(app.host_handle_count(), 0);
}

#[test]
fn closures_of_the_guest_are_called_and_freed() {
    let mut app = start();
    let (two, three) = (adder(&mut app, 2), adder(&mut app, 3));
    assert_eq!(two.call(&mut app, (40,)).unwrap(), 42);
    assert_eq!(three.clone().call(&mut app, (40,)).unwrap(), 43);
    two.free(&mut app).unwrap();
    assert_eq!(fault(two.call(&mut app, (1,))), HandleFault::Stale);
    assert_eq!(fault(two.free(&mut app)), HandleFault::Stale);
    assert_eq!(three.call(&mut app, (1,)).unwrap(), 4);
    drop(three);
    app.release_dropped().unwrap();
    assert_eq!(app.object_count().unwrap(), 0);
    let mut other = start();
    let stranger = adder(&mut other, 1);
    assert_eq!(fault(stranger.call(&mut app, (1,))), HandleFault::Foreign);
}

#[test]
fn results_go_through_functions() {
    let mut app = start();
    let shout = app.func::<(), Shout>("shouter").unwrap().call(&mut app, ()).unwrap();
    assert_eq!(shout.call(&mut app, ("ab".into(), 2)).unwrap(), Ok("ABAB".into()));
    let none = shout.call(&mut app, ("ab".into(), 0)).unwrap();
    assert_eq!(none, Err("ab zero times".into()));
    let try_each = app
        .func::<(u32, Callback<fn(u32) -> Result<u32, String>>), Result<u32, String>>("try_each")
        .unwrap();
    let below = |limit| {
        Callback::new(move |n: u32| if n < limit { Ok(n) } else { Err(format!("{n} is too many")) })
    };
    assert_eq!(try_each.call(&mut app, (5, below(9))).unwrap(), Ok(10));
    assert_eq!(try_each.call(&mut app, (5, below(3))).unwrap(), Err("3 is too many".into()));
    assert_eq!(app.host_handle_count(), 0);
}

#[test]
fn the_error_of_a_closure_comes_out_as_it_is() {
    let mut app = start();
    let keep = app.func::<(Unary,), ()>("keep").unwrap();
    let call_kept = app.func::<(u32,), Option<u32>>("call_kept").unwrap();
    let fails = Callback::try_with_caller(|_: &mut Caller<State>, n: u32| {
        n.checked_mul(2).ok_or_else(|| Error::import(std::fmt::Error))
    });
    keep.call(&mut app, (fails,)).unwrap();
    assert_eq!(call_kept.call(&mut app, (2,)).unwrap(), Some(4));
    match call_kept.call(&mut app, (u32::MAX,)).unwrap_err() {
        Error::Import(error) => {
            assert!(std::error::Error::source(&error).unwrap().is::<std::fmt::Error>(), "{error}");
        }
        error => panic!("{error}"),
    }
    assert!(matches!(call_kept.call(&mut app, (2,)), Err(Error::Poisoned(_))));
    assert_eq!(app.host_handle_count(), 0, "a poisoned guest holds nothing");
}

#[test]
fn the_panic_of_a_guests_closure_is_a_panic() {
    let mut app = start();
    let panics = app.func::<(), Callback<fn()>>("panicking").unwrap();
    let panics = panics.call(&mut app, ()).unwrap();
    match panics.call(&mut app, ()).unwrap_err() {
        Error::Panic(panic) => {
            assert_eq!(panic.message, "a closure that panics");
            assert!(panic.file.ends_with("functions.rs") && panic.line > 0, "{panic:?}");
        }
        error => panic!("{error}"),
    }
    assert!(app.is_poisoned());
    assert!(matches!(panics.call(&mut app, ()), Err(Error::Poisoned(_))));
}

#[test]
fn functions_of_both_sides_wrap_each_other() {
    let mut app = start();
    let twice = app.func::<(Unary,), Unary>("twice").unwrap();
    let mut function: Unary = Callback::new(|n: u32| n + 1);
    // Each time, what the guest gave goes back to it.
    for _ in 0..5 {
        function = twice.call(&mut app, (function,)).unwrap();
    }
    assert_eq!(function.call(&mut app, (0,)).unwrap(), 32);
    assert_eq!((app.host_handle_count(), app.object_count().unwrap()), (5, 5));
    drop(function);
    // Freeing one drops what it held, which frees the next.
    for _ in 0..5 {
        app.release_dropped().unwrap();
    }
    assert_eq!((app.host_handle_count(), app.object_count().unwrap()), (0, 0));
}

#[test]
fn functions_are_arguments_and_results_of_functions() {
    let mut app = start();
    let through = app.func::<(Callback<fn(Unary) -> Unary>, u32), u32>("through").unwrap();
    let compose = Callback::with_caller(|cx: &mut Caller<State>, inner: Unary| -> Unary {
        assert_eq!(inner.call(cx, (1,)).unwrap(), 2);
        Callback::with_caller(move |cx: &mut Caller<State>, n: u32| {
            10 * inner.call(cx, (n,)).unwrap()
        })
    });
    assert_eq!(through.call(&mut app, (compose, 4)).unwrap(), 50);
    app.release_dropped().unwrap();
    assert_eq!((app.host_handle_count(), app.object_count().unwrap()), (0, 0));
}

#[test]
fn imports_take_and_give_functions() {
    let mut app = start();
    let watched = app.func::<(&str,), String>("watched").unwrap();
    for _ in 0..3 {
        assert_eq!(watched.call(&mut app, ("some",)).unwrap(), "8 bytes");
    }
    app.release_dropped().unwrap();
    assert_eq!(
        (app.state().total, app.host_handle_count(), app.object_count().unwrap()),
        (3, 0, 0)
    );
}

/// Calls the guest's `down`, which calls back.
fn back(down: Func<(u32, Unary), u32>) -> Unary {
    Callback::with_caller(move |cx: &mut Caller<State>, n: u32| {
        down.call(cx, (n, back(down))).unwrap()
    })
}

#[test]
fn calls_nest_a_thousand_deep() {
    let work = || {
        let mut config = Config::default();
        // Host and guest by turns, unoptimised.
        config.stack(8 << 20);
        let module = compile(&config);
        let mut app =
            linker_of(&module).link(&module).unwrap().instantiate(State::default()).unwrap();
        let down = app.func::<(u32, Unary), u32>("down").unwrap();
        assert_eq!(down.call(&mut app, (1000, back(down))).unwrap(), 1000);
        assert_eq!(app.host_handle_count(), 0);
    };
    std::thread::Builder::new().stack_size(16 << 20).spawn(work).unwrap().join().unwrap();
}

#[test]
fn nothing_is_left_of_a_hundred_thousand() {
    let mut app = start();
    let twice = app.func::<(Unary,), Unary>("twice").unwrap();
    let closure: Unary = Callback::new(|n: u32| n + 1);
    let round = |app: &mut Instance<State>| {
        let both = twice.call(app, (closure.clone(),)).unwrap();
        assert_eq!(both.call(app, (1,)).unwrap(), 3);
    };
    (0..1000).for_each(|_| round(&mut app));
    let before = app.memory_size();
    (0..100_000).for_each(|_| round(&mut app));
    app.release_dropped().unwrap();
    assert_eq!((app.memory_size(), app.host_handle_count()), (before, 0));
    assert_eq!(app.object_count().unwrap(), 0);
}

#[test]
fn arguments_are_whole_whatever_room_is_left() {
    type Count = Callback<fn([u64; 126], String) -> u32>;
    let mut app = start();
    let beside = app.func::<(Count, &str), u32>("beside").unwrap();
    let count = Count::new(|record: [u64; 126], text: String| {
        assert!(record == [7; 126] && text.bytes().all(|byte| byte == b'x'));
        text.len() as u32
    });
    for len in [0, 1, 5, 255, 256, 257, 1000, 5000] {
        let answer = beside.call(&mut app, (count.clone(), &"x".repeat(len))).unwrap();
        assert_eq!(answer as usize, len);
    }
}

type Deeper = Callback<fn(u32, String) -> String>;

/// What the guest calls to go down one more, with the text it is given.
fn deeper(down: Func<(u32, &'static str, Deeper), String>) -> Deeper {
    Callback::with_caller(move |cx: &mut Caller<State>, n: u32, text: String| {
        let below = down.call(cx, (n, text.clone().leak(), deeper(down))).unwrap();
        format!("{below}, {text}")
    })
}

#[test]
fn texts_are_whole_at_every_depth() {
    let mut app = start();
    let down = app.func::<(u32, &'static str, Deeper), String>("down_with").unwrap();
    for (depth, text) in [(1, "a"), (60, ""), (60, "text"), (20, &*"t".repeat(70))] {
        let passed = (1..=depth).rev().scan(text.to_string(), |text, n| {
            text.push_str(&n.to_string());
            Some(text.clone())
        });
        let mut expected: Vec<_> = passed.collect();
        expected.push(expected.last().unwrap().clone());
        expected.reverse();
        let text: &'static str = text.to_string().leak();
        let answer = down.call(&mut app, (depth, text, deeper(down))).unwrap();
        assert_eq!(answer, expected.join(", "), "{depth} deep");
    }
}

#[test]
fn a_closure_may_be_left_out() {
    let mut app = start();
    let sum_if = app.func::<(u32, Option<Callback<fn(u32) -> u32>>), u32>("sum_if").unwrap();
    assert_eq!(sum_if.call(&mut app, (4, Some(Callback::new(|n: u32| 2 * n)))).unwrap(), 12);
    assert_eq!(sum_if.call(&mut app, (4, None)).unwrap(), 4);
    assert_eq!(app.host_handle_count(), 0);
}

#[test]
fn closures_have_up_to_eight_parameters() {
    let mut app = start();
    let eight = app.func::<(Callback<Eight>,), Callback<Eight>>("eight").unwrap();
    let inner = Callback::<Eight>::new(|a: u8, b: String, c: bool, d, e, f, g, h| {
        format!("{:?}", (a, b, c, d, e, f, g, h))
    });
    let outer = eight.call(&mut app, (inner,)).unwrap();
    let args = (1, "a".to_string(), true, 3.0, 1 << 60, 'ü', vec![1, 2, 3], None);
    let seen = outer.call(&mut app, args).unwrap();
    assert_eq!(seen, r#"(2, "a!", false, 1.5, 2305843009213693952, 'ü', [3, 2, 1], None)"#);
}
