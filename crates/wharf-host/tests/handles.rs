//! Who owns what crossed: by value, by reference, and after calls that fail.

mod common;

use std::sync::Arc;

use common::guest::{State, any, start};
use wharf_host::{
    AnyHostValue, Callback, Caller, DynCallback, Error, HandleFault, Instance, Lift, Object,
    Params, Stream, Value,
};

type App = Instance<State>;
type Unary = Callback<fn(u32) -> u32>;
type Places = (Option<AnyHostValue>, Option<Unary>);

fn fault<T: std::fmt::Debug>(result: Result<T, Error>) -> HandleFault {
    match result.unwrap_err() {
        Error::Handle(error) => error.fault,
        error => panic!("{error}"),
    }
}

fn call<P: Params, R: for<'a> Lift<'a>>(app: &mut App, name: &str, params: P) -> Result<R, Error> {
    app.func::<P, R>(name).unwrap().call(app, params)
}

fn method<P: Params, R: for<'a> Lift<'a>>(
    app: &mut App,
    object: &Object,
    name: &str,
    params: P,
) -> Result<R, Error> {
    app.method::<P, R>(name).unwrap().call(app, object, params)
}

fn counter(app: &mut App, start: u32) -> Object {
    call::<_, Option<Object>>(app, "maybe", (Some(start),)).unwrap().unwrap()
}

fn count(app: &mut App, object: &Object) -> Result<u32, Error> {
    method(app, object, "Counter.count", ())
}

fn values(parts: &[Value]) -> Vec<Value> {
    parts.to_vec()
}

/// A keeper of a value and a function.
fn keeper(app: &mut App) -> (Object, AnyHostValue, Unary) {
    let (thing, each): (_, Unary) = (any("kept"), Callback::new(|n: u32| n + 1));
    let keeper = call(app, "Keeper.new", (thing.clone(), each.clone())).unwrap();
    (keeper, thing, each)
}

#[test]
fn what_a_result_refers_to_stays_the_guests() {
    let mut app = start();
    let (keeper, thing, each) = keeper(&mut app);
    for _ in 0..3 {
        let app = &mut app;
        assert_eq!(method::<_, AnyHostValue>(app, &keeper, "Keeper.thing", ()).unwrap(), thing);
        assert_eq!(method::<_, Unary>(app, &keeper, "Keeper.each", ()).unwrap(), each);
        let things: Vec<AnyHostValue> = method(app, &keeper, "Keeper.things", (3_u32,)).unwrap();
        assert_eq!(things, vec![thing.clone(); 3]);
        let option: Option<Unary> = method(app, &keeper, "Keeper.option", ()).unwrap();
        assert_eq!(option.as_ref(), Some(&each));
        let tuple: (AnyHostValue, Unary) = method(app, &keeper, "Keeper.tuple", ()).unwrap();
        assert_eq!(tuple, (thing.clone(), each.clone()));
        let err: Result<u32, AnyHostValue> = method(app, &keeper, "Keeper.err", ()).unwrap();
        assert_eq!(err, Err(thing.clone()));
        let many: Vec<(String, AnyHostValue)> =
            method(app, &keeper, "Keeper.many", (2000_u32,)).unwrap();
        assert!(many.len() == 2000 && many.iter().all(|(_, one)| *one == thing));
        assert_eq!(app.host_handle_count(), 2);
    }
    drop(keeper);
    app.release_dropped().unwrap();
    assert_eq!(app.host_handle_count(), 0);
}

