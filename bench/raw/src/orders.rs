//! Orders: records of 48 bytes, with lines of 16 bytes and tags of 8 bytes beside them.

use crate::{Writer, text_at};
use bench_workload::orders::{Line, Order, Status, orders, sum_orders};

#[unsafe(no_mangle)]
pub unsafe extern "C" fn orders_out(n: u32) -> *const u32 {
    let orders = orders(n);
    unsafe {
        Writer::begin(orders.len() * 48);
        for (i, order) in orders.iter().enumerate() {
            write(i * 48, order);
        }
        Writer::end(orders.len())
    }
}

unsafe fn write(at: usize, order: &Order) {
    unsafe {
        Writer::u32(at, order.id as u32);
        Writer::u32(at + 4, (order.id >> 32) as u32);
        Writer::str(at + 8, &order.customer);
        let note = u32::from(order.note.is_some());
        Writer::u32(at + 16, u32::from(order.paid) | note << 8 | (order.status as u32) << 16);
        Writer::u32(at + 20, order.weight.to_bits());
        Writer::str(at + 24, order.note.as_deref().unwrap_or_default());
        let lines = Writer::reserve(order.lines.len() * 16);
        Writer::u32(at + 32, lines as u32);
        Writer::u32(at + 36, order.lines.len() as u32);
        for (i, line) in order.lines.iter().enumerate() {
            let at = lines + i * 16;
            let discount = line.discount.map_or(0, |it| 1 | u32::from(it) << 8);
            Writer::f64(at, line.price);
            Writer::u32(at + 8, line.count);
            Writer::u32(at + 12, u32::from(line.article) | discount << 16);
        }
        let tags = Writer::reserve(order.tags.len() * 8);
        Writer::u32(at + 40, tags as u32);
        Writer::u32(at + 44, order.tags.len() as u32);
        for (i, tag) in order.tags.iter().enumerate() {
            Writer::str(tags + i * 8, tag);
        }
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn orders_in(at: *const u32, n: u32) -> f64 {
    let orders: Vec<Order> = (0..n as usize).map(|i| unsafe { read(at.add(i * 12)) }).collect();
    sum_orders(&orders)
}

unsafe fn read(at: *const u32) -> Order {
    unsafe {
        let flags = *at.add(4);
        let lines = *at.add(8) as usize as *const u32;
        let tags = *at.add(10) as usize as *const u32;
        Order {
            id: *at.cast(),
            customer: text_at(at.add(2)).to_owned(),
            paid: flags & 1 != 0,
            note: (flags & 0x100 != 0).then(|| text_at(at.add(6)).to_owned()),
            status: [Status::New, Status::Sent, Status::Returned][(flags >> 16) as usize],
            weight: *at.add(5).cast(),
            lines: (0..*at.add(9) as usize).map(|i| line(lines.add(i * 4))).collect(),
            tags: (0..*at.add(11) as usize).map(|i| text_at(tags.add(i * 2)).to_owned()).collect(),
        }
    }
}

unsafe fn line(at: *const u32) -> Line {
    unsafe {
        let word = *at.add(3);
        Line {
            article: word as u16,
            count: *at.add(2),
            price: *at.cast(),
            discount: (word >> 16 & 1 != 0).then_some((word >> 24) as u8),
        }
    }
}