#[test]
fn what_is_cloned_in_the_guest_is_there_as_long_as_any_clone() {
    let mut app = start();
    let thing = any("kept");
    let each = DynCallback::new(|args| Ok(args[0].clone()));
    let parts = values(&[Value::Host(thing.clone()), Value::Callback(each.clone())]);
    let keeper = app.call_dynamic("Keeper.new", &parts).unwrap();
    let pair = Value::Record(vec![
        ("thing".into(), Value::Host(thing.clone())),
        ("each".into(), Value::Callback(each)),
    ]);
    let of = |count: u32| values(&[keeper.clone(), Value::U32(count)]);
    for _ in 0..3 {
        assert_eq!(
            app.call_dynamic("Keeper.cloned", &of(3)).unwrap(),
            Value::List(vec![pair.clone(); 3])
        );
        let of_keeper = std::slice::from_ref(&keeper);
        assert_eq!(app.call_dynamic("Keeper.pair", of_keeper).unwrap(), pair);
        let Value::Stream(stream) = app.call_dynamic("Keeper.stream", &of(40)).unwrap() else {
            panic!("a stream")
        };
        let items: Vec<_> = stream.iter(&mut app).map(Result::unwrap).collect();
        assert_eq!(items, vec![pair.clone(); 40]);
        assert_eq!(app.host_handle_count(), 2);
    }
    assert_eq!(app.call_dynamic("Keeper.take", &[keeper]).unwrap(), pair);
    assert_eq!(app.host_handle_count(), 0);
}

#[test]
fn objects_that_are_lent_stay_the_callers() {
    let mut app = start();
    let app = &mut app;
    let (one, two, three) = (counter(app, 1), counter(app, 20), counter(app, 300));
    assert_eq!(call::<_, u32>(app, "sum_slice", (&[&one, &two, &three][..],)).unwrap(), 321);
    assert_eq!(call::<_, u32>(app, "sum_list", (vec![&one, &one, &two],)).unwrap(), 22);
    assert_eq!(call::<_, u32>(app, "sum_references", (vec![&three, &one],)).unwrap(), 301);
    assert_eq!(call::<_, u32>(app, "sum_option", (Some(&two),)).unwrap(), 20);
    assert_eq!(call::<_, u32>(app, "sum_option", (None::<Object>,)).unwrap(), 0);
    assert_eq!(call::<_, u32>(app, "sum_tuple", ((&one, 5_u32, &one),)).unwrap(), 7);
    let map = std::collections::HashMap::from([("a", &one), ("b", &two)]);
    assert_eq!(call::<_, u32>(app, "sum_map", (map,)).unwrap(), 21);
    let [first, second] = [&one, &two].map(|object| Value::Object(object.clone()));
    let two_of = |second: Option<Value>| {
        let second = Value::Option(second.map(Box::new));
        Value::Record(vec![("first".into(), first.clone()), ("second".into(), second)])
    };
    assert_eq!(app.call_dynamic("sum_struct", &[two_of(Some(second))]).unwrap(), Value::U32(21));
    assert_eq!(app.call_dynamic("sum_struct", &[two_of(None)]).unwrap(), Value::U32(1));
    let all = Value::List(vec![first.clone(), first.clone()]);
    assert_eq!(app.call_dynamic("sum_list", std::slice::from_ref(&all)).unwrap(), Value::U32(2));
    // Elements of a slice lie side by side: one object can't be two of them.
    assert_eq!(fault(app.call_dynamic("sum_slice", &[all])), HandleFault::Borrowed);
    assert_eq!(
        fault(call::<_, u32>(app, "sum_slice", (vec![&two, &one, &one],))),
        HandleFault::Borrowed
    );
    let counts = [&one, &two, &three].map(|object| count(app, object).unwrap());
    assert_eq!((counts, app.object_count().unwrap()), ([1, 20, 300], 3));
    method::<_, u32>(app, &two, "Counter.add", (1_u32,)).unwrap();
    assert_eq!(call::<_, u32>(app, "sum_slice", (vec![&two],)).unwrap(), 21);
}

#[test]
fn objects_are_in_use_while_they_are_lent() {
    let mut app = start();
    let (one, two) = (counter(&mut app, 1), counter(&mut app, 20));
    let (a, b) = (one.clone(), two.clone());
    let each: Unary = Callback::with_caller(move |cx: &mut Caller<State>, n: u32| {
        for (object, list) in [(&a, false), (&b, true)] {
            let eat = cx.func::<(&Object,), u32>("eat").unwrap();
            assert_eq!(fault(eat.call(cx, (object,))), HandleFault::Borrowed);
            assert_eq!(fault(object.free(cx)), HandleFault::Borrowed);
            let read = cx.method::<(), u32>("Counter.count").unwrap().call(cx, object, ());
            if list {
                assert_eq!(read.unwrap(), 20);
            } else {
                assert_eq!(fault(read), HandleFault::Borrowed);
            }
        }
        n * 2
    });
    assert_eq!(call::<_, u32>(&mut app, "while_lent", (vec![&one], vec![&two], each)).unwrap(), 42);
    assert_eq!((count(&mut app, &one).unwrap(), count(&mut app, &two).unwrap()), (1, 20));
}

#[test]
fn a_call_that_is_refused_takes_nothing() {
    let mut app = start();
    let app = &mut app;
    let (one, two, gone) = (counter(app, 1), counter(app, 20), counter(app, 300));
    let other = call::<_, Object>(app, "Other.new", ()).unwrap();
    gone.free(app).unwrap();
    let meal = |main: &Object, sides: &[&Object]| {
        let object = |object: &Object| Value::Object(object.clone());
        let sides = sides.iter().map(|side| object(side)).collect();
        let meal =
            vec![("name", "x".into()), ("main", object(main)), ("sides", Value::List(sides))];
        Value::Record(meal.into_iter().map(|(name, value)| (name.into(), value)).collect())
    };
    let twice = HandleFault::GivenTwice;
    assert_eq!(fault(call::<_, u32>(app, "eat_two", (&one, &one))), twice);
    assert_eq!(fault(call::<_, u32>(app, "eat_list", (vec![&two, &one, &two],))), twice);
    assert_eq!(fault(app.call_dynamic("eat_meal", &[meal(&one, &[&two, &one])])), twice);
    let pair = [&one, &one].map(|object| Value::Object(object.clone()));
    assert_eq!(fault(app.call_dynamic("eat_two", &pair)), twice);
    assert_eq!(fault(call::<_, u32>(app, "eat_beside", (&one, &one, vec![&two]))), twice);
    assert_eq!(fault(call::<_, u32>(app, "eat_beside", (&one, &two, vec![&two]))), twice);
    assert_eq!(fault(call::<_, u32>(app, "eat_beside", (&two, &one, vec![&two]))), twice);
    let nothing = Vec::<(&Object, Option<&Object>)>::new();
    assert_eq!(fault(call::<_, u32>(app, "eat_half", ((&one, &one, nothing),))), twice);
    let eater: Callback<fn(Object, Vec<Object>) -> u32> = call(app, "eater", ()).unwrap();
    assert_eq!(fault(eater.call(app, (one.clone(), vec![two.clone(), one.clone()]))), twice);
    // The guest refuses these, after it has looked at all.
    let wrong = HandleFault::WrongType;
    assert_eq!(fault(call::<_, u32>(app, "eat_two", (&one, &other))), wrong);
    assert_eq!(fault(call::<_, u32>(app, "eat_list", (vec![&one, &two, &other],))), wrong);
    assert_eq!(fault(app.call_dynamic("eat_meal", &[meal(&one, &[&two, &other])])), wrong);
    assert_eq!(fault(call::<_, u32>(app, "eat_beside", (&other, &one, vec![&two]))), wrong);
    assert_eq!(fault(eater.call(app, (one.clone(), vec![two.clone(), other.clone()]))), wrong);
    assert_eq!(fault(call::<_, u32>(app, "eat_two", (&one, &gone))), HandleFault::Stale);
    assert_eq!(count(app, &one).unwrap() + count(app, &two).unwrap(), 21);
    assert_eq!(call::<_, u32>(app, "eat_list", (vec![&one, &two],)).unwrap(), 21);
    assert_eq!(fault(count(app, &one)), HandleFault::Stale);
    drop(eater);
    other.free(app).unwrap();
    app.release_dropped().unwrap();
    assert_eq!(app.object_count().unwrap(), 0);
}

#[test]
fn what_was_given_to_a_call_that_ran_is_the_guests_whatever_comes_of_it() {
    let mut app = start();
    let app = &mut app;
    let eaten = |result: Result<Value, Error>| match result.unwrap_err() {
        Error::Guest(error) => error.message,
        error => panic!("{error}"),
    };
    let (one, two) = (counter(app, 1), counter(app, 2));
    let result: Result<u32, String> = call(app, "eat_or_fail", (&one, true)).unwrap();
    assert_eq!(result, Err("1 was eaten".into()));
    let failed = app.call_dynamic("eat_or_fail", &[Value::Object(two.clone()), Value::Bool(true)]);
    assert_eq!(eaten(failed), "2 was eaten");
    assert_eq!(
        (fault(count(app, &one)), fault(count(app, &two))),
        (HandleFault::Stale, HandleFault::Stale)
    );
    assert_eq!(app.object_count().unwrap(), 0);
}

#[test]
fn one_parameter_lends_and_gives() {
    let mut app = start();
    let app = &mut app;
    let [a, b, c, d] = [1, 20, 300, 4000].map(|n| counter(app, n));
    let more = vec![(&c, Some(&a)), (&d, None)];
    assert_eq!(call::<_, u32>(app, "eat_half", ((&a, &b, more),)).unwrap(), 4322);
    assert_eq!(count(app, &a).unwrap(), 1);
    for gone in [b, c, d] {
        assert_eq!(fault(count(app, &gone)), HandleFault::Stale);
    }
    assert_eq!(app.object_count().unwrap(), 1);
}

#[test]
fn functions_come_back_as_what_they_are() {
    let mut app = start();
    let adder: Unary = call(&mut app, "adder", (5_u32,)).unwrap();
    call::<_, ()>(&mut app, "keep", (adder.clone(),)).unwrap();
    assert_eq!(call::<_, Option<u32>>(&mut app, "call_kept", (1_u32,)).unwrap(), Some(6));
    let back: Option<Unary> = call(&mut app, "give_kept", ()).unwrap();
    assert_eq!(back.as_ref(), Some(&adder), "the guest's own function, not one around it");
    let adder = app.call_dynamic("adder", &[Value::U32(5)]).unwrap();
    app.call_dynamic("keep", std::slice::from_ref(&adder)).unwrap();
    let back = app.call_dynamic("give_kept", &[]).unwrap();
    assert_eq!(back, Value::Option(Some(Box::new(adder))));
}

#[test]
fn a_function_may_end_while_it_runs() {
    let mut app = start();
    let slot = Arc::new(std::sync::Mutex::new(None::<Unary>));
    let own = slot.clone();
    let frees: Unary = Callback::with_caller(move |cx: &mut Caller<State>, n: u32| {
        let own = own.lock().unwrap().clone().unwrap();
        assert_eq!(own.free(cx).map_err(|error| error.to_string()), Ok(()));
        assert_eq!(fault(own.call(cx, (1,))), HandleFault::Stale);
        n * 10
    });
    let caller: Unary = call(&mut app, "caller", (frees,)).unwrap();
    *slot.lock().unwrap() = Some(caller.clone());
    assert_eq!(caller.call(&mut app, (4,)).unwrap(), 41);
    assert_eq!(fault(caller.call(&mut app, (4,))), HandleFault::Stale);
    assert_eq!((app.object_count().unwrap(), app.host_handle_count()), (0, 0));
}

#[test]
fn a_stream_that_is_asked_or_ended_by_what_it_calls() {
    let mut app = start();
    let slot = Arc::new(std::sync::Mutex::new(None::<Stream<u32>>));
    let own = slot.clone();
    let asks: Unary = Callback::with_caller(move |cx: &mut Caller<State>, n: u32| {
        let own = own.lock().unwrap().clone().unwrap();
        let next = own.next(cx);
        if n > 20 {
            assert_eq!(next.unwrap(), None);
        } else {
            assert_eq!(fault(next), HandleFault::Borrowed);
        }
        if n == 20 {
            own.free(cx).unwrap();
        }
        n
    });
    let stream: Stream<u32> = call(&mut app, "asking", (asks, 100_u32)).unwrap();
    *slot.lock().unwrap() = Some(stream.clone());
    let items: Vec<_> = stream.iter(&mut app).map(Result::unwrap).collect();
    // What was being fetched when it ended still comes.
    assert_eq!(items, (0..48).collect::<Vec<_>>());
    assert_eq!((app.object_count().unwrap(), app.host_handle_count()), (0, 0));
}

/// Numbers that look random, the same each time.
struct Random(u32);

impl Random {
    fn below(&mut self, end: u32) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((u64::from(self.0) * u64::from(end)) >> 32) as usize
    }
}

/// Gives, clones, clears, takes, lends and resets at random, and compares with a list of who has
/// what.
#[test]
fn who_has_what_by_a_model() {
    let mut app = start();
    for seed in 0..30 {
        let mut random = Random(seed);
        let pool: Vec<(AnyHostValue, Unary)> =
            (0..4_u32).map(|n| (any(&n.to_string()), Callback::new(move |x: u32| x + n))).collect();
        let mut held: [Option<usize>; 4] = [None; 4];
        let mut rack: Object = call(&mut app, "Rack.new", ()).unwrap();
        let expected = |held: Option<usize>| -> Places { held.map(|n| pool[n].clone()).unzip() };
        for _ in 0..80 {
            let (at, to, which) = (random.below(4), random.below(4), random.below(4));
            let app = &mut app;
            match random.below(8) {
                0 | 1 => {
                    let (thing, each) = pool[which].clone();
                    method::<_, ()>(app, &rack, "Rack.put", (at, thing, each)).unwrap();
                    held[at] = Some(which);
                }
                2 => {
                    method::<_, ()>(app, &rack, "Rack.copy", (at, to)).unwrap();
                    held[to] = held[at];
                }
                3 => {
                    method::<_, ()>(app, &rack, "Rack.clear", (at,)).unwrap();
                    held[at] = None;
                }
                4 => {
                    let taken: Places = method(app, &rack, "Rack.take", (at,)).unwrap();
                    assert_eq!(taken, expected(held[at].take()));
                }
                5 => {
                    let clones: Places = method(app, &rack, "Rack.duplicate", (at,)).unwrap();
                    assert_eq!(clones, expected(held[at]));
                }
                6 => {
                    let found: Vec<u32> =
                        method(app, &rack, "Rack.find", (&pool[which].0,)).unwrap();
                    let held = (0..4_u32).filter(|at| held[*at as usize] == Some(which));
                    assert_eq!(found, held.collect::<Vec<_>>());
                }
                _ if random.below(6) == 0 => {
                    if random.below(2) == 0 {
                        let trapped = method::<_, ()>(app, &rack, "Rack.trap", ());
                        assert!(matches!(trapped, Err(Error::Panic(_))));
                        assert_eq!(app.host_handle_count(), 0);
                    }
                    app.reset().unwrap();
                    rack = call(app, "Rack.new", ()).unwrap();
                    held = [None; 4];
                }
                _ => {}
            }
            for (at, held) in held.into_iter().enumerate() {
                let seen: Places = method(app, &rack, "Rack.see", (at,)).unwrap();
                assert_eq!(seen, expected(held));
            }
            let mut different: Vec<_> = held.into_iter().flatten().collect();
            different.sort_unstable();
            different.dedup();
            assert_eq!(app.host_handle_count(), 2 * different.len());
        }
        rack.free(&mut app).unwrap();
        assert_eq!(app.host_handle_count(), 0);
    }
}
